"""The screens of a frozen report on paper, one a page, so that a meeting can be held without the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.charts.export import chart_drawing
from components.documents import breakable, one_line
from components.documents.typeset import typeset
from components.impact.report_view import ADVICE_LOOKS
from components.presenting.screens import KeyFigures, Screen, ScreenChart, ScreenPart, headline, screens
from components.words import _, language
from mentoring.impact.frozen_report import FrozenReport

SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
"""Text sizes in points to try for each screen, until it stands on its page."""

_CHART_WIDTH = 660
"""Pixels beside the text: the same as on a screen of 1280."""


def screens_pdf(frozen: FrozenReport, *, mark: str | None = None) -> bytes:
    """The screens in the language of the session, as tagged PDF of 16 by 9. mark: what stands on every page."""
    shown = screens(frozen)
    return typeset("screens.typ", _breakable(_contents(frozen, shown, mark)))


def _contents(frozen: FrozenReport, shown: tuple[Screen, ...], mark: str | None) -> dict[str, Any]:
    name, organisation = headline(frozen.report)
    words = frozen.words[language()]
    return {
        "title": f"{one_line(name)}: {words.verdict}",
        "author": one_line(organisation or name),
        "language": language(),
        "sizes": SIZES,
        "name": one_line(name),
        "organisation": one_line(organisation) if organisation else None,
        "marked": mark,
        "status": words.stage,
        "words": {"mark": _("Telemachus")},
        "screens": [
            {
                "title": one_line(each.title),
                "colour": ADVICE_LOOKS[each.advice][1] if each.advice else None,
                "left": [_part(part) for part in each.left],
                "right": [_part(part) for part in each.right],
            }
            for each in shown
        ],
    }


def _part(part: ScreenPart) -> dict[str, Any]:
    if isinstance(part, ScreenChart):
        return _chart(part)
    if isinstance(part, KeyFigures):
        return {"kind": "figures", "figures": part.figures}
    return {
        "kind": "text",
        "label": part.label,
        "lines": [one_line(line) for line in part.lines],
        "lead": part.lead,
        "framed": part.framed,
    }


def _chart(part: ScreenChart) -> dict[str, Any]:
    chart = part.figure(language=language(), width=_CHART_WIDTH, large=True)
    title = None if part.bare else one_line(chart["usermeta"]["title"])
    return {"kind": "chart", "title": title, "drawing": chart_drawing(chart), "description": chart["description"]}


def _breakable(value: Any) -> Any:
    """The same data with places to break in every word too long for its line; drawings stay as they are."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, Mapping):
        return {name: each if name == "drawing" else _breakable(each) for name, each in value.items()}
    return [_breakable(each) for each in value] if isinstance(value, list | tuple) else value
