"""The charters on the screen: how many are agreed, and one to read exactly as it stands in the files, and to agree."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from components.documents.charter_sections import Piece, charter_sections
from components.forms import readable_labels
from components.words import _, day, language, md
from components.words.charters import TERMS
from mentoring.charter import Charter, SectionCode
from mentoring.pairs import CharterRecord, CharterState, StoredPair
from mentoring.topics import Topic

LANGUAGES = {"nl": "Nederlands", "en": "English"}
_BLANK = "\\_" * 24


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


def ask_language(usual: str, key: int) -> str:
    """In which language the charter is read; it belongs to the charter, not to the screen."""
    return st.segmented_control(
        _("Language of this charter"),
        list(LANGUAGES),
        default=usual if usual in LANGUAGES else "en",
        format_func=readable_labels(LANGUAGES.__getitem__),
        required=True,
        key=f"charter_language_{key}",
    )


def ask_baseline(known: Map[str, float] | None, given: bool, key: int, *, agreed: bool) -> bool:
    """Whether the mentee agreed to have the own baseline score in the charter; nothing is asked without a score."""
    if not known:
        return given
    return st.toggle(
        _("The mentee agrees to have the own baseline score in it"),
        given,
        key=f"charter_baseline_{key}",
        disabled=agreed,
        help=_("Ask first. Without a yes nobody but the mentee sees it, HR neither."),
    )


def show_charter(charter: Charter, language: str, own: Map[str, str], catalogue: Sequence[Topic]) -> None:
    """The fifteen sections; what is still to be agreed is a visible line."""
    with st.container(border=True, gap="xsmall"):
        for section in charter_sections(charter, language, own=own, catalogue=tuple(catalogue)):
            st.markdown(f"**{section.number} · {md(section.title)}**")
            lines = ["".join(map(_piece, line.pieces)) for line in section.lines]
            st.markdown("  \n".join(lines))


def _piece(piece: Piece) -> str:
    if piece.kind == "blank":
        return f":gray[{_BLANK}]"
    return md_keeping_spaces(piece.text)


def md_keeping_spaces(text: str) -> str:
    """Safe text that keeps the space at its ends, so that pieces of one sentence do not stick together."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{md(text)}{trail}"


def show_changes(sections: Sequence[SectionCode]) -> None:
    """What would read differently if an agreed charter were made now; it stays as it is until it is opened again."""
    if sections:
        titles = [TERMS[f"title_{code}"][language()] for code in sections]
        sentence = _(
            "Since both agreed, something changed in: {sections}. This charter stays as agreed; open it again to take "
            "that over."
        )
        st.caption(":material/history: " + sentence.format(sections=", ".join(titles)))


def ask_agreement(record: CharterRecord | None, key: int, *, today: date) -> date | str | None:
    """The day on which the two agreed, 'reopen', or None."""
    if record is not None and record.state is CharterState.AGREED:
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.badge(
                _("Agreed on {date}").format(date=day(record.agreed_on)), icon=":material/check_circle:", color="green"
            )
            again = st.button(_("Open it again"), key=f"reopen_{key}", icon=":material/edit:", type="tertiary")
        return "reopen" if again else None
    form = st.form(f"agree_{key}", border=False, width=360)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        on = st.date_input(_("Agreed on"), today, max_value=today, format="DD/MM/YYYY", width=150)
        agreed = st.form_submit_button(_("Both agreed"), type="primary", icon=":material/check:")
    return on if agreed else None
