"""What the decision also rests on, read at once: business figures, events, serious reports, the comparison group."""

from __future__ import annotations

import math
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db import accepted_unseen, charters, contracts, pairs, participants, rounds, sessions, store, surveys
from db.history import Changes, now, plain_transaction, transaction
from db.problems import StoreProblem
from db.rounds import Round
from db.stored_values import from_json
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import to_json
from mentoring.contract import couples_talking
from mentoring.impact import ControlChart, Decision, Expectation, Results, RoundRecords, decide, measure
from mentoring.impact.change_and_comparison import KEPT_OUT, SEEDS, ComparisonGroup, GroupPart, draw
from mentoring.impact.control_chart import control_charts, explained_figures, months_of
from mentoring.impact.earlier_reports_and_labels import EarlierReport
from mentoring.impact.freeze import ReportInputs
from mentoring.impact.measurement import drop_early_follow_ups
from mentoring.impact.report import ReportEvent, ReportStage
from mentoring.impact.results import ReportCount
from mentoring.matching.round_state import RoundState
from mentoring.meetings import distinct_meetings
from mentoring.participants import Participant, usable
from mentoring.programme import KpiValue
from mentoring.sessions import check_ins
from mentoring.stages_and_endings import still_to_match


@dataclass(frozen=True)
class RoundEvidence:
    """Everything the impact of a round is said from, as it stands on one day."""

    records: RoundRecords
    results: Results
    decision: Decision
    values: Sequence[KpiValue]
    charts: Mapping[str, ControlChart]
    events: Sequence[Event]
    group: ComparisonGroup
    reports: ReportCount | None


def read_evidence(round: Round, today: date) -> RoundEvidence:
    """What was recorded in this round, what comes out of it, and what the rule advises today."""
    what = (read_evidence, rounds.state_of(round), today)
    return store.derive_once(round.path, what, lambda: _measure_round(round, today))


def _measure_round(round: Round, today: date) -> RoundEvidence:
    everyone, chosen = participants.everyone(round), group(round)
    responses = drop_early_follow_ups(usable(surveys.responses(round), everyone))
    beside = chosen.of(GroupPart.COMPARED)
    records = RoundRecords(
        programme=round.programme,
        participants=[each for each in everyone if each.id not in beside],
        pairs=pairs.every(round),
        responses=responses,
        sessions=distinct_meetings(sessions.every(round)),
        charters=charters.every(round),
        check_ins=check_ins(responses),
    )
    values = [each for each in figures(round) if each.month <= today]  # what has not come yet shows nothing
    happened = [each for each in events(round) if each.on <= today]
    charts, reports = control_charts(values, round.programme), last_report_count(round)
    lottery = round.programme.plan.comparison == "waiting_list"
    results = measure(
        records,
        today=today,
        kpis=charts,
        explained=explained_figures([(each.on, each.explains) for each in happened], values, charts),
        serious_reports=reports.unresolved if reports else None,
        comparison=people_compared(round.programme.plan.comparison, chosen),
        drawn=chosen.of(GroupPart.STARTS) if lottery else (),
    )
    decision = decide(round.programme.plan, results)
    return RoundEvidence(records, results, decision, values, charts, happened, chosen, reports)


def report_inputs(
    found: RoundEvidence, stage: ReportStage, today: date, earlier: Sequence[EarlierReport], proved_best: bool | None
) -> ReportInputs:
    """What a report of this evidence is made of. earlier: what was told before. proved_best: whether its pairs were."""
    months = {name: months_of([each for each in found.values if each.kpi == name]) for name in found.charts}
    explains = [(each.on, each.explains) for each in found.events]
    return ReportInputs(
        found.records,
        found.results,
        today,
        stage,
        series={name: (chart, months[name]) for name, chart in found.charts.items()},
        explained=explained_figures(explains, found.values, found.charts),
        events=tuple(ReportEvent(each.on, each.what, next(iter(each.explains), None)) for each in found.events),
        compared_with=people_compared(found.records.programme.plan.comparison, found.group),
        group=found.group,
        proved_best=proved_best,
        earlier=earlier,
    )


def people_compared(design: str, chosen: ComparisonGroup) -> frozenset[str]:
    """Whom participants are compared with under this design; nobody when the plan says so."""
    part = {"waiting_list": GroupPart.WAITS, "non_participants": GroupPart.COMPARED}.get(design)
    return chosen.of(part) if part else frozenset()


def last_report_count(round: Round) -> ReportCount | None:
    """How many serious reports were unresolved when somebody last counted; None when nobody ever did."""
    with store.read(round.path) as db:
        sql = "SELECT counted_on, unresolved FROM report_counts WHERE round = ? ORDER BY id DESC LIMIT 1"
        found = db.execute(sql, [round.id]).fetchone()
    return ReportCount(date.fromisoformat(found[0]), int(found[1])) if found else None


