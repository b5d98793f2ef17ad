"""Matching: the best set of pairs for a whole round, proved, explained and adjustable."""

from __future__ import annotations

from mentoring.matching.assignment import WORKER_FROM, WORKER_FROM_BOTH, assign, audit, match, match_in_worker
from mentoring.matching.flow import solver
from mentoring.matching.opportunity_cost import alternatives, why_not
from mentoring.matching.relaxing import relaxations, search_relaxations, trade_offs
from mentoring.matching.results import (
    Alternative,
    Assignment,
    Competition,
    FlagCode,
    Matching,
    Pair,
    Problem,
    ProblemCode,
    Reason,
    Relaxation,
    RelaxationCode,
    RelaxationSearch,
    RunnerUp,
    SolverRecord,
    TradeOffs,
    TradeOffStep,
    Unmatched,
    UnmatchedCode,
    Verdict,
    VerdictCode,
)
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.worker_process import WorkerFailed

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
    "RelaxationSearch",
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
    "alternatives",
    "assign",
    "audit",
    "match",
    "match_in_worker",
    "relaxations",
    "search_relaxations",
    "solver",
    "trade_offs",
    "why_not",
]
