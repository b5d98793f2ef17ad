"""The advice of a frozen report: the verdict, the reason in one line, and what is asked."""

from __future__ import annotations

from components.words import day, join, plural_translator, translator
from components.words.decision import criterion_in_sentence, criterion_names, names_at_length
from components.words.report_change import (
    change_title,
    difference_with_others,
    measured_with,
    shown_change,
)
from components.words.report_figures import (
    capitalise,
    change_texts,
    held_criterion,
    hours_text,
    money_text,
    outcome_name,
    people_text,
    range_text,
    took_few_part,
    why_not_told,
    why_unjudged,
)
from components.words.report_findings import known_of
from mentoring.impact import COMPLETE_TO_CONTINUE, FEWEST_MENTEES, Advice, Criterion, Light, Zone
from mentoring.impact.decision import CORE
from mentoring.impact.report import HeldBackReason, Report, ReportStage

LONGEST_REASON = 140
"""Characters of the line that says why: it stands in large type."""

OTHERS_BETTER = "others_did_better"
"""Why it is to be adjusted: those who did not take part surely did better."""

UNTOLD = "untold"
"""Why there is no advice: nothing that was judged is missed, and something else could not be judged."""


def verdict_words(report: Report, tongue: str) -> str:
    """The advice in a word or two; an interim report has none, except that a serious report pauses everything."""
    _ = translator(tongue)
    if report.stage is ReportStage.INTERIM:
        return _("Interim: pause") if report.advice is Advice.PAUSE else _("Interim report")
    if report.advice is Advice.NOT_YET and UNTOLD in report.because:
        return _("Not enough to decide") if _never_measured(report) else _("Too little told to decide")
    if report.advice is Advice.ADJUST and not _is_to_adjust(report):
        return _("One more round, better measured")
    return {
        Advice.CONTINUE: _("Go on"),
        Advice.ADJUST: _("Adjust"),
        Advice.STOP: _("Stop"),
        Advice.PAUSE: _("Pause"),
        Advice.NOT_YET: _("Too little to say anything"),
    }[report.advice]


def _never_measured(report: Report) -> list[Criterion]:
    """What decides and was never measured: that is another thing than keeping it back."""
    return [each for each in _open_criteria(report) if (report.of(each).reason or "not_measured") == "not_measured"]


def _open_criteria(report: Report) -> list[Criterion]:
    return [each for each in CORE if report.of(each).light is Light.NONE]


def _is_to_adjust(report: Report) -> bool:
    """Whether the programme itself is to be adjusted, and not only how it is measured."""
    missed = any(report.of(each).light in (Light.AMBER, Light.RED) for each in report.to_adjust)
    return missed or OTHERS_BETTER in report.because


def asked_sentence(report: Report, tongue: str) -> str:
    """What management is asked to decide."""
    _ = translator(tongue)
    if report.advice is Advice.PAUSE:
        return _("We ask you to pause the programme until what was reported is resolved.")
    if report.stage is ReportStage.INTERIM:
        ends = report.programme.ends
        if ends is None or ends <= report.frozen_on:
            return _("No decision is asked now; it can be taken after the follow-up.")
        return _(
            "No decision is asked now; it can be taken after the follow-up. The programme was planned until {date}."
        ).format(date=day(ends, tongue=tongue))
    if report.advice is Advice.ADJUST:
        return " ".join([_asked_adjustment(report, tongue), *_price(report, tongue)])
    if report.advice is Advice.CONTINUE:
        asked = (
            _("We ask you to approve a next round, and to look at that decision again after twelve months.")
            if "review_after_12_months" in report.conditions
            else _("We ask you to approve a next round.")
        )
        return " ".join([asked, *_price(report, tongue)])
    if report.advice is Advice.NOT_YET and UNTOLD in report.because:
        lacking = _("No decision is asked on the results: not all that it takes was measured.")
        untold = _("No decision is asked on the results: too little of them is told.")
        return " ".join([lacking if _never_measured(report) else untold, *_earlier(report, tongue)])
    return {
        Advice.STOP: _("We ask you to approve that the programme stops, with a good ending for all who took part."),
        Advice.NOT_YET: _("No decision is asked on the results: there is too little to base one on."),
    }[report.advice]


