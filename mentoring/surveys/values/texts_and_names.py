"""Texts as people typed them, answers that say nothing, words that ask for care, and names and addresses of people."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from mentoring.surveys.fields import Field
from mentoring.topics import normalise

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """One cell as understood.

    value: None when nothing was answered or the answer cannot be used. code: why it cannot be used, or what was changed
    on the way to the value; None when there is nothing to say. offer: a value that was probably meant, to be confirmed.
    rest: the parts of the answer that were not understood.
    """

    value: T | None = None
    code: str | None = None
    offer: object = None
    rest: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether something was answered that cannot be used."""
        return self.value is None and self.code is not None


_PILE = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


class _Shown(dict[int, int | None]):
    """What each character becomes: odd spaces and control characters a space, invisible ones nothing."""

    def __missing__(self, code: int) -> int | None:
        kind = unicodedata.category(chr(code))
        shown = None if kind in ("Cf", "Co", "Cs", "Cn") else ord(" ") if kind in ("Cc", "Zs", "Zl", "Zp") else code
        self[code] = shown
        return shown


_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"))
"""Letters that show nothing."""
_SHOWN = _Shown({ord("\n"): ord("\n")})


def clean(text: str) -> str:
    """The text on one line: control characters and odd spaces become a space, invisible ones go, accents stay."""
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """The text with its lines kept, without invisible and control characters and without piles of accents."""
    if text.isascii() and text.isprintable():
        return text.strip()
    shown = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    shown = unicodedata.normalize("NFC", shown).translate(_SHOWN)
    return "\n".join(" ".join(line.split()) for line in _PILE.sub(r"\1", shown).split("\n")).strip()


_NO_ANSWER_WORDS = (
    "n/a|na|n.v.t.|nvt|niet van toepassing|not applicable|sans objet|s.o.|geen|none|aucun|aucune|nihil|null|nil|"
    "niets|nothing|rien|weet ik niet|weet niet|ik weet het niet|onbekend|unknown|inconnu|don't know|do not know|"
    "i don't know|ne sait pas|je ne sais pas|geen idee|no idea|aucune idée|geen antwoord|no answer|pas de réponse|"
    "liever niet|zeg ik liever niet|wil ik liever niet zeggen|prefer not to say|prefer not to answer|rather not say|"
    "je préfère ne pas répondre|je préfère ne pas le dire|ne se prononce pas|geen mening|no opinion|sans opinion|"
    "pas d'opinion|pas d'avis|sans avis|not selected|niet ingevuld|non applicable|pas applicable|nog niet bekend|"
    "weet ik nog niet|weet het nog niet|ik weet het nog niet|nog niet zeker|nog te bepalen|not sure yet|don't know "
    "yet|undecided|je ne sais pas encore|pas encore decide|"
    "tbd|nader te bepalen|to be determined|anonymous|anoniem|anonyme"
)
_NO_ANSWER = frozenset(normalise(words) for words in _NO_ANSWER_WORDS.split("|"))
_LONGEST_NO_ANSWER = 2 * max(map(len, _NO_ANSWER))
"""Characters, with room for points and signs between the words; what is longer says something."""
_SEEN_UNANSWERED = "-99"
_NOBODY = frozenset({"niemand", "nobody", "no one", "noone", "personne", "nee", "neen", "no", "non", "geen voorkeur",
                     "no preference", "pas de preference", "aucune preference", "maakt niet uit", "peu importe",
                     "geen enkele", "zou ik niet weten"})  # fmt: skip
_TAKEN_LITERALLY = frozenset(
    {
        Field.NAME,
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.NAME_PARTICLE,
        Field.DEPARTMENT,
        Field.LOCATION,
        Field.MANAGER_NAME,
    }
)
_PEOPLE = frozenset({Field.PREFERRED_PARTNER, Field.AVOID_PARTNER})


def is_no_answer(text: str) -> bool:
    """Whether a text says that there is no answer: 'n.v.t.', '-', '////', 'geen', 'prefer not to say' …"""
    shown = clean(text)
    if len(shown) > _LONGEST_NO_ANSWER:
        return not any(mark.isalnum() for mark in shown)
    return _says_nothing(shown)


def is_picture(text: str) -> bool:
    """Whether a text without words holds a picture, such as an emoji: it says something, though not what."""
    return any(unicodedata.category(mark) == "So" for mark in text) and not any(map(str.isalnum, text))


