"""The survey to send: what is made from it comes back, and every answer is understood without a question."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from components.intake.survey_to_send import apps_script, survey_document, survey_workbook
from components.words.survey_invitations import SURVEY_INVITATIONS
from mentoring.participants import Mode, Participant, Role
from mentoring.surveys import enrol, propose_mapping, read_survey
from mentoring.surveys.blueprint import (
    LANGUAGES,
    Blueprint,
    Form,
    FormQuestion,
    QuestionKind,
    blueprint,
    count_questions,
)
from mentoring.surveys.fields import Field, Intake, Wave
from mentoring.topics import TOPICS, Topic

TODAY = date(2026, 3, 2)
SPOKEN = (*LANGUAGES, "nl_u")
"""The languages, and Dutch with u."""
TOPICS_ASKED = TOPICS[:6]
AN, BO = ("An Maes", "an.maes@example.org"), ("Bo Smit", "bo.smit@example.org")
TIMESTAMP = {"nl": "Tijdstempel", "en": "Timestamp", "fr": "Horodateur"}
MICROSOFT = {
    "nl": ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"),
    "en": ("ID", "Start time", "Completion time", "Email", "Name"),
    "fr": ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
}


def answer(asked: FormQuestion, who: tuple[str, str]) -> list[str]:
    """What this person answers: the choices taken, or one text."""
    name, email = who
    given = {
        "name": name, "email": email, "department": "Finance", "manager_email": "eva.baas@example.org",
        "goals": "Een dashboard maken", "preferred_partner": BO[0] if who is AN else "", "avoid_partner": "",
    }  # fmt: skip
    if asked.key in given:
        return [given[asked.key]]
    if asked.kind is QuestionKind.MANY:
        return list(asked.choices[:2])
    if asked.kind is QuestionKind.ONE:
        return [asked.choices[0]]
    return {QuestionKind.SCALE: ["4"], QuestionKind.NUMBER: ["3"]}.get(asked.kind, ["Een voorbeeld"])


def plan_of(form: Form, spoken: str) -> Blueprint:
    """The form in this language; 'nl_u' is Dutch with u."""
    language, _, address = spoken.partition("_")
    return blueprint(form, language, TOPICS_ASKED, address=address)


def google_csv(form: Form, language: str) -> bytes:
    """Answers as Google Sheets exports them: a moment first, several choices joined by a comma."""
    plan = plan_of(form, language)
    rows = [[TIMESTAMP[language[:2]], *(asked.text for asked in plan.questions)]]
    for minute, who in enumerate((AN, BO), start=10):
        rows.append([f"2026-02-01 09:{minute}:00", *(", ".join(answer(asked, who)) for asked in plan.questions)])
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def microsoft_xlsx(form: Form, language: str) -> bytes:
    """Answers as Microsoft Forms exports them: five columns of its own, several choices ended by a semicolon."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    plan = plan_of(form, language)
    sheet.write_row(0, 0, [*MICROSOFT[language[:2]], *(asked.text for asked in plan.questions)])
    for row, who in enumerate((AN, BO), start=1):
        moment = f"2026-02-01 09:1{row}:00"
        several = [
            "".join(f"{each};" for each in answer(asked, who))
            if asked.kind is QuestionKind.MANY
            else answer(asked, who)[0]
            for asked in plan.questions
        ]
        sheet.write_row(row, 0, [str(row), moment, moment, "anonymous", "", *several])
    book.close()
    return target.getvalue()