def _earlier(report: Report, tongue: str) -> list[str]:
    """Where to read what was told before, when it is that which keeps figures out of this report."""
    _ = translator(tongue)
    dates = [held.since for each in CORE if (held := held_criterion(report, each)) and held.since]
    said = _("What was told before is in the report of {date}.")
    return [said.format(date=day(max(dates), tongue=tongue))] if dates else []


def _price(report: Report, tongue: str) -> list[str]:
    """What this round took a person, so that it is known what is asked."""
    _, ngettext, costs = translator(tongue), plural_translator(tongue), report.costs
    if costs.hours_per_person is None:
        return []
    hours = hours_text(costs.hours_per_person, tongue)
    spent = ngettext("{hours} hour", "{hours} hours", 1 if hours == "1" else 2).format(hours=hours)
    if costs.per_person is not None:
        money = money_text(costs.per_person, costs.currency, tongue)
        spent = _("{hours} and {money}").format(hours=spent, money=money)
    until = _("Until {date}, this round took {spent} per person.")
    said = _("This round took {spent} per person.") if report.ended else until
    return [said.format(spent=spent, date=day(report.data_until, tongue=tongue))]


def _asked_adjustment(report: Report, tongue: str) -> str:
    _ = translator(tongue)
    missed = [each for each in report.to_adjust if report.of(each).light in (Light.AMBER, Light.RED)]
    if not missed and OTHERS_BETTER in report.because:
        return _("We ask you to approve one round of adjustment, in which it is found out why others did better.")
    if not missed:
        return _("We ask you to approve one more round, better measured.")
    names = [criterion_in_sentence(each, report, tongue) for each in missed]
    return _("We ask you to approve one round of adjustment, with an owner and a date for: {names}.").format(
        names=join(names, tongue=tongue)
    )


def reason_sentence(report: Report, tongue: str) -> str:
    """Why this is the advice, in one line of at most 140 characters."""
    said = _reasons(report, tongue)
    return next((each for each in said if len(each) <= LONGEST_REASON), said[-1])


def _reasons(report: Report, tongue: str) -> list[str]:
    """The reason, the fullest wording first."""
    _ = translator(tongue)
    if report.stage is ReportStage.INTERIM:
        return [_interim_reason(report, tongue)]
    if report.advice is Advice.PAUSE:
        return [_("A serious report is not resolved yet; that comes first.")]
    if report.advice is Advice.CONTINUE:
        return [*_rise_and_use(report, tongue), *_all_green(report, tongue)]
    if "second_round_not_green" in report.because:
        return _still_not_reached(report, tongue)
    worded = {
        UNTOLD: _untold,
        "nothing_measured": _nothing_to_rest_on,
        "no_effect_and_little_application": _no_effect,
        "two_red": _reds,
        "too_few_complete": _too_few_measured,
        "something_red": _other_reds,
        "evidence_too_thin": _too_thin,
        "not_sure_enough": _not_sure,
        OTHERS_BETTER: _others_better,
    }
    code = next((each for each in report.because if each in worded), None)
    return worded[code](report, tongue) if code else _not_reached(report, tongue)


