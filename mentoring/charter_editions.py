"""Agreed editions of a charter: what changed since the one before, what was typed in later, what an erasure leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mentoring.charter import Charter, CharterText, Clause, Party, SectionCode, change_clauses, fill_lines
from mentoring.charter_lines import OWN_VALUES, AgreementFields, Whose


@dataclass(frozen=True)
class CharterSource:
    """What made an agreed charter besides its text. template: the organisation's own Word file, None for ours.

    wording: language -> code -> our sentence or title, as it was.
    """

    template: bytes | None = None
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class AgreedEdition:
    """One edition as both agreed it. source: the fingerprint of what made it, None where that was not kept."""

    pair: int
    edition: int
    agreed_on: date
    text: CharterText | None
    source: str | None = None


def changed_sections(agreed: CharterText, now: CharterText) -> tuple[SectionCode, ...]:
    """The sections that would read differently if the charter were made now, in their order."""
    return tuple(code for code in SectionCode if _section_content(agreed, code) != _section_content(now, code))


def _section_content(text: CharterText, code: SectionCode) -> tuple[object, ...]:
    charter = text.charter
    parties = (charter.mentor, charter.mentee) if code is SectionCode.WHO else ()
    own = {language: texts[code] for language, texts in text.own.items() if texts.get(code)}
    clauses = [each for section in charter.sections if section.code is code for each in section.clauses]
    return [each for each in clauses if each.code not in EDITION_NOTES], own, parties


EDITION_NOTES = ("edition_changed", "edition_on_paper", "edition_typed_in")
"""Clauses that say of an agreed edition how it came about; they change nothing that was agreed."""


def as_edition(text: CharterText, before: AgreedEdition | None, *, on_paper: bool = False) -> CharterText:
    """The text as the two agree to it, with what it says about itself. before: the edition before this one.

    on_paper: whether the open lines were filled in on paper.
    """
    notes = []
    if before and before.text and (sections := changed_sections(before.text, text)):
        notes.append(Clause("edition_changed", {"edition": before.edition, "sections": sections}))
    if on_paper and text.charter.blanks:
        notes.append(Clause("edition_on_paper"))
    return _with_notes(text, notes)


def type_in(text: CharterText, agreed: AgreementFields, on: date) -> CharterText:
    """An agreed text with its open lines as they were typed in afterwards, on this day; it says so itself."""
    filled = replace(text, charter=fill_lines(text.charter, agreed))
    sections = set(changed_sections(text, filled))
    if not sections:
        return text
    earlier = [each for each in text.charter.section(SectionCode.SIGNED).clauses if each.code == "edition_typed_in"]
    for note in earlier:
        sections.update(map(SectionCode, note.values["sections"]))
    inside = tuple(code for code in SectionCode if code in sections)
    return _with_notes(filled, [Clause("edition_typed_in", {"on": on, "sections": inside})])


def _with_notes(text: CharterText, notes: Sequence[Clause]) -> CharterText:
    """The text with these notes about the edition, each instead of the one of its kind that stood there."""
    replaced = {each.code for each in notes}

    def add(code: SectionCode, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        if code is not SectionCode.SIGNED:
            return clauses
        return (*(each for each in clauses if each.code not in replaced), *notes)

    return replace(text, charter=change_clauses(text.charter, add))


OTHER = {"nl": "en", "en": "nl"}


def own_clauses(stored: Mapping[str, str], house: str) -> dict[str, dict[str, str]]:
    """Language -> section -> the organisation's own text. stored: section, or 'section/other' for the other language
    than `house`, in which the organisation writes first."""
    found: dict[str, dict[str, str]] = {house: {}, OTHER[house]: {}}
    for name, said in stored.items():
        section, _, other = name.partition("/")
        found[OTHER[house] if other else house][section] = said
    return found


def without_person(charter: Charter, whose: Whose, blank: str) -> Charter:
    """The charter for the one who stays: without the name, the function, the addresses and the own words of the other.

    blank: what stands where a sentence would break without the word. A sentence that was all theirs goes.
    """
    theirs = OWN_VALUES[whose] | {(f"who_{whose}", whose.value)}

    def leave_out(clause: Clause) -> Clause | None:
        said = {name for name in clause.values if (clause.code, name) in theirs}
        if not said:
            return clause
        if clause.code.startswith(("goals", "words")) and clause.code != "goals_measurable":
            return None
        return replace(clause, values={**clause.values, **dict.fromkeys(said, blank)})

    party = getattr(charter, whose)
    named: dict[str, Any] = {whose.value: Party(party.id, blank, language=party.language)}
    charter = replace(charter, **named)
    return change_clauses(charter, lambda code, clauses: tuple(filter(None, map(leave_out, clauses))))


Values = Mapping[str, Any]


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
    if isinstance(value, tuple):
        return tuple(map(_pack, value))
    return {"on": value.isoformat()} if isinstance(value, date) else value


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_unpack, value))
    if isinstance(value, dict) and set(value) == {"on"}:
        return date.fromisoformat(value["on"])
    if isinstance(value, dict):
        return {name: _unpack(each) for name, each in value.items()}
    return value
