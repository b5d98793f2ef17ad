"""What the file holds about one person: everything, column by column, with a decision for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import access, participants, store
from db.personal import PLACES, Place
from db.rounds import Round
from tests.db.making import enrolled
from tests.db.test_erasure import ANNA, everywhere, paired, talked_about


def test_every_column_has_a_decision(path: Path) -> None:
    with store.read(path) as db:
        held = {name: set(db.table(name).columns_dict) for name in db.table_names() if name != "sqlite_sequence"}
    assert held == {table: set(columns) for table, columns in PLACES.items()}


def test_a_column_that_points_at_people_is_known_to_do_so(path: Path) -> None:
    with store.read(path) as db:
        keys = {
            (table, key.column)
            for table in PLACES
            for key in db.table(table).foreign_keys
            if key.other_table == "people"
        }
    decided = {
        (table, column)
        for table, columns in PLACES.items()
        for column, place in columns.items()
        if place in (Place.PERSON, Place.PARTNER)
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
    assert {each["action"] for each in found["log"]} == {"person_edited", "charter_agreed", "survey_imported"}
    assert found["forbidden"][0]["reason"] == "Anna Uit den Bogaerde is haar schoonzus"


def test_every_place_that_names_a_person_is_shown(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    talked_about(round_)
    mentions = participants.about(round_.path, anna)["mentions"]
    assert {(each["table"], each["column"]) for each in mentions} >= {
        ("participations", "manager"),
        ("participations", "manager_name"),
        ("participations", "preferred"),
        ("participations", "avoided"),
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
    assert access.about(round_.path, "unknown") == {}
