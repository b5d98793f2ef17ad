"""The self-check against six core standards: what our own data answer, and what is left for HR to tick."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentoring.charter import SectionCode
from mentoring.pairs import CharterRecord, CharterState, PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.support import ReadingItem, SupportTask, TaskCode
from mentoring.surveys.fields import Response, Wave


class Standard(StrEnum):
    """The six core standards of the EMCC for mentoring programmes (ISMCP)."""

    PURPOSE = "purpose"
    TRAINING = "training"
    MATCHING = "matching"
    REVIEW = "review"
    ETHICS = "ethics"
    ADMINISTRATION = "administration"


ITEMS: Mapping[Standard, tuple[str, ...]] = {
    Standard.PURPOSE: ("reason", "goals", "locked", "expectations", "backing"),
    Standard.TRAINING: ("mentors_briefed", "mentees_briefed", "managers_told", "sponsor_mentored", "practice"),
    Standard.MATCHING: ("criteria", "preferences", "by_hand", "unwinding", "priority"),
    Standard.REVIEW: ("baseline", "check_ins", "signals", "halfway", "decision"),
    Standard.ETHICS: ("charters", "consent", "neutral", "confidentiality", "deletion"),
    Standard.ADMINISTRATION: ("coordinator", "dates", "met", "peers", "reading", "hours"),
}
"""Standard -> its items, each a question that is answered yes or no."""

ENOUGH = 0.8
"""From this share of the people or pairs on, an item that says something of most of them holds."""

OF_ALL = frozenset({"charters", "by_hand", "consent"})
"""Items that say something of every pair or everybody in one: they hold only where it is true of all."""


class Level(StrEnum):
    """How far the self-check comes."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"


LEVELS: Mapping[Level, tuple[int, int]] = {Level.BRONZE: (70, 60), Level.SILVER: (80, 70), Level.GOLD: (90, 80)}
"""Level -> the per cent of all items, and of the items of each standard, that hold at least."""


@dataclass(frozen=True)
class Finding:
    """What our own data say about an item. holds: None where they do not know it, and HR says it.

    count, of, on: what was counted or dated, for the sentence that says from which fact it is known.
    """

    holds: bool | None = None
    count: int | None = None
    of: int | None = None
    on: date | None = None


NOT_KNOWN = Finding()


@dataclass(frozen=True)
class QualityItem:
    """An item with its answer. ticked: what HR said, which counts only where our data do not know it."""

    code: str
    standard: Standard
    finding: Finding
    ticked: bool = False

    @property
    def met(self) -> bool:
        """Whether it holds; what nobody knows or said does not."""
        return self.ticked if self.finding.holds is None else self.finding.holds


@dataclass(frozen=True)
class Assessment:
    """The self-check as a whole. shares: standard -> per cent of its items that hold; level: None below bronze."""

    items: tuple[QualityItem, ...]
    shares: Mapping[Standard, int]
    overall: int
    level: Level | None


@dataclass(frozen=True)
class ProgrammeRecords:
    """What the file holds of a programme, as far as the self-check looks at it.

    own_sections: sections of the charter that the organisation wrote itself. reported_on, decided_on: of the final
    report and of the decision on it, None where there is none.
    """

    programme: Programme
    people: Mapping[str, Participant]
    pairs: Sequence[StoredPair]
    charters: Sequence[CharterRecord]
    sessions: Sequence[Session]
    responses: Sequence[Response]
    tasks: Mapping[TaskCode, SupportTask]
    reading: Sequence[ReadingItem] = ()
    own_sections: Collection[str] = ()
    decided_on: date | None = None


def assess(records: ProgrammeRecords, ticked: Mapping[str, bool]) -> Assessment:
    """Every item answered from the records, else by what HR ticked, and how far that comes."""
    findings = find_answers(records)
    items = tuple(
        QualityItem(code, standard, findings.get(code, NOT_KNOWN), ticked.get(code, False))
        for standard, codes in ITEMS.items()
        for code in codes
    )
    shares = {standard: _share([each for each in items if each.standard is standard]) for standard in Standard}
    overall = _share(items)
    return Assessment(items, shares, overall, level_of(overall, shares.values()))


def level_of(overall: int, shares: Iterable[int]) -> Level | None:
    """The highest level whose two limits are both reached; None below the first."""
    least = min(shares, default=0)
    reached = [level for level, (all_of_it, each) in LEVELS.items() if overall >= all_of_it and least >= each]
    return reached[-1] if reached else None


