"""What a header means by its words alone: every field with its chance, learned from known ones, and what it denies."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from mentoring.surveys.fields import Field
from mentoring.surveys.mapping.shipped_words_and_direction import (
    Direction,
    direction,
    examples,
    lexicon,
    turn_round,
    weights,
)
from mentoring.topics import normalise

NEVER_SURE = frozenset({Field.PREFERRED_PARTNER, Field.AVOID_PARTNER})
"""Mixing these two up is the worst possible error, so words alone never settle them."""

DIRECTED = frozenset({Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK})
"""Topics are taught or learned: the bare word does not say which."""

_ROLES = frozenset({"mentor", "mentee"})

KNOWN = 5.0
"""So much (as a logarithm) a field is more probable once exactly this header was known to mean it."""

_SIZES = (3, 4, 5)
"""How many letters a piece of a word has: short enough to meet compounds, long enough to mean something."""


@dataclass(frozen=True)
class Wording:
    """The fields a header may mean, best first, each with its chance.

    known: exactly this header was seen before. either_way: the order of its words leaves open, or goes against what the
    words by themselves say about, who teaches whom.
    """

    header: str
    ranked: tuple[tuple[Field, float], ...]
    known: bool = False
    either_way: bool = False

    @property
    def best(self) -> Field:
        """The most probable field."""
        return self.ranked[0][0]

    @property
    def strength(self) -> float:
        """Its chance."""
        return self.ranked[0][1]

    @property
    def clear(self) -> bool:
        """Whether the words leave no doubt. A question about mentors or mentees is never left out unseen, nor taken
        for the consent to take part: what a mentor may see is another matter."""
        words = bare_words(self.header)
        touched = ideas(words)
        unseen = self.best in (Field.IGNORE, Field.CONSENT) and bool(touched & _ROLES)
        aimless = self.best in DIRECTED and touched <= {"topic", "remark"}
        trade = self.best is Field.DEPARTMENT and "elsewhere" in touched and "department" not in touched
        open_ = self.best is Field.AVAILABILITY and leaves_open(words)
        open_ = open_ or self.either_way and self.best in DIRECTED
        unfit = unseen or aimless or trade or open_ or denies(words)
        if self.strength < weights().bar or self.best in NEVER_SURE or unfit:
            return False
        return self.known or not _strange(words, self.best) and not self.asks_more

    @cached_property
    def asks_more(self) -> bool:
        """Whether the header asks for something else too, so that one field cannot hold the answer."""
        return _asks_more(self)

    @property
    def stays_doubtful(self) -> bool:
        """Whether no answers under the header can make it sure."""
        words = bare_words(self.header)
        shared = self.best is Field.CONSENT and bool(ideas(words) & _ROLES)
        return self.best in NEVER_SURE | DIRECTED or shared or self.asks_more or denies(words)

    @property
    def asks_role(self) -> bool:
        """Whether the header asks for nothing but the role that somebody is to have: then answers that name it settle
        it."""
        words = bare_words(self.header)
        touched = ideas(words)
        named = self.best is Field.ROLE and self.strength >= _LIKELY or "role" in touched or touched >= _ROLES
        open_ = _NOT_THEIR_ROLE.search(words) or denies(words) or self.asks_more
        return (named or "coachee" in words) and not open_

    @property
    def offers_both_ways(self) -> bool:
        """Whether the header offers to teach or to learn: 'transmettre ou apprendre ?'."""
        return {"teach", "learn"} <= ideas(self.header) and bool(_OR.search(bare_words(self.header)))

    @cached_property
    def chances(self) -> dict[Field, float]:
        """The chance of every field."""
        return dict(self.ranked)


_OR = re.compile(r"\b(?:of|or|ou)\b")
_LIKELY = 0.5
_NOT_THEIR_ROLE = re.compile(
    r"\b(?:vorige?|laatste|had|hadden|was|waren|gehad|ooit|eerder|vroeger|reeds|last|previous\w*|already|ever|before|been|"
    r"deja|precedent\w*|20\d\d|partner\w*|maat\w*|buddy|zoek\w*|gezocht|wie|who|qui|van (?:je|jouw|mijn)|"
    r"(?:je|jouw|mijn|your|my|ton|mon|votre) (?:duo\w*|match|collega\w*|colleague\w*|manager|leidinggevende))\b"
)
"""Words of a question about a role in the past, or about the role of somebody else."""


def _strange(words: str, meant: Field) -> bool:
    """Whether half of the longer words stand in no known header: any of them may change the meaning.

    An idea in an unknown word makes it known, except to leave a question out.
    """
    longer = [word for word in words.split() if len(word) >= _LONGER]
    new = [word for word in longer if word not in weights().pieces and (meant is Field.IGNORE or not ideas(word))]
    return 2 * len(new) >= max(1, len(longer))


_JOINED = re.compile(r"\s(?:en|and|et)\s|[&+/,]")
_PARTS = {Field.NAME: {Field.FIRST_NAME, Field.LAST_NAME, Field.NAME_PARTICLE}}


def _asks_more(words: Wording) -> bool:
    """Whether a header asks for two things at once: 'Naam en e-mail', 'Where do you work and what do you do?'."""
    parts = [part for part in _JOINED.split(tidy_header(words.header)) if part.strip()]
    if len(words.header.split()) < 2:
        return False
    expected = {words.best, Field.IGNORE, *_PARTS.get(words.best, ())}
    return len(parts) > 1 and any(part.best not in expected and part.strength >= _ASKED for part in map(wording, parts))


_ASKED = 0.9
"""From this chance on a part of a header asks for something by itself."""

_LONGER = 4
"""Letters of a word that means something by itself."""


@lru_cache(maxsize=4096)
def wording(header: str) -> Wording:
    """The fields a header may mean. A header that denies something is read without its 'not': what is left is denied.

    Whom to avoid is the exception, where the 'not' is the meaning.
    """
    words = bare_words(header)
    scores = _scores(words)
    if denies(words):
        scores = _scores_of_denial(words, scores)
    known = words in known_words()
    either_way = not known and turn_round(scores, weights().fields, direction(tidy_header(header)))
    order = np.argsort(-scores, kind="stable")
    ranked = tuple((weights().fields[place], float(np.exp(scores[place]))) for place in order)
    return Wording(header, ranked, known, either_way)


def with_confirmed(words: Wording, confirmed: Mapping[str, Field]) -> Wording:
    """The wording once it was looked up among headers that a person confirmed: bare words -> field.

    A header that is nearly the same makes its field likely and never sure: one word may turn it round.
    """
    if not confirmed:
        return words
    own = bare_words(words.header)
    known = own in confirmed
    nearest = own if known else _nearest(own, confirmed)
    if nearest is None or not known and confirmed[nearest] is words.best:
        return words
    likely, meant = _TOLD if known else _NEARLY, confirmed[nearest]
    others = [(each, chance) for each, chance in words.ranked if each is not meant]
    whole = sum(chance for _, chance in others) or 1.0
    ranked = ((meant, likely), *((each, chance / whole * (1 - likely)) for each, chance in others))
    either_way = words.either_way and not known
    return Wording(words.header, tuple(sorted(ranked, key=lambda each: -each[1])), known, either_way)


def _nearest(own: str, confirmed: Iterable[str]) -> str | None:
    from rapidfuzz import fuzz, process

    near = process.extractOne(own, list(confirmed), scorer=fuzz.ratio, score_cutoff=_NEAR)
    alike = near and denies(near[0]) == denies(own) and direction(near[0]) is direction(own)
    return near[0] if near and alike else None


_NEAR = 90
"""From this likeness in letters (of 100) on two headers are one wording."""
_NEARLY, _TOLD = 0.9, 0.999
"""The chance of a field that a person gave to nearly, or exactly, this header."""


def _scores_of_denial(words: str, scores: np.ndarray) -> np.ndarray:
    fields = weights().fields
    partners = [fields.index(each) for each in (Field.AVOID_PARTNER, Field.PREFERRED_PARTNER)]
    plain = _scores(without_denial(words))
    touched = ideas(words)
    of_people = "topic" not in touched or touched & {"person", "pair"}
    if _ABOUT.search(words):
        plain[partners] = plain.min()
        return log_shares(plain[None])[0]
    clear = plain.max() >= np.log(_ASKED) and int(plain.argmax()) not in partners
    if clear or not of_people or not {int(scores.argmax()), int(plain.argmax())} & set(partners):
        return plain
    scores[partners] = max(*scores[partners], *plain[partners]), min(scores[partners])
    return scores


_ABOUT = re.compile(
    r"\b(?:waarover|about what|what about|sur quoi|de quoi)\b|\b(?:about|over|on|sur)$|"
    r"^(?:not about|niet over)\b"
)
"""What somebody does not want to talk about is a topic and no person."""


def _scores(words: str) -> np.ndarray:
    """The logarithm of the chance of every field."""
    learned = weights()
    found = set(pieces(words))
    places = [learned.pieces[each] for each in found if each in learned.pieces]
    rarity = learned.rarity[places]
    length = np.sqrt(float(rarity @ rarity) + (len(found) - len(places)) * learned.unseen**2) or 1.0
    score = learned.base + (rarity / length) @ learned.by_piece[places]
    touched = [place for place, idea in enumerate(lexicon().values()) if idea.search(words)]
    if touched:
        weight = learned.idea_rarity[touched]
        weight = weight / np.sqrt(float(weight @ weight))
        score = score + weight @ learned.by_idea[touched]
        score = score + np.einsum("i,ijf,j->f", weight, learned.by_pair[np.ix_(touched, touched)], weight)
    score = learned.heat * score
    if field := known_words().get(words):
        score[learned.fields.index(field)] += KNOWN
    return log_shares(score[None])[0]


def log_shares(scores: np.ndarray) -> np.ndarray:
    """Logarithms of shares that add up to one a row."""
    top = scores - scores.max(axis=1, keepdims=True)
    return top - np.log(np.exp(top).sum(axis=1, keepdims=True))


@lru_cache(maxsize=1)
def known_words() -> dict[str, Field]:
    """The bare words of every known header, with its field."""
    return {bare_words(header): field for header, field in examples()}


def ideas(header: str) -> frozenset[str]:
    """Which known ideas the words of a header touch."""
    words = bare_words(header)
    return frozenset(name for name, idea in lexicon().items() if idea.search(words))


def said_direction(header: str) -> Field | None:
    """Whether a header itself says teaching or learning; 'can' and 'want' count where it names neither of them.

    Who teaches whom goes before the verb. The answers of everybody look alike under both, so no cells go before this.
    """
    if meant := direction(header):
        taught = Field.TOPICS_OFFERED if meant is Direction.TEACHES else Field.TOPICS_WANTED
        return None if meant is Direction.UNCLEAR else taught
    words = ideas(header)
    for teach, learn in (("teach", "learn"), ("can", "want")):
        if (teach in words) != (learn in words):
            return Field.TOPICS_OFFERED if teach in words else Field.TOPICS_WANTED
    return None


def pieces(words: str) -> list[str]:
    """Bare words as words, pairs of words and pieces of three to five letters."""
    single, spaced = words.split(), f" {words} "
    pairs = [f"{one}_{two}" for one, two in zip(single, single[1:], strict=False)]
    return single + pairs + [spaced[at : at + size] for size in _SIZES for at in range(len(spaced) - size + 1)]


_OPTIONAL = re.compile(
    r"\((?:niet verplicht|verplicht|optioneel|facultatief|optional|required|"
    r"not (?:required|mandatory)|facultatif|obligatoire|non obligatoire)\)|"
    r"\((?:ja|yes|oui|j|y|o)\s*[/|]\s*(?:nee|neen|no|non|n)\)|\(x\)|"
    r"\b(?:niet verplicht|not (?:mandatory|required)|non obligatoire|"
    r"(?:wordt|worden) niet (?:gedeeld|getoond|doorgegeven)[^.?!)]*|"
    r"(?:will )?not be shared[^.?!)]*|(?:ne )?(?:sera|seront) pas (?:partag[eé]|"
    r"communiqu[eé]|transmis)[^.?!)]*|vul niets in[^.?!)]*)|"
    r"\([^()]*\d[^()]*(?:not|niet|pas|geheel|very|zeer)[^()]*\)",
    re.IGNORECASE,
)


def tidy_header(header: str) -> str:
    """The header without what tools and authors hang on to it: tags, recall tokens, numbering, 'optional', suffixes."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", header)).replace("\xa0", " ")
    text = re.sub(r"\{\{[^}]*\}\}", " ", text)
    if " " not in text.strip():
        text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)
    text = _OPTIONAL.sub(" ", text).strip(" *_\"'\n\t")
    text = re.sub(r"^\W*(?:(?:vraag|question|q|v)\s*)?\d{1,3}[a-z]?\s*[).:\-–]\s*", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?:\s\(\d\)|\.\d|_\d)$", "", text).strip()


