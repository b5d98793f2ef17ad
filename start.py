#!/usr/bin/env python3
"""Start Telemachus: `python start.py` sets up and opens the app, `python start.py test` sets up and runs the tests."""

from __future__ import annotations

import argparse
import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import venv
import webbrowser
from pathlib import Path

HOME = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
PORT = 8501


def main() -> int:
    """Run what was asked for; the exit code says whether it went well."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", nargs="?", choices=["app", "test"], default="app")
    asked.add_argument("--port", type=int, default=PORT, help=f"the app's port on this computer ({PORT})")
    asked.add_argument("--no-browser", action="store_true", help="do not open the browser")
    options, rest = asked.parse_known_args()
    if sys.version_info < OLDEST_PYTHON:
        return stop(
            f"Telemachus needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer; this is {sys.version.split()[0]}.",
            "Install a newer Python from python.org and run this command again.",
        )
    try:
        if options.what == "test":
            python = prepare(HOME / "requirements.txt", HOME / "tests" / "requirements.txt")
            return subprocess.call([python, "-m", "pytest", *rest], cwd=HOME)
        if (taken := port_problem(options.port)) is not None:
            return taken
        python = prepare(HOME / "requirements.txt")
        return run_app(python, options.port, not options.no_browser)
    except SetupFailed as problem:
        return stop(*problem.args)
    except KeyboardInterrupt:
        say("Telemachus has stopped. Your data are kept.")
        return 0


class SetupFailed(Exception):
    """Setting up did not work; the arguments are what happened and what to do."""


def prepare(*requirements: Path) -> str:
    """The Python of the app's own environment, with these requirements installed; nothing is done twice."""
    folder = Path(os.environ.get("TELEMACHUS_VENV", HOME / ".venv"))
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / f"installed-{len(requirements)}.txt"
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in requirements)).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return str(python)
    if not python.exists():
        say(f"Making Telemachus its own environment in {folder.name} …")
        make_environment(folder)
    say("Installing what Telemachus needs (once; a few minutes) …")
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    for path in requirements:
        command += ["-r", str(path)]
    if subprocess.call(command, cwd=HOME) != 0:
        raise SetupFailed(
            "Not everything could be installed; the lines above say why.",
            "Check that this computer is online (or ask IT to allow pypi.org) and run this command again.",
        )
    stamp.write_text(wanted, encoding="utf-8")
    return str(python)


def make_environment(folder: Path) -> None:
    """A virtual environment with pip in it."""
    try:
        venv.EnvBuilder(with_pip=True, clear=folder.exists()).create(folder)
    except (OSError, subprocess.CalledProcessError, ImportError) as problem:
        raise SetupFailed(
            f"The folder {folder} could not be made into an environment ({type(problem).__name__}).",
            "Check that you may write there; on Debian or Ubuntu also: apt install python3-venv.",
        ) from problem


def port_problem(port: int) -> int | None:
    """An exit code when the port cannot be used: the app that already runs there is opened instead."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return None
    return stop(
        f"Port {port} on this computer is in use, perhaps by Telemachus itself: look at http://localhost:{port}.",
        f"To start a second one: python start.py --port {port + 1}.",
    )


def run_app(python: str, port: int, browser: bool) -> int:
    """The app, reachable from this computer only, until it is stopped."""
    address = f"http://localhost:{port}"
    command = [python, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--server.allowedHosts", "localhost", "--server.allowedHosts", "127.0.0.1", "--server.headless", "true"]
    say(f"Telemachus starts at {address}. To stop it: Ctrl+C.")
    if browser:
        threading.Thread(target=open_when_ready, args=(address,), daemon=True).start()
    return subprocess.call(command, cwd=HOME)


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
