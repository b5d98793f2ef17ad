"""What is locked covers all that is read afterwards, and the table of chances is that of the rule itself."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from db.stored_values import from_json
from mentoring.codec import to_json
from mentoring.example.half_year import programme as example
from mentoring.impact import (
    Advice,
    Count,
    Grade,
    Results,
    amend,
    canonical_json,
    decide,
    expected_complete,
    lock,
    lock_version,
    matches_lock,
    measure,
    note_changes,
    operating_characteristics,
    paired_change,
    plan_hash,
    planning,
)
from mentoring.impact.measurement import RoundRecords
from mentoring.programme import Kpi, Plan, Programme, Rhythm

AGREED = Programme(
    "x",
    date(2026, 1, 12),
    date(2026, 7, 1),
    goals=("Use it", "Share it"),
    kpis=(Kpi("Calls", "up", 85.0, "%"),),
    plan=Plan(planned_pairs=12),
)
LOCKED = lock(AGREED, "2026-01-05T09:00:00")
OLD = replace(LOCKED, plan=replace(LOCKED.plan, locked_hash=plan_hash(AGREED, 1)))
"""Locked before everything that is read was in the fingerprint."""

ELSEWHERE = {
    "starts": replace(LOCKED, starts=date(2026, 2, 1)),
    "ends": replace(LOCKED, ends=date(2026, 8, 1)),
    "goals": replace(LOCKED, goals=("Use it",)),
    "relationship_low": replace(LOCKED, thresholds=replace(LOCKED.thresholds, relationship_low=2.0)),
    "rhythm": replace(LOCKED, rhythm=Rhythm(sessions=4, every_days=45)),
    "kpis": replace(LOCKED, kpis=(Kpi("Calls", "down", 85.0, "%"),)),
}
IN_PLAN = {"mwc": 0.3, "primary": "use", "thresholds": {"G1": (0.5, 0.4)}, "comparison": "waiting_list",
           "planned_pairs": 9, "hours_budget": 12.0}  # fmt: skip


def test_the_lock_fits_one_agreement_only():
    assert matches_lock(LOCKED)
    assert lock_version(LOCKED.plan) == 3
    same = replace(AGREED, plan=Plan(planned_pairs=12, mwc=0.40, thresholds={"U1": (0.75, 0.5)}))
    assert LOCKED.plan.locked_hash == plan_hash(same)
    assert not matches_lock(AGREED)
    assert lock_version(AGREED.plan) is None
    with pytest.raises(ValueError, match="locked"):
        lock(LOCKED, "2026-02-01T09:00:00")


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_is_read_outside_the_plan_is_in_the_fingerprint_and_a_change_is_written_down(what):
    after = note_changes(LOCKED, ELSEWHERE[what], date(2026, 3, 1))
    assert not matches_lock(after)
    (line,) = after.plan.changed_after_lock
    assert line.startswith(f"2026-03-01 {what}")
    assert note_changes(AGREED, replace(ELSEWHERE[what], plan=AGREED.plan), date(2026, 3, 1)).plan == AGREED.plan


@pytest.mark.parametrize("what", IN_PLAN)
def test_every_field_of_the_plan_is_in_the_fingerprint(what):
    changed = replace(LOCKED, plan=amend(LOCKED.plan, {what: IN_PLAN[what]}, date(2026, 3, 1)))
    assert not matches_lock(changed)
    assert changed.plan.changed_after_lock[0].startswith(f"2026-03-01 {what}")
    assert note_changes(LOCKED, changed, date(2026, 3, 1)).plan == changed.plan, "written down once"


def test_dates_say_what_they_were_and_lists_only_that_they_changed():
    moved = note_changes(LOCKED, ELSEWHERE["ends"], date(2026, 5, 1))
    assert moved.plan.changed_after_lock == ("2026-05-01 ends 2026-07-01 -> 2026-08-01",)
    assert note_changes(LOCKED, ELSEWHERE["goals"], date(2026, 5, 1)).plan.changed_after_lock == ("2026-05-01 goals",)


def test_what_the_decision_does_not_read_may_change():
    renamed = replace(LOCKED, name="y", reason="because", thresholds=replace(LOCKED.thresholds, silence_amber=9.0))
    assert matches_lock(renamed)
    assert note_changes(LOCKED, renamed, date(2026, 5, 1)) == renamed


def test_a_plan_locked_under_the_old_fingerprint_is_checked_by_the_old_one():
    assert len(OLD.plan.locked_hash) == 64
    assert lock_version(OLD.plan) == 1
    assert matches_lock(OLD)
    assert matches_lock(replace(OLD, goals=("Another",))), "the old one did not cover goals"
    assert not matches_lock(replace(OLD, ends=date(2026, 8, 1)))
    assert matches_lock(from_json(Programme, to_json(OLD)))


def test_the_old_fingerprint_is_byte_for_byte_the_one_that_was_stored():
    text = (
        '{"comparison":"none","ends":"2026-07-01","hours_budget":null,"mwc":0.4,"outcome":"skill","planned_pairs":12,'
        '"starts":"2026-01-12","thresholds":{"G1":[0.6,0.4],"K1":[1.0,1.25],"R1":[0.75,0.55],"U1":[0.75,0.5],'
        '"U2":[0.8,0.6]}}'
    )
    assert canonical_json(AGREED, 1) == text
    assert plan_hash(AGREED, 1) == sha256(text.encode()).hexdigest()


def test_another_text_for_the_same_agreement_takes_another_version():
    """Whoever changes what is covered, or a number of the rule, makes a version 4 and keeps these."""
    assert plan_hash(AGREED) == "3:f82f976f93b774747299918a992df3dedd8a7a528d14246ca0ffbe738af9a3cd"
    second = "2:55da252ff13f37cb070e99f3447c0de33ee2245afe735ad954a55809bb46eb60"
    assert plan_hash(AGREED, 2) == second
    assert matches_lock(replace(LOCKED, plan=replace(LOCKED.plan, locked_hash=second)))


def test_a_fingerprint_of_a_version_that_is_not_known_does_not_fit():
    strange = replace(LOCKED, plan=replace(LOCKED.plan, locked_hash="9:" + "0" * 64))
    assert lock_version(strange.plan) == 9
    assert not matches_lock(strange)
    with pytest.raises(ValueError, match="version 9"):
        canonical_json(AGREED, 9)


def test_the_lock_survives_being_stored():
    assert matches_lock(from_json(Programme, to_json(LOCKED)))
    assert matches_lock(from_json(Programme, to_json(example(date(2026, 9, 1)))))


def test_the_same_agreement_is_the_same_text():
    there = canonical_json(replace(AGREED, plan=Plan(mwc=1, thresholds={"U1": (1, 0.5), "G1": (0.6, 0.4)})))
    back = canonical_json(replace(AGREED, plan=Plan(mwc=1.0, thresholds={"G1": (0.6, 0.4), "U1": (1.0, 0.5)})))
    assert there == back


def test_a_change_that_nobody_wrote_down_costs_a_grade_all_the_same():
    quietly = ELSEWHERE["kpis"]
    stands = [
        measure(RoundRecords(each, [], [], []), today=date(2026, 8, 1)).plan_stands
        for each in (LOCKED, quietly, AGREED)
    ]
    assert stands == [True, False, None]
    ten = paired_change([2.0] * 20, [2.5, 3.0] * 10)
    results = Results(primary=ten, response=Count(20, 22), plan_stands=False)
    found = decide(quietly.plan, results)
    assert (found.grade, found.grade_reasons[-1]) == (Grade.D, "plan_changed")
    assert decide(quietly.plan, replace(results, plan_stands=True)).grade is Grade.C


def test_before_the_lock_anything_may_change():
    free = amend(Plan(), {"mwc": 0.5}, date(2026, 1, 1))
    assert (free.mwc, free.changed_after_lock) == (0.5, ())


@pytest.mark.parametrize(
    ("n", "truth", "go", "stop"), [(8, 4, 0, 0), (12, 0, 0, 53), (12, 3, 9, 1), (20, 4, 89, 0), (40, 1, 0, 96)]
)
def test_how_often_the_rule_errs_when_everybody_is_measured(n, truth, go, stop):
    """Where a 95 % interval is enough these are the chances of the planning table; below twenty going on is rarer."""
    (found,) = operating_characteristics(n, starters=n, truths=[TRUTHS[truth]], rounds=4_000)
    assert found.go * 100 == pytest.approx(go, abs=2.5)
    assert found.stop * 100 == pytest.approx(stop, abs=2.5)
    assert found.go + found.adjust + found.stop == pytest.approx(1)


TRUTHS = ((0.0, 0.2), (0.0, 0.4), (0.2, 0.4), (0.4, 0.6), (0.6, 0.75))


@pytest.mark.parametrize("pairs", [10, 20, 30])
def test_the_table_says_what_the_rule_does_with_programmes_of_real_people(pairs):
    """Simulated person by person, through the real change and the real rule."""
    import numpy as np

    n, plan, chance = expected_complete(pairs), Plan(locked_at="x", locked_hash="x"), np.random.default_rng(3)
    went_on = 0
    for _ in range(400):
        before = chance.normal(2.8, 0.6, n)
        results = Results(
            delivery=Count(pairs, pairs),
            response=Count(n, pairs),
            relationship=Count(2 * pairs, 2 * pairs),
            primary=paired_change(before, before + chance.normal(0.6, 0.62, n)),
            application=Count(int(chance.binomial(n, 0.75)), pairs),
        )
        went_on += decide(plan, results).advice is Advice.CONTINUE
    (found,) = operating_characteristics(n, Plan(), starters=pairs, truths=[(0.6, 0.75)], rounds=4_000)
    assert found.go == pytest.approx(went_on / 400, abs=0.09)


def test_a_change_that_is_real_and_applied_hardly_ever_stops_even_with_six_people():
    (found,) = operating_characteristics(6, starters=6, truths=[(0.6, 0.75)], rounds=4_000)
    assert found.stop <= 0.002


@pytest.mark.parametrize("n", [10, 12, 15, 19])
def test_chance_alone_hardly_ever_says_go_on(n):
    """Two thousand programmes here; `python -m tests.benchmarks decision --rounds 20000` bounds it at 0.4 %."""
    (found,) = operating_characteristics(n, starters=n, truths=[(0.0, 1.0)], rounds=2_000)
    assert found.go <= 0.006
    assert found.held_back > 0


def test_what_the_certainty_costs_is_the_go_on_that_it_holds_back():
    (few,) = operating_characteristics(15, starters=15, truths=[(0.6, 0.75)], rounds=4_000)
    assert few.go == pytest.approx(0.62, abs=0.03)
    assert few.go + few.held_back == pytest.approx(0.84, abs=0.03)
    (many,) = operating_characteristics(20, starters=20, truths=[(0.6, 0.75)], rounds=500)
    assert many.held_back == 0


def test_the_chances_are_those_of_this_plan():
    truths = [(0.6, 0.75)]
    (usual,) = operating_characteristics(24, truths=truths, rounds=600)
    (strict,) = operating_characteristics(24, Plan(thresholds={"G1": (0.9, 0.8)}), truths=truths, rounds=600)
    changed = Plan(locked_at="x", changed_after_lock=("2026-03-01 mwc 0.4 -> 0.2",))
    (twelve,) = operating_characteristics(12, changed, starters=12, truths=truths, rounds=300)
    assert strict.go < usual.go - 0.3
    assert twelve.go == 0, "before and after of twelve people with a changed plan is too thin to go on"


def test_progress_runs_to_the_end_and_the_same_seed_gives_the_same():
    told = []
    found = operating_characteristics(12, rounds=200, progress=told.append)
    assert told == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert operating_characteristics(12, rounds=200) == found


@pytest.mark.parametrize(("n", "starters"), [(1, 5), (10, 9)])
def test_one_pair_or_more_measured_than_started_cannot_be(n, starters):
    with pytest.raises(ValueError, match="complete pairs"):
        operating_characteristics(n, starters=starters)


def test_the_chances_of_a_plan_come_out_of_a_worker_as_they_would_here(monkeypatch):
    monkeypatch.setattr(planning, "ROUNDS", 200)
    done = []
    found = planning.expect_in_worker(Plan(planned_pairs=15), 15, done.append)
    here = planning.operating_characteristics(
        12, Plan(planned_pairs=15), starters=15, truths=(*planning.TRUTHS, planning.NOTHING_IMPROVED), rounds=200
    )
    assert found == here
    assert done[-1] == 1.0
    with pytest.raises(ValueError, match="two complete"):
        planning.expect_in_worker(Plan(), 2)


@pytest.mark.parametrize(
    "other",
    [
        {"mwc": 0.5}, {"planned_pairs": 16}, {"comparison": "waiting_list"}, {"thresholds": {"G1": (0.7, 0.4)}},
        {"adjusted_before": True}, {"changed_after_lock": ("2026-01-01 mwc 0.4 -> 0.5",)},
    ],
)  # fmt: skip
def test_another_plan_has_other_chances_to_compute(other):
    plan = Plan(planned_pairs=15)
    assert planning.expectations_mark(plan) != planning.expectations_mark(replace(plan, **other))
    assert planning.expectations_mark(plan) == planning.expectations_mark(replace(plan, locked_at="2026-01-01"))
