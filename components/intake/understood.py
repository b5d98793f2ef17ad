"""Shows how a file was understood before anything is done with it."""

from __future__ import annotations

import streamlit as st

from components.intake.choices import Handed
from components.intake.sentences import notice
from components.words import _, md, ngettext, vocabulary
from mentoring.surveys.enrolment import file_questions
from mentoring.surveys.model import Survey

_MOST_OPEN = 3


def show(survey: Survey, handed: Handed) -> None:
    """The facts of the file in one line."""
    answers = ngettext("{count} answer", "{count} answers", len(survey.rows)).format(count=len(survey.rows))
    questions = ngettext("{count} column", "{count} columns", len(survey.columns)).format(count=len(survey.columns))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{md(handed.filename)}**", width="content")
        st.badge(vocabulary.wave_name(handed.wave), icon=":material/assignment:", color="orange")
        st.badge(vocabulary.tool_name(survey.tool), icon=":material/description:", color="blue")
        st.badge(answers, icon=":material/group:", color="gray")
        st.badge(questions, icon=":material/view_column:", color="gray")
        st.badge(_encoding(survey), icon=":material/translate:", color="gray")
        read = [sheet.name for sheet in survey.sheets if sheet.read]
        if len(survey.sheets) > 1:
            st.badge(md(", ".join(read)), icon=":material/table:", color="gray")


def show_notices(survey: Survey) -> None:
    """What reading noticed and nobody has to settle: a few lines open, more of them folded away."""
    asked = {each.code for each in file_questions(survey, {})}
    told = [each for each in survey.warnings if each.code not in asked]
    lines = list(dict.fromkeys(notice(each, survey) for each in told))
    if not lines:
        return
    label = ngettext("{count} thing noticed in the file", "{count} things noticed in the file", len(lines))
    with st.expander(label.format(count=len(lines)), icon=":material/info:", expanded=len(lines) <= _MOST_OPEN):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _encoding(survey: Survey) -> str:
    if survey.delimiter is None:
        return survey.encoding.upper()
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": "|"}
    return f"{survey.encoding.upper()}, {names.get(survey.delimiter, survey.delimiter)}"
