"""Pairs: proposed by the matching or by hand, confirmed by a person, declined without blame, or brought to an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from db import contracts, pair_rows, participants, store
from db.history import Changes, actor_id, add_log_line, now, plain_transaction, transaction
from db.pair_rows import Two
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from db.stored_values import from_json
from mentoring.actions import Action, StoreProblemCode
from mentoring.charter import matched_topics
from mentoring.codec import to_json
from mentoring.matching.rules import Rules
from mentoring.pairs import PairState, StoredPair
from mentoring.programme import Programme

Proposal = tuple[str, str, int | None, Mapping[str, object], bool]


def every(round: Round) -> list[StoredPair]:
    """All pairs of this round, in whatever state, oldest first."""
    return _pairs_in(round, tuple(PairState))


def proposals(round: Round) -> list[StoredPair]:
    """The pairs that wait for a person's decision."""
    return _pairs_in(round, (PairState.PROPOSED,))


def active(round: Round) -> list[StoredPair]:
    """The confirmed pairs that are under way."""
    return _pairs_in(round, (PairState.CONFIRMED,))


def endings(round: Round, state: PairState) -> list[StoredPair]:
    """The pairs that came to an end in this way."""
    return _pairs_in(round, (state,))


def propose(round: Round, pairs: Iterable[Proposal]) -> list[int]:
    """Store what the matching found: (mentor, mentee, score, details, pinned). Returns the numbers of the pairs.

    Earlier proposals make way, except pinned ones and those in conversation. A pair that is confirmed already is left
    as it is.
    """
    with transaction(round, Action.PAIRS_PROPOSED) as changes:
        talking = contracts.in_conversation(changes.db, round.id)
        standing = {
            (each.mentor, each.mentee): each for each in pair_rows.read_pairs(changes.db, round.id, pair_rows.TOGETHER)
        }
        wanted = {(mentor, mentee): (score, details, pinned) for mentor, mentee, score, details, pinned in pairs}
        for two, pair in standing.items():
            stays = pair.pinned or pair.id in talking
            if pair.state is PairState.PROPOSED and not stays and two not in wanted:
                changes.delete("pairs", pair.id)
        return [pair_rows.store_proposal(changes, round, two, *said, standing.get(two)) for two, said in wanted.items()]


def add_by_hand(
    round: Round,
    mentor: str,
    mentee: str,
    reason: str,
    score: int | None = None,
    details: Mapping[str, object] | None = None,
) -> int:
    """Propose a pair that a person made, and pin it, so that the next matching leaves it. Returns its number.

    StoreProblem: 'already_paired' when these two are a pair, 'same_person', 'withdrawn' when one takes no part.
    """
    with transaction(round, Action.PAIR_BY_HAND) as changes:
        number = pair_rows.store_by_hand(changes, round, (mentor, mentee), reason, score, details or {})
        changes.subject = f"pairs {number}"
        return number


def remove(round: Round, pair_id: int, version: int) -> None:
    """Take a proposed pair away, and its pin. Confirmed pairs are declined or finished, not removed."""
    with transaction(round, Action.PAIR_REMOVED) as changes:
        pair = pair_rows.expect_pair(changes.db, round, pair_id, version, PairState.PROPOSED)
        contracts.check_none_talks(changes.db, round.id, [pair])
        pair_rows.unpin(changes, round, (pair.mentor, pair.mentee))
        changes.delete("pairs", pair_id)
        changes.subject = f"pairs {pair_id}"


def swap(round: Round, pair_a: int, pair_b: int, reason: str) -> tuple[int, int]:
    """Two proposed pairs exchange mentees; both become pairs by hand, without a score. Returns their numbers.

    Raises Conflict when one of them is no longer proposed, StoreProblem('already_paired') when a new pair exists.
    """
    with transaction(round, Action.PAIRS_SWAPPED) as changes:
        a, b = (pair_rows.expect_pair(changes.db, round, each, None, PairState.PROPOSED) for each in (pair_a, pair_b))
        contracts.check_none_talks(changes.db, round.id, [a, b])
        for each in (a, b):
            pair_rows.unpin(changes, round, (each.mentor, each.mentee))
            changes.delete("pairs", each.id)
        first = pair_rows.store_by_hand(changes, round, (a.mentor, b.mentee), reason, None, {})
        return first, pair_rows.store_by_hand(changes, round, (b.mentor, a.mentee), reason, None, {})


