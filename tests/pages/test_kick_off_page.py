"""The kick-off page: from no day at all to a meeting that was held, and what it says on Start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db import backup, erasure, pairs, participants, rounds, sessions, store
from db.rounds import Round
from mentoring.kick_off import Attendance, KickOffPlan, KickOffState, guests
from mentoring.pairs import PairState
from mentoring.programme import Programme
from tests.components.documents.reading import spoken
from tests.pages.looking import field, goes_to, opens_tab, pressed, problems, submit_key, taken, texts
from tests.tools_needed import needs

TODAY = date.today()
SOON = TODAY + timedelta(days=10)
NOT_SAVED = "Not saved yet"


def paired(programme: Callable, couples: int = 3, people: int = 10) -> Round:
    """A programme of one's own with so many confirmed pairs."""
    opened = programme(people)
    everyone = participants.everyone(opened)
    mentors = [each.id for each in everyone if each.is_mentor]
    mentees = [each.id for each in everyone if each.is_mentee and each.id not in mentors]
    both = [(mentor, mentee, 7000, {}, False) for mentor, mentee in zip(mentors, mentees, strict=False)][:couples]
    pairs.confirm(opened, pairs.propose(opened, both), "Els Claes", TODAY)
    return opened


def plans(opened: Round, **plan: object) -> None:
    standing = rounds.kick_off_of(opened)
    rounds.save_kick_off(opened, replace(standing.plan, **plan), standing.version)


def settles(at: AppTest, state: KickOffState) -> AppTest:
    at.radio(key="kick_off_became").set_value(state).run()
    return pressed(at, "kick_off_settle")


