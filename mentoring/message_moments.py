"""The moments of a programme at which people get a message, and to whom each message is true at this moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from mentoring.days_and_holidays import check_in_days, ending, follow_up_days
from mentoring.pairs import PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role, add_difference, both_take_part, may_take_part, tell_apart
from mentoring.programme import FOLLOW_UP_FROM, Programme, enough_met, follow_up_is_due, share_gone
from mentoring.sessions import check_ins
from mentoring.sessions.check_in import EARLY, RECENT, due_since
from mentoring.surveys.fields import Response, Wave


class Moment(StrEnum):
    """The messages in the order of a programme."""

    ENROL = "enrol"
    ENROL_REMINDER = "enrol_reminder"
    ASK_AGAIN = "ask_again"
    WAITING = "waiting"
    NOT_STARTING = "not_starting"
    STOPPED = "stopped"
    PAIRED = "paired"
    LINE_MANAGER = "line_manager"
    BASELINE = "baseline"
    BASELINE_REMINDER = "baseline_reminder"
    CHECK_IN = "check_in"
    CHECK_IN_REMINDER = "check_in_reminder"
    READING = "reading"
    HALFWAY = "halfway"
    SPONSOR = "sponsor"
    FOLLOW_UP = "follow_up"
    FOLLOW_UP_REMINDER = "follow_up_reminder"
    CLOSING = "closing"
    CERTIFICATE = "certificate"


WITH_SURVEY = frozenset(
    {
        Moment.ENROL,
        Moment.ENROL_REMINDER,
        Moment.ASK_AGAIN,
        Moment.BASELINE,
        Moment.BASELINE_REMINDER,
        Moment.CHECK_IN,
        Moment.CHECK_IN_REMINDER,
        Moment.FOLLOW_UP,
        Moment.FOLLOW_UP_REMINDER,
    }
)
"""Messages that lead to a survey and name a day by which it is to be filled in."""

TO_ANYONE = frozenset({Moment.ENROL, Moment.ENROL_REMINDER, Moment.SPONSOR})
"""Messages to people who are not in the file: one text, without a name."""


@dataclass(frozen=True)
class Addressee:
    """Somebody who gets a message. other: the partner, for a line manager the mentor; pair: which one it is about."""

    person: Participant
    role: Role | None = None
    other: Participant | None = None
    pair: int | None = None


@dataclass(frozen=True)
class MomentRecords:
    """What is known of a round when messages are written. compared: who is measured without being in a pair.
    asked_again: who took part before and has not said yet whether they do again. agreed: the pairs that agreed their
    charter."""

    programme: Programme
    people: tuple[Participant, ...]
    pairs: tuple[StoredPair, ...] = ()
    sessions: tuple[Session, ...] = ()
    responses: tuple[Response, ...] = ()
    compared: Collection[str] = field(default_factory=frozenset)
    asked_again: Collection[str] = field(default_factory=frozenset)
    agreed: Collection[int] = field(default_factory=frozenset)

    @cached_property
    def apart(self) -> Mapping[str, str]:
        """What tells people of one name apart on what participants read."""
        return tell_apart(self.people, shared=True)

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """Everyone of the round by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def met(self) -> frozenset[int]:
        """The pairs of which a session was held."""
        return frozenset(each.pair for each in self.sessions if each.outcome is SessionOutcome.HELD)

    @property
    def enough_met(self) -> bool:
        """Whether so many pairs met that it can be asked what changed."""
        pairs = sum(pair.state in (PairState.CONFIRMED, PairState.COMPLETED) for pair in self.pairs)
        return enough_met(len(self.met), pairs)

    def of_pair(self, pair: StoredPair) -> MomentRecords:
        """As if this pair were the only one of the round: what its two answered and when they met."""
        responses = tuple(each for each in self.responses if each.person in (pair.mentor, pair.mentee))
        logged = tuple(each for each in self.sessions if each.pair == pair.id)
        return replace(self, pairs=(pair,), sessions=logged, responses=responses, compared=frozenset())


class MomentState(StrEnum):
    """Whether what a message says of the programme is true on a day."""

    NOT_YET = "not_yet"
    NOW = "now"
    NO_LONGER = "no_longer"


HALFWAY_FROM, HALFWAY_UNTIL = 0.4, FOLLOW_UP_FROM
"""Half-way is from this share of the programme to that one."""

