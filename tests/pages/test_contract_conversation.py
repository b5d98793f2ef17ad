"""The contract conversation through app.py: many invited at once, answers apart, a start, a decision, no start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components.matching.contract import Talks
from components.matching.conversations import answer_table, effect_sentences, given_answers
from db import contracts, pairs, participants
from db.rounds import Round
from mentoring.contract import AnswersGiven, ContractAnswer, GivenAnswer, Invitation, effects_of_answers
from mentoring.pairs import PairState, StoredPair
from tests.pages.looking import field, opens_tab, pressed, problems, submit_key, taken, texts

YES, UNSURE, NO = ContractAnswer


@pytest.fixture
def matched(app: Callable, programme: Callable) -> tuple[AppTest, Round]:
    """Sixteen people, matched with the one button."""
    opened = programme(16)
    at = app("matching")
    pressed(at, "make_pairs")
    assert len(pairs.proposals(opened)) >= 3
    return at, opened


def invited(opened: Round, *pairs_: StoredPair, ago: int = 0) -> None:
    """These pairs in conversation, with a day until which they answer that is so long ago."""
    asked = date.today() - timedelta(days=ago)
    contracts.invite(opened, Invitation(tuple(each.id for each in pairs_), asked), asked)


def heard(opened: Round, pair: StoredPair, mentor: ContractAnswer | None, mentee: ContractAnswer | None) -> None:
    """What both said, written down behind the page's back."""
    given = [each and GivenAnswer(each, date.today()) for each in (mentor, mentee)]
    contracts.keep(opened, AnswersGiven(pair.id, contracts.every(opened)[pair.id].version, *given), date.today())


def looks(at: AppTest, pair: StoredPair) -> AppTest:
    """The drawer of a pair, open."""
    return pressed(at.run(), f"look_{pair.mentor}_{pair.mentee}")


def state_of(opened: Round, pair: StoredPair) -> PairState:
    """How it stands now."""
    return next(each.state for each in pairs.every(opened) if each.id == pair.id)


def test_one_click_confirms_as_before_and_says_that_nobody_talked(matched) -> None:
    at, opened = matched
    assert "No contract conversation was recorded for them." in texts(at)
    at.text_input(key="actor_name").set_value("Hanna de Wit")
    pressed(at, "confirm_pairs")
    assert not pairs.proposals(opened)


def test_everyone_is_invited_at_once_and_the_papers_stand_ready(matched) -> None:
    at, opened = matched
    opens_tab(at, "Contract conversations")
    at.date_input(key="contract_answer_by").set_value(date.today() - timedelta(days=1))
    pressed(at, "contract_invite")
    assert "has gone by" in problems(at)[0]
    assert contracts.every(opened) == {}
    until = date.today() + timedelta(days=9)
    at.date_input(key="contract_answer_by").set_value(until)
    pressed(at, "contract_invite")
    assert not at.exception
    assert {each.answer_by for each in contracts.every(opened).values()} == {until}
    assert len(contracts.every(opened)) == len(pairs.proposals(opened))
    assert "confirm_pairs" not in {each.key for each in at.button}, "nobody may start before the two said something"
    assert (taken(at, "file_round-1-answers") or b"").startswith(b"%PDF-")
    assert (taken(at, "contract_mailing") or b"").startswith(b"PK")


def test_answers_are_written_down_apart_and_two_times_yes_starts(matched) -> None:
    at, opened = matched
    one, *others = pairs.proposals(opened)
    invited(opened, one, *others)
    looks(at, one)
    field(at.selectbox, f"contract_mentor_{one.id}").set_value(YES)
    field(at.selectbox, f"contract_mentee_{one.id}").set_value(YES)
    field(at.date_input, f"contract_mentee_on_{one.id}").set_value(date.today() + timedelta(days=1))
    pressed(at, submit_key(at, f"contract_answers_{one.id}"))
    assert "or a day before it." in problems(at)[0]
    field(at.date_input, f"contract_mentee_on_{one.id}").set_value(date.today())
    pressed(at, submit_key(at, f"contract_answers_{one.id}"))
    assert "Both said yes" in texts(at)
    looks(at, one)
    pressed(at, "contract_start")
    assert "Fill in your name first" in problems(at)[0]
    at.text_input(key="contract_actor").set_value("Hanna de Wit")
    pressed(at, "contract_start")
    assert [each.id for each in pairs.active(opened)] == [one.id]
    assert {each.state for each in pairs.proposals(opened)} == {PairState.PROPOSED}
    assert contracts.every(opened)[one.id].answers == ()


