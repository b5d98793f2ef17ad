"""Words in free text that point to health, union membership, belief and the like: data that need extra care.

The list follows the special categories of article 9 of the GDPR, with accusations beside them: HR should read such
a text before anything else happens with it. It finds what is plain, in Dutch, English and French; it cannot find all.
"""

from __future__ import annotations

import re

WORD_START = r"\b"

_STEMS = {
    "health": (
        "burn-?out", "burned out", "overspannen", "depressi", "dépress", "medicatie", "medicijn", "medication",
        "médicament", "antidepress", "therap", "thérap", "psycholo[go]", "psychiat", "ziekte", "ziek gemeld", "ziekmeld",
        "zwanger", "pregnan", "enceinte", "miskraam", "handicap", "disabilit", "disabled person", "beperking", "chronisch ziek", "chronic illness",
        "maladie", "kanker", "cancer", "diabetes", "diabète", "epileps", "épileps", "adhd", "tdah", "autis",
        "dyslexi", "hiv\\b", "diagnos", "arbeidsongeschikt", "long covid", "verslav", "addict", "alcoholis",
    ),
    "union": ("vakbond", "vakvereniging", "trade union", "labou?r union", "member of (the|a) union", "syndicat",
              "syndiqu", "\\bfnv\\b", "\\bcnv\\b", "\\babvv\\b", "\\bacv\\b", "\\baclvb\\b"),
    "belief": ("moslim", "muslim", "musulman", "islam", "christen", "christian (faith|belie)", "chrétien", "joods", "jewish",
               "\\bjui(f|ve)s?\\b", "hindoe", "hindu", "boeddhis", "buddhis", "\\bbidden\\b", "religi", "geloofsovertuig",
               "ramadan", "hoofddoek", "headscarf"),
    "politics": ("politieke (partij|voorkeur|overtuiging)", "political (party|belief|view|opinion)",
                 "(parti|opinion|conviction)s? politique"),
    "orientation": ("homoseks", "homosex", "lesbi", "biseks", "bisexu", "\\bgay\\b", "transgender", "transsex", "\\blgbt",
                    "\\blhbt", "seksuele (geaardheid|voorkeur|oriëntatie)", "sexual orientation", "orientation sexuelle"),
    "origin": ("etnische", "ethnic", "ethnique", "huidskleur", "skin colou?r", "couleur de peau", "racis",
               "afkomst"),
    "accusation": ("\\bpest(en|erij|te|gedrag)?\\b", "gepest", "intimidatie", "intimideer", "harass", "harcel", "harcèl", "bull(y|ie)",
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
