"""Support of those who take part: the checklists of HR with their dates, which cards suit a pair, what there is to
read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest

from mentoring import days_and_holidays
from mentoring.charter import language_of, matched_topics
from mentoring.charter_lines import NOTHING_AGREED, AgreementFields, agreed_days
from mentoring.days_and_holidays import CHECK_IN_WEEKS, check_in_days, ending, follow_up_days, midpoint, propose_day
from mentoring.kick_off import UNPLANNED, KickOff
from mentoring.meetings import CalendarMeeting
from mentoring.pairs import Session, StoredPair
from mentoring.participants import Participant, Role, names_apart
from mentoring.programme import Programme
from mentoring.sessions import ConversationDay, conversation_days, standing_meetings
from mentoring.topics import related_topics


class Checklist(StrEnum):
    """What HR sees to beside the pairs themselves."""

    MENTOR_BRIEFING = "mentor_briefing"
    MENTEE_BRIEFING = "mentee_briefing"
    LINE_MANAGERS = "line_managers"
    SPONSOR = "sponsor"
    PEER_MEETINGS = "peer_meetings"


class TaskCode(StrEnum):
    """One point of a checklist; checked off once for the whole programme."""

    MENTORS_INVITED = "mentors_invited"
    MENTORS_BRIEFED = "mentors_briefed"
    MENTORS_CAUGHT_UP = "mentors_caught_up"
    MENTEES_INVITED = "mentees_invited"
    MENTEES_BRIEFED = "mentees_briefed"
    MENTEES_ONE_TO_ONE = "mentees_one_to_one"
    MANAGERS_WRITTEN = "managers_written"
    MANAGERS_AGREED = "managers_agreed"
    SPONSOR_MENTORED = "sponsor_mentored"
    SPONSOR_ASKED = "sponsor_asked"
    PEERS_INVITED = "peers_invited"
    PEERS_MONTH_2 = "peers_month_2"
    PEERS_MONTH_4 = "peers_month_4"


TASKS: Mapping[Checklist, tuple[TaskCode, ...]] = {
    Checklist.MENTOR_BRIEFING: (TaskCode.MENTORS_INVITED, TaskCode.MENTORS_BRIEFED, TaskCode.MENTORS_CAUGHT_UP),
    Checklist.MENTEE_BRIEFING: (TaskCode.MENTEES_INVITED, TaskCode.MENTEES_BRIEFED, TaskCode.MENTEES_ONE_TO_ONE),
    Checklist.LINE_MANAGERS: (TaskCode.MANAGERS_WRITTEN, TaskCode.MANAGERS_AGREED),
    Checklist.SPONSOR: (TaskCode.SPONSOR_MENTORED, TaskCode.SPONSOR_ASKED),
    Checklist.PEER_MEETINGS: (TaskCode.PEERS_INVITED, TaskCode.PEERS_MONTH_2, TaskCode.PEERS_MONTH_4),
}
"""Checklist -> its points, in the order in which they come."""

GATHERINGS = frozenset(
    {TaskCode.MENTORS_BRIEFED, TaskCode.MENTEES_BRIEFED, TaskCode.PEERS_MONTH_2, TaskCode.PEERS_MONTH_4}
)
"""The points at which people come together, so that it can be counted how many came."""

_DAYS_FROM_START: Mapping[TaskCode, int] = {
    TaskCode.MENTORS_INVITED: -28,
    TaskCode.MENTORS_BRIEFED: -7,
    TaskCode.MENTORS_CAUGHT_UP: -3,
    TaskCode.MENTEES_INVITED: -28,
    TaskCode.MENTEES_BRIEFED: -7,
    TaskCode.MENTEES_ONE_TO_ONE: -3,
    TaskCode.MANAGERS_WRITTEN: -21,
    TaskCode.MANAGERS_AGREED: -7,
    TaskCode.SPONSOR_MENTORED: -14,
    TaskCode.PEERS_INVITED: 0,
    TaskCode.PEERS_MONTH_2: 45,
    TaskCode.PEERS_MONTH_4: 105,
}
"""When each is proposed, in days from the first day of the programme, or from an earlier kick-off where it comes before
that; the question of the sponsor is half-way."""


@dataclass(frozen=True)
class SupportTask:
    """A point of a checklist as it stands.

    due: the day HR chose, else the proposed one; None while the programme has no first day. chosen: whether HR chose
    it. attended: how many people came, None where nobody counted. version: 0 while nothing was kept of it.
    """

    code: TaskCode
    owner: str | None = None
    due: date | None = None
    chosen: bool = False
    done_on: date | None = None
    attended: int | None = None
    version: int = 0

    def is_late(self, today: date) -> bool:
        """Whether its day has gone by and it was not checked off."""
        return self.done_on is None and self.due is not None and self.due < today


def support_tasks(
    kept: Mapping[TaskCode, SupportTask], programme: Programme, began: date | None = None, kick_off: date | None = None
) -> dict[TaskCode, SupportTask]:
    """Every point of every checklist, with its proposed day where HR chose none. kept: what was stored of them.

    began: the day on which the programme was made here. What would have been before it is proposed after it, in the
    order of its checklist and before the kick-off where that can be: nothing is late from the first day on. Of a
    programme that was long under way by then the past stays as it was.
    """
    found = {code: kept.get(code) or SupportTask(code) for code in TaskCode}
    due = {code: proposed_day(code, programme, kick_off) for code in TaskCode}
    if began and programme.starts and began <= programme.starts + _STILL_BEGINNING:
        for codes in TASKS.values():
            wanted = [day for code in codes if (day := due[code])]
            before = min(kick_off or programme.starts, programme.starts)
            days = days_and_holidays.propose_in_order(wanted, began, before, programme.country)
            due |= zip(codes, days, strict=True)
    return {code: task if task.chosen else replace(task, due=due[code]) for code, task in found.items()}


_STILL_BEGINNING = timedelta(weeks=4)


def proposed_day(code: TaskCode, programme: Programme, kick_off: date | None = None) -> date | None:
    """A working day for this point that suits the kick-off and the dates of the programme, never after its last day."""
    starts, last = programme.starts, ending(programme)
    if starts is None or last is None:
        return None
    days = _DAYS_FROM_START.get(code)
    first = min(starts, kick_off) if kick_off and days and days < 0 else starts
    wanted = midpoint(programme) if days is None else first + timedelta(days=days)
    latest = min(wanted or starts, max(last, starts))
    return propose_day(latest, programme.country, latest=latest)


@dataclass(frozen=True)
class SupportCounts:
    """For how many people each checklist is. managers: line managers of mentors that are known here; mentors_without:
    mentors of whom no line manager is known here."""

    mentors: int
    mentees: int
    managers: int
    mentors_without: int

    def expected_at(self, code: TaskCode) -> int:
        """How many people were expected there."""
        return self.mentees if code is TaskCode.MENTEES_BRIEFED else self.mentors


def support_counts(pairs: Iterable[StoredPair], people: Mapping[str, Participant]) -> SupportCounts:
    """The people in these pairs, each once."""
    together = list(pairs)
    mentors = {pair.mentor for pair in together} & people.keys()
    managers = [people[each].manager or people[each].manager_name for each in sorted(mentors)]
    return SupportCounts(
        mentors=len(mentors),
        mentees=len({pair.mentee for pair in together} & people.keys()),
        managers=len({each.casefold() for each in managers if each}),
        mentors_without=sum(not each for each in managers),
    )


class CardCode(StrEnum):
    """The thirteen conversation cards, in the order of their numbers."""

    AI = "ai"
    ONLINE = "online"
    SOCIAL_MEDIA = "social_media"
    DATA = "data"
    CUSTOMERS = "customers"
    HYBRID = "hybrid"
    FEEDBACK = "feedback"
    YOUNG_PEOPLE = "young_people"
    MEETINGS = "meetings"
    INCLUSION = "inclusion"
    SUSTAINABILITY = "sustainability"
    SAFETY = "safety"
    SHADOWING = "shadowing"


_FOR_EVERYONE = (CardCode.FEEDBACK, CardCode.MEETINGS, CardCode.SHADOWING)
GENERAL_ORDER = _FOR_EVERYONE + tuple(code for code in CardCode if code not in _FOR_EVERYONE)
"""The order for who has no theme with a card: first what every pair can talk about."""

TOPIC_CARDS: Mapping[str, CardCode] = {
    "ai_tools": CardCode.AI,
    "generative_ai": CardCode.AI,
    "automation": CardCode.AI,
    "collaboration_tools": CardCode.ONLINE,
    "digital_skills": CardCode.ONLINE,
    "social_media": CardCode.SOCIAL_MEDIA,
    "linkedin": CardCode.SOCIAL_MEDIA,
    "data_dashboards": CardCode.DATA,
    "customer_trends": CardCode.CUSTOMERS,
    "gen_z_customers": CardCode.CUSTOMERS,
    "e_commerce": CardCode.CUSTOMERS,
    "ux": CardCode.CUSTOMERS,
    "hybrid_work": CardCode.HYBRID,
    "feedback": CardCode.FEEDBACK,
    "employer_attractiveness": CardCode.YOUNG_PEOPLE,
    "gen_z_work": CardCode.YOUNG_PEOPLE,
    "meeting_culture": CardCode.MEETINGS,
    "inclusion": CardCode.INCLUSION,
    "sustainability": CardCode.SUSTAINABILITY,
    "cyber_security": CardCode.SAFETY,
    "ai_ethics": CardCode.SAFETY,
}
"""Topic -> the card that is about it; a topic that touches one of these gets the card of that one."""


@dataclass(frozen=True)
class CardChoice:
    """The cards for somebody. cards: all of them, those of the own themes first. own: how many of them those are.
    without: the themes for which there is no card."""

    cards: tuple[CardCode, ...]
    own: int
    without: tuple[str, ...]


def cards_for(topics: Iterable[str]) -> CardChoice:
    """The cards for a pair with these themes, its own first, then the others in the general order."""
    of_topic = {topic: cards_of_topic(topic) for topic in topics}
    own = tuple(dict.fromkeys(card for cards in of_topic.values() for card in cards))
    rest = tuple(code for code in GENERAL_ORDER if code not in own)
    return CardChoice(own + rest, len(own), tuple(topic for topic, cards in of_topic.items() if not cards))


@lru_cache(maxsize=1024)
def cards_of_topic(topic: str) -> tuple[CardCode, ...]:
    """The card about this topic, or those of the topics that it touches; none for a theme of another kind."""
    if topic in TOPIC_CARDS:
        return (TOPIC_CARDS[topic],)
    touched = related_topics(frozenset({topic, *TOPIC_CARDS})).get(topic, frozenset())
    return tuple(sorted({TOPIC_CARDS[each] for each in touched}, key=list(CardCode).index))


@dataclass(frozen=True)
class ReadingItem:
    """Something to read, see or hear about a theme. topic: its code. source: an address, or where it can be found."""

    topic: str
    title: str
    source: str
    id: int | None = None

    @property
    def link(self) -> str | None:
        """The source where it is a web address, else None."""
        return self.source if is_web_address(self.source) else None


_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_WEB_ADDRESS = re.compile(rf"https?://(?:{_LABEL}\.)*{_LABEL}(?::\d{{1,5}})?(?:[/?#][^\s\\<>\"{{}}|^`]*)?", re.I)
_ANY_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:\S|www\.)\S*", re.I)


def is_web_address(text: str) -> bool:
    """Whether this is one address of a web page: http or https, with a host, and without a name or password in it."""
    return text.isprintable() and _WEB_ADDRESS.fullmatch(text) is not None


def looks_like_address(text: str) -> bool:
    """Whether somebody meant an address: it has a scheme, such as https: or javascript:, or begins with www."""
    return _ANY_ADDRESS.match(text) is not None


def wants_to_read(item: ReadingItem, themes: Iterable[str]) -> bool:
    """Whether a pair with these themes gets this: it is about one of them, or about one that shares its card."""
    own = set(themes)
    cards = set(cards_of_topic(item.topic))
    return item.topic in own or any(cards & set(cards_of_topic(each)) for each in own)


@dataclass(frozen=True)
class ProgrammeDay:
    """A day on the timeline of a participant. code: what happens. number: of the conversation, or the week of a
    check-in. until: the last day of the follow-up. at: when it begins, as far as that is known. partner: with whom the
    conversation is, where the reader has more than one pair."""

    on: date
    code: str
    number: int | None = None
    until: date | None = None
    at: time | None = None
    partner: str | None = None


@dataclass(frozen=True)
class BookletPair:
    """One pair of a booklet's reader. role: the reader's own in it. topics: what the two match on. days: of the
    conversations that are ahead. planned: those of them that are kept as meetings, which calendars know."""

    pair: StoredPair
    partner: Participant
    role: Role
    topics: tuple[str, ...]
    days: tuple[ConversationDay, ...] = ()
    planned: tuple[CalendarMeeting, ...] = ()


@dataclass(frozen=True)
class BookletRecords:
    """What is kept of the meetings that booklets tell of. sessions: of the round. agreed: pair -> what its charter was
    filled in with. round: the number of the round. calendar: gives the code by which calendars know the meetings.
    today: nothing before it is proposed. sent: number -> meeting as calendars last heard of it."""

    sessions: tuple[Session, ...] = ()
    agreed: Mapping[int, AgreementFields] = field(default_factory=dict)
    kick_off: KickOff = UNPLANNED
    round: int = 0
    calendar: Callable[[], str] = str
    today: date | None = None
    sent: Mapping[str, CalendarMeeting] = field(default_factory=dict)


NO_RECORDS = BookletRecords()


@dataclass(frozen=True)
class Booklet:
    """For whom a booklet is, and of what. language: the reader's, 'nl' or 'en'. records: as kept when it was made."""

    reader: Participant
    pairs: tuple[BookletPair, ...]
    programme: Programme
    language: str
    records: BookletRecords = NO_RECORDS

    @property
    def days(self) -> tuple[ProgrammeDay, ...]:
        """The days of the programme with the reader's own conversations."""
        of_all = set.intersection(*(set(one.days) for one in self.pairs)) if self.pairs else set()
        called = names_apart((one.partner for one in self.pairs), shared=True)
        named = [(each, called[one.partner.id]) for one in self.pairs for each in one.days]
        talks = {
            ProgrammeDay(each.on, each.standing, each.number, None, each.at, None if each in of_all else name)
            for each, name in named
        }
        return _in_order([*programme_days(self.programme, self.records.kick_off), *talks])

    @property
    def cards(self) -> CardChoice:
        """The cards for the reader: the first theme of each pair, then the second of each."""
        rows = zip_longest(*(each.topics for each in self.pairs))
        return cards_for(dict.fromkeys(topic for row in rows for topic in row if topic))


