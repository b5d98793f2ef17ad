"""Who could go with whom: a matrix of people for a small round, of topics for a large one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components.charts.matrix_charts import Block, Cell, pair_matrix, topic_matrix
from components.draw import draw
from components.words import _, ngettext
from components.words.vocabulary import TopicNames
from mentoring.matching import Pair
from mentoring.matching.round_state import RoundView
from mentoring.participants import Participant

MOST_PEOPLE = 66
"""Up to so many on a side each person has a row; above it people are taken together by topic."""

_MOST_TOPICS = 16
_OTHER = ""

People = Sequence[Participant]
Scores = Any
"""Mentees by mentors, in hundredths of a point; -1 where a rule forbids the pair."""


def show(view: RoundView, topics: TopicNames) -> None:
    """The matrix that fits the size of the round."""
    case = view.problem
    scores = case.kept_scores
    if scores is None or not scores.size:
        st.caption(_("There is nobody to compare yet, or the round is too large to draw."))
        return
    mentees, mentors = case.roster.mentees, case.roster.mentors
    if max(len(mentees), len(mentors)) <= MOST_PEOPLE:
        _show_people(view, mentees, mentors, scores, topics)
    else:
        _show_topics(view, mentees, mentors, scores, topics)


def _show_people(view: RoundView, mentees: People, mentors: People, scores: Scores, topics: TopicNames) -> None:
    first = {pair.mentee: pair for pair in reversed(view.shown.pairs)}
    down = _group_by_topic(mentees, first, lambda person: person.topics_wanted)
    first_place = {
        pair.mentor: place for place, who in reversed(list(enumerate(down))) for pair in view.shown.of(who.id)
    }
    last = len(down)
    across = sorted(
        mentors, key=lambda person: (first_place.get(person.id, last), person.topics_offered[:1], person.name)
    )
    names = _unique([*down, *across])
    chosen = {(pair.mentor, pair.mentee) for pair in view.shown.pairs}
    cells = [
        Cell(
            names[mentors[c].id],
            names[mentees[r].id],
            max(0, scores[r, c]) / 100,
            (mentors[c].id, mentees[r].id) in chosen,
        )
        for r in range(len(mentees))
        for c in range(len(mentors))
        if scores[r, c] >= 0 or (mentors[c].id, mentees[r].id) in chosen
    ]
    few = int((_choices(scores) <= 2).sum())
    sides = [names[person.id] for person in down], [names[person.id] for person in across]
    figure = partial(pair_matrix, cells, *sides, title=_tightness(few, len(mentees)))
    counts = dict(zip((person.id for person in mentees), _choices(scores).tolist(), strict=True))
    draw(figure, "seating_matrix", lambda: _table(down, first, counts, names), footer=None)


def _table(
    mentees: list[Participant], pairs: dict[str, Pair], counts: dict[str, int], names: dict[str, str]
) -> dict[str, list[object]]:
    """Each mentee with the mentor there is and how many there could be: for who cannot read the squares."""
    return {
        _("Mentee"): [names[person.id] for person in mentees],
        _("Mentor"): [names.get(pairs[person.id].mentor, "–") if person.id in pairs else "–" for person in mentees],
        _("Possible mentors"): [counts[person.id] for person in mentees],
    }


def _show_topics(view: RoundView, mentees: People, mentors: People, scores: Scores, topics: TopicNames) -> None:
    wanted, offered = _firsts(mentees, "topics_wanted"), _firsts(mentors, "topics_offered")
    known = [code for code, _n in (Counter(wanted) + Counter(offered)).most_common() if code][:_MOST_TOPICS]
    order = [*known, _OTHER]
    rows = [order.index(code if code in known else _OTHER) for code in wanted]
    columns = [order.index(code if code in known else _OTHER) for code in offered]
    row_of = {person.id: rows[place] for place, person in enumerate(mentees)}
    column_of = {person.id: columns[place] for place, person in enumerate(mentors)}
    pairs = Counter((row_of[p.mentee], column_of[p.mentor]) for p in view.shown.pairs if p.mentor in column_of)
    label = lambda place: topics[order[place]] if order[place] else _("other topics")  # noqa: E731
    blocks = []
    for r in sorted(set(rows)):
        across = scores[[place for place, each in enumerate(rows) if each == r]]
        for c in sorted(set(columns)):
            part = across[:, [place for place, each in enumerate(columns) if each == c]]
            blocks.append(Block(label(r), label(c), float((part >= 0).mean()), pairs[r, c]))
    few = int((_choices(scores) <= 2).sum())
    names = [label(place) for place in range(len(order))]
    figure = partial(topic_matrix, blocks, names, title=_tightness(few, len(mentees)))
    draw(figure, "topic_matrix", lambda: _topic_table(blocks))


def _topic_table(blocks: list[Block]) -> dict[str, list[object]]:
    """The topics between which there are pairs, most pairs first."""
    made = sorted((block for block in blocks if block.pairs), key=lambda block: -block.pairs)
    return {
        _("Pairs"): [block.pairs for block in made],
        _("wanted most").capitalize(): [block.wanted for block in made],
        _("offered first").capitalize(): [block.offered for block in made],
    }


def _tightness(few: int, mentees: int) -> str:
    if not few:
        return _("Every mentee has at least three possible mentors")
    text = ngettext(
        "{few} of {mentees} mentees has two possible mentors at most",
        "{few} of {mentees} mentees have two possible mentors at most",
        few,
    )
    return text.format(few=few, mentees=mentees)


def _choices(scores: Scores) -> Any:
    return (scores >= 0).sum(axis=1)


def _group_by_topic(
    people: People, pairs: dict[str, Pair], wants: Callable[[Participant], Sequence[str]]
) -> list[Participant]:
    """The mentees whose pair is about the same topic together, the largest group first; who has no pair comes last."""
    topic = {
        person.id: next(iter(pairs[person.id].topics if person.id in pairs else wants(person)), _OTHER)
        for person in people
    }
    size = Counter(topic[person.id] for person in people if person.id in pairs)
    return sorted(
        people,
        key=lambda p: (
            p.id not in pairs,
            -size[topic[p.id]],
            topic[p.id],
            -pairs[p.id].score if p.id in pairs else 0,
            p.name,
        ),
    )


def _firsts(people: People, name: str) -> list[str]:
    return [next(iter(getattr(person, name)), _OTHER) for person in people]


def _unique(people: list[Participant]) -> dict[str, str]:
    """A label for each person; two people of one name are told apart."""
    count = Counter(name for name in {person.id: person.name for person in people}.values())
    return {
        person.id: person.name
        if count[person.name] < 2
        else f"{person.name} ({person.department or person.email or person.id})"
        for person in people
    }
