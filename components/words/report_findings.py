"""What a frozen report found beside the change: who took part, who applied it, how people found it, costs, figures."""

from __future__ import annotations

from collections.abc import Sequence

from components.words import day, join, number, percent, plural_translator, translator
from components.words.report_figures import (
    capitalise,
    group_name,
    hours_text,
    money_text,
    one_line,
    people_text,
    range_text,
    why_not_told,
    why_unjudged,
)
from components.words.report_papers_and_series import missing_months_sentence
from mentoring.impact import Criterion, Limits, SeriesVerdict
from mentoring.impact.control_chart import PROVISIONAL
from mentoring.impact.frozen_report_and_checks import SeriesWords
from mentoring.impact.report import (
    CountRange,
    HeldBackReason,
    Report,
    ReportPoint,
    ReportSeries,
    ReportStage,
    ReportStatement,
)
from mentoring.impact.results import DELIVERED
from mentoring.privacy_threshold import FEWEST_FOR_SHARES


def participation_sentences(report: Report, tongue: str) -> str:
    """Who took part, how often they met, and how many were measured."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    said = [_who_took_part(report, tongue)]
    if report.meetings_held is not None:
        held = report.meetings_held
        told = (
            ngettext("{n} conversation was held.", "{n} conversations were held.", held)
            if report.ended
            else ngettext("{n} conversation was held until {date}.", "{n} conversations were held until {date}.", held)
        ).format(n=number(held, 0, tongue=tongue), date=day(report.data_until, tongue=tongue))
        said.append(told if held else _("No conversation was recorded."))
    delivered = report.of(Criterion.DELIVERY).count
    if delivered is not None and delivered.n:
        told = range_text(delivered, tongue)
        agreed = (
            _("Pairs that held at least {share} of the agreed conversations: {count}.")
            if report.ended
            else _("Pairs that held at least {share} of the conversations agreed until {date}: {count}.")
        )
        until = day(report.data_until, tongue=tongue)
        said.append(agreed.format(share=percent(DELIVERED, tongue=tongue), count=told, date=until))
    return " ".join([*said, *_measured_of_enrolled(report, tongue)])


def _who_took_part(report: Report, tongue: str) -> str:
    _, ngettext = translator(tongue), plural_translator(tongue)
    pairs, people = report.pairs, report.people
    if pairs is not None and people is not None:
        return ngettext(
            "{pairs} pair took part ({people} people).", "{pairs} pairs took part ({people} people).", pairs
        ).format(pairs=pairs, people=people)
    if pairs is not None:
        return ngettext("{pairs} pair took part.", "{pairs} pairs took part.", pairs).format(pairs=pairs)
    if people is not None:
        return ngettext("{people} person took part.", "{people} people took part.", people).format(people=people)
    return _("How many took part is not told.")


def _measured_of_enrolled(report: Report, tongue: str) -> list[str]:
    ngettext = plural_translator(tongue)
    steps = {each.step: each.n for each in report.flow}
    enrolled, measured = steps.get("enrolled"), steps.get("measured")
    if report.stage is ReportStage.INTERIM or enrolled is None or measured is None:
        return []
    return [
        ngettext(
            "Of {enrolled} who enrolled, {measured} was measured before and after.",
            "Of {enrolled} who enrolled, {measured} were measured before and after.",
            measured,
        ).format(enrolled=enrolled, measured=measured)
    ]


def applied_sentence(report: Report, tongue: str) -> str | None:
    """How many starters applied something that their mentor confirms."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    found = report.application
    if report.stage is ReportStage.INTERIM:
        return _("Interim: whether mentees apply what they learned is told after the follow-up.")
    if mentors_are_silent(report):
        return _("Whether mentees apply what they learned is not known: no mentor answered who could confirm it.")
    if found.held_back is not None:
        if found.held_back is HeldBackReason.NOT_MEASURED:
            return _("There are no answers that say whether mentees apply what they learned.")
        why = (
            why_unjudged(Criterion.APPLICATION, report, tongue)
            if report.of(Criterion.APPLICATION).reason == found.held_back
            else why_not_told(found.held_back, tongue)
        )
        return _("How many mentees apply what they learned is not told: {why}.").format(why=why)
    if found.confirmed is None or not found.confirmed.n:
        return None
    if (found.confirmed.least, found.confirmed.most) == (0, found.confirmed.n):
        why = why_not_told(HeldBackReason.WOULD_REVEAL, tongue)
        return _("How many mentees apply what they learned is not told: {why}.").format(why=why)
    if found.answered is not None and found.answered < found.confirmed.n:
        return _applied_of_some(found.confirmed, found.answered, report, tongue)
    if found.confirmed.least == 0:
        return _(
            "Of {mentees} their mentors confirm that they applied something from the conversations at work."
        ).format(mentees=people_text(found.confirmed, "mentees", tongue))
    applied = ngettext(
        "{mentees} applied something from the conversations at work, and the mentor confirms it{share}.",
        "{mentees} applied something from the conversations at work, and their mentors confirm it{share}.",
        found.confirmed.most,
    )
    mentees = people_text(found.confirmed, "mentees", tongue)
    return capitalise(applied.format(mentees=mentees, share=_share(report, tongue)))