def make_booklets(
    pairs: Iterable[StoredPair],
    people: Mapping[str, Participant],
    programme: Programme,
    records: BookletRecords = NO_RECORDS,
) -> tuple[Booklet, ...]:
    """A booklet for everyone in these pairs, with all of their pairs in it, in the order of the names."""
    of_pair: dict[int, list[Session]] = {}
    for session in sorted(records.sessions, key=lambda each: each.on):
        of_pair.setdefault(session.pair, []).append(session)
    found: dict[str, list[BookletPair]] = {}
    for pair in pairs:
        mentor, mentee = people.get(pair.mentor), people.get(pair.mentee)
        if mentor and mentee:
            logged, two = of_pair.get(pair.id, []), (mentor, mentee)
            said, today = agreed_days(records.agreed.get(pair.id, NOTHING_AGREED)), records.today
            days = conversation_days(pair, *two, programme, logged, said, records.kick_off.day, today)
            stands = standing_meetings(pair, logged, programme, records.sent, today)
            shared = (matched_topics(pair, mentor, mentee), days, stands)
            found.setdefault(mentor.id, []).append(BookletPair(pair, mentee, Role.MENTOR, *shared))
            found.setdefault(mentee.id, []).append(BookletPair(pair, mentor, Role.MENTEE, *shared))
    readers = sorted((people[each] for each in found), key=lambda person: (person.name.casefold(), person.id))
    make = lambda one: Booklet(one, tuple(found[one.id]), programme, language_of(one, programme), records)  # noqa: E731
    return tuple(map(make, readers))


