"""The sheet that the app gives to fill in: downloaded, filled in and handed over again, nothing is asked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from python_calamine import CalamineWorkbook

from components.intake.survey_to_send import survey_workbook
from db import charters, participants, surveys
from mentoring.charter_lines import GOALS, PartnerReads, without_note
from mentoring.participants import Participant, Role
from mentoring.surveys.blueprint import LANGUAGES, Form, blueprint
from mentoring.surveys.blueprint_words import ASKED
from mentoring.surveys.fields import Wave
from mentoring.topics import TOPICS
from tests.components.intake.test_survey_to_send import AN, BO, TOPICS_ASKED, filled_in
from tests.components.intake.walk import Walk, begin, opened


def typed_into(book: bytes, rows: list[list[str]]) -> bytes:
    """The workbook itself with these rows typed below its headings; its lists and notes stay as they are."""
    lines = "".join(
        f'<row r="{at}">{"".join(f"<c t=%sinlineStr%s><is><t>{escape(cell)}</t></is></c>" for cell in row)}</row>'
        for at, row in enumerate(rows, start=2)
    ).replace("%s", '"')
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", lines.encode() + b"</sheetData>")
            new.writestr(name, part)
    return out.getvalue()


def own_sheet(form: Form, language: str, theme: str = "") -> bytes:
    """The sheet as downloaded, filled in by two people."""
    rows = CalamineWorkbook.from_filelike(BytesIO(filled_in(form, language))).get_sheet_by_index(0).to_python()[1:]
    return typed_into(survey_workbook(blueprint(form, language, TOPICS_ASKED, theme), "nl"), rows)


@pytest.fixture
def walk(own_data: Path, app: Callable) -> Walk:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    begin(own_data)
    return Walk(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_enrolment_sheet_comes_back_without_a_question(walk: Walk, language: str) -> None:
    walk.hands_over("aanmelding.xlsx", own_sheet(Form.ENROLMENT, language))
    assert "Every column was understood" in walk.words
    assert "noticed in the file" not in walk.words
    walk.presses("This is right").presses("Save 2 people")
    assert [(each.name, each.email) for each in participants.everyone(opened())] == [AN, BO]
    shared = charters.shared_words(opened())
    assert {without_note(each) for each in shared.said if shared.is_shared(each)} == {GOALS} | {
        ASKED[key][language] for key in ("topics_wanted", "topics_offered", "wants_back")
    }, "the questions say so themselves"


def test_after_the_save_hr_can_say_which_answers_the_partner_reads(walk: Walk) -> None:
    walk.hands_over("aanmelding.xlsx", own_sheet(Form.ENROLMENT, "nl"))
    walk.presses("This is right").presses("Save 2 people")
    assert walk.at.multiselect(key="shared_questions").value == [GOALS], "only the goals were written in own words"
    walk.at.multiselect(key="shared_questions").set_value([]).run()
    assert charters.shared_words(opened()).said[GOALS] is PartnerReads.NO


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.ENROLMENT])
def test_a_measuring_sheet_comes_back_without_a_question(walk: Walk, form: Form) -> None:
    for name, email in (AN, BO):
        participants.add(opened(), Participant(email, name, email, frozenset({Role.MENTOR})))
    walk.hands_over("meting.xlsx", own_sheet(form, "nl"), form.wave)
    assert not walk.unsure
    walk.presses("This is right").presses("Save the answers of 2 people")
    assert {each.wave for each in surveys.responses(opened())} == {form.wave}
    assert all(each.scores for each in surveys.responses(opened()))


def test_a_sheet_with_lists_of_its_own_gives_no_remark(walk: Walk) -> None:
    plan = blueprint(Form.ENROLMENT, "nl", TOPICS)
    book = survey_workbook(plan, "nl")
    sheets = CalamineWorkbook.from_filelike(BytesIO(book)).sheets_metadata
    assert len(sheets) == 2, "the choices are too many to stand in the rule itself"
    headers = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()[0]
    asked = {each.text: each.key for each in plan.questions}
    row = [{"name": "An Maes", "email": "an@x.example"}.get(asked.get(str(text), ""), "") for text in headers]
    assert sum(map(bool, row)) == 2
    walk.hands_over("aanmelding.xlsx", typed_into(book, [row]))
    assert "noticed in the file" not in walk.words
    assert "Which hold answers?" not in walk.words


def test_the_page_that_makes_surveys_opens_for_each_form(own_data: Path, app: Callable) -> None:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    begin(own_data)
    at = app("start", "en")
    at.session_state["participants_tab"] = "Make a survey"
    at.switch_page("pages/participants_page.py").run()
    for form in Form:
        at.selectbox(key="make_form").set_value(form).run()
        assert not at.exception
        assert len(at.get("download_button")) == 3
        measured = [each for each in at.selectbox if each.key == "make_theme"]
        assert bool(measured) is (form.wave is not Wave.ENROLMENT)
