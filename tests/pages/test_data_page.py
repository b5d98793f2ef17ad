"""The data page: backup, restore, one person's rights, emptying and taking a step back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from components.data import person, records
from components.intake.sentences import Names
from components.words.vocabulary import topic_names as topic_names
from db import backup, participants, personal_data, rounds, side_files, surveys
from db import history as log
from db.history import subject_of
from mentoring.actions import Action
from mentoring.measuring_questions import ITEM
from mentoring.surveys.blueprint_words import CHOICES
from mentoring.surveys.fields import Wave
from tests.pages.looking import goes_to, labelled, pressed, problems, said, submit_key, texts


def tables(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table that people fill."""
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    own = [name for name in names if name not in ("log", "revisions", "sqlite_sequence")]
    found = {name: sorted(map(repr, db.execute(f'SELECT * FROM "{name}"'))) for name in own}
    db.close()
    return found


def restores(at, data: bytes, name: str = "backup.db"):
    """Hand over a backup, be sure, and put it back."""
    at.file_uploader(key="restore_file").set_value((name, data, "application/octet-stream")).run()
    at.checkbox(key="restore_sure").set_value(True).run()
    return pressed(at, "restore")


def test_backup_wipe_restore_gives_every_row_back(app: Callable, own_data: Path, example_bytes: bytes) -> None:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    own_data.write_bytes(example_bytes)
    before = tables(own_data)
    kept = backup.make(own_data)
    for side in own_data.parent.glob("telemachus.db*"):
        side.unlink()

    at = restores(app("data"), kept)
    assert not at.exception
    assert said(at) == ["Backup restored"]
    assert tables(own_data) == before
    assert at.download_button(key="download_backup")


def test_a_backup_is_put_in_the_place_of_another_programme_which_is_kept_aside(
    app: Callable, programme: Callable, own_data: Path
) -> None:
    programme(3, "Old")
    kept = backup.make(own_data)
    rounds.remove(rounds.every(own_data)[0])
    programme(5, "New")
    at = restores(app("data"), kept)
    assert said(at) == ["Backup restored"]
    assert [each.programme.name for each in rounds.every(own_data)] == ["Old"]
    aside = side_files.safety_copies(own_data)
    assert [rounds.every(path)[-1].programme.name for path in aside] == ["New"]


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00" + b"\xff" * 5000, b"name;email\nAnna;a@example.org\n"])
def test_a_damaged_file_is_replaced_by_a_backup(
    app: Callable, programme: Callable, own_data: Path, damage: bytes
) -> None:
    programme(3, "Ours")
    kept = backup.make(own_data)
    for side in own_data.parent.glob("telemachus.db-*"):
        side.unlink()
    own_data.write_bytes(damage)
    at = app("data")
    assert len(problems(at)) == 1
    restores(at, kept)
    assert said(at) == ["Backup restored"]
    assert not problems(at)
    assert [each.programme.name for each in rounds.every(own_data)] == ["Ours"]


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_what_is_no_backup_is_refused_and_the_programme_stays(
    app: Callable, programme: Callable, own_data: Path, data: bytes
) -> None:
    programme(3, "Ours")
    before = tables(own_data)
    at = app("data")
    at.file_uploader(key="restore_file").set_value(("backup.db", data, "application/octet-stream")).run()
    at.checkbox(key="restore_sure").set_value(True).run()
    if not at.button(key="restore").disabled:
        pressed(at, "restore")
        assert len(problems(at)) == 1
    assert not at.exception
    assert not said(at)
    assert tables(own_data) == before


def test_a_restore_is_asked_twice(app: Callable, programme: Callable) -> None:
    opened = programme(3)
    kept = backup.make(opened.path)
    at = app("data")
    assert at.button(key="restore").disabled
    at.file_uploader(key="restore_file").set_value(("backup.db", kept, "application/octet-stream")).run()
    assert at.button(key="restore").disabled
    at.checkbox(key="restore_sure").set_value(True).run()
    assert not at.button(key="restore").disabled


def test_beside_the_example_no_backup_is_put_back(app: Callable, programme: Callable, example_open) -> None:
    programme(3)
    at = app("data")
    assert not [each for each in at.button if each.key == "restore"]
    assert "The example is open. Remove it first" in texts(at)


