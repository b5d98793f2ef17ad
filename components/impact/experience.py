"""How do they experience it? Answers to a few statements, from ten people on and never of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from components.charts.likert import Statement, likert
from components.draw import draw
from components.words import _
from mentoring.impact import answer_counts
from mentoring.privacy import Figure, FigureKind, publishable
from mentoring.surveys.model import Response

ASKED = ("R1", "R2", "R4", "N1", "N1m")


def show(responses: Sequence[Response]) -> None:
    """The statements that may be shown; nothing at all while none may."""
    answers = {item: latest(responses, item) for item in ASKED}
    figures = [_figure(item, given) for item, given in answers.items()]
    allowed = [figure.key for figure in publishable(figures)]
    statements = [
        Statement(_short(item), answer_counts(({item: value} for value in given.values()), item))
        for item, given in answers.items()
        if item in allowed
    ]
    if statements:
        draw(partial(likert, statements, title=_title(statements)), "experience")


def latest(responses: Iterable[Response], item: str) -> dict[str, float]:
    """The last answer of each person to this statement."""
    given = [each for each in responses if item in each.scores]
    return {each.person: each.scores[item] for each in sorted(given, key=lambda each: each.submitted_at or "")}


def _short(item: str) -> str:
    """The statement in so few words that it fits on a telephone."""
    return {
        "R1": _("We are open with each other."),
        "R2": _("I can say something critical."),
        "R4": _("We both know what we work towards."),
        "N1": _("What I learned is useful in my work."),
        "N1m": _("Being a mentor gave me something."),
    }[item]


def _figure(item: str, given: Mapping[str, float]) -> Figure:
    values = list(given.values())
    return Figure(
        item,
        len(values),
        None,
        frozenset(given),
        FigureKind.SHARE,
        measure=item,
        least=min(values, default=None),
        most=max(values, default=None),
    )


def _title(statements: Sequence[Statement]) -> str:
    agree = sum(each.thirds[2] for each in statements)
    if 2 * agree > sum(each.n for each in statements):
        return _("Most participants experience it as useful and open")
    return _("Not everyone experiences it as useful and open yet")
