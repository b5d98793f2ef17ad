"""The sessions page: logged in ten seconds, once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from components.sessions import planning
from db import pairs, participants, rounds, sessions, this_week
from mentoring.meetings import planned_ahead
from mentoring.pairs import PairState, Session, SessionOutcome
from tests.pages.looking import labelled, opens_tab, pressed, problems, said, submit_key, texts


def test_without_a_pair_the_page_leads_to_matching(app: Callable, programme: Callable) -> None:
    programme(6)
    at = app("sessions")
    assert any("Sessions begin with a pair" in each.value for each in at.markdown)
    assert not at.selectbox


def who_met(at):
    """Where the pair is chosen; it is empty again after each session that was saved."""
    return next(each for each in at.selectbox if (each.key or "").endswith("_pair") and each.key.startswith("session_"))


def answer_key(at, answer):
    """The button of the first question that waits."""
    return next(each.key for each in at.button if (each.key or "").startswith(answer))


def test_after_a_session_was_saved_the_next_press_asks_who_met(app: Callable, example_open) -> None:
    at = app("sessions")
    who_met(at).set_value(pairs.active(example_open)[0].id).run()
    pressed(at, submit_key(at, "session"))
    saved = len(sessions.every(example_open))
    assert who_met(at).value is None
    pressed(at, submit_key(at, "session"))
    assert "Choose which pair met" in problems(at)[0]
    assert len(sessions.every(example_open)) == saved


def test_a_session_is_logged_with_a_pair_and_a_click(app: Callable, example_open) -> None:
    before = sessions.every(example_open)
    pair = pairs.active(example_open)[0].id
    at = app("sessions")
    who_met(at).set_value(pair).run()
    pressed(at, submit_key(at, "session"))
    assert [each.partition(":")[0] for each in said(at)] == ["Session saved"]
    added = [each for each in sessions.every(example_open) if each.id not in {known.id for known in before}]
    assert [(each.pair, each.on) for each in added] == [(pair, date.today())]


def test_the_second_press_of_a_double_click_finds_another_form(app: Callable, example_open) -> None:
    before = len(sessions.every(example_open))
    at = app("sessions")
    who_met(at).set_value(pairs.active(example_open)[0].id).run()
    first = submit_key(at, "session")
    pressed(at, first)
    assert first not in [each.key for each in at.button]
    at.run()
    assert len(sessions.every(example_open)) == before + 1


def test_two_sessions_after_each_other_are_two(app: Callable, example_open) -> None:
    before = len(sessions.every(example_open))
    at = app("sessions")
    for pair in pairs.active(example_open)[:2]:
        who_met(at).set_value(pair.id).run()
        pressed(at, submit_key(at, "session"))
    assert len(sessions.every(example_open)) == before + 2


def test_without_a_pair_chosen_nothing_is_logged(app: Callable, example_open) -> None:
    before = len(sessions.every(example_open))
    at = app("sessions")
    labelled(at.text_input, "Minutes").set_value("45")
    pressed(at, submit_key(at, "session"))
    assert "Choose which pair met" in problems(at)[0]
    assert labelled(at.text_input, "Minutes").value == "45", "what was entered stays"
    assert len(sessions.every(example_open)) == before


def test_a_session_held_tomorrow_is_refused(app: Callable, example_open) -> None:
    before = len(sessions.every(example_open))
    at = app("sessions")
    who_met(at).set_value(pairs.active(example_open)[0].id).run()
    labelled(at.date_input, "Date").set_value(date.today() + timedelta(days=1))
    pressed(at, submit_key(at, "session"))
    assert "has not come yet" in problems(at)[0]
    assert len(sessions.every(example_open)) == before


def test_all_drafts_can_be_taken_along_for_mail_merge(app: Callable, example_open) -> None:
    at = app("sessions")
    assert at.download_button(key="all_drafts").label == "All drafts, for mail merge"


def cards(at) -> list[str]:
    """The names on the cards of what needs attention."""
    return [each.value for each in at.markdown if each.value.startswith("**") and "-badge[" in each.value]


def test_a_signal_that_is_done_stays_away_and_one_put_off_returns(app: Callable, example_open) -> None:
    at = app("sessions")
    first, second = cards(at)[:2]
    key = next(each.key for each in at.text_input if each.key.startswith("agreed_")).removeprefix("agreed_")
    at.text_input(key=f"agreed_{key}").set_value("Belt maandag")
    pressed(at, submit_key(at, f"done_{key}_form"))
    assert said(at)[0].removeprefix("Noted (").removesuffix(")") in first
    assert first not in cards(at)
    assert [each.agreed for each in this_week.signal_records(example_open)][:1] == ["Belt maandag"]
    later = next(each.key for each in at.date_input if each.key.startswith("until_")).removeprefix("until_")
    pressed(at, submit_key(at, f"later_{later}_form"))
    assert second not in cards(at)
    back = this_week.open_now(example_open, today=date.today() + timedelta(days=7))
    assert len(back) > len(this_week.open_now(example_open, today=date.today()))


def test_a_second_log_of_the_same_meeting_is_asked_about_before_it_is_kept(app: Callable, example_open) -> None:
    pair = pairs.active(example_open)[0].id
    sessions.log(example_open, Session(pair, date.today() - timedelta(days=1)))
    before = len(sessions.every(example_open))
    at = app("sessions")
    who_met(at).set_value(pair).run()
    pressed(at, submit_key(at, "session"))
    assert any("Did they meet twice?" in each.value for each in at.markdown)
    assert len(sessions.every(example_open)) == before
    pressed(at, answer_key(at, "doubt_wrong"))
    assert not any("Did they meet twice?" in each.value for each in at.markdown)
    pressed(at, submit_key(at, "session"))
    pressed(at, answer_key(at, "doubt_right"))
    added = max(sessions.every(example_open), key=lambda each: each.id)
    assert (len(sessions.every(example_open)), added.separate) == (before + 1, True)


def test_two_questions_wait_beside_each_other_until_each_is_answered(app: Callable, example_open) -> None:
    first, second = (pair.id for pair in pairs.active(example_open)[:2])
    for pair in (first, second):
        sessions.log(example_open, Session(pair, date.today()))
    before = len(sessions.every(example_open))
    at = app("sessions")
    for pair in (first, second, second):
        who_met(at).set_value(pair).run()
        pressed(at, submit_key(at, "session"))
    assert sum("Did they meet twice?" in each.value for each in at.markdown) == 2
    pressed(at, answer_key(at, "doubt_right"))
    assert who_met(at).value == second, "what stands in the form is not taken away by another answer"
    pressed(at, answer_key(at, "doubt_right"))
    added = sorted(sessions.every(example_open), key=lambda each: each.id)[before:]
    assert [each.pair for each in added] == [first, second]


def test_a_plan_on_a_free_day_and_a_session_of_no_or_too_many_minutes(app: Callable, example_open) -> None:
    pair, before = pairs.active(example_open)[0].id, len(sessions.every(example_open))
    saturday = date.today() + timedelta(days=26 - date.today().weekday())
    at = app("sessions")
    who_met(at).set_value(pair).run()
    labelled(at.text_input, "Minutes").set_value("2000")
    pressed(at, submit_key(at, "session"))
    assert "Minutes: Enter a whole number from 0 to " in problems(at)[0]
    labelled(at.text_input, "Minutes").set_value("0")
    labelled(at.date_input, "Next date").set_value(saturday)
    pressed(at, submit_key(at, "session"))
    assert any("Is that the day they meet?" in each.value for each in at.markdown)
    pressed(at, answer_key(at, "doubt_wrong"))
    labelled(at.date_input, "Next date").set_value(None)
    pressed(at, submit_key(at, "session"))
    assert any("did they meet?" in each.value for each in at.markdown)
    assert len(sessions.every(example_open)) == before


def test_a_day_before_they_were_a_pair_is_asked_about(app: Callable, example_open) -> None:
    pair = pairs.active(example_open)[0]
    at = app("sessions")
    who_met(at).set_value(pair.id).run()
    labelled(at.date_input, "Date").set_value(pair.confirmed_on - timedelta(days=2))
    pressed(at, submit_key(at, "session"))
    assert any("not confirmed as a pair yet" in each.value for each in at.markdown)


def test_two_logs_that_look_like_one_meeting_are_asked_about(app: Callable, example_open) -> None:
    pair = pairs.active(example_open)[0].id
    for days in (3, 2):
        sessions.log(example_open, Session(pair, date.today() - timedelta(days=days)))
    second = sessions.every(example_open)[-1]
    at = app("sessions")
    pressed(at, f"two_{second.id}")
    assert next(each for each in sessions.every(example_open) if each.id == second.id).separate
    assert not [each for each in app("sessions").button if each.key == f"two_{second.id}"]


def test_a_planned_day_that_passed_is_answered_with_a_click(app: Callable, example_open) -> None:
    pair, day = pairs.active(example_open)[0].id, date.today() - timedelta(days=1)
    sessions.log(example_open, Session(pair, day, outcome=SessionOutcome.PLANNED))
    at = app("sessions")
    pressed(at, f"met_{pair}")
    assert any(each.on == day and each.outcome is SessionOutcome.HELD for each in sessions.every(example_open))
    assert not [each for each in at.button if each.key == f"met_{pair}"]


def test_the_meetings_are_planned_and_go_into_calendars(app: Callable, example_open) -> None:
    pair, today = pairs.active(example_open)[0], date.today()
    late = replace(example_open.programme, ends=today + timedelta(days=300))
    rounds.save(example_open, late)
    at = opens_tab(app("sessions"), "Calendar")
    at.multiselect(key="plan_pairs").set_value([pair.id]).run()
    stood = [
        each.on
        for each in planned_ahead([each for each in sessions.every(example_open) if each.pair == pair.id], today)
    ]
    line = next(each.value for each in at.markdown if "Stands already" in each.value)
    assert line.partition("Stands already")[2].partition("]")[0].count(" · ") == len(stood) - 1
    at.checkbox(key="plan_anew").check().run()
    pressed(at, "plan_meetings")
    assert "planned (" in said(at)[0]
    calendars = planning.Calendars(
        {pair.id: pair},
        {each.id: each for each in participants.everyone(example_open)},
        late,
        lambda: "c0de",
        sessions.sent_invitations(example_open),
        partial(sessions.note_sent, example_open),
    )
    ahead = calendars.to_send(sessions.every(example_open), today)
    assert ahead
    with zipfile.ZipFile(io.BytesIO(calendars.invitations(ahead))) as archive:
        assert len(archive.namelist()) == len(ahead)
    assert [*(sessions.sent_invitations(example_open) or {})] == [each.number for each in ahead]
    own = calendars.own_dates(pair.mentor, ahead).decode()
    assert own.count("BEGIN:VEVENT") == len(ahead)


def calendars_of(opened):
    """What calendar files are made from, as the page has it."""
    code, note = partial(sessions.calendar_code, opened), partial(sessions.note_sent, opened)
    known, people = pairs.every(opened), participants.everyone(opened)
    return planning.Calendars(
        {each.id: each for each in known},
        {each.id: each for each in people},
        opened.programme,
        code,
        sessions.sent_invitations(opened),
        note,
    )


def files_in(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name).decode().replace("\r\n ", "").splitlines() for name in archive.namelist()]


def planned_pair(programme):
    """A programme with one pair and two meetings, invited to."""
    opened, today = programme(2), date.today()
    who = [each.id for each in participants.everyone(opened)]
    (pair,) = pairs.propose(opened, [(who[0], who[1], 80, {}, False)])
    pairs.confirm(opened, [pair], "Els", today)
    days = [today + timedelta(days=days) for days in (10, 40)]
    planned = [Session(pair, day, outcome=SessionOutcome.PLANNED) for day in days]
    sessions.plan(opened, planned, today=today)
    calendars = calendars_of(opened)
    invited = files_in(calendars.invitations(calendars.to_send(sessions.every(opened), today)))
    return opened, pairs.every(opened)[0], invited


@pytest.mark.parametrize("erased", ["mentor", "mentee"])
def test_the_meetings_with_somebody_erased_are_withdrawn_with_the_partner_alone(app, programme, erased) -> None:
    opened, pair, invited = planned_pair(programme)
    people = {each.id: each for each in participants.everyone(opened)}
    gone, left = people[getattr(pair, erased)], people[pair.mentee if erased == "mentor" else pair.mentor]
    participants.erase(opened.path, gone.id)
    calendars = calendars_of(opened)
    told = calendars.to_send(sessions.every(opened), date.today())
    withdrawn = files_in(calendars.invitations(told))
    uids = [next(line for line in file if line.startswith("UID")) for file in withdrawn]
    assert uids == [next(line for line in file if line.startswith("UID")) for file in invited]
    for file in withdrawn:
        assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"} <= set(file)
        assert sum(left.email in line for line in file) == 2
        assert not [line for line in file if gone.email in line or gone.name.split()[0] in line]
    at = app("sessions")
    assert "Of whom the partner was erased" in texts(at)
    at.selectbox(key="dates_of_person").set_value(left.id).run()
    assert [each.label for each in at.download_button if each.key == "person_withdrawals"] == ["2 withdrawals (ZIP)"]


def test_whose_pair_ended_can_take_the_meetings_out_of_the_calendar(app, programme) -> None:
    opened, pair, _invited = planned_pair(programme)
    pairs.finish(opened, pair.id, PairState.STOPPED, pair.version, date.today())
    at = app("sessions")
    at.selectbox(key="dates_of_person").set_value(pair.mentor).run()
    assert "they take none out" in texts(at)
    assert [each.key for each in at.download_button if each.key.startswith("person_")] == ["person_withdrawals"]
    calendars = calendars_of(opened)
    off = files_in(calendars.withdrawals(pair.mentor, calendars.to_send(sessions.every(opened), date.today())))
    assert ["METHOD:CANCEL" in file for file in off] == [True, True]


def test_many_sessions_are_logged_from_a_pasted_list(app: Callable, example_open) -> None:
    people = {each.id: each.name for each in participants.everyone(example_open)}
    day = date.today() - timedelta(days=1)
    near = {each.pair for each in sessions.every(example_open) if abs((each.on - day).days) < 3}
    some = [each for each in pairs.active(example_open) if each.id not in near][:3]
    before = len(sessions.every(example_open))
    at = opens_tab(app("sessions"), "Log many")
    pasted = next(each for each in at.text_area if each.key.endswith("_pasted"))
    pasted.set_value("".join(f"{people[p.mentor]} - {people[p.mentee]} {day}\n" for p in some) + "tandarts\n").run()
    read = "\n".join(each.value for each in at.caption)
    assert "3 meetings found." in read
    assert "line 4: tandarts" in read
    pressed(at, "save_many")
    assert len(sessions.every(example_open)) == before + 3
    two = [f"{people[each.mentor]} – {people[each.mentee]}" for each in sorted(some, key=lambda one: one.id)]
    assert said(at)[0].startswith("3 sessions saved (")
    assert said(at)[0].endswith(" and 1 more)")
    undo = next(each for each in at.button if (each.key or "").startswith("undo_"))
    assert undo.label.startswith("Undo: 3 sessions logged (")
    assert sum(names in undo.label for names in two) == 2
    participants.erase(example_open.path, some[0].mentor)
    at.run()
    undo = next(each for each in at.button if (each.key or "").startswith("undo_"))
    assert undo.label.startswith("Undo: 2 sessions logged (")
    assert people[some[0].mentor] not in undo.label
    pressed(at, undo.key)
    assert said(at)[0].startswith("Step taken back: 2 sessions logged (")
    assert not [each for each in at.text_area if "tandarts" in each.value]


def test_a_row_that_is_left_out_says_why_and_stays_in_the_table(app: Callable, example_open) -> None:
    people = {each.id: each.name for each in participants.everyone(example_open)}
    day = date.today() - timedelta(days=1)
    near = {each.pair for each in sessions.every(example_open) if abs((each.on - day).days) < 3}
    good, twice, long, more_said = [each for each in pairs.active(example_open) if each.id not in near][:4]
    sessions.log(example_open, Session(twice.id, day))
    before = len(sessions.every(example_open))
    at = opens_tab(app("sessions"), "Log many")
    pasted = next(each for each in at.text_area if each.key.endswith("_pasted"))
    lines = [(good, ""), (twice, ""), (long, " 2000 min"), (more_said, " in het water gevallen")]
    pasted.set_value("".join(f"{people[p.mentor]} - {people[p.mentee]} {day}{more}\n" for p, more in lines)).run()
    told = "\n".join(each.value for each in at.warning)
    assert "is logged already or stands above" in told
    assert "2000 minutes cannot be a session" in told
    assert "1 waits for your answer and is not saved yet" in texts(at)
    pressed(at, "save_many")
    assert len(sessions.every(example_open)) == before + 1
    at.checkbox[-1].check().run()
    assert at.checkbox[-1].label == "I read what else 1 line says: it is as chosen here."
    pressed(at, "save_many")
    assert len(sessions.every(example_open)) == before + 2
    assert "2000 minutes" in "\n".join(each.value for each in at.warning)
