"""Which charters are agreed, and the one that is picked to read."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.words import _, day
from mentoring.pairs import CharterRecord, CharterState, StoredPair


def ask(pairs: Sequence[StoredPair], names: Map[int, str], records: Map[int, CharterRecord]) -> StoredPair:
    """Shows every pair's charter state; returns the pair whose charter is picked (the first open one otherwise)."""
    agreed = [pair for pair in pairs if _agreed(records.get(pair.id))]
    st.markdown(_("**{agreed} of {total}** charters are agreed.").format(agreed=len(agreed), total=len(pairs)))
    with st.expander(_("All charters"), icon=":material/list:"):
        st.dataframe(
            pd.DataFrame(
                {
                    _("Pair"): [names[pair.id] for pair in pairs],
                    _("State"): [_("● agreed") if _agreed(records.get(pair.id)) else _("○ draft") for pair in pairs],
                    _("Agreed on"): [day(records[pair.id].agreed_on) if pair.id in records else "–" for pair in pairs],
                    _("Version"): [records[pair.id].version if pair.id in records else 1 for pair in pairs],
                }
            ),
            hide_index=True,
            alt=_("The state of every charter"),
        )
    open_ones = [pair for pair in pairs if not _agreed(records.get(pair.id))]
    first = (open_ones or list(pairs))[0]
    by_id = {pair.id: pair for pair in pairs}
    chosen = st.selectbox(
        _("Charter of"), list(by_id), list(by_id).index(first.id), format_func=names.__getitem__, key="charter_pair"
    )
    return by_id[chosen]


def _agreed(record: CharterRecord | None) -> bool:
    return record is not None and record.state is CharterState.AGREED