@lru_cache(maxsize=8192)
def bare_words(header: str) -> str:
    """The tidied header in small letters without accents and signs; Dutch compounds of 'voorkeur' are taken apart."""
    words = " ".join(
        re.findall(r"[a-z0-9#]+", re.sub(r"&|(?<![^ ])\+(?![^ ])", " and ", normalise(tidy_header(header))))
    )
    return re.sub(r"\bvoorkeurs?(?=[a-z]{3})", "voorkeur ", words)


_HARMLESS = re.compile(
    r"\b(?:nog niet|not yet|pas encore|niet alleen|not only|"
    r"pas seulement|al dan niet|whether or not|of niet|or not|ou non|"
    r"(?:zo|indien|als) (?:niet|nee|neen)|if (?:not|no)|why not|waarom niet|pourquoi pas|"
    r"(?:\d |= )?(?:not at all|helemaal niet|totaal niet|pas du tout)|"
    r"niet meer dan|no more than|pas plus de|no later than|"
    r"geen bezwaar|no objections?|niet erg|not mind|don t mind|"
    r"niet later dan|geen voorkeur|no preference|no of|nee|ne e|nee? le)\b"
)
"""Words of denial that deny nothing of what is asked."""

_DENIAL = re.compile(
    r"\b(?:niet|geen|nooit|not|never|don t|doesn t|can t|won t|cannot|without|zonder|behalve|except|sauf|jamais|"
    r"(?:ne|n) (?:\w+ ){1,4}(?:pas|plus|jamais|aucune?)|pas (?:de|d|interesse\w*|disponible\w*)|"
    r"minder (?:sterk|goed|vaardig|thuis|ervaren)|less (?:good|strong|skilled|experienced)|moins (?:bon|fort|doue)\w*|"
    r"disagree|refuse|weiger|bezwaar|oppose|object to|objections? (?:to|a)|withdraw|opt out|"
    r"trek\w* (?:\w+ ){0,3}in|intrek\w*|avoid\w*|vermijd\w*|vermeden|eviter|evite\w*|mijden|niets|rien|nothing|"
    r"taboes?|taboos?|tabous?|impossibles?|onmogelijke?|not possible|ongeschikte?|unsuitable|geblokkeerde?|blocked|"
    r"excluded?|uitsluit\w*|uitgesloten|exclure|unavailable|onbeschikbaar|indisponible\w*|afwezig|absent|verhinder\w*|bezet|busy|empechee?s?|"
    r"vrije (?:\w+ )?(?:dag|dagen|dagdel\w*|middag\w*|ochtend\w*)|vrij op|heb\w* (?:je|jij|u|ik) (?:\w+ )?vrij|"
    r"roostervrij\w*|(?:atv|adv|parttime|part time|deeltijd|papa|mama) ?(?:dag|dagen)|"
    r"(?:day|days|time|morning|afternoon)s? off|off days?|free days?|non working|verlof\w*|vakantie\w*|holidays?|"
    r"vacation\w*|(?:jours? de|en) conges?|jours? off|absences?|afwezigheid|indisponibilites?|"
    r"(?:days?|when) (?:\w+ ){0,3}(?:off|away))\b|\bno (?=\w)"
)
_OBJECTION = re.compile(
    r"\b(?:weiger\w*|refuse\w*|bezwaar|object to|objections?|oppose|withdraw|opt out|"
    r"trek\w* (?:\w+ ){0,3}in|intrek\w*)\b"
)
_NOT = re.compile(
    r"\b(?:niet|geen|nooit|not|never|don t|doesn t|can t|won t|cannot|ne|n|pas|jamais|liever|rather|avoid\w*|"
    r"vermijd\w*|vermeden|mijden|eviter|evite\w*)\b"
)


