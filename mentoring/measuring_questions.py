"""The measuring questions of the programme: their codes, their words in three languages, how a header is recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mentoring.topics import normalise

ENROLMENT, BASELINE, CHECK_IN, FOLLOW_UP = "enrolment", "baseline", "check_in", "follow_up"
WISH_FOR_CONTACT, NOTE_FOR_HR = "C4", "C4_text"
"""The words beside a request for contact; so kept where HR may read them by name."""
BOTH_ROLES = frozenset({"mentor", "mentee"})


class ItemScale(StrEnum):
    """How a question is answered.

    A: agreement 1-5. F: how often in the past four weeks 1-5. C: grade 1-10. PROGRESS: 0-10. COUNT: a number.
    CHOICE: one of a few obstacles. YES_NO and YES_NO_UNKNOWN: as they say. TEXT: own words.
    """

    AGREEMENT = "A"
    FREQUENCY = "F"
    GRADE = "C"
    PROGRESS = "0-10"
    COUNT = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    YES_NO_UNKNOWN = "yes_no_unknown"
    TEXT = "text"


@dataclass(frozen=True)
class Item:
    """One measuring question.

    texts: language -> question, with {topic} where the pilot's topic goes; 'nl_u' is the Dutch that says u.
    reverse: a high answer means little. waves, roles: in which surveys and to whom it is put. then_test: asked
    afterwards about the time before the start.
    """

    code: str
    scale: ItemScale
    texts: Mapping[str, str]
    waves: frozenset[str]
    roles: frozenset[str]
    reverse: bool = False
    then_test: bool = False

    def __hash__(self) -> int:
        return hash(self.code)

    def question(self, language: str, topic: str = "", address: str = "je") -> str:
        """The question in this language, with the topic filled in. address: 'je' or 'u', for the Dutch."""
        text = self.texts.get(f"{language}_{address}") or self.texts.get(language, self.texts["en"])
        return text.replace("{topic}", topic or "{topic}")


def _items(blocks: str) -> tuple[Item, ...]:
    """The questions written down in blocks: a line with code, scale, waves and roles, then one line per language."""
    found = []
    for block in blocks.strip().split("\n\n"):
        head, *lines = block.strip().splitlines()
        code, scale, waves, roles, *marks = head.split()
        texts = {language: text for language, _, text in (line.partition(": ") for line in lines)}
        role_set = BOTH_ROLES if roles == "both" else frozenset({roles})
        found.append(Item(code, ItemScale(scale), texts, frozenset(waves.split("+")), role_set, "reverse" in marks))
    return tuple(found)


def _looking_back(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The skill questions once more, about the time before the start."""
    return tuple(
        Item(
            f"{item.code}r", item.scale,
            {language: f"{LOOKING_BACK[language[:2]]} {text}" for language, text in item.texts.items()},
            frozenset({FOLLOW_UP}), item.roles, item.reverse, then_test=True,
        )
        for item in items if re.fullmatch(r"[VG]\d", item.code)
    )  # fmt: skip


LOOKING_BACK = {
    "nl": "Terugkijkend, vóór de start:",
    "en": "Looking back, before the start:",
    "fr": "Avec le recul, avant le début :",
}

