"""The frame: which pages there are, in which language, and whether the example is open."""

import gc
from pathlib import Path

import streamlit as st

from components import frame, saving
from components.opening import remembered_language
from components.words import language

HOME = Path(__file__).parent

st.set_page_config(page_title="Telemachus", page_icon=str(HOME / "static" / "icon.png"), layout="wide")


@st.cache_resource
def settle() -> None:
    """Streamlit collects garbage after every run; what was imported by now need not be looked at each time."""
    gc.collect()
    gc.freeze()


settle()
if "language" not in st.session_state:
    st.session_state.language = remembered_language() or language()

page = st.navigation(frame.pages(), expanded=True)
frame.head(page)
with saving.telling():
    page.run()
