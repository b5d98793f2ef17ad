"""The whole set at a glance: four figures, what could be better, and who could go with whom as a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import paging
from components.charts.matrix_charts import Block, Cell, pair_matrix, topic_matrix
from components.matching.commands import Command, CommandKind, leave_command
from components.paging import ask_page, name_some
from components.paging import show as show_page
from components.show_chart import draw
from components.words import _, md, ngettext
from components.words import matching as words
from components.words.matching_rules import problem_sentence
from components.words.vocabulary import TopicNames
from mentoring.matching import Matching, Pair, ProblemCode, solver
from mentoring.matching.round_state import RoundView, count_broken
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, names_apart

MOST_PEOPLE = 66
"""Up to so many on a side each person has a row; above it people are taken together by topic."""

_MOST_TOPICS = 16
_OTHER = ""

People = Sequence[Participant]
Scores = Any
"""Mentees by mentors, in hundredths of a point; -1 where a rule forbids the pair."""


def show_matrix(view: RoundView, topics: TopicNames) -> None:
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
    names = names_apart([*down, *across])
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


_MOST_SAID, _MOST_BROKEN_OFF = 6, 8


def show_figures(view: RoundView, figures: DeltaGenerator, badges: DeltaGenerator) -> None:
    """Matched, average, lowest and close calls in `figures`, the proof in `badges`; here, what is the matter."""
    found = view.shown
    if view.state.stored_pairs:
        grid = figures.grid(4, min_column_width=130)
        grid.metric(_("Mentees with a mentor"), f"{found.matched} / {view.state.mentees}")
        grid.metric(_("Average score"), words.average(found), help=_("Out of 100; what counts is under Rules."))
        grid.metric(_("Lowest score"), words.lowest(found))
        looked = found.ambiguous if view.is_searched else "…"
        close = looked if view.state.free else "–"
        about = _("Of the pairs that can still change: for how many another mentor is nearly as good.")
        grid.metric(_("Close calls"), close, _free_pairs(view), delta_color="off", delta_arrow="off", help=about)
        with badges:
            _show_badges(view)
    _show_slow_solver()
    _show_broken_off(view)
    _show_left_alone(view)
    before = () if view.state.stored_pairs else (ProblemCode.TOPICS_OF_NOBODY,)  # said above the button already
    problems = [each for each in view.problems if each.code not in before]
    said = list(dict.fromkeys(problem_sentence(each, view.state.names) for each in problems))
    for text in said[:_MOST_SAID]:
        st.warning(text, icon=":material/info:")
    if len(said) > _MOST_SAID:
        with st.expander(_("And {count} more to look at").format(count=len(said) - _MOST_SAID)):
            for text in said[_MOST_SAID:]:
                st.markdown(text)


def _free_pairs(view: RoundView) -> str | None:
    """Of how many pairs the close calls are, while some can change no more: those count no longer."""
    every, free = len(view.state.stored_pairs), len(view.state.free)
    if free == every:
        return None
    return _("of {free} that can still change").format(free=free) if free else _("no pair can change any more")


def proof(found: Matching) -> tuple[str, str, str]:
    """Whether anything better exists: the text, its icon and its colour."""
    places = found.matched_bound - found.matched
    if found.optimal:
        return _("Best possible, proved"), "verified", "green"
    if places > 0:
        text = ngettext("{count} more mentee could have a mentor", "{count} more mentees could have a mentor", places)
        return text.format(count=places), "balance", "orange"
    if found.gap > 0:
        return _("{points} below the best possible").format(points=words.points(found.gap)), "balance", "orange"
    return _("Not proved"), "balance", "gray"


def _show_badges(view: RoundView) -> None:
    looking = _("Looking for anything better …"), "hourglass_top", "gray"
    text, icon, colour = proof(view.now) if view.is_searched else looking
    st.badge(text, icon=f":material/{icon}:", color=colour)  # type: ignore[arg-type]
    rules = count_broken(view.shown, view.state.rules)
    if rules:
        text = ngettext("{count} pair breaks a rule", "{count} pairs break a rule", rules).format(count=rules)
        st.badge(text, icon=":material/warning:", color="orange")
    hand = sum(bool(pair.hand) for pair in view.state.stored_pairs.values())
    if hand:
        text = ngettext("{count} pair by hand", "{count} pairs by hand", hand).format(count=hand)
        st.badge(text, icon=":material/back_hand:", color="blue")
    refused = view.state.refused
    if refused:
        text = ngettext("{count} mentee gave no consent", "{count} mentees gave no consent", refused)
        st.badge(text.format(count=refused), icon=":material/do_not_disturb_on:", color="gray")
    out = view.state.kept_out
    if out:
        text = ngettext("{count} waits or is compared", "{count} wait or are compared", out).format(count=out)
        st.badge(text, icon=":material/hourglass:", color="gray")
    settled = len(view.state.fixed)
    if settled:
        text = ngettext("{count} pair confirmed", "{count} pairs confirmed", settled).format(count=settled)
        st.badge(text, icon=":material/check_circle:", color="green")


def _show_slow_solver() -> None:
    if solver() == "SciPy":
        st.caption(
            _(
                "OR-Tools does not run on this computer, so SciPy finds the pairs: the same ones, a little slower. "
                "That was tried with up to 1,000 people on a side."
            )
        )


def _show_broken_off(view: RoundView) -> None:
    names = view.state.names
    for pair in ask_page(view.state.broken_off, "broken_off", size=_MOST_BROKEN_OFF):
        both = " – ".join(md(names.get(who, "?")) for who in (pair.mentor, pair.mentee))
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(
                _(
                    "{pair}: one of them no longer takes part. End this pair, and the other can be matched again."
                ).format(pair=both)
            )
            st.button(
                _("End this pair"),
                key=f"end_{pair.id}",
                icon=":material/logout:",
                on_click=leave_command,
                args=(Command(CommandKind.STOP, pair=pair),),
            )


def _show_left_alone(view: RoundView) -> None:
    """Whose partner left, and that they come first."""
    if names := view.state.alone_to_match:
        said = ngettext(
            "The partner of {names} left. {names} comes first when you match again.",
            "The partners of {names} left. They come first when you match again.",
            len(names),
        )
        st.info(said.format(names=name_some(names)), icon=":material/priority_high:")


def show_nobody(pairs: Sequence[StoredPair], people: Sequence[Participant]) -> None:
    """That there is nobody to match: because nobody enrolled yet, or because every pair ended well."""
    if any(pair.state is PairState.COMPLETED for pair in pairs):
        sentence = _("Nobody waits for a partner: who came completed a pair. Begin a next round when you are ready.")
        paging.show_empty("pairs", sentence, "programme", _("Begin a next round"))
    elif people:
        sentence = _("The people here have no role yet. Bring in your survey, or say as what they take part.")
        paging.show_empty("pairs", sentence, "participants", _("Look at the people"))
    else:
        sentence = _("Pairs begin with people. Bring in your survey first.")
        paging.show_empty("pairs", sentence, "participants", _("Upload the survey"))
    show_ended(pairs, people)


def show_ended(pairs: Sequence[StoredPair], people: Sequence[Participant]) -> None:
    """The pairs that were completed or stopped, so that they do not vanish when they end."""
    ended = [pair for pair in pairs if pair.state in (PairState.COMPLETED, PairState.STOPPED)]
    if not ended:
        return
    names = names_apart(people)
    how = {PairState.COMPLETED: _("completed"), PairState.STOPPED: _("stopped earlier")}
    label = ngettext("{count} pair that ended", "{count} pairs that ended", len(ended)).format(count=len(ended))
    with st.expander(label, icon=":material/history:"):
        rows = lambda shown: {  # noqa: E731
            _("Mentor"): [names.get(pair.mentor, "–") for pair in shown],
            _("Mentee"): [names.get(pair.mentee, "–") for pair in shown],
            _("How"): [how[pair.state] for pair in shown],
            _("On"): [pair.ended_on for pair in shown],
        }
        days = {_("On"): st.column_config.DateColumn(format="DD-MM-YYYY")}
        text = lambda pair: f"{names.get(pair.mentor, '')} {names.get(pair.mentee, '')}"  # noqa: E731
        show_page(ended, "ended", rows, text=text, column_config=days, alt=label)
