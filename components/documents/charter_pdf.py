"""A pair's charter as a PDF of two pages, to read, print and sign."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from hashlib import sha256
from typing import Any

from components.documents.charter_sections import (
    SHORTEST_QUOTE,
    CharterLine,
    CharterSection,
    Piece,
    Wording,
    charter_sections,
    status_line,
)
from components.documents.plain_text import breakable, one_line
from components.documents.typeset import check_logo, draw_pages, logo_data, typeset
from components.words.charters import BOTH, TERMS, term
from mentoring.charter import Charter, Party
from mentoring.pairs import CharterRecord
from mentoring.topics import TOPICS, Topic

SIZES = {10.4: 3_900, 10.0: 4_450, 9.6: 5_200, 9.2: 6_200, 8.8: 7_400, 8.5: 8_400}
"""Text size in points -> up to how many characters it is worth trying; every try costs a layout."""

PAGES = 2
ROOM_FOR_PROGRAMME = 1_000
"""So many characters of the organisation's own texts fit on two pages beside answers of 400 characters of both."""

_MAY_BREAK_FROM = 900
LONGEST_WORD_IN_NAME = 14
"""Letters of a name that fit beside the mark, in the size of a name."""


Keep = Callable[[Hashable, Callable[[], Any]], Any]
"""Gives what is kept under a name; what is not there yet is made, and kept."""


def make_anew(_name: Hashable, make: Callable[[], Any]) -> Any:
    """Where nothing is kept."""
    return make()


def charter_pdf(charter: Charter, language: str, **given: Any) -> bytes:
    """The charter in Dutch ('nl'), English ('en') or both as tagged PDF; two pages unless people wrote a great deal,
    and four where both languages stand in it.

    given: as `_paper` takes it; raises LogoRefused when the logo is neither PNG nor JPEG.
    """
    data, sizes, pages = _paper(charter, language, **given)
    return typeset("charter.typ", data, sizes=sizes, pages=pages)


def charter_pages(charter: Charter, language: str, *, keep: Keep = make_anew, **given: Any) -> tuple[bytes, ...]:
    """The same pages as pictures (PNG), for the screen. keep: where they are kept, so that they are made once."""
    data, sizes, pages = _paper(charter, language, **given)
    said = json.dumps(data, ensure_ascii=False).encode()
    made: tuple[bytes, ...] = keep(
        sha256(said).digest(), lambda: draw_pages("charter.typ", data, sizes=sizes, pages=pages)
    )
    return made


def _paper(
    charter: Charter,
    language: str,
    *,
    record: CharterRecord | None = None,
    own: Wording | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    words: Wording | None = None,
    logo: bytes | None = None,
) -> tuple[dict[str, Any], tuple[float, ...], int]:
    """What the template is filled with, in which sizes it is tried, and how many pages it may take.

    record: its state and edition, for the foot of the page. own, catalogue, words: as `charter_sections` takes them.
    """
    sections = charter_sections(charter, language, own=own, catalogue=catalogue, words=words)
    labels = {name: term(name, language) for name in TERMS}
    data = {
        "title": f"{labels['title']} {one_line(charter.mentor.name)} – {one_line(charter.mentee.name)}",
        "author": one_line(charter.organisation or charter.programme),
        "organisation": breakable(one_line(charter.organisation or charter.programme)),
        "programme": breakable(one_line(charter.programme)) if charter.organisation or logo else "",
        "language": language.partition("+")[0],
        "status": status_line(record, language),
        "words": labels,
        "logo": logo_data(check_logo(logo) if logo else None),
        "mentor": _person(charter.mentor),
        "mentee": _person(charter.mentee),
        "sections": [_section(section) for section in sections],
    }
    if language == BOTH:
        return data, (10.0,), 2 * PAGES
    return data, _sizes(sections), PAGES


def _sizes(sections: tuple[CharterSection, ...]) -> tuple[float, ...]:
    """The sizes to try; one that reads well when the text is longer than two pages hold anyway."""
    length = sum(len(line.text) for section in sections for line in section.lines)
    return tuple(size for size, characters in SIZES.items() if length <= characters) or (10.0,)


def _person(party: Party) -> dict[str, str | None]:
    about = [breakable(one_line(text)) for text in (party.job_title, party.department) if text and one_line(text)]
    return {"name": breakable(one_line(party.name), LONGEST_WORD_IN_NAME), "about": " · ".join(about) or None}


def _section(section: CharterSection) -> dict[str, Any]:
    return {
        "number": section.number,
        "code": section.code,
        "title": section.title,
        "short": sum(len(line.text) for line in section.lines) < _MAY_BREAK_FROM,
        "lines": [{"language": line.language, "pieces": _pieces(line)} for line in section.lines],
    }


def _pieces(line: CharterLine) -> list[dict[str, Any]]:
    last = len(line.pieces) - 1
    return [
        {"text": breakable(piece.text), "kind": _kind(piece, place == last), "last": place == last, "room": piece.room}
        for place, piece in enumerate(line.pieces)
    ]


def _kind(piece: Piece, ends: bool) -> str:
    return "quote" if piece.kind == "words" and ends and len(piece.text) > SHORTEST_QUOTE else piece.kind
