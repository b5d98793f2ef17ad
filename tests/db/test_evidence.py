"""What the decision also rests on is kept: reports by number only, a draw that nobody can repeat until it suits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import evidence, history, pairs, participants, rounds, surveys
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from mentoring.impact import Criterion, Expectation, Light
from mentoring.impact.change_and_comparison import ComparisonGroup, ComparisonMethod, GroupPart, follows_seed
from mentoring.impact.results import ReportCount
from mentoring.programme import Kpi, Plan
from mentoring.surveys.fields import Response, Wave
from tests.db.making import MAPPING, SURVEY, intake, person

TODAY = date(2026, 6, 1)


def people_of(round_: Round, count: int) -> list[str]:
    return list(participants.add_many(round_, [person(number) for number in range(1, count + 1)]).values())


def with_plan(round_: Round, **plan: object) -> Round:
    return rounds.save(round_, replace(round_.programme, plan=Plan(**plan)))  # type: ignore[arg-type]


def test_serious_reports_are_kept_by_number_and_stop_everything(round_: Round) -> None:
    assert evidence.read_evidence(round_, TODAY).decision.of(Criterion.SAFETY).reason == "not_measured"
    evidence.count_reports(round_, date(2026, 5, 1), 2)
    assert evidence.read_evidence(round_, TODAY).decision.advice == "pause"
    evidence.count_reports(round_, date(2026, 5, 9), 0)
    assert evidence.last_report_count(round_) == ReportCount(date(2026, 5, 9), 0)
    assert evidence.read_evidence(round_, TODAY).decision.of(Criterion.SAFETY).light is Light.GREEN
    history.undo(round_)
    assert evidence.last_report_count(round_) == ReportCount(date(2026, 5, 1), 2)
    with pytest.raises(ValueError, match="from nothing up"):
        evidence.count_reports(round_, TODAY, -1)


def test_half_is_drawn_to_wait_and_is_paired_with_nobody(round_: Round) -> None:
    round_ = with_plan(round_, comparison="waiting_list")
    ids = people_of(round_, 8)
    pairs.propose(round_, [(ids[number], ids[number + 1], 8000, {}, False) for number in (0, 2, 4, 6)])
    drawn = evidence.draw_lots(round_, ids)
    waits = drawn.of(GroupPart.WAITS)
    assert (len(waits), len(drawn.of(GroupPart.STARTS))) == (4, 4)
    assert drawn.seed is not None
    assert follows_seed(drawn.parts, drawn.seed)
    assert not waits & {each.id for each in evidence.candidates(round_)}
    assert not [pair for pair in pairs.every(round_) if waits & {pair.mentor, pair.mentee}]


def test_who_waits_is_free_again_when_the_plan_compares_with_nobody(round_: Round) -> None:
    ids = people_of(round_, 8)
    waiting = with_plan(round_, comparison="waiting_list")
    evidence.draw_lots(waiting, ids)
    assert len(evidence.kept_out(waiting)) == 4
    assert evidence.kept_out(with_plan(waiting, comparison="none")) == frozenset()


def test_colleagues_who_are_compared_did_not_enrol(round_: Round) -> None:
    ids = people_of(round_, 6)
    evidence.choose_compared(round_, ids[:2])
    found = evidence.read_evidence(round_, TODAY)
    assert [each.id for each in found.records.participants] == ids[2:]


def test_nobody_draws_until_it_suits(round_: Round) -> None:
    ids = people_of(round_, 9)
    first = evidence.draw_lots(round_, ids)
    with pytest.raises(StoreProblem) as told:
        evidence.draw_lots(round_, ids)
    assert told.value.code is StoreProblemCode.NO_LONGER_POSSIBLE
    for _again in range(3):
        history.undo(round_)
        assert evidence.group(round_) == ComparisonGroup()
        assert evidence.draw_lots(round_, ids) == first


def test_once_a_pair_began_no_lots_are_drawn(round_: Round) -> None:
    ids = people_of(round_, 4)
    numbers = pairs.propose(round_, [(ids[0], ids[1], 8000, {}, False)])
    pairs.confirm(round_, numbers, "Els", TODAY)
    for refused in (lambda: evidence.draw_lots(round_, ids[2:]), lambda: evidence.choose_compared(round_, ids[1:3])):
        with pytest.raises(StoreProblem):
            refused()
    evidence.choose_compared(round_, ids[2:])
    assert evidence.group(round_).of(GroupPart.COMPARED) == set(ids[2:])
    evidence.choose_compared(round_, ids[3:])
    assert evidence.group(round_).of(GroupPart.COMPARED) == {ids[3]}


def test_an_erased_person_leaves_the_draw_and_it_can_still_be_checked(round_: Round) -> None:
    ids = people_of(round_, 8)
    drawn = evidence.draw_lots(round_, ids)
    participants.erase(round_.path, ids[0])
    left = evidence.group(round_)
    assert ids[0] not in left.parts
    assert len(left.parts) == 7
    assert follows_seed(left.parts, drawn.seed or 0)


def measured(round_: Round, scores: dict[str, tuple[float, float]]) -> None:
    """Before and after of these people on the four questions of the skill scale."""
    for wave, place in ((Wave.BASELINE, 0), (Wave.FOLLOW_UP, 1)):
        answers = [
            Response(who, wave, f"2026-0{1 + 4 * place}-01T10:00", _answers(both[place]), {})
            for who, both in scores.items()
        ]
        surveys.save(round_, SURVEY, MAPPING, intake([], responses=answers, wave=wave))


def _answers(score: float) -> dict[str, float]:
    return {"V1": score, "V2": score, "V3": 6 - score, "V4": score}


def test_who_was_drawn_is_compared_with_who_waits(round_: Round) -> None:
    round_ = with_plan(round_, comparison="waiting_list")
    ids = people_of(round_, 12)
    drawn = evidence.draw_lots(round_, ids)
    before = {who: 1.0 + number % 3 for number, who in enumerate(ids)}
    starting = drawn.of(GroupPart.STARTS)
    measured(round_, {who: (was, was + (1.0 if who in starting else 0.0)) for who, was in before.items()})
    results = evidence.read_evidence(round_, TODAY).results
    assert results.compared is not None
    assert results.compared.method is ComparisonMethod.ANCOVA
    assert (results.compared.n, results.compared.n_comparison, results.comparison_complete) == (6, 6, 6)
    assert results.compared.difference == pytest.approx(1.0)


def test_a_design_without_comparison_compares_nobody(round_: Round) -> None:
    ids = people_of(round_, 6)
    evidence.choose_compared(round_, ids[3:])
    measured(round_, {who: (2.0 + number % 2, 3.0) for number, who in enumerate(ids)})
    assert evidence.read_evidence(round_, TODAY).results.compared is None
    chosen = with_plan(round_, comparison="non_participants")
    assert evidence.read_evidence(chosen, TODAY).results.comparison_complete == 3


def test_an_event_explains_a_bad_month_only_when_it_came_first(round_: Round) -> None:
    programme = replace(round_.programme, starts=date(2026, 1, 1), kpis=(Kpi("Klanten"),))
    round_ = rounds.save(round_, programme)
    calm = [(date(2025, month, 1), 10.0 + month % 2) for month in range(1, 13)]
    evidence.save_figures(round_, "Klanten", [*calm, (date(2026, 3, 1), 0.0), (date(2026, 4, 1), 0.0)])
    number = evidence.add_event(round_, date(2026, 3, 20), "Verhuizing")
    assert evidence.read_evidence(round_, TODAY).decision.of(Criterion.KPI).light is Light.RED
    evidence.explain(round_, number, ["Klanten"])
    assert evidence.read_evidence(round_, TODAY).decision.of(Criterion.KPI).light is Light.NONE
    evidence.explain(round_, number, [])
    later = evidence.add_event(round_, date(2026, 4, 1), "Reorganisatie")
    evidence.explain(round_, later, ["Klanten"])
    assert evidence.read_evidence(round_, TODAY).decision.of(Criterion.KPI).light is Light.RED


def test_a_month_that_has_not_come_shows_nothing(round_: Round) -> None:
    calm = [(date(2025, month, 1), 10.0 + month % 2) for month in range(1, 13)]
    evidence.save_figures(round_, "Klanten", [*calm, (date(TODAY.year + 1, 1, 1), 99.0)])
    assert [each.month.year for each in evidence.read_evidence(round_, TODAY).values] == [2025] * 12


def test_what_pairs_can_prove_is_kept_for_one_plan(round_: Round) -> None:
    found = (Expectation(0.4, 0.6, 0.19, 0.8, 0.01, 0.1, 0.3, 0.9),)
    assert evidence.expectations(round_, "2:ab") is None
    evidence.keep_expectations(round_, "2:ab", found)
    assert evidence.expectations(round_, "2:ab") == found
    evidence.keep_expectations(round_, "2:cd", found)
    assert evidence.expectations(round_, "2:ab") is None
    assert not [each for each in history.entries(round_) if "expectation" in str(each.subject)]


def test_a_new_round_begins_without_anything_of_this(round_: Round) -> None:
    ids = people_of(round_, 4)
    evidence.draw_lots(round_, ids)
    evidence.count_reports(round_, TODAY, 1)
    second = rounds.create(round_.path, round_.programme)
    assert evidence.group(second) == ComparisonGroup()
    assert evidence.last_report_count(second) is None
