"""A session without a browser: speaks Streamlit's own messages over its websocket, with the headers a test chooses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ANSWER_SECONDS = 60


class Line:
    """One open line to the app."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.session = socket, ""

    def opens(self, page: str = "") -> bytes:
        """Ask for a page; everything the app says until it has been drawn."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self.socket.send(asked.SerializeToString())
        heard = b""
        while True:
            raw = self.socket.recv(timeout=ANSWER_SECONDS)
            said = ForwardMsg.FromString(raw)
            heard += raw
            if said.HasField("new_session"):
                self.session = said.new_session.initialize.session_id
            if said.WhichOneof("type") == "script_finished":
                return heard


@contextmanager
def line(
    url: str,
    *,
    host: str = "",
    origin: str | None = "own",
    address: str = "127.0.0.1",
    session: str = "",
    **headers: str,
) -> Iterator[Line]:
    """Open a line to the app at this url, as the app's own page does; what is given departs from that.

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
        yield Line(socket)
