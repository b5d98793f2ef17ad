"""Where a table begins, what its columns are called, and which tool it came from."""

from __future__ import annotations

import pytest

from mentoring.surveys.reading.headers import clean_question
from tests.mentoring.surveys.reading_builder import HEADER, PEOPLE, book, codes, notice, read, text

QUALTRICS = [
    ["StartDate", "EndDate", "Finished", "ResponseId", "Q1", "Q2_1", "Q2"],
    ["Begindatum", "Einddatum", "Voltooid", "Antwoord-id", "Wat is je naam?", "Kies - AI", "Opmerking?"],
    [
        f'{{"ImportId":"{name}","timeZone":"Europe/Brussels"}}'
        for name in ("s", "e", "f", "_recordId", "Q1", "Q2_1", "Q2")
    ],
]
ANSWER = ["2025-06-01 10:00:00", "2025-06-01 10:05:00", "True", "R_2YPOQ602ER1jkf1", "Anna", "AI", "een\ntwee\n\ndrie"]
MONKEY = [
    ["Respondent ID", "Start Date", "Contact", "", "Welke thema's?", "", "Opmerking"],
    ["", "", "Naam", "E-mail", "AI", "Video", "Open-Ended Response"],
]
ANSWERS = [
    ["114567890123", "01/31/2024 03:05:11 PM", "Anna", "a@example.org", "AI", "", ""],
    ["114567890124", "01/31/2024 04:05:11 PM", "", "", "", "", ""],
]


class TestHeaderRows:
    """One row, several, or none."""

    def test_qualtrics_has_three(self):
        survey = read(text([*QUALTRICS, ANSWER]))
        assert (survey.header_rows, survey.tool) == (3, "qualtrics")
        assert [column.header for column in survey.columns] == QUALTRICS[0]
        assert survey.columns[4].question == "Wat is je naam?"
        assert survey.rows == (tuple(ANSWER),)
        assert survey.row_numbers == (4,)

    def test_qualtrics_as_text_of_two_bytes_with_tabs(self):
        survey = read(text([*QUALTRICS, ANSWER], "\t").encode("utf-16"), "answers.tsv")
        assert (survey.header_rows, survey.delimiter, survey.rows) == (3, "\t", (tuple(ANSWER),))

    def test_qualtrics_with_its_third_row_taken_away(self):
        survey = read(text([*QUALTRICS[:2], ANSWER]))
        assert (survey.header_rows, survey.columns[4].question) == (2, "Wat is je naam?")

    def test_qualtrics_of_long_ago_has_two(self):
        ids = [*(f"V{number}" for number in range(1, 8)), "Q1", ""]
        names = [
            "ResponseID",
            "ResponseSet",
            "Name",
            "EmailAddress",
            "IPAddress",
            "Status",
            "StartDate",
            "Hoe oud?",
            "",
        ]
        survey = read(
            "\ufeff" + text([ids, names, ["R_2", "Standaard", "Anoniem", "", "192.0.2.66", "0", "2017-07-18", "2", ""]])
        )
        assert (survey.header_rows, survey.tool, survey.encoding) == (2, "qualtrics", "utf-8-sig")
        assert survey.columns[7].question == "Hoe oud?"

    def test_surveymonkey_has_two_and_a_question_counts_for_the_columns_after_it(self):
        survey = read(text([*MONKEY, *ANSWERS]))
        assert (survey.header_rows, survey.tool, len(survey.rows)) == (2, "surveymonkey", 2)
        assert [column.question for column in survey.columns[2:]] == [
            "Contact [Naam]",
            "Contact [E-mail]",
            "Welke thema's? [AI]",
            "Welke thema's? [Video]",
            "Opmerking",
        ]

    def test_surveymonkey_without_a_single_answer(self):
        survey = read(text(MONKEY))
        assert (survey.header_rows, survey.rows) == (2, ())

    def test_a_second_row_that_says_response_everywhere(self):
        rows = [["RespondentID", "Rook je?", "Eet je vlees?"], ["", "Response", "Response"], ["3237565956", "Nee", ""]]
        survey = read(text(rows))
        assert (survey.header_rows, [c.question for c in survey.columns]) == (
            2,
            ["RespondentID", "Rook je?", "Eet je vlees?"],
        )

    def test_group_titles_above_the_names_of_columns(self):
        rows = [
            ["Persoon", "", "", "Mentor", "", "Mentee", ""],
            ["Naam", "E-mail", "Rol", "Thema's", "Aantal", "Thema's", "Aantal"],
            ["Anna", "a@example.org", "mentor", "AI", "2", "", ""],
            ["Bram", "b@example.org", "mentee", "", "", "video", "1"],
        ]
        survey = read(text(rows))
        assert survey.header_rows == 2
        assert survey.columns[5].question == "Mentee [Thema's]"

    def test_a_name_that_stands_over_both_rows_is_said_once(self):
        rows = [
            ["Naam", "E-mail", "Mentor", "", "Mentee", ""],
            ["Naam", "E-mail", "Thema's", "Aantal", "Thema's", "Aantal"],
            ["Anna", "a@example.org", "AI", "2", "", ""],
            ["Bram", "b@example.org", "", "", "video", "1"],
        ]
        survey = read(text(rows))
        assert survey.header_rows == 2
        assert [c.question for c in survey.columns[:4]] == ["Naam", "E-mail", "Mentor [Thema's]", "Mentor [Aantal]"]

    def test_a_column_without_a_name_does_not_make_the_first_person_a_header(self):
        rows = [["Naam", "", "Rol"], ["Anna", "x", "mentor"], ["Bram", "y", "mentee"], ["Cleo", "z", "mentor"]]
        survey = read(text(rows))
        assert (survey.header_rows, len(survey.rows)) == (1, 3)

    def test_a_first_row_of_answers_is_no_header(self):
        survey = read(text(PEOPLE))
        assert (survey.header_rows, len(survey.rows), survey.row_numbers[0]) == (0, 3, 1)
        assert notice(survey, "no_header").row == 1
        assert {column.header for column in survey.columns} == {""}

    def test_a_first_row_of_plain_words_is_known_by_what_recurs(self):
        rows = [
            ["Emma", "Finance", "mentor"],
            ["Kaat", "HR", "mentee"],
            ["Bram", "Finance", "mentor"],
            ["Lars", "HR", "mentee"],
        ]
        assert read(text(rows)).header_rows == 0

    def test_one_column_per_choice_has_a_header_although_it_recurs(self):
        rows = [
            ["Naam", "AI", "Video", "Data"],
            ["Anna", "AI", "", "Data"],
            ["Bram", "", "Video", "Data"],
            ["Cleo", "AI", "", ""],
        ]
        assert read(text(rows)).header_rows == 1

    def test_numbers_as_names_of_columns_are_a_header(self):
        assert read(text([["Naam", "1", "2", "3"], ["Anna", "5", "4", "3"], ["Bram", "1", "2", "3"]])).header_rows == 1

    def test_a_person_can_say_how_many_rows_it_has(self):
        assert read(text(), header_rows=0).rows[0] == tuple(HEADER)
        assert codes(read(text(), header_rows=0)) == []
        assert read(text(PEOPLE), header_rows=1).row_numbers == (2, 3)
        assert read(text(), header_rows=2).row_numbers == (3, 4)


