"""What changed, how sure that is, and what it allows one to decide."""

from mentoring.impact import statistics
from mentoring.impact.change_and_comparison import (
    DropoutAssumption,
    DropoutChange,
    PairedChange,
    ThenTest,
    Zone,
    dropout_change,
    paired_change,
    then_test,
    tipping_point,
    zone,
)
from mentoring.impact.control_chart import Assurance, ControlChart, Limits, SeriesVerdict, SignalRule, control_chart
from mentoring.impact.decision import (
    COMPLETE_TO_CONTINUE,
    DEFAULT_THRESHOLDS,
    FEWEST_MENTEES,
    Advice,
    Criterion,
    Decision,
    Grade,
    Judgement,
    Light,
    decide,
    is_sure_enough,
    thresholds,
)
from mentoring.impact.measurement import RoundRecords, funnel, measure
from mentoring.impact.planning import (
    Expectation,
    Precision,
    amend,
    canonical_json,
    expected_complete,
    lock,
    lock_version,
    matches_lock,
    note_changes,
    operating_characteristics,
    plan_hash,
    precision_curve,
    smallest_detectable_change,
)
from mentoring.impact.results import Count, FunnelStage, FunnelStep, KpiResult, Results, count_applications
from mentoring.programme import RELEVANT_CHANGE

__all__ = [
    "COMPLETE_TO_CONTINUE", "DEFAULT_THRESHOLDS", "FEWEST_MENTEES", "RELEVANT_CHANGE", "Advice", "Assurance",
    "ControlChart", "Count", "Criterion", "Decision", "DropoutAssumption", "DropoutChange", "Expectation",
    "FunnelStage", "FunnelStep", "Grade", "Judgement", "KpiResult", "Light", "Limits", "PairedChange", "Precision",
    "Results", "RoundRecords", "SeriesVerdict", "SignalRule", "ThenTest", "Zone", "amend", "canonical_json",
    "control_chart", "count_applications", "decide", "dropout_change", "expected_complete", "funnel",
    "is_sure_enough", "lock", "lock_version", "matches_lock", "measure", "note_changes", "operating_characteristics",
    "paired_change", "plan_hash", "precision_curve", "smallest_detectable_change", "statistics", "then_test",
    "thresholds", "tipping_point", "zone",
]  # fmt: skip