@lru_cache(maxsize=8192)
def _says_nothing(shown: str) -> bool:
    return not any(map(str.isalnum, shown)) or shown == _SEEN_UNANSWERED or normalise(shown) in _NO_ANSWER


def shorten(text: str, most: int) -> str:
    """A text on one line in at most so many characters; what is longer ends after a whole word with an ellipsis."""
    shown = clean(text)
    if len(shown) <= most:
        return shown
    return shown[:most].rsplit(" ", 1)[0].rstrip(",;:.")[: most - 1] + "…"


_ANONYMOUS = frozenset({"anonymous", "anoniem", "anonyme", "anonym"})


def is_anonymous(text: str) -> bool:
    """Whether a text is what tools write as the name or address of someone who did not have to give one."""
    return clean(text).casefold() in _ANONYMOUS


def is_unknown(text: str, field: Field) -> bool:
    """Whether a cell of this field holds no answer.

    In names, departments, locations and managers only an empty cell is unknown: somebody may be called Null, and a
    department NA. Where people are asked for, 'nobody' and 'no' are no answer either.
    """
    if field in _TAKEN_LITERALLY:
        return not clean(text)
    return is_no_answer(text) or (field in _PEOPLE and normalise(text) in _NOBODY)


WORD_START = r"\b"
_STEMS = {
    "health": (
        "burn-?out", "burned out", "overspannen", "depressi", "dépress", "medicatie", "medicijn", "medication",
        "médicament", "antidepress", "therap", "thérap", "psycholo[go]", "psychiat", "ziekte", "ziek gemeld",
        "ziekmeld", "zwanger", "pregnan", "enceinte", "miskraam", "handicap", "disabilit", "disabled person",
        "beperking", "chronisch ziek", "chronic illness",
        "maladie", "kanker", "cancer", "diabetes", "diabète", "epileps", "épileps", "adhd", "tdah", "autis",
        "dyslexi", "dyscalculi", "slecht(horend|ziend)", "blind(heid|ness)", "doof(heid)?\\b", "deaf(ness)?\\b",
        "sourd", "hearing (loop|aid|impair|loss)", "hard of hearing", "malentendant", "malvoyant", "ringleiding",
        "gehoor(apparaat|verlies)", "wheelchair", "rolstoel", "fauteuil roulant", "step-free", "visually impaired",
        "low vision", "allerg", "hiv\\b", "diagnos", "arbeidsongeschikt", "long covid", "verslav",
        "addict", "alcoholis",
    ),
    "union": ("vakbond", "vakvereniging", "trade union", "labou?r union", "member of (the|a) union", "syndicat",
              "syndiqu", "\\bfnv\\b", "\\bcnv\\b", "\\babvv\\b", "\\bacv\\b", "\\baclvb\\b"),
    "belief": ("moslim", "muslim", "musulman", "islam", "christen", "christian (faith|belie)", "chrétien", "joods",
               "jewish", "\\bjui(f|ve)s?\\b", "hindoe", "hindu", "boeddhis", "buddhis", "\\bbidden\\b", "religi",
               "geloofsovertuig",
               "ramadan", "hoofddoek", "headscarf"),
    "politics": ("politieke (partij|voorkeur|overtuiging)", "political (party|belief|view|opinion)",
                 "(parti|opinion|conviction)s? politique"),
    "orientation": ("homoseks", "homosex", "lesbi", "biseks", "bisexu", "\\bgay\\b", "transgender", "transsex",
                    "\\blgbt", "\\blhbt", "seksuele (geaardheid|voorkeur|oriëntatie)", "sexual orientation",
                    "orientation sexuelle"),
    "origin": ("etnische", "ethnic", "ethnique", "huidskleur", "skin colou?r", "couleur de peau", "racis",
               "afkomst"),
    "accusation": ("\\bpest(en|erij|te|gedrag)?\\b", "gepest", "intimidatie", "intimideer", "harass", "harcel",
                   "harcèl", "bull(y|ie)",
                   "discrimin", "misbruik", "abus(e|es|ed|ive|if)\\b", "grensoverschrijdend", "lastiggevallen",
                   "aangerand", "ongewenst gedrag", "misconduct"),
}  # fmt: skip
_KINDS = (rf"(?P<{kind}>{'|'.join(stem.removeprefix(WORD_START) for stem in stems)})" for kind, stems in _STEMS.items())
_SENSITIVE = re.compile(rf"\b(?:{'|'.join(_KINDS)})")
"""Every stem begins a word. For small letters only: taking capitals along in the search costs several times as much."""