def confirm(
    round: Round, ids: Iterable[int], by: str, today: date, *, because: Mapping[int, str] | None = None
) -> None:
    """A named person decides: these proposed pairs are on. All of them, or none when one changed meanwhile.

    because: pair -> why it starts although the two did not both say yes. What they answered is deleted.
    Raises Conflict with the pair as it stands, ValueError without a name, StoreProblem('withdrawn') when one of the
    two withdrew or said no, ('contract_open') when its contract conversation does not let it start.
    """
    if not by.strip():
        raise ValueError("a pair is confirmed by a named person")
    with transaction(round, Action.PAIRS_CONFIRMED) as changes:
        for number in ids:
            pair = pair_rows.expect_pair(changes.db, round, number, None, PairState.PROPOSED)
            pair_rows.check_taking_part(changes.db, round, (pair.mentor, pair.mentee))
            contracts.close(changes.db, pair, today, (because or {}).get(number, ""))
            state = {"state": PairState.CONFIRMED.value, "confirmed_by": by.strip()}
            changes.update("pairs", number, state | {"confirmed_on": today.isoformat(), "confirmed_at": now()})


def decline(round: Round, id: int, version: int, today: date) -> None:
    """One of the two said 'rather not' after the contract conversation: no blame, and never these two again."""
    _end(round, id, version, today, PairState.DECLINED, (PairState.PROPOSED, PairState.CONFIRMED))


def finish(round: Round, id: int, state: PairState, version: int, today: date) -> None:
    """A confirmed pair is completed, or stopped early."""
    if state not in (PairState.COMPLETED, PairState.STOPPED):
        raise ValueError(f"a pair does not finish as {state}")
    _end(round, id, version, today, PairState(state), (PairState.CONFIRMED,))


def pause(round: Round, id: int, until: date | None, version: int) -> None:
    """This pair rests until that day, which is its last day of rest; None ends the pause. No reason is kept."""
    _set_day(round, id, version, Action.PAIR_PAUSED, "paused_until", until)


def extend(round: Round, id: int, ends_on: date | None, version: int) -> None:
    """This pair ends on a day of its own; None: on that of the programme."""
    _set_day(round, id, version, Action.PAIR_EXTENDED, "ends_on", ends_on)


def pin(round: Round, mentor: str, mentee: str) -> None:
    """These two are to be a pair, whatever the matching finds."""
    with transaction(round, Action.PINNED) as changes:
        pair_rows.pin(changes, round, (mentor, mentee))


def unpin(round: Round, mentor: str, mentee: str) -> None:
    """The matching decides again about these two."""
    with transaction(round, Action.UNPINNED) as changes:
        pair_rows.unpin(changes, round, (mentor, mentee))


def pins(round: Round) -> set[Two]:
    """The pinned pairs as (mentor, mentee)."""
    return _twos(round, "SELECT mentor, mentee FROM pins WHERE round = ?")


def forbid(round: Round, mentor: str, mentee: str, reason: str | None = None) -> None:
    """These two are never to be a pair in this round; a pin and a proposal for them go."""
    with transaction(round, Action.FORBIDDEN) as changes:
        two = (mentor, mentee)
        pair_rows.unpin(changes, round, two)
        for pair in pair_rows.read_pairs(changes.db, round.id, (PairState.PROPOSED,)):
            if (pair.mentor, pair.mentee) == two:
                changes.delete("pairs", pair.id)
        number = pair_rows.find_number(changes.db, pair_rows.FIND_FORBIDDEN, round, two)
        if number is None:
            changes.insert("forbidden", {"round": round.id, "mentor": mentor, "mentee": mentee, "reason": reason})
        else:
            changes.update("forbidden", number, {"reason": reason})


