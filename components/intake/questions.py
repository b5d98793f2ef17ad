"""What intake must ask before it can save: two people with one name, an unclear role, an ambiguous date."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import streamlit as st

from components.intake.sentences import option, question
from components.words import _, ngettext
from mentoring.surveys.model import Question


def ask(questions: Sequence[Question], names: Map[str, str], key: str) -> Map[str, str] | None:
    """The answers by question key, or None until all are given. names: of topics and people, by code or id."""
    dead_ends = [each for each in questions if not each.options]
    if dead_ends:
        for each in dead_ends:
            st.warning(question(each), icon=":material/help:")
        return None
    count = len(questions)
    st.subheader(
        ngettext("{count} question about the answers", "{count} questions about the answers", count).format(
            count=count
        ),
        anchor=False,
    )
    with st.form(f"questions_{key}", border=False):
        given = {each.key: _ask_one(each, names, f"{key}_{number}") for number, each in enumerate(questions)}
        done = st.form_submit_button(_("Continue"), type="primary", icon=":material/check:")
    if not done:
        return None
    if not all(given.values()):
        st.error(_("Answer each question before you go on."), icon=":material/help:")
        return None
    return {key: str(value) for key, value in given.items()}


def _ask_one(asked: Question, names: Map[str, str], key: str) -> str | None:
    sentence = question(asked)
    likely = asked.options.index(given) if (given := asked.detail.get("likely")) in asked.options else None
    words = {code: option(asked, code, names) for code in asked.options}
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
