"""A report as one small file to pass on: publishable figures only, in a closed form, believed only after a check."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, NoReturn

from mentoring.codec import build, plain
from mentoring.impact.earlier_reports_and_labels import (
    LONGEST_LABEL,
    PLAN_CHANGE,
    SHARED_GENERATIONS,
    SHARED_TOPICS,
    LabelKind,
    ReportLabel,
    has_email,
    is_unseen,
    publishable_report,
    report_labels,
    with_labels,
)
from mentoring.impact.frozen_report_and_checks import contradicts
from mentoring.impact.report import REPORT_SCHEMA, Report
from mentoring.impact.report_figures import STATEMENTS
from mentoring.impact.results import FunnelStep
from mentoring.matching.rules import Part, Rule
from mentoring.scales import SCALES
from mentoring.surveys.fields import Wave

REPORT_FILE_SUFFIX = "telemachus"
"""The one ending of such a file, without the dot: letters alone, since a browser offers no other to choose from."""

MOST_BYTES = 2**20
_FORMAT = "telemachus-report"
_WITHOUT_IDEAS = 1
"""The version of files from before reports told ideas; they are read as reports that tell none."""

_DEEPEST, _MOST_ROWS, _MOST_POINTS = 8, 200, 600
_MOST_PEOPLE, _LARGEST = 1_000_000, 1e12


class ReportFileCode(StrEnum):
    """Why a file is not opened, or not written."""

    TOO_BIG = "too_big"
    NOT_A_REPORT = "not_a_report"
    NEWER = "newer"
    CHANGED = "changed"
    TOO_DEEP = "too_deep"
    REPEATED = "repeated"
    UNKNOWN = "unknown"
    MISSING = "missing"
    WRONG_VALUE = "wrong_value"
    NUMBER = "number"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    EMAIL = "email"
    UNSEEN = "unseen"
    CONTRADICTION = "contradiction"


class ReportFileRefused(ValueError):
    """The file is not shown, nor is any part of it. code: why."""

    def __init__(self, code: ReportFileCode) -> None:
        """Refuse it for this reason; nothing of what it says is repeated."""
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True)
class SharedReport:
    """What a file holds. invented: the figures are those of the example; only the app that wrote the file knows."""

    report: Report
    invented: bool = False


def write_report_file(report: Report, labels: dict[ReportLabel, str], *, invented: bool = False) -> bytes:
    """The report as a file, with the texts that a person confirmed for each of its labels.

    labels: every label of `report_labels`, each with the text that goes along. No department, no decision, no words:
    those are made again in the language of whoever opens it. Raises ReportFileRefused when it would not be opened, and
    ValueError when a label was not confirmed.
    """
    if set(report_labels(publishable_report(report))) - set(labels):
        raise ValueError("a label was not confirmed")
    shown = replace(with_labels(publishable_report(report), labels), schema=REPORT_SCHEMA)
    told = plain(SharedReport(shown, invented))
    data = json.dumps({"format": _FORMAT, "sha256": checksum(told), "content": told}, ensure_ascii=False, indent=1)
    written = data.encode("utf-8")
    read_report_file(written)
    return written


def read_report_file(data: bytes) -> SharedReport:
    """The report in a file, when everything in it is what such a file holds.

    The checksum shows that the file was changed since it was written; it is no signature: whoever changes it on
    purpose can count it anew. So every value is looked at all the same. Raises ReportFileRefused.
    """
    told = _content(_parse(data))
    try:
        found = build(SharedReport, told)
    except (TypeError, KeyError):  # a value without which there is no such record
        _refuse(ReportFileCode.MISSING)
    except ValueError:
        _refuse(ReportFileCode.WRONG_VALUE)
    _compare(told, plain(found))
    for value in _walk(found):
        _check(*value)
    if contradicts(found.report):
        _refuse(ReportFileCode.CONTRADICTION)
    return found


def _refuse(code: ReportFileCode) -> NoReturn:
    raise ReportFileRefused(code) from None


def _parse(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        _refuse(ReportFileCode.TOO_BIG)
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once_each,
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=_number,
        )
    except RecursionError:
        _refuse(ReportFileCode.TOO_DEEP)
    except ReportFileRefused:
        raise
    except ValueError:
        _refuse(ReportFileCode.NOT_A_REPORT)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        _refuse(ReportFileCode.REPEATED)
    return found


def _whole_number(text: str) -> int:
    return int(text) if len(text) < 20 else _refuse(ReportFileCode.NUMBER)


def _number(text: str) -> float:
    value = float(text)
    return value if abs(value) <= _LARGEST else _refuse(ReportFileCode.NUMBER)


def _content(told: Any) -> Any:
    """What stands in the envelope, when it is one of ours, of a version that is known here, and as it was written."""
    if not isinstance(told, dict) or told.get("format") != _FORMAT or not isinstance(told.get("content"), dict):
        _refuse(ReportFileCode.NOT_A_REPORT)
    if _depth(told) > _DEEPEST:
        _refuse(ReportFileCode.TOO_DEEP)
    report = told["content"].get("report")
    schema = report.get("schema") if isinstance(report, dict) else None
    if isinstance(schema, int) and schema > REPORT_SCHEMA:
        _refuse(ReportFileCode.NEWER)
    if set(told) - {"format", "sha256", "content"}:
        _refuse(ReportFileCode.UNKNOWN)
    if told.get("sha256") != checksum(told["content"]):
        _refuse(ReportFileCode.CHANGED)
    if schema == _WITHOUT_IDEAS and "ideas" not in report:
        return told["content"] | {"report": report | {"ideas": [], "schema": REPORT_SCHEMA}}
    if schema != REPORT_SCHEMA:
        _refuse(ReportFileCode.WRONG_VALUE)
    return told["content"]


def _depth(told: Any) -> int:
    """How deep lists and records stand in one another."""
    deep, level = 0, [told]
    while level and deep <= _DEEPEST:
        level = [each for one in level for each in _parts(one)]
        deep += 1
    return deep - 1 if not level else deep


def _parts(told: Any) -> list[Any]:
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return list(inside)


def checksum(told: Any) -> str:
    """SHA-256 of the text of these values in one fixed form, so that spaces and the order of names do not matter."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _compare(told: Any, known: Any) -> None:
    """Refuse what stands in the file and was not read, or would be written otherwise, and what was filled in."""
    if isinstance(told, dict) and isinstance(known, dict):
        if told.keys() - known.keys():
            _refuse(ReportFileCode.UNKNOWN)
        if known.keys() - told.keys():
            _refuse(ReportFileCode.MISSING)
        for name, value in told.items():
            _compare(value, known[name])
    elif isinstance(told, list) and isinstance(known, list) and len(told) == len(known):
        for one, other in zip(told, known, strict=True):
            _compare(one, other)
    elif told != known:
        if isinstance(told, str) and any(map(is_unseen, told)):
            _refuse(ReportFileCode.UNSEEN)
        _refuse(ReportFileCode.WRONG_VALUE)


