"""Participants: each person once in the file, a participation for each round."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import pairs, participants, store
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.codec import to_json
from mentoring.participants import Participant
from tests.db.making import dump, enrolled, person


def kept(round_: Round, someone: Participant) -> Participant:
    """This person as the file gives them back, under the id they came with."""
    new = participants.add(round_, someone)
    found = participants.one(round_, new)
    assert found is not None
    return found.changed(id=someone.id)


def test_every_answer_comes_back_as_it_was_given(round_: Round) -> None:
    assert kept(round_, person()) == person()


def test_what_is_unknown_stays_unknown(round_: Round) -> None:
    bare = Participant("row-1", "Noor")
    assert kept(round_, bare) == bare


def test_every_field_of_a_participant_has_a_place() -> None:
    fields = {each.name for each in dataclasses.fields(Participant)}
    assert fields == {"id", "name", "email", *participants.PLAIN, *participants.COLLECTIONS}


@pytest.mark.parametrize("answer", [True, False, None])
def test_consent_that_was_never_asked_is_not_a_no(round_: Round, answer: bool | None) -> None:
    assert kept(round_, person(consent=answer)).consent is answer


def test_the_most_wanted_topic_stays_first(round_: Round) -> None:
    wanted = ("z", "a", "m")
    assert kept(round_, person(topics_wanted=wanted)).topics_wanted == wanted


def test_odd_letters_are_kept_and_what_no_file_can_hold_is_left_out(round_: Round) -> None:
    back = kept(round_, person(name="Zo\x00ë 🐝 O’Brien\ud83d", goals="a\x00b", extra={"v\x00": "w\ud83d"}))
    assert (back.name, back.goals, back.extra) == ("Zoë 🐝 O’Brien", "ab", {"v": "w"})


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


@given(TEXT, TEXT)
def test_no_answer_can_reach_beyond_its_own_column(question: str, answer: str) -> None:
    lists = [None] * (len(participants.COLLECTIONS) - 1) + [to_json({question: answer})]
    row = ("id", "Noor", None, *[None] * len(participants.PLAIN), *lists, 1, 1)
    (found,) = participants._participants([row])
    assert found.changed(extra={}) == Participant("id", "Noor")
    assert found.extra == {question: answer}


def test_new_ids_say_nothing_about_a_person(round_: Round) -> None:
    ids = enrolled(round_, 50)
    assert len(set(ids)) == 50
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)


def test_people_come_back_in_the_order_in_which_they_enrolled(round_: Round) -> None:
    ids = enrolled(round_, 9)
    assert [each.id for each in participants.everyone(round_)] == ids


def test_references_follow_to_the_new_ids(round_: Round) -> None:
    boss = person(1, id="row-1", email="Baas@Voorbeeld.example", manager=None)
    worker = person(
        2, id="row-2", manager="baas@voorbeeld.example", preferred=("row-3",), avoided=("row-1", "weg@x.example")
    )
    friend = person(3, id="row-3", preferred=("NOOR2@voorbeeld.example",))
    ids = participants.add_many(round_, [worker, friend, boss])
    stands = participants.one(round_, ids["row-2"])
    assert stands is not None
    assert stands.manager == ids["row-1"]
    assert stands.preferred == (ids["row-3"],)
    assert stands.avoided == (ids["row-1"], "weg@x.example")
    assert participants.one(round_, ids["row-3"]).preferred == (ids["row-2"],)  # type: ignore[union-attr]


def test_someone_of_an_earlier_round_stays_the_same_person(round_: Round, next_round: Round) -> None:
    first = participants.add(round_, person(email="noor@voorbeeld.example", department="HR"))
    again = participants.add(next_round, person(id="row-9", email=" NOOR@voorbeeld.example", department="IT"))
    assert again == first
    assert len(dump(round_.path)["people"]) == 1
    assert participants.one(round_, first).department == "HR"  # type: ignore[union-attr]
    assert participants.one(next_round, first).department == "IT"  # type: ignore[union-attr]


def test_two_people_with_one_name_are_two_people(round_: Round) -> None:
    ids = participants.add_many(round_, [person(1, name="Jan Jansen"), person(2, name="Jan Jansen", email=None)])
    assert len(set(ids.values())) == 2


def test_an_address_that_someone_in_this_round_has_is_refused(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    with pytest.raises(StoreProblem, match="same_email") as told:
        participants.add(round_, person(5, email="NOOR1@voorbeeld.example"))
    assert told.value.detail == {"person": someone}
    (other,) = participants.add_many(round_, [person(2)]).values()
    stands = participants.one(round_, other)
    assert stands is not None
    with pytest.raises(StoreProblem, match="same_email"):
        participants.edit(round_, stands.changed(email="noor1@voorbeeld.example"), participants.version(round_, other))


def test_an_edit_changes_what_was_changed_and_the_version(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    stands = participants.one(round_, someone)
    assert stands is not None
    version = participants.version(round_, someone)
    edited = stands.changed(name="Noor Claes", birth_year=None, languages=(), consent=False, manager=None)
    assert participants.edit(round_, edited, version) == participants.version(round_, someone) > version
    assert participants.one(round_, someone) == edited


def test_saving_a_form_without_changes_changes_nothing(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    stands = participants.one(round_, someone)
    assert stands is not None
    before = dump(round_.path)
    participants.edit(round_, stands, participants.version(round_, someone))
    assert dump(round_.path) == before


def test_someone_who_is_gone_cannot_be_edited(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    stands = participants.one(round_, someone)
    assert stands is not None
    version = participants.version(round_, someone)
    participants.erase(round_.path, someone)
    with pytest.raises(Conflict) as told:
        participants.edit(round_, stands, version)
    assert told.value.current is None
    for change in (participants.withdraw, participants.rejoin):
        with pytest.raises(Conflict):
            change(round_, someone)


def test_who_withdraws_stays_on_the_list_and_leaves_the_proposals(round_: Round) -> None:
    ids = enrolled(round_, 4)
    pairs.propose(round_, [(ids[0], ids[1], 1, {}, False), (ids[2], ids[3], 1, {}, False)])
    participants.withdraw(round_, ids[1])
    assert [each.withdrawn for each in participants.everyone(round_)] == [False, True, False, False]
    assert [(each.mentor, each.mentee) for each in pairs.proposals(round_)] == [(ids[2], ids[3])]
    participants.rejoin(round_, ids[1])
    assert not any(each.withdrawn for each in participants.everyone(round_))


def test_nobody_has_version_zero(round_: Round) -> None:
    assert participants.version(round_, "unknown") == 0
    assert participants.one(round_, "unknown") is None


def test_the_whole_list_is_one_question_to_the_file(round_: Round) -> None:
    enrolled(round_, 30)
    asked: list[str] = []
    with store.read(round_.path) as db:
        db.conn.set_trace_callback(asked.append)
        participants.read_participants(db, round_.id)
    assert len(asked) == 1
