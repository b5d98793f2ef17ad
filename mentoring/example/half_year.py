"""The programme of the example and its first half year: what was agreed, who met when, and what people answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mentoring.charter_lines import AgreementFields
from mentoring.example.dates_and_answers import Calendar, Chance, baseline, check_in, follow_up, working_day
from mentoring.example.english import in_english
from mentoring.example.staff import DOMAIN, ORGANISATION
from mentoring.pairs import CharterRecord, CharterState, Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Mode, Participant
from mentoring.programme import Kpi, Plan, Programme, Rhythm
from mentoring.support import ReadingItem, SupportTask, TaskCode, support_tasks
from mentoring.surveys.fields import Response, Wave

COORDINATOR = "Ilse Vandenberghe"
SATISFACTION = "Klanttevredenheid Klant en Service"
IDEAS = "Uitgevoerde verbeterideeën"

_SATISFACTION = (7.4, 7.5, 7.3, 7.6, 7.4, 7.5, 7.4, 7.3, 7.5, 7.6, 7.4, 7.5, 7.4, 7.5, 7.7, 7.8, 7.9, 7.8)
_IDEAS = (3, 4, 2, 5, 3, 4, 4, 3, 5, 2, 4, 3, 4, 3, 5, 4, 6, 5)


def programme(today: date, language: str = "nl") -> Programme:
    """The pilot as it was set up, half a year before `today`; its plan was locked a week before the start.

    language: 'en' for the same in English; anything else is Dutch.
    """
    from mentoring.impact.planning import lock

    calendar = Calendar(today)
    locked = datetime.combine(calendar.starts - timedelta(days=7), time(16, 30))
    agreed = _agreed_programme(calendar)
    return lock(replace(in_english(agreed), language="en") if language == "en" else agreed, locked.isoformat())


READING = {
    "nl": (
        ReadingItem("ai_tools", "Een goede vraag aan AI in vijf stappen", "Intranet, onder Leren en AI"),
        ReadingItem("data_dashboards", "Drie vragen bij elk cijfer", f"https://intranet.{DOMAIN}/cijfers"),
    ),
    "en": (
        ReadingItem("ai_tools", "A good question to AI in five steps", "Intranet, under Learning and AI"),
        ReadingItem("data_dashboards", "Three questions about every figure", f"https://intranet.{DOMAIN}/figures"),
    ),
}
"""Language -> what HR put on the reading list."""

_CAME = {TaskCode.MENTORS_BRIEFED: 20, TaskCode.MENTEES_BRIEFED: 23, TaskCode.PEERS_MONTH_2: 15}


def support_of(agreed: Programme) -> tuple[SupportTask, ...]:
    """The points of the checklists that were done on their day: all but the last meeting of the mentors."""
    return tuple(
        replace(task, owner=COORDINATOR, done_on=task.due, attended=_CAME.get(task.code))
        for task in support_tasks({}, agreed).values()
        if task.code is not TaskCode.PEERS_MONTH_4
    )


def _agreed_programme(calendar: Calendar) -> Programme:
    return Programme(
        name="Wisselwerking",
        starts=calendar.starts,
        ends=calendar.ends,
        organisation=ORGANISATION,
        reason="Leden regelen hun energiezaken steeds vaker online en stellen ons vragen die wij "
        "zelf nog moeten leren. "
        "Onze jongste collega's kennen de hulpmiddelen, onze leidinggevenden kennen de organisatie. "
        "Die twee spreken elkaar te weinig.",
        goals=(
            "Leidinggevenden gebruiken AI, dashboards en online samenwerken zelf voor een taak uit hun eigen werk.",
            "Elke mentee past in het half jaar minstens één ding toe dat de mentor in de praktijk terugziet.",
            "Jonge collega's weten hoe besluiten tot stand komen en durven hun mening te geven.",
        ),
        topics=("ai_tools", "generative_ai", "data_dashboards", "collaboration_tools"),
        rhythm=Rhythm(sessions=7, every_days=30, minutes=60, weeks=32),
        language="nl",
        mentor_expectations="Je bereidt het thema van elk gesprek voor, je stelt vragen en je zegt "
        "het als iets niet loopt. "
        "Reken op twee uur per maand; je leidinggevende weet ervan.",
        mentee_expectations="Je plant de gesprekken en houdt ze vrij, je luistert en je probeert "
        "tussen twee gesprekken "
        "één ding uit. Twee uur per maand.",
        confidentiality="Wat jullie bespreken blijft tussen jullie. Mens en Organisatie ziet alleen "
        "of jullie elkaar spraken.",
        wanted_behaviour="Nieuwsgierig zijn, tonen wat je nog niet kunt, iets doen met wat je hoort.",
        unwanted_behaviour="Taken geven aan je mentor, beoordelen, een jonge collega laten spreken "
        "voor een hele generatie.",
        coordinator=f"{COORDINATOR}, ilse.vandenberghe@{DOMAIN}",
        contact=f"Karim Bouzidi, vertrouwenspersoon, vertrouwenspersoon@{DOMAIN}",
        kpis=(Kpi(SATISFACTION, "up", 7.8, "cijfer"), Kpi(IDEAS, "up", 6.0, "per maand")),
        plan=Plan(primary="skill", mwc=0.4, planned_pairs=22, hours_budget=20.0),
        country="NL",
    )


def _full_months(today: date) -> tuple[date, ...]:
    """The first days of the last 18 full months, oldest first."""
    last = today.year * 12 + today.month - 2
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(last - len(_IDEAS) + 1, last + 1))


def kpi_series(today: date) -> dict[str, tuple[tuple[date, float], ...]]:
    """Each KPI over the last 18 full months: 12 or 13 from before the start, the others since."""
    months = _full_months(today)
    return {
        SATISFACTION: tuple(zip(months, _SATISFACTION, strict=True)),
        IDEAS: tuple(zip(months, map(float, _IDEAS), strict=True)),
    }


def events(today: date) -> tuple[tuple[date, str], ...]:
    """What else happened that may have moved the figures."""
    months = _full_months(today)
    return ((months[7], "Nieuwe tarieven voor leden"), (months[14], "Nieuwe telefooncentrale bij Klantcontact"))


_SESSIONS = 6


@dataclass(frozen=True)
class Troubles:
    """Which pairs (by id) do not run as they should, and who asked for contact (a person's id)."""

    cancelling: int | None = None
    silent: int | None = None
    strained: int | None = None
    asks_contact: str | None = None


@dataclass(frozen=True)
class HalfYear:
    """What half a year left behind. kpis: name -> (month, value); events: what else happened, with its date."""

    programme: Programme
    confirmed_on: date
    confirmed_by: str
    charters: tuple[CharterRecord, ...]
    sessions: tuple[Session, ...]
    responses: tuple[Response, ...]
    kpis: Mapping[str, tuple[tuple[date, float], ...]]
    events: tuple[tuple[date, str], ...]
    troubles: Troubles

    def wave(self, wave: Wave) -> tuple[Response, ...]:
        """The answers to one survey; the two check-ins together."""
        return tuple(response for response in self.responses if response.wave is wave)


def half_a_year(
    people: Sequence[Participant], pairs: Sequence[StoredPair], *, today: date, seed: int = 1, language: str = "nl"
) -> HalfYear:
    """Everything that happened to these pairs since a start half a year before `today`.

    Two pairs are in trouble: in one the senior cancelled twice in a row, the other fell silent. A third has a low
    relationship and a fourth pair's mentor asks HR for contact, when there are that many pairs. The same arguments
    always give the same half year, in English ('en') with the same figures as in Dutch.
    """
    calendar = Calendar(today)
    by_id = {person.id: person for person in people}
    pairs = sorted(pairs, key=lambda pair: (pair.mentee, pair.mentor))
    troubles = _troubles(pairs)
    sessions = [
        session for pair in pairs for session in _sessions(pair, by_id, calendar, troubles, Chance(f"{seed}:{pair.id}"))
    ]
    year = HalfYear(
        programme=programme(today, language),
        confirmed_on=calendar.matched,
        confirmed_by="Ilse Vandenberghe",
        charters=_charters(pairs, sessions, troubles),
        sessions=tuple(sorted(sessions, key=lambda session: (session.on, session.pair))),
        responses=_responses(people, pairs, calendar, troubles, seed),
        kpis=kpi_series(today),
        events=events(today),
        troubles=troubles,
    )
    return in_english(year) if language == "en" else year


def _troubles(pairs: Sequence[StoredPair]) -> Troubles:
    """Spread over the list, so that the four are different pairs."""
    at = [pairs[index].id if len(pairs) > index else None for index in (1, 4, 7)]
    asks = pairs[10].mentor if len(pairs) > 10 else None
    return Troubles(at[0], at[1], at[2], asks)


def _sessions(
    pair: StoredPair, people: Mapping[str, Participant], calendar: Calendar, troubles: Troubles, chance: Chance
) -> list[Session]:
    """Six meetings a pair, a month apart; a few were cancelled or not written down, as everywhere."""
    days = _days(calendar, troubles.silent == pair.id, chance)
    online = not {Mode.IN_PERSON} <= people[pair.mentor].modes & people[pair.mentee].modes
    held = [_meeting(pair, number, day, online, people, chance) for number, day in enumerate(days)]
    if troubles.cancelling == pair.id:
        return _cancelled_twice(pair, held, calendar)
    if troubles.silent == pair.id:
        return held
    if chance.random() < 0.15:
        held.pop(chance.randint(1, len(held) - 2))
    if chance.random() < 0.2:
        cancelled = held[2].on - timedelta(days=6)
        held.append(Session(pair.id, working_day(cancelled), outcome=SessionOutcome.CANCELLED_BY_MENTOR))
    return _with_next(held, calendar, chance)


def _days(calendar: Calendar, silent: bool, chance: Chance) -> list[date]:
    """The days on which a pair met: the first soon after the start, then monthly; a silent pair stopped long ago."""
    first = calendar.starts + timedelta(days=chance.randint(3, 15))
    last = calendar.today - timedelta(days=chance.randint(78, 84) if silent else chance.randint(4, 24))
    count = _SESSIONS // 2 if silent else _SESSIONS
    gap = (last - first).days / (count - 1)
    days = [first + timedelta(days=round(number * gap) + chance.randint(-3, 3)) for number in range(1, count - 1)]
    return [working_day(day) for day in (first, *days)] + [_worked_before(last)]


def _worked_before(day: date) -> date:
    while working_day(day) != day:
        day -= timedelta(days=1)
    return day


def _meeting(
    pair: StoredPair, number: int, day: date, online: bool, people: Mapping[str, Participant], chance: Chance
) -> Session:
    mentor, mentee = people[pair.mentor], people[pair.mentee]
    shared = [code for code in mentee.topics_wanted if code in mentor.topics_offered]
    back = [code for code in mentor.wants_back if code in mentee.topics_offered]
    topics = shared[number % len(shared) :][:1] if shared else []
    if number >= 2 and back and chance.random() < 0.5:
        topics = [*topics, back[0]]
    return Session(
        pair=pair.id,
        on=day,
        form=_form(number, online, chance),
        minutes=chance.choice((45, 60, 60, 60, 75, 90)),
        topics=tuple(topics),
        useful=chance.choice((3, 4, 4, 5, 5, None)),
    )


def _form(number: int, online: bool, chance: Chance) -> SessionForm:
    if online:
        return SessionForm.REMOTE
    if number == 3 and chance.random() < 0.5:
        return SessionForm.SHADOWING
    return chance.choice((SessionForm.TALK, SessionForm.TALK, SessionForm.TALK, SessionForm.REMOTE))


def _cancelled_twice(pair: StoredPair, held: list[Session], calendar: Calendar) -> list[Session]:
    """The senior let the two latest meetings go; the last one that took place is over a month ago."""
    gone = [_worked_before(calendar.today - timedelta(days=ago)) for ago in (22, 6)]
    kept = [session for session in held if session.on < calendar.today - timedelta(days=30)]
    return kept + [Session(pair.id, day, outcome=SessionOutcome.CANCELLED_BY_MENTEE) for day in gone]


def _with_next(sessions: list[Session], calendar: Calendar, chance: Chance) -> list[Session]:
    """In order, each with the date of the one that followed; the last with a date still to come, in most pairs."""
    ordered = sorted(sessions, key=lambda session: session.on)
    following = [later.on for later in ordered[1:]]
    ahead = working_day(calendar.today + timedelta(days=chance.randint(4, 20))) if chance.random() < 0.8 else None
    return [
        Session(each.pair, each.on, each.form, each.minutes, each.outcome, each.topics, each.useful, next_on)
        for each, next_on in zip(ordered, (*following, ahead), strict=True)
    ]


def _charters(
    pairs: Sequence[StoredPair], sessions: Sequence[Session], troubles: Troubles
) -> tuple[CharterRecord, ...]:
    """Agreed in the week after the first conversation, except in the silent pair."""
    first = {pair.id: min(each.on for each in sessions if each.pair == pair.id) for pair in pairs}
    return tuple(
        CharterRecord(pair.id)
        if pair.id == troubles.silent
        else CharterRecord(pair.id, CharterState.AGREED, agreed_on=working_day(first[pair.id] + timedelta(days=2)))
        for pair in pairs
    )


_PLACES = {
    "nl": ("de bibliotheek", "de koffiehoek op de tweede", "een wandeling langs de Schelde"),
    "en": ("the library", "the coffee corner on the second floor", "a walk along the Scheldt"),
}
_ACTIONS = {
    "nl": ("Elke week één eigen stuk met AI voorbereiden", "Eén overleg schrappen", "Elke maand een junior uitnodigen"),
    "en": ("Prepare one piece of work a week with AI", "Drop one meeting", "Invite a junior colleague every month"),
}


def agreement(pair: int, first: date, language: str) -> AgreementFields:
    """What an invented pair filled in before it agreed. first: the day of its first conversation.

    Every third pair left the one thing to do open, as happens.
    """
    turn = pair % 3
    action = _ACTIONS[language][turn] if turn else None
    return AgreementFields(
        first=first,
        place=_PLACES[language][turn],
        channel="Teams" if turn else "WhatsApp",
        action=action,
        action_by=first + timedelta(weeks=20) if action else None,
    )


def _responses(
    people: Sequence[Participant], pairs: Sequence[StoredPair], calendar: Calendar, troubles: Troubles, seed: int
) -> tuple[Response, ...]:
    """Everyone answered the baseline; the check-ins and the follow-up went to the people in a pair."""
    members = {pair.id: (pair.mentor, pair.mentee) for pair in pairs}
    paired_ids = {person for both in members.values() for person in both}
    paired = [person for person in people if person.id in paired_ids]
    asks = {troubles.asks_contact} - {None}
    pulses = [
        answer
        for week in (6, 12)
        for answer in check_in(
            paired,
            calendar.check_in(week),
            seed,
            week=week,
            strained=members.get(troubles.strained or 0, ()),
            stalled=(*members.get(troubles.cancelling or 0, ()), *members.get(troubles.silent or 0, ())),
            asks=[person for person in asks if person and week == 12],
        )
    ]
    silent = members.get(troubles.silent or 0, ())
    before = baseline(people, calendar.baseline, seed)
    partners = {pair.mentor: {each.mentee for each in pairs if each.mentor == pair.mentor} for pair in pairs}
    after = follow_up(paired, calendar.follow_up, seed, silent=silent, partners=partners)
    return (*before, *pulses, *after)
