"""A change per department goes through the rules of privacy before anyone sees it."""

from mentoring.impact.breakdown import change_figures
from mentoring.privacy import publishable

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
