"""Files made on a click: in the language of the session, and a sentence where one cannot be made."""

from __future__ import annotations

import io
import logging
import re
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from queue import Queue
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest

from components import download, words
from components.download import NotMade
from components.shell import app_mode
from components.words.charters_and_kick_off import TERMS
from db import backup, participants
from db.problems import StoreProblem
from mentoring.actions import StoreProblemCode
from tests.pages.looking import problems, taken
from tests.tools_needed import needs

SECRET = "Wilhelmina van Zuylen"
each_language = pytest.mark.parametrize("tongue", ["nl", "en"])
PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "participants": (("participants_tab", "Make a survey"), ("participants_tab", "Receipts")),
    "matching": (("matching_tab", "Download"),),
    "charters": tuple(("charters_tab", tab) for tab in ("All charters", "Own text and logo")),
    "kick_off": (("kick_off_tab", "Papers and invitations"),),
    "sessions": (),
    "data": (),
}
"""Where downloads stand: page -> its tabs that have any and are drawn when they are opened."""

SAYS = {
    "receipt_4": "What became of it",
    "make_gs": "To edit:",
    "make_docx": "Make a new form in Microsoft Forms, Typeform or another survey tool.",
    "make_xlsx": "Must be filled in.",
    "take_xlsx": "Department of mentor",
    "take_pdf": "How the pairs came about",
    "take_hr.pdf": "How the pairs came about",
    "chatbot_file": "Answer with one pair a line, the mentor first, like this: P01 - P02",
    "all_drafts": "subject",
    "download_person_to_read": "Kept",
}
"""A sentence of the screen that each file holds, in the language in which it was made."""

WORKBOOKS = {"receipt_4", "take_xlsx", "all_drafts", "download_person_to_read"}
"""Tables of ours, of which each column has a name of the screen."""

OF_THE_PAIR = {
    "file_description": TERMS["subtitle"],
    "file_picture_as_pdf": TERMS["subtitle"],
}
"""What the files of one charter hold, in the language that charter is read in."""

THE_SAME = {
    "file_all_charters",
    "file_template",
    "download_backup",
    "download_person",
    "receipt_1",
    "receipt_2",
    "receipt_3",
    "kick_off_slides_pptx",
    "kick_off_run-sheet_pdf",
    "kick_off_tables_pdf",
    "kick_off_badges_pdf",
    "kick_off_slips_pdf",
    "kick_off_attendance_pdf",
    "kick_off_calendar_ics",
}
"""No words of the screen in them, or like another."""


@pytest.fixture
def shown(app: Callable, example_open, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Iterator[AppTest]]:
    """Opens the pages that have downloads in a language, or these alone, tab by tab, with the example."""

    def opened(tongue: str, *pages: str) -> Iterator[AppTest]:
        # What the test itself formats, it formats in the language of the session.
        monkeypatch.setattr(words._run, "language", tongue, raising=False)
        for page in pages or PLACES:
            at, tabs = app(page, tongue), PLACES[page]
            if page == "data":
                at.selectbox(key="rights_person").set_value(participants.everyone(example_open)[0].id).run()
            if not tabs:
                yield at
            for key, tab in tabs:
                at = app(page, tongue)  # anew: what was tried once has another key after that
                at.session_state[key] = words.translate(tab, tongue)
                yield at.run()

    return opened


@each_language
def test_every_download_says_why_it_could_not_be_made(
    shown: Callable, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tongue: str
) -> None:
    def fails() -> bytes:
        raise RuntimeError(SECRET)

    made, tried = download.make_file, set()
    monkeypatch.setattr(app_mode, "has_browser", lambda: True)
    monkeypatch.setattr(download, "make_file", lambda file: made(replace(file, make=fails)))
    sentence = words.translate(
        "This file could not be made. Nothing was changed. Try again; if it stays like this, close the app and start "
        "it again.",
        tongue,
    )
    for at in shown(tongue):
        for key in [each.key for each in at.download_button]:
            assert taken(at, key) is None
            assert problems(at).count(sentence) == 1, key
            assert not at.exception
            tried.add(re.sub(r"_[0-9]$", "", key))
    assert {re.sub(r"_[0-9]$", "", key) for key in (*SAYS, *OF_THE_PAIR, *THE_SAME)} == tried
    assert SECRET not in caplog.text
    assert "RuntimeError" in caplog.text


@needs("pdftoppm")
@each_language
def test_every_file_speaks_the_language_it_was_made_in(shown: Callable, tmp_path: Path, tongue: str) -> None:
    other, read = {"nl": "en", "en": "nl"}[tongue], set()
    for at in shown(tongue):
        for key in [each.key for each in at.download_button if each.key in SAYS]:
            data = taken(at, key)
            told = spoken(data, tmp_path)
            assert letters(words.translate(SAYS[key], tongue)) in told, key
            assert letters(words.translate(SAYS[key], other)) not in told, key
            if key in WORKBOOKS:
                assert columns(data) <= sentences(tongue), key
            read.add(key)
    assert read == set(SAYS)