ITEM_BLOCKS = """
V1 A baseline+follow_up mentee
nl: Ik kan {topic} zonder hulp gebruiken voor een taak uit mijn eigen werk.
en: I can use {topic} without help for a task in my own work.
fr: Je peux utiliser {topic} sans aide pour une tâche de mon propre travail.

V2 A baseline+follow_up mentee
nl: Ik kan een collega uitleggen wat je met {topic} wel en niet kunt.
nl_u: Ik kan een collega uitleggen wat er met {topic} wel en niet kan.
en: I can explain to a colleague what {topic} can and cannot do.
fr: Je peux expliquer à un collègue ce que l'on peut et ne peut pas faire avec {topic}.

V3 A baseline+follow_up mentee reverse
nl: Zodra er iets misgaat met {topic}, moet ik iemand anders vragen.
en: As soon as something goes wrong with {topic}, I have to ask someone else.
fr: Dès que quelque chose ne va pas avec {topic}, je dois demander à quelqu'un d'autre.

V4 A baseline+follow_up mentee
nl: Ik kan beoordelen wanneer {topic} voor ons werk zinvol is en wanneer niet.
en: I can judge when {topic} is useful for our work and when it is not.
fr: Je peux juger quand {topic} est utile pour notre travail et quand ce n'est pas le cas.

T1 F baseline+follow_up mentee
nl: Hoe vaak gebruikte je {topic} zelf in je werk?
nl_u: Hoe vaak gebruikte u {topic} zelf in uw werk?
en: How often did you use {topic} yourself in your work?
fr: Combien de fois as-tu utilisé {topic} toi-même dans ton travail ?

T2 F baseline+follow_up mentee
nl: Hoe vaak pakte je een taak anders aan door iets wat je over {topic} weet?
nl_u: Hoe vaak pakte u een taak anders aan door iets wat u over {topic} weet?
en: How often did you do a task differently because of something you know about {topic}?
fr: Combien de fois as-tu abordé une tâche autrement grâce à ce que tu sais sur {topic} ?

G1 A baseline+follow_up mentor
nl: Ik kan een ervaren collega iets nieuws leren.
en: I can teach an experienced colleague something new.
fr: Je peux apprendre quelque chose de nouveau à un collègue expérimenté.

G2 A baseline+follow_up mentor
nl: Ik durf een senior collega eerlijke feedback te geven.
en: I dare to give a senior colleague honest feedback.
fr: J'ose donner un feedback honnête à un collègue senior.

G3 A baseline+follow_up mentor reverse
nl: Tegenover een leidinggevende houd ik mijn mening liever voor me.
en: With a manager I prefer to keep my opinion to myself.
fr: Face à un responsable, je préfère garder mon opinion pour moi.

G4 A baseline+follow_up mentor
nl: Ik weet hoe ik een gesprek stuur zodat de ander er iets aan heeft.
en: I know how to steer a conversation so that the other person benefits.
fr: Je sais comment mener une conversation pour que l'autre en tire profit.

Z1 A baseline+follow_up mentor
nl: Mijn kennis wordt in deze organisatie gezien.
en: My knowledge is noticed in this organisation.
fr: Mes connaissances sont reconnues dans cette organisation.

Z2 A baseline+follow_up mentor
nl: Ik begrijp hoe besluiten hier tot stand komen.
en: I understand how decisions are made here.
fr: Je comprends comment les décisions sont prises ici.

I1 F baseline+follow_up both
nl: Hoe vaak bracht je een idee in om werk, product of dienst te verbeteren?
nl_u: Hoe vaak bracht u een idee in om werk, product of dienst te verbeteren?
en: How often did you put forward an idea to improve work, product or service?
fr: Combien de fois as-tu proposé une idée pour améliorer le travail, un produit ou un service ?

I2 F baseline+follow_up both
nl: Hoe vaak hielp je een nieuw idee in praktijk te brengen?
nl_u: Hoe vaak hielp u een nieuw idee in praktijk te brengen?
en: How often did you help put a new idea into practice?
fr: Combien de fois as-tu aidé à mettre une nouvelle idée en pratique ?

B1 A baseline+follow_up both
nl: Ik begrijp hoe collega's uit een andere generatie naar ons werk kijken.
en: I understand how colleagues from another generation look at our work.
fr: Je comprends comment les collègues d'une autre génération voient notre travail.

E1 C baseline+follow_up both
nl: Welk cijfer geef je je werk op dit moment?
nl_u: Welk cijfer geeft u uw werk op dit moment?
en: Which grade do you give your job at this moment?
fr: Quelle note donnes-tu à ton travail en ce moment ?

R1 A check_in both
nl: We zijn open tegen elkaar, ook over wat niet lukt.
en: We are open with each other, also about what does not work.
fr: Nous sommes ouverts l'un envers l'autre, aussi sur ce qui ne marche pas.

R2 A check_in both
nl: Ik kan mijn gesprekspartner iets kritisch zeggen zonder nadeel.
en: I can say something critical to my partner without disadvantage.
fr: Je peux dire quelque chose de critique à mon partenaire sans inconvénient.

R3 A check_in both reverse
nl: Onze gesprekken voelen als een verplichting.
en: Our conversations feel like an obligation.
fr: Nos conversations sont ressenties comme une obligation.

R4 A check_in both
nl: We weten allebei waar we naartoe werken.
en: We both know what we are working towards.
fr: Nous savons tous les deux vers quoi nous travaillons.

C1 number check_in both
nl: Hoeveel gesprekken hadden jullie sinds de vorige meting?
nl_u: Hoeveel gesprekken had u samen sinds de vorige meting?
en: How many conversations since the last check-in?
fr: Combien de conversations avez-vous eues depuis la dernière mesure ?

C2 0-10 check_in both
nl: Hoe ver ben je met je leerdoel? (0 niet begonnen – 10 bereikt)
nl_u: Hoe ver bent u met uw leerdoel? (0 niet begonnen – 10 bereikt)
en: How far are you with your learning goal? (0 not started – 10 reached)
fr: Où en es-tu avec ton objectif d'apprentissage ? (0 pas commencé – 10 atteint)

C3 choice check_in both
nl: Wat zit in de weg?
en: What gets in the way?
fr: Qu'est-ce qui fait obstacle ?

C4 yes_no check_in both
nl: Wil je dat HR contact opneemt? Dit antwoord is niet anoniem.
nl_u: Wilt u dat HR contact opneemt? Dit antwoord is niet anoniem.
en: Do you want HR to contact you? This answer is not anonymous.
fr: Veux-tu que les RH te contactent ? Cette réponse n'est pas anonyme.

C4_text text check_in both
nl: Toelichting voor HR (HR leest dit met je naam)
nl_u: Toelichting voor HR (HR leest dit met uw naam)
en: Comment for HR (HR reads this with your name)
fr: Explication pour les RH (les RH la lisent avec ton nom)

A1 yes_no follow_up mentee
nl: Ik heb de afgelopen 4 weken iets uit de gesprekken toegepast in mijn werk.
en: In the past 4 weeks I applied something from the conversations in my work.
fr: Ces 4 dernières semaines, j'ai appliqué quelque chose des conversations dans mon travail.

A1_text text follow_up mentee
nl: Zo ja: wat, waar, met welk resultaat?
en: If so: what, where, with what result?
fr: Si oui : quoi, où, avec quel résultat ?

N1 A follow_up mentee
nl: Wat ik leerde, is bruikbaar in mijn werk.
en: What I learned is useful in my work.
fr: Ce que j'ai appris est utile dans mon travail.

A1m yes_no_unknown follow_up mentor
nl: Ik heb gezien of gehoord dat mijn mentee iets uit onze gesprekken toepast.
en: I have seen or heard that my mentee applies something from our conversations.
fr: J'ai vu ou entendu que mon mentoré applique quelque chose de nos conversations.

A1m_text text follow_up mentor
nl: Kun je een voorbeeld geven van wat je mentee toepast?
nl_u: Kunt u een voorbeeld geven van wat uw mentee toepast?
en: Can you give an example of what your mentee applies?
fr: Peux-tu donner un exemple de ce que ton mentoré applique ?

N1m A follow_up mentor
nl: Het mentorschap heeft mij iets opgeleverd voor mijn werk of ontwikkeling.
en: Being a mentor gave me something for my work or development.
fr: Être mentor m'a apporté quelque chose pour mon travail ou mon développement.
"""
"""The words of the measuring questions, one block a question: code, scale, surveys and role, 'reverse' where a high
answer means little; then one line a language."""