def test_a_meeting_is_planned_and_start_leads_to_it_until_it_was_held(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    at = app("kick_off")
    assert "No day was chosen yet." in texts(at)
    field(at.date_input, "kick_off_on").set_value(SOON)
    field(at.text_input, "kick_off_place").set_value("  Zaal   2 ")
    pressed(at, submit_key(at, "kick_off_plan"))
    saved = rounds.kick_off_of(opened)
    assert (saved.plan.on, saved.plan.place, saved.is_open) == (SOON, "Zaal 2", True)
    assert "in 10 days" in texts(at)
    assert "Kick-off: :blue" in texts(goes_to(at, "start"))
    goes_to(at, "kick_off")
    assert at.button(key="kick_off_settle").proto.disabled, "a day before the planned one is asked about"
    field(at.checkbox, "kick_off_earlier").check().run()
    pressed(at, "kick_off_settle")
    assert rounds.kick_off_of(opened).held_on == TODAY
    assert "Kick-off: :green[:material/check_circle: Done]" in texts(goes_to(at, "start"))


def test_a_kick_off_whose_day_came_is_the_next_thing(app: Callable, programme: Callable) -> None:
    plans(paired(programme), on=TODAY - timedelta(days=1))
    at = app("start")
    assert "Was it held?" in texts(at)
    pressed(at, "next_thing")
    assert at.title[0].value == "Kick-off"


def test_text_typed_over_a_meeting_that_somebody_else_saved_is_not_lost_silently(app: Callable, programme) -> None:
    opened = paired(programme)
    plans(opened, on=SOON)
    at = app("kick_off")
    field(at.text_input, "kick_off_place").set_value("The garden room")
    field(at.text_input, "kick_off_opener").set_value("Greet Lambrecht")
    standing = rounds.kick_off_of(opened)
    rounds.save_kick_off(opened, replace(standing.plan, place="Zaal 2"), standing.version)
    pressed(at, submit_key(at, "kick_off_plan"))
    assert rounds.kick_off_of(opened).plan.place == "Zaal 2", "nobody saves over what was not on the screen"
    assert "Somebody else changed the same" in problems(at)[0]
    assert [each.value for each in at.code] == ["Zaal 2"], "what they saved"
    assert field(at.text_input, "kick_off_place").value == "The garden room", "what was typed stands"
    pressed(at, submit_key(at, "kick_off_plan"))
    saved = rounds.kick_off_of(opened).plan
    assert (saved.place, saved.opener, saved.on) == ("The garden room", "Greet Lambrecht", SOON)
    assert not at.code


def test_typed_text_survives_another_control_after_somebody_else_saved(app: Callable, programme: Callable) -> None:
    """Two sessions: one types, the other saves, and the first goes to another tab and back before it saves."""
    opened = paired(programme)
    plans(opened, on=SOON, host="Els Claes")
    one, other = app("kick_off"), app("kick_off")
    field(one.text_input, "kick_off_place").set_value("The garden room").run()
    field(other.text_input, "kick_off_place").set_value("Zaal 2")
    field(other.text_input, "kick_off_host").set_value("Hanna de Wit")
    pressed(other, submit_key(other, "kick_off_plan"))
    opens_tab(opens_tab(one, "Tables"), "The meeting")
    assert field(one.text_input, "kick_off_place").value == "The garden room"
    assert [each.value for each in one.code] == ["Zaal 2"]
    assert field(one.text_input, "kick_off_host").value == "Hanna de Wit", "what nobody typed in takes theirs over"
    pressed(one, submit_key(one, "kick_off_plan"))
    assert rounds.kick_off_of(opened).plan.place == "Zaal 2", "it asks first"
    pressed(one, submit_key(one, "kick_off_plan"))
    saved = rounds.kick_off_of(opened).plan
    assert (saved.place, saved.host) == ("The garden room", "Hanna de Wit")


def test_what_somebody_else_saved_is_shown_when_that_is_wanted(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    at = app("kick_off")
    field(at.text_input, "kick_off_place").set_value("The garden room").run()
    plans(opened, place="Zaal 2")
    at.run()
    assert field(at.text_input, "kick_off_place").value == "The garden room"
    pressed(at, "drop_kick_off_plan")
    assert field(at.text_input, "kick_off_place").value == "Zaal 2"
    assert not at.code


def test_typed_text_is_there_again_after_another_page_until_it_is_dropped(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    plans(opened, place="Zaal 2", on=SOON)
    at = app("kick_off")
    assert NOT_SAVED not in texts(at)
    field(at.text_input, "kick_off_place").set_value("The garden room")
    field(at.date_input, "kick_off_by").set_value(SOON - timedelta(days=2)).run()
    assert NOT_SAVED in texts(at)
    assert NOT_SAVED not in texts(goes_to(at, "start"))
    goes_to(at, "kick_off")
    assert field(at.text_input, "kick_off_place").value == "The garden room"
    assert field(at.date_input, "kick_off_by").value == SOON - timedelta(days=2)
    assert "what you typed here before still stands here" in texts(at)
    assert b"garden room" not in opened.path.read_bytes(), "what is not saved is in no file"
    pressed(at, "drop_kick_off_plan")
    assert (field(at.text_input, "kick_off_place").value, field(at.date_input, "kick_off_by").value) == ("Zaal 2", None)
    assert NOT_SAVED not in texts(goes_to(goes_to(at, "start"), "kick_off"))


def test_typed_text_goes_once_it_is_saved_also_where_it_says_what_is_stored(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    plans(opened, place="Zaal 2")
    at = goes_to(app("kick_off"), "kick_off")
    field(at.text_input, "kick_off_place").set_value(" Zaal  2 ")
    field(at.text_input, "kick_off_host").set_value("Els Claes")
    goes_to(goes_to(at.run(), "start"), "kick_off")
    pressed(at, submit_key(at, "kick_off_plan"))
    assert rounds.kick_off_of(opened).plan.host == "Els Claes"
    assert field(at.text_input, "kick_off_place").value == "Zaal 2"
    assert NOT_SAVED not in texts(at)


def test_what_somebody_else_saved_while_one_was_away_is_asked_about(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    plans(opened, on=SOON)
    at = app("kick_off")
    field(at.text_input, "kick_off_place").set_value("The garden room").run()
    goes_to(at, "start")
    standing = rounds.kick_off_of(opened)
    rounds.save_kick_off(opened, replace(standing.plan, place="Zaal 2", host="Els"), standing.version)
    goes_to(at, "kick_off")
    assert field(at.text_input, "kick_off_place").value == "The garden room"
    assert field(at.text_input, "kick_off_host").value == "Els"
    assert [each.value for each in at.code] == ["Zaal 2"]
    pressed(at, submit_key(at, "kick_off_plan"))
    assert rounds.kick_off_of(opened).plan.place == "Zaal 2", "it asks first"
    pressed(at, submit_key(at, "kick_off_plan"))
    assert rounds.kick_off_of(opened).plan.place == "The garden room"


def test_typed_text_goes_with_the_file_the_round_and_an_erased_person(app: Callable, programme: Callable) -> None:
    opened = paired(programme)

    def elsewhere() -> None:
        other = rounds.create(opened.path, Programme("Round 2"))
        rounds.put_setting(opened.path, "open_round", other.id)
        goes_to(at, "programme")
        rounds.put_setting(opened.path, "open_round", opened.id)

    def erased() -> None:
        erasure.erase(opened.path, [participants.everyone(opened)[-1].id])

    def replaced() -> None:
        backup.restore(opened.path, backup.make(opened.path))

    for happens in (elsewhere, erased, replaced):
        at = app("kick_off")
        field(at.text_input, "kick_off_place").set_value("The garden room").run()
        goes_to(at, "start")
        happens()
        goes_to(at, "kick_off")
        assert field(at.text_input, "kick_off_place").value == "", happens.__name__
        assert "garden" not in str(at.session_state["stored_fields"]), happens.__name__


def test_reply_by_lies_before_the_day(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    at = app("kick_off")
    field(at.date_input, "kick_off_on").set_value(SOON)
    field(at.date_input, "kick_off_by").set_value(SOON + timedelta(days=1))
    pressed(at, submit_key(at, "kick_off_plan"))
    assert "has to say so before" in problems(at)[0]
    assert rounds.kick_off_of(opened).version == 0


def test_everyone_present_at_once_makes_it_held_from_its_day_on(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    plans(opened, on=TODAY)
    count = len(guests(participants.everyone(opened), pairs.active(opened)))
    at = opens_tab(app("kick_off"), "Who was there")
    assert f"{count} people: {count} without a mark" in texts(at)
    edits = {"edited_rows": {0: {"mark": Attendance.ABSENT.value}}, "added_rows": [], "deleted_rows": []}
    at.session_state[next(each.key for each in at.data_editor if "mark" in each.value)] = edits
    at.run()
    assert f"the other {count - 1}" in at.button(key="kick_off_all_present").label
    pressed(at, "kick_off_all_present")
    assert rounds.kick_off_of(opened).state is KickOffState.HELD
    marked = [each.attendance for each in rounds.kick_off_guests(opened).values()]
    assert (marked.count(Attendance.ABSENT), marked.count(Attendance.PRESENT)) == (1, count - 1)
    assert f"{count - 1} present, 1 absent" in texts(at)
    assert "kick_off_all_present" not in [each.key for each in at.button]
    pressed(at, "kick_off_open_again")
    assert rounds.kick_off_of(opened).is_open
    assert "yet nobody said that it was held" in texts(at)


def test_an_older_programme_with_sessions_is_told_once_and_not_pressed(app: Callable, example_open: Round) -> None:
    with_store(example_open, "DELETE FROM kick_offs")
    start = texts(app("start"))
    assert "no kick-off was recorded" in start
    at = app("kick_off")
    assert "No kick-off was recorded." in texts(at)
    settles(at, KickOffState.ELSEWHERE)
    assert rounds.kick_off_of(example_open).state is KickOffState.ELSEWHERE
    settles(pressed(at, "kick_off_open_again"), KickOffState.NOT_HELD)
    assert "You said that there was no kick-off." in texts(at)
    assert "not held" in texts(goes_to(at, "start"))


def with_store(opened: Round, sql: str) -> None:
    with store.write(opened.path) as db:
        db.execute(sql)


def test_tables_are_made_in_one_press_and_a_pair_is_moved_by_hand(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    at = opens_tab(app("kick_off"), "Tables")
    pressed(at, submit_key(at, "kick_off_sizes"))
    made = rounds.kick_off_of(opened).tables
    assert made is not None
    assert sorted(each for table in made for each in table) == [each.id for each in pairs.active(opened)]
    assert "Nothing better exists" in texts(at)
    at.session_state["kick_off_move"] = True
    at.run()
    at.selectbox(key="kick_off_table").set_value(len(made)).run()
    pressed(at, "kick_off_do_move")
    moved = rounds.kick_off_of(opened).tables
    assert moved is not None
    assert moved != made or len(made[0]) == 1
    assert not problems(at)


def test_a_table_plan_that_cannot_hold_the_rules_says_which_gave_way(app: Callable, programme: Callable) -> None:
    opened = paired(programme, couples=1)
    (pair,) = pairs.active(opened)
    mentor = participants.one(opened, pair.mentor)
    assert mentor is not None
    version = participants.version(opened, mentor.id)
    participants.edit(opened, mentor.changed(manager=pair.mentee), version)
    rounds.save_table_plan(opened, ((pair.id,),), 0)
    at = opens_tab(app("kick_off"), "Tables")
    assert "the rule that nobody sits with a manager gave way" in texts(at)


def test_a_held_kick_off_keeps_its_table_plan_whatever_becomes_of_its_pairs(
    app: Callable, programme: Callable, tmp_path: Path
) -> None:
    opened = paired(programme, couples=2)
    first, other = pairs.active(opened)
    plans(opened, on=TODAY)
    rounds.save_table_plan(opened, ((first.id,), (other.id,)), rounds.kick_off_of(opened).version)
    rounds.settle_kick_off(opened, KickOffState.HELD, TODAY, rounds.kick_off_of(opened).version)
    names = {each.id: each.name for each in participants.everyone(opened)}
    for ended in (first, other):
        pairs.finish(opened, ended.id, PairState.STOPPED, ended.version, TODAY)
        at = opens_tab(app("kick_off"), "Tables")
        said = texts(at)
        assert "The table plan as it stood when the kick-off was held." in said
        assert all(names[who] in said for pair in (first, other) for who in (pair.mentor, pair.mentee))
        assert "Table 2" in said
        assert "better" not in said
        opens_tab(at, "Papers and invitations")
        assert names[first.mentor] in spoken(taken(at, "kick_off_tables_pdf") or b"", tmp_path)
    pressed(at, "kick_off_open_again")
    assert "The tables begin with pairs under way" in texts(at)


def test_a_pair_that_one_of_the_two_left_has_no_table_and_no_booklet(app: Callable, programme: Callable) -> None:
    opened = paired(programme, couples=1)
    participants.withdraw(opened, pairs.active(opened)[0].mentor)
    at = opens_tab(app("kick_off"), "Tables")
    assert "The tables begin with pairs under way" in texts(at)
    assert "A booklet is for people in a pair that is under way" in texts(opens_tab(goes_to(at, "support"), "Booklets"))


def test_two_files_have_each_their_own_kick_off_in_a_calendar(app: Callable, programme: Callable) -> None:
    opened = programme(4)
    plans(opened, on=SOON)
    file = taken(opens_tab(app("kick_off"), "Papers and invitations"), "kick_off_calendar_ics") or b""
    assert f"UID:kick-off-{sessions.calendar_code(opened)}-{opened.id}@telemachus" in file.decode()


def test_without_pairs_the_tables_lead_to_the_matching(app: Callable, programme: Callable) -> None:
    programme(4)
    assert "The tables begin with pairs under way" in texts(opens_tab(app("kick_off"), "Tables"))


def test_an_invitation_names_the_pair_only_once_the_pairs_were_announced(app: Callable, programme: Callable) -> None:
    opened = paired(programme)
    plans(opened, on=SOON)
    at = opens_tab(app("kick_off"), "Papers and invitations")
    people = {each.id: each for each in participants.everyone(opened)}
    pair = pairs.active(opened)[0]
    at.selectbox(key="kick_off_invited").set_value(pair.mentor).run()
    partner = people[pair.mentee].name
    assert not any(partner in each.value for each in at.text_area)
    plans(opened, announced=True)
    at.run()
    assert any(partner in each.value for each in at.text_area)


@needs("pdftoppm")
def test_nobody_of_an_earlier_round_is_named_on_paper_before_their_yes(
    app: Callable, programme: Callable, tmp_path: Path
) -> None:
    earlier = paired(programme, couples=1)
    (pair,) = pairs.active(earlier)
    pairs.finish(earlier, pair.id, PairState.COMPLETED, pair.version, TODAY)
    later = rounds.create(earlier.path, replace(earlier.programme, name="Round 2"), actor="Els Claes")
    teller = participants.one(earlier, pair.mentor)
    assert teller is not None
    at = app("kick_off")
    assert teller.name not in run_sheet(opens_tab(at, "Papers and invitations"), tmp_path)
    field(at.multiselect, "kick_off_tellers").set_value([teller.id]).run()
    assert rounds.kick_off_guests(later)[teller.id].tells_on == TODAY
    assert teller.name in run_sheet(at, tmp_path)


def run_sheet(at: AppTest, folder: Path) -> str:
    data = taken(at, "kick_off_run-sheet_pdf")
    assert data is not None
    return spoken(data, folder)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_hostile_names_every_tab_is_drawn(app: Callable, programme: Callable, language: str) -> None:
    opened = paired(programme)
    hostile = ["# **x** $a$", "{{ 7*7 }}", "X" * 200, "אבגד"]
    for person, name in zip(participants.everyone(opened), hostile, strict=False):
        participants.edit(opened, person.changed(name=name), participants.version(opened, person.id))
    plan = KickOffPlan(on=TODAY, opener="<b>x</b>", place="[a](b)")
    rounds.save_table_plan(opened, tuple((each.id,) for each in pairs.active(opened)), 0, plan)
    at = app("kick_off", language)
    for tab in labelled_tabs(at):
        at.session_state["kick_off_tab"] = tab
        at.run()
        assert not at.exception
        assert not at.error


def labelled_tabs(at: AppTest) -> list[str]:
    return [each.label for each in at.tabs]
