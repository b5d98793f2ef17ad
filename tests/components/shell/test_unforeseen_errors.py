"""What nobody foresaw: a calm sentence for the person, the place in the code for the log, never who it was about."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from components import start
from components.shell import app_mode
from db import rounds
from tests.pages.looking import pressed, problems, texts

SECRET = "Wilhelmina van Zuylen"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody looks at the app from this computer."""
    monkeypatch.setattr(app_mode, "has_browser", lambda: True)


def fails(*_args: object, **_named: object) -> None:
    raise RuntimeError(SECRET)


def test_a_page_that_fails_says_so_calmly(
    app: Callable, browser: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    at = app("start", "nl")
    monkeypatch.setattr(start, "show_doors", fails)
    with caplog.at_level(logging.ERROR, "telemachus"):
        at.run()
    assert not at.exception
    assert "kon niet worden getoond" in problems(at)[0]
    assert SECRET not in texts(at) + caplog.text
    assert "RuntimeError" in caplog.text
    assert "test_unforeseen_errors.py" in caplog.text


def test_a_save_that_fails_says_that_nothing_was_saved(
    app: Callable, browser: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    at = app()
    monkeypatch.setattr(rounds, "create", fails)
    pressed(at, "FormSubmitter:own_programme-Start my programme")
    assert not at.exception
    assert problems(at)[0].startswith("Nothing was saved.")
    assert SECRET not in texts(at) + caplog.text


def test_without_a_browser_an_error_goes_on_as_it_was(app: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    at = app()
    monkeypatch.setattr(rounds, "create", fails)
    at.button(key="FormSubmitter:own_programme-Start my programme").click().run()
    assert at.exception
