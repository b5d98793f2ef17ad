"""Mentor, mentee or both: read from words and sentences, never swapped and never guessed."""

from __future__ import annotations

import re

from mentoring.participants import Role
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.text import Read, clean, is_no_answer
from mentoring.topics import normalise

MENTOR, MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
BOTH = MENTOR | MENTEE

_MENTOR = r"(?:mentors?|mentoren|mentrices?)"
_MENTEE = r"(?:mentees?|mentore(?:e|s|es)?|proteges?|protegee?s?|mentorant\w*)"
_BOTH = re.compile(
    r"\b(beide|allebei|alle ?bei|both|les deux|tous les deux|either|one of both|maakt niet uit|geen voorkeur|"
    r"no preference|pas de preference|peu importe|zowel|l un ou l autre|een van beide)\b"
)
_ARTICLE = (
    r"(?:een |a |an |un |une |mijn |my |mon |the |de |le |ervaren |junior |"
    r"jonge |young |jeune |senior |younger |jongere |(?:andere|other|autre) )*"
)
_LEARNS_FROM = re.compile(
    r"\b(?:(?:zoek\w*|krijg\w*|hebben|heb|vind\w*|wens|nodig|find|have|get|need|want|like|receive|seeking|looking for|"
    r"cherche\w*|avoir|trouver|souhaite\w*|voudrais|veux|"
    r"wil(?: graag)?|zou graag|matched with|gekoppeld (?:worden )?aan|"
    r"van|from|by|door|par|de la part d|aupres d|avec|met|with)\s+)"
    rf"(?:d )?(?P<article>{_ARTICLE}){_MENTOR}\b(?! (?:zijn|worden|te zijn|te worden|etre|devenir|optreden))"
)
_IS_TAUGHT = re.compile(
    r"\b(?:(?:word\w*|be|being|get|etre|me faire) (?:\w+ )?(?:begeleid|"
    r"gecoacht|mentored|coached|guided|accompagnee?|coachee?|mentoree?)|"
    r"(?:begeleid|gecoacht) (?:te )?word\w*|begeleiding (?:krijgen|"
    r"ontvangen)|receive (?:mentoring|guidance|coaching))\b"
)
_TEACHES_ONE = re.compile(
    r"\b(?:begeleid\w*|coach\w*|guid\w*|help\w*|ondersteun\w*|"
    r"support\w*|teach\w*|(?:to|i|can|will) mentor|accompagn\w*|"
    r"aide\w*|zoek\w*|find|have|cherche\w*|looking for|trouver|"
    r"avoir|mentor (?:of|for|to)|mentor van|mentor voor|mentor d)\s+"
    rf"(?:d )?{_ARTICLE}{_MENTEE}\b|"
    rf"\b(?:een|mijn|twee|drie|meerdere) {_MENTEE} (?:\w+ )?(?:te )?(?:begeleid\w*|coach\w*|help\w*|ondersteun\w*)"
)
_TEACHES = re.compile(
    r"\b(?:kennis (?:te )?del\w*|delen|deel|overdragen|uitleggen|"
    r"begeleid\w*|aanleren|iemand (?:iets )?leren|teach\w*|share|sharing|"
    r"mentor (?:someone|others|people|a|an|colleagues)|coach\w*|guide|"
    r"transmettre|partager|accompagner|enseigner|iets bijbrengen)\b"
)
_LEARNS = re.compile(r"\b(?:(?:bij)?leren|leer|learn\w*|apprendre|apprends|me former|ontwikkelen|be taught)\b")
_SOMEBODY = (
    r"(?:seniors?|senioren|leidinggevenden?|managers?|directeur\w*|"
    r"directie|bestuurders?|collega\w*|iemand|anderen|een ander|mensen|"
    r"ouderen?|oudere \w+|ervaren \w+|colleagues?|others|someone|somebody|people|collegues?|quelqu un|les autres)"
)
_TEACHES_SOMEBODY = re.compile(
    rf"(?<!\bvan )(?<!\bbij )(?<!\bdoor )(?<!\bfrom )(?<!\bby )(?<!\bals )(?<!\bas )\b(?:(?:een|"
    rf"an?|un|une|mijn|my|de|the|andere|other|onze|our) )*"
    rf"(?<!\bvan een )(?<!\bvan de )(?<!\bvan andere )(?<!\bvan mijn "
    rf")(?<!\bdoor een )(?<!\bbij een )(?<!\bals )(?<!\bals een )\b{_SOMEBODY} "
    rf"(?!(?:\w+ ){{0,2}}(?:mij|me|ons|us|ik|i)\b)(?:\w+ ){{0,4}}(?:leren|bijleren|bijbrengen|uitleggen)\b|"
    rf"\b(?:leren|leer) (?:\w+ ){{0,3}}aan (?:\w+ ){{0,2}}{_SOMEBODY}\b|"
    rf"\bapprendre (?:\w+ ){{0,3}}(?:a|aux) (?:\w+ ){{0,2}}{_SOMEBODY}\b"
)
"""In Dutch and French one word means to teach and to learn: who stands before it decides."""
_TAUGHT_BY = re.compile(
    r"\b(?:teach|help|coach|guide|show|mentor) me\b|\b(?:mij|me|"
    r"m) (?:\w+ ){0,3}(?:leert|leren|helpt|helpen|coacht|begeleidt|"
    r"apprend\w*|aide\w*|accompagn\w*)\b|\b(?:be|being) (?:taught|mentored|coached|guided)\b"
)
_DENIED = re.compile(
    rf"\b(?:geen|niet|nooit|not|no|never|don t|pas|jamais)(?! (?:alleen|enkel|only|seulement)\b)"
    rf"(?: (?!maar\b|but\b|mais\b|wel\b|liever\b|rather\b|plutot\b)\w+){{0,4}}? (?:{_MENTOR}|{_MENTEE})\b|"
    rf"\b(?:dan|than|plutot que) (?:an? |een |un |une |d |be |etre )*(?:{_MENTOR}|{_MENTEE})\b"
)
"""A role that somebody does not want, with the words of the denial."""
_ONE_WORD = {"coach": MENTOR, "coaches": MENTOR, "coachee": MENTEE, "coachees": MENTEE, "junior": MENTOR,
             "juniors": MENTOR, "senior": MENTEE, "seniors": MENTEE, "leerling": MENTEE, "learner": MENTEE,
             "begeleider": MENTOR}  # fmt: skip
