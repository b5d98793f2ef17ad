"""The example in English: what is written in it, sentence by sentence; people, dates and figures stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mentoring.participants import Participant

Thing = TypeVar("Thing")

_SENTENCES = """
Ik wil AI gebruiken om verslagen en offertes in de helft van de tijd op te stellen.
= I want to use AI to draft reports and quotes in half the time.
Tegen het einde gebruik ik AI elke week zelf voor een vast onderdeel van mijn werk.
= By the end I use AI myself every week for a fixed part of my work.
Ik wil goede prompts leren schrijven voor brieven aan leden.
= I want to learn to write good prompts for letters to members.
Ik wil weten wat ik wel en niet in een chatbot mag zetten, en het daarna ook gebruiken.
= I want to know what I may and may not put into a chatbot, and then really use it.
Ik wil zelf een dashboard maken van de maandcijfers van mijn team.
= I want to build a dashboard of my team's monthly figures myself.
Ik wil cijfers kunnen lezen en vragen kunnen stellen bij een dashboard.
= I want to be able to read figures and ask questions about a dashboard.
Ik wil begrijpen waarom een bericht werkt, en er zelf drie plaatsen.
= I want to understand why a post works, and publish three myself.
Ik wil weten hoe jonge leden ons online zien.
= I want to know how young members see us online.
Ik wil elke twee weken iets zinnigs op LinkedIn plaatsen over onze projecten.
= I want to post something sensible about our projects on LinkedIn every two weeks.
Ik wil stoppen met bijlagen mailen en met mijn team in één document werken.
= I want to stop mailing attachments and work with my team in one document.
Ik wil Teams en Planner gebruiken zonder telkens hulp te vragen.
= I want to use Teams and Planner without asking for help every time.
Ik wil een korte video over een project kunnen maken met mijn telefoon.
= I want to be able to make a short video about a project with my phone.
Ik wil horen wat jonge collega's hier houdt en wat hen doet vertrekken.
= I want to hear what keeps young colleagues here and what makes them leave.
Ik wil ons introductieprogramma samen met een jonge collega doorlichten.
= I want to go through our induction programme with a young colleague.
Ik wil onze vacatures laten lezen door de mensen die wij zoeken.
= I want our vacancies to be read by the people we are looking for.
Ik wil feedback vragen zo dat mensen die ook echt geven.
= I want to ask for feedback in such a way that people really give it.
Ik wil afspraken maken over thuiswerken die voor het hele team werken.
= I want to make agreements about working from home that work for the whole team.
Ik wil phishing herkennen en dat aan mijn ploeg kunnen uitleggen.
= I want to recognise phishing and be able to explain it to my crew.
Ik wil weten welke vragen jonge leden stellen over onze duurzaamheid.
= I want to know what young members ask about our sustainability.
Ik wil weten wat drones kunnen betekenen voor de inspectie van leidingen.
= I want to know what drones can mean for the inspection of pipes.
Ik wil begrijpen hoe een koers voor vijf jaar tot stand komt.
= I want to understand how a course for five years comes about.
Ik wil leren hoe je een team meekrijgt als je er zelf net bij bent.
= I want to learn how to win over a team that you have only just joined.
Ik wil mensen leren kennen buiten mijn eigen afdeling.
= I want to get to know people outside my own department.
Ik wil met meer rust presenteren voor de directie.
= I want to present to the board with more calm.
Ik wil weten welke stappen hier mogelijk zijn.
= I want to know which steps are possible here.
Ik wil beter leren onderhandelen met leveranciers.
= I want to get better at negotiating with suppliers.
Ik wil een business case kunnen lezen en maken.
= I want to be able to read and write a business case.
Ik wil begrijpen hoe een besluit hier echt tot stand komt.
= I want to understand how a decision is really made here.
Ik wil zien hoe je een groot project bijstuurt.
= I want to see how a large project is steered back on course.
Ik wil de geschiedenis van onze netten kennen.
= I want to know the history of our grids.
Ik wil weten waar onze coöperatie vandaan komt.
= I want to know where our cooperative comes from.
Ik leg graag dingen uit en ik ben benieuwd hoe het er hogerop aan toegaat.
= I like explaining things and I am curious how it goes higher up.
Ik denk dat mijn generatie iets kan toevoegen, maar we worden niet vaak gevraagd.
= I think my generation has something to add, but we are not often asked.
Mijn leidinggevende raadde het aan.
= My manager recommended it.
Ik wil leren coachen.
= I want to learn to coach.
Leuk initiatief!
= Nice initiative!
Ik zie elke dag hoeveel tijd er verloren gaat met dingen die sneller kunnen.
= Every day I see how much time is lost on things that could go faster.
Zo leer ik collega's kennen die ik anders nooit spreek.
= This way I meet colleagues I would otherwise never talk to.
Op mijn opleiding deden we dit ook, dat werkte goed.
= We did this at university too, and it worked well.
Ik wil oefenen in uitleggen, ook als iemand het niet meteen ziet.
= I want to practise explaining, even when somebody does not see it at once.
Omdat wij ook iets te zeggen hebben.
= Because we have something to say too.
Ik merk dat ik achterloop, en dat wil ik niet laten duren.
= I notice that I am falling behind, and I do not want that to last.
Mijn kinderen lachen met hoe ik dingen opzoek.
= My children laugh at how I look things up.
Ik wil het goede voorbeeld geven aan mijn team.
= I want to set my team a good example.
Nieuwsgierigheid.
= Curiosity.
Elke dag komt er iets nieuws bij, een vast moment om te leren helpt.
= Every day there is something new; a fixed moment to learn helps.
Ik wil weten wat mijn jongste collega's van ons vinden.
= I want to know what my youngest colleagues think of us.
Mijn team vraagt ernaar en ik heb het antwoord niet.
= My team asks about it and I do not have the answer.
Een cursus had ik al, maar zonder oefenen blijft het niet hangen.
= I took a course already, but without practice it does not stick.
Ik wil blijven meedoen, ook in de laatste jaren van mijn loopbaan.
= I want to keep up, also in the last years of my career.
Een collega raadde het me aan: leerzamer dan een workshop.
= A colleague recommended it: you learn more than in a workshop.
Tijd: mijn agenda zit vol tot de zomer.
= Time: my diary is full until the summer.
Wat als ik de vragen niet kan beantwoorden?
= What if I cannot answer the questions?
Liever niet tijdens de maandafsluiting.
= Preferably not while we close the month.
Nee
= No
n.v.t.
= n/a
Ik heb het maandverslag met AI laten samenvatten en daarna zelf nagekeken.
= I had AI summarise the monthly report and then checked it myself.
De offertes staan nu in één gedeeld document, dat scheelt ons een hoop mails.
= The quotes are now in one shared document, which saves us a lot of mails.
Ik heb mijn eerste dashboard getoond in het teamoverleg.
= I showed my first dashboard in the team meeting.
Drie berichten geplaatst op LinkedIn; eentje bracht een sollicitant op.
= Published three posts on LinkedIn; one of them brought in an applicant.
Nieuwe collega's krijgen nu in hun eerste week een buddy.
= New colleagues now get a buddy in their first week.
Ik begin het overleg met één vraag aan de jongste collega's.
= I begin the meeting with one question to the youngest colleagues.
Korte video gemaakt over de werf in Temse.
= Made a short video about the building site in Temse.
Mijn mentee liet in het overleg zelf het dashboard zien.
= My mentee showed the dashboard in the meeting without help.
De brief aan de leden was met AI voorbereid, dat vertelde ze me.
= The letter to the members was prepared with AI, she told me.
Het team werkt nu in één gedeelde map.
= The team now works in one shared folder.
Er staat nu elke twee weken iets online.
= There is now something online every two weeks.
Graag even bellen, liefst op dinsdag.
= Please give me a call, preferably on a Tuesday.
Leden regelen hun energiezaken steeds vaker online en stellen ons vragen die wij zelf nog moeten leren. Onze jongste \
collega's kennen de hulpmiddelen, onze leidinggevenden kennen de organisatie. Die twee spreken elkaar te weinig.
= Members arrange their energy online more and more often and ask us questions that we still have to learn ourselves. \
Our youngest colleagues know the tools, our managers know the organisation. Those two talk to each other too little.
Leidinggevenden gebruiken AI, dashboards en online samenwerken zelf voor een taak uit hun eigen werk.
= Managers use AI, dashboards and online collaboration themselves for a task from their own work.
Elke mentee past in het half jaar minstens één ding toe dat de mentor in de praktijk terugziet.
= Within the half year every mentee applies at least one thing that the mentor sees in practice.
Jonge collega's weten hoe besluiten tot stand komen en durven hun mening te geven.
= Young colleagues know how decisions are made and dare to give their opinion.
Je bereidt het thema van elk gesprek voor, je stelt vragen en je zegt het als iets niet loopt. Reken op twee uur per \
maand; je leidinggevende weet ervan.
= You prepare the topic of every conversation, you ask questions and you say so when something does not work. Count on \
two hours a month; your manager knows about it.
Je plant de gesprekken en houdt ze vrij, je luistert en je probeert tussen twee gesprekken één ding uit. Twee uur per \
maand.
= You plan the conversations and keep them free, you listen, and between two conversations you try one thing out. Two \
hours a month.
Wat jullie bespreken blijft tussen jullie. Mens en Organisatie ziet alleen of jullie elkaar spraken.
= What you discuss stays between the two of you. People and Organisation only sees whether you met.
Nieuwsgierig zijn, tonen wat je nog niet kunt, iets doen met wat je hoort.
= Being curious, showing what you cannot do yet, doing something with what you hear.
Taken geven aan je mentor, beoordelen, een jonge collega laten spreken voor een hele generatie.
= Giving your mentor tasks, judging, letting a young colleague speak for a whole generation.
Karim Bouzidi, vertrouwenspersoon, vertrouwenspersoon@scheldewende.example.org
= Karim Bouzidi, confidential adviser, confidential.adviser@scheldewende.example.org
Klanttevredenheid Klant en Service
= Customer satisfaction with Customer and Service
Uitgevoerde verbeterideeën
= Ideas for improvement carried out
Nieuwe tarieven voor leden
= New rates for members
Nieuwe telefooncentrale bij Klantcontact
= New telephone exchange at Customer Contact
"""

_WORDS = """
Wisselwerking=Give and Take|cijfer=mark|per maand=a month
Coöperatie Scheldewende (verzonnen)=Scheldewende Cooperative (invented)|Drones voor inspectie=Drones for inspection
drones_voor_inspectie=drones_for_inspection
Directie=Board|Netten en Warmte=Grids and Heat|Klant en Service=Customer and Service|Financiën=Finance
IT en Data=IT and Data|Projecten=Projects|Mens en Organisatie=People and Organisation
Communicatie en Leden=Communication and Members|Inkoop en Juridisch=Purchasing and Legal
Algemeen directeur=Chief executive|Directeur Netten en Warmte=Director Grids and Heat
Directeur Klant en Service=Director Customer and Service|Financieel directeur=Chief financial officer
Directeur IT en Data=Director IT and Data|Directeur Projecten=Director Projects
Directeur Mens en Organisatie=Director People and Organisation|Manager Klantcontact=Manager Customer Contact
Manager Warmtenetten=Manager Heat Grids|Manager Facturatie=Manager Billing|Manager Realisatie=Manager Construction
Manager Communicatie en Leden=Manager Communication and Members|Manager Inkoop=Manager Purchasing
Assetmanager=Asset manager|Hoofd administratie=Head of administration|Teamleider Planning=Team leader Planning
Programmamanager Warmtetransitie=Programme manager Heat Transition|Senior jurist=Senior legal counsel
Teamleider Buitendienst=Team leader Field Service|Adviseur Leden en Omgeving=Adviser Members and Surroundings
Teamleider Klantcontact=Team leader Customer Contact|Senior projectleider=Senior project manager
HR-businesspartner=HR business partner|Productowner=Product owner|Communicatieadviseur=Communication adviser
Teamleider Data=Team leader Data|Opleidingsadviseur=Training adviser
Projectleider Zonnedaken=Project manager Solar Roofs
HR-adviseur=HR adviser|Online marketeer=Online marketer|Data-analist=Data analyst
Servicemedewerker=Service agent|Medewerker klantcontact=Customer contact agent|Trainee=Trainee
Junior ontwikkelaar=Junior developer|Datasteward=Data steward|Junior projectleider=Junior project manager
Duurzaamheidsadviseur=Sustainability adviser|Werkvoorbereider=Work planner
Communicatiemedewerker=Communication officer|Financieel analist=Financial analyst|Recruiter=Recruiter
Technicus warmtepompen=Heat pump technician|Jurist=Legal counsel|Contentmaker=Content creator
Junior controller=Junior controller|Cloud engineer=Cloud engineer
Werkstudent klantcontact=Working student customer contact|Student communicatiemanagement=Student of communication
Klantcontact=Customer Contact|Netten=Grids|Warmte=Heat|IT=IT|Data=Data|Communicatie=Communication|Leden=Members
Inkoop=Purchasing|Juridische zaken=Legal|Innovatie=Innovation|Buitendienst=Field Service|Planning=Planning
Facturatie=Billing|Directeur=Director|Manager=Manager|Teamleider=Team leader|Medewerker=Employee
Junior medewerker=Junior employee
"""


def _table() -> dict[str, str]:
    lines = _SENTENCES.replace("\\\n", "").strip().splitlines()
    pairs = [(dutch, english.removeprefix("= ")) for dutch, english in zip(lines[::2], lines[1::2], strict=True)]
    words = [tuple(pair.split("=")) for line in _WORDS.strip().splitlines() for pair in line.split("|")]
    return dict([*pairs, *((dutch, english) for dutch, english in words)])


ENGLISH: dict[str, str] = _table()
"""Everything that is written in the example: in Dutch, and in English."""

_LANGUAGES = {"nl": "en", "en": "nl"}
"""Whoever speaks the language of the organisation speaks it in the other example too."""

_COMPOSED = re.compile(r"(Directie )?(.+?)( \d+)?")
"""A department of a larger organisation: 'Directie Netten', 'Netten 2'."""


def in_english(thing: Thing) -> Thing:
    """The same with every Dutch text of the example in English, however deep it lies; what is no such text stays."""
    return _translation_of(thing)


def people_in_english(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """The same people in an organisation that speaks English: departments, functions, and what they wrote."""
    return tuple(
        replace(
            in_english(person),
            department=person.department and _department(person.department),
            languages=frozenset(_LANGUAGES.get(each, each) for each in person.languages),
        )
        for person in people
    )


def _department(name: str) -> str:
    found = _COMPOSED.fullmatch(name)
    if name in ENGLISH or not found:
        return ENGLISH.get(name, name)
    board, part, number = found.groups(default="")
    return f"{'Board ' if board else ''}{ENGLISH.get(part, part)}{number}"


def _translation_of(thing: Any) -> Any:
    if type(thing) is str:
        return ENGLISH.get(thing, thing)
    if isinstance(thing, tuple | frozenset):
        return type(thing)(map(_translation_of, thing))
    if isinstance(thing, dict):
        return {_translation_of(key): _translation_of(value) for key, value in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{each.name: _translation_of(getattr(thing, each.name)) for each in fields(thing)})
    return thing
