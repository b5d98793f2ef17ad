"""The page of a pair: one story for each state a pair can be in, and nothing on it that a survey says of one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from components.forms import readable_label
from db import charters, contracts, erasure, history, pairs, participants, sessions, surveys, this_week
from db.rounds import Round
from mentoring.contract import AnswersGiven, ContractAnswer, GivenAnswer, Invitation
from mentoring.days_and_holidays import propose_day
from mentoring.matching import match
from mentoring.pairs import PairState, SessionOutcome
from mentoring.surveys.fields import Wave
from mentoring.this_week import SignalStep
from tests.pages.looking import goes_to, labelled, pressed, said, submit_key, texts

TODAY = date.today()


def looks_at(at, pair: int, tab: str | None = None):
    """The page of this pair, with one of its tabs open."""
    at.query_params["pair"] = str(pair)
    if tab:
        at.session_state["pair_tab"] = readable_label(tab)
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


def of(opened: Round, number: int):
    return next(each for each in pairs.every(opened) if each.id == number)


@pytest.fixture
def proposed(programme: Callable) -> Round:
    opened = programme(12)
    found = match(participants.everyone(opened), opened.programme.rules).pairs
    pairs.propose(opened, [(each.mentor, each.mentee, each.score, {}, False) for each in found])
    return opened


def test_without_a_pair_the_page_leads_to_matching(app: Callable, programme: Callable) -> None:
    programme(6)
    assert "As soon as there is a pair" in texts(app("pair"))


def test_a_proposed_pair_says_where_its_conversation_stands_and_leads_there(app: Callable, proposed: Round) -> None:
    pair = pairs.proposals(proposed)[0]
    contracts.keep(proposed, Invitation((pair.id,), TODAY + timedelta(days=7)), TODAY)
    standing = contracts.every(proposed)[pair.id]
    given = GivenAnswer(ContractAnswer.UNDECIDED, TODAY)
    contracts.keep(proposed, AnswersGiven(pair.id, standing.version, given, None), TODAY)
    at = looks_at(app("pair"), pair.id)
    assert "One answer in" in texts(at)
    assert "Still deciding" not in texts(at), "whose answer and which one stands where it was written down"
    assert "pair_end" not in [each.key for each in at.button]
    pressed(at, "pair_matching")
    assert at.session_state["pair_open"] == (pair.mentor, pair.mentee)
    assert at.title[0].value == "Matching"


def test_a_pair_under_way_shows_people_themes_dates_and_its_signals(app: Callable, example_open: Round) -> None:
    waiting = [each for each in this_week.open_now(example_open, today=TODAY) if each.pair and not each.person]
    pair = of(example_open, waiting[0].pair or 0)
    people = {each.id: each for each in participants.everyone(example_open)}
    at = looks_at(app("pair"), pair.id)
    for who in (people[pair.mentor], people[pair.mentee]):
        assert who.department in texts(at)
        assert who.job_title in texts(at)
    assert "**Why these two**" in texts(at)
    assert "Learns " in texts(at)
    held = sum(each.pair == pair.id and each.outcome is SessionOutcome.HELD for each in sessions.every(example_open))
    assert labelled(at.metric, "Sessions").value.startswith(f"{held} /")
    key = next(each.key for each in at.text_input if each.key.startswith("agreed_")).removeprefix("agreed_")
    at.text_input(key=f"agreed_{key}").set_value("Calls on Monday")
    pressed(at, submit_key(at, f"done_{key}_form"))
    kept = [each for each in this_week.signal_records(example_open) if each.agreed == "Calls on Monday"]
    assert {(each.pair, each.step) for each in kept} == {(pair.id, SignalStep.DONE)}
    assert "Calls on Monday" in texts(at)


def test_a_pair_rests_gets_its_own_last_day_and_ends(app: Callable, example_open: Round) -> None:
    pair = pairs.active(example_open)[0]
    at = looks_at(app("pair"), pair.id)
    pressed(at, submit_key(at, f"pause_{pair.id}"))
    in_two_weeks = propose_day(TODAY + timedelta(weeks=2), example_open.programme.country)
    assert of(example_open, pair.id).paused_until == in_two_weeks
    assert "rests until" in texts(at)
    pressed(at, "pause_end")
    assert of(example_open, pair.id).paused_until is None
    day = TODAY + timedelta(days=90)
    labelled(at.date_input, "Last day of this pair").set_value(day)
    pressed(at, submit_key(at, f"ends_{pair.id}"))
    assert of(example_open, pair.id).ends_on == day
    pressed(at, "pair_end")
    assert of(example_open, pair.id).state is PairState.COMPLETED
    assert said(at)[0].startswith("Pair ended (")
    assert "pair_end" not in [each.key for each in at.button], "what has ended can be read, not ended again"
    undo = next(each.key for each in at.button if (each.key or "").startswith("undo_"))
    pressed(at, undo)
    assert of(example_open, pair.id).state is PairState.CONFIRMED


def test_the_pair_on_which_the_page_opens_stays_whatever_is_done_to_it(app: Callable, example_open: Round) -> None:
    at = app("pair")
    shown = at.selectbox(key="pair_chosen").value
    pressed(at, submit_key(at, f"pause_{shown}"))
    assert str(shown) in at.query_params["pair"]
    pressed(at, "pair_end")
    assert of(example_open, shown).state is PairState.COMPLETED
    assert at.selectbox(key="pair_chosen").value == shown
    assert "pair_end" not in [each.key for each in at.button], "no panel goes over to the next pair"
    pressed(at, next(each.key for each in at.button if (each.key or "").startswith("undo_")))
    assert (of(example_open, shown).state, at.selectbox(key="pair_chosen").value) == (PairState.CONFIRMED, shown)


def test_a_session_is_removed_and_taken_back_here(app: Callable, example_open: Round) -> None:
    pair = pairs.active(example_open)[0].id
    known = sessions.every(example_open)
    at = looks_at(app("pair"), pair, "Sessions")
    latest = max((each for each in known if each.pair == pair), key=lambda each: each.on)
    pressed(at, f"change_{latest.id}")
    pressed(at, f"edit_{latest.id}_remove")
    assert len(sessions.every(example_open)) == len(known) - 1
    at.run()
    pressed(at, next(each.key for each in at.button if (each.key or "").startswith("undo_")))
    assert len(sessions.every(example_open)) == len(known)
    assert f"change_{latest.id}" in [each.key for each in at.button]


def test_another_pairs_step_is_not_taken_back_here(app: Callable, example_open: Round) -> None:
    one, other = pairs.active(example_open)[:2]
    pairs.pause(example_open, other.id, TODAY, other.version)
    at = looks_at(app("pair"), one.id)
    assert not [each.key for each in at.button if (each.key or "").startswith("undo_")]


def test_the_one_thing_is_asked_about_and_kept_beside_the_charter(app: Callable, example_open: Round) -> None:
    filled = charters.agreement_fields(example_open)
    pair = next(number for number, fields in filled.items() if fields.action)
    before = charters.agreed_texts(example_open, pair)
    at = looks_at(app("pair"), pair, "Agreement")
    assert filled[pair].action in texts(at)
    assert "was due before" in texts(at)
    labelled(at.segmented_control, "Was it done?").set_value(False).run()
    later = TODAY + timedelta(days=30)
    labelled(at.date_input, "By when it will be").set_value(later).run()
    pressed(at, "action_save")
    kept = charters.agreement_fields(example_open, pair)[pair]
    assert kept == replace(filled[pair], action_done=False, action_later=later)
    assert "due before" in texts(at)
    assert "was due before" not in texts(at)
    labelled(at.segmented_control, "Was it done?").set_value(True).run()
    pressed(at, "action_save")
    assert charters.agreement_fields(example_open, pair)[pair].action_done is True
    assert charters.agreed_texts(example_open, pair) == before, "the charter stays as both agreed it"


def test_an_ended_pair_with_an_erased_person_stays_readable(app: Callable, example_open: Round) -> None:
    pair = pairs.active(example_open)[0]
    pairs.finish(example_open, pair.id, PairState.COMPLETED, pair.version, TODAY)
    erased = next(each for each in participants.everyone(example_open) if each.id == pair.mentee)
    erasure.erase(example_open.path, [pair.mentee])
    at = app("pair")
    for tab in ("Now", "Agreement", "Sessions", "Messages", "History"):
        looks_at(at, pair.id, tab)
        assert "former participant" in texts(at)
        assert erased.name not in texts(at)
    assert "completed" in texts(at)


def test_a_link_to_a_pair_of_another_round_says_so(app: Callable, example_open: Round) -> None:
    assert "is not in this round" in texts(looks_at(app("pair"), 9999))


def test_what_is_answered_in_a_survey_is_not_on_the_page(app: Callable, example_open: Round) -> None:
    """Neither a score nor a text, nor which of the two it was whose check-in says that the relationship is low."""
    opened = example_open
    people = {each.id for each in participants.everyone(opened)}
    given = [each for each in surveys.responses(opened) if each.person in people]
    assert {each.wave for each in given} >= {Wave.BASELINE, Wave.CHECK_IN}
    low = [each for each in this_week.open_now(opened, today=TODAY) if "relationship" in each.code and each.person]
    assert low, "someone in two pairs says that one of them goes badly"
    at = app("pair")
    for pair in (each for each in pairs.active(opened) if {each.mentor, each.mentee} & {low[0].person}):
        looks_at(at, pair.id)
        cards = [each.value for each in at.markdown if "-badge[:material/priority_high" in each.value]
        assert all(" – " in each for each in cards), "said of the pair and of nobody in it"


def test_other_pages_lead_to_the_page_of_a_pair(app: Callable, example_open: Round) -> None:
    at = app("start")
    for page in ("start", "sessions", "charters"):
        links = [each for each in goes_to(at, page).get("page_link") if "pair" in each.proto.page]
        assert links, page
        assert links[0].proto.query_string.startswith("pair="), page


def test_the_history_is_of_this_pair_alone_and_says_what_was_taken_back(example_open: Round) -> None:
    one, other = pairs.active(example_open)[:2]
    pairs.pause(example_open, other.id, TODAY, other.version)
    pairs.pause(example_open, one.id, TODAY, one.version)
    history.undo(example_open)
    lines = history.of_pair(example_open, one.id)
    assert [each.action for each in lines[:2]] == ["undone", "pair_paused"]
    assert sum(each.action == "pair_paused" for each in lines) == 1
