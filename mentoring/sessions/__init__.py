"""Sessions: whether pairs keep their rhythm, who needs a nudge, and what check-ins tell."""

from mentoring.sessions.check_in import OBSTACLES, check_ins
from mentoring.sessions.rhythm_and_planning import (
    ConversationDay,
    DayStanding,
    PairRhythm,
    common_slots,
    conversation_days,
    meeting_days,
    propose_meetings,
    rhythm,
    standing_meetings,
    starting_time,
    still_to_plan,
)
from mentoring.sessions.signals import Severity, Signal, SignalCode, attention

__all__ = [
    "OBSTACLES",
    "ConversationDay",
    "DayStanding",
    "PairRhythm",
    "Severity",
    "Signal",
    "SignalCode",
    "attention",
    "check_ins",
    "common_slots",
    "conversation_days",
    "meeting_days",
    "propose_meetings",
    "rhythm",
    "standing_meetings",
    "starting_time",
    "still_to_plan",
]
