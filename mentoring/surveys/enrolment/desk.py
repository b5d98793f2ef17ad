"""The desk where an intake keeps what it must ask and what it must tell, while it works through a file."""

from __future__ import annotations

from collections.abc import Container
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mentoring.surveys.model import Notice, Question

FIRST = ("file:", "column:", "conflict:", "people:", "no_email_column", "headings")
"""Keys of questions about the file and its columns: their answers decide what else there is to ask."""

MOST_ROWS = 50
"""So many rows are remembered of a question that many people raise."""


@dataclass
class Desk:
    """Answers that were given before, questions that are still open, and things worth knowing."""

    answers: Map[str, str]
    open: dict[str, Question] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def ask(self, question: Question, *, free: bool = False) -> str | None:
        """The answer to this question, or None and the question stays open.

        An answer that is not among the options (a page that fell behind) is asked again, unless any text will do.
        """
        given = self.answers.get(question.key)
        if given is not None and (free or given in question.options):
            return given
        before = self.open.get(question.key, question)
        rows = tuple(dict.fromkeys((*before.rows, *question.rows)))[:MOST_ROWS]
        self.open[question.key] = replace(before, rows=rows)
        return None

    def wish(self, key: str, choices: Container[str]) -> str | None:
        """What was chosen where intake has a safe way of its own and does not ask."""
        given = self.answers.get(key)
        return given if given is not None and given in choices else None

    def tell(self, code: str, row: int | None = None, column: int | None = None, **detail: object) -> None:
        """Note something a person should know. column: its index; the notice counts from 1, as the file does."""
        self.notices.append(Notice(code, row, None if column is None else column + 1, detail))

    def questions(self, names: Map[int, str | None] = MappingProxyType({})) -> tuple[Question, ...]:
        """What is still open, in the order to ask it: while columns are unsettled the rest would be premature.

        names: who stands in which row, so that a question can be asked about people.
        """
        first = [question for question in self.open.values() if question.key.startswith(FIRST)]
        return tuple(_with_names(each, names) for each in first or self.open.values())


def _with_names(question: Question, names: Map[int, str | None]) -> Question:
    people = tuple(dict.fromkeys(shown for row in question.rows if (shown := names.get(row))))
    return replace(question, detail={**question.detail, "names": people}) if people else question
