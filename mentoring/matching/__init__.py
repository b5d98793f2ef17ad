"""Matching: the best set of pairs for a whole round, proved, explained and adjustable."""

from __future__ import annotations

from mentoring.matching.assignment import assign
from mentoring.matching.auditing import audit
from mentoring.matching.child import WORKER_FROM, WORKER_FROM_BOTH, WorkerFailed, match_in_worker
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
    TradeOffs,
    TradeOffStep,
    Unmatched,
    Verdict,
    WiderGain,
)
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.matching.verdicts import alternatives, why_not

__all__ = [
    "WORKER_FROM",
    "WORKER_FROM_BOTH",
    "Alternative",
    "Assignment",
    "WorkerFailed",
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
    "TradeOffStep",
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
    "match_in_worker",
    "relaxations",
    "relaxed",
    "solver",
    "trade_offs",
    "why_not",
    "wider_gain",
]
