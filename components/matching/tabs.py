"""The pairs in tabs, each computed only while it is open; above them matching again, over them the drawer of a pair."""

from __future__ import annotations

import streamlit as st

from components.forms import readable_labels, tabs
from components.matching import (
    check_pairs,
    commands,
    conversations,
    overview,
    pair_drawer,
    pair_list,
    proposal,
    slow_answers,
    unmatched,
    what_if,
)
from components.matching.commands import ask_to_keep
from components.matching.contract import Talks
from components.words import _, join, md
from components.words.vocabulary import TopicNames
from mentoring.matching import changes
from mentoring.matching.round_state import RoundView

_MOST_NAMED = 6


def show(view: RoundView, talks: Talks, topics: TopicNames, *, may_upload: bool) -> None:
    """The pairs; who is left over; who could go with whom; the rules; checking a set; taking along."""
    _show_again(view)
    contents = {
        _("Pairs"): lambda: pair_list.show(view, talks, topics),
        _("Contract conversations"): lambda: conversations.show(view, talks),
        _("Without a pair"): lambda: unmatched.show(view, topics),
        _("Who could go with whom"): lambda: overview.show_matrix(view, topics),
        _("Rules"): lambda: what_if.show_trial_rules(view),
        _("Check a set"): lambda: check_pairs.show(view, may_upload),
        _("Download"): lambda: proposal.show_take_along(view, talks.programme, topics, talks.today, talks.logo),
    }
    at_once = contents[_("Pairs")], contents[_("Who could go with whom")]  # for these nothing has to be solved
    typed = {_("Pairs"): lambda: pair_list.ask_by_hand(view), _("Check a set"): lambda: check_pairs.ask(may_upload)}
    for tab, (name, draw) in zip(tabs(list(contents), "matching_tab"), contents.items(), strict=True):
        with tab.place:
            if tab.open:
                if draw in at_once or slow_answers.is_searched(view):
                    draw()
            elif tab.visited and name in typed:
                # What holds a choice stays drawn, or it would be forgotten; what it leads to is not computed.
                typed[name]()
    pair_drawer.show(view, talks, topics)


def _show_again(view: RoundView) -> None:
    """An offer while the pairs that stand are not the best ones; otherwise nothing."""
    if not view.is_searched or view.is_best:
        return
    narrow, wide = (
        slow_answers.ask_round("again", view, changes.match_again, False, within=0.0),
        changes.match_again(view, True),
    )
    if narrow is None:
        return
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


def _label(narrow: changes.RoundChange, wide: changes.RoundChange) -> str:
    gained = commands.gain(narrow.before, (narrow if narrow.places_gained > 0 else wide).after)
    return _("Match again: {gain}").format(gain=gained) if gained else _("Match again by the rules as they are now")


def _show_waiting(view: RoundView) -> None:
    waiting = [md(name) for name in view.state.waiting_without_pair]
    if waiting:
        more = " …" if len(waiting) > _MOST_NAMED else ""
        st.caption(
            _("Without a pair until now, so they come first: {people}").format(
                people=join(waiting[:_MOST_NAMED]) + more
            )
        )


def _show_gains(view: RoundView, narrow: changes.RoundChange, wide: changes.RoundChange) -> None:
    more = commands.gain(narrow.after, wide.after)
    if more and narrow.moves:
        st.caption(_("Everyone anew, instead of only who is free: {gain}.").format(gain=more))
    if view.state.fixed and not view.state.is_large:
        widest = slow_answers.ask_round("widest", view, changes.match_confirmed_too)
        gained = commands.gain(wide.after, widest) if widest else None
        if gained:
            st.caption(_("If confirmed pairs were let go of as well: {gain}. They stay.").format(gain=gained))
