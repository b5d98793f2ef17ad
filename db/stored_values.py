"""How values stand in the file: JSON text and back, and what each column may hold, as what reads it."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from functools import partial
from typing import Any

from db.personal_data import COLUMNS
from db.problems import StoreProblem
from mentoring.accepted_unseen import Mark
from mentoring.actions import Action, StoreProblemCode
from mentoring.charter import CharterText
from mentoring.charter_editions import unpack_dates
from mentoring.charter_lines import AgreementFields
from mentoring.codec import OtherType, build, plain, to_json
from mentoring.impact.earlier_reports_and_labels import PublishedFigure
from mentoring.impact.frozen_report_and_checks import ManagementDecision, ReportWords
from mentoring.impact.planning import Expectation
from mentoring.impact.report import Report
from mentoring.kick_off import KickOffPlan, check_plan
from mentoring.pairs import SessionForm, SessionOutcome
from mentoring.participants import ANSWER_FIELDS, FieldKind, Participant, names_of
from mentoring.programme import Programme, Thresholds
from mentoring.scales import SCALES
from mentoring.sessions.signals import SignalCode
from mentoring.support import TaskCode
from mentoring.surveys.fields import Field, Receipt, Target, Wave
from mentoring.topics import Topic


def from_json(kind: Any, text: str) -> Any:
    """The value that `to_json` wrote. Unknown names are skipped, missing ones take their default;
    a value of another type than `kind` says is a damaged file."""
    try:
        told = json.loads(text, parse_constant=_refuse)
        if "\\u" in text:  # half a character, which no page and no file can show
            json.dumps(told, ensure_ascii=False).encode("utf-8")
        return build(kind, told)
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreProblem(StoreProblemCode.DAMAGED, value=str(kind), said=str(error)) from error


def all_from_json(kind: Any, texts: Sequence[str]) -> tuple[Any, ...]:
    """What `from_json` makes of each text, in one go: a thousand short texts take half the time."""
    found = from_json(tuple[kind, ...], f"[{','.join(texts)}]")
    if len(found) != len(texts):
        raise StoreProblem(StoreProblemCode.DAMAGED, value=str(kind))
    return found


def _refuse(constant: str) -> None:
    raise OtherType(f"{constant} is no number")


Reader = Callable[[Any], object]
"""Reads a stored value as what it should be; ValueError, TypeError, KeyError or StoreProblem when it is not that."""


def setting_reader(key: str) -> Reader:
    """What a setting under this key should be."""
    return _SETTINGS.get(key, partial(from_json, object))


def _json(kind: Any) -> Reader:
    return partial(from_json, kind)


def _between(low: float, high: float) -> Reader:
    """A number in a range that is wider than any programme needs, and that nothing counts through for hours."""

    def read(value: float) -> float:
        if not low <= value <= high:
            raise ValueError(f"a number from {low} to {high} expected")
        return value

    return read


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    _year(day.year)
    return day


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    _year(moment.year)
    return moment


_year = _between(1850, 2200)
_number = _between(-1e12, 1e12)
_score = _between(-1000, 1000)
MOST = 10**12
counted = _between(-MOST, MOST)


def _expect(kind: type, value: object) -> None:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")


def _answer(column: str) -> Reader:
    """A list or mapping of a participation, read as the participant has it."""

    def read(text: str) -> object:
        person = Participant("somebody", "Somebody", **{column: (told := from_json(object, text))})
        _expect(type(plain(getattr(person, column))), told)
        return from_json(Participant, to_json(person))

    return read


def _scores(text: str) -> dict[str, float]:
    scores = from_json(dict[str, float], text)
    for value in scores.values():
        _score(value)
    return scores


def _programme(text: str) -> Programme:
    found = from_json(Programme, text)
    for part, ranges in _RANGES.items():
        of = getattr(found, part) if part else found
        for name, reader in ranges.items():
            if (value := getattr(of, name)) is not None:
                reader(value)
    for each in found.generations:
        _FIRST_YEAR(each.first_year)
    for figure in found.kpis:
        _one_of("up", "down")(figure.direction)
        _number(figure.target or 0)
    for code, limits in found.plan.thresholds.items():
        for limit in limits:
            _between(0, 3 if code == "K1" else 1)(limit)
    if not found.generations:
        raise ValueError("generations expected")
    return found


def _date(day: date) -> date:
    return _day(day.isoformat())


def _one_of(*codes: str) -> Reader:
    return {code: code for code in codes}.__getitem__


def _of_shape(pattern: str) -> Reader:
    """A text of this shape and nothing else."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"{pattern} expected")
        return text

    return read


