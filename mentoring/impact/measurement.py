"""From what was recorded in a round (answers, pairs, sessions) to the results that the decision rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentoring.impact.change_and_comparison import (
    Comparison,
    DropoutChange,
    PairedChange,
    ThenTest,
    compare,
    dropout_change,
    paired_change,
    then_test,
)
from mentoring.impact.control_chart import ControlChart
from mentoring.impact.decision import sources_agree
from mentoring.impact.planning import LOOKING_BACK, matches_lock
from mentoring.impact.results import (
    DELIVERED,
    Application,
    Cost,
    Count,
    FunnelStage,
    FunnelStep,
    KpiResult,
    Results,
    count_applications,
)
from mentoring.pairs import FORMER, CharterRecord, CharterState, CheckIn, PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.privacy_threshold import Figure
from mentoring.programme import Programme
from mentoring.scales import SCALES, SurveyScale, score
from mentoring.sessions import rhythm
from mentoring.surveys.fields import Response, Wave

EVERYONE = "everyone"
"""The breakdown of a figure about all people."""


@dataclass(frozen=True)
class RoundRecords:
    """Everything of a round that the results are made from."""

    programme: Programme
    participants: Sequence[Participant]
    pairs: Sequence[StoredPair]
    responses: Sequence[Response]
    sessions: Sequence[Session] = ()
    charters: Sequence[CharterRecord] = ()
    check_ins: Sequence[CheckIn] = ()

    @cached_property
    def started_pairs(self) -> list[StoredPair]:
        """Pairs that were confirmed, also those that stopped later; a 'rather not' never started."""
        return [each for each in self.pairs if each.state not in (PairState.PROPOSED, PairState.DECLINED)]

    @cached_property
    def mentees(self) -> list[str]:
        """Starters: everyone who began as a mentee, once each, also who was erased since."""
        return _once_each((each.mentee, f"mentee {each.id}") for each in self.started_pairs)

    @cached_property
    def mentors(self) -> list[str]:
        """Everyone who began as a mentor, once each, also who was erased since."""
        return _once_each((each.mentor, f"mentor {each.id}") for each in self.started_pairs)

    def scores(self, wave: Wave, scale: SurveyScale, ending: str = "") -> dict[str, float | None]:
        """`scores` of these responses; each result asks for some of the same, so they are worked out once."""
        asked = wave, scale, ending
        if asked not in self._scores:
            self._scores[asked] = _scores(self._latest(wave), scale, ending)
        return self._scores[asked]

    def _latest(self, wave: Wave) -> dict[str, Mapping[str, float]]:
        if wave not in self._answers:
            self._answers[wave] = _latest(self.responses, wave)
        return self._answers[wave]

    @cached_property
    def _answers(self) -> dict[Wave, dict[str, Mapping[str, float]]]:
        return {}

    @cached_property
    def _scores(self) -> dict[tuple[Wave, SurveyScale, str], dict[str, float | None]]:
        return {}


def _once_each(people: Iterable[tuple[str, str]]) -> list[str]:
    """Who they are, each with a place in a pair; of who was erased no more is known, and it was somebody in each."""
    return list(dict.fromkeys(f"{who} {place}" if who == FORMER else who for who, place in people))


def measure(
    records: RoundRecords,
    *,
    today: date,
    kpis: Mapping[str, ControlChart] | None = None,
    explained: Collection[str] = (),
    serious_reports: int | None = None,
    comparison: Collection[str] = (),
    drawn: Collection[str] = (),
    adjusted_before: bool = False,
) -> Results:
    """The results of a round. Mentees and mentors are never pooled; people without a pair count in no figure.

    kpis: name -> chart, explained: names whose bad signal has another explanation. comparison: ids of the comparison
    group. drawn: who was drawn by lot to start, where the comparison group was drawn to wait.
    serious_reports: unresolved ones, None when nobody keeps them.
    """
    plan = records.programme.plan
    primary = outcome_change(records, plan.primary)
    applied = applications(records)
    dropouts = primary_dropouts(records)
    looked_back = compare_looking_back(records)
    return Results(
        delivery=delivery(records, today),
        response=Count(primary.n, len(records.mentees)),
        relationship=relationships(records.check_ins, records.programme.thresholds.relationship_low),
        primary=primary,
        mentor_growth=outcome_change(records, "mentor_growth"),
        application=applied.count if applied.answered and is_confirmable(records, applied) else None,
        kpis=tuple(KpiResult(key, each.verdict, key in explained, each.early) for key, each in (kpis or {}).items()),
        hours=hours_per_person(records),
        serious_reports=serious_reports,
        comparison_complete=_change(records, SCALES[plan.primary], comparison, plan.mwc).n,
        second_source=_second_source(records, primary, applied),
        survives_dropout=dropouts.survives if dropouts else None,
        then_test_agrees=looked_back.agrees if looked_back else None,
        adjusted_before=adjusted_before or plan.adjusted_before,
        plan_stands=matches_lock(records.programme) if plan.locked_at is not None else None,
        locked_late=plan.locked_at is not None and is_after_start(records, plan.locked_at),
        compared=compare_groups(records, comparison, drawn),
        cost=cost(records, applied),
    )


def started_on(records: RoundRecords) -> date | None:
    """When the round began: the first day of the programme, or of its first meeting where that came before."""
    held = [each.on for each in records.sessions if each.outcome is SessionOutcome.HELD]
    return min((each for each in (records.programme.starts, min(held, default=None)) if each), default=None)


def is_after_start(records: RoundRecords, moment: str) -> bool:
    """Whether this ISO moment lies on a day after the round began."""
    began = started_on(records)
    return began is not None and moment[:10] > began.isoformat()


def scores(responses: Iterable[Response], wave: Wave, scale: SurveyScale, ending: str = "") -> dict[str, float | None]:
    """Score per person in this wave, from their latest answer; None where too few questions were answered."""
    return _scores(_latest(responses, wave), scale, ending)


def _latest(responses: Iterable[Response], wave: Wave) -> dict[str, Mapping[str, float]]:
    """What each person answered last in this wave; of two answers at one moment the later row."""
    answered = sorted((each for each in responses if each.wave is wave), key=lambda each: each.submitted_at or "")
    return {each.person: each.scores for each in answered}


def _scores(latest: Mapping[str, Mapping[str, float]], scale: SurveyScale, ending: str) -> dict[str, float | None]:
    if not ending:
        return {person: score(answers, scale) for person, answers in latest.items()}
    return {
        person: score({item: answers.get(item + ending) for item in scale.items}, scale)
        for person, answers in latest.items()
    }


def drop_early_follow_ups(responses: Sequence[Response]) -> list[Response]:
    """The answers without a follow-up that somebody gave on a day before their own baseline: it follows on nothing."""
    dated = [(each, (each.submitted_at or "9")[:10]) for each in responses]
    first = {each.person: on for each, on in dated if each.wave is Wave.BASELINE and each.submitted_at}
    return [each for each, on in dated if each.wave is not Wave.FOLLOW_UP or on >= first.get(each.person, "")]


def outcome_change(records: RoundRecords, code: str) -> PairedChange:
    """Change on this scale between baseline and follow-up, of mentors for mentor scales and of mentees otherwise."""
    people = records.mentors if code.startswith("mentor") else records.mentees
    return _change(records, SCALES[code], people, records.programme.plan.mwc)


def _change(records: RoundRecords, scale: SurveyScale, people: Collection[str], mwc: float) -> PairedChange:
    before, after = _columns(records, scale, people)
    return paired_change(before, after, mwc)


def _columns(
    records: RoundRecords, scale: SurveyScale, people: Collection[str]
) -> tuple[dict[str, float | None], dict[str, float | None]]:
    waves = (records.scores(wave, scale) for wave in (Wave.BASELINE, Wave.FOLLOW_UP))
    before, after = ({person: column.get(person) for person in people} for column in waves)
    return before, after


def delivery(records: RoundRecords, today: date) -> Count | None:
    """Pairs with at least 75 % of the conversations agreed so far; pairs of which none was due yet do not count."""
    due = [
        each
        for each in rhythm(
            records.started_pairs,
            records.sessions,
            today=min(today, records.programme.ends or today),
            rhythm=records.programme.rhythm,
            starts=records.programme.starts,
            thresholds=records.programme.thresholds,
        )
        if each.expected > 0
    ]
    return Count(sum(each.held >= DELIVERED * each.expected for each in due), len(due)) if due else None


def relationships(check_ins: Iterable[CheckIn], low: float) -> Count | None:
    """People whose last answered relationship score is at least `low`; None when nobody answered."""
    last = {each.person: each for each in sorted(check_ins, key=lambda c: c.on) if each.relationship is not None}
    good = sum(round(each.relationship or 0.0, 9) >= low for each in last.values())
    return Count(good, len(last)) if last else None


def applications(records: RoundRecords) -> Application:
    """Applications named at follow-up (A1) and confirmed by the mentor (A1m)."""
    answers = [each for each in records.responses if each.wave is Wave.FOLLOW_UP]
    applied = {each.person: _as_boolean(each.scores.get("A1")) for each in answers if "A1" in each.scores}
    seen = {each.person: _as_boolean(each.scores.get("A1m")) for each in answers if "A1m" in each.scores}
    return count_applications(
        records.mentees, applied, [(each.mentor, each.mentee) for each in records.started_pairs], seen
    )


def is_confirmable(records: RoundRecords, applied: Application) -> bool:
    """Whether any mentor answered, where there is something to confirm; silence of them all confirms nothing and denies
    nothing."""
    return not applied.applied or any("A1m" in each.scores for each in records.responses)


def primary_dropouts(records: RoundRecords) -> DropoutChange | None:
    """What the primary change becomes under assumptions about people without both measurements."""
    plan = records.programme.plan
    before, after = _columns(records, SCALES[plan.primary], records.mentees)
    complete = sum(before[who] is not None and after[who] is not None for who in before)
    return dropout_change(before, after, len(records.mentees) - complete, plan.mwc)


def compare_looking_back(records: RoundRecords) -> ThenTest | None:
    """The primary outcome against the looking-back page of the follow-up; None when nobody filled it in."""
    plan = records.programme.plan
    before, after = _columns(records, SCALES[plan.primary], records.mentees)
    then = records.scores(Wave.FOLLOW_UP, SCALES[plan.primary], LOOKING_BACK)
    compared = then_test(before, then, after, plan.mwc)
    return compared if compared.headline.n else None


def hours_per_person(records: RoundRecords) -> float | None:
    """Mean hours in conversations per person in a pair; a session without minutes counts as agreed."""
    people = len({*records.mentees, *records.mentors})
    started = {each.id for each in records.started_pairs}
    held = [each for each in records.sessions if each.outcome is SessionOutcome.HELD and each.pair in started]
    minutes = sum(each.minutes or records.programme.rhythm.minutes for each in held)
    return 2 * minutes / 60 / people if people and held else None


def compare_groups(
    records: RoundRecords, comparison: Collection[str], drawn: Collection[str] = ()
) -> Comparison | None:
    """The primary outcome of participants beside that of the comparison group; None where one has nobody complete.

    drawn: who was drawn to start; they are compared as they were drawn, also those who never got a partner.
    """
    scale = SCALES[records.programme.plan.primary]
    taking_part = _columns(records, scale, drawn or records.mentees)
    waiting = _columns(records, scale, comparison)
    return compare(*taking_part, *waiting, drawn=bool(drawn))


def cost(records: RoundRecords, applied: Application) -> Cost | None:
    """What the round cost: the total that was entered, or the hours of the conversations; None without money."""
    rates, hours = records.programme.rates, hours_per_person(records)
    people = len({*records.mentees, *records.mentors})
    by_hour = rates.per_hour * hours * people if rates.per_hour and hours else None
    total = rates.total if rates.total is not None else by_hour
    return None if total is None else Cost(total, people, applied.confirmed if applied.answered else None)


def participation_funnel(records: RoundRecords) -> tuple[FunnelStage, ...]:
    """In people: enrolled, matched, agreed a charter, met at least once, completed, measured twice. Each step counts
    who took it, so that one may hold more people than the step before."""
    started = records.started_pairs
    agreed = {each.pair for each in records.charters if each.state is CharterState.AGREED}
    met = {each.pair for each in records.sessions if each.outcome is SessionOutcome.HELD}
    completed = {each.id for each in started if each.state is PairState.COMPLETED}
    plan = records.programme.plan
    measured = [
        who
        for code, people in ((plan.primary, records.mentees), ("mentor_growth", records.mentors))
        for who, pair in _complete(records, SCALES[code], people).items()
        if pair
    ]
    steps = {
        FunnelStep.ENROLLED: [each.id for each in records.participants],
        FunnelStep.MATCHED: _people(started),
        FunnelStep.CHARTER: _people(each for each in started if each.id in agreed),
        FunnelStep.ACTIVE: _people(each for each in started if each.id in met),
        FunnelStep.COMPLETED: _people(each for each in started if each.id in completed),
        FunnelStep.MEASURED: measured,
    }
    return funnel({step: people for step, people in steps.items() if people or step is FunnelStep.ENROLLED})


def _complete(records: RoundRecords, scale: SurveyScale, people: Collection[str]) -> dict[str, bool]:
    before, after = _columns(records, scale, people)
    return {who: before[who] is not None and after[who] is not None for who in before}


def _people(pairs: Iterable[StoredPair]) -> list[str]:
    return [who for each in pairs for who in (each.mentor, each.mentee)]


def _second_source(records: RoundRecords, primary: PairedChange, applied: Application) -> bool | None:
    """Whether what mentors saw points the same way as what mentees report of themselves."""
    share = applied.count.share
    if primary.mean is None or not applied.answered or share is None or not is_confirmable(records, applied):
        return None
    return sources_agree(records.programme.plan, primary.mean, share)


def _as_boolean(value: float | None) -> bool | None:
    """1 is yes and 0 is no; anything else, such as 'don't know', is neither."""
    return {1.0: True, 0.0: False}.get(value) if value is not None else None


