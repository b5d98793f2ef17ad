"""The pairs as seats at a table: cards for a small round, a table for a large one; each opens a drawer."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.kept import kept
from components.matching import words
from components.matching.finding import View
from components.matching.standing import two
from components.matching.what_if import Question
from components.matching.wishes import open_drawer
from components.readable import readable_words
from components.topic_words import TopicNames
from components.words import _, language, md
from mentoring.matching import Pair
from mentoring.matching.scores import GOOD, VERY_GOOD
from mentoring.pairs import StoredPair

MOST_CARDS = 30
_NAME = 165
"""Pixels that hold a name of some length."""


def show(view: View, topics: TopicNames) -> None:
    """The pairs, best first; on request only those that deserve a look."""
    st.caption(
        _(
            "The mentor stands first, the mentee second. Below {good} a pair is possible, from {good} good, from {best} very good; 100 is a perfect fit."
        ).format(good=words.score(GOOD), best=words.score(VERY_GOOD))
    )
    shown = _ask_which(view)
    if not shown:
        st.caption(_("There are no pairs."))
    elif len(view.now.pairs) > MOST_CARDS:
        _show_table(shown, view, topics)
    else:
        grid = st.grid(2, min_column_width=320)
        for pair in shown:
            with grid.container(border=True, height="stretch"):
                _show_card(pair, view.standing.seated[two(pair)], view, topics)


def _ask_which(view: View) -> list[Pair]:
    """All pairs, or those to check, the close calls, or those made by hand; only what there is can be chosen."""
    pairs, seated = view.now.pairs, view.standing.seated
    kinds = {
        _("All"): list(pairs),
        _("To check"): [pair for pair in pairs if set(pair.flags) - {"pinned"}],
        _("Close calls"): [pair for pair in pairs if pair.ambiguous],
        _("By hand"): [pair for pair in pairs if seated[two(pair)].hand],
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
        format_func=readable_words(lambda kind: f"{kind} ({len(kinds[kind])})"),
        key="which_pairs",
        label_visibility="collapsed",
    )
    return kinds[chosen or options[0]]


def _show_card(pair: Pair, stored: StoredPair, view: View, topics: TopicNames) -> None:
    names, couple = view.standing.names, two(pair)
    both = f"**{md(names[pair.mentor])}** :material/arrow_forward: **{md(names[pair.mentee])}**"
    st.markdown(f":blue-badge[**{words.score(pair.score)}** · {words.fit(pair.score)}] {both}")
    said = [md(text) for text in words.reasons(pair, view.standing.by_id, topics)]
    reasons = " · ".join(said) or _("No reasons beyond the rules.")
    badges = [*_confirmed(pair, view), *_badges(pair, stored, view)]
    shown = " ".join(f":{colour}-badge[:material/{icon}: {text}]" for text, icon, colour in badges)
    quiet = f":gray[:small[{reasons}]]"
    st.markdown(f"{quiet}  \n{shown}" if shown else quiet)
    settled, pinned = couple in view.standing.fixed, couple in view.standing.pins
    with st.container(horizontal=True):
        key = f"{pair.mentor}_{pair.mentee}"
        _button(_("Look closer"), "search", couple, None, f"look_{key}")
        if not settled:
            _button(
                _("Unpin") if pinned else _("Pin"),
                "push_pin",
                couple,
                Question.UNPIN if pinned else Question.PIN,
                f"pin_{key}",
            )
            _button(_("Rule out"), "block", couple, Question.RULE_OUT, f"forbid_{key}")


def _button(label: str, icon: str, couple: tuple[str, str], question: Question | None, key: str) -> None:
    st.button(label, key=key, icon=f":material/{icon}:", type="tertiary", on_click=open_drawer, args=(couple, question))


def _confirmed(pair: Pair, view: View) -> list[tuple[str, str, str]]:
    """That it is confirmed, while that is not true of every pair."""
    if two(pair) not in view.standing.fixed or not view.standing.proposed:
        return []
    return [(_("Confirmed"), "check_circle", "green")]


def _badges(pair: Pair, stored: StoredPair, view: View) -> list[tuple[str, str, str]]:
    """What stands out about a pair: text, icon and colour."""
    found = []
    if stored.hand:
        found.append((_("By hand"), "back_hand", "blue"))
    elif two(pair) in view.standing.pins:
        found.append((_("Pinned"), "push_pin", "blue"))
    if pair.ambiguous:
        found.append((_("Close call"), "balance", "gray"))
    if unseen := view.standing.unseen_flag(pair):
        found.append((md(unseen), "visibility", "orange"))
    return found + [(words.flag(code), "info", "orange") for code in pair.flags if code != "pinned"]


def _show_table(pairs: Sequence[Pair], view: View, topics: TopicNames) -> None:
    table = kept("pairs_table", (pairs, view, topics, language()), lambda: _table(pairs, view, topics))
    couples = [two(pair) for pair in pairs]
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


def _table(pairs: Sequence[Pair], view: View, topics: TopicNames) -> pd.DataFrame:
    people, names = view.standing.by_id, view.standing.names
    columns = {
        _("Score"): [pair.score / 100 for pair in pairs],
        _("Mentor"): [names[pair.mentor] for pair in pairs],
        _("Mentee"): [names[pair.mentee] for pair in pairs],
        _("Open"): [_("Look closer")] * len(pairs),
        _("Confirmed"): ["✓" if _confirmed(pair, view) else "" for pair in pairs],
        _("Why"): [" · ".join([*_noted(pair, view), *words.reasons(pair, people, topics)]) for pair in pairs],
    }
    return pd.DataFrame({name: values for name, values in columns.items() if any(values)})


def _noted(pair: Pair, view: View) -> list[str]:
    """What stands out, before the reasons: a column of its own would be too narrow to read."""
    badges = _badges(pair, view.standing.seated[two(pair)], view)
    return [f"⚠ {text}" if icon == "info" else text for text, icon, _colour in badges]


def _open_row(couples: list[tuple[str, str]]) -> None:
    row = st.session_state["pairs_table_open"].row
    if row < len(couples):
        open_drawer(couples[row])
