"""The app: one run of a page for a session, or all of it for the server that is about to listen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from components import web_server
from components.web_server import Guard
from db import shared_file

FIRST = ("components.shell.page_and_menu", "components.start", "components.sessions.week_list", "db.this_week")
"""What a session needs to show its first page, with all that these bring along."""


@asynccontextmanager
async def lifespan(served: App) -> AsyncIterator[None]:
    """From the start of the server to its end, which comes by a signal after which nothing runs at exit."""
    web_server.load_ahead(*FIRST)
    try:
        async with web_server.tidy_up(served):
            yield
    finally:
        shared_file.release()


if __name__ == "__main__":
    web_server.wait_for_loading()
    from components.shell.page_and_menu import run_page

    run_page()
else:  # the server that is about to listen asks for the app; no session is there yet
    # Streamlit takes a folder named pages for its older kind of menu until a session has run: who was the first to open
    # a page by its address would read that there is no such page.
    PagesManager.uses_pages_directory = False
    web_server.keep_memory_level()
    app = App(__file__, middleware=[Middleware(Guard)], lifespan=lifespan)
