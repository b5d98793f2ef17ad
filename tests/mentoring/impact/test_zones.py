"""Six zones: every interval has exactly one, and the edges fall as agreed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import Zone, zone

CASES = json.loads(Path(__file__).with_name("decision_zones.json").read_text(encoding="utf-8"))["cases"]
POINTS = st.floats(-4, 4, allow_nan=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"[{case['lo']}, {case['hi']}]")
def test_an_interval_has_its_agreed_zone(case):
    assert zone(case["lo"], case["mean"], case["hi"], case["mwc"]) == case["zone"]


def conditions(lo, mean, hi, mwc):
    return [
        lo > 0 and mean >= mwc,
        lo > 0 and mean < mwc <= hi,
        lo > 0 and hi < mwc,
        lo <= 0 and hi >= mwc,
        lo <= 0 <= hi < mwc,
        hi < 0,
    ]


@given(st.tuples(POINTS, POINTS, POINTS).map(sorted), st.floats(0.05, 2))
def test_the_six_zones_are_exhaustive_and_exclusive(interval, mwc):
    lo, mean, hi = (round(value, 9) for value in interval)
    held = conditions(lo, mean, hi, round(mwc, 9))
    assert sum(held) == 1
    assert zone(lo, mean, hi, mwc) is list(Zone)[held.index(True)]


def test_floating_point_dust_does_not_change_the_zone():
    assert zone(0.1 - 0.1 + 1e-12, 0.5, 0.9, 0.4) is Zone.INSUFFICIENT_EVIDENCE
    assert zone(0.1, 0.1 * 3 - 0.2 + 0.3 - 1e-12, 0.7, 0.4) is Zone.SHOWN_RELEVANT
    assert zone(-0.1, 0.1, 0.1 + 0.3 - 1e-12, 0.4) is Zone.INSUFFICIENT_EVIDENCE


@pytest.mark.parametrize(
    "numbers", [(0.5, 0.1, 0.9, 0.4), (0.1, 1.0, 0.9, 0.4), (0.1, 0.2, 0.3, 0), (float("nan"), 0, 1, 0.4)]
)
def test_numbers_that_are_no_interval_are_a_mistake_of_the_caller(numbers):
    with pytest.raises(ValueError, match="interval|known"):
        zone(*numbers)


def test_zones_count_from_best_to_worst():
    assert [each.number for each in Zone] == [1, 2, 3, 4, 5, 6]
