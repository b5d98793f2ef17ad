"""Nobody can be read from what is shown, whatever figures stand side by side."""

from itertools import product
from random import Random

import pytest

from mentoring.privacy_threshold import Figure, FigureKind, Withheld, isolates, publishable, review, shown_count

PEOPLE = [f"p{number}" for number in range(60)]


def group(key, members, value=3.0, breakdown=None, **more):
    members = list(members)
    return Figure(key, len(members), value, members, breakdown=breakdown, **more)


def keys(figures):
    return [figure.key for figure in figures]


def test_a_figure_of_four_people_is_never_shown():
    assert publishable([group("all", PEOPLE[:4])]) == []
    assert keys(publishable([group("all", PEOPLE[:5])])) == ["all"]


def test_answers_count_not_the_people_who_were_asked():
    assert publishable([Figure("all", 4, 3.2, frozenset(PEOPLE[:12]))]) == []


def test_a_percentage_and_a_text_take_ten_people():
    nine = review(
        [group("share", PEOPLE[:9], 0.44, kind=FigureKind.SHARE), group("quotes", PEOPLE[:9], kind=FigureKind.TEXT)]
    )
    assert nine.shown == ()
    assert set(nine.withheld.values()) == {Withheld.TOO_FEW_FOR_SHARES}
    assert keys(publishable([group("share", PEOPLE[:10], 0.5, kind=FigureKind.SHARE)])) == ["share"]


def test_small_groups_are_put_together_until_the_rest_is_large_enough():
    figures = [
        group("A", PEOPLE[:9], 4.0, "department"),
        group("B", PEOPLE[9:15], 2.0, "department"),
        group("C", PEOPLE[15:18], 3.0, "department"),
    ]
    found = review(figures)
    assert keys(found.shown) == ["A", "department:other"]
    assert found.shown[1].n == 9
    assert found.shown[1].value == pytest.approx(2.3)
    assert found.shown[1].merged == ("C", "B")
    assert found.withheld == {"B": Withheld.MERGED, "C": Withheld.MERGED}


def test_a_total_and_all_but_one_group_hide_the_next_smallest_too():
    figures = [group("all", PEOPLE[:20]), group("A", PEOPLE[:10]), group("B", PEOPLE[10:17])]
    found = review(figures)
    assert keys(found.shown) == ["all", "A"]
    assert found.withheld == {"B": Withheld.WOULD_REVEAL}


def test_people_without_a_department_are_not_revealed_by_subtraction():
    figures = [
        group("all", PEOPLE[:20]),
        group("A", PEOPLE[:9], breakdown="department"),
        group("B", PEOPLE[9:17], breakdown="department"),
    ]
    assert isolates(figures) == [frozenset(PEOPLE[17:20])]
    assert not isolates(publishable(figures))


def test_two_breakdowns_that_are_safe_alone_are_not_shown_together_when_they_isolate_someone():
    department = [group("A", PEOPLE[:6], breakdown="d"), group("B", PEOPLE[6:12], breakdown="d")]
    role = [group("x", [*PEOPLE[:5], PEOPLE[6]], breakdown="r"), group("y", [PEOPLE[5], *PEOPLE[7:12]], breakdown="r")]
    assert not isolates(department)
    assert not isolates(role)
    assert isolates(department + role)
    assert keys(publishable(department + role)) == ["A", "B"]


def test_a_group_in_which_everybody_answered_the_same_is_left_out():
    found = review(
        [group("all", PEOPLE[:8], 5.0, least=5, most=5), group("none", PEOPLE[:12], 0.0, kind=FigureKind.SHARE)]
    )
    assert found.shown == ()
    assert set(found.withheld.values()) == {Withheld.UNIFORM}


def test_means_are_rounded_and_small_counts_lose_their_value():
    mean, count = publishable([group("m", PEOPLE[:7], 3.4567), group("c", PEOPLE[:12], 3, kind=FigureKind.COUNT)])
    assert mean.value == 3.5
    assert (count.value, count.fewer) == (None, True)
    assert (shown_count(4), shown_count(5)) == (None, 5)


