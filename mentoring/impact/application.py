"""Whether what was learned is used at work, by the word of the mentee and confirmed by the mentor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mentoring.impact.results import Count
from mentoring.privacy import FEWEST_FOR_SHARES

MANY, FEW = 0.75, 0.40


@dataclass(frozen=True)
class Application:
    """Starters by what they and their mentor say. confirmed: both say yes; it is the only one that counts.

    answered: starters who answered the question; applied: who said yes; contradicted: yes, but the mentor says no;
    unconfirmed: yes, but the mentor does not know or did not answer.
    """

    starters: int
    answered: int
    applied: int
    confirmed: int
    contradicted: int
    unconfirmed: int

    @property
    def count(self) -> Count:
        """Confirmed, of all starters."""
        return Count(self.confirmed, self.starters)

    @property
    def most(self) -> Count:
        """What it could be at most, if every missing answer of mentee or mentor were a yes."""
        return Count(self.confirmed + self.unconfirmed + self.starters - self.answered, self.starters)


def application(
    starters: Collection[str],
    applied: Mapping[str, bool | None],
    pairs: Iterable[tuple[str, str]],
    seen: Mapping[str, bool | None],
) -> Application:
    """Counts applications. starters: ids of mentees; applied: mentee -> yes or no; pairs: (mentor, mentee);
    seen: mentor -> yes, no, or None for 'don't know'.

    With several mentors one yes confirms. A mentor's yes counts for each mentee of theirs who says yes.
    """
    mentors: dict[str, list[str]] = {}
    for mentor, mentee in pairs:
        mentors.setdefault(mentee, []).append(mentor)
    yes = [who for who in starters if applied.get(who)]
    words = {who: [seen.get(mentor) for mentor in mentors.get(who, ())] for who in yes}
    confirmed = sum(any(word is True for word in said) for said in words.values())
    contradicted = sum(any(word is False for word in said) and True not in said for said in words.values())
    return Application(
        starters=len(starters),
        answered=sum(applied.get(who) is not None for who in starters),
        applied=len(yes),
        confirmed=confirmed,
        contradicted=contradicted,
        unconfirmed=len(yes) - confirmed - contradicted,
    )


@dataclass(frozen=True)
class Enthusiasm:
    """People by whether they found it useful and whether they applied it; hype: many the first, few the second."""

    useful_applied: int
    useful_only: int
    applied_only: int
    neither: int
    hype: bool

    @property
    def n(self) -> int:
        """People with both answers."""
        return self.useful_applied + self.useful_only + self.applied_only + self.neither


def enthusiasm(useful: Mapping[str, float | None], applied: Mapping[str, bool | None]) -> Enthusiasm | None:
    """Useful (4 or 5 on 1–5) against applied, for people with both answers; None where these are too few to tell shares of.

    Hype: at least 75 % find it useful and less than 40 % apply it.
    """
    both = [who for who in useful if useful[who] is not None and applied.get(who) is not None]
    if len(both) < FEWEST_FOR_SHARES:
        return None
    cells = [((useful[who] or 0) >= 4, bool(applied[who])) for who in both]
    both_yes, useful_only = cells.count((True, True)), cells.count((True, False))
    applied_only, neither = cells.count((False, True)), cells.count((False, False))
    hype = (both_yes + useful_only) / len(both) >= MANY and (both_yes + applied_only) / len(both) < FEW
    return Enthusiasm(both_yes, useful_only, applied_only, neither, hype)
