"""What changed, how sure that is, and what it allows one to decide."""

from mentoring.impact import statistics
from mentoring.impact.change import PairedChange, paired_change
from mentoring.impact.control import Assurance, ControlChart, Limits, Point, SeriesVerdict, SignalRule, control_chart
from mentoring.impact.application import Application, count_applications
from mentoring.impact.criteria import DEFAULT_THRESHOLDS, FEWEST_MENTEES, Criterion, Judgement, Light, judge, thresholds
from mentoring.impact.decision import Advice, Decision, decide
from mentoring.impact.attrition import (
    DropoutAssumption,
    DropoutChange,
    DropoutScenario,
    dropout_change,
    tipping_point,
)
from mentoring.impact.funnel import FunnelStage, FunnelStep, funnel
from mentoring.impact.grade import Grade, Graded, grade
from mentoring.impact.lock import amend, canonical_json, lock, matches_lock, plan_hash
from mentoring.impact.measured import RoundRecords, measure
from mentoring.impact.operating import Expectation, operating_characteristics
from mentoring.impact.planning import (
    Precision,
    expected_complete,
    precision_curve,
    smallest_detectable_change,
)
from mentoring.impact.results import Count, KpiResult, Results
from mentoring.impact.scales import SCALES, SurveyScale, answer_counts, score
from mentoring.impact.then_test import ThenTest, then_test
from mentoring.impact.zones import Zone, zone
from mentoring.programme import RELEVANT_CHANGE

__all__ = [
    "DEFAULT_THRESHOLDS", "FEWEST_MENTEES", "RELEVANT_CHANGE", "SCALES", "Advice", "Application", "Assumption",
    "Assurance", "Attrition", "Change", "ControlChart", "Count", "Criterion", "Decision", 
    "Expectation", "Grade", "Graded", "Judged", "KpiResult", "Light", "Limits", "Point", "Precision",
    "Recorded", "Results", "Rule", "Scale", "Scenario", "Stage", "Step", "ThenTest", "Verdict", "Zone", "amend",
    "answer_counts", "application", "attrition", "canonical", "control_chart",
    "decide", "expected_complete", "funnel", "grade", "judge", "lock", "measure",
    "operating_characteristics", "paired_change", "plan_hash", "precision_curve", "score",
    "smallest_detectable_change", "statistics", "then_test", "thresholds",
    "tipping_point", "unchanged", "zone",
]  # fmt: skip
