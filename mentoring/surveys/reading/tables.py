"""Makes a table out of rows: clean cells, its columns, its answers, and every row that is not as it should be."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentoring.surveys.fields import MAX_COLUMNS, MAX_ROWS, Column, Notice, ReadingWarning, Refusal, SurveyRefused
from mentoring.surveys.reading.csv_files import find_delimiter, split_cell
from mentoring.surveys.reading.headers import HeaderLayout, cell_type, count_filled, find_layout, question_texts
from mentoring.surveys.values.texts_and_names import note_code
from mentoring.topics import normalise

_MOST_LISTED = 200
"""Notices of one kind that are listed one by one."""
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
_INVISIBLE = "\xad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
_TAGS = "\U000e0000-\U000e0fff"
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_JOINERS = "\u200c\u200d"
_ACCENT = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_SUSPECT = re.compile(f"[{_CONTROL}{_INVISIBLE}{_TAGS}{_BLANKS}{_BREAKS}{_JOINERS}{_ACCENT}\ufffd\r\xc3\xe2]")
"""One class of signs, because that is what the search is quickest at; what it finds is looked at more closely."""
_GUARD = re.compile(r"'[ \t\r]*[=+\-@\t\r＝＋－＠]")
_GUARD_SOMEWHERE = re.compile(r"(?:\A|\n)'[ \t\r]*[=+\-@\t\r＝＋－＠]")
_CONTROLS = re.compile(f"[{_CONTROL}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}{_TAGS}]")
_STRAY_JOINER = re.compile(f"(?<![^\x00-\u024f])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\u024f])")
_ONLY_BLANKS = re.compile(f"[\\s{_BLANKS}]*[{_BLANKS}][\\s{_BLANKS}]*")
_LINE_BREAKS = re.compile(f"\r\n|[{_BREAKS}]")
_PILE = re.compile(f"([{_ACCENT}]{{3}})[{_ACCENT}]+")
_GARBLED = re.compile(
    "\xc3[\x80-\xbf\u201a-\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]|â€[\x80-\xbf\u2018-\u2122\u0153\u02dc]"
)


class Listing:
    """Collects notices, one for each row or cell, and only counts them once a kind has been listed long enough."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._counts: Counter[ReadingWarning] = Counter()

    def add(self, code: ReadingWarning, row: int | None = None, column: int | None = None, **detail: object) -> None:
        """Note one thing."""
        self._counts[code] += 1
        if self._counts[code] <= _MOST_LISTED:
            self._notices.append(Notice(code, row, column, detail))

    def take(self, other: Listing) -> None:
        """Add what another listing collected."""
        self._notices += other._notices
        self._counts.update(other._counts)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Everything noted, with one closing notice for each kind that became too long to list."""
        more = (
            Notice(ReadingWarning.MORE, detail={"of": code, "count": count - _MOST_LISTED})
            for code, count in self._counts.items()
            if count > _MOST_LISTED
        )
        return (*self._notices, *more)


def is_clean(text: str) -> bool:
    """Whether a whole text holds nothing that cleaning would change; saves looking at every cell."""
    return not _SUSPECT.search(text) and "'" not in text and unicodedata.is_normalized("NFC", text)


def clean_rows(rows: list[list[str]], numbers: list[int], listing: Listing) -> None:
    """Clean every cell in place and note what was removed."""
    for row, number in zip(rows, numbers, strict=True):
        joined = "\n".join(row)
        suspect = _SUSPECT.search(joined) or ("'" in joined and _GUARD_SOMEWHERE.search(joined))
        if not suspect and (joined.isascii() or unicodedata.is_normalized("NFC", joined)):
            continue
        for index, cell in enumerate(row):
            row[index] = clean(cell, number, index + 1, listing)


def clean(cell: str, row: int, column: int, listing: Listing) -> str:
    """One cell as a person would see it: NFC, without hidden signs, with plain line breaks."""
    if _GUARD.match(cell):
        # Only the sign that another program put there: an apostrophe the person typed, as in '85, stays.
        cell = cell[1:]
        listing.add(ReadingWarning.GUARD_REMOVED, row, column)
    if not _SUSPECT.search(cell):
        return cell if cell.isascii() else unicodedata.normalize("NFC", cell)
    if _CONTROLS.search(cell):
        cell = _CONTROLS.sub("", cell)
        listing.add(ReadingWarning.CONTROL_CHARACTERS, row, column)
    if _UNSEEN.search(cell) or _ONLY_BLANKS.fullmatch(cell) or _STRAY_JOINER.search(cell):
        cell = _STRAY_JOINER.sub("", _UNSEEN.sub("", cell))
        cell = "" if _ONLY_BLANKS.fullmatch(cell) else cell
        listing.add(ReadingWarning.INVISIBLE_CHARACTERS, row, column)
    cell = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", cell))
    if _PILE.search(cell):
        cell = _PILE.sub(r"\1", cell)
        listing.add(ReadingWarning.STACKED_ACCENTS, row, column)
    _note_damage(cell, row, column, listing)
    return cell


def _note_damage(cell: str, row: int, column: int, listing: Listing) -> None:
    if "\ufffd" in cell:
        listing.add(ReadingWarning.LOST_CHARACTERS, row, column)
    elif _GARBLED.search(cell):
        listing.add(ReadingWarning.GARBLED_LETTERS, row, column)


_QUESTION_HEADERS = frozenset({
    "vraag", "vraagtekst", "vraag tekst", "question", "question text", "question title", "item", "variable",
    "variabele", "attribute", "field", "field name", "field label", "veld", "veldnaam", "texte de la question",
    "intitule de la question", "champ", "frage", "fragetext", "feld",
})  # fmt: skip
_ANSWER_HEADERS = frozenset({
    "antwoord", "antwoorden", "answer", "answers", "answer text", "response", "responses", "value", "waarde",
    "field value", "reponse", "reponses", "valeur", "antwort", "wert",
})  # fmt: skip
_MOST_LONG_COLUMNS = 12
_FEWEST_LONG_ROWS = 4
_ID = re.compile(r"[\w-]*\d[\w-]*")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass
class Grid:
    """Rows of clean texts as they came out of a file. numbers: where each row stands in the file.

    tidy: whether the rows are equally long by nature (a workbook); then a short row means nothing.
    """

    rows: list[list[str]]
    numbers: list[int]
    sheet: str | None = None
    tidy: bool = False


@dataclass(frozen=True)
class SurveyTable:
    """One table with its columns and answers; numbers and blanks are row numbers as they stand in the file."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    header_rows: int
    blanks: tuple[int, ...]
    sheet: str | None