def allow(round: Round, mentor: str, mentee: str) -> None:
    """These two may be a pair again."""
    with transaction(round, Action.ALLOWED) as changes:
        number = pair_rows.find_number(changes.db, pair_rows.FIND_FORBIDDEN, round, (mentor, mentee))
        if number is not None:
            changes.delete("forbidden", number)


def forbidden_pairs(round: Round) -> set[Two]:
    """The forbidden pairs as (mentor, mentee)."""
    return _twos(round, "SELECT mentor, mentee FROM forbidden WHERE round = ?")


def forbidden_reasons(round: Round) -> dict[Two, str | None]:
    """Why each pair is forbidden, as the person who did it wrote."""
    with store.read(round.path) as db:
        found = db.execute("SELECT mentor, mentee, reason FROM forbidden WHERE round = ?", [round.id]).fetchall()
    return {(mentor, mentee): reason for mentor, mentee, reason in found}


def previous_pairs(round: Round) -> set[Two]:
    """Pairs that are not to be made again: those of earlier rounds, and those declined or stopped in this one."""
    return _twos(round, pair_rows.PREVIOUS)


def people_waiting(round: Round) -> set[str]:
    """Who gets priority: without a pair now, and left over in the round before, or declined in this one, or with a
    partner who left, or enrolled before the last confirmation of pairs in this round."""
    return _people(round, pair_rows.WAITING)


def left_alone(round: Round) -> set[str]:
    """Who lost a partner that withdrew or was erased, and is in no pair now."""
    return _people(round, pair_rows.LEFT_ALONE)


def topics(round: Round) -> dict[int, tuple[str, ...]]:
    """Pair under way -> its topics, of the pairs of which both are in this round."""

    def match_topics() -> dict[int, tuple[str, ...]]:
        people = {each.id: each for each in participants.everyone(round)}
        both = [pair for pair in active(round) if pair.mentor in people and pair.mentee in people]
        return {pair.id: matched_topics(pair, people[pair.mentor], people[pair.mentee]) for pair in both}

    return dict(store.derive_once(round.path, (topics, round.id), match_topics))


def standing(round: Round) -> dict[str, Any]:
    """What a matching of this round goes by, under the names that it has in a `RoundState`."""
    return dict(store.derive_once(round.path, (standing, round.id), lambda: _standing(round)))


def _standing(round: Round) -> dict[str, Any]:
    return {
        "proposed": tuple(proposals(round)),
        "confirmed": tuple(active(round)),
        "pins": frozenset(pins(round)),
        "ruled_out": forbidden_reasons(round),
        "previous": frozenset(previous_pairs(round)),
        "waiting": frozenset(people_waiting(round)),
        "left_alone": frozenset(left_alone(round)),
        "not_started": frozenset(_twos(round, pair_rows.NOT_STARTED)),
    }


@dataclass(frozen=True)
class Audit:
    """What a matching used and found, and who decided. at: UTC. record: plain data as it was given."""

    id: int
    at: datetime
    actor: str | None
    record: dict[str, Any]


def record_audit(round: Round, record: Mapping[str, object]) -> int:
    """Keep what a matching used, found and who confirmed it; returns its number."""
    with plain_transaction(round) as db:
        sql = "INSERT INTO audits (round, at, actor, record) VALUES (?, ?, ?, ?)"
        values = [round.id, now(), actor_id(db, round.actor), to_json(record)]
        number = int(db.execute(sql, values).lastrowid or 0)
        add_log_line(db, Action.MATCHING_RECORDED, actor=round.actor, round_id=round.id, subject=f"audits {number}")
        return number


def audits(round: Round) -> list[Audit]:
    """The records of this round's matchings, oldest first."""
    with store.read(round.path) as db:
        found = db.execute(_AUDITS, [round.id]).fetchall()
        return [
            Audit(number, datetime.fromisoformat(at), actor, from_json(dict[str, object], text))
            for number, at, actor, text in found
        ]


_AUDITS = """
SELECT audits.id, at, actors.name, record FROM audits LEFT JOIN actors ON actors.id = audits.actor
WHERE round = ? ORDER BY audits.id
"""


