"""One person's rights: see everything the file holds about them, take it along, or have it erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.words import _
from mentoring.participants import Participant


def ask(people: Sequence[Participant], about: Callable[[str], dict[str, list[dict[str, Any]]]]) -> str | None:
    """Shows what the file holds about the person who is chosen; returns the id when they are to be erased."""
    st.subheader(_("Everything about one person"), anchor=False)
    names = {person.id: f"{person.name} · {person.email or '–'}" for person in people}
    chosen = st.selectbox(
        _("Person"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="rights_person",
        placeholder=_("Choose a person"),
    )
    if chosen is None:
        return None
    found = {table: rows for table, rows in about(chosen).items() if rows}
    for table, rows in found.items():
        with st.expander(f"{_kept_as(table)} ({len(rows)})"):
            st.dataframe(_table(rows), hide_index=True, alt=_kept_as(table))
    left, right = st.columns(2)
    left.download_button(
        _("Download as a file"),
        data=lambda: json.dumps(found, ensure_ascii=False, indent=2, default=str).encode("utf-8"),
        file_name="person.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key="download_person",
    )
    with right.popover(_("Erase this person"), icon=":material/delete_forever:"):
        st.markdown(
            _(
                "Everything about this person is removed from the file and cannot be brought back. Their partner's pair keeps only “former participant”."
            )
        )
        if st.button(_("Erase for good"), key="erase", type="primary", icon=":material/delete_forever:"):
            return chosen
    return None


def _table(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """One row reads downwards, as a list of what is known; several read as a table."""
    shown = [{name: _text(value) for name, value in row.items()} for row in rows]
    if len(shown) > 1:
        return pd.DataFrame(shown)
    return pd.DataFrame({_("What"): list(shown[0]), _("Kept"): list(shown[0].values())})


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    return "–" if value is None or value == "" else str(value)


def _kept_as(table: str) -> str:
    """What a table of the file holds, in words."""
    return {
        "people": _("Name and e-mail"),
        "participations": _("Enrolments"),
        "responses": _("Answers to surveys"),
        "pairs": _("Pairs"),
        "pins": _("Pinned pairs"),
        "forbidden": _("Pairs ruled out"),
        "charters": _("Charters"),
        "sessions": _("Sessions"),
        "images": _("How it was before the latest steps, to take them back"),
        "log": _("What was done"),
        "mentions": _("Where others name this person"),
    }.get(table, table)