def _others_better(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    if not _is_core_green(report):
        return _not_reached(report, tongue)
    if report.comparison.kind == "waiting_list":
        return [_("All four main criteria are met, but those who waited did better.")]
    return [_("All four main criteria are met, but those who did not take part did better.")]


def _is_core_green(report: Report) -> bool:
    return all(report.of(each).light is Light.GREEN for each in CORE)


def _all_green(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    if not _is_core_green(report):
        return _not_reached(report, tongue)
    if any(each.light is Light.RED for each in report.criteria):
        return [_("All four main criteria are met.")]
    return [_("All four main criteria are met and none is red.")]


def _too_thin(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    complete = report.primary.n if report.primary else None
    if not _is_core_green(report):
        return _not_reached(report, tongue)
    if complete is None or complete >= COMPLETE_TO_CONTINUE:
        return [_("All four main criteria are met, but the evidence is too thin.")]
    return [
        _("All four main criteria are met, but fewer than {count} mentees were measured twice.").format(
            count=COMPLETE_TO_CONTINUE
        )
    ]


def _not_sure(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    if not _is_core_green(report):
        return _not_reached(report, tongue)
    return [_("All four main criteria are met, but with so few people the improvement is not certain enough.")]


def _interim_reason(report: Report, tongue: str) -> str:
    _ = translator(tongue)
    if report.advice is Advice.PAUSE:
        return _("A serious report is not resolved yet; that comes first.")
    if report.ended:
        said = _("On {date} the programme was over, but the measurement was not closed yet.")
    elif report.programme.starts is not None and report.programme.starts > report.frozen_on:
        said = _("On {date} the programme had not begun yet; a decision can be taken after the follow-up.")
    else:
        said = _("On {date} the programme was still running; a decision can be taken after the follow-up.")
    return said.format(date=day(report.frozen_on, tongue=tongue))


def _rise_and_use(report: Report, tongue: str) -> list[str]:
    ngettext = plural_translator(tongue)
    change, applied = shown_change(report), report.application.confirmed
    if change is None or change.zone is not Zone.SHOWN_RELEVANT:
        return []
    title = change_title(report, tongue)
    if applied is None or not applied.most or (applied.least, applied.most) == (0, applied.n):
        return [f"{title}."]
    mentees = people_text(applied, "mentees", tongue)
    use = ngettext(
        "{change}; {mentees} applies it, confirmed by the mentor.",
        "{change}; {mentees} apply it, confirmed by their mentors.",
        applied.most,
    )
    return [
        use.format(change=title, mentees=mentees),
        f"{title}.",
    ]


def _nothing_to_rest_on(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    reasons = {report.of(each).reason or "not_measured" for each in CORE}
    if reasons == {"not_measured"}:
        return [_("There is no measurement that a decision can rest on.")]
    if "too_few" in reasons:
        return [
            _("Too few people took part to base a decision on.")
            if took_few_part(report)
            else _("Too few people answered to base a decision on.")
        ]
    return [
        *_untold(report, tongue)[:1],
        _("What a decision would rest on is not told, so that nobody's answers can be read from it."),
    ]


def _untold(report: Report, tongue: str) -> list[str]:
    """What could not be judged, each with why; then by name; then why alone."""
    _ = translator(tongue)
    unjudged = _open_criteria(report)
    if not unjudged:
        return [_("Too little is told to base a decision on.")]
    if unjudged == _never_measured(report):
        return [_("Not measured: {names}.").format(names=criterion_names(unjudged, report, tongue))]
    by_why: dict[str, list[Criterion]] = {}
    few = len(unjudged) > 1 and {report.of(each).reason for each in unjudged} == {HeldBackReason.TOO_FEW}
    for each in unjudged:
        why = why_not_told(HeldBackReason.TOO_FEW, tongue) if few else why_unjudged(each, report, tongue)
        by_why.setdefault(why, []).append(each)
    shape = _("{names} ({why})")
    told = [shape.format(names=criterion_names(found, report, tongue), why=why) for why, found in by_why.items()]
    return [
        _("Could not be judged: {names}.").format(names="; ".join(told)),
        *_unjudged_line(report, tongue),
        _("Too little is told to base a decision on."),
    ]


def _no_effect(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    zone, light = report.of(Criterion.OUTCOME).zone, report.of(Criterion.APPLICATION).light
    if zone not in (Zone.RELEVANT_UNLIKELY, Zone.DETERIORATION) or light is Light.GREEN:
        return _not_reached(report, tongue)
    first = (
        _("Mentees rate their {outcome} lower than before")
        if zone is Zone.DETERIORATION
        else _("A large enough improvement in {outcome} is unlikely")
    ).format(outcome=outcome_name(report.plan.primary, tongue)) + measured_with(report, tongue)
    if light is Light.NONE:
        return [_("{first}, and application at work could not be judged.").format(first=first)]
    second = (
        _("too few mentees are confirmed to apply it")
        if light is Light.RED
        else _("fewer mentees than the plan asks are confirmed to apply it")
    )
    plain = _("{first}, and {second}.").format(first=first, second=second)
    brief = _("{first}, and too little application is confirmed.").format(first=first)
    if report.application.confirmed is None:
        return [plain, brief]
    told = range_text(report.application.confirmed, tongue, share=False)
    told += known_of(Criterion.APPLICATION, report, tongue)
    return [_("{first}, and {second}: {count}.").format(first=first, second=second, count=told), plain, brief]


def _too_few_measured(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    held = report.primary.held_back if report.primary else HeldBackReason.NOT_MEASURED
    first = _("More of them must take part in the measurements first.")
    asked = [first] if Criterion.RESPONSE in _missed_criteria(report) else []
    if held is HeldBackReason.NOT_MEASURED:
        return [" ".join([_("How much mentees learned is not known."), *asked])]
    if held is None and report.primary is not None and (report.primary.n or 0) >= FEWEST_MENTEES:
        return _not_reached(report, tongue)
    if held in (None, HeldBackReason.TOO_FEW):
        few = _("Fewer than {count} mentees were measured before and after, too few for a conclusion.")
        return [" ".join([few.format(count=FEWEST_MENTEES), *asked])]
    return [_("How much mentees learned is not told, so that nobody's answers can be read from it.")]


def _not_reached(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    missed = _missed_criteria(report)
    rest = _unjudged_line(report, tongue)
    if not missed:
        return rest or [_("All four main criteria are met.")]
    names = names_at_length(missed, report, tongue)
    told = [_("Not reached: {names}.").format(names=each) for each in names]
    change = shown_change(report)
    if change is not None and change.zone is Zone.SHOWN_RELEVANT:
        said = change_texts(change, tongue, report.plan.relevant_change)
        outcome = capitalise(outcome_name(report.plan.primary, tongue))
        better, beside = (
            _("{Outcome}: {size} points higher{of}, but not reached: {names}."),
            measured_with(report, tongue),
        )
        others = difference_with_others(report, tongue) if (report.comparison.low or 0.0) <= 0 else ""
        told = [
            better.format(Outcome=outcome, size=said.size, of=of, names=each)
            for of in dict.fromkeys((beside + others, beside))
            for each in names
            if said
        ] + told
    return [" ".join([each, *rest]) for each in told]


def _missed_criteria(report: Report) -> list[Criterion]:
    """What is not reached of what decides, and of what is asked to be adjusted."""
    named = {*CORE, *report.to_adjust}
    return [each for each in Criterion if each in named and report.of(each).light in (Light.AMBER, Light.RED)]


def _unjudged_line(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    unjudged = _open_criteria(report)
    return (
        [_("Could not be judged: {names}.").format(names=criterion_names(unjudged, report, tongue))] if unjudged else []
    )


def _still_not_reached(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    missed = [each for each in CORE if report.of(each).light in (Light.AMBER, Light.RED)]
    if not missed:
        return [_("This was the round of adjustment, and not everything that must be reached is reached.")]
    return [
        _("This was the round of adjustment, and in it too not all is reached: {names}.").format(names=each)
        for each in names_at_length(missed, report, tongue)
    ]


def _reds(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    red = [each for each in CORE if report.of(each).light is Light.RED]
    if not red:
        return _not_reached(report, tongue)
    return [_("Red: {names}.").format(names=each) for each in names_at_length(red, report, tongue)]


def _other_reds(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    red = [each for each in Criterion if each not in CORE and report.of(each).light is Light.RED]
    if not red:
        return _not_reached(report, tongue)
    return [
        _("All four main criteria are met, but red is: {names}.").format(names=each)
        for each in names_at_length(red, report, tongue)
    ]
