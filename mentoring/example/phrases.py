"""What the people of the example write in their own words: goals, reasons to take part, worries, applied examples."""

from __future__ import annotations

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
