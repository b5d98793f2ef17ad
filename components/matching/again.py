"""Matching again: what it would gain to match who is free, or everyone anew, before anything changes."""

from __future__ import annotations

import streamlit as st

from components.forms import readable_labels
from components.matching import effects, preview
from components.matching.finding import View
from components.matching.wishes import ask_to_keep
from components.words import _, join, md
from mentoring.matching import match

_MOST_NAMED = 6


def show(view: View) -> None:
    """An offer while the pairs that stand are not the best ones; otherwise nothing."""
    if view.is_best:
        return
    narrow, wide = effects.matched_again(view, False), effects.matched_again(view, True)
    offers = {False: narrow, True: wide} if narrow.moves else {True: wide}
    with st.expander(_label(narrow, wide), icon=":material/handshake:", expanded=narrow.places_gained > 0):
        _show_waiting(view)
        everyone = list(offers)[0]
        if len(offers) > 1:
            everyone = st.segmented_control(
                _("Who is matched"),
                list(offers),
                default=False,
                required=True,
                format_func=readable_labels({False: _("Only who is free"), True: _("Everyone anew")}.__getitem__),
                key="again_everyone",
                label_visibility="collapsed",
            )
        ask_to_keep(offers[bool(everyone)], "again", _("Match again"))
        _show_gains(view, narrow, wide)


def _label(narrow: effects.Effect, wide: effects.Effect) -> str:
    gained = preview.gain(narrow.before, (narrow if narrow.places_gained > 0 else wide).after)
    return _("Match again: {gain}").format(gain=gained) if gained else _("Match again by the rules as they are now")


def _show_waiting(view: View) -> None:
    waiting = [md(view.standing.names[each]) for each in sorted(view.standing.waiting) if each in view.standing.names]
    if waiting:
        more = " …" if len(waiting) > _MOST_NAMED else ""
        st.caption(_("They waited, so they come first: {people}").format(people=join(waiting[:_MOST_NAMED]) + more))


def _show_gains(view: View, narrow: effects.Effect, wide: effects.Effect) -> None:
    more = preview.gain(narrow.after, wide.after)
    if more and narrow.moves:
        st.caption(_("Everyone anew, instead of only who is free: {gain}.").format(gain=more))
    if view.standing.fixed and not view.standing.is_large:
        widest = match(view.standing.people, view.standing.rules, **view.standing.context(pinned=view.standing.pins))
        gained = preview.gain(wide.after, widest)
        if gained:
            st.caption(_("If confirmed pairs were let go of as well: {gain}. They stay.").format(gain=gained))
