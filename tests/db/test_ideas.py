"""Ideas: the words that both accepted stay as they are; what became of them changes; either takes them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import history, participants, reports_and_ideas, retention
from db.problems import Conflict
from db.rounds import Round
from mentoring.ideas import Idea, report_idea
from mentoring.impact.freeze import ComposedReport
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.pairs import IdeaState
from tests.db.making import enrolled
from tests.mentoring.impact.sample_reports import go_on, words_of

DAY, LATER = date(2026, 3, 2), date(2026, 3, 9)


def one(round_: Round) -> Idea:
    ids = enrolled(round_, 2)
    reports_and_ideas.keep_idea(round_, Idea(ids[0], ids[1], " Vergaderen zonder scherm ", DAY, LATER))
    (kept,) = reports_and_ideas.kept_ideas(round_)
    return kept


def test_what_became_of_it_changes_and_its_words_do_not(round_: Round) -> None:
    kept = one(round_)
    assert (kept.text, kept.mentor_yes, kept.mentee_yes, kept.state) == (
        "Vergaderen zonder scherm",
        DAY,
        LATER,
        IdeaState.HEARD,
    )
    reports_and_ideas.keep_idea(round_, replace(kept, text="Iets anders", state=IdeaState.NOT_DONE, reason="Te duur"))
    (now,) = reports_and_ideas.kept_ideas(round_)
    assert (now.text, now.state, now.reason) == (kept.text, IdeaState.NOT_DONE, "Te duur")
    with pytest.raises(Conflict):
        reports_and_ideas.keep_idea(round_, replace(kept, state=IdeaState.DONE))


def test_taken_back_it_is_gone_and_that_step_can_be_taken_back(round_: Round) -> None:
    kept = one(round_)
    reports_and_ideas.withdraw_idea(round_, kept)
    assert reports_and_ideas.kept_ideas(round_) == []
    with pytest.raises(Conflict):
        reports_and_ideas.withdraw_idea(round_, kept)
    history.undo(round_, history.entries(round_)[0].id)
    assert [each.text for each in reports_and_ideas.kept_ideas(round_)] == [kept.text]


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_it_goes_with_either_of_the_two(round_: Round, who: str) -> None:
    kept = one(round_)
    participants.erase(round_.path, getattr(kept, who))
    assert reports_and_ideas.kept_ideas(round_) == []
    assert kept.text.encode() not in round_.path.read_bytes()


def test_it_goes_with_its_round(round_: Round) -> None:
    one(round_)
    retention.remove(round_.path, round_.id)
    assert reports_and_ideas.kept_ideas(round_) == []


def shared(round_: Round, kept: Idea) -> FrozenReport:
    """A frozen report that tells this idea, which both want management to read."""
    reports_and_ideas.keep_idea(round_, replace(kept, mentor_share=LATER, mentee_share=LATER, state=IdeaState.ADOPTED))
    told = reports_and_ideas.kept_ideas(round_)
    composed = ComposedReport(replace(go_on(), ideas=tuple(map(report_idea, told))), ())
    return reports_and_ideas.freeze(round_, composed, {"nl": words_of(composed.report)}, beside=0, ideas=told)


def test_a_frozen_report_tells_it_as_it_stood_that_day(round_: Round) -> None:
    frozen = shared(round_, one(round_))
    (now,) = reports_and_ideas.kept_ideas(round_)
    reports_and_ideas.keep_idea(round_, replace(now, state=IdeaState.DONE))
    (kept,) = reports_and_ideas.every(round_)
    assert kept == frozen
    assert [(each.text, each.state) for each in kept.report.ideas] == [(now.text, IdeaState.ADOPTED)]


@pytest.mark.parametrize("how", ["taken_back", "no_longer_for_management"])
def test_taken_back_it_goes_from_the_reports_too_until_that_is_undone(round_: Round, how: str) -> None:
    frozen = shared(round_, one(round_))
    (now,) = reports_and_ideas.kept_ideas(round_)
    if how == "taken_back":
        reports_and_ideas.withdraw_idea(round_, now)
    else:
        reports_and_ideas.keep_idea(round_, replace(now, mentor_share=None))
    assert reports_and_ideas.latest(round_).report.ideas == ()
    history.undo(round_, history.entries(round_)[0].id)
    assert reports_and_ideas.latest(round_) == frozen


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_erasing_either_takes_it_out_of_the_reports(round_: Round, who: str) -> None:
    shared(round_, kept := one(round_))
    participants.erase(round_.path, getattr(kept, who))
    assert reports_and_ideas.latest(round_).report.ideas == ()
    assert kept.text.encode() not in round_.path.read_bytes()


def test_the_report_stays_without_it_when_the_round_goes(round_: Round) -> None:
    shared(round_, one(round_))
    retention.remove(round_.path, round_.id)
    assert reports_and_ideas.latest(round_).report == replace(go_on(), ideas=())
