"""What headers are held against: tables and weights that come with the app, and which order of words teaches whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import numpy as np

from mentoring.surveys.fields import Field
from mentoring.topics import normalise

WEIGHTS = "weights.npz"
Example = tuple[str, Field]
"""A header and the field it means."""


@dataclass(frozen=True)
class HeaderWeights:
    """What was learned from the examples before a release.

    fields: what a header can mean; pieces: word or letters -> its row in `by_piece`; rarity: what each piece weighs,
    unseen: what any other weighs. by_piece, by_idea, by_pair, base: what they add to the score of every field.
    heat: makes scores chances. bar: the least chance of a field that nobody needs to look at.
    """

    fields: tuple[Field, ...]
    pieces: dict[str, int]
    rarity: np.ndarray
    unseen: float
    idea_rarity: np.ndarray
    by_piece: np.ndarray
    by_idea: np.ndarray
    by_pair: np.ndarray
    base: np.ndarray
    heat: float
    bar: float


@lru_cache(maxsize=1)
def lexicon() -> dict[str, re.Pattern[str]]:
    """Idea -> how its words look: `word`, `word*` and `*word`, `several_words` side by side, `^word` at the start."""
    return {row[0]: re.compile(_pattern(" ".join(row[1:]))) for row in _rows("word_patterns.tsv")}


def _pattern(words: str) -> str:
    def one(word: str) -> str:
        plain = re.sub(r"[^a-z0-9_*]", "_", word.removeprefix("^"))
        return rf"{'^' if word.startswith('^') else ''}\b{plain.replace('*', '[^ ]*').replace('_', ' ')}\b"

    return "|".join(map(one, words.split()))


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Every known header with its field."""
    return tuple((header, Field(field)) for _, field, header in _rows("known_headers.tsv"))


@lru_cache(maxsize=1)
def tool_headers() -> tuple[Example, ...]:
    """The columns that survey tools add themselves."""
    return tuple((header, Field(field)) for field, header in _rows("tool_headers.tsv"))


def _rows(name: str) -> list[list[str]]:
    """A table without its heading."""
    return [line.split("\t") for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()[1:]]


_MARKED = re.compile(
    r"^(?:points|punten|feedback|points?|commentaires|durée pour la question|"
    r"question time|group time|tijd voor vraag)\s*(?:-|–|:)\s*.+|"
    r".+\[(?:score|feedback)\]$|^(?:q\d+ - )?topics - .*|.+ - (?:sentiment|sentiment score|parent topics|topics)$",
    re.IGNORECASE | re.DOTALL,
)
"""What tools make of the questions themselves: points, feedback, times."""


@lru_cache(maxsize=1)
def _of_tools() -> dict[str, Field]:
    return {normalise(header): field for header, field in tool_headers() if header != "#"}


def of_the_tool(header: str, tool: str | None = None) -> Field | None:
    """The field of a header that a survey tool writes itself, None for a question that people made."""
    shown = header.strip().strip('"')
    if shown == "#" or _MARKED.match(shown):
        return Field.IGNORE
    if tool is None and normalise(shown) == "status":
        # In a list that people keep, this is how somebody is employed; who left is looked for there.
        return None
    if tool == "msforms" and normalise(shown) in ("language", "taal", "langue"):
        return None
    return _of_tools().get(normalise(shown))


