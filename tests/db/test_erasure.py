"""Erasing a person: gone from every byte, for good, with the partner's own record left."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db import (
    backup,
    charters,
    erasure,
    evidence,
    history,
    pairs,
    participants,
    problems,
    rounds,
    sessions,
    side_files,
    store,
    surveys,
)
from db.history import mark
from db.personal_data import BLANK
from db.rounds import Round
from mentoring.accepted_unseen import Accepted, Mark
from mentoring.charter import CharterText, draft_charter
from mentoring.charter_lines import OwnWords
from mentoring.pairs import FORMER, PairState, Session, StoredPair
from mentoring.surveys.fields import Field, Mapping, Response, Target, Wave
from mentoring.topics import own_topic
from tests.db.making import MAPPING, SURVEY, TODAY, bytes_of, confirmed_pair, dump, enrolled, intake, person, stored

ANNA = person(
    77,
    id="anna.uitdenbogaerde@voorbeeld.example",
    name="Anna Uit den Bogaerde",
    email="anna.uitdenbogaerde@voorbeeld.example",
    goals="Zwemles geven aan Zebravinken",
    motivation="Motief Zonneschijn",
    concerns="Kwestie Quinoa",
    extra={"Huisdier?": "Een axolotl"},
    job_title="Hoofd Wafelbakkerij",
)
MARKERS = (
    "Uit den Bogaerde",
    "anna.uitdenbogaerde",
    "Zebravinken",
    "Zonneschijn",
    "Quinoa",
    "axolotl",
    "Wafelbakkerij",
    "Een duidelijk voorbeeld van Anna",
    "Anna Vroeger",
)


def everywhere(round_: Round) -> tuple[str, str]:
    """Anna in every place a person can be: her id, and that of her partner Bram."""
    bram = person(
        2,
        name="Bram Peeters",
        manager=ANNA.email,
        manager_name="anna uit den  bogaerde",
        preferred=(ANNA.email, "iemand@voorbeeld.example"),
        avoided=(ANNA.email,),
        motivation="Dat Anna Uit den Bogaerde het mij vroeg (mail naar ANNA.uitdenbogaerde@voorbeeld.example)",
        extra={"Wie raadde je dit aan?": "Anna Uit den Bogaerde"},
    )
    upload = surveys.keep_upload(round_, "aanmelding.csv", b"x", Wave.ENROLMENT)
    options = {5: Target(Field.PREFERRED_PARTNER, option=ANNA.name)}
    answers = [
        Response(ANNA.id, wave, "2026-02-01T10:00", {"V1": 2.0}, {"A1": "Een duidelijk voorbeeld van Anna"})
        for wave in Wave
    ]
    brought = intake([ANNA, bram], responses=answers, learned={"wat Anna Uit den Bogaerde doet": "ai_tools"})
    mapping = Mapping(Wave.ENROLMENT, {5: Field.PREFERRED_PARTNER}, options, frozenset(), {}, {})
    words = (Mark(Field.TOPICS_OFFERED, f"wat {ANNA.name} doet", ("ai_tools",)),)
    accepted = Accepted({ANNA.id: words, bram.id: words})
    surveys.save(round_, SURVEY, mapping, brought, upload_id=upload, accepted=accepted)
    anna, bram_id = (each.id for each in participants.everyone(round_))
    stands = participants.one(round_, anna)
    assert stands is not None
    former = stands.changed(name="Anna Vroeger", email="vroeger@voorbeeld.example")
    participants.edit(round_, former, participants.version(round_, anna))
    participants.edit(round_, stands, participants.version(round_, anna))
    asked = f"Wie raadde {ANNA.name} dit aan?"
    charters.share_questions(round_, [asked])
    evidence.draw_lots(round_, [anna, bram_id])
    texts = {anna: "Wat Zebravinken Anna leren", bram_id: f"Dat {ANNA.name} het mij vroeg"}
    charters.decide_words(round_, [OwnWords(each, asked, text, text) for each, text in texts.items()])
    return anna, bram_id


def charter_text(round_: Round, anna: str, bram: str) -> CharterText:
    """What the two agreed, in which Anna's name and goals stand."""
    mentor, mentee = participants.one(round_, anna), participants.one(round_, bram)
    assert mentor is not None
    assert mentee is not None
    two = StoredPair(1, anna, bram, PairState.CONFIRMED)
    return CharterText(draft_charter(two, mentor, mentee, round_.programme), {"nl": {"why": "Uit onszelf"}})


