"""The booklet of one participant as PDF, with its dates as a calendar file; and the conversation cards as PDF."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from components.documents.calendar import Guest, Meeting, dates_file, kick_off_meeting, pair_meetings
from components.documents.mail_drafts import valid_address
from components.documents.text_and_pdf import breakable, logo_data, one_line, paragraphs, shorten, typeset
from components.words import day, join, pick_words, promise
from components.words.booklet import BOOKLET, DATES, FIRST_CONVERSATION, LATER_CONVERSATIONS, ROLES, WHO_SEES, WITH
from components.words.cards import DIGITAL_CARDS, SHEET, WrittenCard, written_card
from components.words.charters_and_kick_off import TERMS
from mentoring.days_and_holidays import kept_until
from mentoring.participants import Role
from mentoring.programme import FormOfAddress, Programme
from mentoring.sessions import DayStanding
from mentoring.support import Booklet, BookletPair, CardChoice, CardCode, ProgrammeDay, programme_days
from mentoring.topics import TOPICS, Topic

CARDS_IN_BOOKLET = 2
_ONE_HOUR = 60
LONGEST_TOPIC = 60
"""Characters of a theme's name; people name their own."""

_BELOW = ("silent", "avoid")
_LEFT = ("questions", "before")
_WHOLE_LINE = 64
"""Letters that surely fit on a line: an address up to there is printed whole, so that it can be copied."""

Say = Callable[[Mapping[str, str]], str]
"""Gives a text for participants in the reader's language and form of address."""


def booklet_pdf(booklet: Booklet, *, catalogue: tuple[Topic, ...] = TOPICS, logo: bytes | None = None) -> bytes:
    """The booklet in its reader's language as tagged PDF, mostly of five pages. Raises LogoRefused."""
    programme, language = booklet.programme, booklet.language
    say: Say = partial(pick_words, language=language, address=programme.address)
    reader = one_line(booklet.reader.name)
    topics = {topic.code: topic.label(language) for topic in catalogue}
    data = {
        "title": f"{say(BOOKLET['title'])} – {reader}",
        "author": one_line(programme.organisation or programme.name),
        "organisation": breakable(one_line(programme.organisation or programme.name)),
        "programme": breakable(one_line(programme.name)),
        "language": language,
        "status": shorten(programme.name, 90),
        "logo": logo_data(logo),
        "words": _words(booklet, say, breakable(reader)),
        "why": [breakable(line) for line in _lines(programme.text("reason", language))]
        or [say(BOOKLET["why_general"])],
        "goals": [breakable(one_line(goal)) for goal in _goals(programme, language)],
        "people": [_partner(each, topics, say) for each in booklet.pairs],
        "roles": [_role(role, say) for role in Role if role in {each.role for each in booklet.pairs}],
        "days": [_day(each, language) for each in booklet.days],
        "first": [(f"{minutes} min", say(words)) for minutes, words in FIRST_CONVERSATION],
        "later": [(f"{_share(minutes, programme)} min", say(words)) for minutes, words in LATER_CONVERSATIONS],
        "cards": [
            card_data(written_card(code, language, programme.address), language)
            for code in booklet.cards.cards[:CARDS_IN_BOOKLET]
        ],
        "helpers": _helpers(programme, say),
        "sees": [[promise(code, language, programme.address) for code in WHO_SEES[who]] for who in ("hr", "others")],
        "rights": _rights(programme, language, say),
    }
    return typeset("booklet.typ", data, sizes=(11.4,))


