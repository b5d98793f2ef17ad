"""Looks at a Word template that HR made, before it is used: what in it cannot work, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from components.documents.charter_docx import default_template, template_values
from components.documents.charter_words import charter_sections
from components.documents.word.dangers import dangers
from components.documents.word.names import PLACEHOLDERS, START
from components.documents.word.package import Package, open_package
from components.documents.word.places import part_of
from components.documents.word.problems import TemplateCode, TemplateProblem, TemplateRefused
from components.documents.word.tag_check import FILLED_PARTS, NAME, check_part
from components.documents.word.tags import straighten, stretches, tags
from components.documents.word.trial import try_out
from mentoring.charter import Charter, SectionCode, draft_charter
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme

__all__ = ["PLACEHOLDERS", "TemplateCode", "TemplateProblem", "check_template", "omissions", "placeholders_of"]

MOST_PROBLEMS = 20
"""More than anyone mends in one go; the rest is told the next time."""


@lru_cache(maxsize=2)
def check_template(data: bytes) -> tuple[TemplateProblem, ...]:
    """Everything that keeps this Word file from being a charter template; empty when it can be used.

    The file is not run until every placeholder in it is known to be harmless, and then first in a process of its own
    that is ended when it takes too long.
    """
    return faults(data) or _problems_on_trial(data)


@lru_cache(maxsize=2)
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


def placeholders_of(template: bytes | None = None) -> tuple[str, ...]:
    """The placeholders a template uses, in reading order: to show HR what is in it. Raises TemplateRefused."""
    return tuple(dict.fromkeys(_names_used_in(open_package(template or default_template()))))


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


def _names_used_in(package: Package) -> Iterator[str]:
    """The names in the tags of all parts that are filled in, and those that loops and choices go by."""
    for name, root in package.roots.items():
        if part_of(name, root) in FILLED_PARTS:
            for tag in (each for stretch in stretches(root) for each in tags(stretch)):
                told = straighten(tag.text) if tag.kind == "{" else tag.rest
                names = re.findall(NAME, re.sub(r"""\[['"](\w+)['"]\]""", r".\1", told))
                yield from (each for each in names if tag.kind == "{" or each.split(".")[0] in START)


def _problems_on_trial(data: bytes) -> tuple[TemplateProblem, ...]:
    """Fills the template in once, with an invented pair, in a process of its own."""
    charter = _invented_charter()
    code = try_out(data, template_values(charter, "nl", charter_sections(charter, "nl"), "-"), "nl")
    return (TemplateProblem(code),) if code else ()


def _invented_charter() -> Charter:
    pair = StoredPair(1, "a", "b", PairState.CONFIRMED)
    return draft_charter(pair, Participant("a", "Anna"), Participant("b", "Bram"), Programme("Pilot"))
