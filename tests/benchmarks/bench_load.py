"""How the app answers when many sessions are open at once: people who click on a page, think, and click on another.

Every session is a websocket of its own that opens random pages of one programme and pauses between two clicks; the
clients are light, so that the machine is the app's. An hour's worth of clicks is what so many sessions would click in
an hour; with less thinking it takes less time. Memory is read at the start, half-way and at the end.

  95 of 100 clicks are answered within     1.5 s with 50 sessions and 8 s of thinking, 4 s with 100; no errors

Run: python -m tests.benchmarks load [--sessions 50 100] [--think 8] [--seconds 90] [--people 200] [--hour 10]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.bench_pages import data_file
from tests.benchmarks.serving import Server, serving
from tests.pages.looking import PAGES

HOME = Path(__file__).resolve().parents[2]
BUDGETS = {50: 1.5, 100: 4.0}
"""Seconds within which 95 of 100 clicks are answered, by number of sessions."""

HOUR_THINK = 0.5
PATIENCE = 120.0


class Session:
    """One person at the app: clicks, and how long each took."""

    def __init__(self, server: Server, seed: int) -> None:
        self.server, self.chance = server, random.Random(seed)
        self.seconds: list[float] = []
        self.errors = 0

    async def click_on(self, clicks: int, think: float, until: float) -> None:
        """Open so many random pages, or as many as there is time for."""
        from websockets.asyncio.client import connect

        address = f"ws://127.0.0.1:{self.server.port}/_stcore/stream"
        await asyncio.sleep(self.chance.uniform(0, think))
        async with connect(address, subprotocols=["streamlit"], max_size=None, origin=self.server.url) as line:
            for _ in range(clicks):
                if time.monotonic() > until:
                    return
                begun = time.perf_counter()
                self.errors += not await self._open(line, self.chance.choice(PAGES))
                self.seconds.append(time.perf_counter() - begun)
                await asyncio.sleep(self.chance.expovariate(1 / think))

    async def _open(self, line, page: str) -> bool:  # noqa: ANN001
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        asked = BackMsg()
        asked.rerun_script.page_name = "" if page == "start" else page
        await line.send(asked.SerializeToString())
        well = True
        while True:
            said = ForwardMsg()
            said.ParseFromString(await asyncio.wait_for(line.recv(), PATIENCE))
            well = well and not said.delta.new_element.HasField("exception")
            if said.WhichOneof("type") == "script_finished":
                return well


async def crowd(server: Server, sessions: int, clicks: int, think: float, seconds: float) -> list[Session]:
    """So many sessions at once; each ends after its clicks, or when the time is over."""
    until = time.monotonic() + seconds
    all_of_them = [Session(server, seed) for seed in range(sessions)]
    await asyncio.gather(*(each.click_on(clicks, think, until) for each in all_of_them))
    return all_of_them


def measure(server: Server, sessions: int, think: float, seconds: float) -> bool:
    """One line of figures; whether it is within what is asked."""
    done = asyncio.run(crowd(server, sessions, sys.maxsize, think, seconds))
    waits = [each for session in done for each in session.seconds]
    errors = sum(session.errors for session in done)
    late = quantiles(waits, n=20)[-1]
    budget = BUDGETS.get(sessions)
    well = not errors and (budget is None or late <= budget)
    print(
        f"{sessions:4} sessions, {think:g} s of thinking: {len(waits):5} clicks, median {median(waits):.2f} s, "
        f"95 of 100 within {late:.2f} s ({budget or '-'}), {errors} errors, {server.megabytes():.0f} MB"
        f"{'' if well else '  OVER'}",
        flush=True,
    )
    return well


def hour(server: Server, sessions: int, think: float) -> None:
    """An hour's worth of clicks of so many sessions, speeded up, and the memory on the way."""
    clicks = int(3600 / think)
    print(f"an hour's worth of clicks of {sessions} sessions ({clicks * sessions}), speeded up:", flush=True)
    for part in range(4):
        begun = time.monotonic()
        asyncio.run(crowd(server, sessions, clicks // 4, HOUR_THINK, 3600))
        print(f"  after {part + 1} quarters {server.megabytes():6.0f} MB, {time.monotonic() - begun:.0f} s", flush=True)


def main() -> None:
    """Serve one programme and let them come."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks load", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sessions", type=int, nargs="*", default=list(BUDGETS))
    parser.add_argument("--think", type=float, default=8.0, help="seconds between two clicks, on average")
    parser.add_argument("--seconds", type=float, default=90.0, help="how long each crowd goes on")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--hour", type=int, metavar="SESSIONS", help="also an hour's worth of clicks of so many")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = data_file(Path(name), given.people)
        with serving(HOME / "app.py", {"TELEMACHUS_DB": str(path)}) as server:
            asyncio.run(crowd(server, 2, 2 * len(PAGES), 0.1, 60))
            print(f"{given.people} people; at the start {server.megabytes():.0f} MB", flush=True)
            well = [measure(server, each, given.think, given.seconds) for each in given.sessions]
            if given.hour:
                hour(server, given.hour, given.think)
    raise SystemExit(0 if all(well) else 1)


if __name__ == "__main__":
    main()
