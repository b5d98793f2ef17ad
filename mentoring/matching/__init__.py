"""Matching: the best set of pairs for a whole round, proved, explained and adjustable."""

from __future__ import annotations

from mentoring.matching.assignment import assign
from mentoring.matching.matcher import match
from mentoring.matching.results import Assignment, Matching, Pair
from mentoring.matching.rules import Rules

__all__ = ["Assignment", "Matching", "Pair", "Rules", "assign", "match"]
