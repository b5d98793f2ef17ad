"""What would be saved, counted, before it is saved; and the receipt afterwards."""

from __future__ import annotations

from collections.abc import Mapping as Map

import pandas as pd
import streamlit as st

from components.intake.sentences import notice, outcome, receipt_line
from components.words import _, md, ngettext
from mentoring.surveys.model import Change, Intake, Outcome, Receipt

_OPEN_LINES = 200


def ask_save(intake: Intake, names: Map[str, str]) -> bool:
    """Shows what the survey would bring and whether the person wants it saved."""
    show(intake.receipt)
    for line in list(dict.fromkeys(notice(each) for each in intake.warnings))[:_OPEN_LINES]:
        st.warning(line, icon=":material/info:")
    if intake.changes:
        _show_changes(intake.changes, names)
    return st.button(
        _label(intake), type="primary", icon=":material/save:", key="save_intake", disabled=not _brings(intake)
    )


def _brings(intake: Intake) -> int:
    return len(intake.participants) + len(intake.updated) + len(intake.responses)


def _label(intake: Intake) -> str:
    people = len(intake.participants) + len(intake.updated)
    if people:
        return ngettext("Save {count} person", "Save {count} people", people).format(count=people)
    answers = len(intake.responses)
    if answers:
        return ngettext("Save the answers of {count} person", "Save the answers of {count} people", answers).format(
            count=answers
        )
    return _("Nothing new to save")


def show(receipt: Receipt) -> None:
    """Every row of the file counted once, and the list of rows behind each count."""
    counts = {each: receipt.count(each) for each in Outcome}
    shown = {each: n for each, n in counts.items() if n}
    total = ngettext("{count} row in the file", "{count} rows in the file", receipt.rows).format(count=receipt.rows)
    st.markdown(f"**{total}** = " + " + ".join(f"{n} {outcome(each)}" for each, n in shown.items()))
    lines = [line for line in receipt.lines if line.outcome not in (Outcome.IMPORTED, Outcome.UNCHANGED) or line.code]
    if lines:
        st.dataframe(_table(lines[:_OPEN_LINES]), hide_index=True, alt=_("Rows of the file that need a look"))


def _table(lines: list) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Row"): [line.row for line in lines],
            _("Name"): [line.name or "" for line in lines],
            _("What became of it"): [outcome(line.outcome) for line in lines],
            _("Why"): [receipt_line(line) for line in lines],
        }
    )


def _show_changes(changes: tuple[Change, ...], names: Map[str, str]) -> None:
    people = len({change.person for change in changes})
    label = ngettext("What changes for {count} person", "What changes for {count} people", people).format(count=people)
    with st.expander(label, icon=":material/difference:", expanded=True):
        st.dataframe(
            pd.DataFrame(
                {
                    _("Name"): [names.get(change.person, "") for change in changes],
                    _("What"): [change.field.replace("_", " ") for change in changes],
                    _("Before"): [_plain(change.before) for change in changes],
                    _("After"): [_plain(change.after) for change in changes],
                }
            ),
            hide_index=True,
            alt=md(label),
        )


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(map(str, value)))
    return "" if value is None else str(value)
