"""Whether a header asks for the opposite: days that do not suit, topics to stay away from, no consent."""

from __future__ import annotations

import re
from functools import lru_cache

from mentoring.surveys.mapping.clue import Clue, Evidence
from mentoring.surveys.mapping.wording import NEVER_SURE, bare_words, tidied
from mentoring.surveys.model import Field, Target

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

_OPPOSITE = frozenset({Field.CONSENT, Field.AVAILABILITY})
"""Fields whose answers can be turned round: a yes is a no, the days that do not suit leave the others."""


@lru_cache(maxsize=4096)
def denies(header: str) -> bool:
    """Whether the words of a header deny what they ask for."""
    return bool(_DENIAL.search(_HARMLESS.sub(" ", bare_words(tidied(header)))))


def negated(found: Clue, header: str) -> Clue:
    """A denied question is never certain. It is read as its opposite where that exists, and else kept as it stands.

    What to stay away from is no field of its own, save for people, whom every survey asks to be looked at anyway.
    """
    if found.field in (*NEVER_SURE, Field.IGNORE, Field.KEPT, Field.ITEM) or not denies(header):
        return found
    if found.field in _OPPOSITE:
        return found.because(Evidence.NEGATED, sure=False, target=Target(found.field, negated=True))
    return found.because(Evidence.NEGATED, field=Field.KEPT, sure=False, target=None, conflict=None)