def count_reports(round: Round, on: date, unresolved: int) -> None:
    """Note how many serious reports are unresolved. Raises ValueError for a negative number."""
    if unresolved < 0:
        raise ValueError("reports are counted from nothing up")
    with transaction(round, Action.REPORTS_COUNTED) as changes:
        changes.insert("report_counts", {"round": round.id, "counted_on": on.isoformat(), "unresolved": unresolved})


def group(round: Round) -> ComparisonGroup:
    """The comparison group as it was drawn or chosen."""
    with store.read(round.path) as db:
        sql = "SELECT person, part FROM comparison_members WHERE round = ? ORDER BY id"
        parts = {person: GroupPart(part) for person, part in db.execute(sql, [round.id]).fetchall()}
        drawn = db.execute("SELECT seed, drawn_at FROM lotteries WHERE round = ?", [round.id]).fetchone()
    if drawn is None or GroupPart.STARTS not in parts.values():
        return ComparisonGroup(parts)
    return ComparisonGroup(parts, int(drawn[0]), datetime.fromisoformat(drawn[1]).date())


def kept_out(round: Round) -> frozenset[str]:
    """Who is paired with nobody in this round, because they wait or are compared as its plan says."""
    return people_compared(round.programme.plan.comparison, group(round))


def candidates(round: Round) -> list[Participant]:
    """Everyone who may be paired in this round: not who waits or is compared, nor who completed what they came for."""
    out = kept_out(round)
    here = [each for each in participants.everyone(round) if each.id not in out]
    return still_to_match(here, pairs.every(round))


def matching_state(round: Round) -> RoundState:
    """Everything a matching of this round takes, as kept; the same value for everyone who looks, until it changes."""
    return store.derive_once(
        round.path,
        (matching_state, rounds.state_of(round)),
        lambda: RoundState(
            people=tuple(candidates(round)),
            rules=round.programme.rules,
            goals=round.programme.topics,
            unseen=accepted_unseen.every(round),
            kept_out=len(kept_out(round)),
            talking=couples_talking(pairs.proposals(round), contracts.every(round)),
            **pairs.standing(round),
        ),
    )


def draw_lots(round: Round, volunteers: Collection[str]) -> ComparisonGroup:
    """Draw which half of these volunteers starts and which half waits; who waits loses a proposed pair.

    A round has one seed for good: after taking the draw back the same volunteers are drawn the same way, so that
    nobody draws until it suits. StoreProblem('no_longer_possible') when lots were drawn already, a pair was confirmed
    or fewer than two volunteered.
    """
    with transaction(round, Action.LOTS_DRAWN) as changes:
        if len(set(volunteers)) < 2 or _has_begun(changes, round):
            raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
        parts = draw(volunteers, _seed(changes, round))
        _replace_members(changes, round, tuple(GroupPart), parts)
    return group(round)


def choose_compared(round: Round, people: Collection[str]) -> None:
    """These people do not take part and are compared with those who do; who was drawn to wait stays so.

    They lose a proposed pair. StoreProblem('no_longer_possible') when one of them is in a pair that began.
    """
    with transaction(round, Action.COMPARISON_CHOSEN) as changes:
        begun = {who for two in changes.db.execute(_BEGUN, [round.id]).fetchall() for who in two}
        if begun & set(people):
            raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
        _replace_members(changes, round, (GroupPart.COMPARED,), dict.fromkeys(people, GroupPart.COMPARED))


_BEGUN = "SELECT mentor, mentee FROM pairs WHERE round = ? AND state NOT IN ('proposed', 'declined')"
_PROPOSED = """
SELECT id FROM pairs WHERE round = :round AND state = 'proposed' AND :person IN (mentor, mentee)
"""


def _has_begun(changes: Changes, round: Round) -> bool:
    """Whether a pair was confirmed or lots were drawn already."""
    drawn = "SELECT 1 FROM comparison_members WHERE round = ? AND part = 'starts'"
    return any(changes.db.execute(sql, [round.id]).fetchone() for sql in (_BEGUN, drawn))


def _seed(changes: Changes, round: Round) -> int:
    """The seed of this round, drawn once. It is kept beside what can be taken back."""
    known = changes.db.execute("SELECT seed FROM lotteries WHERE round = ?", [round.id]).fetchone()
    if known:
        return int(known[0])
    seed = secrets.randbelow(SEEDS)
    sql = "INSERT INTO lotteries (round, seed, drawn_at) VALUES (?, ?, ?)"
    changes.db.execute(sql, [round.id, seed, now()])
    return seed


