"""What a pair agreed: its charter, the lines it filled in, and whether the mentee did the one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from components.charters.agreement_form import line_name
from components.checked_fields import CheckedFields
from components.documents.charter_sections import tongue_name
from components.forms import field_key, readable_label, readable_labels
from components.pair import idea_form
from components.words import _, day, join, language, md
from components.words.charters import TERMS
from mentoring.agreement import AgreementFields
from mentoring.ideas import Idea
from mentoring.pairs import CharterRecord, CharterState, PairState, StoredPair
from mentoring.programme import Programme

_LINES = (
    "learns", "goals", "mentor_learns", "first", "dates", "availability", "forms", "place", "languages", "shadowing",
    "channel", "hours",
)  # fmt: skip
"""The lines shown here. How else each may be reached is for the partner, so it stands in the charter alone."""


def show(pair: StoredPair, record: CharterRecord | None, agreed: AgreementFields, ideas: Sequence[Idea]) -> None:
    """What the two wanted to pass on, whether the charter is agreed, the way to it, and every line that was filled
    in."""
    idea_form.show(ideas)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(_charter_text(record), width="content")
        if record and st.button(_("Open the charter"), key="pair_charter", icon=":material/contract:"):
            _open_charter(pair)
    filled = [(name, said) for name in _LINES if (said := _line_text(name, getattr(agreed, name)))]
    if filled:
        st.markdown("  \n".join(f":gray[{line_name(name)}:] {said}" for name, said in filled))
    elif record:
        st.caption(_("Nothing is filled in yet on the lines of this charter."))


def _charter_text(record: CharterRecord | None) -> str:
    if record is None:
        return _("A charter begins when the pair is confirmed.")
    if record.state is CharterState.DRAFT:
        return ":orange-badge[:material/draft: " + _("Charter not agreed yet") + "]"
    text = _("Charter agreed on {day}, version {number}").format(day=day(record.agreed_on), number=record.edition)
    return f":green-badge[:material/check_circle: {text}]"


def _open_charter(pair: StoredPair) -> None:
    running = pair.state is PairState.CONFIRMED
    label = _("One charter") if running else _("Ended pairs")
    st.session_state["charters_tab"] = readable_label(label)
    st.session_state["charter_pair" if running else "ended_pair"] = pair.id
    st.switch_page("pages/charters_page.py")


def _line_text(name: str, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return str(value)
    if name == "languages" and isinstance(value, Sequence):
        return join([tongue_name(code, language()) for code in value])
    if name == "forms" and isinstance(value, Sequence):
        return join([TERMS[f"form_{form}"][language()] for form in value])
    if name == "dates" and isinstance(value, Sequence):
        return ", ".join(map(day, value))
    if isinstance(value, tuple):
        return " · ".join(md(each) for each in value)
    return md(value) if value else ""


def is_near(last_day: date | None, programme: Programme, today: date) -> bool:
    """Whether the end of a pair is near."""
    return last_day is not None and (last_day - today).days <= programme.thresholds.ending_soon


def ask_action(pair: StoredPair, agreed: AgreementFields, near: bool, today: date) -> AgreementFields | None:
    """The one thing of the mentee with its day; once its day or the end is near, whether it was done. None while nobody
    said. near: whether the end of the pair is."""
    if not agreed.action:
        return None
    with st.container(border=True, gap="xsmall"):
        first = _("The first idea of this pair: {line}").format(line=line_name("action"))
        st.markdown(f":gray[:small[{first}]]  \n**{md(agreed.action)}** {_due_badge(agreed, today)}")
        due = agreed.action_due is not None and agreed.action_due <= today
        said = agreed.action_done is not None
        if pair.state is PairState.CONFIRMED and not (near or due or said):
            return None
        return _ask_whether_done(pair, agreed)


def _due_badge(agreed: AgreementFields, today: date) -> str:
    due = agreed.action_due
    if agreed.action_done:
        text, icon, colour = _("done"), "check_circle", "green"
    elif due is None:
        text, icon, colour = _("no day agreed"), "event", "gray"
    elif due < today:
        text, icon, colour = _("was due before {day}").format(day=day(due)), "schedule", "orange"
    else:
        text, icon, colour = _("due before {day}").format(day=day(due)), "event", "blue"
    return f":{colour}-badge[:material/{icon}: {text}]"


def _ask_whether_done(pair: StoredPair, agreed: AgreementFields) -> AgreementFields | None:
    """What the mentee says of it; the day by which it will be only where it is not."""
    key = field_key(f"action_{pair.id}", (agreed.action_done, agreed.action_later))
    names = {True: _("Yes, done"), False: _("Not done yet")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        done = st.segmented_control(
            _("Was it done?"),
            list(names),
            default=agreed.action_done,
            format_func=readable_labels(names.__getitem__),
            key=f"{key}_done",
        )
        later, checked = None, CheckedFields()
        if done is False:
            later = checked.day(_("By when it will be"), agreed.action_later, key=f"{key}_later", width=180)
        saved = st.button(_("Save"), key="action_save", icon=":material/check:", disabled=done is None)
    if not saved or done is None or checked.refuse():
        return None
    return replace(agreed, action_done=done, action_later=later)
