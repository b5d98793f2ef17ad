"""The lines of this week: what to do and with whom, as it may lie on a desk, and the reason only HR's screen gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from components.words import _, day, language, ngettext
from components.words.alarms_and_mails import signal_name, signal_sentence
from components.words.support import TASK_NAMES
from mentoring.contract import ContractState
from mentoring.participants import Role
from mentoring.this_week import OF_PAIRS, SURVEYS, WeekTask, WeekTaskCode

NameOf = Callable[[WeekTask], str]
"""How whom a line is about is written there: both names on the screen, a number and initials on paper."""


def week_task_text(task: WeekTask, name_of: NameOf) -> str:
    """What to do and with whom. Never why: neither a signal nor an answer nor a note is in it."""
    if task.code is WeekTaskCode.CONTACT:
        return _contact_text(task).format(who=name_of(task))
    if task.code in SURVEYS:
        return _survey_text(task)
    said = {
        WeekTaskCode.CONTACT_PAIRS: _("Get in touch with {count} pairs"),
        WeekTaskCode.CONTRACT_STEP: _("Take the next step with {who}"),
        WeekTaskCode.KICK_OFF_OUTCOME: _("Write down whether the kick-off was held"),
        WeekTaskCode.KICK_OFF_PLAN: _("Plan the kick-off"),
        WeekTaskCode.KICK_OFF_PAPERS: _("Make the papers and the table plan of the kick-off"),
        WeekTaskCode.FIND_MENTORS: ngettext(
            "Look for a mentor for {count} person", "Look for a mentor for {count} people", task.count
        ),
        WeekTaskCode.FIND_MENTEES: ngettext(
            "Look for a mentee for {count} mentor", "Look for mentees for {count} mentors", task.count
        ),
        WeekTaskCode.CHARTERS: ngettext(
            "See to it that {count} charter is agreed", "See to it that {count} charters are agreed", task.count
        ),
        WeekTaskCode.CHECKLIST: _("Check off: {point}"),
        WeekTaskCode.CLOSING: _("Plan the closing of the round with everyone"),
        WeekTaskCode.REMOVAL: _("Remove the personal data of “{round}”"),
    }[task.code]
    point = TASK_NAMES[task.task.code][language()] if task.task else ""
    who = name_of(task)
    text = said.format(who=who, count=task.count, point=point, round=task.round)
    return f"{text}: {who}" if task.code in OF_PAIRS and who else text


def _contact_text(task: WeekTask) -> str:
    if task.pair is None:
        return _("Call {who}")
    if task.role is None:
        return _("Call both of {who}")
    return _("Call the mentee of {who}") if task.role is Role.MENTEE else _("Call the mentor of {who}")


def _survey_text(task: WeekTask) -> str:
    first, again = {
        WeekTaskCode.BASELINE: (_("Send the baseline"), _("Remind of the baseline: {count} of {of} answered")),
        WeekTaskCode.CHECK_IN: (_("Send the check-in"), _("Remind of the check-in: {count} of {of} answered")),
        WeekTaskCode.FOLLOW_UP: (_("Send the follow-up"), _("Remind of the follow-up: {count} of {of} answered")),
    }[task.code]
    return again.format(count=task.count, of=task.of) if task.count else first


def week_task_reasons(task: WeekTask) -> list[str]:
    """Why, for HR's own screen only."""
    if task.contract:
        said = {
            ContractState.OVERDUE: _("the day for the answers has gone by"),
            ContractState.UNDECIDED: _("the contract conversation asks for a decision of yours"),
            ContractState.REFUSED: _("the contract conversation asks for a decision of yours"),
            ContractState.BOTH_YES: _("both said yes"),
        }
        return [said[task.contract]]
    if task.code is WeekTaskCode.CONTACT:
        return [signal_sentence(each) for each in task.signals]
    if task.code is WeekTaskCode.CONTACT_PAIRS:
        return [signal_name(each.code) for each in task.signals[:1]]
    return []


def due_text(due: date, today: date) -> str:
    """By when, or since when it is late."""
    if due == today:
        return _("today")
    return (_("since {date}") if due < today else _("by {date}")).format(date=day(due, length="EEE d MMM"))