def _replace_members(
    changes: Changes, round: Round, replaced: Collection[GroupPart], parts: Mapping[str, GroupPart]
) -> None:
    standing = changes.db.execute("SELECT id, person, part FROM comparison_members WHERE round = ?", [round.id])
    kept = set()
    for number, person, part in standing.fetchall():
        if part in replaced:
            changes.delete("comparison_members", number)
        else:
            kept.add(person)
    for person, part in parts.items():
        if person in kept:
            continue
        changes.insert("comparison_members", {"round": round.id, "person": person, "part": part.value})
        if part in KEPT_OUT:
            for (pair,) in changes.db.execute(_PROPOSED, {"round": round.id, "person": person}).fetchall():
                changes.delete("pairs", pair)


def expectations(round: Round, fingerprint: str) -> tuple[Expectation, ...] | None:
    """What so many pairs can prove, as it was computed for this fingerprint; None when it was not, or for another."""
    with store.read(round.path) as db:
        sql = "SELECT found FROM expectations WHERE round = ? AND fingerprint = ?"
        found = db.execute(sql, [round.id, fingerprint]).fetchone()
    return from_json(tuple[Expectation, ...], found[0]) if found else None


def keep_expectations(round: Round, fingerprint: str, found: Sequence[Expectation]) -> None:
    """Keep what was computed, in place of what was kept before. It can be computed again, so it is no step."""
    with plain_transaction(round) as db:
        sql = "INSERT OR REPLACE INTO expectations (round, fingerprint, found) VALUES (?, ?, ?)"
        db.execute(sql, [round.id, fingerprint, to_json(tuple(found))])


Point = tuple[date, float | None] | tuple[date, float | None, str | None]


@dataclass(frozen=True)
class Event:
    """Something that happened on a day. explains: the figures whose jump it may explain, by name."""

    id: int
    on: date
    what: str
    explains: tuple[str, ...] = ()


def figures(round: Round) -> list[KpiValue]:
    """All values of this round, by the name of the figure and then by month."""
    with store.read(round.path) as db:
        sql = "SELECT kpi, month, value, note FROM kpi_points WHERE round = ? ORDER BY kpi, month"
        found = db.execute(sql, [round.id]).fetchall()
        return [KpiValue(kpi, date.fromisoformat(month), float(value), note) for kpi, month, value, note in found]


def save_figures(round: Round, kpi: str, points: Iterable[Point]) -> None:
    """Store (day, value) or (day, value, note) for a figure; a month has one value, and None removes it.

    Months that are not named keep theirs. A value that is no finite number is a ValueError.
    """
    with transaction(round, Action.FIGURES_SAVED) as changes:
        found = changes.db.execute("SELECT month, id FROM kpi_points WHERE round = ? AND kpi = ?", [round.id, kpi])
        standing: dict[str, int] = dict(found.fetchall())
        for day, value, *note in points:
            _save(changes, round, kpi, day.replace(day=1).isoformat()[:10], value, (note or [None])[0], standing)


def events(round: Round) -> list[Event]:
    """The events of this round, oldest first."""
    with store.read(round.path) as db:
        sql = "SELECT id, happened_on, what, explains FROM events WHERE round = ? ORDER BY happened_on, id"
        return [
            Event(number, date.fromisoformat(on), what, from_json(tuple[str, ...], explains))
            for number, on, what, explains in db.execute(sql, [round.id])
        ]


def explain(round: Round, id: int, figures: Iterable[str]) -> None:
    """Say which figures this event may explain; an empty list says none. Nothing happens when the event is gone."""
    with transaction(round, Action.EVENT_EXPLAINED) as changes:
        if changes.get("events", id):
            changes.update("events", id, {"explains": to_json(list(figures))})
            changes.subject = f"events {id}"


def add_event(round: Round, on: date, what: str, *, key: str | None = None) -> int:
    """Note an event; returns its number. The same key again adds nothing and returns the same number."""
    with transaction(round, Action.EVENT_ADDED) as changes:
        done = changes.db.execute("SELECT id FROM events WHERE submission = ?", [key]).fetchone()
        if done:
            return int(done[0])
        row = {"round": round.id, "happened_on": on.isoformat(), "what": what.strip(), "submission": key}
        number = int(changes.insert("events", row))
        changes.subject = f"events {number}"
        return number


def remove_event(round: Round, id: int) -> None:
    """Take an event away; nothing happens when it is gone already."""
    with transaction(round, Action.EVENT_REMOVED) as changes:
        changes.delete("events", id)
        changes.subject = f"events {id}"


def _save(
    changes: Changes,
    round: Round,
    kpi: str,
    month: str,
    value: float | None,
    note: str | None,
    standing: dict[str, int],
) -> None:
    number = standing.get(month)
    if value is None:
        if number is not None:
            changes.delete("kpi_points", number)
        return
    if not math.isfinite(value):
        raise ValueError("a figure is a finite number")
    row = {"value": float(value), "note": note}
    if number is None:
        standing[month] = int(changes.insert("kpi_points", {"round": round.id, "kpi": kpi, "month": month, **row}))
    else:
        changes.update("kpi_points", number, row)
