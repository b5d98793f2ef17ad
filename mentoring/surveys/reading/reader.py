"""Reads any survey export into one Survey: what the file is, its sheets and lists, and every cell as text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mentoring.participants import Role
from mentoring.surveys.fields import MAX_COLUMNS, Column, Notice, ReadingWarning, Refusal, Sheet, Survey, SurveyRefused
from mentoring.surveys.reading.csv_files import Decoded, DelimitedText, decode, split_rows
from mentoring.surveys.reading.headers import NO_ANSWERS, count_filled, find_layout, recognise_tool
from mentoring.surveys.reading.preflight_and_workbooks import (
    MAX_BYTES,
    Archive,
    FileFamily,
    SheetTab,
    Workbook,
    detect_family,
    open_archive,
    open_old_workbook,
    open_workbook,
)
from mentoring.surveys.reading.tables import Grid, Listing, SurveyTable, build_table, clean_rows, is_clean
from mentoring.surveys.values.roles import title_roles
from mentoring.surveys.values.texts_and_names import clean
from mentoring.topics import normalise

_TEXT_NAMES = (".csv", ".tsv", ".tab", ".txt")
_BOOK_NAMES = {"xlsx": (".xlsx", ".xltx"), "ods": (".ods", ".ots"), "xls": (".xls", ".xlt")}


@dataclass(frozen=True)
class _Content:
    """What was read before it became a Survey."""

    encoding: str
    delimiter: str | None
    sheets: tuple[Sheet, ...]
    tables: tuple[SurveyTable, ...]


@dataclass(frozen=True)
class _Options:
    """What a person said about the file, and what reading it has to say."""

    sheets: tuple[str, ...]
    header_rows: int | None
    listing: Listing


def read_survey(data: bytes, filename: str, *, sheets: Sequence[str] = (), header_rows: int | None = None) -> Survey:
    """Read an export of any survey tool: CSV in any encoding, XLSX, XLS, ODS, or a ZIP with one of these.

    sheets: the sheets of a workbook to read together; without it the fullest visible one is read, and a notice
    `several_sheets` says so when there was a choice. Sheets that are read together keep their own columns
    (`Column.sheet`) and every row fills those of its own sheet (`row_sheets`).
    header_rows: how many rows name the columns, when a person said so; 0 means that the first row holds answers.

    Every cell is a text as it stands in the file; nothing is interpreted, and nothing becomes missing by itself.
    A file with headers only is a Survey without rows. Raises `SurveyRefused` with a code of `Refusal`; everything
    that a person should know but that does not stop the reading is in `warnings`, with a code of `ReadingWarning`.
    """
    options = _Options(tuple(sheets), header_rows, Listing())
    return _survey(data, filename, _content(data, filename, options), options.listing)


def _content(data: bytes, filename: str, options: _Options, inside: bool = False) -> _Content:
    if len(data) > MAX_BYTES:
        raise SurveyRefused(Refusal.TOO_LARGE, size=len(data), limit=MAX_BYTES)
    family = detect_family(data, filename)
    if family is FileFamily.TEXT:
        return _from_text(data, filename, options)
    if family is FileFamily.OLE:
        return _from_workbook(open_old_workbook(data), filename, options)
    archive = open_archive(data)
    if _is_workbook(archive):
        return _from_workbook(open_workbook(archive), filename, options)
    if inside:
        raise SurveyRefused(Refusal.NO_TABLE_IN_ARCHIVE)
    name = find_table(archive)
    return _content(archive.part(name), name, options, inside=True)


def _is_workbook(archive: Archive) -> bool:
    """Whether a ZIP is a workbook by the parts it holds, or holds files; refused when it is something else."""
    names = archive.names
    if "xl/workbook.bin" in names:
        raise SurveyRefused(Refusal.BINARY_WORKBOOK)
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise SurveyRefused(Refusal.NUMBERS_FILE)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise SurveyRefused(Refusal.DOCUMENT)
    if "mimetype" in names and "content.xml" in names:
        if b"spreadsheet" not in archive.part("mimetype")[:200]:
            raise SurveyRefused(Refusal.DOCUMENT)
        return True
    return any(name.startswith("xl/") for name in names)


def _from_text(data: bytes, filename: str, options: _Options) -> _Content:
    listing = options.listing
    decoded = decode(data)
    parted = split_rows(decoded.text)
    if options.sheets:
        raise SurveyRefused(Refusal.UNKNOWN_SHEET, sheet=options.sheets[0], names=())
    if not filename.lower().endswith(_TEXT_NAMES):
        if all(len(row) < 2 for row in parted.rows):
            raise SurveyRefused(Refusal.NOT_A_TABLE)
        listing.add(ReadingWarning.OTHER_FORMAT, named=_ending(filename), found="csv")
    _note_text(decoded, parted, listing)
    grid = Grid(parted.rows, list(range(1, len(parted.rows) + 1)))
    if not is_clean(decoded.text):
        clean_rows(grid.rows, grid.numbers, listing)
    if not any(map(count_filled, grid.rows)):
        raise SurveyRefused(Refusal.EMPTY)
    return _Content(decoded.encoding, parted.delimiter, (), _tables(grid, listing, options.header_rows))


def _tables(grid: Grid, listing: Listing, header_rows: int | None) -> tuple[SurveyTable, ...]:
    """The tables of one sheet: one, or each of the lists that stand side by side unless a person named the header."""
    grids = lists_in(grid, listing) if header_rows is None else [grid]
    return tuple(build_table(each, listing, header_rows) for each in grids)


def _note_text(decoded: Decoded, parted: DelimitedText, listing: Listing) -> None:
    if decoded.doubtful:
        listing.add(ReadingWarning.DOUBTFUL_ENCODING, samples=decoded.doubtful[:5], encoding=decoded.encoding)
    for line in decoded.odd_lines:
        listing.add(ReadingWarning.MIXED_ENCODING, parted.row_of_line(line), line=line)
    for bad in parted.runaways:
        listing.add(ReadingWarning.UNBALANCED_QUOTE, bad.row, line=bad.line, lines=bad.lines)


def _ending(filename: str) -> str:
    return filename.lower().rpartition(".")[2] if "." in filename else ""


def _from_workbook(book: Workbook, filename: str, options: _Options) -> _Content:
    """Read the sheets that were named, or the one with most filled cells. Hidden sheets only when named.

    Raises `SurveyRefused` for a name that is not there, and for a workbook with nothing to see.
    """
    wanted, listing = options.sheets, options.listing
    present = tuple(tab.name for tab in book.tabs)
    for name in wanted:
        if name not in present:
            raise SurveyRefused(Refusal.UNKNOWN_SHEET, sheet=name, names=present)
    listings = {tab.name: Listing() for tab in book.tabs}
    grids = {
        tab.name: book.grid(tab.name, listings[tab.name]) for tab in book.tabs if not tab.hidden or tab.name in wanted
    }
    names = tuple(dict.fromkeys(wanted)) or (_find_fullest(book, grids, listing),)
    read: dict[str | None, tuple[SurveyTable, ...]] = {}
    for name in names:
        read[name] = _tables(grids[name], listings[name], options.header_rows)
        listing.take(listings[name])
    tables = [table for each in read.values() for table in each]
    width = sum(len(table.columns) for table in tables)
    if width > MAX_COLUMNS:
        raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=width, limit=MAX_COLUMNS)
    if not width:
        raise SurveyRefused(Refusal.EMPTY)
    sheets = tuple(_describe(tab, read.get(tab.name), grids.get(tab.name)) for tab in book.tabs)
    if not filename.lower().endswith(_BOOK_NAMES[book.kind]):
        listing.add(ReadingWarning.OTHER_FORMAT, named=_ending(filename), found=book.kind)
    return _Content(book.kind, None, sheets, tuple(tables))


def _find_fullest(book: Workbook, grids: dict[str, Grid], listing: Listing) -> str:
    sizes = {name: size for name, grid in grids.items() if (size := sum(map(count_filled, grid.rows)))}
    hidden = tuple(tab.name for tab in book.tabs if tab.hidden and tab.name not in NO_ANSWERS)
    if not sizes:
        raise SurveyRefused(Refusal.ONLY_HIDDEN_SHEETS, names=hidden) if hidden else SurveyRefused(Refusal.EMPTY)
    best = max(sizes, key=lambda name: sizes[name])
    if len(sizes) > 1:
        listing.add(ReadingWarning.SEVERAL_SHEETS, read=best, names=tuple(sizes), likely=_belonging(best, sizes, grids))
    if hidden:
        listing.add(ReadingWarning.HIDDEN_SHEETS, names=hidden)
    return best


def _belonging(best: str, sizes: Iterable[str], grids: Mapping[str, Grid]) -> tuple[str, ...]:
    """The sheets that are probably meant together: those named after the two roles, else those with one heading.

    What is older or a copy has the same headings, and is not meant.
    """
    of_role = {name: title_roles(name) for name in sizes}
    named = tuple(name for name in sizes if of_role[name] and not _SET_ASIDE.search(name))
    if best in named and len(frozenset().union(*(of_role[name] for name in named))) > 1:
        return named
    heading = _heading(grids[best])
    alike = (name for name in sizes if name == best or not (named or _SET_ASIDE.search(name + " " + best)))
    return tuple(name for name in alike if heading and _alike(_heading(grids[name]), heading))


_SET_ASIDE = re.compile(
    r"\d{4}|\b(?:oude?|old|vorige?|previous|kopie|copy|copie|backup|archie\w*|archive\w*)\b", re.IGNORECASE
)


def _heading(grid: Grid) -> frozenset[str]:
    """The words above the columns of a sheet that was not read yet."""
    rows = [row for row in grid.rows if count_filled(row)]
    layout = find_layout(rows)
    above = rows[layout.start : layout.start + layout.header_rows]
    return frozenset(cell.strip().casefold() for row in above for cell in row if cell.strip())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) > max(len(one), len(other))


def _describe(tab: SheetTab, tables: Sequence[SurveyTable] | None, grid: Grid | None) -> Sheet:
    if tables:
        longest = max(len(table.rows) for table in tables)
        return Sheet(tab.name, longest, sum(len(table.columns) for table in tables), tab.hidden, True)
    rows = [row for row in grid.rows if count_filled(row)] if grid else []
    layout = find_layout(rows)
    width = max((len(row) for row in rows), default=0)
    return Sheet(tab.name, max(len(rows) - layout.start - layout.header_rows, 0), width, tab.hidden, False)


def _survey(data: bytes, filename: str, content: _Content, listing: Listing) -> Survey:
    joined = [column for table in content.tables for column in table.columns]
    columns = tuple(replace(column, index=index) for index, column in enumerate(joined))
    header_rows = content.tables[0].header_rows
    names = [column.header for column in columns] + [column.question for column in columns]
    first = next((row for table in content.tables for row in table.rows), ())
    digest = hashlib.sha256(data).hexdigest()
    return Survey(
        filename=_plain_name(filename),
        tool=recognise_tool(names, first, [sheet.name for sheet in content.sheets], header_rows),
        encoding=content.encoding,
        delimiter=content.delimiter,
        sheets=content.sheets,
        columns=columns,
        rows=_joined_rows(content.tables, len(columns)),
        row_numbers=tuple(number for table in content.tables for number in table.numbers),
        header_rows=header_rows,
        fingerprint=_fingerprint(columns, content, digest),
        digest=digest,
        blank_rows=tuple(number for table in content.tables for number in table.blanks),
        warnings=_in_order(listing.notices),
        row_sheets=tuple(table.sheet for table in content.tables for _ in table.rows),
    )


def _joined_rows(tables: Sequence[SurveyTable], width: int) -> tuple[tuple[str, ...], ...]:
    """The rows of all tables, each with empty cells for the columns of the others."""
    if len(tables) == 1:
        return tables[0].rows
    rows: list[tuple[str, ...]] = []
    before = 0
    for table in tables:
        after = width - before - len(table.columns)
        rows += [("",) * before + row + ("",) * after for row in table.rows]
        before += len(table.columns)
    return tuple(rows)


def _fingerprint(columns: Sequence[Column], content: _Content, digest: str) -> str:
    """The same for next year's file: by the headers alone, whatever the format, plus the sheet where there is a choice.

    A file without headers has nothing to be recognised by, so it only equals itself.
    """
    if not any(column.header.strip() for column in columns):
        return digest
    visible = [sheet for sheet in content.sheets if not sheet.hidden and sheet.columns]
    named = len(visible) > 1
    parts = [
        f"{column.sheet if named else ''}\x1e{' '.join(column.header.split()).casefold()}\x1e"
        f"{column.question.casefold()}"
        for column in columns
    ]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _in_order(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """By kind first, as the codes are listed; within a kind as they stand in the file."""
    order = {code: place for place, code in enumerate(ReadingWarning)}
    return tuple(sorted(notices, key=lambda notice: order[ReadingWarning(notice.code)]))


def _plain_name(filename: str) -> str:
    """The name alone, without a path and without signs that cannot be seen."""
    name = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in name if sign.isprintable())[:255] or "survey"


_ROLE_WORDS = re.compile(
    r"\b(?:mentor(?:s|en)?|mentees?|mentore?e?s?|juniors?|junioren|seniors?|senioren|van|de|het|the|of|du|des?)\b"
)
_MOST_UNLIKE = 2
"""The lists may differ by so many columns; more are questions about a pair, and no second list."""
_TITLES = 3
"""So many rows above the names of the columns may hold the titles of the lists."""


def lists_in(grid: Grid, listing: Listing) -> list[Grid]:
    """The lists that stand side by side, each under its title as if it were a sheet; the grid itself where it is one.

    Only where the headings return and each list says whose it is: the one of mentors and the other of mentees.
    """
    layout = find_layout(grid.rows)
    if not layout.header_rows:
        return [grid]
    at = layout.start + layout.header_rows - 1
    names, body = grid.rows[at], grid.rows[at + 1 :]
    starts = _starts(names)
    if len(starts) != len(Role) or recognise_tool(names, body[0] if body else ()) != "spreadsheet":
        return [grid]
    above = [row for row in grid.rows[max(0, at - _TITLES) : at] if count_filled(row)]
    ends = (starts[1], max(map(len, grid.rows)))
    parts = [slice(0 if place == 0 else starts[place], ends[place]) for place in range(len(starts))]
    titles = [_title(names[part], [row[part] for row in above]) for part in parts]
    if set(map(title_roles, titles)) != {frozenset({role}) for role in Role} or not _both_filled(body, starts):
        return [grid]
    listing.add(ReadingWarning.SIDE_BY_SIDE, grid.numbers[at], names=tuple(titles), sheet=grid.sheet)
    return [_part(grid, part, at, title) for part, title in zip(parts, titles, strict=True)]


def _starts(names: Sequence[str]) -> list[int]:
    """Where each list begins: at the first heading that returns, when at least two return in the same order."""
    stems = [_stem(name) for name in names]
    first = next((place for place, stem in enumerate(stems) if stem and stems.count(stem) > 1), None)
    if first is None:
        return []
    starts = [place for place, stem in enumerate(stems) if stem == stems[first]]
    parts = [[stem for stem in stems[a:b] if stem] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    alike = all(len(part) > 1 and part[:2] == parts[0][:2] for part in parts)
    return starts if alike and max(map(len, parts)) - min(map(len, parts)) <= _MOST_UNLIKE else []


def _stem(name: str) -> str:
    """A heading without whose it is; a list that only says 'Mentor' means the name."""
    words = normalise(name)
    return " ".join(_ROLE_WORDS.sub(" ", words).split()) or (words and "naam")


def _title(names: Sequence[str], above: Sequence[Sequence[str]]) -> str:
    """What stands above a list, or the first of its headings that says whose it is."""
    cells = [clean(cell) for row in reversed(above) for cell in row if cell.strip()]
    return next((cell for cell in (*cells, *map(clean, names)) if title_roles(cell)), "")


def _both_filled(body: Sequence[Sequence[str]], starts: Sequence[int]) -> bool:
    """Whether most rows of the shorter list hold somebody of the other one too: no branches of one form."""
    filled = [[at < len(row) and bool(row[at].strip()) for at in starts] for row in body]
    fewest = min(sum(column) for column in zip(*filled, strict=True)) if filled else 0
    return fewest > 0 and sum(map(all, filled)) * 2 >= fewest


def _names(names: Sequence[str]) -> list[str]:
    """The headings of one list; one that only says 'Mentor' stands above the names."""
    return ["Naam" if name.strip() and not _ROLE_WORDS.sub("", normalise(name)).strip() else name for name in names]


def _part(grid: Grid, part: slice, at: int, title: str) -> Grid:
    """One list. What stood above is its title; a row in which only the other list goes on is none of its own."""
    kept = [place for place in range(at, len(grid.rows)) if count_filled(grid.rows[place][part])]
    rows = [_names(grid.rows[at][part]), *(grid.rows[place][part] for place in kept if place > at)]
    return replace(grid, rows=rows, numbers=[grid.numbers[place] for place in kept], sheet=title)


_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods")


def find_table(archive: Archive) -> str:
    """The path of the one table that a ZIP of files holds, beside what a Mac adds by itself."""
    files = [name for name in archive.names if not name.startswith("__MACOSX/") and not _own_name(name).startswith(".")]
    tables = [name for name in files if name.lower().endswith(_TABLES)]
    tables = tables or [name for name in files if name.lower().endswith(".txt")]
    if not tables:
        raise SurveyRefused(Refusal.NO_TABLE_IN_ARCHIVE)
    if len(tables) > 1:
        raise SurveyRefused(Refusal.SEVERAL_FILES, names=tuple(map(_own_name, tables)))
    return tables[0]


def _own_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
