"""What a charter says, as it stands now or as both agreed it; then it stays, whatever is answered or set later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mentoring.charter import Charter, SectionCode

Values = Mapping[str, Any]


@dataclass(frozen=True)
class CharterText:
    """A charter with the organisation's own clauses. own: language -> section code -> the text."""

    charter: Charter
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def changed_sections(agreed: CharterText, now: CharterText) -> tuple[SectionCode, ...]:
    """The sections that would read differently if the charter were made now, in their order."""
    return tuple(code for code in SectionCode if _section_content(agreed, code) != _section_content(now, code))


def _section_content(text: CharterText, code: SectionCode) -> tuple[object, ...]:
    charter = text.charter
    parties = (charter.mentor, charter.mentee) if code is SectionCode.WHO else ()
    own = {language: texts[code] for language, texts in text.own.items() if texts.get(code)}
    return charter.section(code).clauses, own, parties


def pack_dates(text: CharterText) -> CharterText:
    """The same with every date as {"on": "2026-03-01"}, so that it can be told from a text when it is read again."""
    return _with_values(text, lambda values: {name: _pack(value) for name, value in values.items()})


def unpack_dates(text: CharterText) -> CharterText:
    """What `packed` was given; lists become the tuples they were."""
    return _with_values(text, lambda values: {name: _unpack(value) for name, value in values.items()})


def _with_values(text: CharterText, convert: Callable[[Values], Values]) -> CharterText:
    sections = tuple(
        replace(section, clauses=tuple(replace(each, values=convert(each.values)) for each in section.clauses))
        for section in text.charter.sections
    )
    return replace(text, charter=replace(text.charter, sections=sections))


def _pack(value: Any) -> Any:
    return {"on": value.isoformat()} if isinstance(value, date) else value


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict) and set(value) == {"on"}:
        return date.fromisoformat(value["on"])
    return value