def _applied_of_some(confirmed: CountRange, answered: int, report: Report, tongue: str) -> str:
    """Where not every starter answered: of how many it is known, and how many of those applied something."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    known = _("Of {answered} of the {n} {people} we know whether they applied something.").format(
        answered=answered, n=confirmed.n, people=group_name("mentees", confirmed.n, tongue)
    )
    most = min(confirmed.most, answered)
    if confirmed.least == 0 and most == answered:
        return (
            known
            + " "
            + _("How many of them did is not told: {why}.").format(
                why=why_not_told(HeldBackReason.WOULD_REVEAL, tongue)
            )
        )
    if confirmed.exact is not None:
        told = ngettext(
            "{k} of them applied something at work, and the mentor confirms it{share}.",
            "{k} of them applied something at work, and their mentors confirm it{share}.",
            confirmed.least,
        )
        share = _share_of_starters(report, tongue)
        return f"{known} " + told.format(k=confirmed.least, share=share)
    shape = {
        (False, True): _("At least {least} of them applied something at work, and their mentors confirm it."),
        (True, False): _("Of at most {most} of them their mentors confirm that they did."),
        (False, False): _("{least} to {most} of them applied something at work, and their mentors confirm it."),
    }[confirmed.least == 0, most == answered]
    return f"{known} " + shape.format(least=confirmed.least, most=most)


def known_of(criterion: Criterion, report: Report, tongue: str) -> str:
    """', known of 12' behind a count of applications, where not every starter answered; nothing elsewhere."""
    found, _ = report.application, translator(tongue)
    if criterion is not Criterion.APPLICATION or found.confirmed is None or found.answered is None:
        return ""
    return _(", known of {n}").format(n=found.answered) if found.answered < found.confirmed.n else ""


def mentors_are_silent(report: Report) -> bool:
    """Whether mentees said what they apply and no mentor answered who could confirm it."""
    found = report.application
    return found.held_back is HeldBackReason.NOT_MEASURED and found.answered is not None


STATEMENT_PEOPLE = {"N1": "mentees", "N1m": "mentors"}
"""Who answers a statement, where it is not everybody."""


def experience_sentence(report: Report, tongue: str) -> str | None:
    """What surely more than half of those who answered say, and what surely not; None where nothing is sure."""
    _ = translator(tongue)
    most, least = [], []
    for each in report.statements:
        clause = _clause(each, tongue)
        if clause is None or each.agree is None:
            continue
        if 2 * each.agree.least > each.agree.n:
            most.append(clause)
        elif 2 * each.agree.most <= each.agree.n:
            least.append(clause)
    so_far = report.stage is ReportStage.INTERIM or not report.ended
    above = (
        _("Until {date} more than half of those who answered agreed with this.")
        if so_far
        else _("More than half of those who answered agree with this.")
    )
    below = (
        _("Until {date} no more than half of those who answered agreed with this.")
        if so_far
        else _("No more than half of those who answered agree with this.")
    )
    until = day(report.data_until, tongue=tongue)
    said = [" ".join([lead.format(date=until), *told]) for lead, told in ((above, most), (below, least)) if told]
    return " ".join(said) or None


def _clause(statement: ReportStatement, tongue: str) -> str | None:
    _ = translator(tongue)
    clauses = {
        "R1": _("We are open with each other: {count}."),
        "R2": _("I can say something critical: {count}."),
        "R3": _("The conversations feel like an obligation: {count}."),
        "R4": _("We know what we work towards: {count}."),
        "N1": _("What I learned is useful: {count}."),
        "N1m": _("Being a mentor brought me something: {count}."),
    }
    if statement.item not in clauses or statement.agree is None or not statement.agree.n:
        return None
    role = STATEMENT_PEOPLE.get(statement.item, "participants")
    return clauses[statement.item].format(count=people_text(statement.agree, role, tongue))


def _share_of_starters(report: Report, tongue: str) -> str:
    _ = translator(tongue)
    count = report.application.confirmed
    if count is None or count.exact is None or count.n < FEWEST_FOR_SHARES:
        return ""
    return " " + _("({share} of all who started)").format(share=percent(count.exact / count.n, tongue=tongue))


def _share(report: Report, tongue: str) -> str:
    """The percentage with its interval, of ten people or more and of an exact count only."""
    _ = translator(tongue)
    count = report.application.confirmed
    if count is None or count.exact is None or count.n < FEWEST_FOR_SHARES:
        return ""
    share = percent(count.exact / count.n, tongue=tongue)
    interval = report.of(Criterion.APPLICATION).interval
    if interval is None:
        return f" ({share})"
    low, high = (percent(end, tongue=tongue) for end in interval)
    return " " + _("({share}; 95% interval {low} to {high})").format(share=share, low=low, high=high)


def costs_sentence(report: Report, tongue: str) -> str | None:
    """Hours in conversations, and money where it was entered."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    costs = report.costs
    parts = []
    if costs.hours_per_person is not None:
        hours = hours_text(costs.hours_per_person, tongue)
        told = ngettext(
            "{hours} hour in conversations per person",
            "{hours} hours in conversations per person",
            1 if hours == "1" else 2,
        )
        parts.append(told.format(hours=hours))
    if costs.per_person is not None:
        amount = money_text(costs.per_person, costs.currency, tongue)
        parts.append(_("{money} per person").format(money=amount))
    if costs.per_application is not None and report.stage is ReportStage.FINAL:
        amount = money_text(costs.per_application, costs.currency, tongue)
        parts.append(_("{money} per mentee with a confirmed application").format(money=amount))
    if not parts:
        return None
    said = _("It took {parts}.") if report.ended else _("Until {date} it took {parts}.")
    return said.format(parts=join(parts, tongue=tongue), date=day(report.data_until, tongue=tongue))


