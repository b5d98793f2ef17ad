"""The invitation to the kick-off: a draft a person in the language they read, and the meeting for a calendar."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from components.documents.calendar import Meeting, dates_file
from components.documents.kick_off_papers import KickOffFacts
from components.documents.mail_drafts import Mail, greeting_name, valid_address
from components.documents.plain_text import one_line
from components.words import day, join, pick_words
from components.words.alarms import PARTS
from components.words.kick_off import INVITE
from mentoring.charter import language_of
from mentoring.kick_off import RunCode, ends_at
from mentoring.participants import Participant

_WEEKDAY = "EEEE d MMMM"


def invitations(facts: KickOffFacts, measured: Collection[str]) -> tuple[Mail, ...]:
    """A draft for everyone who is invited; none while there is no day.

    measured: who filled in the baseline, and need not be asked for it. The partner is named only once everyone was
    told who their partner is.
    """
    if facts.kick_off.plan.on is None:
        return ()
    return tuple(_invitation(facts, person, person.id in measured) for person in facts.invited)


def _invitation(facts: KickOffFacts, person: Participant, measured: bool) -> Mail:
    plan, language = facts.kick_off.plan, language_of(person, facts.programme)
    arriving = sum(each.minutes for each in plan.steps if each.code is RunCode.ARRIVAL)
    values = {
        "programme": one_line(facts.programme.name),
        "day": day(plan.on, tongue=language, length=_WEEKDAY),
        "from": f"{plan.starts_at:%H:%M}",
        "until": f"{ends_at(plan):%H:%M}",
        "arrive": f"{datetime.combine(plan.on or datetime.min, plan.starts_at) - timedelta(minutes=arriving):%H:%M}",
        "place": one_line(plan.place or ""),
        "link": one_line(plan.link or ""),
        "partner": join(partners(facts, person), tongue=language),
        "reply_by": day(plan.reply_by, tongue=language, length=_WEEKDAY),
    }

    def sentences(*codes: str) -> str:
        found = (pick_words(INVITE[code], language, facts.programme.address) for code in codes)
        return " ".join(text.format(**values) for text in found)

    where = [code for code in ("place", "link") if values[code]] or ["nowhere"]
    paragraphs = [
        sentences("when", *(["arrive"] if arriving and plan.place else []), *where),
        sentences(*_about_the_partner(facts, person)),
        sentences("prepare"),
        *([] if measured else [sentences("baseline")]),
        sentences("reply" if plan.reply_by else "reply_soon"),
        sentences("bye"),
    ]
    hello = PARTS["hello"][language].format(name=greeting_name(one_line(person.name)))
    goodbye = PARTS["goodbye"][language].format(sender=one_line(facts.programme.coordinator or facts.host or "HR"))
    text = "\n\n".join(each for each in (hello, *paragraphs, goodbye) if each)
    return Mail(person.id, one_line(person.name), valid_address(person.email), language, sentences("subject"), text)


def _about_the_partner(facts: KickOffFacts, person: Participant) -> list[str]:
    if not partners(facts, person):
        return []
    return ["partner" if facts.kick_off.plan.announced else "partner_later"]


def partners(facts: KickOffFacts, person: Participant) -> list[str]:
    """The names of everyone this person is a pair with."""
    ids = [
        pair.mentee if pair.mentor == person.id else pair.mentor
        for pair in facts.pairs
        if person.id in (pair.mentor, pair.mentee)
    ]
    return [one_line(facts.people[each].name) for each in ids if each in facts.people]


def kick_off_calendar(facts: KickOffFacts, language: str, key: str, made_at: datetime) -> bytes:
    """The meeting for any calendar program, without names of participants; a second file moves it. key: stable."""
    plan, programme = facts.kick_off.plan, facts.programme
    if plan.on is None:
        return dates_file((), made_at=made_at)
    notes = [pick_words(INVITE["calendar_notes"], language, programme.address), *([plan.link] if plan.link else [])]
    meeting = Meeting(
        key=f"kick-off-{key}",
        title=INVITE["calendar"][language].format(programme=one_line(programme.name)),
        on=plan.on,
        at=plan.starts_at,
        minutes=max(plan.minutes, 1),
        place=plan.place or plan.link,
        notes="\n".join(notes),
        change=facts.kick_off.version,
    )
    return dates_file([meeting], made_at=made_at)