def paired(round_: Round, anna: str, bram: str) -> int:
    """Anna and Bram met, agreed and were talked about by HR; others were kept from her."""
    pair = confirmed_pair(round_, anna, bram)
    sessions.edit(
        round_,
        sessions.every(round_)[0] if sessions.log(round_, Session(pair, date(2026, 3, 1))) else Session(0, TODAY),
    )
    charters.agree(round_, pair, date(2026, 2, 9), 1, charter_text(round_, anna, bram))
    (carla,) = participants.add_many(round_, [person(3, name="Carla Maes")]).values()
    pairs.pin(round_, anna, carla)
    pairs.forbid(round_, carla, anna, "Anna Uit den Bogaerde is haar schoonzus")
    pairs.record_audit(round_, {"pairs": [[anna, bram, 8100]], "waiting": {anna: "Anna Uit den Bogaerde"}})
    return pair


def talked_about(round_: Round) -> None:
    """Anna in the organisation's own texts, in what waits, and in safety copies."""
    evidence.add_event(round_, TODAY, "Anna Uit den Bogaerde werd voorzitter")
    evidence.save_figures(round_, "eNPS", [(TODAY, 4.0, "zie mail van anna.uitdenbogaerde@voorbeeld.example")])
    charters.save_clauses(round_, {"contact": "Bel Anna Uit den Bogaerde"})
    rounds.put_setting(round_.path, "sponsor", {"name": "Anna Uit den Bogaerde"})
    opened = rounds.open_round(round_.path, actor="Anna Uit den Bogaerde")
    assert opened is not None
    rounds.save(opened, opened.programme.__class__("Pilot", coordinator="Anna Uit den Bogaerde, tst. 12"))
    surveys.keep_upload(round_, "nameting Anna Uit den Bogaerde.csv", b"Anna Uit den Bogaerde;5", Wave.FOLLOW_UP)
    with store.read(round_.path) as db:
        side_files.keep_copy(db, round_.path, "before-update")


def hits(folder: Path, *more: str) -> list[str]:
    """Which markers are still somewhere in the bytes of this folder."""
    data = bytes_of(folder)
    return [each for each in (*MARKERS, *more) if each.encode() in data or each.encode("utf-16-le") in data]


@pytest.mark.parametrize("secure", [True, False], ids=["secure_delete on", "secure_delete off"])
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_after_erasing_nothing_of_a_person_is_in_any_byte(
    round_: Round, monkeypatch: pytest.MonkeyPatch, secure: bool, journal: str
) -> None:
    if not secure:
        off = tuple(each.replace("secure_delete = ON", "secure_delete = OFF") for each in store.SETTINGS)
        assert off != store.SETTINGS
        monkeypatch.setattr(store, "SETTINGS", off)
    with store.read(round_.path) as db:
        db.execute(f"PRAGMA journal_mode = {journal}").fetchall()
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    talked_about(round_)
    assert hits(round_.path.parent, anna) == [*MARKERS, anna], "the test no longer puts her everywhere"
    done = participants.erase(round_.path, anna, actor="Els Claes")
    assert done.complete
    assert (done.people, done.uploads, done.copies) == (1, 1, 1)
    assert done.mentions > 8
    assert hits(round_.path.parent, anna) == []
    store.check(round_.path)


def test_the_partner_keeps_the_record_and_knows_only_a_former_participant(round_: Round) -> None:
    anna, bram = everywhere(round_)
    pair = paired(round_, anna, bram)
    participants.erase(round_.path, anna)
    left = stored(round_, pair)
    assert (left.mentor, left.mentee, left.state) == (FORMER, bram, PairState.STOPPED)
    assert (left.score, left.details, left.ended_on) == (None, {}, date.today())
    assert len(sessions.every(round_)) == 1
    assert [each.pair for each in charters.every(round_)] == [pair]
    assert charters.agreed_texts(round_)[pair].charter.mentor.name == BLANK
    assert pairs.pins(round_) == pairs.forbidden_pairs(round_) == pairs.previous_pairs(round_) == set()
    about_bram = participants.one(round_, bram)
    assert about_bram is not None
    assert (about_bram.manager, about_bram.manager_name, about_bram.avoided) == (None, None, ())
    assert about_bram.preferred == ("iemand@voorbeeld.example",)
    assert about_bram.motivation == "Dat […] het mij vroeg (mail naar […])"


def test_a_proposed_pair_goes_with_the_person(round_: Round) -> None:
    ids = enrolled(round_, 3)
    pairs.propose(round_, [(ids[0], ids[1], 1, {}, False)])
    participants.erase(round_.path, ids[0])
    assert pairs.every(round_) == []


