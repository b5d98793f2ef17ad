"""Reports as they were published, what management decided about them, and the ideas that they tell."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import evidence, pairs, participants, store
from db.history import Changes, actor_id, add_log_line, now, plain_transaction, transaction
from db.problems import Conflict
from db.rounds import Round
from db.store import Value
from db.stored_values import from_json
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.ideas import Idea, IdeaBoundaries, report_idea, small_departments, still_names_nobody
from mentoring.impact.decision import Advice
from mentoring.impact.earlier_reports_and_labels import EarlierReport, PublishedFigure, label_line
from mentoring.impact.freeze import ComposedReport, compose_report
from mentoring.impact.frozen_report_and_checks import FrozenReport, ManagementDecision, ReportWords
from mentoring.impact.report import Report, ReportStage
from mentoring.pairs import IdeaState, ReportIdea


def every(round: Round) -> list[FrozenReport]:
    """The reports of this round, oldest first."""
    return list(store.read_rows_once(round.path, f"{_REPORTS} WHERE round = ? ORDER BY id", (round.id,), _report))


def latest(round: Round) -> FrozenReport | None:
    """The report of this round that was frozen last; None before the first."""
    return next(reversed(every(round)), None)


def keep_chart(round: Round, what: Hashable, make: Callable[[], Value]) -> Value:
    """A chart of the reports of this round, kept until one of them changes. what: names it, with all that it follows
    from beside the reports."""

    def draw() -> Value:
        every(round)  # what it is drawn from
        return make()

    return store.derive_once(round.path, (keep_chart, round.id, what), draw)


def count_people(path: Path, rounds: Iterable[int]) -> int | None:
    """Everyone who was in a pair that began in one of these rounds, once each; None when the personal data of one of
    them are gone."""
    of = set(rounds)
    with store.read(path) as db:
        gone = db.execute("SELECT round FROM log WHERE action = ?", [Action.DATA_REMOVED.value]).fetchall()
        found = db.execute("SELECT round, mentor, mentee FROM pairs WHERE state NOT IN ('proposed', 'declined')")
        people = {who for round, *two in found.fetchall() if round in of for who in two if who is not None}
    return None if of & {round for (round,) in gone} else len(people)


def of_all_rounds(path: Path) -> dict[int, FrozenReport]:
    """Round -> its final report that was frozen last, oldest round first; rounds without one are left out."""
    sql = "SELECT id, round FROM reports WHERE stage = 'final' ORDER BY round, id"
    with store.read(path) as db:
        of = dict(db.execute(sql).fetchall())
    found = store.read_rows_once(path, f"{_REPORTS} WHERE stage = 'final' ORDER BY round, id", (), _report)
    return {of[each.id]: each for each in found}


def earlier(round: Round) -> list[EarlierReport]:
    """What every report of this round told, oldest first, with the people behind it.

    Other rounds hold other answers: nothing of theirs can be subtracted from these. People who are still in the file
    stand under their ids, everybody else under a number that says nothing.
    """
    with store.read(round.path) as db:
        return _earlier(db, round.id)


def freeze_round(
    round: Round, stage: ReportStage, today: date, words: Callable[[Report], Mapping[str, ReportWords]]
) -> FrozenReport:
    """Publish the round as it stands today. words: language -> what people read of a report.

    Raises Conflict when a report was published meanwhile.
    """
    told = earlier(round)
    found = evidence.read_evidence(round, today)
    limits = idea_boundaries(round)
    shared = [each for each in kept_ideas(round) if each.for_management and still_names_nobody(each, limits)]
    inputs = evidence.report_inputs(found, stage, today, told, _proved_best(round))
    composed = compose_report(replace(inputs, ideas=tuple(map(report_idea, shared))))
    return freeze(round, composed, words(composed.report), beside=len(told), ideas=shared)


def _proved_best(round: Round) -> bool | None:
    """Whether every matching that was confirmed was proved the best; None when none is on record."""
    found = [each.record["optimal"] for each in pairs.audits(round) if isinstance(each.record.get("optimal"), bool)]
    return all(found) if found else None


def freeze(
    round: Round,
    composed: ComposedReport,
    words: Mapping[str, ReportWords],
    *,
    beside: int,
    ideas: Sequence[Idea] = (),
) -> FrozenReport:
    """Publish a report: from now on it stays as it is. words: language -> what people read.

    beside: how many earlier reports it was held against. ideas: those that the report tells; they are kept apart from
    it, so that one that is taken back or erased goes from it. Raises Conflict when a report was published meanwhile;
    the same report again is the one that is there already. It cannot be taken back: what was seen stays known.
    """
    fingerprint = sha256(to_json(composed.report).encode("utf-8")).hexdigest()
    text = to_json(replace(composed.report, ideas=()))
    with plain_transaction(round) as db:
        standing = db.execute(f"{_REPORTS} WHERE fingerprint = ? AND round = ?", [fingerprint, round.id]).fetchone()
        if standing:
            _link_ideas(db, standing[0], composed.report, ideas)
            return _report(db.execute(f"{_REPORTS} WHERE id = ?", [standing[0]]).fetchone())
        if db.execute("SELECT count(*) FROM published WHERE round = ?", [round.id]).fetchone()[0] != beside:
            raise Conflict("report", round)
        frozen_at = now()
        row = [round.id, composed.report.stage.value, text, to_json(words), fingerprint, frozen_at]
        number = int(db.execute(_ADD, [*row, actor_id(db, round.actor)]).lastrowid or 0)
        _link_ideas(db, number, composed.report, ideas)
        figures = _by_number(db, composed.figures)
        day = composed.report.frozen_on.isoformat()
        db.execute(_PUBLISH, [fingerprint, round.id, day, to_json(figures)])
        add_log_line(db, Action.REPORT_FROZEN, actor=round.actor, round_id=round.id, subject=f"reports {number}")
    return FrozenReport(number, composed.report, dict(words), fingerprint, frozen_at)


def carry_over(source: Database, target: Database) -> None:
    """Keep in a restored file what was published since its backup: who was behind it, for every report to come."""
    if "published" not in source.table_names():  # a file from before there were reports
        return
    published = source.execute("SELECT fingerprint, round, published_on, figures FROM published").fetchall()
    target.conn.executemany(_PUBLISH_ONCE, published)
    numbers = source.execute("SELECT person, number FROM member_numbers").fetchall()
    here = {person for (person,) in target.execute("SELECT id FROM people").fetchall()}
    known = {person for (person,) in target.execute("SELECT person FROM member_numbers").fetchall()}
    target.conn.executemany(_NUMBER, [(who, number) for who, number in numbers if who in here - known])


def _report(row: tuple[int, str, str, str, str, str]) -> FrozenReport:
    number, text, words, fingerprint, frozen_at, ideas = row
    report = replace(from_json(Report, text), ideas=from_json(tuple[ReportIdea, ...], ideas))
    return FrozenReport(number, report, from_json(dict[str, ReportWords], words), fingerprint, frozen_at)


def _link_ideas(db: Database, number: int, report: Report, ideas: Sequence[Idea]) -> None:
    """Say of these ideas that the report tells them, with what became of them by then."""
    told = {each.text for each in report.ideas}
    db.conn.executemany(_TELL, [[number, each.id, each.state.value] for each in ideas if each.text in told])


def _earlier(db: Database, round_id: int) -> list[EarlierReport]:
    people = {number: person for person, number in db.execute("SELECT person, number FROM member_numbers").fetchall()}
    sql = "SELECT published_on, figures FROM published WHERE round = ? ORDER BY published_on, rowid"
    found = db.execute(sql, [round_id]).fetchall()
    return [
        from_json(EarlierReport, f'{{"on":"{on}","figures":{figures}}}').with_people(people) for on, figures in found
    ]


def _by_number(db: Database, figures: Iterable[PublishedFigure]) -> list[PublishedFigure]:
    """The figures with a random number in the place of each person, drawn once for each."""
    numbers = dict(db.execute("SELECT person, number FROM member_numbers").fetchall())
    here = {person for (person,) in db.execute("SELECT id FROM people").fetchall()}
    listed = [replace(each, members=each.members & here) for each in figures]
    new = sorted(frozenset().union(*(each.members for each in listed)) - set(numbers))
    drawn = {who: secrets.token_hex(8) for who in new}
    db.conn.executemany(_NUMBER, list(drawn.items()))
    numbers |= drawn
    return [replace(each, members=frozenset(numbers[who] for who in each.members)) for each in listed]


_TELL = "INSERT OR IGNORE INTO report_ideas (report, idea, state) VALUES (?, ?, ?)"
_REPORTS = """
SELECT id, report, words, fingerprint, frozen_at, (
    SELECT json_group_array(json_object('text', text, 'state', state)) FROM (
        SELECT ideas.idea AS text, report_ideas.state AS state
        FROM report_ideas JOIN ideas ON ideas.id = report_ideas.idea
        WHERE report_ideas.report = reports.id ORDER BY ideas.id
    )
) FROM reports
"""
_ADD = """
INSERT INTO reports (round, stage, report, words, fingerprint, frozen_at, actor) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_PUBLISH = "INSERT INTO published (fingerprint, round, published_on, figures) VALUES (?, ?, ?, ?)"
_PUBLISH_ONCE = "INSERT OR IGNORE INTO published (fingerprint, round, published_on, figures) VALUES (?, ?, ?, ?)"
_NUMBER = "INSERT INTO member_numbers (person, number) VALUES (?, ?)"


