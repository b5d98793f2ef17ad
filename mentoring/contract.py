"""The contract conversation: the first talk of a proposed pair, what each then says apart, and what HR may do next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from mentoring.pairs import StoredPair

KEPT_DAYS = 30
"""How long answers stay once a pair did not start."""

AGENDA_MINUTES = (15, 20, 10, 10, 5)
"""The five parts of the conversation: without CVs, hopes and worries, roles reversed, the charter, next time."""


class ContractAnswer(StrEnum):
    """What one of the two says afterwards, to HR only."""

    YES = "yes"
    UNDECIDED = "undecided"
    RATHER_NOT = "rather_not"


class ContractResult(StrEnum):
    """Why the answers are gone: the pair may start, or it did not in time. Nothing else of them is kept."""

    STARTED = "started"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class GivenAnswer:
    """One answer and the day it was given."""

    answer: ContractAnswer
    on: date


@dataclass(frozen=True)
class ContractConversation:
    """One proposed pair in conversation. pair: its number. answer_by: the last day for both answers.

    held_on, held_at: local day and time, None while the two plan it themselves. mentor, mentee: what each said.
    result: set once the answers are gone. reason: why HR let the pair start without two times yes.
    """

    pair: int
    answer_by: date
    held_on: date | None = None
    held_at: time | None = None
    place: str | None = None
    mentor: GivenAnswer | None = None
    mentee: GivenAnswer | None = None
    result: ContractResult | None = None
    reason: str | None = None
    id: int | None = None
    version: int = 1

    @property
    def answers(self) -> tuple[GivenAnswer, ...]:
        """What was answered until now; says nothing of whose it is."""
        return tuple(each for each in (self.mentor, self.mentee) if each)

    @property
    def minutes(self) -> int:
        """How long the conversation takes."""
        return sum(AGENDA_MINUTES)


class ContractState(StrEnum):
    """Where a proposed pair stands. No state tells whose answer it rests on."""

    NOT_INVITED = "not_invited"
    INVITED = "invited"
    ONE_ANSWERED = "one_answered"
    UNDECIDED = "undecided"
    BOTH_YES = "both_yes"
    OVERDUE = "overdue"
    REFUSED = "refused"
    STARTED = "started"
    LAPSED = "lapsed"


class ContractStep(StrEnum):
    """What HR can do with a pair. START: confirm it; DECIDE: confirm it and say why; END: it does not start."""

    INVITE = "invite"
    ANSWER = "answer"
    START = "start"
    DECIDE = "decide"
    END = "end"


_STEPS = {
    ContractState.NOT_INVITED: {ContractStep.INVITE, ContractStep.START},
    ContractState.INVITED: {ContractStep.INVITE, ContractStep.ANSWER},
    ContractState.ONE_ANSWERED: {ContractStep.INVITE, ContractStep.ANSWER},
    ContractState.UNDECIDED: {ContractStep.INVITE, ContractStep.ANSWER, ContractStep.DECIDE},
    ContractState.OVERDUE: {ContractStep.INVITE, ContractStep.ANSWER, ContractStep.DECIDE},
    ContractState.BOTH_YES: {ContractStep.ANSWER, ContractStep.START},
    ContractState.REFUSED: {ContractStep.ANSWER, ContractStep.END},
    ContractState.STARTED: {ContractStep.INVITE, ContractStep.START},
    ContractState.LAPSED: {ContractStep.INVITE},
}


def contract_state(conversation: ContractConversation | None, today: date) -> ContractState:
    """Where a proposed pair stands today. One 'rather not' outweighs everything else."""
    if conversation is None:
        return ContractState.NOT_INVITED
    if conversation.result is not None:
        return ContractState.STARTED if conversation.result is ContractResult.STARTED else ContractState.LAPSED
    said = [each.answer for each in conversation.answers]
    if ContractAnswer.RATHER_NOT in said:
        return ContractState.REFUSED
    if len(said) == len(("mentor", "mentee")):
        return ContractState.UNDECIDED if ContractAnswer.UNDECIDED in said else ContractState.BOTH_YES
    if today > conversation.answer_by:
        return ContractState.OVERDUE
    return ContractState.ONE_ANSWERED if said else ContractState.INVITED


def contract_steps(
    conversation: ContractConversation | None, today: date, *, parted: bool = False
) -> frozenset[ContractStep]:
    """What HR may do now. Nobody decides over 'rather not', nor over silence before the date has gone by.

    parted: whether these two were declined before in this round; then only their own two times yes starts them.
    """
    state = contract_state(conversation, today)
    closed = {ContractStep.DECIDE, ContractStep.START} if parted and state not in _BOTH_SAID_YES else set()
    return frozenset(_STEPS[state] - closed)


_BOTH_SAID_YES = (ContractState.BOTH_YES, ContractState.STARTED)


def may_start(
    conversation: ContractConversation | None, today: date, because: str = "", *, parted: bool = False
) -> bool:
    """Whether this pair may be confirmed. because: why HR decides over 'still deciding' or over silence."""
    steps = contract_steps(conversation, today, parted=parted)
    return ContractStep.START in steps or (ContractStep.DECIDE in steps and bool(because.strip()))


def answers_kept_until(conversation: ContractConversation, ended_on: date | None) -> date:
    """The last day the answers of a pair that has not started may be there.

    ended_on: the day it was clear that it does not start. Without one that is the day on which both should have
    answered, or the last day something was to happen.
    """
    days = (conversation.answer_by, conversation.held_on, *(each.on for each in conversation.answers))
    return (ended_on or max(each for each in days if each)) + timedelta(days=KEPT_DAYS)


class InvitationProblem(StrEnum):
    """Why an invitation with these days cannot stand."""

    ANSWER_IN_THE_PAST = "answer_in_the_past"
    TALK_AFTER_ANSWER = "talk_after_answer"


def invitation_problem(answer_by: date, held_on: date | None, today: date) -> InvitationProblem | None:
    """What is wrong with the days of an invitation, if anything. A talk that was held already may be noted."""
    if answer_by < today:
        return InvitationProblem.ANSWER_IN_THE_PAST
    return InvitationProblem.TALK_AFTER_ANSWER if held_on and held_on > answer_by else None


@dataclass(frozen=True)
class Invitation:
    """To invite these pairs, or give them a new date. Without a talk of its own each keeps what was arranged.

    held_on, held_at, place: of one pair. version: of the conversation that the person saw; None for many at once.
    """

    pairs: tuple[int, ...]
    answer_by: date
    held_on: date | None = None
    held_at: time | None = None
    place: str | None = None
    version: int | None = None


@dataclass(frozen=True)
class AnswersGiven:
    """What each of a pair said; None while one has not answered. version: of the conversation as it was seen."""

    pair: int
    version: int
    mentor: GivenAnswer | None
    mentee: GivenAnswer | None


@dataclass(frozen=True)
class AnswerEffects:
    """What follows once answers are kept, as numbers of pairs. starting: both said yes, so that they may be confirmed.
    ending: one said rather not, so that these two do not start and are not proposed again. deciding: neither, with a
    doubt that HR may decide over."""

    starting: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    deciding: tuple[int, ...] = ()


def effects_of_answers(
    given: Iterable[AnswersGiven],
    conversations: Mapping[int, ContractConversation],
    today: date,
    *,
    parted: Collection[int] = (),
) -> AnswerEffects:
    """What follows when these answers are added to the conversations. parted: pairs that were declined before."""
    said = {each.pair: each for each in given}
    steps, states = {}, {}
    for pair, known in conversations.items():
        after = replace(known, mentor=said[pair].mentor, mentee=said[pair].mentee) if pair in said else known
        states[pair] = contract_state(after, today)
        steps[pair] = contract_steps(after, today, parted=pair in parted)
    return AnswerEffects(
        starting=tuple(pair for pair in states if ContractStep.START in steps[pair]),
        ending=tuple(pair for pair in said if states.get(pair) is ContractState.REFUSED),
        deciding=tuple(pair for pair in said if states.get(pair) is ContractState.UNDECIDED),
    )


def couples_talking(
    proposed: Iterable[StoredPair], conversations: Mapping[int, ContractConversation]
) -> frozenset[tuple[str, str]]:
    """Mentor and mentee of the proposed pairs in conversation; nothing of what anybody answered."""
    under_way = {pair for pair, each in conversations.items() if each.result is None}
    return frozenset((pair.mentor, pair.mentee) for pair in proposed if pair.id in under_way)


@dataclass(frozen=True)
class ConversationCounts:
    """How many proposed pairs stand where. talking: invited, and an answer is still to come; both_yes: HR may confirm
    them; to_decide: HR's word is asked. to_invite: nobody asked them, or their answers were deleted."""

    talking: int = 0
    both_yes: int = 0
    to_decide: int = 0
    to_invite: int = 0


def count_conversations(
    proposed: Iterable[int], conversations: Mapping[int, ContractConversation], today: date
) -> ConversationCounts:
    """How many of these proposed pairs wait for an answer, said yes twice, wait for HR, or are still to be invited."""
    states = [contract_state(conversations.get(each), today) for each in proposed]
    waiting = (ContractState.UNDECIDED, ContractState.OVERDUE, ContractState.REFUSED)
    talking = (ContractState.INVITED, ContractState.ONE_ANSWERED)
    return ConversationCounts(
        talking=sum(each in talking for each in states),
        both_yes=states.count(ContractState.BOTH_YES),
        to_decide=sum(each in waiting for each in states),
        to_invite=sum(each in (ContractState.NOT_INVITED, ContractState.LAPSED) for each in states),
    )
