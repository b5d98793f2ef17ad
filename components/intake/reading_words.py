"""What reading a file can say: why it was refused, and what was noticed, in plain words."""

from __future__ import annotations

from components.words import _
from mentoring.surveys.reading.codes import ReadingWarning, Refusal


def _of_size_and_safety() -> dict[str, str]:
    """Refusals about the size or the soundness of a file."""
    return {
        Refusal.EMPTY: _("There is nothing in this file. Export the answers again from your survey tool."),
        Refusal.TOO_LARGE: _(
            "This file is {size} MB; at most {limit} MB can be read. Remove pictures and sheets you do not need, or export as CSV."
        ),
        Refusal.UNPACKED_TOO_LARGE: _(
            "Unpacked, this file would take {size} MB; at most {limit} MB is allowed. Export the answers again as CSV."
        ),
        Refusal.TOO_COMPRESSED: _(
            "Part “{part}” unpacks to {ratio} times its size. No survey looks like that, so the file was not opened. Export the answers again."
        ),
        Refusal.TOO_MANY_PARTS: _(
            "This file holds {parts} parts; at most {limit} are allowed. Export only the answers, as CSV or Excel."
        ),
        Refusal.TOO_MANY_ROWS: _(
            "There are more than {limit} rows of answers. Split the file, or remove the rows below the last answer."
        ),
        Refusal.TOO_MANY_COLUMNS: _(
            "The table has {columns} columns; at most {limit} can be read. Delete the columns that are not part of the survey."
        ),
        Refusal.TOO_MANY_CELLS: _(
            "The sheets cover {cells} cells, empty ones included; at most {limit} can be read. Delete rows and columns without answers."
        ),
        Refusal.CELL_TOO_LONG: _(
            "One cell in row {row} is longer than {limit} characters. Often a quotation mark is missing there. Correct it, or export as Excel."
        ),
        Refusal.DAMAGED: _("This file is damaged or was not downloaded completely. Download it once more."),
    }


def _of_kind() -> dict[str, str]:
    """Refusals about what kind of file it is."""
    return {
        Refusal.PASSWORD: _(
            "This file is protected by a password. Open it, remove the password, save it and try again."
        ),
        Refusal.MACROS: _("This workbook contains a program (macros) and was not opened. Save it as .xlsx or CSV."),
        Refusal.UNSAFE_XML: _(
            "Part “{part}” refers to something outside the file, which no spreadsheet program does. The file was not opened. Export the answers again."
        ),
        Refusal.UNSAFE_ARCHIVE: _(
            "The ZIP holds “{part}” twice or outside its folder, so it was not opened. Unpack it yourself and choose the CSV or Excel file."
        ),
        Refusal.PICTURE: _("This is a picture, not a table. Choose the export of your survey: CSV or Excel."),
        Refusal.PDF: _("This is a PDF. Export the answers as CSV or Excel instead."),
        Refusal.WEB_PAGE: _(
            "This is a web page, although its name says something else. Open it in Excel and save it as .xlsx."
        ),
        Refusal.DOCUMENT: _(
            "This is a text document or a presentation. Choose the export of your survey: CSV or Excel."
        ),
        Refusal.DATABASE: _("This is a database. Is it a backup of this app? Then put it back on the Data page."),
        Refusal.JSON: _("This is a JSON file. Export the answers as CSV or Excel instead."),
        Refusal.OTHER_ARCHIVE: _(
            "This is a packed file that cannot be opened here. Unpack it and choose the CSV or Excel file inside."
        ),
        Refusal.BINARY_WORKBOOK: _("This is a binary workbook (.xlsb). Save it as .xlsx and try again."),
        Refusal.XML_WORKBOOK: _("This is an XML spreadsheet from 2003. Open it in Excel and save it as .xlsx."),
        Refusal.NUMBERS_FILE: _("This is an Apple Numbers file. In Numbers, choose File, Export to, CSV or Excel."),
        Refusal.NOT_A_TABLE: _("No table was found in this file. Choose the export of your survey: CSV or Excel."),
        Refusal.NO_TABLE_IN_ARCHIVE: _("This ZIP holds no CSV or Excel file. Unpack it and see what is inside."),
        Refusal.SEVERAL_FILES: _("This ZIP holds several tables: {names}. Unpack it and choose them one by one."),
        Refusal.UNKNOWN_SHEET: _("There is no sheet “{sheet}” in this file. It has: {names}."),
        Refusal.ONLY_HIDDEN_SHEETS: _(
            "All answers are on hidden sheets: {names}. Make the right sheet visible in Excel, save the file and choose it again."
        ),
        Refusal.LONG_FORMAT: _(
            "This file has one row per answer. Export it with one row per person and one column per question (in Excel: a pivot table), and choose that file."
        ),
        Refusal.QUOTES: _(
            "From row {row} on, quotation marks are missing in so many rows that the rows cannot be told apart. Export as Excel, or correct the file."
        ),
    }