def _share(items: Sequence[QualityItem]) -> int:
    """Per cent of these that hold, rounded down: nothing is reached by rounding."""
    return 100 * sum(each.met for each in items) // len(items)


def find_answers(records: ProgrammeRecords) -> dict[str, Finding]:
    """Item -> what the records say of it; items that are not there are known to HR alone."""
    return {
        **_of_programme(records.programme),
        **_of_tasks(records.tasks),
        **_of_pairs(records),
        **_of_answers(records),
        "reading": Finding(bool(records.reading), count=len(records.reading)),
        # A standing clause is in every charter; one that the organisation wrote itself is HR's to judge.
        "unwinding": Finding(None if SectionCode.ENDING in records.own_sections else True),
        "confidentiality": Finding(None if SectionCode.CONFIDENTIALITY in records.own_sections else True),
        "decision": Finding(True, on=records.decided_on) if records.decided_on else NOT_KNOWN,
    }


def _of_programme(programme: Programme) -> dict[str, Finding]:
    locked = programme.plan.locked_at
    both = bool(programme.mentor_expectations) and bool(programme.mentee_expectations)
    return {
        "reason": Finding(bool(programme.reason)),
        "goals": Finding(bool(programme.goals), count=len(programme.goals)),
        "locked": Finding(bool(locked), on=datetime.fromisoformat(locked).date() if locked else None),
        "expectations": Finding(both),
        "neutral": Finding(bool(programme.contact)),
        "coordinator": Finding(bool(programme.coordinator)),
        "dates": Finding(programme.starts is not None and programme.ends is not None, on=programme.starts),
        "deletion": Finding(True, count=programme.thresholds.data_kept_months),
    }


_TASK_OF = {
    "mentors_briefed": TaskCode.MENTORS_BRIEFED,
    "mentees_briefed": TaskCode.MENTEES_BRIEFED,
    "managers_told": TaskCode.MANAGERS_WRITTEN,
    "sponsor_mentored": TaskCode.SPONSOR_MENTORED,
    "peers": TaskCode.PEERS_MONTH_2,
}
"""Item -> the point of a checklist that answers it."""


def _of_tasks(tasks: Mapping[TaskCode, SupportTask]) -> dict[str, Finding]:
    done = {item: tasks[code].done_on for item, code in _TASK_OF.items()}
    return {item: Finding(on is not None, on=on) for item, on in done.items()}


def _of_pairs(records: ProgrammeRecords) -> dict[str, Finding]:
    running = [each for each in records.pairs if each.state in (PairState.CONFIRMED, PairState.COMPLETED)]
    ids = {each.id for each in running}
    agreed = {each.pair for each in records.charters if each.state is CharterState.AGREED} & ids
    met = {each.pair for each in records.sessions if each.outcome is SessionOutcome.HELD} & ids
    return {
        "charters": _count_of("charters", len(agreed), len(running)),
        "met": _count_of("met", len(met), len(running)),
        "by_hand": _count_of("by_hand", sum(bool(each.confirmed_by) for each in running), len(running)),
    }


def _of_answers(records: ProgrammeRecords) -> dict[str, Finding]:
    running = [each for each in records.pairs if each.state in (PairState.CONFIRMED, PairState.COMPLETED)]
    mentees = {each.mentee for each in running} & records.people.keys()
    everyone = mentees | ({each.mentor for each in running} & records.people.keys())
    by_wave = {wave: {each.person for each in records.responses if each.wave is wave} for wave in Wave}
    consents = {each for each in everyone if records.people[each].consent is True}
    asked = any(records.people[each].consent is not None for each in everyone)
    wished = sum(bool(each.preferred or each.avoided) for each in records.people.values())
    return {
        "baseline": _count_of("baseline", len(by_wave[Wave.BASELINE] & mentees), len(mentees)),
        "check_ins": _count_of("check_ins", len(by_wave[Wave.CHECK_IN] & everyone), len(everyone)),
        "consent": _count_of("consent", len(consents), len(everyone)) if asked else NOT_KNOWN,
        "preferences": Finding(True, count=wished) if wished else NOT_KNOWN,
    }


def _count_of(item: str, count: int, of: int) -> Finding:
    least = of if item in OF_ALL else ENOUGH * of
    return Finding(count >= least, count=count, of=of) if of else NOT_KNOWN
