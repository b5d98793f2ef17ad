"""Every code of the matching has its sentence; names stay names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations_with_replacement

import pytest

from components.matching.commands import confirm_sentences
from components.words import matching as words
from components.words.matching_rules import problem_sentence
from components.words.vocabulary import TopicNames
from mentoring.contract import ContractConversation, ContractState, ContractStep, contract_steps
from mentoring.matching import (
    FlagCode,
    Pair,
    Part,
    Problem,
    ProblemCode,
    Reason,
    RelaxationSearch,
    Rule,
    Unmatched,
    UnmatchedCode,
    Verdict,
    VerdictCode,
)
from mentoring.participants import Participant, Role

ANN = Participant(
    "a", "Ann", "a@x.example", ("mentor",), ("ai_tools",), (), ("strategy",), languages=("nl", "en"), location="Gent",
    availability=("mon_am", "tue_am"), preferred=("b@x.example",), external=True, criteria={"blog": 4, "reach": 5},
)  # fmt: skip
BOB = Participant(
    "b", "Bob", "b@x.example", ("mentee",), ("strategy",), ("ai_tools",), languages=("nl",), location="gent",
    availability=("tue_am",),
)  # fmt: skip
PAIR = Pair("a", "b", 8000, {}, tuple(Reason(part, {"points": 1}) for part in Part), topics=("ai_tools",))
PEOPLE = {"a": ANN, "b": BOB}


def test_each_reason_says_what_the_two_have_in_common() -> None:
    said = words.reasons(PAIR, PEOPLE, TopicNames(), most=9)
    assert said == [
        "Learns ai tools",
        "The mentor learns back: strategy",
        "Both speak Dutch",
        "Both work in Gent",
        "Both free: Tue morning",
        "Ann asked for Bob",
        "Fits the topics of the programme",
        "They are of different generations",
        "Proof of passion: 4.5 out of 5",
    ]


@pytest.mark.parametrize(
    ("of_mentor", "of_mentee", "said"),
    [
        (("in_person", "online"), ("online",), "Both meet online"),
        (("online",), ("online",), "Both meet online"),
        (("in_person",), (), "Both work in Gent"),
        (("online",), (), None),
    ],
)
def test_the_reason_for_a_place_is_what_both_said(of_mentor: tuple, of_mentee: tuple, said: str | None) -> None:
    two = ANN.changed(modes=of_mentor), BOB.changed(modes=of_mentee)
    assert words.reason(Part.PLACE, PAIR, *two, TopicNames()) == said


def test_a_reason_with_nothing_to_say_is_left_out() -> None:
    bare = {"a": Participant("a", "Ann"), "b": Participant("b", "Bob")}
    said = words.reasons(PAIR, bare, TopicNames(), most=9)
    assert not any(each.endswith((": ", "on ", "speak ")) for each in said)


@pytest.mark.parametrize("code", [*FlagCode, *Rule])
def test_every_flag_is_a_sentence(code: str) -> None:
    assert words.flag(code)
    assert str(code) not in words.flag(code) or "_" not in str(code)


@pytest.mark.parametrize("code", list(VerdictCode))
def test_every_verdict_is_a_sentence(code: VerdictCode) -> None:
    said = words.verdict(Verdict(code, "a", "b", rules=(Reason(Rule.DEPARTMENT),), cost=150, places=1))
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("code", [*UnmatchedCode, *Rule])
def test_every_reason_to_be_left_over_is_a_sentence(code: str, role: Role) -> None:
    said = words.why_unmatched(Unmatched("a", role, (Reason(code, {"count": 3, "alone": 1, "of": 5}),)), {"a": "Ann"})
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_is_a_sentence_that_names_the_people(code: ProblemCode) -> None:
    detail = {"person": "a", "mentor": "a", "mentee": "b", "people": ("a", "b"), "rules": ("department",), "mentees": 3}
    said = problem_sentence(Problem(code, detail), {"a": "Ann", "b": "*Bob*"})
    assert said.endswith(".")
    assert "{" not in said
    assert "*Bob*" not in said, "a name is never markup"


@pytest.mark.parametrize(
    ("hundredths", "said"), [(100, "1 point"), (250, "2.5 points"), (-3, "0.03 points"), (0, "0 points")]
)
def test_a_difference_shows_as_many_decimals_as_it_takes(hundredths: int, said: str) -> None:
    assert words.points(hundredths) == said


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((2920, 1840, 920, 920, 920), (29, 19, 9, 9, 9)),
        ((2850, 1450, 750), (29, 15, 7)),
        ((3333, 3333, 3334), (33, 33, 34)),
        ((0, 0), (0, 0)),
    ],
)
def test_the_parts_of_a_score_add_up_to_the_score_that_is_shown(parts: tuple[int, ...], shown: tuple[int, ...]) -> None:
    found = words.whole_parts(dict(zip(Part, parts, strict=False)))
    assert sorted(found.values()) == sorted(shown)
    assert str(sum(found.values())) == words.score(sum(parts))


def test_a_score_is_called_what_the_figure_beside_it_is_called() -> None:
    for hundredths in range(0, 10_001, 7):
        shown = int(words.score(hundredths))
        above = "very good" if shown >= 75 else "good" if shown >= 60 else "possible"
        expected = above if shown else "nothing in common"
        assert words.fit(hundredths) == expected


def test_that_nothing_would_help_is_said_only_when_everything_was_tried():
    said = {
        words.no_relaxation(RelaxationSearch((), possible, complete)): (possible, complete)
        for possible, complete in ((False, True), (True, True), (True, False))
    }
    claims = [about for text, about in said.items() if text.startswith("Nothing small would help")]
    assert claims == [(False, True), (True, True)]
    assert len(said) == 3


def test_what_would_help_names_the_themes_that_are_missing() -> None:
    topics = TopicNames(ai_tools="AI tools", strategy="Strategy", presenting="Presenting")
    bob = BOB.changed(topics_wanted=("presenting", "ai_tools"))
    said = words.missing_topics(bob, [ANN, bob], set(), topics)
    assert "Nobody here teaches Presenting." in said
    assert "Who teaches AI tools has a mentee already." in said
    assert "another theme that Bob wants" in said
    free = words.missing_topics(bob.changed(topics_wanted=("presenting",)), [ANN], {"a"}, topics)
    assert "Mentors without a mentee teach AI tools." in free
    assert words.missing_topics(bob.changed(topics_wanted=("ai_tools",)), [ANN], {"a"}, topics) == ""
    assert "named no theme" in words.missing_topics(bob.changed(topics_wanted=()), [ANN], {"a"}, topics)


def ready_states() -> Iterator[tuple[ContractState, ...]]:
    """Every mixture of up to three pairs that one click may confirm."""
    ready = (ContractState.NOT_INVITED, ContractState.BOTH_YES, ContractState.STARTED)
    for count in (1, 2, 3):
        yield from combinations_with_replacement(ready, count)


@pytest.mark.parametrize("others", [0, 1])
def test_what_is_said_before_confirming_is_true_of_every_state(others: int) -> None:
    for states in ready_states():
        said = " ".join(confirm_sentences(states, others))
        assert ("No contract conversation was recorded" in said) is (set(states) == {ContractState.NOT_INVITED})
        assert ("both said yes" in said) is (ContractState.BOTH_YES in states), "nobody's yes is made up"
        assert ("cannot start yet" in said) is bool(others)
        assert "wait" not in said, "the others may have talked, be in doubt or not start"


def test_one_click_may_confirm_no_pair_in_another_state() -> None:
    asked = ContractConversation(1, date(2026, 12, 1))
    assert ContractStep.START in contract_steps(None, date(2026, 11, 1))
    assert ContractStep.START not in contract_steps(asked, date(2026, 11, 1))
    assert ContractStep.START not in contract_steps(asked, date(2027, 1, 1))
