#!/usr/bin/env python3
"""Start Telemachus: `python start.py` sets up and opens the app, `python start.py test` sets up and runs the tests."""

# This file keeps to words that old Pythons know, so that they can say in a sentence that they are too old.
import argparse
import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
import urllib.request
import webbrowser
from contextlib import suppress
from pathlib import Path

HOME = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
PORT = 8501

LAUNCH = (
    "import start; from db import shared_file; shared_file.acquire(start.data_file(), {address!r}); "
    "from streamlit.web.cli import main; main(prog_name='streamlit')"
)
"""The file is claimed before the app is there, so that whoever starts a second time a moment later learns of it."""


class SetupFailed(Exception):
    """Setting up did not work; the arguments are what happened and what to do."""


def main(arguments: "list[str] | None" = None) -> int:
    """Run what was asked for; the exit code says whether it went well."""
    if sys.version_info < OLDEST_PYTHON:
        return stop(
            "Telemachus needs Python {}.{} or newer; this is {}.".format(*OLDEST_PYTHON[:2], sys.version.split()[0]),
            "Install a newer Python from python.org and run this command again.",
        )
    options, rest = parse_arguments(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops this stops the app with it
    try:
        check_machine()
        if options.what == "test":
            python = prepare(HOME / "requirements.txt", HOME / "tests" / "requirements.txt")
            return subprocess.call([python, "-m", "pytest", *rest], cwd=HOME)
        path = data_file()
        address = open_already(path)
        if address:
            return show_again(path, address, not options.no_browser)
        port = free_port(options.port)
        python = prepare(HOME / "requirements.txt")
        return run_app(python, port, not options.no_browser)
    except SetupFailed as problem:
        return stop(*problem.args)
    except KeyboardInterrupt:
        say("Telemachus has stopped. Your data are kept.")
        return 0


def parse_arguments(arguments: "list[str] | None") -> "tuple[argparse.Namespace, list[str]]":
    """What was asked for; what comes after `test` and is not ours is for pytest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["app", "test"], default="app")
    parser.add_argument("--port", type=int, help=f"the app's port on this computer ({PORT}, or the next free one)")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.what == "app":
        parser.error("unknown: {}".format(" ".join(rest)))
    return options, rest


def prepare(*requirements: Path) -> str:
    """The Python of the app's own environment, with these requirements installed; nothing is done twice."""
    folder = Path(os.environ.get("TELEMACHUS_VENV") or HOME / ".venv").absolute()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / f"installed-{len(requirements)}.txt"
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in requirements)).hexdigest()
    usable = is_of_this_python(folder, python) or works(python)
    if usable and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return str(python)
    if not usable:
        say(f"Making Telemachus its own environment in {folder} ...")
        make_environment(folder)
    for old in folder.glob("installed-*.txt"):
        old.unlink()
    say("Installing what Telemachus needs (once; a few minutes) ...")
    install(python, requirements)
    stamp.write_text(wanted, encoding="utf-8")
    return str(python)


def is_of_this_python(folder: Path, python: Path) -> bool:
    """Whether this environment was made whole with the very Python that runs now, which then need not be tried."""
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False
    said = {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}
    home = os.path.dirname(getattr(sys, "_base_executable", sys.executable))
    same = said.get("version") == sys.version.split()[0] and said.get("home") == home
    packages = sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)})
    return same and python.exists() and Path(packages, "pip", "__init__.py").exists()


