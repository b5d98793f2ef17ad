"""Every step leaves one line without a name in it, and the last step can be taken back to the letter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from db import charters, evidence, history, pairs, participants, rounds, sessions, store, surveys
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.actions import Action
from mentoring.kick_off import KickOffPlan, KickOffState
from mentoring.pairs import PairState, Session, SessionOutcome
from mentoring.surveys.fields import Change, Response, Wave
from mentoring.topics import Topic
from tests.db.making import MAPPING, SURVEY, TODAY, confirmed_pair, dump, enrolled, intake, person, stored

Step = Callable[[Round], object]


def world(round_: Round) -> tuple[list[str], int, int]:
    """Six people, a confirmed pair with a session, a proposed pair, a pin, a forbidden pair, clauses and figures."""
    ids = enrolled(round_, 6)
    pair = confirmed_pair(round_, ids[0], ids[1])
    (waiting,) = pairs.propose(round_, [(ids[2], ids[3], 7000, {"flags": []}, True)])
    pairs.forbid(round_, ids[4], ids[5], "zelfde gezin")
    sessions.log(round_, Session(pair, date(2026, 3, 1), topics=("ai_tools",)))
    charters.agree(round_, pair, date(2026, 2, 9), 1)
    charters.save_clauses(round_, {"purpose": "Ons doel"})
    evidence.save_figures(round_, "eNPS", [(date(2026, 1, 1), 12.0)])
    return ids, pair, waiting


def _import(round_: Round) -> None:
    one, other = participants.everyone(round_)[:2]
    change = Change(one.id, "department", one.department, "Inkoop")
    answers = [Response(one.id, Wave.BASELINE, "2026-02-01T10:00", {"V1": 3.0}, {"A1": "Een voorbeeld"})]
    brought = intake(
        [person(20), person(21)],
        updated=(one.changed(department="Inkoop"),),
        unchanged=(other.id,),
        changes=(change,),
        responses=answers,
        learned={"Chatbotjes": "ai_tools", "Imkeren": "imkeren"},
        new_topics=("imkeren",),
    )
    surveys.save(round_, SURVEY, MAPPING, brought)


def _first_session(round_: Round) -> Session:
    return sessions.every(round_)[0]


def _latest(round_: Round) -> Round:
    opened = rounds.open_round(round_.path, round_.id, actor=round_.actor)
    assert opened is not None
    return opened


def _rename(round_: Round) -> None:
    someone = participants.everyone(round_)[0]
    version = participants.version(round_, someone.id)
    participants.edit(round_, someone.changed(name="Noor Claes", email="nieuw@voorbeeld.example", goals=None), version)


STEPS: dict[str, tuple[Action, Step]] = {
    "programme": (
        Action.PROGRAMME_SAVED,
        lambda r: rounds.save(_latest(r), replace(r.programme, reason="Omdat")),
    ),
    "own topic": (Action.TOPIC_ADDED, lambda r: rounds.add_topic(r, Topic("bees", {"en": "Bees"}))),
    "person": (Action.PERSON_ADDED, lambda r: participants.add(r, person(50))),
    "people": (Action.PEOPLE_ADDED, lambda r: participants.add_many(r, [person(60), person(61)])),
    "rename": (Action.PERSON_EDITED, _rename),
    "withdraw": (Action.PERSON_WITHDRAWN, lambda r: participants.withdraw(r, participants.everyone(r)[2].id)),
    "import": (Action.SURVEY_IMPORTED, _import),
    "propose": (
        Action.PAIRS_PROPOSED,
        lambda r: pairs.propose(r, [(*(each.id for each in participants.everyone(r)[4:6]), 5000, {}, False)]),
    ),
    "by hand": (
        Action.PAIR_BY_HAND,
        lambda r: pairs.add_by_hand(r, *(each.id for each in participants.everyone(r)[4:6]), reason="zij vroegen het"),
    ),
    "remove pair": (
        Action.PAIR_REMOVED,
        lambda r: pairs.remove(r, pairs.proposals(r)[0].id, pairs.proposals(r)[0].version),
    ),
    "confirm": (
        Action.PAIRS_CONFIRMED,
        lambda r: pairs.confirm(r, [pairs.proposals(r)[0].id], "Els Claes", TODAY),
    ),
    "decline": (
        Action.PAIR_DECLINED,
        lambda r: pairs.decline(r, pairs.proposals(r)[0].id, pairs.proposals(r)[0].version, TODAY),
    ),
    "finish": (
        Action.PAIR_ENDED,
        lambda r: pairs.finish(r, pairs.active(r)[0].id, PairState.COMPLETED, pairs.active(r)[0].version, TODAY),
    ),
    "pin": (Action.PINNED, lambda r: pairs.pin(r, *(each.id for each in participants.everyone(r)[:2]))),
    "unpin": (Action.UNPINNED, lambda r: pairs.unpin(r, *next(iter(pairs.pins(r))))),
    "forbid": (Action.FORBIDDEN, lambda r: pairs.forbid(r, *next(iter(pairs.pins(r))), reason="toch niet")),
    "allow": (Action.ALLOWED, lambda r: pairs.allow(r, *next(iter(pairs.forbidden_pairs(r))))),
    "reopen charter": (
        Action.CHARTER_REOPENED,
        lambda r: charters.reopen(r, charters.every(r)[0].pair, charters.every(r)[0].version),
    ),
    "clauses": (Action.CLAUSES_SAVED, lambda r: charters.save_clauses(r, {"purpose": "Anders", "why": "Nieuw"})),
    "session": (Action.SESSION_LOGGED, lambda r: sessions.log(r, Session(pairs.active(r)[0].id, TODAY))),
    "sessions": (Action.SESSIONS_LOGGED, lambda r: sessions.log_many(r, [Session(pairs.active(r)[0].id, TODAY)] * 3)),
    "edit session": (
        Action.SESSION_EDITED,
        lambda r: sessions.edit(r, replace(_first_session(r), outcome=SessionOutcome.CANCELLED_BY_MENTEE)),
    ),
    "remove session": (
        Action.SESSION_REMOVED,
        lambda r: sessions.remove(r, _first_session(r).id or 0, _first_session(r).version),
    ),
    "figures": (
        Action.FIGURES_SAVED,
        lambda r: evidence.save_figures(r, "eNPS", [(date(2026, 1, 1), None), (date(2026, 2, 1), 14.5, "na de fusie")]),
    ),
    "kick-off": (Action.KICK_OFF_SAVED, lambda r: rounds.save_kick_off(r, KickOffPlan(place="Kantine"), 0)),
    "kick-off held": (Action.KICK_OFF_SETTLED, lambda r: rounds.settle_kick_off(r, KickOffState.HELD, TODAY, 0)),
    "tables": (Action.KICK_OFF_TABLES_SAVED, lambda r: rounds.save_table_plan(r, ((1,),), 0)),
    "badge": (
        Action.KICK_OFF_GUESTS_SAVED,
        lambda r: rounds.save_badges(r, {participants.everyone(r)[0].id: "Vraag mij naar bijen"}),
    ),
    "event": (Action.EVENT_ADDED, lambda r: evidence.add_event(r, TODAY, "Reorganisatie")),
}
NOT_DATA = ("log", "images", "sqlite_sequence", "mappings")


def without_versions(rows: dict[str, list[tuple[object, ...]]], round_: Round) -> dict[str, list[dict[str, object]]]:
    """Rows by column name, without versions, which only ever go up."""
    with store.read(round_.path) as db:
        columns = {table: list(db.table(table).columns_dict) for table in rows}
    return {
        table: [
            {name: value for name, value in zip(columns[table], row, strict=True) if name != "version"} for row in found
        ]
        for table, found in rows.items()
    }


@pytest.mark.parametrize("name", STEPS)
def test_a_step_leaves_one_line_and_can_be_taken_back_to_the_letter(round_: Round, name: str) -> None:
    world(round_)
    action, step = STEPS[name]
    before, lines = dump(round_.path, *NOT_DATA), len(history.entries(round_, 1000))
    step(round_)
    assert dump(round_.path, *NOT_DATA) != before, "the step did nothing"
    entries = history.entries(round_, 1000)
    assert len(entries) == lines + 1
    assert (entries[0].action, entries[0].actor, entries[0].undoable) == (action, "Els Claes", True)
    assert [each.undoable for each in entries[1:]] == [False] * lines
    assert history.undo(round_, entries[0].id).action == action
    assert without_versions(dump(round_.path, *NOT_DATA), round_) == without_versions(before, round_)
    store.check(round_.path)


def test_a_version_goes_up_when_a_step_is_taken_back(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    stale = participants.version(round_, someone)
    stands = participants.one(round_, someone)
    assert stands is not None
    participants.edit(round_, stands.changed(location="Aalst"), stale)
    history.undo(round_)
    assert participants.one(round_, someone) == stands
    with pytest.raises(Conflict):
        participants.edit(round_, stands.changed(location="Ieper"), stale)


def test_everything_can_be_taken_back_step_by_step(round_: Round) -> None:
    empty = without_versions(dump(round_.path, *NOT_DATA, "actors"), round_)
    world(round_)
    _import(round_)
    taken_back = 0
    while any(each.undoable for each in history.entries(round_, 1000)):
        history.undo(round_)
        taken_back += 1
    assert taken_back == 10
    assert without_versions(dump(round_.path, *NOT_DATA, "actors"), round_) == empty
    with pytest.raises(StoreProblem, match="nothing_to_undo"):
        history.undo(round_)


def test_undo_never_takes_back_a_step_that_someone_else_made_since(round_: Round) -> None:
    ids = enrolled(round_, 2)
    mine = history.entries(round_)[0]
    participants.withdraw(round_, ids[0])
    with pytest.raises(Conflict) as told:
        history.undo(round_, mine.id)
    assert told.value.current.action is Action.PERSON_WITHDRAWN  # type: ignore[attr-defined]
    stands = participants.one(round_, ids[0])
    assert stands is not None
    assert stands.withdrawn


def test_rounds_are_taken_back_apart(round_: Round, next_round: Round) -> None:
    enrolled(round_, 1)
    participants.add(next_round, person(7))
    history.undo(round_)
    assert participants.everyone(round_) == []
    assert len(participants.everyone(next_round)) == 1


def test_taking_back_an_enrolment_keeps_a_person_who_was_known_before(round_: Round, next_round: Round) -> None:
    (someone,) = enrolled(round_, 1)
    assert participants.add(next_round, person(1)) == someone
    history.undo(next_round)
    assert participants.one(round_, someone) is not None
    assert participants.one(next_round, someone) is None


def test_what_cannot_be_put_back_changes_nothing(round_: Round) -> None:
    ids = enrolled(round_, 2)
    pair = confirmed_pair(round_, *ids)
    session = sessions.log(round_, Session(pair, TODAY))
    sessions.remove(round_, session, 1)
    with store.write(round_.path) as db:
        db.execute("DELETE FROM pairs")
        db.execute("UPDATE images SET person = NULL, partner = NULL")
    before = dump(round_.path)
    with pytest.raises(StoreProblem, match="no_longer_possible"):
        history.undo(round_)
    assert dump(round_.path) == before


def test_the_values_from_before_are_not_kept_for_ever(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT_STEPS", 3)
    for number in range(6):
        participants.add(round_, person(number))
    with store.read(round_.path) as db:
        assert db.execute("SELECT count(DISTINCT entry) FROM images").fetchone() == (3,)


def test_the_log_can_only_grow(round_: Round) -> None:
    enrolled(round_, 1)
    for change in ("UPDATE log SET action = 'x'", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.write(round_.path) as db:
            db.execute(change)


def test_the_log_knows_no_names(round_: Round) -> None:
    ids, pair, waiting = world(round_)
    for _, step in STEPS.values():
        step(round_)
        history.undo(round_)
    rounds.put_setting(round_.path, "open_round", round_.id)
    participants.erase(round_.path, ids[0], actor="Els Claes")
    said = str(dump(round_.path)["log"])
    everyone = [person(number) for number in range(1, 70)]
    for word in [*ids, *(each.name for each in everyone), "voorbeeld.example", "Els", "Signal", "zelfde gezin"]:
        assert word not in said
    assert pair
    assert waiting


def test_a_note_says_what_was_done_without_changing_anything(round_: Round) -> None:
    history.note(round_.path, Action.EXPORTED, actor="Els Claes", round_id=round_.id, subject="pairs xlsx")
    entry = history.entries(round_)[0]
    assert (entry.action, entry.actor, entry.subject, entry.undoable) == (
        Action.EXPORTED,
        "Els Claes",
        "pairs xlsx",
        False,
    )
    assert entry.at.utcoffset() is not None


def test_a_step_that_changes_nothing_leaves_no_line(round_: Round) -> None:
    ids = enrolled(round_, 2)
    pairs.pin(round_, *ids)
    lines = len(history.entries(round_))
    pairs.pin(round_, *ids)
    participants.rejoin(round_, ids[0])
    pairs.allow(round_, *ids)
    assert len(history.entries(round_)) == lines


def test_a_confirmed_pair_goes_back_to_proposed_when_that_is_taken_back(round_: Round) -> None:
    ids = enrolled(round_, 2)
    pair = confirmed_pair(round_, *ids)
    history.undo(round_)
    back = stored(round_, pair)
    assert (back.state, back.confirmed_by, back.confirmed_on) == (PairState.PROPOSED, None, None)


def test_taking_back_leaves_a_line_that_says_which_step_and_by_whom(round_: Round) -> None:
    ids = enrolled(round_, 2)
    pairs.forbid(round_, *ids)
    step = history.undo(round_)
    latest = history.entries(round_)[0]
    assert step.action is Action.FORBIDDEN
    assert (latest.action, latest.actor, latest.subject) == (Action.UNDONE, round_.actor, f"log {step.id}")
