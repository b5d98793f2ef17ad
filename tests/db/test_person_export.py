"""What the file holds about one person: everything, column by column, with a decision for each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import (
    charters,
    contracts,
    evidence,
    history,
    pairs,
    participants,
    person_export,
    reports_and_ideas,
    rounds,
    store,
    surveys,
    this_week,
)
from db.personal_data import COLUMNS, TELLS_OF_THE_OTHER, ColumnContent
from db.rounds import Round
from mentoring import actions
from mentoring.charter_lines import AgreementFields
from mentoring.contract import AnswersGiven, ContractAnswer, GivenAnswer, Invitation
from mentoring.ideas import Idea
from mentoring.impact.earlier_reports_and_labels import PublishedFigure
from mentoring.impact.freeze import ComposedReport
from mentoring.sessions.signals import SignalCode
from mentoring.surveys.fields import Wave
from mentoring.this_week import SignalRecord, SignalStep
from tests.db.making import TODAY, enrolled, person
from tests.db.test_erasure import ANNA, everywhere, paired, talked_about
from tests.mentoring.impact.sample_reports import go_on


def test_every_column_has_a_decision(path: Path) -> None:
    with store.read(path) as db:
        held = {name: set(db.table(name).columns_dict) for name in db.table_names() if name != "sqlite_sequence"}
    assert held == {table: set(columns) for table, columns in COLUMNS.items()}


def test_a_column_that_points_at_people_is_known_to_do_so(path: Path) -> None:
    with store.read(path) as db:
        keys = {
            (table, key.column)
            for table in COLUMNS
            for key in db.table(table).foreign_keys
            if key.other_table == "people"
        }
    decided = {
        (table, column)
        for table, columns in COLUMNS.items()
        for column, place in columns.items()
        if place in (ColumnContent.PERSON, ColumnContent.PARTNER)
    }
    assert decided - keys == {("people", "id")}
    assert keys <= decided


@pytest.mark.parametrize("change", ["ALTER TABLE people ADD COLUMN shoe_size TEXT", "CREATE TABLE shoes (size TEXT)"])
def test_a_new_column_without_a_decision_stops_access_and_erasure(round_: Round, change: str) -> None:
    (someone,) = enrolled(round_, 1)
    with store.write(round_.path) as db:
        db.execute(change)
    with pytest.raises(RuntimeError, match="no decision"):
        participants.about(round_.path, someone)
    with pytest.raises(RuntimeError, match="no decision"):
        participants.erase(round_.path, someone)
    assert participants.one(round_, someone) is not None


def test_everything_about_a_person_is_shown(round_: Round) -> None:
    anna, bram = everywhere(round_)
    pair = paired(round_, anna, bram)
    talked_about(round_)
    found = participants.about(round_.path, anna)
    assert set(found) >= {
        "people",
        "participations",
        "responses",
        "pairs",
        "pins",
        "forbidden",
        "charters",
        "sessions",
        "images",
        "mentions",
    }
    assert found["people"][0]["name"] == ANNA.name
    (took_part,) = found["participations"]
    assert took_part["topics_offered"] == ["social_media", "ai_tools"]
    assert took_part["extra"] == {"Huisdier?": "Een axolotl"}
    assert len(found["responses"]) == 4
    assert found["responses"][0]["texts"] == {"A1": "Een duidelijk voorbeeld van Anna"}
    assert [each["pair"] for each in found["sessions"]] == [pair]
    done = {"person_edited", "charter_agreed", "survey_imported", "programme_saved"}  # the last one by Anna herself
    assert {each["action"] for each in found["log"]} == done
    assert found["forbidden"][0]["reason"] == "Anna Uit den Bogaerde is haar schoonzus"


def test_every_place_that_names_a_person_is_shown(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    talked_about(round_)
    mentions = participants.about(round_.path, anna)["mentions"]
    assert {(each["table"], each["column"]) for each in mentions} >= {
        ("participations", "manager"),
        ("participations", "manager_name"),
        ("participations", "named_partner"),
        ("participations", "motivation"),
        ("participations", "extra"),
        ("receipts", "receipt"),
        ("mappings", "targets"),
        ("aliases", "alias"),
        ("audits", "record"),
        ("clauses", "texts"),
        ("events", "what"),
        ("kpi_points", "note"),
        ("rounds", "programme"),
        ("settings", "value"),
        ("actors", "name"),
        ("uploads", "data"),
    }


def test_what_others_answered_about_a_person_stays_theirs(round_: Round) -> None:
    anna, bram = everywhere(round_)
    mentions = participants.about(round_.path, anna)["mentions"]
    of_others = [each for each in mentions if each["table"] == "participations"]
    assert of_others
    assert all(set(each) == {"table", "column"} for each in of_others)
    assert bram not in str(of_others)


def test_someone_unknown_has_nothing(round_: Round) -> None:
    assert person_export.about(round_.path, "unknown") == {}


def carla_of(round_: Round) -> None:
    """A third person, whom others name in their texts."""
    participants.add(round_, person(9, name="Carla Zuurdeeg", email="carla@voorbeeld.example"))


def test_a_pair_says_with_whom_and_nothing_of_what_the_partner_answered(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    about_bram, about_anna = participants.about(round_.path, bram), participants.about(round_.path, anna)
    assert [each["partner_name"] for each in about_bram["pairs"]] == [ANNA.name]
    assert [each["partner_name"] for each in about_anna["pairs"]] == ["Bram Peeters"]
    said = json.dumps(about_bram, ensure_ascii=False)
    assert "Zebravinken" not in said, "what the mentor hopes for are the mentor's own words"
    assert "Leren presenteren" in json.dumps(about_bram["charters"], ensure_ascii=False)
    assert "Leren presenteren" not in json.dumps(about_anna["charters"], ensure_ascii=False)
    assert not {"Zonneschijn", "Quinoa", "axolotl", "anna.uitdenbogaerde"} & set(said.replace('"', " ").split())


def test_names_of_others_are_blanked_in_what_a_person_wrote(round_: Round) -> None:
    carla_of(round_)
    text = "Zuurdeeg, Carla zei dat ik, Noor van den Berg-1, moest mailen naar CARLA@voorbeeld.example"
    (someone,) = participants.add_many(round_, [person(1, motivation=text, extra={"Wie?": "Carla Zuurdeeg"})]).values()
    (took_part,) = participants.about(round_.path, someone)["participations"]
    assert took_part["motivation"] == "[…] zei dat ik, Noor van den Berg-1, moest mailen naar […]"
    assert took_part["extra"] == {"Wie?": "[…]"}


def test_what_others_are_told_beside_a_person_is_left_out_of_a_mention(round_: Round) -> None:
    carla_of(round_)
    (someone,) = enrolled(round_, 1)
    carla = participants.everyone(round_)[0].id
    evidence.add_event(round_, TODAY, "Noor van den Berg-1 en Carla Zuurdeeg werden vader en moeder")
    pairs.record_audit(round_, {"waiting": {someone: "Noor van den Berg-1", carla: "geheim van Carla"}})
    found = participants.about(round_.path, someone)["mentions"]
    assert [each["found"] for each in found if each["table"] == "events"] == [
        ["Noor van den Berg-1 en […] werden vader en moeder"]
    ]
    assert "geheim" not in json.dumps(found)
    assert carla not in json.dumps(found)


WAITING = (
    "Naam;E-mailadres;Score\nNoor van den Berg-1;noor1@voorbeeld.example;4\nCarla Zuurdeeg;carla@voorbeeld.example;2\n"
)


def test_of_a_waiting_file_only_the_own_rows_are_given(round_: Round) -> None:
    carla_of(round_)
    (someone,) = enrolled(round_, 1)
    surveys.keep_upload(round_, "nulmeting Carla Zuurdeeg.csv", WAITING.encode(), Wave.BASELINE)
    (waiting,) = [each for each in participants.about(round_.path, someone)["mentions"] if each["table"] == "uploads"]
    assert waiting["found"] == [{"Naam": "Noor van den Berg-1", "E-mailadres": "noor1@voorbeeld.example", "Score": "4"}]
    assert "Carla" not in json.dumps(waiting)
    surveys.keep_upload(round_, "stuk.xlsx", b"PK\x03\x04 no workbook", Wave.BASELINE)
    waiting = [each for each in participants.about(round_.path, someone)["mentions"] if each["table"] == "uploads"]
    assert [each.get("unread") for each in waiting] == [None, True]


def test_of_what_others_answer_in_a_waiting_file_only_the_question_is_given(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    said = (
        "Naam;E-mailadres;Leidinggevende;Opmerkingen\nNieuw Iemand;nieuw@voorbeeld.example;Noor van den Berg-1;geheim\n"
    )
    surveys.keep_upload(round_, "nulmeting.csv", said.encode(), Wave.BASELINE)
    (waiting,) = [each for each in participants.about(round_.path, someone)["mentions"] if each["table"] == "uploads"]
    assert (waiting["found"], waiting["named_in"]) == ([], ["Leidinggevende"])


@pytest.mark.parametrize("asked", ["Met wie wil je een duo vormen?", "Met wie wil je liever geen duo vormen?"])
def test_nobody_is_told_whether_somebody_would_like_them_as_a_partner_or_rather_not(round_: Round, asked: str) -> None:
    (someone,) = enrolled(round_, 1)
    said = f"Naam;E-mailadres;{asked}\nNieuw Iemand;nieuw@voorbeeld.example;Noor van den Berg-1\n"
    surveys.keep_upload(round_, "nulmeting.csv", said.encode(), Wave.ENROLMENT)
    (waiting,) = [each for each in participants.about(round_.path, someone)["mentions"] if each["table"] == "uploads"]
    assert waiting["named_in"] == ["named_partner"]


def test_what_somebody_did_themselves_is_given(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    history.note(round_.path, actions.Action.EXPORTED, actor="Noor van den Berg-1")
    history.note(round_.path, actions.Action.EXPORTED, actor="Els Claes")
    done = participants.about(round_.path, someone)["log"]
    assert [each["action"] for each in done].count("exported") == 1


def test_who_is_in_no_waiting_file_has_none(round_: Round) -> None:
    carla_of(round_)
    (someone,) = participants.add_many(round_, [person(4, name="Iemand Anders", email="ia@voorbeeld.example")]).values()
    surveys.keep_upload(round_, "nulmeting.csv", WAITING.encode(), Wave.BASELINE)
    mentions = participants.about(round_.path, someone).get("mentions", [])
    assert not [each for each in mentions if each["table"] == "uploads"]


def test_every_column_of_every_row_of_a_person_is_given(round_: Round) -> None:
    """Made from the schema: a table that points at people, or hangs on a pair, is given with all its columns."""
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    pairs.pin(round_, bram, anna)
    (agreed,) = charters.every(round_)
    charters.reopen(round_, agreed.pair, agreed.version)
    behind = PublishedFigure("skill", "skill", frozenset({anna, bram}))
    reports_and_ideas.freeze(round_, ComposedReport(go_on(), (behind,)), {}, beside=0)
    this_week.handle_signals(round_, handled(anna))
    (dirk,) = participants.add_many(round_, [person(4)]).values()
    (talking,) = pairs.propose(round_, [(anna, dirk, 7000, {}, False)])
    contracts.invite(round_, Invitation((talking,), TODAY), TODAY)
    contracts.keep(round_, AnswersGiven(talking, 1, GivenAnswer(ContractAnswer.YES, TODAY), None), TODAY)
    rounds.save_badges(round_, {anna: "Vraag mij naar AI"})
    reports_and_ideas.keep_idea(round_, Idea(bram, anna, "Elke maandag een vraag", TODAY, TODAY))
    found = participants.about(round_.path, anna)
    with store.read(round_.path) as db:
        keys = {
            table: {key.other_table for key in db.table(table).foreign_keys}
            for table in db.table_names()
            if table != "sqlite_sequence"
        }
        theirs = {"people"} | {table for table, others in keys.items() if others & {"people", "pairs"}}
        columns = {table: set(db.table(table).columns_dict) for table in theirs}
    assert theirs <= set(found), "nothing of this table was put in the test, or it is not given"
    for table in theirs:
        given = columns[table] - set(TELLS_OF_THE_OTHER.get(table, ()))
        assert all(given <= set(row) for row in found[table]), table


def test_what_comes_from_the_partners_answer_is_not_given(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    number = pairs.every(round_)[0].id
    of_bram = replace(handled(bram), pair=number, agreed="Anna werd genoemd")
    low = replace(handled(anna), code=SignalCode.RELATIONSHIP_LOW, person=None, pair=number, agreed="Anna is moe")
    for record in (of_bram, low, replace(of_bram, agreed="Bram belt over Anna"), replace(low, agreed="Gepland")):
        this_week.handle_signals(round_, record)
    hidden = json.dumps(participants.about(round_.path, anna))
    assert "signal" not in hidden, "no row, earlier value, mention or line of the log tells of it"
    this_week.handle_signals(round_, replace(low, code=SignalCode.SILENCE, agreed="Even druk"))
    assert [row["agreed"] for row in participants.about(round_.path, anna)["signal_records"]] == ["Even druk"]
    own = participants.about(round_.path, bram)
    assert {row["code"] for row in own["signal_records"]} == {"wants_contact", "silence"}
    assert {row["before"]["code"] for row in own["images"] if row["place"] == "signal_records"} == {"wants_contact"}


def test_a_line_that_names_one_of_a_pair_gives_nothing_of_the_other_lines(round_: Round) -> None:
    anna, bram = everywhere(round_)
    number = paired(round_, anna, bram)
    (standing,) = charters.every(round_)
    draft = charters.reopen(round_, number, standing.version)
    lines = AgreementFields(action="Wekelijks bellen", place="bij Anna Uit den Bogaerde", mentor_reach="06 11111111")
    mentor = pairs.every(round_)[0].mentor
    charters.fill_in(round_, number, lines, draft.version, TODAY)
    hidden = lines.action if mentor == anna else lines.mentor_reach
    assert str(hidden) not in json.dumps(participants.about(round_.path, anna))


def handled(person: str) -> SignalRecord:
    """Somebody asked for contact, and it was done."""
    asked = "2026-03-02 0 red"
    return SignalRecord(
        SignalCode.WANTS_CONTACT, None, person, asked, SignalStep.DONE, date(2026, 3, 3), agreed="Gebeld"
    )


def test_looking_and_handing_over_are_about_one_person_by_mark(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    history.note_person(round_.path, actions.Action.PERSON_VIEWED, someone, actor="Els Claes")
    history.note_person(round_.path, actions.Action.PERSON_EXPORTED, someone, actor="Els Claes")
    latest = history.entries(round_)[:2]
    assert [(each.action, each.actor) for each in latest] == [
        (actions.Action.PERSON_EXPORTED, "Els Claes"),
        (actions.Action.PERSON_VIEWED, "Els Claes"),
    ]
    assert {each["action"] for each in participants.about(round_.path, someone)["log"]} == {
        "person_viewed",
        "person_exported",
    }