def denies(words: str) -> bool:
    """Whether bare words deny what they ask for."""
    return bool(_DENIAL.search(_HARMLESS.sub(" ", words)))


_FREE = re.compile(r"\b(?:vrij|vrije|free|libres?)\b")
_FREE_FOR = re.compile(
    r"\b(?:vrij|free|libres?) (?:\w+ ){0,2}(?:om|voor|to|for|pour)\b|"
    r"\b(?:om|voor|to|for|pour) (?:\w+ ){0,3}(?:afspre\w*|af te spreken|ontmoet\w*|meet\w*|rencontr\w*)|"
    r"\b(?:tijd|time|temps|ruimte|agenda\w*|slots?|sessies?|sessions?|gesprek\w*|uren|hours|heures|lunch\w*)\b"
)


def leaves_open(words: str) -> bool:
    """Whether bare words ask when somebody is free without saying for what: it may be time to meet or a day off."""
    return bool(_FREE.search(words)) and not _FREE_FOR.search(words) and not denies(words)


def objects(words: str) -> bool:
    """Whether a yes to bare words objects to the use of somebody's answers or to taking part, or takes a consent back.

    An objection to anything else, such as a mentor of one's own team, is no refusal to take part.
    """
    touched = ideas(words)
    private = touched & {"agree", "data", "passedon"} or _TAKES_PART.search(words)
    elsewhere = touched & {"image", "news", "event"} or touched & {"pair", "meet"} and not touched & {"data", "used"}
    return denies(words) and bool(private) and not elsewhere


_TAKES_PART = re.compile(
    r"^(?:bezwaar|objections?)$|\b(?:deelna?em\w*|deelname|deelneemt|deel (?:te )?nem\w*|meedoe\w*|mee te doen|"
    r"tak\w+ part|participat\w*|participer|gebruik\w*|us(?:e|ed|age) of|utilis\w*|delen|gedeeld|deling|sharing|"
    r"partag\w*|opt out|withdraw\w*|trek\w* (?:\w+ ){0,3}in|intrek\w*)\b"
)
"""Words of an objection to taking part, or to what is done with what somebody answered."""


def refuses(words: str) -> bool:
    """Whether bare words name an objection, whatever it is to."""
    return denies(words) and bool(_OBJECTION.search(words))


def without_denial(words: str) -> str:
    """The same words without the denial: what is denied."""
    return " ".join(_NOT.sub(" ", words).split())
