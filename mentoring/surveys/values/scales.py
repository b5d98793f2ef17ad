"""Answer scales: agreement, frequency, grades; a label counts only when the set of labels proves which scale it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mentoring.surveys.values.numbers import number
from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer
from mentoring.topics import normalised

AGREEMENT = {
    -3: "helemaal mee oneens|helemaal oneens|volledig mee oneens|zeer mee oneens|geheel mee oneens|volledig oneens|"
        "zeer oneens|geheel oneens|sterk mee oneens|helemaal niet mee eens|strongly disagree|completely disagree|"
        "totally disagree|fully disagree|pas du tout d'accord|tout à fait en désaccord|absolument pas d'accord|"
        "fortement en désaccord|totalement en désaccord",
    -2: "mee oneens|oneens|niet mee eens|niet eens|disagree|pas d'accord|en désaccord",
    -1: "enigszins mee oneens|enigszins oneens|beetje mee oneens|een beetje mee oneens|een beetje oneens|"
        "eerder mee oneens|eerder oneens|eerder niet mee eens|deels mee oneens|gedeeltelijk mee oneens|somewhat disagree|"
        "slightly disagree|rather disagree|tend to disagree|mostly disagree|plutôt pas d'accord|légèrement pas d'accord|"
        "plutôt en désaccord|assez peu d'accord|un peu en désaccord",
    0: "neutraal|niet mee eens niet mee oneens|niet mee eens noch mee oneens|niet oneens en niet eens|noch eens noch oneens|"
       "niet eens niet oneens|niet eens en niet oneens|niet mee eens en niet mee oneens|noch mee eens noch mee oneens|"
       "niet mee oneens niet mee eens|neutral|neither agree nor disagree|neither disagree nor agree|"
       "neutre|ni d'accord ni pas d'accord|ni en accord ni en désaccord|ni d'accord ni en désaccord|"
       "ni pas d'accord ni d'accord|moyennement d'accord|tussenin",
    1: "enigszins mee eens|enigszins eens|beetje mee eens|een beetje mee eens|een beetje eens|eerder mee eens|eerder eens|"
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
    3: "neutraal|neutral|neutre|neither satisfied nor dissatisfied|niet tevreden niet ontevreden|ni satisfait ni insatisfait",
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
_OUTSIDE = frozenset(normalised(words) for words in (
    "weet ik niet", "weet niet", "n.v.t.", "nvt", "niet van toepassing", "geen mening", "don't know", "n/a", "na",
    "ne sait pas", "sans opinion", "no opinion", "not applicable", "sans objet", "geen antwoord", "kan ik niet beoordelen",
    "liever niet", "prefer not to say", "je préfère ne pas répondre", "i don't know", "je ne sais pas",
))  # fmt: skip


@dataclass(frozen=True)
class Scale:
    """A scale: its points from low to high, and which point each label stands for (labels in bare words)."""

    name: str
    low: int
    high: int
    labels: Mapping[str, int] = field(default_factory=dict)
    fractions: bool = False


@dataclass(frozen=True)
class ScaleFound:
    """Which scale a set of answers shows. scale: None when unknown or when candidates must be chosen from by a person."""

    scale: Scale | None
    candidates: tuple[Scale, ...] = ()
    outside: tuple[str, ...] = ()


def _labelled(groups: Mapping[int, str]) -> dict[str, int]:
    return {normalised(label): point for point, labels in groups.items() for label in labels.split("|")}


_STRENGTHS = _labelled(AGREEMENT)


def _agreement(name: str) -> Scale:
    places = {strength: place for place, strength in enumerate(_POSITIONS[name], start=1)}
    labels = {label: places[strength] for label, strength in _STRENGTHS.items() if strength in places}
    return Scale(name, 1, len(places), labels)


SCALES: dict[str, Scale] = {
    **{name: _agreement(name) for name in _POSITIONS},
    "frequency": Scale("frequency", 1, 5, _labelled(FREQUENCY)),
    "how_often": Scale("how_often", 1, 5, _labelled(HOW_OFTEN)),
    "satisfaction": Scale("satisfaction", 1, 5, _labelled(SATISFACTION)),
    "numbers_5": Scale("numbers_5", 1, 5),
    "grade": Scale("grade", 1, 10, fractions=True),
    "progress": Scale("progress", 0, 10),
    "count": Scale("count", 0, 100),
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
    scores = {tuple(sorted(_scored(scale, strengths).items())) for scale in scales}
    if len(scores) == 1:
        return ScaleFound(max(scales, key=lambda scale: scale.high), (), outside)
    return ScaleFound(None, scales, outside)


def _scored(scale: Scale, strengths: set[int]) -> dict[int, int]:
    places = {strength: place for place, strength in enumerate(_POSITIONS[scale.name], start=1)}
    return {strength: places[strength] for strength in strengths}


def scale_for(kind: str, answers: Iterable[str]) -> ScaleFound:
    """The scale of a measuring question of this kind: A, F, C, number, 0-10, choice (see mentoring.items.ItemScale).

    For A and F the answers must fit the five points the question was made with; other labels give candidates or nothing.
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
    five = [scale for scale in found.candidates if scale.high == 5]
    return ScaleFound(five[0], (), found.outside) if five and len(texts) < _ENOUGH_TO_MISS_NEUTRAL else found


def score(text: str, scale: Scale) -> Read[float]:
    """The point on the scale an answer stands for; a label goes before the number written in front of it.

    'Weet ik niet', 'n.v.t.' and the like are no answer. Codes: off_scale, not_on_scale (words nobody knows),
    not_whole_score.
    """
    shown = clean(text)
    if not shown or normalised(shown) in _OUTSIDE:
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
    words = normalised(re.sub(r"\((\d{1,2})\)\s*$", "", text))
    return re.sub(r"^\d{1,2}\s*=?\s+(?=\D)|(?<=\D)\s+\d{1,2}$", "", words) or words