def programme_days(programme: Programme, kick_off: KickOff = UNPLANNED) -> tuple[ProgrammeDay, ...]:
    """What a participant meets with from the first day to the last beside the conversations, in order; nothing while
    the start is not known."""
    starts, last, middle = programme.starts, ending(programme), midpoint(programme)
    if starts is None or last is None or middle is None:
        return ()
    meets = kick_off.plan.starts_at if kick_off.day and kick_off.day == kick_off.plan.on else None
    found = [ProgrammeDay(kick_off.day, "kick_off", at=meets)] if kick_off.day else []
    found += [ProgrammeDay(starts, "start"), ProgrammeDay(middle, "midpoint"), ProgrammeDay(last, "end")]
    asked = zip(check_in_days(programme), CHECK_IN_WEEKS, strict=True)
    found += [ProgrammeDay(on, "check_in", week) for on, week in asked]
    opens, closes = follow_up_days(programme)
    found.append(ProgrammeDay(opens, "follow_up", until=min(closes, last) if opens <= last else closes))
    return _in_order(each for each in found if each.on <= last)


def _in_order(days: Iterable[ProgrammeDay]) -> tuple[ProgrammeDay, ...]:
    return tuple(sorted(days, key=lambda each: (each.on, each.code != "start", each.code, each.number or 0)))
