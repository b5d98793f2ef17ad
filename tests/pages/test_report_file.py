"""A report passed on as a file: made ready on Impact, opened on Start, presented, closed, and nothing of it kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from components.shell.app_mode import WITHOUT_BROWSER
from components.words import md
from components.words.report import words_in_all_languages
from db import participants, reports_and_ideas
from db.rounds import Round
from mentoring.impact.earlier_reports_and_labels import LabelKind, publishable_report, report_labels
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report import Report
from mentoring.impact.report_file import ReportFileCode, ReportFileRefused, read_report_file, write_report_file
from tests.mentoring.impact.sample_reports import EVERY_KIND, go_on
from tests.pages.looking import PAGES, goes_to, pressed, problems, taken, texts

TAKEN = ["application/x-telemachus", ".telemachus"]
MARKER = "Kwartelkoning"
NAME = "report.telemachus"


@pytest.fixture
def visiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app is shown to a visitor, as on a shared platform."""
    monkeypatch.setenv(WITHOUT_BROWSER, "demo")


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were let go of."""
    found: list[str] = []
    remove = MemoryUploadedFileManager.remove_file

    def note(self: MemoryUploadedFileManager, session_id: str, file_id: str) -> None:
        found.append(file_id)
        remove(self, session_id, file_id)

    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", note)
    return found


def shared(report: Report, *, invented: bool = False) -> bytes:
    labels = {each: each.text for each in report_labels(publishable_report(report))}
    return write_report_file(report, labels, invented=invented)


def publish(opened: Round, report: Report) -> FrozenReport:
    made = ComposedReport(report, ())
    return reports_and_ideas.freeze(
        opened, made, words_in_all_languages(report), beside=len(reports_and_ideas.earlier(opened))
    )


def uploaded(at: AppTest, data: bytes, name: str = NAME) -> AppTest:
    (uploader,) = at.file_uploader
    return uploader.set_value((name, data, "application/octet-stream")).run()


def everything(at: AppTest) -> str:
    return texts(at) + "\n".join(each.value for each in (*at.title, *at.subheader))


@pytest.mark.parametrize(("kind", "language"), zip(EVERY_KIND, cycle(["en", "nl"]), strict=False))
def test_a_visitor_opens_a_file_and_presents_it(
    app: Callable, visiting, dropped: list[str], kind: str, language: str
) -> None:
    report = EVERY_KIND[kind]()
    at = app("start", language)
    assert ("is not your own computer" if language == "en" else "niet je eigen computer") in texts(at)
    uploaded(at, shared(report))
    assert not at.exception
    assert len(dropped) == 1
    said = everything(at)
    assert ("Real figures, not the example" if language == "en" else "Echte cijfers, niet het voorbeeld") in said
    assert words_in_all_languages(report)[language].verdict in said
    for _step in range(6):
        pressed(at, "next")
        assert not at.exception
    assert "7 / 7" in texts(at)


def test_the_way_out_leads_to_where_the_file_is_closed(app: Callable, visiting, dropped: list[str]) -> None:
    named = replace(go_on(), events=(replace(go_on().events[0], what=MARKER),))
    at = uploaded(app(), shared(named))
    for _step in range(5):  # as far as the chart that names the event
        pressed(at, "next")
    pressed(at, "leave")
    assert MARKER in repr(at.session_state.to_dict())
    assert "open in this window alone" in texts(at)
    assert not at.file_uploader
    assert "Wisselwerking" in texts(at)
    pressed(at, "present_file")
    assert "1 / 7" in texts(at)
    pressed(at, "leave")
    pressed(at, "close_report")
    assert at.file_uploader
    assert MARKER not in repr(at.session_state.to_dict())
    assert "Real figures" not in everything(goes_to(at, "present"))


def test_what_the_example_gave_stays_an_invented_example(app: Callable, visiting) -> None:
    assert "Invented example" in everything(uploaded(app(), shared(go_on(), invented=True)))


def test_a_file_opens_on_ones_own_computer_too_and_does_not_hide_ones_own_report(
    app: Callable, programme: Callable
) -> None:
    own = publish(programme(6), replace(go_on(), programme=replace(go_on().programme, name="Own programme")))
    at = app()
    assert "read on this computer" in texts(at)
    assert "Wisselwerking" in everything(uploaded(at, shared(go_on())))
    at = pressed(goes_to(at, "impact"), "present")
    assert "Own programme" in everything(at)
    assert str(own.id) in at.query_params["report"]


BAD = {
    "a survey": b"name,email\nJan,jan@voorbeeld.nl\n",
    "changed": shared(go_on()).replace(b"Wisselwerking", b"Jan de Vries!"),
    "newer": shared(go_on()).replace(b'"schema": 2', b'"schema": 3'),
    "brackets": b"[" * 100_000,
    "too big": b" " * (2**20 + 1),
    "nothing": b"",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("where", ["demo", "local"])
def test_what_is_no_sound_report_is_told_and_dropped(
    app: Callable, monkeypatch: pytest.MonkeyPatch, dropped: list[str], name: str, where: str
) -> None:
    monkeypatch.setenv(WITHOUT_BROWSER, where)
    at = uploaded(app(), BAD[name])
    assert not at.exception
    assert len(dropped) == 1
    (said,) = problems(at)
    assert said.endswith(("shown or kept.", "for a new one."))
    assert "jan@" not in everything(at)
    assert "Vries" not in everything(at)
    assert at.file_uploader[0].key == "report_file_1"
    assert "There is nothing to present" in texts(goes_to(at, "present")) or "There is no programme" in texts(at) or (
        where == "demo" and "Real figures" not in everything(at)
    )  # fmt: skip
    uploaded(goes_to(at, "start"), shared(go_on()))
    assert "1 / 7" in texts(at)


def test_a_file_of_another_name_is_refused_by_the_server_too(app: Callable, visiting) -> None:
    at = app()
    assert at.file_uploader[0].proto.max_upload_size_mb == 1
    uploaded(at, shared(go_on()), "people.csv")
    assert "not a report file" in texts(at)
    assert "1 / 7" not in texts(at)


def test_a_visitor_can_hand_over_nothing_else(app: Callable, visiting) -> None:
    at = app()
    offered = {page: [each.allowed_type for each in goes_to(at, page).file_uploader] for page in PAGES}
    assert {page: kinds for page, kinds in offered.items() if kinds} == {"start": [TAKEN]}


def test_what_a_visitor_sends_and_no_page_asked_for_goes_with_the_run_that_ends(
    app: Callable, visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied: list[str] = []
    monkeypatch.setattr(
        MemoryUploadedFileManager, "remove_session_files", lambda _self, session_id: emptied.append(session_id)
    )
    at = goes_to(app(), "data")
    assert emptied
    monkeypatch.setenv(WITHOUT_BROWSER, "local")
    emptied.clear()
    at.run()
    assert not emptied


def test_every_reason_has_words_of_its_own() -> None:
    from components.words.errors import report_file_reason, report_file_sentence

    assert len({report_file_reason(code) for code in ReportFileCode}) == len(ReportFileCode)
    assert all(report_file_sentence(code) for code in ReportFileCode)


def sharing(app: Callable) -> AppTest:
    at = app("impact")
    at.session_state["share_file"] = True
    return at.run()


def confirm(at: AppTest) -> AppTest:
    return next(each for each in at.checkbox if each.key.startswith("share_sure")).check().run()


def fields_of(at: AppTest) -> list:
    return [each for each in at.text_input if (each.key or "").startswith("share_")]


def test_every_label_is_seen_and_confirmed_before_there_is_a_file(app: Callable, programme: Callable) -> None:
    publish(programme(6), go_on())
    at = sharing(app)
    fields = fields_of(at)
    assert [each.value for each in fields] == [each.text for each in report_labels(publishable_report(go_on()))]
    assert not [each for each in at.download_button if each.key == "report_file"]
    fields[1].set_value("").run()
    at = confirm(at)
    data = taken(at, "report_file")
    found = read_report_file(data or b"")
    assert found.report.programme.organisation is None
    assert not found.invented
    assert "Financi" not in (data or b"").decode()


def test_whoever_is_named_in_a_label_is_shown_and_holds_the_file_up(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    person = participants.everyone(opened)[0]
    named = replace(go_on(), programme=replace(go_on().programme, goals=(f"Zoals {person.name} het wil",)))
    publish(opened, named)
    at = sharing(app)
    assert f"This names somebody: “{md(person.name)}”" in "\n".join(problems(at))
    assert next(each for each in at.checkbox if each.key.startswith("share_sure")).disabled
    fields_of(at)[2].set_value("Zoals de directie het wil").run()
    assert not [each for each in problems(at) if "names somebody" in each]
    assert b"directie" in (taken(confirm(at), "report_file") or b"")
    assert reports_and_ideas.latest(opened).report == named


def test_an_address_of_anybody_holds_the_file_up(app: Callable, programme: Callable) -> None:
    publish(programme(6), replace(go_on(), programme=replace(go_on().programme, name="Vraag x@elders.nl")))
    assert "This names somebody" in "\n".join(problems(sharing(app)))


def test_another_text_is_to_be_confirmed_anew(app: Callable, programme: Callable) -> None:
    publish(programme(6), go_on())
    at = confirm(sharing(app))
    assert [each for each in at.download_button if each.key == "report_file"]
    fields_of(at)[0].set_value("Another name").run()
    assert not [each for each in at.download_button if each.key == "report_file"]


def test_what_the_example_shares_says_that_it_is_invented(app: Callable, example_open: Round) -> None:
    from components.words.report import words_in_all_languages as words
    from mentoring.impact.report import ReportStage

    if not reports_and_ideas.every(example_open):
        reports_and_ideas.freeze_round(example_open, ReportStage.FINAL, date.today(), words)
    data = taken(confirm(sharing(app)), "report_file")
    assert read_report_file(data or b"").invented
    assert not [each.name for each in participants.everyone(example_open) if each.name in (data or b"").decode()]


def test_the_kinds_of_labels_have_names() -> None:
    from components.impact.publishing import kind_name

    assert len({kind_name(kind) for kind in LabelKind}) == len(LabelKind)


def test_a_file_without_a_report_never_reaches_the_screens() -> None:
    with pytest.raises(ReportFileRefused):
        read_report_file(json.dumps({"format": "telemachus-report"}).encode())
