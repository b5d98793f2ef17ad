"""Columns that belong together: grids, one column per choice, and ranked columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from mentoring.surveys.fields import Field, Notice, Target
from mentoring.surveys.mapping.cell_evidence import TOPICS
from mentoring.surveys.mapping.column_meaning import LIKELY, SPOKEN, Clue, Context, Evidence, check_cells, question_of
from mentoring.surveys.mapping.wording import Wording, bare_words, denies, ideas, said_direction, wording
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.meeting import availability, languages, meeting_modes
from mentoring.surveys.values.roles import roles
from mentoring.topics import exact_topic, normalise

_GRID = re.compile(r"^(?P<question>.*\S)\s*\[(?P<row>[^\[\]]*)\]\s*$", re.DOTALL)
_DASHED = re.compile(r"^(?P<question>.{12,}?\S)\s+[-–—|:]\s+(?P<row>[^?]{1,120})$", re.DOTALL)
_LEGEND = re.compile(r"\b\d{1,2}\s*=|\b1\s*(?:-|–|t/m|tot|to|à)\s*(?:5|7|10)\b")
_TICKS = frozenset({"1", "0", "x", "true", "false", "yes", "no", "ja", "nee", "oui", "non", "checked",
                    "selected", "not selected", "aangevinkt", "coche", "1 0", "0 0", "waar", "onwaar", "vrai",
                    "faux", "v"})  # fmt: skip
_OTHER = re.compile(r"^(?:other|anders|andere|autres?|overige|none of the above|geen van\w* .*)\b", re.IGNORECASE)
_DAYS = {"mon": "maandag monday lundi", "tue": "dinsdag tuesday mardi", "wed": "woensdag wednesday mercredi",
         "thu": "donderdag thursday jeudi", "fri": "vrijdag friday vendredi", "sat": "zaterdag saturday samedi",
         "sun": "zondag sunday dimanche"}  # fmt: skip


_CONTACT = frozenset({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.DEPARTMENT, Field.JOB_TITLE})
"""What the rows of a block 'Contact information' ask for."""


def group_choices(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues once grids, columns per choice and ranked columns were seen as one question each."""
    if context.measures:
        return clues
    clues = _with_options(clues, context)
    clues = _in_one_grid([_in_grid(each, context) for each in clues])
    return _rank_columns(list(_chosen(clues, context)))


def split_grid_header(text: str) -> tuple[str, str] | None:
    """A header taken apart into its question and its row: 'Beschikbaarheid [Maandag]', 'Which topics? - AI'."""
    found = _GRID.match(text) or _DASHED.match(text)
    row = found["row"].strip() if found else ""
    return (found["question"], row) if found and row and not _LEGEND.search(row) else None


def _in_grid(found: Clue, context: Context) -> Clue:
    """One row of a grid: the question says the field, the row which choice, topic or day it is about."""
    parts = split_grid_header(question_of(found.column))
    if parts is None or _is_settled(found):
        return found
    question, row = parts
    words, named = wording(question), wording(row)
    if named.clear and named.best in _CONTACT and words.best not in TOPICS:
        row_only = Clue(found.column, named.best, named.strength, True, (Evidence.GRID,))
        return check_cells(row_only, context.cells(found.column))
    if words.strength < LIKELY:
        return found
    counted = "howmany" in ideas(question) and not _one_choice(found, row) and bool(found.column.values)
    if words.best in (Field.TOPIC_LEVEL, *TOPICS) and counted:
        # How often something was done per topic: a count, and neither a theme nor a level.
        return found.because(Evidence.NOTHING, field=Field.IGNORE, sure=False, strength=0.0, target=None)
    bracketed = bool(_GRID.match(question_of(found.column)))
    target = _row_target(words.best, row, found, context)
    if target is None or not (bracketed or _one_choice(found, row)):
        return found
    telling = target.day is not None or target.topic is not None and _levels(found)
    conflict = found.conflict if target.field is found.field else None
    open_ = Evidence.EITHER_WAY in found.evidence
    sure = ((words.clear or telling) and not conflict or found.sure and target.field is found.field) and not open_
    return found.because(
        Evidence.GRID, field=target.field, sure=sure, target=target, strength=words.strength, conflict=conflict
    )


