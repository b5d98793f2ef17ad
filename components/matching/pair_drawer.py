"""One pair up close: what its score is made of, both people's answers, who else it could be, and what if."""

from __future__ import annotations

import streamlit as st

from components.matching import contract, slow_answers, what_if
from components.matching.commands import OPEN, WHAT_IF, close_drawer
from components.matching.contract import Talks
from components.people import card
from components.shell import saving
from components.shell.page_and_menu import link_to_pair
from components.words import _, join, matching_rules, md, ngettext, number
from components.words import matching as words
from components.words.vocabulary import TopicNames, language_name, mode, slot
from mentoring.matching import Alternative, Pair, Part, alternatives
from mentoring.matching.round_state import RoundView, couple_of
from mentoring.matching.scores import FULL, RELATED_ONLY, WITHOUT_TOPIC
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import SLOTS, Participant

_MOST_OTHERS = 3


def show(view: RoundView, talks: Talks, topics: TopicNames) -> None:
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
        if slow_answers.is_searched(view):
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
    both = ((pair.mentee, "mentee", "mentor", 0.0), (pair.mentor, "mentor", "mentee", slow_answers.AT_ONCE))
    for person, role, other, within in both:  # the second is asked while the first is looked for
        others = slow_answers.ask_best(f"others_{role}", view, alternatives, person, 2 * _MOST_OTHERS, within=within)
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
