"""Who was at the kick-off: present, absent or excused, for many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from components.forms import field_key
from components.paging import edit
from components.words import _, day, ngettext
from components.words.vocabulary import attendance_name
from mentoring.kick_off import Attendance, KickOff, KickOffGuest
from mentoring.participants import Participant

Marks = dict[str, Attendance | None]


def ask_attendance(
    invited: Sequence[Participant], notes: Mapping[str, KickOffGuest], kick_off: KickOff, today: date
) -> Marks | None:
    """The marks that changed, once somebody saved them; nothing while nobody is invited."""
    if not invited:
        st.markdown(_("Nobody takes part yet. As soon as somebody does, you write down here who was there."))
        return None
    standing = {person.id: notes[person.id].attendance if person.id in notes else None for person in invited}
    st.markdown(count_sentence(standing))
    st.caption(_when_it_counts(kick_off, today))
    open_ones = [who for who, mark in standing.items() if mark is None]
    everyone = bool(open_ones) and not _is_ahead(kick_off, today) and _ask_all_present(len(open_ones))
    edited = _edit(invited, standing)
    if everyone:
        return dict.fromkeys(open_ones, Attendance.PRESENT)
    return edited


def _is_ahead(kick_off: KickOff, today: date) -> bool:
    return kick_off.is_open and kick_off.plan.on is not None and kick_off.plan.on > today


def _ask_all_present(count: int) -> bool:
    """Whether everyone without a mark is to be marked as present."""
    label = ngettext("Mark the other one as present", "Mark the other {count} as present", count).format(count=count)
    return st.button(label, key="kick_off_all_present", icon=":material/done_all:")


def _edit(invited: Sequence[Participant], standing: Mapping[str, Attendance | None]) -> Marks | None:
    listed = sorted(invited, key=lambda each: each.name.casefold())
    shown = pd.DataFrame(
        {
            "name": [person.name for person in listed],
            "mark": [mark and mark.value for mark in (standing[person.id] for person in listed)],
        }
    ).astype(object)
    edited = edit(
        shown,
        "kick_off_marks",
        field_key("kick_off_marks", sorted((who, str(mark)) for who, mark in standing.items())),
        ["name"],
        ["name"],
        column_config={
            "name": st.column_config.TextColumn(_("Name")),
            "mark": st.column_config.SelectboxColumn(
                _("At the kick-off"),
                options=[mark.value for mark in Attendance],
                format_func=lambda mark: attendance_name(Attendance(str(mark))),
            ),
        },
        placeholder="–",
        alt=_("Who was at the kick-off"),
    )
    changed = changed_marks(
        listed, standing, [Attendance(said) if isinstance(said, str) else None for said in edited["mark"]]
    )
    saved = st.button(
        _("Save who was there"),
        key="kick_off_save_marks",
        type="primary",
        icon=":material/check:",
        disabled=not changed,
    )
    return changed if saved else None


def changed_marks(
    listed: Sequence[Participant], standing: Mapping[str, Attendance | None], marks: Sequence[Attendance | None]
) -> Marks:
    """The marks that are other than they stand."""
    pairs = zip(listed, marks, strict=True)
    return {person.id: mark for person, mark in pairs if mark is not standing[person.id]}


def count_sentence(standing: Mapping[str, Attendance | None]) -> str:
    """How many are marked how, of how many."""
    marks = list(standing.values())
    told = [f"{marks.count(mark)} {attendance_name(mark)}" for mark in Attendance if mark in marks]
    if None in marks:
        told.append(_("{count} without a mark").format(count=marks.count(None)))
    invited = ngettext("{count} person takes part", "{count} people take part", len(marks)).format(count=len(marks))
    return f"{invited}: " + ", ".join(told) + "."


def _when_it_counts(kick_off: KickOff, today: date) -> str:
    on = kick_off.plan.on
    if not kick_off.is_open:
        return _("You can still change this.")
    if on is None:
        return _("Choose the day first: then writing down who was there also says that it was held.")
    if on > today:
        return _("Until {date} you write down here who cannot come.").format(date=day(on))
    return _("Once somebody is marked as present, the kick-off counts as held on {date}.").format(date=day(on))
