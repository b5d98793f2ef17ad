"""Matching: the best set of pairs for a whole round, proved, explained and adjustable."""

from __future__ import annotations

from mentoring.matching.assignment import assign
from mentoring.matching.auditing import audit
from mentoring.matching.child import BOTH_FROM, CHILD_FROM, ChildFailed, match_in_child
from mentoring.matching.codes import FlagCode, ProblemCode, RelaxationCode, UnmatchedCode, VerdictCode
from mentoring.matching.flow import solver
from mentoring.matching.matcher import match
from mentoring.matching.relaxing import relaxations, relaxed
from mentoring.matching.rematching import trade_offs, wider_gain
from mentoring.matching.results import (
    Alternative,
    Assignment,
    Competition,
    Matching,
    Pair,
    Problem,
    Reason,
    Relaxation,
    RunnerUp,
    SolverRecord,
    Step,
    TradeOffs,
    Unmatched,
    Verdict,
    WiderGain,
)
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.matching.verdicts import alternatives, why_not

__all__ = [
    "BOTH_FROM",
    "CHILD_FROM",
    "Alternative",
    "Assignment",
    "ChildFailed",
    "Competition",
    "FlagCode",
    "Importance",
    "Matching",
    "Objective",
    "Pair",
    "Part",
    "Problem",
    "ProblemCode",
    "Reason",
    "Relaxation",
    "RelaxationCode",
    "Rule",
    "Rules",
    "RunnerUp",
    "SolverRecord",
    "Step",
    "Strictness",
    "TradeOffs",
    "Unmatched",
    "UnmatchedCode",
    "Verdict",
    "VerdictCode",
    "WiderGain",
    "alternatives",
    "assign",
    "audit",
    "match",
    "match_in_child",
    "relaxations",
    "relaxed",
    "solver",
    "trade_offs",
    "why_not",
    "wider_gain",
]
