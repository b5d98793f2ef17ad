"""One command sets up and starts: nothing is done twice, and what goes wrong is said in a sentence."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

import start
from components.shell.app_mode import WITHOUT_BROWSER
from db import shared_file
from tests.ports import free_port

HOME = Path(__file__).resolve().parent.parent
OLD = ["3.6", "3.7", "3.8", "3.9", "3.10"]


def an_old_python(version: str) -> str | None:
    """A Python of this version on this machine, if it runs."""
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    for candidate in (*map(str, pyenv), shutil.which(f"python{version}")):
        if candidate and subprocess.run([candidate, "-V"], capture_output=True, check=False).returncode == 0:
            return candidate
    return None


@pytest.mark.parametrize("version", OLD)
def test_an_old_python_says_in_a_sentence_that_it_is_too_old(version: str) -> None:
    python = an_old_python(version)
    if python is None:
        pytest.skip(f"no Python {version} here")
    done = subprocess.run([python, str(HOME / "start.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(f"Telemachus needs Python 3.11 or newer; this is {version}.")
    assert done.stderr == ""


def test_the_launcher_is_written_in_words_that_old_pythons_know() -> None:
    tree = ast.parse((HOME / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    nodes = list(ast.walk(tree))
    assert not [node for node in nodes if isinstance(node, (ast.NamedExpr, ast.Match, ast.TryStar))]
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    signs = [arg.annotation for each in functions for arg in (*each.args.args, each.args.vararg) if arg]
    shown = [sign for sign in (*signs, *(each.returns for each in functions)) if sign is not None]
    assert not [sign for sign in shown if isinstance(sign, (ast.BinOp, ast.Subscript))], "quote it"


def test_the_launcher_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((HOME / "start.py").read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert names - set(sys.stdlib_module_names) == {"db"}
    ask = "import sys; before = set(sys.modules); from db import shared_file; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-S", "-c", ask], cwd=HOME, capture_output=True, text=True, check=True)
    assert {name.split(".")[0] for name in loaded.stdout.split()} <= set(sys.stdlib_module_names) | {"db"}


class Setting:
    """An environment that is only pretended: what was made and installed is counted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "environment"
        self.requirements, self.more = folder / "requirements.txt", folder / "more.txt"
        self.requirements.write_text("streamlit==1.67.0\n")
        self.more.write_text("ruff\n")
        self.made = self.installed = 0
        self.whole = False
        monkeypatch.setenv("TELEMACHUS_VENV", str(self.folder))
        monkeypatch.setattr(start, "works", lambda python: self.whole)
        monkeypatch.setattr(start, "make_environment", self.make)
        monkeypatch.setattr(start, "install", self.install)

    def make(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self.made += 1
        self.whole = True

    def install(self, python: Path, requirements: tuple[Path, ...]) -> None:
        self.installed += 1

    def counted(self) -> tuple[int, int]:
        return self.made, self.installed


@pytest.fixture
def setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    return Setting(tmp_path, monkeypatch)


def test_the_first_time_all_is_made_and_the_second_time_nothing(setting: Setting) -> None:
    python = start.prepare(setting.requirements)
    assert Path(python).parts[-1].startswith("python")
    assert setting.counted() == (1, 1)
    assert start.prepare(setting.requirements) == python
    assert setting.counted() == (1, 1)


def test_changed_requirements_are_installed_again_in_the_same_environment(setting: Setting) -> None:
    start.prepare(setting.requirements)
    setting.requirements.write_text("streamlit==1.68.0\n")
    start.prepare(setting.requirements)
    assert setting.counted() == (1, 2)


def test_requirements_changed_back_are_installed_again_for_the_tests_too(setting: Setting) -> None:
    start.prepare(setting.requirements, setting.more)
    setting.requirements.write_text("streamlit==1.68.0\n")
    start.prepare(setting.requirements)
    setting.requirements.write_text("streamlit==1.67.0\n")
    start.prepare(setting.requirements, setting.more)
    assert setting.counted() == (1, 3)


def test_a_broken_environment_is_made_anew(setting: Setting) -> None:
    start.prepare(setting.requirements)
    setting.whole = False
    start.prepare(setting.requirements)
    assert setting.counted() == (2, 2)


def test_an_installation_that_failed_is_tried_again(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(python: Path, requirements: tuple[Path, ...]) -> None:
        raise start.SetupFailed("no network", "go online")

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", fails)
        with pytest.raises(start.SetupFailed):
            start.prepare(setting.requirements)
    start.prepare(setting.requirements)
    assert setting.counted() == (1, 1)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real environment with nothing but pip in it."""
    folder = tmp_path_factory.mktemp("real") / "environment"
    start.make_environment(folder)
    return folder


def python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def test_a_real_environment_works_until_a_part_of_it_is_gone(environment: Path) -> None:
    assert start.works(python_in(environment))
    assert start.is_of_this_python(environment, python_in(environment)), "and need not be tried"
    assert not start.works(environment / "bin" / "nothing")
    assert not start.is_of_this_python(environment, environment / "bin" / "nothing")
    pip = next(environment.rglob("pip/__init__.py")).parent
    pip.rename(pip.with_name("gone"))
    try:
        assert not start.works(python_in(environment)), "broken off before pip was in it"
        assert not start.is_of_this_python(environment, python_in(environment))
    finally:
        pip.with_name("gone").rename(pip)


def test_an_environment_of_another_python_is_tried(environment: Path) -> None:
    about = environment / "pyvenv.cfg"
    said = about.read_text(encoding="utf-8")
    try:
        for name in ("version", "home"):
            about.write_text(re.sub(f"(?m)^{name} = .*", f"{name} = another", said), encoding="utf-8")
            assert not start.is_of_this_python(environment, python_in(environment)), name
        about.unlink()
        assert not start.is_of_this_python(environment, python_in(environment))
    finally:
        about.write_text(said, encoding="utf-8")


def test_without_a_network_it_says_so(environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("streamlit==1.67.0\n")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)  # a mirror on this machine would be a network
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(start.SetupFailed) as problem:
        start.install(python_in(environment), (wanted,))
    assert problem.value.args[0] == "What Telemachus needs could not be fetched: pypi.org cannot be reached."


def test_another_problem_of_installing_is_given_in_its_own_words(environment: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("this is == no requirement !\n")
    with pytest.raises(start.SetupFailed, match="Not everything could be installed: .*[Ii]nvalid requirement"):
        start.install(python_in(environment), (wanted,))


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"jpg")
    with pytest.raises(start.SetupFailed, match="holds something else"):
        start.make_environment(tmp_path)
    assert (tmp_path / "holiday.jpg").exists()


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_in_use_is_told_before_anything_is_installed(
    taken: int, setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["--port", str(taken), "--no-browser"]) == 1
    happened, todo = capsys.readouterr().out.splitlines()
    assert happened == f"Port {taken} on this computer is in use."
    assert todo == "Start Telemachus without --port, and it takes one that is free."
    assert setting.counted() == (0, 0)


def test_another_program_on_the_usual_port_is_passed_by(
    taken: int, setting: Setting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "PORT", taken)
    started: list[int] = []
    monkeypatch.setattr(start, "run_app", lambda python, port, browser: started.append(port) or 0)
    assert start.main(["--no-browser"]) == 0
    assert started[0] > taken
    said = capsys.readouterr().out
    assert said.startswith(f"Port {taken} on this computer is in use, so Telemachus takes {started[0]}.\n")


def test_a_port_that_does_not_exist_is_told(setting: Setting, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--port", "70000"]) == 1
    assert "There is no port 70000." in capsys.readouterr().out


def test_a_misspelt_option_is_not_overlooked(setting: Setting, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        start.main(["--prot=9000"])
    assert "unknown: --prot=9000" in capsys.readouterr().err


def test_the_tests_get_what_comes_after_the_word_test(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(start.subprocess, "call", lambda command, cwd: run.append(command) or 3)
    assert start.main(["test", "-k", "charter"]) == 3
    assert run[0][1:] == ["-m", "pytest", "-k", "charter"]


class Launched:
    """A real `python start.py`, with the environment of the tests; the browser only notes where it was sent."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.sent = folder / "browser.txt"
        note = f"import pathlib, sys; pathlib.Path({str(self.sent)!r}).write_text(sys.argv[1])"
        program = (
            "import subprocess, sys, start; start.prepare = lambda *_: sys.executable; "
            f"start.webbrowser.open = lambda address: subprocess.run([sys.executable, '-c', {note!r}, address]); "
            f"raise SystemExit(start.main({list(options)!r}))"
        )
        around = {**os.environ, "TELEMACHUS_DB": str(folder / "telemachus.db")}
        self.log = folder / f"log-{len(list(folder.glob('log-*')))}.txt"
        with self.log.open("wb") as out:
            self.run = subprocess.Popen([sys.executable, "-c", program], cwd=HOME, stdout=out, stderr=out, env=around)

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        self.run.send_signal(signal.SIGTERM)
        self.run.wait(10)


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., Launched]]:
    """Starts the app as a person does, and ends what is left."""
    launched: list[Launched] = []

    def started(*options: str) -> Launched:
        launched.append(Launched(tmp_path, *options))
        return launched[-1]

    yield started
    for each in launched:
        if each.run.poll() is None:
            each.end()


