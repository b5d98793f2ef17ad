"""The programme: one round with its reason, rhythm, rules and thresholds, where it stands and the next thing to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from mentoring.contract import ConversationCounts
from mentoring.kick_off import UNPLANNED, KickOff, KickOffState
from mentoring.matching.rules import Rules
from mentoring.meetings import held_meetings
from mentoring.pairs import CharterRecord, CharterState, PairState, Session, StoredPair
from mentoring.participants import GENERATIONS, Generation, Participant
from mentoring.surveys.fields import Response, Wave


@dataclass(frozen=True)
class Rhythm:
    """How often and how long a pair meets. Days, minutes, counts."""

    sessions: int = 6
    every_days: int = 30
    minutes: int = 60
    weeks: int = 26

    def last_day(self, starts: date) -> date:
        """The last day of these weeks, the first of them beginning on the day of the start."""
        return starts + timedelta(weeks=self.weeks, days=-1)

    @property
    def room(self) -> int:
        """How many sessions fit in these weeks at this pace, the first on the first day."""
        return (7 * self.weeks - 1) // self.every_days + 1


@dataclass(frozen=True)
class Thresholds:
    """When something needs attention. Days unless said otherwise; factors multiply the agreed interval."""

    first_meeting: int = 21
    silence_amber: float = 1.5
    silence_red: float = 2.0
    cancellations: int = 2
    charter_agreed: int = 21
    relationship_low: float = 3.5
    relationship_drop: float = 1.0
    ending_soon: int = 30
    data_kept_months: int = 12


@dataclass(frozen=True)
class KpiValue:
    """What a business figure came to in a month. kpi: its name; month: the first day of it."""

    kpi: str
    month: date
    value: float
    note: str | None = None


@dataclass(frozen=True)
class Kpi:
    """A business figure followed over time; direction is 'up' or 'down', whichever is better."""

    name: str
    direction: str = "up"
    target: float | None = None
    unit: str | None = None


RELEVANT_CHANGE = 0.4
"""Smallest relevant change on a 1–5 scale: the average training effect (d ≈ 0.6) times a usual baseline SD of 0.7."""


@dataclass(frozen=True)
class Plan:
    """The decision plan, set before the start and then locked.

    primary: the measured scale. mwc: the smallest relevant change, in points of that scale.
    thresholds: criterion code -> (green from, amber from), where the defaults are to be changed.
    comparison: none, waiting_list or non_participants. planned_pairs: expected complete pairs.
    hours_budget: hours per person. locked_at: ISO moment of the lock, None while it may be changed.
    adjusted_before: this round is the one adjustment after an earlier one.
    """

    primary: str = "skill"
    mwc: float = RELEVANT_CHANGE
    planned_pairs: int | None = None
    thresholds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    comparison: str = "none"
    hours_budget: float | None = None
    locked_at: str | None = None
    locked_hash: str | None = None
    changed_after_lock: tuple[str, ...] = ()
    adjusted_before: bool = False


@dataclass(frozen=True)
class Rates:
    """What the programme costs, in euros. per_hour: of a participant; total: all of it, which then counts instead."""

    per_hour: float | None = None
    total: float | None = None


class FormOfAddress(StrEnum):
    """How Dutch papers, messages and surveys speak to participants; the screen, which HR reads, always says je."""

    JE = "je"
    U = "u"


@dataclass(frozen=True)
class Programme:
    """One round: why, with whom, about what, how often, by which rules, and how it will be judged.

    goals: specific sentences, set before the pilot. topics: topic codes that count more in matching.
    language: 'nl', 'en' or 'fr', the organisation's first language. expectations: role -> text.
    other_language: name of a field of this programme -> the same text in the other of Dutch and English.
    country: whose public holidays no session is proposed on ('NL', 'BE'); None while nobody chose one.
    coordinator, contact: the person who runs it, and a neutral person for difficulty ("name, how to reach").
    """

    name: str
    starts: date | None = None
    ends: date | None = None
    organisation: str | None = None
    reason: str | None = None
    goals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    rhythm: Rhythm = Rhythm()
    language: str = "nl"
    mentor_expectations: str | None = None
    mentee_expectations: str | None = None
    confidentiality: str | None = None
    wanted_behaviour: str | None = None
    unwanted_behaviour: str | None = None
    coordinator: str | None = None
    contact: str | None = None
    rules: Rules = Rules()
    thresholds: Thresholds = Thresholds()
    generations: tuple[Generation, ...] = GENERATIONS
    kpis: tuple[Kpi, ...] = ()
    plan: Plan = Plan()
    country: str | None = None
    rates: Rates = Rates()
    address: FormOfAddress = FormOfAddress.JE
    other_language: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str, language: str) -> str | None:
        """What somebody wrote for this field in 'nl' or 'en'; None where nobody wrote it in that language."""
        first = "nl" if self.language == "nl" else "en"
        return (getattr(self, name) if language == first else self.other_language.get(name)) or None


class ProgrammeStep(StrEnum):
    """The five steps of a programme."""

    SURVEY = "survey"
    MATCH = "match"
    CHARTER = "charter"
    SESSIONS = "sessions"
    IMPACT = "impact"


class StepState(StrEnum):
    """Whether a step is done, under way, or still to come."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class NextThing(StrEnum):
    """The one next thing to do; each belongs to one page."""

    DESCRIBE = "describe"
    INVITE = "invite"
    MATCH = "match"
    CONFIRM = "confirm"
    PLAN = "plan"
    MEASURE_BEFORE = "measure_before"
    KICK_OFF = "kick_off"
    AGREE = "agree"
    FIRST_SESSION = "first_session"
    NUDGE = "nudge"
    KEEP_GOING = "keep_going"
    MEASURE_AFTER = "measure_after"
    FREEZE = "freeze"
    DECIDE = "decide"
    NEXT_ROUND = "next_round"
    REMOVE = "remove"


