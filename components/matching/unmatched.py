"""Who has no partner, why, and the smallest things that would help; each is tried before it is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import streamlit as st

from components import pd
from components.matching import slow_answers
from components.matching.commands import ask_to_keep
from components.paging import choose, name_some
from components.paging import show as show_page
from components.words import _, matching_rules, md, ngettext
from components.words import matching as words
from components.words.vocabulary import TopicNames
from mentoring.matching import Relaxation, Rule, Unmatched, UnmatchedCode, changes, search_relaxations
from mentoring.matching.round_state import RoundView
from mentoring.pairs import without_partner
from mentoring.participants import Role

_TOGETHER_FROM = 4
_MOST_SHOWN = 25
_MOST_ROWS = 12
_FINAL = {UnmatchedCode.NO_CONSENT, UnmatchedCode.NO_CAPACITY, UnmatchedCode.NO_ONE_TO_MATCH}
"""Reasons that no exception takes away: only the person's own answer, or more people, would."""


def show(view: RoundView, topics: TopicNames) -> None:
    """Everyone without a partner: mentees with what would help, mentors with why."""
    alone = without_partner(view.state.people, (*view.state.proposed, *view.state.confirmed))
    waiting = [each for each in view.now.unmatched if each.person in alone[each.role]]
    mentees = [each for each in waiting if each.role is Role.MENTEE]
    mentors = [each for each in waiting if each.role is Role.MENTOR]
    if not mentees:
        st.success(_("Every mentee has a mentor."), icon=":material/check_circle:")
    else:
        label = ngettext("{count} mentee without a mentor", "{count} mentees without a mentor", len(mentees))
        st.subheader(label.format(count=len(mentees)), anchor=False)
        _show_mentees(mentees, view, topics)
    if mentors:
        label = ngettext("{count} mentor without a mentee", "{count} mentors without a mentee", len(mentors))
        with st.expander(label.format(count=len(mentors)), icon=":material/person:"):
            _show_mentors(mentors, view)
    for sentence, people in _by_reason([each for each in view.now.unmatched if each not in waiting], view).items():
        names = dict.fromkeys(view.state.names[each.person] for each in people)
        st.caption(f"{name_some([*names])} · {sentence}")


def _show_mentors(mentors: list[Unmatched], view: RoundView) -> None:
    """Who waits for a mentee; the rules that stood in the way of many side by side, in numbers."""
    counted = [each for each in mentors if not _FINAL & _codes(each)]
    several = len(counted) >= _TOGETHER_FROM
    for sentence, people in _by_reason([each for each in mentors if not several or each not in counted], view).items():
        st.markdown(f"**{name_some([view.state.names[each.person] for each in people])}** · {sentence}")
    if not several:
        return
    st.caption(_("With how many mentees a rule forbids a pair; the mentees who would fit have a mentor already."))
    show_page(
        counted,
        "left_over",
        lambda shown: _counts(shown, view),
        text=lambda each: view.state.names[each.person],
        height="auto" if len(counted) <= _MOST_ROWS else 420,
        column_config={_("Mentor"): st.column_config.TextColumn(width=175)},
        alt=_("How many mentees each rule keeps from each mentor without a mentee"),
    )


def _counts(mentors: Sequence[Unmatched], view: RoundView) -> pd.DataFrame:
    """A row for each mentor, a column for each rule; what forbids most comes first."""
    said = [
        {reason.code: reason.detail["count"] for reason in each.reasons if "of" in reason.detail} for each in mentors
    ]
    whole: Counter[str] = Counter()
    for row in said:
        whole.update(row)
    columns = {
        matching_rules.broken_rule(code).capitalize(): [row.get(code, 0) for row in said]
        for code, _n in whole.most_common()
    }
    return pd.DataFrame({_("Mentor"): [view.state.names[each.person] for each in mentors], **columns})


def _codes(each: Unmatched) -> set[str]:
    return {str(reason.code) for reason in each.reasons}


