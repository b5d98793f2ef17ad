"""The seating plan in its tabs, each computed only while it is open; the drawer of a pair lies over them."""

from __future__ import annotations

from datetime import date

from components.matching import (
    again,
    by_hand,
    confirming,
    drawer,
    fixed,
    given,
    left_over,
    overview,
    rules_tried,
    seats,
    taking_along,
)
from components.matching.finding import View
from components.tabs import tabs
from components.words import _
from components.words.vocabulary import TopicNames
from mentoring.programme import Programme


def show(view: View, programme: Programme, topics: TopicNames, today: date, *, may_upload: bool) -> None:
    """The pairs; who is left over; who could go with whom; the rules; checking a set; taking along."""
    again.show(view)
    contents = {
        _("Pairs"): lambda: _show_pairs(view, topics),
        _("Without a pair"): lambda: left_over.show(view),
        _("Who could go with whom"): lambda: overview.show(view, topics),
        _("Rules"): lambda: rules_tried.show(view),
        _("Check a set"): lambda: given.show(view, may_upload),
        _("Take along"): lambda: taking_along.show(view, programme, topics, today),
    }
    typed = {_("Pairs"): lambda: by_hand.ask(view), _("Check a set"): lambda: given.ask(may_upload)}
    for tab, (name, draw) in zip(tabs(list(contents), "matching_tab"), contents.items(), strict=True):
        with tab.place:
            if tab.open:
                draw()
            elif tab.visited and name in typed:
                # What holds a choice stays drawn, or it would be forgotten; what it leads to is not computed.
                typed[name]()
    drawer.show(view, topics)


def _show_pairs(view: View, topics: TopicNames) -> None:
    seats.show(view, topics)
    by_hand.show(view)
    fixed.show(view)
    confirming.ask(view)
