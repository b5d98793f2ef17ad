"""Reads the rows of a survey into drafts: who answered, what they said, whom they named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from mentoring.participants import Role
from mentoring.surveys.enrolment.cells import ROLE_CHOICES, fill, kept_texts
from mentoring.surveys.enrolment.columns import Moments
from mentoring.surveys.enrolment.draft import Draft
from mentoring.surveys.enrolment.filling import Cells
from mentoring.surveys.enrolment.identity import Identity, identity, name_key
from mentoring.surveys.enrolment.layout import Layout
from mentoring.surveys.enrolment.measures import Measures
from mentoring.surveys.enrolment.rows import Row
from mentoring.surveys.model import Field, Outcome, Question, ReceiptLine, Survey
from mentoring.surveys.values import roles

BY_TOPICS = "by_topics"
"""The answer that who offers topics is a mentor, and who wants topics a mentee."""


@dataclass
class Reader:
    """What reading rows needs. enrolling: whether facts about people are wanted, or only answers to questions."""

    survey: Survey
    cells: Cells
    measures: Measures
    moments: Moments
    layouts: Collection[Layout]
    enrolling: bool
    counts: Counter[str] = field(default_factory=Counter)
    _given: dict[str | None, frozenset[Role] | str | None] = field(default_factory=dict)

    @property
    def enrols(self) -> bool:
        """Whether people enrol by this survey; a bare list of people is not an enrolment."""
        return self.enrolling and any(layout.enrols for layout in self.layouts)

    def drafts(self, rows: list[Row]) -> tuple[list[Draft], list[ReceiptLine]]:
        """The rows that can be used, and a receipt line for each that is refused."""
        cut_off = _too_long(self.survey)
        drafts, refused = [], []
        for row in rows:
            if (row.sheet, row.number) in cut_off or (None, row.number) in cut_off:
                refused.append(row.line(Outcome.REFUSED, "row_too_long"))
                continue
            who = identity(row, self.cells.desk, self.counts)
            if isinstance(who, ReceiptLine):
                refused.append(who)
            else:
                drafts.append(self._draft(row, who))
        return drafts, refused

    def _draft(self, row: Row, who: Identity) -> Draft:
        scores, texts = self.measures.of(row)
        filling = fill(self.cells, row) if self.enrolling else None
        if filling is None:
            texts = {**kept_texts(self.cells, row), **texts}
        if filling:
            self._give_role(row, filling.facts)
            if row.block and row.block.department:
                filling.facts.setdefault("department", row.block.department)
            _give_back(filling.facts)
            self._tell_consent(row, filling.facts, who)
        return Draft(
            row=row,
            name=who.name,
            email=who.email,
            key=name_key(who.name),
            moments=self.moments.of(row),
            facts=filling.facts if filling else {},
            mentions=tuple(filling.mentions) if filling else (),
            scores=scores,
            texts=texts,
        )

    def _give_role(self, row: Row, facts: dict[str, object]) -> None:
        """Where no role was asked, the sheet says it, or someone must."""
        if row.layout.has(Field.ROLE):
            if "roles" not in facts:
                self.cells.desk.tell("no_role", row.number)
            elif not facts["roles"]:
                del facts["roles"]
            return
        given = row.block.roles if row.block and row.block.roles else self._role_of(row)
        if given == BY_TOPICS:
            found = {Role.MENTOR} if facts.get("topics_offered") else set()
            given = frozenset(found | ({Role.MENTEE} if facts.get("topics_wanted") else set()))
        if isinstance(given, frozenset) and given:
            facts["roles"] = given

    def _role_of(self, row: Row) -> frozenset[Role] | str | None:
        if row.sheet not in self._given:
            named = _named_role(row.sheet)
            self._given[row.sheet] = named or self._asked_role(row)
        return self._given[row.sheet]

    def _asked_role(self, row: Row) -> frozenset[Role] | str | None:
        suggested = _named_role(self.survey.filename.rsplit(".", 1)[0])
        options = ("mentor", "mentee", "both", BY_TOPICS)
        likely = next((code for code, meant in ROLE_CHOICES.items() if meant and meant == suggested), BY_TOPICS)
        key = f"no_role_column:{row.sheet or ''}"
        detail: dict[str, Any] = {"sheet": row.sheet, "likely": likely}
        if row.layout.enrols:
            chosen = self.cells.desk.ask(Question(key, "no_role_column", options=options, detail=detail))
        else:
            chosen = self.cells.desk.wish(key, options)
            self.cells.desk.tell("no_role_column", **detail, key=key, options=options)
        return ROLE_CHOICES.get(chosen, chosen) if chosen else None

    def _tell_consent(self, row: Row, facts: dict[str, object], who: Identity) -> None:
        if facts.get("consent") is False:
            self.cells.desk.tell("no_consent", row.number, name=who.name or who.email)
        elif row.layout.has(Field.CONSENT) and "consent" not in facts:
            self.cells.desk.tell("consent_not_given", row.number, name=who.name or who.email)


def _give_back(facts: dict[str, Any]) -> None:
    """What someone who is only a mentor wants to learn is also what that mentor wants back."""
    if facts.get("roles") == {Role.MENTOR} and (wanted := facts.get("topics_wanted", ())):
        facts["wants_back"] = tuple(dict.fromkeys((*facts.get("wants_back", ()), *wanted)))


def _named_role(title: str | None) -> frozenset[Role] | None:
    """The role that a sheet or file is named after."""
    words = title if title and re.search("mentor|mentee|mentor[ée]", title, re.IGNORECASE) else ""
    return roles(words).value if words else None


def _too_long(survey: Survey) -> set[tuple[object, int | None]]:
    """Rows with more cells than columns: their answers may have shifted, so nothing in them can be trusted."""
    return {(notice.detail.get("sheet"), notice.row) for notice in survey.warnings if notice.code == "row_too_long"}