def decisions(round: Round) -> list[ManagementDecision]:
    """The decisions of this round, oldest first."""
    with store.read(round.path) as db:
        found = db.execute("SELECT decision FROM decisions WHERE round = ? ORDER BY id", [round.id]).fetchall()
        return [from_json(ManagementDecision, text) for (text,) in found]


def decision_about(round: Round, fingerprint: str) -> ManagementDecision | None:
    """What was decided last about this report, None when nothing was."""
    return next((each for each in reversed(decisions(round)) if each.report == fingerprint), None)


def add_decision(round: Round, decision: ManagementDecision) -> None:
    """Write a decision down; the same one again adds nothing."""
    with transaction(round, Action.DECIDED) as changes:
        text = to_json(decision)
        sql = "SELECT decision FROM decisions WHERE round = ? ORDER BY id DESC LIMIT 1"
        if changes.db.execute(sql, [round.id]).fetchone() != (text,):
            number = changes.insert("decisions", {"round": round.id, "decision": text})
            changes.subject = f"decisions {number}"


def decision_before(round: Round) -> ManagementDecision | None:
    """What was decided last in an earlier round of the file, to carry on from; None when nothing was."""
    with store.read(round.path) as db:
        sql = "SELECT decision FROM decisions WHERE round < ? ORDER BY id DESC LIMIT 1"
        found = db.execute(sql, [round.id]).fetchone()
        return from_json(ManagementDecision, found[0]) if found else None


