"""The life of a signal: new, put off until a day, or done; it returns only when something new happened."""

from __future__ import annotations

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
