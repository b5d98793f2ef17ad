"""Papers of conversations: of the contract conversation, the last one and shadowing; and certificates, tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from components.charters.files import CharterDrafts
from components.documents.calendar import Guest, Meeting, invitation_file
from components.documents.charter_pdf import charter_pdf
from components.documents.mail_drafts import Mail, greeting_name, valid_address
from components.documents.text_and_pdf import breakable, file_names, logo_data, one_line, shorten, typeset, zip_files
from components.words import day, pick_words
from components.words.alarms_and_mails import PARTS as MAIL_PARTS
from components.words.conversations import (
    CERTIFICATE,
    CLOSING_PARTS,
    INVITATION,
    NOT_STARTING,
    PARTS,
    SHADOWING_PARTS,
    SHEETS,
    TERMS,
    Part,
    Words,
)
from mentoring.charter import house_language, language_of
from mentoring.charter_editions import own_clauses
from mentoring.charter_lines import SharedWords
from mentoring.contract import AGENDA_MINUTES, ContractAnswer, ContractConversation
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, add_difference
from mentoring.programme import Programme
from mentoring.stages_and_endings import Certificate
from mentoring.topics import Topic

LONG_DAY = "EEEE d MMMM y"
_SIZES = {"sheet": (11.0, 10.2, 9.4, 8.6), "slip": (10.0,)}
"""Text sizes in points: a sheet takes one page, however long the names are."""


@dataclass(frozen=True)
class Talk:
    """A contract conversation with the two who have it. apart: what tells either from another one of that name."""

    conversation: ContractConversation
    mentor: Participant
    mentee: Participant
    apart: Mapping[str, str] = field(default_factory=dict)

    @property
    def sides(self) -> tuple[tuple[Participant, Participant], tuple[Participant, Participant]]:
        """Each of the two with the other as that one reads of them, the mentor first."""
        mentor, mentee = (add_difference(each, self.apart) for each in (self.mentor, self.mentee))
        return (self.mentor, mentee), (self.mentee, mentor)


@dataclass(frozen=True)
class _Reader:
    """One of the two as a text is written for: in their language, with je or u, and what is filled in."""

    language: str
    programme: Programme
    values: Mapping[str, str]

    def say(self, words: Words, **more: object) -> str:
        """The text, filled in."""
        return pick_words(words, self.language, self.programme.address).format(**{**self.values, **more})


def _reader(person: Participant, other: Participant, programme: Programme, answer_by: str = "") -> _Reader:
    return _Reader(
        language_of(person, programme),
        programme,
        {
            "name": one_line(person.name),
            "other": one_line(other.name),
            "programme": one_line(programme.name),
            "hr": hr_name(programme),
            "day": answer_by,
        },
    )


def hr_name(programme: Programme) -> str:
    """Who receives the answers."""
    return one_line(programme.coordinator or "") or "HR"


def _reader_of(talk: Talk, person: Participant, other: Participant, programme: Programme) -> _Reader:
    spoken = language_of(person, programme)
    return _reader(person, other, programme, day(talk.conversation.answer_by, tongue=spoken, length=LONG_DAY))


def when_text(conversation: ContractConversation, language: str) -> str | None:
    """'vrijdag 27 november 2026 om 10:00, de tuinkamer'; None while no day is known."""
    if conversation.held_on is None:
        return None
    said = day(conversation.held_on, tongue=language, length=LONG_DAY)
    if conversation.held_at:
        said += {"nl": " om ", "en": " at "}[language] + conversation.held_at.isoformat("minutes")
    place = one_line(conversation.place or "")
    return f"{said}, {place}" if place else said


def invitation_mails(talk: Talk, programme: Programme) -> tuple[Mail, ...]:
    """The invitation with the agenda, one to each of the two, in their own language."""
    found = []
    for person, other in talk.sides:
        reader = _reader_of(talk, person, other, programme)
        when = when_text(talk.conversation, reader.language)
        plan = "plan_mentee" if person is talk.mentee else "plan_mentor"
        body = [
            reader.say(INVITATION["opening"]),
            reader.say(INVITATION["when"], when=when) if when else reader.say(INVITATION[plan]),
            reader.say(INVITATION["agenda"], agenda=_agenda(reader)),
            reader.say(INVITATION["answer"]),
            reader.say(INVITATION["priority"]),
        ]
        found.append(_mail(person, reader, INVITATION["subject"], body))
    return tuple(found)


def not_starting_mails(mentor: Participant, mentee: Participant, programme: Programme) -> tuple[Mail, ...]:
    """That this pair does not start: the same sentence to both, whoever declined."""
    found = []
    for person, other in ((mentor, mentee), (mentee, mentor)):
        reader = _reader(person, other, programme)
        found.append(_mail(person, reader, NOT_STARTING["subject"], [reader.say(NOT_STARTING["body"])]))
    return tuple(found)


def _mail(person: Participant, reader: _Reader, subject: Words, body: Sequence[str]) -> Mail:
    hello = MAIL_PARTS["hello"][reader.language].format(name=greeting_name(one_line(person.name)))
    goodbye = MAIL_PARTS["goodbye"][reader.language].format(sender=hr_name(reader.programme))
    return Mail(
        person=person.id,
        name=one_line(person.name),
        to=valid_address(person.email),
        language=reader.language,
        subject=reader.say(subject),
        body="\n\n".join([hello, *body, goodbye]),
    )


def _agenda(reader: _Reader) -> str:
    parts = zip(AGENDA_MINUTES, PARTS, strict=True)
    return "\n".join(
        f"- {reader.say(title)} ({reader.say(TERMS['minutes'], count=minutes)})" for minutes, (title, _asked) in parts
    )


def calendar_of(talk: Talk, programme: Programme, made_at: datetime, calendar: str) -> bytes | None:
    """The conversation for a calendar, from the mentee, who invites; None while day or time is not known.

    calendar: the file's own code, so that no other file's pair is taken for this one.
    """
    conversation = talk.conversation
    if conversation.held_on is None or conversation.held_at is None:
        return None
    reader = _reader_of(talk, talk.mentee, talk.mentor, programme)
    names = {"mentor": one_line(talk.mentor.name), "mentee": one_line(talk.mentee.name)}
    meeting = Meeting(
        key=f"{calendar}-contract-{conversation.pair}",
        title=reader.say(TERMS["calendar_title"], **names),
        on=conversation.held_on,
        at=time(conversation.held_at.hour, conversation.held_at.minute),
        minutes=conversation.minutes,
        place=conversation.place,
        notes=reader.say(TERMS["calendar_notes"], agenda=_agenda(reader)),
        organiser=Guest(names["mentee"], talk.mentee.email),
        guests=(Guest(names["mentor"], talk.mentor.email),),
        change=conversation.version - 1,
    )
    return invitation_file(meeting, made_at=made_at)


def calendars_zip(talks: Sequence[Talk], programme: Programme, made_at: datetime, calendar: str) -> bytes:
    """One calendar file a pair, of every pair with a day and a time."""
    named = file_names((each for talk in talks for each in (talk.mentor, talk.mentee)), longest=30)
    made = ((_file_stem(talk, named), calendar_of(talk, programme, made_at, calendar)) for talk in talks)
    return zip_files((f"{name}.ics", data) for name, data in made if data is not None)


def _file_stem(talk: Talk, named: Mapping[str, str]) -> str:
    names = (named[each.id] for each in (talk.mentor, talk.mentee))
    return "-".join([f"contract-{talk.conversation.pair:04d}", *filter(None, names)])


def question_sheets(talks: Sequence[Talk], programme: Programme, logo: bytes | None) -> bytes:
    """A page for each of the two of every pair, with the five parts and their questions. LogoRefused: see typeset."""
    return _paper(talks, programme, logo, "sheet", _sheet)


def answer_slips(talks: Sequence[Talk], programme: Programme, logo: bytes | None) -> bytes:
    """Slips to cut out, four on a page, each for one person to give to HR alone."""
    return _paper(talks, programme, logo, "slip", _slip)


_Page = Callable[[Talk, _Reader], dict[str, Any]]


def _paper(talks: Sequence[Talk], programme: Programme, logo: bytes | None, kind: str, page: _Page) -> bytes:
    first = house_language(programme)
    name = breakable(one_line(programme.organisation or programme.name))
    return typeset(
        "contract.typ",
        {
            "kind": kind,
            "title": f"{TERMS['talk' if kind == 'sheet' else 'slip'][first]} · {one_line(programme.name)}",
            "author": one_line(programme.organisation or programme.name),
            "organisation": name,
            "programme": breakable(one_line(programme.name)) if programme.organisation or logo else "",
            "language": first,
            "logo": logo_data(logo),
            "words": {each: TERMS[each][first] for each in ("logo", "mark")},
            "pages": [
                page(talk, _reader_of(talk, person, other, programme)) for talk in talks for person, other in talk.sides
            ],
        },
        sizes=_SIZES[kind],
        pages=len(talks) * 2 if kind == "sheet" else 0,
    )


def _sheet(talk: Talk, reader: _Reader) -> dict[str, Any]:
    parts = zip(AGENDA_MINUTES, PARTS, strict=True)
    return {
        "language": reader.language,
        "title": reader.say(TERMS["talk"]),
        "who": breakable(reader.say(TERMS["with"])),
        "about": reader.say(TERMS["about"]),
        "when": breakable(when_text(talk.conversation, reader.language) or ""),
        "parts": [
            {
                "minutes": reader.say(TERMS["minutes"], count=minutes),
                "title": reader.say(title),
                "questions": [reader.say(each) for each in questions],
            }
            for minutes, (title, questions) in parts
        ],
        "afterwards": reader.say(TERMS["afterwards"]),
        "answer": breakable(reader.say(TERMS["answer_apart"])),
        "own": reader.say(TERMS["own_sheet"]),
    }


def _slip(_talk: Talk, reader: _Reader) -> dict[str, Any]:
    return {
        "language": reader.language,
        "title": reader.say(TERMS["slip"]),
        "who": breakable(reader.say(TERMS["slip_from"])),
        "options": [reader.say(TERMS[each.value]) for each in ContractAnswer],
        "date": reader.say(TERMS["date"]),
        "to": breakable(reader.say(TERMS["slip_to"])),
        "gone": " ".join(reader.say(TERMS[name]) for name in ("slip_gone", "slip_reason")),
    }


def draft_charters(
    people: Mapping[str, Participant],
    programme: Programme,
    catalogue: tuple[Topic, ...],
    clauses: Callable[[], Mapping[str, str]],
    shared: Callable[[], SharedWords],
) -> CharterDrafts:
    """What the charters of pairs that are not confirmed are made from; nobody agreed anything yet.

    clauses, shared: read when a draft is asked for, not before.
    """
    own = own_clauses(clauses(), house_language(programme))
    return CharterDrafts(people, programme, lambda _pair: {}, own, {}, (), catalogue, shared())


def charter_draft(drafts: Callable[[], CharterDrafts], pair: StoredPair, language: str, logo: bytes | None) -> bytes:
    """The charter that this pair would agree, in one language, as PDF: to bring along and fill in together."""
    made = drafts()
    text = made.draft(pair)
    return charter_pdf(text.charter, language, own=text.own, catalogue=made.catalogue, logo=logo)


Two = tuple[Participant, Participant]
"""A mentor and a mentee."""

_DAY = "d MMMM y"
_LONGEST_NAME = 120


def closing_sheets(twos: Sequence[Two], programme: Programme, logo: bytes | None) -> bytes:
    """A page for each of the two of every pair, with the questions of the last conversation. Raises LogoRefused."""
    both = [pair for mentor, mentee in twos for pair in ((mentor, mentee), (mentee, mentor))]
    return _ending_sheets("closing", CLOSING_PARTS, both, programme, logo)


def observation_sheets(twos: Sequence[Two], programme: Programme, logo: bytes | None) -> bytes:
    """A page for the mentor of every pair: what to agree, look for and talk over when shadowing. LogoRefused."""
    return _ending_sheets("shadowing", SHADOWING_PARTS, twos, programme, logo)


def _ending_sheets(
    kind: str, parts: Sequence[Part], readers: Sequence[Two], programme: Programme, logo: bytes | None
) -> bytes:
    first = house_language(programme)
    data = _frame(SHEETS[kind]["title"][first], programme, first, logo)
    data |= {"kind": "sheet", "pages": [_ending_sheet(kind, parts, *each, programme) for each in readers]}
    return typeset("contract.typ", data, sizes=_SIZES["sheet"], pages=len(readers))


def _frame(title: str, programme: Programme, language: str, logo: bytes | None) -> dict[str, Any]:
    return {
        "title": f"{title} · {one_line(programme.name)}",
        "author": one_line(programme.organisation or programme.name),
        "organisation": breakable(shorten(programme.organisation or programme.name, _LONGEST_NAME)),
        "programme": breakable(one_line(programme.name)) if programme.organisation or logo else "",
        "language": language,
        "logo": logo_data(logo),
        "words": {each: CERTIFICATE[each][language] for each in ("logo", "mark")},
    }


def _ending_sheet(
    kind: str, parts: Sequence[Part], person: Participant, other: Participant, programme: Programme
) -> dict[str, Any]:
    language, address = language_of(person, programme), programme.address
    said = {name: pick_words(words, language, address) for name, words in SHEETS[kind].items()}
    return {
        "language": language,
        "title": said["title"],
        "who": breakable(TERMS["with"][language].format(name=one_line(person.name), other=one_line(other.name))),
        "about": said["about"],
        "when": "",
        "parts": [
            {
                "minutes": pick_words(when, language, address),
                "title": pick_words(title, language, address),
                "questions": [pick_words(each, language, address) for each in questions],
            }
            for when, title, questions in parts
        ],
        "afterwards": said["afterwards"],
        "answer": breakable(said["answer"].format(hr=hr_name(programme))),
        "own": said["own"],
    }


def certificates_pdf(given: Sequence[Certificate], programme: Programme, logo: bytes | None) -> bytes:
    """A page for each, A4 on its side, in that person's own language. Raises LogoRefused."""
    first = house_language(programme)
    data = _frame(CERTIFICATE["title"][first], programme, first, logo)
    data["pages"] = [_certificate(each, programme) for each in given]
    return typeset("certificate.typ", data, sizes=(12.0,))