def booklet_calendar(booklet: Booklet, *, made_at: datetime) -> bytes | None:
    """The reader's days as notes for any calendar program; None while there are none.

    The kick-off and the planned meetings have the same keys as in every other file, so that a calendar holds each once.
    A conversation that is not kept as a meeting has no key that would last, and stays out.
    """
    records, language, programme = booklet.records, booklet.language, booklet.programme
    code, at_kick_off = records.calendar(), records.kick_off.day == records.kick_off.plan.on
    days = programme_days(programme, records.kick_off)
    meetings = [_note(each, booklet, code) for each in days if each.code != "kick_off" or not at_kick_off]
    if records.kick_off.day and at_kick_off:
        meetings.append(kick_off_meeting(records.kick_off, programme, language, f"{code}-{records.round}"))
    for one in booklet.pairs:
        two = (booklet.reader, one.partner) if one.role is Role.MENTOR else (one.partner, booklet.reader)
        mentor, mentee = (Guest(each.name, each.email) for each in two)
        meetings += pair_meetings(
            one.planned, mentor, mentee, calendar=code, language=language, address=programme.address
        )
    return dates_file(meetings, made_at=made_at) if meetings else None


def _note(each: ProgrammeDay, booklet: Booklet, code: str) -> Meeting:
    key = f"{code}-{booklet.reader.id}-{each.code}-{each.number or 0}"
    return Meeting(key, _what(each, booklet.language), each.on, whole_day=True)


def _words(booklet: Booklet, say: Say, reader: str) -> dict[str, str]:
    terms = {name: TERMS[name][booklet.language] for name in ("logo", "mark", "page", "of")}
    own = booklet.cards.own
    cards = "cards" if own >= CARDS_IN_BOOKLET else "card" if own else "general_cards"
    written = {code: say(words) for code, words in BOOKLET.items()}
    return {
        **written,
        **terms,
        "for": written["for"].format(name=reader),
        "pair": written["partner" if len(booklet.pairs) == 1 else "partners"],
        "dates_note": _about_dates({each.standing for one in booklet.pairs for each in one.days}, written),
        "cards": written[cards],
    }


def _about_dates(standings: Collection[DayStanding], written: Mapping[str, str]) -> str:
    """What the days of the conversations are, and which days the calendar file holds."""
    told = [written["dates_proposed"]] if DayStanding.PROPOSED in standings else []
    whole = not set(standings) - {DayStanding.PLANNED}
    return " ".join([*told, written["dates_file" if whole else "dates_file_without"]])


def _goals(programme: Programme, language: str) -> Sequence[str]:
    """The goals where they were written in this language; never a text in the other one."""
    return programme.goals if language == ("nl" if programme.language == "nl" else "en") else ()


def _lines(text: str | None) -> list[str]:
    return [line for line in paragraphs(text or "").split("\n") if line.strip()]


def _partner(each: BookletPair, topics: Mapping[str, str], say: Say) -> dict[str, Any]:
    """What one of a pair may know of the other: name, function, themes and work address."""
    partner = each.partner
    about = one_line(partner.job_title or "")
    themes = [shorten(topics.get(code, code.replace("_", " ")), LONGEST_TOPIC) for code in each.topics]
    return {
        "role": say(BOOKLET["partner_is_mentee" if each.role is Role.MENTOR else "partner_is_mentor"]),
        "name": breakable(one_line(partner.name)),
        "about": [breakable(about)] if about else [],
        "themes": [breakable(theme) for theme in themes] or [say(BOOKLET["no_themes"])],
        "address": breakable(valid_address(partner.email) or say(BOOKLET["no_address"]), _WHOLE_LINE),
    }


def _role(role: Role, say: Say) -> dict[str, Any]:
    parts = {part: say(words) for part, words in ROLES[role].items()}
    lists = {part: parts[part].split("\n") for part in ("do", "dont", "say")}
    return {"title": say(BOOKLET[f"role_{role}"]), "about": parts["about"], **lists}


def _day(each: ProgrammeDay, language: str) -> dict[str, Any]:
    on = day(each.on, tongue=language, length="EEE d MMM y")
    what = breakable(_what(each, language))
    return {"on": on, "what": what, "talk": each.code in frozenset(DayStanding)}


def _what(each: ProgrammeDay, language: str) -> str:
    until = day(each.until, tongue=language, length="d MMMM") if each.until else ""
    partner = WITH[language].format(name=one_line(each.partner)) if each.partner else ""
    values = {"number": each.number, "week": each.number, "until": until, "partner": partner}
    said = DATES[each.code][language].format(**values)
    return said + (f", {each.at:%H:%M}" if each.at else "")