def test_every_row_of_the_receipt_is_still_counted(round_: Round) -> None:
    anna, _ = everywhere(round_)
    participants.erase(round_.path, anna)
    (saved,) = surveys.receipts(round_)
    assert [each.name for each in saved.receipt.lines] == [None, "Bram Peeters"]
    assert [each.row for each in saved.receipt.lines] == [2, 3]


def test_someone_else_with_the_same_name_keeps_it(round_: Round) -> None:
    first, second = participants.add_many(round_, [person(1, name="Jan Jansen"), person(2, name="Jan Jansen")]).values()
    (third,) = participants.add_many(round_, [person(3, motivation="Jan Jansen vroeg het", manager=second)]).values()
    participants.erase(round_.path, first)
    other, about = participants.one(round_, second), participants.one(round_, third)
    assert other is not None
    assert about is not None
    assert other.name == "Jan Jansen"
    assert (about.motivation, about.manager) == ("Jan Jansen vroeg het", second)


def test_a_name_of_one_word_takes_no_ordinary_words_with_it(round_: Round) -> None:
    mark, other = participants.add_many(
        round_, [person(1, name="Mark"), person(2, motivation="Ik mark graag", concerns="MARK")]
    ).values()
    participants.erase(round_.path, mark)
    left = participants.one(round_, other)
    assert left is not None
    assert (left.motivation, left.concerns) == ("Ik mark graag", "[…]")


@pytest.mark.parametrize("name", ['Quinten "Q" D’Hoore', "Straße Weiß", "İpek Yılmaz", "O'Brien & Zn (van)", "a.b* c+"])
def test_names_with_odd_letters_are_found_too(round_: Round, name: str) -> None:
    odd, other = participants.add_many(
        round_, [person(1, name=name), person(2, motivation=f"Via {name}.", extra={"Wie?": f"{name}, denk ik"})]
    ).values()
    participants.erase(round_.path, odd)
    left = participants.one(round_, other)
    assert left is not None
    assert (left.motivation, left.extra) == ("Via […].", {"Wie?": "[…], denk ik"})
    data = bytes_of(round_.path.parent)
    assert name.encode() not in data
    assert json.dumps(name, ensure_ascii=False)[1:-1].encode() not in data


def test_a_long_text_in_a_script_without_spaces_is_looked_through(round_: Round) -> None:
    taro, other = participants.add_many(
        round_, [person(1, name="山田太郎"), person(2, goals="毎週会って学ぶ。" * 200 + "山田太郎さんと話したい。")]
    ).values()
    participants.erase(round_.path, taro)
    left = participants.one(round_, other)
    assert left
    assert str(left.goals).endswith("[…]さんと話したい。")
    assert "山田太郎".encode() not in bytes_of(round_.path.parent)


def test_an_address_inside_the_address_of_a_page_goes_too(round_: Round) -> None:
    gone, other = participants.add_many(
        round_,
        [person(1, email="zb-87@werk.example"), person(2, goals="https://chat.example/?met=ZB-87%40werk.example&x")],
    ).values()
    participants.erase(round_.path, gone)
    left = participants.one(round_, other)
    assert left
    assert left.goals == "https://chat.example/?met=[…]&x"


