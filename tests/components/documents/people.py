"""A pair with everything filled in, one with almost nothing, and the texts that attack an output."""

import csv
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from components.charters.agreement_form import longest
from components.documents.charter_sections import ROOM_FOR_PROGRAMME as ROOM
from components.documents.charter_sections import WRITTEN, programme_lengths
from mentoring.charter import Charter, Clause, SectionCode, change_clauses, draft_charter
from mentoring.charter_lines import GOALS, LINES, AgreementFields, OwnWords, SharedWords
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.topics import Topic

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


LONGEST_NAME, LONGEST_ADDRESS, LONGEST_TITLE, LONGEST_TOPIC = 200, 254, 120, 80
TOLD = "Wij verwachten dat mensen op tijd komen, goed luisteren en eerlijk zeggen wat ze ervan denken en waarom. "


def words(length: int, text: str = TOLD) -> str:
    """Running text of so many characters, that ends with a letter."""
    return (text * (length // len(text) + 1))[:length].rstrip(" .,") or "x"


def fullest(
    *,
    filled: Collection[str] = tuple(LINES),
    written: Collection[str] = WRITTEN,
    answers: int = 1,
    later: bool = True,
    text: str = TOLD,
) -> tuple[Charter, tuple[Topic, ...]]:
    """The longest charter that the app can make, with its topics: every name, text and line as long as it may be.

    filled: the lines of the pair that are filled in; written: the texts of the programme that share its room. answers:
    how many texts each of the two wrote. later: whether the edition says that all of it changed and was typed in later.
    """
    said = partial(words, text=text)
    reach = {who: f"{who * 64}@{'bedrijf-' * 30}"[: LONGEST_ADDRESS - 3] + ".nl" for who in "me"}
    both: dict[str, Any] = {"languages": {"nl", "en"}, "modes": {"in_person", "online"}}
    mentor, mentee = (
        Participant(
            who,
            said(LONGEST_NAME),
            email=reach[who],
            job_title=said(LONGEST_TITLE),
            wants_back=("t4", "t5", "t6"),
            **both,
        )
        for who in "me"
    )
    asked = "Waar zou je in dit programma graag iets over willen leren, en waarom juist dat?"
    room = SharedWords().room_for(mentor, answers) // answers
    own = {
        who: [OwnWords(who, f"{asked} {place}" if place else GOALS, LONG, said(room)) for place in range(answers)]
        for who in "me"
    }
    lines: dict[str, Any] = {name: said(longest(name)) for name in filled if name not in _NOT_TEXT}
    lines |= {name: (lines[name],) for name in ("goals", "mentor_learns") if name in lines}
    days = (date(2026, 9, 28), date(2026, 10, 28), date(2026, 11, 28))
    agreed = AgreementFields(
        hours=336, first=days[0], dates=days, action_by=days[2], languages=("nl", "en", "uk"), **lines
    )
    charter = draft_charter(
        StoredPair(7, "m", "e", PairState.CONFIRMED, details={"topics": ["t1", "t2", "t3"]}),
        mentor, mentee, full_programme(written, text), baseline={"skill": 2.25}, own_words=own, agreed=agreed,
    )  # fmt: skip
    topics = tuple(Topic(f"t{each}", dict.fromkeys(("nl", "en"), said(LONGEST_TOPIC))) for each in range(1, 7))
    return (_with_every_note(charter) if later else charter), topics


_NOT_TEXT = ("first", "dates", "languages", "action_by", "forms")


def full_programme(written: Collection[str], text: str = TOLD) -> Programme:
    """A programme whose texts in both languages take all the room that they share on a charter."""

    def with_texts(length: int) -> Programme:
        texts: dict[str, Any] = {name: words(length, text) for name in written}
        other = {name: said for name, said in texts.items() if name not in ("coordinator", "contact")}
        goals = (words(length, text),)
        return Programme(
            words(120, text), starts=date(2026, 9, 1), organisation=words(120, text), goals=goals,
            other_language={**other, "goals": goals[0]}, **texts,
        )  # fmt: skip

    short, longer = (max(programme_lengths(with_texts(each), {}).values()) for each in (100, 200))
    return with_texts(100 + (ROOM - short) * 100 // (longer - short))


def _with_every_note(charter: Charter) -> Charter:
    every = tuple(SectionCode)
    notes = (
        Clause("edition_changed", {"edition": 1, "sections": every}),
        Clause("edition_typed_in", {"on": date(2026, 9, 28), "sections": every}),
    )
    return change_clauses(charter, lambda code, clauses: clauses + notes * (code is SectionCode.SIGNED))


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
