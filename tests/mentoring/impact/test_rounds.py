"""Rounds stand beside each other where they measured the same; the others stand apart and say why."""

from dataclasses import replace

from mentoring.impact.frozen_report_and_checks import Apart, compare_rounds
from tests.mentoring.impact.sample_reports import go_on, stop, too_few


def test_rounds_that_measured_the_same_are_held_beside_the_latest():
    assert [each.apart for each in compare_rounds([stop(), go_on()])] == [None, None]


def test_another_outcome_or_other_topics_or_nothing_told_stands_apart():
    other = replace(go_on(), plan=replace(go_on().plan, primary="use"))
    about = replace(go_on(), programme=replace(go_on().programme, topics=("ai_tools",)))
    found = compare_rounds([other, about, too_few(), go_on()])
    assert [each.apart for each in found] == [Apart.OUTCOME, Apart.TOPICS, Apart.NOT_TOLD, None]
