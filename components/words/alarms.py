"""What an alarm says on the screen."""

from __future__ import annotations

from components.words import _, day, in_days
from mentoring.sessions import Severity, Signal, SignalCode


def severity_name(code: Severity) -> str:
    """How soon to act."""
    return {Severity.RED: _("Act now"), Severity.AMBER: _("This week"), Severity.NOTE: _("Good to know")}[code]


def signal_sentence(signal: Signal) -> str:
    """Why this needs attention, in a sentence."""
    since = {"since": day(signal.since), "days": signal.days, "count": signal.count, "when": in_days(signal.days or 0)}
    return {
        SignalCode.WANTS_CONTACT: _("asked for contact on {since}."),
        SignalCode.CANCELLED_BY_SENIOR: _("the mentee cancelled {count} times in a row."),
        SignalCode.RELATIONSHIP_LOW: _("the check-in of {since} says the relationship is low."),
        SignalCode.RELATIONSHIP_FALLING: _("the check-in of {since} says the relationship is falling."),
        SignalCode.NO_FIRST_MEETING: _("no first meeting yet, {days} days after the start."),
        SignalCode.SILENCE: _("not met since {since}, {days} days ago."),
        SignalCode.OVERLONG: _("still running {days} days after the end."),
        SignalCode.CHARTER_NOT_AGREED: _("the charter is not agreed, {days} days after the start."),
        SignalCode.ENDING_SOON: _("ends {when}: plan the closing talk."),
    }[signal.code].format(**since)