@lru_cache(maxsize=1)
def weights() -> HeaderWeights:
    """The weights that come with the app."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        pieces = str(kept["pieces"]).split("\n")
        return HeaderWeights(
            fields=tuple(Field(each) for each in str(kept["fields"]).split("\n")),
            pieces={piece: place for place, piece in enumerate(pieces)},
            heat=float(kept["heat"]),
            bar=float(kept["bar"]),
            unseen=float(kept["unseen"]),
            **{name: kept[name].astype(np.float32) for name in ARRAYS},
        )


ARRAYS = ("rarity", "idea_rarity", "by_piece", "by_idea", "by_pair", "base")
"""What is kept as arrays of numbers."""


class Direction(StrEnum):
    """What a header asks of the one who answers: to teach somebody, to learn from somebody, or it can be either."""

    TEACHES = "teaches"
    LEARNS = "learns"
    UNCLEAR = "unclear"


_SINGLE = r"(?:iemand(?: anders)?|someone|somebody|ander|other|senior|junior|oudere|jongere|ceo|cfo|hr|baas|boss|chef)"
_ENDING = (
    r"(?:collega|colleague|manager|leidinggevende|leidster|leider|leader|directeur|director|directie|bestuur|bestuurder|"
    r"mentee|mentor|mentorant|medewerker|werknemer|hoofd|lid|genoot|executive|employee|coworker|mate|partner|peer|"
    r"person|persoon|chief|president|supervisor|baas|boss|principal|team|management)"
)
_SEVERAL = (
    r"(?:anderen|others|mensen|people|senior(?:s|en)|juniors|ouderen|jongeren|elders|bazen|bosses|chefs|persons|personen|"
    r"\w*(?:leden|genoten|hoofden|directeuren|bestuurders|leidinggevenden|mentoren|collegae|collegas|collega s|"
    r"colleagues|medewerkers|werknemers|managers|leiders|leaders|directors|mentees|mentee s|mentors|mentoranten|mates|"
    r"executives|employees|partners|peers|chiefs))"
)
_ARTICLE = (
    r"(?:een|de|het|die|deze|dit|jouw|je|uw|mijn|onze|ons|andere|an?|the|your|my|our|some|any|this|that|another|other)"
)
_KIND = (
    r"(?:(?:wat|veel|minder|meer|heel|more|less|most|very|much|directe?|eigen|own|fellow|nieuwe?|new|young|jonge?|oude?|"
    r"old|ander|andere|other|senior|junior|ervaren|onervaren|experienced|jongere|oudere|younger|older|hogere?|higher|"
    r"leidinggevende|line|top|c level|bepaalde|naaste|vaste|toekomstige|future) )*"
)
_SOMEBODY = (
    rf"(?:(?:{_ARTICLE} )?{_KIND}(?:{_SEVERAL}|\w*{_ENDING}|{_SINGLE})|"
    rf"(?:een|de|het|jouw|uw|mijn|an?|the|your|my) \w+e (?:{_SEVERAL}|\w*{_ENDING}))\b(?: s\b)?"
)
_TEACHING = (
    r"(?:bijbreng\w*|bij te brengen|bijgebracht|uitleg(?:gen|t)|uit te leggen|aanleren|aan te leren|aanleert|tonen|"
    r"toont|laten zien|te laten zien|vertellen|vertelt|meegeven|mee te geven|meegeeft|doceren|onderwijzen|lesgeven|"
    r"les geven|wijzer maken|op weg helpen|help(?:en|t)?|begeleiden|begeleidt|coachen|ondersteunen|"
    r"teach|teaches|teaching|show|shows|showing|explain|explains|explaining|tell|instruct|train|help|helps|guide|"
    r"to coach|to mentor|support)"
)
_SYMBOLS = {
    "-": rf"(?:als|as|zoals) {_SOMEBODY}|"
        r"(?:als|as) (?:een |an? )?\w+|(?:iets|alles|something|anything|everything) (?:anders|else)|"
        r"(?:dan|than) (?:jij|je|ik|you|me|i)|(?:for|the|your|my) help|help from",
    "X": r"elkaar|each other|one another|"
         r"(?:van|aan|from|to|with|met|bij) (?:of|or|en|and) (?:van|aan|from|to|with|met|bij)",
    "F": rf"(?:van|bij|door|via|dankzij|from|by|off) {_SOMEBODY}",
    "f": r"(?:van|bij|door|from|by|off) (?:jou|mij|me|myself|you|u|je(?= (?:\w*leren|leert|kan|kunnen|kun|wil|"
         r"willen|zou|zouden|te|op\w*|hebben|mogen|iets)\b|$))\b",
    "D": rf"aan {_SOMEBODY}|to (?!mentor\b|team\b|partner\b){_SOMEBODY}",
    "W": rf"(?:met|with) {_SOMEBODY}",
    "o": r"(?:aan|to|with|met) (?:jou|you|je|u)|jou",
    "m": r"(?:aan|to|with|met) (?:mij|me)|mij|me",
    "N": r"(?:aan|to|with|met) (?:ons|us)|us|ons(?! \w*(?:team|bedrijf))",
    "/": r"(?:voor|naar|tussen|over|onder|tijdens|tegen|op|in|uit|binnen|rond|for|about|through|among|within) "
         rf"{_SOMEBODY}",
    "P": rf"{_SOMEBODY}|hem|hen|haar|hun|them|him|her",
    "K": r"(?:laten|doen|let) (?:bij)?(?:leren|learn)",
    "R": r"bijleren|bij te leren|bijleert|opsteken|op te steken|opsteekt|learn|learns|learning|find out|pick up|"
         r"(?:be|being|get|getting) (?:taught|shown|told|trained|coached|mentored)",
    "S": r"delen|deelt|share|sharing|doorgeven|door te geven|overdragen|over te dragen|overbrengen|over te brengen|"
         r"pass on|bring to",
    "G": _TEACHING,
    "L": r"leren",
    "E": r"leer|leert",
    "T": r"dat|that",
    "t": r"to",
    "i": r"ik|i",
    "j": r"je|jij|u|you|jullie",
}  # fmt: skip
_TOKENS = [(symbol, re.compile(rf"(?:{words})\b")) for symbol, words in _SYMBOLS.items()]
"""What the words of a clause are to each other, the longest first.

