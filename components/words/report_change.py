"""The change that a frozen report tells: how large, how sure, of how many, and whether its cause is known."""

from __future__ import annotations

from components.words import day, round_half_up, signed_number, translator
from components.words.report_figures import (
    capitalise,
    change_texts,
    group_name,
    mark_text,
    outcome_name,
    p_text,
    reaches_mark,
    signed_texts,
    why_not_told,
    zone_words,
)
from mentoring.impact import FEWEST_MENTEES, DropoutAssumption, Grade, Zone
from mentoring.impact.report import HeldBackReason, Report, ReportChange, ReportStage
from mentoring.scales import SCALES


def change_title(report: Report, tongue: str) -> str:
    """The conclusion about the chosen outcome, as a title."""
    _ = translator(tongue)
    outcome = outcome_name(report.plan.primary, tongue)
    if report.stage is ReportStage.INTERIM:
        return _("Interim: change in {outcome} is told after the follow-up").format(outcome=outcome)
    change = shown_change(report)
    said = change_texts(change, tongue, report.plan.relevant_change) if change else None
    if change is None or said is None or change.zone is None:
        return _("No conclusion about change in {outcome}").format(outcome=outcome)
    title = _title_of(change.zone, report, tongue).format(
        Outcome=capitalise(outcome),
        outcome=outcome,
        size=said.size,
        mark=mark_text(report.plan.relevant_change, tongue),
    )
    return f"{title}{measured_with(report, tongue)}{difference_with_others(report, tongue)}"


def difference_with_others(report: Report, tongue: str) -> str:
    """'; 0.2 points more than the waiting list' behind a change that others were compared on; nothing elsewhere."""
    _, found = translator(tongue), report.comparison
    if not is_compared(report) or found.difference is None or found.low is None or found.high is None:
        return ""
    group = comparison_group_name(report, tongue)
    if found.low <= 0 <= found.high:
        return _("; no difference shown with {group}").format(group=group)
    size = signed_texts((found.difference, found.low, found.high), tongue)[0].lstrip("+−")
    more = _("; {size} points more than {group}") if found.low > 0 else _("; {size} points less than {group}")
    return more.format(size=size, group=group)


def comparison_group_name(report: Report, tongue: str) -> str:
    """Who those who took part are compared with."""
    _ = translator(tongue)
    kind = report.comparison.kind if report.comparison.kind != "none" else report.plan.comparison
    return _("the waiting list") if kind == "waiting_list" else _("colleagues who do not take part")


def measured_with(report: Report, tongue: str) -> str:
    """', measured with 8 of 48' behind a change that may not hold for the others; nothing where it does."""
    _ = translator(tongue)
    change = shown_change(report)
    if change is None or keeps_zone(report):
        return ""
    return _(", measured with {n} of {of}").format(n=change.n, of=change.of)


def _title_of(zone: Zone, report: Report, tongue: str) -> str:
    _ = translator(tongue)
    above = reaches_mark(report.primary, report.plan.relevant_change) > 0 if report.primary else False
    if zone is Zone.SHOWN_RELEVANT and may_be_less(report):
        return (
            _("{Outcome}: {size} points higher on average (agreed {mark})")
            if report.plan.agreed_beforehand
            else _("{Outcome}: {size} points higher on average (the plan asks {mark})")
        )
    if zone is Zone.SHOWN_RELEVANT and report.plan.agreed_beforehand:
        return (
            _("{Outcome}: {size} points higher, more than agreed beforehand")
            if above
            else _("{Outcome}: {size} points higher, as much as agreed beforehand")
        )
    if zone is Zone.SHOWN_TOO_SMALL and report.plan.agreed_beforehand:
        return _("{Outcome}: {size} points higher, less than agreed beforehand")
    return {
        Zone.SHOWN_RELEVANT: _("{Outcome}: {size} points higher, more than the plan asks")
        if above
        else _("{Outcome}: {size} points higher, as much as the plan asks"),
        Zone.SHOWN_RELEVANCE_UNCERTAIN: _("{Outcome}: {size} points higher; whether that is enough is uncertain"),
        Zone.SHOWN_TOO_SMALL: _("{Outcome}: {size} points higher, less than the plan asks"),
        Zone.INSUFFICIENT_EVIDENCE: _("Insufficient evidence of change in {outcome}"),
        Zone.RELEVANT_UNLIKELY: _("A large enough improvement in {outcome} is unlikely"),
        Zone.DETERIORATION: _("{Outcome}: {size} points lower"),
    }[zone]


