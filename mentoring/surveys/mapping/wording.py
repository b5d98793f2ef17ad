"""What a header means by its words alone: fields ranked by how strongly the rules speak for them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from mentoring.surveys.mapping.concepts import concepts
from mentoring.surveys.mapping.rules import RULES
from mentoring.surveys.model import Field
from mentoring.topics import normalised

CLEAR = 0.95
"""From this strength on a wording is unambiguous, if no other field comes near."""
NEAR = 0.12
"""A second field within this distance makes a wording ambiguous."""

NEVER_SURE = frozenset({Field.PREFERRED_PARTNER, Field.AVOID_PARTNER})
"""Mixing these two up is the worst possible error, so words alone never settle them."""


@dataclass(frozen=True)
class Wording:
    """The fields a header may mean, best first, each with its strength from 0 to 1."""

    ranked: tuple[tuple[Field, float], ...]

    @property
    def best(self) -> Field | None:
        """The field the words speak for most, if any."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def strength(self) -> float:
        """How strongly they do."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def clear(self) -> bool:
        """Whether the words leave no doubt."""
        if not self.ranked or self.best in NEVER_SURE:
            return False
        second = self.ranked[1][1] if len(self.ranked) > 1 else 0.0
        return self.strength >= CLEAR and self.strength - second >= NEAR


@lru_cache(maxsize=4096)
def wording(header: str) -> Wording:
    """The fields a header may mean. The question itself goes before hints in brackets and sentences around it."""
    text = tidied(header)
    core, hints, whole = _layers(text)
    scores = _scores(core, concepts(core) | _from_hints(hints) | _from_name_hint(core, whole))
    if max(scores.values(), default=0) < CLEAR - NEAR:
        for field, strength in _scores(whole, concepts(whole)).items():
            scores[field] = max(scores.get(field, 0.0), strength * 0.9)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], list(Field).index(pair[0])))
    return Wording(tuple(ranked))


_OPTIONAL = re.compile(
    r"\((?:niet verplicht|verplicht|optioneel|facultatief|optional|required|not (?:required|mandatory)|facultatif|obligatoire|non obligatoire)\)|"
    r"\b(?:niet verplicht|not (?:mandatory|required)|non obligatoire|(?:wordt|worden) niet (?:gedeeld|getoond|doorgegeven)[^.?!)]*|"
    r"(?:will )?not be shared[^.?!)]*|(?:ne )?(?:sera|seront) pas (?:partage|communique|transmis)[^.?!)]*|vul niets in[^.?!)]*)",
    re.IGNORECASE,
)


def tidied(header: str) -> str:
    """The header without what tools and authors hang on to it: tags, recall tokens, numbering, 'optional', suffixes."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", header)).replace("\xa0", " ")
    text = re.sub(r"\{\{[^}]*\}\}", " ", text)
    if " " not in text.strip():
        text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)
    text = _OPTIONAL.sub(" ", text).strip(" *_\"'\n\t")
    text = re.sub(r"^\W*(?:(?:vraag|question|q|v)\s*)?\d{1,3}[a-z]?\s*[).:\-–]\s*", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?:\s\(\d\)|\.\d|_\d)$", "", text).strip()


def _layers(text: str) -> tuple[str, str, str]:
    """The question without brackets, what stands in brackets, and everything; all in bare words."""
    hints = " ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", text))
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    sentences = [part.strip() for part in re.split(r"(?<=[.?!])\s+|\n+", bare) if part.strip()]
    asked = [part for part in sentences if part.endswith("?")]
    titled = [part for part in sentences[:1] if len(part.split()) <= 3 and not part.endswith("?")]
    core = " ".join(titled + asked) if asked else bare
    core = bare_words(core) or bare_words(text)
    return core, bare_words(hints), bare_words(text)


def bare_words(text: str) -> str:
    """Bare words, with signs for 'and' taken out and Dutch compounds of 'voorkeur' taken apart."""
    words = re.sub(r"[+&/]", " ", normalised(text))
    words = re.sub(r"\bconfli(?:ct|ts|t)s? (?:of|d) int\w+", "belangenconflict", words)
    return " ".join(re.sub(r"\bvoorkeurs?(?=[a-z]{3})", "voorkeur ", words).split())


def _from_hints(hints: str) -> frozenset[str]:
    """Hints rarely change what is asked; an e-mail address, a class of ages and the two roles do."""
    return concepts(hints) & {"EMAIL", "MENTOR", "MENTEE"} if hints else frozenset()


