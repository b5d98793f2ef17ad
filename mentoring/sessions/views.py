"""What the views of the pairs show: the stage of each, the meetings of a month, how much was done in every month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from mentoring.contract import ContractConversation
from mentoring.meetings import rests
from mentoring.pairs import PairState, StoredPair
from mentoring.sessions.rhythm_and_planning import PairRhythm
from mentoring.sessions.signals import Severity, Signal


class PairStage(StrEnum):
    """Where a pair stands, from proposal to end."""

    PROPOSED = "proposed"
    CONTRACT = "contract"
    STARTED = "started"
    PAUSED = "paused"
    ON_RHYTHM = "on_rhythm"
    NEEDS_ATTENTION = "needs_attention"
    ENDING = "ending"
    COMPLETED = "completed"
    STOPPED = "stopped"


_ENDED = {PairState.COMPLETED: PairStage.COMPLETED, PairState.STOPPED: PairStage.STOPPED}


def group_by_stage(
    pairs: Iterable[StoredPair],
    rhythms: Iterable[PairRhythm],
    conversations: Mapping[int, ContractConversation],
    signals: Iterable[Signal],
    *,
    today: date,
    last_day: date | None = None,
    ending_soon: int = 30,
    put_off: Collection[int] = (),
) -> dict[PairStage, list[int]]:
    """Every stage -> the pairs in it; a pair that was declined is in none.

    rhythms: of the confirmed pairs. signals: the open ones. last_day: of the programme. ending_soon: so many days
    before its last day a pair is ending, and also when it has met as often as agreed. put_off: the pairs of which HR
    put something off until a later day.
    """
    known = {each.pair: each for each in rhythms}
    pressing = {each.pair for each in signals if each.severity is not Severity.NOTE}
    found: dict[PairStage, list[int]] = {stage: [] for stage in PairStage}
    for pair in pairs:
        ends = pair.ends_on or last_day
        near = ends is not None and (ends - today).days <= ending_soon
        if pair.state is PairState.PROPOSED:
            conversation = conversations.get(pair.id)
            talking = conversation is not None and conversation.result is None
            found[PairStage.CONTRACT if talking else PairStage.PROPOSED].append(pair.id)
        elif pair.state in _ENDED:
            found[_ENDED[pair.state]].append(pair.id)
        elif pair.state is PairState.CONFIRMED:
            rhythm = known.get(pair.id)
            behind = rhythm is not None and rhythm.on_rhythm is False and rhythm.held < rhythm.planned
            asks = pair.id in pressing or (behind and pair.id not in put_off)
            stage = _stage_under_way(pair, rhythm, asks, near, today)
            found[stage].append(pair.id)
    return found


def _stage_under_way(pair: StoredPair, rhythm: PairRhythm | None, asks: bool, near: bool, today: date) -> PairStage:
    """Of a confirmed pair. One that rests asks for nothing; behind its rhythm it needs attention without a signal."""
    if rests(pair, today):
        return PairStage.PAUSED
    if rhythm is None:
        return PairStage.STARTED
    if asks:
        return PairStage.NEEDS_ATTENTION
    if near or rhythm.held >= rhythm.planned:
        return PairStage.ENDING
    return PairStage.ON_RHYTHM if rhythm.held and rhythm.on_rhythm else PairStage.STARTED
