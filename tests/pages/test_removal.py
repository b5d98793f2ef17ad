"""The day that every charter promises: said on Start in time, kept with one button on Data, and never by accident."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from db import participants, rounds
from db.rounds import Round
from mentoring.working_days import kept_until
from tests.pages.looking import PAGES, goes_to, pressed, texts


def ended(opened: Round, days: int) -> None:
    """The same round, whose data were to be removed so many days from now."""
    programme = opened.programme
    ends = date.today() + timedelta(days=days) - timedelta(days=365)
    rounds.save(opened, replace(programme, starts=ends - timedelta(days=180), ends=ends))
    until = kept_until(rounds.every(opened.path)[-1].programme)
    assert until is not None
    assert abs((until - date.today()).days - days) < 3


def test_start_says_it_a_month_ahead_and_not_before(app: Callable, programme: Callable) -> None:
    opened = programme(4, "Pilot")
    ended(opened, 60)
    assert "promise" not in texts(app("start"))
    ended(rounds.every(opened.path)[-1], 20)
    assert "The charters of **Pilot** promise that the personal data are removed on" in texts(app("start"))
    ended(rounds.every(opened.path)[-1], -20)
    assert "The charters of **Pilot** promised that the personal data would be removed on" in texts(app("start"))


def plain(text: str) -> str:
    """Without what keeps a text from being read as markup."""
    return re.sub("[\\\\\u2060]", "", text)


def opens(at, opened: Round):
    """The data page with the list of what goes."""
    at = goes_to(at, "data")
    at.session_state[f"removal_of_{opened.id}"] = True
    return at.run()


def test_one_button_keeps_it_after_a_look_at_what_goes(app: Callable, programme: Callable, own_data: Path) -> None:
    opened = programme(4, "Pilot")
    ended(opened, -2)
    everyone = participants.everyone(opened)
    at = opens(app("start"), opened)
    assert "- **4** · People, wherever their name or address stands" in texts(at)
    assert "nobody can say any more what changed" in texts(at)
    assert "Throw them away yourself" in texts(at)
    assert "Your answers are only shown together, for groups of 5 or more" in plain(texts(at)), "what was promised"
    assert at.button(key=f"removal_{opened.id}").disabled, "not before it was read"
    at.checkbox(key=f"removal_sure_{opened.id}").check().run()
    at = pressed(at, f"removal_{opened.id}")
    assert not at.exception
    assert "Removed for good: 4 people" in " ".join(each.value for each in at.success)
    assert participants.everyone(opened) == []
    held = b"".join(each.read_bytes() for each in own_data.parent.rglob("*") if each.is_file())
    assert not [each.name for each in everyone if each.name.encode() in held]
    at = goes_to(at, "start")
    assert "The personal data of this round were removed on" in texts(at)
    assert "Upload the survey" not in [each.label for each in at.button], "nobody is asked to bring them in again"


def test_every_page_opens_after_the_removal(app: Callable, example_open: Round) -> None:
    at = opens(app("start"), example_open)
    at.checkbox(key=f"removal_sure_{example_open.id}").check().run()
    at = pressed(at, f"removal_{example_open.id}")
    for page in PAGES:
        goes_to(at, page)
