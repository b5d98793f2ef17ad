"""How figures and sentences are written in the language of a document: signed changes, a true minus."""

from __future__ import annotations

from collections.abc import Callable

from components.words import LANGUAGES, language, round_half_up, translate
from components.words import number as written


def translator(tongue: str | None = None) -> Callable[[str], str]:
    """The translator for a document's own language, or for that of the session when none is given."""
    spoken = tongue or language()
    # French is a language of charters and surveys; what it has no catalogue for is said in English
    return lambda message: translate(message, spoken if spoken in LANGUAGES else "en")


def number(value: float, tongue: str, decimals: int = 1) -> str:
    """A number with a fixed count of decimals and a true minus, never minus zero."""
    return written(value, decimals, tongue=tongue).replace("-", "−")


def signed(value: float, tongue: str, decimals: int = 1) -> str:
    """A change with its sign: +0.4, −0.2, 0.0."""
    said = number(abs(value), tongue, decimals)
    if not said.strip("0.,"):
        return said
    return ("+" if value > 0 else "−") + said


def tick_label(value: float, tongue: str) -> str:
    """A signed tick label without a needless decimal: −1, 0, +0.5."""
    return signed(value, tongue, 0 if value == int(value) else 1)


def distinct_number(value: float, tongue: str, *others: float, sign: bool = False) -> str:
    """One decimal, or two where one would make the number look equal to another that it is not equal to."""
    clash = any(
        round_half_up(value) == round_half_up(other) and round_half_up(value, 9) != round_half_up(other, 9)
        for other in others
    )
    return (signed if sign else number)(value, tongue, 2 if clash else 1)
