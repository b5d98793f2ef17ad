"""The life of a signal: told with what belongs to it, put off until a day, or done; back only for something new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.sessions.signals import Signal, SignalCode


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
