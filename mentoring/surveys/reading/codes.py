"""Every word that reading can say about a file: why it is refused, what a person must settle, what they should know."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file cannot be read at all. Each comes as `SurveyRefused(code, **detail)`; the detail is named here."""

    EMPTY = "empty"  # nothing in it, or only blank cells
    TOO_LARGE = "too_large"  # size, limit: bytes of the file (or of the one file inside a ZIP)
    UNPACKED_TOO_LARGE = "unpacked_too_large"  # size, limit: bytes once unpacked, or text once spread over the cells
    TOO_COMPRESSED = "too_compressed"  # part, ratio, limit: a part that unpacks to far more than it weighs
    TOO_MANY_PARTS = "too_many_parts"  # parts, limit: files inside a workbook or ZIP
    TOO_MANY_ROWS = "too_many_rows"  # limit, sheet
    TOO_MANY_COLUMNS = "too_many_columns"  # columns, limit, sheet, and cell (like "XFD1") when known
    TOO_MANY_CELLS = "too_many_cells"  # cells, limit
    CELL_TOO_LONG = "cell_too_long"  # row, limit: one cell with more characters than any answer has
    DAMAGED = "damaged"  # kind ("workbook", "archive", "text"): cut off while downloading, or broken inside
    PASSWORD = "password"  # noqa: S105 # the file is encrypted
    MACROS = "macros"  # a workbook that carries a program, or is named as one
    UNSAFE_XML = "unsafe_xml"  # part: a DTD or entity, which no spreadsheet program writes
    UNSAFE_ARCHIVE = "unsafe_archive"  # part: a path that leaves its folder, or the same part twice
    PICTURE = "picture"
    PDF = "pdf"
    WEB_PAGE = "web_page"  # an HTML table, often named .xls by web tools
    DOCUMENT = "document"  # a text document or a presentation
    DATABASE = "database"  # an SQLite file: perhaps a backup, which is restored elsewhere
    JSON = "json"
    OTHER_ARCHIVE = "other_archive"  # rar, 7z, gzip, bzip2, xz: to be unpacked first
    BINARY_WORKBOOK = "binary_workbook"  # .xlsb
    XML_WORKBOOK = "xml_workbook"  # the XML spreadsheet of 2003
    NUMBERS_FILE = "numbers_file"  # Apple Numbers
    NOT_A_TABLE = "not_a_table"  # anything else
    NO_TABLE_IN_ARCHIVE = "no_table_in_archive"  # a ZIP without a CSV or workbook
    SEVERAL_FILES = "several_files"  # names: a ZIP with more than one
    UNKNOWN_SHEET = "unknown_sheet"  # sheet, names: a sheet asked for that is not there
    ONLY_HIDDEN_SHEETS = "only_hidden_sheets"  # names
    LONG_FORMAT = "long_format"  # one row per answer, and no plain way to give each person a row
    QUOTES = "quotes"  # row: quotation marks so broken that rows cannot be told apart


class ReadingWarning(StrEnum):
    """What reading noticed. Each comes as `Notice(code, row, column, detail)`; row and column as in a spreadsheet."""

    SEVERAL_SHEETS = "several_sheets"  # read, names, likely: more than one sheet holds something; only `read` was read
    NO_HEADER = "no_header"  # row: the first row holds answers, so the columns have no names
    ROWS_ABOVE_HEADER = "rows_above_header"  # row (of the header), texts: a title stands above the table
    MIXED_ENCODING = "mixed_encoding"  # row, line: letters stored in another way than in the rest of the file
    DOUBTFUL_ENCODING = "doubtful_encoding"  # encoding, samples: read as letters of another part of Europe than usual
    UNBALANCED_QUOTE = "unbalanced_quote"  # row, line, lines: an opening quotation mark that is never closed
    OTHER_FORMAT = "other_format"  # named, found: the contents are not what the file's name says

    HIDDEN_SHEETS = "hidden_sheets"  # names: not read
    HIDDEN_ROWS = "hidden_rows"  # count, sheet: hidden or filtered away, but read
    MERGED_CELLS = "merged_cells"  # count, sheet: cells merged downwards; the value was given to each row
    FAR_ROWS = "far_rows"  # row, empty, sheet: rows far below the others; read, the gap left out
    ROW_TOO_SHORT = "row_too_short"  # row, cells, expected
    ROW_TOO_LONG = "row_too_long"  # row, cells, expected, extra: texts beyond the last column, not in `rows`
    SPILL_ROW = "spill_row"  # row, column, text: hardly filled; perhaps the rest of the row above
    CONTROL_CHARACTERS = "control_characters"  # row, column: NUL and the like, removed
    INVISIBLE_CHARACTERS = "invisible_characters"  # row, column: zero-width or direction marks, removed
    STACKED_ACCENTS = "stacked_accents"  # row, column: more accents on one letter than any language has, removed
    LOST_CHARACTERS = "lost_characters"  # row, column: the file itself holds the sign for "unknown letter"
    GARBLED_LETTERS = "garbled_letters"  # row, column: like "Ã©" for "é"; damaged before it came here
    GUARD_REMOVED = "guard_removed"  # row, column: the apostrophe that survey tools put before = + - @
    FORMULA_WITHOUT_VALUE = "formula_without_value"  # row, column, sheet: never calculated, so empty
    FORMULA_ERROR = "formula_error"  # row, column, sheet, error: like #DIV/0!, read as empty
    PIVOTED = "pivoted"  # rows, people, sheet: every row held one answer; now every row holds one person
    SIDE_BY_SIDE = "side_by_side"  # row (of the header), names, sheet: two lists stood beside each other; taken apart
    COLUMN_SPLIT = "column_split"  # delimiter: every row stood in one cell; taken apart
    MORE = "more"  # of, count: further notices of the code `of` that are not listed


NEEDS_CONFIRMATION: frozenset[ReadingWarning] = frozenset(
    {
        ReadingWarning.SEVERAL_SHEETS,
        ReadingWarning.NO_HEADER,
        ReadingWarning.ROWS_ABOVE_HEADER,
        ReadingWarning.MIXED_ENCODING,
        ReadingWarning.DOUBTFUL_ENCODING,
        ReadingWarning.UNBALANCED_QUOTE,
        ReadingWarning.OTHER_FORMAT,
    }
)
"""The notices that a person should confirm before anything is stored; the others are told."""
