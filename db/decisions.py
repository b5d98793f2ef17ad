"""Decisions: what management decided about a report, each with its date; a later one stands beside the earlier."""

from __future__ import annotations

from db import store
from db.codec import from_json
from db.history import transaction
from db.rounds import Round
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.impact.decision import Advice
from mentoring.impact.frozen_report import ManagementDecision


def every(round: Round) -> list[ManagementDecision]:
    """The decisions of this round, oldest first."""
    with store.read(round.path) as db:
        found = db.execute("SELECT decision FROM decisions WHERE round = ? ORDER BY id", [round.id]).fetchall()
        return [from_json(ManagementDecision, text) for (text,) in found]


def of_report(round: Round, fingerprint: str) -> ManagementDecision | None:
    """What was decided last about this report, None when nothing was."""
    return next((each for each in reversed(every(round)) if each.report == fingerprint), None)


def add(round: Round, decision: ManagementDecision) -> None:
    """Write a decision down; the same one again adds nothing."""
    with transaction(round, Action.DECIDED) as changes:
        text = to_json(decision)
        sql = "SELECT decision FROM decisions WHERE round = ? ORDER BY id DESC LIMIT 1"
        if changes.db.execute(sql, [round.id]).fetchone() != (text,):
            number = changes.insert("decisions", {"round": round.id, "decision": text})
            changes.subject = f"decisions {number}"


def before(round: Round) -> ManagementDecision | None:
    """What was decided last in an earlier round of the file, to carry on from; None when nothing was."""
    with store.read(round.path) as db:
        sql = "SELECT decision FROM decisions WHERE round < ? ORDER BY id DESC LIMIT 1"
        found = db.execute(sql, [round.id]).fetchone()
        return from_json(ManagementDecision, found[0]) if found else None


def was_adjusted(round: Round) -> bool:
    """Whether this round ended in the decision to adjust, so that the next one is the adjustment."""
    return bool(found := every(round)) and found[-1].decided is Advice.ADJUST
