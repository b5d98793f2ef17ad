"""Prints the seconds of work of some reruns of one page in Streamlit's AppTest: apptest.py SCRIPT [PAGE].

Work, not time on the clock: AppTest keeps looking whether the page is done, and on a busy machine every look at the
disk then costs a turn. On a machine with nothing else to do the two are the same.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

RERUNS = 9


def main(script: str, page: str = "") -> None:
    """Open the page as a person does, through the app, then run it again and again."""
    os.chdir(Path(script).parent)
    sys.path.insert(0, str(Path(script).parent))
    at = AppTest.from_file(script, default_timeout=120)
    at.session_state["language"] = "en"  # AppTest asks for the words of a choice outside the session: English there
    at.run()
    if page:
        at.switch_page(f"pages/{page}_page.py").run()
    at.run()
    for _ in range(RERUNS):
        begun = time.process_time()
        at.run()
        print(time.process_time() - begun)
    if at.exception:
        raise SystemExit(at.exception[0].value)


if __name__ == "__main__":
    main(*sys.argv[1:])