_A_WEEK = timedelta(weeks=1)
_HALFWAY = (Moment.HALFWAY, Moment.SPONSOR)
_BASELINE = (Moment.BASELINE, Moment.BASELINE_REMINDER)
_CHECK_IN = (Moment.CHECK_IN, Moment.CHECK_IN_REMINDER)
_FOLLOW_UP = (Moment.FOLLOW_UP, Moment.FOLLOW_UP_REMINDER)
_AT_THE_END = (Moment.CLOSING, Moment.CERTIFICATE)
_BEFORE_THE_END = (Moment.PAIRED, Moment.LINE_MANAGER, Moment.READING)


def true_from(moment: Moment, programme: Programme) -> date | None:
    """The first day on which what this message says of the programme is true; None where its dates do not matter, or
    are not known."""
    starts, last = programme.starts, ending(programme)
    if starts is None or last is None:
        return None
    if moment in _HALFWAY:
        return starts + (last - starts) * HALFWAY_FROM
    if moment in _CHECK_IN:
        return check_in_days(programme)[0] - EARLY
    if moment in _FOLLOW_UP:
        return min(follow_up_days(programme)[0] - _A_WEEK, starts + (last - starts) * FOLLOW_UP_FROM)
    return last - timedelta(days=programme.thresholds.ending_soon) if moment in _AT_THE_END else None


def true_until(moment: Moment, programme: Programme) -> date | None:
    """The last day on which what this message says of the programme is true; None as in `true_from`."""
    starts, last = programme.starts, ending(programme)
    if starts is None or last is None:
        return None
    if moment in _HALFWAY:
        return starts + (last - starts) * HALFWAY_UNTIL
    if moment in _BASELINE:
        return check_in_days(programme)[0] - EARLY
    return last if moment in (*_CHECK_IN, *_BEFORE_THE_END) else None


def moment_state(moment: Moment, programme: Programme, today: date) -> MomentState:
    """Whether what this message says of the programme is true today, whoever gets it."""
    first, last = true_from(moment, programme), true_until(moment, programme)
    if first and today < first:
        return MomentState.NOT_YET
    return MomentState.NO_LONGER if last and today > last else MomentState.NOW


def addressees(moment: Moment, records: MomentRecords, today: date) -> tuple[Addressee, ...]:
    """To whom this message is true now; nobody for a text that goes to people who are not in the file."""
    # A pair may end on a day of its own: of each is looked whether it is about to end.
    if moment not in _AT_THE_END and moment_state(moment, records.programme, today) is not MomentState.NOW:
        return ()
    if moment in _REMINDS_OF and not _was_asked(moment, records, today):
        return ()
    found = _FIND.get(moment, lambda _records, _today: ())(records, today)
    return tuple(found)


_REMINDS_OF: Mapping[Moment, Wave] = {
    Moment.BASELINE_REMINDER: Wave.BASELINE,
    Moment.CHECK_IN_REMINDER: Wave.CHECK_IN,
    Moment.FOLLOW_UP_REMINDER: Wave.FOLLOW_UP,
}


def _was_asked(moment: Moment, records: MomentRecords, today: date) -> bool:
    """Whether this survey went out, as far as is known: an answer came in, or its first day has gone by."""
    wave, programme = _REMINDS_OF[moment], records.programme
    if any(each.wave is wave for each in records.responses):
        return True
    first = {
        Wave.BASELINE: programme.starts,
        Wave.CHECK_IN: min(check_in_days(programme), default=None),
        Wave.FOLLOW_UP: min(follow_up_days(programme), default=None),
    }[wave]
    return first is not None and today > first


def messages_of_pair(pair: StoredPair, records: MomentRecords, today: date) -> dict[Moment, tuple[Addressee, ...]]:
    """The messages that are true to these two, or to the manager of the mentor, because they are this pair."""
    alone = records.of_pair(pair)
    parted = (Moment.NOT_STARTING, Moment.STOPPED)
    alike = [moment for moment in Moment if moment not in (Moment.WAITING, *parted)]
    found: dict[Moment, tuple[Addressee, ...]] = {moment: addressees(moment, alone, today) for moment in alike}
    # Whether somebody is without a partner now, only the other pairs can tell.
    for moment in parted:
        found[moment] = tuple(each for each in addressees(moment, records, today) if each.pair == pair.id)
    return {moment: who for moment, who in found.items() if who}