_country = _of_shape("[A-Z]{2}")
"""Any two capitals: the holidays of a country that a later version knows are only not known here."""

_mark = _of_shape("[0-9a-f]{64}")
_AMOUNT = _between(0, 10_000)
_FIRST_YEAR = _between(1900, 2030)
_RANGES: Mapping[str, Mapping[str, Reader]] = {
    "": {"starts": _date, "ends": _date, "language": _one_of("nl", "en", "fr"), "country": _country},
    "rhythm": {
        "sessions": _between(1, 60),
        "every_days": _between(1, 180),
        "minutes": _between(15, 240),
        "weeks": _between(1, 104),
    },
    "thresholds": {each.name: _AMOUNT for each in fields(Thresholds)},
    "rules": {
        **dict.fromkeys(("line_depth", "top_levels", "top_line_depth", "most_per_mentor"), _AMOUNT),
        **dict.fromkeys(("quality_floor", "ambiguous_within", "criteria_minimum"), _AMOUNT),
    },
    "plan": {
        "primary": SCALES.__getitem__,
        "locked_at": _moment,
        "comparison": _one_of("none", "waiting_list", "non_participants"),
        "mwc": _between(0.1, 2),
        "planned_pairs": _between(1, 1000),
        "hours_budget": _between(0.5, 200),
    },
    "rates": {"per_hour": _between(0, 10_000), "total": _between(0, 1e9)},
}
"""Part of a programme -> field -> what it can be, beyond its type: as far as a person can set it on the page."""


def _charter(text: str) -> CharterText:
    return unpack_dates(from_json(CharterText, text))


def _file(*beginnings: bytes) -> Reader:
    """A file that a setting keeps as text, known by its first bytes."""

    def read(text: str) -> bytes:
        data = b64decode(from_json(str, text), validate=True)
        if not data.startswith(beginnings):
            raise ValueError("another kind of file")
        return data

    return read


def _since_when(text: str) -> object:
    """A moment in a known time zone; an earlier version wrote that it is so."""
    told = from_json(bool | str, text)
    if isinstance(told, str) and not _moment(told).tzinfo:
        raise ValueError("a time zone expected")
    return told


