"""What bringing in a survey can say, in plain words: reading the file, its columns, its rows and its answers."""

from __future__ import annotations

from components.words import _, md
from components.words.vocabulary import field_label
from mentoring.surveys.fields import Field, ReadingWarning, Refusal


def column_meaning(words: str, field: Field, *, negated: bool) -> str:
    """What a column was taken for; one that asks for the opposite was read the other way round."""
    if field is Field.IGNORE:
        return _("Column “{words}” is left out").format(words=md(words))
    said = _("Column “{words}” is read as {field}").format(words=md(words), field=f"**{field_label(field)}**")
    return said + reversed_note(negated)


def reversed_note(negated: bool) -> str:
    """That answers count the other way round, because the question says “not”; nothing where it does not."""
    return (": " + _("the other way round, since the question says “not”")) if negated else ""


def _of_size_and_safety() -> dict[str, str]:
    """Refusals about the size or the soundness of a file."""
    return {
        Refusal.EMPTY: _("There is nothing in this file. Export the answers again from your survey tool."),
        Refusal.TOO_LARGE: _(
            "This file is {size} MB; at most {limit} MB can be read. Remove pictures and sheets you do not need, or "
            "export as CSV."
        ),
        Refusal.UNPACKED_TOO_LARGE: _(
            "Unpacked, this file would take {size} MB; at most {limit} MB is allowed. Export the answers again as CSV."
        ),
        Refusal.TOO_COMPRESSED: _(
            "Part “{part}” unpacks to {ratio} times its size. No survey looks like that, so the file was not opened. "
            "Export the answers again."
        ),
        Refusal.TOO_MANY_PARTS: _(
            "This file holds {parts} parts; at most {limit} are allowed. Export only the answers, as CSV or Excel."
        ),
        Refusal.TOO_MANY_ROWS: _(
            "There are more than {limit} rows of answers. Split the file, or remove the rows below the last answer."
        ),
        Refusal.TOO_MANY_COLUMNS: _(
            "The table has {columns} columns; at most {limit} can be read. Delete the columns that are not part of "
            "the survey."
        ),
        Refusal.TOO_MANY_CELLS: _(
            "The sheets cover {cells} cells, empty ones included; at most {limit} can be read. Delete rows and "
            "columns without answers."
        ),
        Refusal.CELL_TOO_LONG: _(
            "One cell in row {row} is longer than {limit} characters. Often a quotation mark is missing there. "
            "Correct it, or export as Excel."
        ),
        Refusal.UNSAFE_XML: _(
            "Part “{part}” refers to something outside the file, which no spreadsheet program does. The file was not "
            "opened. Export the answers again."
        ),
        Refusal.UNSAFE_ARCHIVE: _(
            "The ZIP holds “{part}” twice or outside its folder, so it was not opened. Unpack it yourself and choose "
            "the CSV or Excel file."
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
            "All answers are on hidden sheets: {names}. Make the right sheet visible in Excel, save the file and "
            "choose it again."
        ),
        Refusal.LONG_FORMAT: _(
            "This file has one row per answer. Export it with one row per person and one column per question (in "
            "Excel: a pivot table), and choose that file."
        ),
        Refusal.QUOTES: _(
            "From row {row} on, quotation marks are missing in so many rows that the rows cannot be told apart. "
            "Export as Excel, or correct the file."
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
            "Row {row} was taken as the names of the columns; what stands above it was left out: {texts}. Is that "
            "right?"
        ),
        ReadingWarning.MIXED_ENCODING: _(
            "Row {row} was saved by another program than the rest. Check the letters with accents in it."
        ),
        ReadingWarning.DOUBTFUL_ENCODING: _(
            "The letters with accents were hard to read. Do these words look right: {samples}?"
        ),
        ReadingWarning.UNBALANCED_QUOTE: _(
            "In row {row} a quotation mark opens and never closes (line {line} of the file). We read the rows after "
            "it as separate people. Is that right?"
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
            "Row {row} has {cells} cells instead of {expected}; too many: {extra}. Its answers may have shifted. "
            "Check this row in the file."
        ),
    }


def _of_cells() -> dict[str, str]:
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
            "In row {row}, column {column}, letters were lost before the file came here (�). Correct them, or export "
            "again."
        ),
        ReadingWarning.GARBLED_LETTERS: _(
            "In row {row}, column {column}, letters look garbled, like “Ã©” for “é”. Export again from the survey tool."
        ),
        ReadingWarning.GUARD_REMOVED: _(
            "In row {row}, column {column}, the apostrophe that export tools put before = + - @ was removed."
        ),
        ReadingWarning.FORMULA_WITHOUT_VALUE: _(
            "The formula in row {row}, column {column} was never calculated, so the cell is empty. Open the file in "
            "Excel, save it and choose it again."
        ),
        ReadingWarning.FORMULA_ERROR: _(
            "The formula in row {row}, column {column} gives {error}; the cell was read as empty. Correct it in the "
            "file, or fill it in here."
        ),
        ReadingWarning.PIVOTED: _(
            "This file had one row per answer: {rows} rows became {people} people, with a column for each question."
        ),
        ReadingWarning.SIDE_BY_SIDE: _(
            "Two lists stood side by side: {names}. Each person of either list became a row; who stood on one line was "
            "not made a pair."
        ),
        ReadingWarning.COLUMN_SPLIT: _(
            "Each row stood in one cell. The rows were split at “{delimiter}”. Look at the preview."
        ),
        ReadingWarning.MORE: _("And {count} more of the same kind."),
    }