def likely_moment(records: MomentRecords, today: date) -> Moment:
    """The message that is probably wanted now: the latest stage of the programme that somebody waits for."""
    gone = share_gone(records.programme, today)
    stages = (
        (Moment.CLOSING, bool(_last_day_passed(records.programme, today))),
        (Moment.FOLLOW_UP, follow_up_is_due(records.programme, today, enough=records.enough_met)),
        (Moment.CHECK_IN, due_since(records.programme.starts, today) is not None),
        (Moment.BASELINE, bool(records.met)),
        (Moment.HALFWAY, gone >= HALFWAY_FROM),
        (Moment.PAIRED, True),
    )
    found = (moment for moment, begun in stages if begun and addressees(moment, records, today))
    return next(found, Moment.ENROL)


def _last_day_passed(programme: Programme, today: date) -> bool:
    last = ending(programme)
    return last is not None and today > last


Find = Callable[[MomentRecords, date], Iterable[Addressee]]


def _of_pairs(records: MomentRecords, *states: PairState) -> Iterable[Addressee]:
    """Both people of every pair in one of these states, once for each pair; who was erased is left out."""
    for pair in records.pairs:
        mentor, mentee = records.by_id.get(pair.mentor), records.by_id.get(pair.mentee)
        if pair.state in states:
            for person, other, role in ((mentor, mentee, Role.MENTOR), (mentee, mentor, Role.MENTEE)):
                if person and not person.withdrawn:
                    yield Addressee(person, role, other and add_difference(other, records.apart), pair.id)


def _once(found: Iterable[Addressee]) -> Iterable[Addressee]:
    """Each person once, whatever their pairs: for a message about the programme and not about a pair."""
    return {each.person.id: Addressee(each.person, each.role) for each in found}.values()


def _under_way(records: MomentRecords, _today: date) -> Iterable[Addressee]:
    """Both of every confirmed pair of which neither left: to one who is left nothing can be said of a pair."""
    whole = {pair.id for pair in records.pairs if both_take_part(pair, records.by_id)}
    return (each for each in _of_pairs(records, PairState.CONFIRMED) if each.pair in whole)


def _new_pairs(records: MomentRecords, today: date) -> Iterable[Addressee]:
    known = {*records.met, *records.agreed}
    return (each for each in _under_way(records, today) if each.pair not in known)


def _halfway(records: MomentRecords, today: date) -> Iterable[Addressee]:
    """Without dates half-way is not known: then it is for pairs that have met."""
    dated = true_from(Moment.HALFWAY, records.programme) is not None
    return (each for each in _under_way(records, today) if dated or each.pair in records.met)


def _running(records: MomentRecords, _today: date) -> Iterable[Addressee]:
    return _once(_of_pairs(records, PairState.CONFIRMED))


def _closing(records: MomentRecords, today: date) -> Iterable[Addressee]:
    """Both of a pair that was completed, or of which the last day is near; without dates, of one that has met."""
    last, near = ending(records.programme), timedelta(days=records.programme.thresholds.ending_soon)
    closes = {
        pair.id
        for pair in records.pairs
        if pair.state is PairState.COMPLETED or _is_near(pair.ends_on or last, near, today, pair.id in records.met)
    }
    found = _of_pairs(records, PairState.CONFIRMED, PairState.COMPLETED)
    return (each for each in found if each.pair in closes)


def _is_near(last: date | None, near: timedelta, today: date, otherwise: bool) -> bool:
    return otherwise if last is None else today >= last - near


def _certificate(records: MomentRecords, today: date) -> Iterable[Addressee]:
    return _once(each for each in _closing(records, today) if each.pair in records.met)


def _without_start(records: MomentRecords, _today: date) -> Iterable[Addressee]:
    """Both of a pair that does not start, as long as they are in no other: the same words for the one and the other."""
    never = [pair for pair in records.pairs if pair.state is PairState.DECLINED and not _ran(pair)]
    return _in_no_other(records, never)


def _after_a_stop(records: MomentRecords, _today: date) -> Iterable[Addressee]:
    """Both of a pair that was under way and did not go on, as long as they are in no other; whoever wanted it."""
    ends = (PairState.STOPPED, PairState.DECLINED)
    return _in_no_other(records, [pair for pair in records.pairs if pair.state in ends and _ran(pair)])


def _ran(pair: StoredPair) -> bool:
    return pair.confirmed_on is not None or pair.state is PairState.STOPPED


