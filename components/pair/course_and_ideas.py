"""How a pair goes on: dates, pause, last day, end and history; and the ideas it keeps, with what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import forms, pd
from components.action_log import action_name
from components.forms import field_key, made_key, new_form, readable_labels, stored_form, submit
from components.matching import what_if
from components.matching.what_if import WhatIf
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, choose
from components.sessions import rhythm_table
from components.sessions.attention_list import pair_name
from components.words import _, day, join, language, md, moment, ngettext
from components.words.alarms_and_mails import signal_name
from components.words.report_papers_and_series import idea_state
from components.words.vocabulary import form_name, hour_name
from mentoring.charter import Charter, last_day_in
from mentoring.charter_lines import AgreementFields
from mentoring.days_and_holidays import propose_day
from mentoring.ideas import LONGEST_IDEA, SMALLEST_DEPARTMENT, Idea, IdeaBoundaries, IdeaProblem, IdeaRefused
from mentoring.ideas import check_text as check
from mentoring.impact.earlier_reports_and_labels import label_line
from mentoring.meetings import go_on, planned_ahead
from mentoring.pairs import IdeaState, PairState, Session, StoredPair
from mentoring.participants import Participant, names_apart
from mentoring.privacy_threshold import FEWEST_FOR_SHARES
from mentoring.programme import Programme
from mentoring.sessions import Signal, SignalCode
from mentoring.this_week import SignalRecord, SignalStep

ENDS = {WhatIf.COMPLETE: PairState.COMPLETED, WhatIf.STOP: PairState.STOPPED, WhatIf.DECLINE: PairState.DECLINED}
"""The ways in which a pair under way ends."""

UNDOABLE = (
    "charter_agreed", "charter_reopened", "lines_filled_in", "session_logged", "session_edited", "session_removed",
    "signal_handled", "pair_paused", "pair_extended", "pair_ended", "pair_declined",
)  # fmt: skip
"""The actions that this page can take back: those about one pair."""


class DecisionKind(StrEnum):
    """What can be decided about a pair that is under way."""

    PAUSE = "pause"
    LAST_DAY = "last_day"
    END = "end"


@dataclass(frozen=True)
class PairDecision:
    """What was decided about a pair. day: until when it rests, or its own last day; None takes that away. end: how it
    ends."""

    kind: DecisionKind
    day: date | None = None
    end: PairState | None = None

    @property
    def said(self) -> str:
        """What is said once it is kept."""
        return {
            DecisionKind.PAUSE: _("Pause saved"),
            DecisionKind.LAST_DAY: _("Last day saved"),
            DecisionKind.END: _("Pair ended"),
        }[self.kind]


def is_about(found: Signal | SignalRecord, pair: StoredPair) -> bool:
    """Whether a signal is about this pair, or says that one of the two asks for contact, whatever pair it is about.

    What one person's check-in says of some pair of theirs is left out: beside the partner it would point at an answer.
    """
    asks = found.code is SignalCode.WANTS_CONTACT and found.person in (pair.mentor, pair.mentee)
    return asks or found.pair == pair.id


def show_dates(
    pair: StoredPair,
    logged: Sequence[Session],
    programme: Programme,
    last_day: date | None,
    today: date,
    agreed: Sequence[date] = (),
    charter: Charter | None = None,
) -> None:
    """How often they met, when next, what is planned ahead, and until when they go on. agreed: the days in their
    charter; charter: as both agreed it."""
    (rhythm,) = rhythm_table.of_programme([pair], logged, programme, today)
    planned = planned_ahead(logged, today, go_on([pair], last_day))
    grid = st.grid(4, min_column_width=140)
    grid.metric(_("Sessions"), f"{rhythm.held} / {rhythm.planned}")
    grid.metric(_("Last"), day(rhythm.last))
    in_charter = None if rhythm.next else min((each for each in agreed if each >= today), default=None)
    coming = (rhythm.next or in_charter) if pair.state is PairState.CONFIRMED else None
    said = _("as in the charter") if coming and in_charter else None
    grid.metric(_("Next"), day(coming), said, delta_color="off", delta_arrow="off")
    grid.metric(
        _("Until"),
        day(pair.ended_on or last_day),
        until_note(pair, last_day, charter),
        delta_color="off",
        delta_arrow="off",
    )
    if planned:
        listed = [f"{day(each.on)} {hour_name(each.starts_at)} · {form_name(each.form)}" for each in planned]
        st.markdown(":material/event: " + _("Planned ahead") + ": " + ", ".join(listed))


def until_note(pair: StoredPair, last_day: date | None, charter: Charter | None) -> str | None:
    """What to say beside the last day of a pair: that it is its own, or that its charter says another one."""
    if pair.ends_on:
        return _("own last day")
    said = last_day_in(charter) if charter and pair.ended_on is None else None
    return _("the charter says {day}").format(day=day(said)) if said and said != last_day else None


def ask_decision(pair: StoredPair, last_day: date | None, today: date, country: str | None) -> PairDecision | None:
    """A pause, another last day or the end of a pair that is under way; None while nothing was decided."""
    with st.container(horizontal=True):
        return _ask_pause(pair, today, country) or _ask_last_day(pair, last_day, today) or _ask_end(pair)


def _ask_pause(pair: StoredPair, today: date, country: str | None) -> PairDecision | None:
    resting = pair.paused_until is not None and pair.paused_until >= today
    if resting:
        ended = st.button(_("End the pause"), key="pause_end", icon=":material/play_arrow:")
        return PairDecision(DecisionKind.PAUSE) if ended else None
    checked = CheckedFields()
    with _panel(_("Rest for a while"), "pause", pair), stored_form(f"pause_{pair.id}"):
        until = checked.day(
            _("They rest until"),
            propose_day(today + timedelta(weeks=2), country),
            earliest=today,
            key=field_key(f"pause_until_{pair.id}", pair.paused_until),
        )
        st.caption(_("No signals about them until then. No reason is asked and none is kept."))
        paused = submit(_("Let them rest"), type="primary", icon=":material/pause:")
    return PairDecision(DecisionKind.PAUSE, until) if paused and not checked.refuse() else None


def _ask_last_day(pair: StoredPair, last_day: date | None, today: date) -> PairDecision | None:
    checked = CheckedFields()
    with _panel(_("Another last day"), "event_upcoming", pair), stored_form(f"ends_{pair.id}"):
        on = checked.day(
            _("Last day of this pair"),
            pair.ends_on or last_day or today,
            key=field_key(f"ends_on_{pair.id}", pair.ends_on),
        )
        saved = submit(_("Save"), type="primary", icon=":material/check:")
        back = pair.ends_on is not None and submit(_("As the programme"), icon=":material/undo:")
    if back:
        return PairDecision(DecisionKind.LAST_DAY)
    return PairDecision(DecisionKind.LAST_DAY, on) if saved and not checked.refuse() else None


def _panel(label: str, icon: str, pair: StoredPair) -> DeltaGenerator:
    """A panel of this pair alone: open, it never goes over to another one."""
    return st.popover(label, icon=f":material/{icon}:", key=f"panel_{icon}_{pair.id}")


def _ask_end(pair: StoredPair) -> PairDecision | None:
    with _panel(_("End this pair"), "flag", pair):
        chosen = st.radio(
            _("How it ends"), list(ENDS), format_func=readable_labels(what_if.label), key=f"pair_end_{pair.id}"
        )
        st.caption(what_if.consequence(chosen))
        ended = st.button(_("End this pair"), key="pair_end", type="primary", icon=":material/check:")
    return PairDecision(DecisionKind.END, end=ENDS[chosen]) if ended else None


def show_handled(records: Sequence[SignalRecord], names: Mapping[str, str]) -> None:
    """What was done with signals of this pair, the latest first. names: of the two, by id."""
    if not records:
        return
    with st.expander(_("What was done with signals"), icon=":material/task_alt:"):
        for each in sorted(records, key=lambda one: one.on, reverse=True):
            done = each.step is SignalStep.DONE
            step = _("done on {day}") if done else _("put off on {day} until {until}")
            said = step.format(day=day(each.on), until=day(each.until))
            agreed = f" · {md(each.agreed)}" if each.agreed else ""
            name = names.get(each.person or "")
            who = f"{md(name)}: " if name else ""
            st.markdown(f"{who}{signal_name(each.code)} · {said}{agreed}")


def show_history(lines: Sequence[Any]) -> None:
    """What was done about this pair, by whom and when; never what was answered."""
    if not lines:
        st.caption(_("Nothing stands in the log about this pair yet."))
        return
    st.dataframe(
        pd.DataFrame(
            {
                _("When"): [moment(line.at) for line in lines],
                _("What"): [action_name(line.action) for line in lines],
                _("Who"): [line.actor or _("no name given") for line in lines],
            }
        ),
        hide_index=True,
        alt=_("What was done about this pair"),
    )


IDEA_FORM = "new_idea"
"""What `once` calls the form of a new idea."""


@dataclass(frozen=True)
class IdeaAsked:
    """An idea to keep, or what became of it; or one that is taken back. gone: whether it is."""

    idea: Idea
    gone: bool = False

    @property
    def said(self) -> str:
        """What is said once that was done."""
        if self.gone:
            return _("The idea was taken back")
        return _("Idea saved")


def ask_idea(
    ideas: Sequence[Idea],
    pairs: Sequence[StoredPair],
    people: Mapping[str, Participant],
    agreed: Mapping[int, AgreementFields],
    boundaries: IdeaBoundaries,
    today: date,
) -> IdeaAsked | None:
    """The ideas of these pairs, a form for one more, and what was asked; None while nobody saved.

    agreed: pair -> what it filled in on its charter, with the one thing that the mentee does.
    """
    pairs = [pair for pair in pairs if pair.confirmed_on and pair.mentor in people and pair.mentee in people]
    of_person = names_apart(people.values())
    names = {pair.id: pair_name(pair, of_person) for pair in pairs}
    actions = {number: each.action for number, each in agreed.items() if each.action}
    st.caption(
        _(
            "What a pair wants to pass on. Only with its exact text accepted by both, and without a name. You read it; "
            "management only in a report that is frozen after both said yes to that, when {count} people or more take "
            "part. Either of the two can take it back."
        ).format(count=FEWEST_FOR_SHARES)
    )
    found = _ask_each(ideas, pairs, names)
    _show_actions(pairs, names, actions)
    return _ask_new(pairs, names, boundaries, today) or found


def _ask_each(ideas: Sequence[Idea], pairs: Sequence[StoredPair], names: Mapping[int, str]) -> IdeaAsked | None:
    of_two = {(pair.mentor, pair.mentee): names[pair.id] for pair in pairs}
    asked = None
    for idea in ideas:
        whose = of_two.get((idea.mentor, idea.mentee))
        if whose is None:
            continue
        with st.container(border=True):
            st.markdown(md(idea.text))
            accepted = _("{pair} · accepted on {mentor_yes} and {mentee_yes}")
            days = {"mentor_yes": day(idea.mentor_yes), "mentee_yes": day(idea.mentee_yes)}
            st.caption(accepted.format(pair=md(whose), **days))
            asked = _ask_what_became(idea) or asked
    return asked


def _ask_what_became(idea: Idea) -> IdeaAsked | None:
    key, checked = f"idea_{idea.id}", CheckedFields()
    with stored_form(key):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            state = st.selectbox(
                _("What became of it"),
                list(IdeaState),
                index=list(IdeaState).index(idea.state),
                format_func=lambda each: idea_state(each, language()),
                key=field_key(f"{key}_state", idea.state),
                width=180,
            )
            reason = st.text_input(
                _("Why not, or what was done"),
                idea.reason or "",
                max_chars=200,
                key=field_key(f"{key}_reason", idea.reason),
            )
        mentor, mentee = _ask_shares(idea, key, checked)
        saved = submit(_("Save"), icon=":material/check:")
    with st.popover(_("Taken back by one of them"), icon=":material/undo:", type="tertiary", key=f"{key}_taken_back"):
        st.markdown(_("It goes from here and from every report that is kept. The Data page can take this step back."))
        gone = st.button(_("Take the idea out"), key=f"{key}_gone", icon=":material/delete:")
    if saved and checked.refuse():
        return None
    if saved and state is IdeaState.NOT_DONE and not reason.strip():
        st.error(_("Say why it was not done: the two who brought it will ask."), icon=":material/edit:")
        return None
    if saved and state:
        became = replace(idea, state=state, reason=reason.strip() or None)
        return IdeaAsked(replace(became, mentor_share=mentor, mentee_share=mentee))
    return IdeaAsked(idea, gone=True) if gone else None


def _ask_shares(idea: Idea, key: str, checked: CheckedFields) -> tuple[date | None, date | None]:
    """When each of the two said that management may read it too; an emptied day takes that back."""
    asked = {
        "mentor": (_("Management may read it: mentor said yes on"), idea.mentor_share),
        "mentee": (_("Management may read it: mentee said yes on"), idea.mentee_share),
    }
    with st.container(horizontal=True):
        mentor, mentee = (
            checked.day(label, said, key=field_key(f"{key}_{who}_share", said), width=260)
            for who, (label, said) in asked.items()
        )
    return mentor, mentee


def show_ideas(ideas: Sequence[Idea]) -> None:
    """The ideas of one pair, each with what became of it."""
    for idea in ideas:
        why = f" · {md(idea.reason)}" if idea.reason else ""
        st.markdown(f":material/lightbulb: {md(idea.text)} · :gray[{idea_state(idea.state, language())}{why}]")


def _show_actions(pairs: Sequence[StoredPair], names: Mapping[int, str], actions: Mapping[int, str]) -> None:
    """The one thing that each mentee does, which is the first idea of a pair; it stays in the charter."""
    told = [(names[pair.id], actions[pair.id]) for pair in pairs if actions.get(pair.id)]
    if told:
        with st.expander(_("The one thing that each mentee does, from the charter"), icon=":material/task_alt:"):
            for pair, action in ask_page(told, "first_ideas", text=" ".join):
                st.markdown(f"**{md(pair)}** · {md(action)}")


def _ask_new(
    pairs: Sequence[StoredPair], names: Mapping[int, str], boundaries: IdeaBoundaries, today: date
) -> IdeaAsked | None:
    if not pairs:
        st.info(_("An idea belongs to a pair. There is none yet."), icon=":material/info:")
        return None
    by_id, key = {pair.id: pair for pair in pairs}, forms.fresh_key(IDEA_FORM)
    number = choose(_("Pair"), {each: names[each] for each in by_id}, f"{key}_pair")
    checked = CheckedFields()
    with new_form(key, border=True):
        text = st.text_area(_("The exact text"), max_chars=LONGEST_IDEA, key=f"{key}_text")
        with st.container(horizontal=True):
            mentor_yes = checked.day(_("The mentor accepted it on"), None, latest=today, key=f"{key}_mentor")
            mentee_yes = checked.day(_("The mentee accepted it on"), None, latest=today, key=f"{key}_mentee")
        box, pointed = st.empty(), st.session_state.get(f"{key}_pointed", ())
        looked = bool(pointed) and _ask_looked(box, pointed, key)
        wanted = submit(_("Keep the idea"), icon=":material/lightbulb:", type="primary")
    if not wanted or number is None or checked.refuse():
        return None
    refused = check(text, boundaries)
    if refused and refused.problem is IdeaProblem.MAY_NAME_SOMEBODY:
        if looked and set(refused.found) <= set(pointed):
            refused = None
        else:
            st.session_state[f"{key}_pointed"] = refused.found
            _ask_looked(box, refused.found, key)
    if refused is None and not (mentor_yes and mentee_yes):
        refused = IdeaRefused(IdeaProblem.NOT_BOTH)
    if refused or not mentor_yes or not mentee_yes:
        st.error(_refusal(refused or IdeaRefused(IdeaProblem.NOT_BOTH)), icon=":material/edit:")
        return None
    pair = by_id[number]
    return IdeaAsked(Idea(pair.mentor, pair.mentee, label_line(text), mentor_yes, mentee_yes))


def _ask_looked(place: DeltaGenerator, words: Sequence[str], key: str) -> bool:
    """Whether these words are no names: asked once they were pointed at, and of no other word."""
    label = ngettext(
        "I read it once more: {found} is no name", "I read it once more: none of {found} is a name", len(words)
    )
    found = join([f"“{md(each)}”" for each in words])
    return place.checkbox(label.format(found=found), key=made_key(f"{key}_looked", words))


def _refusal(refused: IdeaRefused) -> str:
    """Why it was not kept, and what to do."""
    said = {
        IdeaProblem.EMPTY: _("Nothing was kept: write the idea down first."),
        IdeaProblem.TOO_LONG: _("Nothing was kept: the text is too long. Ask the two for a shorter one."),
        IdeaProblem.NOT_BOTH: _("Nothing was kept: fill in when each of the two accepted this exact text."),
        IdeaProblem.NAMES_SOMEBODY: _("Nothing was kept: {found} is a name or an address. Ask for a text without it."),
        IdeaProblem.SMALL_DEPARTMENT: _(
            "Nothing was kept: {found} has fewer than {count} participants here, so anybody could guess who it is. "
            "Ask for a text without it."
        ),
        IdeaProblem.MAY_NAME_SOMEBODY: _(
            "Nothing was kept yet: {found} may be a name. If it is not, tick that you read it once more."
        ),
    }[refused.problem]
    return said.format(found=join([f"“{md(each)}”" for each in refused.found]), count=SMALLEST_DEPARTMENT)
