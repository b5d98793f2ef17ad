"""Logging a session in ten seconds, and one pair's sessions in order, each to correct or to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components import forms
from components.forms import field_key, new_form, readable_labels, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, choose
from components.sessions.log_questions import after_end_text, day_off_text
from components.shell import saving
from components.shell.page_and_menu import link_to_pair
from components.words import _, day, md, ngettext, number
from components.words.vocabulary import TopicNames, form_name, outcome_name
from mentoring.days_and_holidays import ending
from mentoring.meetings import LONGEST, held_meetings, planned_day, with_next_dates
from mentoring.pairs import Session, SessionForm, SessionOutcome, StoredPair
from mentoring.programme import Programme
from mentoring.sessions.rhythm_and_planning import free_day

NAME = "session"
"""What `once` calls this form."""

SessionFields = dict[str, Any]
"""Values for the fields of a Session, by name."""

Put = Callable[[str, object], str]

_DONE, _WANTED = "session_done", "session_wanted"
_ICONS = {
    SessionOutcome.HELD: ":green[:material/check_circle:]",
    SessionOutcome.PLANNED: ":blue[:material/event:]",
    SessionOutcome.CANCELLED_BY_MENTEE: ":orange[:material/event_busy:]",
    SessionOutcome.CANCELLED_BY_MENTOR: ":orange[:material/event_busy:]",
    SessionOutcome.MOVED: ":blue[:material/event_repeat:]",
}


def ask_session(
    pairs: Map[int, str], topics_of: Map[int, tuple[str, ...]], topics: TopicNames, *, today: date, minutes: int
) -> tuple[Session, str] | None:
    """The session that was entered, with a key that keeps a double click from making two; or None.

    pairs: pair id -> both names. topics_of: pair id -> the topics of that pair, offered as tags.
    """
    submission = forms.fresh_key(NAME)
    with st.container(border=True, gap="xsmall"):
        named = {each: pairs[each] for each in sorted(pairs, key=pairs.__getitem__)}
        pair = choose(_("Pair"), named, f"{submission}_pair", first=False, placeholder=_("Who met?"))
        checked = CheckedFields()
        with new_form(submission):
            usual, put = Session(pair or 0, today, minutes=minutes), lambda name, _stored: f"{submission}_{name}"
            entered = ask_meeting(usual, put, checked)
            with st.expander(_("More: cancelled, topics, useful, next date"), icon=":material/tune:"):
                entered |= ask_extra(usual, topics_of.get(pair or 0, ()) or tuple(topics), topics, put, checked)
            with st.container(horizontal=True, vertical_alignment="center"):
                saved = submit(_("Save the session"), type="primary", icon=":material/check:")
                st.caption(
                    _("Kept: that they met, when and how. What was said stays with the two of them."), width="content"
                )
    if not saved:
        return None
    if pair is None:
        st.error(_("Choose which pair met, then save again."), icon=":material/group:")
        return None
    if is_in_future(entered, today):
        # The sentence stays until the form is saved again, so it names the day.
        later = _("{day} has not come yet. Choose an earlier day, or “Planned” under More, and save again.")
        st.error(later.format(day=day(entered["on"])), icon=":material/event:")
        return None
    if checked.refuse():
        return None
    return Session(pair, **entered), submission


def is_in_future(entered: SessionFields, today: date) -> bool:
    """Whether it is said to have taken place on a day that is still to come."""
    return entered["on"] > today and entered["outcome"] is SessionOutcome.HELD


def ask_meeting(known: Session, put: Put, checked: CheckedFields) -> SessionFields:
    """The day, the form and the minutes, filled in as known. put: gives a field its key, by its name and what is
    stored."""
    when, how, took = st.columns([2, 3.4, 1.8])
    return {
        "on": checked.day(_("Date"), known.on, key=put("on", known.on), place=when),
        "form": how.segmented_control(
            _("Form"),
            list(SessionForm),
            default=known.form,
            format_func=readable_labels(form_name),
            required=True,
            key=put("form", known.form),
        ),
        "minutes": checked.number(
            _("Minutes"), known.minutes, 0, LONGEST, key=put("minutes", known.minutes), empty=True, place=took
        ),
    }


def ask_extra(
    known: Session, offered: Sequence[str], topics: TopicNames, put: Put, checked: CheckedFields
) -> SessionFields:
    """What became of it, the topics, how useful, and the next date. offered: the topics to choose from."""
    left, right = st.columns(2)
    what = left.selectbox(
        _("What became of it"),
        list(SessionOutcome),
        list(SessionOutcome).index(known.outcome),
        format_func=outcome_name,
        key=put("outcome", known.outcome),
    )
    next_on = checked.day(_("Next date"), known.next_on, key=put("next", known.next_on), place=right)
    choices = list(dict.fromkeys((*offered, *known.topics)))
    chosen = left.multiselect(
        _("Topics"),
        choices,
        list(known.topics),
        format_func=topics.__getitem__,
        key=put("topics", frozenset(sorted(known.topics))),
        placeholder=_("Choose …"),
    )
    with right:
        st.markdown(":small[" + _("How useful, in their own words: 1 to 5") + "]")
        stars = st.feedback("stars", key=put("useful", known.useful), default=known.useful and known.useful - 1)
    useful = None if stars is None else stars + 1
    return {"outcome": what, "next_on": next_on, "topics": tuple(chosen), "useful": useful}


def read_fields(keys: Map[str, str], checked: CheckedFields) -> SessionFields:
    """What stands in the fields now; read in a callback, from the state of the widgets. keys: by name of the field."""
    state = {name: st.session_state[keys[name]] for name in ("form", "outcome", "topics", "useful")}
    stars = state.pop("useful")
    return {
        **state,
        "on": checked.value(keys["on"]),
        "minutes": checked.value(keys["minutes"]),
        "topics": tuple(state["topics"]),
        "useful": None if stars is None else stars + 1,
        "next_on": checked.value(keys["next"]),
    }


@dataclass(frozen=True)
class SessionCommands:
    """What may be done to a session: keep it as changed, or take it away, by its number and version. Both run before
    the page is drawn.

    standing: the session of a number as it stands now; None when it is gone. programme: whose last day and public
    holidays are asked about; pairs: by id, for their own last day."""

    edit: Callable[[Session], object]
    remove: Callable[[int, int], object]
    standing: Callable[[int], Session | None]
    programme: Programme
    pairs: Map[int, StoredPair]


def ask_stored(sessions: Sequence[Session], names: Map[int, str], today: date) -> Session | None:
    """The sessions of one pair, or those of all of them; returns the one that is to be changed.

    names: pair id -> both names, of the pairs that are shown.
    """
    if picked := _ask_pair(names):
        return ask_which(names[picked], [each for each in sessions if each.pair == picked], today)
    return _ask_any([each for each in sessions if each.pair in names], names, today)


def _ask_pair(names: Map[int, str]) -> int | None:
    """Whose sessions are to be shown, with the way to everything else about them."""
    named = {each: names[each] for each in sorted(names, key=names.__getitem__)}
    hint = _("Choose a pair to see, correct or remove sessions")
    picked = choose(_("Sessions of one pair"), named, "timeline_pair", first=False, placeholder=hint)
    if picked is not None:
        link_to_pair(picked)
    return picked


def _ask_any(sessions: Sequence[Session], names: Map[int, str], today: date) -> Session | None:
    """Every session, the latest on top, found by a name and by what became of it."""
    listed = with_next_dates(sessions, today)
    label = _("All sessions ({count})").format(count=number(len(listed), 0))
    opened = st.expander(label, icon=":material/list:", key="all_sessions", on_change="rerun")
    if not opened.open or not sessions:
        return None
    with opened:
        became = [each for each in SessionOutcome if any(one.outcome is each for one in listed)]
        kinds = st.pills(
            _("What became of it"),
            became,
            selection_mode="multi",
            format_func=readable_labels(outcome_name),
            key="all_sessions_outcome",
            label_visibility="collapsed",
        )
        found = [each for each in listed if not kinds or each.outcome in kinds]
        found.sort(key=lambda each: each.on, reverse=True)
        shown = ask_page(found, "all_sessions", text=lambda each: names[each.pair], of=kinds)
        if shown:
            _show_any(shown, names)
    wanted = st.session_state.pop(_WANTED, None)
    return next((each for each in sessions if each.id == wanted), None) if wanted is not None else None


def _show_any(sessions: Sequence[Session], names: Map[int, str]) -> None:
    button = st.column_config.ButtonColumn(
        " ", type="tertiary", key="all_sessions_open", on_click=_want_row, args=([each.id for each in sessions],)
    )
    st.dataframe(
        {
            _("Date"): [each.on for each in sessions],
            _("Pair"): [names[each.pair] for each in sessions],
            _("Form"): [form_name(each.form) for each in sessions],
            _("What became of it"): [outcome_name(each.outcome) for each in sessions],
            _("Correct"): [_("Correct")] * len(sessions),
        },
        hide_index=True,
        column_config={_("Date"): st.column_config.DateColumn(format="DD-MM-YYYY"), _("Correct"): button},
        alt=_("The sessions of every pair"),
    )


def _want_row(numbers: Sequence[int | None]) -> None:
    row = st.session_state["all_sessions_open"].row
    if row < len(numbers):
        st.session_state[_WANTED] = numbers[row]


def ask_which(pair: str, sessions: Sequence[Session], today: date) -> Session | None:
    """The sessions, the latest on top, with the days that are planned; returns the one that is to be changed: of a next
    date the session that names it."""
    held = len(held_meetings(sessions))
    said = ngettext("{pair} met {count} time", "{pair} met {count} times", held)
    st.markdown(f"**{said.format(pair=md(pair), count=held)}**")
    asked = None
    with st.container(border=True, gap="xxsmall"):
        if not sessions:
            st.caption(_("No sessions logged yet."))
        known = {each.id: each for each in sessions}
        for session in sorted(with_next_dates(sessions, today), key=lambda each: each.on, reverse=True):
            source = known[session.id]
            key, named = f"change_{session.id}", ""
            if session is not source:
                key, named = f"{key}_next", " · " + _("next date of {day}").format(day=day(source.on))
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(_session_line(session) + named, width="content")
                if st.button(_("Correct"), key=key, icon=":material/edit:", type="tertiary"):
                    asked = source
    return asked


def open_session(
    session: Session, pair: str, offered: Sequence[str], topics: TopicNames, today: date, commands: SessionCommands
) -> None:
    """Opens the drawer of one session."""

    st.session_state.pop(_DONE, None)

    @st.dialog(_("Change a session"), width="medium", position="right")
    @saving.show_errors()
    def drawer() -> None:
        if st.session_state.pop(_DONE, False):
            st.rerun()
        key, checked, keys = f"edit_{session.id}", CheckedFields(), dict[str, str]()
        st.markdown(f"**{md(pair)}**")
        if (known := commands.standing(session.id or 0)) is None:
            saving.show_problem()
            st.info(_("This session was removed in the meantime."), icon=":material/delete:")
            return
        put = _keep_keys(key, keys)
        with stored_form(key):
            ask_meeting(known, put, checked)
            ask_extra(known, offered, topics, put, checked)
            saving.show_problem()
            if free := st.session_state.get(f"{key}_free"):
                right = _("They do meet on {day}").format(day=day(free))
                st.checkbox(right, key=f"{key}_free_{free}")
            submit(
                _("Save the session"),
                type="primary",
                icon=":material/check:",
                on_click=_save,
                args=(known, pair, keys, checked, commands, today),
            )
        st.button(
            _("Remove this session"),
            key=f"{key}_remove",
            icon=":material/delete:",
            on_click=_attempt,
            args=(
                partial(commands.remove, known.id or 0, known.version),
                name_step(_("Session removed"), pair, known.on),
            ),
        )

    drawer()


def _keep_keys(key: str, keys: dict[str, str]) -> Put:
    """Gives the fields of a drawer their keys, which are kept by name."""

    def put(name: str, stored: object) -> str:
        keys[name] = field_key(f"{key}_{name}", stored)
        return keys[name]

    return put


def name_step(said: str, pair: str, on: date) -> str:
    """What was done, with whom it is about and the day."""
    return f"{said}: {pair}, {day(on)}"


def saved_text(session: Session, pairs: Map[int, str]) -> str:
    """What is said once a session is kept."""
    said = {
        SessionOutcome.PLANNED: _("Session planned"),
        SessionOutcome.MOVED: _("Session moved"),
        SessionOutcome.CANCELLED_BY_MENTEE: _("Session cancelled"),
        SessionOutcome.CANCELLED_BY_MENTOR: _("Session cancelled"),
    }.get(session.outcome, _("Session saved"))
    return name_step(said, pairs[session.pair], session.on)


def _save(
    session: Session,
    pair: str,
    keys: Map[str, str],
    checked: CheckedFields,
    commands: SessionCommands,
    today: date,
) -> None:
    entered, key = read_fields(keys, checked), f"edit_{session.id}"
    changed, odd = replace(session, **entered), None
    if (changed.on, changed.outcome, changed.next_on) != (session.on, session.outcome, session.next_on):
        odd = _odd_day(changed, commands)
    if problem := checked.problem():
        saving.refuse(problem)
    elif is_in_future(entered, today):
        later = _("{day} has not come yet: choose “Planned”, or an earlier day, and save again.")
        saving.refuse(later.format(day=day(entered["on"])))
    elif odd and not st.session_state.get(f"{key}_free_{odd[0]}"):
        st.session_state[f"{key}_free"] = odd[0]
        saving.refuse(_("{day_off}. Choose another day, or tick that it is right.").format(day_off=odd[1]))
    else:
        _attempt(lambda: commands.edit(changed), saved_text(changed, {session.pair: pair}))


def _odd_day(session: Session, commands: SessionCommands) -> tuple[date, str] | None:
    """The day that this plans and that is asked about, and what is odd about it."""
    pair, programme = commands.pairs.get(session.pair), commands.programme
    last, planned = (pair and pair.ends_on) or ending(programme), planned_day(session)
    if last and planned and planned > last:
        return planned, after_end_text(planned, last)
    free = free_day(session, programme.country)
    return (free, day_off_text(free, programme.country)) if free else None


def _attempt(write: Callable[[], object], said: str) -> None:
    st.session_state[_DONE] = saving.attempt_first(write, said)


def _session_line(session: Session) -> str:
    parts = [day(session.on), form_name(session.form), outcome_name(session.outcome)]
    if session.minutes and session.outcome is SessionOutcome.HELD:
        parts.append(_("{count} minutes").format(count=session.minutes))
    return f"{_ICONS[session.outcome]} " + " · ".join(parts)