def refusals() -> dict[str, str]:
    """Sentence per refusal."""
    return {**_of_size_and_safety(), **_of_kind()}


def reading_warnings() -> dict[str, str]:
    """Sentence per notice of the reader."""
    return {**_of_shape(), **_of_cells()}


def column_conflicts() -> dict[str, str]:
    """Sentence per thing that must be settled about the columns."""
    return {
        "cells_contradict": _(
            "The answers in column “{column}” do not look like {field}. Check whether the header has shifted."
        ),
        "field_twice": _("Several columns could be {field} and their answers differ: {columns}. Choose one."),
        "which_question": _(
            "These columns are choices of one question that the tool left out: {options}. Which question was it?"
        ),
        "no_choice_named": _(
            "Several columns are called “{header}” and hold only yes and no. The file does not say what each of them "
            "stands for. Give each its own heading, or leave them out."
        ),
        "role_open": _(
            "This may say who is a mentor or a mentee, and without it one of the two is missing. Say what it is."
        ),
        "missing_name": _("No column holds a name. Choose one, or add it to the file."),
        "missing_email": _(
            "No column holds e-mail addresses. Choose one if there is; without them people are told apart by name."
        ),
        "missing_person": _("No column says who answered. Choose a name or e-mail column."),
    }


def receipt_codes() -> dict[str, str]:
    """Why a row became what it became."""
    return {
        "not_submitted": _("Not handed in: no submit date"),
        "not_finished": _("The survey tool calls it unfinished"),
        "only_opened": _("Only opened, nothing filled in"),
        "nothing_answered": _("No question answered"),
        "answered_again": _("Answered again; row {kept_row} counts"),
        "corrects_answer": _("Corrects the answer of {on} to the same check-in; what is not answered again stays"),
        "same_name": _("Someone else has this name (row {others})"),
        "joined": _("Joined with row {with_row}"),
        "spill": _("The rest of a broken answer: “{text}”"),
        "test_answer": _("A test by the maker of the survey"),
        "heading_row": _("A heading: “{text}”"),
        "total_row": _("A row with totals: “{text}”"),
        "note_row": _("A note: “{text}”"),
        "repeated_header": _("The headings of the columns once more"),
        "left_on": _("Left the organisation on {date}"),
        "left": _("Left the organisation or signed off: “{value}”"),
        "row_too_long": _("More cells than columns; answers may have shifted"),
        "no_person": _("No name and no e-mail address"),
        "name_too_long": _("The name is too long for a name"),
        "not_an_address": _("“{value}” is no e-mail address"),
        "two_addresses": _("Two addresses in one cell: {value}"),
        "address_control": _("A line break inside the address"),
        "address_too_long": _("The address is too long"),
        "unknown_person": _("Nobody who takes part has this address or name"),
        "was_erased": _("Was erased on {on}; set aside"),
    }


def intake_warnings() -> dict[str, str]:
    """What a person should know before saving."""
    return {
        "unfinished": _("Unfinished answers left out: {count}."),
        "refused": _(
            "Rows that could not be taken: {count}. The list says why; correct them in the file and bring it in again."
        ),
        "no_contact_column": _(
            "No column asks whether HR should get in touch. If one does so in other words, put these above it in your "
            "file and bring it in again: {contact}"
        ),
        "no_name_column": _("There are no names; people go by their address ({count})."),
        "one_person": _("Only one person so far: {name}."),
        "no_mentees": _("There are no mentees yet, so no pair can be made."),
        "no_mentors": _("There are no mentors yet, so no pair can be made."),
        "no_role_column": _("Nobody's role is known yet. Give people a role in the list."),
        "column_left_out": _("Column “{header}” is left out: it is no question."),
        "note_unseen": _("Comments for HR stay unseen: the heading does not say that HR reads them with the name."),
        "from_age": _("Birth years worked out from an age: {count}."),
        "from_year": _("Years of service worked out from a year: {count}."),
        "level_in_words": _("Ranks in words are kept, but not compared: {count}."),
        "other_scale": _("Column {column}: answers on another scale, without a score: {count}."),
        "no_name": _("{email} has no name."),
        "no_email": _("{name} has no e-mail address."),
        "two_emails": _("Two addresses for one person; {kept} is used, not {other}."),
        "one_email_two_names": _("{name} and {kept} share {email}; {kept} counts."),
        "no_role": _("No role was given."),
        "no_consent": _("{name} does not agree and will not be matched."),
        "consent_not_given": _("{name} left the consent empty."),
        "was_withdrawn": _("{name} had withdrawn."),
        "answers_unused": _("{name} does not agree to the use of answers: these count in nothing."),
        "was_erased": _("{name} was erased on {on} and is set aside. Let in again only if they ask for it themselves."),
        "sensitive_text": _("A text may hold sensitive data ({kind}). Read it first, and do not pass it on."),
        "text_cut": _("A text of {length} characters was cut; the first {limit} are kept."),
        "leaves_on": _("{name} leaves on {on}, says the file, and takes part until then."),
        "may_leave": _("About {name} the file says “{value}”. Do they take part?"),
        "topic_left_out": _("“{text}” is left out of the topics."),
        **_about_partners(),
    }


