"""Who works at Scheldewende, the invented energy cooperative of the example: names, functions and who leads whom."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

ORGANISATION = "Coöperatie Scheldewende"
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
