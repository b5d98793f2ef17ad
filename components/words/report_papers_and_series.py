"""What stands beside the figures of a report on paper, how each is defined; and what figures show month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.words import plural_translator, translator
from components.words.report_figures import why_not_told
from mentoring.impact import ControlChart, Limits, SeriesVerdict
from mentoring.impact.control_chart import PROVISIONAL
from mentoring.impact.report import HeldBackReason, Report, ReportChange, ReportPlan, ReportStage
from mentoring.pairs import IdeaState
from mentoring.privacy_threshold import FEWEST
from mentoring.scales import SCALES

DASH = "–"


def paper_headings(tongue: str) -> Mapping[str, str]:
    """The headings and labels that the papers share."""
    _ = translator(tongue)
    return {
        "logo": _("Logo"),
        "mark": _("Telemachus"),
        "page": _("Page"),
        "of": _("of"),
        "advice": _("Advice"),
        "grade": _("How well measured (A to D)"),
        "stage": _("Kind"),
        "until": _("Data until"),
        "frozen": _("Frozen on"),
        "fingerprint": _("Reference of the report"),
        "criteria": _("What was agreed, and what came of it"),
        "criterion": _("Criterion"),
        "bar": _("Bar; line: mark"),
        "found": _("Found"),
        "judgement": _("Judgement"),
        "changes": _("Before and after"),
        "before": _("before"),
        "after": _("after"),
        "exploratory": _("Grey: exploratory, beside the chosen outcome."),
        "light_blue": _("Light blue: exploratory, beside the chosen outcome."),
        "flow": _("From enrolled to measured"),
        "unknown": _("What we do not know"),
        "decision": _("Decision"),
        "decided": _("Decided"),
        "by": _("By (role)"),
        "date": _("Date"),
        "reason": _("Reason"),
        "action": _("Action"),
        "owner": _("Owner"),
        "explanations": _("What else happened"),
        "none_recorded": _("Nothing was recorded."),
        "business": _("Business figures"),
        "no_business": _("No business figure was followed."),
        "ideas": _("Ideas from the conversations"),
    }


def idea_state(state: IdeaState, tongue: str) -> str:
    """What became of an idea, in a word."""
    _ = translator(tongue)
    return {
        IdeaState.HEARD: _("heard"),
        IdeaState.ADOPTED: _("adopted"),
        IdeaState.DONE: _("done"),
        IdeaState.NOT_DONE: _("not done"),
    }[state]


def some_ideas(report: Report, most_characters: int, tongue: str, a_line: int = 60) -> tuple[list[str], str]:
    """As many whole ideas as fit in so many characters, each with what became of it; and that there are more, or ''.

    What two people accepted word for word is never shortened. a_line: the characters of a line, which a short one takes
    as well.
    """
    _ = translator(tongue)
    told, left = [], most_characters
    for each in report.ideas:
        line = f"“{each.text}” · {idea_state(each.state, tongue)}"
        if len(line) <= left:
            told.append(line)
            left -= max(len(line), a_line)
    more = len(report.ideas) - len(told)
    if not more:
        return told, ""
    return told, _("And {count} more.").format(count=more) if told else _("In the report: {count}.").format(count=more)


def report_name(stage: ReportStage, tongue: str) -> str:
    """What kind of report this is."""
    _ = translator(tongue)
    return _("Final report") if stage is ReportStage.FINAL else _("Interim report")


def scale_text(changes: Sequence[ReportChange], tongue: str) -> str:
    """Between which ends people answered: 'scale 1 to 5'."""
    _ = translator(tongue)
    ends = sorted({(SCALES[each.scale].low, SCALES[each.scale].high) for each in changes if each.scale in SCALES})
    return " / ".join(_("scale {low} to {high}").format(low=low, high=high) for low, high in ends)


def grade_letter(report: Report) -> str:
    """How strong the evidence is; in an interim report that is not judged yet."""
    return DASH if report.stage is ReportStage.INTERIM else report.grade.value


def why_missing(report: Report, reason: HeldBackReason | None, tongue: str) -> str:
    """Why a figure is not there; in an interim report what was not measured still follows."""
    waits = report.stage is ReportStage.INTERIM and reason in (None, HeldBackReason.NOT_MEASURED)
    return why_not_told("interim" if waits else reason or HeldBackReason.NOT_MEASURED, tongue)


def mark_name(plan: ReportPlan, tongue: str) -> str:
    """What the marks may be called: agreed beforehand only where that is so."""
    _ = translator(tongue)
    return _("Agreed beforehand") if plan.agreed_beforehand else _("To reach")


def figure_definition(kind: str, tongue: str) -> tuple[str, str]:
    """What a figure of this kind is, and by which formula it comes about, in words."""
    _ = translator(tongue)
    return {**_process_definitions(tongue), **_outcome_definitions(tongue)}[kind]


def _process_definitions(tongue: str) -> dict[str, tuple[str, str]]:
    _ = translator(tongue)
    counted = _("Counted; a group of fewer than {count} is not told.").format(count=FEWEST)
    return {
        "pairs": (_("Pairs that started."), counted),
        "people": (_("People in the pairs that started."), counted),
        "meetings": (_("Sessions that were held, of all pairs together."), _("Counted from the sessions logged.")),
        "step": (_("People at this step."), counted),
        "hours": (
            _("Hours in conversations per person in a pair."),
            _("Mean over people of the minutes of their sessions; a session without minutes counts as agreed."),
        ),
        "cost_person": (_("Cost per person in a pair."), _("Cost entered by HR ÷ people.")),
        "cost_application": (
            _("Cost per confirmed application."),
            _("Cost entered by HR ÷ mentees with a confirmed application."),
        ),
        **_definitions_of_money(tongue),
        "U1": (
            _("Pairs with at least three quarters of the sessions agreed."),
            _("Pairs that reached it ÷ pairs that started."),
        ),
        "U2": (_("Mentees who answered before and after."), _("Measured twice ÷ mentees who started.")),
        "R1": (
            _("Participants whose relationship score at their last check-in is good by the plan."),
            _("Participants with a good score ÷ participants with a score."),
        ),
        "B1": (
            _("Business figures with months that stand out since the start."),
            _("Figures with a signal the wished way, and none the wrong way without another explanation."),
        ),
        "K1": (_("Hours in conversations per person, held against the hours in the plan."), _("Hours ÷ hours agreed.")),
        "V": (_("Serious reports that are not resolved."), _("Counted.")),
        "month": (_("The value that was entered for this month."), _("As entered.")),
        "limits": (
            _("What is usual for this figure, from the months before the start."),
            _("Mean ± 2.66 × mean moving range; frozen at the start."),
        ),
    }


def _definitions_of_money(tongue: str) -> dict[str, tuple[str, str]]:
    """What was entered, and what follows from an hour instead of from a total."""
    _ = translator(tongue)
    return {
        "entered_per_hour": (_("What an hour of a participant costs."), _("As entered.")),
        "entered_total": (_("What the whole programme cost."), _("As entered.")),
        "cost_person_by_hour": (_("Cost per person in a pair."), _("Cost of an hour × hours per person.")),
        "cost_application_by_hour": (
            _("Cost per confirmed application."),
            _("Cost of an hour × hours of all people together ÷ mentees with a confirmed application."),
        ),
    }


def _outcome_definitions(tongue: str) -> dict[str, tuple[str, str]]:
    _ = translator(tongue)
    change = (
        _("Mean change of the people measured before and after; own rating."),
        _("Mean of after − before per person, each score the mean of its statements; 95%: mean ± t × SD ÷ √n."),
    )
    applied = (
        _("Mentees who applied something that their mentor confirms."),
        _("Confirmed ÷ mentees who started; 95% interval by Wilson."),
    )
    return {
        "before": (_("Mean before the start, of the people measured twice."), _("Mean of the scores.")),
        "after": (_("Mean at the follow-up, of the same people."), _("Mean of the scores.")),
        "change": change,
        "exploratory": (
            change[0] + " " + _("Exploratory."),
            change[1] + " " + _("p by paired t-test, adjusted by Holm over the exploratory outcomes."),
        ),
        "L1": change,
        "L2": change,
        "G1": applied,
        "application": applied,
        "scenario": (
            _("The change under one assumption about the people who were not measured twice."),
            _("As the change, with an assumed change for each of them: none, or the 10th percentile of what was seen."),
        ),
        "looking_back": (
            _("The change as people see it afterwards."),
            _("Mean of after − the score that people give, looking back, to the time before the start."),
        ),
        "statement": (
            _("How many answered agree (4, 5), neutral (3) or disagree (1, 2)."),
            _("Counted; a range where an exact count would give answers of a few away."),
        ),
        "group": (_("Mean change of the chosen outcome in this group."), _("Mean of after − before per person.")),
        "comparison": (
            _("Change of the participants minus that of the comparison group."),
            _("Mean change of participants − mean change of the comparison group; 95% interval."),
        ),
    }


def figure_label(kind: str, tongue: str) -> str:
    """The name of a figure that stands for the whole round."""
    _ = translator(tongue)
    return {
        "pairs": _("Pairs"),
        "people": _("Participants"),
        "meetings": _("Sessions held"),
        "hours": _("Hours per person"),
        "entered_per_hour": _("Cost of an hour, as entered"),
        "entered_total": _("Total cost, as entered"),
        "cost_person": _("Cost per person"),
        "cost_application": _("Cost per confirmed application"),
        "application": _("Applied at work, confirmed by the mentor"),
        "looking_back": _("Change, looking back"),
        "comparison": _("Difference with the comparison group"),
        "mean": _("mean"),
        "low": _("lower limit"),
        "high": _("upper limit"),
        "target": _("target"),
        "wished": _("stands out the wished way"),
        "wrong": _("stands out the wrong way"),
        "agree": _("agree"),
        "neutral": _("neutral"),
        "disagree": _("disagree"),
    }[kind]


def part_name(part: str, tongue: str) -> str:
    """A part of the report, as the figures are sorted in it."""
    _ = translator(tongue)
    return {
        "participation": _("Participation and hours"),
        "change": _("Before and after"),
        "application": _("Applied at work"),
        "experience": _("Experience"),
        "groups": _("Groups"),
        "business": _("Business figures"),
    }[part]


def chart_footer(report: Report, kind: str, tongue: str) -> str:
    """What stands below a chart that is taken along: the programme, on whom it rests, what it is, and which report.

    kind: 'criteria', 'change', 'flow', 'experience' or 'dropouts'. The day of the report comes after it.
    """
    _ = translator(tongue)
    primary, people = report.primary, report.people
    n = {
        "change": primary.n if primary else None,
        "dropouts": primary.of if primary else None,
        "experience": max((each.n or 0 for each in report.statements), default=0) or None,
    }.get(kind, people)
    definition = {
        "criteria": _("What was reached of every criterion, beside what was to be reached."),
        "change": figure_definition("change", tongue)[0],
        "flow": figure_definition("step", tongue)[0],
        "experience": figure_definition("statement", tongue)[0],
        "dropouts": figure_definition("scenario", tongue)[0],
    }[kind]
    name = " ".join(report.programme.name.split())
    return " · ".join([name, *([f"n = {n}"] if n else []), definition.rstrip("."), report_name(report.stage, tongue)])


def how_it_was_made(tongue: str) -> str:
    """How the figures may be read, for whoever checks them without the app."""
    _ = translator(tongue)
    return _(
        "Every figure stands in the frozen report and is not computed anew. Means rest on people measured twice; "
        "intervals are 95% t-intervals, those of shares Wilson's; groups of fewer than {count} are not told."
    ).format(count=FEWEST)


def kpi_title(name: str, chart: ControlChart, tongue: str | None = None) -> str:
    """The conclusion about a business figure as the title of its chart."""
    _ = translator(tongue)
    if chart.limits is Limits.NONE:
        if chart.notes:
            return _("{figure}: the same every month before the start, so nothing tells what is ordinary").format(
                figure=name
            )
        return _("{figure}: too short a history to tell signals from ordinary variation").format(figure=name)
    if chart.early:
        return _early_title(chart, tongue).format(figure=name)
    if chart.wished and chart.adverse:
        first = chart.adverse[-1].index < chart.wished[0].index
        return {
            SeriesVerdict.IMPROVEMENT: _("{figure}: first the wrong way, then for months the wished way")
            if first
            else _("{figure}: for months the wished way, other months the wrong way"),
            SeriesVerdict.DETERIORATION: _("{figure}: some months the wrong way, others the wished way"),
        }.get(chart.verdict, _("{figure}: only single months stood out; that is no trend")).format(figure=name)
    return {
        SeriesVerdict.IMPROVEMENT: _("{figure}: more than ordinary variation, the wished way"),
        SeriesVerdict.DETERIORATION: _("{figure}: more than ordinary variation, the wrong way"),
        SeriesVerdict.SPIKE: _spike_title(chart, tongue),
        SeriesVerdict.ORDINARY: _("{figure}: no more than ordinary variation"),
        SeriesVerdict.UNKNOWN: _("{figure}: no values since the start yet"),
    }[chart.verdict].format(figure=name)


def _spike_title(chart: ControlChart, tongue: str | None) -> str:
    _ = translator(tongue)
    if len(chart.since) != 1:
        return _("{figure}: only single months stood out; that is no trend")
    if chart.wished:
        return _("{figure}: one month stood out the wished way; one month is no trend")
    return _("{figure}: one month stood out the wrong way; one month is no trend")


def _early_title(chart: ControlChart, tongue: str | None) -> str:
    _ = translator(tongue)
    if chart.signals[-1].improves:
        return _("{figure}: moving the wished way, but in a row that began before the start")
    return _("{figure}: moving the wrong way, but in a row that began before the start")


def kpi_sentence(name: str, chart: ControlChart, tongue: str | None = None) -> str:
    """What a business figure shows, and what it cannot show."""
    missing = 0 if chart.limits is Limits.NONE else sum(point.value is None for point in chart.points)
    gap = missing_months_sentence(missing, tongue)
    return " ".join(filter(None, (_kpi_finding(name, chart, tongue), gap)))


def missing_months_sentence(missing: int, tongue: str | None = None) -> str | None:
    """How many months have no value, and what that does to a row; None for none."""
    if not missing:
        return None
    ngettext = plural_translator(tongue)
    return ngettext(
        "{n} month is missing: no row of months reaches across it.",
        "{n} months are missing: no row of months reaches across them.",
        missing,
    ).format(n=missing)


def _kpi_finding(name: str, chart: ControlChart, tongue: str | None) -> str:
    _ = translator(tongue)
    if chart.limits is Limits.NONE:
        if chart.notes:
            return kpi_title(name, chart, tongue) + "."
        return _("With fewer than {count} months before the start nothing can be said about signals.").format(
            count=PROVISIONAL
        )
    rest = _("That is more than ordinary variation. This chart does not show whether the pilot is the cause.")
    if chart.early:
        began = _("The row of months began before the start: it cannot have come of the programme alone.")
        return f"{kpi_title(name, chart, tongue)}. {began}"
    if chart.verdict in (SeriesVerdict.ORDINARY, SeriesVerdict.UNKNOWN):
        return kpi_title(name, chart, tongue) + "."
    counted = (
        (_("{figure}: months that stand out from those before the start: {n}, in the wrong direction."), chart.adverse),
        (_("{figure}: months that stand out from those before the start: {n}, in the wished direction."), chart.wished),
    )
    told = [words.format(figure=name, n=len(points)) for words, points in counted if points]
    return " ".join((*told, rest))


def limits_sentence(chart: ControlChart, tongue: str | None = None) -> str:
    """How far the limits can be trusted."""
    _ = translator(tongue)
    if chart.notes:
        return _("No limits: the months before the start do not differ")
    said = {
        Limits.FIRM: _("Limits from {n} months before the start"),
        Limits.PROVISIONAL: _("Provisional limits, from only {n} months"),
        Limits.NONE: _("No limits: fewer than {count} months before the start").format(count=PROVISIONAL),
    }[chart.limits].format(n=chart.known)
    if chart.limits is Limits.NONE or not chart.start_months:
        return said
    return _("{limits}; the month of the start does not count").format(limits=said)