def _in_one_grid(clues: list[Clue]) -> list[Clue]:
    """The rows of one grid of choices mean the same: what is sure of one is sure of all, and else one asks for all."""
    grids: dict[tuple[str, Field], list[int]] = {}
    for each in clues:
        question = _shared_question(question_of(each.column)) if each.target and each.target.option else None
        if question and each.field in _CHOOSABLE:
            grids.setdefault((question, each.field), []).append(each.index)
    doubtful: dict[str, list[int]] = {}
    sure = {each.index for each in clues if each.sure}
    for (question, _), columns in grids.items():
        if sure & set(columns):
            sure |= set(columns)
        elif len(columns) > 1:
            doubtful.setdefault(question, []).extend(columns)
    clues = [
        replace(each, sure=True, conflict=None) if each.index in sure and not each.sure else each for each in clues
    ]
    return _asked_together(clues, doubtful)


def _shared_question(header: str) -> str | None:
    """The question that a column for one choice shares with those beside it."""
    found = next((found for shape in (_GRID, _DASHED, *_TICKED) if (found := shape.match(header))), None)
    return normalise(found["question"]) if found else None


def _is_settled(found: Clue) -> bool:
    """Whether a column is not to be looked at again: no question at all, with a target, or asking for the opposite."""
    return found.target is not None or bool(_NO_QUESTION & set(found.evidence))


_NO_QUESTION = frozenset({Evidence.METADATA, Evidence.CODE, Evidence.NUMBERING, Evidence.EMPTY, Evidence.NEGATED})


def _row_target(field: Field, row: str, found: Clue, context: Context) -> Target | None:
    topic = exact_topic(row, context.catalogue)
    if field in (Field.TOPIC_LEVEL, *TOPICS) and topic and _levels(found):
        return Target(Field.TOPIC_LEVEL, topic=topic)
    if field is Field.TOPIC_LEVEL:
        return Target(field, topic=topic) if topic else None
    if field is Field.AVAILABILITY:
        day = next((code for code, names in _DAYS.items() if normalise(row) in names.split()), None)
        return Target(field, day=day) if day else Target(field, option=row)
    if field in TOPICS or field in (Field.LANGUAGES, Field.MEETING_MODE, Field.ROLE):
        rank = re.fullmatch(r"\D{0,12}([1-9])\D{0,6}", row)
        return Target(field, rank=int(rank[1])) if rank and not topic else Target(field, option=row)
    return None


def _levels(found: Clue) -> bool:
    return bool(found.column.values) and all(
        re.fullmatch(r"\s*[1-5](?:[.,]0)?\s*", value) for value in found.column.values
    )


def _one_choice(found: Clue, option: str) -> bool:
    """Whether the cells only ever repeat the option or tick it."""
    wanted = normalise(option)
    return bool(found.column.values) and all(
        normalise(value) == wanted or normalise(value) in _TICKS for value in found.column.values
    )


def _chosen(clues: list[Clue], context: Context) -> Iterator[Clue]:
    """Neighbouring columns whose cells repeat their own header are the choices of one question.

    A choice that nobody made is an empty column; it belongs to them when it is a topic.
    """

    def is_choice(found: Clue) -> bool:
        if found.target is not None or not context.survey.rows:
            return False
        empty = not found.column.values and exact_topic(question_of(found.column), context.catalogue) is not None
        return _is_other(found) or empty or _repeats_header(found) or _ticks_topic(found, context)

    for choice, run in groupby(clues, key=is_choice):
        members = list(run)
        for group in _apart(members) if choice else [members]:
            real = [each for each in group if each.column.values and not _is_other(each)]
            yield from _as_one_question(group, context) if choice and len(real) > 1 else group


def _ticks_topic(found: Clue, context: Context) -> bool:
    """A topic, or a day, by itself above ticks."""
    header = question_of(found.column)
    day = any(normalise(header) in names.split() for names in _DAYS.values())
    named = day or exact_topic(header, context.catalogue) is not None
    return named and context.cells(found.column).kind is Field.CONSENT


def _apart(members: list[Clue]) -> list[list[Clue]]:
    """Two questions side by side: 'Other' ends one, and an option that returns begins the next."""
    groups: list[list[Clue]] = [[]]
    seen: set[str] = set()
    for each in members:
        option = normalise(question_of(each.column))
        if groups[-1] and (option in seen or _is_other(groups[-1][-1])):
            groups.append([])
            seen = set()
        groups[-1].append(each)
        seen.add(option)
    return groups


def _repeats_header(found: Clue) -> bool:
    header = normalise(question_of(found.column))
    return bool(header and found.column.values) and all(normalise(value) == header for value in found.column.values)


def names_other(header: str) -> bool:
    """Whether a header only says 'other' of the question before it: 'Anders, namelijk', 'Other (please specify)'."""
    return bool(_OTHER.match(header)) and len(header) < _SHORT_HEADER


_SHORT_HEADER = 60


def _is_other(found: Clue) -> bool:
    return found.field is Field.IGNORE and names_other(question_of(found.column))