def _of_shape() -> dict[str, str]:
    """What was noticed of sheets, headings and rows."""
    return {
        ReadingWarning.SEVERAL_SHEETS: _(
            "This workbook has several sheets: {names}. Only “{read}” was read. Which ones hold answers?"
        ),
        ReadingWarning.NO_HEADER: _(
            "The columns have no names: row {row} already looks like an answer. Is that right?"
        ),
        ReadingWarning.ROWS_ABOVE_HEADER: _(
            "Row {row} was taken as the names of the columns; what stands above it was left out: {texts}. Is that right?"
        ),
        ReadingWarning.MIXED_ENCODING: _(
            "Row {row} was saved by another program than the rest. Check the letters with accents in it."
        ),
        ReadingWarning.DOUBTFUL_ENCODING: _(
            "The letters with accents were hard to read. Do these words look right: {samples}?"
        ),
        ReadingWarning.UNBALANCED_QUOTE: _(
            "In row {row} a quotation mark opens and never closes (line {line} of the file). We read the rows after it as separate people. Is that right?"
        ),
        ReadingWarning.OTHER_FORMAT: _(
            "The name of this file says {named}, but it is {found}. It was read as {found}. Is this the right file?"
        ),
        ReadingWarning.HIDDEN_SHEETS: _("Hidden sheets were not read: {names}. If answers are on them, choose them."),
        ReadingWarning.HIDDEN_ROWS: _("{count} rows are hidden or filtered away in the workbook. They were read too."),
        ReadingWarning.MERGED_CELLS: _(
            "Some cells are merged over several rows ({count} times). Each of those rows got the value."
        ),
        ReadingWarning.FAR_ROWS: _(
            "Above row {row} there are {empty} empty rows. Row {row} was read too; check whether it belongs."
        ),
        ReadingWarning.ROW_TOO_SHORT: _(
            "Row {row} has {cells} cells instead of {expected}. The missing ones were left empty; check this row."
        ),
        ReadingWarning.ROW_TOO_LONG: _(
            "Row {row} has {cells} cells instead of {expected}; too many: {extra}. Its answers may have shifted. Check this row in the file."
        ),
    }


def _of_cells() -> dict[str, str]:
    """What was noticed of single rows and cells."""
    return {
        ReadingWarning.SPILL_ROW: _(
            "Row {row} holds only “{text}”. It looks like the end of the answer above and was not counted as a person."
        ),
        ReadingWarning.CONTROL_CHARACTERS: _("In row {row}, column {column}, signs that cannot be shown were removed."),
        ReadingWarning.INVISIBLE_CHARACTERS: _(
            "In row {row}, column {column}, invisible signs were removed. Check that the text is right."
        ),
        ReadingWarning.STACKED_ACCENTS: _(
            "In row {row}, column {column}, a pile of accents on one letter was removed."
        ),
        ReadingWarning.LOST_CHARACTERS: _(
            "In row {row}, column {column}, letters were lost before the file came here (�). Correct them, or export again."
        ),
        ReadingWarning.GARBLED_LETTERS: _(
            "In row {row}, column {column}, letters look garbled, like “Ã©” for “é”. Export again from the survey tool."
        ),
        ReadingWarning.GUARD_REMOVED: _(
            "In row {row}, column {column}, the apostrophe that export tools put before = + - @ was removed."
        ),
        ReadingWarning.FORMULA_WITHOUT_VALUE: _(
            "The formula in row {row}, column {column} was never calculated, so the cell is empty. Open the file in Excel, save it and choose it again."
        ),
        ReadingWarning.FORMULA_ERROR: _(
            "The formula in row {row}, column {column} gives {error}; the cell was read as empty. Correct it in the file, or fill it in here."
        ),
        ReadingWarning.PIVOTED: _(
            "This file had one row per answer: {rows} rows became {people} people, with a column for each question."
        ),
        ReadingWarning.COLUMN_SPLIT: _(
            "Each row stood in one cell. The rows were split at “{delimiter}”. Look at the preview."
        ),
        ReadingWarning.MORE: _("And {count} more of the same kind."),
    }


def refusals() -> dict[str, str]:
    """Sentence per refusal."""
    return {**_of_size_and_safety(), **_of_kind()}


def warnings() -> dict[str, str]:
    """Sentence per notice of the reader."""
    return {**_of_shape(), **_of_cells()}
