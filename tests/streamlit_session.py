"""Sessions of the running app without a browser: one that fills in and presses, one with the headers a test chooses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

RUN_SECONDS = 60


class Session:
    """One visitor, who speaks Streamlit's own messages. Names of fields and buttons are the ends of their keys."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._page = ""
        self._values: dict[str, dict[str, Any]] = {}
        self._ids: list[str] = []
        self.problems: list[str] = []
        self.said: list[str] = []

    def open(self, page: str) -> None:
        """Go to a page, by its address ('' is the start page)."""
        self._page, self._values = page, {}
        self._run()

    def fill(self, name: str, value: object) -> None:
        """Enter a value in a field, which is sent with the next press; a text, or the position in a list."""
        kind = "string_value" if isinstance(value, str) else "int_value"
        self._values[self._id(name)] = {kind: value}

    def press(self, name: str) -> None:
        """Press a button, with all that was filled in."""
        number = self._id(name)
        self._values[number] = {"trigger_value": True}
        self._run()
        del self._values[number]

    def rerun(self) -> None:
        """Draw the page anew with what was filled in."""
        self._run()

    def has(self, name: str) -> bool:
        """Whether the page shows a field or button with this name."""
        return any(name in each for each in self._ids)

    def _id(self, name: str) -> str:
        for each in reversed(self._ids):
            if name in each:
                return each
        raise LookupError(f"{self._page or 'start'} has no {name}; it says {self.problems}")

    def _run(self) -> None:
        asked = BackMsg()
        asked.rerun_script.page_name = self._page
        for number, value in self._values.items():
            asked.rerun_script.widget_states.widgets.add(id=number, **value)
        self.problems, self.said, self._ids = [], [], []
        self._socket.send(asked.SerializeToString())
        finished = False
        while not finished:
            finished = self._take(ForwardMsg.FromString(self._socket.recv(timeout=RUN_SECONDS)))

    def _take(self, message: ForwardMsg) -> bool:
        """Note what a message shows; whether the run has ended for good."""
        if message.WhichOneof("type") == "script_finished":
            drawn_anew = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            self._ids = [] if drawn_anew else self._ids
            return not drawn_anew
        block = message.delta.add_block
        if block.id:
            self._ids.append(block.id)
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return False
        shown = getattr(element, kind)
        if number := getattr(shown, "id", ""):
            self._ids.append(number)
        if kind == "exception":
            self.problems.append(shown.message)
        elif kind == "alert" and shown.format == shown.ERROR:
            self.problems.append(shown.body)
        elif kind == "toast":
            self.said.append(shown.body)
        return False


@contextmanager
def visiting(url: str) -> Iterator[Session]:
    """A session with the app at this address, until the block ends."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, origin=url, open_timeout=RUN_SECONDS) as socket:
        yield Session(socket)


class RawSession:
    """One open connection to the app, with nothing in it but what the app sends."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.session = socket, ""

    def opens(self, page: str = "") -> bytes:
        """Ask for a page; everything the app says until it has been drawn."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self.socket.send(asked.SerializeToString())
        heard = b""
        while True:
            raw = self.socket.recv(timeout=RUN_SECONDS)
            said = ForwardMsg.FromString(raw)
            heard += raw
            if said.HasField("new_session"):
                self.session = said.new_session.initialize.session_id
            if said.WhichOneof("type") == "script_finished":
                return heard


@contextmanager
def raw_session(
    url: str,
    *,
    host: str = "",
    origin: str | None = "own",
    address: str = "127.0.0.1",
    session: str = "",
    **headers: str,
) -> Iterator[RawSession]:
    """Open a connection to the app at this url, as the app's own page does; what is given departs from that.

    host: the name it asks for, with the port · origin: the page that asks, None for no page at all · address: where
    the computer is · session: the one to come back to. Raises InvalidStatus when the app refuses.
    """
    host = host or urlsplit(url).netloc
    with connect(
        f"ws://{host}/_stcore/stream",
        sock=create_connection((address, urlsplit(url).port or 80), timeout=10),
        origin=f"http://{host}" if origin == "own" else origin,
        subprotocols=["streamlit", *(["none", session] if session else [])],
        additional_headers=headers,
        max_size=None,
        proxy=None,
    ) as socket:
        yield RawSession(socket)