def build_table(grid: Grid, listing: Listing, header_rows: int | None = None) -> SurveyTable:
    """Find the header, cut every row to the width of the table, and list what does not fit."""
    grid = _split_if_one_column(grid, listing)
    layout = find_layout(grid.rows, header_rows)
    head = grid.rows[layout.start : layout.start + layout.header_rows]
    body = grid.rows[layout.start + layout.header_rows :]
    numbers = grid.numbers[layout.start + layout.header_rows :]
    if len(body) > MAX_ROWS:
        raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS, sheet=grid.sheet)
    width = _width(head, body)
    if width > MAX_COLUMNS:
        raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=width, limit=MAX_COLUMNS, sheet=grid.sheet)
    _note_header(grid, layout, header_rows, listing)
    rows, kept, blanks = _fit(body, numbers, width, grid.tidy, listing)
    note_broken_rows(rows, kept, listing)
    columns = _columns(head, rows, width, grid.sheet)
    table = SurveyTable(columns, tuple(rows), tuple(kept), layout.header_rows, tuple(blanks), grid.sheet)
    return _pivot_long_format(table, listing)


def _split_if_one_column(grid: Grid, listing: Listing) -> Grid:
    """A CSV that was opened wrongly and saved again holds each row in one cell; take that apart once more."""
    if any(len(row) > 1 and count_filled(row[1:]) for row in grid.rows):
        return grid
    cells = [row[0] for row in grid.rows if count_filled(row)]
    if len(cells) < 2:
        return grid
    delimiter = find_delimiter("\n".join(cells[:200]))
    widths = {len(split_cell(cell, delimiter)) for cell in cells}
    if len(widths) > 1 or widths <= {1, 2}:
        return grid
    listing.add(ReadingWarning.COLUMN_SPLIT, delimiter=delimiter)
    rows = [split_cell(row[0], delimiter) if count_filled(row) else [] for row in grid.rows]
    return replace(grid, rows=rows)


