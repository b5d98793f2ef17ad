"""This week: all that HR has to do now, in one list, and what was done with a signal until something new happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from mentoring.contract import ContractConversation, ContractState, contract_state
from mentoring.days_and_holidays import check_in_days, ending, follow_up_days, propose_day
from mentoring.kick_off import UNPLANNED, KickOff
from mentoring.message_moments import Moment, MomentRecords, addressees
from mentoring.pairs import PairState, Session
from mentoring.participants import Role
from mentoring.sessions import Severity, Signal, SignalCode
from mentoring.support import SupportTask


class WeekTaskCode(StrEnum):
    """What is to be done; those of the same day in this order."""

    CONTACT = "contact"
    CONTACT_PAIRS = "contact_pairs"
    CONTRACT_STEP = "contract_step"
    KICK_OFF_OUTCOME = "kick_off_outcome"
    KICK_OFF_PLAN = "kick_off_plan"
    KICK_OFF_PAPERS = "kick_off_papers"
    FIND_MENTORS = "find_mentors"
    CHARTERS = "charters"
    BASELINE = "baseline"
    CHECK_IN = "check_in"
    FOLLOW_UP = "follow_up"
    CHECKLIST = "checklist"
    CLOSING = "closing"
    FIND_MENTEES = "find_mentees"
    REMOVAL = "removal"


WHERE: Mapping[WeekTaskCode, str] = {
    WeekTaskCode.CONTACT: "sessions",
    WeekTaskCode.CONTACT_PAIRS: "sessions",
    WeekTaskCode.CONTRACT_STEP: "matching",
    WeekTaskCode.KICK_OFF_OUTCOME: "kick_off",
    WeekTaskCode.KICK_OFF_PLAN: "kick_off",
    WeekTaskCode.KICK_OFF_PAPERS: "kick_off",
    WeekTaskCode.FIND_MENTORS: "matching",
    WeekTaskCode.CHARTERS: "charters",
    WeekTaskCode.BASELINE: "messages",
    WeekTaskCode.CHECK_IN: "messages",
    WeekTaskCode.FOLLOW_UP: "messages",
    WeekTaskCode.CHECKLIST: "support",
    WeekTaskCode.CLOSING: "messages",
    WeekTaskCode.FIND_MENTEES: "matching",
    WeekTaskCode.REMOVAL: "data",
}
"""The page on which each is done."""

OF_PAIRS = frozenset({WeekTaskCode.CONTACT_PAIRS, WeekTaskCode.CHARTERS})
"""One line about many pairs."""

SURVEYS = frozenset({WeekTaskCode.BASELINE, WeekTaskCode.CHECK_IN, WeekTaskCode.FOLLOW_UP})


@dataclass(frozen=True)
class WeekTask:
    """One thing to do. due: the day by which, today or earlier when it is pressing or late.

    pair, person: whom it is about, neither where it is the round. role: which of the pair is to be spoken to, None
    both. signals: what it comes from; only HR's own screen says it. task: the point of a checklist. contract: where
    the contract conversation stands. count, of: people, pairs or answers it is about, see the code. round: the name of
    the round whose data go.
    """

    code: WeekTaskCode
    due: date
    pair: int | None = None
    person: str | None = None
    role: Role | None = None
    signals: tuple[Signal, ...] = ()
    task: SupportTask | None = None
    contract: ContractState | None = None
    count: int = 0
    of: int = 0
    round: str = ""

    @property
    def pairs(self) -> tuple[int, ...]:
        """The pairs it is about, one or many, the most urgent first."""
        shared = dict.fromkeys(each.pair for each in self.signals if each.pair is not None and each.person is None)
        return (self.pair,) if self.pair is not None else tuple(shared)

    @property
    def page(self) -> str:
        """Where it is done."""
        return WHERE[self.code]

    @property
    def key(self) -> str:
        """By which a line is known that was put off: another day, or another state, is another line."""
        moves = self.code in (WeekTaskCode.CONTRACT_STEP, WeekTaskCode.KICK_OFF_PLAN)
        what = self.contract or "" if moves else self.due.isoformat()
        return f"{self.code} {self.pair or self.round} {what}"


@dataclass(frozen=True)
class ClosedTask:
    """What a person says to be done: signals, a meeting on a planned day, a point of a checklist, or the kick-off.

    put_off: a line that is done for now: it returns after `PUT_OFF` if it still holds then.
    """

    records: tuple[SignalRecord, ...] = ()
    met: Session | None = None
    task: SupportTask | None = None
    kick_off_held: bool = False
    put_off: WeekTask | None = None


@dataclass(frozen=True)
class WeekFacts:
    """What the list is made from. signals: the open ones, the most urgent first. conversations: by number of the pair.

    tasks: the points of the checklists with their days. removals: name of a round -> the day on which its personal data
    go. reported: whether the final report is frozen, after which no answer counts. put_off: key of a line -> the day
    on which it is shown again.
    """

    records: MomentRecords
    signals: Sequence[Signal] = ()
    conversations: Mapping[int, ContractConversation] = field(default_factory=dict)
    kick_off: KickOff = UNPLANNED
    tasks: Sequence[SupportTask] = ()
    removals: Sequence[tuple[str, date]] = ()
    reported: bool = False
    put_off: Mapping[str, date] = field(default_factory=dict)


A_WEEK = timedelta(weeks=1)
PUT_OFF = A_WEEK
"""How long a line is away that is done for now."""

_PAPERS_BEFORE, _ASKED_BEFORE, _ASKED_AFTER = timedelta(weeks=1), timedelta(weeks=2), timedelta(weeks=3)
"""How long before the kick-off its papers are made; how long around its day a survey is asked for."""

_FORGOTTEN = timedelta(weeks=4)
"""A day that nobody chose and that is so long gone asks for nothing any more."""

_REMOVAL_BEFORE = timedelta(days=30)


def this_week(facts: WeekFacts, today: date) -> list[WeekTask]:
    """Everything that asks for HR now or in these seven days, what is late or pressing first."""
    found = [
        *_of_signals(facts, today),
        *_of_conversations(facts, today),
        *_of_kick_off(facts, today),
        *(() if facts.reported else _of_surveys(facts, today)),
        *_of_checklists(facts, today),
        *(
            WeekTask(WeekTaskCode.REMOVAL, day, round=name)
            for name, day in facts.removals
            if day - _REMOVAL_BEFORE <= today
        ),
    ]
    found = [each for each in found if facts.put_off.get(each.key, today) <= today]
    order = list(WeekTaskCode)
    # What is late is as pressing as what is for today; a person who waits goes before a paper that is late.
    return sorted(found, key=lambda each: (max(each.due, today), order.index(each.code)))


_OF_THE_ROUND = {
    SignalCode.WITHOUT_MENTOR: WeekTaskCode.FIND_MENTORS,
    SignalCode.WITHOUT_MENTEE: WeekTaskCode.FIND_MENTEES,
    SignalCode.ENDING_SOON: WeekTaskCode.CLOSING,
    SignalCode.OVERLONG: WeekTaskCode.CLOSING,
}


def _of_signals(facts: WeekFacts, today: date) -> Iterator[WeekTask]:
    late = [each for each in facts.signals if each.code is SignalCode.CHARTER_NOT_AGREED]
    if late:
        due = min(_due(each, today) for each in late)
        yield WeekTask(WeekTaskCode.CHARTERS, due, signals=tuple(late), count=len(late))
    for found in group_signals(each for each in facts.signals if each not in late):
        first, due = found[0], min(_due(each, today) for each in found)
        if first.pair is None and first.person is None:
            yield WeekTask(_OF_THE_ROUND[first.code], due, signals=found, count=first.count)
        elif is_shared(found):
            yield WeekTask(WeekTaskCode.CONTACT_PAIRS, due, signals=found, count=len(found))
        else:
            yield WeekTask(WeekTaskCode.CONTACT, due, first.pair, first.person, _to_call(first, facts), found)


def _due(signal: Signal, today: date) -> date:
    if signal.severity is Severity.RED:
        return today
    if signal.code is SignalCode.ENDING_SOON and signal.since:
        return signal.since
    return end_of_week(today)


def end_of_week(today: date) -> date:
    """The Friday of this week, or in a weekend the one that follows."""
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _to_call(signal: Signal, facts: WeekFacts) -> Role | None:
    """Who of the pair is spoken to: the one it is about, or the senior where that one has to make time."""
    pair = next((each for each in facts.records.pairs if each.id == signal.pair), None)
    if pair is None:
        return None
    if signal.person:
        return Role.MENTOR if signal.person == pair.mentor else Role.MENTEE
    return Role.MENTEE if signal.code is SignalCode.CANCELLED_BY_SENIOR else None


_ASK_HR = (ContractState.OVERDUE, ContractState.UNDECIDED, ContractState.REFUSED, ContractState.BOTH_YES)


def _of_conversations(facts: WeekFacts, today: date) -> Iterator[WeekTask]:
    for pair in facts.records.pairs:
        conversation = facts.conversations.get(pair.id)
        if pair.state is PairState.PROPOSED and conversation:
            state = contract_state(conversation, today)
            if state in _ASK_HR:
                due = min(conversation.answer_by, today)
                yield WeekTask(WeekTaskCode.CONTRACT_STEP, due, pair.id, contract=state)


def _of_kick_off(facts: WeekFacts, today: date) -> Iterator[WeekTask]:
    kick_off, on = facts.kick_off, facts.kick_off.plan.on
    running = any(pair.state is PairState.CONFIRMED for pair in facts.records.pairs)
    if not kick_off.is_open:
        return
    if on is None:
        if running and not facts.records.met and not _is_over(facts, today):
            starts = facts.records.programme.starts
            yield WeekTask(WeekTaskCode.KICK_OFF_PLAN, starts or end_of_week(today))
    elif kick_off.is_past(today):
        yield WeekTask(WeekTaskCode.KICK_OFF_OUTCOME, on)
    elif on - _PAPERS_BEFORE <= today + A_WEEK:
        before, country = on - timedelta(days=1), facts.records.programme.country
        yield WeekTask(WeekTaskCode.KICK_OFF_PAPERS, propose_day(before, country, latest=before))


def _of_surveys(facts: WeekFacts, today: date) -> Iterator[WeekTask]:
    records = facts.records
    starts, last = records.programme.starts, ending(records.programme)
    if starts is None or last is None:
        return
    after, until = (min(each, last) for each in follow_up_days(records.programme))
    until = max(until, after)
    windows = [
        (WeekTaskCode.BASELINE, Moment.BASELINE, starts - _ASKED_BEFORE, starts),
        *((WeekTaskCode.CHECK_IN, Moment.CHECK_IN, day - A_WEEK, day) for day in check_in_days(records.programme)),
        (WeekTaskCode.FOLLOW_UP, Moment.FOLLOW_UP, after, until),
    ]
    for code, moment, opens, due in windows:
        too_soon = code is WeekTaskCode.FOLLOW_UP and not (records.enough_met or _is_over(facts, today))
        if too_soon or not opens <= today <= due + _ASKED_AFTER:
            continue
        missing = len(addressees(moment, records, today))
        everyone = len(addressees(moment, replace(records, responses=()), today))
        if missing:
            yield WeekTask(code, due, count=everyone - missing, of=everyone)


def _of_checklists(facts: WeekFacts, today: date) -> Iterator[WeekTask]:
    if not facts.records.people:
        return
    over = _is_over(facts, today)
    for task in facts.tasks:
        if task.done_on or task.due is None or task.due > today + A_WEEK:
            continue
        if task.chosen or (task.due >= today - _FORGOTTEN and not over):
            yield WeekTask(WeekTaskCode.CHECKLIST, task.due, task=task)


def _is_over(facts: WeekFacts, today: date) -> bool:
    last = ending(facts.records.programme)
    return last is not None and today > last


class SignalStep(StrEnum):
    """What a person did with a signal."""

    SNOOZED = "snoozed"
    DONE = "done"


@dataclass(frozen=True)
class SignalRecord:
    """What HR did with a signal. code, pair, person: which one it was.

    happened: what the signal said then, see `occurrence`. on: the day of it. until: of a snoozed one the first day on
    which it is shown again. agreed: of a done one what was agreed, in HR's words.
    """

    code: SignalCode
    pair: int | None
    person: str | None
    happened: str
    step: SignalStep
    on: date
    until: date | None = None
    agreed: str | None = None
    id: int | None = None
    version: int = 1


def occurrence(signal: Signal) -> str:
    """What happened, so that the same is known again: since when, how often, and how urgent it has become."""
    return f"{signal.since or ''} {signal.count} {signal.severity}"


def open_signals(signals: Iterable[Signal], records: Iterable[SignalRecord], *, today: date) -> list[Signal]:
    """The signals that ask for something now, in the order given.

    One that is done returns when something new happened; what was put off returns on its day, or before when something
    new happened: another cancellation, another check-in, the next limit passed.
    """
    latest = {(each.code, each.pair, each.person): each for each in sorted(records, key=lambda each: each.id or 0)}
    return [each for each in signals if not _is_quiet(each, latest.get((each.code, each.pair, each.person)), today)]


def _is_quiet(signal: Signal, record: SignalRecord | None, today: date) -> bool:
    if record is None or record.happened != occurrence(signal):
        return False
    return record.step is SignalStep.DONE or (record.until is not None and today < record.until)


SignalGroup = tuple[Signal, ...]
"""What is told in one line: all of one pair or person, one matter of many pairs, or one fact of the round."""

_SHARED_FROM = {
    SignalCode.CHARTER_NOT_AGREED: 2,
    SignalCode.NO_FIRST_MEETING: 4,
    SignalCode.SILENCE: 4,
    SignalCode.OVERLONG: 4,
    SignalCode.ENDING_SOON: 4,
}
"""What one message to all of them can mend -> from so many pairs on it is one line. What one person answered or
cancelled, and the question whether two people met, is asked of these two alone, however many there are."""


def group_signals(signals: Iterable[Signal]) -> list[SignalGroup]:
    """The signals that are told together, in the order of the most urgent of each."""
    given = list(signals)
    often = Counter(each.code for each in given if each.pair is not None and each.person is None)
    found: dict[tuple[object, object], list[Signal]] = {}
    for each in given:
        alone = each.person is not None or each.pair is None
        shared = not alone and often[each.code] >= _SHARED_FROM.get(each.code, len(given) + 1)
        of_round = each.person is None and each.pair is None
        apart = shared or of_round
        about = (each.code, "together") if apart else (None if each.person else each.pair, each.person)
        found.setdefault(about, []).append(each)
    return [tuple(group) for group in found.values()]


def is_shared(group: SignalGroup) -> bool:
    """Whether these are one matter of several pairs."""
    return len({each.pair for each in group}) > 1