_SETTINGS: Mapping[str, Reader] = {
    "language": _of_shape('"[a-z]{2}"'),
    "open_round": _json(int),
    "calendar_code": _of_shape('"[0-9a-f]{16}"'),
    "charter_template": _file(b"PK\x03\x04"),
    "charter_logo": _file(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"),
    **dict.fromkeys(("charter_baselines", "plan_later"), _json(tuple[int, ...])),
    "week_put_off": _json(dict[str, date]),
    "calendar_sent": _json(dict[str, tuple[int, date, str | None, int | None, int, bool]]),
    "erasing_unfinished": _since_when,
}

READERS: Mapping[str, Mapping[str, Reader]] = {
    "rounds": {"programme": _programme, "created_at": _moment},
    "topics": {"topic": _json(Topic)},
    "participations": {
        **{each.name: _answer(each.name) for each in ANSWER_FIELDS if each.kind.holds_many},
        **dict.fromkeys(names_of(FieldKind.NUMBER), _number),
        "birth_year": _year,
        "mentor_capacity": _AMOUNT,
        "mentee_capacity": _AMOUNT,
        "joined_at": _moment,
    },
    "uploads": {"wave": Wave, "kept_at": _moment, "choices": _json(dict[str, Any])},
    "receipts": {"receipt": _json(Receipt), "kept": _json(tuple[str, ...]), "saved_at": _moment},
    "mappings": {
        "wave": Wave,
        "fields": _json(dict[int, Field]),
        "targets": _json(dict[int, Target]),
        "headers": _json(dict[int, str]),
        "saved_at": _moment,
        "unseen": _json(tuple[int, ...]),
    },
    "unseen": {"marks": _json(tuple[Mark, ...])},
    "responses": {"wave": Wave, "scores": _scores, "texts": _json(dict[str, str])},
    "pairs": {
        "details": _json(dict[str, object]),
        "confirmed_on": _day,
        "confirmed_at": _moment,
        "ended_on": _day,
        "paused_until": _day,
        "ends_on": _day,
    },
    "signal_records": {"code": SignalCode, "noted_on": _day, "until": _day},
    "audits": {"record": _json(dict[str, object]), "at": _moment},
    "charters": {"agreed_text": _charter, "agreed_on": _day, "fields": _json(AgreementFields)},
    "charter_sources": {"fingerprint": _mark, "wording": _json(dict[str, dict[str, str]])},
    "charter_editions": {"agreed_text": _charter, "agreed_on": _day},
    "clauses": {"texts": _json(dict[str, str])},
    "sessions": {
        "held_on": _day,
        "starts_at": time.fromisoformat,
        "minutes": _AMOUNT,
        "form": SessionForm,
        "outcome": SessionOutcome,
        "topics": _json(tuple[str, ...]),
        "next_on": _day,
    },
    "kpi_points": {"month": _day, "value": _number},
    "events": {"happened_on": _day, "explains": _json(tuple[str, ...])},
    "report_counts": {"counted_on": _day, "unresolved": _AMOUNT},
    "lotteries": {"drawn_at": _moment},
    "expectations": {"found": _json(tuple[Expectation, ...])},
    "reports": {"report": _json(Report), "words": _json(dict[str, ReportWords]), "frozen_at": _moment},
    "decisions": {"decision": _json(ManagementDecision)},
    "contract_conversations": {"answer_by": _day, "held_on": _day, "held_at": time.fromisoformat},
    "contract_answers": {"answered_on": _day},
    "kick_offs": {
        "plan": lambda text: check_plan(from_json(KickOffPlan, text)),
        "held_on": _day,
        "tables": _json(tuple[tuple[int, ...], ...]),
    },
    "kick_off_guests": {"tells_on": _day},
    "support_tasks": {"task": TaskCode, "due": _day, "done_on": _day, "attended": _AMOUNT},
    "ideas": dict.fromkeys(("mentor_yes", "mentee_yes", "mentor_share", "mentee_share"), _day),
    "published": {"published_on": _day, "figures": _json(tuple[PublishedFigure, ...])},
    "log": {"at": _moment, "action": Action},
    "erased": {"mark": _mark, "erased_at": _moment},
}
"""Table -> column -> what reads it. Every other column is free text or a plain number, which its table sees to."""

_NUMBERED = tuple(name for name, of in COLUMNS.items() if "id" in of and name not in ("people", "_sqlite_migrations"))
_VERSIONED = (
    *("rounds", "participations", "sessions", "signal_records"),
    *("contract_conversations", "kick_offs", "kick_off_guests", "support_tasks", "ideas"),
)
COUNTED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_NUMBERED, ("id",)),
    **dict.fromkeys(_VERSIONED, ("id", "version")),
    **dict.fromkeys(("people", "clauses"), ("version",)),
    "receipts": ("id", "upload", "sure_columns", "sure_columns_changed"),
    "unseen": ("id", "receipt", "version"),
    "report_counts": ("id",),
    "lotteries": ("seed",),
    "responses": ("id", "row"),
    "pairs": ("id", "score", "version"),
    "charters": ("id", "version", "edition"),
    "charter_editions": ("id", "edition"),
    "log": ("id", "actor", "round"),
    "sqlite_sequence": ("seq",),
}
"""Table -> whole numbers that are counted on from: after the largest that SQLite knows, nothing can be saved."""
