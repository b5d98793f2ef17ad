"""A frozen report in words, in one language: all that people read of it, and what we do not know."""

from __future__ import annotations

from datetime import date

from components.words import day, join, plural_translator, translator
from components.words.decision import criterion_line, grade_reason, plan_change
from components.words.report_advice import asked_sentence, reason_sentence, verdict_words
from components.words.report_change import (
    change_sentences,
    change_title,
    comparison_sentence,
    dropouts_sentence,
    exploratory_lines,
    is_compared,
    keeps_zone,
    looking_back_sentence,
    may_be_less,
    no_comparison,
    others_were_better,
    shown_change,
)
from components.words.report_figures import change_texts, group_name, held_back_lines, one_line
from components.words.report_findings import (
    applied_sentence,
    costs_sentence,
    experience_sentence,
    participation_sentences,
    series_words,
)
from mentoring.impact import Advice, Criterion, Grade, Light
from mentoring.impact.decision import COMPLETE_FOR_USUAL_INTERVAL
from mentoring.impact.frozen_report_and_checks import ReportWords
from mentoring.impact.report import HeldBackReason, Report, ReportEvent, ReportStage

MOST_EVENTS = 3
"""Events that are named in one line; the others stand in the chart."""


LANGUAGES = ("nl", "en")


def words_in_all_languages(report: Report) -> dict[str, ReportWords]:
    """The report as people read it in each language of the app."""
    return {language: report_words(report, language) for language in LANGUAGES}


def report_words(report: Report, language: str) -> ReportWords:
    """The report as people read it in this language. No word says more than its facts do."""
    return ReportWords(
        verdict=verdict_words(report, language),
        reason=reason_sentence(report, language),
        asked=asked_sentence(report, language),
        stage=stage_line(report, language),
        plan=plan_line(report, language),
        grade=grade_line(report, language),
        change_title=change_title(report, language),
        change=change_sentences(report, language),
        participation=participation_sentences(report, language),
        applied=applied_sentence(report, language),
        experience=experience_sentence(report, language),
        dropouts=dropouts_sentence(report, language),
        looking_back=looking_back_sentence(report, language),
        comparison=comparison_sentence(report, language),
        costs=costs_sentence(report, language),
        exploratory=exploratory_lines(report, language),
        unknown=unknown_sentences(report, language),
        criteria=tuple(criterion_line(each, report, language) for each in report.criteria),
        series=tuple(series_words(each, report, language) for each in report.series),
        held_back=held_back_lines(report, language),
    )


def advice_shown(report: Report) -> Advice:
    """The advice whose icon and colour belong to the report: meanwhile there is none, unless everything pauses."""
    meanwhile = report.stage is ReportStage.INTERIM and report.advice is not Advice.PAUSE
    return Advice.NOT_YET if meanwhile else report.advice


def stage_line(report: Report, tongue: str) -> str:
    """Interim or final, and until when it knows anything."""
    _ = translator(tongue)
    until = day(report.data_until, tongue=tongue)
    if report.stage is ReportStage.INTERIM:
        return _("Interim report, with what was recorded until {date}.").format(date=until)
    said = _("Final report, with what was recorded until {date}.").format(date=until)
    return said if report.ended else f"{said} " + _("The programme had not ended yet.")


def plan_line(report: Report, tongue: str) -> str:
    """When the plan was locked, and whether it was touched since."""
    _ = translator(tongue)
    plan = report.plan
    if plan.locked_on is None:
        return _("The plan was not locked: its marks were not fixed beforehand.")
    locked = day(plan.locked_on, tongue=tongue)
    if plan.started_on is not None and plan.locked_on > plan.started_on:
        said = _("Plan locked on {date}, after the start on {start}").format(
            date=locked, start=day(plan.started_on, tongue=tongue)
        )
    elif plan.locked_on == plan.started_on:
        said = _("Plan locked on {date}, the day of the start").format(date=locked)
    else:
        said = _("Plan locked on {date}, before the start").format(date=locked)
    mark = (plan.fingerprint or "").rpartition(":")[2][:8]
    digits = " " + _("Fingerprint of the plan: {code}.").format(code=mark) if mark else ""
    return f"{said}{_since_the_lock(report, tongue)}{digits}"


def _since_the_lock(report: Report, tongue: str) -> str:
    _ = translator(tongue)
    if report.plan.changes:
        changes = [one_line(_change_line(each, tongue)) for each in report.plan.changes]
        return _("; changed since: {changes}.").format(changes="; ".join(changes))
    if report.plan.stands is None:
        return "."
    return _("; unchanged since.") if report.plan.stands else _("; no longer what was locked.")


def _change_line(line: str, tongue: str) -> str:
    try:
        return plan_change(line, tongue)
    except ValueError:  # a line of another make is shown as it is
        return line


def grade_line(report: Report, tongue: str) -> str:
    """How strong the evidence is, and what kept it from being stronger."""
    _ = translator(tongue)
    if report.stage is ReportStage.INTERIM:
        return _("Interim: how well it was measured, is judged after the follow-up.")
    said = _(
        "How well it was measured: {grade} (A strong – D too thin to decide on). That does not say what came out."
    ).format(grade=report.grade.value)
    reasons = [known for code in report.grade_reasons if (known := _grade_reason(code, report, tongue))]
    if not reasons or report.grade is Grade.A:
        return said
    return f"{said} " + _("What keeps it from being higher: {reasons}.").format(reasons=join(reasons, tongue=tongue))


def _grade_reason(code: str, report: Report, tongue: str) -> str | None:
    _ = translator(tongue)
    if code == "sensitive_to_dropout":
        if keeps_zone(report) is False:
            return _("a conclusion that depends on those who were not measured twice")
        return _("not shown that the conclusion holds for those who were not measured twice")
    try:
        return grade_reason(code, tongue)
    except KeyError:  # a reason of a newer app has no words here
        return None


