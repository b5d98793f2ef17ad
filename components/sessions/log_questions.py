"""Questions about logs: the same meeting twice, or a day on which these two were no pair yet."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from components.words import _, day, lower_first, md, ngettext
from components.words.vocabulary import outcome_name
from mentoring.meetings import LogDoubt
from mentoring.pairs import Session

_WAITING = "session_in_doubt"
_ASKED = 3
"""Questions that stand below each other; the next come once these are answered."""


@dataclass(frozen=True)
class LogAnswer:
    """What was said of two logs that look like one meeting. one: whether it was; second: the log asked about."""

    one: bool
    second: Session


def hold_back(entry: tuple[Session, str], doubt: LogDoubt) -> None:
    """Keep a log that is asked about until somebody says what it is."""
    st.session_state[_WAITING] = (*entry, doubt)


def ask_held_back(names: Map[int, str]) -> tuple[Session, str] | None:
    """The log that was held back, once somebody says that it is right; forgotten when it is not."""
    if _WAITING not in st.session_state:
        return None
    session, key, doubt = st.session_state[_WAITING]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":material/help: **{md(names.get(session.pair, ''))}** · {_question(session, doubt)}")
        with st.container(horizontal=True):
            right = st.button(_right(doubt), type="primary", icon=":material/check:", key="doubt_right")
            wrong = st.button(_("No, do not save it"), key="doubt_wrong")
    if right or wrong:
        del st.session_state[_WAITING]
    if wrong:
        st.rerun()
    return (replace(session, separate=doubt is LogDoubt.TWICE), key) if right else None


def _question(session: Session, doubt: LogDoubt) -> str:
    said = {
        LogDoubt.TWICE: _(
            "A meeting of these two on {day} or the day beside it is there already. Did they meet twice?"
        ),
        LogDoubt.BEFORE_PAIR: _("On {day} these two were not confirmed as a pair yet. Is that the day they met?"),
        LogDoubt.BEFORE_ROUND: _("{day} is long before this round began. Is that the day they met?"),
    }[doubt]
    return said.format(day=day(session.on))


def _right(doubt: LogDoubt) -> str:
    return _("Yes, they met twice") if doubt is LogDoubt.TWICE else _("Yes, save it")


def ask_second_logs(twice: Sequence[tuple[Session, Session]], names: Map[int, str]) -> LogAnswer | None:
    """Of each meeting that looks logged twice, a few at a time, whether it was one; until then it counts once."""
    answer = None
    for first, second in twice[:_ASKED]:
        with (
            st.container(border=True),
            st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
        ):
            told = _(
                "logged on {first} ({what}) and on {second} ({and_what}). One meeting? It counts once until you say."
            )
            sentence = told.format(
                first=day(first.on),
                second=day(second.on),
                what=lower_first(outcome_name(first.outcome)),
                and_what=lower_first(outcome_name(second.outcome)),
            )
            st.markdown(f":material/help: **{md(names.get(first.pair, ''))}** · {sentence}", width="content")
            with st.container(horizontal=True, width="content", gap="xsmall"):
                if st.button(_("One meeting"), key=f"one_{second.id}", icon=":material/check:", type="tertiary"):
                    answer = LogAnswer(True, second)
                if st.button(_("Two meetings"), key=f"two_{second.id}", icon=":material/add:", type="tertiary"):
                    answer = LogAnswer(False, second)
    if (more := len(twice) - _ASKED) > 0:
        st.caption(ngettext("{count} more follows.", "{count} more follow.", more).format(count=more))
    return answer
