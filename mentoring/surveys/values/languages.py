"""Languages people speak, as codes: names in Dutch, English, French or the language itself, and codes themselves."""

from __future__ import annotations

import re

from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer
from mentoring.topics import normalised

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
    if is_no_answer(text) and normalised(text) != "no":
        return Read()
    found, rest = set(), []
    for part in _SPLIT.split(_spaced_codes(text)):
        words = normalised(_DENIED.sub(" ", clean(re.sub(r"\([^)]*\)", " ", part)).casefold()))
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