class TestTitles:
    """Titles above a table are skipped and shown."""

    TITLES = [["Omgekeerd mentoraat – antwoorden"], ["Geëxporteerd", "12-3-2025"], []]

    def test_in_a_text(self):
        survey = read(text([*self.TITLES, HEADER, *PEOPLE]))
        assert [column.header for column in survey.columns] == HEADER
        assert (survey.header_rows, survey.row_numbers) == (1, (5, 6, 7))
        found = notice(survey, "rows_above_header")
        assert (found.row, found.detail["texts"][0]) == (4, "Omgekeerd mentoraat – antwoorden")

    def test_in_a_workbook(self):
        survey = read(book({"Blad1": [*self.TITLES, HEADER, *PEOPLE]}), "answers.xlsx")
        assert survey.row_numbers == (5, 6, 7)
        assert notice(survey, "rows_above_header").row == 4

    @pytest.mark.parametrize("note", ["Totaal: 3 antwoorden", "Stand per 12-9-2026 14:05"])
    def test_a_note_below_the_table_is_kept_and_no_end_of_the_answer_above(self, note):
        survey = read(text([HEADER, *PEOPLE, [], [note]]))
        assert survey.blank_rows == (5,)
        assert survey.rows[-1][0] == note
        assert "spill_row" not in codes(survey)

    def test_loose_words_below_the_table_are_pointed_out_and_kept(self):
        survey = read(text([HEADER, *PEOPLE, [], ["en nog veel meer"]]))
        assert notice(survey, "spill_row").row == 6

    def test_a_header_is_not_taken_for_a_title_because_answers_are_few(self):
        wide = [f"Vraag {number}" for number in range(1, 31)]
        rows = [wide, *([str(number), *[""] * 28, "x"] for number in range(5))]
        assert read(text(rows)).header_rows == 1


