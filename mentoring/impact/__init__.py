"""What changed, how sure that is, and what it allows one to decide."""

from mentoring.impact import statistics
from mentoring.impact.application import Application, Enthusiasm, application, enthusiasm
from mentoring.impact.attrition import (
    Assumption,
    Attrition,
    Scenario,
    attrition,
    baselines,
    bounds,
    regression_to_the_mean,
    tipping_point,
)
from mentoring.impact.change import Change, paired_change
from mentoring.impact.control import Assurance, ControlChart, Limits, Point, Rule, Verdict, control_chart
from mentoring.impact.criteria import DEFAULT_THRESHOLDS, FEWEST_MENTEES, Criterion, Judged, Light, judge, thresholds
from mentoring.impact.decision import Advice, Decision, decide
from mentoring.impact.dilution import Dilution, dilution
from mentoring.impact.funnel import Stage, Step, funnel
from mentoring.impact.grade import Grade, Graded, grade
from mentoring.impact.lock import amend, canonical, lock, plan_hash, unchanged
from mentoring.impact.measured import Recorded, measure
from mentoring.impact.operating import Expectation, operating_characteristics
from mentoring.impact.planning import (
    Precision,
    expected_complete,
    precision_curve,
    smallest_detectable_change,
    smallest_detectable_difference,
)
from mentoring.impact.results import Count, KpiResult, Results
from mentoring.impact.scales import SCALES, Consistency, Scale, answer_counts, consistency, score
from mentoring.impact.then_test import ThenTest, then_test
from mentoring.impact.zones import Zone, zone
from mentoring.programme import RELEVANT_CHANGE

__all__ = [
    "DEFAULT_THRESHOLDS", "FEWEST_MENTEES", "RELEVANT_CHANGE", "SCALES", "Advice", "Application", "Assumption",
    "Assurance", "Attrition", "Change", "Consistency", "ControlChart", "Count", "Criterion", "Decision", "Dilution",
    "Enthusiasm", "Expectation", "Grade", "Graded", "Judged", "KpiResult", "Light", "Limits", "Point", "Precision",
    "Recorded", "Results", "Rule", "Scale", "Scenario", "Stage", "Step", "ThenTest", "Verdict", "Zone", "amend",
    "answer_counts", "application", "attrition", "baselines", "bounds", "canonical", "consistency", "control_chart",
    "decide", "dilution", "enthusiasm", "expected_complete", "funnel", "grade", "judge", "lock", "measure",
    "operating_characteristics", "paired_change", "plan_hash", "precision_curve", "regression_to_the_mean", "score",
    "smallest_detectable_change", "smallest_detectable_difference", "statistics", "then_test", "thresholds",
    "tipping_point", "unchanged", "zone",
]  # fmt: skip
