"""What each part of the score rewards, that it is shown, and that the proof does not take the solver's word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentoring.matching import Pair, Part, Rules, match, problem, solving, why_not
from mentoring.matching.scores import GOOD
from mentoring.participants import Participant
from tests.mentoring.matching.people_builder import FREE, crowd, mentee, mentor


def alone(part: str, importance: str = "high") -> Rules:
    """Rules under which only one part counts."""
    return replace(FREE, importance=dict.fromkeys(Part, "off") | {part: importance})


def score(teacher: Participant, learner: Participant, part: str, **more: object) -> int:
    (pair,) = match([teacher, learner], alone(part), **more).pairs
    return pair.score


def pair_of(*people: Participant, **more: object) -> Pair:
    (pair,) = match(people, **more).pairs
    return pair


def test_topics_count_by_the_mentees_ranking():
    learner = mentee("e", ["ai", "data"])
    assert score(mentor("r", ["ai"]), learner, "topics") == 10_000
    assert score(mentor("r", ["data"]), learner, "topics") == 8_333
    assert score(mentor("r", ["ai", "data"]), learner, "topics") == 10_000


def test_topics_count_by_the_mentors_level():
    assert score(mentor("r", {"ai": 5}), mentee("e"), "topics") == 10_000
    assert score(mentor("r", {"ai": 2}), mentee("e"), "topics") == 4_000


def test_who_gave_no_level_where_others_did_counts_as_middle():
    people = [mentor("r1", {"ai": 5}), mentor("r2"), mentee("e1"), mentee("e2")]
    assert sorted(pair.score for pair in match(people, alone("topics")).pairs) == [6_000, 10_000]


def test_the_greater_need_counts_more():
    learner = mentee("e", ["ai", "data"], levels={"ai": 5, "data": 1})
    assert score(mentor("r", ["data"]), learner, "topics") > score(mentor("r", ["ai"]), learner, "topics")


def test_what_the_mentor_wants_back_counts():
    learner = mentee("e", topics_offered=("network", "budget"))
    assert score(mentor("r", wants_back=("network",)), learner, "wants_back") == 10_000
    assert score(mentor("r", wants_back=("network", "x")), learner, "wants_back") in range(6600, 6700)
    assert score(mentor("r", wants_back=("x",)), learner, "wants_back") == 0


@pytest.mark.parametrize(("spoken", "points"), [(("nl",), 8_000), (("nl", "en"), 10_000), ((), 0)])
def test_one_common_language_is_enough_and_unknown_gives_nothing(spoken, points):
    people = [mentor("r", languages=("nl", "en")), mentee("e", languages=spoken), mentee("f", ["x"], languages=("fr",))]
    found = match(people, replace(alone("languages"), hard={**FREE.hard, "shared_topic": "on"}))
    assert [pair.score for pair in found.pairs] == [points]


@given(
    st.integers(0, 10**6),
    st.sampled_from(
        [
            {"languages": ()},
            {"availability": ()},
            {"birth_year": None, "generation": None},
            {"location": None},
            {"modes": ()},
            {"location": None, "modes": ()},
        ]
    ),
)
@settings(max_examples=40)
def test_an_answer_left_open_never_lifts_a_pair(seed, left_open):
    people = [person.changed(consent=True, withdrawn=False) for person in crowd(seed, 4, 4)]
    rules = replace(FREE, importance={"generation_gap": "high"})
    one, *others = [person for person in people if person.is_mentee]
    assume(any(getattr(person, next(iter(left_open))) for person in others))  # else nobody's answer counts
    known = match(people, rules).problem
    now = match([one.changed(**left_open), *(each for each in people if each is not one)], rules).problem
    c = np.arange(len(known.roster.mentors))
    row = np.full(len(c), known.roster.row[one.id])
    assert (now.pair_scores(row, c) <= known.pair_scores(row, c)).all()


@pytest.mark.parametrize(
    ("of_mentor", "of_mentee", "points"),
    [
        ({"location": "Gent"}, {"location": "gent "}, 10_000),
        ({"location": "Gent"}, {"location": "Utrecht"}, 0),
        ({"location": "Gent", "modes": ("in_person",)}, {"location": "Utrecht"}, 0),
        ({"location": "Gent", "modes": ("in_person",)}, {"location": "Gent"}, 10_000),
        ({"location": "Gent", "modes": ("online",)}, {"location": "Gent"}, 0),
        ({"location": "Gent", "modes": ("online",)}, {"location": "Gent", "modes": ("online",)}, 7_000),
        ({"location": "Gent", "modes": ("online",)}, {"location": "Utrecht", "modes": ("online",)}, 7_000),
        ({"modes": ("online",)}, {"modes": ("online", "in_person")}, 7_000),
        ({"modes": ("online",)}, {"location": "Gent"}, 0),
        ({"modes": ("in_person",)}, {"modes": ("online",)}, 0),
        ({"modes": ("in_person",)}, {"modes": ("in_person",)}, 0),
    ],
)
def test_meeting_in_one_place_is_best_and_online_second(of_mentor, of_mentee, points):
    assert score(mentor("r", **of_mentor), mentee("e", **of_mentee), "place") == points


def test_a_question_left_open_is_not_taken_for_meeting_online_where_others_answered_it():
    people = [
        mentor("r", location="Gent"),
        mentor("s", location="Utrecht", modes=("online",)),
        mentee("e", location="Gent"),
    ]
    problem = match(people, alone("place")).problem
    assert problem.pair_scores(np.zeros(2, int), np.arange(2)).tolist() == [0, 0]
    problem = match([people[0], people[2]], alone("place")).problem
    assert problem.pair_scores(np.zeros(1, int), np.zeros(1, int)).tolist() == [10_000]


@pytest.mark.parametrize(("moments", "points"), [(0, 0), (1, 3_400), (2, 6_700), (3, 10_000), (4, 10_000)])
def test_three_common_moments_are_plenty(moments, points):
    slots = ("mon_am", "tue_am", "wed_am", "thu_am")
    learner = mentee("e", availability=(*slots[:moments], "fri_am"))
    assert score(mentor("r", availability=slots), learner, "availability") == points


def test_a_wish_of_both_sides_counts_more_than_of_one_and_lowers_nobody_else():
    plain = score(mentor("r"), mentee("e"), "preferred")
    one = score(mentor("r"), mentee("e", preferred=("r",)), "preferred")
    both = score(mentor("r", preferred=("e",)), mentee("e", preferred=("r",)), "preferred")
    assert (plain, one, both) == (0, 6_000, 10_000)
    people = [mentor("r1", {"ai": 3}), mentee("e1"), mentor("r2", {"data": 3}), mentee("e2", ["data"])]
    before = {pair.mentee: pair.score for pair in match(people).pairs}
    people[1] = mentee("e1", preferred=("r1",))
    after = {pair.mentee: pair.score for pair in match(people).pairs}
    assert after["e2"] == before["e2"]
    assert before["e1"] < after["e1"] <= 10_000


def test_topics_of_the_programme_count_more():
    learner = mentee("e", ["ai", "data"])
    people = [mentor("r1", ["ai"]), mentor("r2", ["data"]), learner]
    assert match(people).pairs[0].mentor == "r1"
    goals = replace(Rules(), importance={"programme_goals": "high", "topics": "low"})
    assert match(people, goals, programme_topics=["Data"]).pairs[0].mentor == "r2"


def test_a_generation_gap_counts_only_when_asked():
    people = mentor("r", birth_year=2000), mentee("e", birth_year=1970)
    assert Part.GENERATION_GAP not in pair_of(*people).parts
    assert score(*people, "generation_gap") == 10_000
    assert score(people[0], mentee("e", generation="millennial"), "generation_gap") == 10_000
    assert score(people[0], mentee("e", birth_year=1995), "generation_gap") == 2_500


def test_the_criteria_of_external_mentors_can_count():
    proof = mentor("r", external=True, criteria={"blog": 5, "reach": 4})
    assert score(proof, mentee("e"), "criteria") == 9_000


def test_a_part_about_which_nobody_said_anything_does_not_count():
    assert set(pair_of(mentor("r"), mentee("e")).parts) == {Part.TOPICS}
    assert pair_of(mentor("r"), mentee("e")).score == 10_000


def test_importance_decides_which_part_weighs_more():
    learner = mentee("e", ["ai"], location="Gent")
    near, good = (
        mentor("near", {"ai": 2}, location="Gent", modes=("in_person",)),
        mentor("good", {"ai": 5}, location="Utrecht", modes=("in_person",)),
    )
    assert match([learner, near, good], Rules(importance={"place": "low"})).pairs[0].mentor == "good"
    assert match([learner, near, good], Rules(importance={"place": "high", "topics": "low"})).pairs[0].mentor == "near"


def test_a_pinned_pair_below_the_floor_is_flagged():
    rules = Rules(objective="quality", quality_floor=5_000)
    found = match([mentor("r", {"ai": 1}), mentee("e")], rules, pinned=[("r", "e")])
    assert "below_floor" in found.pairs[0].flags


def test_reasons_come_best_first_with_points_share_and_common_topics():
    pair = pair_of(mentor("r", {"ai": 4, "data": 2}, languages=("nl",)), mentee("e", ["data", "ai"], languages=("nl",)))
    assert [reason.code for reason in pair.reasons] == ["topics", "languages"]
    assert pair.reasons[0].detail["topics"] == ("data", "ai") == pair.topics
    assert sum(reason.detail["points"] for reason in pair.reasons) == pair.score
    assert pair.reasons[1].detail["share"] == 80


@given(st.integers(0, 10**6))
@settings(max_examples=15)
def test_scores_that_are_not_kept_give_the_same_answers(seed):
    people = [person.changed(consent=True) for person in crowd(seed, 5, 5)]
    kept = match(people)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problem, "KEPT", 0)
        again = match(people)
        assert again.pairs == kept.pairs
        for teacher in again.problem.roster.mentors:
            for learner in again.problem.roster.mentees:
                assert why_not(again, teacher.id, learner.id) == why_not(kept, teacher.id, learner.id)


def test_a_worse_answer_of_the_solver_is_not_called_proved(monkeypatch):
    people = [mentor("r1"), mentor("r2"), mentee("e1"), mentee("e2")]
    assert match(people).optimal
    real = solving.break_ties

    def careless(*given: object) -> np.ndarray:
        chosen = real(*given).copy()
        chosen[np.flatnonzero(chosen)[:1]] = False
        return chosen

    monkeypatch.setattr(solving, "break_ties", careless)
    assert not match(people).optimal


def test_an_answer_that_breaks_a_rule_is_not_called_proved(monkeypatch):
    people = [mentor("r1"), mentor("r2", ["x"]), mentee("e")]
    monkeypatch.setattr(
        solving, "_solution",
        lambda *given, real=solving._solution: replace(real(*given), pairs=((0, 1),)),
    )  # fmt: skip
    assert not match(people).optimal


def test_the_record_tells_what_was_used_without_telling_who():
    people = crowd(2, 6, 6)
    found = match(people, Rules(fair=True), programme_topics=["ai"])
    record = found.record
    assert record.rules["fair"] is True
    assert record.totals["total"] == found.total
    assert record.proof["value"] == record.proof["dual_bound"] == record.proof["search_bound"]
    assert record.input_hash == match(people[::-1], Rules(fair=True), programme_topics=["ai"]).record.input_hash
    changed = [people[0].changed(languages=("xx",)), *people[1:]]
    assert record.input_hash != match(changed, Rules(fair=True), programme_topics=["ai"]).record.input_hash
    assert not any(person.email in str(record) for person in people)


NO_TOPICS = ({}, {"location": "Gent"}, {"location": "Gent", "birth_year": 1990, "languages": ("nl",)})


@pytest.mark.parametrize("known", NO_TOPICS)
@pytest.mark.parametrize("wish", [(), ("r",)])
@pytest.mark.parametrize(("offers", "wants"), [((), ()), (("ai",), ()), ((), ("ai",)), (("ai",), ("law",))])
def test_without_a_topic_in_common_a_pair_is_possible_and_no_more(known, wish, offers, wants):
    people = [mentor("r", offers, **known), mentee("e", wants, preferred=wish, **known)]
    rules = replace(FREE, importance={"generation_gap": "high", "place": "high"})
    (pair,) = match(people, rules).pairs
    assert pair.score < GOOD
    assert sum(pair.parts.values()) == pair.score


def test_among_pairs_without_topics_the_better_one_is_still_the_better_one():
    people = [mentor("near", (), location="Gent"), mentor("far", (), location="Luik"), mentee("e", (), location="Gent")]
    assert match(people).pairs[0].mentor == "near"


@pytest.mark.parametrize(
    ("offers", "wants", "missing"),
    [
        ((), (), ("wanted", "offered")),
        (("ai",), (), ("wanted",)),
        ((), ("ai",), ("offered",)),
        (("ai",), ("ai",), None),
    ],
)
def test_that_nothing_is_known_about_topics_is_said(offers, wants, missing):
    problems = {each.code: each.detail for each in match([mentor("r", offers), mentee("e", wants)]).problems}
    assert ("topics_of_nobody" in problems) == (missing is not None)
    assert missing is None or problems["topics_of_nobody"]["missing"] == missing


@given(st.permutations(["ai", "social", "video", "data", "green"]), st.integers(1, 4), st.data())
@settings(max_examples=60)
def test_who_names_more_topics_scores_no_lower_with_anyone(topics, few, data):
    offers = {t: data.draw(st.integers(1, 5)) for t in data.draw(st.sets(st.sampled_from(topics), min_size=1))}
    goals = data.draw(st.sets(st.sampled_from(topics)))
    people = [mentor("r", offers), mentee("few", topics[:few]), mentee("many", topics)]
    asked = match(people, FREE, programme_topics=goals).problem
    scores = [int(asked.pair_scores(*asked.at("r", who))[0]) for who in ("few", "many")]
    assert scores[1] >= scores[0]


def test_a_mentee_with_four_topics_is_worth_as_much_to_a_mentor_as_one_with_one():
    one, four = mentee("one", ["ai"]), mentee("four", ["ai", "law", "tax", "green"])
    assert pair_of(mentor("r"), four).score == pair_of(mentor("r"), one).score == 10_000


def test_of_equally_good_sets_the_one_with_more_in_common_is_chosen():
    for turn in (0, 1):
        names = ("a", "b") if turn else ("b", "a")
        people = [mentor(names[0], ["ai", "law"]), mentor(names[1], ["ai"]), mentee("e", ["ai", "law"])]
        assert match(people).pairs[0].mentor == names[0]


@pytest.mark.parametrize("importance", ["low", "medium", "high"])
@pytest.mark.parametrize("asking", ["mentee", "mentor"])
def test_ten_different_wishes_among_equally_good_people_are_all_granted(importance, asking):
    wish = lambda role, other: {"preferred": (other,)} if asking == role else {}  # noqa: E731
    people = [mentor(f"m{k}", **wish("mentor", f"e{k}")) for k in range(10)]
    people += [mentee(f"e{k}", **wish("mentee", f"m{k}")) for k in range(10)]
    found = match(people, Rules(importance={"preferred": importance}))
    assert sorted((p.mentor[1:], p.mentee[1:]) for p in found.pairs) == [(str(k), str(k)) for k in range(10)]
    assert {pair.score for pair in found.pairs} == {10_000}


def test_a_wish_weighs_the_same_however_well_the_two_fit():
    def gap(level: int) -> int:
        people = [mentor("r1", {"ai": level}), mentor("r2", {"ai": level}), mentee("e", preferred=("r1",))]
        found = match(people).problem
        scores = found.pair_scores(np.array([0, 0]), np.array([0, 1]))
        return int(scores[0] - scores[1])

    assert len({gap(level) for level in (1, 3, 5)}) == 1
    assert gap(5) > 0


def test_a_wish_that_a_rule_forbids_lowers_nobody():
    people = [mentor("boss", department="HR"), mentor("r", department="IT"), mentee("e", department="HR")]
    plain = {(p.mentor, p.mentee): p.score for p in match(people).pairs}
    people[2] = people[2].changed(preferred=("boss", "a stranger"))
    assert {(p.mentor, p.mentee): p.score for p in match(people).pairs} == plain


@given(st.integers(0, 10**6), st.sampled_from(["low", "high"]), st.sampled_from(["on", "flag"]))
@settings(max_examples=25)
def test_all_scores_at_once_are_the_sums_of_their_parts(seed, importance, topics):
    people = [person.changed(consent=True) for person in crowd(seed, 5, 4, 3)]
    rules = Rules(hard={"shared_topic": topics}, importance={"preferred": importance})
    found = match(people, rules, programme_topics=["ai", "green"]).problem
    height, width = found.shape
    r, c = np.divmod(np.arange(height * width), width)
    parts = found.scores.pair_points(r, c)
    whole = sum(parts.values())
    permitted = ~sum((bar.holds(r, c) for bar in found.hard if bar.code == "shared_topic"), np.zeros(len(r), bool))
    assert (found.scores.block(0, height).ravel() == whole)[permitted].all()
    for part, points in parts.items():
        assert (points >= 0).all()
        most = [each.get(part, 0) for each in found.scores.most(r, c)]
        assert (points <= np.array(most)).all(), part
    assert whole.max(initial=0) <= 10_000
