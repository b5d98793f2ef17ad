"""The papers of the kick-off as PDF: run sheet, table plan, badges and slips; and its invitation, a draft a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from math import ceil
from typing import Any

from components.documents.calendar import dates_file, kick_off_meeting
from components.documents.mail_drafts import Mail, first_name, greeting_name, valid_address
from components.documents.text_and_pdf import breakable, isolate, logo_data, one_line, shorten, typeset
from components.words import day, join, pick_words
from components.words.alarms_and_mails import PARTS
from components.words.charters_and_kick_off import FIVE, INVITE, NOTE, PAPER, PAPERS, RUN, SLIP_RULES, THREE, WHO
from mentoring.charter import language_of
from mentoring.days_and_holidays import ending, public_holidays
from mentoring.kick_off import Attendance, KickOff, KickOffGuest, RunCode, TimedStep, ends_at, timetable
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, fold_name, tell_apart
from mentoring.programme import Programme
from mentoring.sessions import meeting_days
from mentoring.table_plan import hosts_apart
from mentoring.topics import Topic

MOST_ON_BADGE, LONGEST_ON_BADGE = 2, 120
_SLIPS_A_PAGE = 8
_LONGEST_NAME, _LONGEST_FIRST_NAME, _LONGEST_FACT = 70, 42, 300


@dataclass(frozen=True)
class KickOffFacts:
    """What the papers are made from. pairs: the confirmed ones, of a kick-off that was held those of its table plan.
    invited: who may come. notes: person -> what was written down of them. tellers: names of people of earlier rounds
    who said yes to telling. talked: numbers of the pairs that had a contract conversation, so that each of the two
    knows who the other is. agreed: numbers of the pairs that agreed their charter."""

    programme: Programme
    kick_off: KickOff
    pairs: tuple[StoredPair, ...]
    people: Mapping[str, Participant]
    invited: tuple[Participant, ...]
    notes: Mapping[str, KickOffGuest]
    tellers: tuple[str, ...]
    catalogue: tuple[Topic, ...]
    logo: bytes | None = None
    talked: Collection[int] = ()
    agreed: Collection[int] = ()

    @cached_property
    def apart(self) -> Mapping[str, str]:
        """What tells people of one name apart on what participants read."""
        return tell_apart(self.people.values(), shared=True)

    @property
    def host(self) -> str | None:
        """Who of HR leads: as was typed, else the name of the coordinator without how to reach them."""
        named = self.kick_off.plan.host or (self.programme.coordinator or "").partition(",")[0]
        return one_line(named) or None

    def where(self, language: str) -> str | None:
        """The place, online or both; None while neither is known."""
        plan = self.kick_off.plan
        known = [one_line(plan.place)] if plan.place else []
        known += [f"{PAPERS['online'][language]}: {one_line(plan.link)}"] if plan.link else []
        return " · ".join(known) or None

    def when(self, language: str) -> str | None:
        """'dinsdag 3 maart 2026, 10:00 – 11:30'; None while there is no day."""
        plan = self.kick_off.plan
        if plan.on is None:
            return None
        named = day(plan.on, tongue=language, length="EEEE d MMMM y")
        return f"{named}, {plan.starts_at:%H:%M} – {ends_at(plan):%H:%M}"

    @property
    def all_agreed(self) -> bool:
        """Whether every pair agreed its charter already."""
        return bool(self.pairs) and {pair.id for pair in self.pairs} <= set(self.agreed)

    def days_to_aim_for(self) -> list[date]:
        """The days proposed for conversations: from the start of the programme on, and after the day of the kick-off;
        none while the start is not known."""
        programme, on = self.programme, self.kick_off.plan.on
        starts, ends = programme.starts, ending(programme)
        if starts is None or ends is None:
            return []
        begin = max(starts, on + timedelta(days=1)) if on else starts
        free = public_holidays(programme.country, begin, max(begin, ends))
        return meeting_days(begin, programme.rhythm, ends=ends, free=free)


def run_sheet_pdf(facts: KickOffFacts, language: str) -> bytes:
    """The run sheet with times, then what the opening says and the cards with questions, of the parts that are held."""
    address, said = facts.programme.address, lambda words: pick_words(words, language, facts.programme.address)
    words = _words(language)
    steps = timetable(facts.kick_off.plan)
    kept = {each.code for each in steps}
    tellers = ", ".join(map(_short, facts.tellers)) or words["nobody_tells"]
    reason = facts.programme.text("reason", language) or words["to_fill_in"].format(what=words["reason"])
    told = {"programme": one_line(facts.programme.name), "reason": one_line(reason)}
    data = {
        "heads": [words[each] for each in ("time", "minutes", "what", "who", "paper")],
        "facts": [
            (words["host"], _fact(facts.host)),
            (words["opener"], _fact(facts.kick_off.plan.opener) or "–"),
            *([(words["tellers"], tellers)] if RunCode.STORY in kept else []),
        ],
        "steps": [_step(each, facts, language) for each in steps],
        "ends": f"{ends_at(facts.kick_off.plan):%H:%M}",
        "note": [breakable(pick_words(each, language, address).format(**told)) for each in NOTE if RunCode.WHY in kept],
        "three": [said(each) for each in THREE if RunCode.STORY in kept],
        "five": [said(each) for each in FIVE if RunCode.PAIRS in kept],
    }
    return typeset("kick_off.typ", _paper(facts, "run_sheet", language) | data)


def tables_pdf(facts: KickOffFacts, language: str) -> bytes:
    """Who sits where on one list, then a card for each table."""
    by_id = {pair.id: pair for pair in facts.pairs}
    standing = [[by_id[each] for each in table if each in by_id] for table in facts.kick_off.tables or ()]
    placed = {pair.id for table in standing for pair in table}
    named = PAPERS["table"][language]
    tables = [
        {
            "name": named.format(number=number),
            "pairs": [_two(facts, pair) for pair in table],
            "long": any(len(name) > _LONGEST_NAME // 2 for pair in table for name in _two(facts, pair)),
        }
        for number, table in enumerate((table for table in standing if table), start=1)
    ]
    in_pairs = [facts.people[who] for pair in facts.pairs for who in (pair.mentor, pair.mentee) if who in facts.people]
    hosts = [_fact(each) for each in hosts_apart((facts.host, facts.kick_off.plan.opener), in_pairs)]
    data = {
        "tables": tables,
        "waiting": [_two(facts, pair) for pair in facts.pairs if pair.id not in placed] if tables else [],
        "hosts": hosts,
    }
    return typeset("kick_off.typ", _paper(facts, "tables", language) | data)


def badges_pdf(facts: KickOffFacts, language: str) -> bytes:
    """Ten badges a page: the first name, and the themes that person offers in the language they read."""
    data = _paper(facts, "badges", language)
    asking = {f"ask_me_{each}": said for each, said in PAPERS["ask_me"].items()}
    called = Counter(fold_name(first_name(one_line(person.name))) for person in facts.invited)
    badges = [_badge(facts, person, called) for person in facts.invited]
    return typeset("kick_off.typ", data | {"badges": badges, "words": data["words"] | asking})


def _badge(facts: KickOffFacts, person: Participant, called: Mapping[str, int]) -> dict[str, Any]:
    """called: how many are called by each first name; who shares it with another has the whole name."""
    first = first_name(one_line(person.name))
    first = shorten(first if called[fold_name(first)] == 1 else person.name, _LONGEST_FIRST_NAME)
    first += f" ({shorten(facts.apart[person.id], 24)})" if person.id in facts.apart else ""
    typed = badge_text(facts, person)
    about = offered_themes(facts, person) if typed is None else [shorten(typed, LONGEST_ON_BADGE)] if typed else []
    return {
        "name": breakable(isolate(first), 24 if person.id in facts.apart else 14),
        "size": _badge_size(first),
        "ask": typed is None,
        "about": [breakable(isolate(each), 24) for each in about],
        "language": language_of(person, facts.programme),
    }


def badge_text(facts: KickOffFacts, person: Participant) -> str | None:
    """What somebody typed to stand under the name, "" for nothing; None where the themes that person offers do."""
    note = facts.notes.get(person.id)
    return note.badge if note else None


def offered_themes(facts: KickOffFacts, person: Participant) -> list[str]:
    """The themes of the catalogue that this person offers, in the language they read; never what they want."""
    language = language_of(person, facts.programme)
    known = {topic.code: topic.label(language) for topic in facts.catalogue}
    return [known[code] for code in person.topics_offered if code in known][:MOST_ON_BADGE]


def slips_pdf(facts: KickOffFacts, language: str) -> bytes:
    """A slip for everyone who takes part to write a worry on by hand, eight a page and whole pages; nothing of it is
    ever typed in."""
    rules = pick_words(SLIP_RULES, language, facts.programme.address)
    count = max(1, ceil(len(facts.invited) / _SLIPS_A_PAGE)) * _SLIPS_A_PAGE
    return typeset("kick_off.typ", _paper(facts, "slips", language) | {"rules": rules, "count": count})


def attendance_pdf(facts: KickOffFacts, language: str) -> bytes:
    """Everyone who is invited, by name, with room to sign; who was excused before is marked."""
    words = _words(language)
    marks = {who: note.attendance for who, note in facts.notes.items()}
    data = {
        "heads": [words["name"], words["role"], words["there"]],
        "people": [
            {
                "name": _name(facts, person),
                "role": " · ".join(_roles(facts, person, words)),
                "mark": words["excused"] if marks.get(person.id) is Attendance.EXCUSED else "",
            }
            for person in sorted(facts.invited, key=lambda each: one_line(each.name).casefold())
        ],
    }
    return typeset("kick_off.typ", _paper(facts, "attendance", language) | data)


def _roles(facts: KickOffFacts, person: Participant, words: Mapping[str, str]) -> Iterable[str]:
    in_pairs = [("mentor", {pair.mentor for pair in facts.pairs}), ("mentee", {pair.mentee for pair in facts.pairs})]
    found = [words[role] for role, those in in_pairs if person.id in those]
    return found or [words[role] for role, so in (("mentor", person.is_mentor), ("mentee", person.is_mentee)) if so]


def _paper(facts: KickOffFacts, kind: str, language: str) -> dict[str, Any]:
    """What every paper has: its title, the organisation with its logo, when and where."""
    words, programme = _words(language), facts.programme
    when = facts.when(language) or words["day_open"]
    where = facts.where(language) or words["place_open"]
    owner = shorten(programme.organisation or programme.name, _LONGEST_FACT)
    return {
        "kind": kind,
        "title": f"{words[kind]} – {shorten(programme.name, _LONGEST_FACT)}",
        "heading": words[kind],
        "author": owner,
        "organisation": breakable(owner),
        "programme": breakable(shorten(programme.name, _LONGEST_FACT)) if programme.organisation or facts.logo else "",
        "language": language,
        "status": when,
        "subtitle": breakable(f"{when} · {shorten(where, _LONGEST_FACT)}"),
        "words": words,
        "logo": logo_data(facts.logo),
    }


def _words(language: str) -> dict[str, str]:
    return {name: words[language] for name, words in PAPERS.items()}


def _step(step: TimedStep, facts: KickOffFacts, language: str) -> dict[str, str]:
    name, what = RUN[step.code]
    return {
        "time": f"{step.starts:%H:%M}",
        "minutes": str(step.minutes),
        "name": name[language],
        "what": pick_words(what, language, facts.programme.address),
        "who": _fact(step.who or leaders(facts, language)[step.code], 16),
        "paper": PAPER[step.code][language],
    }


def leaders(facts: KickOffFacts, language: str) -> dict[RunCode, str]:
    """Who leads each part where nobody else was named, by name where that is known: only who said yes tells."""
    by_host = dict.fromkeys((RunCode.HOW, RunCode.WORRIES, RunCode.HELP), facts.host)
    known = {RunCode.WHY: facts.kick_off.plan.opener, RunCode.STORY: ", ".join(facts.tellers), **by_host}
    return {code: one_line(known.get(code) or usual[language]) for code, usual in WHO.items()}


def _two(facts: KickOffFacts, pair: StoredPair) -> list[str]:
    return [_name(facts, facts.people[who]) if who in facts.people else "–" for who in (pair.mentor, pair.mentee)]


def _name(facts: KickOffFacts, person: Participant) -> str:
    name, apart = _short(person.name), facts.apart.get(person.id)
    return f"{name} ({_short(apart)})" if apart else name


def _short(name: str) -> str:
    return breakable(isolate(shorten(name, _LONGEST_NAME)))


def _fact(text: str | None, longest_word: int = 30) -> str:
    return breakable(isolate(shorten(text, _LONGEST_FACT)), longest_word) if text else ""


def _badge_size(name: str) -> int:
    """Of the letters, in points: a long name stays on its badge."""
    sizes: Sequence[tuple[int, int]] = ((8, 34), (12, 28), (18, 22), (30, 16))
    return next((size for longest, size in sizes if len(name) <= longest), 12)


_WEEKDAY = "EEEE d MMMM"


def invitations(facts: KickOffFacts, measured: Collection[str]) -> tuple[Mail, ...]:
    """A draft for everyone who is invited; none while there is no day.

    measured: who filled in the baseline, and need not be asked for it. The partner is named only once that person
    knows who it is.
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
        "partner": join(known_partners(facts, person), tongue=language),
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
    if known_partners(facts, person):
        return ["partner"]
    return ["partner_later"] if partners(facts, person) else []


def known_partners(facts: KickOffFacts, person: Participant) -> list[str]:
    """The partners that this person knows of: everyone was told, or the two had a contract conversation."""
    if facts.kick_off.plan.announced:
        return partners(facts, person)
    return partners(replace(facts, pairs=tuple(pair for pair in facts.pairs if pair.id in facts.talked)), person)


def partners(facts: KickOffFacts, person: Participant) -> list[str]:
    """The names of everyone this person is a pair with, told apart from others of that name."""
    ids = [
        pair.mentee if pair.mentor == person.id else pair.mentor
        for pair in facts.pairs
        if person.id in (pair.mentor, pair.mentee)
    ]
    called = {who: f" ({apart})" for who, apart in facts.apart.items()}
    return [one_line(facts.people[each].name) + called.get(each, "") for each in ids if each in facts.people]


def kick_off_calendar(facts: KickOffFacts, language: str, key: str, made_at: datetime) -> bytes:
    """The meeting for any calendar program; a second file moves it. key: as in `kick_off_meeting`."""
    if facts.kick_off.plan.on is None:
        return dates_file((), made_at=made_at)
    return dates_file([kick_off_meeting(facts.kick_off, facts.programme, language, key)], made_at=made_at)
