"""What visitors of a demonstration leave behind: memory, private copies, open files and threads before, during and
after.

Many one after the other, then a crowd at once; each looks at some pages over a real websocket. Then nobody comes any
more, and the last figures are taken once the stated time has passed.

Run: python -m tests.benchmarks visitors [--visitors 200] [--crowd 50] [--wait 125]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.serving import Server, serving
from tests.streamlit_session import raw_session

HOME = Path(__file__).resolve().parents[2]
PAGES = ("", "participants", "sessions", "impact")


def visit(server: Server) -> float:
    """One visitor looks at some pages and goes; seconds a page."""
    begun = time.perf_counter()
    with raw_session(server.url, host="demo.example.org") as opened:
        for page in PAGES:
            opened.opens(page)
    return (time.perf_counter() - begun) / len(PAGES)


def show(when: str, server: Server, temporary: Path) -> None:
    """One line of figures."""
    process = psutil.Process(server.process)
    copies = list(temporary.rglob("*.db"))
    size = sum(path.stat().st_size for path in copies) / 1e6
    figures = f"{server.megabytes():7.0f} MB {len(copies):6} copies {size:7.1f} MB on disk"
    print(f"{when:34}{figures} {process.num_fds():5} files {process.num_threads():5} threads", flush=True)


def main() -> None:
    """Let them come and go, and print what is left."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks visitors", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--crowd", type=int, default=50)
    parser.add_argument("--wait", type=float, default=125, help="seconds after the last visitor has gone")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        with serving(HOME / "app.py", {"TMPDIR": name, "TEMP": name, "TMP": name}) as server:
            visit(server)
            show("after the first", server, temporary)
            paces = [visit(server) for _ in range(given.visitors)]
            show(f"after {given.visitors} one by one", server, temporary)
            print(f"  {median(paces) * 1e3:.0f} ms a page")
            time.sleep(given.wait)
            show(f"{given.wait:.0f} s later, nobody came", server, temporary)
            with ThreadPoolExecutor(given.crowd) as crowd:
                paces = list(crowd.map(lambda _: visit(server), range(given.crowd)))
            show(f"after {given.crowd} at once", server, temporary)
            print(f"  {median(paces) * 1e3:.0f} ms a page")
            time.sleep(given.wait)
            show(f"{given.wait:.0f} s later, nobody came", server, temporary)
        print(f"{len(list(temporary.rglob('*.db'))):7} copies left after the app stopped")


if __name__ == "__main__":
    main()
