"""The generations by year of birth, as a programme may draw their boundaries otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Generation:
    """A generation and the first birth year that belongs to it; it ends where the next begins."""

    code: str
    first_year: int


GENERATIONS = (
    Generation("babyboomer", 1946),
    Generation("x", 1965),
    Generation("millennial", 1981),
    Generation("z", 1997),
)


def generation_of(birth_year: int | None, generations: tuple[Generation, ...] = GENERATIONS) -> str | None:
    """The code of the generation a birth year falls in; None when unknown or before the first."""
    if birth_year is None:
        return None
    codes = [each.code for each in sorted(generations, key=lambda g: g.first_year) if each.first_year <= birth_year]
    return codes[-1] if codes else None
