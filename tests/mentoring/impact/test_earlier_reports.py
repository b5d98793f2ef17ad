"""What a report tells of people: counts that hide a few, and figures that add nothing to what was told before."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import Light
from mentoring.impact.earlier_reports_and_labels import (
    EarlierReport,
    PublishedFigure,
    follow,
    told_answers,
    told_count,
    told_share,
)
from mentoring.impact.report import HeldBackReason

PEOPLE = [f"p{n}" for n in range(30)]


def threshold_light(n, green, amber):
    """How a share of n is judged."""
    return lambda k: Light.GREEN if k >= green * n else Light.AMBER if k >= amber * n else Light.RED


marks = st.tuples(st.floats(0.05, 1.0), st.floats(0.0, 1.0)).map(lambda pair: (pair[0], pair[0] * pair[1]))


@given(n=st.integers(10, 60), limits=marks)
def test_no_count_of_a_few_people_is_ever_exact_and_no_light_narrows_it(n, limits):
    light = threshold_light(n, *limits)
    seen = {}
    for k in range(n + 1):
        told, shown = told_share(k, n, light)
        assert told.least <= k <= told.most
        assert shown in (Light.NONE, light(k))
        seen.setdefault((told, shown), set()).add(k)
    for (told, _shown), counts in seen.items():
        # everything that looks the same is exactly the range that is told: the reader knows no more
        assert counts == set(range(told.least, told.most + 1))
        if min(counts) < 5 or max(counts) > n - 5:
            assert len(counts) >= 2
        assert counts != {0}
        assert counts != {n}


@pytest.mark.parametrize("k", range(9))
def test_of_fewer_than_ten_people_no_answers_are_counted(k):
    assert told_count(k, 8) is None


def test_what_took_place_is_counted_from_five_on():
    assert told_count(24, 25, answers=False).exact == 24
    assert told_count(25, 25, answers=False).exact == 25
    assert (told_count(3, 25, answers=False).least, told_count(3, 25, answers=False).most) == (0, 4)
    assert told_count(3, 4, answers=False) is None


def test_both_ends_of_answers_are_told_as_ranges():
    assert [(c.least, c.most) for c in (told_count(2, 42), told_count(20, 42), told_count(40, 42))] == [
        (0, 4),
        (20, 20),
        (38, 42),
    ]


@given(st.tuples(*[st.integers(0, 30)] * 3).filter(lambda counts: sum(counts) >= 10))
def test_no_small_part_of_the_answers_follows_from_the_others(counts):
    told, n = told_answers(*counts), sum(counts)
    if told is None:
        assert n <= 12
        return
    assert all(each.least <= count <= each.most for each, count in zip(told, counts, strict=True))
    possible = [
        (a, b, n - a - b)
        for a, b in product(*(range(each.least, each.most + 1) for each in told[:2]))
        if told[2].least <= n - a - b <= told[2].most
    ]
    for place, count in enumerate(counts):
        if count < 5:
            assert len({each[place] for each in possible}) >= 2


def test_answers_of_so_few_that_all_parts_may_be_small_are_not_told():
    assert told_answers(3, 3, 3) is None
    assert told_answers(4, 4, 4) is None
    assert told_answers(0, 2, 10) is None
    assert told_answers(0, 3, 10) is not None


def figure(key, members, told=(0.5,), measure="skill"):
    return PublishedFigure(key, measure, frozenset(members), told)


def test_the_first_report_tells_what_stands_by_itself():
    told = follow([], [figure("skill", PEOPLE[:12])])
    assert told.tells("skill")
    assert told.held_back == ()


@pytest.mark.parametrize(
    ("now", "reason", "people"),
    [
        (PEOPLE[:13], HeldBackReason.DIFFERS, 1),
        (PEOPLE[:10], HeldBackReason.DIFFERS, 2),
        (PEOPLE[1:13], HeldBackReason.DIFFERS, 2),
        (PEOPLE[:16], HeldBackReason.DIFFERS, 4),
    ],
)
def test_a_figure_of_almost_the_same_people_is_held_back_and_says_how_many_differ(now, reason, people):
    before = EarlierReport(date(2026, 9, 1), (figure("skill", PEOPLE[:12]),))
    (held,) = follow([before], [figure("skill", now, (0.7,))]).held_back
    assert (held.reason, held.people, held.since) == (reason, people, date(2026, 9, 1))


def test_the_same_people_with_the_same_numbers_or_five_others_may_follow():
    before = EarlierReport(date(2026, 9, 1), (figure("skill", PEOPLE[:12]),))
    assert follow([before], [figure("skill", PEOPLE[:12])]).tells("skill")
    assert follow([before], [figure("skill", PEOPLE[:17], (0.7,))]).tells("skill")


def test_a_changed_answer_of_the_same_people_is_not_told():
    before = EarlierReport(date(2026, 9, 1), (figure("skill", PEOPLE[:12]),))
    (held,) = follow([before], [figure("skill", PEOPLE[:12], (0.51,))]).held_back
    assert held.reason is HeldBackReason.AFTERWARDS


def test_one_figure_held_back_holds_back_no_other():
    before = EarlierReport(date(2026, 9, 1), (figure("skill", PEOPLE[:12]),))
    told = follow([before], [figure("skill", PEOPLE[:13]), figure("use", PEOPLE[:13], measure="use")])
    assert [each.key for each in told.figures] == ["use"]


def test_a_figure_of_another_key_that_leaves_a_few_people_over_is_held_back():
    everyone, most = figure("skill", PEOPLE[:20]), figure("looking_back", PEOPLE[:17])
    told = follow([], [everyone, most])
    assert told.reason("looking_back") is HeldBackReason.WOULD_REVEAL
    assert told.tells("skill")
