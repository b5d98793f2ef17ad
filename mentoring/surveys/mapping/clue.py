"""What is known about one column while a mapping is being made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from mentoring.surveys.model import Column, Field, Notice, Target


class Evidence(StrEnum):
    """Why a column was given its field."""

    METADATA = "metadata"
    OWN_SURVEY = "own_survey"
    REMEMBERED = "remembered"
    WORDING = "wording"
    LIKENESS = "likeness"
    CELLS = "cells"
    GRID = "grid"
    CHOICES = "choices"
    RANKED = "ranked"
    ITEM = "item"
    BRANCH = "branch"
    AFTER = "after"
    BY_ROLE = "by_role"
    ONCE = "once"
    EMPTY = "empty"
    CODE = "code"
    DOUBTFUL_CELLS = "doubtful_cells"
    CONTRADICTED = "contradicted"
    NUMBERING = "numbering"
    NEGATED = "negated"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Clue:
    """One column's field so far, how strongly it is meant, and why.

    strength: 0 to 1. others: the next best fields. conflict: something a person must settle about this column.
    group: the first column of the question when there is one column per choice.
    """

    column: Column
    field: Field
    strength: float = 0.0
    sure: bool = False
    evidence: tuple[Evidence, ...] = ()
    others: tuple[Field, ...] = ()
    target: Target | None = None
    conflict: Notice | None = None
    group: int | None = None

    @property
    def index(self) -> int:
        """The column's place in a row."""
        return self.column.index

    def because(self, *evidence: Evidence, **changes: object) -> Clue:
        """A copy with changes and the evidence for them."""
        kept = tuple(dict.fromkeys((*self.evidence, *evidence)))
        if "field" in changes and changes["field"] is not self.field:
            others = (self.field, *(field for field in self.others if field is not changes["field"]))
            changes.setdefault("others", others)
        return replace(self, evidence=kept, **changes)  # type: ignore[arg-type]
