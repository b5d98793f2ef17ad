"""Every statistic gives the published result."""

import json
from pathlib import Path

import numpy as np
import pytest

from mentoring.impact import statistics

CASES = json.loads(Path(__file__).with_name("impact_cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['statistic']}: {case['name']}" for case in CASES])
def test_a_published_result_is_reproduced(case):
    found = getattr(statistics, case["statistic"])(**case["input"])
    assert np.shape(found) == np.shape(case["expected"])
    assert np.abs(np.subtract(found, case["expected"])).max() <= case["tolerance"]
