"""The survey to send: chosen and read through on the screen; made as a Google script, a Word document or a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import streamlit as st

from components import download
from components.documents.excel_and_report_workbook import set_up_page
from components.documents.text_and_pdf import one_line, paragraphs
from components.download import EXCEL, WORD, Card
from components.forms import readable_labels
from components.words import _, language, md, ngettext, translate, vocabulary
from mentoring.programme import Programme
from mentoring.surveys.blueprint import Blueprint, Form, FormQuestion, QuestionKind, blueprint
from mentoring.surveys.fields import Wave
from mentoring.surveys.reading.headers import OWN_LISTS
from mentoring.topics import Topic

ROWS = 500
"""Rows of the sheet that have drop-down lists."""

RANKS = 3
"""Columns that a question with several answers has in the sheet: one answer a cell can have a list to choose from."""

_LONGEST_INLINE = 255
"""Characters that a spreadsheet allows for a drop-down list written out in the cell's own rule."""


def N_(message: str) -> str:
    """Marks a sentence for the catalogue; `components.words.translate` gives it in a language."""
    return message


SCRIPT = (
    N_("Open script.google.com, choose New project, replace what stands there with all of this, and press Run."),
    N_("Google asks once whether the script may make forms in your account. Nothing leaves your account."),
    N_("The links to edit and to send each form appear in the log below the script."),
)

TO_EDIT, TO_SEND = N_("To edit:"), N_("To send:")
DOCUMENT = (
    N_("Make a new form in Microsoft Forms, Typeform or another survey tool."),
    N_("Copy every question word for word: by those words the app knows the answers again."),
    N_("Leave the choices as they are, in this order. What is marked with an asterisk must be answered."),
    N_("When everyone has answered, download the answers as Excel or CSV and give that file to the app as it is."),
)

KINDS = {
    QuestionKind.SHORT: N_("Short text"),
    QuestionKind.LONG: N_("Long text"),
    QuestionKind.EMAIL: N_("Short text, only an e-mail address"),
    QuestionKind.ONE: N_("Choice, one answer"),
    QuestionKind.MANY: N_("Choice, several answers"),
    QuestionKind.SCALE: N_("Scale from {lowest} to {highest}"),
    QuestionKind.NUMBER: N_("Number"),
}

OWN_ANSWER = N_("(allow an own answer)")
MUST = N_("Must be filled in.")


def survey_document(blueprints: Iterable[Blueprint], tongue: str = "en") -> bytes:
    """A Word document with every form: what to ask, how it is answered, and which choices there are.

    tongue: the language of the instructions in it.
    """
    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    for line in DOCUMENT:
        document.add_paragraph(translate(line, tongue), style="List Number")
    for number, made in enumerate(blueprints):
        if number:
            document.add_page_break()
        document.add_heading(one_line(made.title), 1)
        document.add_paragraph(paragraphs(made.introduction))
        _write_questions(document, made, tongue)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _write_questions(document: Any, made: Blueprint, tongue: str) -> None:
    page = 0
    for number, asked in enumerate(made.questions, start=1):
        if asked.page > page:
            page = asked.page
            document.add_heading(one_line(made.pages[page].title), 2)
            document.add_paragraph(paragraphs(made.pages[page].introduction))
        star = " *" if asked.required else ""
        question = document.add_paragraph(f"{number}. ")
        question.paragraph_format.keep_with_next = True
        question.add_run(f"{one_line(asked.text)}{star}").bold = True
        about = document.add_paragraph()
        about.paragraph_format.keep_with_next = bool(asked.choices)
        about.add_run(_how(asked, tongue)).italic = True
        if asked.help:
            about.add_run(f" · {one_line(asked.help)}")
        for choice in asked.choices:
            document.add_paragraph(one_line(choice), style="List Bullet")
        if asked.other:
            own = document.add_paragraph(style="List Bullet")
            own.add_run(translate(OWN_ANSWER, tongue)).italic = True


def _how(asked: FormQuestion, tongue: str) -> str:
    how = translate(KINDS[asked.kind], tongue).format(lowest=asked.lowest, highest=asked.highest)
    low, high = asked.ends
    return f"{how} ({asked.lowest} = {low}, {asked.highest} = {high})" if low else how