@needs("pdftoppm")
@each_language
def test_the_files_of_a_charter_speak_its_own_language(shown: Callable, tmp_path: Path, tongue: str) -> None:
    at = next(shown(tongue, "charters"))
    control = next(each for each in at.segmented_control if each.key.startswith("charter_language_"))
    for charter in ("nl", "en"):
        control.set_value(charter).run()
        for key, told in OF_THE_PAIR.items():
            text = spoken(taken(at, key), tmp_path)
            assert letters(told[charter]) in text, key
            assert letters(told[{"nl": "en", "en": "nl"}[charter]]) not in text, key


@each_language
def test_a_problem_with_the_data_is_told_in_its_own_sentence(
    shown: Callable, monkeypatch: pytest.MonkeyPatch, tongue: str
) -> None:
    at = next(shown(tongue, "data"))

    def locked(*_path: object, **_actor: object) -> bytes:
        raise StoreProblem(StoreProblemCode.LOCKED)

    monkeypatch.setattr(backup, "make", locked)
    assert taken(at, "download_backup") is None
    sentence = "Someone else is saving at this moment. Nothing was lost: try again."
    assert problems(at) == [words.translate(sentence, tongue)]


def test_what_was_asked_for_comes_and_a_failure_is_no_file() -> None:
    requests: Queue[Future[bytes | None]] = Queue()
    came: list[object] = []

    def asks() -> None:
        try:
            came.append(download._wait(requests))
        except NotMade as none:
            came.append(none)

    for data in (b"a file", None):
        waiting = threading.Thread(target=asks)
        waiting.start()
        request = requests.get(timeout=10)
        requests.put(request)
        download._answer(requests, data)
        waiting.join(10)
    assert came[0] == b"a file"
    assert isinstance(came[1], NotMade)


def test_a_busy_server_does_not_throw_a_file_away_before_it_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr(download.runtime, "get_instance", lambda: SimpleNamespace(media_file_mgr=files))
    asked = files.add_deferred(lambda: b"a file", "text/plain", "1.2", file_name="a.txt")
    download._keep(download.File("A file", lambda: b"a file", "a.txt", "text/plain", "a"), b"a file")
    address = files.execute_deferred(asked)
    for _another_page in range(3):
        files.remove_orphaned_files()
    kept = files.read_file(Path(address).stem)
    assert kept is not None
    assert kept.content == b"a file"


def test_a_failure_that_was_told_leaves_no_traceback_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("streamlit.runtime.backend_operation_handler")
    for error in (NotMade(), ValueError()):
        try:
            raise RuntimeError from error
        except RuntimeError:
            log.exception("from %s", type(error).__name__)
    assert "from NotMade" not in caplog.text
    assert "from ValueError" in caplog.text


def columns(data: bytes | None) -> set[str]:
    """What stands at the head of each column of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data or b""))
    return {str(name) for sheet in book.sheet_names for name in book.get_sheet_by_name(sheet).to_python()[0]}


def sentences(tongue: str) -> set[str]:
    """Everything the screen says in a language."""
    english = {key for key in words._catalogue("nl") if isinstance(key, str)}
    return english if tongue == "en" else {words.translate(key, tongue) for key in english}


def spoken(data: bytes | None, folder: Path) -> str:
    """The letters of all text in a file, whatever its kind."""
    assert data
    if data.startswith(b"%PDF"):
        (folder / "c.pdf").write_bytes(data)
        command = [shutil.which("pdftotext"), "-raw", str(folder / "c.pdf"), "-"]
        return letters(subprocess.run(command, check=True, capture_output=True).stdout.decode())
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")
            ]
        return letters(re.sub(r"<[^>]*>", "", "".join(parts)))
    return letters(data.decode("utf-8").replace("\r\n ", ""))


def letters(text: str) -> str:
    return re.sub(r"[\s\u200b-]", "", text)


def test_a_file_is_named_in_the_language_of_its_label() -> None:
    assert download.name_file("Naamkaarten, dag één", "pdf", "pilot") == "pilot-naamkaarten-dag-één.pdf"
    assert download.name_file("…", "pdf", "pilot") == "pilot.pdf", "letters that no system knows are left out"
    made = [path for path in Path(download.__file__).parent.rglob("*.py") if path.name != "opening.py"]
    fixed = re.compile(r'(?:File|Card)\((?:[^()]|\([^()]*\))*?"([a-z_-]+\.(?:pdf|xlsx|zip|ics|docx))"')
    found = {name for path in made for name in fixed.findall(path.read_text(encoding="utf-8"))}
    assert found <= {"charters.zip", "hr.pdf"}, "named in one language, whatever the label says"
