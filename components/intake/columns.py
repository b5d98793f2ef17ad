"""What each column means: the sure ones in a quiet table, the unsure ones asked one by one."""

from __future__ import annotations

from collections.abc import Mapping as Map

import pandas as pd
import streamlit as st

from components import field_words
from components.intake.sentences import evidence, notice
from components.words import _, md, ngettext
from mentoring.surveys.model import Field, Mapping, Notice, Survey

_CHOICES = [field for field in Field if field is not Field.ITEM]


def ask(survey: Survey, mapping: Mapping, key: str) -> dict[int, Field] | None:
    """The changes a person made to the mapping, or None while it is not confirmed.

    Nothing that is unsure is filled in beforehand: a person chooses.
    """
    for conflict in mapping.conflicts:
        if conflict.code not in GROUPED:
            st.warning(notice(conflict, survey), icon=":material/help:")
    with st.form(f"columns_{key}", border=False):
        chosen = _ask_unsure(survey, mapping, key)
        changed = _show_sure(survey, mapping, key)
        label = ngettext(
            "This is right: continue with {count} answer",
            "This is right: continue with {count} answers",
            len(survey.rows),
        )
        done = st.form_submit_button(label.format(count=len(survey.rows)), type="primary", icon=":material/check:")
    if not done:
        return None
    open_ones = [index for index, field in chosen.items() if field is None]
    if open_ones:
        questions = ", ".join(f"“{md(survey.columns[index].question[:60])}”" for index in open_ones)
        st.error(_("Say what this means before you go on: {columns}").format(columns=questions), icon=":material/help:")
        return None
    return {**chosen, **changed}  # type: ignore[dict-item]


GROUPED = ("which_question", "field_twice")
"""Conflicts about several columns at once, each settled by one answer."""


def _ask_unsure(survey: Survey, mapping: Mapping, key: str) -> dict[int, Field | None]:
    groups = [conflict for conflict in mapping.conflicts if conflict.code in GROUPED]
    together = {index for conflict in groups for index in _columns(conflict)}
    alone = [index for index in mapping.unsure if index not in together]
    count = len(groups) + len(alone)
    if not count:
        st.success(_("Every column was understood. Look it over and go on."), icon=":material/check_circle:")
        return {}
    st.subheader(
        ngettext("{count} column to look at", "{count} columns to look at", count).format(count=count), anchor=False
    )
    chosen: dict[int, Field | None] = {}
    for number, conflict in enumerate(groups):
        chosen |= _ask_group(survey, mapping, conflict, f"{key}_{number}")
    return chosen | {index: _ask_one(survey, mapping, index, key) for index in alone}


def _columns(conflict: Notice) -> tuple[int, ...]:
    listed = conflict.detail.get("columns")
    return tuple(listed) if isinstance(listed, (list, tuple)) else ()


def _ask_group(survey: Survey, mapping: Mapping, conflict: Notice, key: str) -> dict[int, Field | None]:
    columns = _columns(conflict)
    with st.container(border=True):
        st.markdown(notice(conflict, survey))
        if conflict.code == "field_twice":
            wanted = Field(str(conflict.detail["field"]))
            names = {index: f"{survey.columns[index].header} · {_plain_samples(survey, index)}" for index in columns}
            kept = st.radio(
                _("Which one holds it?"), columns, index=None, format_func=names.__getitem__, key=f"twice_{key}"
            )
            return {index: None if kept is None else wanted if index == kept else Field.IGNORE for index in columns}
        field = _ask_field(mapping, columns[0], f"group_{key}")
        return dict.fromkeys(columns, field)


def _plain_samples(survey: Survey, index: int) -> str:
    return ", ".join(value[:40] for value in survey.columns[index].values[:2])


def _ask_one(survey: Survey, mapping: Mapping, index: int, key: str) -> Field | None:
    column = survey.columns[index]
    with st.container(border=True):
        st.text(column.question or _("(no heading)"))
        st.caption(_samples(column.values))
        return _ask_field(mapping, index, f"{key}_{index}")


def _ask_field(mapping: Mapping, index: int, key: str) -> Field | None:
    """One of the three best, or any other; nothing is chosen beforehand."""
    short = list(dict.fromkeys((*mapping.alternatives.get(index, ())[:3], Field.IGNORE)))
    pill = st.pills(_("What does it mean?"), short, format_func=field_words.field, key=f"pill_{key}")
    other = st.selectbox(
        _("Something else"),
        [field for field in _CHOICES if field not in short],
        index=None,
        format_func=field_words.field,
        key=f"other_{key}",
        placeholder=_("Choose if none of these fits"),
    )
    return other or pill


def _show_sure(survey: Survey, mapping: Mapping, key: str) -> Map[int, Field]:
    sure = sorted(mapping.sure & set(mapping.fields))
    if not sure:
        return {}
    labels = {field_words.field(field): field for field in Field}
    table = pd.DataFrame(
        {
            "question": [survey.columns[index].question or survey.columns[index].header for index in sure],
            "field": [field_words.field(mapping.fields[index]) for index in sure],
            "samples": [" · ".join(survey.columns[index].values[:2]) for index in sure],
            "why": [", ".join(evidence(code) for code in mapping.evidence.get(index, ())) for index in sure],
        },
        index=sure,
    )
    count = ngettext("{count} column understood", "{count} columns understood", len(sure)).format(count=len(sure))
    with st.expander(count, icon=":material/check_circle:", expanded=not mapping.unsure):
        edited = st.data_editor(
            table,
            key=f"sure_{key}",
            hide_index=True,
            disabled=["question", "samples", "why"],
            column_config={
                "question": st.column_config.TextColumn(_("Column in the file"), width="large"),
                "field": st.column_config.SelectboxColumn(
                    _("Means"), options=list(labels), required=True, width="medium"
                ),
                "samples": st.column_config.TextColumn(_("Two answers"), width="medium"),
                "why": st.column_config.TextColumn(_("Why"), width="medium"),
            },
            alt=_("What each understood column means"),
        )
    return {
        index: labels[new] for index, new, old in zip(sure, edited["field"], table["field"], strict=True) if new != old
    }


def _samples(values: tuple[str, ...]) -> str:
    shown = [f"“{md(value[:80])}”" for value in values[:2]]
    return " · ".join(shown) if shown else _("no answers")
