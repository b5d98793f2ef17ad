"""Mentor, mentee or both: read from words and sentences, never swapped and never guessed."""

from __future__ import annotations

import re

from mentoring.participants import Role
from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer
from mentoring.surveys.values.yes_no import yes_no
from mentoring.topics import normalised

MENTOR, MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
BOTH = MENTOR | MENTEE

_MENTOR = r"(?:mentors?|mentoren|mentrices?)"
_MENTEE = r"(?:mentees?|mentore(?:e|s|es)?|proteges?|protegee?s?|mentorant\w*)"
_BOTH = re.compile(
    r"\b(beide|allebei|alle ?bei|both|les deux|tous les deux|either|one of both|maakt niet uit|geen voorkeur|"
    r"no preference|pas de preference|peu importe|zowel|l un ou l autre|een van beide)\b"
)
_ARTICLE = r"(?:een |a |an |un |une |mijn |my |mon |the |de |le |ervaren |junior |jonge |young |jeune |senior |younger |jongere |(?:andere|other|autre) )*"
_LEARNS_FROM = re.compile(
    r"\b(?:(?:zoek\w*|krijg\w*|hebben|heb|vind\w*|wens|nodig|find|have|get|need|want|like|receive|seeking|looking for|"
    r"cherche\w*|avoir|trouver|souhaite\w*|voudrais|veux|wil(?: graag)?|zou graag|matched with|gekoppeld (?:worden )?aan|"
    r"van|from|by|door|par|de la part d|aupres d|avec|met|with)\s+)"
    rf"(?:d )?(?P<article>{_ARTICLE}){_MENTOR}\b(?! (?:zijn|worden|te zijn|te worden|etre|devenir|optreden))"
)
_IS_TAUGHT = re.compile(
    r"\b(?:(?:word\w*|be|being|get|etre|me faire) (?:\w+ )?(?:begeleid|gecoacht|mentored|coached|guided|accompagnee?|coachee?|mentoree?)|"
    r"(?:begeleid|gecoacht) (?:te )?word\w*|begeleiding (?:krijgen|ontvangen)|receive (?:mentoring|guidance|coaching))\b"
)
_TEACHES_ONE = re.compile(
    r"\b(?:begeleid\w*|coach\w*|guid\w*|help\w*|ondersteun\w*|support\w*|teach\w*|(?:to|i|can|will) mentor|accompagn\w*|"
    r"aide\w*|zoek\w*|find|have|cherche\w*|looking for|trouver|avoir|mentor (?:of|for|to)|mentor van|mentor voor|mentor d)\s+"
    rf"(?:d )?{_ARTICLE}{_MENTEE}\b|"
    rf"\b(?:een|mijn|twee|drie|meerdere) {_MENTEE} (?:\w+ )?(?:te )?(?:begeleid\w*|coach\w*|help\w*|ondersteun\w*)"
)
_NOT_AS = r"\b(?:geen|niet(?: als)?|not(?: as)?(?: an?)?|no|pas(?: comme)?(?: un| de)?|liever geen)\s+(?:een )?"
_TEACHES = re.compile(
    r"\b(?:kennis (?:te )?del\w*|delen|deel|overdragen|uitleggen|begeleid\w*|aanleren|iemand (?:iets )?leren|teach\w*|share|sharing|"
    r"mentor (?:someone|others|people|a|an|colleagues)|coach\w*|guide|transmettre|partager|accompagner|enseigner|iets bijbrengen)\b"
)
_LEARNS = re.compile(r"\b(?:(?:bij)?leren|leer|learn\w*|apprendre|apprends|me former|ontwikkelen|be taught)\b")


def roles(text: str, question: str = "") -> Read[frozenset[Role]]:
    """The roles an answer names, in Dutch, English or French.

    What stands before a colon, dash or bracket goes before the explanation after it ('Mentor: ik begeleid een
    mentee'). 'I want a mentor' makes a mentee, 'begeleid worden' too. Yes to a question about one role is that role.
    Codes: role_declined (no to such a question: which role then is not said), unclear_role.
    """
    shown = clean(text)
    if is_no_answer(shown) and not _BOTH.search(normalised(shown)):
        return Read()
    answered = yes_no(shown)
    if answered.value is not None and len(shown.split()) <= 3:
        asked = _named(normalised(question))
        if asked and answered.value:
            return Read(asked)
        return Read(code="role_declined" if asked else "unclear_role")
    head = re.split(r"\s*(?::|\(|\s[–—-]\s|=)\s*", shown, maxsplit=1)[0]
    for part in dict.fromkeys((normalised(head), normalised(shown))):
        if found := _understood(part):
            return Read(found)
    return Read(code="unclear_role")


def _named(words: str) -> frozenset[Role]:
    """The roles whose bare words occur, without those that are denied."""
    kept = re.sub(rf"{_NOT_AS}(?:{_MENTOR}|{_MENTEE})\b", " ", words)
    found = MENTOR if re.search(rf"\b{_MENTOR}\b", kept) else frozenset()
    return found | (MENTEE if re.search(rf"\b{_MENTEE}\b", kept) else frozenset())


def _understood(words: str) -> frozenset[Role]:
    if _BOTH.search(words) and not re.search(r"\b(?:geen van beide|neither|aucun)\b", words):
        return BOTH
    found: frozenset[Role] = frozenset()
    for pattern, role in ((_IS_TAUGHT, MENTEE), (_TEACHES_ONE, MENTOR), (_LEARNS_FROM, MENTEE)):
        words, count = pattern.subn(" ", words)
        found |= role if count else frozenset()
    found |= _named(words)
    if found:
        return found
    if re.search(r"\b(niet|geen|not|pas|no)\b", words):
        return frozenset()
    found = MENTOR if _TEACHES.search(words) else frozenset()
    return found | (MENTEE if _LEARNS.search(_TEACHES.sub(" ", words)) else frozenset())
