"""Sessions: whether pairs keep their rhythm, who needs a nudge, and what check-ins tell."""

from mentoring.sessions.check_in import OBSTACLES, check_ins
from mentoring.sessions.pair_rhythm import PairRhythm, rhythm
from mentoring.sessions.planning import common_slots, meeting_days, propose_meetings, starting_time
from mentoring.sessions.public_holidays import COUNTRIES, COUNTRY_OF_LANGUAGE, lacking_years, public_holidays
from mentoring.sessions.signals import Severity, Signal, SignalCode, attention

__all__ = [
    "COUNTRIES",
    "OBSTACLES",
    "PairRhythm",
    "Severity",
    "Signal",
    "SignalCode",
    "COUNTRY_OF_LANGUAGE",
    "attention",
    "check_ins",
    "common_slots",
    "lacking_years",
    "meeting_days",
    "propose_meetings",
    "public_holidays",
    "rhythm",
    "starting_time",
]