def _share(minutes: int, programme: Programme) -> int:
    """So many minutes of an hour, in a conversation of the agreed length, in steps of five."""
    return max(5, 5 * round(minutes * programme.rhythm.minutes / _ONE_HOUR / 5))


def _helpers(programme: Programme, say: Say) -> list[tuple[str, str]]:
    named = (("coordinator", programme.coordinator), ("contact", programme.contact))
    return [
        (say(BOOKLET[code]), breakable(one_line(who or ""), _WHOLE_LINE) or say(BOOKLET["not_named"]))
        for code, who in named
    ]


def _rights(programme: Programme, language: str, say: Say) -> list[str]:
    until = kept_until(programme)
    values = {
        "until": day(until, tongue=language, length="d MMMM y"),
        "months": str(programme.thresholds.data_kept_months),
    }
    kept = promise("your_data_until" if until else "your_data_months", language, programme.address, **values)
    authority = say(BOOKLET.get(f"authority_{programme.country}", BOOKLET["authority"]))
    complain = say(BOOKLET["complain"]).format(authority=authority)
    return [say(BOOKLET["rights_note"]), f"{kept} {say(BOOKLET['papers'])}", complain]


def cards_pdf(
    choice: CardChoice,
    programme: Programme,
    language: str,
    *,
    themes: Sequence[str] = (),
    without: Sequence[str] = (),
    logo: bytes | None = None,
) -> bytes:
    """The chosen cards in 'nl' or 'en' as tagged PDF.

    themes: the names of the own themes that have a card, without: of those that have none; said on the first card,
    which is there when the number of cards leaves room for it. Raises LogoRefused.
    """
    address, words = programme.address, {name: said[language] for name, said in TERMS.items()}
    title = SHEET["title"][language]
    opening = _opening(language, address, themes, without) if len(choice.cards) % 2 else []
    data = {
        "title": f"{title} – {one_line(programme.name)}",
        "author": one_line(programme.organisation or programme.name),
        "organisation": breakable(one_line(programme.organisation or programme.name)),
        "programme": breakable(shorten(programme.name, 120)),
        "language": language,
        "status": shorten(programme.name, 100) if opening else pick_words(SHEET["how"], language, address),
        "words": {**words, "title": title},
        "logo": logo_data(logo),
        "level": 2 if opening else 1,
        "opening": opening,
        "cards": [card_data(written_card(code, language, address), language) for code in choice.cards],
    }
    return typeset("cards.typ", data, sizes=(11.2,))


def all_cards() -> CardChoice:
    """Every card in the order of the numbers."""
    return CardChoice(tuple(CardCode), 0, ())


def card_data(card: WrittenCard, language: str) -> dict[str, Any]:
    """A card as templates take it: the goal, what stands left and right, and what stands below."""
    parts = [_part(*each) for each in card.parts]
    return {
        "title": card.title,
        "place": SHEET["card"][language].format(number=card.number),
        "digital": card.code in DIGITAL_CARDS,
        "goal": next(part["lines"][0] for part in parts if part["code"] == "goal"),
        "left": [part for part in parts if part["code"] in _LEFT],
        "right": [part for part in parts if part["code"] not in (*_LEFT, *_BELOW, "goal")],
        "below": [part for part in parts if part["code"] in _BELOW],
    }


def _part(code: str, label: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"code": code, "label": label, "lines": list(lines)}


def _opening(language: str, address: FormOfAddress, themes: Sequence[str], without: Sequence[str]) -> list[str]:
    said = [pick_words(SHEET["how"], language, address)]
    for code, names in (("own", themes), ("without", without)):
        if names:
            said.append(_sentence(SHEET[code], names, language, address))
    return said


def _sentence(words: Mapping[str, str], names: Sequence[str], language: str, address: FormOfAddress) -> str:
    topics = join([breakable(shorten(name, LONGEST_TOPIC)) for name in names], tongue=language)
    return pick_words(words, language, address).format(topics=topics)
