"""A change per department goes through the rules of privacy before anyone sees it."""

from mentoring.impact.measurement import change_figures
from mentoring.privacy_threshold import publishable

PEOPLE = [f"p{n}" for n in range(16)]
BEFORE = dict.fromkeys(PEOPLE, 2.0)
AFTER = {who: 2.0 + n % 4 / 4 for n, who in enumerate(PEOPLE[:15])}
DEPARTMENT = {who: "A" if n < 9 else "B" if n < 13 else "C" for n, who in enumerate(PEOPLE)}


def test_every_group_and_the_whole_are_figures_of_complete_people():
    figures = change_figures(BEFORE, AFTER, {"department": DEPARTMENT}, "skill")
    assert [(figure.key[-1], figure.n) for figure in figures] == [("everyone", 15), ("A", 9), ("B", 4), ("C", 2)]


def test_small_departments_are_shown_together():
    shown = publishable(change_figures(BEFORE, AFTER, {"department": DEPARTMENT}, "skill"))
    assert [(figure.key, figure.n) for figure in shown] == [
        (("skill", "everyone"), 15),
        (("skill", "department", "A"), 9),
        (("skill", "department", "other"), 6),
    ]


def test_people_without_a_department_are_in_the_whole_only():
    where = DEPARTMENT | {"p0": None}
    figures = change_figures(BEFORE, AFTER, {"department": where}, "skill")
    assert [figure.n for figure in figures] == [15, 8, 4, 2]


def test_a_group_of_which_nobody_is_complete_takes_no_figure_away():
    people = [f"p{n}" for n in range(24)]
    after = {who: 2.0 + (0.75 if n < 19 else 0.6) + n % 2 / 10 for n, who in enumerate(people)}
    where = {who: "x" if n < 15 else "boomers" if n < 19 else "millennials" for n, who in enumerate(people)}
    figures = change_figures(dict.fromkeys(people, 2.0), after, {"generation": where | {"mentor": "z"}}, "skill")
    assert [figure.key[-1] for figure in figures] == ["everyone", "boomers", "millennials", "x"]
    other = publishable(figures)[-1]
    assert (other.key[-1], other.n, other.value) == ("other", 9, 0.7)
