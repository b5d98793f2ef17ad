"""The receipts of surveys that were brought in, to look back at and to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import field_words
from components.documents.tables import workbook
from components.intake import preview
from components.intake.sentences import outcome, receipt_line
from components.words import _, md
from mentoring.surveys.model import Receipt


def show(saved: Sequence[Any]) -> None:
    """Every receipt, the latest first. saved: with a receipt, the moment and the person who saved."""
    if not saved:
        st.caption(_("No survey was brought in yet."))
    for each in reversed(saved):
        with st.container(border=True):
            _show_one(each)


def show_last(saved: Sequence[Any]) -> None:
    """The latest receipt, as the answer to what was just saved."""
    if saved:
        with st.container(border=True):
            st.caption(_("Brought in last"))
            _show_one(saved[-1])


def _show_one(saved: Any) -> None:
    when = saved.saved_at.astimezone().strftime("%d-%m-%Y %H:%M")
    who = f" · {md(saved.actor)}" if saved.actor else ""
    st.markdown(f"**{field_words.wave(saved.receipt.wave)}** · {md(saved.receipt.filename)} · {when}{who}")
    preview.show(saved.receipt)
    st.download_button(
        _("Download the receipt"),
        data=lambda: workbook({_("Receipt"): table(saved.receipt)}),
        file_name=f"receipt-{saved.id}.xlsx",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"receipt_{saved.id}",
    )


def table(receipt: Receipt) -> pd.DataFrame:
    """Every row of the file with what became of it."""
    return pd.DataFrame(
        {
            _("Row"): [line.row for line in receipt.lines],
            _("Name"): [line.name or "" for line in receipt.lines],
            _("What became of it"): [outcome(line.outcome) for line in receipt.lines],
            _("Why"): [receipt_line(line) for line in receipt.lines],
        }
    )
