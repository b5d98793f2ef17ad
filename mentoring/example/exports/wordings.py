"""The words on the forms of the example, as an HR colleague wrote them: choices, scales and the measuring questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mentoring.example.crowd import GIVEN_BACK, TAUGHT
from mentoring.example.enrolled import OWN_TOPICS
from mentoring.example.staff import STAFF
from mentoring.participants import Mode, Participant, Role
from mentoring.topics import TOPICS

EXPERIENCE = (
    *GIVEN_BACK, "communication", "client_relations", "organisation_history", "people_hr", "governance",
    "process_operations",
)  # fmt: skip
"""What the forms offer as topics of the seniors; TAUGHT is the list of the juniors' topics."""
MENU = (*TAUGHT, *EXPERIENCE)

_LABELS = {
    language: {topic.code: topic.label(language) for topic in (*TOPICS, *OWN_TOPICS)} for language in ("nl", "en")
}
# One form was written in the house's own words, which are not the labels of the catalogue.
_HOUSE = _LABELS["nl"] | {
    "ai_tools": "AI-hulpmiddelen",
    "generative_ai": "ChatGPT en Copilot",
    "data_dashboards": "Data-analyse en dashboards",
    "social_media": "Social media",
    "linkedin": "LinkedIn",
    "collaboration_tools": "Samenwerken in Teams",
    "video_podcast": "Filmpjes maken",
    "customer_trends": "Wat klanten willen",
    "gen_z_work": "Wat jongeren zoeken in werk",
    "employer_attractiveness": "Jong talent aantrekken",
    "feedback": "Feedback geven en ontvangen",
    "inclusion": "Diversiteit, gelijkheid en inclusie",
    "cyber_security": "Cyberveiligheid",
    "leadership": "Leidinggeven",
    "organisational_politics": "Besluitvorming",
    "sector_knowledge": "Vakkennis",
    "governance": "Wetgeving",
    "organisation_history": "Geschiedenis van de organisatie",
}
LABELS: Mapping[str, Mapping[str, str]] = _LABELS | {"house": _HOUSE}