_ASKED = _items(ITEM_BLOCKS)
ITEMS: tuple[Item, ...] = (*_ASKED, *_looking_back(_ASKED))
"""Every measuring question, in the order in which they are asked."""

ITEM = {item.code: item for item in ITEMS}
"""The same by code."""


def items_of(wave: str, role: str | None = None) -> tuple[Item, ...]:
    """The questions of one survey, for one role or for both; the look back comes last."""
    return tuple(item for item in ITEMS if wave in item.waves and (role is None or role in item.roles))


CUT = (193, 200)
"""Some tools cut a header at 196 characters and three dots, newer ones at 200."""
_ONE = (
    (r"\b(?:zijn|are|sont)\b", "is"),
    (r"\best\b", "is"),
    (r"\b(?:they|ce n est pas le cas)\b", "it"),
    (r"\butiles\b", "utile"),
)
"""A topic may be plural ('digital tools are useful'): both sides are brought to one number before they are compared."""
_BACK = re.compile(
    r"\b(terugkijkend|terugblikkend|vo+r de start|voor het begin|looking back|before the (?:start|programme|program)|"
    r"avec le recul|retrospectivement|avant le (?:debut|depart|demarrage|programme))\b"
)
_NUMBERING = re.compile(r"^(?:q|vraag|question|nr)?\s*\d{1,3}[a-z]?\s+(?=\D)")


