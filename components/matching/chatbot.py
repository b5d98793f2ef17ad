"""The round for a chatbot: only without names, as codes with topics and departments, with a warning and a preview."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import download
from components.download import File
from components.matching.standing import Standing
from components.words import _, join, matching_rules
from components.words.vocabulary import TopicNames
from mentoring.matching import Strictness
from mentoring.participants import Participant, may_take_part

_LETTERS = 26


def codes(people: Sequence[Participant]) -> dict[str, str]:
    """Id -> a code such as P07. By id, which says nothing about anyone; the same people always get the same codes."""
    width = max(2, len(str(len(people))))
    return {person: f"P{place:0{width}d}" for place, person in enumerate(sorted(p.id for p in people), start=1)}


def show(standing: Standing, topics: TopicNames) -> None:
    """What would leave the house, to the letter, before it can be taken along."""
    st.warning(
        _(
            "Nothing here proves to be best once it comes back, and what you paste elsewhere leaves the house. "
            "So there are no names: people are codes, departments are letters. In a small team topics alone can give "
            "someone away; read it before you use it."
        ),
        icon=":material/shield:",
    )
    text = without_names(standing, topics)
    st.code(text, language=None, height=260, wrap_lines=True)
    download.offer(
        File(_("Download without names"), lambda: text.encode("utf-8"), "matching.txt", "text/plain", "chatbot_file")
    )
    st.caption(_("What comes back can be pasted under 'Check a set'; the codes are understood there."))


def without_names(standing: Standing, topics: TopicNames) -> str:
    """The question and the people as text: codes, roles, letters for departments, topics and places."""
    people = [person for person in standing.people if may_take_part(person) and person.roles]
    coded = codes(standing.people)
    people.sort(key=lambda person: coded[person.id])
    letters = _departments(people)
    strict = [matching_rules.rule_text(rule) for rule, how in standing.rules.hard.items() if how is Strictness.ON]
    head = [
        _("Make pairs for reverse mentoring: a junior mentor teaches a senior mentee."),
        _("Give as many mentees as possible a mentor; then the best fit of what is wanted and offered."),
        _("Rules: {rules}.").format(rules="; ".join(strict)),
        _("Answer with one pair a line, the mentor first, like this: P01 - P02"),
        "",
        " | ".join((_("code"), _("role"), _("department"), _("places"), _("can teach"), _("wants to learn"))),
    ]
    return "\n".join([*head, *(_line(person, coded, letters, topics) for person in people)])


def _line(person: Participant, coded: dict[str, str], letters: dict[str, str], topics: TopicNames) -> str:
    roles = [word for word, has in (("mentor", person.is_mentor), ("mentee", person.is_mentee)) if has]
    wants = dict.fromkeys((*person.topics_wanted, *person.wants_back))
    places = 1 if person.mentor_capacity is None else person.mentor_capacity
    return " | ".join(
        (
            coded[person.id],
            join(roles),
            letters.get(_key(person), "?"),
            str(places) if person.is_mentor else "1",
            topics.joined(person.topics_offered) or "-",
            topics.joined(wants) or "-",
        )
    )


def _departments(people: Sequence[Participant]) -> dict[str, str]:
    """Department -> a letter, in the order of the codes; someone from outside has one of their own."""
    found = dict.fromkeys(_key(person) for person in people if person.department and not person.external)
    return {each: _letter(place) for place, each in enumerate(found)}


def _key(person: Participant) -> str:
    return "" if person.external else " ".join((person.department or "").split()).casefold()


def _letter(place: int) -> str:
    rest, letter = divmod(place, _LETTERS)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + letter)
