"""Ideas: what both of a pair accepted word for word, and what became of it; either may take it back."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlite_utils import Database

from db import participants, store
from db.history import Changes, transaction
from db.problems import Conflict
from db.rounds import Round
from mentoring.actions import Action
from mentoring.ideas import Idea, IdeaBoundaries, small_departments
from mentoring.impact.disclosure_and_labels import label_line
from mentoring.pairs import IdeaState


def every(round: Round) -> list[Idea]:
    """The ideas of this round, in the order in which they were kept."""
    with store.read(round.path) as db:
        return _ideas(db, round.id)


def boundaries(round: Round) -> IdeaBoundaries:
    """What no idea of this round may say."""
    names, addresses = participants.names(round.path)
    return IdeaBoundaries(tuple(names), tuple(addresses), small_departments(participants.everyone(round)))


def keep(round: Round, idea: Idea) -> None:
    """Keep an idea, or what became of one that is there: its words stay as both accepted them.

    The same words of the same two are one idea. It goes from the frozen reports when one of the two no longer wants
    management to read it. Raises Conflict with the idea as it stands when someone changed it, or took it back.
    """
    with transaction(round, Action.IDEA_SAVED) as changes:
        became = {"state": IdeaState(idea.state).value, "reason": (idea.reason or "").strip() or None}
        for who in ("mentor_share", "mentee_share"):
            on: date | None = getattr(idea, who)
            became[who] = on.isoformat() if on else None
        if idea.id is None:
            days = {"mentor_yes": idea.mentor_yes.isoformat(), "mentee_yes": idea.mentee_yes.isoformat()}
            row = {"round": round.id, "mentor": idea.mentor, "mentee": idea.mentee, "idea": label_line(idea.text)}
            same = changes.db.execute(_SAME, row).fetchone()
            number = same[0] if same else int(changes.insert("ideas", row | days | became))
        else:
            number = _expect(changes.db, round, idea)
            if not idea.for_management:
                _take_out_of_reports(changes, number)
            changes.update("ideas", number, became)
        changes.subject = f"ideas {number}"


def withdraw(round: Round, idea: Idea) -> None:
    """One of the two takes the idea back: it goes, from the frozen reports too. Raises Conflict when it was changed."""
    with transaction(round, Action.IDEA_WITHDRAWN) as changes:
        number = _expect(changes.db, round, idea)
        _take_out_of_reports(changes, number)
        changes.delete("ideas", number)
        changes.subject = f"ideas {number}"


def _take_out_of_reports(changes: Changes, number: int) -> None:
    for (told,) in changes.db.execute("SELECT id FROM report_ideas WHERE idea = ?", [number]).fetchall():
        changes.delete("report_ideas", told)


def _expect(db: Database, round: Round, idea: Idea) -> int:
    standing = {each.id: each for each in _ideas(db, round.id)}.get(idea.id)
    if standing is None or standing.id is None or standing.version != idea.version:
        raise Conflict("idea", standing)
    return standing.id


_SAME = "SELECT id FROM ideas WHERE round = :round AND mentor = :mentor AND mentee = :mentee AND idea = :idea"
_EVERY = """
SELECT mentor, mentee, idea, mentor_yes, mentee_yes, mentor_share, mentee_share, state, reason, id, version
FROM ideas WHERE round = ? ORDER BY id
"""


def _ideas(db: Database, round_id: int) -> list[Idea]:
    return [_idea(row) for row in db.execute(_EVERY, [round_id]).fetchall()]


def _idea(row: tuple[Any, ...]) -> Idea:
    mentor, mentee, text, mentor_yes, mentee_yes, mentor_share, mentee_share, state, reason, number, version = row
    accepted = date.fromisoformat(mentor_yes), date.fromisoformat(mentee_yes)
    shares = [None if each is None else date.fromisoformat(each) for each in (mentor_share, mentee_share)]
    return Idea(mentor, mentee, text, *accepted, shares[0], shares[1], IdeaState(state), reason, number, version)
