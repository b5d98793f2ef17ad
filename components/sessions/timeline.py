"""One pair's sessions in order, each to correct or to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components.sessions.fields import ask_extra, ask_meeting, filled_in
from components.sessions.form import ahead
from components.sessions.words import form, outcome
from components.shell import saving
from components.words import _, day, md, ngettext
from components.words.vocabulary import TopicNames
from mentoring.pairs import Session, SessionOutcome

_DONE = "session_done"
_ICONS = {
    SessionOutcome.HELD: ":green[:material/check_circle:]",
    SessionOutcome.PLANNED: ":blue[:material/event:]",
    SessionOutcome.CANCELLED_BY_MENTEE: ":orange[:material/event_busy:]",
    SessionOutcome.CANCELLED_BY_MENTOR: ":orange[:material/event_busy:]",
}


@dataclass(frozen=True)
class Deeds:
    """What may be done to a session: keep it as changed, or take it away. They run before the page is drawn."""

    edit: Callable[[Session], object]
    remove: Callable[[Session], object]


def ask_pair(names: Map[int, str]) -> int | None:
    """Whose sessions are to be shown."""
    return st.selectbox(
        _("Sessions of one pair"),
        sorted(names, key=names.__getitem__),
        index=None,
        format_func=names.__getitem__,
        key="timeline_pair",
        placeholder=_("Choose a pair to see, correct or remove sessions"),
    )


def ask(pair: str, sessions: Sequence[Session]) -> Session | None:
    """The sessions, the latest on top; returns the one that is to be changed."""
    held = sum(each.outcome is SessionOutcome.HELD for each in sessions)
    said = ngettext("{pair} met {count} time", "{pair} met {count} times", held)
    st.markdown(f"**{said.format(pair=md(pair), count=held)}**")
    asked = None
    with st.container(border=True, gap="xxsmall"):
        if not sessions:
            st.caption(_("No sessions logged yet."))
        for session in sorted(sessions, key=lambda each: each.on, reverse=True):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(_line(session), width="content")
                if st.button(_("Correct"), key=f"change_{session.id}", icon=":material/edit:", type="tertiary"):
                    asked = session
    return asked


def open_session(session: Session, pair: str, offered: Sequence[str], topics: TopicNames, today: date, deeds: Deeds):
    """Opens the drawer of one session."""

    st.session_state.pop(_DONE, None)

    @st.dialog(_("Change a session"), width="medium", position="right")
    @saving.show_errors()
    def drawer() -> None:
        if st.session_state.pop(_DONE, False):
            st.rerun()
        key = f"edit_{session.id}"
        st.markdown(f"**{md(pair)}**")
        with st.form(key, border=False):
            ask_meeting(session, key)
            ask_extra(session, offered, topics, key)
            saving.show_problem()
            st.form_submit_button(
                _("Save the session"),
                type="primary",
                icon=":material/check:",
                on_click=_keep,
                args=(session, key, deeds.edit, today),
            )
        st.button(
            _("Remove this session"),
            key=f"{key}_remove",
            icon=":material/delete:",
            on_click=_carry_out,
            args=(lambda: deeds.remove(session), _("Session removed")),
        )

    drawer()


def _keep(session: Session, key: str, edit: Callable[[Session], object], today: date) -> None:
    entered = filled_in(key)
    if ahead(entered, today):
        saving.refuse(_("That day has not come yet: choose “Planned”, or an earlier day."))
    else:
        _carry_out(lambda: edit(replace(session, **entered)), _("Session saved"))


def _carry_out(write: Callable[[], object], said: str) -> None:
    st.session_state[_DONE] = saving.attempt_first(write, said)


def _line(session: Session) -> str:
    parts = [day(session.on), form(session.form), outcome(session.outcome)]
    if session.minutes and session.outcome is SessionOutcome.HELD:
        parts.append(_("{count} minutes").format(count=session.minutes))
    return f"{_ICONS[session.outcome]} " + " · ".join(parts)
