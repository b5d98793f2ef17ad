"""The text of a Google Apps Script that makes the programme's forms when it is pasted and run once."""

from __future__ import annotations

import json
from collections.abc import Iterable

from components.documents.survey_words import SCRIPT, TO_EDIT, TO_SEND
from components.words import translate
from mentoring.surveys.blueprint import Asked, Blueprint

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
      return withMost(form.addCheckboxItem().setChoiceValues(question.choices).showOtherOption(question.other), question);
    case 'scale':
      return form.addScaleItem().setBounds(question.lowest, question.highest).setLabels(question.ends[0], question.ends[1]);
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
    """A script that makes one Google form per blueprint. tongue: the language of the instructions in it.

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


def _plan(blueprint: Blueprint) -> dict[str, object]:
    return {
        "title": blueprint.title,
        "introduction": blueprint.introduction,
        "pages": [{"title": page.title, "introduction": page.introduction} for page in blueprint.pages],
        "questions": [_question(asked) for asked in blueprint.questions],
    }


def _question(asked: Asked) -> dict[str, object]:
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
