"""What a person fixed, what earlier rounds fix, and who comes first: all that a matching works around."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from components.matching import effects
from components.matching.finding import View
from components.matching.standing import Two
from components.matching.wishes import Deed, Wish, decide
from components.words import _, join, md


def show(view: View) -> None:
    """Pins and ruled-out pairs with a way back; pairs of earlier rounds; people with priority."""
    standing = view.standing
    if not (standing.pins or standing.ruled_out or standing.previous or standing.waiting):
        return
    with st.expander(_("What the matching works around"), icon=":material/push_pin:"):
        _show_list(view, _("Pinned: they stay together"), standing.pins, _("Unpin"), _unpinned)
        _show_list(view, _("Ruled out: never together"), standing.ruled_out, _("Allow again"), _allowed)
        pairs = [_told(view, each) for each in sorted(standing.previous)]
        if pairs:
            st.markdown("**" + _("Were a pair before: not again") + "**")
            st.caption(" · ".join(pairs))
        waiting = [md(standing.names[each]) for each in sorted(standing.waiting) if each in standing.names]
        if waiting:
            st.markdown("**" + _("Waited, so they come first") + "**")
            st.caption(join(waiting))


def _show_list(view: View, title: str, couples: Iterable[Two], label: str, wish: Callable[[View, Two], Wish]) -> None:
    couples = sorted(couples)
    if couples:
        st.markdown(f"**{title}**")
    for couple in couples:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            reason = view.standing.ruled_out.get(couple)
            st.markdown(_told(view, couple) + (f" · {md(reason)}" if reason else ""))
            st.button(
                label, key=f"way_back_{'_'.join(couple)}", type="tertiary", on_click=decide, args=(wish(view, couple),)
            )


def _unpinned(view: View, couple: Two) -> Wish:
    return Wish(Deed.KEEP, effects.pinned(view, couple, False))


def _allowed(_view: View, couple: Two) -> Wish:
    return Wish(Deed.ALLOW, couple=couple)


def _told(view: View, couple: Two) -> str:
    return " – ".join(md(view.standing.names.get(who, _("someone who left"))) for who in couple)
