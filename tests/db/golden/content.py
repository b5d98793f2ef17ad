"""What stands in the golden files: a small programme, put in through the app, with a value in every column."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from db import (
    charters,
    contracts,
    evidence,
    pairs,
    participants,
    reports_and_ideas,
    rounds,
    sessions,
    store,
    support,
    surveys,
    this_week,
)
from mentoring.accepted_unseen import Accepted, Mark, WrongShare
from mentoring.charter import CharterText, draft_charter
from mentoring.charter_editions import CharterSource
from mentoring.charter_lines import GOALS, AgreementFields, OwnWords
from mentoring.contract import AnswersGiven, ContractAnswer, GivenAnswer, Invitation
from mentoring.ideas import Idea, report_idea
from mentoring.impact import Advice, Expectation
from mentoring.impact.earlier_reports_and_labels import PublishedFigure
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.frozen_report_and_checks import ManagementDecision
from mentoring.kick_off import Attendance, KickOffPlan
from mentoring.pairs import PairState, Session, SessionForm, SessionOutcome
from mentoring.programme import Plan, Programme
from mentoring.sessions.signals import SignalCode
from mentoring.support import ReadingItem, SupportTask, TaskCode
from mentoring.surveys.fields import Field, Response, Wave
from mentoring.this_week import SignalRecord, SignalStep
from mentoring.topics import Topic
from tests.db.making import MAPPING, SURVEY, intake, person
from tests.mentoring.impact.sample_reports import go_on, words_of

HELD = date(2026, 2, 9)


def fill(path: Path) -> None:
    """A new file with all that the first eight steps have room for; the files of later steps go on from theirs."""
    store.create(path)
    first = rounds.create(path, Programme("Proefronde", starts=date(2026, 1, 5)), actor="Els Claes")
    round_ = rounds.Round(path, first.id, first.programme, first.version, False, "Els Claes")
    rounds.add_topic(round_, Topic("circulair_bouwen", {"nl": "Circulair bouwen"}))
    ids = list(participants.add_many(round_, [person(number) for number in range(1, 8)]).values())
    participants.add(round_, person(8), key="form-1")
    participants.erase(path, ids[6], actor="Els Claes")
    _hand_in(round_, ids)
    _pair_up(round_, ids)
    evidence.save_figures(round_, "eNPS", [(date(2026, 1, 1), 4.5, "na de zomer")])
    evidence.add_event(round_, date(2026, 2, 1), "Reorganisatie “Noord”", key="event-1")
    rounds.put_setting(path, "charter_logo", None)
    rounds.put_setting(path, "reminder", {"days": 21, "text": "Ça va?"}, actor="Els Claes")
    store.compact(path)


def fill_newer(path: Path) -> None:
    """Values for what later steps made room for, in a file that was brought up to date: each step adds its lines."""
    round_ = rounds.every(path)[0]
    someone = participants.everyone(round_)[0]
    charters.share_questions(round_, ["Lievelingsapp?", GOALS])
    charters.decide_words(round_, [OwnWords(someone.id, GOALS, someone.goals or "", "Leren presenteren")])
    marks = (Mark(Field.TOPICS_OFFERED, "sociale dingen", ("social_media",)), Mark(Field.ROLE, "Ik ben", column=1))
    accepted = Accepted({someone.id: marks}, (1,), WrongShare(3, 1))
    surveys.save(round_, SURVEY, MAPPING, intake([], unchanged=(someone.id,)), accepted=accepted)
    _compare_and_explain(path, round_)
    task = SupportTask(TaskCode.MENTORS_BRIEFED, "Els Claes", date(2026, 1, 8), True, date(2026, 1, 9), 5)
    support.save_task(round_, task)
    support.add_reading(round_, ReadingItem("ai_tools", "Slim vragen", "https://voorbeeld.example/lezen"), key="read-1")
    support.tick_quality(round_, {"criteria": True})
    _fill_in_charter(round_)
    everyone = frozenset(each.id for each in participants.everyone(round_))
    known = reports_and_ideas.earlier(round_)
    composed = ComposedReport(go_on(), (PublishedFigure("skill", "skill", everyone, (2.5, 0.52)),))
    by_somebody = replace(round_, actor="Els Claes")
    frozen = reports_and_ideas.freeze(by_somebody, composed, {"nl": words_of(composed.report)}, beside=len(known))
    _deal_with_signals(round_, someone.id)
    reports_and_ideas.add_decision(
        round_, ManagementDecision(frozen.fingerprint, Advice.CONTINUE, "management", date(2026, 12, 3))
    )
    _talk_first(rounds.every(path)[-1])
    _kick_off(round_)
    _keep_idea(round_)


def _keep_idea(round_: rounds.Round) -> None:
    first, second = participants.everyone(round_)[:2]
    said = "Elke maandag een kwartier vragen"
    reports_and_ideas.keep_idea(round_, Idea(first.id, second.id, said, HELD, HELD, HELD, HELD, reason="Later"))
    shared = [each for each in reports_and_ideas.kept_ideas(round_) if each.for_management]
    composed = ComposedReport(replace(go_on(), ideas=tuple(map(report_idea, shared))), ())
    known = reports_and_ideas.earlier(round_)
    reports_and_ideas.freeze(round_, composed, {"nl": words_of(composed.report)}, beside=len(known), ideas=shared)


def _deal_with_signals(round_: rounds.Round, person: str) -> None:
    pair = pairs.active(round_)[0]
    done = SignalRecord(SignalCode.SILENCE, pair.id, None, "2026-03-09 2 amber", SignalStep.DONE, HELD, agreed="Gebeld")
    this_week.handle_signals(round_, done)
    asked = replace(done, code=SignalCode.WANTS_CONTACT, pair=None, person=person, step=SignalStep.SNOOZED, until=HELD)
    this_week.handle_signals(round_, asked)
    sessions.plan(round_, [Session(pair.id, date(2027, 3, 1), starts_at=time(14))], today=HELD)
    pairs.pause(round_, pair.id, date(2026, 5, 1), pair.version)
    pairs.extend(round_, pair.id, date(2026, 9, 1), pair.version + 1)


def _kick_off(round_: rounds.Round) -> None:
    first, second = participants.everyone(round_)[:2]
    planned = rounds.save_kick_off(round_, KickOffPlan(on=date(2026, 1, 22), opener="Ria de Vries"), 0)
    rounds.save_table_plan(round_, ((1, 2),), planned.version)
    rounds.record_attendance(round_, {first.id: Attendance.PRESENT, second.id: Attendance.EXCUSED}, HELD)
    rounds.record_tellers(round_, [second.id], date(2026, 1, 8))
    rounds.save_badges(round_, {first.id: "Vraag mij naar AI", second.id: ""})


def _fill_in_charter(round_: rounds.Round) -> None:
    """A charter that was agreed again, with what made it, after an earlier edition."""
    (number,) = pairs.propose(round_, [(*_first_two_free(round_), 6000, {}, False)])
    pairs.confirm(round_, [number], "Els Claes", date(2026, 4, 8))
    pair = next(each for each in pairs.every(round_) if each.id == number)
    known = {each.id: each for each in participants.everyone(round_)}
    two = known[pair.mentor], known[pair.mentee]
    agreed = AgreementFields(
        ("Zelf een bericht plaatsen",), first=date(2026, 4, 20), mentor_reach="Signal, “’s avonds”"
    )
    charters.fill_in(round_, number, agreed, 1, date(2026, 4, 9))
    source = CharterSource(b"PK\x03\x04", {"nl": {"title": "Charter"}})
    charter = draft_charter(pair, *two, round_.programme, agreed=agreed)
    some = CharterText(replace(charter, sections=(charter.section("who"), charter.section("signed"))))
    charters.agree(round_, number, date(2026, 4, 10), 2, some, source)
    charters.reopen(round_, number, 3)
    charters.agree(round_, number, date(2026, 4, 17), 4, some, source)


def _first_two_free(round_: rounds.Round) -> tuple[str, str]:
    """Two people who are no pair."""
    paired = {frozenset((each.mentor, each.mentee)) for each in pairs.every(round_)}
    ids = [each.id for each in participants.everyone(round_)]
    return next((a, b) for a in ids for b in ids if a != b and frozenset((a, b)) not in paired)


def _compare_and_explain(path: Path, round_: rounds.Round) -> None:
    """Lots are drawn before pairs are made, so in a round of their own."""
    evidence.explain(round_, evidence.events(round_)[0].id, ["eNPS"])
    evidence.count_reports(round_, date(2026, 3, 2), 1)
    found = (Expectation(0.4, 0.6, 0.19, 0.8, 0.01, 0.1, 0.3, 0.9),)
    evidence.keep_expectations(round_, "2:0123", found)
    second = rounds.create(path, Programme("Lotingsronde", plan=Plan(comparison="waiting_list")), actor="Els Claes")
    ids = list(participants.add_many(second, [person(number) for number in range(21, 26)]).values())
    evidence.draw_lots(second, ids[:4])
    evidence.choose_compared(second, [ids[4]])


def _talk_first(round_: rounds.Round) -> None:
    """One pair that is talking, and one that HR let start over silence."""
    ids = [each.id for each in participants.everyone(round_)]
    first, second = pairs.propose(round_, [(ids[0], ids[1], 7500, {}, False), (ids[2], ids[3], 6900, {}, False)])
    asked, later = date(2026, 2, 2), date(2026, 2, 17)
    contracts.invite(round_, Invitation((second,), date(2026, 2, 16)), asked)
    pairs.confirm(round_, [second], "Els Claes", later, because={second: "Beiden ziek; in overleg begonnen"})
    talk = Invitation((first,), date(2026, 2, 27), date(2026, 2, 20), time(14, 30), "De stilteruimte", version=1)
    contracts.invite(round_, talk, later)
    yes, unsure = (GivenAnswer(each, later) for each in (ContractAnswer.YES, ContractAnswer.UNDECIDED))
    contracts.keep(round_, AnswersGiven(first, 1, yes, unsure), later)


def _hand_in(round_: rounds.Round, ids: list[str]) -> None:
    waiting = surveys.keep_upload(round_, "wacht.csv", "naam;mail\nZoë;zoë@x.example".encode(), Wave.CHECK_IN)
    surveys.remember_choices(round_, waiting, {"sheet": "Blad 1"})
    kept = surveys.keep_upload(round_, "aanmelding.csv", b"naam", Wave.BASELINE)
    answers = [
        Response(ids[0], Wave.BASELINE, "2026-01-12T09:30:00", {"V1": 3.0}, {"opmerking": "Leuk; “ja”"}, row=2),
        Response(ids[1], Wave.CHECK_IN, "2026-02-12T10:00:00", {"R1": 4.0}, {}, row=3),
    ]
    learned = {"sociale media": "social_media"}
    brought = intake([], responses=answers, wave=Wave.BASELINE, learned=learned)
    surveys.save(round_, SURVEY, MAPPING, brought, upload_id=kept, kept=["Lievelingsapp?"])


def _pair_up(round_: rounds.Round, ids: list[str]) -> None:
    reasons = {"reasons": ["topics"], "flags": []}
    numbers = pairs.propose(round_, [(ids[0], ids[1], 8100, reasons, False), (ids[2], ids[3], 7000, reasons, True)])
    pairs.add_by_hand(round_, ids[4], ids[5], "Kennen elkaar niet", 5000, {})
    pairs.pin(round_, ids[0], ids[1])
    pairs.forbid(round_, ids[1], ids[2], "Zelfde afdeling")
    pairs.record_audit(round_, {"matched": 4, "pairs": 2, "total": 15100})
    pairs.confirm(round_, numbers, "Els Claes", date(2026, 1, 20))
    together = {pair.id: pair for pair in pairs.every(round_)}
    known = {each.id: each for each in participants.everyone(round_)}
    pair = together[numbers[0]]
    charters.save_clauses(round_, {"ending": "Stoppen mag altijd."})
    agreed = CharterText(draft_charter(pair, known[pair.mentor], known[pair.mentee], round_.programme))
    charters.agree(round_, pair.id, date(2026, 1, 27), 1, agreed)
    charters.reopen(round_, pair.id, 2)
    charters.agree(round_, pair.id, date(2026, 2, 3), 3, agreed)
    first = Session(pair.id, HELD, SessionForm.TALK, 60, SessionOutcome.HELD, ("ai_tools",), 4, date(2026, 3, 9))
    sessions.log(round_, first, key="session-1")
    sessions.log(round_, replace(first, on=date(2026, 3, 9), useful=None, next_on=None))
    other = together[numbers[1]]
    pairs.finish(round_, other.id, PairState.STOPPED, other.version, date(2026, 4, 1))


def at_step(source: Path, target: Path, count: int) -> None:
    """What the file of the newest step holds, in a file of the first `count` steps: only what had a place there."""
    from sqlite_utils import Database

    from db import migrations

    conn = sqlite3.connect(target, isolation_level=None)
    db = Database(conn)
    migrations.MIGRATIONS.apply(db, stop_before=migrations.steps()[count : count + 1])
    conn.execute(f"PRAGMA user_version = {count}")
    conn.execute("ATTACH ? AS newest", [str(source)])
    conn.execute("PRAGMA foreign_keys = OFF")
    for table in [each.name for each in db.tables if not each.name.startswith(("_", "sqlite_"))]:
        columns = ", ".join(each.name for each in db.table(table).columns)
        conn.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newest.{table}")
    conn.execute("DETACH newest")
    conn.execute("VACUUM")
    conn.close()
