"""Whether a header asks for the opposite: days that do not suit, topics to stay away from, no consent."""

from __future__ import annotations

import re

_HARMLESS = re.compile(
    r"\b(?:nog niet|not yet|pas encore|niet alleen|not only|pas seulement|al dan niet|whether or not|of niet|or not|ou non|"
    r"(?:zo|indien|als) (?:niet|nee|neen)|if (?:not|no)|why not|waarom niet|pourquoi pas|"
    r"(?:\d |= )?(?:not at all|helemaal niet|totaal niet|pas du tout)|"
    r"niet meer dan|no more than|pas plus de|no later than|niet later dan|geen voorkeur|no preference|no of|nee|ne e|nee? le)\b"
)
"""Words of denial that deny nothing of what is asked."""

_DENIAL = re.compile(
    r"\b(?:niet|geen|nooit|not|never|don t|doesn t|can t|won t|cannot|without|zonder|behalve|except|sauf|jamais|"
    r"(?:ne|n) (?:\w+ ){1,4}(?:pas|plus|jamais|aucune?)|pas (?:de|d|interesse\w*|disponible\w*)|"
    r"disagree|refuse|weiger|bezwaar|oppose|object to|objections? to|withdraw|opt out|trek\w* in|intrek\w*|"
    r"avoid\w*|vermijd\w*|vermeden|eviter|evite\w*|mijden|niets|rien|nothing|excluded?|uitsluit\w*|uitgesloten|exclure|unavailable|onbeschikbaar|indisponible\w*|afwezig|absent)\b|\bno (?=\w)"
)
_NOT = re.compile(
    r"\b(?:niet|geen|nooit|not|never|don t|doesn t|can t|won t|cannot|ne|n|pas|jamais|liever|rather|avoid\w*|vermijd\w*|vermeden|mijden|eviter|evite\w*)\b"
)


def denies(words: str) -> bool:
    """Whether bare words deny what they ask for."""
    return bool(_DENIAL.search(_HARMLESS.sub(" ", words)))


def without_denial(words: str) -> str:
    """The same words without the denial: what is denied."""
    return " ".join(_NOT.sub(" ", words).split())
