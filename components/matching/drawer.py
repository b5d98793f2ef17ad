"""One pair up close: what its score is made of, both people's answers, and who else it could be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

import streamlit as st

from components import rule_words
from components.matching import words
from components.people.words import mode, slot, spoken
from components.topic_words import TopicNames
from components.words import _, md
from mentoring.matching import Matching, Pair, alternatives
from mentoring.matching.rules import Part
from mentoring.participants import Participant

Act = Callable[[], object]


def open_pair(
    pair: Pair, found: Matching, people: Map[str, Participant], topics: TopicNames, acts: Sequence[tuple[str, str, Act]]
) -> None:
    """Opens the drawer. acts: label, icon and what to do, run before the page is drawn again."""

    @st.dialog(_("Why these two"), width="medium", position="right")
    def drawer() -> None:
        st.markdown(
            f"**{md(people[pair.mentor].name)}** :material/arrow_forward: **{md(people[pair.mentee].name)}** · {words.score(pair.score)}"
        )
        for text in words.reasons(pair, topics, most=9):
            st.markdown(f":material/check: {md(text)}")
        for code in pair.flags:
            st.markdown(f":material/info: {words.flag(code)}")
        _show_parts(pair)
        _show_answers(people[pair.mentor], people[pair.mentee], topics)
        _show_others(pair, found, people)
        with st.container(horizontal=True):
            for label, icon, act in acts:
                st.button(label, key=f"drawer_{icon}", icon=f":material/{icon}:", on_click=act)

    drawer()


def _show_parts(pair: Pair) -> None:
    with st.expander(_("What the score is made of"), icon=":material/stacked_bar_chart:"):
        for part, points in sorted(pair.parts.items(), key=lambda item: -item[1]):
            st.progress(min(1.0, points / 10000), text=f"{rule_words.part(Part(part))}: {words.score(points)}")


def _show_answers(mentor: Participant, mentee: Participant, topics: TopicNames) -> None:
    st.subheader(_("Their answers, side by side"), anchor=False)
    left, right = st.columns(2)
    for place, person, wants in ((left, mentor, mentor.wants_back), (right, mentee, mentee.topics_wanted)):
        with place:
            st.markdown(f"**{md(person.name)}**")
            for label, value in (
                (_("Function"), person.job_title),
                (_("Department"), person.department),
                (_("Can teach"), topics.joined(person.topics_offered)),
                (_("Wants to learn"), topics.joined(wants)),
                (_("Languages"), ", ".join(spoken(code) for code in sorted(person.languages))),
                (_("Meets"), ", ".join(mode(code) for code in sorted(person.modes))),
                (_("When available"), ", ".join(slot(code) for code in sorted(person.availability))),
            ):
                st.caption(label)
                st.text(value or "–")


def _show_others(pair: Pair, found: Matching, people: Map[str, Participant]) -> None:
    others = [each for each in alternatives(found, pair.mentee) if each.mentor != pair.mentor]
    if not others:
        return
    st.subheader(_("Who else it could be"), anchor=False)
    for each in others:
        cost = _("costs {points} in all").format(points=words.points(each.cost)) if each.cost else _("just as good")
        st.markdown(f"{md(people[each.mentor].name)} · {words.score(each.score)} · {cost}")