def test_figures_of_different_measures_cannot_be_subtracted():
    skill, use = group("s", PEOPLE[:10], measure="skill"), group("u", PEOPLE[:8], measure="use")
    assert isolates([skill, use]) == []
    assert isolates([skill, group("u", PEOPLE[:8])]) == [frozenset(PEOPLE[8:10])]


def programme(seed):
    """A random programme with gaps: answers of some, one to three breakdowns, people without a group."""
    chance = Random(seed)
    people = PEOPLE[: chance.randint(3, 40)]
    answers = {who: chance.randint(1, 5) for who in people if chance.random() < 0.85}
    figures = [_figure("all", people, answers, None)]
    for number in range(chance.randint(1, 3)):
        names = "ABCDEF"[: chance.randint(2, 6)]
        where = {who: chance.choice(names) for who in people if chance.random() < 0.93}
        figures += [
            _figure(f"{number}{name}", [who for who in people if where.get(who) == name], answers, str(number))
            for name in names
        ]
    if chance.random() < 0.5:
        figures.append(_figure("some", chance.sample(people, chance.randint(1, len(people))), answers, None))
    return figures


def _figure(key, people, answers, breakdown):
    given = [who for who in people if who in answers]
    values = [answers[who] for who in given]
    mean = sum(values) / len(values) if values else None
    return Figure(
        key,
        len(given),
        mean,
        given,
        breakdown=breakdown,
        least=min(values, default=None),
        most=max(values, default=None),
    )


def attacked(figures, chance, k=5):
    """A second attacker, by adding and subtracting the totals of up to eight figures in every way."""
    figures = chance.sample(figures, min(len(figures), 7))
    for signs in product((-1, 0, 1), repeat=len(figures)):
        weight = {}
        for sign, figure in zip(signs, figures, strict=True):
            for who in figure.members:
                weight[who] = weight.get(who, 0) + sign
        touched = [who for who, total in weight.items() if total]
        if 0 < len(touched) < k:
            return touched
    return None


@pytest.mark.parametrize("start", range(0, 500, 100))
def test_five_hundred_random_programmes_isolate_nobody(start):
    detailed = 0
    for seed in range(start, start + 100):
        shown = publishable(programme(seed))
        assert all(figure.size >= 5 for figure in shown)
        assert isolates(shown) == []
        assert attacked(shown, Random(seed)) is None
        detailed += sum(figure.breakdown is not None for figure in shown) >= 2
    assert detailed >= 40, "privacy by showing nothing would be of no use"


def test_both_attackers_find_what_unprotected_figures_give_away():
    found = [bool(isolates(figures)) for figures in map(programme, range(40))]
    assert sum(found) >= 30
    for seed in range(40):
        if attacked(programme(seed), Random(seed)):
            assert found[seed]


def test_a_large_organisation_with_crossing_breakdowns_is_answered_in_time():
    chance = Random(1)
    people = [f"q{number}" for number in range(1000)]
    figures = [group("all", people)]
    for number, names in enumerate(("ABCDEFGHIJKLMNOPQRST", "abcdefghij", "123456789")):
        where = {who: chance.choice(names) for who in people}
        figures += [group(name, [w for w in people if where[w] == name], breakdown=str(number)) for name in names]
    assert len(publishable(figures)) >= 21


def test_an_empty_group_leaves_the_figure_of_the_others_as_it_is():
    figures = [
        group("A", PEOPLE[:15], 0.5, "age"),
        group("B", PEOPLE[15:19], 0.75, "age"),
        group("C", PEOPLE[19:24], 0.65, "age"),
        Figure("D", 0, None, breakdown="age"),
    ]
    other = publishable(figures)[-1]
    assert (other.n, other.value) == (9, pytest.approx(0.7))
    assert keys(
        publishable([group("A", PEOPLE[:15], 0.5, "age"), group("B", PEOPLE[15:25], 0.6, "age"), figures[-1]])
    ) == ["A", "B"]
