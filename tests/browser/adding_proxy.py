"""Something on the way between a browser and the app that adds a header to what it passes on, as a filter or proxy
does."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def adding(port: int, header: str) -> Iterator[int]:
    """Pass everything on to this port of this computer, with one more header line; gives the port to ask instead."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_accept, args=(listening, port, header), daemon=True).start()
        yield listening.getsockname()[1]


def _accept(listening: socket.socket, port: int, header: str) -> None:
    with suppress(OSError):
        while True:
            browser, _ = listening.accept()
            app = socket.create_connection(("127.0.0.1", port))
            threading.Thread(target=_pass_on, args=(browser, app, header), daemon=True).start()
            threading.Thread(target=_pass_on, args=(app, browser, None), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket, header: str | None) -> None:
    """Every request of a connection begins with its method and path in a piece of its own, as browsers send it."""
    with suppress(OSError):
        while piece := source.recv(65_536):
            line, end, rest = piece.partition(b"\r\n")
            if header and line.endswith(b" HTTP/1.1"):
                piece = line + end + header.encode() + end + rest
            target.sendall(piece)
    for each in (source, target):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
