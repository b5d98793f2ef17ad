"""How people can meet: in person or online, on which parts of which days, and in which languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mentoring.participants import DAYS, PARTS_OF_DAY, SLOTS, Mode
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.text import Read, clean, is_no_answer
from mentoring.topics import normalise

_ONLINE = re.compile(
    r"\b(online|on line|digita\w*|remote\w*|op afstand|virtue\w*|virtual\w*|video\w*|teams|zoom|skype|google meet|"
    r"en ligne|distanciel\w*|(?:a )?distance|visio\w*|telefo\w*|phone|telephone|bellen|by call)\b"
)
_IN_PERSON = re.compile(
    r"\b(fysiek\w*|in person|in persoon|persoonlijk|face (?:to|a) face|live|op kantoor|kantoor|at the office|office|"
    r"op locatie|on ?site|sur (?:site|place)|en presentiel|presentiel\w*|presence|en personne|in het echt|op de "
    r"werkplek|lunch|koffie|coffee|ter plaatse|au bureau|f2f)\b"
)
_BOTH = re.compile(
    r"\b(beide|allebei|both|les deux|hybri\w*|mix|combinatie|"
    r"combination|afwisselend|maakt (?:mij )?niet uit|geen voorkeur|"
    r"no preference|pas de preference|peu importe|either|flexib\w*|indifferent\w*|allebei|om het even|egal|any)\b"
)
_NEGATED = re.compile(
    r"\b(?:niet|geen|liever niet|not|no|non|pas|jamais|never)\s+(?:(?:via|per|op|in|en|de|d|a|te)\s+)*(\w+)"
)


def meeting_modes(text: str) -> Read[frozenset[Mode]]:
    """In person, online, or both. Code: unclear_mode."""
    words = normalise(clean(text))
    if _BOTH.search(words):
        return Read(frozenset(Mode))
    if is_no_answer(text):
        return Read()
    words = _NEGATED.sub(" ", words)
    found = {mode for mode, pattern in ((Mode.ONLINE, _ONLINE), (Mode.IN_PERSON, _IN_PERSON)) if pattern.search(words)}
    return Read(frozenset(found)) if found else Read(code="unclear_mode")


_DAY_WORDS = {
    "mon": "maandag\\w* ma monday\\w* mon lundis? lun",
    "tue": "dinsdag\\w* di tuesday\\w* tues? mardis? mar",
    "wed": "woensdag\\w* wo wednesday\\w* wed mercredis? mer",
    "thu": "donderdag\\w* do thursday\\w* thurs? thur? jeudis? jeu",
    "fri": "vrijdag\\w* vr friday\\w* fri vendredis? ven",
    "sat": "zaterdag\\w* za saturday\\w* sat samedis? sam",
    "sun": "zondag\\w* zo sunday\\w* sun dimanches? dim",
}
_PART_WORDS = {
    "am": "ochtend\\w* voormiddag\\w* vm morgen\\w* \\w*ochtend \\w*voormiddag mornings? am matins? matinees? "
    "before_noon",
    "pm": "(?<!voor)(?:na)?middag\\w* nm \\w*(?<!voor)middag afternoons? pm apres_midis? midi lunch\\w* noon",
    "eve": "avond\\w* \\w*avond evenings? soirs? soirees? night",
}
_DAY = {day: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for day, words in _DAY_WORDS.items()}
_PART = {part: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for part, words in _PART_WORDS.items()}
_WEEK = re.compile(
    r"\b(elke (?:werk)?dag|alle (?:werk)?dagen|iedere (?:werk)?dag|"
    r"hele week|weekdag\w*|werkdagen|doordeweeks|every (?:week ?)?day|"
    r"any ?time|any day|all week|week ?days|always|altijd|flexib\w*|"
    r"tous les jours|toute la semaine|toujours|n importe quand|"
    r"en semaine|chaque jour|maakt niet uit|geen voorkeur|no preference|peu importe|whenever)\b"
)
_WEEKEND = re.compile(r"\b(weekend\w*|week end\w*)\b")
_EXCEPT = re.compile(
    r"\b(?:niet (?:op )?|geen |behalve (?:op )?|uitgezonderd (?:op )?|not (?:on )?|except (?:on )?|no |but not "
    r"(?:on )?|sauf (?:le )?|pas (?:le )?|hors )(.*)$"
)
_HOURS = re.compile(
    r"(\d{1,2})(?:[:.uh](\d{2})?)?\s*(?:u|uur|h|am|pm)?\s*(?:-|–|tot|to|à|until|/)\s*(\d{1,2})(?:[:.uh](\d{2})?)?\s*(u|uur|h|am|pm)?",
    re.IGNORECASE,
)
_TO = r"\s*(?:-|–|t/m|tot en met|tot|to|through|until|au|à)\s*"


def availability(text: str, *, day: str = "", part: str = "") -> Read[frozenset[str]]:
    """The parts of days in an answer, as codes of `SLOTS`. Hours count for the parts of the day they touch.

    day, part: what the column itself stands for (a grid row 'Maandag' or '9:00 - 12:00'), in words or as code.
    A day alone means its morning and afternoon, a part alone means Monday to Friday. Code: no_slots; `rest` then holds
    the answer (how often, a time zone: still worth reading).
    """
    if is_no_answer(text) and not _WEEK.search(normalise(text)):
        return Read()
    around = f"{day} {part}".strip()
    if around and yes_no(text).value is False:
        return Read()
    found: set[str] = set()
    for piece in re.split(r"[;\n]|,(?![^()]*\))", text):
        found |= _slots(f"{piece} {around}" if around else piece)
    return Read(frozenset(found)) if found else Read(code="no_slots", rest=(clean(text),))


def _slots(text: str) -> set[str]:
    shown = clean(text).casefold()
    words = normalise(shown).replace("apres midi", "apres_midi")
    barred = _EXCEPT.search(words)
    without = set(_days(barred.group(1), barred.group(1))) if barred else set()
    if barred and without:
        kept, shown = words[: barred.start()], ""
        days = _days(kept, shown) or DAYS[:5]
        return _slots_of([each for each in days if each not in without], _parts(kept, shown))
    days, parts = _days(words, shown), _parts(words, shown)
    if not days and _WEEKEND.search(words):
        days = DAYS[5:]
    if not days and (parts or _WEEK.search(words)):
        days = DAYS[:5]
    return _slots_of(days, parts)


def _slots_of(days: Iterable[str], parts: Iterable[str]) -> set[str]:
    wanted = {f"{day}_{part}" for day in days for part in (tuple(parts) or ("am", "pm"))}
    return wanted & set(SLOTS)


def _days(words: str, shown: str) -> tuple[str, ...]:
    names = {day: f"(?:{'|'.join(_DAY_WORDS[day].split())})" for day in DAYS}
    for first in DAYS:
        for last in DAYS[DAYS.index(first) + 1 :]:
            if re.search(rf"\b{names[first]}\.?{_TO}{names[last]}\b", shown):
                return DAYS[DAYS.index(first) : DAYS.index(last) + 1]
    return tuple(day for day in DAYS if _DAY[day].search(words) or day == words)


def _parts(words: str, shown: str) -> tuple[str, ...]:
    found = {part for part in PARTS_OF_DAY if _PART[part].search(re.sub(r"\d+ ?(?:am|pm)", " ", words))}
    for start, _, end, _, half in _HOURS.findall(shown):
        found |= _parts_between(int(start), int(end), half.lower())
    return tuple(part for part in PARTS_OF_DAY if part in found)


def _parts_between(start: int, end: int, half: str) -> set[str]:
    if half == "pm" and end < 12:
        end += 12
        start += 12 if start < 12 and start + 12 < end else 0
    if not 0 <= start < end <= 24:
        return set()
    spans = {"am": (0, 12), "pm": (12, 18), "eve": (18, 24)}
    return {part for part, (opens, closes) in spans.items() if start < closes and end > opens}


_NAMES = """
nl: nederlands dutch neerlandais vlaams flemish flamand hollands nederlandse neerlandaise
en: engels english anglais engelse anglaise
fr: frans french francais franse francaise
de: duits german allemand deutsch duitse allemande
es: spaans spanish espagnol espanol castellano
it: italiaans italian italien italiano
pt: portugees portuguese portugais portugues
pl: pools polish polonais polski
tr: turks turkish turc turkce
ar: arabisch arabic arabe darija
zh: chinees chinese chinois mandarijn mandarin
ja: japans japanese japonais
ko: koreaans korean coreen
ro: roemeens romanian roumain romana
ru: russisch russian russe
uk: oekraiens ukrainian ukrainien
bg: bulgaars bulgarian bulgare
el: grieks greek grec
hu: hongaars hungarian hongrois
cs: tsjechisch czech tcheque
sk: slowaaks slovak slovaque
sl: sloveens slovenian slovene
hr: kroatisch croatian croate
sr: servisch serbian serbe
sq: albanees albanian albanais
sv: zweeds swedish suedois svenska
da: deens danish danois dansk
no: noors norwegian norvegien norsk
fi: fins finnish finnois suomi
et: ests estonian estonien
lv: lets latvian letton
lt: litouws lithuanian lituanien
ga: iers irish irlandais
hi: hindi
ur: urdu ourdou
bn: bengaals bengali
ta: tamil tamoul
pa: punjabi pendjabi
fa: perzisch farsi persian persan dari
ku: koerdisch kurdish kurde
he: hebreeuws hebrew hebreu
so: somalisch somali
sw: swahili
am: amhaars amharic amharique
ti: tigrinya
rw: kinyarwanda
ln: lingala
id: indonesisch indonesian indonesien
ms: maleis malay malais
vi: vietnamees vietnamese vietnamien
th: thais thai
fy: fries frisian frison
lb: luxemburgs luxembourgish luxembourgeois
ca: catalaans catalan
eu: baskisch basque
hy: armeens armenian armenien
ka: georgisch georgian georgien
af: afrikaans
"""
_CODES = {name: line[:2] for line in _NAMES.strip().splitlines() for name in (line[:2], *line[4:].split())}
_SPLIT = re.compile(r"[;,/|+&\n•·]|\s(?:en|and|et|und|of|or|ou|ainsi que|plus)\s|\s[–-]\s")
_DENIED = re.compile(r"\b(?:geen|no|not|niet|pas de|pas d|non|pas)\s+(\w+)")


def languages(text: str) -> Read[frozenset[str]]:
    """The languages of an answer as ISO 639-1 codes; parts nobody knows stand in `rest`.

    Two letters count as a code only by themselves ('nl;en', 'NL EN') since 'en', 'is' or 'no' are also words.
    Code: unknown_language when no part is known.
    """
    if is_no_answer(text) and normalise(text) != "no":
        return Read()
    found, rest = set(), []
    for part in _SPLIT.split(_spaced_codes(text)):
        words = normalise(_DENIED.sub(" ", clean(re.sub(r"\([^)]*\)", " ", part)).casefold()))
        codes = _in_part(words)
        found.update(codes)
        if words and not codes:
            rest.append(clean(part))
    if not found:
        return Read(code="unknown_language", rest=tuple(rest))
    return Read(frozenset(found), None, None, tuple(rest))


def _spaced_codes(text: str) -> str:
    """Codes in capitals with only spaces between them, taken apart: 'NL EN' becomes 'NL;EN'."""
    shown = text.strip()
    if re.fullmatch(r"[A-Z]{2}(?:\s+[A-Z]{2})*", shown):
        return shown.replace(" ", ";")
    return shown


def _in_part(words: str) -> list[str]:
    if words in _CODES:
        return [_CODES[words]]
    if re.fullmatch(r"[a-z]{2} [a-z]{2}", words) and words[:2] in _CODES:
        return [_CODES[words[:2]]]
    return [_CODES[word] for word in words.split() if len(word) > 2 and word in _CODES]
