"""Where in the file something stands, as a person would call that place."""

from __future__ import annotations

from components.intake.sentences import field_name
from components.words import _
from mentoring.surveys.model import Field

_ANSWERS = {
    "department": Field.DEPARTMENT,
    "job_title": Field.JOB_TITLE,
    "location": Field.LOCATION,
    "goals": Field.GOALS,
    "motivation": Field.MOTIVATION,
    "concerns": Field.CONCERNS,
    "manager_name": Field.MANAGER_NAME,
    "manager": Field.MANAGER_NAME,
    "preferred": Field.PREFERRED_PARTNER,
    "avoided": Field.AVOID_PARTNER,
}


def where(table: str, column: str) -> str:
    """A column of the file in words; a place without words of its own goes by what it belongs to."""
    if table == "participations":
        return field_name(str(_ANSWERS[column])) if column in _ANSWERS else _("Kept answers")
    return _places().get(table, _("Elsewhere in the file"))


def _places() -> dict[str, str]:
    return {
        "settings": _("Settings of the app"),
        "rounds": _("The programme"),
        "actors": _("Names of who worked with the app"),
        "topics": _("Topics of the organisation"),
        "aliases": _("Other words for a topic"),
        "uploads": _("A file that waits to be brought in"),
        "receipts": _("Receipts of surveys"),
        "mappings": _("How the columns of a survey are understood"),
        "responses": _("An answer to a survey"),
        "pairs": _("Pairs"),
        "forbidden": _("Why two are no pair"),
        "audits": _("Records of the matching"),
        "charters": _("A charter"),
        "shared_questions": _("Questions whose answers the partner reads"),
        "own_words": _("Own words for the charter"),
        "clauses": _("Own texts in the charter"),
        "kpi_points": _("Figures over time"),
        "events": _("What happened meanwhile"),
    }