ROLES = {
    "nl": ("Mentor (ik leer een ervaren collega iets)", "Mentee (ik leer van een jongere collega)", "Allebei"),
    "en": ("Mentor", "Mentee", "Both"),
    "house": ("Mentor", "Mentee", "Beide"),
    "typeform": ("Als mentor 🙋", "Als mentee 🌱", "Allebei!"),
}
LANGUAGES = {
    "nl": {"nl": "Nederlands", "en": "Engels", "fr": "Frans"},
    "en": {"nl": "Dutch", "en": "English", "fr": "French"},
}
MODES = {"nl": ("Op kantoor", "Online", "Maakt niet uit"), "en": ("In person", "Online", "No preference")}
DAYS = {
    "nl": {"mon": "Maandag", "tue": "Dinsdag", "wed": "Woensdag", "thu": "Donderdag", "fri": "Vrijdag"},
    "en": {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday"},
}
PARTS = {
    "nl": {"am": "Ochtend", "pm": "Middag"},
    "en": {"am": "morning", "pm": "afternoon"},
    "house": {"am": "voormiddag", "pm": "namiddag"},
}
YES_NO = {"nl": ("Nee", "Ja"), "en": ("No", "Yes")}

AGREE = {
    "nl": ("Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens"),
    "house": ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"),
    "en": ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
}
OFTEN = {
    "nl": ("Nooit", "Eén keer", "Een paar keer", "Elke week", "(Bijna) elke dag"),
    "en": ("Never", "Once", "A few times", "Every week", "(Almost) every day"),
}
OBSTACLES = {
    "nl": {
        "time": "Tijd", "planning": "Planning", "topic": "Onderwerp", "rapport": "Klik", "technology": "Techniek",
        "nothing": "Niets",
    },
    "en": {
        "time": "Time", "planning": "Planning", "topic": "Topic", "rapport": "Rapport", "technology": "Technology",
        "nothing": "Nothing",
    },
}  # fmt: skip
RATHER_NOT = {"nl": "Liever niet", "en": "Prefer not to say"}

ITEMS = {
    "nl": {
        "V1": "Ik kan digitale hulpmiddelen zonder hulp gebruiken voor een taak uit mijn eigen werk.",
        "V2": "Ik kan een collega uitleggen wat je met digitale hulpmiddelen wel en niet kunt.",
        "V3": "Zodra er iets misgaat met digitale hulpmiddelen, moet ik iemand anders vragen.",
        "V4": "Ik kan beoordelen wanneer digitale hulpmiddelen voor ons werk zinvol zijn en wanneer niet.",
        "T1": "Hoe vaak gebruikte je digitale hulpmiddelen zelf in je werk?",
        "T2": "Hoe vaak pakte je een taak anders aan door iets wat je over digitale hulpmiddelen weet?",
        "I1": "Hoe vaak bracht je een idee in om werk, product of dienst te verbeteren?",
        "I2": "Hoe vaak hielp je een nieuw idee in praktijk te brengen?",
        "B1": "Ik begrijp hoe collega's uit een andere generatie naar ons werk kijken.",
        "E1": "Welk cijfer geef je je werk op dit moment?",
        "G1": "Ik kan een ervaren collega iets nieuws leren.",
        "G2": "Ik durf een senior collega eerlijke feedback te geven.",
        "G3": "Tegenover een leidinggevende houd ik mijn mening liever voor me.",
        "G4": "Ik weet hoe ik een gesprek stuur zodat de ander er iets aan heeft.",
        "Z1": "Mijn kennis wordt in deze organisatie gezien.",
        "Z2": "Ik begrijp hoe besluiten hier tot stand komen.",
        "R1": "We zijn open tegen elkaar, ook over wat niet lukt.",
        "R2": "Ik kan mijn gesprekspartner iets kritisch zeggen zonder nadeel.",
        "R3": "Onze gesprekken voelen als een verplichting.",
        "R4": "We weten allebei waar we naartoe werken.",
        "C1": "Hoeveel gesprekken hadden jullie sinds de vorige meting?",
        "C2": "Hoe ver ben je met je leerdoel? (0 niet begonnen - 10 bereikt)",
        "C3": "Wat zit in de weg?",
        "C4": "Wil je dat HR contact opneemt? Dit antwoord is niet anoniem.",
        "A1": "Ik heb de afgelopen 4 weken iets uit de gesprekken toegepast in mijn werk.",
        "N1": "Wat ik leerde, is bruikbaar in mijn werk.",
        "A1m": "Ik heb gezien of gehoord dat mijn mentee iets uit onze gesprekken toepast.",
        "N1m": "Het mentorschap heeft mij iets opgeleverd voor mijn werk of ontwikkeling.",
    },
    "en": {
        "V1": "I can use digital tools without help for a task in my own work.",
        "V2": "I can explain to a colleague what digital tools can and cannot do.",
        "V3": "As soon as something goes wrong with digital tools, I have to ask someone else.",
        "V4": "I can judge when digital tools are useful for our work and when they are not.",
        "T1": "How often did you use digital tools yourself in your work?",
        "T2": "How often did you do a task differently because of something you know about digital tools?",
        "I1": "How often did you put forward an idea to improve work, product or service?",
        "I2": "How often did you help put a new idea into practice?",
        "B1": "I understand how colleagues from another generation look at our work.",
        "E1": "Which grade do you give your job at this moment?",
        "G1": "I can teach an experienced colleague something new.",
        "G2": "I dare to give a senior colleague honest feedback.",
        "G3": "With a manager I prefer to keep my opinion to myself.",
        "G4": "I know how to steer a conversation so that the other person benefits.",
        "Z1": "My knowledge is noticed in this organisation.",
        "Z2": "I understand how decisions are made here.",
        "R1": "We are open with each other, also about what does not work.",
        "R2": "I can say something critical to my partner without disadvantage.",
        "R3": "Our conversations feel like an obligation.",
        "R4": "We both know what we are working towards.",
        "C1": "How many conversations since the last check-in?",
        "C2": "How far are you with your learning goal? (0 not started - 10 reached)",
        "C3": "What gets in the way?",
        "C4": "Do you want HR to contact you? This answer is not anonymous.",
        "A1": "In the past 4 weeks I applied something from the conversations in my work.",
        "N1": "What I learned is useful in my work.",
        "A1m": "I have seen or heard that my mentee applies something from our conversations.",
        "N1m": "Being a mentor gave me something for my work or development.",
    },
}


def chosen(codes: Iterable[str], words: str, menu: Iterable[str] = MENU) -> list[str]:
    """The choices that were ticked, in the order of the form; what the form does not offer comes last, as typed."""
    codes, menu = tuple(codes), tuple(menu)
    labels = LABELS[words]
    return [labels[code] for code in menu if code in codes] + [labels[code] for code in codes if code not in menu]


def role_word(person: Participant, words: str) -> str:
    """How this person answered the question which role they want."""
    mentor, mentee, both = ROLES[words]
    return both if len(person.roles) == 2 else mentor if Role.MENTOR in person.roles else mentee


def mode_word(person: Participant, language: str) -> str:
    """How this person wants to meet, in one word."""
    office, online, either = MODES[language]
    return either if len(person.modes) == 2 else online if Mode.ONLINE in person.modes else office


def language_words(person: Participant, language: str) -> list[str]:
    """The languages of a conversation, in words."""
    return [word for code, word in LANGUAGES[language].items() if code in person.languages]


_NAMES = {colleague.email: colleague.name for colleague in STAFF}


def names_of(emails: Iterable[str]) -> str:
    """People as they are mentioned in an answer: by name, with a comma between them."""
    return ", ".join(_NAMES.get(email, email) for email in emails)


def first_and_last(person: Participant) -> tuple[str, str]:
    """First and last name; the prefix of a Dutch name goes with the last name."""
    known = next(((each.first, each.last) for each in STAFF if each.email == person.email), None)
    if known:
        return known
    first, _, last = person.name.partition(" ")
    return first, last
