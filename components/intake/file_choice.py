"""Choosing which survey to bring in: a file of one's own, or one of the invented samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from components.forms import readable_labels
from components.words import _, language, vocabulary
from components.words.vocabulary import language_name
from mentoring.surveys.model import Wave

if TYPE_CHECKING:
    from components.samples import Sample


@dataclass(frozen=True)
class Given:
    """A file that was handed over, and which survey it is."""

    filename: str
    data: bytes
    wave: Wave


def ask(usual: Wave, *, samples_only: bool) -> Given | None:
    """The file a person hands over, or None. samples_only: a visitor may try the samples, not upload."""
    wave = st.segmented_control(
        _("Which survey is this?"),
        list(Wave),
        default=usual,
        format_func=readable_labels(vocabulary.wave_name),
        required=True,
        key="survey_wave",
    )
    if samples_only:
        st.info(
            _(
                "This is a shared demonstration, so own files are not taken. Try a sample export of an invented organisation; "
                "for your own people, run Telemachus on your own computer: python start.py."
            ),
            icon=":material/lock:",
        )
        return _sample(wave)
    file = st.file_uploader(
        _("The export of your survey, as it comes from the tool"),
        key="survey_file",
        help=_(
            "Google Forms, Microsoft Forms, Typeform, SurveyMonkey, Qualtrics, LimeSurvey, Tally, Jotform or a spreadsheet."
        ),
    )
    if file is not None:
        return Given(file.name, file.getvalue(), wave)
    with st.expander(_("No file at hand? Try a sample"), icon=":material/science:"):
        return _sample(wave)


def _sample(wave: Wave) -> Given | None:
    from components.samples import samples

    fitting = [sample for sample in samples() if sample.wave is wave]
    fitting.sort(key=lambda each: each.language != language())
    chosen = st.selectbox(
        _("Sample export"),
        fitting,
        format_func=_named,
        key="survey_sample",
    )
    if st.button(_("Use this sample"), key="use_sample", icon=":material/arrow_forward:") and chosen:
        return Given(chosen.path.name, chosen.path.read_bytes(), wave)
    return None


def _named(each: Sample) -> str:
    """'Google Forms, Dutch (csv)', and for a check-in in which week."""
    named = _("{tool}, {language} ({kind})").format(
        tool=vocabulary.tool_name(each.tool),
        language=language_name(each.language),
        kind="".join(each.path.suffixes)[1:],
    )
    week = each.name.rsplit("_", 1)[1]
    return named + " · " + _("week {week}").format(week=week) if week.isdigit() else named