def _show_mentees(mentees: list[Unmatched], view: RoundView, topics: TopicNames) -> None:
    alone = []
    for sentence, people in _by_reason(mentees, view).items():
        if len(people) < _TOGETHER_FROM:
            alone += people
            continue
        with st.container(border=True):
            st.markdown(sentence)
            st.caption(name_some([view.state.names[each.person] for each in people]))
            if not _FINAL & _codes(people[0]):
                _ask_help_together(people, view, topics)
    for each in alone[:_MOST_SHOWN]:
        with st.container(border=True):
            st.markdown(f"**{md(view.state.names[each.person])}** · {words.why_unmatched(each, view.state.names)}")
            if not _FINAL & _codes(each):
                _ask_help(each, view, topics)
    rest = len(alone) - _MOST_SHOWN
    if rest > 0:
        st.caption(ngettext("and {count} more", "and {count} more", rest).format(count=rest))


def _by_reason(left: list[Unmatched], view: RoundView) -> dict[str, list[Unmatched]]:
    found: dict[str, list[Unmatched]] = defaultdict(list)
    for each in left:
        found[words.why_unmatched(each, view.state.names)].append(each)
    return found


def _ask_help_together(people: list[Unmatched], view: RoundView, topics: TopicNames) -> None:
    """What would help one of several who are left over for the same reason."""
    first = people[0].person
    if not st.toggle(_("What would help?"), key=f"help_{first}"):
        return
    found = {each.person: each for each in sorted(people, key=lambda one: view.state.names[one.person])}
    if person := choose(_("Whom"), {each: view.state.names[each] for each in found}, f"help_one_of_{first}"):
        _show_help(found[person], view, topics)


def _ask_help(each: Unmatched, view: RoundView, topics: TopicNames) -> None:
    if st.toggle(_("What would help?"), key=f"help_{each.person}"):
        _show_help(each, view, topics)


def _show_help(left: Unmatched, view: RoundView, topics: TopicNames) -> None:
    person = left.person
    if Rule.SHARED_TOPIC in _codes(left):
        mentors = [each for each in view.state.people if each.is_mentor]
        free = {each.person for each in view.now.unmatched if each.role is Role.MENTOR and not _FINAL & _codes(each)}
        if said := words.missing_topics(view.state.by_id[person], mentors, free, topics):
            st.markdown(f":material/school: {said}")
    if any(pair.mentee == person for pair in view.best.pairs):
        st.caption(_("Matching again is enough: there is a place in the best set."))
        return
    found = slow_answers.ask_best(f"help_for_{person}", view, search_relaxations, person)
    if found is None:
        return
    options = found.options
    if not options:
        st.caption(words.no_relaxation(found))
    chosen = st.session_state.get(f"tried_{person}")
    for number, option in enumerate(options):
        _show_option(option, number, person, view)
    if chosen is not None and chosen < len(options):
        with st.container(border=True):
            _try(options[chosen], person, view)


def _show_option(option: Relaxation, number: int, person: str, view: RoundView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(words.relaxation(option, view.state.names))
        st.button(
            _("Try this"),
            key=f"try_{person}_{number}",
            icon=":material/science:",
            type="tertiary",
            on_click=_remember,
            args=(person, number),
        )


def _try(option: Relaxation, person: str, view: RoundView) -> None:
    st.markdown(f"**{words.relaxation(option, view.state.names)}**")
    change = slow_answers.ask_round(f"exception_{person}", view, changes.make_exception, option)
    if change is None:
        return
    if change.rules is not None:
        text = _("This also raises the most mentees a mentor may have to {count}, for everyone.")
        st.caption(text.format(count=change.rules.most_per_mentor))
    ask_to_keep(change, f"relax_{person}", _("Keep this"))


def _remember(person: str, number: int) -> None:
    st.session_state[f"tried_{person}"] = number