def _width(head: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> int:
    """As wide as the header; wider only when most rows are, for then it is the header that lacks names."""
    lengths = [_length(row) for row in body]
    named = max((len(row) for row in head), default=0)
    if not head:
        return max((len(row) for row in body), default=0)
    longer = [length for length in lengths if length > named]
    return max(longer) if len(longer) > 2 and len(longer) * 2 > len([length for length in lengths if length]) else named


def _length(row: Sequence[str]) -> int:
    """The place of the last filled cell."""
    length = len(row)
    while length and (not row[length - 1] or row[length - 1].isspace()):
        length -= 1
    return length


def _note_header(grid: Grid, layout: HeaderLayout, forced: int | None, listing: Listing) -> None:
    if not grid.rows:
        return
    number = grid.numbers[layout.start]
    if layout.header_rows == 0 and forced is None:
        listing.add(ReadingWarning.NO_HEADER, number, sheet=grid.sheet)
    above = [cell for row in grid.rows[: layout.start] for cell in row if cell.strip()]
    if above:
        listing.add(ReadingWarning.ROWS_ABOVE_HEADER, number, texts=tuple(above[:10]), sheet=grid.sheet)


def _fit(
    body: Sequence[list[str]], numbers: Sequence[int], width: int, tidy: bool, listing: Listing
) -> tuple[list[tuple[str, ...]], list[int], list[int]]:
    """Answers, their row numbers, and the row numbers of blank rows; rows that are too long or short are listed."""
    lengths = [_length(row) for row in body]
    short = [len(row) < width for row, length in zip(body, lengths, strict=True) if length]
    # A program that leaves empty cells at the end of a row away does so in most rows: then nothing is missing.
    habit = tidy or sum(short) * 2 > len(short) > 2
    rows, kept, blanks = [], [], []
    for row, length, number in zip(body, lengths, numbers, strict=True):
        if not length:
            blanks.append(number)
            continue
        if length > width:
            extra = tuple(cell for cell in row[width:] if cell.strip())
            listing.add(ReadingWarning.ROW_TOO_LONG, number, cells=length, expected=width, extra=extra)
        elif len(row) < width and not habit:
            listing.add(ReadingWarning.ROW_TOO_SHORT, number, cells=len(row), expected=width)
        rows.append(tuple(row) if len(row) == width else (*row[:width], *[""] * (width - len(row))))
        kept.append(number)
    return rows, kept, blanks


def _columns(
    head: Sequence[Sequence[str]], rows: Sequence[tuple[str, ...]], width: int, sheet: str | None
) -> tuple[Column, ...]:
    headers, texts = question_texts(head, width)
    values = [tuple(text for text in dict.fromkeys(column) if text.strip()) for column in zip(*rows, strict=True)]
    values = values or [()] * width
    return tuple(Column(index, headers[index], texts[index], values[index], sheet) for index in range(width))


def note_broken_rows(rows: Sequence[tuple[str, ...]], numbers: Sequence[int], listing: Listing) -> None:
    """List rows with one filled cell in a table whose rows hold several, unless it is the key an unfinished answer has.

    Such rows come from line breaks that an export left bare. They stay in the survey, to be shown and not to be
    counted.
    """
    # Counting "" is quick; cells with nothing but spaces matter only where hardly anything else is there.
    counts = [count if (count := len(row) - row.count("")) > 5 else count_filled(row) for row in rows]
    if len(rows) < 2 or statistics.median(counts) < 3:
        return
    full = [row for row, count in zip(rows, counts, strict=True) if count > 1][:500]
    keys: dict[int, frozenset[str]] = {}
    for row, number, count in zip(rows, numbers, counts, strict=True):
        if count == 1:
            index = next(index for index, cell in enumerate(row) if cell.strip())
            if index not in keys:
                keys[index] = _key_shapes([other[index] for other in full])
            # A total or a note such as 'Stand per 12-9-2026' is no end of the answer above it.
            if _shape(row[index]) not in keys[index] and not note_code(row[index]):
                listing.add(ReadingWarning.SPILL_ROW, number, index + 1, text=row[index][:200])


def _key_shapes(column: Sequence[str]) -> frozenset[str]:
    """The shapes that texts have in a column that identifies answers: nearly always filled, nearly always alike."""
    given = [text for text in column if text.strip()]
    shapes = frozenset(map(_shape, given))
    return shapes if len(given) * 10 >= len(column) * 8 and len(shapes) <= max(3, len(given) // 4) else frozenset()


def _shape(text: str) -> str:
    """2024-05-01 and 2023-11-12 have one shape, R_2x and a sentence have others."""
    return _LETTERS.sub("a", _DIGITS.sub("9", text.strip()))


def _pivot_long_format(table: SurveyTable, listing: Listing) -> SurveyTable:
    """One row per person where the file has one row per answer; any other table as it is.

    Raises `SurveyRefused` where that would take a guess: nobody can be told apart, or one person answered twice.
    """
    headers = [normalise(column.header) for column in table.columns]
    questions = [index for index, header in enumerate(headers) if header in _QUESTION_HEADERS]
    answers = [index for index, header in enumerate(headers) if header in _ANSWER_HEADERS]
    if len(questions) != 1 or not answers or not len(table.rows) >= _FEWEST_LONG_ROWS:
        return table
    if len(headers) > _MOST_LONG_COLUMNS or not 1 < len(table.columns[questions[0]].values) * 2 <= len(table.rows):
        return table
    wide = _pivot(table, questions[0], answers[0]) if len(answers) == 1 else None
    if wide is None and any(_is_address_of_its_own(column) for column in zip(*table.rows, strict=True)):
        return table
    if wide is None:
        raise SurveyRefused(Refusal.LONG_FORMAT)
    listing.add(ReadingWarning.PIVOTED, rows=len(table.rows), people=len(wide.rows), sheet=table.sheet)
    return wide


def _pivot(table: SurveyTable, question: int, answer: int) -> SurveyTable | None:
    """The same answers with a row for each person and a column for each question; None where something would be
    lost."""
    cells = [[cell.strip() for cell in column] for column in zip(*table.rows, strict=True)]
    asked = [" ".join(text.split()) for text in cells[question]]
    others = [index for index in range(len(cells)) if index not in (question, answer)]
    keys = [cells[index] for index in others if _tells_people_apart(cells[index], asked)]
    if not keys or not all(asked) or len(others) + len(set(asked)) > MAX_COLUMNS:
        return None
    people = max(keys, key=lambda column: len(set(column)))
    # Branches leave gaps, but where three of four answers would be missing these are no people and questions.
    if len(set(people)) * len(set(asked)) > 4 * len(people):
        return None
    kept: list[tuple[str, dict[str, str]]] = []
    for index in others:
        if (by_person := _one_value_each(people, cells[index])) is not None:
            kept.append((table.columns[index].header, by_person))
        elif not _tells_nothing_of_people(cells[index], asked):
            return None
    answers = dict(zip(zip(people, asked, strict=True), (row[answer] for row in table.rows), strict=True))
    texts = dict.fromkeys(asked)
    firsts = dict(zip(reversed(people), reversed(table.numbers), strict=True))
    rows = [
        (*(values[person] for _, values in kept), *(answers.get((person, text), "") for text in texts))
        for person in dict.fromkeys(people)
    ]
    numbers = tuple(firsts[person] for person in dict.fromkeys(people))
    head = [*(header for header, _ in kept), *texts]
    return replace(table, columns=_columns([head], rows, len(head), table.sheet), rows=tuple(rows), numbers=numbers)


def _is_address_of_its_own(column: Sequence[str]) -> bool:
    """Whether every row has another e-mail address: then it holds one person after all."""
    return len(set(column)) == len(column) and all(cell_type(cell.strip()) == "email" for cell in column)


def _tells_people_apart(column: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a column is filled in every row, comes back for other questions, and never twice for the same one."""
    pairs = set(zip(column, asked, strict=True))
    return all(column) and len(set(column)) * 2 <= len(column) == len(pairs) and not _are_moments(column)


def _one_value_each(keys: Sequence[str], values: Sequence[str]) -> dict[str, str] | None:
    """The value of each key; None when some key has several. The moment of an answer counts as one: the last."""
    moments = _are_moments(values)
    found: dict[str, str] = {}
    for key, value in zip(keys, values, strict=True):
        if value and not moments and found.get(key) not in (None, "", value):
            return None
        found[key] = value or found.get(key, "")
    return found


def _tells_nothing_of_people(column: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a column only numbers the answers, or says the same wherever the question is the same."""
    numbers = len(set(column)) == len(column) and all(map(_ID.fullmatch, column))
    return numbers or len(set(zip(column, asked, strict=True))) == len(set(asked))


def _are_moments(column: Sequence[str]) -> bool:
    return all(cell_type(cell) == "date" for cell in column)
