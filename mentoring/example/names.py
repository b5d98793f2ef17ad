"""First and last names as they are common in the Netherlands and Flanders, for large invented organisations."""

from __future__ import annotations

# Names follow the years: someone born in 1962 is seldom called Noah.
_BEFORE_1981 = (
    "Jan Piet Kees Henk Gerrit Wim Hans Johan Peter Paul Erik Marc Luc Dirk Geert Bart Koen Stefan Rudi Guido Ronald "
    "Marcel André René José Frans Ruud Jeroen Martijn Edwin Maria Johanna Annemarie Ingrid Marijke Anja Monique Petra "
    "Wilma Karin Els Hilde Greet Lieve Martine Christel Katrien Veerle Ann Sabine Françoise Nathalie Yvonne Marleen "
    "Carla Brigitte Fatima Latifa Mohamed Ahmed Mustafa Jean-Pierre Jan-Willem Anne-Marie Marie-Louise"
)
_FROM_1981 = (
    "Daan Sem Lucas Levi Finn Bram Thijs Luuk Jesse Thomas Lars Ruben Tim Niels Sven Robbe Wout Jef Arne Seppe Lander "
    "Senne Maxim Mathis Elias Yassine Bilal Mehmet Emre Ilyas Sanne Lotte Emma Julia Sophie Lisa Anouk Fleur Femke "
    "Iris Eva Noor Roos Amber Fenna Zoë Noémie Amélie Margot "
    "Elise Charlotte Jolien Silke Tess Kaat Nina Yasmina Ayşe Elif "
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
