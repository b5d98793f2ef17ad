"""Prints the seconds of work of empty reruns of the Sessions page, each beside a session that is saved there.

Run: apptest.py SCRIPT

Work, not time on the clock: AppTest keeps looking whether the page is done, and on a busy machine every look at the
disk then costs a turn. On a machine with nothing else to do the two are the same.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

TIMES = 5


def main(script: str) -> None:
    """Open the page as a person does, through the app; then run it again and save a session, several times."""
    os.chdir(Path(script).parent)
    sys.path.insert(0, os.getcwd())
    at = AppTest.from_file(script, default_timeout=120)
    at.session_state["language"] = "en"  # AppTest asks for the words of a choice outside the session: English there
    at.run()
    at.switch_page("pages/sessions_page.py").run()
    at.run()
    from db import pairs, rounds, sessions
    from tests.pages.looking import submit_key

    opened = rounds.every(Path(os.environ["TELEMACHUS_DB"]))[-1]
    known = len(sessions.every(opened))
    for _ in range(TIMES):
        who_met = next(each for each in at.selectbox if each.key and re.fullmatch("session_.*_pair", each.key))
        listed = (pair.id for pair in pairs.active(opened) if _is_listed(who_met.format_func, pair.id))
        met = {each.pair for each in sessions.every(opened) if (date.today() - each.on).days <= 1}
        who_met.set_value(next(pair for pair in listed if pair not in met)).run()
        empty = work(at.run)
        print(empty, work(at.button(key=submit_key(at, "session")).click().run))
    if at.exception or len(sessions.every(opened)) != known + TIMES:
        raise SystemExit(at.exception[0].value if at.exception else "Not every session was saved.")


def _is_listed(label_of: Callable[[int], str], number: int) -> bool:
    """Whether this pair is among those to choose from; among many only some are."""
    with suppress(KeyError):
        return bool(label_of(number))
    return False


def work(run: Callable[[], object]) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


if __name__ == "__main__":
    main(*sys.argv[1:])
