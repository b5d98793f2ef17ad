"""The measuring surveys of the example: their questions and scales, as the four tools would ask and export them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentoring.example.dates_and_answers import GROWTH, MENTEE_ITEMS, MENTOR_ITEMS, SKILL
from mentoring.surveys.fields import Response, Wave
from tests.mentoring.example.exports.enrolment import YES_NO, microsoft_metadata, role_word, token, typeform_metadata
from tests.mentoring.example.exports.table import Cell, ExportColumn, FormEntry

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

_STATEMENTS = (*SKILL, *GROWTH, "Z1", "Z2", "B1", "R1", "R2", "R3", "R4")
_AGREED = frozenset((*_STATEMENTS, "N1", "N1m"))
_OFTEN = frozenset(("T1", "T2", "I1", "I2"))
_YES = frozenset(("A1", "A1m", "C4"))

AGREE_GRID = "In hoeverre ben je het eens met deze stellingen? [{item}]"
OFTEN_GRID = "Hoe vaak deed je dit in de afgelopen vier weken? [{item}]"
EXAMPLE = {
    "nl": {
        "A1": "Zo ja: wat, waar, met welk resultaat?",
        "A1m": "Zo ja: wat heb je gezien of gehoord?",
        "C4": "Toelichting voor HR (HR leest dit met je naam)",
    },
    "en": {
        "A1": "If so: what, where, with what result?",
        "A1m": "If so: what did you see or hear?",
        "C4": "Comment for HR (HR reads this with your name)",
    },
}
_MENTEE_END = ("A1", "A1 text", "N1")
_MENTOR_END = ("A1m", "A1m text", "N1m")
_SHARED = ("I1", "I2", "B1", "E1")


def items(wave: Wave) -> tuple[str, ...]:
    """The items of a survey in the order of the form; 'A1 text' is the example that goes with A1."""
    if wave is Wave.CHECK_IN:
        return ("R1", "R2", "R3", "R4", "C1", "C2", "C3", "C4", "C4 text")
    ends = (*_MENTEE_END, *_MENTOR_END) if wave is Wave.FOLLOW_UP else ()
    mentee = (*MENTEE_ITEMS, *(item for item in ends if item in _MENTEE_END))
    mentor = (*MENTOR_ITEMS, *(item for item in ends if item in _MENTOR_END))
    return (*mentee, *mentor, *_SHARED)


def google_dutch(wave: Wave, email_header: str = "E-mailadres") -> list[ExportColumn]:
    """Statements in a grid with words, so that every header starts with the same question."""
    asked = [_item(item, "nl", "nl", _grid(item)) for item in items(wave)]
    return [
        ("Tijdstempel", lambda e: e.moment),
        (email_header, lambda e: e.person.email),
        *_role(wave, "Vul je deze vragenlijst in als mentor of als mentee?", "nl"),
        *asked,
    ]


def google_english(wave: Wave) -> list[ExportColumn]:
    """Linear scales, so figures in the cells; one question a header."""
    asked = [_item(item, "en", None, "{item}") for item in items(wave)]
    return [
        ("Timestamp", lambda e: e.moment),
        ("Email Address", lambda e: e.person.email),
        *_role(wave, "Are you answering as a mentor or as a mentee?", "en"),
        *asked,
    ]


def microsoft_dutch(wave: Wave) -> list[ExportColumn]:
    """Likert blocks: the statement alone is the header, the words of the scale stand in the cells."""
    dirt = {"V1": "\xa0", "R2": "\n", "G4": "\xa0\n"}
    asked = [_item(item, "nl", "house", "{item}" + dirt.get(item, "")) for item in items(wave)]
    return [*microsoft_metadata(), *_role(wave, "Ik vul dit in als", "house"), *asked]


def typeform_dutch(wave: Wave) -> list[ExportColumn]:
    """Opinion scales as figures, choices as words, yes and no as 1 and 0."""
    asked = [_item(item, "nl", "typeform", "{item}") for item in items(wave)]
    return [
        ("#", token),
        ("Wat is je e-mailadres?", lambda e: e.person.email),
        *_role(wave, "Doe je mee als mentor of als mentee?", "typeform"),
        *asked,
        *typeform_metadata("Bedankt voor je antwoorden."),
    ]


def _role(wave: Wave, question: str, words: str) -> list[ExportColumn]:
    """Asked where the questions differ by role; a check-in asks everyone the same."""
    return [] if wave is Wave.CHECK_IN else [(question, lambda e: role_word(e.person, words))]


def _grid(item: str) -> str:
    if item in _STATEMENTS:
        return AGREE_GRID
    return OFTEN_GRID if item in _OFTEN else "{item}"


def _item(item: str, language: str, words: str | None, header: str) -> ExportColumn:
    """One item as a column. words: which words the scale has, None for figures."""
    if item.endswith(" text"):
        code = item.removesuffix(" text")
        return EXAMPLE[language][code], partial(_text, code)
    return header.format(item=ITEMS[language][item]), _cell(item, language, words)


def _cell(item: str, language: str, words: str | None) -> Callable[[FormEntry], Cell]:
    if item == "C3":
        return lambda e: OBSTACLES[language].get(_answer(e).texts.get("C3", ""), "")
    if item in _YES:
        return partial(_yes, item, language, words == "typeform")
    if item in _OFTEN:
        return partial(_answer_in_words, item, OFTEN[language], language)
    if item in _AGREED and words in AGREE:
        return partial(_answer_in_words, item, AGREE[words], language)
    return partial(_figure, item)


def _answer(entry: FormEntry) -> Response:
    if entry.response is None:
        raise ValueError("a measuring survey is made of responses")
    return entry.response


def _text(item: str, entry: FormEntry) -> str:
    texts = _answer(entry).texts
    return texts.get(f"{item}_text") or texts.get(item, "")


def _yes(item: str, language: str, as_figure: bool, entry: FormEntry) -> Cell:
    score = _answer(entry).scores.get(item)
    if score is None:
        return ""
    return int(score) if as_figure else YES_NO[language][int(score)]


def _answer_in_words(item: str, scale: Sequence[str], language: str, entry: FormEntry) -> str:
    score = _answer(entry).scores.get(item)
    if score is None:
        return RATHER_NOT[language] if _was_asked(item, entry) else ""
    return scale[int(score) - 1]


def _figure(item: str, entry: FormEntry) -> Cell:
    score = _answer(entry).scores.get(item)
    return "" if score is None else int(score)


def _was_asked(item: str, entry: FormEntry) -> bool:
    mentee_only, mentor_only = item in (*MENTEE_ITEMS, "N1"), item in (*MENTOR_ITEMS, "N1m")
    return not (mentee_only and not entry.person.is_mentee or mentor_only and not entry.person.is_mentor)