def _as_one_question(members: list[Clue], context: Context) -> Iterator[Clue]:
    options = tuple(question_of(each.column) for each in members)
    field = _field_of_options(options, context)
    columns = tuple(each.index for each in members)
    conflict = None
    if (
        field is None
        or field in TOPICS
        or field is Field.AVAILABILITY
        and all(_ticks_topic(e, context) for e in members)
    ):
        detail = {"columns": columns, "options": options, "field": field.value if field else None}
        conflict = Notice("which_question", column=columns[0], detail=detail)
    for each, option in zip(members, options, strict=True):
        chosen = field or Field.IGNORE
        yield replace(
            each, field=chosen, strength=0.5, sure=conflict is None, evidence=(Evidence.CHOICES,), group=columns[0],
            target=Target(chosen, option=option), conflict=conflict if each is members[0] else None,
            others=(Field.TOPICS_OFFERED, Field.TOPICS_WANTED),
        )  # fmt: skip


def _field_of_options(options: tuple[str, ...], context: Context) -> Field | None:
    """What kind of thing most of the options are."""
    real = [option for option in options if not _OTHER.match(option)]
    topics = sum(exact_topic(option, context.catalogue) is not None for option in real)
    tests = {
        Field.LANGUAGES: lambda text: languages(text).value is not None,
        Field.ROLE: lambda text: roles(text).value is not None,
        Field.MEETING_MODE: lambda text: meeting_modes(text).value is not None,
        Field.AVAILABILITY: lambda text: availability(text).value is not None,
    }
    for field, test in tests.items():
        count = sum(map(test, real))
        if count >= 0.8 * len(real) and (count > topics or field is Field.LANGUAGES):
            return field
    return Field.TOPICS_WANTED if topics * 2 >= len(real) else None


_RANK = re.compile(
    r"^(?P<stem>.*?\S)[\s:.#-]*[(\[]?(?P<rank>[1-9])(?:e|st|nd|rd|th|er|re|ère|ème|ste|de)?[)\]]?$|"
    r"^(?P<first>[1-9])(?:e|st|nd|rd|th|er|re|ère|ème|ste|de)\s+(?P<rest>\D{3,})$",
    re.DOTALL,
)
_ORDER = ("eerste first premiere? premier 1ste", "tweede second deuxieme seconde", "derde third troisieme",
          "vierde fourth quatrieme", "vijfde fifth cinquieme")  # fmt: skip
_IN_ORDER = tuple(re.compile(rf"^(?:(?:mijn|my|mon|ma) )?(?:{'|'.join(words.split())}) ") for words in _ORDER)
_RANKABLE = TOPICS | {Field.PREFERRED_PARTNER, Field.AVOID_PARTNER}


def _rank_columns(clues: list[Clue]) -> list[Clue]:
    """'Interest (1)' … 'Interest (5)': one question, the first column the most wanted."""
    stems: dict[str, list[tuple[int, int]]] = {}
    for place, each in enumerate(clues):
        if (found := _stem_and_rank(question_of(each.column))) and not _is_settled(each):
            stems.setdefault(found[0], []).append((place, found[1]))
    for stem, places in stems.items():
        ranks = [rank for _, rank in places]
        if len(places) < 2 or len(set(ranks)) < len(ranks):
            continue
        for place, rank in places:
            clues[place] = _with_rank(clues[place], stem, rank)
    return clues


def _stem_and_rank(header: str) -> tuple[str, int] | None:
    """What ranked columns share, and the rank of this one: 'Interest (2)', '2e keuze', 'Tweede keuze thema'."""
    if found := _RANK.match(header):
        return normalise(found["stem"] or found["rest"]), int(found["rank"] or found["first"])
    words = normalise(header)
    return next(((order.sub("", words), at) for at, order in enumerate(_IN_ORDER, 1) if order.match(words)), None)


def _with_rank(found: Clue, stem: str, rank: int) -> Clue:
    words = wording(stem)
    field = words.best if words.best in _RANKABLE else found.field
    if field not in _RANKABLE:
        return found
    sure = found.sure and field is found.field
    return found.because(Evidence.RANKED, field=field, sure=sure, target=Target(field, rank=rank))


_TICKED = (
    re.compile(r"^(?P<question>.{3,}\S)\s*[(\[](?P<option>[^()\[\]]+(?:\([^()]*\))?)[)\]]\s*$", re.DOTALL),
    re.compile(r"^(?P<question>[^\s/][^\s]*)/(?P<option>[^\s/]+)$"),
    re.compile(r"^(?P<question>.{3,}?\S)(?:\s+[-–—|]|\s*:)\s+(?P<option>[^?]{1,120})$", re.DOTALL),
)
_CHOOSABLE = TOPICS | {Field.LANGUAGES, Field.MEETING_MODE, Field.ROLE, Field.AVAILABILITY}


