"""One command sets up and starts: nothing is done twice, and what goes wrong is said in a sentence."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import start
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
    assert names <= set(sys.stdlib_module_names)


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
    assert not start.works(environment / "bin" / "nothing")
    pip = next(environment.rglob("pip/__init__.py")).parent
    pip.rename(pip.with_name("gone"))
    try:
        assert not start.works(python_in(environment)), "broken off before pip was in it"
    finally:
        pip.with_name("gone").rename(pip)


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


def test_a_port_in_use_is_told_before_anything_is_installed(
    taken: int, setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["--port", str(taken), "--no-browser"]) == 1
    happened, todo = capsys.readouterr().out.splitlines()
    assert happened.startswith(f"Port {taken} on this computer is in use")
    assert todo == f"To start a second one: python start.py --port {taken + 1}"
    assert setting.counted() == (0, 0)


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


def test_the_app_listens_to_this_computer_only_and_ends_with_its_launcher(tmp_path: Path) -> None:
    port = free_port()
    program = (
        f"import start; start.prepare = lambda *_: {sys.executable!r}; "
        f"raise SystemExit(start.main(['--port', '{port}', '--no-browser']))"
    )
    around = {**os.environ, "TELEMACHUS_DB": str(tmp_path / "telemachus.db")}
    log = tmp_path / "log.txt"
    with log.open("wb") as out:
        launcher = subprocess.Popen([sys.executable, "-c", program], cwd=HOME, stdout=out, stderr=out, env=around)
    try:
        assert answers(port), log.read_text(encoding="utf-8", errors="replace")
        assert refused(port, "evil.example")
        assert not reachable_from_elsewhere(port)
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(10)
    if os.name != "nt":
        assert "Telemachus has stopped. Your data are kept." in log.read_text(encoding="utf-8", errors="replace")
        assert not answers(port, seconds=1)


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
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
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