def filled_in(form: Form, language: str) -> bytes:
    """Our own sheet with two people typed into it, through the cells that the drop-down lists belong to."""
    plan = plan_of(form, language)
    headers = sheet_rows(survey_workbook(plan, "nl"))[0]
    by_text = {asked.text: asked for asked in plan.questions}
    rows = [headers]
    for who in (AN, BO):
        row = []
        for header in headers:
            ranked = re.search(r" \((\d)\)$", header) if header not in by_text else None
            given = answer(by_text[header[: ranked.start()] if ranked else header], who)
            place = int(ranked[1]) - 1 if ranked else 0
            row.append(given[place] if place < len(given) else "")
        rows.append(row)
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet(plan.title[:31])
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def sheet_rows(data: bytes, sheet: int = 0) -> list[list[str]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(sheet).to_python()


MADE = {"google": (google_csv, "a.csv"), "microsoft": (microsoft_xlsx, "a.xlsx"), "sheet": (filled_in, "a.xlsx")}


def back(tool: str, form: Form, language: str, **more) -> Intake:
    """Make the answers, read them, map them, take them in; nothing may have to be confirmed on the way."""
    make, name = MADE[tool]
    survey = read_survey(make(form, language), name)
    mapping = propose_mapping(survey, wave=form.wave)
    assert (mapping.unsure, mapping.conflicts) == ((), ())
    intake = enrol(survey, mapping, today=TODAY, wave=form.wave, **more)
    assert intake.questions == ()
    return intake


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("tool", MADE)
def test_an_enrolment_comes_back_without_a_question(tool, language):
    intake = back(tool, Form.ENROLMENT, language)
    assert [(person.name, person.email) for person in intake.participants] == [AN, BO]
    an = intake.participants[0]
    wanted = tuple(topic.code for topic in TOPICS_ASKED[:2])
    assert (an.roles, an.topics_wanted, an.topics_offered, an.wants_back) == ({Role.MENTOR}, wanted, wanted, wanted)
    assert dict(an.levels) == {topic.code: 4 for topic in TOPICS_ASKED}
    assert (an.department, an.manager, an.languages) == ("Finance", "eva.baas@example.org", {"nl", "en"})
    assert (an.modes, an.mentor_capacity, an.consent) == ({Mode.IN_PERSON}, 1, True)
    assert (an.preferred, an.avoided, an.goals) == ((BO[1],), (), "Een dashboard maken")
    assert len(an.extra) == 2
    assert {notice.code for notice in intake.warnings} == {"no_mentees"}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("form", [form for form in Form if form is not Form.ENROLMENT])
@pytest.mark.parametrize("tool", MADE)
def test_measuring_answers_come_back_without_a_question(tool, form, language):
    known = [Participant(f"p{number}", name, email) for number, (name, email) in enumerate((AN, BO))]
    intake = back(tool, form, language, known=known)
    assert [response.person for response in intake.responses] == ["p0", "p1"]
    asked = [each for each in plan_of(form, language).questions if each.target.field is Field.ITEM]
    numbers = [
        each
        for each in asked
        if each.kind in (QuestionKind.SCALE, QuestionKind.NUMBER) or len(each.choices) in (3, 4, 6)
    ]
    answered = set(intake.responses[0].scores) | set(intake.responses[0].texts)
    assert len(intake.responses[0].scores) >= len(numbers) - 1
    assert answered >= {each.key for each in asked if not each.key.endswith("_text") and not each.page}
    assert intake.warnings == ()
    assert form.wave in Wave


def test_the_sheet_holds_text_only_and_offers_lists():
    data = survey_workbook(blueprint(Form.ENROLMENT, "nl", [Topic("x", {"nl": '=HYPERLINK("http://evil")'}), *TOPICS]))
    headers, *rows = sheet_rows(data)
    assert (headers[:2], rows) == (["Voor- en achternaam", "E-mailadres van je werk"], [])
    parts = _parts(data)
    assert "<f>" not in "".join(parts.values())
    assert not any("http://evil" in text for name, text in parts.items() if name.endswith(".rels"))
    assert parts["xl/worksheets/sheet1.xml"].count("<dataValidation ") > 10
    assert sheet_rows(data, 1)[0][0] == '=HYPERLINK("http://evil")'


def _parts(data: bytes) -> dict[str, str]:
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_every_question_and_every_choice(language):
    from docx import Document

    plans = [blueprint(form, language, TOPICS_ASKED) for form in Form]
    lines = [line.text for line in Document(BytesIO(survey_document(plans, "nl"))).paragraphs]
    text = "\n".join(lines)
    for plan in plans:
        for asked in plan.questions:
            assert asked.text in text
            assert all(choice in lines for choice in asked.choices)


def test_the_script_is_plain_text_from_which_no_wording_can_break_out():
    nasty = Topic("x", {"nl": '"); DriveApp.removeFile(); // </script> \u2028 `${1}`'})
    script = apps_script([blueprint(Form.ENROLMENT, "nl", [nasty])])
    assert "\u2028" not in script
    assert "</script>" not in script
    forms = re.search(r"var FORMS = (\[.*?\n\]);", script, re.DOTALL)
    assert forms
    plan = json.loads(forms[1].replace("<\\/", "</"))
    assert plan[0]["questions"][3]["choices"][0] == nasty.labels["nl"]


@pytest.mark.parametrize("language", ["nl", "nl_u", "en"])
def test_the_message_and_the_check_in_that_it_announces_count_the_same_questions(language):
    address = "u" if language == "nl_u" else "je"
    plan = blueprint(Form.CHECK_IN, language[:2], TOPICS_ASKED, address=address)
    _subject, text = SURVEY_INVITATIONS["check_in"][language]
    named = re.search(r"(?:heeft|has) (\d+) (?:korte vragen|short questions)", text)
    headers = sheet_rows(survey_workbook(plan, language[:2]))[0]
    assert named
    assert int(named[1]) == len(headers) == len(plan.questions) == count_questions(Form.CHECK_IN)


FAKE_FORMS = """
var made = [];
function item(kind, form) {
  var self = {kind: kind};
  return new Proxy(self, {get: function (target, name) {
    if (name in target || name === 'toJSON') return target[name];
    return function () { target[String(name)] = Array.prototype.slice.call(arguments); return this; };
  }});
}
var check = function () { return new Proxy({}, {get: function (_, name) {
  return name === 'build' ? function () { return 'rule'; } : function () { return this; }; }}); };
var FormApp = {
  create: function (title) {
    var form = {title: title, items: []};
    made.push(form);
    return new Proxy(form, {get: function (target, name) {
      if (name in target) return target[name];
      if (String(name).indexOf('add') === 0) return function () { var i = item(name); target.items.push(i); return i; };
      if (String(name).indexOf('get') === 0) return function () { return 'https://example.org'; };
      return function () { return this; };
    }});
  },
  createTextValidation: check, createCheckboxValidation: check
};
var Logger = {log: function () {}};
"""


@pytest.mark.skipif(not shutil.which("node"), reason="needs a JavaScript engine")
def test_the_script_makes_every_question_of_every_form():
    plans = [blueprint(form, "nl", TOPICS_ASKED) for form in Form]
    program = FAKE_FORMS + apps_script(plans, "nl") + "\nmakeForms(); console.log(JSON.stringify(made));"
    run = subprocess.run(["node", "-e", program], capture_output=True, text=True, timeout=60, check=True)
    made = json.loads(run.stdout)
    assert [form["title"] for form in made] == [plan.title for plan in plans]
    for form, plan in zip(made, plans, strict=True):
        titles = [item["setTitle"][0] for item in form["items"] if item["kind"] != "addPageBreakItem"]
        assert titles == [asked.text for asked in plan.questions]
        chosen = [item["setChoiceValues"][0] for item in form["items"] if "setChoiceValues" in item]
        assert chosen == [list(asked.choices) for asked in plan.questions if asked.choices]