"""Words that name a role when they are the whole answer: in reverse mentoring the junior is the mentor."""
_WORDS = ("mentor", "mentors", "mentoren", "mentee", "mentees", "coachee")


def roles(text: str, question: str = "") -> Read[frozenset[Role]]:
    """The roles an answer names, in Dutch, English or French.

    What stands before a colon, dash or bracket goes before the explanation after it ('Mentor: ik begeleid een
    mentee'). 'I want a mentor' makes a mentee, 'begeleid worden' too. Yes to a question about one role is that role.
    Codes: role_declined (no to such a question: which role then is not said), unclear_role.
    """
    shown = clean(text)
    if is_no_answer(shown) and not _BOTH.search(normalise(shown)):
        return Read()
    answered = yes_no(shown)
    if answered.value is not None and len(shown.split()) <= 3 and not _roles_in_words(normalise(shown)):
        asked = asked_role(question)
        if asked and answered.value:
            return Read(asked)
        return Read(code="role_declined" if asked else "unclear_role")
    head = re.split(r"\s*(?::|\(|\s[–—-]\s|=)\s*", shown, maxsplit=1)[0]
    for part in dict.fromkeys((normalise(head), normalise(shown))):
        if found := _roles_in_text(part):
            return Read(found)
    return Read(code="unclear_role")


_OTHER_MATTER = re.compile(
    r"\b(?:al|ooit|eerder|vroeger|reeds|already|ever|before|previously|deja|auparavant|geweest|been|gehad|had|eu|ete|ervaring|"
    r"experience|weten|know|sache\w*|mag|mogen|may|can we|peut on|"
    r"pouvons|akkoord|agree|accord|confirm\w*|bevestig\w*|share\w*|delen|"
    r"gedeeld|partag\w*|naam|name|nom|foto|photo|contact\w*|meet|"
    r"met you|ontmoet\w*|afspre\w*|rencontr\w*|training|opleiding|"
    r"tevreden|satisfied|same|dezelfde|meme|from another|uit een andere|able to|in staat|do you have|heb je|hebt u|"
    r"heeft u|avez vous|as tu|tijd|time|temps|hoeveel|how many)\b"
)
"""Words of questions that name a mentor or mentee and ask about something else."""
_ASKS_TO_BE = re.compile(
    rf"\b(?:zijn|worden|ben je|bent u|are you|etes vous|es tu|be|become|being|etre|devenir|als|as|comme|en tant que|"
    rf"optreden|role|rol) (?:(?:als|as|an?|een|un|une|the|junior|senior|"
    rf"comme) )*(?P<one>{_MENTOR}|{_MENTEE})\b|\b(?P<two>{_MENTOR}|{_MENTEE}) (?:te )?(?:zijn|worden)\b|"
    rf"^(?:ik (?:ben|wil|word) |i (?:am|want) |je suis )?(?:een |an? |un |une )?(?P<three>{_MENTOR}|{_MENTEE})$"
)
_EITHER = re.compile(
    rf"\b(?:{_MENTOR} (?:\w+ ){{0,2}}(?:of|or|ou) (?:\w+ ){{0,2}}{_MENTEE}|"
    rf"{_MENTEE} (?:\w+ ){{0,2}}(?:of|or|ou) (?:\w+ ){{0,2}}{_MENTOR})\b"
)
_TO_MENTOR = re.compile(
    r"\b(?:to|i|can|will|you) (?:be a )?mentor (?:someone|others?|people|a|an|colleagues?|seniors?)\b|"
    r"\bto mentor\W*$|\bwil (?:\w+ )?begeleiden\W*$"
)


