"""The contract conversation: each state has its story, and no combination lets a pair start that should not."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.contract import (
    AGENDA_MINUTES,
    ContractAnswer,
    ContractConversation,
    ContractResult,
    ContractState,
    ContractStep,
    ConversationCounts,
    GivenAnswer,
    InvitationProblem,
    answers_kept_until,
    contract_state,
    contract_steps,
    count_conversations,
    invitation_problem,
    may_start,
)

TODAY = date(2026, 11, 20)
ASKED = ContractConversation(7, TODAY)
LATER = TODAY + timedelta(days=1)
YES, UNSURE, NO = (GivenAnswer(each, TODAY) for each in ContractAnswer)


def talked(mentor: GivenAnswer | None, mentee: GivenAnswer | None) -> ContractConversation:
    """The two answered so, or not yet."""
    return replace(ASKED, mentor=mentor, mentee=mentee)


@pytest.mark.parametrize(
    ("conversation", "today", "state", "steps"),
    [
        (None, TODAY, ContractState.NOT_INVITED, "invite start"),
        (ASKED, TODAY, ContractState.INVITED, "invite answer"),
        (talked(YES, None), TODAY, ContractState.ONE_ANSWERED, "invite answer"),
        (talked(None, UNSURE), TODAY, ContractState.ONE_ANSWERED, "invite answer"),
        (talked(YES, UNSURE), TODAY, ContractState.UNDECIDED, "invite answer decide"),
        (talked(YES, YES), TODAY, ContractState.BOTH_YES, "answer start"),
        (ASKED, LATER, ContractState.OVERDUE, "invite answer decide"),
        (talked(None, YES), LATER, ContractState.OVERDUE, "invite answer decide"),
        (talked(UNSURE, UNSURE), LATER, ContractState.UNDECIDED, "invite answer decide"),
        (talked(NO, None), TODAY, ContractState.REFUSED, "answer end"),
        (talked(YES, NO), LATER, ContractState.REFUSED, "answer end"),
        (replace(ASKED, result=ContractResult.STARTED), LATER, ContractState.STARTED, "invite start"),
        (replace(ASKED, result=ContractResult.NOT_STARTED), LATER, ContractState.LAPSED, "invite"),
    ],
)
def test_where_a_pair_stands_and_what_hr_may_do(conversation, today, state, steps) -> None:
    assert contract_state(conversation, today) is state
    assert contract_steps(conversation, today) == frozenset(map(ContractStep, steps.split()))


ANSWERS = [None, YES, UNSURE, NO]
EVERY = list(product(ANSWERS, ANSWERS, [-1, 0, 1], ["", "  ", "they asked for it"]))


@pytest.mark.parametrize(("mentor", "mentee", "days", "because"), EVERY)
def test_no_combination_starts_a_pair_that_should_not(mentor, mentee, days, because) -> None:
    """Written anew from the rules, for all answers, before, on and after the date, with and without a reason."""
    today = TODAY + timedelta(days=days)
    said = [each.answer for each in (mentor, mentee) if each]
    silent, late = len(said) < 2, days > 0
    wanted = said == [ContractAnswer.YES] * 2
    if ContractAnswer.RATHER_NOT not in said and because.strip() and (late or not silent):
        wanted = True
    assert may_start(talked(mentor, mentee), today, because) is wanted
    mirrored = contract_state(talked(mentee, mentor), today)
    assert contract_state(talked(mentor, mentee), today) is mirrored, "a state says nothing of whose answer it was"


@pytest.mark.parametrize(("mentor", "mentee"), product(ANSWERS, ANSWERS))
def test_two_who_were_parted_start_only_by_their_own_yes(mentor, mentee) -> None:
    for today in (TODAY, LATER):
        wanted = mentor == mentee == YES
        assert may_start(talked(mentor, mentee), today, "they asked for it", parted=True) is wanted
    assert not may_start(None, TODAY, parted=True)


def test_before_both_answered_no_state_tells_what_the_one_answer_was() -> None:
    assert len({contract_state(talked(each, None), TODAY) for each in (YES, UNSURE)}) == 1


@given(st.integers(-400, 400), st.integers(0, 40), st.none() | st.integers(-40, 40))
def test_answers_stay_thirty_days_after_it_was_clear_that_a_pair_does_not_start(start, answered, ended) -> None:
    asked = TODAY + timedelta(days=start)
    said = GivenAnswer(ContractAnswer.UNDECIDED, asked + timedelta(days=answered))
    day = None if ended is None else asked + timedelta(days=ended)
    until = answers_kept_until(ContractConversation(1, asked, mentee=said), day)
    assert until - timedelta(days=30) == (day or max(asked, said.on))


def test_days_that_cannot_stand_are_named() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert invitation_problem(yesterday, None, TODAY) is InvitationProblem.ANSWER_IN_THE_PAST
    assert invitation_problem(TODAY, LATER, TODAY) is InvitationProblem.TALK_AFTER_ANSWER
    assert invitation_problem(LATER, LATER, TODAY) is None
    assert invitation_problem(TODAY, yesterday, TODAY) is None, "a talk that was held already may be noted"


def test_the_count_is_of_proposed_pairs_alone() -> None:
    known = {1: ASKED, 2: talked(YES, YES), 3: talked(UNSURE, YES), 9: talked(NO, None)}
    assert count_conversations([1, 2, 3, 4], known, TODAY) == ConversationCounts(1, 1, 1, 1)
    assert count_conversations([], known, LATER) == ConversationCounts()
    assert all(getattr(ConversationCounts(), each.name) == 0 for each in fields(ConversationCounts))


def test_the_conversation_takes_an_hour() -> None:
    assert sum(AGENDA_MINUTES) == ASKED.minutes == 60
