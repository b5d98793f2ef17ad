"""The receipts of surveys that were brought in, to look back at and to keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import download, empty, pd
from components.documents.tables import workbook
from components.download import EXCEL, File
from components.forms import readable_label
from components.intake import preview, unseen_list
from components.intake.sentences import outcome, receipt_line
from components.intake.unseen_list import Looks
from components.words import _, join, md, moment, ngettext, vocabulary
from components.words.vocabulary import TopicNames
from mentoring.participants import Participant, may_take_part
from mentoring.surveys.model import Outcome, Receipt, Wave


@dataclass(frozen=True)
class Unseen:
    """What is needed to look at what nobody looked at yet: names by id, topics by code, and what may be said."""

    names: Map[str, str]
    topics: TopicNames
    looks: Looks


def show(saved: Sequence[Any], unseen: Unseen) -> None:
    """Every receipt, the latest first. saved: with a receipt, the moment, the person who saved, and what nobody saw."""
    if not saved:
        empty.show(
            "people", _("No survey was brought in yet. Each one leaves a receipt here: what became of every row.")
        )
        return
    st.markdown(_("What became of every row of each survey. The file itself is not kept."))
    for each in reversed(saved):
        with st.container(border=True):
            _show_one(each, unseen)


def show_last(
    saved: Sequence[Any], ask: Callable[[], object], people: Sequence[Participant], unseen: Unseen, *, paired: bool
) -> DeltaGenerator:
    """The latest receipt as the answer to what was just saved, and the next thing to do.

    ask: what else is to be said about an enrolment. paired: whether there are pairs already. Returns the place for the
    next survey: folded away once something was brought in.
    """
    if not saved:
        return st.container()
    enrolled = saved[-1].receipt.wave is Wave.ENROLMENT

    def show_next() -> None:
        if enrolled and not paired:
            _show_next([each for each in people if may_take_part(each)])

    with st.container(border=True):
        st.caption(_("Brought in last"))
        _show_one(saved[-1], unseen, show_next)
        if enrolled:
            ask()
    return st.expander(_("Bring in another survey"), icon=":material/upload_file:")


def _show_next(people: Sequence[Participant]) -> None:
    """The way to pairs, or what is missing for them, of whom, and what to do about it."""
    if any(each.is_mentor for each in people) and any(each.is_mentee for each in people):
        label = _("Next: make pairs")
        if st.button(label, key="next_pairs", type="primary", icon=":material/arrow_forward:"):
            st.switch_page("pages/matching_page.py")
        return
    said = [_missing(people)]
    if without := [md(each.name or each.email or "") for each in people if not each.roles]:
        shown = join(without[:_FEW]) if len(without) <= _FEW else ", ".join(without[:_FEW])
        more = len(without) - _FEW
        if more > 0:
            shown += " " + ngettext("and {count} more", "and {count} more", more).format(count=more)
        said.append(_("Without a role: {names}.").format(names=shown))
    said.append(_("Give people their role in the list, or bring in the survey of those who are missing."))
    st.warning(" ".join(said), icon=":material/info:")
    label, people_tab = _("Give people a role"), readable_label(_("People"))
    icon, key = ":material/group:", "next_roles"
    st.button(label, key=key, type="primary", icon=icon, on_click=_open_tab, args=(people_tab,))


_FEW = 5


def _missing(people: Sequence[Participant]) -> str:
    if not people:
        return _("Nobody takes part yet, so no pair can be made.")
    if not any(each.roles for each in people):
        return _("Nobody has a role yet, so no pair can be made.")
    if not any(each.is_mentor for each in people):
        return _("There are no mentors yet, so no pair can be made.")
    return _("There are no mentees yet, so no pair can be made.")


def _open_tab(label: str) -> None:
    st.session_state["participants_tab"] = label


def _show_one(saved: Any, unseen: Unseen, show_next: Callable[[], object] = lambda: None) -> None:
    who = [md(saved.actor)] if saved.actor else []
    wave, name = vocabulary.wave_name(saved.receipt.wave), md(saved.receipt.filename)
    st.markdown(" · ".join([f"**{wave}**", name, moment(saved.saved_at), *who]))
    preview.show(saved.receipt)
    show_next()
    unseen_list.ask(saved.marks, unseen.names, unseen.topics, unseen.looks, f"receipt_{saved.id}")
    unseen_list.show_share(saved.marks, saved.sure_columns)
    if saved.kept:
        kept = join([f"“{md(each)}”" for each in saved.kept])
        said = _("Kept as they were answered: {questions}.").format(questions=kept)
        st.caption(said + " " + _("The partner reads of this only what you let through under Charters."))

    def make() -> bytes:
        return workbook({_("Receipt"): table(saved.receipt), _("In all"): totals(saved.receipt)})

    name = f"receipt-{saved.id}"
    download.offer(File(_("Download the receipt"), make, f"{name}.xlsx", EXCEL, f"receipt_{saved.id}", type="tertiary"))


def table(receipt: Receipt) -> pd.DataFrame:
    """Every row of the file with what became of it."""
    return pd.DataFrame(
        {
            _("Sheet"): [line.sheet or "" for line in receipt.lines],
            _("Row"): [line.row for line in receipt.lines],
            _("Name"): [line.name or "" for line in receipt.lines],
            _("What became of it"): [outcome(line.outcome) for line in receipt.lines],
            _("Why"): [receipt_line(line) for line in receipt.lines],
        }
    )


def totals(receipt: Receipt) -> pd.DataFrame:
    """The equation of a receipt: the rows of the file, and what became of them."""
    counts = [(outcome(each), receipt.count(each)) for each in Outcome]
    return pd.DataFrame([*counts, (_("Rows in the file"), receipt.rows)], columns=[_("What became of it"), _("Rows")])
