"""A text is read in whatever encoding, with whatever separator, and every cell stays what was typed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mentoring.surveys.reading_builder import HEADER, PEOPLE, codes, notice, read, refused, text

EXPECTED = tuple(map(tuple, PEOPLE))
ENCODINGS = [
    ("utf-8", "utf-8"),
    ("utf-8-sig", "utf-8-sig"),
    ("utf-16", "utf-16"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("utf-32", "utf-32"),
    ("cp1252", "cp1252"),
    ("mac_roman", "mac_roman"),
]


@pytest.mark.parametrize(("written", "named"), ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_encoding_separator_and_line_end(written: str, named: str, delimiter: str, end: str):
    survey = read(text(delimiter=delimiter, end=end).encode(written))
    assert survey.rows == EXPECTED
    assert [column.header for column in survey.columns] == HEADER
    assert (survey.encoding, survey.delimiter) == (named, delimiter)
    assert survey.warnings == ()


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("cp1252", "één enquête – ’s avonds"),
        ("cp1252", "“ja” zei hij… en toen € 5"),
        ("cp1252", "Ik ben 30\xa0jaar"),
        ("mac_roman", "une enquête très réussie à l’été"),
        ("mac_roman", "how would you rate your level of knowledge\xa0of cuisines"),
        ("mac_roman", "naïef, coördinator, reünie"),
        ("cp850", "naïef, coördinator, reünie, één"),
    ],
)
def test_eight_bit_letters_are_told_apart_by_where_they_stand(encoding: str, sentence: str):
    survey = read(text([["Naam", "Opmerking"], ["Anna", sentence]], ";").encode(encoding))
    assert survey.encoding == encoding
    assert survey.rows[0][1] == sentence


@pytest.mark.parametrize(
    ("encoding", "people"),
    [
        ("cp1250", "Łukasz Żółć, Paweł Kwaśniewski"),
        ("iso8859_2", "Małgorzata Wójcik, Ludwik Ślązak"),
        ("cp1250", "Jiří Dvořák, Tomáš Bak"),
        ("iso8859_2", "Ľubomír Kováč, Mária Šťastná"),
        ("cp1250", "Erdős Jenő, Szűcs Ágnes"),
        ("cp1250", "Ştefan Ionescu, Cătălin Rusu"),
        ("cp1250", "Luka Šimić, Đorđe Babić"),
        ("cp1254", "Ayşe Yılmaz, Gökçe Doğan, İbrahim Öztürk"),
        ("cp1254", "Ayşe Demir"),
        ("cp1257", "Rūta Žukauskienė, Jonas Šimkus"),
        ("cp1257", "Jānis Bērziņš, Līga Kalniņa"),
        ("cp1251", "Иван Петров, Мария Сидорова"),
        ("cp1253", "Γιώργος Παπαδόπουλος, Μαρία"),
    ],
)
def test_letters_from_elsewhere_in_europe_are_read_and_asked_about(encoding: str, people: str):
    survey = read(text([["Naam", "Rol"], *([name, "mentor"] for name in people.split(", "))], ";").encode(encoding))
    assert [row[0] for row in survey.rows] == people.split(", ")
    assert notice(survey, "doubtful_encoding").detail["samples"][0] in people


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Zoë, André, coördinatie, naïef, één",
        "François Benoît à côté de l’école, où êtes-vous?",
        "Jörg Weiß, Grüße, Äpfel",
        "Søren Kjær, Åse Ødegård",
        "João Gonçalves, Conceição, Simões",
        "José Peña, Begoña Núñez. ¿Cómo?",
        "20 m² en 3 m³, nº 5, 12 °C, Teams®",
    ],
)
def test_letters_from_western_europe_are_not_doubted(encoding: str, sentence: str):
    data = text([["Naam", "Opmerking"], ["Zoë", sentence]], ";").encode(encoding, errors="ignore")
    survey = read(data)
    assert survey.rows[0][1] == data.decode(encoding).splitlines()[1].split(";")[1]
    assert codes(survey) == []


def test_one_strange_name_among_many_proper_ones_is_asked_about_and_changes_no_other():
    names = ["Zoë", "André", "Hélène", "François", "Noël", "Chloé", "Renée", "Anaïs"]
    data = text([["Naam", "Rol"], *([name, "mentor"] for name in names)], ";").encode("cp1252")
    survey = read(data + "Łukasz;mentee\r\n".encode("cp1250"))
    assert [row[0] for row in survey.rows[:8]] == names
    assert notice(survey, "doubtful_encoding").detail == {"samples": ("£ukasz",), "encoding": "cp1252"}


def test_a_line_in_another_encoding_is_read_and_named():
    data = text().encode() + text([["4-6-2025 10:00:00", "Renée", "r@example.org", "mentor", "AI"]]).encode("latin-1")
    survey = read(data)
    assert survey.rows[3][1] == "Renée"
    assert (notice(survey, "mixed_encoding").row, notice(survey, "mixed_encoding").detail["line"]) == (5, 5)


def test_the_row_of_an_odd_line_counts_rows_and_not_lines():
    rows = [HEADER, [*PEOPLE[0][:4], "één\ntwee\ndrie"], *PEOPLE[1:]]
    survey = read(text(rows).encode() + b"4-6-2025 10:00,Ren\xe9e,r@example.org,mentor,AI\r\n")
    assert (notice(survey, "mixed_encoding").row, notice(survey, "mixed_encoding").detail["line"]) == (5, 7)


@pytest.mark.parametrize("hint", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
def test_a_separator_line_is_an_instruction_and_no_row(hint: str):
    survey = read(hint + text(delimiter=";"))
    assert survey.rows == EXPECTED
    assert survey.delimiter == ";"
    assert survey.row_numbers == (2, 3, 4)


def test_a_separator_line_that_is_wrong_is_not_believed():
    assert read("sep=|\r\n" + text(delimiter=";")).rows == EXPECTED


def test_a_separator_inside_answers_does_not_count():
    header = ["Naam", "Welke thema's, of welke niet, en waarom?"]
    rows = [header, ["Anna", "AI, data, video"], ["Bram", "niets"], ["Cleo", "AI, data"]]
    survey = read(text(rows, ";"))
    assert survey.delimiter == ";"
    assert [len(row) for row in survey.rows] == [2, 2, 2]


def test_a_header_alone_is_split_at_the_separator_and_not_at_its_commas():
    survey = read("Naam;Welke thema's, talen, of iets anders, wil je leren?;Rol")
    assert [column.header for column in survey.columns][::2] == ["Naam", "Rol"]


def test_several_answers_with_semicolons_do_not_make_columns():
    rows = [HEADER, *([*person[:4], "AI;video"] for person in PEOPLE)]
    assert read(text(rows)).delimiter == ","


def test_line_breaks_and_quotation_marks_inside_an_answer_stay():
    answer = 'regel een\nregel twee, met komma\n"tussen aanhalingstekens"'
    survey = read(text([HEADER, [*PEOPLE[0][:4], answer], *PEOPLE[1:]]))
    assert survey.rows[0][4] == answer
    assert survey.row_numbers == (2, 3, 4)
    assert survey.warnings == ()


def test_lines_that_end_twice_give_no_blank_rows():
    survey = read(text(end="\r\r\n"))
    assert survey.rows == EXPECTED
    assert survey.blank_rows == ()


class TestRows:
    """Rows keep the number they have in the file."""

    def test_blank_rows_are_listed_and_the_others_keep_their_number(self):
        rows = [HEADER, [""] * 5, [" "] * 5, *PEOPLE, [""] * 5]
        survey = read(text(rows))
        assert survey.blank_rows == (2, 3, 7)
        assert survey.row_numbers == (4, 5, 6)

    def test_an_empty_line_in_between_is_a_blank_row_and_one_at_the_end_is_none(self):
        lines = text().splitlines(keepends=True)
        survey = read("".join([*lines[:2], "\r\n", *lines[2:], "\r\n", "\r\n"]))
        assert survey.blank_rows == (3,)
        assert survey.row_numbers == (2, 4, 5)

    def test_a_file_of_separators_has_no_answers(self):
        survey = read(text([HEADER, *([""] * 5 for _ in range(49))]))
        assert (survey.rows, len(survey.blank_rows)) == ((), 49)

    def test_rows_with_too_few_or_too_many_cells_are_listed(self):
        survey = read(text([HEADER, *PEOPLE, ["4-6-2025", "Kort"], [*PEOPLE[0], "EXTRA", "MEER"]]))
        short, long = notice(survey, "row_too_short"), notice(survey, "row_too_long")
        assert (short.row, short.detail) == (5, {"cells": 2, "expected": 5})
        assert (long.row, long.detail["extra"]) == (6, ("EXTRA", "MEER"))
        assert survey.rows[3] == ("4-6-2025", "Kort", "", "", "")
        assert len(survey.rows[4]) == 5

    def test_empty_cells_left_away_by_habit_are_not_listed(self):
        assert codes(read(text([HEADER, *(person[:4] for person in PEOPLE)]))) == []

    def test_one_separator_more_at_the_end_of_every_row_is_nothing(self):
        survey = read(text([HEADER, *([*person, ""] for person in PEOPLE)]))
        assert (survey.rows, survey.warnings) == (EXPECTED, ())

    def test_columns_that_the_header_does_not_name_are_kept_when_most_rows_have_them(self):
        survey = read(text([HEADER, *([*person, "extra"] for person in PEOPLE)]))
        assert [row[5] for row in survey.rows] == ["extra"] * 3
        assert survey.columns[5].header == ""

    def test_the_torn_off_end_of_an_answer_is_pointed_out_and_kept(self):
        survey = read(
            text([HEADER, *PEOPLE[:2], ["", "", "", "", "en dat is de rest van wat ik wilde zeggen"], PEOPLE[2]])
        )
        spill = notice(survey, "spill_row")
        assert (spill.row, spill.column) == (4, 5)
        assert len(survey.rows) == 4

    def test_a_torn_off_end_in_the_first_column_does_not_look_like_its_neighbours(self):
        survey = read(text([HEADER, *PEOPLE[:2], ["en dat is de rest", "", "", "", ""], PEOPLE[2]]))
        assert notice(survey, "spill_row").row == 4

    def test_an_answer_with_only_its_key_is_unfinished_and_no_torn_off_end(self):
        assert codes(read(text([HEADER, *PEOPLE, ["4-6-2025 10:00:00", "", "", "", ""]]))) == []


class TestQuotes:
    """A quotation mark that goes astray loses nobody, and is named."""

    def test_a_mark_that_never_closes(self):
        lines = text().splitlines(keepends=True)
        survey = read(lines[0] + lines[1].replace("mentor", '"mentor') + "".join(lines[2:]))
        assert [row[1] for row in survey.rows] == [person[1] for person in PEOPLE]
        assert survey.rows[0][3] == '"mentor'
        found = notice(survey, "unbalanced_quote")
        assert (found.row, found.detail["line"], found.detail["lines"]) == (2, 2, 3)

    def test_a_mark_that_closes_rows_later(self):
        lines = text([HEADER, *PEOPLE * 3]).splitlines(keepends=True)
        lines[2] = lines[2].replace("mentee", '"mentee')
        lines[8] = lines[8].replace("soren@", '"soren@')
        survey = read("".join(lines))
        assert len(survey.rows) == 9
        assert [found.row for found in survey.warnings] == [3, 9]

    def test_in_every_row_it_is_refused_rather_than_guessed(self):
        assert refused("a,b,c,d\n" + '1,2,3,"x\n' * 2000).code == "quotes"

    def test_a_file_cut_off_inside_an_answer_keeps_what_there_is(self):
        survey = read(text() + '4-6-2025 10:00:00,Dirk,d@example.org,mentor,"een\ntwee')
        assert survey.rows[3][4] == "een\ntwee"
        assert notice(survey, "unbalanced_quote").row == 5

    def test_many_answers_of_several_lines_are_no_reason_for_doubt(self):
        rows = [HEADER, *([*person[:4], "een, twee\ndrie, vier; vijf\n\nzes"] for person in PEOPLE * 50)]
        survey = read(text(rows))
        assert (len(survey.rows), survey.warnings) == (150, ())


class TestCells:
    """Cells stay text; only what cannot be seen goes."""

    @pytest.mark.parametrize(
        "typed",
        [
            "NA",
            "N/A",
            "None",
            "nan",
            "null",
            "-",
            "n.v.t.",
            "True",
            "inf",
            "1.0",
            "007",
            "1_985",
            "１９８５",
            "'85",
            "a ",
            "=1+1",
        ],
    )
    def test_what_was_typed_stays(self, typed: str):
        survey = read(text([HEADER, [*PEOPLE[0][:4], typed], *PEOPLE[1:]]))
        assert survey.rows[0][4] == typed
        assert survey.warnings == ()

    @pytest.mark.parametrize(
        ("stored", "seen", "code"),
        [
            ("Bram\x00Peeters", "BramPeeters", "control_characters"),
            ("Anna \u202eseirV ed\u202c", "Anna seirV ed", "invisible_characters"),
            ("Bram\u200bPeeters", "BramPeeters", "invisible_characters"),
            ("\u2066Chloé\u2069", "Chloé", "invisible_characters"),
            ("\U000e0041\U000e0042tagged", "tagged", "invisible_characters"),
            ("\u3164", "", "invisible_characters"),
            ("A\u200dB", "AB", "invisible_characters"),
            ("Z" + "\u0300" * 40, "Z\u0300\u0300\u0300", "stacked_accents"),
            ("Chlo\ufffd", "Chlo\ufffd", "lost_characters"),
            ("ChloÃ©", "ChloÃ©", "garbled_letters"),
            ("'+31600000001", "+31600000001", "guard_removed"),
            ("'=1+1", "=1+1", "guard_removed"),
            ("'-1", "-1", "guard_removed"),
        ],
    )
    def test_what_cannot_be_seen_goes_and_is_listed(self, stored: str, seen: str, code: str):
        survey = read(text([HEADER, [PEOPLE[0][0], stored, *PEOPLE[0][2:]], *PEOPLE[1:]]))
        assert survey.rows[0][1] == seen
        assert [(found.code, found.row, found.column) for found in survey.warnings] == [(code, 2, 2)]

    def test_only_one_apostrophe_goes(self):
        assert read(text([HEADER, [*PEOPLE[0][:4], "''+1"], *PEOPLE[1:]])).rows[0][4] == "''+1"

    def test_accents_are_written_in_one_way_and_real_ones_stay(self):
        rows = [
            HEADER,
            [PEOPLE[0][0], "Da\u0301an", *PEOPLE[0][2:]],
            [PEOPLE[1][0], "Nguyễn Yılmaz İnan", *PEOPLE[1][2:]],
        ]
        survey = read(text(rows))
        assert [row[1] for row in survey.rows] == ["D\u00e1an", "Nguyễn Yılmaz İnan"]
        assert survey.warnings == ()

    def test_a_family_of_one_sign_is_not_torn_apart(self):
        family = "👩\u200d👧"
        assert read(text([[*HEADER[:4], family], *PEOPLE])).columns[4].header == family

    def test_a_kind_that_is_everywhere_is_counted_rather_than_listed(self):
        rows = [HEADER, *([person[0], "a\x00b", *person[2:]] for person in PEOPLE * 100)]
        survey = read(text(rows))
        assert codes(survey).count("control_characters") == 200
        assert notice(survey, "more").detail == {"of": "control_characters", "count": 100}


def test_rows_that_stand_in_one_cell_each_are_taken_apart():
    wrapped = "".join('"' + line.replace('"', '""') + '"\r\n' for line in text().splitlines())
    survey = read(wrapped)
    assert survey.rows == EXPECTED
    assert notice(survey, "column_split").detail == {"delimiter": ","}


@given(
    st.lists(st.lists(st.text('ab ,;|\t"\né€', max_size=12), min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_was_answered_comes_back(answers: list[list[str]], delimiter: str, encoding: str):
    rows = [[f"Naam {at}", f"p{at}@example.org", *answer] for at, answer in enumerate(answers)]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    survey = read(target.getvalue().encode(encoding))
    assert survey.rows == tuple(map(tuple, rows))
    assert survey.row_numbers == tuple(range(2, len(rows) + 2))
    assert survey.warnings == ()
