"""Surveys: a file waits, is confirmed once, and leaves people, answers, a receipt and what was learned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import history, pairs, participants, rounds, store, surveys
from db.problems import Conflict
from db.rounds import Round
from mentoring.surveys import confirm, propose_mapping, read_survey
from mentoring.surveys.fields import Change, Field, Outcome, Question, Receipt, ReceiptLine, Response, Target, Wave
from mentoring.topics import TOPICS
from tests.db.making import MAPPING, SURVEY, bytes_of, dump, enrolled, intake, person


def save(round_: Round, brought: object, upload: int | None = None) -> int:
    """Store what a survey brings."""
    return surveys.save(round_, SURVEY, MAPPING, brought, upload_id=upload)  # type: ignore[arg-type]


def test_an_upload_waits_until_it_is_confirmed_or_discarded(round_: Round, next_round: Round) -> None:
    data = b"\x00\xff\xfe anything"
    first = surveys.keep_upload(round_, "aanmelding.csv", data, Wave.ENROLMENT)
    second = surveys.keep_upload(round_, "nulmeting.xlsx", b"PK", Wave.BASELINE)
    waiting = surveys.waiting_uploads(round_)
    assert [(each.id, each.filename, each.wave, each.data) for each in waiting] == [
        (first, "aanmelding.csv", Wave.ENROLMENT, data),
        (second, "nulmeting.xlsx", Wave.BASELINE, b"PK"),
    ]
    assert waiting[0].kept_at.utcoffset() == timedelta(0)
    assert surveys.waiting_uploads(next_round) == []
    surveys.discard(next_round, first)
    surveys.discard(round_, first)
    surveys.discard(round_, first)
    assert [each.id for each in surveys.waiting_uploads(round_)] == [second]


def test_what_was_settled_of_a_file_survives_a_closed_tab(round_: Round) -> None:
    upload = surveys.keep_upload(round_, "a.csv", b"a", Wave.ENROLMENT)
    surveys.remember_choices(round_, upload, {"fields": {"3": "email"}, "answers": {"topic:bijen": "new"}})
    (waiting,) = surveys.waiting_uploads(round_)
    assert waiting.choices == {"fields": {"3": "email"}, "answers": {"topic:bijen": "new"}}
    surveys.discard(round_, upload)
    with pytest.raises(Conflict):
        surveys.remember_choices(round_, upload, {})


def test_the_bytes_of_a_confirmed_file_are_gone_from_the_disk(round_: Round) -> None:
    upload = surveys.keep_upload(round_, "a.csv", b"Geheime Zebra;" * 3000, Wave.ENROLMENT)
    save(round_, intake([person()]), upload)
    assert surveys.waiting_uploads(round_) == []
    store.compact(round_.path)
    assert b"Geheime Zebra" not in bytes_of(round_.path.parent)


def test_people_answers_receipt_and_mapping_are_stored_together(round_: Round) -> None:
    answers = [
        Response("row-1", Wave.BASELINE, "2026-02-01T10:00", {"V1": 2.0, "V2": 3.5}, {"A1": "Een “voorbeeld”"}, 2),
        Response("row-2", Wave.BASELINE, None, {}, {}, 3),
    ]
    number = save(round_, intake([person(1), person(2)], responses=answers))
    first, second = (each.id for each in participants.everyone(round_))
    assert surveys.responses(round_) == [
        Response(first, Wave.BASELINE, "2026-02-01T10:00", {"V1": 2.0, "V2": 3.5}, {"A1": "Een “voorbeeld”"}, 2),
        Response(second, Wave.BASELINE, None, {}, {}, 3),
    ]
    (saved,) = surveys.receipts(round_)
    assert (saved.id, saved.actor) == (number, "Els Claes")
    assert saved.receipt == intake([person(1), person(2)]).receipt
    (known,) = surveys.remembered_mappings(round_)
    assert known == surveys.RememberedMapping(
        "fingerprint-1",
        Wave.ENROLMENT,
        {0: Field.EMAIL, 1: Field.NAME, 2: Field.ITEM},
        {2: Target(Field.ITEM, item="V1")},
    )


def test_a_receipt_comes_back_line_by_line(round_: Round) -> None:
    lines = tuple(
        ReceiptLine(row, outcome, f"Persoon {row}" if row % 2 else None, "code", {"column": 3, "value": "x"}, "Blad 1")
        for row, outcome in enumerate(Outcome, start=2)
    )
    receipt = Receipt("b.csv", "digest-2", Wave.FOLLOW_UP, lines)
    surveys.save(round_, SURVEY, MAPPING, intake(receipt=receipt), kept=["Lievelingsapp?"])
    (saved,) = surveys.receipts(round_)
    assert saved.receipt == receipt
    assert saved.kept == ("Lievelingsapp?",)


def test_when_one_row_fails_nothing_of_the_survey_is_stored(round_: Round) -> None:
    upload = surveys.keep_upload(round_, "a.csv", b"a", Wave.ENROLMENT)
    before = dump(round_.path)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        save(round_, intake([person(1)], responses=[Response("nobody", Wave.BASELINE, None, {"V1": 1.0})]), upload)
    assert dump(round_.path) == before


def test_confirming_the_same_upload_twice_is_confirming_it_once(round_: Round) -> None:
    upload = surveys.keep_upload(round_, "a.csv", b"a", Wave.ENROLMENT)
    brought = intake([person(1), person(2, email=None)])
    assert save(round_, brought, upload) == save(round_, brought, upload)
    assert len(participants.everyone(round_)) == 2
    assert len(surveys.receipts(round_)) == 1


def test_an_upload_that_is_gone_is_not_confirmed(round_: Round) -> None:
    upload = surveys.keep_upload(round_, "a.csv", b"a", Wave.ENROLMENT)
    surveys.discard(round_, upload)
    with pytest.raises(Conflict) as told:
        save(round_, intake([person(1)]), upload)
    assert told.value.kind == "upload"
    assert participants.everyone(round_) == []


def test_nothing_is_stored_while_a_question_is_open(round_: Round) -> None:
    with pytest.raises(ValueError, match="open questions"):
        save(round_, intake([person(1)], questions=(Question("topic:bijen", "unknown_topic"),)))
    assert participants.everyone(round_) == []


def test_a_second_upload_stores_the_changed_fields_only(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    seen = participants.one(round_, someone)
    assert seen is not None
    participants.edit(round_, seen.changed(location="Ieper"), participants.version(round_, someone))
    changes = (Change(someone, "department", "Logistiek", "Inkoop"), Change(someone, "name", seen.name, "Noor Claes"))
    save(round_, intake(updated=(seen.changed(department="Inkoop", name="Noor Claes"),), changes=changes))
    stands = participants.one(round_, someone)
    assert stands == seen.changed(department="Inkoop", name="Noor Claes", location="Ieper")


def test_a_field_that_someone_changed_meanwhile_is_not_overwritten(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    seen = participants.one(round_, someone)
    assert seen is not None
    participants.edit(round_, seen.changed(topics_wanted=("b",)), participants.version(round_, someone))
    change = Change(someone, "topics_wanted", seen.topics_wanted, ("c",))
    before = dump(round_.path)
    with pytest.raises(Conflict) as told:
        save(round_, intake(updated=(seen.changed(topics_wanted=("c",)),), changes=(change,)))
    assert told.value.current == seen.changed(topics_wanted=("b",))
    assert dump(round_.path) == before


def test_a_change_that_was_made_already_is_no_conflict(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    seen = participants.one(round_, someone)
    assert seen is not None
    participants.edit(round_, seen.changed(department="Inkoop"), participants.version(round_, someone))
    change = Change(someone, "department", "Logistiek", "Inkoop")
    save(round_, intake(updated=(seen.changed(department="Inkoop"),), changes=(change,)))
    assert participants.one(round_, someone).department == "Inkoop"  # type: ignore[union-attr]


def test_references_by_address_and_by_id_are_the_same_reference(round_: Round) -> None:
    boss = participants.add(round_, person(1))
    worker = participants.add(round_, person(2, manager="noor1@voorbeeld.example"))
    seen = participants.one(round_, worker)
    assert seen is not None
    assert seen.manager == boss
    change = Change(worker, "manager", "noor1@voorbeeld.example", "baas@x.example")
    save(round_, intake(updated=(seen.changed(manager="baas@x.example"),), changes=(change,)))
    assert participants.one(round_, worker).manager == "baas@x.example"  # type: ignore[union-attr]


def test_new_people_may_point_at_known_ones_and_at_one_another(round_: Round) -> None:
    (known,) = enrolled(round_, 1)
    first = person(5, id="noor5@voorbeeld.example", manager=known, preferred=("row-6",))
    second = person(6, id="row-6", email=None, manager="NOOR5@voorbeeld.example", avoided=("noor1@voorbeeld.example",))
    save(round_, intake([first, second]))
    one, other = participants.everyone(round_)[1:]
    assert (one.manager, one.preferred) == (known, (other.id,))
    assert (other.manager, other.avoided) == (one.id, (known,))


def test_someone_known_from_an_earlier_round_is_enrolled_in_this_one(round_: Round, next_round: Round) -> None:
    ids = enrolled(round_, 3)
    participants.withdraw(round_, ids[1])
    known = participants.everyone(round_)
    changed = known[0].changed(department="Inkoop")
    brought = intake(
        [person(3, id="noor3@voorbeeld.example")],
        updated=(changed,),
        unchanged=(ids[1],),
        changes=(Change(ids[0], "department", "Logistiek", "Inkoop"),),
    )
    save(next_round, brought)
    assert {each.id for each in participants.everyone(next_round)} == set(ids)
    assert participants.one(next_round, ids[0]) == changed
    assert participants.one(next_round, ids[1]) == known[1].changed(withdrawn=False)
    assert participants.one(round_, ids[0]) == known[0]


def test_someone_who_enrolled_meanwhile_is_not_overwritten(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    with pytest.raises(Conflict) as told:
        save(round_, intake([person(1, department="Anders")]))
    assert told.value.current.id == someone  # type: ignore[attr-defined]
    save(round_, intake([person(1)]))
    assert len(participants.everyone(round_)) == 1


def test_a_later_answer_to_the_same_wave_replaces_the_earlier_one(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    for at, score in (("2026-02-01", 2.0), ("2026-02-03", 4.0)):
        save(round_, intake(responses=[Response(someone, Wave.BASELINE, at, {"V1": score})], wave=Wave.BASELINE))
    assert surveys.responses(round_) == [Response(someone, Wave.BASELINE, "2026-02-03", {"V1": 4.0})]
    history.undo(round_)
    assert surveys.responses(round_)[0].scores == {"V1": 2.0}


def test_every_check_in_stands_on_its_own_day(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    for at in ("2026-02-15", "2026-03-30", "2026-03-30"):
        save(round_, intake(responses=[Response(someone, Wave.CHECK_IN, at, {"R1": 4.0})]))
    assert [each.submitted_at for each in surveys.responses(round_, Wave.CHECK_IN)] == ["2026-02-15", "2026-03-30"]


def test_a_check_in_corrected_on_another_day_replaces_the_first_until_that_is_undone(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    first = Response(someone, Wave.CHECK_IN, "2026-02-15T09:00", {"R1": 1.0, "R2": 2.0})
    again = Response(someone, Wave.CHECK_IN, "2026-02-18T16:00", {"R1": 4.0})
    save(round_, intake(responses=[first]))
    for given in ([again], [again], [first]):
        save(round_, intake(responses=given))
        (kept,) = surveys.responses(round_)
        assert (kept.submitted_at, kept.scores) == ("2026-02-18T16:00", {"R1": 4.0, "R2": 2.0})
    for _step in range(3):
        history.undo(round_)
    assert [each.scores for each in surveys.responses(round_)] == [first.scores]


def test_a_request_for_contact_outlives_a_correction_that_does_not_repeat_it(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    asked = Response(someone, Wave.CHECK_IN, "2026-02-15", {"R1": 1.0, "C4": 1.0})
    for at, said in (("2026-02-18", {"R1": 4.0, "C4": 0.0}), ("2026-02-19", {"R1": 5.0})):
        save(round_, intake(responses=[asked]))
        save(round_, intake(responses=[Response(someone, Wave.CHECK_IN, at, said)]))
    found = {each.submitted_at: each.scores for each in surveys.responses(round_)}
    assert found == {"2026-02-15": {"C4": 1.0}, "2026-02-19": {"R1": 5.0, "C4": 0.0}}
    save(round_, intake(responses=[Response(someone, Wave.CHECK_IN, "2026-02-20", {"C4": 1.0})]))
    assert [(each.submitted_at, each.scores["C4"]) for each in surveys.responses(round_)][-1] == ("2026-02-20", 1.0)


def test_a_check_in_without_a_date_gets_the_day_it_came_in(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    for _ in range(2):
        save(round_, intake(responses=[Response(someone, Wave.CHECK_IN, None, {"R1": 4.0})]))
    (kept,) = surveys.responses(round_)
    assert kept.submitted_at is not None
    assert len(kept.submitted_at) == 10


def test_answers_are_read_per_wave_and_per_round(round_: Round, next_round: Round) -> None:
    (someone,) = enrolled(round_, 1)
    save(round_, intake(responses=[Response(someone, wave, None, {"V1": 1.0}) for wave in Wave]))
    assert len(surveys.responses(round_)) == 4
    assert [each.wave for each in surveys.responses(round_, Wave.FOLLOW_UP)] == [Wave.FOLLOW_UP]
    assert surveys.responses(next_round) == []


def test_learned_words_and_new_topics_are_known_from_then_on(round_: Round, next_round: Round) -> None:
    learned = {"Chatbotjes": "ai_tools", "Imkeren op het dak": "imkeren_op_het_dak"}
    save(round_, intake(learned=learned, new_topics=("imkeren_op_het_dak",)))
    assert rounds.aliases(next_round) == learned
    own = rounds.catalogue(next_round)[len(TOPICS) :]
    assert [(each.code, each.labels) for each in own] == [("imkeren_op_het_dak", {"nl": "Imkeren op het dak"})]
    save(round_, intake(learned={"Chatbotjes": "automation"}))
    assert rounds.aliases(round_)["Chatbotjes"] == "automation"


def test_a_mapping_that_is_confirmed_again_replaces_the_remembered_one(round_: Round) -> None:
    save(round_, intake([person(1)]))
    other = MAPPING.__class__(Wave.ENROLMENT, {0: Field.NAME}, {}, frozenset(), {}, {})
    surveys.save(round_, SURVEY, other, intake([person(2)]))
    (known,) = surveys.remembered_mappings(round_)
    assert known.fields == {0: Field.NAME}


@pytest.mark.parametrize(
    ("header", "field", "sure"),
    [
        ("Welke roedel is de jouwe?", Field.DEPARTMENT, True),
        ("Bij wie hoor je?", Field.PREFERRED_PARTNER, False),
        ("Bij wie hoor je niet?", Field.AVOID_PARTNER, False),
    ],
)
def test_the_words_of_a_confirmed_question_are_known_in_the_next_file(
    round_: Round, next_round: Round, header: str, field: Field, sure: bool
) -> None:
    first = read_survey(f"Naam;E-mail;{header}\nAn Maes;an@x.example;Bo Claes\n".encode(), "eerste.csv")
    later = read_survey(f"E-mail;Rol;Naam;{header}\nbo@x.example;Mentor;Bo Bal;Cis Kok\n".encode(), "later.csv")
    unaided = propose_mapping(later)
    surveys.save(round_, first, confirm(propose_mapping(first), {2: field}), intake([person(1)]))
    found = propose_mapping(later, remembered=surveys.remembered_mappings(next_round))
    assert 3 not in unaided.sure
    assert found.fields[3] is field
    assert (3 in found.sure) is sure
    assert propose_mapping(later, wave=Wave.BASELINE, remembered=surveys.remembered_mappings(round_)).sure <= {0, 1, 2}


def test_a_question_under_two_rows_of_headers_is_known_by_its_words(round_: Round) -> None:
    head = "StartDate,Q1,Q2,{}\nStart Date,Wat is je e-mailadres?,Wat is je naam?,{}\n"
    ids = (
        '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}"\n'
    )
    row = "2026-01-02 10:00:00,an@x.example,An Maes,Bo Claes\n"
    first = read_survey((head.format("Q3", "Welke roedel is de jouwe?") + ids + row).encode(), "qualtrics.csv")
    surveys.save(round_, first, confirm(propose_mapping(first), {3: Field.DEPARTMENT}), intake([person(1)]))
    later = read_survey((head.format("Q9", "Welke roedel is de jouwe?") + ids + row).encode(), "qualtrics.csv")
    found = propose_mapping(later, remembered=surveys.remembered_mappings(round_))
    assert found.fields[3] is Field.DEPARTMENT
    assert 3 in found.sure


def test_ten_thousand_people_are_stored_at_once_and_taken_back_at_once(round_: Round) -> None:
    people = [person(number, manager=f"noor{number // 8}@voorbeeld.example") for number in range(10_000)]
    answers = [Response(each.id, Wave.BASELINE, None, {"V1": 3.0}) for each in people]
    save(round_, intake(people, responses=answers))
    everyone = participants.everyone(round_)
    assert len(everyone) == len(surveys.responses(round_)) == 10_000
    assert everyone[9_999].manager == everyone[1_249].id
    history.undo(round_)
    assert participants.everyone(round_) == []


def test_a_survey_leaves_the_pairs_alone(round_: Round) -> None:
    ids = enrolled(round_, 2)
    pairs.propose(round_, [(ids[0], ids[1], 1, {}, False)])
    before = pairs.every(round_)
    save(round_, intake([person(9)]))
    assert pairs.every(round_) == before