def works(python: Path) -> bool:
    """Whether this is a whole environment: not broken off half-way, and its Python not gone or replaced since."""
    look = "import sys, pathlib, pip; pathlib.Path(pip.__file__).relative_to(sys.prefix)"
    try:
        return subprocess.run([str(python), "-c", look], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def make_environment(folder: Path) -> None:
    """A virtual environment with pip in it; a broken one in the same place is replaced, anything else is left alone."""
    if folder.exists() and not (folder / "pyvenv.cfg").exists() and any(folder.iterdir()):
        raise SetupFailed(
            f"The folder {folder} holds something else than an environment of Telemachus.",
            "Move it away, or name another folder in TELEMACHUS_VENV, and run this command again.",
        )
    try:
        import venv

        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
    except (OSError, subprocess.CalledProcessError, ImportError) as problem:
        raise SetupFailed(
            f"The folder {folder} could not be made into an environment ({type(problem).__name__}).",
            "Check that you may write there; on Debian or Ubuntu also: apt install python3-venv.",
        ) from problem


def check_machine() -> None:
    """Raise SetupFailed on a Python for which half of what Telemachus needs is not made."""
    if sysconfig.get_platform() == "win-arm64":
        raise SetupFailed(
            "This is the ARM64 Python; what Telemachus needs is not made for it (OR-Tools, PyArrow, Typst).",
            "Install the 64-bit (x64) Python from python.org, which runs on this computer too, and run start.py "
            "with it.",
        )


def install(python: Path, requirements: "tuple[Path, ...]") -> None:
    """Install the requirements; what pip has to say is only of interest when it fails.

    OR-Tools is not made for every computer, and the app can do without: then the rest is installed.
    """
    said = pip(python, requirements)
    if said and f"No matching distribution found for {DISPENSABLE}" in said:
        say("OR-Tools is not made for this computer: SciPy finds the same pairs, a little slower.")
        with tempfile.TemporaryDirectory() as folder:
            said = pip(python, tuple(without(DISPENSABLE, path, Path(folder)) for path in requirements))
    if said is None:
        return
    if any(sign in said for sign in OFFLINE):
        raise SetupFailed(
            "What Telemachus needs could not be fetched: pypi.org cannot be reached.",
            "Check that this computer is online (or ask IT to allow pypi.org) and run this command again.",
        )
    if "DO NOT MATCH THE HASHES" in said:
        raise SetupFailed(
            "A file that was fetched is not the one that Telemachus was made with, so it was not installed.",
            "Run this command again; if it stays, ask IT what changes files between this computer and pypi.org.",
        )
    errors = [line for line in said.splitlines() if "error" in line.lower()] or said.splitlines() or ["no reason given"]
    raise SetupFailed(
        f"Not everything could be installed: {errors[-1].strip()}",
        "Run this command again; if it stays, show this line to whoever looks after your computer.",
    )


DISPENSABLE = "ortools"


def pip(python: Path, requirements: "tuple[Path, ...]") -> "str | None":
    """Install these; None when it went well, else what pip said."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
    for path in requirements:
        command += ["-r", str(path)]
    done = subprocess.run(command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode("utf-8", "replace") if done.returncode else None


def without(package: str, requirements: Path, folder: Path) -> Path:
    """A copy of the requirements in this folder without one package and its hashes, which stand indented below it."""
    text = requirements.read_text(encoding="utf-8")
    copy = folder / f"{len(list(folder.iterdir()))}.txt"
    copy.write_text(re.sub(rf"(?m)^{package}==.*\n(?:[ \t]+.*\n)*", "", text), encoding="utf-8")
    return copy


OFFLINE = ("Connection", "ProxyError", "timed out", "Temporary failure", "getaddrinfo", "SSLError", "versions: none")
"""What pip's words hold when it cannot reach the network; then it knows no version of anything."""


def data_file() -> Path:
    """The file the app will work on; the folder of the usual one is made, so that it can be said who has it open."""
    named = os.environ.get("TELEMACHUS_DB")
    if not named:
        with suppress(OSError):
            (HOME / "data").mkdir(mode=0o700, exist_ok=True)
    from db.shared_file import follow_link

    return follow_link(HOME / (named or "data/telemachus.db"))


def open_already(path: Path, seconds: float = 20) -> "str | None":
    """Where on this computer the app has this file open, once it answers; None when it is not open, or does not answer.

    seconds: how long to wait for the answer of one that only just started.
    """
    from db import shared_file

    until = time.monotonic() + seconds
    while True:
        opened = shared_file.holder_here(path)
        if opened is None or not OWN_ADDRESS.fullmatch(opened.address):
            return None
        if answers(opened.address):
            return opened.address
        if time.monotonic() > until:
            return None
        time.sleep(0.3)


OWN_ADDRESS = re.compile(r"https?://localhost:\d{1,5}(/[\w/.-]*)?")
"""Only an address of this computer is opened, whatever stands in the side file."""


def show_again(path: Path, address: str, browser: bool) -> int:
    """Say where the app has this file open, and open the browser there; that is what was asked for, so it went well."""
    say(f"Telemachus runs already, at {address}, with the file {path}.")
    if browser:
        webbrowser.open(address)
    return 0


def free_port(asked: "int | None") -> int:
    """The port that was asked for; else the usual one, or the first one after it that nothing listens on."""
    if asked is not None:
        if not is_free(asked):
            raise SetupFailed(
                f"Port {asked} on this computer is in use.",
                "Start Telemachus without --port, and it takes one that is free.",
            )
        return asked
    for port in range(PORT, PORT + 100):
        if is_free(port):
            if port != PORT:
                say(f"Port {PORT} on this computer is in use, so Telemachus takes {port}.")
            return port
    raise SetupFailed(
        f"The ports {PORT} to {PORT + 99} on this computer are all in use.",
        "Name another one: python start.py --port 9000",
    )


def is_free(port: int) -> bool:
    """Whether the app can listen on this port. Raises SetupFailed where it never can."""
    try:
        with socket.socket() as probe:
            if os.name != "nt":  # on Windows this would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except OverflowError:
        raise SetupFailed(f"There is no port {port}.", "Choose one from 1024 to 65535.") from None
    except PermissionError:
        if port == PORT:
            return False
        raise SetupFailed(f"Port {port} may not be used on this computer.", "Choose one above 1024.") from None
    except OSError:
        return False
    return True


def app_command(python: str, port: int) -> "list[str]":
    """The command that runs the app for this computer only: it listens to nobody else and answers to no other name."""
    launch = LAUNCH.format(address=f"http://localhost:{port}")
    command = [python, "-c", launch, "run", "app.py", "--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--server.allowedHosts", "localhost", "--server.allowedHosts", "127.0.0.1", "--server.headless", "true"]
    return command


def run_app(python: str, port: int, browser: bool) -> int:
    """The app, until it is stopped."""
    address = f"http://localhost:{port}"
    say(f"Telemachus starts at {address}. To stop it: Ctrl+C.")
    if browser:
        threading.Thread(target=open_when_ready, args=(address,), daemon=True).start()
    app = subprocess.Popen(app_command(python, port), cwd=HOME)
    try:
        return app.wait()
    except KeyboardInterrupt:
        end(app)
        raise


def end(app: "subprocess.Popen[bytes]", seconds: float = 5) -> None:
    """End the app as it ends by itself, so that it says that it no longer has the file open; at last by force."""
    try:
        if os.name != "nt":  # where the app has heard of Ctrl+C already, and to end it means by force
            app.terminate()
        app.wait(seconds)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        app.kill()
        app.wait()


def open_when_ready(address: str, seconds: float = 60) -> None:
    """Open the browser as soon as the app answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answers(address):
            webbrowser.open(address)
            return
        time.sleep(0.3)


def answers(address: str) -> bool:
    """Whether a Streamlit app says at this address that it is well; this computer is asked itself, not its proxy, and
    by its number, since not every computer knows its own name."""
    try:
        with DIRECTLY.open(address.replace("//localhost:", "//127.0.0.1:", 1) + "/_stcore/health", timeout=2) as answer:
            return bool(answer.read(16).strip() == b"ok")
    except (OSError, ValueError):
        return False


DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def say(line: str) -> None:
    """One line to the person who started this."""
    print(line, flush=True)


def stop(happened: str, todo: str) -> int:
    """Say what happened and what to do; 1 is the exit code."""
    say(f"{happened}\n{todo}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
