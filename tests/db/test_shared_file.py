"""Who has the file open: told by a side file, true after a crash, and between computers that reach the same folder."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import shared_file
from tests.db.making import as_ordinary_user

HOME = Path(__file__).resolve().parents[2]
ADDRESS = "http://localhost:8501"
ANOTHER = """
import sys
from pathlib import Path
from db import shared_file

name, path, seconds = sys.argv[1:]
shared_file.EVERY_SECONDS = float(seconds)
if name:
    shared_file.this_computer = lambda: name
for asked in sys.stdin:
    if asked == "take\\n":
        taken = shared_file.acquire(Path(path), "http://localhost:9999")
        print("taken" if taken is None else f"{taken.computer} has it", flush=True)
"""


class Process:
    """A running app, as far as the side file knows: on this computer, or on one of another name."""

    def __init__(self, path: Path, name: str, seconds: float) -> None:
        command = [sys.executable, "-c", ANOTHER, name, str(path), str(seconds)]
        self.run = subprocess.Popen(command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def take(self) -> str:
        """What comes of taking the file."""
        assert self.run.stdin
        assert self.run.stdout
        self.run.stdin.write("take\n")
        self.run.stdin.flush()
        return self.run.stdout.readline().strip()

    def end(self) -> None:
        """Close it as a person does."""
        self.run.communicate(timeout=20)

    def kill(self) -> None:
        """End it as a crash does."""
        self.run.kill()
        self.run.communicate(timeout=20)


@pytest.fixture
def process() -> Iterator[Callable[..., Process]]:
    """Starts other apps, and ends what is left of them."""
    started: list[Process] = []

    def start(path: Path, name: str = "", seconds: float = 60) -> Process:
        started.append(Process(path, name, seconds))
        return started[-1]

    yield start
    for each in started:
        each.run.kill()
        each.run.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A data file in a folder of this computer alone; what was claimed is given back."""
    (tmp_path / "data").mkdir()
    yield tmp_path / "data" / "telemachus.db"
    shared_file.release()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """A data file where another computer reaches it too; this process looks for it when the test says so."""
    folder = tmp_path / "OneDrive - Bakkerij Zon"
    folder.mkdir()
    with shared_file._one_at_a_time:  # what looks once a minute waits
        yield folder / "telemachus.db"
        shared_file.release()


def says(path: Path, **other: object) -> None:
    """A side file as another computer wrote it just now."""
    now = datetime.now(UTC).isoformat()
    said = {
        "computer": "LAPTOP-ELS",
        "address": ADDRESS,
        "since": now,
        "alive": now,
        "key": "0123456789abcdef",
        **other,
    }
    shared_file.side_file(path).write_text(json.dumps(said), encoding="utf-8")


def test_a_running_app_is_found_and_a_killed_one_is_not(path: Path, process: Callable[..., Process]) -> None:
    app = process(path)
    assert app.take() == "taken"
    opened = shared_file.holder_here(path)
    assert opened
    assert (opened.computer, opened.address) == (shared_file.this_computer(), "http://localhost:9999")
    assert shared_file.acquire(path, ADDRESS) is None, "a second process of this computer works beside it"
    assert shared_file.holder_here(path) == opened
    app.kill()
    assert shared_file.side_file(path).exists()
    assert shared_file.holder_here(path) is None
    assert shared_file.acquire(path, ADDRESS) is None
    found = shared_file.read_holder(shared_file.side_file(path))
    assert found
    assert found.address == ADDRESS


def test_an_app_that_is_closed_leaves_nothing_behind(path: Path, process: Callable[..., Process]) -> None:
    app = process(path)
    app.take()
    app.end()
    assert list(path.parent.iterdir()) == []


def test_who_worked_beside_another_has_the_file_when_that_one_has_ended(
    path: Path, process: Callable[..., Process]
) -> None:
    first, second = process(path), process(path)
    assert [first.take(), second.take()] == ["taken", "taken"]
    first.end()
    assert shared_file.holder_here(path) is None
    second.take()
    opened = shared_file.holder_here(path)
    assert opened
    assert opened.computer == shared_file.this_computer()