def test_other_steps_can_still_be_taken_back_after_an_erasure(round_: Round) -> None:
    anna, bram = everywhere(round_)
    stands = participants.one(round_, bram)
    assert stands is not None
    participants.edit(round_, stands.changed(location="Ieper"), participants.version(round_, bram))
    participants.erase(round_.path, anna)
    history.undo(round_)
    back = participants.one(round_, bram)
    assert back is not None
    assert (back.location, back.manager, back.preferred) == ("Gent", None, ("iemand@voorbeeld.example",))
    assert hits(round_.path.parent, anna) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_only_the_owner_may_read_who_was_erased(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    participants.erase(round_.path, someone)
    beside = round_.path.with_name(f"{round_.path.name}-erased")
    assert beside.stat().st_mode & 0o077 == 0


def test_an_erasure_cannot_be_taken_back(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    participants.erase(round_.path, someone)
    assert not any(each.undoable for each in history.entries(round_))
    assert participants.everyone(round_) == []


def test_an_upload_cannot_bring_back_who_was_erased_in_between(round_: Round) -> None:
    anna, _ = everywhere(round_)
    upload = surveys.keep_upload(round_, "nameting.csv", b"x", Wave.FOLLOW_UP)
    participants.erase(round_.path, anna)
    with pytest.raises(problems.Conflict):
        surveys.save(round_, SURVEY, MAPPING, intake([ANNA]), upload_id=upload)


def test_who_reads_meanwhile_is_noticed_and_waited_for(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    reader = sqlite3.connect(round_.path, isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    threading.Timer(0.7, lambda: reader.execute("COMMIT")).start()
    done = participants.erase(round_.path, anna)
    assert done.complete
    assert hits(round_.path.parent, anna) == []
    reader.close()


def test_who_keeps_reading_is_reported_and_it_can_be_finished_later(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.compact, "__defaults__", (0.3,))
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.2)
    anna, _ = everywhere(round_)
    reader = sqlite3.connect(round_.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    assert not participants.erase(round_.path, anna).complete
    assert erasure.is_unfinished(round_.path)
    assert not erasure.finish(round_.path)
    reader.execute("COMMIT")
    reader.close()
    assert erasure.finish(round_.path)
    assert not erasure.is_unfinished(round_.path)
    assert hits(round_.path.parent, anna) == []


def test_a_restored_backup_does_not_bring_anyone_back(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    old = backup.make(round_.path)
    participants.erase(round_.path, anna)
    assert backup.restore(round_.path, old).erased_again == 1
    assert [each.id for each in participants.everyone(round_)][0] == bram
    assert hits(round_.path.parent, anna) == []
    assert backup.restore(round_.path, backup.make(round_.path)).erased_again == 0


def test_not_even_when_the_file_with_the_list_was_lost(round_: Round) -> None:
    anna, _ = everywhere(round_)
    old = backup.make(round_.path)
    participants.erase(round_.path, anna)
    round_.path.unlink()
    assert backup.restore(round_.path, old).erased_again == 1
    assert hits(round_.path.parent, anna) == []


def test_the_list_of_erased_people_holds_marks_only(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    participants.erase(round_.path, someone)
    rows = dump(round_.path)["erased"]
    assert len(rows) == 1
    assert len(str(rows[0][0])) == 64


def test_erasing_nobody_changes_nothing(round_: Round) -> None:
    surveys.keep_upload(round_, "a.csv", b"a", Wave.BASELINE)
    before = dump(round_.path)
    done = participants.erase(round_.path, "unknown")
    assert (done.people, done.uploads, done.complete) == (0, 0, True)
    assert dump(round_.path) == before


def test_emptying_a_round_leaves_no_byte_of_its_people(round_: Round, next_round: Round) -> None:
    anna, _ = everywhere(round_)
    stays = participants.add(next_round, person(2))
    assert rounds.remove(round_)
    assert hits(round_.path.parent, anna) == []
    assert [each.id for each in participants.everyone(next_round)] == [stays]


def leftovers_of(round_: Round) -> None:
    """What kills and damage leave: a work folder, half a new file, and a damaged file put aside with its side files."""
    data = round_.path.read_bytes() + b"Anna Uit den Bogaerde"
    folder = round_.path.parent / ".work-killed"
    folder.mkdir()
    for place in (folder / "backup.db", folder / "candidate.db-journal"):
        place.write_bytes(data)
    for end in ("0123abcd-new", "0123abcd-new-journal"):
        round_.path.with_name(f"{round_.path.name}-{end}").write_bytes(data)
    for end in ("", "-wal", "-shm", "-journal"):
        copy = side_files.new_copy_path(round_.path, "damaged")
        copy.with_name(copy.name + end).write_bytes(data)


def test_leftovers_and_damaged_files_hold_nothing_either(round_: Round) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    leftovers_of(round_)
    done = participants.erase(round_.path, anna)
    assert (done.complete, done.copies) == (True, 1)
    assert hits(round_.path.parent, anna) == []
    assert sorted(each.name for each in round_.path.parent.iterdir()) == [
        "backups", "telemachus.db", "telemachus.db-erased",
    ]  # fmt: skip


def test_copies_of_another_file_with_a_name_that_begins_alike_stay(round_: Round) -> None:
    other = round_.path.with_name("telemachus-2025.db")
    store.create(other)
    with store.read(other) as db:
        side_files.keep_copy(db, other, "before-update")
    anna, _ = everywhere(round_)
    participants.erase(round_.path, anna)
    assert len(side_files.safety_copies(other)) == 1


def test_copies_that_a_file_left_behind_under_its_former_name_are_found_too(round_: Round) -> None:
    anna, _ = everywhere(round_)
    with store.read(round_.path) as db:
        side_files.keep_copy(db, round_.path, "before-update")
    other = round_.path.with_name("other.db")
    store.create(other)
    with store.read(other) as db:
        of_another_moved_file = side_files.keep_copy(db, other, "before-update")
    other.unlink()
    now_called = round_.path.rename(round_.path.with_name("hr.db"))
    done = participants.erase(now_called, anna)
    assert (done.complete, done.copies) == (True, 1)
    assert hits(now_called.parent, anna) == []
    assert of_another_moved_file.exists()
    os.utime(of_another_moved_file, (0, 0))
    side_files.expire_copies(now_called)
    assert not of_another_moved_file.exists()


def test_an_old_backup_in_a_new_folder_brings_nobody_back(round_: Round, tmp_path: Path) -> None:
    anna, bram = everywhere(round_)
    paired(round_, anna, bram)
    old = backup.make(round_.path)
    participants.erase(round_.path, anna)
    elsewhere = tmp_path / "new computer folder" / "telemachus.db"
    assert backup.restore(elsewhere, old).erased_again == 1
    assert hits(elsewhere.parent, anna) == []


def test_an_erasure_that_was_cut_off_is_finished_with_all_that_belongs_to_it(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = everywhere(round_)
    with store.read(round_.path) as db:
        side_files.keep_copy(db, round_.path, "before-update")

    def cut_off(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(erasure, "_note_here", cut_off)
        with pytest.raises(KeyboardInterrupt):
            participants.erase(round_.path, anna)
    assert erasure.is_unfinished(round_.path)
    assert erasure.finish(round_.path)
    assert hits(round_.path.parent, anna) == []
    assert mark(anna) in erasure.marks_outside(round_.path.with_name("elsewhere.db"))


def test_a_copy_that_was_made_after_an_erasure_stays_when_it_is_finished(round_: Round) -> None:
    with store.write(round_.path) as db:
        long_ago = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
        db.execute("INSERT INTO settings VALUES (?, ?)", [erasure.UNFINISHED, json.dumps(long_ago)])
    with store.read(round_.path) as db:
        side_files.keep_copy(db, round_.path, "before-restore")
    assert erasure.finish(round_.path)
    assert len(side_files.safety_copies(round_.path)) == 1


def test_an_erasure_that_an_earlier_version_left_unfinished_is_finished(round_: Round) -> None:
    with store.write(round_.path) as db:
        db.execute("INSERT INTO settings VALUES (?, 'true')", [erasure.UNFINISHED])
    assert erasure.finish(round_.path)
    assert not erasure.is_unfinished(round_.path)


def test_a_topic_whose_code_names_someone_gets_another_code_everywhere(round_: Round) -> None:
    anna, bram = everywhere(round_)
    words = "Excel volgens Anna Uit den Bogaerde"
    own = own_topic(words)
    assert "bogaerde" in own.code
    rounds.add_topic(round_, own)
    stands = participants.one(round_, bram)
    assert stands is not None
    for location in ("Ieper", "Gent"):  # so that the code stands in an earlier value too
        stands = stands.changed(topics_wanted=(own.code,), levels={own.code: 3}, location=location)
        participants.edit(round_, stands, participants.version(round_, bram))
    participants.erase(round_.path, anna)
    assert hits(round_.path.parent, anna, "bogaerde") == []
    (left,) = [each for each in rounds.catalogue(round_) if each.code.startswith("own_topic_")]
    assert left.label("nl") == "Excel volgens […]"
    about_bram = participants.one(round_, bram)
    assert about_bram is not None
    assert (about_bram.topics_wanted, dict(about_bram.levels)) == ((left.code,), {left.code: 3})
    history.undo(round_)
    back = participants.one(round_, bram)
    assert back is not None
    assert back.topics_wanted == (left.code,)


def test_a_learned_wording_goes_with_the_last_person_who_wrote_it(round_: Round) -> None:
    both, alone = "mijn kudde boekhouders hoeden", "sterren tellen bij volle maan"
    said = ({"Leren?": f"{both}; {alone}"}, {"Leren?": f"Excel, {both}"})
    people = [person(number, extra=extra) for number, extra in enumerate(said, start=1)]
    learned = {both: "leadership", alone: "wellbeing", "getypt door HR": "excel"}
    surveys.save(round_, SURVEY, MAPPING, intake(people, learned=learned))
    first, second = (each.id for each in sorted(participants.everyone(round_), key=lambda each: each.email or ""))
    erasure.erase(round_.path, [first])
    assert set(rounds.aliases(round_)) == {both, "getypt door HR"}
    assert alone.encode() not in bytes_of(round_.path)
    erasure.erase(round_.path, [second])
    assert set(rounds.aliases(round_)) == {"getypt door HR"}