def unknown_sentences(report: Report, tongue: str) -> tuple[str, ...]:
    """What we do not know, what weighs most first; never empty."""
    _ = translator(tongue)
    said = [
        *_unknown_of_interim(report, tongue),
        *_unknown_of_outcome(report, tongue),
        *_unknown_of_cause(report, tongue),
        *_unknown_of_size(report, tongue),
        *_unknown_of_plan(report, tongue),
        *_unknown_of_events(report, tongue),
        *_unknown_of_missing(report, tongue),
        *_unknown_of_few(report, tongue),
        *_unknown_of_safety(report, tongue),
    ]
    if any(each.reason not in (HeldBackReason.NOT_MEASURED, HeldBackReason.INTERIM) for each in report.held_back):
        said.append(_("Some figures are not told, so that nobody's answers can be read from them."))
    if _tells_effect(report):
        said.append(_("Whether it lasts was not measured."))
    return (*said, *_unknown_of_rating(report, tongue))


def _tells_effect(report: Report) -> bool:
    """Whether anything is told that the programme may have brought about: only of that the cause can be in doubt."""
    final = report.stage is ReportStage.FINAL
    return final and (any(each.n for each in report.changes) or report.application.confirmed is not None)


def _unknown_of_interim(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    if report.stage is ReportStage.FINAL:
        return []
    if report.ended:
        return [_("This is an interim report: the measurement was not closed yet.")]
    on = day(report.frozen_on, tongue=tongue)
    return [_("This is an interim report: on {date} everything could still change.").format(date=on)]


def _unknown_of_cause(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    if not _tells_effect(report):
        return []
    if not is_compared(report):
        return [no_comparison(report, tongue)]
    if (report.comparison.high or 0.0) < 0:
        return [others_were_better(report, tongue)]
    if (report.comparison.low or 0.0) <= 0:
        return [_("Whether the programme made the difference, the comparison does not show.")]
    if report.comparison.kind == "waiting_list":
        return []
    return [_("The comparison group was not drawn by lot: it may differ in other ways.")]


def _unknown_of_size(report: Report, tongue: str) -> list[str]:
    _, change = translator(tongue), shown_change(report)
    said = change_texts(change, tongue, report.plan.relevant_change) if change and may_be_less(report) else None
    if said is None:
        return []
    less = (
        _("{least} fits the figures too: less than agreed.")
        if report.plan.agreed_beforehand
        else _("{least} fits the figures too: less than the plan asks.")
    )
    return [less.format(least=said.low.lstrip("+"))]


def _unknown_of_missing(report: Report, tongue: str) -> list[str]:
    _, ngettext = translator(tongue), plural_translator(tongue)
    change = report.primary
    if report.stage is ReportStage.INTERIM or change is None or change.n is None or change.n >= change.of:
        return []
    missing = change.of - change.n
    people = group_name(change.role, change.of, tongue)
    return [
        ngettext(
            "{missing} of {of} {people} was not measured twice: how that went, we do not know.",
            "{missing} of {of} {people} were not measured twice: how that went, we do not know.",
            missing,
        ).format(missing=missing, of=change.of, people=people)
    ]


def _unknown_of_outcome(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    change = report.primary
    if report.stage is ReportStage.INTERIM:
        return []
    if change is None or change.held_back is HeldBackReason.NOT_MEASURED:
        return [_("How much anyone learned is not known.")]
    return [_("How much anyone learned is not told.")] if change.held_back is not None or change.n is None else []


def _unknown_of_few(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    change = report.primary
    if report.stage is ReportStage.INTERIM or change is None or not change.n:
        return []
    if change.n >= COMPLETE_FOR_USUAL_INTERVAL:
        return []
    people = group_name(change.role, change.n, tongue)
    return [_("With {n} {people} measured twice chance weighs heavily.").format(n=change.n, people=people)]


def _unknown_of_safety(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    judged = next((each for each in report.criteria if each.criterion is Criterion.SAFETY), None)
    if judged is None or judged.value is not None or judged.light is not Light.NONE:
        return []
    return [_("Whether there were serious reports was not recorded.")]


def _unknown_of_rating(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    rated = any(each.n for each in report.changes) and report.stage is ReportStage.FINAL
    if not rated and not any(each.agree for each in report.statements):
        return []
    return [_("People rate themselves; that says less than a test would.")]


def _unknown_of_plan(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    plan = report.plan
    if plan.agreed_beforehand:
        return []
    if plan.locked_on is None:
        return [_("The marks were not fixed beforehand: whether they were chosen to fit, nobody can check.")]
    if plan.started_on is not None and plan.locked_on > plan.started_on:
        return [_("The marks were fixed only after the start.")]
    if plan.stands is None and not plan.changes:
        return [_("Whether the marks are still those that were fixed, is not known.")]
    return [_("The plan was changed after it was locked.")]


def _unknown_of_events(report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    happened = events_meanwhile(report)
    if not happened:
        return []
    shown = [f"{one_line(each.what)} ({day(each.on, tongue=tongue)})" for each in happened[:MOST_EVENTS]]
    if len(happened) > MOST_EVENTS:
        shown.append(_("more"))
    return [_("Something else happened meanwhile: {events}.").format(events=join(shown, tongue=tongue))]


def events_meanwhile(report: Report) -> list[ReportEvent]:
    """What else happened between the start and the day of the report: only that can have played a part."""
    starts = [day for day in (report.plan.started_on, report.programme.starts) if day is not None]
    since = min(starts, default=date.min)
    return [each for each in report.events if since <= each.on <= report.frozen_on]