def _from_name_hint(core: str, whole: str) -> frozenset[str]:
    """'Naam (familienaam)', 'Nom (de famille)': which part of a name is meant may stand in the hint."""
    touched = concepts(core)
    if "NAME" not in touched or touched & {"FIRST", "LAST", "FIRST_AND_LAST"}:
        return frozenset()
    return concepts(whole) & {"FIRST", "LAST", "FIRST_AND_LAST"}


_LEARN_GOAL = re.compile(r"\b(leerdoel\w*|learning (?:goals?|objectives?)|objectifs? d apprentissage)\b")
_GET_TAUGHT = re.compile(
    r"\b((?:begeleid|geholpen|gecoacht|ondersteund)(?: te)? worden|word\w* (?:begeleid|geholpen|gecoacht|ondersteund)|"
    r"(?:uitleg|begeleiding|hulp|ondersteuning|coaching)(?: \w+)? (?:krijgen|ontvangen|nodig|gebruiken|wil|willen)|"
    r"be (?:mentored|coached|helped|supported|taught|guided)|(?:help|teach|support|guide|coach) you|(?:je|jou|u) (?:kan|kunnen|mogen) (?:helpen|bijbrengen)|vous (?:aide|aider|accompagne|apprenne|apprendre)\b|"
    r"(?:receive|get|need|like) (?:some )?(?:mentoring|coaching|help|support|guidance)|"
    r"etre (?:accompagne|coache|aide|forme|mentore)\w*|recevoir|besoin d aide|(?:kunnen|mogen|kan|mag) (?:we|een mentor|je mentor|iemand) (?:je|jou|u)(?: \w+){0,2} (?:helpen|leren|bijbrengen)|"
    r"(?:can|could|should) (?:we|a mentor|your mentor|someone) (?:help|teach) you|(?:wil|zou) je(?: \w+){0,2} dat iemand je)\b"
)
_FROM_OTHERS = re.compile(
    r"\b(?:van|from|d|de|aupres d) (?:(?:een|je|jouw|uw|de|andere|a|an|your|other|un|une|votre|autres?) )?(?:\w+ )?"
    r"(?:collega\w*|ander|anderen|mentor\w*|mentees?|senior\w*|jongere\w*|colleagues?|others|collegues?|junior\w*)\b"
)
_TAKES_PART = re.compile(r"\bneem\w*(?: \w+){0,2} deel\b")
"""In 'neem je deel' nothing is shared."""
_HEARD = re.compile(
    r"\b(?:hear|heard|gehoord|entendu|find out|found out|learn|ontdekt|terechtgekomen|connu)\b.*\b(?:program\w*|initiati\w*|project|us|traject|mentor\w*)\b"
)
_HOW_HEARD = re.compile(r"\b(?:how|hoe|where|waar|via (?:wie|welk\w*)|comment|par quel\w*|ou|through)\b")
_CURRENT = re.compile(r"\b(huidige?|current|actuel\w*|present|vandaag|today|nu)\b")


def _scores(words: str, touched: frozenset[str]) -> dict[Field, float]:
    touched = _sharpened(words, touched)
    scores: dict[Field, float] = {}
    for rule in RULES:
        if rule.strength > scores.get(rule.field, 0.0) and rule.holds(touched):
            scores[rule.field] = rule.strength
    return scores


def _sharpened(words: str, touched: frozenset[str]) -> frozenset[str]:
    """Concepts that only the whole question shows: who teaches whom, a learning goal, where they heard of it."""
    found = set(touched)
    if _LEARN_GOAL.search(words):
        found.add("LEARN_GOAL")
    if _GET_TAUGHT.search(words):
        found.add("GET_TAUGHT")
        found.discard("TEACH")
    if _TAKES_PART.search(words):
        found.discard("TEACH")
        found.add("JOIN")
    if "LEARN" in found and _FROM_OTHERS.search(words):
        found.discard("TEACH")
    if _HEARD.search(words) and _HOW_HEARD.search(words):
        found.add("HEARD")
    if _CURRENT.search(words):
        found.add("CURRENT")
    return frozenset(found)


def concepts_of(words: str) -> frozenset[str]:
    """The concepts of bare words, with those that only the whole question shows."""
    return _sharpened(words, concepts(words))
