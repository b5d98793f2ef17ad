"""One pair up close, with who else it could be and what if; and who is left without one, why, and what would help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import streamlit as st

from components import pd
from components.matching import contract, long_searches, what_if
from components.matching.commands import OPEN, WHAT_IF, ask_to_keep, close_drawer
from components.matching.contract import Talks
from components.paging import choose, name_some
from components.paging import show as show_page
from components.people import card
from components.shell import saving
from components.shell.page_and_menu import link_to_pair
from components.words import _, join, matching_rules, md, ngettext, number
from components.words import matching as words
from components.words.vocabulary import TopicNames, language_name, mode, slot
from mentoring.matching import (
    Alternative,
    Pair,
    Part,
    Relaxation,
    Rule,
    Unmatched,
    UnmatchedCode,
    alternatives,
    changes,
    search_relaxations,
)
from mentoring.matching.round_state import RoundView, couple_of
from mentoring.matching.scores import FULL, RELATED_ONLY, WITHOUT_TOPIC
from mentoring.pairs import PairState, StoredPair, without_partner
from mentoring.participants import SLOTS, Participant, Role

_MOST_OTHERS = 3


def show_drawer(view: RoundView, talks: Talks, topics: TopicNames) -> None:
    """The drawer of the pair that is open, if any."""
    couple = st.session_state.get(OPEN)
    pair, stored = (
        (view.pairs.get(couple), view.state.stored_pairs.get(couple)) if isinstance(couple, tuple) else (None, None)
    )
    if pair is None or stored is None:
        return

    @st.dialog(_("Why these two"), width="medium", position="right", on_dismiss=close_drawer)
    @saving.show_errors()
    def drawer() -> None:
        if st.session_state.get(OPEN) is None:
            st.rerun()
        _show_head(pair, stored, view, topics)
        link_to_pair(stored.id)
        if stored.state is PairState.PROPOSED:
            contract.show_pair(stored, view, talks)
        else:
            contract.show_reason(stored, talks)
        if long_searches.is_searched(view):
            what_if.ask(pair, stored, view)
        _show_parts(pair, view)
        _show_answers(view, pair, topics)
        if view.is_searched:
            _show_others(pair, view)

    drawer()


def _show_head(pair: Pair, stored: StoredPair, view: RoundView, topics: TopicNames) -> None:
    names = view.state.names
    st.markdown(
        f"**{md(names[pair.mentor])}** :material/arrow_forward: **{md(names[pair.mentee])}** "
        f":blue-badge[**{words.score(pair.score)}** · {words.fit(pair.score)}]"
    )
    said = [f":material/check: {md(text)}" for text in words.reasons(pair, view.state.by_id, topics, most=9)]
    for code in pair.flags:
        if code != "pinned" or couple_of(pair) in view.state.pins:
            said.append(f":material/info: {words.flag(code)}")
    if unseen := view.state.unseen_words(pair):
        said.append(f":material/visibility: {md(words.unseen_flag(unseen))}")
    if stored.hand:
        said.append(":material/back_hand: " + _("By hand: {reason}").format(reason=md(stored.hand)))
    st.markdown("  \n".join(said))
    if stored.confirmed_by:
        st.caption(_("Confirmed by {name}").format(name=md(stored.confirmed_by)))


def _show_parts(pair: Pair, view: RoundView) -> None:
    case = view.problem
    known = pair.mentee in case.roster.row and pair.mentor in case.roster.column
    (most,) = case.scores.most(*case.at(pair.mentor, pair.mentee)) if known else ({},)
    shown, shown_most = words.whole_parts(pair.parts), words.whole_parts(most)
    with st.expander(_("What the score is made of"), icon=":material/stacked_bar_chart:"):
        for part, points in sorted(pair.parts.items(), key=lambda item: -item[1]):
            text, full = str(shown[part]), most.get(part)
            if not full and not points:
                continue
            if full:
                highest = shown[part] if points == full else max(shown[part], shown_most[part])
                text = _("{points} of {most}").format(points=shown[part], most=highest)
            st.progress(
                points / full if full else points / FULL, text=f"{matching_rules.part_text(Part(part))}: {text}"
            )
        share = int(case.scores.keeps(*case.at(pair.mentor, pair.mentee))[0]) if known else 100
        if share == WITHOUT_TOPIC:
            text = _("No topic in common is known, so the pair is possible and no more: {share}% of the points count.")
            st.caption(text.format(share=share))
        elif share == RELATED_ONLY:
            text = _("Their topics only touch, so the pair is possible and no more: {share}% of the points count.")
            st.caption(text.format(share=share))


def _show_answers(view: RoundView, pair: Pair, topics: TopicNames) -> None:
    """What both answered, line by line; what one looks for and the other has stands out."""
    mentor, mentee = view.state.by_id[pair.mentor], view.state.by_id[pair.mentee]
    back = set(mentor.wants_back) & set(mentee.topics_offered)
    taught = set(pair.topics)
    rows = [
        (label, md(one or "–"), md(other or "–"))
        for label, one, other in _facts(mentor, mentee, view)
        if one is not None or other is not None
    ]
    rows += [
        (_("Can teach"), _topics(mentor.topics_offered, taught, topics), _topics(mentee.topics_offered, back, topics)),
        (_("Wants to learn"), _topics(mentor.wants_back, back, topics), _topics(mentee.topics_wanted, taught, topics)),
    ]
    st.markdown("**" + _("Their answers, side by side") + "**")
    # Each answer says what and whose it is: on a telephone the two stand under each other.
    grid = st.grid(2, min_column_width=200)
    teaches, learns = _("Mentor"), _("Mentee")
    for label, one, other in rows:
        grid.markdown(f":gray[:small[{label} · {teaches}]]  \n{one}")
        grid.markdown(f":gray[:small[{label} · {learns}]]  \n{other}")
    for person in (mentor, mentee):
        card.show_own_words(person, _("{name}, in their own words").format(name=md(person.name)))
        _show_criteria(person, view)


def _facts(mentor: Participant, mentee: Participant, view: RoundView) -> list[tuple[str, str | None, str | None]]:
    names = view.state.names
    tellers = (
        (_("Function"), lambda p: p.job_title),
        (_("Department"), lambda p: _("from outside") if p.external else p.department),
        (_("Manager"), lambda p: names.get(p.manager or "", p.manager_name)),
        (_("Location"), lambda p: p.location),
        (_("Languages"), lambda p: join([language_name(code) for code in sorted(p.languages)]) or None),
        (_("Meets"), lambda p: ", ".join(mode(code) for code in sorted(p.modes)) or None),
        (_("When available"), lambda p: ", ".join(slot(code) for code in SLOTS if code in p.availability) or None),
        (_("Hopes to reach"), lambda p: p.goals),
    )
    return [(label, tell(mentor), tell(mentee)) for label, tell in tellers]


def _topics(codes: tuple[str, ...], shared: set[str], topics: TopicNames) -> str:
    said = [f"**{md(topics[code])}**" if code in shared else md(topics[code]) for code in codes]
    return ", ".join(said) or "–"


def _show_criteria(person: Participant, view: RoundView) -> None:
    """What an external mentor was selected on, each mark out of 5, and the mean that is asked."""
    if not person.criteria:
        return
    marks = [f"{md(name)} {number(mark, 1)}" for name, mark in sorted(person.criteria.items())]
    mean = _("mean {mean} out of 5").format(mean=words.criteria(person))
    minimum = view.state.rules.criteria_minimum
    asked = _("at least {minimum} asked").format(minimum=number(minimum, 1)) if minimum else None
    st.markdown("**" + _("Selected on") + "** " + " · ".join(filter(None, [*marks, mean, asked])))


def _show_others(pair: Pair, view: RoundView) -> None:
    st.markdown("**" + _("Who else it could be") + "**")
    if couple_of(pair) in view.state.held | view.state.pins:
        st.caption(_("This pair is fixed, so no one else was looked for."))
        return
    if not view.state.is_large:
        _show_alternatives(pair, view)
        return
    if pair.runner_up:
        runner = pair.runner_up
        other = Alternative(runner.mentor, pair.mentee, runner.score, runner.cost, 0)
        _show_other(other, view, "mentor", about=not runner.exact)
    with st.expander(_("Look for more"), icon=":material/person_search:", on_change="rerun") as box:
        if box.open:
            _show_alternatives(pair, view)


def _show_alternatives(pair: Pair, view: RoundView) -> None:
    both = ((pair.mentee, "mentee", "mentor", 0.0), (pair.mentor, "mentor", "mentee", long_searches.AT_ONCE))
    for person, role, other, within in both:  # the second is asked while the first is looked for
        others = long_searches.ask_best(f"others_{role}", view, alternatives, person, 2 * _MOST_OTHERS, within=within)
        if others is None:
            continue
        found = [each for each in others if getattr(each, role) == person]
        st.caption(_("For {name}").format(name=md(view.state.names[person])))
        for each in found[:_MOST_OTHERS]:
            _show_other(each, view, other)
        if not found:
            st.markdown(_("No one else is possible."))


def _show_other(each: Alternative, view: RoundView, other: str, *, about: bool = False) -> None:
    name = view.state.names[getattr(each, other)]
    cost = _cost(each, view, about)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"{md(name)} · {words.score(each.score)} · {cost}")
        if other == "mentor":
            st.button(
                _("What if?"), key=f"try_{each.mentor}", type="tertiary", on_click=_try_other, args=(each.mentor,)
            )


def _cost(each: Alternative, view: RoundView, about: bool) -> str:
    """What another choice costs, and whom; about: the figure is an estimate."""
    if each.losing:
        text = ngettext("{people} would have no mentor", "{people} would have no mentor", len(each.losing))
        return text.format(people=join([md(view.state.names[who]) for who in each.losing]))
    if not each.cost:
        return _("about as good") if about else _("just as good")
    text = _("costs {points} in all") if each.cost > 0 else _("gains {points} in all")
    return (_("costs about {points} in all") if about else text).format(points=words.points(each.cost))


def _try_other(mentor: str) -> None:
    st.session_state[WHAT_IF], st.session_state["other_mentor"] = what_if.WhatIf.OTHER, mentor


_TOGETHER_FROM = 4
_MOST_SHOWN = 25
_MOST_ROWS = 12
_FINAL = {UnmatchedCode.NO_CONSENT, UnmatchedCode.NO_CAPACITY, UnmatchedCode.NO_ONE_TO_MATCH}
"""Reasons that no exception takes away: only the person's own answer, or more people, would."""


def show_unmatched(view: RoundView, topics: TopicNames) -> None:
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
    found = long_searches.ask_best(f"help_for_{person}", view, search_relaxations, person)
    if found is None:
        return
    options = found.options
    if not options:
        st.caption(words.no_relaxation(found))
    chosen = st.session_state.get(f"tried_{person}")
    for place, option in enumerate(options):
        _show_option(option, place, person, view)
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
    change = long_searches.ask_round(f"exception_{person}", view, changes.make_exception, option)
    if change is None:
        return
    if change.rules is not None:
        text = _("This also raises the most mentees a mentor may have to {count}, for everyone.")
        st.caption(text.format(count=change.rules.most_per_mentor))
    ask_to_keep(change, f"relax_{person}", _("Keep this"))


def _remember(person: str, number: int) -> None:
    st.session_state[f"tried_{person}"] = number
