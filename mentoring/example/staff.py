"""Who works at Scheldewende, the invented energy cooperative, and the 46 of them who enrolled with their wishes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mentoring.example.dates_and_answers import GOALS, Chance
from mentoring.participants import SLOTS, Mode, Participant, Role
from mentoring.topics import Topic, own_topic

ORGANISATION = "Coöperatie Scheldewende (verzonnen)"
"""Papers that are made of the example say by its name that it is invented."""
DOMAIN = "scheldewende.example.org"

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "ß": "ss", "'": "", "’": "", " ": ""})


def email_of(first: str, last: str, domain: str = DOMAIN) -> str:
    """The work e-mail of a name: 'Theo', "van 't Hof" -> theo.vanthof@scheldewende.example.org."""
    given = first.replace(" ", "-")
    plain = unicodedata.normalize("NFKD", f"{given}.{last}".translate(_LETTERS))
    return f"{plain.encode('ascii', 'ignore').decode().lower()}@{domain}"


@dataclass(frozen=True)
class Colleague:
    """One person on the payroll. manager: e-mail of the line manager; level: 1 (trainee) to 6 (chief executive)."""

    first: str
    last: str
    email: str
    department: str
    job_title: str
    level: int
    born: int
    since: int
    location: str
    manager: str | None

    @property
    def name(self) -> str:
        """First and last name as people say it."""
        return f"{self.first} {self.last}"


# first | last | department | function | level | born | years of service | place | manager (e-mail before the @)
_STAFF = """
Lieve|Van den Bossche|Directie|Algemeen directeur|6|1966|9|Sint-Niklaas|
Hendrik-Jan|Oosterhuis|Netten en Warmte|Directeur Netten en Warmte|5|1963|28|Terneuzen|lieve.vandenbossche
Marijke|'t Hooft|Klant en Service|Directeur Klant en Service|5|1969|12|Goes|lieve.vandenbossche
Geert|Verstraeten|Financiën|Financieel directeur|5|1964|21|Sint-Niklaas|lieve.vandenbossche
Noor|El Amrani|IT en Data|Directeur IT en Data|5|1978|4|Gent|lieve.vandenbossche
Paul|Desmet|Projecten|Directeur Projecten|5|1965|17|Gent|lieve.vandenbossche
An|De Smedt|Mens en Organisatie|Directeur Mens en Organisatie|5|1972|6|Gent|lieve.vandenbossche
Petra|van der Meulen|Klant en Service|Manager Klantcontact|4|1974|15|Goes|marijke.thooft
Dirk|Claeys|Netten en Warmte|Manager Warmtenetten|4|1968|19|Gent|hendrik-jan.oosterhuis
Wilma|Jansen-de Boer|Financiën|Manager Facturatie|4|1967|24|Terneuzen|geert.verstraeten
Koen|D'Hondt|Projecten|Manager Realisatie|4|1971|11|Sint-Niklaas|paul.desmet
Marleen|Peeters|Communicatie en Leden|Manager Communicatie en Leden|4|1970|14|Gent|lieve.vandenbossche
Jan Willem|Kuipers|Inkoop en Juridisch|Manager Inkoop|4|1972|8|Goes|geert.verstraeten
Theo|van 't Hof|Netten en Warmte|Assetmanager|3|1962|33|Terneuzen|dirk.claeys
Rita|De Backer|Financiën|Hoofd administratie|3|1963|30|Sint-Niklaas|geert.verstraeten
Fatima|Ouali|Netten en Warmte|Teamleider Planning|3|1979|7|Gent|dirk.claeys
Luc|Vandewalle|Projecten|Programmamanager Warmtetransitie|4|1965|13|Gent|paul.desmet
Annemiek|Smit|Inkoop en Juridisch|Senior jurist|3|1976|10|Goes|jan-willem.kuipers
Bart|Goossens|Netten en Warmte|Teamleider Buitendienst|3|1969|22|Sint-Niklaas|dirk.claeys
Christel|Wouters|Communicatie en Leden|Adviseur Leden en Omgeving|3|1973|16|Sint-Niklaas|marleen.peeters
José|de Graaf|Klant en Service|Teamleider Klantcontact|3|1966|20|Goes|petra.vandermeulen
Henk|Bakker|Projecten|Senior projectleider|3|1964|26|Terneuzen|koen.dhondt
Sylvie|Dumont|Mens en Organisatie|HR-businesspartner|3|1975|9|Gent|an.desmedt
Joris|van den Berg|IT en Data|Productowner|3|1986|6|Terneuzen|noor.elamrani
Tine|Mertens|Communicatie en Leden|Communicatieadviseur|3|1983|8|Gent|marleen.peeters
Mehmet|Yıldız|IT en Data|Teamleider Data|3|1984|5|Gent|noor.elamrani
Saskia|van Dijk|Mens en Organisatie|Opleidingsadviseur|3|1981|10|Goes|an.desmedt
Pieter-Jan|Lefevere|Projecten|Projectleider Zonnedaken|3|1985|7|Sint-Niklaas|koen.dhondt
Ilse|Vandenberghe|Mens en Organisatie|HR-adviseur|3|1988|6|Gent|an.desmedt
Sanne|de Vries|Communicatie en Leden|Online marketeer|2|1998|3|Goes|marleen.peeters
Daan|Vermeulen|IT en Data|Data-analist|2|1999|2|Terneuzen|mehmet.yildiz
Lotte|Van de Velde|Klant en Service|Servicemedewerker|1|2000|2|Goes|jose.degraaf
Yassine|Benali|Klant en Service|Medewerker klantcontact|1|2001|1|Terneuzen|jose.degraaf
Emma|O'Connor|Mens en Organisatie|Trainee|1|2000|1|Gent|saskia.vandijk
Thijs|Hendriks|IT en Data|Junior ontwikkelaar|1|1997|3|Goes|joris.vandenberg
Ayşe|Demir|IT en Data|Datasteward|2|1996|4|Gent|mehmet.yildiz
Jasper|ten Broeke|Projecten|Junior projectleider|2|1995|4|Terneuzen|koen.dhondt
Femke|Rozema|Projecten|Duurzaamheidsadviseur|2|1996|3|Goes|luc.vandewalle
Robbe|Janssens|Netten en Warmte|Werkvoorbereider|2|1999|3|Sint-Niklaas|fatima.ouali
Noémie|Lambert|Communicatie en Leden|Communicatiemedewerker|2|1998|2|Gent|tine.mertens
Bram|van Leeuwen|Financiën|Financieel analist|2|1997|3|Terneuzen|wilma.jansen-deboer
Kaat|Segers|Mens en Organisatie|Recruiter|2|1994|5|Sint-Niklaas|an.desmedt
Jurre|Dijkstra|Netten en Warmte|Technicus warmtepompen|1|2002|1|Terneuzen|bart.goossens
Anouk|van der Linden|Inkoop en Juridisch|Jurist|2|1995|3|Goes|annemiek.smit
Wannes|Maes|Communicatie en Leden|Contentmaker|1|2001|1|Sint-Niklaas|tine.mertens
Zoë|Baert|Financiën|Junior controller|2|1999|2|Sint-Niklaas|rita.debacker
Aleksandra|Wójcik|IT en Data|Cloud engineer|2|1993|2|Gent|joris.vandenberg
Sem|de Jong|Klant en Service|Werkstudent klantcontact|1|2003|1|Goes|petra.vandermeulen
"""


def _colleague(line: str) -> Colleague:
    first, last, department, job_title, level, born, since, location, manager = line.split("|")
    boss = f"{manager}@{DOMAIN}" if manager else None
    email = email_of(first, last)
    return Colleague(first, last, email, department, job_title, int(level), int(born), int(since), location, boss)


STAFF: tuple[Colleague, ...] = tuple(_colleague(line) for line in _STAFF.strip().splitlines())
"""Everyone who appears in the example, the managers who did not enrol included."""


DRONES: Topic = own_topic("Drones voor inspectie")
OWN_TOPICS: tuple[Topic, ...] = (DRONES,)
"""Topics of this organisation that the catalogue does not hold."""

STUDENT_EMAIL = "liv.verhaegen@student.example.org"
NO_CONSENT_EMAIL = f"sem.dejong@{DOMAIN}"

# e-mail before the @ | roles | teaches | wants to learn | wants in return | languages | mentees at most
_WISHES = """
lieve.vandenbossche|mentee|strategy, leadership, organisational_politics|gen_z_work, social_media, ai_tools||nl en fr|
hendrik-jan.oosterhuis|mentee|leadership, sector_knowledge, networking|ai_tools, data_dashboards||nl en|
marijke.thooft|mentee|leadership, presenting, client_relations|gen_z_work, employer_attractiveness, linkedin||nl en|
geert.verstraeten|mentee|finance, negotiation, strategy|generative_ai, data_dashboards||nl en fr|
noor.elamrani|mentee|change_management, leadership, career|sustainability, gen_z_work, video_podcast||nl en fr|
petra.vandermeulen|mentee|coaching, client_relations, leadership|generative_ai, feedback||nl|
dirk.claeys|mentee|sector_knowledge, project_management|data_dashboards, social_media||nl en|
wilma.jansen-deboer|mentee|finance, process_operations|collaboration_tools, generative_ai||nl|
koen.dhondt|mentee|project_management, negotiation, leadership|ai_tools, video_podcast||nl en|
marleen.peeters|mentee|networking, presenting, strategy|data_dashboards, ai_tools, generative_ai||nl fr en|
jan-willem.kuipers|mentee|negotiation, finance|linkedin, ai_tools||nl en|
theo.vanthof|mentee|sector_knowledge, organisation_history|drones_voor_inspectie||nl|
rita.debacker|mentee|finance, organisation_history|ai_tools, collaboration_tools||nl fr|
fatima.ouali|mentee|project_management, coaching|data_dashboards, linkedin||nl fr en|
luc.vandewalle|mentee|project_management, networking, organisational_politics|social_media, video_podcast||nl en|
annemiek.smit|mentee|governance, negotiation|generative_ai, collaboration_tools||nl en|
bart.goossens|mentee|sector_knowledge, coaching|collaboration_tools, video_podcast||nl|
christel.wouters|mentee|networking, communication|generative_ai, data_dashboards||nl fr|
jose.degraaf|mentee|coaching, client_relations|ai_tools, hybrid_work||nl|
henk.bakker|mentee|project_management, sector_knowledge, negotiation|collaboration_tools, cyber_security||nl|
sylvie.dumont|mentee|career, coaching, people_hr|data_dashboards, social_media||fr nl en|
joris.vandenberg|mentor mentee|ai_tools, collaboration_tools, project_management|linkedin, social_media|networking, strategy|nl en|1
tine.mertens|mentor mentee|linkedin, social_media, communication|ai_tools, generative_ai|leadership, organisational_politics|nl en fr|1
mehmet.yildiz|mentor mentee|data_dashboards, ai_tools, project_management|gen_z_work, feedback|strategy, leadership|nl en|1
saskia.vandijk|mentor mentee|feedback, hybrid_work, coaching|generative_ai, ai_tools|organisational_politics, finance|nl en|1
pieter-jan.lefevere|mentor mentee|sustainability, collaboration_tools, project_management|data_dashboards, ai_tools|negotiation, networking|nl en fr|1
sanne.devries|mentor|social_media, linkedin, video_podcast||strategy, networking|nl en|2
daan.vermeulen|mentor|data_dashboards, ai_tools||presenting, organisational_politics|nl en|2
lotte.vandevelde|mentor|customer_trends, social_media||leadership, career|nl|1
yassine.benali|mentor|generative_ai, gen_z_work, customer_trends||career, networking|nl fr en|1
emma.oconnor|mentor|gen_z_work, employer_attractiveness, feedback||leadership, strategy|en nl|1
thijs.hendriks|mentor|generative_ai, collaboration_tools, cyber_security||finance, presenting|nl en|1
ayse.demir|mentor|data_dashboards, cyber_security, inclusion||career, leadership|nl en|1
jasper.tenbroeke|mentor|collaboration_tools, hybrid_work, sustainability||negotiation, finance|nl en|1
femke.rozema|mentor|sustainability, customer_trends||organisational_politics, strategy|nl en|1
robbe.janssens|mentor|ai_tools, data_dashboards||project_management, leadership|nl en|1
noemie.lambert|mentor|video_podcast, social_media||networking, presenting|fr nl en|1
bram.vanleeuwen|mentor|data_dashboards, generative_ai||strategy, organisational_politics|nl en|1
kaat.segers|mentor|employer_attractiveness, gen_z_work, linkedin||negotiation, leadership|nl en|2
jurre.dijkstra|mentor|drones_voor_inspectie, sustainability||project_management, career|nl|1
anouk.vanderlinden|mentor|generative_ai, inclusion||leadership, presenting|nl en|1
wannes.maes|mentor|video_podcast, social_media||career, sector_knowledge|nl en|1
zoe.baert|mentor|data_dashboards, collaboration_tools||leadership, project_management|nl fr en|1
aleksandra.wojcik|mentor|generative_ai, cyber_security, inclusion||organisation_history, networking|en|1
sem.dejong|mentor|social_media, gen_z_work||career|nl|1
"""

_PREFERRED = {"koen.dhondt": ("daan.vermeulen",), "emma.oconnor": ("lieve.vandenbossche",)}
_AVOIDED = {
    "rita.debacker": ("wannes.maes",),
    "robbe.janssens": ("luc.vandewalle",),
    "geert.verstraeten": ("thijs.hendriks",),
}
_ONLINE_ONLY = {"aleksandra.wojcik", "wilma.jansen-deboer"}
_OFFICE_SLOTS = tuple(slot for slot in SLOTS if slot[:3] not in ("sat", "sun") and not slot.endswith("eve"))


def enrolled_people(seed: int) -> tuple[Participant, ...]:
    """The 46 people, in the order of the payroll, the external student last. id, manager and wishes are e-mails."""
    by_key = {colleague.email.split("@")[0]: colleague for colleague in STAFF}
    lines = [line.split("|") for line in _WISHES.strip().splitlines()]
    inside = [_inside(by_key[line[0]], line, Chance(f"{seed}:{line[0]}")) for line in lines]
    return (*inside, _student(Chance(f"{seed}:student")))


def _inside(colleague: Colleague, line: list[str], chance: Chance) -> Participant:
    key, roles, offered, wanted, back, languages, most = line
    boss = next((each.name for each in STAFF if each.email == colleague.manager), None)
    teaches = Role.MENTOR in roles.split()
    modes, availability = _modes(key, chance), free_slots(chance)
    levels = {code: chance.choice((3, 4, 4, 5)) for code in _codes(offered)} if teaches else {}
    goals, motivation, concerns = words(_codes(wanted), _codes(back), chance)
    return Participant(
        id=colleague.email,
        name=colleague.name,
        email=colleague.email,
        roles=frozenset(Role(role) for role in roles.split()),
        topics_offered=_codes(offered),
        topics_wanted=_codes(wanted),
        wants_back=_codes(back),
        levels=levels,
        department=colleague.department,
        manager=colleague.manager,
        manager_name=boss,
        job_title=colleague.job_title,
        level=colleague.level,
        years_of_service=colleague.since,
        birth_year=colleague.born,
        languages=frozenset(languages.split()),
        location=colleague.location,
        modes=modes,
        availability=availability,
        mentor_capacity=int(most) if most else None,
        preferred=_emails(_PREFERRED.get(key, ())),
        avoided=_emails(_AVOIDED.get(key, ())),
        consent=colleague.email != NO_CONSENT_EMAIL,
        goals=goals,
        motivation=motivation,
        concerns=concerns,
    )


def _student(chance: Chance) -> Participant:
    """A mentor from outside, chosen on passion and proof, so without department or manager."""
    back = ("career", "networking")
    availability = free_slots(chance)
    goals, motivation, concerns = words((), back, chance)
    return Participant(
        id=STUDENT_EMAIL,
        name="Liv Verhaegen",
        email=STUDENT_EMAIL,
        roles=frozenset({Role.MENTOR}),
        topics_offered=("social_media", "video_podcast", "sustainability"),
        wants_back=back,
        levels={"social_media": 5, "video_podcast": 5, "sustainability": 3},
        job_title="Student communicatiemanagement",
        level=1,
        birth_year=2004,
        languages=frozenset({"nl", "en"}),
        location="Gent",
        modes=frozenset({Mode.ONLINE, Mode.IN_PERSON}),
        availability=availability,
        mentor_capacity=1,
        external=True,
        criteria={"blog": 4.0, "reach": 3.5, "portfolio": 4.5},
        consent=True,
        goals=goals,
        motivation=motivation,
        concerns=concerns,
    )


MOTIVATIONS: dict[str, tuple[str, ...]] = {
    "mentor": (
        "Ik leg graag dingen uit en ik ben benieuwd hoe het er hogerop aan toegaat.",
        "Ik denk dat mijn generatie iets kan toevoegen, maar we worden niet vaak gevraagd.",
        "Mijn leidinggevende raadde het aan.",
        "Ik wil leren coachen.",
        "Leuk initiatief!",
        "Ik zie elke dag hoeveel tijd er verloren gaat met dingen die sneller kunnen.",
        "Zo leer ik collega's kennen die ik anders nooit spreek.",
        "Op mijn opleiding deden we dit ook, dat werkte goed.",
        "Ik wil oefenen in uitleggen, ook als iemand het niet meteen ziet.",
        "Omdat wij ook iets te zeggen hebben.",
    ),
    "mentee": (
        "Ik merk dat ik achterloop, en dat wil ik niet laten duren.",
        "Mijn kinderen lachen met hoe ik dingen opzoek.",
        "Ik wil het goede voorbeeld geven aan mijn team.",
        "Nieuwsgierigheid.",
        "Elke dag komt er iets nieuws bij, een vast moment om te leren helpt.",
        "Ik wil weten wat mijn jongste collega's van ons vinden.",
        "Mijn team vraagt ernaar en ik heb het antwoord niet.",
        "Een cursus had ik al, maar zonder oefenen blijft het niet hangen.",
        "Ik wil blijven meedoen, ook in de laatste jaren van mijn loopbaan.",
        "Een collega raadde het me aan: leerzamer dan een workshop.",
    ),
}

CONCERNS = (
    "Tijd: mijn agenda zit vol tot de zomer.",
    "Wat als ik de vragen niet kan beantwoorden?",
    "Liever niet tijdens de maandafsluiting.",
    "Nee",
    "n.v.t.",
)


def free_slots(chance: Chance) -> frozenset[str]:
    """Three to six parts of the working week in which somebody can meet."""
    return frozenset(chance.sample(_OFFICE_SLOTS, chance.randint(3, 6)))


def words(wanted: tuple[str, ...], back: tuple[str, ...], chance: Chance) -> tuple[str | None, str | None, str | None]:
    """What somebody writes about goals, motivation and concerns; many leave the last one empty."""
    first = next((code for code in (*wanted, *back) if code in GOALS), None)
    goals = chance.choice(GOALS[first]) if first else None
    motivation = chance.choice(MOTIVATIONS["mentee" if wanted else "mentor"])
    return goals, motivation, chance.choice(CONCERNS) if chance.random() < 0.3 else None


def _modes(key: str, chance: Chance) -> frozenset[Mode]:
    if key in _ONLINE_ONLY:
        return frozenset({Mode.ONLINE})
    return frozenset({Mode.IN_PERSON} if chance.random() < 0.4 else {Mode.IN_PERSON, Mode.ONLINE})


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _emails(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{key}@{DOMAIN}" for key in keys)
