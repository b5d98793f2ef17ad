"""The frame: which pages there are, in which language, and whether the example is open."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from components import serving
from components.serving import Guard
from components.shell import frame, saving
from components.shell.mode import AppMode, mode
from components.shell.opening import remembered_language, require_file
from components.words import language, set_language
from db import file_lock
from db.kept_values import reuse_connections

HOME = Path(__file__).parent


def run_page() -> None:
    """One run of a session: the page that was asked for, with what stands around every page."""
    st.set_page_config(page_title="Telemachus", page_icon=str(HOME / "static" / "icon.png"), layout="wide")
    serving.freeze_garbage(len(sys.modules) // 12)
    serving.note_visit()
    if "language" not in st.session_state:
        st.session_state.language = remembered_language() or language()
    set_language()

    page = frame.open_page()
    frame.show_head(page)
    try:
        with saving.show_errors(), saving.show_messages(), reuse_connections():
            require_file()
            page.run()
    finally:
        if mode() is AppMode.DEMO:
            serving.drop_uploads()


@asynccontextmanager
async def lifespan(served: App) -> AsyncIterator[None]:
    """From the start of the server to its end, which comes by a signal after which nothing runs at exit."""
    try:
        async with serving.tidy_up(served):
            yield
    finally:
        file_lock.release()


if __name__ == "__main__":
    run_page()
else:  # the server that is about to listen asks for the app; no session is there yet
    # Streamlit takes a folder named pages for its older kind of menu until a session has run: who was the first to open
    # a page by its address would read that there is no such page.
    PagesManager.uses_pages_directory = False
    app = App(__file__, middleware=[Middleware(Guard)], lifespan=lifespan)
