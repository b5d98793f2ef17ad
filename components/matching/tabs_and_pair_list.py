"""The pairs in tabs, each computed only while it is open; and the first of them, the pairs as cards or a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components import pd
from components.forms import readable_labels, tabs
from components.matching import (
    check_pairs_and_download,
    commands,
    conversations,
    long_searches,
    overview,
    pair_drawer_and_unmatched,
    what_if,
)
from components.matching.commands import Command, CommandKind, ask_to_confirm, ask_to_keep, leave_command, open_drawer
from components.matching.contract import Talks
from components.matching.what_if import WhatIf
from components.paging import ask_page, choose, name_some
from components.show_chart import keep_in_session
from components.words import _, join, language, md
from components.words import matching as words
from components.words.vocabulary import TopicNames
from mentoring.matching import Pair, changes
from mentoring.matching.people import Couple
from mentoring.matching.round_state import RoundView, couple_of
from mentoring.matching.scores import GOOD, VERY_GOOD
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import may_take_part

_MOST_NAMED = 6


def show(view: RoundView, talks: Talks, topics: TopicNames, *, may_upload: bool) -> None:
    """The pairs; who is left over; who could go with whom; the rules; checking a set; taking along."""
    _show_again(view)
    contents = {
        _("Pairs"): lambda: show_list(view, talks, topics),
        _("Contract conversations"): lambda: conversations.show(view, talks),
        _("Without a pair"): lambda: pair_drawer_and_unmatched.show_unmatched(view, topics),
        _("Who could go with whom"): lambda: overview.show_matrix(view, topics),
        _("Rules"): lambda: what_if.show_trial_rules(view),
        _("Check a set"): lambda: check_pairs_and_download.show_check(view, may_upload),
        _("Download"): lambda: check_pairs_and_download.show_take_along(
            view, talks.programme, topics, talks.today, talks.logo
        ),
    }
    at_once = contents[_("Pairs")], contents[_("Who could go with whom")]  # for these nothing has to be solved
    typed = {
        _("Pairs"): lambda: ask_by_hand(view),
        _("Check a set"): lambda: check_pairs_and_download.ask_what_to_check(may_upload),
    }
    for tab, (name, draw) in zip(tabs(list(contents), "matching_tab"), contents.items(), strict=True):
        with tab.place:
            if tab.open:
                if draw in at_once or long_searches.is_searched(view):
                    draw()
            elif tab.visited and name in typed:
                # What holds a choice stays drawn, or it would be forgotten; what it leads to is not computed.
                typed[name]()
    pair_drawer_and_unmatched.show_drawer(view, talks, topics)


def _show_again(view: RoundView) -> None:
    """An offer while the pairs that stand are not the best ones; otherwise nothing."""
    if not view.is_searched or view.is_best:
        return
    narrow, wide = (
        long_searches.ask_round("again", view, changes.match_again, False, within=0.0),
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
        widest = long_searches.ask_round("widest", view, changes.match_confirmed_too)
        gained = commands.gain(wide.after, widest) if widest else None
        if gained:
            st.caption(_("If confirmed pairs were let go of as well: {gain}. They stay.").format(gain=gained))


MOST_CARDS, _MOST_FIXED = 30, 12
_NAME = 165
"""Pixels that hold a name of some length."""


def show_list(view: RoundView, talks: Talks, topics: TopicNames) -> None:
    """The pairs, one by hand, what the matching works around, the contract conversation, and the last word."""
    _show_pairs(view, talks, topics)
    _show_by_hand(view)
    _show_fixed(view)
    conversations.show_link(view, talks)
    ask_to_confirm(view, {pair.id: talks.state(pair) for pair in talks.startable(view.state)})


def _show_pairs(view: RoundView, talks: Talks, topics: TopicNames) -> None:
    """The pairs, best first; on request only those that deserve a look."""
    st.caption(
        _(
            "The mentor stands first, the mentee second. Below {good} a pair is possible, from {good} good, from "
            "{best} very good; 100 is a perfect fit."
        ).format(good=words.score(GOOD), best=words.score(VERY_GOOD))
    )
    shown = _ask_which(view)
    if not shown:
        st.caption(_("There are no pairs."))
    elif len(view.shown.pairs) > MOST_CARDS:
        _show_table(shown, view, talks, topics)
    else:
        grid = st.grid(2, min_column_width=320)
        for pair in shown:
            with grid.container(border=True, height="stretch"):
                _show_card(pair, view.state.stored_pairs[couple_of(pair)], view, talks, topics)


def _ask_which(view: RoundView) -> list[Pair]:
    """All pairs, or those to check, the close calls, or those made by hand; only what there is can be chosen."""
    pairs, stored_pairs = view.shown.pairs, view.state.stored_pairs
    kinds = {
        _("All"): list(pairs),
        _("To check"): [pair for pair in pairs if set(pair.flags) - {"pinned"}],
        _("Close calls"): [pair for pair in pairs if pair.ambiguous],
        _("By hand"): [pair for pair in pairs if stored_pairs[couple_of(pair)].hand],
    }
    options = [kind for kind, found in kinds.items() if found]
    if len(options) < 2:
        return kinds[_("All")]
    if st.session_state.get("which_pairs") not in options:
        st.session_state["which_pairs"] = options[0]
    chosen = st.segmented_control(
        _("Which pairs"),
        options,
        required=True,
        format_func=readable_labels(lambda kind: f"{kind} ({len(kinds[kind])})"),
        key="which_pairs",
        label_visibility="collapsed",
    )
    return kinds[chosen or options[0]]


def _show_card(pair: Pair, stored: StoredPair, view: RoundView, talks: Talks, topics: TopicNames) -> None:
    names, couple = view.state.names, couple_of(pair)
    both = f"**{md(names[pair.mentor])}** :material/arrow_forward: **{md(names[pair.mentee])}**"
    st.markdown(f":blue-badge[**{words.score(pair.score)}** · {words.fit(pair.score)}] {both}")
    said = [md(text) for text in words.reasons(pair, view.state.by_id, topics)]
    reasons = " · ".join(said) or _("Allowed by the rules; no answer speaks for this pair.")
    badges = [*_confirmed_badge(pair, view), *_talk_badge(stored, talks), *_badges(pair, stored, view)]
    shown = " ".join(f":{colour}-badge[:material/{icon}: {text}]" for text, icon, colour in badges)
    quiet = f":gray[:small[{reasons}]]"
    st.markdown(f"{quiet}  \n{shown}" if shown else quiet)
    settled, pinned = couple in view.state.held, couple in view.state.pins
    with st.container(horizontal=True):
        key = f"{pair.mentor}_{pair.mentee}"
        _button(_("Look closer"), "search", couple, None, f"look_{key}")
        if not settled:
            _button(
                _("Unpin") if pinned else _("Pin"),
                "push_pin",
                couple,
                WhatIf.UNPIN if pinned else WhatIf.PIN,
                f"pin_{key}",
            )
            _button(_("Rule out"), "block", couple, WhatIf.RULE_OUT, f"forbid_{key}")


def _button(label: str, icon: str, couple: tuple[str, str], question: WhatIf | None, key: str) -> None:
    st.button(label, key=key, icon=f":material/{icon}:", type="tertiary", on_click=open_drawer, args=(couple, question))


def _confirmed_badge(pair: Pair, view: RoundView) -> list[tuple[str, str, str]]:
    """That it is confirmed, while that is not true of every pair."""
    if couple_of(pair) not in view.state.fixed or not view.state.proposed:
        return []
    return [(_("Confirmed"), "check_circle", "green")]


def _talk_badge(stored: StoredPair, talks: Talks) -> list[tuple[str, str, str]]:
    """Where the contract conversation stands, once the two were invited."""
    return [talks.badge(stored)] if stored.state is PairState.PROPOSED and stored.id in talks.conversations else []


def _badges(pair: Pair, stored: StoredPair, view: RoundView) -> list[tuple[str, str, str]]:
    """What stands out about a pair: text, icon and colour."""
    found = []
    if stored.hand:
        found.append((_("By hand"), "back_hand", "blue"))
    elif couple_of(pair) in view.state.pins:
        found.append((_("Pinned"), "push_pin", "blue"))
    if pair.ambiguous:
        found.append((_("Close call"), "balance", "gray"))
    if unseen := view.state.unseen_words(pair):
        found.append((md(words.unseen_flag(unseen)), "visibility", "orange"))
    return found + [(words.flag(code), "info", "orange") for code in pair.flags if code != "pinned"]


def _show_table(found: Sequence[Pair], view: RoundView, talks: Talks, topics: TopicNames) -> None:
    of, names = st.session_state.get("which_pairs"), view.state.names
    pairs = ask_page(found, "pairs", text=lambda pair: f"{names[pair.mentor]} {names[pair.mentee]}", of=of)
    if not pairs:
        return
    known = (pairs, view, talks.conversations, talks.today, topics, language())
    table = keep_in_session("pairs_table", known, lambda: _table(pairs, view, talks, topics))
    couples = [couple_of(pair) for pair in pairs]
    st.dataframe(
        table,
        key="pairs_table",
        hide_index=True,
        row_height=40,
        height=560 if len(pairs) > 12 else "auto",
        column_config={
            _("Mentor"): st.column_config.TextColumn(width=_NAME),
            _("Mentee"): st.column_config.TextColumn(width=_NAME),
            _("Score"): st.column_config.ProgressColumn(min_value=0, max_value=100, format="%.0f", width=75),
            _("Why"): st.column_config.TextColumn(width="large"),
            _("Open"): st.column_config.ButtonColumn(
                " ", type="tertiary", key="pairs_table_open", on_click=_open_row, args=(couples,)
            ),
        },
        alt=_("The pairs with their scores and reasons"),
    )


def _table(pairs: Sequence[Pair], view: RoundView, talks: Talks, topics: TopicNames) -> pd.DataFrame:
    people, names = view.state.by_id, view.state.names
    stored = [view.state.stored_pairs[couple_of(pair)] for pair in pairs]
    columns: dict[str, list[Any]] = {
        _("Score"): [pair.score / 100 for pair in pairs],
        _("Mentor"): [names[pair.mentor] for pair in pairs],
        _("Mentee"): [names[pair.mentee] for pair in pairs],
        _("Open"): [_("Look closer")] * len(pairs),
        _("Confirmed"): ["✓" if _confirmed_badge(pair, view) else "" for pair in pairs],
        _("Contract conversation"): [", ".join(text for text, *_look in _talk_badge(each, talks)) for each in stored],
        _("Why"): [" · ".join([*_notes(pair, view), *words.reasons(pair, people, topics)]) for pair in pairs],
    }
    return pd.DataFrame({name: values for name, values in columns.items() if any(values)})


def _notes(pair: Pair, view: RoundView) -> list[str]:
    """What stands out, before the reasons: a column of its own would be too narrow to read."""
    badges = _badges(pair, view.state.stored_pairs[couple_of(pair)], view)
    return [f"⚠ {text}" if icon == "info" else text for text, icon, _colour in badges]


def _open_row(couples: list[tuple[str, str]]) -> None:
    row = st.session_state["pairs_table_open"].row
    if row < len(couples):
        open_drawer(couples[row])


def _show_by_hand(view: RoundView) -> None:
    """Choose two people; what it would do shows at once."""
    with st.expander(_("Why not these two? Make a pair by hand"), icon=":material/back_hand:"):
        mentor, mentee = ask_by_hand(view)
        if mentor and mentee and long_searches.is_searched(view):
            what_if.ask_couple((mentor, mentee), view, "hand")


def ask_by_hand(view: RoundView) -> tuple[str | None, str | None]:
    """Which mentor and which mentee."""
    able = sorted((each for each in view.state.people if may_take_part(each)), key=lambda each: each.name.casefold())
    mentors = {person.id: view.state.names[person.id] for person in able if person.is_mentor}
    mentees = {person.id: view.state.names[person.id] for person in able if person.is_mentee}
    ask = partial(choose, first=False, placeholder=_("Choose a person"))
    left, right = st.columns(2)
    return ask(_("Mentor"), mentors, "hand_mentor", place=left), ask(_("Mentee"), mentees, "hand_mentee", place=right)


def _show_fixed(view: RoundView) -> None:
    """Pins and ruled-out pairs with a way back; pairs of earlier rounds; people with priority."""
    state = view.state
    if not (state.pins or state.ruled_out or state.previous or state.waiting):
        return
    with st.expander(_("What the matching works around"), icon=":material/push_pin:"):
        _show_list(view, _("Pinned: they stay together"), state.pins, _("Unpin"), _unpin_command)
        _show_list(view, _("Ruled out: never together"), state.ruled_out_by_hr, _("Allow again"), _allow_command)
        started_not = state.not_started & set(state.ruled_out)
        _show_list(
            view, _("Did not start: not proposed again"), started_not, _("May be proposed again"), _allow_command
        )
        pairs = [_couple_names(view, each, str) for each in sorted(state.previous - set(state.ruled_out))]
        if pairs:
            st.markdown("**" + _("Were matched before: not again") + "**")
            st.caption(name_some(pairs))
        if state.waiting_without_pair:
            st.markdown("**" + _("Without a pair until now, so they come first") + "**")
            st.caption(name_some(state.waiting_without_pair))


def _show_list(
    view: RoundView, title: str, couples: Iterable[Couple], label: str, command: Callable[[RoundView, Couple], Command]
) -> None:
    couples = sorted(couples)
    if couples:
        st.markdown(f"**{title}**")
    text = partial(_couple_names, view, write=str)
    for couple in ask_page(couples, f"fixed_{label}", text=text, size=_MOST_FIXED):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            reason = view.state.ruled_out.get(couple)
            st.markdown(_couple_names(view, couple) + (f" · {md(reason)}" if reason else ""))
            st.button(
                label,
                key=f"way_back_{'_'.join(couple)}",
                type="tertiary",
                on_click=_leave,
                args=(command, view, couple),
            )


def _leave(command: Callable[[RoundView, Couple], Command], view: RoundView, couple: Couple) -> None:
    leave_command(command(view, couple))


def _unpin_command(view: RoundView, couple: Couple) -> Command:
    return Command(CommandKind.KEEP, changes.pin_pair(view, couple, False))


def _allow_command(_view: RoundView, couple: Couple) -> Command:
    return Command(CommandKind.ALLOW, couple=couple)


def _couple_names(view: RoundView, couple: Couple, write: Callable[[str], str] = md) -> str:
    return " – ".join(write(view.state.names.get(who, _("someone who left"))) for who in couple)
