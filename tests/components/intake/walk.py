"""A person who brings in a survey on the page itself: hands over a file, answers what is asked, presses the buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from components.shell.opening import open_file
from db import rounds, store
from mentoring.programme import Programme
from mentoring.surveys.fields import Field, Wave

TABS = {"nl": "Haal een enquête binnen", "en": "Bring in a survey"}


def begin(path: Path) -> rounds.Round:
    """An empty programme in a file of its own."""
    store.create(path) if not path.exists() else None
    return rounds.create(path, Programme("Proefronde", language="nl"))


class Walk:
    """One person at the participants page."""

    def __init__(self, app: Callable, language: str = "en") -> None:
        self.at = app("start", language)
        self.at.session_state["participants_tab"] = TABS[language]
        self.at.switch_page("pages/participants_page.py").run()

    def hands_over(self, name: str, data: bytes, wave: Wave = Wave.ENROLMENT) -> Walk:
        """Choose the survey and a file."""
        self.at.button_group(key="survey_wave").set_value(wave).run()
        self.at.file_uploader(key="survey_file").set_value((name, data, "")).run()
        return self._looks()

    def says(self, **fields: Field) -> Walk:
        """Say what unsure columns mean: _24=Field.GOALS for the column at place 24; 'all' for every other."""
        for pill in self.unsure:
            wanted = fields.get("_" + pill.key.rpartition("_")[2], fields.get("all"))
            if wanted is not None:
                pill.set_value(wanted)
        return self

    def takes_the_first(self) -> Walk:
        """For every column and question without an answer, the first that is offered."""
        for pill in self.unsure:
            pill.set_value(next(field for field in Field if pill.format_func(field) == pill.options[0]))
        for each in (*self.at.radio, *self.at.selectbox):
            if each.key and each.key.startswith(("question_", "twice_")) and each.value is None:
                each.set_value(each.options[0])
        return self

    def presses(self, label: str) -> Walk:
        """Press the button that begins so."""
        next(each for each in self.at.button if each.label.startswith(label)).click().run()
        return self._looks()

    @property
    def unsure(self) -> list:
        """The choices for columns that are not sure."""
        return [each for each in self.at.button_group if each.key and each.key.startswith("pill_")]

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons."""
        return [each.label for each in self.at.button]

    @property
    def words(self) -> str:
        """All sentences on the page."""
        return "\n".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for kind in ("markdown", "caption", "warning", "error", "info", "success", "subheader"):
            yield from (each.value for each in getattr(self.at, kind))
        yield from (each.label for each in (*self.at.expander, *self.at.radio, *self.at.checkbox, *self.at.toggle))

    def _looks(self) -> Walk:
        assert not self.at.exception, [each.value for each in self.at.exception]
        return self


def opened() -> rounds.Round:
    """The programme as it stands in the file."""
    found = rounds.open_round(open_file())
    assert found is not None
    return found