def test_of_many_that_start_at_once_one_has_it(path: Path, process: Callable[..., Process]) -> None:
    apps = [process(path) for _ in range(6)]
    threads = [threading.Thread(target=app.take) for app in apps]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    for left in range(len(apps), 0, -1):
        opened = shared_file.holder_here(path)
        assert opened, f"{left} are still there"
        for app in apps:
            app.take()
        assert shared_file.holder_here(path) == opened, "it does not go from hand to hand"
        gone = apps.pop()
        gone.kill()
        for app in apps:
            app.take()
    assert shared_file.holder_here(path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes nothing that is open")
def test_a_side_file_that_is_removed_just_as_it_is_taken_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, times = shared_file.lock, iter([True, True])

    def lock_as_it_goes(file: int) -> bool | None:
        if next(times, False):
            shared_file.side_file(path).unlink()
        return lock(file)

    with monkeypatch.context() as patch:
        patch.setattr(shared_file, "lock", lock_as_it_goes)
        assert shared_file.acquire(path, ADDRESS) is None
    opened = shared_file.holder_here(path)
    assert opened
    assert opened.address == ADDRESS


DAMAGED = [
    b"",
    b"\0" * 1024,
    b"{",
    b"[]",
    b'"text"',
    b'{"computer": 1}',
    b"\xff\xfe{}",
    b'{"computer": "A", "address": "b", "since": "yesterday", "alive": "now", "key": "k"}',
    b'{"computer": "A", "address": "b", "since": "0001-01-01", "alive": "9999-12-31T23:59-23:59", "key": "k"}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("where", ["path", "shared"])
@pytest.mark.parametrize("found", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_side_file_is_taken_over(where: str, found: bytes, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(where)
    shared_file.side_file(path).write_bytes(found)
    assert shared_file.read_holder(shared_file.side_file(path)) is None
    assert shared_file.holder_here(path) is None
    assert shared_file.acquire(path, ADDRESS) is None
    opened = shared_file.holder_here(path)
    assert opened
    assert opened.address == ADDRESS


def test_where_nothing_can_be_written_the_app_goes_on(path: Path, shared: Path) -> None:
    for place in (path, shared):
        shared_file.side_file(place).mkdir()
        assert shared_file.acquire(place, ADDRESS) is None
        assert shared_file.holder_here(place) is None
    assert shared_file.acquire(path.parent / "gone" / "telemachus.db", ADDRESS) is None
    assert not (path.parent / "gone").exists()


def test_in_a_folder_that_may_only_be_read_the_app_goes_on(path: Path) -> None:
    path.touch()
    path.parent.chmod(0o555)
    with as_ordinary_user(path):
        assert shared_file.acquire(path, ADDRESS) is None
        assert shared_file.holder_here(path) is None
    path.parent.chmod(0o755)
    assert not shared_file.side_file(path).exists()


def test_on_a_disk_of_its_own_the_name_of_another_computer_is_an_old_one(path: Path) -> None:
    says(path)
    assert shared_file.holder_here(path) is None
    assert shared_file.acquire(path, ADDRESS) is None
    opened = shared_file.holder_here(path)
    assert opened
    assert opened.computer == shared_file.this_computer()


def test_a_second_computer_is_told_who_has_the_file_and_gets_it_when_it_is_closed(
    shared: Path, process: Callable[..., Process]
) -> None:
    els, ann = process(shared, "LAPTOP-ELS"), process(shared, "LAPTOP-ANN")
    assert els.take() == "taken"
    assert ann.take() == "LAPTOP-ELS has it"
    assert els.take() == "taken"
    refused = shared_file.acquire(shared, ADDRESS)
    assert refused
    assert refused.computer == "LAPTOP-ELS"
    assert refused.since
    assert abs(datetime.now(UTC) - refused.since) < timedelta(minutes=1)
    assert refused.minutes == 10
    els.end()
    assert ann.take() == "taken"
    assert shared_file.acquire(shared, ADDRESS)


def test_after_a_crash_on_the_other_computer_the_file_is_free_in_a_while(
    shared: Path, process: Callable[..., Process]
) -> None:
    els, ann = process(shared, "LAPTOP-ELS", 0.05), process(shared, "LAPTOP-ANN", 0.05)
    els.take()
    stands = shared_file.side_file(shared).read_bytes()
    assert ann.take() == "LAPTOP-ELS has it"
    wait_for(lambda: shared_file.side_file(shared).read_bytes() != stands, "a sign of life")
    assert ann.take() == "LAPTOP-ELS has it", "it lives"
    els.kill()
    wait_for(lambda: ann.take() == "taken", "the file to be free")
    assert process(shared, "LAPTOP-ELS").take() == "LAPTOP-ANN has it", "and so it is when the other comes back"


def wait_for(true: Callable[[], bool], what: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"waited for {what}"
        time.sleep(0.02)


def looks(times: int) -> None:
    for _ in range(times):
        shared_file._claim.watch()


@pytest.mark.parametrize("apart", [timedelta(hours=-11), timedelta(0), timedelta(hours=5), timedelta(days=4000)])
def test_a_wrong_clock_on_the_other_computer_makes_no_difference(shared: Path, apart: timedelta) -> None:
    says(shared, alive=(datetime.now(UTC) + apart).isoformat())
    assert shared_file.acquire(shared, ADDRESS)
    looks(shared_file.LOOKS - 1)
    refused = shared_file.acquire(shared, ADDRESS)
    assert refused
    assert refused.minutes == 1
    says(shared, alive=(datetime.now(UTC) + apart + timedelta(minutes=1)).isoformat())
    looks(shared_file.LOOKS - 1)
    assert shared_file.acquire(shared, ADDRESS), "a sign of life, and the looking begins anew"
    looks(1)
    assert shared_file.acquire(shared, ADDRESS) is None


def test_what_another_computer_left_behind_yesterday_is_free_at_once(shared: Path) -> None:
    says(shared, alive=(datetime.now(UTC) - timedelta(hours=13)).isoformat())
    assert shared_file.acquire(shared, ADDRESS) is None


def test_looking_alone_never_takes_the_file(shared: Path) -> None:
    says(shared)
    assert shared_file.acquire(shared, ADDRESS)
    looks(3 * shared_file.LOOKS)
    found = shared_file.read_holder(shared_file.side_file(shared))
    assert found
    assert found.computer == "LAPTOP-ELS", "it is for a person to open the file"


def test_who_slept_while_another_computer_took_the_file_is_told_when_waking(shared: Path) -> None:
    assert shared_file.acquire(shared, ADDRESS) is None
    says(shared)
    looks(2)
    refused = shared_file.acquire(shared, ADDRESS)
    assert refused
    assert refused.computer == "LAPTOP-ELS"
    shared_file.release()
    found = shared_file.read_holder(shared_file.side_file(shared))
    assert found, "what says that the other has it is not ours to remove"
    assert found.computer == "LAPTOP-ELS"


def test_somebody_who_has_it_and_does_not_say_who_is_respected(shared: Path, process: Callable[..., Process]) -> None:
    app = process(shared, "LAPTOP-ELS")
    app.take()
    shared_file.side_file(shared).write_bytes(b"half of somethi")
    refused = shared_file.acquire(shared, ADDRESS)
    assert refused
    assert (refused.computer, refused.since) == ("", None)


def test_the_same_computer_under_another_network_is_the_same(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter(["Anns-MacBook.local", "ANNS-MACBOOK.kantoor.example"])
    monkeypatch.setattr(shared_file.socket, "gethostname", lambda: next(names))
    says(shared, computer=shared_file.this_computer())
    found = shared_file.read_holder(shared_file.side_file(shared))
    assert found
    assert shared_file._here(found)


def test_a_name_in_a_side_file_is_no_more_than_a_name(path: Path) -> None:
    says(path, computer="<b>[A](http://evil.example)\n" + "x" * 500)
    found = shared_file.read_holder(shared_file.side_file(path))
    assert found
    assert not set(found.computer) & set("<>[]()/:\n")
    assert len(found.computer) <= 64
