"""The frame: which pages there are, in which language, and whether the example is open."""

import gc
import sys
from pathlib import Path

import streamlit as st

from components import frame, saving, unforeseen
from components.opening import remembered_language, require_file
from components.words import language, speak
from db.sharing import sharing

HOME = Path(__file__).parent

st.set_page_config(page_title="Telemachus", page_icon=str(HOME / "static" / "icon.png"), layout="wide")


@st.cache_resource(show_spinner=False)
def settle(dozens: int) -> None:
    """Streamlit collects garbage after every run; what was imported by now need not be looked at each time.

    dozens: how many dozens of modules are loaded, so that it happens again after a page brought in more.
    """
    gc.collect()
    gc.freeze()


if "language" not in st.session_state:
    st.session_state.language = remembered_language() or language()
speak()

page = st.navigation(frame.pages(), expanded=True)
frame.head(page)
try:
    with unforeseen.telling(), saving.telling(), sharing():
        require_file()
        page.run()
finally:
    settle(len(sys.modules) // 12)