class TestQuestions:
    """A question is what a person would read."""

    @pytest.mark.parametrize(
        ("header", "question"),
        [
            ("What was yesterday&apos;s date?", "What was yesterday's date?"),
            ("A &amp;amp; B", "A & B"),
            ("Consider: <br>In Lottery <b>A</b>, you win.", "Consider: In Lottery A, you win."),
            ("Wat is je naam?\n(voor- en achternaam)", "Wat is je naam? (voor- en achternaam)"),
            ("Welke\xa0vraag\xa0", "Welke vraag"),
            ("What is your e-mail? *", "What is your e-mail?"),
            ('"E-mail"', "E-mail"),
            ("*Hoe* gaat **het** _met_ je?", "Hoe gaat het met je?"),
            ("{{field:7d956171-88d8}}, waar wil je van leren?", "waar wil je van leren?"),
            ("Beste ${q://QID1/ChoiceTextEntryValue}, en nu?", "Beste , en nu?"),
            ("{TOKEN:FIRSTNAME} wat vind je? []", "wat vind je?"),
            ("toename_aanmeldingen", "toename_aanmeldingen"),
            ("QMIQ02[QMI01]", "QMIQ02[QMI01]"),
            ("Points - Auditeur", "Points - Auditeur"),
            ("Interesse [Rij 1]", "Interesse [Rij 1]"),
            ("5 < 6 en 7 > 6", "5 < 6 en 7 > 6"),
            ("", ""),
        ],
    )
    def test_a_header_becomes_a_question(self, header: str, question: str):
        assert clean_question(header) == question

    def test_the_header_itself_stays_as_it_stands(self):
        survey = read(text([["Naam \n", "<b>E-mail</b> *"], ["Anna", "a@example.org"]]))
        assert [column.header for column in survey.columns] == ["Naam \n", "<b>E-mail</b> *"]

    def test_equal_headers_stay_equal(self):
        survey = read(text([["Naam", "E-mail", "E-mail", "e-mail "], ["Anna", "a@example.org", "b@example.org", ""]]))
        assert [column.header for column in survey.columns] == ["Naam", "E-mail", "E-mail", "e-mail "]

    @pytest.mark.parametrize("second", ["Thema (2)", "Thema.1", "Thema_1", "Thema2"])
    def test_a_number_that_tells_equal_headers_apart_is_no_part_of_the_question(self, second: str):
        columns = read(text([["Naam", "Thema", second], ["Anna", "AI", "video"]])).columns
        assert [column.question for column in columns] == ["Naam", "Thema", "Thema"]

    @pytest.mark.parametrize("names", [("Interesse (1)", "Interesse (2)"), ("Q1", "Q1.1"), ("Vraag 1", "Vraag 12")])
    def test_a_number_that_belongs_to_a_header_stays(self, names: tuple[str, str]):
        columns = read(text([["Naam", *names], ["Anna", "AI", "video"]])).columns
        assert [column.question for column in columns[1:]] == list(names)


class TestSource:
    """The tool is a hint."""

    @pytest.mark.parametrize(
        ("tool", "header"),
        [
            ("google", ["Timestamp", "Naam"]),
            ("google", ["Horodateur", "Nom"]),
            ("msforms", ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"]),
            ("msforms", ["Id", "Start time", "Completion time", "Email", "Name"]),
            ("msforms", ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]),
            ("typeform", ["#", "Naam", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]),
            ("typeform", ["Naam", "Submitted At", "Token"]),
            ("surveymonkey", ["RespondentID", "Gender"]),
            ("qualtrics", ["StartDate", "EndDate", "ResponseId", "Q1"]),
            ("limesurvey", ["Response ID", "Date submitted", "Last page", "Start language", "Naam"]),
            ("limesurvey", ["ID de la réponse", "Date de soumission", "Dernière page", "Nom"]),
            ("limesurvey", ["Antwoord-ID", "Datum ingestuurd", "Laatste pagina", "Starttaal", "Naam"]),
            ("tally", ["Submission ID", "Respondent ID", "Submitted at", "Naam"]),
            ("jotform", ["Submission Date", "Naam"]),
            ("spreadsheet", ["Naam", "E-mail", "Afdeling"]),
        ],
    )
    def test_a_tool_is_known_by_the_columns_it_adds(self, tool: str, header: list[str]):
        assert read(text([header, [f"antwoord {at}" for at in range(len(header))]])).tool == tool

    def test_microsoft_forms_is_known_by_its_hidden_sheet(self):
        secret = "_56F9DC9755BA473782653E2940F9"
        data = book({"mentor": [["Naam", "Thema"], ["Anna", "AI"]], secret: [["FORM"]]}, very=[secret])
        survey = read(data, "answers.xlsx")
        assert (survey.tool, survey.warnings) == ("msforms", ())
