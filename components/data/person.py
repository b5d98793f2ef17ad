"""One person's rights: see everything the file holds about them, take it along, or have it erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components import download
from components.data import erasing
from components.data.erasing import Wanted
from components.data.person_words import Line, Part, parts
from components.documents.tables import SPREADSHEET, workbook
from components.download import File
from components.intake.sentences import Names
from components.saving import attempt
from components.words import _, ngettext
from mentoring.participants import Participant

_VIEWED = "rights_viewed"


@dataclass(frozen=True)
class Records:
    """What the file is asked about a person. about: everything, table -> rows; alike: what resembles them.

    viewed, exported: leave a line in the log.
    """

    about: Callable[[str], dict[str, list[dict[str, Any]]]]
    alike: Callable[[str], Sequence[Any]]
    viewed: Callable[[str], object]
    exported: Callable[[str], object]


def ask(people: Sequence[Participant], records: Records, names: Names, *, days: int | None) -> Wanted | None:
    """Shows what the file holds about the person who is chosen; returns who is to be erased, and how.

    days: for how long an erased address is known again; None where nobody is real.
    """
    st.subheader(_("Everything about one person"), anchor=False)
    erasing.show_done()
    labels = {person.id: f"{person.name} · {person.email or '–'}" for person in people}
    chosen = st.selectbox(
        _("Person"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key="rights_person",
        placeholder=_("Choose a person"),
    )
    _note_viewed(chosen, records)
    if chosen is None:
        return None
    found = {table: rows for table, rows in records.about(chosen).items() if rows}
    told = parts(found, names)
    _show(told)
    with st.container(horizontal=True):
        _offer(told, found, lambda: records.exported(chosen))
    address = any(person.id == chosen and person.email for person in people)
    return erasing.ask(chosen, records.alike(chosen), names, has_address=address and days is not None, days=days or 0)


def _note_viewed(chosen: str | None, records: Records) -> None:
    """One line in the log each time somebody is chosen, not each time the page is drawn."""
    before, st.session_state[_VIEWED] = st.session_state.get(_VIEWED), chosen
    if chosen is not None and chosen != before:
        attempt(lambda: records.viewed(chosen))


def _show(told: Sequence[Part]) -> None:
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


def _offer(told: Sequence[Part], found: dict[str, list[dict[str, Any]]], exported: Callable[[], object]) -> None:
    """The same to hand over: to read in Excel, and complete for another program; each leaves a line in the log."""

    def to_read() -> bytes:
        sheets = {f"{number} {part.title}": _table(part.lines, stored=True) for number, part in enumerate(told, 1)}
        return _logged(exported, lambda: workbook(sheets))

    def complete() -> bytes:
        in_words = [{"title": part.title, "lines": [line._asdict() for line in part.lines]} for part in told]
        return _logged(exported, lambda: _json({"in_words": in_words, "as_stored": found}))

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


def _logged(note: Callable[[], object], make: Callable[[], bytes]) -> bytes:
    note()
    return make()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str).encode("utf-8")


def _table(lines: Sequence[Line], *, stored: bool = False) -> pd.DataFrame:
    """What is kept in words; stored: with how it stands in the file."""
    columns = {_("What"): [line.what for line in lines], _("Kept"): [line.kept for line in lines]}
    return pd.DataFrame(columns | ({_("As stored"): [line.stored for line in lines]} if stored else {}))
