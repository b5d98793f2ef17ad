"""Which charters are agreed, and the one that is picked to read."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.words import _, day
from mentoring.pairs import CharterRecord, CharterState, StoredPair


def show_count(pairs: Sequence[StoredPair], records: Map[int, CharterRecord]) -> None:
    """How far the charters are, as a sentence."""
    count = len(agreed_pairs(pairs, records))
    if count == len(pairs):
        st.markdown(_(":green[:material/check_circle:] **All {total}** charters are agreed.").format(total=count))
    else:
        st.markdown(_("**{agreed} of {total}** charters are agreed.").format(agreed=count, total=len(pairs)))


def agreed_pairs(pairs: Sequence[StoredPair], records: Map[int, CharterRecord]) -> list[StoredPair]:
    """The pairs that agreed theirs."""
    return [pair for pair in pairs if is_agreed(records.get(pair.id))]


def is_agreed(record: CharterRecord | None) -> bool:
    """Whether both agreed this charter."""
    return record is not None and record.state is CharterState.AGREED


def ask_pair(pairs: Sequence[StoredPair], names: Map[int, str], records: Map[int, CharterRecord]) -> StoredPair:
    """The pair whose charter is picked; the first one that is not agreed yet otherwise."""
    ordered = sorted(pairs, key=lambda pair: (is_agreed(records.get(pair.id)), names[pair.id]))
    by_id = {pair.id: pair for pair in ordered}
    marks = {True: "●", False: "○"}
    if (standing := st.session_state.get("charter_pair")) in by_id:
        # Chosen anew each time: the field would not notice another mark, and lose the choice in the other language.
        st.session_state["charter_pair"] = standing
    chosen = st.selectbox(
        _("Charter of"),
        list(by_id),
        format_func=lambda pair: f"{marks[is_agreed(records.get(pair))]} {names[pair]}",
        key="charter_pair",
        help=_("○ still a draft, ● agreed"),
    )
    return by_id[chosen]


def show_table(pairs: Sequence[StoredPair], names: Map[int, str], records: Map[int, CharterRecord]) -> None:
    """The state of every charter."""
    st.dataframe(
        pd.DataFrame(
            {
                _("Pair"): [names[pair.id] for pair in pairs],
                _("State"): [_("● agreed") if is_agreed(records.get(pair.id)) else _("○ draft") for pair in pairs],
                _("Agreed on"): [day(records[pair.id].agreed_on) if pair.id in records else "–" for pair in pairs],
                _("Version"): [records[pair.id].edition if pair.id in records else 1 for pair in pairs],
            }
        ),
        hide_index=True,
        alt=_("The state of every charter"),
    )