def _walk(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every text, number and list with the record and field it stands in: ('ReportEvent.what', …)."""
    if isinstance(value, tuple):
        yield place, value
        for each in value:
            yield from _walk(each, place)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _walk(getattr(value, each.name), f"{type(value).__name__}.{each.name}")
    elif value is not None:
        yield place, value


def _check(place: str, value: Any) -> None:
    if isinstance(value, tuple):
        if len(value) > (_MOST_POINTS if place == "ReportSeries.points" else _MOST_ROWS):
            _refuse(ReportFileCode.TOO_MANY)
    elif isinstance(value, StrEnum):
        return
    elif isinstance(value, str):
        _check_text(place, value)
    elif type(value) is int and not 0 <= value <= _MOST_PEOPLE or type(value) is float and abs(value) > _LARGEST:
        _refuse(ReportFileCode.NUMBER)


def _check_text(place: str, text: str) -> None:
    if any(map(is_unseen, text)):
        _refuse(ReportFileCode.UNSEEN)
    if has_email(text):
        _refuse(ReportFileCode.EMAIL)
    if place in _FREE:
        if len(text) > LONGEST_LABEL[_FREE[place]]:
            _refuse(ReportFileCode.TOO_LONG)
        if not text.strip():
            _refuse(ReportFileCode.WRONG_VALUE)
    elif not _CODES[place](text):
        _refuse(ReportFileCode.WRONG_VALUE)


def _one_of(*known: Any) -> Callable[[str], bool]:
    codes = frozenset(map(str, known))
    return codes.__contains__


def _like(pattern: str) -> Callable[[str], bool]:
    form = re.compile(pattern)
    return lambda text: form.fullmatch(text) is not None


_CODE = _like("[a-z][a-z0-9_]{0,59}")
_FREE = {
    "ReportProgramme.name": LabelKind.PROGRAMME,
    "ReportProgramme.organisation": LabelKind.ORGANISATION,
    "ReportProgramme.goals": LabelKind.GOAL,
    "ReportSeries.name": LabelKind.FIGURE,
    "ReportSeries.unit": LabelKind.UNIT,
    "ReportEvent.what": LabelKind.EVENT,
    "ReportEvent.explains": LabelKind.FIGURE,
    "ReportIdea.text": LabelKind.IDEA,
}
_COMPARISON = _one_of("none", "waiting_list", "non_participants")
_CODES: dict[str, Callable[[str], bool]] = {
    "ReportProgramme.topics": _one_of(*SHARED_TOPICS),
    "ReportPlan.primary": _one_of(*SCALES),
    "ReportPlan.comparison": _COMPARISON,
    "ReportPlan.fingerprint": _like(r"(\d{1,3}:)?[0-9a-f]{8,64}"),
    "ReportPlan.changes": lambda text: PLAN_CHANGE.fullmatch(text) is not None,
    "ReportMatching.rules": _one_of(*Rule),
    "ReportMatching.counted": _one_of(*Part),
    "ReportCriterion.reason": _CODE,
    "ReportChange.scale": _one_of(*SCALES),
    "ReportChange.role": _one_of("mentees", "mentors"),
    "ReportStatement.item": _one_of(*STATEMENTS, "R3"),
    "ReportGroup.breakdown": _one_of("generation"),
    "ReportGroup.name": _one_of(*SHARED_GENERATIONS),
    "ReportSeries.direction": _one_of("up", "down"),
    "ReportStep.step": _one_of(*FunnelStep),
    "ReportCosts.currency": _like("[A-Z]{3}"),
    "HeldBack.figure": _like("[A-Za-z][A-Za-z0-9_]{0,30}(:[A-Za-z0-9_]{1,30}){0,2}"),
    "ReportComparison.kind": _COMPARISON,
    "Report.because": _CODE,
    "Report.conditions": _CODE,
    "Report.grade_reasons": _CODE,
    "Report.waves": _one_of(*Wave),
}
"""Every other text of a report is a code: which ones each field knows, or what they look like."""