P is somebody, F from and D to somebody, f from the one who answers; i, j, m, o, N are I, you, me, you and us as
object; G teaches, S shares, R learns, L and E are 'leren' and 'leert', which are both.
"""

_SUBJECT = re.compile(rf"\b((?:wil|kan|kun|zou|hoop|ga) )je (?={_KIND}{_SEVERAL}\b)|()\bje (?=iemand\b|anderen\b)")
"""The verb stands in the singular, so 'je' is who does it and not whose they are: 'wil je directeuren leren'."""
_CLAUSES = re.compile(r"[,;:?!()\[\]/|]|\s[-–—]\s|\.\s|\s(?:en|and)\s(?=(?:wat|waarover|welke|what|which)\b)")
_UNKNOWN = re.compile(
    r"\b(?:je|jij|u|ik) (?:een|je|jouw|uw|mijn|onze) (?!beetje|paar|keer|en\b|volgende|tijd|jaar|maand|team)"
    r"(?:(?!van\b|met\b|over\b|bij\b|door\b|via\b|als\b)\w+ ){1,4}leren\b"
)
"""Somebody, or something, of an unknown name stands where who is taught stands: 'wil je een stagiair leren'."""

_RULES = (
    (r"K.*P|P.*K|X|F.*[fD]|[fD].*F", Direction.UNCLEAR),
    (r"^[^PG]*[ij][^PG]*f[^P]*$|P.*jt[GRSLE]", Direction.UNCLEAR),
    (r"f.*[LRE]|[LRE].*f", Direction.TEACHES),
    (r"F.*[LRE]|[LRE].*F", Direction.LEARNS),
    (r"P.*D|P.*S.*W", Direction.UNCLEAR),
    (r"D.*[GLSE]|[GLSE].*D|S.*W|W.*S", Direction.TEACHES),
    (r"^[^P]*i[^P]*m|^[^P]*j[^P]*o", Direction.UNCLEAR),
    (r"^[^P]*[ij][^P]*[moN]", Direction.TEACHES),
    (r"P[^P]*N|N[^P]*P", Direction.UNCLEAR),
    (r"[mo]", Direction.LEARNS),
    (r"[ij]?G[ij]$", Direction.LEARNS),
    (r"P[^P]*[ij][^P]*$", Direction.LEARNS),
    (r"[ij]P[LGS]$", Direction.TEACHES),
    (r"TP|P.*P", Direction.UNCLEAR),
    (r"[ij]P[LGS]|E[ij]P|[ij]EP|^t?GP|[ij]t?GP", Direction.TEACHES),
    (r"P", Direction.UNCLEAR),
)
"""What a clause means by its symbols; the first rule that fits goes."""
_READ = tuple((re.compile(pattern), meant) for pattern, meant in _RULES)


@lru_cache(maxsize=4096)
def direction(header: str) -> Direction | None:
    """What a header asks, by who stands where in it; None where it names nobody beside the one who answers.

    'Wat wil je een senior leren?' and 'What can a senior learn from you?' ask to teach, 'Wat wil je van een senior
    leren?' and 'What could a junior teach you?' to learn. What can be read both ways is unclear.
    """
    sentences = [each for each in _SENTENCES.findall(header) if each.endswith("?") and _asks(each)] or [header]
    clauses = [each for sentence in sentences for each in _CLAUSES.split(sentence) if _asks(each)]
    found = {_of_clause(_plain(each)) for each in clauses}
    return found.pop() if len(found) == 1 else Direction.UNCLEAR if found else None


_SENTENCES = re.compile(r"(?:[^.:!?]|[.](?! ))+[.:!?]?")
"""What is told before a question does not say what it asks: 'Juniors leren senioren iets. Wat wil jij leren?'."""


def _plain(clause: str) -> str:
    """A clause in small letters without signs, where 'je' is who does it and not whose somebody is."""
    return _SUBJECT.sub(r"\1\2jij ", " ".join(re.findall(r"[a-z0-9]+", normalise(clause))))


def _asks(clause: str) -> bool:
    """Whether anybody teaches or learns in a clause."""
    return bool(re.search(r"[GRLEK]|S.*[WD]|[WD].*S", _symbols(_plain(clause))))


def _of_clause(words: str) -> Direction | None:
    symbols = _symbols(words)
    if found := next((meant for pattern, meant in _READ if pattern.search(symbols)), None):
        return found
    return Direction.UNCLEAR if _UNKNOWN.search(words) else None


def _symbols(words: str) -> str:
    """The words of a clause as symbols, without those that stand in no relation to another."""
    symbols, at = "", 0
    while at < len(words):
        found = next(((symbol, match) for symbol, each in _TOKENS if (match := each.match(words, at))), None)
        symbols += found[0] if found else ""
        rest = words.find(" ", max(at, found[1].end() if found else at))
        at = len(words) if rest < 0 else rest + 1
    return re.sub("[-/]", "", symbols)


def topics_field(header: str) -> Field:
    """The field of topics under a header whose cells alone tell that there are any: wanted, unless it says to teach."""
    return Field.TOPICS_OFFERED if direction(header) is Direction.TEACHES else Field.TOPICS_WANTED


_TAUGHT, _LEARNED = (Field.TOPICS_OFFERED,), (Field.TOPICS_WANTED, Field.WANTS_BACK)


def turn_round(scores: np.ndarray, fields: tuple[Field, ...], meant: Direction | None) -> bool:
    """Exchange the scores of what is taught and what is learned where they go against what a header says.

    Returns whether they did, or whether the header itself leaves it open: then words alone are never enough.
    """
    if meant in (None, Direction.UNCLEAR):
        return meant is not None
    teaches = meant is Direction.TEACHES
    right, wrong = (
        max((fields.index(each) for each in side), key=lambda place: scores[place])
        for side in ((_TAUGHT, _LEARNED) if teaches else (_LEARNED, _TAUGHT))
    )
    against = bool(scores[wrong] > scores[right])
    if against:
        scores[right], scores[wrong] = scores[wrong], scores[right]
    return against
