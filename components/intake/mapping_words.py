"""Why a column was understood as it was, and what about the columns must be settled, in plain words."""

from __future__ import annotations

from components.words import _
from mentoring.surveys.model import Field, Mapping

_CERTAIN = {"metadata", "own_survey", "remembered", "item"}
"""Evidence that leaves no doubt by itself."""


def sureness(mapping: Mapping, index: int) -> str:
    """How sure the meaning of a column is, in a word."""
    if index in mapping.sure:
        return _("certain") if _CERTAIN & set(mapping.evidence.get(index, ())) else _("sure")
    return _("not recognised") if mapping.fields[index] is Field.IGNORE else _("likely")


def evidence(code: str) -> str:
    """What spoke for the meaning of a column."""
    return {
        "metadata": _("added by the survey tool"),
        "own_survey": _("a question of your own survey"),
        "remembered": _("confirmed before"),
        "wording": _("the words of the question"),
        "likeness": _("looks like questions seen before"),
        "cells": _("the answers"),
        "grid": _("a row of a grid"),
        "choices": _("one column per choice"),
        "ranked": _("a ranking"),
        "item": _("a measuring question"),
        "branch": _("who answered it"),
        "after": _("explains the question before it"),
        "by_role": _("read by role: mentors teach, mentees learn"),
        "once": _("another column already holds this"),
        "empty": _("the column is empty"),
        "code": _("not a question"),
        "doubtful_cells": _("few answers fit"),
        "contradicted": _("the answers do not fit"),
        "numbering": _("only numbers the rows"),
        "negated": _("the question says “not”"),
        "nothing": _("nothing recognised"),
    }.get(code, code.replace("_", " "))


def conflicts() -> dict[str, str]:
    """Sentence per thing that must be settled about the columns."""
    return {
        "cells_contradict": _(
            "The answers in column “{column}” do not look like {field}. Check whether the header has shifted."
        ),
        "field_twice": _("Several columns could be {field} and their answers differ: {columns}. Choose one."),
        "which_question": _(
            "These columns are choices of one question that the tool left out: {options}. Which question was it?"
        ),
        "no_choice_named": _(
            "Several columns are called “{header}” and hold only yes and no. The file does not say what each of them stands for. Give each its own heading, or leave them out."
        ),
        "missing_name": _("No column holds a name. Choose one, or add it to the file."),
        "missing_email": _("No column holds e-mail addresses. Choose one, or add it to the file."),
        "missing_person": _("No column says who answered. Choose a name or e-mail column."),
    }
