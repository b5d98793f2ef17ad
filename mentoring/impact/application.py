"""Whether what was learned is used at work, by the word of the mentee and confirmed by the mentor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mentoring.impact.results import Count


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


def count_applications(
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
