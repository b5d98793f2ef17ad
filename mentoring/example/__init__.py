"""An invented organisation to try everything with: the 46 who enrolled or a crowd of any size, and half a year."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from mentoring.example.dates_and_answers import Chance
from mentoring.example.english import in_english, people_in_english
from mentoring.example.half_year import HalfYear, Troubles, half_a_year, programme
from mentoring.example.staff import (
    DOMAIN,
    NO_CONSENT_EMAIL,
    ORGANISATION,
    OWN_TOPICS,
    STUDENT_EMAIL,
    email_of,
    enrolled_people,
    free_slots,
    words,
)
from mentoring.participants import Mode, Participant, Role
from mentoring.topics import Topic, own_topic

__all__ = [
    "DOMAIN",
    "ENROLLED",
    "NO_CONSENT_EMAIL",
    "ORGANISATION",
    "OWN_TOPICS",
    "STUDENT_EMAIL",
    "HalfYear",
    "Troubles",
    "half_a_year",
    "organisation",
    "own_topics",
    "programme",
]

ENROLLED = 46


def organisation(size: int = ENROLLED, seed: int = 1, language: str = "nl") -> tuple[Participant, ...]:
    """The people of the invented cooperative Scheldewende: the 46 who enrolled, or a larger crowd of the same kind.

    Every id is the person's e-mail; `manager`, `preferred` and `avoided` are e-mails too, and a manager of the 46 need
    not be among them. The same size and seed always give the same people. language: 'en' for an organisation that
    speaks English; anything else is Dutch.
    """
    people = enrolled_people(seed) if size == ENROLLED else crowd(size, seed)
    return people_in_english(people) if language == "en" else people


def own_topics(language: str = "nl") -> tuple[Topic, ...]:
    """The topics of this organisation that the catalogue does not hold."""
    return (
        tuple(own_topic(in_english(each.label("nl")), "en") for each in OWN_TOPICS) if language == "en" else OWN_TOPICS
    )


# Names follow the years: someone born in 1962 is seldom called Noah.
_BEFORE_1981 = (
    "Jan Piet Kees Henk Gerrit Wim Hans Johan Peter Paul Erik Marc Luc Dirk Geert Bart Koen Stefan Rudi Guido Ronald "
    "Marcel André René José Frans Ruud Jeroen Martijn Edwin Maria Johanna Annemarie Ingrid Marijke Anja Monique Petra "
    "Wilma Karin Els Hilde Greet Lieve Martine Christel Katrien Veerle Ann Sabine Françoise Nathalie Yvonne Marleen "
    "Carla Brigitte Fatima Latifa Mohamed Ahmed Mustafa Jean-Pierre Jan-Willem Anne-Marie Marie-Louise"
)
_FROM_1981 = (
    "Daan Sem Lucas Levi Finn Bram Thijs Luuk Jesse Thomas Lars Ruben Tim Niels Sven Robbe Wout Jef Arne Seppe Lander "
    "Senne Maxim Mathis Elias Yassine Bilal Mehmet Emre Ilyas Sanne Lotte Emma Julia Sophie Lisa "
    "Anouk Fleur Femke Iris "
    "Eva Noor Roos Amber Fenna Zoë Noémie Amélie Margot Elise Charlotte Jolien Silke Tess Kaat Nina Yasmina Ayşe Elif "
    "Salma Imane Naomi Chloë Joëlle Benoît Jan-Jaap Anne-Fleur Pieter-Jan"
)
_LAST = (
    "Jansen|de Vries|van den Berg|van Dijk|Bakker|Janssen|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Peters|"
    "Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|van der Linden|Kok|Jacobs|de Haan|"
    "Vermeulen|van den Heuvel|van der Veen|van den Broek|de Bruijn|van der Heijden|Schouten|van Beek|Willems|van Vliet|"
    "van de Ven|Hoekstra|Maas|Verhoeven|Koster|van Dam|van der Wal|Prins|Blom|Huisman|Peeters|Kuipers|van Veen|Post|"
    "Kuiper|Veenstra|Kramer|van den Brink|Scholten|van Wijk|Postma|Martens|de Ruiter|ten Broeke|'t Hart|van 't Veer|"
    "in 't Veld|op den Camp|Janssens|Maes|Mertens|Willems|Claes|Goossens|Wouters|De Smet|Dubois|Lambert|Dupont|Martin|"
    "Van Damme|De Clercq|Desmet|Van den Bossche|De Backer|Verstraete|Van de Velde|D'Hondt|D'haene|Segers|Aerts|Pauwels|"
    "Hermans|Michiels|De Cock|Van Hecke|De Pauw|Vandenberghe|Vanderhaeghen|Lefèvre|Baert|Declercq|Yılmaz|Kaya|Demir|"
    "El Amrani|Ouali|Benali|Bouzidi|Nguyen|Kowalski|Wójcik|Silva|O'Brien|Jansen-Smit|de Jong-Bakker"
)

FIRST_BEFORE_1981 = tuple(_BEFORE_1981.split())
FIRST_FROM_1981 = tuple(_FROM_1981.split())
LAST = tuple(_LAST.split("|"))

DEPARTMENTS = (
    "Klantcontact",
    "Netten",
    "Warmte",
    "Projecten",
    "IT",
    "Data",
    "Communicatie",
    "Leden",
    "Financiën",
    "Inkoop",
    "Juridische zaken",
    "Mens en Organisatie",
    "Innovatie",
    "Buitendienst",
    "Planning",
    "Facturatie",
)
PLACES = (
    "Gent", "Sint-Niklaas", "Terneuzen", "Goes", "Antwerpen", "Brugge", "Breda", "Tilburg", "Middelburg", "Mechelen",
    "Leuven", "Hasselt", "Eindhoven", "Roosendaal", "Aalst", "Kortrijk", "Oostende", "Turnhout", "Vlissingen", "Hulst",
)  # fmt: skip

TITLES = {
    6: "Algemeen directeur",
    5: "Directeur",
    4: "Manager",
    3: "Teamleider",
    2: "Medewerker",
    1: "Junior medewerker",
}


TAUGHT = (
    "ai_tools", "generative_ai", "data_dashboards", "social_media", "linkedin", "collaboration_tools", "video_podcast",
    "customer_trends", "gen_z_work", "employer_attractiveness", "feedback", "hybrid_work", "inclusion",
    "sustainability", "cyber_security",
)  # fmt: skip
"""What the juniors of the example teach, the most asked for first."""
GIVEN_BACK = (
    "leadership", "strategy", "networking", "presenting", "negotiation", "finance", "career",
    "organisational_politics", "project_management", "change_management", "sector_knowledge", "coaching",
)  # fmt: skip
"""What the seniors of the example give in return."""

_PEOPLE_PER_DEPARTMENT = 45
_TEAM = 9


def crowd(size: int, seed: int) -> tuple[Participant, ...]:
    """So many invented people; the same size and seed give the same people, everywhere.

    About 45 % mentors, 45 % mentees and 10 % both; every manager is one of them and no line runs in a circle.
    """
    chance = Chance(f"{seed}:{size}")
    used: Counter[str] = Counter()
    people: list[Participant] = []
    for department, place, level, boss in _posts(size, chance):
        manager = people[boss] if boss is not None else None
        people.append(_person(department, place, level, manager, used, chance))
    return tuple(people)


_Post = tuple[str, str, int, int | None]


def _posts(size: int, chance: Chance) -> list[_Post]:
    """Department, place, level and the index of the manager, leaders before the people they lead."""
    if size < 1:
        return []
    names = _departments(max(4, size // _PEOPLE_PER_DEPARTMENT))
    posts: list[_Post] = [("Directie", PLACES[0], 6, None)]
    for part in DEPARTMENTS[: min(len(DEPARTMENTS), max(1, size // 200))]:
        posts.append((f"Directie {part}", PLACES[0], 5, 0))
    directors = len(posts)
    for number, (department, place) in enumerate(names):
        share = (size - directors) // len(names) + (number < (size - directors) % len(names))
        director = 1 + number % (directors - 1)
        posts += _department(department, place, share, director, len(posts), chance)
    return posts[:size]


def _departments(count: int) -> list[tuple[str, str]]:
    """So many different departments, each in one place: 'Klantcontact Gent', 'Netten Goes' …"""
    places = [(number % len(DEPARTMENTS), number // len(DEPARTMENTS)) for number in range(count)]
    return [
        (_department_name(DEPARTMENTS[part], round_), PLACES[(part + round_) % len(PLACES)]) for part, round_ in places
    ]


def _department_name(part: str, round_: int) -> str:
    return part if round_ == 0 else f"{part} {round_ + 1}"


def _department(name: str, place: str, share: int, director: int, start: int, chance: Chance) -> list[_Post]:
    """One head, a leader for about nine people, and the people."""
    leads = max(1, (share - 1) // (_TEAM + 1)) if share > 4 else 0
    posts: list[_Post] = [(name, place, 4, director)] if share else []
    posts += [(name, place, 3, start)] * leads
    for number in range(share - 1 - leads):
        posts.append((name, place, chance.choice((1, 2, 2)), start + 1 + number % leads if leads else start))
    return posts


def _person(
    department: str, place: str, level: int, manager: Participant | None, used: Counter[str], chance: Chance
) -> Participant:
    born = _birth_year(level, chance)
    name, email = _name(born, used, chance)
    roles = _roles(level, born, chance)
    offered, wanted, back = _wishes(roles, chance)
    goals, motivation, concerns = words(wanted, back, chance)
    return Participant(
        id=email,
        name=name,
        email=email,
        roles=roles,
        topics_offered=offered,
        topics_wanted=wanted,
        wants_back=back,
        levels={code: chance.choice((3, 4, 4, 5)) for code in offered} if Role.MENTOR in roles else {},
        department=department,
        manager=manager.id if manager else None,
        manager_name=manager.name if manager else None,
        job_title=TITLES[level],
        level=level,
        years_of_service=min(chance.randint(1, 30), 2026 - born - 19),
        birth_year=born,
        languages=_languages(chance),
        location=place,
        modes=frozenset(chance.choice(((Mode.IN_PERSON,), (Mode.ONLINE,), (Mode.IN_PERSON, Mode.ONLINE)))),
        availability=free_slots(chance),
        mentor_capacity=chance.choice((1, 1, 1, 2)) if Role.MENTOR in roles else None,
        consent=chance.random() >= 0.01,
        goals=goals,
        motivation=motivation,
        concerns=concerns,
    )


def _birth_year(level: int, chance: Chance) -> int:
    """Four generations: leaders are mostly older, but not always."""
    if level >= 3:
        return chance.randint(1960, 1990)
    return chance.randint(1984, 2006) if chance.random() < 0.55 else chance.randint(1960, 1983)


def _roles(level: int, born: int, chance: Chance) -> frozenset[Role]:
    if chance.random() < 0.1:
        return frozenset({Role.MENTOR, Role.MENTEE})
    return frozenset({Role.MENTOR} if born >= 1984 and level <= 3 else {Role.MENTEE})


def _name(born: int, used: Counter[str], chance: Chance) -> tuple[str, str]:
    """A name of that time, and an e-mail that nobody else has: the second Jan de Vries is jan.devries2."""
    first = chance.choice(FIRST_FROM_1981 if born >= 1981 else FIRST_BEFORE_1981)
    last = chance.choice(LAST)
    key = email_of(first, last).split("@")[0]
    used[key] += 1
    return f"{first} {last}", f"{key}{used[key] if used[key] > 1 else ''}@{DOMAIN}"


def _weights(count: int) -> list[float]:
    """Falling interest: the tenth topic is asked for about a third as often as the first."""
    return list(accumulate(1 / (1 + 0.2 * rank) for rank in range(count)))


_TAUGHT_WEIGHTS, _BACK_WEIGHTS = _weights(len(TAUGHT)), _weights(len(GIVEN_BACK))


def _wishes(roles: frozenset[Role], chance: Chance) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Teaches, wants to learn, wants in return: two or three topics each."""
    mentor, mentee = Role.MENTOR in roles, Role.MENTEE in roles
    taught = _some(TAUGHT, _TAUGHT_WEIGHTS, chance) if mentor else ()
    wanted = _others(TAUGHT, _TAUGHT_WEIGHTS, taught, chance) if mentee else ()
    given = _some(GIVEN_BACK, _BACK_WEIGHTS, chance) if mentee else ()
    back = _others(GIVEN_BACK, _BACK_WEIGHTS, given, chance) if mentor else ()
    return taught + given, wanted, back


def _some(codes: tuple[str, ...], weights: list[float], chance: Chance) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chance.weighted_choice(codes, weights, chance.choice((2, 3, 3)))))


def _others(codes: tuple[str, ...], weights: list[float], known: tuple[str, ...], chance: Chance) -> tuple[str, ...]:
    """Some topics that this person does not teach; at least one."""
    chosen = tuple(code for code in _some(codes, weights, chance) if code not in known)
    return chosen or next((code,) for code in codes if code not in known)


def _languages(chance: Chance) -> frozenset[str]:
    draw = chance.random()
    spoken = {"nl"} if draw > 0.02 else set()
    spoken |= {"en"} if draw < 0.7 else set()
    return frozenset(spoken | ({"fr"} if chance.random() < 0.25 else set()))