def test_everything_about_one_person_is_shown_and_erased(app: Callable, programme: Callable, own_data: Path) -> None:
    opened = programme(6)
    someone = participants.everyone(opened)[2]
    at = app("data")
    at.selectbox(key="rights_person").set_value(someone.id).run()
    assert at.download_button(key="download_person")
    shown = "\n".join(each.value.to_string() for each in at.dataframe)
    assert someone.name in shown
    assert someone.email in shown

    pressed(at, "erase")
    assert said(at) == ["Erased"]
    assert at.selectbox(key="rights_person").value is None
    assert someone.id not in [each.id for each in participants.everyone(opened)]
    everything = b"".join(path.read_bytes() for path in own_data.parent.rglob("*") if path.is_file())
    assert someone.email.encode() not in everything


def test_nobody_reads_the_answers_of_one_person_here(app: Callable, example_open) -> None:
    measured = surveys.responses(example_open)[0]
    at = app("data")
    at.selectbox(key="rights_person").set_value(measured.person).run()
    assert any(each.label.startswith("Baseline · ") for each in at.expander)
    shown = texts(at) + "\n".join(each.value.to_string() for each in at.dataframe)
    assert f"{len(measured.scores)} answers" in shown
    assert not [item for item in measured.scores if f"{item} ·" in shown]
    assert measured.person not in shown, "ids and codes are for programs"


def test_the_file_for_the_person_holds_every_answer_in_words(example_open) -> None:
    measured = surveys.responses(example_open)[0]
    everyone = participants.everyone(example_open)
    names = Names(topic_names(rounds.catalogue(example_open)), {each.id: each.name for each in everyone})
    told = records.record_parts(participants.about(example_open.path, measured.person), names)
    answers = next(part.lines for part in told if part.title.startswith("Baseline"))
    asked = {line.what.split(" · ")[0]: line for line in answers}
    assert {item: float(line.stored) for item, line in asked.items()} == dict(measured.scores)
    assert asked["V1"].what == f"V1 · {ITEM['V1'].question('en', '…')}"
    assert asked["V1"].kept == f"{CHOICES['agreement']['en'][int(measured.scores['V1']) - 1]} ({asked['V1'].stored}/5)"
    lines = {line.what: line.kept for part in told for line in part.lines}
    me = next(each for each in everyone if each.id == measured.person)
    assert lines["Full name"] == me.name
    assert lines["Department"] == me.department


def test_whoever_was_erased_stays_erased_after_an_older_backup(
    app: Callable, programme: Callable, own_data: Path
) -> None:
    opened = programme(6)
    someone = participants.everyone(opened)[2]
    kept = backup.make(own_data)
    at = app("data")
    at.selectbox(key="rights_person").set_value(someone.id).run()
    pressed(at, "erase")
    restores(at, kept)
    assert said(at) == ["Backup restored"]
    assert someone.name not in [each.name for each in participants.everyone(rounds.every(own_data)[-1])]


def test_people_of_an_earlier_round_can_be_found_too(app: Callable, programme: Callable) -> None:
    first = programme(2, "Spring")
    programme(0, "Autumn")
    assert rounds.open_round(first.path).programme.name == "Autumn"
    at = app("data")
    assert len(at.selectbox(key="rights_person").options) == 2


def undo(at):
    """The button that takes the last step back."""
    return next(each for each in at.button if (each.key or "").startswith("undo_"))


def test_the_last_step_is_taken_back(app: Callable, programme: Callable) -> None:
    opened = programme(3)
    someone = participants.everyone(opened)[0]
    participants.withdraw(opened, someone.id)
    at = app("data")
    assert undo(at).label == f"Undo: person left ({someone.name})"
    pressed(at, undo(at).key)
    assert said(at) == [f"Step taken back: person left ({someone.name})"]
    assert not participants.one(opened, someone.id).withdrawn
    at.run()
    first, second, _third = participants.everyone(opened)
    assert undo(at).label == f"Undo: 3 people added ({first.name}, {second.name} and 1 more)"


