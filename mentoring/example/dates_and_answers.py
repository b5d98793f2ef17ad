"""When things happened in the example, the seeded chance that decides the rest, and what its people answered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import TypeVar

from mentoring.measuring_questions import NOTE_FOR_HR
from mentoring.participants import Participant
from mentoring.surveys.fields import Response, Wave

Thing = TypeVar("Thing")

_MASK = (1 << 64) - 1


class Chance:
    """Draws that follow from a key. The standard library promises the same draws only within one version of Python,
    and the files that ship with the app must come out the same everywhere.

    SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number generators"); not for secrets.
    """

    def __init__(self, key: str) -> None:
        self._state = int.from_bytes(sha256(key.encode()).digest()[:8])

    def random(self) -> float:
        """A number from 0 up to, but not including, 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)

    def uniform(self, low: float, high: float) -> float:
        """A number between these two."""
        return low + (high - low) * self.random()

    def around(self, middle: float, spread: float) -> float:
        """A number near the middle: the sum of twelve even draws has a standard deviation of one."""
        return middle + spread * (sum(self.random() for _ in range(12)) - 6)

    def randint(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def choice(self, things: Sequence[Thing]) -> Thing:
        """One of these."""
        return things[int(self.random() * len(things))]

    def sample(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """So many different ones of these, in any order."""
        left = list(things)
        return [left.pop(int(self.random() * len(left))) for _ in range(count)]

    def weighted_choice(self, things: Sequence[Thing], cumulative: Sequence[float], count: int) -> list[Thing]:
        """So many of these, the same one possibly twice; `cumulative` are the running totals of the weights."""
        return [things[bisect_right(cumulative, self.random() * cumulative[-1])] for _ in range(count)]


WEEKS_BEHIND = 26
WEEKS_IN_ALL = 32

# A meeting on New Year's Day would give the invention away; fixed days only, movable feasts pass unnoticed.
_DAYS_OFF = {(12, day) for day in range(24, 32)} | {(1, 1), (1, 2), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11)}


@dataclass(frozen=True)
class Calendar:
    """The dates of a programme that began half a year before `today`, on a Monday."""

    today: date

    @property
    def starts(self) -> date:
        """The Monday of the kick-off, 26 weeks back or up to six days more."""
        day = self.today - timedelta(weeks=WEEKS_BEHIND)
        return day - timedelta(days=day.weekday())

    @property
    def ends(self) -> date:
        """The last day of the programme, some six weeks ahead."""
        return self.starts + timedelta(weeks=WEEKS_IN_ALL, days=-3)

    @property
    def enrolment(self) -> date:
        """The day the enrolment survey was sent out."""
        return self.starts - timedelta(days=40)

    @property
    def baseline(self) -> date:
        """The day the baseline was sent out: before the match was announced."""
        return self.starts - timedelta(days=17)

    @property
    def matched(self) -> date:
        """The day the pairs were confirmed."""
        return self.starts - timedelta(days=5)

    def check_in(self, week: int) -> date:
        """The day the check-in of that week was sent out."""
        return self.starts + timedelta(weeks=week)

    @property
    def follow_up(self) -> date:
        """The day the follow-up was sent out, in week 23."""
        return self.starts + timedelta(weeks=23)


def working_day(day: date) -> date:
    """This day, or the next one on which people work."""
    while day.weekday() >= 5 or (day.month, day.day) in _DAYS_OFF:
        day += timedelta(days=1)
    return day


def answer_moment(sent: date, chance: Chance, days: int = 12) -> datetime:
    """A moment in office hours within so many days after a survey was sent: most answer soon, some after a reminder."""
    day = working_day(sent + timedelta(days=int(days * chance.random() ** 2)))
    minutes = chance.randint(8 * 60, 17 * 60 + 50)
    return datetime.combine(day, time(minutes // 60, minutes % 60, chance.randint(0, 59)))


GOALS: dict[str, tuple[str, ...]] = {
    "ai_tools": (
        "Ik wil AI gebruiken om verslagen en offertes in de helft van de tijd op te stellen.",
        "Tegen het einde gebruik ik AI elke week zelf voor een vast onderdeel van mijn werk.",
    ),
    "generative_ai": (
        "Ik wil goede prompts leren schrijven voor brieven aan leden.",
        "Ik wil weten wat ik wel en niet in een chatbot mag zetten, en het daarna ook gebruiken.",
    ),
    "data_dashboards": (
        "Ik wil zelf een dashboard maken van de maandcijfers van mijn team.",
        "Ik wil cijfers kunnen lezen en vragen kunnen stellen bij een dashboard.",
    ),
    "social_media": (
        "Ik wil begrijpen waarom een bericht werkt, en er zelf drie plaatsen.",
        "Ik wil weten hoe jonge leden ons online zien.",
    ),
    "linkedin": ("Ik wil elke twee weken iets zinnigs op LinkedIn plaatsen over onze projecten.",),
    "collaboration_tools": (
        "Ik wil stoppen met bijlagen mailen en met mijn team in één document werken.",
        "Ik wil Teams en Planner gebruiken zonder telkens hulp te vragen.",
    ),
    "video_podcast": ("Ik wil een korte video over een project kunnen maken met mijn telefoon.",),
    "gen_z_work": (
        "Ik wil horen wat jonge collega's hier houdt en wat hen doet vertrekken.",
        "Ik wil ons introductieprogramma samen met een jonge collega doorlichten.",
    ),
    "employer_attractiveness": ("Ik wil onze vacatures laten lezen door de mensen die wij zoeken.",),
    "feedback": ("Ik wil feedback vragen zo dat mensen die ook echt geven.",),
    "hybrid_work": ("Ik wil afspraken maken over thuiswerken die voor het hele team werken.",),
    "cyber_security": ("Ik wil phishing herkennen en dat aan mijn ploeg kunnen uitleggen.",),
    "sustainability": ("Ik wil weten welke vragen jonge leden stellen over onze duurzaamheid.",),
    "drones_voor_inspectie": ("Ik wil weten wat drones kunnen betekenen voor de inspectie van leidingen.",),
    "strategy": ("Ik wil begrijpen hoe een koers voor vijf jaar tot stand komt.",),
    "leadership": ("Ik wil leren hoe je een team meekrijgt als je er zelf net bij bent.",),
    "networking": ("Ik wil mensen leren kennen buiten mijn eigen afdeling.",),
    "presenting": ("Ik wil met meer rust presenteren voor de directie.",),
    "career": ("Ik wil weten welke stappen hier mogelijk zijn.",),
    "negotiation": ("Ik wil beter leren onderhandelen met leveranciers.",),
    "finance": ("Ik wil een business case kunnen lezen en maken.",),
    "organisational_politics": ("Ik wil begrijpen hoe een besluit hier echt tot stand komt.",),
    "project_management": ("Ik wil zien hoe je een groot project bijstuurt.",),
    "sector_knowledge": ("Ik wil de geschiedenis van onze netten kennen.",),
    "organisation_history": ("Ik wil weten waar onze coöperatie vandaan komt.",),
}

APPLIED = (
    "Ik heb het maandverslag met AI laten samenvatten en daarna zelf nagekeken.",
    "De offertes staan nu in één gedeeld document, dat scheelt ons een hoop mails.",
    "Ik heb mijn eerste dashboard getoond in het teamoverleg.",
    "Drie berichten geplaatst op LinkedIn; eentje bracht een sollicitant op.",
    "Nieuwe collega's krijgen nu in hun eerste week een buddy.",
    "Ik begin het overleg met één vraag aan de jongste collega's.",
    "Korte video gemaakt over de werf in Temse.",
)

SEEN = (
    "Mijn mentee liet in het overleg zelf het dashboard zien.",
    "De brief aan de leden was met AI voorbereid, dat vertelde ze me.",
    "Het team werkt nu in één gedeelde map.",
    "Er staat nu elke twee weken iets online.",
)


SKILL = ("V1", "V2", "V3", "V4")
GROWTH = ("G1", "G2", "G3", "G4")
REVERSED = frozenset({"V3", "G3", "R3"})
MENTEE_ITEMS = (*SKILL, "T1", "T2")
MENTOR_ITEMS = (*GROWTH, "Z1", "Z2")
SHARED_ITEMS = ("I1", "I2", "B1", "E1")
CHECK_IN_ITEMS = ("R1", "R2", "R3", "R4", "C1", "C2", "C3", "C4", NOTE_FOR_HR)

SKILL_STEPS = (3, 0, 2, 4, -1, 1, 5, 2, 3, 0, 2, 4, 1, -2, 3, 6, 2, 1, 4, 0, 3, 2, 5, 0, 3, 1)
"""How many points of the four skill items together each mentee moves, in turn: on average half a point a scale."""
GROWTH_STEPS = (1, 2, 0, 1, 3, -1, 0, 2, 1, 2, 0, 1, 3, 0, -1, 2, 1, 0, 2, 1, 1, 2, 0, 1, 2)
"""The same for the mentors: modest, about a quarter of a point."""

Scores = dict[str, float]


def baseline(people: Iterable[Participant], sent: date, seed: int) -> tuple[Response, ...]:
    """Everyone who agreed to take part, before the match was announced; one mentor skips an item ("liever niet")."""
    return tuple(
        _response(person, Wave.BASELINE, sent, seed, _first_scores(person, seed)) for person in _consenting(people)
    )


def follow_up(
    people: Iterable[Participant],
    sent: date,
    seed: int,
    *,
    silent: Collection[str] = (),
    partners: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Response, ...]:
    """The same items some five months later, and whether something was applied.

    silent: ids of those who did not answer. partners: mentor id -> ids of the mentees, so that a mentor mostly sees
    what a mentee says to have applied; without it about two in three mentors saw something.
    """
    consenting = _consenting(people)
    skill = _steps((p for p in consenting if p.is_mentee), SKILL_STEPS)
    growth = _steps((p for p in consenting if p.is_mentor), GROWTH_STEPS)
    applied = {id for id, steps in skill.items() if steps >= 1 and Chance(f"{seed}:applied:{id}").random() < 0.9}
    return tuple(
        _response(person, Wave.FOLLOW_UP, sent, seed, *_after(person, seed, skill, growth, applied, partners))
        for person in consenting
        if person.id not in silent
    )


def _steps(people: Iterable[Participant], steps: tuple[int, ...]) -> dict[str, int]:
    return {person.id: steps[number % len(steps)] for number, person in enumerate(people)}


def _after(
    person: Participant,
    seed: int,
    skill: Mapping[str, int],
    growth: Mapping[str, int],
    applied: Collection[str],
    partners: Mapping[str, Collection[str]],
) -> tuple[Scores, dict[str, str]]:
    chance = Chance(f"{seed}:after:{person.id}")
    scores = _first_scores(person, seed)
    texts: dict[str, str] = {}
    _move(scores, SKILL, skill.get(person.id, 0), chance)
    _move(scores, GROWTH, growth.get(person.id, 0), chance)
    _drift(scores, skill.get(person.id, 0), chance)
    if person.is_mentee:
        did = person.id in applied
        scores |= {"A1": float(did), "N1": float(min(5, 3 + did + (chance.random() < 0.4)))}
        texts |= {"A1": chance.choice(APPLIED)} if did and chance.random() < 0.8 else {}
    if person.is_mentor:
        told = chance.random() < 0.9 if set(partners.get(person.id, ())) & set(applied) else chance.random() < 0.2
        saw = told if person.id in partners else chance.random() < 0.67
        scores |= {"A1m": float(saw), "N1m": float(chance.choice((3, 4, 4, 5)))}
        texts |= {"A1m": chance.choice(SEEN)} if saw and chance.random() < 0.6 else {}
    return scores, texts


def check_in(
    people: Iterable[Participant],
    sent: date,
    seed: int,
    *,
    week: int,
    strained: Collection[str] = (),
    stalled: Collection[str] = (),
    asks: Collection[str] = (),
) -> tuple[Response, ...]:
    """How it goes, in week 6 or 12.

    strained: ids whose relationship is low by then; stalled: those who hardly meet; asks: those who want HR to call.
    """
    return tuple(
        _response(
            person,
            Wave.CHECK_IN,
            sent,
            seed,
            *_pulse(person, Chance(f"{seed}:pulse{week}:{person.id}"), week, strained, stalled, asks),
        )
        for person in _consenting(people)
    )


def _consenting(people: Iterable[Participant]) -> list[Participant]:
    return [person for person in people if person.consent]


def _response(
    person: Participant, wave: Wave, sent: date, seed: int, scores: Scores, texts: dict[str, str] | None = None
) -> Response:
    moment = answer_moment(sent, Chance(f"{seed}:{wave}:{sent}:{person.id}"))
    return Response(person.id, wave, moment.isoformat(), scores, texts or {})


def _first_scores(person: Participant, seed: int) -> Scores:
    """The self-assessment at the start, as answered: V3 and G3 run the other way round."""
    chance = Chance(f"{seed}:before:{person.id}")
    scores: Scores = {}
    if person.is_mentee:
        scores |= _scale(SKILL, chance.uniform(2.0, 3.2), chance)
        scores |= {"T1": chance.choice((1, 1, 2, 2, 3)), "T2": chance.choice((1, 1, 2, 3))}
    if person.is_mentor:
        scores |= _scale(GROWTH, chance.uniform(2.8, 3.8), chance)
        scores |= {"Z1": chance.choice((2, 3, 3, 4)), "Z2": chance.choice((1, 2, 2, 3))}
    scores |= {"I1": chance.choice((1, 2, 2, 3)), "I2": chance.choice((1, 1, 2, 3))}
    scores |= {"B1": chance.choice((2, 3, 3, 4)), "E1": chance.choice((6, 7, 7, 8, 8))}
    if not person.is_mentee and chance.random() < 0.06:
        del scores["G2"]
    return {item: float(score) for item, score in scores.items()}


def _scale(items: tuple[str, ...], level: float, chance: Chance) -> Scores:
    drawn = {item: min(5, max(1, round(chance.around(level, 0.5)))) for item in items}
    return {item: 6 - score if item in REVERSED else score for item, score in drawn.items()}


def _move(scores: Scores, items: tuple[str, ...], steps: int, chance: Chance) -> None:
    """Move a scale by so many points in all, one item at a time, staying within 1 to 5."""
    order = [item for item in chance.sample(items, len(items)) if item in scores]
    if not order:
        return
    for number in range(abs(steps)):
        for item in order[number % len(order) :] + order[: number % len(order)]:
            direction = (1 if steps > 0 else -1) * (-1 if item in REVERSED else 1)
            if 1 <= scores[item] + direction <= 5:
                scores[item] += direction
                break


def _drift(scores: Scores, skill: int, chance: Chance) -> None:
    """What comes with it: more use by those who learned more, and small ups and downs that mean little."""
    for used in ("T1", "T2"):
        if used in scores:
            scores[used] = min(5.0, scores[used] + (1 if skill >= 2 and chance.random() < 0.7 else 0))
    for item in ("I1", "I2", "B1", "Z1", "Z2"):
        if item in scores:
            scores[item] = min(5.0, max(1.0, scores[item] + chance.choice((-1, 0, 0, 0, 1, 1))))
    scores["E1"] = min(10.0, max(1.0, scores["E1"] + chance.choice((-1, 0, 0, 0, 1))))


def _pulse(
    person: Participant,
    chance: Chance,
    week: int,
    strained: Collection[str],
    stalled: Collection[str],
    asks: Collection[str],
) -> tuple[Scores, dict[str, str]]:
    low = person.id in strained and week >= 12
    # Everywhere else all is well: 3.75 at least, so that chance alone never raises an alarm.
    scores: Scores = {item: float(chance.choice((2, 2, 3) if low else (4, 4, 4, 5))) for item in ("R1", "R2", "R4")}
    scores["R3"] = float(chance.choice((4, 4, 5) if low else (1, 2, 2, 2, 3)))
    scores["C1"] = 1.0 if person.id in stalled else float(chance.choice((1, 2, 2)))
    scores["C2"] = float(chance.randint(1, 4) if week < 12 else chance.randint(3, 7))
    scores["C4"] = float(person.id in asks)
    obstacle = "rapport" if low else "planning" if person.id in stalled else None
    texts = {"C3": obstacle or chance.choice(("nothing", "nothing", "nothing", "time", "planning", "topic"))}
    if person.id in asks:
        texts[NOTE_FOR_HR] = "Graag even bellen, liefst op dinsdag."
    return scores, texts
