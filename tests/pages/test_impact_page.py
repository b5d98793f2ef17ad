"""The impact page: from an empty state to what changed, and never a figure of fewer than five."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from components.words import md
from components.words.report import words_in_all_languages
from db import evidence, participants, reports_and_ideas, rounds, store
from mentoring.impact import Advice
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.report import ReportStage
from tests.mentoring.impact.sample_reports import go_on
from tests.pages.looking import freezes, labelled, opens_tab, pressed, said, submit_key, texts


def test_without_measurements_the_page_leads_to_the_baseline(app: Callable, programme: Callable) -> None:
    programme(6)
    at = app("impact")
    assert "Impact begins with a baseline" in texts(at)


def charts_of(at: AppTest) -> int:
    return len(at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart"))


def test_before_a_report_is_frozen_nobodys_answers_are_told(app: Callable, example_open) -> None:
    at = app("impact")
    assert not at.exception
    assert charts_of(at) == 1
    assert "Freeze to see the results" in texts(at)
    assert "points" not in texts(at)
    assert "%" not in texts(at).replace("≥ 75%", "")


def test_freezing_shows_the_verdict_and_what_it_rests_on(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    assert not at.exception
    (frozen,) = reports_and_ideas.every(example_open)
    assert frozen.report.stage is ReportStage.FINAL
    assert set(frozen.words) == {"nl", "en"}
    page = texts(at)
    assert md(frozen.words["en"].reason) in page
    assert all(md(each) in page for each in frozen.words["en"].unknown)
    assert charts_of(at) == 4
    assert "A new one stands beside it" in page


def test_freezing_twice_keeps_one_report(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    freezes(at)
    assert len(reports_and_ideas.every(example_open)) == 1


def test_without_a_follow_up_an_interim_report_is_frozen(app: Callable, example_open) -> None:
    with store.write(example_open.path) as db:
        db.execute("DELETE FROM responses WHERE wave = 'follow_up'")
    at = freezes(app("impact"))
    assert reports_and_ideas.latest(example_open).report.stage is ReportStage.INTERIM
    assert "Interim" in texts(at)


def test_a_report_stays_as_it_was_when_answers_come_in_later(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    before = texts(at)
    with store.write(example_open.path) as db:
        db.execute("DELETE FROM responses WHERE wave = 'follow_up' AND person IN (SELECT mentee FROM pairs LIMIT 3)")
    after = texts(app("impact"))
    assert md(reports_and_ideas.latest(example_open).words["en"].change) in before
    assert md(reports_and_ideas.latest(example_open).words["en"].change) in after


def test_no_name_of_a_participant_stands_on_the_page(app: Callable, example_open) -> None:
    for page in (texts(app("impact")), texts(freezes(app("impact")))):
        assert not [each.name for each in participants.everyone(example_open) if each.name in page]


def test_a_new_round_begins_without_the_old_figures(app: Callable, example_open) -> None:
    rounds.create(example_open.path, example_open.programme, example=True)
    assert "Impact begins with a baseline" in texts(app("impact"))


def test_open_serious_reports_are_entered_by_number_and_make_the_advice_pause(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "For the advice")
    labelled(at.text_input, "Open today").set_value("1")
    pressed(at, submit_key(at, "serious_reports"))
    assert said(at) == ["Saved"]
    freezes(opens_tab(at, "Report"))
    assert reports_and_ideas.latest(example_open).report.advice is Advice.PAUSE
    assert evidence.last_report_count(example_open).unresolved == 1


def test_what_it_cost_is_said_only_once_it_was_entered(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "For the advice")
    labelled(at.text_input, "Or euros in all").set_value("9,000 ")
    pressed(at, submit_key(at, "rates"))
    freezes(opens_tab(at, "Report"))
    costs = reports_and_ideas.latest(example_open).report.costs
    assert (costs.per_person, costs.per_application) == (214.29, 562.5)
    assert not rounds.every(example_open.path)[-1].programme.plan.changed_after_lock


def test_an_event_is_marked_as_the_explanation_of_a_figure(app: Callable, example_open) -> None:
    at = opens_tab(app("impact"), "Figures over time")
    known = evidence.events(example_open)[0]
    figure = evidence.figures(example_open)[0].kpi
    at.multiselect[0].select(figure).run()
    assert evidence.events(example_open)[0].explains == (figure,)
    assert evidence.events(example_open)[0].what == known.what


def test_the_decision_is_written_down_beside_the_report(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    at.session_state["decision"] = True
    at.run()
    labelled(at.pills, "Decided").set_value(Advice.ADJUST)
    labelled(at.text_area, "Why").set_value("More practice first")
    pressed(at, submit_key(at, "decision_form"))
    decision = reports_and_ideas.decision_about(example_open, reports_and_ideas.latest(example_open).fingerprint)
    assert (decision.decided, decision.by, decision.reason) == (Advice.ADJUST, "management", "More practice first")
    assert reports_and_ideas.was_adjusted(example_open)
    assert "More practice first" in texts(app("impact"))
    assert "Decided on" in texts(app("start"))


def test_two_rounds_with_a_final_report_stand_beside_each_other(app: Callable, example_open) -> None:
    freezes(app("impact"))
    second = rounds.create(example_open.path, example_open.programme, example=True)
    composed = ComposedReport(go_on(), ())
    reports_and_ideas.freeze(second, composed, words_in_all_languages(composed.report), beside=0)
    at = app("impact")
    assert not at.exception
    assert "different people took part in these rounds" in texts(at)


def test_every_chart_of_a_report_can_be_read_as_a_table(app: Callable, example_open) -> None:
    at = freezes(app("impact"))
    number = reports_and_ideas.latest(example_open).id
    for chart in ("criteria", "change", "flow", "experience"):
        at.session_state[f"table_{chart}_{number}"] = True
    tables = [set(each.value) for each in at.run().dataframe]
    for heading in ("Criterion", "Outcome", "Step", "Statement"):
        assert any(heading in each for each in tables), heading


def test_a_name_in_a_goal_is_told_before_management_reads_it(app: Callable, example_open) -> None:
    name = participants.everyone(example_open)[0].name
    rounds.save(example_open, replace(example_open.programme, goals=(f"{name} learns AI",)))
    at = app("impact")
    at.session_state["freeze_panel"] = True
    assert f"{name} learns AI” names somebody" in texts(at.run()).replace("\\", "")
    assert at.button("freeze").disabled
    assert not at.checkbox("freeze_named").check().run().button("freeze").disabled
