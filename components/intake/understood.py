"""Shows how a file was understood before anything is done with it."""

from __future__ import annotations

import streamlit as st

from components import field_words
from components.intake.sentences import notice
from components.words import _, md, ngettext
from mentoring.surveys.model import Survey

_MOST_NOTICES = 12


def show(survey: Survey, filename: str) -> None:
    """The facts of the file in one line, and what a person should know of it."""
    answers = ngettext("{count} answer", "{count} answers", len(survey.rows)).format(count=len(survey.rows))
    questions = ngettext("{count} column", "{count} columns", len(survey.columns)).format(count=len(survey.columns))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{md(filename)}**", width="content")
        st.badge(field_words.tool(survey.tool), icon=":material/description:", color="blue")
        st.badge(answers, icon=":material/group:", color="gray")
        st.badge(questions, icon=":material/view_column:", color="gray")
        st.badge(_encoding(survey), icon=":material/translate:", color="gray")
    show_notices(survey)


def show_notices(survey: Survey) -> None:
    """What the reader noticed, most telling first, at most a dozen lines open."""
    lines = list(dict.fromkeys(notice(each) for each in survey.warnings))
    for line in lines[:_MOST_NOTICES]:
        st.warning(line, icon=":material/info:")
    if len(lines) > _MOST_NOTICES:
        with st.expander(_("{count} more remarks").format(count=len(lines) - _MOST_NOTICES)):
            for line in lines[_MOST_NOTICES:]:
                st.markdown(line)


def ask_sheets(survey: Survey) -> tuple[str, ...] | None:
    """Which sheets to read together, when the workbook has several; None while nothing else is asked."""
    visible = [sheet for sheet in survey.sheets if sheet.rows]
    if len(visible) < 2:
        return None
    names = [sheet.name for sheet in visible]
    now = [sheet.name for sheet in visible if sheet.read]
    hidden = {sheet.name for sheet in visible if sheet.hidden}
    with st.form("survey_sheets"):
        chosen = st.pills(
            _("This workbook has several sheets. Which hold answers?"),
            names,
            selection_mode="multi",
            default=now,
            format_func=lambda name: f"{md(name)} ({_('hidden')})" if name in hidden else md(name),
        )
        asked = st.form_submit_button(_("Read these sheets"), icon=":material/table:")
    return tuple(chosen) if asked and chosen and list(chosen) != now else None


def _encoding(survey: Survey) -> str:
    if survey.delimiter is None:
        return survey.encoding.upper()
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": "|"}
    return f"{survey.encoding.upper()}, {names.get(survey.delimiter, survey.delimiter)}"
