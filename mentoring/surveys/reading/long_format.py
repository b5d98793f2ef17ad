"""Recognises a file with one row per answer instead of one per person."""

from __future__ import annotations

from mentoring.surveys.reading.tables import SurveyTable
from mentoring.topics import normalised

_QUESTIONS = frozenset({"vraag", "vraagtekst", "question", "question text", "vraag tekst", "item", "variable", "field", "veld",
                        "texte de la question", "intitule de la question"})  # fmt: skip
_ANSWERS = frozenset(
    {"antwoord", "answer", "answers", "response", "reponse", "value", "waarde", "valeur", "answer text"}
)
_MOST_COLUMNS = 8
_ENOUGH_ROWS = 4


def one_row_an_answer(table: SurveyTable) -> bool:
    """Whether one column holds questions that return row after row, and another the answers to them."""
    if len(table.columns) > _MOST_COLUMNS or len(table.rows) < _ENOUGH_ROWS:
        return False
    headers = [normalised(column.header) for column in table.columns]
    asked = [column for column, header in zip(table.columns, headers, strict=True) if header in _QUESTIONS]
    if len(asked) != 1 or not any(header in _ANSWERS for header in headers):
        return False
    return 1 < len(asked[0].values) * 2 <= len(table.rows)
