"""The charters page: one per confirmed pair, agreed on a day and opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components import words
from components.charters import dates
from db import charters, pairs, participants, rounds
from mentoring.pairs import CharterState
from mentoring.topics import Topic
from tests.pages.looking import pressed, problems, said, submit_key, texts


def state(opened, pair: int) -> CharterState | None:
    """Where the charter of this pair stands."""
    return next((each.state for each in charters.every(opened) if each.pair == pair), None)


def test_without_a_pair_the_page_leads_to_matching(app: Callable, programme: Callable) -> None:
    programme(6)
    at = app("charters")
    assert any("A charter begins with a confirmed pair" in each.value for each in at.markdown)
    assert not at.selectbox


def test_a_charter_is_agreed_and_opened_again(app: Callable, example_open) -> None:
    at = app("charters")
    pair = at.selectbox(key="charter_pair").value
    assert state(example_open, pair) is not CharterState.AGREED
    pressed(at, submit_key(at, "agree_"))
    assert said(at) == ["Charter agreed"]
    agreed = next(each for each in charters.every(example_open) if each.pair == pair)
    assert (agreed.state, agreed.agreed_on) == (CharterState.AGREED, date.today())

    at.selectbox(key="charter_pair").set_value(pair).run()
    pressed(at, f"reopen_{pair}")
    assert said(at) == ["Opened again"]
    assert state(example_open, pair) is not CharterState.AGREED


def test_a_double_click_agrees_once(app: Callable, example_open) -> None:
    first, second = app("charters"), app("charters")
    pair = first.selectbox(key="charter_pair").value
    pressed(first, submit_key(first, "agree_"))
    assert second.selectbox(key="charter_pair").value == pair
    pressed(second, submit_key(second, "agree_"))
    assert not second.exception
    assert state(example_open, pair) is CharterState.AGREED


def test_every_charter_can_be_read_in_both_languages(app: Callable, example_open) -> None:
    active = pairs.active(example_open)
    at = app("charters")
    for pair in active[:3]:
        at.selectbox(key="charter_pair").set_value(pair.id).run()
        control = next(each for each in at.segmented_control if each.label == "Language of this charter")
        for language in ("nl", "en"):
            control.set_value(language).run()
            assert not at.exception
            control = next(each for each in at.segmented_control if each.label == "Language of this charter")
            assert control.value == language
        assert not problems(at)


def test_a_pair_that_ended_while_somebody_looked_is_no_error(app: Callable, example_open) -> None:
    at = app("charters")
    for pair in pairs.active(example_open):
        pairs.decline(example_open, pair.id, pair.version, date.today())
    pressed(at, submit_key(at, "agree_"))
    assert not at.exception
    assert not at.selectbox


def test_what_both_agreed_stays_when_answers_change_until_it_is_opened_again(app: Callable, example_open) -> None:
    at = app("charters")
    pair = next(each for each in pairs.active(example_open) if each.id == at.selectbox(key="charter_pair").value)
    mentee = participants.one(example_open, pair.mentee)
    participants.edit(example_open, mentee.changed(goals="Eerst dit"), participants.version(example_open, mentee.id))
    pressed(app("charters"), submit_key(at, "agree_"))
    changed = mentee.changed(goals="Later iets heel anders")
    participants.edit(example_open, changed, participants.version(example_open, mentee.id))

    later = app("charters")
    later.selectbox(key="charter_pair").set_value(pair.id).run()
    assert "Eerst dit" in texts(later)
    assert "Later iets heel anders" not in texts(later)
    assert "something changed in: Our goals" in texts(later)

    pressed(later, f"reopen_{pair.id}")
    later.selectbox(key="charter_pair").set_value(pair.id).run()
    assert "Later iets heel anders" in texts(later)
    assert "something changed in" not in texts(later)


def test_the_dates_to_come_go_into_a_calendar_and_keep_their_place_in_the_series(app: Callable, example_open) -> None:
    pair = pairs.active(example_open)[0]
    everyone = {each.id: each for each in participants.everyone(example_open)}
    two, programme = (everyone[pair.mentor], everyone[pair.mentee]), example_open.programme
    whole = dates.ahead(pair, *two, programme, "nl", programme.starts)
    assert len(whole) == programme.rhythm.sessions
    later = dates.ahead(pair, *two, programme, "nl", whole[2].on)
    assert later == whole[2:], "a second file moves a meeting instead of adding one"
    assert {each.on.weekday() for each in whole} <= {0, 1, 2, 3, 4}
    told = dates.calendar(later).decode()
    assert told.count("BEGIN:VEVENT") == len(later)
    assert dates.ahead(pair, *two, replace(programme, starts=None), "nl", date.today()) == []
    coming = dates.ahead(pair, *two, programme, "nl", date.today())
    assert any(each.label == "Dates" for each in app("charters").download_button) is bool(coming)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_name_that_no_font_here_can_draw_is_told_before_the_download(
    app: Callable, example_open, only_our_fonts: None, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(words._run, "language", language, raising=False)
    told = {"nl": "Geen lettertype op deze computer heeft alle letters van", "en": "No font on this computer has all"}
    assert not [each for each in problems(app("charters", language)) if told[language] in each]
    agreed = {each.pair for each in charters.every(example_open) if each.state is CharterState.AGREED}
    by_state = {pair.id in agreed: pair for pair in pairs.active(example_open)}
    for pair, name in ((by_state[False], "名前 山田"), (by_state[True], "山 after agreeing")):
        mentee = participants.one(example_open, pair.mentee)
        participants.edit(example_open, mentee.changed(name=name), participants.version(example_open, mentee.id))

    at = app("charters", language)
    at.selectbox(key="charter_pair").set_value(by_state[False].id).run()
    [warning] = [each for each in problems(at) if told[language] in each]
    assert "“名前 山田”" in warning
    assert "Word" in warning
    at.session_state["charters_tab"] = words.translated("All charters", language)
    assert problems(at.run()).count(warning) == 2, "what was agreed keeps the name from before"

    at = app("matching", language)
    at.session_state["matching_tab"] = words.translated("Take along", language)
    [warning] = [each for each in problems(at.run()) if told[language] in each]
    assert "“名前 山田”" in warning
    assert "Excel" in warning


def test_a_topic_that_no_font_here_can_draw_is_told_by_its_name(
    app: Callable, example_open, only_our_fonts: None
) -> None:
    pair = pairs.active(example_open)[0]
    [code, *_] = participants.one(example_open, pair.mentee).topics_wanted
    mentor = participants.one(example_open, pair.mentor)
    participants.edit(
        example_open, mentor.changed(topics_offered=(code,)), participants.version(example_open, mentor.id)
    )
    rounds.add_topic(example_open, Topic(code, {"nl": "会話", "en": "会話"}))
    at = app("charters")
    at.selectbox(key="charter_pair").set_value(pair.id).run()
    at.session_state["charters_tab"] = "All charters"
    told = [each for each in problems(at.run()) if "No font on this computer has all" in each]
    assert [("会話" in each) for each in told] == [True, True], told