def item_for(header: str) -> Item | None:
    """The measuring question a header asks, whatever topic was filled in, also inside a grid and cut off by the tool.

    A header that says it looks back ('vóór de start') is the later question about the time before. None when the words
    differ from the question: then a person says which one it is (see `nearest_items`).
    """
    looks_back = bool(_BACK.search(normalise(header)))
    for words, cut in _readings(header):
        for item in ITEMS:
            if item.then_test == looks_back and _is_asked(words, item, cut):
                return item
    return ITEM.get(_as_code(header) or "")


_NOT_ASKED = re.compile(r"\{topic\}|\([^)]*\)")
"""What says nothing of which question it is: its topic, and what stands in brackets, such as who reads the answer."""


def nearest_items(header: str, wave: str, count: int = 3) -> tuple[Item, ...]:
    """The questions of this survey whose words are nearest to a header, best first; a hint, never a decision."""
    from rapidfuzz import fuzz

    words = normalise(header)
    scored = [
        (
            max(fuzz.token_set_ratio(words, normalise(_NOT_ASKED.sub(" ", text))) for text in item.texts.values()),
            item,
        )
        for item in items_of(wave)
        if not item.then_test
    ]
    scored = [(score, item) for score, item in scored if score >= 75]
    return tuple(item for _, item in sorted(scored, key=lambda pair: -pair[0])[:count])


def _as_code(header: str) -> str | None:
    """The code when a header is nothing but that: 'V1', 'v1r', 'A1m', '[R3]', 'Q12_V1'."""
    found = re.fullmatch(r"\W*(?:q?\d*[\W_])?([VTIBEGZRCAN])(\d)(m_text|_text|m|r)?\W*", header.strip(), re.IGNORECASE)
    return f"{found[1].upper()}{found[2]}{(found[3] or '').lower()}" if found else None


@lru_cache(maxsize=2048)
def _readings(header: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a header that may be the question, each with whether it may have been cut off by the tool."""
    shown = header.strip()
    cut = len(shown) >= CUT[0] or shown.endswith(("...", "…"))
    inside = re.findall(r"\[([^\]]+)\]?\s*$", shown)
    parts = [shown, *inside, re.sub(r"\s*\[[^\]]*\]\s*$", "", shown), *re.split(r"\s[-–—|]\s|:\s|\n", shown)[1:]]
    if ": " in shown:
        parts.append(shown.split(": ", 1)[1])
    forms: dict[tuple[str, bool], None] = {}
    for part in parts:
        for form in (part, re.sub(r"\([^)]*\)", " ", part), _without_start(part)):
            words = _NUMBERING.sub("", re.sub(r"(?<=[a-z]) ?\d$", "", normalise(form)))
            words = _one_number(re.sub(r"^[vtibegzrcan]\d[mr]? ", "", words))
            if len(words) > 8:
                forms.setdefault((words, cut))
    return tuple(forms)


def _one_number(words: str) -> str:
    for plural, single in _ONE:
        words = re.sub(plural, single, words)
    return words


def _without_start(part: str) -> str:
    """What follows an opening such as 'In de afgelopen 4 weken:' or 'Terugkijkend, vóór de start:'."""
    return re.sub(r"^[^:?\]]{0,80}[:?]\s+", "", part)


@lru_cache(maxsize=256)
def _patterns(item: Item) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    made = []
    for language, text in item.texts.items():
        bare = text.removeprefix(LOOKING_BACK[language[:2]]).strip()
        for form in dict.fromkeys((bare, re.sub(r"\([^)]*\)", " ", bare), re.split(r"(?<=[.?]) ", bare)[0])):
            before, _, after = (
                _one_number(normalise(part)) for part in form.replace("{topic}", "\x00").partition("\x00")
            )
            has_topic = "{topic}" in form
            middle = r"(?: .{1,80}? | )" if after and before else ".{1,80}"
            pattern = f"{re.escape(before)}{middle}{re.escape(after)}" if has_topic else re.escape(before)
            made.append((re.compile(pattern), before, after if has_topic else ""))
    return tuple(made)


def _is_asked(words: str, item: Item, cut: bool) -> bool:
    for pattern, before, after in _patterns(item):
        if pattern.fullmatch(words):
            return True
        if cut and _begins(words, before, after):
            return True
    return False


def _begins(words: str, before: str, after: str) -> bool:
    """Whether cut-off words are the beginning of a question, far enough along to be no other."""
    if not after:
        return len(words) >= 25 and before.startswith(words)
    if not words.startswith(before):
        return False
    rest = words[len(before) :]
    return any(after.startswith(rest[place:].strip()) and len(rest) - place >= 10 for place in range(1, len(rest)))
