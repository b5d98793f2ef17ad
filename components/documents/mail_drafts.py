"""Drafted mails, one a person, in that person's language: for what needs attention and for every moment of a programme.

The app sends nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from components import pd
from components.documents.excel_and_report_workbook import workbook
from components.documents.text_and_pdf import one_line
from components.words import _, day, pick_words
from components.words.alarms_and_mails import MAILS, PARTS
from components.words.messages import GAPS, MESSAGES
from mentoring.charter import language_of
from mentoring.days_and_holidays import ending
from mentoring.message_moments import Moment
from mentoring.participants import Participant, Role, add_difference
from mentoring.programme import FormOfAddress, Programme
from mentoring.sessions import Signal, SignalCode
from mentoring.surveys.values.texts_and_names import LONGEST_ADDRESS

_ONLY_THE_MENTEE = frozenset({SignalCode.CANCELLED_BY_SENIOR})
_PER_ROLE = frozenset({SignalCode.CANCELLED_BY_SENIOR, SignalCode.NO_FIRST_MEETING, SignalCode.SILENCE})
_BEFORE_A_SURNAME = frozenset(
    [
        "dhr",
        "mevr",
        "mw",
        "mr",
        "mrs",
        "ms",
        "dr",
        "ir",
        "ing",
        "drs",
        "prof",
        "van",
        "von",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "la",
        "le",
        "el",
        "al",
    ]
)
_TWO_WEEKS = 14
_TITLES = frozenset({"dr", "drs", "ir", "ing", "prof"})
_DEGREES = frozenset({"ba", "bsc", "emba", "llb", "llm", "ma", "mba", "md", "msc", "phd", "ra"})
_CALLED = re.compile(r"(?:\b[^\W\d_]{1,2}\.\s*)+\(([^\W\d_][^\W\d_'’-]+)\)")
"""What stands between brackets behind initials is what somebody is called."""
_RELATIONSHIP = frozenset({SignalCode.RELATIONSHIP_LOW, SignalCode.RELATIONSHIP_FALLING})

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+{_LABEL}")


@dataclass(frozen=True)
class Mail:
    """A draft to one person. to: their address, None when it is not known or not valid."""

    person: str
    name: str
    to: str | None
    language: str
    subject: str
    body: str

    @property
    def link(self) -> str | None:
        """A mailto link that opens the mail program with this draft; None without an address."""
        return mailto(self.to, self.subject, self.body)


def draft_mails(
    signal: Signal,
    mentor: Participant | None,
    mentee: Participant | None,
    programme: Programme,
    *,
    sender: str | None = None,
    apart: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Mail, ...]:
    """The messages that go with a signal: to the one it is about, or to each of the two. apart: what tells either from
    another one of that name.

    Either person may be None when the signal is about one person only. A weak relationship becomes the same neutral
    invitation to both, so that the message gives away nothing of what one of them answered.
    """
    people = [(mentor, mentee, "mentor"), (mentee, mentor, "mentee")]
    found = []
    for person, other, role in people:
        if person is None or (signal.person is not None and signal.person != person.id):
            continue
        if signal.code in _ONLY_THE_MENTEE and role != "mentee":
            continue
        found.append(_draft_mail(signal, person, other and add_difference(other, apart), role, programme, sender))
    return tuple(found)


def merge_table(mails: Sequence[Mail]) -> bytes:
    """The drafts as an Excel file for mail merge, its columns named in the language of the session."""
    columns = {
        _("name"): [mail.name for mail in mails],
        _("email"): [mail.to for mail in mails],
        _("language"): [mail.language for mail in mails],
        _("subject"): [mail.subject for mail in mails],
        _("message"): [mail.body for mail in mails],
    }
    return workbook({_("messages"): pd.DataFrame(columns)})


def greeting_name(name: str) -> str:
    """How a colleague is greeted: by the first name, or by the whole name where it does not begin with one."""
    first, _space, rest = name.partition(" ")
    surname_first = "," in name or not first[:1].isupper() or first.lower() in _BEFORE_A_SURNAME
    return first if rest and first.replace("-", "").isalpha() and len(first) > 1 and not surname_first else name


def first_name(name: str) -> str:
    """The name by which colleagues call somebody: 'Hans' of 'Drs. H.J. (Hans) Pietersen MBA'; the whole name without
    titles where none can be told from it."""
    if called := _CALLED.search(name):
        return called.group(1)
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1].strip(".,").lower() in _DEGREES and words[-1][:1].isupper():
        words = words[:-1]
    surname, _comma, rest = " ".join(words).strip(",").partition(", ")
    return greeting_name(f"{rest} {surname}" if rest else surname)


def _draft_mail(
    signal: Signal,
    person: Participant,
    other: Participant | None,
    role: str,
    programme: Programme,
    sender: str | None,
) -> Mail:
    language = language_of(person, programme)
    words = pick_words(MAILS[_key(signal.code, role)], language, programme.address)
    days = PARTS["one_day" if signal.days == 1 else "days"][language].format(count=signal.days)
    if signal.week and signal.days >= _TWO_WEEKS:
        # In days it would say on which one of the two answered.
        days = PARTS["weeks"][language].format(count=round(signal.days / 7))
    since = day(signal.since, tongue=language, length="d MMMM") if signal.since else ""
    values = {"other": one_line(other.name) if other else "", "days": days, "since": since}
    values |= {"count": str(signal.count), "of": str(signal.of)}
    return _fill_in(words, values, person, language, programme, sender)


def draft_moment(
    moment: Moment,
    person: Participant | None,
    programme: Programme,
    *,
    role: Role | None = None,
    other: Participant | None = None,
    sender: str | None = None,
    language: str | None = None,
    values: Mapping[str, str | date | None] | None = None,
) -> Mail:
    """The message of a moment to one person, or to colleagues who are not in the file where `person` is None.

    role: theirs in the pair, where the message differs by it. other: the partner; for a line manager, the mentor.
    language: 'nl' or 'en', theirs when it is not given. values: what the message names: link, by, topic,
    title. What is not given stays a gap to fill in.
    """
    language = language or language_of(person or Participant("", ""), programme)
    of_role = f"{moment}_{role}"
    words = pick_words(MESSAGES[of_role if of_role in MESSAGES else moment], language, programme.address)
    known: dict[str, str | date | None] = {
        "programme": programme.name,
        "count": str(programme.rhythm.sessions),
        "minutes": str(programme.rhythm.minutes),
        "starts": programme.starts,
        "ends": ending(programme),
        "other": other.name if other else None,
    }
    given = {name: value for name, value in (known | dict(values or {})).items() if value}
    said = {name: _value_text(value, language) for name, value in given.items()}
    gaps = {name: gap[language] for name, gap in GAPS.items()}
    return _fill_in(words, gaps | said, person, language, programme, sender)


def _value_text(value: str | date, language: str) -> str:
    return day(value, tongue=language, length="d MMMM y") if isinstance(value, date) else one_line(value)


def _fill_in(
    words: tuple[str, str],
    values: Mapping[str, str],
    person: Participant | None,
    language: str,
    programme: Programme,
    sender: str | None,
) -> Mail:
    """A mail with its greeting and its end. person: None for colleagues who are not in the file."""
    subject, text = words
    name = one_line(person.name) if person else ""
    hello = PARTS["hello" if name else "hello_all"][language].format(name=_greeting(name, language, programme))
    goodbye = PARTS["goodbye"][language].format(sender=one_line(sender or programme.coordinator or "HR"))
    return Mail(
        person=person.id if person else "",
        name=name,
        to=valid_address(person.email) if person else None,
        language=language,
        subject=subject.format(**values),
        body=f"{hello}\n\n{text.format(**values)}\n\n{goodbye}",
    )


def _greeting(name: str, language: str, programme: Programme) -> str:
    """By the first name, or by the whole name where the Dutch says u."""
    formal = language == "nl" and programme.address is FormOfAddress.U
    return name if formal else greeting_name(name)


def _key(code: SignalCode, role: str) -> str:
    if code in _RELATIONSHIP:
        return "relationship"
    return f"{code}_{role}" if code in _PER_ROLE else code.value


def valid_address(text: str | None) -> str | None:
    """This text as one e-mail address, or None: several addresses, line breaks and header tricks are no address."""
    candidate = (text or "").strip(" ")
    return candidate if len(candidate) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(candidate) else None


def mailto(to: str | None, subject: str, body: str) -> str | None:
    """A link that opens the mail program with this draft; None when `to` is not one valid address."""
    valid = valid_address(to)
    if valid is None:
        return None
    # Mail programs expect CRLF, written as %0D%0A; a plain quote() keeps every other character out of the way.
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    subject_line = " ".join(subject.split())
    return f"mailto:{quote(valid, safe='@')}?subject={quote(subject_line, safe='')}&body={quote(lines, safe='')}"