def may_be_less(report: Report) -> bool:
    """Whether a change that reaches the mark on average may be smaller than that all the same: its interval says so."""
    change = shown_change(report)
    if change is None or change.zone is not Zone.SHOWN_RELEVANT or change.low is None:
        return False
    return round(change.low - report.plan.relevant_change, 9) < 0


def shown_change(report: Report) -> ReportChange | None:
    """The change of the chosen outcome, where it is told of enough people to conclude anything."""
    change = report.primary
    if report.stage is ReportStage.INTERIM or change is None or change.held_back is not None:
        return None
    return change if change.zone is not None and (change.n or 0) >= FEWEST_MENTEES else None


def change_sentences(report: Report, tongue: str) -> str:
    """What changed on the chosen outcome, of how many, how sure that is, and whether the cause is known."""
    _ = translator(tongue)
    outcome = outcome_name(report.plan.primary, tongue)
    if report.stage is ReportStage.INTERIM:
        return _("This is an interim report: nothing is said yet about change in {outcome}.").format(outcome=outcome)
    change = shown_change(report)
    said = change_texts(change, tongue, report.plan.relevant_change) if change else None
    if change is None or said is None or change.zone is None:
        return _no_change_sentence(report, tongue)
    score = _("At the follow-up {people} rate themselves {after} on average for {outcome}; at the first measurement it "
              "was {before}.")  # fmt: skip
    facts = _("The difference is {change} points on a scale of {bottom} to {top} (95% interval {low} to {high}), "
              "measured with {n} of {of} {people_of}.")  # fmt: skip
    scale = SCALES[change.scale]
    told = f"{score} {facts} {_zone_sentence(change, change.zone, report, tongue)}".format(
        people=group_name(change.role, 2, tongue), people_of=group_name(change.role, change.of, tongue),
        outcome=outcome, before=said.before, after=said.after, change=said.change, low=said.low, high=said.high,
        n=change.n, of=change.of, bottom=scale.low, top=scale.high, mark=mark_text(report.plan.relevant_change, tongue),
        least=said.low.lstrip("+"),
    )  # fmt: skip
    if keeps_zone(report) is False:
        told += " " + _("The conclusion depends on those who were not measured twice.")
    return told if is_compared(report) else f"{told} " + no_comparison(report, tongue)


def _no_change_sentence(report: Report, tongue: str) -> str:
    _ = translator(tongue)
    outcome, change = outcome_name(report.plan.primary, tongue), report.primary
    if change is None or change.held_back is HeldBackReason.NOT_MEASURED:
        return _("Change in {outcome} is not known: nobody's answers of before and after are there.").format(
            outcome=outcome
        )
    if change.held_back is HeldBackReason.TOO_FEW or change.held_back is None:
        return _(
            "Change in {outcome} is not told: that takes at least {count} {people} measured before and after."
        ).format(outcome=outcome, count=FEWEST_MENTEES, people=group_name(change.role, FEWEST_MENTEES, tongue))
    held = next((each for each in report.held_back if each.figure == change.scale), None)
    since = day(held.since, tongue=tongue) if held and held.since else None
    return _("Change in {outcome} is not told: {why}.").format(
        outcome=outcome, why=why_not_told(change.held_back, tongue, people=held.people if held else None, since=since)
    )


def _zone_sentence(change: ReportChange, zone: Zone, report: Report, tongue: str) -> str:
    _ = translator(tongue)
    if zone is Zone.INSUFFICIENT_EVIDENCE:
        return _("That is insufficient evidence: the true change may be zero as well. It does not show that the "
                 "programme works, nor that it does not.")  # fmt: skip
    if zone is Zone.DETERIORATION:
        return _("That is a deterioration.")
    side = reaches_mark(change, report.plan.relevant_change)
    if zone is Zone.SHOWN_RELEVANT and may_be_less(report):
        return _on_average(side > 0, report, tongue)
    beforehand = {
        Zone.SHOWN_RELEVANT: _("That is more than the {mark} agreed beforehand.")
        if side > 0
        else _("That is the {mark} agreed beforehand."),
        Zone.SHOWN_RELEVANCE_UNCERTAIN: _("There is improvement; whether it reaches the {mark} agreed beforehand is "
                                          "uncertain."),
        Zone.SHOWN_TOO_SMALL: _("There is improvement, but less than the {mark} agreed beforehand: the upper limit "
                                "stays below it too."),
        Zone.RELEVANT_UNLIKELY: _("An improvement of the {mark} agreed beforehand is unlikely: the upper limit stays "
                                  "below it."),
    }  # fmt: skip
    asked = {
        Zone.SHOWN_RELEVANT: _("That is more than the {mark} that the plan asks.")
        if side > 0
        else _("That is the {mark} that the plan asks."),
        Zone.SHOWN_RELEVANCE_UNCERTAIN: _("There is improvement; whether it reaches the {mark} that the plan asks is "
                                          "uncertain."),
        Zone.SHOWN_TOO_SMALL: _("There is improvement, but less than the {mark} that the plan asks: the upper limit "
                                "stays below it too."),
        Zone.RELEVANT_UNLIKELY: _("An improvement of the {mark} that the plan asks is unlikely: the upper limit stays "
                                  "below it."),
    }  # fmt: skip
    return (beforehand if report.plan.agreed_beforehand else asked)[zone]