def test_over_silence_hr_decides_after_the_date_and_says_why(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one, ago=1)
    looks(at, one)
    assert "Name what decided, not who answered what." in texts(at)
    pressed(at, "contract_start")
    assert "Fill in your name first" in problems(at)[0]
    assert "Say in a few words why" in problems(at)[0], "both are said at once"
    at.text_input(key="contract_actor").set_value("Hanna de Wit")
    pressed(at, "contract_start")
    assert "Say in a few words why" in problems(at)[0]
    assert state_of(opened, one) is PairState.PROPOSED
    at.text_input(key="contract_because").set_value("both were away")
    pressed(at, "contract_start")
    assert state_of(opened, one) is PairState.CONFIRMED
    assert contracts.every(opened)[one.id].reason == "both were away"
    assert "both were away" not in str(pairs.audits(opened)[-1].record)


@pytest.mark.parametrize("said", [(NO, YES), (YES, NO), (NO, NO)])
def test_when_a_pair_does_not_start_both_read_the_same_whoever_declined(matched, said) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    names = {person.id: person.name for person in participants.everyone(opened)}
    invited(opened, one)
    heard(opened, one, *said)
    opens_tab(at, "Contract conversations")
    bodies = [each.value for each in at.text_area if (each.key or "").startswith("draft_not_starting")]
    told = [body.split("\n\n")[1].replace(names[one.mentor], "X").replace(names[one.mentee], "X") for body in bodies]
    assert set(told) == {
        "Het duo met X start niet. Je krijgt voorrang bij een nieuw duo; daar hoef je niets voor te doen."
    }
    assert len(told) == 2
    assert {one.mentor, one.mentee} <= pairs.people_waiting(opened)
    shown = texts(at)
    assert "Rather not" not in shown


def test_lists_and_start_say_where_pairs_stand_and_nothing_of_whose_answer_it_is(matched, app) -> None:
    at, opened = matched
    one, other, *rest = pairs.proposals(opened)
    invited(opened, one, other, *rest)
    seen = []
    for said in ((UNSURE, None), (None, YES)):
        heard(opened, one, *said)
        at.run()
        seen.append((texts(at), texts(app("start"))))
    assert seen[0] == seen[1], "the same page, whoever answered what"
    assert "One answer in" in seen[0][0]
    assert f"0 confirmed, {2 + len(rest)} proposed: {2 + len(rest)} to answer" in seen[0][1]


def test_matching_again_leaves_who_is_in_conversation(matched) -> None:
    at, opened = matched
    everyone = pairs.proposals(opened)
    invited(opened, *everyone)
    participants.add_many(
        opened, [each.changed(id=f"new-{each.id}", email=None) for each in participants.everyone(opened)[:4]]
    )
    at.run()
    if any(each.key == "again_keep" for each in at.button):
        pressed(at, "again_keep")
    assert {each.id for each in everyone} <= {each.id for each in pairs.proposals(opened)}