@dataclass(frozen=True)
class Counts:
    """How far the programme is, in people and pairs. confirmed: pairs that started, of which running have not ended.
    pairs_met: pairs with at least one session held.

    reported, decided: whether the measurement was closed with a final report, and whether something was decided of it.
    talking, both_yes, to_decide, to_invite: of the proposed pairs, see `ConversationCounts`.
    """

    mentors: int = 0
    mentees: int = 0
    proposed: int = 0
    confirmed: int = 0
    agreed: int = 0
    pairs_met: int = 0
    sessions: int = 0
    baseline: int = 0
    follow_up: int = 0
    attention: int = 0
    running: int = 0
    reported: bool = False
    decided: bool = False
    talking: int = 0
    both_yes: int = 0
    to_decide: int = 0
    to_invite: int = 0

    @property
    def people(self) -> bool:
        """Whether there is anyone to match."""
        return self.mentors > 0 and self.mentees > 0


def count(
    participants: Sequence[Participant],
    pairs: Sequence[StoredPair],
    charters: Sequence[CharterRecord],
    sessions: Sequence[Session],
    responses: Sequence[Response],
    *,
    attention: int = 0,
    talks: ConversationCounts = ConversationCounts(),  # noqa: B008 it never changes
) -> Counts:
    """How far a programme is, counted from what was recorded. Withdrawn people do not count as mentor or mentee."""
    active = [person for person in participants if not person.withdrawn]
    running = {pair.id for pair in pairs if pair.state in (PairState.CONFIRMED, PairState.COMPLETED)}
    held = held_meetings(sessions)
    return Counts(
        mentors=sum(person.is_mentor for person in active),
        mentees=sum(person.is_mentee for person in active),
        proposed=sum(pair.state is PairState.PROPOSED for pair in pairs),
        confirmed=len(running),
        running=sum(pair.state is PairState.CONFIRMED for pair in pairs),
        agreed=sum(each.state is CharterState.AGREED and each.pair in running for each in charters),
        pairs_met=len({each.pair for each in held}),
        sessions=len(held),
        baseline=_people_in(responses, Wave.BASELINE),
        follow_up=_people_in(responses, Wave.FOLLOW_UP),
        attention=attention,
        talking=talks.talking,
        both_yes=talks.both_yes,
        to_decide=talks.to_decide,
        to_invite=talks.to_invite,
    )


def _people_in(responses: Sequence[Response], wave: Wave) -> int:
    return len({each.person for each in responses if each.wave is wave})


@dataclass(frozen=True)
class Progress:
    """The state of each step, and the next thing. kick_off: of the first half of the step that it begins; DONE only
    when somebody said that it was held."""

    steps: dict[ProgrammeStep, StepState]
    next: NextThing
    kick_off: StepState = StepState.LATER


FOLLOW_UP_FROM = 0.6
"""The follow-up is due from this share of the programme on: week 16 of 26, as the survey set is planned."""


