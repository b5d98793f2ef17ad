"""A whole change to the seating plan in one step: pairs, pins, places and rules together, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from db import pair_rows, people
from db.codec import from_json, to_json
from db.deeds import Changes, transaction
from db.log import Action
from db.pair_rows import Two
from db.problems import Conflict, ProblemCode, StoreProblem
from db.rounds import Round
from mentoring.matching.rules import Rules
from mentoring.pairs import PairState
from mentoring.programme import Programme

Wanted = tuple[str, str, int | None, Mapping[str, object]]


def save_plan(
    round: Round,
    wanted: Iterable[Wanted],
    *,
    action: str,
    seen: Mapping[int, int],
    pins: Iterable[Two] = (),
    by_hand: Mapping[Two, str] | None = None,
    ruled_out: Mapping[Two, str | None] | None = None,
    allowed: Iterable[Two] = (),
    places: Mapping[str, int] | None = None,
    rules: Rules | None = None,
) -> None:
    """Make the proposed pairs of this round exactly `wanted`: (mentor, mentee, score, details). Confirmed ones stay.

    action: what the log calls it, a code of `Action`. seen: number -> version of the proposed pairs that the person
    looked at; when they stand otherwise now, nothing changes and Conflict is raised. pins: all pins there are
    afterwards. by_hand: of the pairs a person made, the reason. ruled_out: pairs that are forbidden from now on, with
    the reason; allowed: pairs that no longer are. places: mentor -> how many mentees from now on. rules: the rules of the round from now on.
    """
    with transaction(round, Action(action)) as changes:
        standing = {
            (each.mentor, each.mentee): each for each in pair_rows.read_pairs(changes.db, round.id, pair_rows.TOGETHER)
        }
        proposed = {two: pair for two, pair in standing.items() if pair.state is PairState.PROPOSED}
        if {pair.id: pair.version for pair in proposed.values()} != dict(seen):
            raise Conflict("pair", next(iter(proposed.values()), None))
        said = {(mentor, mentee): (score, details) for mentor, mentee, score, details in wanted}
        for two, pair in proposed.items():
            if two not in said:
                changes.delete("pairs", pair.id)
        _rule_out(changes, round, ruled_out or {}, allowed)
        _pin(changes, round, set(pins))
        for two, (score, details) in said.items():
            pair_rows.check_taking_part(changes.db, round, two)
            number = pair_rows.store_proposal(changes, round, two, score, details, False, standing.get(two))
            if two in (by_hand or {}):
                changes.update("pairs", number, {"hand": (by_hand or {})[two]})
        _give_places(changes, round, places or {})
        _set_rules(changes, round, rules)


def _pin(changes: Changes, round: Round, wanted: set[Two]) -> None:
    now = set(changes.db.execute("SELECT mentor, mentee FROM pins WHERE round = ?", [round.id]).fetchall())
    for two in sorted(now - wanted):
        pair_rows.unpin(changes, round, two)
    for two in sorted(wanted - now):
        pair_rows.pin(changes, round, two)


def _rule_out(changes: Changes, round: Round, wanted: Mapping[Two, str | None], allowed: Iterable[Two]) -> None:
    for two in allowed:
        number = pair_rows.find_number(changes.db, pair_rows.FIND_FORBIDDEN, round, two)
        if number is not None:
            changes.delete("forbidden", number)
    for two, reason in wanted.items():
        number = pair_rows.find_number(changes.db, pair_rows.FIND_FORBIDDEN, round, two)
        if number is None:
            changes.insert("forbidden", {"round": round.id, "mentor": two[0], "mentee": two[1], "reason": reason})
        else:
            changes.update("forbidden", number, {"reason": reason})


def _give_places(changes: Changes, round: Round, wanted: Mapping[str, int]) -> None:
    for person, places in wanted.items():
        found = people.find_participant(changes.db, round.id, person)
        if found is None:
            raise StoreProblem(ProblemCode.NO_LONGER_POSSIBLE)
        people.change_participant(changes, found[2], replace(found[0], mentor_capacity=places))


def _set_rules(changes: Changes, round: Round, rules: Rules | None) -> None:
    row = changes.get("rounds", round.id) or {}
    if rules is None:
        return
    programme = from_json(Programme, row["programme"])
    if row["version"] != round.version:
        raise Conflict("programme", replace(round, programme=programme, version=row["version"]))
    changes.update("rounds", round.id, {"programme": to_json(replace(programme, rules=rules))})