def sensitive(text: str) -> tuple[str, ...]:
    """The kinds of sensitive matter that the words of a text point to; empty when none.

    The kinds are health, union, belief, politics, orientation, origin and accusation.
    """
    return tuple(dict.fromkeys(hit.lastgroup for hit in _SENSITIVE.finditer(text.lower()) if hit.lastgroup))


_TOTAL = re.compile(
    r"(?:sub ?|eind)?totaa?l\w*\b|(?:totaal )?aantal\b|total\w*\b|grand total\b|summe\b|gesamt\w*\b|nombre\b|number "
    r"of\b|count\b|som\b|sum\b|somme\b|gemiddeld\w*\b|average\b|moyenne\b"
)
_NOTE = re.compile(
    r"(?:laatste? )?(?:bijgewerkt|gewijzigd|aangepast|wijziging|update)\b|peildatum\b|"
    r"aangemaakt\b|gemaakt (?:door|op)\b|(?:created|printed|exported|as of)\b|"
    r"(?:last )?updated?\b|mis a jour\b|stand (?:van|op|per|\d)|versie\b|version\b|bron\b|"
    r"source\b|nog (?:na|te|bellen)\w*\b|still to\b|nb\b|let op\b|note\b|"
    r"opmerking\w*\b|remarks?\b|legenda?\b|einde\b|end of\b|zie ook\b"
)


def note_code(text: str) -> str | None:
    """Whether a text begins with a word for totals (total_row) or for remarks about the list (note_row)."""
    words = normalise(text)
    if _TOTAL.match(words):
        return "total_row"
    return "note_row" if _NOTE.match(words) else None


LONGEST_NAME = 200
"""Longer than any real name; above it a cell holds something else."""

