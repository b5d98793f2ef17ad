"""Answers to the measuring questions, each on its own scale, and the waves in which they are asked and joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date

from mentoring.measuring_questions import ITEM, NOTE_FOR_HR, WISH_FOR_CONTACT, ItemScale, item_for
from mentoring.scales import SCALES as MEASURED
from mentoring.scales import SurveyScale, find_contrary
from mentoring.surveys.enrolment.cell_parser import SHOWN, CellParser
from mentoring.surveys.enrolment.layout import FieldColumn, Row, SheetLayout
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.fields import Field, Mapping, Question, Response, Survey, Wave
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.dates import date_order, moment
from mentoring.surveys.values.numbers import SCALES, AnswerScale, scale_for, score
from mentoring.surveys.values.texts_and_names import clean, is_no_answer, shorten
from mentoring.topics import normalise

_WORDS = (ItemScale.TEXT, ItemScale.CHOICE)
_OF_FIVE = (ItemScale.AGREEMENT, ItemScale.FREQUENCY)
"""Questions on five points. Answers on four or seven cannot be put on five, so they give no score at all."""
_YES_NO = (ItemScale.YES_NO, ItemScale.YES_NO_UNKNOWN)
_EXAMPLE = "_text"
"""What the code of a question for an example ends with; the example is kept under the code of the question itself."""
NOTE_UNSEEN, NOTE_READ = "note_unseen", "note_for_hr"
"""What is told of words beside it that stay unseen, and under which key HR says that the form did say so."""
SAID_SO = "said_so"
CONTACT, NO_CONTACT = "contact", "no_contact"
"""The answers about words under the question whether HR is asked for contact that are neither yes nor no."""


def hr_reads_by_name(header: str) -> bool:
    """Whether the heading of a column says itself that HR reads the answers with the name of who wrote them.

    Any other 'not' or 'anonymous' in it speaks against that: then a person has to say so.
    """
    words = _NOT_ANONYMOUS.sub(" ", normalise(header))
    return all(part.search(words) for part in (_HR, _READS, _WITH_NAME)) and not _DENIED.search(words)


_NOT_ANONYMOUS = re.compile(r"\b(?:niet|not|non|pas) (?:anoniem|anonymous|anonyme)\b")
_HR = re.compile(r"\b(?:hr|hrm|p & o|p en o|personeelszaken|human resources|rh|ressources humaines)\b")
_READS = re.compile(r"\b(?:leest|lezen|ziet|zien|reads?|sees?|lit|lisent|lira|liront|voit|voient)\b")
_WITH_NAME = re.compile(
    r"\b(?:(?:met|onder|bij) (?:(?:je|jouw|uw|de|jullie) )?naam|(?:by|with|under) (?:(?:your|the) )?name|"
    r"(?:avec|sous|par) (?:(?:ton|votre|le) )?nom|nominativement)\b"
)
_DENIED = re.compile(
    r"\b(?:niet|geen|nooit|zonder|anoniem\w*|not|no|never|without|anonym\w*|ne|pas|jamais|sans|aucun\w*|\w*n t)\b"
)


class Measures:
    """Reads the measuring questions of a survey. Questions with one scale are looked at together to recognise it."""

    def __init__(self, survey: Survey, layouts: Iterable[SheetLayout], cells: CellParser) -> None:
        self._cells, self._columns = cells, survey.columns
        places = [place for layout in layouts for place in layout.places(Field.ITEM) if place.target.item in ITEM]
        self._scales = {scale: self._scale(scale, places, survey) for scale in ItemScale if scale not in _WORDS}

    def of(self, row: Row) -> tuple[dict[str, float], dict[str, str]]:
        """Scores by item code, as answered and not turned round, and texts by item code."""
        scores: dict[str, float] = {}
        texts: dict[str, str] = {}
        for place in row.layout.places(Field.ITEM):
            text, code = row.cells[place.index], place.target.item or ""
            if text.strip() and code in ITEM:
                self._answer(row, place, text, scores, texts)
            elif text.strip() and code:
                texts.setdefault(code, clean(text))
        return scores, texts

    def _answer(self, row: Row, place: FieldColumn, text: str, scores: dict[str, float], texts: dict[str, str]) -> None:
        code = place.target.item or ""
        scale = ITEM[code].scale
        if scale in _WORDS:
            said = self._cells.free_text(row, place, text)
            if said:
                read = code == NOTE_FOR_HR and self._is_for_hr(place.index)
                texts[code if read else code.removesuffix(_EXAMPLE)] = said
        elif scale in _YES_NO:
            self._yes_no(row, place, text, scores, texts)
        else:
            self._score(row, place, text, scores)

    def _is_for_hr(self, column: int) -> bool:
        """Whether HR may read what stands in this column; where that is not sure it is told once."""
        heading, questions = self._columns[column], self._cells.questions
        if hr_reads_by_name(f"{heading.header} {heading.question}"):
            return True
        if questions.choice(NOTE_READ, (SAID_SO,)):
            return True
        if not any(told.code == NOTE_UNSEEN for told in questions.notices):
            questions.tell(NOTE_UNSEEN, column=column, key=NOTE_READ)
        return False

    def _score(self, row: Row, place: FieldColumn, text: str, scores: dict[str, float]) -> None:
        scale = self._scales[ITEM[place.target.item or ""].scale]
        if scale is None:
            self._cells.counts["other_scale", place.index] += 1
            return
        value = self._cells.read(row, place, text, lambda cell: score(cell, scale))
        if value is not None:
            scores.setdefault(place.target.item or "", value)

    def _yes_no(self, row: Row, place: FieldColumn, text: str, scores: dict[str, float], texts: dict[str, str]) -> None:
        """Yes is 1 and no is 0. Anything else is kept in words: a request for contact must never get lost."""
        code = place.target.item or ""
        said = yes_no(text).value
        if said is None and code == WISH_FOR_CONTACT:
            said = self._ask_contact(row, place, text)
        if said is not None:
            scores.setdefault(code, float(said))
        elif not is_no_answer(text):
            texts.setdefault(code, clean(text))
            self._cells.read(row, place, text, yes_no)

    def _ask_contact(self, row: Row, place: FieldColumn, text: str) -> bool | None:
        """Whether an answer that is neither yes nor no, such as 'misschien' or '?', asks for contact: HR says it."""
        if is_no_answer(text) and "?" not in text:
            return None
        column = self._columns[place.index]
        header = shorten(column.question or column.header, SHOWN)
        question = Question(
            key=f"contact:{place.index}:{clean(text).casefold()}",
            code="wish_for_contact",
            rows=(row.number,),
            column=place.index,
            options=(CONTACT, NO_CONTACT),
            detail={"text": shorten(text, SHOWN), "header": header},
        )
        given = self._cells.questions.ask(question)
        return None if given is None else given == CONTACT

    def _scale(self, kind: ItemScale, places: list[FieldColumn], survey: Survey) -> AnswerScale | None:
        indexes = [place.index for place in places if ITEM[place.target.item or ""].scale is kind]
        if not indexes or kind in _YES_NO:
            return None
        answers = [row[index] for row in survey.rows for index in indexes if row[index]]
        if kind in _OF_FIVE and _in_own_words(places, indexes, survey) and _fits(answers, _strict(kind)):
            return _strict(kind)
        found = scale_for(kind.value, answers)
        scale = found.scale or self._ask_scale(kind, indexes, found.candidates, found.outside) or _strict(kind)
        return scale if kind not in _OF_FIVE or scale.high == 5 else None

    def _ask_scale(
        self, kind: ItemScale, indexes: list[int], candidates: tuple[AnswerScale, ...], labels: tuple[str, ...]
    ) -> AnswerScale | None:
        """Which of several scales it is: five points or four cannot be told apart by every set of answers."""
        if not candidates:
            return None
        question = Question(
            key=f"scale:{kind.value}",
            code="which_scale",
            column=indexes[0],
            options=tuple(scale.name for scale in candidates),
            detail={"columns": tuple(indexes), "labels": tuple(shorten(label, SHOWN) for label in labels)},
        )
        chosen = self._cells.questions.ask(question)
        return SCALES[chosen] if chosen else None


def _in_own_words(places: Iterable[FieldColumn], indexes: Iterable[int], survey: Survey) -> bool:
    """Whether each of these columns asks its question in the words it was made with: then so is its scale."""
    codes = {place.index: place.target.item for place in places}
    headings = {index: survey.columns[index] for index in indexes}
    asked = {index: item_for(each.question or each.header) for index, each in headings.items()}
    return all(item is not None and item.code == codes[index] for index, item in asked.items())


def _fits(answers: Iterable[str], scale: AnswerScale) -> bool:
    """Whether every answer is a point of this scale, or no answer."""
    return all(score(text, scale).code is None for text in set(answers))


AS_ANSWERED, TURN_BACK = "as_answered", "turn_back"
"""The answers about a question that runs against its scale: people meant it so, or the file turned it round before."""


def ask_contrary(
    scores: Iterable[Map[str, float]], survey: Survey, layouts: Iterable[SheetLayout], questions: Questions
) -> dict[str, SurveyScale]:
    """The questions whose answers are to be turned back, with their scale; asks about each that runs against the
    others, since nobody sees in a column of numbers whether the export turned it round already."""
    given = list(scores)
    places = {place.target.item: place.index for layout in layouts for place in layout.places(Field.ITEM)}
    turned: dict[str, SurveyScale] = {}
    for scale in MEASURED.values():
        item = find_contrary(given, scale) if scale.reverse else None
        if item is None or item in turned or item not in places:
            continue
        column = survey.columns[places[item]]
        detail = {"question": shorten(column.question or column.header, SHOWN)}
        asked = Question(f"contrary:{item}", "runs_against", (), column.index, (TURN_BACK, AS_ANSWERED), detail)
        if questions.ask(asked) == TURN_BACK:
            turned[item] = scale
    return turned


def _strict(kind: ItemScale) -> AnswerScale:
    """The scale a question was made with: labels that do not fit it are told, never guessed."""
    return SCALES["frequency" if kind is ItemScale.FREQUENCY else "agreement_5"]


FEW = 2
"""So many measuring questions may stand in any file by chance or by choice."""
OTHERWISE = 0.9
"""A wave that asks less than this part of what the likeliest one asks is probably not the one meant."""


def likely_wave(survey: Survey, chosen: Wave) -> Wave | None:
    """Another wave than the chosen one, when the questions in the file clearly belong to it; else None.

    Without any measuring question it can only be an enrolment. A baseline and a follow-up share most questions, so a
    file that fits both is never doubted.
    """
    found = [item for column in survey.columns if (item := item_for(column.question or column.header))]
    if len(found) <= FEW:
        return Wave.ENROLMENT if not found and chosen is not Wave.ENROLMENT else None
    counts = {wave: sum(wave.value in item.waves for item in found) for wave in Wave}
    best = max(counts, key=lambda wave: counts[wave])
    return best if counts[chosen] < OTHERWISE * counts[best] else None


@dataclass(frozen=True)
class RemovedSurveys:
    """Surveys that went with the personal data of a round. round: its name; on: the day on which they went.

    headers: the fingerprints of the column headers that were known by then. Nothing is kept of the answers themselves:
    any mark of a file would say of whoever has that file that these people took part.
    """

    round: str
    on: date
    headers: frozenset[str] = frozenset()


def last_answered(survey: Survey, mapping: Mapping) -> date | None:
    """The day of the last answer in this file; None where it does not say."""
    days = []
    for column in survey.columns:
        if mapping.fields.get(column.index) is Field.SUBMITTED_AT:
            order = date_order(column.values).order
            days += [read.value.date() for text in column.values if (read := moment(text, order)).value]
    return max(days, default=None)


def may_be_removed(survey: Survey, mapping: Mapping, removed: RemovedSurveys) -> bool:
    """Whether these answers may be among those that were removed: the last of them is not from after that day, or the
    file gives no days and has columns that were known by then."""
    last = last_answered(survey, mapping)
    return last <= removed.on if last else survey.fingerprint in removed.headers


def occasion(answer: Response) -> tuple[str, Wave, str]:
    """What makes two sets of answers the same occasion: the person and the wave, and for check-ins the moment too."""
    return answer.person, answer.wave, (answer.submitted_at or "") if answer.wave is Wave.CHECK_IN else ""


def merge_responses(standing: Response, added: Response) -> Response:
    """One set of answers: per question the latest counts, and what only one of the two answered stays.

    Somebody with both roles fills in two forms in one wave. A set without a date counts as the later of the two when
    it was added later.
    """
    dated = standing.submitted_at and added.submitted_at
    first, last = (added, standing) if dated and standing.submitted_at > added.submitted_at else (standing, added)  # type: ignore[operator]
    return replace(
        last,
        submitted_at=last.submitted_at or first.submitted_at,
        scores={**first.scores, **last.scores},
        texts={**first.texts, **last.texts},
    )
