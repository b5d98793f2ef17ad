"""Lists that somebody keeps by hand or gets from a personnel system: names in pieces, headings, totals, leavers."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import Participant, Role
from mentoring.surveys import Field, SurveyRefused, confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Intake, Mapping, Survey
from mentoring.surveys.mapping.left_out_headers_and_rows import non_person_rows
from mentoring.surveys.mapping.propose import Memory
from mentoring.surveys.values.dates import birth_kind, birth_year
from mentoring.surveys.values.texts_and_names import turned_round

TODAY = datetime.date(2026, 11, 29)


def read(*lines: str) -> tuple[Survey, Mapping]:
    """A small list as read, and what its columns are proposed to mean."""
    survey = read_survey("\n".join(lines).encode(), "list.csv")
    return survey, propose_mapping(survey)


def taken(survey: Survey, mapping: Mapping, **answers: str) -> Intake:
    """The intake once the proposal was confirmed as it stands."""
    return enrol(survey, confirm(mapping, {}), today=TODAY, answers=answers)


def people(intake: Intake) -> dict[str, Participant]:
    """Everyone who came in, by name."""
    return {each.name: each for each in intake.participants}


# --- names and dates of birth


def test_a_name_in_pieces_is_put_together_and_managers_are_found_by_initials():
    survey, mapping = read(
        "Medewerkernummer;Roepnaam;Voorvoegsel;Achternaam;E-mail werk;Geboortedatum;Leidinggevende;Rol in programma",
        "1001;Anna;van den;Berg;anna@x.example;12-03-1968;dhr. K. de Wit;mentee",
        "1002;Bram;;Bakker;bram@x.example;05-11-1998;Wit, Karel de;mentor",
        "1003;Karel;de;Wit;karel@x.example;30-06-1971;Bos, L. (Lies);mentee",
        "1004;Lies;;Bos;lies@x.example;21-12-1975;;mentee",
    )
    assert not mapping.unsure
    found = people(taken(survey, mapping))
    assert list(found) == ["Anna van den Berg", "Bram Bakker", "Karel de Wit", "Lies Bos"]
    assert [each.birth_year for each in found.values()] == [1968, 1998, 1971, 1975]
    managers = [each.manager for each in found.values()]
    assert managers == ["karel@x.example", "karel@x.example", "lies@x.example", None]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Berg, Anna van den", "Anna van den Berg"), ("Berg, van den, Anna", "Anna van den Berg"),
        ("Maes, An", "An Maes"),
        ("Anna van den Berg", "Anna van den Berg"), ("Jan Smit, MSc", "Jan Smit, MSc"),
        ("Berg, van den", "van den Berg"),
    ],
)  # fmt: skip
def test_a_name_with_its_last_part_first_is_said_as_people_say_it(typed, said):
    assert turned_round(typed) == said


@given(st.lists(st.sampled_from(["Anna", "Berg", "van", "den", "'t", "Smit"]), min_size=1, max_size=4), st.booleans())
def test_turning_a_name_round_loses_no_word(words, comma):
    typed = f"{words[0]}, {' '.join(words[1:])}" if comma and len(words) > 1 else " ".join(words)
    assert sorted(turned_round(typed).replace(",", "").split()) == sorted(words)


@pytest.mark.parametrize(
    ("question", "cells", "years"),
    [
        ("Geboortejaar", ["66", "71", "98", "02"], [1966, 1971, 1998, 2002]),
        ("Geboortejaar", ["1966", "'71", "1998"], [1966, 1971, 1998]),
        ("Geboortedatum", ["12-03-68", "5-11-98", "1/2/04"], [1968, 1998, 2004]),
        ("Datum geboorte", ["19680312", "19981105"], [1968, 1998]),
        ("Date of birth", ["1968-03-12", "5 november 1998"], [1968, 1998]),
        ("Leeftijd", ["58", "28"], [1968, 1998]),
    ],
)
def test_a_birth_year_is_read_from_every_form(question, cells, years):
    kind = birth_kind(question, cells)
    assert [birth_year(cell, today=TODAY, kind=kind).value for cell in cells] == years


def test_a_date_of_birth_with_dashes_is_no_age_class():
    survey, mapping = read(
        "Naam,E-mail,Geboortedatum,Rol", "A Berg,a@x.example,12-03-1968,mentee", "B Bak,b@x.example,05-11-1998,mentor"
    )
    assert mapping.fields[2] is Field.BIRTH_YEAR
    assert [each.birth_year for each in taken(survey, mapping).participants] == [1968, 1998]


@pytest.mark.parametrize("header", ["Geb.datum", "geboren op", "Datum geboorte"])
def test_days_long_gone_are_birthdays_and_no_moments_of_answering(header):
    _, mapping = read(f"Naam,E-mail,{header}", "A Berg,a@x.example,12-03-68", "B Bak,b@x.example,25-11-98")
    assert mapping.fields[2] is Field.BIRTH_YEAR


def test_an_age_class_is_asked_once_and_never_lost():
    survey, mapping = read(
        "Naam,E-mail,Leeftijd,Rol", "A Berg,a@x.example,25-34,mentor", "B Bak,b@x.example,25-34,mentor",
        "C Claes,c@x.example,65+,mentee",
    )  # fmt: skip
    intake = taken(survey, mapping)
    (question,) = intake.questions
    assert question.detail["names"] == ("A Berg", "B Bak")
    intake = taken(survey, mapping, **{question.key: "millennial"})
    assert [each.generation for each in intake.participants] == ["millennial", "millennial", "babyboomer"]
    assert [each.extra["Leeftijd"] for each in intake.participants] == ["25-34", "25-34", "65+"]


@pytest.mark.parametrize(
    "cell",
    ["tussen 25 en 34", "25-34 jaar", "van 25 tot 34", "25 - 34 years old", "60-plus", "1975-1985", "Stille generatie"],
)
def test_every_class_that_names_no_single_generation_is_asked_once(cell):
    survey, mapping = read(
        "Naam,E-mail,Leeftijdsklasse,Rol", *(f"P Q{n},p{n}@x.example,{cell},mentor" for n in range(4)),
        "Z Z,z@x.example,18-24,mentee",
    )  # fmt: skip
    settled = confirm(mapping, {2: Field.GENERATION})
    intake = taken(survey, settled)
    (question,) = intake.questions
    assert (question.code, len(question.rows)) == ("age_class", 4)
    assert not [notice for notice in intake.warnings if notice.code == "unclear_generation"]
    intake = taken(survey, settled, **{question.key: "x"})
    assert [each.generation for each in intake.participants] == ["x"] * 4 + ["z"]
    assert {each.extra["Leeftijdsklasse"] for each in intake.participants} == {cell, "18-24"}


def test_a_column_of_anything_but_generations_is_told_and_not_asked_without_end():
    survey, mapping = read("Naam,E-mail,Iets", *(f"P Q,p{n}@x.example,woord{n}" for n in range(40)))
    intake = taken(survey, confirm(mapping, {2: Field.GENERATION}))
    assert len([each for each in intake.questions if each.code == "age_class"]) == 12
    assert len([each for each in intake.warnings if each.code == "unclear_generation"]) == 28


DITTOS = (
    "Naam,E-mail,Rol,Onderwerp,Afdeling,Akkoord", "Anna Berg,a@x.example,mentee,AI,HR,Ja",
    "Bram Bak,b@x.example,idem,zie boven,Idem,idem",
    "Totaal,,,,,", "Cis Claes,c@x.example,Ditto,same as above,'',Ja", "Dirk Dom,d@x.example,mentor,Excel,ICT,Ja",
)  # fmt: skip


def test_cells_that_refer_to_the_row_above_are_asked_about_once():
    survey, mapping = read(*DITTOS)
    mapping = confirm(mapping, {5: Field.CONSENT})
    asked = taken(survey, mapping)
    (question,) = asked.questions
    assert (question.key, question.rows, question.detail["likely"]) == ("same_as_above", (3, 5), "row_above")
    assert [each.department for each in asked.participants] == ["HR", None, None, "ICT"]
    above = taken(survey, mapping, same_as_above="row_above").participants
    assert [each.department for each in above] == ["HR", "HR", "HR", "ICT"]
    assert [each.roles for each in above] == [{Role.MENTEE}] * 3 + [{Role.MENTOR}]
    assert [each.topics_wanted for each in above] == [("ai_tools",)] * 3 + [()]
    assert [each.consent for each in above] == [True, None, True, True], "nobody agrees by what another person said"
    empty = taken(survey, mapping, same_as_above="leave_empty")
    assert [each.department for each in empty.participants] == ["HR", None, None, "ICT"]
    assert not empty.questions


def test_those_who_left_are_set_aside_with_the_day():
    survey, mapping = read(
        "FIRSTNAME,LASTNAME,EMAIL,EMPLOYEESINCE,EMPLOYEEGONE,STATUS",
        "Anna,Berg,anna@x.example,01/09/2001,,Actief",
        "Bram,Bakker,bram@x.example,15/02/2022,30/06/2024,Uit dienst",
        "Cis,Claes,cis@x.example,15/02/2012,31/12/2031,Actief",
        "Dirk,Dom,dirk@x.example,15/02/2012,,inactive",
    )
    intake = taken(survey, mapping)
    assert mapping.fields[3] is Field.YEARS_OF_SERVICE
    assert list(people(intake)) == ["Anna Berg", "Cis Claes"]
    apart = [line for line in intake.receipt.lines if line.code in ("left", "left_on")]
    assert [(line.row, line.code) for line in apart] == [(3, "left_on"), (5, "left")]
    assert apart[0].detail["date"] == "2024-06-30"


# --- rows that are no people

GROUPED = (
    "Naam,E-mail,Rol", "Afdeling Finance,,", "Anna Berg,anna@x.example,mentee", "Bram Bak,bram@x.example,mentor",
    "Afdeling HR,,", "Cis Claes,cis@x.example,mentor",
)  # fmt: skip


def test_headings_are_set_aside_and_give_their_department_once_confirmed():
    survey, mapping = read(*GROUPED)
    intake = taken(survey, mapping)
    (question,) = intake.questions
    assert question.code == "heading_rows"
    assert list(people(intake)) == ["Anna Berg", "Bram Bak", "Cis Claes"]
    assert {each.department for each in intake.participants} == {None}
    told = taken(survey, mapping, headings="use_headings")
    assert [each.department for each in told.participants] == ["Finance", "Finance", "HR"]
    assert not told.questions


def test_headings_that_are_only_set_aside_give_nothing():
    survey, mapping = read(*GROUPED)
    intake = taken(survey, mapping, headings="only_set_aside")
    assert {each.department for each in intake.participants} == {None}
    assert not intake.questions


def test_titles_above_two_tables_give_the_role():
    survey, mapping = read(
        "MENTOREN,,", "Naam,E-mail,Onderwerpen", "Anna Berg,anna@x.example,AI", "Bram Bak,bram@x.example,Excel",
        ",,", "MENTEES,,", "Naam,E-mail,Onderwerpen", "Cis Claes,cis@x.example,AI",
    )  # fmt: skip
    intake = taken(survey, mapping, headings="use_headings")
    found = people(intake)
    assert {name: each.roles for name, each in found.items()} == {
        "Anna Berg": {Role.MENTOR}, "Bram Bak": {Role.MENTOR}, "Cis Claes": {Role.MENTEE},
    }  # fmt: skip
    assert [each.topics_offered for each in found.values()] == [("ai_tools",), ("excel",), ()]
    assert [each.topics_wanted for each in found.values()] == [(), (), ("ai_tools",)]
    assert not intake.questions


def test_totals_and_notes_are_listed_and_never_people():
    survey, mapping = read(
        "Nr,Naam,E-mail,Rol,Afdeling", "1,Anna Berg,anna@x.example,mentee,HR", "2,Bram Bak,bram@x.example,mentor,ICT",
        "3,Cis Claes,cis@x.example,mentor,ICT", ",Totaal aantal aanmeldingen:,,3,",
        ",Bijgewerkt op 12-03-2026 door HR,,,",
    )  # fmt: skip
    intake = taken(survey, mapping)
    assert not mapping.unsure
    assert len(intake.participants) == 3
    assert [line.code for line in intake.receipt.lines][-2:] == ["total_row", "note_row"]
    assert not [notice for notice in intake.warnings if notice.code == "refused"]


LISTED = (
    "Anna Berg,anna@x.example,mentee,AI",
    "Bram Bak,bram@x.example,mentor,Excel",
    "Cis van Loon,c@x.example,mentor,AI",
)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Totaal: 2,,,", "total_row"), ("Total,,,", "total_row"), ("Totaal,24,,", "total_row"),
        ("24 personen,,,", "total_row"),
        ("Totaal,4,2 mentoren,2 mentees", "total_row"), (",,,Totaal 24", "total_row"), ("Mentees,2,,", "total_row"),
        ("Nog nabellen: Theo,,,", "note_row"), ("bijgewerkt op 3 maart,,,", "note_row"), ("Overzicht,,,", "note_row"),
        ("Wie kent er nog iemand?,,,", "note_row"), ("de lijst is van HR,,,", "note_row"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dated", [False, True])
def test_what_has_no_name_of_a_person_and_no_answers_is_no_person(row, code, dated):
    day = "2-3-2026 10:00," if dated else ""
    head = f"{'Tijdstempel,' if dated else ''}Naam,E-mail,Rol,Onderwerp"
    survey, mapping = read(head, *(day + each for each in (*LISTED, row)))
    intake = taken(survey, mapping)
    assert list(people(intake)) == ["Anna Berg", "Bram Bak", "Cis van Loon"]
    assert intake.receipt.lines[-1].code == code
    assert not [notice for notice in intake.warnings if notice.code == "refused"]


@pytest.mark.parametrize(
    "row",
    ["Theo Smit,,,", "Theo,,mentee,", "theo smit,,mentee,AI", "Total Smit,t@x.example,,", "2Pac Shakur,,mentor,AI",
     "Bron de Vries,,mentee,"],
)  # fmt: skip
def test_who_has_an_address_answers_or_a_plain_name_is_a_person(row):
    survey, mapping = read("Naam,E-mail,Rol,Onderwerp", *LISTED, row)
    assert len(taken(survey, mapping).participants) == 4


def test_names_that_are_like_the_other_names_of_the_list_are_people():
    survey, mapping = read("Naam,Afdeling", *(f"Persoon {number},HR" for number in range(1, 6)), "Persoon 6,", "Som,6")
    intake = taken(survey, mapping)
    assert [each.name for each in intake.participants] == [f"Persoon {number}" for number in range(1, 7)]
    assert intake.receipt.lines[-1].code == "total_row"


def test_rows_that_only_have_a_number_are_blank_and_counts_below_the_list_are_totals():
    survey, mapping = read(
        "Nr,Naam,E-mail,Rol,Onderwerp", *(f"{number},{row}" for number, row in enumerate(LISTED, 1)),
        "4,,,,", ",,,Mentoren: 2,", ",Mentees: 1,,,",
    )  # fmt: skip
    intake = taken(survey, mapping)
    assert [(line.outcome, line.code) for line in intake.receipt.lines][-3:] == [
        ("blank", None), ("refused", "total_row"), ("refused", "total_row"),
    ]  # fmt: skip
    assert not intake.questions


def test_a_person_with_a_name_alone_is_no_heading():
    survey, _ = read(
        "Naam,E-mail,Rol", "Anna Berg,,", "Bram Bak,bram@x.example,mentor", "Yara Mulder,,", "C D,c@x.nl,mentee"
    )
    assert not non_person_rows(survey).headings


@given(
    st.permutations(
        ["Anna Berg,anna@x.nl,mentee", "Afdeling HR,,", "Totaal: 2,,", "Bram Bak,bram@x.nl,mentor", "Naam,E-mail,Rol"]
    )
)
def test_every_row_is_on_the_receipt_once(rows):
    survey, mapping = read("Naam,E-mail,Rol", *rows, "Cis Claes,cis@x.nl,mentor")
    intake = taken(survey, mapping)
    assert sorted(line.row for line in intake.receipt.lines) == list(range(2, 8))
    assert set(people(intake)) == {"Anna Berg", "Bram Bak", "Cis Claes"}


# --- columns without answers, and columns that stand for one choice


def test_a_column_without_answers_never_asks_and_is_understood_when_it_fills():
    head = "Naam,E-mailadres,Rol,Afdeling (mentor),Afdeling (mentee),Iets vreemds"
    survey, mapping = read(head, "A A,a@x.example,Mentor,ICT,,", "B B,b@x.example,Mentor,HR,,")
    assert not mapping.unsure
    assert {index for index, codes in mapping.evidence.items() if "empty" in codes} == {4, 5}

    class Kept(Memory):
        fingerprint, wave = survey.fingerprint, mapping.wave
        fields = {index: field for index, field in mapping.fields.items() if index not in (4, 5)}
        targets = mapping.targets
        headers = {}

    later = read_survey(
        "\n".join((head, "A A,a@x.example,Mentor,ICT,,", "C C,c@x.example,Mentee,,Finance,")).encode(), "list.csv"
    )
    again = propose_mapping(later, remembered=[Kept()])
    assert [each.department for each in taken(later, again).participants] == ["ICT", "Finance"]


def test_anonymous_beside_a_real_address_is_out_of_the_way():
    survey, mapping = read(
        "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Hoe heet je?;Wat is je werkmail?;Rol",
        "1;1-2-26 10:00:00;1-2-26 10:05:00;anonymous;;Anna Berg;anna@x.example;Mentor",
        "2;1-2-26 10:00:00;1-2-26 10:05:00;anonymous;;Bram Bak;bram@x.example;Mentee",
    )
    assert not mapping.unsure
    assert [each.email for each in taken(survey, mapping).participants] == ["anna@x.example", "bram@x.example"]


def test_anonymous_in_some_rows_is_filled_from_the_other_column():
    survey, mapping = read(
        "E-mail,Naam,Rol,Wat is je werkmail?", "anonymous,Anna Berg,Mentor,anna@x.example",
        "bram@x.example,Bram Bak,Mentee,bram@x.example",
    )  # fmt: skip
    assert not mapping.conflicts
    assert [each.email for each in taken(survey, mapping).participants] == ["anna@x.example", "bram@x.example"]


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Q1", ("a@x.example", "b@x.example"), Field.EMAIL),
        ("Q2", ("1968", "1998"), Field.BIRTH_YEAR),
        ("Q3", ("12-03-1968", "25-11-1998"), Field.BIRTH_YEAR),
        ("Q4", ("2026-02-01 10:00", "2026-02-02 11:30"), Field.SUBMITTED_AT),
        ("Q5", ("AI, Excel", "Leiderschap"), Field.TOPICS_WANTED),
        ("Q6", ("Mentor", "Mentee"), Field.ROLE),
    ],
)
def test_cells_propose_a_field_where_the_header_says_nothing(header, cells, field):
    _, mapping = read(f"Naam,{header}", *(f'P{place} Q,"{cell}"' for place, cell in enumerate(cells)))
    assert mapping.fields[1] is field
    assert 1 not in mapping.sure


@pytest.mark.parametrize(
    ("question", "shape", "yes", "no"),
    [("Waarover wil je leren?", "{} ({})", "true", "false"), ("topics/want_to_learn", "{}/{}", "1", "0")],
)
def test_ticked_columns_are_the_choices_of_their_question(question, shape, yes, no):
    choices = [shape.format(question, option) for option in ("AI", "Schaken")]
    survey, mapping = read(
        ",".join(("Naam", "E-mail", "Rol", question, *choices)),
        f'Anna Berg,anna@x.example,mentee,"AI, Schaken",{yes},{yes}',
        f"Bram Bak,bram@x.example,mentee,Schaken,{no},{yes}",
    )
    assert [mapping.targets[index].option for index in (4, 5)] == ["AI", "Schaken"]
    assert mapping.fields[3] is Field.IGNORE
    anna, bram = taken(survey, mapping).participants
    assert anna.topics_wanted == ("ai_tools", "schaken")
    assert bram.topics_wanted == ("schaken",)


@pytest.mark.parametrize("shape", ["Thema's: {}", "{}"])
def test_ticked_topics_whose_question_is_unclear_are_asked_about_once(shape):
    columns = [shape.format(option) for option in ("AI", "Excel", "Sociale media")]
    survey, mapping = read(
        ",".join(("Naam", "E-mail", "Rol", *columns)),
        "Anna Berg,anna@x.example,mentor,x,,x",
        "Bram Bak,b@x.example,mentor,,x,",
    )
    assert [(conflict.code, conflict.detail["columns"]) for conflict in mapping.conflicts] == [
        ("which_question", (3, 4, 5))
    ]
    told = confirm(mapping, dict.fromkeys((3, 4, 5), Field.TOPICS_OFFERED))
    people = enrol(survey, told, today=TODAY).participants
    assert [each.topics_offered for each in people] == [("ai_tools", "social_media"), ("excel",)]


def test_a_cross_under_mentor_or_mentee_is_a_role():
    survey, mapping = read(
        "Naam,E-mail,Mentor,Mentee", "Anna Berg,a@x.example,x,", "Bram Bak,b@x.example,,x", "Cis Claes,c@x.example,x,x"
    )
    assert not mapping.unsure
    roles = [each.roles for each in taken(survey, mapping).participants]
    assert roles == [{Role.MENTOR}, {Role.MENTEE}, {Role.MENTOR, Role.MENTEE}]


def test_an_answer_that_the_ticks_do_not_hold_is_read_beside_them():
    survey, mapping = read(
        "Naam,E-mail,Rol,Waarover wil je leren?,Waarover wil je leren? (AI),Waarover wil je leren? (Schaken)",
        'Anna Berg,anna@x.example,mentee,"AI, breien",true,false',
        "Bram Bak,bram@x.example,mentee,Schaken,false,true",
    )
    assert "breien" in taken(survey, mapping).participants[0].topics_wanted


def test_ticks_under_one_and_the_same_header_are_asked_about_together():
    survey, mapping = read(
        "Name,Email,Role,Which topics can you teach?,Which topics can you teach?",
        "Anna Berg,anna@x.example,Mentor,yes,no",
        "Bram Bak,bram@x.example,Mentor,no,yes",
    )
    (conflict,) = mapping.conflicts
    assert (conflict.code, conflict.detail["columns"]) == ("no_choice_named", (3, 4))
    assert not any(each.topics_offered for each in taken(survey, mapping).participants)


# --- letters and workbooks


def test_letters_of_central_europe_are_noticed_and_asked_about():
    text = "Imię;E-mail;Role\nŁukasz Żółć;l@x.example;Mentor\nPaweł Kwaśniewski;p@x.example;Mentee\n"
    survey = read_survey(text.encode("cp1250"), "list.csv")
    assert survey.rows[0][0] == "Łukasz Żółć"
    questions = enrol(survey, propose_mapping(survey), today=TODAY).questions
    assert "doubtful_encoding" in [question.code for question in questions]


@pytest.mark.parametrize("name", ["Zoë Müller", "José Peña", "Ça va Noël", "Åsa Øst"])
def test_letters_of_western_europe_are_not_doubted(name):
    survey = read_survey(f"Naam;Prijs\n{name};£5 – 3²\n{name};10°\n".encode("cp1252"), "list.csv")
    assert (survey.encoding, survey.rows[0][0]) == ("cp1252", name)


def workbook(**parts: bytes) -> bytes:
    """A workbook with a part more, or with words more in the list of its parts."""
    made, target = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Naam", "E-mail", "Rol"), ("Anna Berg", "anna@x.example", "mentor"))):
            sheet.write_row(row, 0, cells)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"<Default ", parts.get("types", b"") + b"<Default ", 1)
            changed.writestr(name, part)
        if "wide" in parts:
            changed.writestr("customXml/item1.xml", parts["wide"])
    return target.getvalue()


KIND = b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
PROGRAM = b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'


def test_a_workbook_is_refused_for_what_it_holds_and_not_for_a_word():
    assert read_survey(workbook(types=KIND), "list.xlsx").rows[0][0] == "Anna Berg"
    with pytest.raises(SurveyRefused) as refused:
        read_survey(workbook(types=PROGRAM), "list.xlsx")
    assert refused.value.code == "macros"


def test_a_part_in_two_bytes_a_letter_beside_the_table_is_left_out():
    wide = '<?xml version="1.0" encoding="utf-16"?><DataMashup>x</DataMashup>'.encode("utf-16")
    assert read_survey(workbook(wide=wide), "list.xlsx").rows[0][0] == "Anna Berg"
