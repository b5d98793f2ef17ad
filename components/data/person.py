"""One person's rights: see everything the file holds about them, take it along, or have it erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import download
from components.data.person_words import Line, Part, beside, parts
from components.documents.tables import SPREADSHEET, workbook
from components.download import File
from components.intake.change_words import Names
from components.topic_words import TopicNames
from components.words import _, ngettext
from mentoring.participants import Participant


def ask(
    people: Sequence[Participant], topics: TopicNames, about: Callable[[str], dict[str, list[dict[str, Any]]]]
) -> str | None:
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
    told = parts(found, Names(topics, {person.id: person.name for person in people}))
    _show(told, beside(found))
    left, right = st.columns(2)
    with left:
        _offer(told, found)
    with right.popover(_("Erase this person"), icon=":material/delete_forever:"):
        st.markdown(
            _(
                "Everything about this person is removed from the file and cannot be brought back. Their partner's pair keeps only “former participant”."
            )
        )
        if st.button(_("Erase for good"), key="erase", type="primary", icon=":material/delete_forever:"):
            return chosen
    return None


def _show(told: Sequence[Part], rest: str) -> None:
    """What is kept, to read here; of answers only that they are there, because nobody reads those of one person."""
    for part in told:
        with st.expander(part.title, icon=":material/lock:" if part.answers else None):
            if part.answers:
                answers = ngettext("{count} answer.", "{count} answers.", len(part.lines)).format(count=len(part.lines))
                st.markdown(
                    answers + " " + _("They stand in the download, for this person alone; nobody reads them here.")
                )
            else:
                st.dataframe(_table(part.lines), hide_index=True, alt=part.title)
    if rest:
        st.caption(rest)


def _offer(told: Sequence[Part], found: dict[str, list[dict[str, Any]]]) -> None:
    """The same to hand over: to read in Excel, and complete for another program."""

    def to_read() -> bytes:
        return workbook({f"{number} {part.title}": _table(part.lines) for number, part in enumerate(told, 1)})

    def complete() -> bytes:
        return json.dumps(found, ensure_ascii=False, indent=2, default=str).encode("utf-8")

    download.offer(
        File(_("To read, for this person (Excel)"), to_read, "person.xlsx", SPREADSHEET, "download_person_to_read"),
        File(
            _("Complete, for another program (JSON)"),
            complete,
            "person.json",
            "application/json",
            "download_person",
            "data_object",
        ),
    )


def _table(lines: Sequence[Line]) -> pd.DataFrame:
    return pd.DataFrame({_("What"): [what for what, _kept in lines], _("Kept"): [kept for _what, kept in lines]})