def _in_no_other(records: MomentRecords, pairs: list[StoredPair]) -> Iterable[Addressee]:
    """Each person of these pairs who is in no other now, about the latest."""
    busy = {who for pair in _alive(records) for who in (pair.mentor, pair.mentee)}
    found = _of_pairs(replace(records, pairs=tuple(pairs)), *PairState)
    return {each.person.id: each for each in found if each.person.id not in busy}.values()


def _waiting(records: MomentRecords, _today: date) -> Iterable[Addressee]:
    """Who takes part and was in no pair at all, once there are pairs; whom the others are compared with waits for none,
    unless they were drawn to wait."""
    drawn = records.programme.plan.comparison == "waiting_list"
    if not any(pair.state is not PairState.PROPOSED for pair in records.pairs):
        return ()
    paired = {who for pair in records.pairs for who in (pair.mentor, pair.mentee)}
    return (
        Addressee(person)
        for person in records.people
        if person.id not in paired
        and may_take_part(person)
        and (person.is_mentor or person.is_mentee)
        and (drawn or person.id not in records.compared)
    )


def _alive(records: MomentRecords) -> list[StoredPair]:
    return [pair for pair in records.pairs if pair.state in (PairState.PROPOSED, PairState.CONFIRMED)]


def _managers(records: MomentRecords, _today: date) -> Iterable[Addressee]:
    """The line manager of every mentor in a pair, as far as their address is known."""
    return [each for each in _every_manager(records) if each.person.email or each.person.id]


def managers_without_address(records: MomentRecords) -> tuple[Addressee, ...]:
    """The line manager of every mentor in a pair of whom no address is known, by name as far as that is known."""
    return tuple(each for each in _every_manager(records) if not each.person.email and not each.person.id)


def _every_manager(records: MomentRecords) -> Iterable[Addressee]:
    by_address = {person.email.casefold(): person for person in records.people if person.email}
    for each in _once(_of_pairs(records, PairState.CONFIRMED)):
        if each.role is Role.MENTOR:
            named = each.person.manager or ""
            known = records.by_id.get(named) or by_address.get(named.casefold())
            name, address = each.person.manager_name or "", named if "@" in named else None
            yield Addressee(known or Participant("", name or named, address), None, each.person)


def _without_answers(wave: Wave, *states: PairState) -> Find:
    def find(records: MomentRecords, _today: date) -> Iterable[Addressee]:
        answered = {each.person for each in records.responses if each.wave is wave}
        measured = {each.person.id: each for each in _once(_of_pairs(records, *states))}
        for who in sorted(records.compared):
            if who in records.by_id:
                measured.setdefault(who, Addressee(records.by_id[who]))
        return (each for who, each in measured.items() if who not in answered and may_take_part(each.person))

    return find


def _unheard(records: MomentRecords, today: date) -> Iterable[Addressee]:
    """Who is in a pair and gave no answer to the check-in that is due; without dates, none in the last four weeks."""
    since = due_since(records.programme.starts, today) or today - RECENT
    heard = {each.person for each in check_ins(records.responses) if each.on >= since}
    asked = (each for each in _running(records, today) if may_take_part(each.person))
    return (each for each in asked if each.person.id not in heard)


_EVER_PAIRED = (PairState.CONFIRMED, PairState.COMPLETED, PairState.STOPPED)
_FIND: Mapping[Moment, Find] = {
    Moment.ASK_AGAIN: lambda records, _today: (
        Addressee(each) for each in records.people if each.id in records.asked_again
    ),
    Moment.WAITING: _waiting,
    Moment.NOT_STARTING: _without_start,
    Moment.STOPPED: _after_a_stop,
    Moment.PAIRED: _new_pairs,
    Moment.LINE_MANAGER: _managers,
    Moment.BASELINE: _without_answers(Wave.BASELINE, PairState.CONFIRMED),
    Moment.BASELINE_REMINDER: _without_answers(Wave.BASELINE, PairState.CONFIRMED),
    Moment.CHECK_IN: _unheard,
    Moment.CHECK_IN_REMINDER: _unheard,
    Moment.READING: _under_way,
    Moment.HALFWAY: _halfway,
    Moment.FOLLOW_UP: _without_answers(Wave.FOLLOW_UP, *_EVER_PAIRED),
    Moment.FOLLOW_UP_REMINDER: _without_answers(Wave.FOLLOW_UP, *_EVER_PAIRED),
    Moment.CLOSING: _closing,
    Moment.CERTIFICATE: _certificate,
}
"""A survey is asked of who was measured before, also when the pair ended early: leaving them out makes the rest look
better than it is."""