def _pairs_in(round: Round, states: tuple[PairState, ...]) -> list[StoredPair]:
    what = (every, round.id)
    found = store.read_once(round.path, what, lambda db: tuple(pair_rows.read_pairs(db, round.id, tuple(PairState))))
    return [each for each in found if each.state in states]


def _end(round: Round, number: int, version: int, today: date, state: PairState, before: tuple[PairState, ...]) -> None:
    with transaction(round, Action.PAIR_DECLINED if state is PairState.DECLINED else Action.PAIR_ENDED) as changes:
        pair = pair_rows.expect_pair(changes.db, round, number, version, *before)
        pair_rows.end(changes, round, pair, state, today)
        changes.subject = f"pairs {number}"


def _set_day(round: Round, number: int, version: int, action: Action, column: str, day: date | None) -> None:
    with transaction(round, action) as changes:
        pair_rows.expect_pair(changes.db, round, number, version, PairState.CONFIRMED)
        changes.update("pairs", number, {column: day and day.isoformat()})
        changes.subject = f"pairs {number}"


def _people(round: Round, sql: str) -> set[str]:
    with store.read(round.path) as db:
        return {person for (person,) in db.execute(sql, {"round": round.id}).fetchall()}


def _twos(round: Round, sql: str) -> set[Two]:
    with store.read(round.path) as db:
        return set(db.execute(sql, {"round": round.id} if ":round" in sql else [round.id]).fetchall())


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
    the reason; allowed: pairs that no longer are. places: mentor -> how many mentees from now on. rules: the rules of
    the round from now on.
    """
    with transaction(round, Action(action)) as changes:
        standing = {
            (each.mentor, each.mentee): each for each in pair_rows.read_pairs(changes.db, round.id, pair_rows.TOGETHER)
        }
        proposed = {two: pair for two, pair in standing.items() if pair.state is PairState.PROPOSED}
        if {pair.id: pair.version for pair in proposed.values()} != dict(seen):
            raise Conflict("pair", next(iter(proposed.values()), None))
        said = {(mentor, mentee): (score, details) for mentor, mentee, score, details in wanted}
        gone = [pair for two, pair in proposed.items() if two not in said]
        contracts.check_none_talks(changes.db, round.id, gone)
        for pair in gone:
            changes.delete("pairs", pair.id)
        _set_forbidden(changes, round, ruled_out or {}, allowed)
        _set_pins(changes, round, set(pins))
        for two, (score, details) in said.items():
            pair_rows.check_taking_part(changes.db, round, two)
            number = pair_rows.store_proposal(changes, round, two, score, details, False, standing.get(two))
            if two in (by_hand or {}):
                changes.update("pairs", number, {"hand": (by_hand or {})[two]})
        _set_capacities(changes, round, places or {})
        _set_rules(changes, round, rules)


def _set_pins(changes: Changes, round: Round, wanted: set[Two]) -> None:
    now = set(changes.db.execute("SELECT mentor, mentee FROM pins WHERE round = ?", [round.id]).fetchall())
    for two in sorted(now - wanted):
        pair_rows.unpin(changes, round, two)
    for two in sorted(wanted - now):
        pair_rows.pin(changes, round, two)


def _set_forbidden(changes: Changes, round: Round, wanted: Mapping[Two, str | None], allowed: Iterable[Two]) -> None:
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


def _set_capacities(changes: Changes, round: Round, wanted: Mapping[str, int]) -> None:
    for person, places in wanted.items():
        found = participants.find_participant(changes.db, round.id, person)
        if found is None:
            raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
        participants.change_participant(changes, found[2], replace(found[0], mentor_capacity=places))


def _set_rules(changes: Changes, round: Round, rules: Rules | None) -> None:
    row = changes.get("rounds", round.id) or {}
    if rules is None:
        return
    programme = from_json(Programme, row["programme"])
    if row["version"] != round.version:
        raise Conflict("programme", replace(round, programme=programme, version=row["version"]))
    changes.update("rounds", round.id, {"programme": to_json(replace(programme, rules=rules))})
