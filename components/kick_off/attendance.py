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
from mentoring.kick_off import Attendance, KickOff, KickOffGuest, may_be_present
from mentoring.participants import Participant

Marks = dict[str, Attendance | None]


def ask_attendance(
    listed: Sequence[Participant], notes: Mapping[str, KickOffGuest], kick_off: KickOff, today: date
) -> Marks | None:
    """The marks that changed, once somebody saved them; nothing while nobody is listed.

    listed: who is invited, and everyone of whom something was written down.
    """
    if not listed:
        st.markdown(_("Nobody takes part yet. As soon as somebody does, you write down here who was there."))
        return None
    standing = {person.id: notes[person.id].attendance if person.id in notes else None for person in listed}
    st.markdown(count_sentence(standing))
    st.caption(when_it_counts(kick_off, today, list(standing.values()).count(Attendance.PRESENT)))
    known = may_be_present(kick_off, today)
    above, table = st.container(), st.container()
    with table:
        changed, saved = _edit(listed, standing, [*Attendance] if known else [Attendance.EXCUSED])
    others = marks_of_others(standing, changed)
    with above:
        everyone = bool(others) and known and _ask_all_present(len(others), of=len(standing))
    return changed | others if everyone else changed if saved else None


def marks_of_others(standing: Mapping[str, Attendance | None], changed: Marks) -> Marks:
    """Everyone without a mark as present. changed: marks that were set and not saved yet, which count as they are."""
    return {who: Attendance.PRESENT for who, mark in {**standing, **changed}.items() if mark is None}


def _ask_all_present(count: int, *, of: int) -> bool:
    """Whether everyone without a mark, saved or not, is to be marked as present. of: how many people there are."""
    others = ngettext("Mark the other one as present", "Mark the other {count} as present", count)
    label = (_("Mark all {count} as present") if count == of else others).format(count=count)
    return st.button(label, key="kick_off_all_present", icon=":material/done_all:")


def _edit(
    people: Sequence[Participant], standing: Mapping[str, Attendance | None], choices: Sequence[Attendance]
) -> tuple[Marks, bool]:
    """The marks that are set otherwise than they stand, and whether they are to be saved."""
    listed = sorted(people, key=lambda each: each.name.casefold())
    offered = [mark for mark in Attendance if mark in choices or mark in standing.values()]
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
                options=[mark.value for mark in offered],
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
    return changed, saved


def changed_marks(
    listed: Sequence[Participant], standing: Mapping[str, Attendance | None], marks: Sequence[Attendance | None]
) -> Marks:
    """The marks that are other than they stand."""
    pairs = zip(listed, marks, strict=True)
    return {person.id: mark for person, mark in pairs if mark is not standing[person.id]}


def count_sentence(standing: Mapping[str, Attendance | None]) -> str:
    """How many are marked how, of how many people."""
    marks = list(standing.values())
    told = [f"{marks.count(mark)} {attendance_name(mark)}" for mark in Attendance if mark in marks]
    if None in marks:
        told.append(_("{count} without a mark").format(count=marks.count(None)))
    people = ngettext("{count} person", "{count} people", len(marks)).format(count=len(marks))
    return f"{people}: " + ", ".join(told) + "."


def when_it_counts(kick_off: KickOff, today: date, present: int) -> str:
    """What can be written down now, and what that says of the meeting. present: how many are marked so already."""
    on = kick_off.plan.on
    if not kick_off.is_open:
        return _("You can still change this.")
    if on is None:
        return _("Choose the day first. From that day on you write down who was there; until then, who cannot come.")
    if on > today:
        return _("Until {date} you write down here who cannot come.").format(date=day(on))
    if present:
        told = ngettext(
            "{count} person is marked as present, yet nobody said that it was held. See “What became of it?”.",
            "{count} people are marked as present, yet nobody said that it was held. See “What became of it?”.",
            present,
        )
        return told.format(count=present)
    return _("Once somebody is marked as present, the kick-off counts as held on {date}.").format(date=day(on))
