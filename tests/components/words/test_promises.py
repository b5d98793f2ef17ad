"""What surveys, charters, messages and pages promise is one set of sentences, and none of them contradicts another."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from importlib import import_module

import pytest

from components import words
from components.documents.charter_sections import charter_sections
from components.words import promise
from mentoring import measuring_questions, promises
from mentoring.charter import draft_charter
from mentoring.charter_lines import GOALS, OwnWords, PartnerReads, SharedWords, says_shared
from mentoring.days_and_holidays import kept_until
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Mode, Participant, Role
from mentoring.programme import FormOfAddress, Programme
from mentoring.surveys import blueprint_words
from mentoring.surveys.blueprint import Form, blueprint
from mentoring.topics import TOPICS

JE = re.compile(r"\b(je|jij|jou|jouw|jouwe|jullie|jezelf)\b", re.IGNORECASE)
U = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)


def tables(value: object, place: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every table of languages inside a value, with where it stands."""
    if isinstance(value, Mapping):
        if "nl" in value and "en" in value:
            yield place, value
        else:
            for key, each in value.items():
                yield from tables(each, f"{place} {key}")


def words_for_participants() -> dict[str, Mapping[str, object]]:
    """Every table of languages in the modules with words, wherever it stands, and the measuring questions."""
    modules = [blueprint_words, promises]
    modules += [import_module(f"components.words.{each.name}") for each in pkgutil.iter_modules(words.__path__)]
    found = {
        f"{module.__name__} {name}{at}": table
        for module in modules
        for name, value in vars(module).items()
        if name.isupper()
        for at, table in tables(value)
    }
    return found | {f"item {each.code}": each.texts for each in measuring_questions.ITEMS}


def test_what_says_je_has_its_u_form_and_no_u_form_says_je() -> None:
    found = {
        place: [
            " ".join(text) if isinstance(text := table.get(key, ""), tuple) else str(text) for key in ("nl", "nl_u")
        ]
        for place, table in words_for_participants().items()
    }
    assert len(found) > 200
    assert [place for place, (_je, u) in found.items() if JE.search(u)] == []
    assert [place for place, (je, u) in found.items() if bool(JE.search(je)) != bool(u)] == []
    assert [place for place, (je, u) in found.items() if u and (U.search(je) or not U.search(u))] == [*REPHRASED]
    named = re.compile(r"{\w+}")
    assert [place for place, (je, u) in found.items() if u and set(named.findall(u)) != set(named.findall(je))] == []


REPHRASED = ("item V2", "item V2r")
"""'Wat je ermee kunt' speaks of anybody; with u it is said without a person."""


@pytest.mark.parametrize("form", list(Form))
def test_a_survey_with_u_says_je_nowhere(form: Form) -> None:
    plan = blueprint(form, "nl", TOPICS[:4], address=FormOfAddress.U)
    said = [plan.title, plan.introduction, *(text for page in plan.pages for text in (page.title, page.introduction))]
    for asked in plan.questions:
        said += [asked.text, asked.help or "", *asked.choices, *asked.ends]
    assert [text for text in said if JE.search(text)] == []
    assert any(U.search(text) for text in said)
    assert plan.language == "nl"


FORBIDDEN = "Zebravinken leren fluiten"


def charter_text(shared: SharedWords, language: str) -> str:
    """What the charter of two people says, both of whom answered everything that the enrolment asks."""
    told = {"goals": FORBIDDEN, "languages": {"nl", "en"}, "modes": {Mode.IN_PERSON}, "department": "Wafelbakkerij"}
    hidden = {"manager": "chef@x.example", "avoided": ("iemand@x.example",), "preferred": ("nee@x.example",)}
    mentor = Participant("m", "Mo", roles={Role.MENTOR}, topics_offered=("ai_tools",), **told, **hidden)
    mentee = Participant("a", "An", roles={Role.MENTEE}, topics_wanted=("ai_tools",), **told, **hidden)
    pair = StoredPair(1, "m", "a", PairState.CONFIRMED)
    words = {each.id: shared.readable(each) for each in (mentor, mentee)}
    programme = Programme("P", starts=date(2026, 1, 5), ends=date(2026, 7, 5))
    charter = draft_charter(pair, mentor, mentee, programme, own_words=words)
    return "\n".join(line.text for section in charter_sections(charter, language) for line in section.lines)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", list(FormOfAddress))
def test_the_charter_prints_a_goal_only_where_the_survey_said_so(language: str, address: FormOfAddress) -> None:
    asked = next(each for each in blueprint(Form.ENROLMENT, language, address=address).questions if each.key == "goals")
    decided = tuple(OwnWords(who, GOALS, FORBIDDEN, FORBIDDEN) for who in ("m", "a"))
    for question in (asked.text, asked.text.replace(" " + spoken_note(language, address), "")):
        said = {GOALS: PartnerReads.QUESTION} if says_shared(question) else {}
        assert (FORBIDDEN in charter_text(SharedWords(said, decided), language)) == says_shared(question)
    assert says_shared(asked.text), "our own survey says it"


def spoken_note(language: str, address: FormOfAddress) -> str:
    return promise("partner_reads", language, address)


PRINTED = {
    "topics_offered": "topics", "topics_wanted": "topics", "wants_back": "topics", "modes": "forms", "goals": "words",
}  # fmt: skip
QUESTION = {"modes": "meeting_mode"}


def test_every_answer_that_the_charter_prints_was_asked_with_that_note() -> None:
    asked = {each.key: each.text for each in blueprint(Form.ENROLMENT, "nl").questions}
    for answer in PRINTED:
        assert says_shared(asked[QUESTION.get(answer, answer)])
    for alone in ("avoid_partner", "preferred_partner", "manager_email", "department", "rhythm", "comparison"):
        assert not says_shared(asked[alone])
    text = charter_text(SharedWords(), "nl")
    assert not [each for each in ("chef@", "iemand@", "nee@", "Wafelbakkerij", FORBIDDEN) if each in text]
    assert {each.name for each in fields(Participant)} >= set(PRINTED)


def test_the_head_of_a_charter_names_nobody_s_department() -> None:
    mentor, mentee = (Participant(who, who, department="Wafelbakkerij", job_title="Bakker") for who in ("m", "a"))
    charter = draft_charter(StoredPair(1, "m", "a", PairState.CONFIRMED), mentor, mentee, Programme("P"))
    assert "Wafelbakkerij" not in repr(charter)
    assert charter.mentor.job_title == "Bakker"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_charter_and_surveys_make_the_same_promises(language: str) -> None:
    text = charter_text(SharedWords(), language)
    for code in ("seen_met", "seen_answers"):
        assert promise(code, language) in text
    until = kept_until(Programme("P", starts=date(2026, 1, 5), ends=date(2026, 7, 5)))
    assert until == date(2027, 7, 5)
    assert promise("seen_kept", language, until={"nl": "5 juli 2027", "en": "5 July 2027"}[language]) in text
    for form in Form:
        intro = blueprint(form, language).introduction
        kind = "enrolment_use" if form is Form.ENROLMENT else "answers_grouped"
        assert promise(kind, language) in intro
        assert (promise("check_in_signal", language) in intro) == (form is Form.CHECK_IN)
    contact = measuring_questions.ITEM["C4"]
    assert contact.question(language).endswith(promise("not_anonymous", language))