def _with_options(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues with ticked columns read as the choices of the question that their headers share.

    The shared part must stand above at least two ticked columns, or be a column's own question. A column that repeats
    all ticks in words is the same answer twice and left out; one that holds more is read beside them.
    """
    split = {each.index: parts for each in clues if (parts := _ticked_parts(each, context))}
    often = Counter(question for question, _ in split.values())
    whole = {normalise(question_of(each.column)): each for each in clues}
    split = {index: parts for index, parts in split.items() if often[parts[0]] > 1 or parts[0] in whole}
    fields = {question: wording(question) for question, _ in split.values()}
    clear = {question for question, words in fields.items() if _says_field(words, question, split, context)}
    changed: list[Clue] = []
    doubtful: dict[str, list[int]] = {}
    for each in clues:
        question, option = split.get(each.index, ("", ""))
        words = fields.get(question)
        meant = _field_of_question(words, question, split, context) if words else None
        if words is None or meant is None:
            changed.append(each)
            continue
        target = Target(meant, option=option)
        if question not in clear:
            doubtful.setdefault(question, []).append(each.index)
        changed.append(
            each.because(
                Evidence.CHOICES,
                field=meant,
                sure=question in clear,
                strength=words.strength,
                target=target,
                conflict=None,
            )
        )
    changed = _asked_together(changed, doubtful)
    return [_said_in_words(each, changed, split, context) for each in changed]


def _field_of_question(
    words: Wording, question: str, split: dict[int, tuple[str, str]], context: Context
) -> Field | None:
    """What the choices of a question are about: what its words say, else what most of the choices themselves are."""
    if words.strength >= LIKELY and words.best in _CHOOSABLE:
        return words.best
    options = tuple(option for asked, option in split.values() if asked == question)
    named = _field_of_options(options, context) if len(options) > 1 and not denies(bare_words(question)) else None
    return next((each for each, _ in words.ranked if each in TOPICS), None) if named in TOPICS else named


def _says_field(words: Wording, question: str, split: dict[int, tuple[str, str]], context: Context) -> bool:
    """Whether a question and the options under it leave no doubt: the options themselves are of its kind, or it is
    about topics and says whether to teach or to learn.
    """
    if words.clear or denies(bare_words(question)):
        return words.clear
    if words.best in TOPICS:
        return words.strength >= SPOKEN and words.best is said_direction(question)
    options = tuple(option for asked, option in split.values() if asked == question)
    named = _field_of_options(options, context)
    return named is Field.ROLE or words.best is named and words.strength >= LIKELY


def _asked_together(clues: list[Clue], doubtful: dict[str, list[int]]) -> list[Clue]:
    """Choices of a question whose meaning is not clear are asked about once."""
    firsts = {index: columns[0] for columns in doubtful.values() for index in columns}
    options = {each.index: each.target.option for each in clues if each.target}
    result = []
    for each in clues:
        if each.index in firsts:
            columns = tuple(index for index, first in firsts.items() if first == firsts[each.index])
            detail = {
                "columns": columns,
                "options": tuple(options[index] for index in columns),
                "field": each.field.value,
            }
            notice = Notice("which_question", column=columns[0], detail=detail) if each.index == columns[0] else None
            each = replace(each, group=columns[0], conflict=notice)
        result.append(each)
    return result


def _ticked_parts(found: Clue, context: Context) -> tuple[str, str] | None:
    """The question and the option of a ticked column."""
    if _is_settled(found):
        return None
    if context.cells(found.column).kind is not Field.CONSENT:
        return None
    for shape in _TICKED:
        if parts := shape.match(question_of(found.column)):
            option = parts["option"].strip()
            return normalise(parts["question"]), option if " " in option else option.replace("_", " ")
    return None


def _said_in_words(found: Clue, clues: list[Clue], split: dict[int, tuple[str, str]], context: Context) -> Clue:
    """A column that says in words what the ticks beside it say is left out."""
    own = normalise(question_of(found.column))
    ticked = {index: option for index, (question, option) in split.items() if question == own}
    if not ticked or not any(each.index in ticked and each.target for each in clues):
        return found
    for row in context.survey.rows:
        rest = f" {normalise(row[found.index].replace('_', ' '))} "
        chosen = [option for index, option in ticked.items() if yes_no(row[index]).value]
        for option in sorted(map(normalise, chosen), key=len, reverse=True):
            rest = rest.replace(f" {option} ", " ", 1)
        if rest.strip():
            return found
    return found.because(Evidence.ONCE, field=Field.IGNORE, sure=True, target=None, conflict=None)
