"""The file of a survey: chosen, read and weighed once a session, and how it was read where a person may know better."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from components import pd
from components.forms import readable_labels
from components.intake.choices_and_preview import Around, Choices, Handed
from components.intake.sentences import letters, question, refusal, remarks
from components.words import _, language, md, ngettext, vocabulary
from components.words.vocabulary import language_name
from mentoring.participants import Participant
from mentoring.sessions.check_in import check_in_of, with_undated
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.enrolment.intake import addresses
from mentoring.surveys.enrolment.questions import GO_ON, file_questions
from mentoring.surveys.fields import Intake, Mapping, Notice, Question, ReadingWarning, Survey, SurveyRefused, Wave
from mentoring.surveys.mapping.left_out_headers_and_rows import non_person_rows, only_people
from mentoring.surveys.reading.headers import NO_ANSWERS

# What is found is frozen, so the session can share one copy of it; pickling thousands of rows at each rerun is slow.
_once = st.cache_resource(scope="session", max_entries=3, show_spinner=False)
_MOST_OPEN = 3
SURVEY = "survey"
"""What a link to the page says of which survey is to be brought in."""
_ROWS, _COLUMNS = 5, 8

FORMS = ("google_nl", "google_en", "google_direct_nl", "msforms_nl", "typeform_nl")
SURVEYS = ("enrolment", "baseline", "check_in_6", "check_in_12", "follow_up")
_FOLDER = Path(__file__).parent.parent / "samples"
_ENDINGS = {"google_direct_nl": ".csv.zip", "msforms_nl": ".xlsx"}


@dataclass(frozen=True)
class Sample:
    """One bundled file. name: form and survey, as 'google_nl_enrolment'; tool: google, msforms or typeform."""

    name: str
    tool: str
    wave: Wave
    language: str
    path: Path


@dataclass(frozen=True)
class Given:
    """A file that was handed over, and which survey it is."""

    filename: str
    data: bytes
    wave: Wave


def wanted_wave() -> Wave | None:
    """Which survey the link that led here is about; None where it says none."""
    asked = st.query_params.get(SURVEY)
    return Wave(asked) if asked in list(Wave) else None


def is_first(people: Sequence[Participant]) -> bool:
    """Whether the page opens with bringing in a survey: nobody is there yet, or a link asked for it."""
    return not people or wanted_wave() is not None


def ask_file(usual: Wave, *, samples_only: bool) -> Given | None:
    """The file a person hands over, or None. usual: which survey it is where no link said so.

    samples_only: a visitor may try the samples, not upload.
    """
    wave = st.segmented_control(
        _("Which survey is this?"),
        list(Wave),
        default=wanted_wave() or usual,
        format_func=readable_labels(vocabulary.wave_name),
        required=True,
        key="survey_wave",
    )
    if samples_only:
        st.info(
            _(
                "This is a shared demonstration, so no surveys of your own are taken. Try a sample export of an "
                "invented organisation; for your own people, run Telemachus on your own computer: python start.py."
            ),
            icon=":material/lock:",
        )
        return _sample(wave)
    file = st.file_uploader(
        _("The export of your survey, as it comes from the tool"),
        key="survey_file",
        help=_(
            "Google Forms, Microsoft Forms, Typeform, SurveyMonkey, Qualtrics, LimeSurvey, Tally, Jotform or a "
            "spreadsheet."
        ),
    )
    if file is not None:
        return Given(file.name, file.getvalue(), wave)
    with st.expander(_("No file at hand? Try a sample"), icon=":material/science:"):
        return _sample(wave)


def _sample(wave: Wave) -> Given | None:
    fitting = [sample for sample in samples() if sample.wave is wave]
    fitting.sort(key=lambda each: each.language != language())
    chosen = st.selectbox(_("Sample export"), fitting, format_func=_sample_name, key="survey_sample")
    if st.button(_("Use this sample"), key="use_sample", icon=":material/arrow_forward:") and chosen:
        return Given(chosen.path.name, chosen.path.read_bytes(), wave)
    return None


def samples() -> list[Sample]:
    """All bundled files, per form in the order in which a programme needs them."""
    return [_sample_export(form, survey) for form in FORMS for survey in SURVEYS]


def _sample_export(form: str, survey: str) -> Sample:
    name, ending = f"{form}_{survey}", _ENDINGS.get(form, ".csv")
    wave = Wave.CHECK_IN if survey.startswith("check_in") else Wave(survey)
    tool, language = form.split("_")[0], form.rsplit("_", 1)[1]
    return Sample(name, tool, wave, language, _FOLDER / f"{name}{ending}")


def _sample_name(each: Sample) -> str:
    """'Google Forms, Dutch (csv)', and for a check-in in which week."""
    named = _("{tool}, {language} ({kind})").format(
        tool=vocabulary.tool_name(each.tool),
        language=language_name(each.language),
        kind="".join(each.path.suffixes)[1:],
    )
    week = each.name.rsplit("_", 1)[1]
    return named + " · " + _("week {week}").format(week=week) if week.isdigit() else named


@_once
def _read(data: bytes, filename: str, sheets: tuple[str, ...], header_rows: int | None) -> Survey:
    return read_survey(data, filename, sheets=sheets, header_rows=header_rows)


@_once
def _propose(key: str, _survey: Survey, _handed: Handed, _around: Around) -> Mapping:
    return propose_mapping(_survey, wave=_handed.wave, catalogue=_around.catalogue, remembered=_around.remembered)


@_once
def _find_erased(key: str, _survey: Survey, _mapping: Mapping, _around: Around) -> Map[str, date]:
    known = {each.email for each in _around.people}
    return _around.erased_on(sorted(addresses(_survey, _mapping) - known))


@_once
def _enrol(
    key: str, answers: tuple[tuple[str, str], ...], _survey: Survey, _mapping: Mapping, _handed: Handed, _around: Around
) -> Intake:
    return enrol(
        _survey,
        _mapping,
        today=_around.today,
        wave=_handed.wave,
        known=_around.people,
        catalogue=_around.catalogue,
        answers=dict(answers),
        aliases=_around.aliases,
        answered=with_undated(_around.answered, _around.starts, _around.today),
        erased=_find_erased(key, _survey, _mapping, _around),
        occasion_of=partial(check_in_of, starts=_around.starts),
    )


def read(data: bytes, filename: str, sheets: tuple[str, ...] = (), header_rows: int | None = None) -> Survey | None:
    """The survey in the file, or None when it was refused; then a sentence says why."""
    try:
        with st.spinner(_("Reading the file…")):
            survey = _read(data, filename, sheets, header_rows)
    except SurveyRefused as problem:
        st.error(refusal(problem, filename), icon=":material/block:")
        return None
    if not any(map(any, survey.rows)) and header_rows is None:
        st.error(refusal(SurveyRefused("no_answers"), filename), icon=":material/block:")
        return None
    return survey


def propose(survey: Survey, handed: Handed, around: Around) -> Mapping:
    """What the columns mean."""
    with st.spinner(_("Understanding the columns…")):
        return _propose(_key(survey, handed.wave, around.catalogue, around.remembered), survey, handed, around)


def weigh(survey: Survey, mapping: Mapping, handed: Handed, choices: Choices, around: Around) -> Intake | None:
    """What the survey would bring, or None when it holds no answer; then a sentence says so."""
    confirmed = confirm(mapping, choices.fields)
    known = (around.people, around.answered, around.catalogue, around.aliases, around.today, around.starts)
    key = _key(survey, handed.key, handed.wave, sorted(choices.fields.items()), *known)
    try:
        with st.spinner(_("Looking at the answers…")):
            return _enrol(key, tuple(sorted(choices.answers.items())), survey, confirmed, handed, around)
    except SurveyRefused as problem:
        st.error(refusal(problem, handed.filename), icon=":material/block:")
        return None


def _key(survey: Survey, *parts: object) -> str:
    """Changes with whatever the result depends on; frozen values write themselves out in full."""
    written = repr((survey.digest, survey.fingerprint, survey.header_rows, *map(_as_list, parts)))
    return hashlib.blake2b(written.encode("utf-8", "surrogatepass")).hexdigest()


def _as_list(part: object) -> object:
    return list(part) if isinstance(part, Sequence) and not isinstance(part, str) else part


def usual_wave(people: Sequence[Participant]) -> Wave:
    """Which survey comes next where nobody says which."""
    return Wave.BASELINE if any(each.roles for each in people) else Wave.ENROLMENT


def show_facts(survey: Survey, handed: Handed, why: str = "") -> None:
    """The facts of the file in one line. why: why it is taken as this survey, where nobody said so."""
    count = len(only_people(survey).rows)
    answers = ngettext("{count} answer", "{count} answers", count).format(count=count)
    questions = ngettext("{count} column", "{count} columns", len(survey.columns)).format(count=len(survey.columns))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{md(handed.filename)}**", width="content")
        st.badge(vocabulary.wave_name(handed.wave), icon=":material/assignment:", color="orange")
        st.badge(vocabulary.tool_name(survey.tool), icon=":material/description:", color="blue")
        st.badge(answers, icon=":material/group:", color="gray")
        st.badge(questions, icon=":material/view_column:", color="gray")
        sheets = md(", ".join(each.name for each in survey.sheets if each.read))
        if len(survey.sheets) > 1:
            st.badge(sheets, icon=":material/table:", color="gray")
    if why:
        st.caption(why + " " + _("If that is wrong: “Read it otherwise”, below."))


def show_notices(survey: Survey) -> None:
    """What reading noticed and nobody has to settle: a few lines open, more of them folded away."""
    asked = {each.code for each in file_questions(survey, {})}
    headings = {(each.number, sheet) for each in non_person_rows(survey).headings for sheet in (None, each.sheet)}
    told = [each for each in survey.warnings if each.code not in asked and not _is_heading(each, headings)]
    lines = remarks(told, survey)
    if not lines:
        return
    label = ngettext("{count} thing noticed in the file", "{count} things noticed in the file", len(lines))
    with st.expander(label.format(count=len(lines)), icon=":material/info:", expanded=len(lines) <= _MOST_OPEN):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _is_heading(told: Notice, headings: set[tuple[int | None, str | None]]) -> bool:
    """Whether a row that is hardly filled is a heading, which is asked about with the others, and no torn answer."""
    return told.code == ReadingWarning.SPILL_ROW and (told.row, told.detail.get("sheet")) in headings


def _encoding(survey: Survey) -> str:
    if survey.delimiter is None:
        return survey.encoding.upper()
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": "|"}
    return f"{survey.encoding.upper()}, {names.get(survey.delimiter, survey.delimiter)}"


def ask_reading(survey: Survey, open_ones: Sequence[Question], choices: Choices, key: str) -> Choices | None:
    """One thing at a time; what was settled, or None while the person looks."""
    codes = [each.code for each in open_ones]
    st.subheader(_("First: was the file read well?"), anchor=False)
    if ReadingWarning.SEVERAL_SHEETS in codes:
        sheets = _ask_sheets(survey, key)
        return replace(choices, sheets=sheets, header_rows=None, fields={}, settled=False) if sheets else None
    if ReadingWarning.NO_HEADER in codes:
        return _ask_header(survey, choices, key)
    for each in open_ones:
        st.warning(question(each), icon=":material/help:")
    _show_rows(survey)
    with st.container(horizontal=True, vertical_alignment="center"):
        go_on = st.button(_("Yes, go on with it as it was read"), type="primary", key=f"go_on_{key}")
        st.caption(_("If not: correct the file, export it again and take that one."))
    return replace(choices, answers={**choices.answers, **{each.key: GO_ON for each in open_ones}}) if go_on else None


def offer_otherwise(survey: Survey, choices: Choices, handed: Handed) -> Choices | None:
    """A quiet way to read the file in another way: another survey, other sheets, another number of heading rows."""
    with st.popover(_("Read it otherwise"), icon=":material/tune:", type="tertiary"):
        sheets = _ask_sheets(survey, f"again_{handed.key}", "secondary") if len(_sheet_names(survey)) > 1 else None
        if sheets:
            return replace(choices, sheets=sheets, header_rows=None, fields={}, settled=False)
        with st.form(f"otherwise_{handed.key}", border=False):
            wave = st.selectbox(
                _("Which survey is this?"),
                list(Wave),
                index=list(Wave).index(handed.wave),
                format_func=vocabulary.wave_name,
            )
            rows = st.segmented_control(
                _("Rows with headings"),
                [0, 1, 2, 3],
                default=min(survey.header_rows, 3),
                format_func=readable_labels(),
                required=True,
            )
            again = st.form_submit_button(_("Read it again"), icon=":material/refresh:")
        st.caption(_encoding(survey))
    if again and (rows, wave) != (survey.header_rows, handed.wave):
        header_rows = rows if rows != survey.header_rows else choices.header_rows
        return replace(choices, wave=wave, header_rows=header_rows, fields={}, settled=False)
    return None


def _ask_sheets(survey: Survey, key: str, kind: Literal["primary", "secondary"] = "primary") -> tuple[str, ...] | None:
    """Which sheets to read together. Hidden ones are offered too, but never chosen beforehand."""
    offered = _sheet_names(survey)
    read_now = {sheet.name for sheet in survey.sheets if sheet.read}
    for each in survey.warnings:
        if each.code == ReadingWarning.SEVERAL_SHEETS:
            read_now |= set(each.detail.get("likely", ()))  # type: ignore[call-overload]
    now = [name for name in offered if name in read_now]
    hidden = {sheet.name for sheet in survey.sheets if sheet.hidden}
    with st.form(f"sheets_{key}"):
        chosen = st.pills(
            _("This workbook has several sheets. Which hold answers?"),
            offered,
            selection_mode="multi",
            default=now,
            format_func=lambda name: _("{sheet} (hidden)").format(sheet=md(name)) if name in hidden else md(name),
        )
        st.caption(_("Choose two or more to bring in mentors and mentees together; each sheet keeps its own columns."))
        asked = st.form_submit_button(_("Read what I chose"), type=kind, icon=":material/table:")
    if asked and not chosen:
        st.info(_("Choose a sheet first."), icon=":material/table:")
    return tuple(chosen) if asked and chosen else None


def _sheet_names(survey: Survey) -> list[str]:
    return [sheet.name for sheet in survey.sheets if sheet.rows or sheet.hidden and sheet.name not in NO_ANSWERS]


def _ask_header(survey: Survey, choices: Choices, key: str) -> Choices | None:
    st.warning(
        _("The columns have no names: the first row already looks like an answer."),
        icon=":material/help:",
    )
    _show_rows(survey)
    with st.container(horizontal=True):
        named = st.button(_("The first row holds the headings"), key=f"header_{key}", icon=":material/title:")
        unnamed = st.button(
            _("There are no headings: I say what each column is"), key=f"no_header_{key}", icon=":material/edit:"
        )
    return replace(choices, header_rows=1 if named else 0, fields={}) if named or unnamed else None


def _show_rows(survey: Survey) -> None:
    columns = survey.columns[:_COLUMNS]
    names = [f"{letters(column.index)} · {column.question or column.header}".rstrip(" ·") for column in columns]
    rows = [row[:_COLUMNS] for row in survey.rows[:_ROWS]]
    table = pd.DataFrame(rows, columns=names, index=survey.row_numbers[: len(rows)])
    st.dataframe(table, alt=_("The first rows as they were read"))