def _about_partners() -> dict[str, str]:
    return {
        "own_manager": _("{name} named themselves as manager."),
        "own_preferred": _("{name} asked to be paired with themselves."),
        "own_avoided": _("{name} asked not to be paired with themselves."),
        "preferred_not_found": _("{name} asked for “{text}”, who was found nowhere; kept as text."),
        "avoided_not_found": _("{name} would rather not have “{text}”, who was found nowhere; kept as text."),
        "preferred_and_avoided": _("{name} wants and would rather not have {partner}. Not pairing them goes first."),
        "part_not_understood": _("“{value}” was not understood."),
    }


def value_problems() -> dict[str, str]:
    """Why a single answer could not be used."""
    return {
        "birth_in_future": _("“{value}” lies ahead, or is too young"),
        "birth_too_old": _("“{value}” is before 1900"),
        "looks_like_age": _("“{value}” looks like an age"),
        "two_digit_year": _("“{value}” has two digits: which century?"),
        "age_class": _("“{value}” is an age group, no year"),
        "date_in_year_column": _("“{value}” is a date where a year was asked"),
        "not_a_year": _("“{value}” is no year"),
        "unclear_generation": _("“{value}” is no clear generation"),
        "unclear_number": _("“{value}” is no clear number"),
        "not_a_number": _("“{value}” is no number"),
        "not_whole": _("“{value}” is no whole number"),
        "service_range": _("“{value}” is a range, no number of years"),
        "in_future": _("“{value}” lies in the future"),
        "not_a_date": _("“{value}” is no date"),
        "unknown_language": _("“{value}” is no known language"),
        "unclear_mode": _("“{value}” does not say how to meet"),
        "no_slots": _("No days were recognised in “{value}”; kept as text"),
        "off_scale": _("“{value}” is off the scale"),
        "not_on_scale": _("“{value}” is no answer on this scale"),
        "not_whole_score": _("“{value}” lies between two points"),
        "unclear_role": _("“{value}” is no clear role"),
        "unclear_yes_no": _("“{value}” is neither yes nor no"),
        "conditional_consent": _("Consent with a condition: “{value}”. Read it"),
        "unclear_consent": _("Unclear whether they agree: “{value}”"),
    }


def intake_questions() -> dict[str, str]:
    """What must be asked, as a question."""
    return {
        "unsure_column": _("What does “{header}” mean?"),
        "field_twice": _("Which column holds the {field}?"),
        "which_question": _("Which question do these choices answer?"),
        "no_choice_named": _("What do the columns “{header}” stand for?"),
        "cells_contradict": _("The answers do not look like {field}. What is this?"),
        "no_person_column": _("No column says who answered. Go back to the columns."),
        "no_item_column": _(
            "No column asks a measuring question in words that are known here. Put the words of these above the "
            "columns in your file, and bring it in again: {questions}"
        ),
        "no_email_column": _("There are no e-mail addresses. Tell people apart by name?"),
        "no_role_column": _("Who are the people in this file?"),
        "heading_rows": _(
            "Rows with only a heading were set aside: {texts}. Do the people below them get this as their {field}?"
        ),
        "unknown_role": _("Which role is “{text}” under “{header}”?"),
        "role_open": _("Does “{header}” say who is a mentor or a mentee?"),
        "age_class": _("Which generation is “{text}”?"),
        "same_as_above": _("Some cells only say {texts}. Does that mean the same as in the row above?"),
        "same_person": _("Is this the same {name}?"),
        "known_person": _("Is this the {name} you know?"),
        "two_roles": _("{name} answered as mentor and as mentee. Both?"),
        "date_order": _("Does the day or the month come first in {samples}?"),
        "which_manager": _("Which manager is “{text}”?"),
        "which_preferred": _("Asked for: who is “{text}”?"),
        "which_avoided": _("Would rather not have: who is “{text}”?"),
        "which_scale": _("How many points does this scale have?"),
        "wish_for_contact": _("“{text}” is neither yes nor no to “{header}”. Does it ask for contact?"),
        "free_days": _("“{header}” ({samples}): can people meet on those days, or are they off?"),
        "runs_against": _("“{question}” runs against the other statements. Did this file turn it round already?"),
    }
