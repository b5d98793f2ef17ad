"""This week: what the list of things to do is made from, and what happens when a line of it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db import (
    charters,
    contracts,
    evidence,
    pairs,
    participants,
    reports_and_ideas,
    retention,
    rounds,
    sessions,
    signals,
    store,
    support,
    surveys,
)
from db.rounds import Round
from mentoring import message_moments
from mentoring.contract import count_conversations
from mentoring.days_and_holidays import ending
from mentoring.impact.report import ReportStage
from mentoring.kick_off import KickOff, KickOffState
from mentoring.message_moments import Addressee, Moment, MomentRecords
from mentoring.pairs import CharterState, PairState
from mentoring.participants import usable
from mentoring.programme import Counts, count
from mentoring.sessions import Signal
from mentoring.support import support_tasks
from mentoring.this_week import PUT_OFF, ClosedTask, WeekFacts, WeekTask, this_week


def facts(round: Round, waiting: Sequence[Signal]) -> WeekFacts:
    """What there is to do in this round is made from this. waiting: the open signals. Raises StoreProblem."""
    kick_off = rounds.kick_off_of(round)
    tasks = support_tasks(support.tasks(round), round.programme, rounds.began_on(round), kick_off.plan.on)
    return WeekFacts(
        records(round),
        waiting,
        contracts.every(round),
        kick_off,
        tuple(tasks.values()),
        [(each.name, each.until) for each in retention.kept_rounds(round.path) if each.until],
        any(each.report.stage is ReportStage.FINAL for each in reports_and_ideas.every(round)),
        _put_off(round),
    )


def records(round: Round) -> MomentRecords:
    """What the messages of this round are sent by."""
    return store.derive_once(
        round.path,
        (records, rounds.state_of(round)),
        lambda: MomentRecords(
            round.programme,
            tuple(participants.everyone(round)),
            tuple(pairs.every(round)),
            tuple(sessions.every(round)),
            tuple(surveys.responses(round)),
            evidence.kept_out(round),
            {each.id for each in participants.asked_again(round)},
            {each.pair for each in charters.every(round) if each.state is CharterState.AGREED},
        ),
    )


def tasks(round: Round, today: date) -> list[WeekTask]:
    """What there is to do in this round now or in these seven days, what is late or pressing first."""
    what = (tasks, rounds.state_of(round), today)
    waiting = lambda: signals.open_now(round, today=today)  # noqa: E731
    return list(store.derive_once(round.path, what, lambda: tuple(this_week(facts(round, waiting()), today))))


def waiting_elsewhere(round: Round, today: date) -> list[tuple[int, str, int]]:
    """The other rounds of this file that run today: number, name, and how many things there are to do in each."""
    others = [each for each in rounds.every(round.path, round.actor) if each.id != round.id]
    running = [each for each in others if _runs(each, today)]
    return [(each.id, each.programme.name, len(tasks(each, today))) for each in running]


def _runs(round: Round, today: date) -> bool:
    starts, last = round.programme.starts, ending(round.programme)
    return starts is not None and last is not None and starts <= today <= last


def counts(round: Round, today: date) -> Counts:
    """How far this round is, in numbers."""
    return store.derive_once(round.path, (counts, rounds.state_of(round), today), lambda: _count(round, today))


def _count(round: Round, today: date) -> Counts:
    everyone, paired, report = participants.everyone(round), pairs.every(round), reports_and_ideas.latest(round)
    proposed = [pair.id for pair in paired if pair.state is PairState.PROPOSED]
    found = count(
        everyone,
        paired,
        charters.every(round),
        sessions.every(round),
        usable(surveys.responses(round), everyone),
        attention=len(signals.open_now(round, today=today)),
        talks=count_conversations(proposed, contracts.every(round), today),
    )
    decision = reports_and_ideas.decision_about(round, report.fingerprint) if report else None
    final = report is not None and report.report.stage is ReportStage.FINAL
    return replace(found, reported=final, decided=decision is not None)


def addressees(round: Round, today: date) -> dict[Moment, tuple[Addressee, ...]]:
    """To whom each message of the programme is true today."""
    what = (addressees, rounds.state_of(round), today)
    reached = message_moments.addressees
    found = store.derive_once(
        round.path, what, lambda: {moment: reached(moment, records(round), today) for moment in Moment}
    )
    return dict(found)


_PUT_OFF = "week_put_off"


def _put_off(round: Round) -> dict[str, date]:
    """Key of a line of this round -> the day on which it is shown again."""
    kept = rounds.get_setting(round.path, _PUT_OFF, {})
    own = ((key.partition(" "), until) for key, until in kept.items())
    return {rest: date.fromisoformat(until) for (number, _space, rest), until in own if number == str(round.id)}


def _keep_put_off(round: Round, task: WeekTask, today: date) -> None:
    kept = rounds.get_setting(round.path, _PUT_OFF, {})
    still = {key: until for key, until in kept.items() if until > today.isoformat()}
    until = (today + PUT_OFF).isoformat()
    rounds.put_setting(round.path, _PUT_OFF, still | {f"{round.id} {task.key}": until})


def close(round: Round, done: ClosedTask, kick_off: KickOff, today: date) -> None:
    """Keep that a line is done. kick_off: as the person saw it. Raises Conflict when somebody changed it since."""
    if done.put_off is not None:
        _keep_put_off(round, done.put_off, today)
    elif done.task is not None:
        support.save_task(round, done.task)
    elif done.kick_off_held:
        rounds.settle_kick_off(round, KickOffState.HELD, kick_off.plan.on, kick_off.version)
    else:
        signals.handle(round, *done.records, met=done.met)
