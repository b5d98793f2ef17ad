"""The decision plan is locked before pairs talk; a later change is possible and stays visible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components.words import decision
from db import rounds
from mentoring.impact import Expectation, lock, matches_lock, plan_hash
from mentoring.programme import Plan, Programme
from tests.pages.looking import field, labelled, opens_tab, pressed, submit_key, texts


def stored(opened) -> Programme:
    """The programme as it stands in the file."""
    return rounds.every(opened.path)[0].programme


def test_a_plan_is_filled_in_and_locked(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Plan")
    labelled(at.text_input, "Pairs you plan").set_value("24")
    pressed(at, submit_key(at, "programme_plan"))
    assert stored(opened).plan.planned_pairs == 24
    pressed(at, "lock_plan")
    kept = stored(opened)
    assert kept.plan.locked_at
    assert matches_lock(kept)
    assert "lock_plan" not in [each.key for each in at.button]
    assert "Locked on" in texts(at)


def test_a_change_after_the_lock_is_possible_and_printed(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = pressed(opens_tab(app("programme"), "Plan"), "lock_plan")
    labelled(at.text_input, "Smallest change that matters, in points").set_value("0,6")
    pressed(at, submit_key(at, "programme_plan"))
    assert stored(opened).plan.mwc == 0.6
    assert len(stored(opened).plan.changed_after_lock) == 1
    said = texts(at)
    assert "Changed since; every report says so." in said
    assert "smallest relevant change from 0" in said.replace("\u2060", "").replace("\\", "")


def test_saving_the_locked_plan_untouched_changes_nothing(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = pressed(opens_tab(app("programme"), "Plan"), "lock_plan")
    pressed(at, submit_key(at, "programme_plan"))
    assert stored(opened).plan.changed_after_lock == ()


def test_once_pairs_talk_locking_no_longer_counts(app: Callable, example_open) -> None:
    unlocked = replace(example_open.programme, plan=replace(example_open.programme.plan, locked_at=None))
    rounds.save(example_open, unlocked)
    at = opens_tab(app("programme"), "Plan")
    assert "lock_plan" not in [each.key for each in at.button]
    assert "locking it no longer counts" in texts(at)


def test_other_figures_or_goals_after_the_lock_are_written_down_too(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = pressed(opens_tab(app("programme"), "Plan"), "lock_plan")
    labelled(at.text_input, "One more figure").set_value("Calls right first time")
    pressed(at, submit_key(at, "programme_kpis"))
    (line,) = stored(opened).plan.changed_after_lock
    assert line.endswith(" kpis")
    assert "figures that are followed" in texts(at)


def test_a_plan_locked_under_the_old_fingerprint_does_not_read_as_changed() -> None:
    agreed = Programme("x", date(2026, 3, 2), date(2026, 9, 1))
    digest = plan_hash(agreed, 1)
    old = replace(agreed, plan=Plan(locked_at="2026-02-20T10:00:00", locked_hash=digest))
    assert decision.plan_state(old) == f"Locked on 20 Feb 2026, fingerprint of the plan {digest[:8]}."
    new = lock(agreed, "2026-02-20T10:00:00")
    assert f"fingerprint of the plan {plan_hash(agreed)[2:10]}." in decision.plan_state(new)
    assert "Changed since" in decision.plan_state(replace(new, goals=("Another",)))


def test_a_change_reads_as_a_sentence() -> None:
    assert decision.plan_change("2026-05-01 comparison none -> waiting_list") == (
        "1 May 2026: comparison from Nobody: before and after only to A waiting list, drawn by lot"
    )
    assert decision.plan_change("2026-05-01 hours_budget None -> 12.0") == "1 May 2026: hours per person from – to 12.0"
    assert decision.plan_change("2026-05-01 thresholds {} -> {'G1': (0.7, 0.5)}") == "1 May 2026: thresholds"


def test_only_thresholds_that_differ_are_kept(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Plan")
    field(at.text_input, "plan_G1_green").set_value("70 ")
    pressed(at, submit_key(at, "programme_plan"))
    assert dict(stored(opened).plan.thresholds) == {"G1": (0.7, 0.4)}


def test_a_figure_is_added_changed_and_taken_away(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Plan")
    labelled(at.text_input, "One more figure").set_value("Calls right first time")
    labelled(at.text_input, "Target").set_value("85")
    pressed(at, submit_key(at, "programme_kpis"))
    (kpi,) = stored(opened).kpis
    assert (kpi.name, kpi.direction, kpi.target) == ("Calls right first time", "up", 85.0)
    labelled(at.text_input, "Name").set_value("")
    pressed(at, submit_key(at, "programme_kpis"))
    assert stored(opened).kpis == ()


def test_too_few_pairs_are_told_that_they_prove_nothing(app: Callable, programme: Callable) -> None:
    opened = programme()
    rounds.save(opened, replace(opened.programme, plan=Plan(planned_pairs=6)))
    assert "no effect can be shown" in texts(opens_tab(app("programme"), "Plan"))


@pytest.mark.parametrize(("pairs", "said"), [(10, "never to go on"), (20, "99.5% interval"), (30, "")])
def test_few_pairs_are_told_beforehand_what_going_on_takes(
    app: Callable, programme: Callable, pairs: int, said: str
) -> None:
    opened = programme()
    rounds.save(opened, replace(opened.programme, plan=Plan(planned_pairs=pairs)))
    shown = texts(opens_tab(app("programme"), "Plan"))
    assert [each in shown for each in ("never to go on", "99.5% interval")] == [
        each == said for each in ("never to go on", "99.5% interval")
    ]


def test_a_locked_plan_reads_as_a_text_with_its_marks(app: Callable, programme: Callable) -> None:
    opened = programme()
    plan = Plan(planned_pairs=24, comparison="waiting_list", hours_budget=20, thresholds={"G1": (0.7, 0.4)})
    dated = replace(opened.programme, plan=plan, starts=date(2027, 1, 4), ends=date(2027, 7, 4), goals=("Use AI",))
    rounds.save(opened, lock(dated, "2026-11-29T10:00:00"))
    said = texts(opens_tab(app("programme"), "Plan"))
    for part in (
        "matters from 0.4 points", "a waiting list, drawn by lot", "24 pairs", "20 hours", "4 Jan 2027", "Use AI",
        "confirmed by the mentor: green from 70%, amber from 40%", "Locked on 29 Nov 2026", "costs one grade",
    ):  # fmt: skip
        assert part in said, part
    assert "Agree **before the first conversation**" not in said


@pytest.mark.parametrize(("version", "said"), [(2, False), (3, True)])
def test_a_locked_plan_tells_the_rule_on_comparisons_only_where_it_was_agreed(
    app: Callable, programme: Callable, version: int, said: bool
) -> None:
    opened = programme()
    compared = replace(opened.programme, plan=Plan(planned_pairs=24, comparison="waiting_list"))
    mark = plan_hash(compared, version)
    rounds.save(opened, replace(compared, plan=replace(compared.plan, locked_at="2026-01-05T09:00", locked_hash=mark)))
    shown = texts(opens_tab(app("programme"), "Plan"))
    assert ("those who are compared with surely did better" in shown) is said


def test_the_round_of_adjustment_is_in_what_is_locked(app: Callable, programme: Callable) -> None:
    opened = programme()
    before = plan_hash(opened.programme)
    at = opens_tab(app("programme"), "Plan")
    labelled(at.checkbox, "This is the one round of adjustment after an earlier round").set_value(True)
    pressed(at, submit_key(at, "programme_plan"))
    assert stored(opened).plan.adjusted_before
    assert plan_hash(stored(opened)) != before
    pressed(at, "lock_plan")
    assert "the one round of adjustment" in texts(at)
    assert decision.plan_change("2026-05-01 adjusted_before False -> True").endswith("from no to yes")


def test_the_chances_are_tried_in_a_worker_once_and_kept_for_this_plan(
    app: Callable, programme: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    from components.programme import sample_size

    tried = []

    def expect(plan: Plan, pairs: int, on_progress: Callable[[float], None]) -> tuple[Expectation, ...]:
        tried.append(pairs)
        on_progress(1.0)
        return (Expectation(0.0, 0.2, 0, 0.4, 0.6, 0, 0, 0.5), Expectation(0.6, 0.75, 0.31, 0.69, 0, 0.22, 0.8, 1),
                Expectation(0.0, 1.0, 0.0021, 0.9979, 0, 0, 0.01, 0.5))  # fmt: skip

    monkeypatch.setattr(sample_size, "expect_in_worker", expect)
    opened = programme()
    rounds.save(opened, replace(opened.programme, plan=Plan(planned_pairs=15)))
    for _visit in range(2):
        at = app("programme")
        at.session_state["plan_proof"] = True
        said = texts(opens_tab(at, "Plan"))
        assert "With 15 pairs a real improvement of 0.6 is recognised in 31 of 100 programmes." in said
        assert "at most 3 in 1,000" in said
    assert tried == [15]
    rounds.save(rounds.every(opened.path)[0], replace(opened.programme, plan=Plan(planned_pairs=15, mwc=0.5)))
    at = app("programme")
    at.session_state["plan_proof"] = True
    opens_tab(at, "Plan")
    assert tried == [15, 15]


def test_planned_pairs_see_what_they_can_prove(app: Callable, programme: Callable) -> None:
    opened = programme()
    rounds.save(opened, replace(opened.programme, plan=Plan(planned_pairs=22)))
    at = opens_tab(app("programme"), "Plan")
    assert any("With 17 pairs measured twice the pilot reliably shows" in each.label for each in at.expander)