def _on_average(more: bool, report: Report, tongue: str) -> str:
    _ = translator(tongue)
    beforehand = (
        _("On average that is more than the {mark} agreed beforehand; {least} fits the figures too.")
        if more
        else _("On average that is the {mark} agreed beforehand; {least} fits the figures too.")
    )
    asked = (
        _("On average that is more than the {mark} that the plan asks; {least} fits the figures too.")
        if more
        else _("On average that is the {mark} that the plan asks; {least} fits the figures too.")
    )
    return beforehand if report.plan.agreed_beforehand else asked


def is_compared(report: Report) -> bool:
    """Whether figures of a comparison group are told."""
    found = report.comparison
    return found.kind != "none" and None not in (found.difference, found.low, found.high)


def no_comparison(report: Report, tongue: str) -> str:
    """That nothing can be said about the cause, since there is nobody to compare with."""
    _ = translator(tongue)
    if report.comparison.kind == "none" and report.plan.comparison == "none":
        return _("Without a comparison group other causes are not ruled out.")
    return _("Without figures of a comparison group other causes are not ruled out.")


def exploratory_lines(report: Report, tongue: str) -> tuple[str, ...]:
    """A line for each outcome beside the chosen one, called exploratory; none in an interim report."""
    _ = translator(tongue)
    if report.stage is ReportStage.INTERIM:
        return ()
    lines = []
    for each in report.changes:
        said = None if each.primary or (each.n or 0) < FEWEST_MENTEES else change_texts(each, tongue)
        if said is None:
            continue
        told = _("Exploratory: {outcome} {change} points (95% interval {low} to {high}), {n} of {of} {people}").format(
            outcome=outcome_name(each.scale, tongue),
            change=said.change,
            low=said.low,
            high=said.high,
            n=each.n,
            of=each.of,
            people=group_name(each.role, each.of, tongue),
        )
        adjusted = "" if each.p is None else _("{p}, adjusted for the number of outcomes")
        lines.append(f"{told}; {adjusted.format(p=p_text(each.p, tongue))}." if each.p is not None else f"{told}.")
    return tuple(lines)


def keeps_zone(report: Report) -> bool | None:
    """Whether the conclusion stays the same with those who were not measured twice; None where that is not known."""
    change, found = shown_change(report), report.dropouts
    if change is None:
        return None
    if change.n == change.of:
        return True
    unchanged = found.of(DropoutAssumption.NO_CHANGE) if found else None
    low = found.of(DropoutAssumption.LOW) if found else None
    known = [each for each in (unchanged, low) if each is not None]
    if any(each.zone is not change.zone for each in known):
        return False
    return True if len(known) == 2 else None


def dropouts_sentence(report: Report, tongue: str) -> str | None:
    """Whether the conclusion depends on those who were not measured twice; None where nothing can be said."""
    _ = translator(tongue)
    change = shown_change(report)
    if change is None:
        return None
    if change.n == change.of:
        return _("All {people} who started were measured twice.").format(
            people=group_name(change.role, change.of, tongue)
        )
    keeps = keeps_zone(report)
    if keeps:
        return _("The conclusion holds if those who were not measured twice learned little or nothing.")
    if keeps is None or report.dropouts is None:
        return None
    return " ".join([_("The conclusion depends on those who were not measured twice."), *_scenarios(report, tongue)])


