"""Topics of one family meet partly: less than the same topic, never more than possible, and said as what they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.words.matching import reasons
from components.words.vocabulary import TopicNames, topic_names
from mentoring.matching import Importance, Objective, Pair, Part, Rules, constraints, match, scores
from mentoring.matching import score_parts as parts_of_scores
from mentoring.matching.scores import GOOD, RELATED_ONLY, WITHOUT_TOPIC
from mentoring.participants import Participant
from mentoring.topics import TOPICS, related_topics
from mentoring.topics.synonyms import FAMILIES
from tests.mentoring.matching.oracle import best_by_trying
from tests.mentoring.matching.people_builder import FREE, crowd, mentee, mentor

ONLY_TOPICS = replace(Rules(), importance=dict.fromkeys(Part, "off") | {"topics": "high"})
FAMILY = {
    "ai": "ai_tools",
    "social": "generative_ai",
    "video": "excel",
    "data": "data_dashboards",
    "green": "ai_ethics",
}


def pair_of(offers: object, wants: object, rules: Rules = ONLY_TOPICS, **both: object) -> Pair:
    (pair,) = match([mentor("r", offers, **both), mentee("e", wants, **both)], rules).pairs
    return pair


def of_family(people: list[Participant]) -> list[Participant]:
    """The same people with topics of which some touch each other."""
    return [
        person.changed(
            topics_offered=tuple(FAMILY[code] for code in person.topics_offered),
            topics_wanted=tuple(FAMILY[code] for code in person.topics_wanted),
            levels={FAMILY[code]: level for code, level in person.levels.items()},
            consent=True,
            withdrawn=False,
        )
        for person in people
    ]


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [
        ("generative_ai", "ai_tools"), ("ai_tools", "generative_ai"), ("excel", "data_dashboards"),
        ("linkedin", "social_media"), ("chatgpt_voor_hr", "generative_ai"), ("social_media", "tiktok"),
    ],
)  # fmt: skip
def test_a_broad_and_a_narrow_topic_meet_for_less_than_the_same_topic(offered, wanted):
    near, same = pair_of([offered], [wanted]), pair_of([wanted], [wanted])
    assert near.topics == ()
    assert near.score == same.score * 50 // 100 * RELATED_ONLY // 100
    assert near.reasons[0].detail["related"] == ((wanted, offered),)


@pytest.mark.parametrize(("offered", "wanted"), [("excel", "leadership"), ("breien", "ai_tools"), ("zzz", "breien")])
def test_topics_that_do_not_touch_still_do_not_meet(offered, wanted):
    assert match([mentor("r", [offered]), mentee("e", [wanted])]).pairs == ()


def test_the_reason_says_what_touches_and_does_not_call_it_learning():
    people = {person.id: person for person in (mentor("r", ["generative_ai"]), mentee("e", ["ai_tools"]))}
    names = TopicNames(topic_names(TOPICS))
    (said,) = reasons(pair_of(["generative_ai"], ["ai_tools"]), people, names)
    assert said == "Touches on: AI at work / Generative AI and prompting"
    (said,) = reasons(pair_of(["ai_tools", "excel"], ["ai_tools"]), people, names)
    assert said == "Learns AI at work"


def test_however_well_all_else_fits_related_topics_make_no_good_pair():
    both = {
        "location": "Gent",
        "modes": ("in_person",),
        "languages": ("nl", "en"),
        "availability": ("mon_am", "tue_am"),
    }
    for topics in Importance:
        if topics is not Importance.OFF:
            pair = pair_of(["excel"], ["data_dashboards"], Rules(importance={"topics": topics}), **both)
            assert 0 < pair.score < GOOD
    by_quality = Rules(objective=Objective.QUALITY, quality_floor=GOOD)
    assert match([mentor("r", ["excel"], **both), mentee("e", ["data_dashboards"], **both)], by_quality).pairs == ()


def test_related_is_better_than_nothing_in_common_and_worse_than_the_same_topic():
    people = [mentor("a", ["law"]), mentor("b", ["excel"]), mentor("c", ["data_dashboards"])]
    people += [mentee("e", ["data_dashboards"])]
    problem = match(people, replace(FREE, importance={"place": "high"})).problem
    r = np.zeros(3, np.int64)
    assert problem.scores.keeps(r, np.arange(3)).tolist() == [WITHOUT_TOPIC, RELATED_ONLY, 100]
    nothing, related, same = problem.pair_scores(r, np.arange(3)).tolist()
    assert nothing < related < same


@given(st.integers(0, 10**6), st.sampled_from(["on", "off", "flag"]))
@settings(max_examples=25)
def test_all_scores_at_once_are_those_of_each_pair_and_no_topic_in_common_lost_any(seed, rule):
    people = [person.changed(preferred=()) for person in of_family(crowd(seed, 5, 4, 2))]
    rules = Rules(hard={"shared_topic": rule})
    now = match(people, rules).problem
    with pytest.MonkeyPatch.context() as patch:
        for module in (scores, constraints, parts_of_scores):
            patch.setattr(module, "touched_topics", lambda *_people: {})
        before = match(people, rules).problem
        height, width = before.shape
        r, c = np.divmod(np.arange(height * width), width)
        old, shares = before.pair_scores(r, c), before.scores.common(r, c) > 0
    new = now.pair_scores(r, c)
    block = now.block(0, height).ravel()
    assert (block == new).all()
    assert (new >= old).all()
    assert (new[shares] >= old[shares]).all()
    unchanged = shares & ~now.scores.counts_related(r, c)
    assert (new[unchanged] == old[unchanged]).all()


@given(st.integers(0, 10**6), st.booleans())
@settings(max_examples=20)
def test_with_related_topics_the_set_is_still_the_best_one_and_proved(seed, fair):
    people = of_family(crowd(seed, 3, 3))
    found = match(people, Rules(fair=fair))
    problem = found.problem
    places = problem.roster.mentee_places.tolist(), problem.roster.mentor_places.tolist()
    matched, total, _worst = best_by_trying(problem.block(0, problem.shape[0]), *places)
    assert found.optimal
    assert found.matched == matched
    assert fair or found.total == total
    assert match(people[::-1], Rules(fair=fair)).pairs == found.pairs


@given(st.permutations(sorted(FAMILY.values())), st.integers(1, 4), st.data())
@settings(max_examples=40)
def test_who_names_more_topics_scores_no_lower_with_anyone(topics, few, data):
    offers = {t: data.draw(st.integers(1, 5)) for t in data.draw(st.sets(st.sampled_from(topics), min_size=1))}
    people = [mentor("r", offers), mentee("few", topics[:few]), mentee("many", topics)]
    asked = match(people, FREE).problem
    few_points, many_points = (int(asked.pair_scores(*asked.at("r", who))[0]) for who in ("few", "many"))
    assert many_points >= few_points


def test_every_family_is_of_topics_that_there_are_and_holds_both_ways():
    codes = frozenset(topic.code for topic in TOPICS)
    assert set(FAMILIES.replace(":", " ").split()) <= codes
    related = related_topics(codes)
    assert all(code in related[other] for code, others in related.items() for other in others)
    assert not any(code in others for code, others in related.items())