def _certificate(given: Certificate, programme: Programme) -> dict[str, Any]:
    language = language_of(given.person, programme)
    words = {name: said[language] for name, said in CERTIFICATE.items()}
    role = words["both"] if len(given.roles) > 1 else words[given.roles[0].value]
    facts = [role, _period(given, words, language), _conversations(given.conversations, words)]
    organisation = shorten(programme.organisation or programme.name, _LONGEST_NAME)
    return {
        "language": language,
        "title": words["title"],
        "name": breakable(shorten(given.person.name, _LONGEST_NAME)),
        "took_part": words["took_part"],
        "programme": breakable(shorten(programme.name, _LONGEST_NAME)),
        "facts": list(filter(None, facts)),
        "signed": breakable(words["signed"].format(organisation=organisation)),
        "signer": breakable(shorten(programme.coordinator or "", _LONGEST_NAME)),
        "date": words["date"],
        "small": words["small"],
    }


def _period(given: Certificate, words: dict[str, str], language: str) -> str:
    known = {"began": given.began, "ended": given.ended}
    shape = {(True, True): "period", (True, False): "since", (False, True): "until"}.get(
        (given.began is not None, given.ended is not None)
    )
    said = {name: day(on, tongue=language, length=_DAY) for name, on in known.items() if on}
    return words[shape].format(**said) if shape else ""


def _conversations(count: int, words: dict[str, str]) -> str:
    return "" if not count else words["one"] if count == 1 else words["several"].format(count=count)
