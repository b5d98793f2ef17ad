"""One pair's sessions: read, corrected in a drawer, taken away, and never over somebody else's change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import forms
from components.paging import ROWS
from components.sessions.log_questions import day_off_text
from components.shell import saving
from db import pairs, sessions
from mentoring.days_and_holidays import ending, propose_day
from mentoring.pairs import SessionOutcome
from tests.pages.looking import field, opens_tab, pressed, problems, said, submit_key, texts


def at_first_pair(app: Callable, opened):
    """The sessions page with one pair chosen, and that pair's last session that was held."""
    pair = pairs.active(opened)[0].id
    at = opens_tab(app("sessions"), "Rhythm")
    at.selectbox(key="timeline_pair").set_value(pair).run()
    held = [each for each in sessions.every(opened) if each.pair == pair and each.outcome is SessionOutcome.HELD]
    return at, held[-1]


def standing(opened, number: int):
    """The session as it is stored, None when it is gone."""
    return next((each for each in sessions.every(opened) if each.id == number), None)


def test_a_pair_is_counted_by_what_was_held(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    held = [s for s in sessions.every(example_open) if s.pair == last.pair and s.outcome is SessionOutcome.HELD]
    assert f"met {len(held)} times" in texts(at)
    sessions.log(example_open, replace(last, id=None, on=last.on - timedelta(days=1)))
    assert f"met {len(held)} times" in texts(at.run()), "what may have been logged twice counts once"


def test_a_planned_next_date_is_listed_and_corrected_at_the_session_that_names_it(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    sessions.edit(example_open, replace(last, next_on=date.today() + timedelta(days=9)))
    pressed(at.run(), f"change_{last.id}_next")
    assert field(at.date_input, f"edit_{last.id}_next").value == date.today() + timedelta(days=9)
    assert field(at.date_input, f"edit_{last.id}_on").value == last.on


def test_a_session_is_corrected(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    pressed(at, f"change_{last.id}")
    field(at.text_input, f"edit_{last.id}_minutes").set_value("45")
    pressed(at, submit_key(at, f"edit_{last.id}"))
    assert standing(example_open, last.id).minutes == 45
    assert standing(example_open, last.id).topics == last.topics
    assert [each.partition(":")[0] for each in said(at)] == ["Session saved"]


def test_a_session_cannot_be_moved_to_a_day_that_has_not_come(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    pressed(at, f"change_{last.id}")
    field(at.date_input, f"edit_{last.id}_on").set_value(date.today() + timedelta(days=3))
    pressed(at, submit_key(at, f"edit_{last.id}"))
    assert standing(example_open, last.id) == last
    assert any("has not come yet" in each for each in problems(at))


def test_a_next_date_after_the_last_day_is_kept_only_once_it_is_right(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    after = propose_day(ending(example_open.programme) + timedelta(days=7), None)
    pressed(at, f"change_{last.id}")
    field(at.date_input, f"edit_{last.id}_next").set_value(after)
    pressed(at, submit_key(at, f"edit_{last.id}"))
    assert standing(example_open, last.id) == last
    assert "no invitation is made for it" in problems(at)[0]
    pressed(at, f"change_{last.id}")
    field(at.date_input, f"edit_{last.id}_next").set_value(after)
    at.checkbox(key=f"edit_{last.id}_free_{after}").check()
    pressed(at, submit_key(at, f"edit_{last.id}"))
    assert standing(example_open, last.id).next_on == after


def test_a_day_on_which_few_work_is_called_by_its_name() -> None:
    monday, saturday = date(2027, 3, 29), date(2027, 4, 3)
    assert day_off_text(monday, "NL") == "Monday 29 March 2027 is Easter Monday"
    assert day_off_text(saturday, "NL") == day_off_text(saturday, None) == "Saturday 3 April 2027 falls in the weekend"


def test_a_session_is_taken_away(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    pressed(at, f"change_{last.id}")
    pressed(at, f"edit_{last.id}_remove")
    assert standing(example_open, last.id) is None
    assert not problems(at)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(app: Callable, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    pressed(at, f"change_{last.id}")
    sessions.edit(example_open, replace(last, minutes=90))
    pressed(at, submit_key(at, f"edit_{last.id}"))
    assert standing(example_open, last.id).minutes == 90
    assert not any("Session saved" in each for each in said(at))
    assert any("Someone else changed this" in each for each in problems(at))


def test_what_was_typed_of_a_session_need_not_be_typed_again_after_somebody_else_saved(app, example_open) -> None:
    at, last = at_first_pair(app, example_open)
    pressed(at, f"change_{last.id}")
    after = propose_day(date.today() + timedelta(days=9), None)
    field(at.date_input, f"edit_{last.id}_next").set_value(after)
    field(at.text_input, f"edit_{last.id}_minutes").set_value("45")
    sessions.edit(example_open, replace(last, minutes=90, useful=5))
    pressed(at, submit_key(at, f"edit_{last.id}"))
    pressed(at, f"change_{last.id}")  # in a browser the drawer is still open
    assert [each.value for each in at.code] == ["90"], "what the other saved in the same place"
    assert field(at.text_input, f"edit_{last.id}_minutes").value == "45"
    pressed(at, submit_key(at, f"edit_{last.id}"))
    stored = standing(example_open, last.id)
    assert (stored.minutes, stored.useful, stored.next_on) == (45, 5, after)


def test_a_session_that_somebody_else_removed_is_said_to_be_gone() -> None:
    def drawer():
        from datetime import date

        import streamlit as st

        from components.sessions import session_log
        from components.words.vocabulary import TopicNames
        from mentoring.pairs import Session
        from mentoring.programme import Programme

        st.session_state["language"] = "en"
        commands = session_log.SessionCommands(print, print, lambda _number: None, Programme("Round 1"), {})
        session = Session(1, date(2026, 1, 5), id=7)
        session_log.open_session(session, "Ann – Bob", (), TopicNames({}), date(2026, 1, 6), commands)

    at = AppTest.from_function(drawer).run()
    assert "This session was removed in the meantime." in texts(at)
    assert not at.date_input


def test_any_session_is_found_by_a_name_and_by_what_became_of_it(app: Callable, example_open) -> None:
    at = opens_tab(app("sessions"), "Rhythm")
    at.session_state["all_sessions"] = True
    at.run()
    logged = [each for each in sessions.every(example_open) if each.outcome is SessionOutcome.HELD]
    listed = lambda: next(each.value for each in at.dataframe if "Correct" in each.value)  # noqa: E731
    table = listed()
    assert len(table) == ROWS
    assert list(table["Date"]) == sorted(table["Date"], reverse=True)
    at.pills(key="all_sessions_outcome").set_value([SessionOutcome.HELD]).run()
    assert f"of {len(logged)}" in texts(at)
    name = listed()["Pair"][0]
    at.text_input(key="all_sessions_search").set_value(name).run()
    assert set(listed()["Pair"]) == {name}
    at.session_state["session_wanted"] = logged[0].id
    at.run()
    assert field(at.text_input, f"edit_{logged[0].id}_minutes").value == str(logged[0].minutes)


class _OvertakenState(dict):
    """The state of a session; once another press overtook the run, whoever looks into it is stopped."""

    overtaken = False

    def __getitem__(self, key):
        if self.overtaken:
            raise KeyboardInterrupt
        return super().__getitem__(key)

    def setdefault(self, key, default=None):
        found = self.get(key, default)
        self[key] = found
        return found


def test_a_press_that_overtakes_a_run_right_after_the_write_finds_a_new_form_and_the_sentence(monkeypatch) -> None:
    state = _OvertakenState()
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(saving, "claim_file", lambda: None)
    first, written = forms.fresh_key("session"), []

    def write() -> None:
        written.append(1)
        state.overtaken = True

    monkeypatch.setattr(forms, "note_saved", lambda: state["stops here"])
    with pytest.raises(KeyboardInterrupt):
        saving.attempt(forms.save_once("session", write), "Session saved")
    state.overtaken = False
    assert (written, forms.fresh_key("session") != first) == ([1], True)
    said = []
    monkeypatch.setattr(saving.st, "toast", lambda text, **_more: said.append(text))
    monkeypatch.setattr(saving.st, "empty", lambda: None)
    monkeypatch.setattr(forms, "note_shown", lambda: None)
    with saving.show_messages():
        pass
    assert said == ["Session saved"]
