"""This week: what the list of things to do is made from, and what happens when a line of it is done."""

from __future__ import annotations

from collections.abc import Sequence

from db import contracts, evidence, kick_offs, pairs, participants, retention, sessions, signals, support, surveys
from db.rounds import Round
from mentoring.kick_off import KickOff, KickOffState
from mentoring.moments import MomentRecords
from mentoring.sessions import Signal
from mentoring.support import support_tasks
from mentoring.this_week import ClosedTask, WeekFacts


def facts(round: Round, waiting: Sequence[Signal]) -> WeekFacts:
    """What there is to do in this round is made from this. waiting: the open signals. Raises StoreProblem."""
    return WeekFacts(
        MomentRecords(
            round.programme,
            tuple(participants.everyone(round)),
            tuple(pairs.every(round)),
            tuple(sessions.every(round)),
            tuple(surveys.responses(round)),
            evidence.kept_out(round),
        ),
        waiting,
        contracts.every(round),
        kick_offs.of_round(round),
        tuple(support_tasks(support.tasks(round), round.programme).values()),
        [each.until for each in retention.kept_rounds(round.path) if each.until],
    )


def close(round: Round, done: ClosedTask, kick_off: KickOff) -> None:
    """Keep that a line is done. kick_off: as the person saw it. Raises Conflict when somebody changed it since."""
    if done.task is not None:
        support.save_task(round, done.task)
    elif done.kick_off_held:
        kick_offs.settle(round, KickOffState.HELD, kick_off.plan.on, kick_off.version)
    else:
        signals.handle(round, *done.records, met=done.met)
