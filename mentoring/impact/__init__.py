"""What changed, how sure that is, and what it allows one to decide."""

from mentoring.impact import statistics
from mentoring.impact.change import RELEVANT_CHANGE, Change, paired_change
from mentoring.impact.funnel import Stage, Step, funnel
from mentoring.impact.planning import (
    Precision,
    expected_complete,
    precision_curve,
    smallest_detectable_change,
    smallest_detectable_difference,
)
from mentoring.impact.zones import Zone, zone

__all__ = [
    "RELEVANT_CHANGE", "Change", "Precision", "Stage", "Step", "Zone", "expected_complete", "funnel", "paired_change",
    "precision_curve", "smallest_detectable_change", "smallest_detectable_difference", "statistics", "zone",
]  # fmt: skip
