"""The app: one run of a page for a session, or all of it for the server that is about to listen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from streamlit import delta_generator
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from components import keep_memory_level, load_ahead, wait_for_loading, web_server
from components.web_server import Guard
from db import shared_file

FIRST = (
    "components.shell.page_and_menu", "components.start", "components.sessions.week_list", "db.this_week",
    "components.data.removal", "components.presenting.on_screen", "babel.dates", "babel.numbers", "PIL.PngImagePlugin",
)  # fmt: skip
"""What a session needs to show its first page, with all that these bring along."""


@asynccontextmanager
async def lifespan(served: App) -> AsyncIterator[None]:
    """From the start of the server to its end, which comes by a signal after which nothing runs at exit."""
    load_ahead(*FIRST)
    try:
        async with web_server.tidy_up(served):
            yield
    finally:
        shared_file.release()


if __name__ == "__main__":
    wait_for_loading()
    from components.shell.page_and_menu import run_page

    run_page()
else:  # the server that is about to listen asks for the app; no session is there yet
    # To warn who started it in the wrong way, Streamlit looks all modules through as the first page is drawn.
    delta_generator._use_warning_has_been_displayed = True
    # Streamlit takes a folder named pages for its older kind of menu until a session has run: who was the first to open
    # a page by its address would read that there is no such page.
    PagesManager.uses_pages_directory = False
    keep_memory_level()
    app = App(__file__, middleware=[Middleware(Guard)], lifespan=lifespan)
