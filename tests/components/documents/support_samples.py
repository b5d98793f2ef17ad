"""Programmes, pairs and booklets for the papers of the support: usual, in which everything is one text, and empty."""

from __future__ import annotations

from datetime import date

from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import FormOfAddress, Programme
from mentoring.support import Booklet, BookletRecords, make_booklets

NO_RECORDS = BookletRecords()
PAIRS = (StoredPair(1, "m", "e", PairState.CONFIRMED), StoredPair(2, "m", "f", PairState.CONFIRMED))


def usual_programme(language: str = "nl", address: FormOfAddress = FormOfAddress.JE) -> Programme:
    """One with everything filled in."""
    return Programme(
        "Wisselwerking", starts=date(2026, 9, 7), organisation="Scheldewende", reason="Omdat klanten jonger worden.",
        goals=("Elke week AI in eigen werk",), coordinator="Els Claes, 06 12345678", contact="Mo Yilmaz, 404",
        language=language, country="NL", address=address,
    )  # fmt: skip


def usual_booklets(
    language: str = "nl", address: FormOfAddress = FormOfAddress.JE, records: BookletRecords = NO_RECORDS
) -> tuple[Booklet, ...]:
    """Those of a mentor with two mentees, and of both mentees, one of whom has told almost nothing."""
    people = {
        "m": Participant(
            "m", "Sanne Bakker", "sanne@x.example", topics_offered=("linkedin", "feedback"), job_title="Adviseur",
            department="Marketing", motivation="GEHEIM", concerns="GEHEIM", birth_year=1999, location="GEHEIM",
        ),
        "e": Participant("e", "Pieter de Vries", "pieter@x.example", topics_wanted=("feedback", "linkedin")),
        "f": Participant("f", "Bo"),
    }  # fmt: skip
    return make_booklets(PAIRS, people, usual_programme(language, address), records)


def hostile_booklet(text: str) -> Booklet:
    """One in which every text that a person can write is this one."""
    people = {
        "m": Participant("m", text, text, topics_offered=(text,), job_title=text, department=text),
        "e": Participant("e", text, text, topics_wanted=(text,), job_title=text, department=text),
    }
    programme = Programme(
        text, organisation=text, reason=text, goals=(text,), coordinator=text, contact=text, starts=date(2026, 9, 7)
    )
    return make_booklets(PAIRS[:1], people, programme)[0]


def bare_booklet() -> Booklet:
    """One of a programme that says nothing yet, with people of whom only the name is known."""
    people = {"m": Participant("m", "Bo"), "e": Participant("e", "Noor")}
    return make_booklets(PAIRS[:1], people, Programme("Pilot"))[0]


def both_roles() -> Booklet:
    """That of somebody who is a mentor in one pair and a mentee in another."""
    people = {each: Participant(each, each.upper()) for each in ("m", "e", "f")}
    pairs = (PAIRS[0], StoredPair(3, "f", "m", PairState.CONFIRMED))
    return next(each for each in make_booklets(pairs, people, usual_programme()) if each.reader.id == "m")
