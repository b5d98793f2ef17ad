"""A report that was published stays as it was; who was behind it is known as numbers only, for every report to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import backup, example, history, pairs, participants, reports_and_ideas, rounds, store
from db.problems import Conflict
from db.rounds import Round
from mentoring.impact import Advice, Criterion
from mentoring.impact.earlier_reports_and_labels import PublishedFigure, follow
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.frozen_report_and_checks import Adjustment, DeciderRole, ManagementDecision
from mentoring.impact.report import HeldBackReason, Report, ReportStage
from mentoring.programme import Programme
from tests.db.making import person
from tests.mentoring.impact.sample_reports import go_on, interim, words_of

ELEVEN = range(1, 12)


@pytest.fixture
def programme(round_: Round) -> tuple[Round, list[str]]:
    return round_, list(participants.add_many(round_, [person(number) for number in ELEVEN]).values())


def published(round_: Round, report: Report, members: list[str], told: float = 0.5) -> None:
    figure = PublishedFigure("skill", "skill", frozenset(members), (told,))
    beside = len(reports_and_ideas.earlier(round_))
    reports_and_ideas.freeze(round_, ComposedReport(report, (figure,)), {"nl": words_of(report)}, beside=beside)


def test_a_report_comes_back_as_it_was_published(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    published(round_, interim(), people)
    published(round_, go_on(), people)
    first, second = reports_and_ideas.every(round_)
    assert (first.report, second.report) == (interim(), go_on())
    assert second.words["nl"] == words_of(go_on())
    assert reports_and_ideas.latest(round_) == second
    assert list(reports_and_ideas.of_all_rounds(round_.path).values()) == [second]


def test_publishing_the_same_report_again_keeps_one(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    published(round_, go_on(), people)
    published(round_, go_on(), people)
    assert len(reports_and_ideas.every(round_)) == len(reports_and_ideas.earlier(round_)) == 1


def test_a_report_held_against_too_little_is_not_published(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    published(round_, interim(), people)
    with pytest.raises(Conflict):
        reports_and_ideas.freeze(round_, ComposedReport(go_on(), ()), {}, beside=0)
    assert [each.report for each in reports_and_ideas.every(round_)] == [interim()]


def test_nothing_in_the_file_joins_a_person_to_a_figure_but_the_number(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    published(round_, go_on(), people)
    with store.read(round_.path) as db:
        figures = db.execute("SELECT figures FROM published").fetchone()[0]
    assert not any(who in figures for who in people)
    assert reports_and_ideas.earlier(round_)[0].figures[0].members == frozenset(people)


def test_erasing_someone_cuts_the_number_and_leaves_the_figures(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    published(round_, go_on(), people)
    participants.erase(round_.path, people[0])
    before = reports_and_ideas.earlier(round_)
    members = before[0].figures[0].members
    assert len(members) == len(people)
    assert set(people[1:]) == members & set(people)
    assert reports_and_ideas.every(round_)[0].report == go_on()
    without = follow(before, [PublishedFigure("skill", "skill", frozenset(people[1:]), (0.6,))])
    assert [(each.reason, each.people) for each in without.held_back] == [(HeldBackReason.DIFFERS, 1)]


def test_a_name_in_a_goal_is_blanked_in_what_was_published(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    name = participants.everyone(round_)[0].name
    named = replace(go_on(), programme=replace(go_on().programme, goals=(f"{name} leert AI",)))
    published(round_, named, people)
    participants.erase(round_.path, participants.everyone(round_)[0].id)
    assert name not in str(reports_and_ideas.every(round_)[0].report.programme.goals)


def test_a_backup_from_before_forgets_nobody_who_was_published(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    copy = backup.make(round_.path)
    published(round_, go_on(), people)
    backup.restore(round_.path, copy)
    assert reports_and_ideas.every(rounds.every(round_.path)[0]) == []
    assert reports_and_ideas.earlier(round_)[0].figures[0].members == frozenset(people)
    assert reports_and_ideas.earlier(round_)[0].on == date(2026, 11, 29)


def test_what_was_published_outlives_its_round(programme: tuple[Round, list[str]], tmp_path: Path) -> None:
    round_, people = programme
    published(round_, go_on(), people)
    rounds.remove(round_)
    members = reports_and_ideas.earlier(round_)[0].figures[0].members
    assert len(members) == len(people)
    assert members.isdisjoint(people)


def test_the_same_people_in_another_round_hold_other_answers(programme: tuple[Round, list[str]]) -> None:
    round_, people = programme
    published(round_, go_on(), people)
    second = rounds.create(round_.path, Programme("Tweede ronde"), actor="Els Claes")
    assert reports_and_ideas.earlier(second) == []
    published(second, go_on(), people, told=0.9)
    assert len(reports_and_ideas.every(second)) == 1
    assert len(reports_and_ideas.earlier(round_)) == 1


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_a_round_is_frozen_after_somebody_was_erased(tmp_path: Path, role: str) -> None:
    path = tmp_path / "example.db"
    round_ = example.load(path, date(2026, 11, 2))
    participants.erase(path, getattr(pairs.active(round_)[0], role))
    frozen = reports_and_ideas.freeze_round(round_, ReportStage.FINAL, date(2026, 11, 2), lambda _report: {})
    assert frozen.report.pairs == 25


FIRST = ManagementDecision(
    "3f9a", Advice.ADJUST, str(DeciderRole.MANAGEMENT), date(2026, 12, 3), "Meer oefenen",
    adjustments=(Adjustment("Oefentijd inplannen", "teamleiders", date(2027, 1, 15), Criterion.APPLICATION),),
)  # fmt: skip
SECOND = ManagementDecision("3f9a", Advice.STOP, str(DeciderRole.SPONSOR), date(2027, 2, 1))


def test_the_latest_decision_about_a_report_counts_and_the_earlier_one_stays(round_: Round) -> None:
    reports_and_ideas.add_decision(round_, FIRST)
    assert reports_and_ideas.was_adjusted(round_)
    reports_and_ideas.add_decision(round_, SECOND)
    assert reports_and_ideas.decisions(round_) == [FIRST, SECOND]
    assert reports_and_ideas.decision_about(round_, "3f9a") == SECOND
    assert reports_and_ideas.decision_about(round_, "other") is None
    assert not reports_and_ideas.was_adjusted(round_)


def test_the_same_decision_again_adds_nothing_and_a_decision_can_be_taken_back(round_: Round) -> None:
    reports_and_ideas.add_decision(round_, FIRST)
    reports_and_ideas.add_decision(round_, FIRST)
    assert reports_and_ideas.decisions(round_) == [FIRST]
    history.undo(round_)
    assert reports_and_ideas.decisions(round_) == []


def test_an_erased_person_is_no_longer_named_in_it(round_: Round) -> None:
    (someone,) = participants.add_many(round_, [person(1)]).values()
    name = participants.everyone(round_)[0].name
    reports_and_ideas.add_decision(
        round_, ManagementDecision("3f9a", Advice.STOP, name, date(2026, 12, 3), f"Op voorstel van {name}")
    )
    participants.erase(round_.path, someone)
    (kept,) = reports_and_ideas.decisions(round_)
    assert name not in f"{kept.by} {kept.reason}"
