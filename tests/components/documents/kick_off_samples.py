"""Kick-offs to make papers of: an ordinary one, one with nothing known, and one in which everything is hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from components.documents.kick_off_papers import KickOffFacts
from mentoring.kick_off import Attendance, KickOff, KickOffGuest, KickOffPlan
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import FormOfAddress, Kpi, Programme
from mentoring.topics import TOPICS

LOGO = (Path(__file__).resolve().parents[3] / "static" / "icon.png").read_bytes()
NAMES = ("Sofie Maes", "Bram de Wit", "Fatima El Amrani", "Jan-Willem van der Berg", "Ilse Claes", "Mehmet Yıldız")
HOSTILE = (
    "#set text(red) *x* $a$ @b", "{{ 7*7 }} {% raise %}", "<b>x</b> & \\", "אבגד הוז", "X" * 200, "=1+1"
)  # fmt: skip
ON = date(2026, 12, 8)
PROGRAMME = Programme(
    "Wisselwerking",
    ON,
    date(2027, 6, 8),
    organisation="Zeewind",
    reason="Leden stellen vragen die wij zelf nog moeten leren.",
    goals=("Leidinggevenden gebruiken AI voor een eigen taak.", "Elke mentee past één ding toe."),
    topics=("ai_tools", "data_dashboards"),
    coordinator="Ilse Vandenberghe, 0475 12 34 56",
    contact="Karim Bouzidi, 0476 11 22 33",
    kpis=(Kpi("Klanttevredenheid"),),
    mentor_expectations="De mentor bereidt het thema voor.",
    mentee_expectations="De mentee houdt de tijd vrij.",
    confidentiality="Wat besproken wordt, blijft binnen het gesprek.",
    other_language={"reason": "Members ask what we still have to learn.", "goals": "Managers use AI.\nOne thing each."},
)
PLAN = KickOffPlan(
    ON, "13:30", "De Werkplaats", "https://teams.example/x", "Greet Lambrecht", reply_by=date(2026, 12, 1)
)


def facts(pairs: int = 6, names: tuple[str, ...] = NAMES, **changes: object) -> KickOffFacts:
    """A kick-off with so many pairs, three at a table."""
    people = [
        Participant(
            f"p{number}", names[number % len(names)], email=f"p{number}@x.example",
            roles=["mentor"] if number % 2 == 0 else ["mentee"],
            topics_offered=[topic.code for topic in TOPICS[number % 8 : number % 8 + 3]] if number % 3 else [],
            topics_wanted=["sustainability"], languages=["en"] if number % 5 == 4 else [],
        )
        for number in range(2 * pairs)
    ]  # fmt: skip
    together = tuple(
        StoredPair(each + 1, f"p{2 * each}", f"p{2 * each + 1}", PairState.CONFIRMED) for each in range(pairs)
    )
    tables = tuple(tuple(range(first, min(first + 3, pairs + 1))) for first in range(1, pairs + 1, 3))
    notes = {
        "p1": KickOffGuest("p1", badge=""),
        "p2": KickOffGuest("p2", Attendance.EXCUSED, badge="Vraag mij naar de zee"),
    }
    known = {person.id: person for person in people}
    made = KickOffFacts(
        PROGRAMME, KickOff(PLAN, tables=tables, version=3), together, known, tuple(people), notes,
        ("Noor Jansen",), TOPICS, LOGO,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def formal() -> KickOffFacts:
    """The same in a programme that says u."""
    return facts(programme=replace(PROGRAMME, address=FormOfAddress.U))


def empty() -> KickOffFacts:
    """A programme of which nothing but the name is known, and a kick-off without a day."""
    return facts(0, programme=Programme("P"), kick_off=KickOff(), notes={}, tellers=(), logo=None)


def hostile() -> KickOffFacts:
    """Markup, code, letters from right to left and names of 200 characters, everywhere."""
    first, second, third, _hebrew, long, formula = HOSTILE
    programme = replace(
        PROGRAMME, name=f"{first} {long}", organisation=second, reason=f"{third} {long} " * 5,
        goals=(formula, long, *HOSTILE),
        coordinator=long, contact=f"{second} {long}", kpis=(Kpi(long),), mentor_expectations=long * 4,
    )  # fmt: skip
    plan = replace(PLAN, place=f"{third} {long}", opener=HOSTILE[3], host=long)
    return facts(
        8, HOSTILE, programme=programme, kick_off=KickOff(plan, tables=((1, 2, 3, 4, 5, 6, 7, 8),)), tellers=HOSTILE
    )