def test_a_step_that_is_no_longer_the_last_is_not_taken_back(app: Callable, programme: Callable) -> None:
    opened = programme(3)
    first, second, third = participants.everyone(opened)
    participants.withdraw(opened, first.id)
    at = app("data")
    participants.withdraw(opened, second.id)
    pressed(at, undo(at).key)
    assert not at.exception
    assert not said(at)
    assert participants.one(opened, first.id).withdrawn, "the step the person saw was not the last"


def test_the_log_names_no_participant(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    people = participants.everyone(opened)
    participants.withdraw(opened, people[0].id)
    at = app("data")
    at.session_state["log_lines"] = True
    log = at.run().dataframe[-1].value.to_string()
    assert "person left" in log
    assert not [each.name for each in people if each.name in log]


def test_a_programme_is_emptied_once_its_name_is_typed(app: Callable, programme: Callable, own_data: Path) -> None:
    opened = programme(6, "Spring")
    emails = [each.email.encode() for each in participants.everyone(opened)]
    at = app("data")
    assert at.button(key="empty").disabled
    at.text_input(key="empty_name").set_value("spring").run()
    assert at.button(key="empty").disabled
    at.text_input(key="empty_name").set_value("Spring").run()
    pressed(at, "empty")
    assert said(at) == ["Emptied"]
    assert rounds.every(own_data) == []
    left = b"".join(path.read_bytes() for path in own_data.parent.rglob("*") if path.is_file())
    assert not [email for email in emails if email in left]
    goes_to(at, "start")
    assert at.button(key="open_example")


def test_emptying_one_round_opens_the_other(app: Callable, programme: Callable, own_data: Path) -> None:
    first = programme(2, "Spring")
    programme(2, "Autumn")
    rounds.put_setting(own_data, "open_round", first.id)
    at = app("data")
    at.text_input(key="empty_name").set_value("Spring").run()
    pressed(at, "empty")
    assert [each.programme.name for each in rounds.every(own_data)] == ["Autumn"]
    assert not at.exception


def test_the_example_is_removed_rather_than_emptied(app: Callable, example_open) -> None:
    assert not [each for each in app("data").button if each.key == "empty"]


@pytest.mark.parametrize("folder", ["OneDrive - Scheldewende", "Dropbox"])
def test_a_synchronised_folder_is_warned_of(
    app: Callable, programme: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.setenv("TELEMACHUS_DB", str(tmp_path / folder / "telemachus.db"))
    assert "synchronised" in texts(app("data"))


def test_without_a_file_there_is_no_size_to_tell(app: Callable, programme: Callable) -> None:
    at = app("data")
    assert "There is no file here now" in texts(at)
    assert " KB)" not in texts(at)
    programme()
    assert " KB)" in texts(at.run())


def erasable(programme: Callable) -> tuple:
    """A programme, the one to erase, and somebody who wrote about them by first name."""
    opened = programme(6)
    gone, other = participants.everyone(opened)[2:4]
    first = gone.name.split()[0]
    changed = other.changed(motivation=f"Dat {first} het mij vroeg")
    participants.edit(opened, changed, participants.version(opened, other.id))
    return opened, gone, other, first


@pytest.mark.parametrize("decision", ["take_out", "leave"])
def test_what_resembles_an_erased_person_is_decided_before_anything_is_erased(
    app: Callable, programme: Callable, decision: str
) -> None:
    opened, gone, other, first = erasable(programme)
    at = app("data")
    at.selectbox(key="rights_person").set_value(gone.id).run()
    assert at.button(key="erase").disabled
    assert f"“Dat **{first}** het mij vroeg”" in texts(at)
    assert f"Motivation · {other.name} · first name alone" in texts(at)
    (choice,) = [each for each in at.segmented_control if (each.key or "").startswith("resembles_")]
    choice.set_value(decision).run()
    assert not at.button(key="erase").disabled
    pressed(at, "erase")
    left = participants.one(opened, other.id)
    assert left.motivation == ("Dat […] het mij vroeg" if decision == "take_out" else f"Dat {first} het mij vroeg")
    (done,) = [each.value for each in at.success]
    assert done.startswith("This person is out of the file.")
    assert ("1 piece of text that resembles them was left" in done) == (decision == "leave")
    assert not [each for each in at.run().success if "out of the file" in each.value], "it is told once"


@pytest.mark.parametrize("recognise", [True, False])
def test_whether_the_address_is_known_again_is_asked(app: Callable, programme: Callable, recognise: bool) -> None:
    opened = programme(6)
    gone = participants.everyone(opened)[2]
    at = app("data")
    at.selectbox(key="rights_person").set_value(gone.id).run()
    (asked,) = [each for each in at.checkbox if each.key == f"recognise_{gone.id}"]
    assert asked.value
    asked.set_value(recognise).run()
    pressed(at, "erase")
    assert bool(personal_data.find_erased([gone.email])) == recognise


def test_in_the_example_nobody_is_remembered(app: Callable, example_open) -> None:
    gone = participants.everyone(example_open)[2]
    at = app("data")
    at.selectbox(key="rights_person").set_value(gone.id).run()
    assert not [each for each in at.checkbox if (each.key or "").startswith("recognise_")]


def test_looking_at_a_person_leaves_one_line_in_the_log(app: Callable, programme: Callable) -> None:
    opened = programme(3)
    first, second, _third = participants.everyone(opened)
    at = app("data")
    at.session_state["log_lines"] = True
    at.selectbox(key="rights_person").set_value(first.id).run()
    at.run()
    at.selectbox(key="rights_person").set_value(second.id).run()
    seen = [each.subject for each in log.entries(opened) if each.action is Action.PERSON_VIEWED]
    assert seen == [subject_of(second.id), subject_of(first.id)]
    assert "person's data looked at" in at.dataframe[-1].value.to_string()
    assert set(at.dataframe[-1].value["Who"][:2]) == {"no name given"}
    at.text_input(key="actor_name").set_value("Hanneke").run()
    at.selectbox(key="rights_person").set_value(first.id).run()
    assert at.run().dataframe[-1].value["Who"][0] == "Hanneke"


def test_handing_a_person_over_leaves_a_line_in_the_log(programme: Callable) -> None:
    opened = programme(3)
    noted: list[str] = []
    assert person._make_and_log(lambda: noted.append("x"), lambda: b"made") == b"made"
    assert noted == ["x"]
    log.note_person(opened.path, Action.PERSON_EXPORTED, "someone")
    assert log.entries(opened)[0].action is Action.PERSON_EXPORTED


def test_an_erased_person_in_a_survey_is_set_aside_until_they_ask(
    app: Callable, programme: Callable, own_data: Path
) -> None:
    opened = programme(3)
    gone = participants.everyone(opened)[0]
    participants.erase(own_data, gone.id)
    rows = f"Naam;E-mailadres;Rol\n{gone.name};{gone.email};Mentor\nNieuw Iemand;nieuw@example.org;Mentor\n"
    upload = surveys.keep_upload(opened, "aanmelding.csv", rows.encode(), Wave.ENROLMENT)
    surveys.remember_choices(opened, upload, {"settled": True})
    at = app("participants")
    at.session_state["participants_tab"] = "Bring in a survey"
    at.run()
    told = " ".join(problems(at))
    assert f"{gone.name} was erased on" in told
    assert "Let in again only if they ask for it themselves." in told
    (asked,) = [each for each in at.multiselect if each.label.startswith("Let these people in again")]
    assert "Save 1 person" in [each.label for each in at.button]
    asked.set_value(["erased:2"])
    labelled(at.button, "Count again with this").click().run()
    assert "Save 2 people" in [each.label for each in at.button]
    pressed(at, "save_intake")
    assert gone.name in [each.name for each in participants.everyone(opened)]
    assert personal_data.find_erased([gone.email]) == {}


def test_adding_an_erased_person_by_hand_is_asked_first(app: Callable, programme: Callable, own_data: Path) -> None:
    opened = programme(3)
    gone = participants.everyone(opened)[0]
    participants.erase(own_data, gone.id)
    at = app("participants")
    pressed(at, "add_person")
    labelled(at.text_input, "Name").set_value(gone.name)
    labelled(at.text_input, "E-mail").set_value(gone.email)
    save = submit_key(at, "card_")
    pressed(at, save)
    assert any("This address was erased on" in each for each in problems(at))
    assert len(participants.everyone(opened)) == 2
    assert personal_data.find_erased([gone.email])
