"""A frozen report: which months of a business figure stand out in it, and which figure is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import Limits, SeriesVerdict
from mentoring.impact.report import Report, ReportSeries, ReportStage
from tests.mentoring.impact.sample_reports import followed, go_on

CALM = [7.0, 7.1, 6.9, 7.2, 7.0, 7.1, 6.8, 7.0, 7.1, 6.9, 7.0, 7.1]
BETTER, WORSE, SPIKE = [7.0, 7.8, 7.9, 7.9], [7.0, 6.0, 6.1, 6.0], [7.0, 7.0, 9.0, 7.0]


def report(*series: ReportSeries) -> Report:
    """A final report with these business figures."""
    return replace(go_on(), series=series)


def test_only_months_after_the_month_of_the_start_are_marked() -> None:
    series = followed([*CALM, 9.9, 7.8, 7.9, 7.0])
    assert (series.baseline, series.start_months, len(series.since)) == (12, 1, 3)
    assert report(series).marks(series) == (*[None] * 13, True, True, None)
    assert [point.signal for point in series.points] == [mark is not None for mark in report(series).marks(series)]


def test_a_flat_year_and_an_interim_report_mark_nothing() -> None:
    flat, better = followed([3.0] * 12 + [4.0, 5.0, 5.0, 6.0]), followed([*CALM, *BETTER])
    old = replace(
        flat, limits=Limits.FIRM, low=3.0, high=3.0, points=tuple(replace(p, signal=True) for p in flat.points)
    )
    for series in (flat, old):
        assert not series.has_limits
        assert set(report(series).marks(series)) == {None}
    interim = replace(report(better), stage=ReportStage.INTERIM)
    assert set(interim.marks(better)) == {None}


def test_months_that_set_the_limits_are_not_marked_in_a_report_that_was_kept_with_them() -> None:
    kept = followed([*CALM, *BETTER])
    kept = replace(kept, points=tuple(replace(each, signal=True, improves=False) for each in kept.points))
    assert report(kept).marks(kept)[:13] == (None,) * 13


def test_what_went_the_wrong_way_is_drawn_before_what_went_the_wished_way() -> None:
    by_order = [
        followed([*CALM, *WORSE]),
        followed([*CALM, *WORSE], explained=True),
        followed([*CALM, *BETTER]),
        followed([*CALM, *SPIKE]),
        followed([*CALM, *[7.0] * 4]),
        followed([7.0, 7.1]),
    ]
    assert [each.verdict for each in by_order[1:4]] == [
        SeriesVerdict.DETERIORATION,
        SeriesVerdict.IMPROVEMENT,
        SeriesVerdict.SPIKE,
    ]
    for first, second in permutations(range(len(by_order)), 2):
        shown = report(by_order[first], by_order[second]).series_to_show
        if {first, second} != {1, 2}:  # of these two either may come first
            assert shown == int(second < first), (first, second)
    assert report().series_to_show is None


@pytest.mark.parametrize("after", [BETTER, WORSE])
def test_an_interim_report_draws_the_first_figure_whatever_it_did(after: list[float]) -> None:
    both = (followed([*CALM, *[7.0] * 4]), followed([*CALM, *after]))
    assert replace(report(*both), stage=ReportStage.INTERIM).series_to_show == 0


@given(st.lists(st.integers(0, 20), min_size=13, max_size=24), st.integers(1, 28))
def test_the_marks_of_a_report_are_those_of_the_chart_it_was_made_from(values: list[int], day: int) -> None:
    series = followed([float(value) for value in values], starts=date(2026, 5, day))
    marked = [mark for mark in report(series).marks(series) if mark is not None]
    judged = (SeriesVerdict.IMPROVEMENT, SeriesVerdict.DETERIORATION, SeriesVerdict.SPIKE)
    assert bool(marked) == (series.verdict in judged)
    assert len(report(series).marks(series)) == len(values)
