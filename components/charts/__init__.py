"""Charts that carry one message each; they return an altair chart and draw nothing."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from components import DeferredModule

__all__ = ["alt"]


def _load_altair() -> ModuleType:
    import altair
    from altair.utils import schemapi

    schemapi.disable_debug_mode()  # it holds every part against the schema while it is made, nearly half of the time
    return altair


if TYPE_CHECKING:
    import altair as alt
else:
    alt = DeferredModule(_load_altair)
