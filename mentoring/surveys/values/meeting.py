"""How people can meet: in person or online, on which parts of which days, and in which languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mentoring.participants import DAYS, PARTS_OF_DAY, SLOTS, Mode
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.texts_and_names import Read, clean, is_no_answer
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
    r"en semaine|chaque jour|maakt niet uit|geen voorkeur|no preference|peu importe|whenever|"
    r"^(?:any|all|alle|allemaal|tous|toutes)$)\b"
)
_WEEKEND = re.compile(r"\b(weekend\w*|week end\w*)\b")
_EXCEPT = re.compile(
    r"\b(?:niet|geen|behalve|uitgezonderd|zonder|not|except|no|never|nooit|sauf|pas|hors|unavailable|"
    r"(?<=day )but|(?<=days )but|(?<=time )but|(?<=week )but|buiten|"
    r"can'?t(?: do| make)?|cannot(?: do| make)?)\b"
    r"(?: (?:op|on|le|les|in de))*(.*?)(?:\b(?:maar|but|mais|wel)\b(.*))?$"
)
"""What follows is barred, up to a 'but'."""
_NOT_THEN = re.compile(
    r"^(.*\S) (?:niet|not|pas|nee|no|non|off|adv|atv|verlof|afwezig|absente?|conge|"
    r"(?:een |mijn |my )?(?:papa|mama|ouderschaps|parttime|deeltijd|mantelzorg)dag)\W*$"
)
_STILL = re.compile(r"\b(?:wel|alleen|enkel|only|ja|yes|oui|seulement|liefst|graag|maar|but|mais)\b")
"""Words that end a list of what is barred."""
_HOURS = re.compile(
    r"(\d{1,2})(?:[:.uh](\d{2})?)?\s*(?:u|uur|h|am|pm)?\s*(?:-|–|tot|to|à|until|/)\s*(\d{1,2})(?:[:.uh](\d{2})?)?\s*(u|uur|h|am|pm)?",
    re.IGNORECASE,
)
WORKING_HOURS = frozenset(f"{day}_{part}" for day in DAYS[:5] for part in ("am", "pm"))
"""When somebody can be met who only said when not."""
_TO = r"\s*(?:-|–|t/m|tot en met|tot|to|through|until|au|à)\s*"


def availability(text: str, *, day: str = "", part: str = "", open_ended: bool = False) -> Read[frozenset[str]]:
    """The parts of days in an answer, as codes of `SLOTS`. Hours count for the parts of the day they touch.

    day, part: what the column itself stands for (a grid row 'Maandag' or '9:00 - 12:00'), in words or as code.
    A day alone means its morning and afternoon, a part alone means Monday to Friday; open_ended: any part and any day,
    as of a day that is barred. 'Not X' is the working days without all of X. Code: no_slots; `rest` then holds the
    answer (how often, a time zone: still worth reading).
    """
    if is_no_answer(text) and not _WEEK.search(normalise(text)):
        return Read()
    around = f"{day} {part}".strip()
    if around and yes_no(text).value is False:
        return Read()
    found, barred = _found_and_barred(text, around)
    chosen = {slot for piece in found for slot in _slots(piece, open_ended)}
    without = {slot for piece in barred for slot in _slots(piece, True)}
    if without and not chosen:
        chosen = _slots(around, open_ended) or set(SLOTS if open_ended else WORKING_HOURS)
    left = frozenset(chosen - without)
    return Read(left) if left else Read(code="no_slots", rest=(clean(text),))


def barred_slots(text: str, *, day: str = "") -> Read[frozenset[str]]:
    """The parts of days in an answer to when somebody can not; with or without a 'not' of its own. Code: no_slots."""
    if is_no_answer(text) or day and yes_no(text).value is False:
        return Read()
    found, barred = _found_and_barred(text, day)
    named = frozenset(slot for piece in (*found, *barred) for slot in _slots(piece, True))
    return Read(named) if named else Read(code="no_slots", rest=(clean(text),))


def _found_and_barred(text: str, around: str) -> tuple[list[str], list[str]]:
    """The stretches of an answer that name when somebody can, and those that name when not."""
    found: list[str] = []
    barred: list[str] = []
    for piece in re.split(r"[;\n]|,(?![^()]*\))", text):
        shown = clean(piece).casefold()
        before = _EXCEPT.search(shown)
        after = _NOT_THEN.search(shown)
        if after and _slots(after[1], True):
            barred.append(f"{after[1]} {around}")
        elif before and _slots(before[1], True):
            found += [shown[: before.start()], before[2] or ""]
            barred.append(f"{before[1]} {around}")
        elif barred and not _STILL.search(shown):
            barred.append(f"{shown} {around}")
        else:
            found.append(f"{shown} {around}")
    return found, barred


def _slots(shown: str, open_ended: bool) -> set[str]:
    words = normalise(shown).replace("apres midi", "apres_midi")
    days, parts = _days(words, shown), _parts(words, shown)
    if not days and _WEEKEND.search(words):
        days = DAYS[5:]
    if not days and not parts and not _WEEK.search(words):
        return set()
    if open_ended:
        return {f"{day}_{part}" for day in days or DAYS for part in parts or PARTS_OF_DAY} & set(SLOTS)
    return {f"{day}_{part}" for day in days or DAYS[:5] for part in parts or ("am", "pm")} & set(SLOTS)


def common_slots(answers: Iterable[tuple[frozenset[str], frozenset[str]]]) -> frozenset[str]:
    """When somebody can who answered several questions, each with what it says and what it says open-ended.

    Days in one and parts of the day in another are those parts of those days; answers without anything in common add
    up.
    """
    plain, wide = zip(*answers, strict=True)
    both = frozenset.intersection(*wide)
    together = frozenset[str]().union(*plain)
    return (both & together or both or together) if len(plain) > 1 else together


@dataclass
class MeetingTimes:
    """When one row can be met. answers: each as it is and open-ended; by_day: of a grid of days."""

    answers: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    by_day: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()

    @property
    def slots(self) -> frozenset[str]:
        """The parts of days that are left; without an answer to when, the working days without what is barred."""
        found = self.by_day | (common_slots(self.answers) if self.answers else frozenset())
        return (found or (WORKING_HOURS if self.barred else frozenset())) - self.barred


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
_DENIED = re.compile(
    r"\b(?:geen|no|not|niet|pas de|pas d|non|pas|but|except|behalve|sauf)\s+(\w+)|\b\w+\s+(?:niet|not|pas)$"
)


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
