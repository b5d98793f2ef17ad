"""What a person sees: forms, tables, charts, documents and words. Here stands what is heavy, for when it is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mentoring.worker_process import StandingWorker

__all__ = ["DRAWING", "DeferredModule", "pd"]

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
