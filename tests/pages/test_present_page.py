"""Presenting: a frozen report alone on the page, screen by screen, and nobody's name on any of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.presenting.screens import screens
from components.words.report import words_in_all_languages
from db import participants, reports_and_ideas
from db.rounds import Round
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import Report, ReportStage
from tests.mentoring.impact.sample_reports import EVERY_KIND, go_on, interim
from tests.pages.looking import goes_to, pressed, problems, texts

SCREENS = 7


def publish(opened: Round, report: Report) -> FrozenReport:
    told = len(reports_and_ideas.earlier(opened))
    return reports_and_ideas.freeze(opened, ComposedReport(report, ()), words_in_all_languages(report), beside=told)


def everything(at: AppTest) -> str:
    """All that is said on the page, headings too, and what the charts say to who cannot see them."""
    return "\n".join([texts(at), *(each.value for each in (*at.title, *at.subheader))])


def test_without_a_report_it_leads_to_impact(app: Callable, programme: Callable) -> None:
    programme(6)
    at = app("present")
    assert "There is nothing to present yet" in texts(at)
    assert at.button(key="leave")
    assert not [each for each in at.button if each.key in ("next", "previous")]


def test_without_a_programme_it_leads_to_the_start(app: Callable, own_data) -> None:
    assert "There is no programme yet" in texts(app("present"))


def test_of_a_damaged_file_it_says_so_and_the_way_out_stays(app: Callable, programme: Callable, own_data: Path) -> None:
    programme(3)
    own_data.write_bytes(own_data.read_bytes()[:5000] + b"\xff" * 9000)
    at = app("present")
    assert problems(at)
    assert at.button(key="leave")


@pytest.mark.parametrize(("kind", "language"), zip(EVERY_KIND, cycle(["nl", "en"]), strict=False))
def test_every_screen_opens_forward_and_back(app: Callable, programme: Callable, kind: str, language: str) -> None:
    publish(programme(6), EVERY_KIND[kind]())
    at = app("present", language)
    titles = []
    for place in range(SCREENS):
        assert (at.button(key="previous").disabled, at.button(key="next").disabled) == (place == 0, place == 6)
        assert f"{place + 1} / 7" in texts(at)
        lines = [line for each in at.markdown for line in each.value.splitlines() if not line.startswith("![")]
        small = [line for line in lines if "##### " not in line]
        assert small == []  # of what is read, nothing is set as small as on a page
        titles.append(at.title[0].value)
        assert len(at.title) == 1
        if place < SCREENS - 1:
            pressed(at, "next")
            assert not at.exception
    for title in reversed(titles[:-1]):
        assert pressed(at, "previous").title[0].value == title


def test_the_page_stands_alone(app: Callable, programme: Callable) -> None:
    publish(programme(6), go_on())
    at = app("present")
    assert not at.sidebar
    assert {each.key for each in at.button} == {"leave", "previous", "next"}
    assert goes_to(at, "impact").button(key="other_language")


def test_the_way_out_leads_to_impact_and_from_there_back(app: Callable, programme: Callable) -> None:
    publish(programme(6), go_on())
    at = pressed(app("present"), "leave")
    assert at.title[0].value == "Impact"
    at = pressed(at, "present")
    assert "1 / 7" in texts(at)


def test_the_latest_report_is_presented_or_the_one_that_was_open(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    earlier, latest = publish(opened, interim()), publish(opened, go_on())
    at = app("present")
    assert latest.words["en"].verdict in at.title[0].value
    at.query_params["report"] = str(earlier.id)
    at.run()
    assert earlier.words["en"].verdict in at.title[0].value
    pressed(at, "next")
    assert pressed(at, "previous").title[0].value.count(earlier.words["en"].verdict) == 1


@pytest.mark.parametrize("asked", ["0", "8", "-1", "99999999999", "x", "", "²"])
def test_an_address_of_no_screen_opens_the_first(app: Callable, programme: Callable, asked: str) -> None:
    publish(programme(6), go_on())
    at = app("present")
    at.query_params["screen"] = asked
    at.run()
    assert not at.exception
    assert "1 / 7" in texts(at)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_is_named_in_the_example(app: Callable, example_open: Round, language: str) -> None:
    frozen = reports_and_ideas.freeze_round(example_open, ReportStage.FINAL, date.today(), words_in_all_languages)
    at, said = app("present", language), ""
    for _screen in screens(frozen)[1:]:
        said += everything(at)
        pressed(at, "next")
    said = (said + everything(at)).replace("\\", "").replace("\u2060", "")
    people = participants.everyone(example_open)
    assert not [each.name for each in people if each.name in said]
    assert "@" not in said
    assert frozen.words[language].verdict in said
    assert ("Verzonnen voorbeeld" if language == "nl" else "Invented example") in said
    assert len(screens(frozen)) == SCREENS + bool(frozen.report.ideas)