def _scenarios(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    found = report.dropouts
    unchanged = found.of(DropoutAssumption.NO_CHANGE) if found else None
    low = found.of(DropoutAssumption.LOW) if found else None
    said = []
    if unchanged is not None:
        said.append(
            (
                _("If they learned nothing, the change is {change} points: {zone}."),
                _("If they learned nothing, the conclusion is: {zone}."),
                unchanged,
            )
        )
    if low is not None and (unchanged is None or low.zone is not unchanged.zone):
        said.append(
            (
                _("If they did as those who gained least, it is {change} points: {zone}."),
                _("If they did as those who gained least, the conclusion is: {zone}."),
                low,
            )
        )
    marks = (0.0, report.plan.relevant_change)
    return [
        (sized if each.mean is not None else plain).format(
            change="" if each.mean is None else signed_texts((each.mean,), tongue, marks)[0],
            zone=zone_words(each.zone, tongue),
        )
        for sized, plain, each in said
    ]


def looking_back_sentence(report: Report, tongue: str) -> str | None:
    """The change as people see it afterwards, beside the measured one of the same people."""
    _ = translator(tongue)
    found = report.looking_back
    if found is None or shown_change(report) is None:
        return None
    alike = round_half_up(found.measured) == round_half_up(found.looking_back)
    digits = 2 if alike and found.measured != found.looking_back else 1
    role = report.primary.role if report.primary else "mentees"
    told = _("Looking back, {n} {people} see a change of {back} points; measured before and after it is {measured}.")
    verdict = {
        True: _("Both lead to the same conclusion."),
        False: _("The two lead to different conclusions."),
        None: "",
    }[found.agrees]
    back, measured = (signed_number(each, tongue, digits) for each in (found.looking_back, found.measured))
    said = told.format(n=found.n, people=group_name(role, found.n, tongue), back=back, measured=measured)
    return f"{said} {verdict}".rstrip()


def comparison_sentence(report: Report, tongue: str) -> str | None:
    """The difference with the comparison group, or why there is none; None where none was chosen."""
    _ = translator(tongue)
    found = report.comparison
    kind = found.kind if found.kind != "none" else report.plan.comparison
    if kind == "none":
        return None
    if report.stage is ReportStage.INTERIM:
        return _("Interim: the comparison is made after the follow-up.")
    group = comparison_group_name(report, tongue)
    if found.difference is None or found.low is None or found.high is None:
        if found.held_back is None or found.held_back is HeldBackReason.NOT_MEASURED:
            return _("A comparison with {group} was planned; there are no figures of it.").format(group=group)
        why = why_not_told(found.held_back, tongue)
        return _("The comparison with {group} is not told: {why}.").format(group=group, why=why)
    difference, low, high = signed_texts((found.difference, found.low, found.high), tongue)
    told = (
        _("Difference with {group}: {difference} points (95% interval {low} to {high}).")
        if found.n is None
        else _("Difference with {group}: {difference} points (95% interval {low} to {high}; {n} people there).")
    ).format(group=group, difference=difference, low=low, high=high, n=found.n)
    return " ".join([told, *_lottery(report, tongue), _what_comparison_shows(report, kind, tongue)])


def others_were_better(report: Report, tongue: str) -> str:
    """That those who did not take part surely did better, and what that means."""
    _ = translator(tongue)
    kind = report.comparison.kind if report.comparison.kind != "none" else report.plan.comparison
    if kind == "waiting_list":
        return _("Those who waited did better: that speaks against the programme.")
    return _("Those who did not take part did better: that speaks against the programme.")


def _lottery(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    found = report.comparison
    if found.kind != "waiting_list" or found.drawn_on is None:
        return []
    drawn = day(found.drawn_on, tongue=tongue)
    if found.seed is None:
        return [_("Who had to wait was drawn by lot on {date}.").format(date=drawn)]
    return [_("Who had to wait was drawn by lot on {date} (lot {seed}).").format(date=drawn, seed=found.seed)]


def _what_comparison_shows(report: Report, kind: str, tongue: str) -> str:
    _ = translator(tongue)
    found = report.comparison
    low, high = found.low or 0.0, found.high or 0.0
    if low <= 0 <= high:
        return _("That shows no difference between the two, nor that there is none.")
    if high < 0:
        return others_were_better(report, tongue)
    if kind == "waiting_list" and report.grade is Grade.A:
        return _("Those who took part came out better because of the programme.")
    if kind == "waiting_list":
        return _("Those who took part came out better; the evidence is not strong enough to name the cause.")
    return _("Those who took part came out better; the groups were not drawn by lot and may differ in other ways.")