def progress(
    programme: Programme,
    counts: Counts,
    kick_off: KickOff = UNPLANNED,
    *,
    today: date,
    ask_plan: bool = False,
    removal_due: bool = False,
) -> Progress:
    """The five steps and the next thing, from what is there. Pure counting: nothing is assumed that was not
    recorded.

    ask_plan: whether locking the plan may be the next thing; not once somebody said to leave it. removal_due: whether
    the day on which the personal data go is near or has gone by.
    """
    done = {
        ProgrammeStep.SURVEY: counts.people and (counts.proposed + counts.confirmed) > 0,
        ProgrammeStep.MATCH: counts.confirmed > 0 and counts.proposed == 0,
        ProgrammeStep.CHARTER: counts.confirmed > 0 and counts.agreed >= counts.confirmed,
        ProgrammeStep.SESSIONS: talks_are_over(programme, counts, today) and not kick_off.is_open,
        ProgrammeStep.IMPACT: counts.decided,
    }
    first_open = next((step for step in ProgrammeStep if not done[step]), None)
    met = _kick_off_state(kick_off)
    started = {
        ProgrammeStep.CHARTER: counts.agreed > 0,
        ProgrammeStep.SESSIONS: counts.sessions > 0 or met is not StepState.LATER,
        ProgrammeStep.IMPACT: counts.baseline > 0 or is_over(programme, today),
    }
    steps = {
        step: StepState.DONE
        if done[step]
        else StepState.NOW
        if step is first_open or started.get(step)
        else StepState.LATER
        for step in ProgrammeStep
    }
    return Progress(steps, _next_thing(programme, counts, kick_off, today, ask_plan, removal_due), met)


def talks_are_over(programme: Programme, counts: Counts, today: date) -> bool:
    """Whether pairs met and none of them goes on: all came to an end, or the last day of the programme has gone by."""
    return counts.sessions > 0 and (counts.running == 0 or is_over(programme, today))


def is_over(programme: Programme, today: date) -> bool:
    """Whether the last day of the programme has gone by; not while its dates are not known."""
    last = programme.ends or (programme.rhythm.last_day(programme.starts) if programme.starts else None)
    return last is not None and today > last


def enough_met(met: int, pairs: int) -> bool:
    """Whether so many of the pairs met that it can be asked what changed, half of them: time alone changes nobody."""
    return 2 * met >= pairs


def follow_up_is_due(programme: Programme, today: date, *, enough: bool) -> bool:
    """Whether it is time for the follow-up: the programme is over, or most of it has gone by and enough pairs met."""
    return is_over(programme, today) or (share_gone(programme, today) >= FOLLOW_UP_FROM and enough)


def _kick_off_state(kick_off: KickOff) -> StepState:
    if kick_off.state in (KickOffState.HELD, KickOffState.ELSEWHERE):
        return StepState.DONE
    return StepState.NOW if kick_off.is_open and kick_off.plan.on else StepState.LATER


def _next_thing(
    programme: Programme, counts: Counts, kick_off: KickOff, today: date, ask_plan: bool, removal_due: bool
) -> NextThing:
    # Once the last day has gone by it is too late for whatever comes before the first talk.
    over = is_over(programme, today)
    none_met = counts.sessions == 0 and not over
    before_sessions = kick_off.is_open and none_met
    due = follow_up_is_due(programme, today, enough=enough_met(counts.pairs_met, counts.confirmed))
    told = counts.decided or counts.reported or counts.follow_up > 0
    waiting = (
        (NextThing.REMOVE, over and removal_due and not told),
        (NextThing.DESCRIBE, not (programme.reason and programme.goals) and not counts.people),
        (NextThing.INVITE, not counts.people),
        (NextThing.CONFIRM, counts.proposed > 0),
        (NextThing.MATCH, counts.confirmed == 0),
        (NextThing.KICK_OFF, kick_off.is_past(today)),
        (NextThing.PLAN, ask_plan and may_still_lock(programme, today, talked=counts.sessions > 0)),
        (NextThing.MEASURE_BEFORE, counts.baseline == 0 and none_met),
        (NextThing.KICK_OFF, before_sessions and kick_off.plan.on is None),
        (NextThing.AGREE, counts.agreed == 0 and none_met),
        (NextThing.KICK_OFF, before_sessions),
        (NextThing.FIRST_SESSION, none_met),
        (NextThing.NEXT_ROUND, counts.decided),
        (NextThing.DECIDE, counts.reported),
        (NextThing.FREEZE, counts.follow_up > 0),
        (NextThing.MEASURE_AFTER, due),
        (NextThing.NUDGE, counts.attention > 0),
    )
    return next((thing for thing, is_next in waiting if is_next), NextThing.KEEP_GOING)


def may_still_lock(programme: Programme, today: date, *, talked: bool) -> bool:
    """Whether the plan is open and locking it still counts as agreed before the start: no pair has met, as far as
    anyone logged, and the first day of the programme has not gone by."""
    begun = programme.starts is not None and today > programme.starts
    return programme.plan.locked_at is None and not talked and not begun


def share_gone(programme: Programme, today: date) -> float:
    """How much of the programme lies behind, 0 to 1; 0 without dates."""
    if programme.starts is None or programme.ends is None or programme.ends <= programme.starts:
        return 0.0
    return min(1.0, max(0.0, (today - programme.starts) / (programme.ends - programme.starts)))
