"""What intake must ask before it can save: two people with one name, an unclear role, an ambiguous date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

import streamlit as st

from components.intake.sentences import option, question
from components.words import _, ngettext
from mentoring.surveys.model import Question


def ask(
    questions: Sequence[Question],
    names: Map[str, str],
    rows: Map[int, str],
    key: str,
    outlook: Callable[[Map[str, str]], None],
) -> Map[str, str] | None:
    """The answers by question key, or None until all are given.

    names: of topics and people, by code or id. rows: what stands in a row, for one that is nobody's. outlook: shows what
    comes of the answers as they are now.
    """
    dead_ends = [each for each in questions if not each.options]
    if dead_ends:
        for each in dead_ends:
            st.warning(question(each, rows), icon=":material/help:")
        return None
    count = len(questions)
    st.subheader(
        ngettext("{count} question about the answers", "{count} questions about the answers", count).format(
            count=count
        ),
        anchor=False,
    )
    above = st.container()
    asked = {each.key: _ask_one(each, names, rows, f"{key}_{number}") for number, each in enumerate(questions)}
    given = {each: str(value) for each, value in asked.items() if value}
    with above:
        outlook(given)
    if not st.button(_("Continue"), key=f"questions_{key}", type="primary", icon=":material/check:"):
        return None
    if len(given) < count:
        st.error(_("Answer each question before you go on."), icon=":material/help:")
        return None
    return given


def _ask_one(asked: Question, names: Map[str, str], rows: Map[int, str], key: str) -> str | None:
    sentence = question(asked, rows)
    likely = asked.options.index(given) if (given := asked.detail.get("likely")) in asked.options else None
    words = {code: option(asked, code, names, rows) for code in asked.options}
    if len(asked.options) <= 5:
        return st.radio(sentence, asked.options, index=likely, format_func=words.__getitem__, key=f"question_{key}")
    return st.selectbox(
        sentence,
        asked.options,
        index=likely,
        format_func=words.__getitem__,
        key=f"question_{key}",
        placeholder=_("Choose …"),
    )
