"""What an alarm says on the screen."""

from __future__ import annotations

from components.words import _, day, in_days, ngettext
from mentoring.sessions import Severity, Signal, SignalCode


def severity_name(code: Severity) -> str:
    """How soon to act."""
    return {Severity.RED: _("Act now"), Severity.AMBER: _("This week"), Severity.NOTE: _("Good to know")}[code]


def signal_sentence(signal: Signal) -> str:
    """Why this needs attention, in a sentence."""
    since = {
        "since": day(signal.since),
        "days": signal.days,
        "count": signal.count,
        "of": signal.of,
        "when": in_days(signal.days or 0),
    }
    return {
        SignalCode.WANTS_CONTACT: _("asked for contact on {since}."),
        SignalCode.CANCELLED_BY_SENIOR: _cancelled_text(signal),
        SignalCode.RELATIONSHIP_LOW: _("the check-in of {since} says the relationship is low."),
        SignalCode.RELATIONSHIP_FALLING: _("the check-in of {since} says the relationship is falling."),
        SignalCode.NO_FIRST_MEETING: _("no first meeting yet, {days} days after the start."),
        SignalCode.SILENCE: _("not met since {since}, {days} days ago."),
        SignalCode.OVERLONG: _overlong_text(signal),
        SignalCode.CHARTER_NOT_AGREED: _("the charter is not agreed, {days} days after the start."),
        SignalCode.ENDING_SOON: _ending_text(signal),
        SignalCode.DATE_PASSED: _("planned for {since}: did it take place?"),
        SignalCode.WITHOUT_MENTOR: ngettext(
            "{count} person wants a mentor and has none.", "{count} people want a mentor and have none.", signal.count
        ),
        SignalCode.WITHOUT_MENTEE: ngettext(
            "{count} mentor has no mentee.", "{count} mentors have no mentee.", signal.count
        ),
    }[signal.code].format(**since)


def signal_name(code: SignalCode) -> str:
    """What a signal is about, without its figures: for one of which it is only known that something was done."""
    return {
        SignalCode.WANTS_CONTACT: _("Asked for contact"),
        SignalCode.CANCELLED_BY_SENIOR: _("The mentee cancelled"),
        SignalCode.RELATIONSHIP_LOW: _("The relationship is low"),
        SignalCode.RELATIONSHIP_FALLING: _("The relationship is falling"),
        SignalCode.NO_FIRST_MEETING: _("No first meeting"),
        SignalCode.SILENCE: _("Did not meet for a while"),
        SignalCode.OVERLONG: _("Went on after the end"),
        SignalCode.CHARTER_NOT_AGREED: _("Charter not agreed"),
        SignalCode.ENDING_SOON: _("The end was near"),
        SignalCode.DATE_PASSED: _("A planned day passed"),
        SignalCode.WITHOUT_MENTOR: _("Without a mentor"),
        SignalCode.WITHOUT_MENTEE: _("Without a mentee"),
    }[code]


def _cancelled_text(signal: Signal) -> str:
    if signal.count == signal.of:
        return _("the mentee cancelled the last {count} meetings.")
    return _("the mentee cancelled {count} of the last {of} meetings.")


def _overlong_text(signal: Signal) -> str:
    if signal.pair is not None:
        return ngettext(
            "still running {days} day after the end.", "still running {days} days after the end.", signal.days
        )
    return ngettext(
        "the round ended on {since}; {count} pair is still running.",
        "the round ended on {since}; {count} pairs are still running.",
        signal.count,
    )


def _ending_text(signal: Signal) -> str:
    if signal.pair is not None:
        return _("ends {when}: plan the closing talk.")
    return ngettext(
        "the round ends {when}, with it {count} pair: plan the closing talk.",
        "the round ends {when}, with it {count} pairs: plan the closing talks.",
        signal.count,
    )
