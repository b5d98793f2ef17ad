"""The pairs as seats at a table: cards for a small round, a table with a drawer for a large one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
import streamlit as st

from components.matching import words
from components.topic_words import TopicNames
from components.words import _, md
from mentoring.matching import Pair
from mentoring.pairs import StoredPair
from mentoring.participants import Participant

MOST_CARDS = 30


class Wish(StrEnum):
    """What a person wants with a pair."""

    LOOK = "look"
    PIN = "pin"
    UNPIN = "unpin"
    FORBID = "forbid"


@dataclass(frozen=True)
class Deeds:
    """What the page does when a button of the drawer is pressed."""

    pin: Callable[[Pair], object]
    forbid: Callable[[Pair], object]
    remove: Callable[[StoredPair], object]
    decline: Callable[[StoredPair], object]
    complete: Callable[[StoredPair], object]


@dataclass(frozen=True)
class Asked:
    """A wish about one pair."""

    wish: Wish
    pair: Pair


def ask(
    pairs: Sequence[Pair],
    people: Map[str, Participant],
    topics: TopicNames,
    pinned: set[tuple[str, str]],
    settled: set[tuple[str, str]],
) -> Asked | None:
    """Shows the pairs, the doubtful ones on request only; returns what the person wants with one of them."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(_("The pairs"), anchor=False)
        doubtful = st.toggle(_("Only those to look at"), key="only_doubtful")
    shown = [pair for pair in pairs if not doubtful or pair.ambiguous or set(pair.flags) - {"pinned"}]
    if not shown:
        st.caption(_("There is nothing doubtful among the pairs."))
        return None
    if len(pairs) > MOST_CARDS:
        return _ask_table(shown, people, topics)
    grid = st.grid(2, min_column_width=320)
    asked = [_card(grid.cell(), pair, people, topics, pinned, settled) for pair in shown]
    return next((each for each in asked if each), None)


def _card(
    place, pair: Pair, people: Map[str, Participant], topics: TopicNames, pinned: set, settled: set
) -> Asked | None:
    two = (pair.mentor, pair.mentee)
    key = f"{pair.mentor}_{pair.mentee}"
    with place.container(border=True, height="stretch"):
        both, points = st.columns([6, 1])
        both.markdown(f"**{md(people[pair.mentor].name)}** :material/arrow_forward: **{md(people[pair.mentee].name)}**")
        points.markdown(f"**{words.score(pair.score)}**", text_alignment="right")
        st.caption(" · ".join(md(text) for text in words.reasons(pair, topics)) or _("No reasons beyond the rules."))
        with st.container(horizontal=True, vertical_alignment="center"):
            if two in settled:
                st.badge(_("Confirmed"), icon=":material/check_circle:", color="green")
            if pair.ambiguous:
                st.badge(_("Close call"), icon=":material/balance:", color="blue")
            for code in _flags(pair, two in settled):
                st.badge(
                    words.flag(code),
                    icon=":material/push_pin:" if code == "pinned" else ":material/info:",
                    color="orange",
                )
        return _buttons(pair, key, two in pinned, two in settled)


def _flags(pair: Pair, is_settled: bool) -> list[str]:
    # A confirmed pair stays as a pinned one does, but nobody pinned it.
    return [code for code in pair.flags if not (is_settled and code == "pinned")]


def _buttons(pair: Pair, key: str, is_pinned: bool, is_settled: bool) -> Asked | None:
    with st.container(horizontal=True):
        if st.button(_("Look closer"), key=f"look_{key}", icon=":material/search:", type="tertiary"):
            return Asked(Wish.LOOK, pair)
        if is_settled:
            return None
        wish, label = (Wish.UNPIN, _("Unpin")) if is_pinned else (Wish.PIN, _("Pin"))
        if st.button(label, key=f"pin_{key}", icon=":material/push_pin:", type="tertiary"):
            return Asked(wish, pair)
        if st.button(_("Rule out"), key=f"forbid_{key}", icon=":material/block:", type="tertiary"):
            return Asked(Wish.FORBID, pair)
    return None


def _ask_table(pairs: Sequence[Pair], people: Map[str, Participant], topics: TopicNames) -> Asked | None:
    table = pd.DataFrame(
        {
            _("Mentor"): [people[pair.mentor].name for pair in pairs],
            _("Mentee"): [people[pair.mentee].name for pair in pairs],
            _("Score"): [pair.score / 100 for pair in pairs],
            _("Why"): [" · ".join(words.reasons(pair, topics)) for pair in pairs],
            _("To look at"): [", ".join(words.flag(code) for code in pair.flags) for pair in pairs],
        }
    )
    picked = st.dataframe(
        table,
        key="pairs_table",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={_("Score"): st.column_config.ProgressColumn(min_value=0, max_value=100, format="%.0f")},
        alt=_("The proposed pairs with their scores and reasons"),
    )
    rows = picked.selection.rows
    return Asked(Wish.LOOK, pairs[rows[0]]) if rows and rows[0] < len(pairs) else None