def series_words(series: ReportSeries, report: Report, tongue: str) -> SeriesWords:
    """What a business figure shows, and what it cannot show."""
    name = one_line(series.name)
    title, told = _series_conclusion(series, report, tongue)
    gap = missing_months_sentence(missing_months(series.points), tongue)
    return SeriesWords(f"{name}: {title}", " ".join(filter(None, (*told, gap))), _limits_text(series, tongue))


def _series_conclusion(series: ReportSeries, report: Report, tongue: str) -> tuple[str, list[str]]:
    _ = translator(tongue)
    if report.stage is ReportStage.INTERIM:
        title = _("followed month by month, not judged yet")
        return title, [_("This is an interim report: the figure is judged after the follow-up.")]
    if not series.has_limits:
        return _("signals cannot be told from ordinary variation"), [_why_no_limits(series, tongue)]
    if not any(each.value is not None for each in series.since):
        title = _("no values since the start yet")
        return title, [_("There are no values yet of the months since the start.")]
    if series.early:
        title = _("it moves in a row that began before the start")
        return title, [_("The row of months began before the start: it cannot have come of the programme alone.")]
    marks = report.marks(series)
    wished, wrong = marks.count(True), marks.count(False)
    if not wished and not wrong:
        return _("no more than ordinary variation"), [_("Every month since the start stays within what was usual.")]
    said = _signal_sentences(wished, wrong, series.verdict is SeriesVerdict.SPIKE, tongue)
    return _signal_title(wished, wrong, series.verdict, tongue), [*said, *_explanation(series, report, tongue)]