def test_the_app_listens_to_this_computer_only_and_ends_with_its_launcher(launch: Callable[..., Launched]) -> None:
    port = free_port()
    launcher = launch("--port", str(port), "--no-browser")
    assert answers(port), launcher.said
    assert refused(port, "evil.example")
    assert not reachable_from_elsewhere(port)
    with look_at(port):  # an open browser does not hold it up
        launcher.end()
    if os.name != "nt":
        assert not list(launcher.log.parent.glob("*-open")), "who has the file open is no longer said"
        assert "Telemachus has stopped. Your data are kept." in launcher.said
        assert not answers(port, seconds=1)


def test_a_second_start_shows_the_app_that_runs_and_after_a_crash_there_is_a_new_one(
    launch: Callable[..., Launched], tmp_path: Path
) -> None:
    port, file = free_port(), tmp_path / "telemachus.db"
    where = f"http://localhost:{port}"
    first = launch("--port", str(port), "--no-browser")
    wait_for(lambda: shared_file.holder_here(file) is not None)  # which it says before it answers
    for options in ([], ["--port", str(free_port())]):
        second = launch(*options)
        assert second.run.wait(60) == 0, second.said
        assert second.said.strip() == f"Telemachus runs already, at {where}, with the file {file}."
        assert second.sent.read_text() == where
        second.sent.unlink()
    kill(first)
    assert shared_file.side_file(file).exists()
    other = free_port()
    again = launch("--port", str(other), "--no-browser")
    assert answers(other), again.said
    opened = shared_file.holder_here(file)
    assert opened
    assert opened.address == f"http://localhost:{other}"
    kill(again)