_SPOKEN_TO = re.compile(r"\b(?:je|jij|u|ook|zelf|graag|also|vous|tu)\b\s*")
"""Small words that stand between 'wil' and 'een mentor' in a question."""


_HOW_TO_ANSWER = re.compile(r"\((?:ja|yes|oui|j|y|o)\s*[/|]\s*(?:nee|neen|no|non|n)\)|\(x\)", re.IGNORECASE)


def asked_role(question: str) -> frozenset[Role]:
    """The role that a yes to this question means: one for 'Wil je mentor zijn?', none where something else is asked."""
    words = normalise(_HOW_TO_ANSWER.sub(" ", question))
    if _OTHER_MATTER.search(words) or _DENIED.search(words) or _EITHER.search(words):
        return frozenset()
    found: frozenset[Role] = frozenset()
    for each in _ASKS_TO_BE.finditer(words):
        found |= _roles_in_words(each[0])
    plain = _SPOKEN_TO.sub("", words)
    for pattern, role in ((_IS_TAUGHT, MENTEE), (_TEACHES_ONE, MENTOR), (_LEARNS_FROM, MENTEE), (_TO_MENTOR, MENTOR)):
        found |= role if not found and (pattern.search(words) or pattern.search(plain)) else frozenset()
    return found if len(found) == 1 or _BOTH.search(words) else frozenset()


def _roles_in_words(words: str) -> frozenset[Role]:
    """The roles whose bare words occur, without those that are denied."""
    kept = _DENIED.sub(" ", words)
    found = MENTOR if re.search(rf"\b{_MENTOR}\b", kept) else frozenset()
    return found | (MENTEE if re.search(rf"\b{_MENTEE}\b", kept) else frozenset())


def _roles_in_text(words: str) -> frozenset[Role]:
    if _BOTH.search(words) and not re.search(r"\b(?:geen van beide|neither|aucun)\b", words):
        return BOTH
    words = _DENIED.sub(" ", words)
    found: frozenset[Role] = frozenset()
    denied = bool(re.search(r"\b(niet|geen|not|pas|no|never|nooit|don t)\b(?! (?:alleen|enkel|only|seulement))", words))
    for pattern, role in ((_IS_TAUGHT, MENTEE), (_TEACHES_ONE, MENTOR), (_LEARNS_FROM, MENTEE)):
        words, count = pattern.subn(" ", words)
        found |= role if count and not denied else frozenset()
    found |= _roles_in_words(words)
    if found or denied:
        return found
    if len(words.split()) == 1:
        found = _ONE_WORD.get(words.strip()) or _role_with_typing_error(words.strip())
        if found:
            return found
    words, count = _TAUGHT_BY.subn(" ", words)
    found = MENTEE if count else frozenset()
    words, count = _TEACHES_SOMEBODY.subn(" ", words)
    found |= MENTOR if count or _TEACHES.search(words) else frozenset()
    return found | (MENTEE if _LEARNS.search(_TEACHES.sub(" ", words)) else frozenset())


def _role_with_typing_error(word: str) -> frozenset[Role]:
    """The role of a word that is one typing error away from a role, and from one role only."""
    from rapidfuzz.distance import OSA

    if len(word) < 5:
        return frozenset()
    near = [name for name in _WORDS if OSA.distance(word, name, score_cutoff=1) <= 1]
    found = frozenset().union(*(MENTOR if name.startswith("mentor") else MENTEE for name in near))
    return found if len(found) == 1 else frozenset()
