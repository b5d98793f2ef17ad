"""A pair with everything filled in, one with almost nothing, and the texts that attack an output."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from mentoring.charter import Charter, draft_charter
from mentoring.own_words import OwnWords
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme

HOSTILE = Path(__file__).parent / "hostile"
LONG = "Ik wil zelf AI durven gebruiken bij het schrijven en bij het voorbereiden van een vergadering. " * 9


def pair(number: int = 7) -> StoredPair:
    return StoredPair(number, "m", "e", PairState.CONFIRMED)


def full(
    length: int = 200,
    *,
    number: int = 7,
    mentee_languages: frozenset[str] = frozenset({"nl"}),
    own_words: Mapping[str, Sequence[OwnWords]] | None = None,
) -> Charter:
    mentor = Participant(
        "m", "Sanne Bakker", job_title="Contentmarketeer", department="Marketing", topics_offered=("ai_tools",),
        wants_back=("strategy",), modes={"in_person"}, languages={"nl"}, goals=LONG[:length],
    )  # fmt: skip
    mentee = Participant(
        "e", "Pieter de Vries", job_title="Directeur", department="Financiën", topics_wanted=("ai_tools",),
        modes={"in_person"}, languages=mentee_languages, goals=LONG[:length],
    )  # fmt: skip
    programme = Programme(
        "Omgekeerd mentorschap", starts=date(2026, 9, 1), organisation="Waterland",
        reason="Onze klanten worden jonger.",
        goals=("Elke week AI in eigen werk",), coordinator="Els Jansen", contact="Karim, 06 12345678",
    )  # fmt: skip
    return draft_charter(pair(number), mentor, mentee, programme, baseline={"ai_tools": 2.25}, own_words=own_words)


def sparse() -> Charter:
    return draft_charter(pair(), Participant("m", "Bo"), Participant("e", "Noor"), Programme("Pilot"))


def everywhere(text: str, number: int = 7) -> Charter:
    """A charter in which every text that a person can write is this one."""
    mentor = Participant("m", text, job_title=text, department=text, goals=text, wants_back=(text,))
    mentee = Participant("e", text, job_title=text, department=text, goals=text)
    programme = Programme(
        text, organisation=text, reason=text, goals=(text,), coordinator=text, contact=text, confidentiality=text,
        wanted_behaviour=text, mentor_expectations=text,
    )  # fmt: skip
    return draft_charter(pair(number), mentor, mentee, programme)


def hostile(kind: str = "d*") -> list[str]:
    """Names and texts of the people in the files that attack an output."""
    texts: list[str] = []
    for path in sorted(HOSTILE.glob(f"{kind}.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts += [row[field] for row in csv.DictReader(file) for field in ("Full name", "Motivation", "Concern")]
    return list(dict.fromkeys(texts))


def logo() -> bytes:
    """A small blue picture."""
    import typst

    page = b"#set page(width: 30mm, height: 10mm, fill: blue)\n"
    return bytes(typst.compile(page, format="png"))