def test_an_app_started_without_the_launcher_is_found_once_somebody_looked_at_it(
    tmp_path: Path, launch: Callable[..., Launched]
) -> None:
    port, file = free_port(), tmp_path / "telemachus.db"
    around = {**os.environ, "TELEMACHUS_DB": str(file), WITHOUT_BROWSER: ""}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    app = subprocess.Popen(command, cwd=HOME, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert answers(port)
        assert shared_file.holder_here(file) is None, "starting opens nothing"
        with look_at(port):
            wait_for(lambda: shared_file.holder_here(file) is not None)
        second = launch()
        assert second.run.wait(60) == 0, second.said
        assert second.said.startswith(f"Telemachus runs already, at http://localhost:{port}")
    finally:
        app.kill()
        app.wait(10)


@contextmanager
def look_at(port: int) -> Iterator[None]:
    """A browser's connection to the app: the page is made for whoever opens it."""
    from websockets.sync.client import connect

    address = f"ws://localhost:{port}/_stcore/stream"
    line = socket.create_connection(("127.0.0.1", port))  # not every computer knows its own name
    own = f"http://localhost:{port}"
    with connect(address, sock=line, origin=own, subprotocols=["streamlit"], proxy=None) as browser:
        browser.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        yield


def kill(launched: Launched) -> None:
    """End it as a crash does, with the app it started."""
    launcher = psutil.Process(launched.run.pid)
    for process in [*launcher.children(recursive=True), launcher]:
        process.kill()
    launched.run.wait(10)


def wait_for(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


class Other(BaseHTTPRequestHandler):
    """Another program on this computer that says it is well."""

    said: ClassVar[bytes] = b"ok"

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def other_program() -> Iterator[str]:
    """Where another program answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def says(file: Path, address: str) -> None:
    now = datetime.now(UTC).isoformat()
    said = {"computer": shared_file.this_computer(), "address": address, "since": now, "alive": now, "key": "k"}
    shared_file.side_file(file).write_text(json.dumps(said), encoding="utf-8")


def test_what_an_app_that_is_gone_left_behind_is_not_believed(tmp_path: Path, other_program: str) -> None:
    says(tmp_path / "telemachus.db", other_program)
    assert start.answers(other_program)
    assert start.open_already(tmp_path / "telemachus.db", seconds=0) is None, "nobody holds it"


def test_an_app_that_does_not_answer_is_not_waited_for_forever(tmp_path: Path, other_program: str) -> None:
    file = tmp_path / "telemachus.db"
    shared_file.acquire(file, other_program)
    assert start.open_already(file, seconds=0) == other_program
    shared_file.release()
    shared_file.acquire(file, f"http://localhost:{free_port()}")
    assert start.open_already(file, seconds=0) is None
    shared_file.release()


@pytest.mark.parametrize(
    "address",
    ["http://evil.example", "http://localhost.evil.example:80", "file:///etc/passwd", "http://localhost:1@evil"],
)
def test_no_other_computer_is_opened_whatever_the_side_file_says(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "answers", lambda _: True)
    shared_file.acquire(tmp_path / "telemachus.db", address)
    assert start.open_already(tmp_path / "telemachus.db", seconds=0) is None
    shared_file.release()


def test_something_else_than_a_streamlit_app_does_not_count_as_an_answer(
    other_program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Other, "said", b"<html>ok</html>")
    assert not start.answers(other_program)


def test_this_computer_is_not_asked_through_a_proxy(other_program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert start.answers(other_program)


def test_the_python_for_arm_on_windows_is_told_before_anything_is_made(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sysconfig, "get_platform", lambda: "win-arm64")
    for what in ([], ["test"]):
        assert start.main(what) == 1
        said = capsys.readouterr().out
        assert "This is the ARM64 Python" in said
        assert "Install the 64-bit (x64) Python" in said
    assert setting.counted() == (0, 0)


def a_wheel(folder: Path, name: str) -> None:
    """A package with nothing in it, as pip takes it."""
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the world's packages to pip."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path


def test_a_file_that_is_not_what_was_pinned_is_not_installed(environment: Path, shelf: Path) -> None:
    a_wheel(shelf, "tampered_with")
    wanted = shelf / "requirements.txt"
    wanted.write_text(f"tampered_with==1.0 \\\n    --hash=sha256:{'0' * 64}\n")
    with pytest.raises(start.SetupFailed, match="is not the one that Telemachus was made with"):
        start.install(python_in(environment), (wanted,))


def test_where_or_tools_is_not_made_for_the_computer_the_rest_is_installed(
    environment: Path, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pinned = []
    for name in ("first_needed", "last_needed"):
        a_wheel(shelf, name)
        wheel = shelf / f"{name}-1.0-py3-none-any.whl"
        pinned.append(f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    of_or_tools = f"ortools==9.15.6755 \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}\n"
    wanted = shelf / "requirements.txt"
    wanted.write_text(f"# one\n{pinned[0]}# exact matching\n{of_or_tools}# two\n{pinned[1]}")
    start.install(python_in(environment), (wanted,))
    assert "OR-Tools is not made for this computer" in capsys.readouterr().out
    for name in ("first_needed", "last_needed"):
        subprocess.run([python_in(environment), "-c", f"import {name}"], check=True)


def answers(port: int, seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def refused(port: int, host: str) -> bool:
    """Whether somebody who reaches this computer under another name is turned away from what a person types."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        return b" 403 " in line.recv(200)


def reachable_from_elsewhere(port: int) -> bool:
    """Whether the app answers at another address of this computer than its own loopback."""
    try:
        address = socket.gethostbyname(socket.gethostname())
    except OSError:
        return False
    if address.startswith("127."):
        return False
    with socket.socket() as line:
        line.settimeout(2)
        return line.connect_ex((address, port)) == 0