def _signal_title(wished: int, wrong: int, verdict: SeriesVerdict, tongue: str) -> str:
    _, ngettext = translator(tongue), plural_translator(tongue)
    if wished and wrong:
        return {
            SeriesVerdict.IMPROVEMENT: _("months that stand out on both sides, in a row in the wished direction"),
            SeriesVerdict.DETERIORATION: _("months that stand out on both sides, in a row in the wrong direction"),
        }.get(verdict, _("single months that stand out on both sides, no trend"))
    said = (
        ngettext("{n} month stands out in the wished direction", "{n} months stand out in the wished direction", wished)
        if wished
        else ngettext(
            "{n} month stands out in the wrong direction", "{n} months stand out in the wrong direction", wrong
        )
    ).format(n=wished or wrong)
    return _("{months}, no trend").format(months=said) if verdict is SeriesVerdict.SPIKE else said


def other_series_sentence(report: Report, tongue: str) -> str | None:
    """How many business figures there are beside the one that is drawn, and which way they went; None without any."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    others = [each for place, each in enumerate(report.series) if place != report.series_to_show]
    if not others:
        return None
    if report.stage is ReportStage.INTERIM:
        return _("Other business figures in the report: {count}.").format(count=len(others))
    worse = [each.explained for each in others if each.verdict is SeriesVerdict.DETERIORATION]
    better = sum(each.verdict is SeriesVerdict.IMPROVEMENT for each in others)
    counts = [
        (worse.count(False), _("{n} the wrong way")),
        (worse.count(True), _("{n} the wrong way, with another explanation")),
        (better, _("{n} the wished way")),
    ]
    ways = join([words.format(n=n) for n, words in counts if n], tongue=tongue)
    return ngettext("{n} other figure: {ways}.", "{n} other figures: {ways}.", len(others)).format(
        n=len(others), ways=ways or _("no lasting change")
    )


def _signal_sentences(wished: int, wrong: int, single: bool, tongue: str) -> list[str]:
    _, ngettext = translator(tongue), plural_translator(tongue)
    counts = [
        ngettext("{n} month in the wished direction", "{n} months in the wished direction", wished).format(n=wished)
        if wished
        else "",
        ngettext("{n} month in the wrong direction", "{n} months in the wrong direction", wrong).format(n=wrong)
        if wrong
        else "",
    ]
    told = _("Outside ordinary variation since the start: {months}.").format(
        months=join([each for each in counts if each], tongue=tongue)
    )
    alone = ngettext("A single month is no trend.", "Single months are no trend.", wished + wrong)
    return [told, *([alone] if single else []), _("This figure does not show whether the programme is the cause.")]


def _explanation(series: ReportSeries, report: Report, tongue: str) -> list[str]:
    _ = translator(tongue)
    name = one_line(series.name)
    found = [each for each in report.events if each.explains and one_line(each.explains) == name]
    if found:
        events = [f"{one_line(each.what)} ({day(each.on, tongue=tongue)})" for each in found]
        return [_("It may also be explained by: {events}.").format(events=join(events, tongue=tongue))]
    return [_("Another explanation was recorded.")] if series.explained else []


def _why_no_limits(series: ReportSeries, tongue: str) -> str:
    _, ngettext = translator(tongue), plural_translator(tongue)
    known = _count_known(series.points[: series.baseline])
    if known >= PROVISIONAL:
        return _("The months before the start were all alike, so that nothing can be said about signals.")
    return ngettext(
        "With {n} month before the start nothing can be said about signals: at least {count} are needed.",
        "With {n} months before the start nothing can be said about signals: at least {count} are needed.",
        known,
    ).format(n=known, count=PROVISIONAL)


def missing_months(points: Sequence[ReportPoint]) -> int:
    """How many months from the first value to the last one known have none."""
    known = [each.month.year * 12 + each.month.month for each in points if each.value is not None]
    return max(known) - min(known) + 1 - len(set(known)) if known else 0


def _count_known(points: Sequence[ReportPoint]) -> int:
    return sum(each.value is not None for each in points)


def _limits_text(series: ReportSeries, tongue: str) -> str:
    _, ngettext = translator(tongue), plural_translator(tongue)
    known = _count_known(series.points[: series.baseline])
    if not series.has_limits:
        return _("No limits are drawn.")
    said = (
        ngettext(
            "Provisional limits, from only {n} month before the start.",
            "Provisional limits, from only {n} months before the start.",
            known,
        )
        if series.limits is Limits.PROVISIONAL
        else ngettext("Limits from {n} month before the start.", "Limits from {n} months before the start.", known)
    ).format(n=known)
    return f"{said} " + _("The month of the start does not count.") if series.start_months else said