def was_adjusted(round: Round) -> bool:
    """Whether this round ended in the decision to adjust, so that the next one is the adjustment."""
    return bool(found := decisions(round)) and found[-1].decided is Advice.ADJUST


def kept_ideas(round: Round) -> list[Idea]:
    """The ideas of this round, in the order in which they were kept."""
    with store.read(round.path) as db:
        return _ideas(db, round.id)


def idea_boundaries(round: Round) -> IdeaBoundaries:
    """What no idea of this round may say."""
    names, addresses = participants.names(round.path)
    return IdeaBoundaries(tuple(names), tuple(addresses), small_departments(participants.everyone(round)))


def keep_idea(round: Round, idea: Idea) -> None:
    """Keep an idea, or what became of one that is there: its words stay as both accepted them.

    The same words of the same two are one idea. It goes from the frozen reports when one of the two no longer wants
    management to read it. Raises Conflict with the idea as it stands when someone changed it, or took it back.
    """
    with transaction(round, Action.IDEA_SAVED) as changes:
        became = {"state": IdeaState(idea.state).value, "reason": (idea.reason or "").strip() or None}
        for who in ("mentor_share", "mentee_share"):
            on: date | None = getattr(idea, who)
            became[who] = on.isoformat() if on else None
        if idea.id is None:
            days = {"mentor_yes": idea.mentor_yes.isoformat(), "mentee_yes": idea.mentee_yes.isoformat()}
            row = {"round": round.id, "mentor": idea.mentor, "mentee": idea.mentee, "idea": label_line(idea.text)}
            same = changes.db.execute(_SAME_IDEA, row).fetchone()
            number = same[0] if same else int(changes.insert("ideas", row | days | became))
        else:
            number = _expect_idea(changes.db, round, idea)
            if not idea.for_management:
                _take_out_of_reports(changes, number)
            changes.update("ideas", number, became)
        changes.subject = f"ideas {number}"


def withdraw_idea(round: Round, idea: Idea) -> None:
    """One of the two takes the idea back: it goes, from the frozen reports too. Raises Conflict when it was changed."""
    with transaction(round, Action.IDEA_WITHDRAWN) as changes:
        number = _expect_idea(changes.db, round, idea)
        _take_out_of_reports(changes, number)
        changes.delete("ideas", number)
        changes.subject = f"ideas {number}"


def _take_out_of_reports(changes: Changes, number: int) -> None:
    for (told,) in changes.db.execute("SELECT id FROM report_ideas WHERE idea = ?", [number]).fetchall():
        changes.delete("report_ideas", told)


def _expect_idea(db: Database, round: Round, idea: Idea) -> int:
    standing = {each.id: each for each in _ideas(db, round.id)}.get(idea.id)
    if standing is None or standing.id is None or standing.version != idea.version:
        raise Conflict("idea", standing)
    return standing.id


_SAME_IDEA = "SELECT id FROM ideas WHERE round = :round AND mentor = :mentor AND mentee = :mentee AND idea = :idea"
_IDEAS = """
SELECT mentor, mentee, idea, mentor_yes, mentee_yes, mentor_share, mentee_share, state, reason, id, version
FROM ideas WHERE round = ? ORDER BY id
"""


def _ideas(db: Database, round_id: int) -> list[Idea]:
    return [_idea(row) for row in db.execute(_IDEAS, [round_id]).fetchall()]


def _idea(row: tuple[Any, ...]) -> Idea:
    mentor, mentee, text, mentor_yes, mentee_yes, mentor_share, mentee_share, state, reason, number, version = row
    accepted = date.fromisoformat(mentor_yes), date.fromisoformat(mentee_yes)
    shares = [None if each is None else date.fromisoformat(each) for each in (mentor_share, mentee_share)]
    return Idea(mentor, mentee, text, *accepted, shares[0], shares[1], IdeaState(state), reason, number, version)