def test_somebody_who_left_meanwhile_takes_the_conversation_along(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    looks(at, one)
    participants.withdraw(opened, one.mentor)
    pressed(at, submit_key(at, f"contract_answers_{one.id}"))
    assert not at.exception
    assert "Someone else changed this" in problems(at)[0]


def test_a_pair_in_conversation_takes_its_draft_charter_along(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    looks(at, one)
    draft = next(
        each.key for each in at.get("download_button") if each.key.startswith(f"file_contract-{one.id:04d}-charter")
    )
    assert (taken(at, draft) or b"").startswith(b"%PDF-")


def test_when_no_pair_is_left_both_can_still_be_told(app, programme) -> None:
    opened = programme(16)
    at = app("matching")
    pressed(at, "make_pairs")
    one, *others = pairs.proposals(opened)
    for each in others:
        pairs.remove(opened, each.id, each.version)
    invited(opened, one)
    heard(opened, one, NO, None)
    at.run()
    assert [each for each in at.text_area if (each.key or "").startswith("draft_not_starting")]


def test_start_leads_to_the_table_of_all_conversations(matched, app) -> None:
    at, opened = matched
    one, other, *rest = pairs.proposals(opened)
    invited(opened, one, other)
    heard(opened, one, YES, YES)
    heard(opened, other, YES, UNSURE)
    start = app("start")
    said = f"0 confirmed, {2 + len(rest)} proposed: {len(rest)} to invite, 1 for you to decide, 1 said yes twice"
    assert said in texts(start)
    pressed(start, "next_thing")
    assert "What each side said" in texts(start)
    assert not start.exception


def test_what_both_wanted_is_confirmed_from_the_table_by_a_named_person(matched) -> None:
    at, opened = matched
    one, other, *_rest = pairs.proposals(opened)
    invited(opened, one, other)
    heard(opened, one, YES, YES)
    opens_tab(at, "Contract conversations")
    assert "1 pair is confirmed: both said yes." in texts(at)
    pressed(at, "contract_keep")
    assert "Fill in your name first" in problems(at)[0]
    at.checkbox(key="contract_start_too").uncheck().run()
    assert at.button(key="contract_keep").proto.disabled, "nothing was filled in and nobody is to start"
    at.checkbox(key="contract_start_too").check().run()
    at.text_input(key="actor_name").set_value("Hanna de Wit").run()
    pressed(at, "contract_keep")
    assert [each.id for each in pairs.active(opened)] == [one.id]
    assert contracts.every(opened)[one.id].answers == ()
    assert state_of(opened, other) is PairState.PROPOSED


def test_a_row_of_the_table_is_what_the_form_of_one_pair_would_keep(matched) -> None:
    _at, opened = matched
    one, other, third, *_rest = pairs.proposals(opened)
    invited(opened, one, other, third)
    heard(opened, other, UNSURE, None)
    known, today, before = contracts.every(opened), date.today(), date.today() - timedelta(days=1)
    talks = Talks(known, (), opened.programme, None, today, dict, str)
    names = {each.id: each.name for each in participants.everyone(opened)}
    view, rows = SimpleNamespace(state=SimpleNamespace(names=names)), [one, other, third]
    table = answer_table(rows, view, talks)
    assert given_answers(table, rows, talks, today) == ()
    table.loc[one.id, "mentor_said"] = YES.value
    table.loc[one.id, "mentee_said"] = NO.value
    table.loc[other.id, "mentee_said"] = YES.value
    given = given_answers(table, rows, talks, before)
    assert given == (
        AnswersGiven(one.id, known[one.id].version, GivenAnswer(YES, before), GivenAnswer(NO, before)),
        AnswersGiven(other.id, known[other.id].version, GivenAnswer(UNSURE, today), GivenAnswer(YES, before)),
    )
    effects = effects_of_answers(given, known, today)
    assert (effects.starting, effects.ending, effects.deciding) == ((), (one.id,), (other.id,))
    told = "\n".join(effect_sentences(given, effects, (), {each.id: f"pair {each.id}" for each in rows}))
    assert f"1 pair does not start and is not proposed again: pair {one.id}." in told
    contracts.keep(opened, given, today)
    assert state_of(opened, one) is PairState.DECLINED
    assert contracts.every(opened)[other.id].answers == (GivenAnswer(UNSURE, today), GivenAnswer(YES, before))


def test_a_place_typed_while_somebody_else_arranged_the_talk_is_not_lost_silently(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    looks(at, one)
    field(at.text_input, f"contract_place_{one.id}").set_value("The garden room")
    theirs = Invitation((one.id,), date.today(), place="The library", version=1)
    contracts.invite(opened, theirs, date.today())
    pressed(at, submit_key(at, f"contract_when_{one.id}"))
    assert contracts.every(opened)[one.id].place == "The library"
    assert "Someone else changed this" in problems(at)[0]
    assert "The library" in [each.value for each in at.code], "what they saved"
    assert field(at.text_input, f"contract_place_{one.id}").value == "The garden room", "the drawer is open again"
    pressed(at, submit_key(at, f"contract_when_{one.id}"))
    assert contracts.every(opened)[one.id].place == "The garden room"


def test_a_whole_list_of_two_times_yes_takes_two_clicks_and_shows_the_way_on(matched) -> None:
    at, opened = matched
    everyone = pairs.proposals(opened)
    invited(opened, *everyone)
    at.run()
    assert "What each side says stands under “Contract conversations”" in texts(at)
    opens_tab(at, "Contract conversations")
    pressed(at, "contract_all_yes")
    assert contracts.every(opened)[everyone[0].id].answers == (), "nothing is kept before the button that keeps it"
    at.text_input(key="actor_name").set_value("Hanna de Wit").run()
    pressed(at, "contract_keep")
    assert [each.id for each in pairs.active(opened)] == [each.id for each in everyone]
    opens_tab(at, "Pairs")
    assert "Every pair here is confirmed." in texts(at)


def test_a_day_that_was_saved_leaves_the_drawer_open_with_its_papers(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    looks(at, one)
    field(at.date_input, f"contract_on_{one.id}").set_value(date.today())
    field(at.time_input, f"contract_at_{one.id}").set_value(time(10))
    pressed(at, submit_key(at, f"contract_when_{one.id}"))
    assert "Calendar file" in {each.label for each in at.get("download_button")}


def test_the_two_forms_of_one_conversation_are_saved_one_after_the_other(matched):
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    looks(at, one)
    field(at.date_input, f"contract_on_{one.id}").set_value(date.today())
    field(at.time_input, f"contract_at_{one.id}").set_value(time(10))
    pressed(at, submit_key(at, f"contract_when_{one.id}"))
    field(at.selectbox, f"contract_mentor_{one.id}").set_value(YES)
    pressed(at, submit_key(at, f"contract_answers_{one.id}"))
    assert len(contracts.every(opened)[one.id].answers) == 1
    looks(at, one)
    field(at.text_input, f"contract_place_{one.id}").set_value("Zaal 2")
    pressed(at, submit_key(at, f"contract_when_{one.id}"))
    assert contracts.every(opened)[one.id].place == "Zaal 2"


def test_who_is_in_a_new_pair_is_not_told_any_more_that_the_old_one_does_not_start(matched) -> None:
    at, opened = matched
    one, other, *_rest = pairs.proposals(opened)
    invited(opened, one)
    heard(opened, one, NO, YES)
    pairs.add_by_hand(opened, one.mentor, other.mentee, "samen gesproken")
    opens_tab(at, "Contract conversations")
    told = [each for each in at.text_area if (each.key or "").startswith("draft_not_starting")]
    names = {person.id: person.name for person in participants.everyone(opened)}
    assert len(told) == 1
    assert names[one.mentor] in told[0].value, "only the mentee is still to be told"


def test_taking_back_a_pair_that_did_not_start_says_what_does_not_come_back(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    heard(opened, one, NO, YES)
    at.run()
    (undo,) = [each for each in at.button if (each.key or "").startswith("undo_")]
    assert undo.label.startswith("Undo: pair that did not start or go on (")
    assert "other answers stay" in undo.help
    undo.click().run()
    assert state_of(opened, one) is PairState.PROPOSED
    assert [each.answer for each in contracts.every(opened)[one.id].answers] == [YES]
    assert any("other answers stay" in each.value for each in at.toast)


def test_a_pair_in_conversation_is_offered_no_step_that_cannot_be_kept(matched) -> None:
    at, opened = matched
    one = pairs.proposals(opened)[0]
    invited(opened, one)
    looks(at, one)
    (asked,) = [each for each in at.get("button_group") if each.label == "What if …"]
    assert [each.content for each in asked.proto.options] == ["This pair does not go on"]
