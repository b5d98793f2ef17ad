#!/usr/bin/env python3
"""Start Telemachus: `python start.py` sets up and opens the app, `python start.py test` sets up and runs the tests."""

# This file keeps to words that old Pythons know, so that they can say in a sentence that they are too old.
import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

HOME = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
PORT = 8501

LAUNCH = (
    "from streamlit.runtime.pages_manager import PagesManager; PagesManager.uses_pages_directory = False; "
    "from streamlit.web.cli import main; main(prog_name='streamlit')"
)
"""Streamlit takes a folder named pages for its older kind of menu, until app.py has run once: whoever opens a page by
its address before that would read that there is no such page."""


class SetupFailed(Exception):
    """Setting up did not work; the arguments are what happened and what to do."""


def main(arguments: "list[str] | None" = None) -> int:
    """Run what was asked for; the exit code says whether it went well."""
    if sys.version_info < OLDEST_PYTHON:
        return stop(
            f"Telemachus needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer; this is {sys.version.split()[0]}.",
            "Install a newer Python from python.org and run this command again.",
        )
    options, rest = asked(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops this stops the app with it
    try:
        if options.what == "test":
            python = prepare(HOME / "requirements.txt", HOME / "tests" / "requirements.txt")
            return subprocess.call([python, "-m", "pytest", *rest], cwd=HOME)
        check_port(options.port)
        python = prepare(HOME / "requirements.txt")
        return run_app(python, options.port, not options.no_browser)
    except SetupFailed as problem:
        return stop(*problem.args)
    except KeyboardInterrupt:
        say("Telemachus has stopped. Your data are kept.")
        return 0


def asked(arguments: "list[str] | None") -> "tuple[argparse.Namespace, list[str]]":
    """What was asked for; what comes after `test` and is not ours is for pytest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["app", "test"], default="app")
    parser.add_argument("--port", type=int, default=PORT, help=f"the app's port on this computer ({PORT})")
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
    usable = works(python)
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


def install(python: Path, requirements: "tuple[Path, ...]") -> None:
    """Install the requirements; what pip has to say is only of interest when it fails."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
    for path in requirements:
        command += ["-r", str(path)]
    done = subprocess.run(command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode == 0:
        return
    said = done.stdout.decode("utf-8", "replace")
    if any(sign in said for sign in OFFLINE):
        raise SetupFailed(
            "What Telemachus needs could not be fetched: pypi.org cannot be reached.",
            "Check that this computer is online (or ask IT to allow pypi.org) and run this command again.",
        )
    errors = [line for line in said.splitlines() if "error" in line.lower()] or said.splitlines() or ["no reason given"]
    raise SetupFailed(
        f"Not everything could be installed: {errors[-1].strip()}",
        "Run this command again; if it stays, show this line to whoever looks after your computer.",
    )


OFFLINE = ("Connection", "ProxyError", "timed out", "Temporary failure", "getaddrinfo", "SSLError", "versions: none")
"""What pip's words hold when it cannot reach the network; then it knows no version of anything."""


def check_port(port: int) -> None:
    """Raise SetupFailed when the app cannot listen on this port."""
    try:
        with socket.socket() as probe:
            if os.name != "nt":  # on Windows this would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except OverflowError:
        raise SetupFailed(f"There is no port {port}.", "Choose one from 1024 to 65535.") from None
    except PermissionError:
        raise SetupFailed(f"Port {port} may not be used on this computer.", "Choose one above 1024.") from None
    except OSError:
        raise SetupFailed(
            f"Port {port} on this computer is in use, perhaps by Telemachus itself: look at http://localhost:{port}.",
            f"To start a second one: python start.py --port {port + 1 if port < 65535 else PORT}",
        ) from None


def app_command(python: str, port: int) -> "list[str]":
    """The command that runs the app for this computer only: it listens to nobody else and answers to no other name."""
    command = [python, "-c", LAUNCH, "run", "app.py", "--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--server.allowedHosts", "localhost", "--server.allowedHosts", "127.0.0.1", "--server.headless", "true"]
    return command


def run_app(python: str, port: int, browser: bool) -> int:
    """The app, until it is stopped."""
    address = f"http://localhost:{port}"
    say(f"Telemachus starts at {address}. To stop it: Ctrl+C.")
    if browser:
        threading.Thread(target=open_when_ready, args=(address,), daemon=True).start()
    return subprocess.call(app_command(python, port), cwd=HOME)


def open_when_ready(address: str, seconds: float = 60) -> None:
    """Open the browser as soon as the app answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310 our own address
                webbrowser.open(address)
                return
        except OSError:
            time.sleep(0.3)


def say(line: str) -> None:
    """One line to the person who started this."""
    print(line, flush=True)


def stop(happened: str, todo: str) -> int:
    """Say what happened and what to do; 1 is the exit code."""
    say(f"{happened}\n{todo}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
