"""Numbers as people write them, and the points of answer scales that labels stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mentoring.surveys.values.dates import moment, month_begin, without_century
from mentoring.surveys.values.texts_and_names import Read, clean, is_no_answer
from mentoring.topics import normalise

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")

WORDS = {
    **dict.fromkeys(("nul", "zero", "geen", "none", "aucun", "aucune"), 0),
    **dict.fromkeys(("een", "one", "un", "une", "single"), 1),
    **dict.fromkeys(("twee", "two", "deux", "couple"), 2),
    **dict.fromkeys(("drie", "three", "trois"), 3),
    **dict.fromkeys(("vier", "four", "quatre"), 4),
    **dict.fromkeys(("vijf", "five", "cinq"), 5),
    **dict.fromkeys(("zes", "six"), 6),
    **dict.fromkeys(("zeven", "seven", "sept"), 7),
    **dict.fromkeys(("acht", "eight", "huit"), 8),
    **dict.fromkeys(("negen", "nine", "neuf"), 9),
    **dict.fromkeys(("tien", "ten", "dix"), 10),
}
"""Number words in Dutch, English and French, without accents."""

LARGEST_CAPACITY = 50


def number(text: str) -> Read[float]:
    """A plain number with ASCII digits and a decimal point or comma. Code: not_a_number (also 1e3, nan, 0x3, ½)."""
    shown = clean(text)
    if not shown or (is_no_answer(shown) and not _NUMBER.fullmatch(shown)):
        return Read()
    return Read(float(shown.replace(",", "."))) if _NUMBER.fullmatch(shown) else Read(code="not_a_number")


def whole(text: str) -> Read[int]:
    """A whole number; 4.0, as spreadsheets write it, is 4. Codes: not_a_number, not_whole."""
    read = number(text)
    if read.value is None:
        return Read(code=read.code)
    return Read(int(read.value)) if read.value.is_integer() else Read(code="not_whole")


def capacity(text: str) -> Read[int]:
    """How many people somebody will take on: '2', 'One mentee only, please!', 'max. 2', 'een of twee' (the upper one).

    Code: unclear_number when no number, several without a range, a fraction, or more than 50.
    """
    plain = normalise(re.sub(r"(?<=\d)[.,]0+(?!\d)", "", clean(text)))
    if not plain or (is_no_answer(text) and plain not in WORDS):
        return Read()
    if re.search(r"\d[.,]\d", clean(re.sub(r"(?<=\d)[.,]0+(?!\d)", "", text))) or re.search(r"-\s*\d", text[:2]):
        return Read(code="unclear_number")
    found = [int(word) if word.isdigit() else WORDS[word] for word in plain.split() if _counts(word)]
    found = [count for count in found if count <= LARGEST_CAPACITY] if len(set(found)) > 1 else found
    if not found or max(found) > LARGEST_CAPACITY:
        return Read(code="unclear_number")
    return Read(max(found)) if len(set(found)) == 1 or _range(plain) else Read(code="unclear_number")


def _counts(word: str) -> bool:
    return word in WORDS or (word.isascii() and word.isdigit())


_ONE = rf"(?:\d+|{'|'.join(WORDS)})"
_RANGE = re.compile(rf"\b{_ONE} (?:(?:of|or|ou|a|to|tot|en|and|et|t m|tot en met|hooguit|max|maximaal) )?{_ONE}\b")


def _range(plain: str) -> bool:
    return bool(_RANGE.search(plain))


_SPAN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*(jaar|jaren|jr|j|years?|yrs?|y|ans?|annees?|maand(?:en)?|mnd|months?|mois)\b"
)
_MONTH_SHORT = re.compile(r"(0?[1-9]|1[0-2])[-/]([0-9]{2})")
_LONGEST_SERVICE = 60
"""No range of years in service ends higher: '3-98' is a month."""
_SINCE = re.compile(r"(?:sinds|since|depuis|vanaf|from|in|en)?\s*((?:19|20)[0-9]{2})")


def service_years(text: str, *, today: date) -> Read[float]:
    """Years in service from a number, words ('2 jaar en 3 maanden'), a year ('sinds 2019') or a date of entry.

    Codes: service_range ('5-10 jaar', 'more than 10'), in_future, unclear_number.
    """
    shown = clean(text)
    if is_no_answer(shown):
        return Read()
    plain = number(shown)
    if plain.value is not None:
        return _service(plain.value, today)
    if found := _SPAN.findall(_without_accents(shown)):
        return _spans(shown, found)
    if since := _SINCE.fullmatch(_without_accents(shown)):
        return _service(float(since.group(1)), today)
    if started := _entry(shown, today):
        days = (today - started).days
        return Read(round(days / 365.25, 1)) if days >= 0 else Read(code="in_future")
    if (short := _MONTH_SHORT.fullmatch(shown)) and (int(short[2]) > _LONGEST_SERVICE or shown[0] == "0"):
        shown = f"{short[1]}-{(1900 if int(short[2]) > today.year % 100 else 2000) + int(short[2])}"
    if re.search(r"\d\s*(?:-|–|tot|to|à)\s*\d{1,2}\b(?![-/.])|\+|<|>", shown) and not re.search(r"\d{4}", shown):
        return Read(code="service_range")
    if (month := month_begin(shown)) and month <= today:
        return Read(round((today - month).days / 365.25, 1))
    return Read(code="unclear_number")


def _entry(shown: str, today: date) -> date | None:
    """The day of entry; a year without its century is never one to come."""
    started = moment(shown).value or moment(shown, "day_first").value
    if started is None:
        return None
    past = without_century(shown) and started.date() > today
    return started.date().replace(year=started.year - 100, day=min(started.day, 28)) if past else started.date()


def _service(value: float, today: date) -> Read[float]:
    if 1940 <= value <= today.year and value.is_integer():
        return Read(float(today.year - int(value)), "from_year")
    if 0 <= value <= 70:
        return Read(value)
    return Read(code="in_future" if today.year < value < 2200 else "unclear_number")


def _spans(shown: str, found: list[tuple[str, str]]) -> Read[float]:
    if re.search(
        r"[<>+]|\d\s*(?:-|–|tot|to|à|a)\s*\d|minder|meer|less|more|moins|plus|over|under", shown, re.IGNORECASE
    ):
        return Read(code="service_range")
    months = sum(float(count.replace(",", ".")) * (1 if unit.startswith("m") else 12) for count, unit in found)
    return Read(round(months / 12, 2))


def _without_accents(text: str) -> str:
    return text.lower().translate(str.maketrans("éèêë", "eeee"))


AGREEMENT = {
    -3: "helemaal mee oneens|helemaal oneens|volledig mee oneens|zeer mee oneens|geheel mee oneens|volledig oneens|"
        "zeer oneens|geheel oneens|sterk mee oneens|helemaal niet mee eens|strongly disagree|completely disagree|"
        "totally disagree|fully disagree|pas du tout d'accord|tout à fait en désaccord|absolument pas d'accord|"
        "fortement en désaccord|totalement en désaccord",
    -2: "mee oneens|oneens|niet mee eens|niet eens|disagree|pas d'accord|en désaccord",
    -1: "enigszins mee oneens|enigszins oneens|beetje mee oneens|een beetje mee oneens|een beetje oneens|"
        "eerder mee oneens|eerder oneens|eerder niet mee eens|"
        "deels mee oneens|gedeeltelijk mee oneens|somewhat disagree|"
        "slightly disagree|rather disagree|tend to disagree|"
        "mostly disagree|plutôt pas d'accord|légèrement pas d'accord|"
        "plutôt en désaccord|assez peu d'accord|un peu en désaccord",
    0: "neutraal|niet mee eens niet mee oneens|niet mee eens noch mee oneens|niet oneens en niet eens|noch eens noch "
       "oneens|"
       "niet eens niet oneens|niet eens en niet oneens|niet mee eens en niet mee oneens|noch mee eens noch mee oneens|"
       "niet mee oneens niet mee eens|neutral|neither agree nor disagree|neither disagree nor agree|"
       "neutre|ni d'accord ni pas d'accord|ni en accord ni en désaccord|ni d'accord ni en désaccord|"
       "ni pas d'accord ni d'accord|moyennement d'accord|tussenin",
    1: "enigszins mee eens|enigszins eens|beetje mee eens|een beetje mee eens|een beetje eens|eerder mee eens|eerder "
       "eens|"
       "deels mee eens|gedeeltelijk mee eens|somewhat agree|slightly agree|rather agree|tend to agree|mostly agree|"
       "plutôt d'accord|légèrement d'accord|assez d'accord|un peu d'accord",
    2: "mee eens|eens|agree|d'accord",
    3: "helemaal mee eens|helemaal eens|geheel mee eens|volledig mee eens|zeer mee eens|volledig eens|zeer eens|"
       "geheel eens|sterk mee eens|strongly agree|completely agree|totally agree|fully agree|tout à fait d'accord|"
       "totalement d'accord|entièrement d'accord|fortement d'accord",
}  # fmt: skip
"""Labels of agreement by strength, from -3 (strongly disagree) over 0 (neutral) to 3 (strongly agree)."""

FREQUENCY = {
    1: "nooit|never|jamais",
    2: "één keer|een keer|1 keer|once|une fois",
    3: "een paar keer|enkele keren|a few times|quelques fois|plusieurs fois",
    4: "elke week|wekelijks|every week|weekly|chaque semaine|toutes les semaines",
    5: "(bijna) elke dag|bijna elke dag|elke dag|dagelijks|(almost) every day|almost every day|every day|daily|"
       "(presque) tous les jours|presque tous les jours|tous les jours|(presque) chaque jour|presque chaque jour",
}  # fmt: skip
HOW_OFTEN = {
    1: "nooit|never|jamais",
    2: "zelden|rarely|seldom|rarement",
    3: "soms|af en toe|sometimes|occasionally|parfois|de temps en temps",
    4: "vaak|dikwijls|regelmatig|often|frequently|souvent",
    5: "altijd|heel vaak|zeer vaak|always|very often|toujours|très souvent",
}
SATISFACTION = {
    1: "zeer ontevreden|heel ontevreden|very dissatisfied|très insatisfait|très mécontent",
    2: "ontevreden|dissatisfied|insatisfait|mécontent|plutôt insatisfait",
    3: "neutraal|neutral|neutre|neither satisfied nor dissatisfied|niet tevreden niet ontevreden|ni satisfait ni "
    "insatisfait",
    4: "tevreden|satisfied|satisfait|plutôt satisfait",
    5: "zeer tevreden|heel tevreden|very satisfied|très satisfait",
}

_POSITIONS = {
    "agreement_5": (-3, -2, 0, 2, 3),
    "agreement_5_somewhat": (-3, -1, 0, 1, 3),
    "agreement_4": (-3, -2, 2, 3),
    "agreement_4_somewhat": (-3, -1, 1, 3),
    "agreement_6": (-3, -2, -1, 1, 2, 3),
    "agreement_7": (-3, -2, -1, 0, 1, 2, 3),
}
_OUTSIDE = frozenset(normalise(words) for words in (
    "weet ik niet", "weet niet", "n.v.t.", "nvt", "niet van toepassing", "geen mening", "don't know", "n/a", "na",
    "ne sait pas", "sans opinion", "no opinion", "not applicable", "sans objet", "geen antwoord",
    "kan ik niet beoordelen",
    "liever niet", "prefer not to say", "je préfère ne pas répondre", "i don't know", "je ne sais pas",
))  # fmt: skip


@dataclass(frozen=True)
class AnswerScale:
    """A scale: its points from low to high, and which point each label stands for (labels in bare words)."""

    name: str
    low: int
    high: int
    labels: Mapping[str, int] = field(default_factory=dict)
    fractions: bool = False


@dataclass(frozen=True)
class ScaleFound:
    """Which scale a set of answers shows. scale: None when unknown, or when a person must choose from candidates."""

    scale: AnswerScale | None
    candidates: tuple[AnswerScale, ...] = ()
    outside: tuple[str, ...] = ()


def _points_by_label(groups: Mapping[int, str]) -> dict[str, int]:
    return {normalise(label): point for point, labels in groups.items() for label in labels.split("|")}


_STRENGTHS = _points_by_label(AGREEMENT)


def _agreement(name: str) -> AnswerScale:
    places = {strength: place for place, strength in enumerate(_POSITIONS[name], start=1)}
    labels = {label: places[strength] for label, strength in _STRENGTHS.items() if strength in places}
    return AnswerScale(name, 1, len(places), labels)


SCALES: dict[str, AnswerScale] = {
    **{name: _agreement(name) for name in _POSITIONS},
    "frequency": AnswerScale("frequency", 1, 5, _points_by_label(FREQUENCY)),
    "how_often": AnswerScale("how_often", 1, 5, _points_by_label(HOW_OFTEN)),
    "satisfaction": AnswerScale("satisfaction", 1, 5, _points_by_label(SATISFACTION)),
    "numbers_5": AnswerScale("numbers_5", 1, 5),
    "grade": AnswerScale("grade", 1, 10, fractions=True),
    "progress": AnswerScale("progress", 0, 10),
    "count": AnswerScale("count", 0, 100),
}
"""Every scale that can be recognised, by name."""

_ENOUGH_TO_MISS_NEUTRAL = 30
"""With fewer answers, a five-point scale on which nobody chose the middle looks just like one of four points."""


def scale_of(answers: Iterable[str]) -> ScaleFound:
    """Which labelled scale these answers come from: give all answers of the questions that share one scale.

    Both 'Mee oneens' and 'Enigszins mee oneens' means six or seven points, and so on; when what was answered fits two
    scales of different length, both are candidates and a person chooses. Unknown labels are listed in `outside`.
    """
    texts = [text for text in answers if clean(text)]
    distinct = tuple(dict.fromkeys(texts))
    labels = {text: _bare_label(text) for text in distinct}
    wanted = {label for label in labels.values() if label not in _OUTSIDE and not is_no_answer(label)}
    outside = tuple(text for text in distinct if labels[text] in _OUTSIDE or is_no_answer(labels[text]))
    if not wanted:
        return ScaleFound(None, (), outside)
    if wanted <= _STRENGTHS.keys():
        return _agreement_of({_STRENGTHS[label] for label in wanted}, len(texts), outside)
    for name in ("frequency", "how_often", "satisfaction"):
        if wanted <= SCALES[name].labels.keys():
            return ScaleFound(SCALES[name], (), outside)
    known = max(SCALES.values(), key=lambda scale: len(wanted & scale.labels.keys()))
    strange = tuple(text for text in distinct if labels[text] in wanted - known.labels.keys())
    return ScaleFound(None, (), outside + strange)


def _agreement_of(strengths: set[int], answers: int, outside: tuple[str, ...]) -> ScaleFound:
    fitting = [name for name, points in _POSITIONS.items() if strengths <= set(points)]
    if 0 not in strengths and answers >= _ENOUGH_TO_MISS_NEUTRAL and len(strengths) == 4:
        fitting = [name for name in fitting if name.startswith("agreement_4")] or fitting
    mixed = strengths & {-1, 1} and strengths & {-2, 2}
    fitting = [name for name in fitting if name[10] in ("67" if mixed else "45")]
    scales = tuple(SCALES[name] for name in fitting)
    scores = {tuple(sorted(_points_by_strength(scale, strengths).items())) for scale in scales}
    if len(scores) == 1:
        return ScaleFound(max(scales, key=lambda scale: scale.high), (), outside)
    return ScaleFound(None, scales, outside)


def _points_by_strength(scale: AnswerScale, strengths: set[int]) -> dict[int, int]:
    places = {strength: place for place, strength in enumerate(_POSITIONS[scale.name], start=1)}
    return {strength: places[strength] for strength in strengths}


def scale_for(kind: str, answers: Iterable[str]) -> ScaleFound:
    """The scale of a measuring question of this kind: A, F, C, number, 0-10, choice (see `ItemScale`).

    For A and F the answers must fit the five points the question was made with; other labels give candidates or
    nothing.
    """
    fixed = {"C": "grade", "0-10": "progress", "number": "count"}
    if kind in fixed:
        return ScaleFound(SCALES[fixed[kind]])
    texts = [text for text in answers if clean(text) and not is_no_answer(text)]
    if all(number(text).value is not None for text in texts):
        return ScaleFound(SCALES["numbers_5"] if kind in ("A", "F") else None)
    found = scale_of(text for text in texts if number(text).value is None)
    if kind == "F":
        return found if found.scale is SCALES["frequency"] else ScaleFound(None, (), found.outside)
    if found.scale is SCALES["agreement_4"]:
        # Only the middle is missing: with four points nothing has a score, so a person says which of the two it is.
        return ScaleFound(None, (SCALES["agreement_5"], found.scale), found.outside)
    five = [scale for scale in found.candidates if scale.high == 5]
    return ScaleFound(five[0], (), found.outside) if five and len(texts) < _ENOUGH_TO_MISS_NEUTRAL else found


def score(text: str, scale: AnswerScale) -> Read[float]:
    """The point on the scale an answer stands for; a label goes before the number written in front of it.

    'Weet ik niet', 'n.v.t.' and the like are no answer. Codes: off_scale, not_on_scale (words nobody knows),
    not_whole_score.
    """
    shown = clean(text)
    if not shown or normalise(shown) in _OUTSIDE:
        return Read()
    label = _bare_label(shown)
    if label in scale.labels:
        return Read(float(scale.labels[label]))
    if label in _OUTSIDE or is_no_answer(shown):
        return Read()
    plain = number(shown)
    if plain.value is None:
        return Read(code="not_on_scale")
    if not scale.low <= plain.value <= scale.high:
        return Read(code="off_scale")
    return plain if scale.fractions or plain.value.is_integer() else Read(code="not_whole_score")


@lru_cache(maxsize=4096)
def _bare_label(text: str) -> str:
    """The words of a label without the number some tools put around it: '5 = helemaal mee eens', 'Agree (4)'."""
    words = normalise(re.sub(r"\((\d{1,2})\)\s*$", "", text))
    return re.sub(r"^\d{1,2}\s*=?\s+(?=\D)|(?<=\D)\s+\d{1,2}$", "", words) or words