def funnel(reached: Mapping[str, Collection[str]], steps: Iterable[str] = tuple(FunnelStep)) -> tuple[FunnelStage, ...]:
    """Counts per step. reached: step -> ids of the people (or pairs) who took it; one unit for all steps.

    Steps that are not given are left out.
    """
    return tuple(FunnelStage(str(step), len(set(reached[step]))) for step in steps if step in reached)


def change_figures(
    before: Mapping[str, float | None],
    after: Mapping[str, float | None],
    groups: Mapping[str, Mapping[str, str | None]],
    measure: str,
) -> list[Figure]:
    """The mean change of everyone and of every group, for `mentoring.privacy_threshold.publishable`.

    before, after: score per person. groups: breakdown -> person -> group; people without a group are in none.
    Keys are (measure, breakdown, group), and (measure, 'everyone') for all; a group of nobody complete has none.
    """
    pairs = ((who, before[who], after.get(who)) for who in before)
    changes = {who: new - old for who, old, new in pairs if old is not None and new is not None}
    figures = [_figure((measure, EVERYONE), changes, measure, None)]
    for breakdown, where in groups.items():
        names = sorted({name for who, name in where.items() if name is not None and who in changes})
        figures += [
            _figure(
                (measure, breakdown, name),
                {who: change for who, change in changes.items() if where.get(who) == name},
                measure,
                breakdown,
            )
            for name in names
        ]
    return figures


def _figure(key: tuple[str, ...], changes: Mapping[str, float], measure: str, breakdown: str | None) -> Figure:
    values = list(changes.values())
    return Figure(
        key,
        len(values),
        sum(values) / len(values) if values else None,
        frozenset(changes),
        breakdown=breakdown,
        measure=measure,
        least=min(values, default=None),
        most=max(values, default=None),
    )