_PARTICLE_WORDS = (
    "van von de den der del della des di du da dos la le les el al ten ter te 't t op in het aan bij uit van't vander "
    "vanden vande ’t d' l' bin ibn ben zu zur zum y e o'"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def person_name(text: str) -> Read[str]:
    """A name on one line, as typed. Codes: name_too_long; name_is_address when it is an e-mail address."""
    name = clean(text)
    if not name or not any(mark.isalnum() for mark in name):
        return Read()
    if len(name) > LONGEST_NAME:
        return Read(code="name_too_long")
    if "@" in name and "." in name.split("@")[-1] and " " not in name:
        return Read(code="name_is_address")
    return Read(name)


def is_particle(text: str) -> bool:
    """Whether a text is nothing but what stands between first and last name: 'van den', "'t", 'de'."""
    words = clean(text).casefold().split()
    return bool(words) and all(word in _PARTICLES for word in words)


def turned_round(name: str) -> str:
    """A name with its last part first as it is said: 'Berg, Anna van den' is 'Anna van den Berg'. Others as typed."""
    back, *rest = (part.strip() for part in name.split(","))
    if not back or not 1 <= len(rest) <= 2 or not all(rest) or len(name.split()) > 8 or any(map(str.isdigit, name)):
        return name
    if len(rest) == 2 and not any(map(is_particle, rest)):
        return name
    if any(word.casefold().strip(".") in _TITLES for part in rest for word in part.split()):
        return name
    first = [part for part in rest if not is_particle(part)]
    particles = [part for part in rest if is_particle(part)]
    if len(first) == 1 and not particles:
        first[0], back = _in_spoken_order(first[0], back)
    return " ".join((*first, *particles, back)) if first else f"{' '.join(particles)} {back}"


_CALL_NAME = re.compile(r"\(([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’-]*)?)\)")


def _in_spoken_order(first: str, last: str) -> tuple[str, str]:
    """The first name, and the particles before the last name, wherever a staff list puts them.

    'A.M. van den (Anna)' before 'Berg', 'Anna van den' before 'Berg', and 'Anna' before 'Berg van den'; the name in
    brackets is the one somebody goes by, and stands in the place of initials.
    """
    called = _CALL_NAME.search(first)
    words, between = _without_last_particles(_CALL_NAME.sub(" ", first).split())
    initials = all(re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+|[^\W\d_]", word) for word in words)
    if called and initials and called[1].casefold() not in _OUTSIDE:
        words = [called[1]]
    elif called:
        words.append(called[0])
    tail, behind = ([*last.split()], []) if between else _without_last_particles(last.split())
    return " ".join(words), " ".join((*between, *behind, *tail))


def _without_last_particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Some words without the particles they end with, of which the first word is none; and those particles."""
    end = len(words)
    while end > 1 and is_particle(words[end - 1]):
        end -= 1
    return words[:end], words[end:]


_OUTSIDE = frozenset({"extern", "external", "externe", "inhuur", "zzp", "stagiair", "stagiaire"})
"""What stands in brackets behind a name and is none."""
_TITLES = frozenset(
    [
        "phd",
        "msc",
        "bsc",
        "ma",
        "ba",
        "mba",
        "md",
        "jr",
        "sr",
        "ir",
        "ing",
        "drs",
        "dr",
        "mr",
        "llm",
        "ra",
        "rc",
        "dds",
        "cpa",
        "ii",
        "iii",
    ]
)
"""What stands behind a comma after a name that is not turned round."""


def full_name(first: str | None, last: str | None, particle: str | None = None) -> str | None:
    """First name, particle and last name as one; a first-name cell that already holds the last name is not doubled.

    A particle that the last name already begins with, or that stands behind its comma, is not doubled either.
    """
    front, back = clean(first or ""), turned_round(clean(last or ""))
    back = back if any(mark.isalnum() for mark in back) else ""
    between = clean(particle or "")
    if between and back and not back.casefold().startswith(f"{between.casefold()} "):
        back = f"{between} {back}"
    if front and back and front.casefold().endswith(f" {back.casefold()}"):
        return front
    return f"{front} {back}".strip() or None


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a full name; particles belong to the last name, and 'Maes, An' is turned round."""
    shown = clean(name)
    if shown.count(",") == 1:
        back, front = (part.strip() for part in shown.split(","))
        if front.casefold() in _PARTICLES or all(word.casefold() in _PARTICLES for word in front.split()):
            return "", f"{front} {back}".strip()
        return front, back
    words = shown.split()
    for place, word in enumerate(words[1:], start=1):
        if word.casefold() in _PARTICLES:
            return " ".join(words[:place]), " ".join(words[place:])
    return (words[0] if words else ""), " ".join(words[1:])


LONGEST_ADDRESS = 254
"""Longest address that can be delivered (RFC 5321, 4.5.3.1.3)."""
_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_INSIDE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")


def email(text: str) -> Read[str]:
    """The address in small letters.

    Taken off: spaces, invisible characters, mailto:, <>, quotes, a name before <>, trailing dots, commas, semicolons.
    Codes: address_control (a line break or control character inside), two_addresses, address_too_long, not_an_address.
    """
    bare = text.strip()
    if _INSIDE.search(bare):
        return Read(code="address_control")
    bare = clean(bare)
    if "@" not in bare:
        return Read() if is_no_answer(bare) else Read(code="not_an_address")
    if bare.count("@") > 1:
        return _read_double_address(bare)
    address = _without_decoration(bare)
    if len(address) > LONGEST_ADDRESS:
        return Read(code="address_too_long")
    return Read(address) if _ADDRESS.fullmatch(address) else Read(code="not_an_address")


def _without_decoration(text: str) -> str:
    bracketed = re.search(r"<\s*([^<>]*@[^<>]*)>", text)
    address = (bracketed.group(1) if bracketed else text).lstrip(" \"'<([").rstrip(" \"'>)],;:.")
    address = re.sub(r"^mailto:\s*", "", address, flags=re.IGNORECASE)
    return address.split("?")[0].strip().lower() if text.lower().startswith("mailto:") else address.strip().lower()


def _read_double_address(text: str) -> Read[str]:
    """Two at signs: the same address twice (as 'a@b.nl <a@b.nl>') is one; otherwise nobody knows which is meant."""
    found = {_without_decoration(part) for part in re.split(r"[\s;,/|<>]+", text) if "@" in part}
    if len(found) == 1 and _ADDRESS.fullmatch(only := found.pop()):
        return Read(only)
    return Read(code="two_addresses" if len(found) != 1 else "not_an_address")
