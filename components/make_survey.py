"""Making the survey to send: as a Google script, as a document to copy from, or as a sheet to fill in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import download
from components.documents.survey import apps_script, survey_document, survey_workbook
from components.download import EXCEL, WORD, Card
from components.forms import readable_labels
from components.words import _, language, md, ngettext, vocabulary
from mentoring.programme import Programme
from mentoring.surveys.blueprint import Blueprint, Form, blueprint
from mentoring.surveys.model import Wave
from mentoring.topics import Topic

TONGUES = {"nl": "Nederlands", "en": "English", "fr": "Français"}


def show(programme: Programme, catalogue: Sequence[Topic]) -> None:
    """Choose the form, the language and the topic; take it along in the way that suits the tool."""
    st.markdown(_("Answers to a survey made here come back without a single question."))
    left, right = st.columns(2)
    choices: list[Form] = list(Form)
    form = left.selectbox(_("Survey"), choices, format_func=form_name, key="make_form")
    tongue = right.segmented_control(
        _("Language"),
        list(TONGUES),
        default=programme.language,
        format_func=readable_labels(TONGUES.__getitem__),
        required=True,
        key="make_tongue",
    )
    chosen = [topic for topic in catalogue if topic.code in programme.topics] or list(catalogue)
    names = vocabulary.topic_names(chosen, tongue)
    theme = ""
    if form.wave is not Wave.ENROLMENT:
        label = _("Topic the measuring questions ask about")
        theme = left.selectbox(label, list(names.values()), key="make_theme") or ""
    if form is Form.ENROLMENT and not programme.topics:
        st.info(
            _("Choose the topics on the Programme page first; now all known topics are offered."),
            icon=":material/info:",
        )
    made = blueprint(form, tongue, chosen, theme, programme.address)
    _offer(made, form, tongue)
    _show_questions(made)


def _show_questions(made: Blueprint) -> None:
    """What the form asks, to read through before it is sent."""
    count = len(made.questions)
    label = ngettext("See the {count} question", "See the {count} questions", count).format(count=count)
    with st.expander(label, icon=":material/visibility:"):
        for number, page in enumerate(made.pages):
            st.markdown(f"**{md(page.title)}**")
            asked = [md(each.text) + (" *" if each.required else "") for each in made.questions if each.page == number]
            st.markdown("\n".join(f"{place}. {text}" for place, text in enumerate(asked, start=1)))
        st.caption(_("With * an answer is needed."))


def form_name(form: Form) -> str:
    """The name of a form on the screen."""
    return {
        Form.ENROLMENT: _("Enrolment"),
        Form.BASELINE_MENTEE: _("Baseline, mentees"),
        Form.BASELINE_MENTOR: _("Baseline, mentors"),
        Form.CHECK_IN: _("Check-in"),
        Form.FOLLOW_UP_MENTEE: _("Follow-up, mentees"),
        Form.FOLLOW_UP_MENTOR: _("Follow-up, mentors"),
    }[form]


def _offer(made: Blueprint, form: Form, tongue: str) -> None:
    screen = language()
    offers = (
        Card(_("Google Forms"), _("A script that makes the form: paste it at script.google.com and run it."),
              lambda: apps_script([made], screen).encode("utf-8"), "gs", "text/plain", "code"),
        Card(_("Microsoft Forms or Typeform"), _("A Word document with every question and choice, to copy."),
              lambda: survey_document([made], screen), "docx", WORD, "description"),
        Card(_("Excel"), _("A sheet to fill in, one person a row."),
              lambda: survey_workbook(made, screen), "xlsx", EXCEL, "table"),
    )  # fmt: skip
    for place, offer in zip(st.columns(len(offers)), offers, strict=True):
        download.show_card(place, offer, f"{form}-{tongue}", "make")
    label = _("Write the message that goes with it")
    st.page_link("pages/messages_page.py", label=label, icon=":material/mail:")
