"""Ports for the servers that tests start: each worker takes its own, and the system gives none of them to anybody
else."""

from __future__ import annotations

import os
import random
import socket

FIRST, EACH, WORKERS = 20_000, 500, 24
"""Below 32,768, where Linux begins to give ports to outgoing connections; Windows and macOS begin higher."""


def free_port() -> int:
    """A port that nobody uses, and that stays free until the server has started."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS
    own = range(FIRST + worker * EACH, FIRST + (worker + 1) * EACH)
    for port in random.SystemRandom().sample(own, len(own)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
