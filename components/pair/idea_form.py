"""Ideas on the screen: one to keep that both accepted word for word, and what became of each; the one action beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components import forms
from components.forms import field_key, new_form, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, choose
from components.sessions.attention_list import pair_name
from components.words import _, day, join, language, md
from components.words.report_papers import idea_state
from mentoring.agreement import AgreementFields
from mentoring.ideas import LONGEST_IDEA, SMALLEST_DEPARTMENT, Idea, IdeaBoundaries, IdeaProblem, IdeaRefused
from mentoring.ideas import check_text as check
from mentoring.impact.report_labels import label_line
from mentoring.pairs import IdeaState, StoredPair
from mentoring.participants import Participant
from mentoring.privacy import FEWEST_FOR_SHARES

NAME = "new_idea"
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


def ask(
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
    of_person = {who: each.name for who, each in people.items()}
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
    with st.popover(_("Taken back by one of them"), icon=":material/undo:", type="tertiary"):
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


def show(ideas: Sequence[Idea]) -> None:
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
    by_id, key = {pair.id: pair for pair in pairs}, forms.fresh_key(NAME)
    number = choose(_("Pair"), {each: names[each] for each in by_id}, f"{key}_pair")
    checked = CheckedFields()
    with new_form(key, border=True):
        text = st.text_area(_("The exact text"), max_chars=LONGEST_IDEA, key=f"{key}_text")
        with st.container(horizontal=True):
            mentor_yes = checked.day(_("The mentor accepted it on"), None, latest=today, key=f"{key}_mentor")
            mentee_yes = checked.day(_("The mentee accepted it on"), None, latest=today, key=f"{key}_mentee")
        looked = st.checkbox(_("I read it once more: no word of it is a name"), key=f"{key}_looked")
        wanted = submit(_("Keep the idea"), icon=":material/lightbulb:", type="primary")
    if not wanted or number is None or checked.refuse():
        return None
    refused = check(text, boundaries, looked_at=looked)
    if refused is None and not (mentor_yes and mentee_yes):
        refused = IdeaRefused(IdeaProblem.NOT_BOTH)
    if refused or not mentor_yes or not mentee_yes:
        st.error(_refusal(refused or IdeaRefused(IdeaProblem.NOT_BOTH)), icon=":material/edit:")
        return None
    pair = by_id[number]
    return IdeaAsked(Idea(pair.mentor, pair.mentee, label_line(text), mentor_yes, mentee_yes))


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
