"""One agreement a pair: filled in, agreed, opened again, kept with what made it, and what an erasure leaves of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from db import charters, history, participants, person_export, rounds
from db.personal_data import BLANK
from db.problems import Conflict
from db.rounds import Round
from mentoring.charter import Charter, CharterText, draft_charter, open_fields
from mentoring.charter_editions import CharterSource
from mentoring.charter_lines import AgreementFields
from mentoring.pairs import CharterState, PairState, StoredPair
from tests.db.making import confirmed_pair, dump, person

TODAY = date(2026, 3, 2)
FILLED = AgreementFields(
    goals=("Zelf een bericht plaatsen", "Drie reacties"),
    first=date(2026, 3, 9),
    dates=(date(2026, 3, 9), date(2026, 4, 7), date(2026, 5, 4)),
    availability="dinsdagochtend",
    place="de bibliotheek",
    channel="Teams",
    hours=24,
    action="Elke week zelf antwoorden",
    action_by=date(2026, 8, 1),
    mentor_reach="06 11111111",
    mentee_reach="06 22222222",
    languages=("nl", "en"),
)


def two(round_: Round) -> int:
    """Zoë and Willem, a confirmed pair; its number."""
    zoe = person(1, name="Zoë Zonneveld", email="zoe@voorbeeld.example", goals="Zebravinken leren kennen")
    willem = person(2, name="Willem Wolff", email="willem@voorbeeld.example", goals="Wasberen tellen")
    mentor, mentee = participants.add_many(round_, [zoe, willem]).values()
    return confirmed_pair(round_, mentor, mentee)


def text_of(round_: Round, number: int, fields: AgreementFields) -> CharterText:
    known = {each.id: each for each in participants.everyone(round_)}
    mentor, mentee = (next(each for each in known.values() if each.name.startswith(name)) for name in ("Zoë", "Willem"))
    pair = StoredPair(number, mentor.id, mentee.id, PairState.CONFIRMED)
    return CharterText(draft_charter(pair, mentor, mentee, round_.programme, agreed=fields))


def record(round_: Round, number: int):
    return next(each for each in charters.every(round_) if each.pair == number)


def agreed(round_: Round, number: int, fields: AgreementFields = FILLED) -> None:
    charters.fill_in(round_, number, fields, record(round_, number).version, TODAY)
    text = text_of(round_, number, fields)
    charters.agree(round_, number, TODAY, record(round_, number).version, text, on_paper=True)


def values(charter: Charter) -> dict[tuple[str, str], object]:
    return {(c.code, name): value for s in charter.sections for c in s.clauses for name, value in c.values.items()}


def test_what_a_pair_filled_in_is_kept_once_and_taken_back_with_the_step(round_: Round) -> None:
    number = two(round_)
    assert charters.agreement_fields(round_) == {}
    first = charters.fill_in(round_, number, FILLED, 1, TODAY)
    assert charters.agreement_fields(round_, number) == {number: FILLED}
    assert (first.state, first.edition) == (CharterState.DRAFT, 1)
    with pytest.raises(Conflict):
        charters.fill_in(round_, number, replace(FILLED, place="elders"), 1, TODAY)
    charters.fill_in(round_, number, replace(FILLED, place="elders"), first.version, TODAY)
    history.undo(round_)
    assert charters.agreement_fields(round_) == {number: FILLED}
    history.undo(round_)
    assert charters.agreement_fields(round_) == {}


def test_on_an_agreed_charter_only_open_lines_are_filled_in_and_it_says_so(round_: Round) -> None:
    number = two(round_)
    half = replace(FILLED, place=None, action=None)
    agreed(round_, number, half)
    before = charters.agreed_texts(round_)[number].charter
    assert open_fields(before) == {"place", "action", "shadowing"}
    assert "edition_on_paper" in {each.code for each in before.section("signed").clauses}

    later = replace(half, place="de kantine", channel="WhatsApp", goals=("Iets anders",))
    charters.fill_in(round_, number, later, record(round_, number).version, date(2026, 4, 1))
    charter = charters.agreed_texts(round_)[number].charter
    assert values(charter)["rhythm_place", "place"] == "de kantine"
    assert values(charter)["preparation_between", "channel"] == "Teams", "what both agreed stays"
    assert charters.agreement_fields(round_)[number] == replace(half, place="de kantine")
    (note,) = [each for each in charter.section("signed").clauses if each.code == "edition_typed_in"]
    assert note.values == {"on": date(2026, 4, 1), "sections": ("rhythm",)}


def test_every_edition_stays_as_it_was_and_says_what_changed(round_: Round) -> None:
    number = two(round_)
    agreed(round_, number)
    charters.reopen(round_, number, record(round_, number).version)
    agreed(round_, number, replace(FILLED, place="buiten", action="Iets doen"))
    first, second = charters.editions(round_, number)
    assert (first.edition, second.edition) == (1, 2)
    assert values(first.text.charter)["rhythm_place", "place"] == "de bibliotheek"
    (note,) = [each for each in second.text.charter.section("signed").clauses if each.code == "edition_changed"]
    assert note.values == {"edition": 1, "sections": ("rhythm", "action")}
    history.undo(round_)
    history.undo(round_)
    history.undo(round_)
    assert [each.edition for each in charters.editions(round_)] == [1], "opening again is taken back"


def test_what_made_a_charter_is_kept_once_for_all_that_were_made_from_it(round_: Round) -> None:
    number = two(round_)
    source = CharterSource(b"PK\x03\x04", {"nl": {"title": "Charter"}})
    text = text_of(round_, number, FILLED)
    charters.agree_all(round_, TODAY, {number: (1, text)}, source)
    charters.reopen(round_, number, record(round_, number).version)
    charters.agree(round_, number, TODAY, record(round_, number).version, text, source)
    (mark,) = {each.source for each in charters.editions(round_)}
    assert charters.sources(round_, {mark}) == {mark: source}
    assert charters.source_marks(round_) == {number: mark}


@pytest.mark.parametrize(("gone", "stays"), [("Zoë Zonneveld", "Willem Wolff"), ("Willem Wolff", "Zoë Zonneveld")])
def test_an_erasure_leaves_the_partner_what_is_theirs_and_what_both_agreed(
    round_: Round, gone: str, stays: str
) -> None:
    number = two(round_)
    agreed(round_, number)
    charters.reopen(round_, number, record(round_, number).version)
    agreed(round_, number, replace(FILLED, availability=f"als {gone} kan"))
    ids = {each.name: each.id for each in participants.everyone(round_)}
    participants.erase(round_.path, ids[gone])

    for edition in charters.editions(round_, number):
        charter = edition.text.charter
        left = values(charter)
        assert {charter.mentor.name, charter.mentee.name} == {BLANK, stays}
        assert left["rhythm_place", "place"] == "de bibliotheek"
        assert left["rhythm_first", "agreed"] == date(2026, 3, 9)
        assert left["action_when", "by"] == date(2026, 8, 1)
    mentor_left = stays.startswith("Zoë")
    kept = {"06 11111111", "zoe@voorbeeld.example", "Zebravinken"}
    lost = {"06 22222222", "willem@voorbeeld.example", "Wasberen", "Zelf een bericht plaatsen", "Elke week zelf"}
    if not mentor_left:
        kept, lost = lost, kept
    held = str(dump(round_.path))
    assert all(each in held for each in kept)
    assert not [each for each in {*lost, *gone.split()} if each in held]
    fields = charters.agreement_fields(round_)[number]
    assert (fields.mentor_reach is not None, fields.action is None) == (mentor_left, mentor_left)
    assert fields.place == "de bibliotheek"


def test_a_text_that_cannot_be_read_goes_as_a_whole(round_: Round) -> None:
    number = two(round_)
    agreed(round_, number)
    with sqlite3.connect(round_.path) as conn:
        conn.execute('UPDATE charters SET agreed_text = \'{"charter": "Zoë Zonneveld"}\'')
    conn.close()
    ids = {each.name: each.id for each in participants.everyone(round_)}
    participants.erase(round_.path, ids["Zoë Zonneveld"])
    assert charters.editions(round_, number)[0].text is None


def test_a_person_gets_every_edition_without_the_words_and_addresses_of_the_other(round_: Round) -> None:
    number = two(round_)
    agreed(round_, number)
    charters.reopen(round_, number, record(round_, number).version)
    agreed(round_, number)
    ids = {each.name: each.id for each in participants.everyone(round_)}
    theirs = json.dumps(person_export.about(round_.path, ids["Zoë Zonneveld"]), ensure_ascii=False)
    assert all(each in theirs for each in ("06 11111111", "Zebravinken", "de bibliotheek"))
    assert not [
        each for each in ("06 22222222", "willem@voorbeeld", "Wasberen", "Elke week zelf antwoorden") if each in theirs
    ]


def test_what_made_a_charter_goes_with_the_last_round_that_used_it(round_: Round) -> None:
    number = two(round_)
    charters.agree(round_, number, TODAY, 1, text_of(round_, number, FILLED), CharterSource(b"PK\x03\x04"))
    (mark,) = charters.source_marks(round_).values()
    rounds.create(round_.path, round_.programme)
    rounds.remove(round_)
    assert charters.sources(round_, {mark}) == {}
