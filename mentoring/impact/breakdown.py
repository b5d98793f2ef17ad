"""A change per group of people, in the form in which it may be held against the rules of privacy."""

from __future__ import annotations

from collections.abc import Mapping

from mentoring.privacy import Figure

EVERYONE = "everyone"


def change_figures(
    before: Mapping[str, float | None],
    after: Mapping[str, float | None],
    groups: Mapping[str, Mapping[str, str | None]],
    measure: str,
) -> list[Figure]:
    """The mean change of everyone and of every group, for `mentoring.privacy.publishable`.

    before, after: score per person. groups: breakdown -> person -> group; people without a group are in none.
    Keys are (measure, breakdown, group), and (measure, 'everyone') for all; a group of nobody complete has none.
    """
    pairs = ((who, before[who], after.get(who)) for who in before)
    changes = {who: new - old for who, old, new in pairs if old is not None and new is not None}
    figures = [_figure((measure, EVERYONE), changes, measure, None)]
    for breakdown, where in groups.items():
        names = sorted({name for who, name in where.items() if name is not None and who in changes})
        figures += [
            _figure(
                (measure, breakdown, name),
                {who: change for who, change in changes.items() if where.get(who) == name},
                measure,
                breakdown,
            )
            for name in names
        ]
    return figures


def _figure(key: tuple[str, ...], changes: Mapping[str, float], measure: str, breakdown: str | None) -> Figure:
    values = list(changes.values())
    return Figure(
        key,
        len(values),
        sum(values) / len(values) if values else None,
        frozenset(changes),
        breakdown=breakdown,
        measure=measure,
        least=min(values, default=None),
        most=max(values, default=None),
    )
