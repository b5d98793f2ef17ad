"""The decision plan is locked before pairs talk; a later change is possible and stays visible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components.words import decision
from db import rounds
from mentoring.impact import lock, matches_lock, plan_hash
from mentoring.programme import Plan, Programme
from tests.pages.looking import field, labelled, opens_tab, pressed, submit_key, texts


def stored(opened) -> Programme:
    """The programme as it stands in the file."""
    return rounds.every(opened.path)[0].programme


def test_a_plan_is_filled_in_and_locked(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Plan")
    labelled(at.number_input, "Pairs you plan").set_value(24)
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
    labelled(at.number_input, "Smallest change that matters, in points").set_value(0.6)
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
    assert decision.plan_state(old) == f"Locked on 20 Feb 2026, fingerprint {digest[:8]}."
    new = lock(agreed, "2026-02-20T10:00:00")
    assert f"fingerprint {plan_hash(agreed)[2:10]}." in decision.plan_state(new)
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
    field(at.number_input, "plan_G1_green").set_value(70)
    pressed(at, submit_key(at, "programme_plan"))
    assert dict(stored(opened).plan.thresholds) == {"G1": (0.7, 0.4)}


def test_a_figure_is_added_changed_and_taken_away(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = opens_tab(app("programme"), "Plan")
    labelled(at.text_input, "One more figure").set_value("Calls right first time")
    labelled(at.number_input, "Target").set_value(85)
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


def test_planned_pairs_see_what_they_can_prove(app: Callable, programme: Callable) -> None:
    opened = programme()
    rounds.save(opened, replace(opened.programme, plan=Plan(planned_pairs=22)))
    at = opens_tab(app("programme"), "Plan")
    assert any("With 17 pairs the pilot reliably shows" in each.label for each in at.expander)
