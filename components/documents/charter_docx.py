"""A pair's charter as a Word document, made from our template or the organisation's own, which is checked first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Any

from components.documents.charter_sections import (
    SHORTEST_QUOTE,
    CharterLine,
    CharterSection,
    Wording,
    charter_sections,
    status_line,
)
from components.documents.plain_text import one_line, paragraphs
from components.documents.typeset import TEMPLATES, check_logo
from components.documents.word.dangers import dangers
from components.documents.word.filling import fill, try_out
from components.documents.word.names import LABELS, PLACEHOLDERS, START
from components.documents.word.package import (
    Package,
    TemplateCode,
    TemplateProblem,
    TemplateRefused,
    open_package,
    part_of,
)
from components.documents.word.tags import FILLED_PARTS, NAME, check_part, straighten, stretches, tags
from components.words.charters import term
from mentoring.charter import Charter, Party, SectionCode, draft_charter
from mentoring.pairs import CharterRecord, PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.topics import TOPICS, Topic

MOST_PROBLEMS = 20
"""More than anyone mends in one go; the rest is told the next time."""


def charter_docx(
    charter: Charter,
    language: str,
    *,
    template: bytes | None = None,
    record: CharterRecord | None = None,
    own: Wording | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    words: Wording | None = None,
    logo: bytes | None = None,
) -> bytes:
    """The charter in Dutch ('nl'), English ('en') or both as a Word file.

    template: the organisation's own docx; raises TemplateRefused when `check_template` finds anything in it.
    record: its state and edition, for the foot of the page. own, catalogue, words: as `charter_sections` takes them.
    logo: PNG or JPEG; raises LogoRefused when it is neither.
    """
    if template is not None:
        _refuse_bad(template)
    sections = charter_sections(charter, language, own=own, catalogue=catalogue, words=words)
    values = template_values(charter, language, sections, status_line(record, language))
    picture = check_logo(logo) if logo else None
    if template is not None:
        return fill(template, values, language, logo=picture)
    length = sum(len(line.text) for section in sections for line in section.lines)
    size = next((size for size, characters in SIZES.items() if length <= characters), SMALLEST)
    return fill(default_template(), values, language, logo=picture, size=size)


SIZES = {9.5: 4_900, 9.0: 5_600}
SMALLEST = 8.5
"""Text size in points -> up to how many characters then stand on two pages, in our own template."""


@cache
def default_template() -> bytes:
    """Our own template, for HR to download and edit in Word."""
    return (TEMPLATES / "charter.docx").read_bytes()


def template_values(
    charter: Charter, language: str, sections: tuple[CharterSection, ...], status: str
) -> dict[str, Any]:
    """Everything a template may name, as texts and lists of texts."""
    texts = [_section(section) for section in sections]
    return {
        "mentor": _person(charter.mentor),
        "mentee": _person(charter.mentee),
        "programme": one_line(charter.programme),
        "organisation": one_line(charter.organisation or ""),
        "emblem": one_line(charter.organisation or charter.programme),
        "language": language,
        "status": status,
        "words": {name: term(name, language) for name in LABELS},
        "sections": texts,
        "parts": {section.code.value: known for section, known in zip(sections, texts, strict=True)},
    }


def _person(party: Party) -> dict[str, str]:
    job, department = (one_line(text or "") for text in (party.job_title, party.department))
    return {
        "name": one_line(party.name),
        "job_title": job,
        "department": department,
        "about": " · ".join(text for text in (job, department) if text) or "_" * 30,
    }


def _section(section: CharterSection) -> dict[str, Any]:
    return {
        "number": str(section.number),
        "title": section.title,
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: CharterLine) -> dict[str, str]:
    *before, last = line.pieces
    if last.kind == "words" and before and len(last.text) > SHORTEST_QUOTE:
        return {"text": "".join(piece.text for piece in before).rstrip(), "words": paragraphs(last.text)}
    return {"text": line.text, "words": ""}


def _refuse_bad(template: bytes) -> None:

    problems = check_template(template)
    if problems:
        raise TemplateRefused(problems)


@lru_cache(maxsize=8)
def check_template(data: bytes) -> tuple[TemplateProblem, ...]:
    """Everything that keeps this Word file from being a charter template; empty when it can be used.

    The file is not run until every placeholder in it is known to be harmless, and then first in a process of its own
    that is ended when it takes too long.
    """
    return faults(data) or _problems_on_trial(data)


@lru_cache(maxsize=8)
def faults(data: bytes) -> tuple[TemplateProblem, ...]:
    """What can be seen in the file without filling it in."""
    try:
        package = open_package(data)
    except TemplateRefused as refused:
        return refused.problems
    parts = (problem for part in package.roots.items() for problem in check_part(*part))
    found = dict.fromkeys(islice(chain(dangers(package), parts), 2 * MOST_PROBLEMS))
    if not found and not any(_names_used_in(package)):
        return (TemplateProblem(TemplateCode.NO_PLACEHOLDER),)
    return tuple(islice(found, MOST_PROBLEMS))


def omissions(template: bytes) -> tuple[str, ...]:
    """What every charter made from this template lacks, as the placeholders that would bring it back."""
    used = set(_names_used_in(open_package(template)))
    lacking = [name for name in ("mentor.name", "mentee.name", "programme", "status") if name not in used]
    for who in ("mentor", "mentee"):
        if not used & {f"{who}.about", f"{who}.job_title", f"{who}.department"}:
            lacking.append(f"{who}.about")
    parts = [f"parts.{code}" for code in SectionCode]
    if "sections" in used:
        return tuple(lacking)
    named = [part for part in parts if any(name == part or name.startswith(part + ".") for name in used)]
    return (*lacking, *(part for part in parts if part not in named)) if named else (*lacking, "sections")


def placeholders_in(template: bytes) -> tuple[str, ...]:
    """The placeholders that this template names, in the order of the list."""
    used = set(_names_used_in(open_package(template)))
    return tuple(name for name in PLACEHOLDERS if any(f"{each}.".startswith(f"{name}.") for each in used))


def _names_used_in(package: Package) -> Iterator[str]:
    """The names in the tags of all parts that are filled in, and those that loops and choices go by."""
    for name, root in package.roots.items():
        if part_of(name, root) in FILLED_PARTS:
            for tag in (each for stretch in stretches(root) for each in tags(stretch)):
                text = straighten(tag.text) if tag.kind == "{" else tag.rest
                names = re.findall(NAME, re.sub(r"""\[['"](\w+)['"]\]""", r".\1", text))
                yield from (each for each in names if tag.kind == "{" or each.split(".")[0] in START)


def _problems_on_trial(data: bytes) -> tuple[TemplateProblem, ...]:
    """Fills the template in once, with an invented pair, in a process of its own."""
    charter = _invented_charter()
    code = try_out(data, template_values(charter, "nl", charter_sections(charter, "nl"), "-"), "nl")
    return (TemplateProblem(code),) if code else ()


def _invented_charter() -> Charter:
    pair = StoredPair(1, "a", "b", PairState.CONFIRMED)
    return draft_charter(pair, Participant("a", "Anna"), Participant("b", "Bram"), Programme("Pilot"))
