"""This week: what to do and with whom in words, each line done with a click or a page away, and the list on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import blake2s
from zoneinfo import ZoneInfo

import streamlit as st

from components.action_log import with_names
from components.charters import house_style
from components.documents.calendar import ZONE, Meeting, dates_file
from components.download import File, name_file, offer
from components.paging import ask_page
from components.sessions.attention_list import all_clear, pair_name
from components.shell.page_and_menu import link_to_pair
from components.support.checklists import WeekLine, week_pdf
from components.words import _, day, join, language, md, ngettext
from components.words.alarms_and_mails import signal_name, signal_sentence
from components.words.support import TASK_NAMES
from mentoring.contract import ContractState
from mentoring.days_and_holidays import propose_day
from mentoring.pairs import Session, StoredPair
from mentoring.participants import Role
from mentoring.programme import Programme
from mentoring.sessions import Severity, SignalCode
from mentoring.this_week import (
    OF_PAIRS,
    PUT_OFF,
    SURVEYS,
    ClosedTask,
    SignalRecord,
    SignalStep,
    WeekTask,
    WeekTaskCode,
    end_of_week,
    occurrence,
)

SHOWN = 5
"""So many lines before somebody asks for all."""

_MOST_LINES = 25
_MINUTES, _LINES_A_DAY = 15, 32
_MOST_NAMED = 2
"""Pairs that a line names."""

_FIRST_DAY, _A_DAY = date(2020, 1, 1), timedelta(days=1)


@dataclass(frozen=True)
class WeekPeople:
    """Whom lines are about. names: by id of the person; pairs: by number."""

    names: Map[str, str]
    pairs: Map[int, StoredPair]

    def on_screen(self, task: WeekTask) -> str:
        """The one person, or the names of the pairs."""
        return self._names(task, lambda name: name)

    def in_line(self, task: WeekTask) -> str:
        """The same where it fits in the line itself: the names of many pairs stand below it."""
        return "" if task.code in OF_PAIRS else self.on_screen(task)

    def on_paper(self, initials: bool) -> Callable[[WeekTask], str]:
        """With the number of the pair; initials: instead of names."""

        def write_number(pair: int, names: str) -> str:
            return _("pair {number} ({names})").format(number=pair, names=names)

        return lambda task: self._names(task, without_names if initials else lambda name: name, write_number)

    def _names(
        self, task: WeekTask, write: Callable[[str], str], tell: Callable[[int, str], str] = lambda _pair, names: names
    ) -> str:
        """The pairs, the first of many, or the one person."""
        told = [
            tell(pair.id, pair_name(pair, {who: write(name) for who, name in self.names.items() if who in _both(pair)}))
            for pair in (self.pairs.get(number) for number in task.pairs)
            if pair
        ]
        if told:
            more = len(told) - _MOST_NAMED
            left_out = [ngettext("{count} more", "{count} more", more).format(count=more)] if more > 0 else []
            return join([*told[:_MOST_NAMED], *left_out])
        name = self.names.get(task.person or "")
        return write(name) if name else "" if task.code in OF_PAIRS else _("former participant")


def _both(pair: StoredPair) -> tuple[str, str]:
    return pair.mentor, pair.mentee


def without_names(name: str) -> str:
    """A name as initials: 'A.v.d.L.' for 'Anouk van der Linden'."""
    firsts = [next(filter(str.isalnum, part), "") for part in name.replace("-", " ").split()]
    return "".join(f"{first}." for first in firsts if first) or "–"


def ask(tasks: Sequence[WeekTask], people: WeekPeople, *, today: date, minutes: int) -> ClosedTask | None:
    """The most pressing lines; all of them once somebody asks. Returns what was said to be done with one of them.

    minutes: how long a session usually takes.
    """
    st.subheader(_title(tasks), anchor=False)
    if not tasks:
        st.markdown(all_clear(people.pairs.values()))
    answer = None
    every = st.session_state.get("week_all", False)
    text = lambda task: f"{people.on_screen(task)} {week_task_text(task, people.on_screen)}"  # noqa: E731
    shown = ask_page(tasks, "week", text=text, size=_MOST_LINES) if every else tasks[:SHOWN]
    for number, task in enumerate(shown):
        answer = _ask_line(task, people, number, today, minutes) or answer
    if len(tasks) > SHOWN:
        st.toggle(_("Show all {count}").format(count=len(tasks)), key="week_all")
    return answer


def ask_elsewhere(waiting: Sequence[tuple[int, str, int]]) -> int | None:
    """What waits in other rounds that run too: number, name, how much. Returns the round that is to be opened."""
    asked = None
    for number, name, count in waiting:
        if count:
            told = ngettext("{count} thing waits in “{name}”", "{count} things wait in “{name}”", count)
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                st.markdown(f":material/info: {told.format(count=count, name=md(name))}", width="stretch")
                if st.button(_("Open this round"), key=f"elsewhere_{number}"):
                    asked = number
    return asked


def _title(tasks: Sequence[WeekTask]) -> str:
    if not tasks:
        return _("This week")
    count = len(tasks)
    return ngettext("{count} thing to do this week", "{count} things to do this week", count).format(count=count)


def _ask_line(task: WeekTask, people: WeekPeople, number: int, today: date, minutes: int) -> ClosedTask | None:
    below = [*week_task_reasons(task), *([people.on_screen(task)] if task.code in OF_PAIRS else [])]
    reasons = "".join(f"  \n:small[:gray[{md(each[0].upper() + each[1:])}]]" for each in below)
    late = task.due < today or any(each.severity is Severity.RED for each in task.signals)
    when = f":{'red' if late else 'gray'}[{due_text(task.due, today)}]"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{md(week_task_text(task, people.in_line))}** · :small[{when}]{reasons}", width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", width="content", gap="xsmall"):
            answer = _ask_done(task, f"{number}_{task.code}_{task.pair}_{task.person}", today, minutes)
            if task.pair is not None and task.page == "sessions":
                link_to_pair(task.pair, _("Open"))
            else:
                st.page_link(f"pages/{task.page}_page.py", label=_("Go there"), icon=":material/arrow_forward:")
    return answer


def _ask_done(task: WeekTask, key: str, today: date, minutes: int) -> ClosedTask | None:
    """A click that closes the line, where the app can know it from a click."""
    if task.code is WeekTaskCode.KICK_OFF_OUTCOME:
        return ClosedTask(kick_off_held=True) if _done_button(_("It took place"), key) else None
    if task.task:
        done = _done_button(_("Done"), key)
        return ClosedTask(task=replace(task.task, done_on=today)) if done else None
    if not task.signals:
        returns = _("It returns on {day} if it still holds then.").format(day=day(today + PUT_OFF))
        return ClosedTask(put_off=task) if _done_button(_("Done for now"), f"{key}_{task.due}", returns) else None
    passed = next((each for each in task.signals if each.code is SignalCode.DATE_PASSED), None)
    if passed and passed.pair and passed.since and _done_button(_("They met"), f"met_{key}"):
        return ClosedTask(met=Session(passed.pair, passed.since, minutes=minutes))
    asked = any(each.code is SignalCode.WANTS_CONTACT for each in task.signals)
    if not _done_button(_("Answered") if asked else _("Done"), key):
        return None
    return ClosedTask(
        tuple(
            SignalRecord(each.code, each.pair, each.person, occurrence(each), SignalStep.DONE, today)
            for each in task.signals
        )
    )


def _done_button(label: str, key: str, hint: str | None = None) -> bool:
    return st.button(label, icon=":material/check:", type="tertiary", key=f"week_{key}", help=hint)


def closed_text(done: ClosedTask, people: WeekPeople) -> str:
    """What is said once a line is closed, and of whom it was."""
    about = [(each.person, each.pair) for each in done.records] + ([(None, done.met.pair)] if done.met else [])
    found = [
        people.names.get(person) if person else pair and pair_name(people.pairs[pair], people.names)
        for person, pair in dict.fromkeys(about)
        if person or pair in people.pairs
    ]
    return with_names(_("Noted"), [name for name in found if name])


@dataclass(frozen=True)
class WeekPaper:
    """The list as it leaves the screen. code: gives the file's calendar code. logo: of the
    organisation, as kept."""

    tasks: Sequence[WeekTask]
    people: WeekPeople
    programme: Programme
    code: Callable[[], str]
    logo: Callable[[], str | None]

    def pdf(self, initials: bool, today: date) -> bytes:
        """The list on paper, to check off. Raises LogoRefused."""
        lines = [
            WeekLine(text, due_text(task.due, today), _part(task.due, today)) for task, text in self._lines(initials)
        ]
        return week_pdf(lines, self.programme, language(), today=today, logo=house_style.unpack(self.logo()))

    def calendar(self, initials: bool, today: date, made_at: datetime) -> bytes:
        """One event a line, one after the other on the morning of its day; what is late stands today, or on the next
        working day when there is no time left today for all of that."""
        now = made_at.astimezone(ZoneInfo(ZONE))
        quarters = (now.hour - 8) * 4 + now.minute // _MINUTES + 1 if now.date() == today else 0
        pressing = sum(task.due <= today for task in self.tasks)
        fits = quarters + pressing <= _LINES_A_DAY
        first = propose_day(today if fits else today + _A_DAY, self.programme.country)
        begun = max(0, quarters) if first == today else 0
        taken: dict[date, int] = {first: begun - 1} if begun else {}
        events = []
        for task, text in self._lines(initials):
            on = max(task.due, first)
            place = taken[on] = taken.get(on, -1) + 1
            start = time(8 + place % _LINES_A_DAY // 4, _MINUTES * (place % 4))
            # Later files move what they know; the key says nothing of why.
            key = "-".join(str(each) for each in (self.code(), task.page, *_whom(task)) if each is not None)
            change = max(0, (today - _FIRST_DAY).days)
            events.append(Meeting(key, text, on, start, _MINUTES, change=change, reminder=timedelta(0)))
        return dates_file(events, made_at=made_at)

    def _lines(self, initials: bool) -> list[tuple[WeekTask, str]]:
        name_of = self.people.on_paper(initials)
        return [(task, week_task_text(task, name_of)) for task in self.tasks]


def _whom(task: WeekTask) -> tuple[object, ...]:
    """What tells two lines of one page apart. What two people of a pair need are two lines."""
    if task.code is WeekTaskCode.CONTACT:
        return task.pair, task.role, task.person if task.pair is None else None
    # The day of a survey or of a point tells it from another one; that of any other line may move.
    dated = task.code in (*SURVEYS, WeekTaskCode.CHECKLIST, WeekTaskCode.REMOVAL)
    which = task.task.code if task.task else task.round or None
    if task.code is WeekTaskCode.CONTACT_PAIRS:
        # Tells one matter of many pairs from another one, and nobody can read which it is.
        which = blake2s("".join(each.code for each in task.signals[:1]).encode(), digest_size=4).hexdigest()
    return task.pair, None if task.pair else task.code, which, task.due.isoformat() if dated else None


def _part(due: date, today: date) -> str:
    if due <= today:
        return _("Today")
    return _("This week") if due <= max(end_of_week(today), today + timedelta(days=6)) else _("Later")


def offer_paper(paper: WeekPaper, today: date) -> None:
    """The list to print, or for a calendar: what to do and with whom, and nothing else."""
    if not paper.tasks:
        return
    with st.popover(_("Download"), icon=":material/print:", type="tertiary"):
        initials = st.checkbox(_("Initials only"), key="week_initials")
        st.caption(_("It says what to do and with whom, never why."))
        moment = datetime.now(UTC)
        make, week = partial(paper.calendar, initials, today, moment), _("This week")
        offer(
            File(
                "PDF",
                partial(paper.pdf, initials, today),
                name_file(week, "pdf"),
                "application/pdf",
                "week_pdf",
                "print",
            ),
            File(_("Calendar"), make, name_file(week, "ics"), "text/calendar", "week_ics", "calendar_add_on"),
        )


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
