"""This week: what asks for attention, what there is to do, and what HR did with each until something new happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

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
    store,
    support,
    surveys,
)
from db.history import Changes, transaction
from db.rounds import Round
from db.surveys import responses
from mentoring import message_moments
from mentoring.actions import Action
from mentoring.contract import count_conversations
from mentoring.days_and_holidays import ending
from mentoring.impact.report import ReportStage
from mentoring.kick_off import KickOff, KickOffState
from mentoring.message_moments import Addressee, Moment, MomentRecords
from mentoring.pairs import CharterState, CheckIn, PairState, Session
from mentoring.participants import usable
from mentoring.programme import Counts, count
from mentoring.sessions import PairRhythm, Signal, SignalCode, rhythm
from mentoring.sessions import check_ins as read_check_ins
from mentoring.sessions.check_in import NoteForHr, notes_for_hr
from mentoring.sessions.signals import (
    FROM_ONE_ANSWER,
    BesideMeetings,
    SignalLimits,
    beside_meetings,
    most_urgent_first,
    signals_of_pair,
)
from mentoring.support import support_tasks
from mentoring.surveys.fields import Wave
from mentoring.this_week import (
    PUT_OFF,
    ClosedTask,
    SignalRecord,
    SignalStep,
    WeekFacts,
    WeekTask,
    open_signals,
    this_week,
)


def signal_records(round: Round) -> list[SignalRecord]:
    """What was done with the signals of this round, the last thing with each, oldest first."""
    with store.read(round.path) as db:
        return [_record(row) for row in db.execute(_RECORDS, [round.id]).fetchall()]


def check_ins(round: Round) -> list[CheckIn]:
    """What came in of the check-ins of this round, oldest first. Of who said later that their answers may not be used
    only the request for contact is left: HR still answers it."""
    return list(store.derive_once(round.path, (check_ins, round.id), lambda: _check_ins(round)))


def _check_ins(round: Round) -> tuple[CheckIn, ...]:
    found = read_check_ins(surveys.responses(round, Wave.CHECK_IN))
    used = {id(each) for each in usable(found, participants.everyone(round))}
    asking = lambda each: CheckIn(each.person, each.on, wants_contact=True)  # noqa: E731
    return tuple(each if id(each) in used else asking(each) for each in found if id(each) in used or each.wants_contact)


def open_now(round: Round, *, today: date) -> list[Signal]:
    """What asks for attention in this round today, the most urgent first; without what was done or put off."""
    what = (open_now, rounds.state_of(round), today)
    return list(store.derive_once(round.path, what, lambda: _open_now(round, today)))


def rhythms(round: Round, *, today: date) -> list[PairRhythm]:
    """What every pair under way has done by today, by what the programme agreed, in the order of the pairs."""
    programme = round.programme
    what = (rhythms, rounds.state_of(round), today)

    def find() -> tuple[PairRhythm, ...]:
        found = rhythm(
            pairs.active(round),
            sessions.every(round),
            today=today,
            rhythm=programme.rhythm,
            starts=programme.starts,
            thresholds=programme.thresholds,
        )
        return tuple(found)

    return list(store.derive_once(round.path, what, find))


def _open_now(round: Round, today: date) -> tuple[Signal, ...]:
    programme = round.programme
    limits = SignalLimits(today, programme.thresholds, programme.rhythm, programme.starts, programme.ends)
    beside, of_pairs = _beside_meetings(round, limits), _signals_of_pairs(round, limits)
    found = most_urgent_first([*(signal for told in of_pairs.values() for signal in told[1]), *beside.signals])
    return tuple(open_signals(found, signal_records(round), today=today))


def _beside_meetings(round: Round, limits: SignalLimits) -> BesideMeetings:
    """No save of a session changes this, so it stays while sessions are logged."""
    return store.derive_once(
        round.path,
        (_beside_meetings, rounds.state_of(round), limits),
        lambda: beside_meetings(pairs.every(round), check_ins(round), evidence.candidates(round), limits),
    )


_OfPair = tuple[tuple[object, ...], tuple[Signal, ...]]
"""What the signals of a pair were found from, and those signals."""


def _signals_of_pairs(round: Round, limits: SignalLimits) -> Mapping[int, _OfPair]:
    """Found anew for the pairs of which something changed."""
    what = (_signals_of_pairs, round.id, limits)

    def find() -> Mapping[int, _OfPair]:
        known: Mapping[int, _OfPair] = store.earlier_value(round.path, what) or {}
        logged, strict = sessions.by_pair(round), charters.reporting_in_a_row(round)
        signal_records = {record.pair: record for record in charters.every(round)}
        found: dict[int, _OfPair] = {}
        for pair, alive in _beside_meetings(round, limits).last_conversations:
            told = (pair, logged.get(pair.id, ()), signal_records.get(pair.id), alive, pair.id in strict)
            before = known.get(pair.id)
            same = before is not None and before[0] == told
            found[pair.id] = before if before and same else (told, _signals_of(told, limits))
        return found

    return store.derive_once(round.path, what, find, earlier=True)


def _signals_of(told: tuple[Any, ...], limits: SignalLimits) -> tuple[Signal, ...]:
    pair, logged, charter, alive, strict = told
    return signals_of_pair(pair, logged, charter, alive, limits, strict=strict)


def handle_signals(round: Round, *handled: SignalRecord, met: Session | None = None) -> None:
    """Keep that signals were put off or are done; what was kept of the same signal before makes way.

    met: instead, the session that answers a signal about a planned day.
    """
    if met is not None:
        sessions.log(round, met)
        return
    put_off = all(record.step is SignalStep.SNOOZED for record in handled)
    with transaction(round, Action.SIGNALS_PUT_OFF if put_off else Action.SIGNAL_HANDLED) as changes:
        retention.expire_notes_within(changes.db, date.today())
        for record in handled:
            _keep(changes, round, record)


def _keep(changes: Changes, round: Round, record: SignalRecord) -> None:
    row = {
        "happened": record.happened,
        "step": SignalStep(record.step).value,
        "noted_on": record.on.isoformat(),
        "until": record.until and record.until.isoformat(),
        "agreed": record.agreed,
    }
    which = {"round": round.id, "code": record.code.value, "pair": record.pair, "person": record.person}
    known = changes.db.execute(_SAME, which).fetchone()
    if known:
        _forget_earlier_note(changes, round, record, *known[1:])
        changes.update("signal_records", known[0], row)
    else:
        changes.insert("signal_records", which | row)
    if record.person is not None:
        changes.about(record.person)
    elif record.pair is not None and record.code not in FROM_ONE_ANSWER:
        # What is logged of a pair both may read.
        changes.subject = f"pairs {record.pair}"


def _forget_earlier_note(changes: Changes, round: Round, record: SignalRecord, happened: str, step: str) -> None:
    """When it was answered goes with the earlier record, so the note beside that request goes now."""
    answered = record.code is SignalCode.WANTS_CONTACT and SignalStep(step) is SignalStep.DONE
    if answered and record.person and happened != record.happened:
        retention.erase_note(changes.db, round.id, record.person, happened.partition(" ")[0])


_RECORDS = """
SELECT code, pair, person, happened, step, noted_on, until, agreed, id, version
FROM signal_records WHERE round = ? ORDER BY id
"""
_SAME = """
SELECT id, happened, step FROM signal_records
WHERE round = :round AND code = :code AND pair IS :pair AND person IS :person
"""


def _record(row: tuple[Any, ...]) -> SignalRecord:
    code, pair, person, happened, step, on, until, agreed, number, version = row
    return SignalRecord(
        code=SignalCode(code),
        pair=pair,
        person=person,
        happened=happened,
        step=SignalStep(step),
        on=date.fromisoformat(on),
        until=date.fromisoformat(until) if until else None,
        agreed=agreed,
        id=number,
        version=version,
    )


def open_notes(round: Round) -> list[NoteForHr]:
    """The notes that HR may read now, oldest first: of requests that were not answered, by people whose agreed
    charters, if any, all say that HR reads such notes."""
    return list(store.derive_once(round.path, (open_notes, round.id), lambda: _open_notes(round)))


def _open_notes(round: Round) -> tuple[NoteForHr, ...]:
    with store.read(round.path) as db:
        answered: dict[str, str] = dict(db.execute(_ANSWERED, [round.id]).fetchall())
        pairs = db.execute(_PROMISED_OTHERWISE, [round.id]).fetchall()
    unread = {person for pair in pairs for person in pair}
    found = notes_for_hr(usable(responses(round, Wave.CHECK_IN), participants.everyone(round)))
    return tuple(
        each for each in found if each.person not in unread and each.on.isoformat() > answered.get(each.person, "")
    )


_ANSWERED = """
SELECT person, max(substr(happened, 1, 10)) FROM signal_records
WHERE round = ? AND code = 'wants_contact' AND step = 'done' AND person IS NOT NULL GROUP BY person
"""
_PROMISED_OTHERWISE = """
SELECT mentor, mentee FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = ? AND agreed_text IS NOT NULL AND NOT instr(agreed_text, '"seen_note"')
"""


def facts(round: Round, waiting: Sequence[Signal]) -> WeekFacts:
    """What there is to do in this round is made from this. waiting: the open signals. Raises StoreProblem."""
    kick_off = rounds.kick_off_of(round)
    tasks = support_tasks(support.tasks(round), round.programme, rounds.began_on(round), kick_off.plan.on)
    return WeekFacts(
        moment_records(round),
        waiting,
        contracts.every(round),
        kick_off,
        tuple(tasks.values()),
        [(each.name, each.until) for each in retention.kept_rounds(round.path) if each.until],
        any(each.report.stage is ReportStage.FINAL for each in reports_and_ideas.every(round)),
        _put_off(round),
    )


def moment_records(round: Round) -> MomentRecords:
    """What the messages of this round are sent by."""
    return store.derive_once(
        round.path,
        (moment_records, rounds.state_of(round)),
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
    waiting = lambda: open_now(round, today=today)  # noqa: E731
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
        attention=len(open_now(round, today=today)),
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
        round.path, what, lambda: {moment: reached(moment, moment_records(round), today) for moment in Moment}
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


def close_task(round: Round, done: ClosedTask, kick_off: KickOff, today: date) -> None:
    """Keep that a line is done. kick_off: as the person saw it. Raises Conflict when somebody changed it since."""
    if done.put_off is not None:
        _keep_put_off(round, done.put_off, today)
    elif done.task is not None:
        support.save_task(round, done.task)
    elif done.kick_off_held:
        rounds.settle_kick_off(round, KickOffState.HELD, kick_off.plan.on, kick_off.version)
    else:
        handle_signals(round, *done.records, met=done.met)
