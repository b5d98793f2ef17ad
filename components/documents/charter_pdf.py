"""A pair's charter as a PDF of two pages, to read, print and sign."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from components.documents.charter_sections import (
    CharterLine,
    CharterSection,
    Wording,
    charter_sections,
    status_line,
)
from components.documents.text_and_pdf import FittedDocument, Setting, breakable, draw_pages, fit, logo_data, one_line
from components.words.charters_and_kick_off import BOTH, TERMS, term
from mentoring.charter import Charter, Party
from mentoring.pairs import CharterRecord
from mentoring.topics import TOPICS, Topic


@dataclass(frozen=True)
class CharterLayout:
    """How a charter is laid out. size: of running text, in points; never below 9, so that it reads well.

    way: "airy"; "dense" with narrower margins and less air; "flowing" with the sentences of a section behind each other
    as well.
    """

    size: float
    way: str = "airy"

    @property
    def setting(self) -> dict[str, Any]:
        """As the template takes it."""
        return {"size": self.size, "layout": self.way}


USUAL = 10.0
"""Points: the largest letters of a charter in two languages."""

ROOM_OF_BOTH = 2.2
"""How much more a charter in two languages holds: on twice the pages names, titles and signatures stand once."""

LONGER = CharterLayout(9.0, "dense")
"""Where no layout keeps the pages: every sentence on its own line again."""

LAYOUTS = {
    CharterLayout(10.4): 4_700,
    CharterLayout(10.0): 4_950,
    CharterLayout(9.6): 5_450,
    CharterLayout(9.2): 5_850,
    CharterLayout(10.4, "dense"): 6_600,
    CharterLayout(10.0, "dense"): 7_000,
    CharterLayout(9.5, "dense"): 7_600,
    CharterLayout(9.0, "dense"): 8_300,
    CharterLayout(9.5, "flowing"): 9_700,
    CharterLayout(9.0, "flowing"): 20_000,
}
"""Layout -> up to how many characters it is worth trying; every try costs."""

PAGES = 2
_MAY_BREAK_FROM = 900
LONGEST_WORD_IN_NAME = 14
"""Letters of a name that fit beside the mark, in the size of a name."""


def most_pages(language: str) -> int:
    """How many pages a charter in this language takes: two, and four in two languages."""
    return PAGES * len(language.split("+"))


Keep = Callable[[Hashable, Callable[[], Any]], Any]
"""Gives what is kept under a name; what is not there yet is made, and kept."""


def make_anew(_name: Hashable, make: Callable[[], Any]) -> Any:
    """Where nothing is kept."""
    return make()


def charter_pdf(charter: Charter, language: str, **given: Any) -> bytes:
    """The charter in Dutch ('nl'), English ('en') or both as tagged PDF; two pages, and four where both languages stand
    in it, unless people wrote more than the fields of today take.

    given: as `_paper` takes it; raises LogoRefused when the logo is neither PNG nor JPEG.
    """
    return fit_charter(charter, language, **given).pdf()


def fit_charter(charter: Charter, language: str, **given: Any) -> FittedDocument:
    """The charter in the roomiest layout that keeps it on its pages; in the usual one where none does. given: as
    `charter_pdf` takes it."""
    data, layouts, pages = _paper(charter, language, **given)
    return fit("charter.typ", data, layouts, pages)


def charter_pages(charter: Charter, language: str, *, keep: Keep = make_anew, **given: Any) -> tuple[bytes, ...]:
    """The same pages as pictures (PNG), for the screen. keep: where they are kept, so that they are made once."""
    data, layouts, pages = _paper(charter, language, **given)
    said = json.dumps([data, layouts], ensure_ascii=False).encode()
    made: tuple[bytes, ...] = keep(sha256(said).digest(), lambda: draw_pages("charter.typ", data, layouts, pages))
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
) -> tuple[dict[str, Any], list[Setting], int]:
    """What the template is filled with, in which layouts it is tried, and how many pages it may take.

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
        "logo": logo_data(logo),
        "mentor": _person(charter.mentor),
        "mentee": _person(charter.mentee),
        "sections": [_section(section) for section in sections],
    }
    return data, [each.setting for each in _worth_trying(sections, language)], most_pages(language)


def _worth_trying(sections: tuple[CharterSection, ...], language: str) -> Iterator[CharterLayout]:
    """The layouts to try, and last the one for a text that is longer than its pages hold anyway."""
    length = sum(len(line.text) for section in sections for line in section.lines)
    two = language == BOTH
    for layout, characters in LAYOUTS.items():
        if length <= characters * (ROOM_OF_BOTH if two else 1) and not (two and layout.size > USUAL):
            yield layout
    yield LONGER


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
        {
            "text": breakable(piece.text),
            "in_a_row": breakable(piece.in_a_row),
            "kind": "quote" if piece.is_quote and place == last else piece.kind,
            "last": place == last,
            "room": piece.room,
        }
        for place, piece in enumerate(line.pieces)
    ]
