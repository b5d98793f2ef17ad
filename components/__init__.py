"""What a person sees: forms, tables, charts, documents and words. Here stands what is heavy: when it is loaded, and how
memory stays level."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mentoring.worker_process import StandingWorker

__all__ = [
    "DRAWING", "DeferredModule", "freeze_garbage", "keep_memory_level", "load_ahead", "pd", "release_garbage",
    "wait_for_loading",
]  # fmt: skip

DRAWING = StandingWorker()
"""Sets papers and draws charts as pictures: the libraries for that take as much memory as all the rest of the app."""


class DeferredModule:
    """A library that is loaded when something of it is first used: most clicks need none of it.

    load: gives the module.
    """

    def __init__(self, load: Callable[[], ModuleType]) -> None:
        self._load = load

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # who looks at the stand-in itself, as a debugger does
            raise AttributeError(name)
        found = getattr(self._load(), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:
    import pandas as pd
else:
    pd = DeferredModule(partial(import_module, "pandas"))


_loading: threading.Thread | None = None


def load_ahead(*modules: str) -> None:
    """Load these modules beside the server that begins to listen: a browser needs a while for its own part of the
    app."""
    global _loading
    _loading = threading.Thread(target=_load, args=modules, daemon=True)
    _loading.start()


def _load(*modules: str) -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)  # a browser that fetches its own part meanwhile waits less for its turn
    try:
        for name in modules:
            import_module(name)
    except Exception:  # noqa: BLE001, S110 (the session that needs it says so)
        pass
    finally:
        sys.setswitchinterval(usual)


def wait_for_loading() -> None:
    """Until what is loaded ahead is there: whoever loads the same at the same time may find half of a module."""
    if _loading is not None:
        _loading.join()


_GIVE_BACK_AFTER = 30.0
"""Seconds."""

_ran = threading.Event()
"""Set when a page was drawn since memory was given back the last time."""


def keep_memory_level() -> None:
    """Let nothing that is no longer used stay for long. To be called before pyarrow is loaded.

    Every half minute in which a page was drawn, what was frozen is looked at too (see `freeze_garbage`). Where nothing
    is done about it, Linux keeps memory that was freed in the part of each thread, and every session is another thread:
    there it is given back. Tables for the screen have a store of their own that grows too.
    """
    trim: Callable[[int], object] = lambda _pad: None  # noqa: E731
    if sys.platform == "linux":
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
        with suppress(OSError, AttributeError):  # another C library than glibc
            trim = ctypes.CDLL(None).malloc_trim
    threading.Thread(target=_give_back, args=(trim,), daemon=True).start()


def _give_back(trim: Callable[[int], object]) -> None:
    # One part for all threads would be level as well, but with a hundred sessions they wait for each other.
    while True:
        time.sleep(_GIVE_BACK_AFTER)
        if _ran.is_set():
            _ran.clear()
            release_garbage()
        trim(0)


def freeze_garbage() -> None:
    """Streamlit collects garbage after every run, and looks at all that every open session holds: with a hundred of
    them a click waited seconds for that. What is there as a run begins was just looked at; it need not be each time.
    """
    _ran.set()
    gc.freeze()


def release_garbage() -> None:
    """What was frozen may be garbage by now: look at all of it once, and let nothing of ended sessions stay."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
