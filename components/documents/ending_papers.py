"""Papers for the end of a pair and for shadowing: a sheet of questions each, and certificates, tagged PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.documents import breakable, one_line, shorten
from components.documents.contract_papers import hr_name
from components.documents.typeset import check_logo, logo_data, typeset
from components.words import day, pick_words
from components.words.endings import CERTIFICATE, CLOSING_PARTS, SHADOWING_PARTS, SHEETS, WITH, Part
from mentoring.charter import language_of
from mentoring.endings import Certificate
from mentoring.participants import Participant
from mentoring.programme import Programme

Two = tuple[Participant, Participant]
"""A mentor and a mentee."""

_LONG_DAY = "d MMMM y"
_SHEET_SIZES = (11.0, 10.2, 9.4, 8.6)
"""Text sizes in points: a sheet takes one page, however long the names are."""
_LONGEST_NAME = 120


def closing_sheets(twos: Sequence[Two], programme: Programme, logo: bytes | None) -> bytes:
    """A page for each of the two of every pair, with the questions of the last conversation. Raises LogoRefused."""
    both = [pair for mentor, mentee in twos for pair in ((mentor, mentee), (mentee, mentor))]
    return _sheets("closing", CLOSING_PARTS, both, programme, logo)


def observation_sheets(twos: Sequence[Two], programme: Programme, logo: bytes | None) -> bytes:
    """A page for the mentor of every pair: what to agree, look for and talk over when shadowing. LogoRefused."""
    return _sheets("shadowing", SHADOWING_PARTS, twos, programme, logo)


def _sheets(
    kind: str, parts: Sequence[Part], readers: Sequence[Two], programme: Programme, logo: bytes | None
) -> bytes:
    first = _house_language(programme)
    data = _frame(SHEETS[kind]["title"][first], programme, first, logo)
    data |= {"kind": "sheet", "pages": [_sheet(kind, parts, *each, programme) for each in readers]}
    return typeset("contract.typ", data, sizes=_SHEET_SIZES, pages=len(readers))


def _house_language(programme: Programme) -> str:
    return "nl" if programme.language == "nl" else "en"


def _frame(title: str, programme: Programme, language: str, logo: bytes | None) -> dict[str, Any]:
    return {
        "title": f"{title} · {one_line(programme.name)}",
        "author": one_line(programme.organisation or programme.name),
        "organisation": breakable(shorten(programme.organisation or programme.name, _LONGEST_NAME)),
        "programme": breakable(one_line(programme.name)) if programme.organisation or logo else "",
        "language": language,
        "logo": logo_data(check_logo(logo) if logo else None),
        "words": {each: CERTIFICATE[each][language] for each in ("logo", "mark")},
    }


def _reading(person: Participant, programme: Programme) -> str:
    spoken = language_of(person, programme)
    return spoken if spoken in ("nl", "en") else "en"


def _sheet(
    kind: str, parts: Sequence[Part], person: Participant, other: Participant, programme: Programme
) -> dict[str, Any]:
    language, address = _reading(person, programme), programme.address
    said = {name: pick_words(words, language, address) for name, words in SHEETS[kind].items()}
    return {
        "language": language,
        "title": said["title"],
        "who": breakable(WITH[language].format(name=one_line(person.name), other=one_line(other.name))),
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
    first = _house_language(programme)
    data = _frame(CERTIFICATE["title"][first], programme, first, logo)
    data["pages"] = [_certificate(each, programme) for each in given]
    return typeset("certificate.typ", data, sizes=(12.0,))


def _certificate(given: Certificate, programme: Programme) -> dict[str, Any]:
    language = _reading(given.person, programme)
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
    said = {name: day(on, tongue=language, length=_LONG_DAY) for name, on in known.items() if on}
    return words[shape].format(**said) if shape else ""


def _conversations(count: int, words: dict[str, str]) -> str:
    return "" if not count else words["one"] if count == 1 else words["several"].format(count=count)
