"""Which rows of the file are answers of people, and which are empty, broken, tests, notes, totals, of who left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from mentoring.surveys.enrolment.layout import Row, SheetLayout, rows_of, who
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.fields import Field, Outcome, Question, ReceiptLine, Survey
from mentoring.surveys.mapping.left_out_headers_and_rows import Heading, most_noted, non_person_rows
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.dates import dates_in
from mentoring.surveys.values.texts_and_names import clean, note_code, shorten
from mentoring.topics import normalise

INCLUDE = "include"
"""The answer under the key 'unfinished' (or 'unfinished:<row>') that lets unfinished answers in."""

_NO = frozenset({"false", "0", "no", "nee", "non", "onwaar", "faux", "falsch"})
_NOT_FINISHED = frozenset(
    {
        "started", "partial", "partially", "incomplete", "unfinished", "gestart", "begonnen", "gedeeltelijk",
        "onvolledig", "commence", "partiel", "partielle", "incomplet", "disqualified", "in progress",
        "not completed", "not finished", "niet voltooid", "niet afgerond", "en cours",
    }
)  # fmt: skip
_TESTS = frozenset({"survey preview", "survey test"})


def set_apart(
    survey: Survey, layouts: dict[str | None, SheetLayout], questions: Questions, today: date
) -> tuple[list[Row], list[ReceiptLine]]:
    """The rows to read on, and a receipt line for every other one."""
    around = non_person_rows(survey)
    rows = list(in_blocks(rows_of(survey, layouts), around.headings, ask_headings(around.headings, layouts, questions)))
    headings = {(each.number, each.sheet) for each in around.headings}
    dated = {row.sheet for row in rows if _has_moment(row)}
    people, dittos, leavers = _PeopleCheck(survey, rows), _Dittos(survey, questions), Leavers(survey, layouts, today)
    answers, lines = [], _blank_lines(survey, rows)
    for row in rows:
        place = row.number, row.sheet
        code = "heading_row" if place in headings else "repeated_header" if place in around.repeated else None
        line = row.line(Outcome.REFUSED, code, text=_excerpt(row)) if code else departure(row, today)
        line = line or people.refuse(row)
        if line is None or line.code in _ABOUT_PEOPLE:
            row = dittos.fill(row)
        line = line or _no_answer(row, row.sheet in dated)
        if line is None:
            leavers.tell(row, questions)
            answers.append(row)
        elif line.outcome is Outcome.UNFINISHED and line.code != "only_opened" and _is_wanted(row, questions):
            answers.append(replace(row, unfinished=True))
        else:
            lines.append(line)
    return answers, lines


_ABOUT_PEOPLE = ("left", "left_on")
"""Why a row of a person is set aside; the row below may still refer to it."""

ROW_ABOVE, LEAVE_EMPTY = "row_above", "leave_empty"
"""The answers about cells such as 'idem': they take over what stands above them, or say nothing."""

_DITTO_WORDS = (
    "idem|idem dito|dito|ditto|zie boven|zie hierboven|als boven|"
    "zie vorige|zelfde|hetzelfde|idem als boven|hetzelfde als boven|"
    "zelfde als boven|same|the same|same as above|as above|see above|voir ci dessus|comme ci dessus|la meme chose"
)
_DITTOS = frozenset(_DITTO_WORDS.split("|"))
_DITTO_MARK = re.compile(r"[-–\s]*(?:[\"”“„″〃]{1,2}|'{2}|,,)[-–\s]*")
_LITERAL = (Field.CONSENT, Field.ITEM)
"""Nobody agrees or is measured by what somebody else answered."""


class _Dittos:
    """Cells that refer to the row above: whether they do is asked once for the whole file."""

    def __init__(self, survey: Survey, questions: Questions) -> None:
        # Who fills in a form sees no row above; who keeps a list does.
        listed = survey.tool in (None, "spreadsheet")
        self._questions, self._likely = questions, ROW_ABOVE if listed else LEAVE_EMPTY
        found = {each.index: frozenset(filter(_is_ditto, each.values)) for each in survey.columns}
        self._marks = {index: marks for index, marks in found.items() if marks}
        self._above: dict[str | None, tuple[str, ...]] = {}

    def fill(self, row: Row) -> Row:
        """The row with what its dittos mean; nothing until somebody said so."""
        cells, above, copied = list(row.cells), self._above.get(row.sheet), set()
        for asked, place in row.layout.columns if self._marks else ():
            index = place.index
            marks = self._marks.get(index, ()) if index in row.layout.answers and asked not in _LITERAL else ()
            if cells[index] in marks and self._ask(row, index) == ROW_ABOVE:
                cells[index] = above[index] if above else ""
                copied.add(index)
            elif cells[index] in marks and asked is not Field.KEPT:
                cells[index] = ""
        self._above[row.sheet] = tuple(cells)
        return replace(row, cells=tuple(cells), copied=frozenset(copied)) if self._marks else row

    def _ask(self, row: Row, index: int) -> str | None:
        texts = tuple(dict.fromkeys(clean(text) for marks in self._marks.values() for text in sorted(marks)))
        detail = {"texts": texts, "likely": self._likely}
        options = (ROW_ABOVE, LEAVE_EMPTY)
        return self._questions.ask(Question("same_as_above", "same_as_above", (row.number,), index, options, detail))


def _is_ditto(text: str) -> bool:
    return len(text) <= 30 and bool(_DITTO_MARK.fullmatch(text) or normalise(text) in _DITTOS)


class _PeopleCheck:
    """Tells rows of people from notes and totals: a person has an address, or a name that reads as one, or answers."""

    def __init__(self, survey: Survey, rows: list[Row]) -> None:
        self._rows = rows
        self._torn = {
            (notice.detail.get("sheet"), notice.row) for notice in survey.warnings if notice.code == "spill_row"
        }
        self._usual: dict[str | None, frozenset[str]] = {}

    def refuse(self, row: Row) -> ReceiptLine | None:
        """The line of a row that is no person's: totals, a note, or the rest of the row above."""
        if any("@" in row.cells[place.index] for place in row.layout.places(Field.EMAIL)):
            return None
        tool, moment_at = row.layout.of_the_tool, row.layout.submitted
        filled = [at for at in _filled_cells(row) if at not in tool or at == moment_at and _is_no_moment(row.cells[at])]
        code = self._code(row, filled) if filled else None
        if not code:
            return None
        text = shorten(" · ".join(clean(row.cells[index]) for index in filled), 80)
        return row.line(Outcome.REFUSED, code, text=text)

    def _code(self, row: Row, filled: list[int]) -> str | None:
        name, alone = _name_cells(row), len(_filled_cells(row)) == 1
        others = [row.cells[index].strip() for index in filled if index not in row.layout.identity]
        answers = [text for text in others if _is_answer(text)]
        if len(answers) >= most_noted(len(row.cells)):
            return None
        said = name or (answers[0] if len(answers) == 1 else row.cells[filled[0]].strip() if alone else "")
        code = note_code(said) or ("total_row" if _COUNT.fullmatch(said) else None)
        if alone and self._is_rest(row, filled[0]):
            return code or "spill"
        if not name:
            return code or ("note_row" if alone else None)
        odd = _signs(name) - self._usual_signs(row.sheet)
        if (code and (odd or not answers)) or (odd and not answers and not (odd == {"small"} and others)):
            counted = any(row.cells[index].strip()[0].isdigit() for index in filled)
            return code or ("total_row" if counted else "note_row")
        return "spill" if alone and self._is_torn(row) else None

    def _usual_signs(self, sheet: str | None) -> frozenset[str]:
        """What a fifth of the names in this list have, such as small letters only, makes no name odd."""
        if sheet not in self._usual:
            rows = [row for row in self._rows if row.sheet == sheet and _name_cells(row)]
            people = [row for row in rows if any(map(_is_answer, _answers(row)))] or rows
            names = [_name_cells(row) for row in people]
            counts = Counter(sign for name in names for sign in _signs(name))
            self._usual[sheet] = frozenset(sign for sign, count in counts.items() if count * 5 >= len(names))
        return self._usual[sheet]

    def _is_torn(self, row: Row) -> bool:
        """Whether reading took this row for the torn-off end of the row above."""
        return bool({(row.sheet, row.number), (None, row.number)} & self._torn)

    def _is_rest(self, row: Row, index: int) -> bool:
        """Whether a single cell can only be the rest of an answer: one stands above it, or the row above breaks off."""
        above = self._rows[row.position - 1] if row.position else None
        if above is None or above.sheet != row.sheet:
            return False
        if above.cells[index].strip() and any(
            index == place.index for each in _FREE for place in row.layout.places(each)
        ):
            return True
        return self._is_torn(row) and not any(cell.strip() for cell in above.cells[len(above.cells) // 2 :])


_COUNT = re.compile(r"[^:=]{1,40}[:=]\s*\d+(?:[.,]\d+)?\s*%?|\d+(?:[.,]\d+)?\s*%?")
"""A number, or what was counted with its number: 'Mentoren: 12'."""

_FREE = (
    Field.GOALS, Field.MOTIVATION, Field.CONCERNS, Field.KEPT, Field.ITEM, Field.TOPICS_OFFERED, Field.TOPICS_WANTED,
    Field.WANTS_BACK,
)  # fmt: skip
"""Fields with answers in sentences or lists, which can break off."""

_SIGNS = {
    "digit": re.compile(r"\d"),
    "colon": re.compile(r"[:=]"),
    "sentence": re.compile(
        r"[!?]|\w{3}\.$|\b(?:voor|nog|niet|door|per|wordt|worden|zie|deze|dit|alle|this|not|with|for|pour|avec)\b", re.I
    ),
    "long": re.compile(r"(?:\S+\s+){6}"),
}
"""What names of people hardly ever have."""


def _signs(name: str) -> frozenset[str]:
    """What is odd about a name. small, one: it begins with a small letter, it is one word."""
    plain = {"small": name[:1].islower(), "one": " " not in name}
    return frozenset(
        [sign for sign, found in _SIGNS.items() if found.search(name)] + [one for one in plain if plain[one]]
    )


def _is_answer(text: str) -> bool:
    return bool(text) and not text[0].isdigit() and any(map(str.isalpha, text))


def _is_no_moment(text: str) -> bool:
    return bool(note_code(text)) or not any(map(str.isdigit, text))


def _answers(row: Row) -> Iterator[str]:
    return (row.cells[index].strip() for index in row.layout.answers)


def _name_cells(row: Row) -> str:
    return " ".join(row.cells[index] for index in row.layout.identity if "@" not in row.cells[index]).strip()


def _excerpt(row: Row) -> str:
    return shorten(" · ".join(clean(row.cells[index]) for index in _filled_cells(row)), 80)


def ask_headings(
    headings: tuple[Heading, ...], layouts: Mapping[str | None, SheetLayout], questions: Questions
) -> bool:
    """Whether the rows below a heading get what it says: asked once, where no column says it."""
    asked = [each for each in headings if not all(layout.has(_field_given(each)) for layout in layouts.values())]
    if not asked:
        return False
    fields = tuple(dict.fromkeys(_field_given(each).value for each in asked))
    detail = {"texts": tuple(each.text for each in asked), "field": fields[0], "likely": USE}
    numbers = tuple(each.number for each in asked if each.number)
    return questions.ask(Question("headings", "heading_rows", numbers, options=(USE, SET_ASIDE), detail=detail)) == USE


USE, SET_ASIDE = "use_headings", "only_set_aside"
"""The answers about headings: their rows get what they say, or they are only left out."""


def _field_given(heading: Heading) -> Field:
    return Field.ROLE if heading.roles else Field.DEPARTMENT


def in_blocks(rows: Iterator[Row], headings: tuple[Heading, ...], used: bool) -> Iterator[Row]:
    """The rows, each with the heading that stands above it."""
    starts = {(each.number, each.sheet): each for each in headings}
    above = {each.sheet: each for each in headings if each.number is None}
    for row in rows:
        if (row.number, row.sheet) in starts:
            above[row.sheet] = starts[row.number, row.sheet]
        yield replace(row, block=above.get(row.sheet)) if used else row


def _is_wanted(row: Row, questions: Questions) -> bool:
    return any(questions.choice(key, (INCLUDE,)) for key in ("unfinished", f"unfinished:{row.ref}"))


def _blank_lines(survey: Survey, rows: list[Row]) -> list[ReceiptLine]:
    """Blank rows that the reader left out of the rows; one that it kept is found like any other."""
    kept = Counter(row.number for row in rows if not _filled_cells(row))
    names = {row.sheet for row in rows}
    only = names.pop() if len(names) == 1 else None
    lines = []
    for number in survey.blank_rows:
        if kept[number]:
            kept[number] -= 1
        else:
            lines.append(ReceiptLine(number, Outcome.BLANK, sheet=only))
    return lines


def _no_answer(row: Row, dated: bool) -> ReceiptLine | None:
    """Why this row holds no answer to use, or None when it does. dated: whether others have a submit date."""
    filled = _filled_cells(row)
    if not filled:
        return row.line(Outcome.BLANK)
    status = {normalise(row.cells[index]) for index in row.layout.status}
    if status & _TESTS:
        return row.line(Outcome.REFUSED, "test_answer")
    typed = [index for index in filled if index not in row.layout.of_the_tool]
    if not typed and not who(row):
        return row.line(Outcome.UNFINISHED, "only_opened")
    if status & _NOT_FINISHED or any(_says_no(row.cells[index]) for index in row.layout.finished):
        return row.line(Outcome.UNFINISHED, "not_finished", who(row), key=f"unfinished:{row.ref}")
    if dated and not _has_moment(row):
        return row.line(Outcome.UNFINISHED, "not_submitted", who(row), key=f"unfinished:{row.ref}")
    return None


def _filled_cells(row: Row) -> list[int]:
    """The cells that hold something; none where a list only numbers its empty rows."""
    filled = [index for index, cell in enumerate(row.cells) if cell and not cell.isspace()]
    alone = len(filled) == 1 and filled[0] in row.layout.ignored - row.layout.of_the_tool
    return [] if alone and row.cells[filled[0]].isdigit() else filled


def _says_no(cell: str) -> bool:
    return normalise(cell) in _NO | _NOT_FINISHED


def _has_moment(row: Row) -> bool:
    return row.layout.submitted is not None and bool(row.cells[row.layout.submitted].strip())


_GONE = re.compile(
    r"\b(?:uit dienst|uitdienst\w*|niet (?:meer )?(?:in dienst|actief|werkzaam|beschikbaar)|vertrokken|vertrekt|"
    r"pensioen\w*|"
    r"afgemeld|uitgeschreven|gestopt|geannuleerd|cancell?ed|annulee?s?|declined|ingetrokken|withdrew|"
    r"no longer (?:employed|working|active|with us|available)|leaving|leaves|withdrawn|"
    r"signed off|deregistered|n est plus|plus en service|desinscrit\w*|quitte\w*|"
    r"ontslag\w*|gaat weg|weg (?:per|sinds|vanaf)|gepensioneerd|inactie[fv]\w*|inactive|terminated|left|leaver|"
    r"former|ex|retired|resigned|dismissed|sorti\w*|partie?s?|demission\w*|retraite\w*)\b"
)


_GOING = re.compile(
    r"\b(?:gaat|wordt|zal|vertrekt|binnenkort|straks|will|going|leaving|leaves|soon|quitte|quittera|va|bientot|sera)\b"
)
"""Words of a departure that is still to come."""
_SAYS_LEFT = re.compile(
    r"\b(?:uit ?dienst|niet meer in dienst|vertrokken|vertrekt|(?:met|op) pensioen|no longer employed|"
    r"left the (?:company|organi[sz]ation)|leaves the|à la retraite|a quitté|quitte l)\b"
)
"""What a remark beside a person says of a departure, in small letters."""
_AWAY = re.compile(
    r"\b(?:(?:met|op) (?:\w+ )?\w*verlof|(?:zwangerschaps|bevallings|ouderschaps|zorg|studie)verlof|sabbatical|"
    r"langdurig (?:ziek|afwezig)|(?:on|maternity|parental|sick|study|unpaid) leave|en congé|congé (?:de|parental))\b"
)
"""What a list says of somebody who is away for long, in small letters: a person should say whether they take part."""
_SOON = timedelta(days=730)
"""A contract that ends later than this matters to no round that begins now."""


def departure(row: Row, today: date) -> ReceiptLine | None:
    """The line of somebody who left the organisation: an end of the contract that is past, or a status that says so.

    Who is still to leave takes part; `Leavers` tells of it.
    """
    for index in row.layout.leaving:
        days = dates_in(row.cells[index])
        if days and max(days) < today:
            return row.line(Outcome.REFUSED, "left_on", who(row), date=max(days).isoformat())
    for index in row.layout.employed:
        if yes_no(row.cells[index]).value is False:
            return row.line(Outcome.REFUSED, "left", who(row), value=shorten(row.cells[index], 80))
    for index in row.layout.status:
        words, days = normalise(row.cells[index]), dates_in(row.cells[index])
        still_here = max(days) >= today if days else _GOING.search(words)
        if _GONE.search(words) and not still_here:
            return row.line(Outcome.REFUSED, "left", who(row), value=shorten(row.cells[index], 80))
    return None


class Leavers:
    """People who take part and of whom the list says that they will leave, may have left or are away for long."""

    def __init__(self, survey: Survey, layouts: Mapping[str | None, SheetLayout], today: date) -> None:
        self._today = today
        places = [layout.status + tuple(layout.ignored) for layout in layouts.values()]
        spare = {index for each in places for index in each}
        told = [(each.index, frozenset(filter(_says_left, each.values))) for each in survey.columns]
        self._told = {index: texts for index, texts in told if texts and index in spare}

    def tell(self, row: Row, questions: Questions) -> None:
        """Say so of the person in this row, once."""
        for index in row.layout.leaving:
            days = dates_in(row.cells[index])
            if days and self._today <= max(days) < self._today + _SOON:
                questions.tell("leaves_on", row.number, index, name=who(row), on=max(days).isoformat())
                return
        for index, texts in self._told.items():
            if row.cells[index] in texts:
                questions.tell("may_leave", row.number, index, name=who(row), value=shorten(row.cells[index], 80))
                return


def _says_left(text: str) -> bool:
    small = text.casefold()
    return bool(
        _SAYS_LEFT.search(small)
        or _AWAY.search(small)
        or _GOING.search(normalise(text))
        and _GONE.search(normalise(text))
    )