def survey_workbook(made: Blueprint, tongue: str = "en") -> bytes:
    """An Excel sheet to fill in directly: a question a column, a person a row, drop-down lists where there are choices.

    A question with several answers has three columns, so that each can be chosen from a list. Everything is text.
    tongue: the language of the notes above the columns.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    rules = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = Workbook(target, rules)
    sheet = book.add_worksheet(_sheet_name(made.title))
    lists = _Lists(book)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    cell = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for column, (header, asked) in enumerate(_columns(made)):
        sheet.set_column(column, column, 24, cell)
        sheet.write_string(0, column, header, heading)
        note = _note(asked, tongue)
        sheet.write_comment(0, column, note, {"x_scale": 2})
        rule = lists.rule(asked)
        if rule:
            sheet.data_validation(1, column, ROWS, column, rule)
    sheet.set_row(0, 60)
    sheet.freeze_panes(1, 2)
    set_up_page(sheet, made.title)
    book.close()
    return target.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(" " if mark in "[]:*?/\\" else mark for mark in one_line(title)).strip("'")[:31]


def _columns(made: Blueprint) -> list[tuple[str, FormQuestion]]:
    columns = []
    for asked in made.questions:
        ranks = range(1, RANKS + 1) if asked.kind is QuestionKind.MANY else ()
        columns += [(f"{asked.text} ({rank})", asked) for rank in ranks] or [(asked.text, asked)]
    return columns


def _note(asked: FormQuestion, tongue: str) -> str:
    lines = [_how(asked, tongue), asked.help or "", *asked.choices]
    if asked.required:
        lines.insert(0, translate(MUST, tongue))
    return "\n".join(line for line in lines if line)[:2000]


class _Lists:
    """Drop-down lists: short ones in the rule itself, long ones on a sheet that people do not see."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet: Any = None
        self._places: dict[tuple[str, ...], str] = {}

    def rule(self, asked: FormQuestion) -> dict[str, Any] | None:
        """The rule for the cells of a column, or None where anything may be typed."""
        choices = asked.choices or tuple(str(n) for n in range(asked.lowest, asked.highest + 1))
        if asked.kind not in (QuestionKind.ONE, QuestionKind.MANY, QuestionKind.SCALE):
            return None
        short = len(",".join(choices)) <= _LONGEST_INLINE and not any("," in choice for choice in choices)
        source = list(choices) if short else self._range(choices)
        return {"validate": "list", "source": source, "error_type": "information" if asked.other else "stop"}

    def _range(self, choices: tuple[str, ...]) -> str:
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(OWN_LISTS)
            self._sheet.very_hidden()
        if choices not in self._places:
            column = len(self._places)
            for row, choice in enumerate(choices):
                self._sheet.write_string(row, column, choice)
            letter = chr(ord("A") + column)
            self._places[choices] = f"={OWN_LISTS}!${letter}$1:${letter}${len(choices)}"
        return self._places[choices]


_MAKER = r"""
function makeForms() {
  FORMS.forEach(function (plan) {
    var form = FormApp.create(plan.title);
    form.setTitle(plan.title).setDescription(plan.introduction).setProgressBar(true).setAllowResponseEdits(true);
    var page = 0;
    plan.questions.forEach(function (question) {
      while (page < question.page) {
        page += 1;
        form.addPageBreakItem().setTitle(plan.pages[page].title).setHelpText(plan.pages[page].introduction);
      }
      addQuestion(form, question);
    });
    Logger.log(plan.title + '\n' + EDIT + ' ' + form.getEditUrl() + '\n' + SEND + ' ' + form.getPublishedUrl());
  });
}

function addQuestion(form, question) {
  var item = itemFor(form, question);
  item.setTitle(question.text).setRequired(question.required);
  if (question.help) item.setHelpText(question.help);
}

function itemFor(form, question) {
  switch (question.kind) {
    case 'one':
      return form.addMultipleChoiceItem().setChoiceValues(question.choices).showOtherOption(question.other);
    case 'many':
      var boxes = form.addCheckboxItem().setChoiceValues(question.choices).showOtherOption(question.other);
      return withMost(boxes, question);
    case 'scale':
      var scale = form.addScaleItem().setBounds(question.lowest, question.highest);
      return scale.setLabels(question.ends[0], question.ends[1]);
    case 'number':
      return form.addTextItem().setValidation(
        FormApp.createTextValidation().requireNumberBetween(question.lowest, question.highest).build());
    case 'email':
      return form.addTextItem().setValidation(FormApp.createTextValidation().requireTextIsEmail().build());
    case 'long':
      return form.addParagraphTextItem();
    default:
      return form.addTextItem();
  }
}

function withMost(item, question) {
  if (question.most) {
    item.setValidation(FormApp.createCheckboxValidation().requireSelectAtMost(question.most).build());
  }
  return item;
}
"""


def apps_script(blueprints: Iterable[Blueprint], tongue: str = "en") -> str:
    """A script that makes one Google form for each. tongue: the language of the instructions in it.

    The questions stand in it as JSON, so that no wording can end a string or start code of its own.
    """
    about = "\n".join(f"// {translate(line, tongue)}" for line in SCRIPT)
    words = {"EDIT": translate(TO_EDIT, tongue), "SEND": translate(TO_SEND, tongue)}
    constants = [f"var {name} = {_literal(text)};" for name, text in words.items()]
    forms = f"var FORMS = {_literal([_plan(each) for each in blueprints])};"
    return "\n".join((about, "", *constants, forms, _MAKER.strip(), ""))


def _literal(value: object) -> str:
    """A JavaScript literal. JSON allows two line separators inside strings that older JavaScript does not."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


def _plan(made: Blueprint) -> dict[str, object]:
    return {
        "title": made.title,
        "introduction": made.introduction,
        "pages": [{"title": page.title, "introduction": page.introduction} for page in made.pages],
        "questions": [_question(asked) for asked in made.questions],
    }


def _question(asked: FormQuestion) -> dict[str, object]:
    plan: dict[str, object] = {
        "kind": asked.kind.value,
        "text": asked.text,
        "help": asked.help or "",
        "required": asked.required,
        "page": asked.page,
        "choices": list(asked.choices),
        "other": asked.other,
        "most": asked.most,
        "lowest": asked.lowest,
        "highest": asked.highest,
        "ends": list(asked.ends),
    }
    return plan


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
