"""What management decided stands beside the report with its date; a later decision stands beside the earlier."""

from __future__ import annotations

from datetime import date

from db import history, participants, reports
from db.rounds import Round
from mentoring.impact import Advice, Criterion
from mentoring.impact.frozen_report import Adjustment, DeciderRole, ManagementDecision
from tests.db.making import person

FIRST = ManagementDecision(
    "3f9a", Advice.ADJUST, str(DeciderRole.MANAGEMENT), date(2026, 12, 3), "Meer oefenen",
    adjustments=(Adjustment("Oefentijd inplannen", "teamleiders", date(2027, 1, 15), Criterion.APPLICATION),),
)  # fmt: skip
SECOND = ManagementDecision("3f9a", Advice.STOP, str(DeciderRole.SPONSOR), date(2027, 2, 1))


def test_the_latest_decision_about_a_report_counts_and_the_earlier_one_stays(round_: Round) -> None:
    reports.add_decision(round_, FIRST)
    assert reports.was_adjusted(round_)
    reports.add_decision(round_, SECOND)
    assert reports.decisions(round_) == [FIRST, SECOND]
    assert reports.decision_about(round_, "3f9a") == SECOND
    assert reports.decision_about(round_, "other") is None
    assert not reports.was_adjusted(round_)


def test_the_same_decision_again_adds_nothing_and_a_decision_can_be_taken_back(round_: Round) -> None:
    reports.add_decision(round_, FIRST)
    reports.add_decision(round_, FIRST)
    assert reports.decisions(round_) == [FIRST]
    history.undo(round_)
    assert reports.decisions(round_) == []


def test_an_erased_person_is_no_longer_named_in_it(round_: Round) -> None:
    (someone,) = participants.add_many(round_, [person(1)]).values()
    name = participants.everyone(round_)[0].name
    reports.add_decision(
        round_, ManagementDecision("3f9a", Advice.STOP, name, date(2026, 12, 3), f"Op voorstel van {name}")
    )
    participants.erase(round_.path, someone)
    (kept,) = reports.decisions(round_)
    assert name not in f"{kept.by} {kept.reason}"
