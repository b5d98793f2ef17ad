"""What the words of a report may and must say, fact by fact: each rule names the lie that it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from components.words.report_findings import missing_months
from mentoring.impact import Advice, Criterion, DropoutAssumption, Grade, Light, SeriesVerdict, Zone
from mentoring.impact.decision import CORE
from mentoring.impact.frozen_report_and_checks import ReportWords
from mentoring.impact.report import HeldBackReason, Report, ReportEvent, ReportStage

TITLES = {"verdict", "change_title", "series.title"}
"""Texts that are no sentences, and end without a stop."""

CONCLUSIONS = (
    "95%|interval|measured: [a-d]|gemeten: [a-d]|adjusted|aangepast",
    r"\bshown\b|aangetoond|unlikely|onwaarschijnlijk|insufficient|onvoldoende|higher|hoger dan|hoger in",
    r"\bgo on\b|doorgaan|\bstop|next round|volgende ronde|adjust|bijsturen|month stands|springt|springen",
)
"""What only a closed measurement may say."""

Rule = Callable[[Report, ReportWords, str], Iterator[str]]
RULES: list[Rule] = []


def rule(checked: Rule) -> Rule:
    """A rule that every report is held against."""
    RULES.append(checked)
    return checked


def find_lies(report: Report, words: ReportWords, language: str) -> list[str]:
    """Every rule that these words break, with the words that break it."""
    return [f"{each.__name__}: {lie}" for each in RULES for lie in each(report, words, language)]


@lru_cache(maxsize=4)
def texts(words: ReportWords) -> tuple[tuple[str, str], ...]:
    """Every text of a report with the field it stands in."""
    found: list[tuple[str, str]] = []
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, tuple):
            found += [text for row in value for text in _texts_of_row(field.name, row)]
        elif value is not None:
            found.append((field.name, value))
    return tuple(found)


def _texts_of_row(name: str, row: Any) -> list[tuple[str, str]]:
    if isinstance(row, str):
        return [(name, row)]
    return [(f"{name}.{part.name}", getattr(row, part.name)) for part in fields(row)]


@lru_cache(maxsize=4)
def everything(words: ReportWords) -> str:
    """All that is said, a line a text."""
    return "\n".join(text for _field, text in texts(words))


def _forbid(words: ReportWords, pattern: str, *but: str) -> Iterator[str]:
    if re.search(pattern, everything(words), re.IGNORECASE | re.MULTILINE) is None:
        return
    for field, text in texts(words):
        if field.partition(".")[0] not in but and (found := re.search(pattern, text, re.IGNORECASE)):
            yield f"{found.group(0)!r} in {field}: {text}"


def _demand(text: str | None, pattern: str) -> Iterator[str]:
    if not re.search(pattern, text or "", re.IGNORECASE):
        yield f"{pattern!r} is missing from {text!r}"


@rule
def every_text_is_whole(_report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    for field, text in texts(words):
        if re.search(r"[{}]|\s\s|^\s|\s$|\s[,.;:]|\.\.|None|nan|\(\)|_", text) or not text:
            yield f"{field}: {text!r}"
        titled = field in TITLES or field.startswith("criteria")
        if not titled and not text.endswith("."):
            yield f"{field} has no stop: {text!r}"
        if not field.startswith("criteria") and field != "series.title" and not re.match(r"[A-Z0-9]", text):
            yield f"{field} has no capital: {text!r}"


@rule
def numbers_are_of_the_language(_report: Report, words: ReportWords, language: str) -> Iterator[str]:
    decimals = r"\d\.\d" if language == "nl" else r"\d,\d"
    yield from _forbid(words, decimals + r"(?!\d\d\b)")  # thousands are parted by what parts decimals elsewhere


@rule
def one_is_singular_and_more_is_plural(_report: Report, words: ReportWords, language: str) -> Iterator[str]:
    if language == "nl":
        yield from _forbid(
            words, r"\b(?<![,.−+])1 (mentees|mentoren|deelnemers|maanden|gesprekken|duo's|mensen|personen)\b"
        )
        yield from _forbid(
            words, r"\b(?<![,.])([2-9]|\d\d+) (mentee|mentor|deelnemer|maand|gesprek|duo|persoon)\b(?!')"
        )
        yield from _forbid(words, r"^1 van de \d+ \w+ (zijn|pasten)|^([2-9]|\d\d+) van de \d+ \w+ (is|paste) ")
        yield from _forbid(words, r"\b1 maanden|ontbreken 1 |ontbreekt ([2-9]|\d\d)|zijn 1 gesprek")
    else:
        yield from _forbid(
            words, r"\b(?<![,.−+])1 (mentees|mentors|participants|months|conversations|pairs|people|hours)\b"
        )
        yield from _forbid(
            words, r"\b(?<![,.])([2-9]|\d\d+) (mentee|mentor|participant|month|conversation|pair|person)\b"
        )
        yield from _forbid(words, r"^1 of \d+ \w+ were |^([2-9]|\d\d+) of \d+ \w+ was |\b1 conversations? were")


@rule
def the_reason_fits(_report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if len(words.reason) > 140:
        yield f"{len(words.reason)}: {words.reason}"


@rule
def agreed_beforehand_only_when_it_was(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if report.plan.agreed_beforehand:
        yield from _demand(words.plan, "before the start|day of the start|vóór de start|dag van de start")
        yield from _forbid(words, r"not fixed|stonden vooraf niet|\bchanged since|daarna gewijzigd")
        return
    yield from _forbid(
        words, r"agreed beforehand|vooraf afgesproken|than agreed|dan afgesproken|\(agreed|\(afgesproken"
    )
    yield from _demand(
        "\n".join(words.unknown), "fixed|changed after it was locked|vastgezet|stonden vooraf niet|nagaan"
    )
    if report.plan.locked_on is None:
        yield from _forbid(words, "locked on|vastgezet op")
    elif report.plan.started_on and report.plan.locked_on > report.plan.started_on:
        yield from _forbid(words, "locked on [^,]+, before|vastgezet op [^,]+, vóór")
    if report.plan.changes or report.plan.stands is not True:
        yield from _forbid(words, "unchanged|niet gewijzigd")
    if report.plan.changes:
        yield from _demand(words.plan, r"\bchanged since|daarna gewijzigd")


@rule
def afterwards_only_when_it_is_over(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if not report.ended:
        yield from _forbid(words, "after the (programme|pilot)|na het programma|na de pilot|na afloop")
        yield from _forbid(words, "programme is over|programma is voorbij")
    else:
        yield from _forbid(words, "so far|until now|tot nu toe|still runs|loopt nog", *_interim_fields(report))


def _interim_fields(report: Report) -> tuple[str, ...]:
    return ("experience",) if report.stage is ReportStage.INTERIM else ()


@rule
def an_interim_report_says_so_and_concludes_nothing(
    report: Report, words: ReportWords, _language: str
) -> Iterator[str]:
    if report.stage is ReportStage.FINAL:
        yield from _forbid(words, "interim|tussenrapport")
        return
    for text in (words.verdict, words.stage, words.grade, words.change_title, words.change):
        yield from _demand(text, "interim|tussen")
    yield from _forbid_in(words.reason, "interim|tussen")  # it stands beside the verdict, which says so
    for pattern in CONCLUSIONS:
        yield from _forbid(replace(words, criteria=tuple(replace(each, agreed="") for each in words.criteria)), pattern)
    if report.advice is not Advice.PAUSE:
        yield from _demand(words.asked, "no decision is asked now|nu vragen we geen besluit")


@rule
def what_is_asked_follows_the_advice(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if report.stage is ReportStage.INTERIM and report.advice is not Advice.PAUSE:
        return
    wanted = {
        Advice.CONTINUE: "next round|volgende ronde",
        Advice.ADJUST: "one round of adjustment|one more round|om bij te sturen|nog één ronde",
        Advice.STOP: "programme stops|om te stoppen",
        Advice.PAUSE: "pause|pauzeren",
        Advice.NOT_YET: "no decision|geen besluit",
    }
    yield from _demand(words.asked, wanted[report.advice])
    for advice, pattern in wanted.items():
        if advice is not report.advice and re.search(pattern, words.asked, re.IGNORECASE):
            yield f"{words.asked} at {report.advice}"


@rule
def the_cause_is_named_at_grade_a_only(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    found = report.comparison
    better = found.low is not None and found.low > 0 and found.kind == "waiting_list"
    known = report.stage is ReportStage.FINAL and report.grade is Grade.A and better
    cause = r"because of the (programme|pilot)|dankzij"
    yield from _forbid(words, cause, *(("comparison",) if known else ()))
    if known:
        yield from _demand(words.comparison, cause)
    yield from _forbid(words, r"leidt tot|\bbewijst\b|effect van|significant|\bproves\b|\bcaused\b|effect of")
    if found.drawn_on is None:
        yield from _forbid(words, r"(?<!not )drawn by lot on|is geloot op")


@rule
def without_a_comparison_that_is_said(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    said = "without (figures of )?a comparison group|zonder (cijfers van een )?vergelijkingsgroep"
    told = any(each.n for each in report.changes) or report.application.confirmed is not None
    if report.comparison.difference is not None or report.stage is ReportStage.INTERIM or not told:
        yield from _forbid(words, said)  # nothing is told whose cause could be in doubt
    else:
        yield from _demand("\n".join(words.unknown), said)
        if "95%" in words.change:
            yield from _demand(words.change, said)
    if report.comparison.difference is None:
        yield from _forbid(words, "those who took part came|wie meedeed, kwam")
    if report.comparison.kind == "none" and report.plan.comparison == "none" and words.comparison is not None:
        yield f"a comparison of nobody: {words.comparison}"


BESIDE_OTHERS = r"; ([\d.,]+ (points (more|less) than|punt (meer|minder) dan)|no difference|geen verschil) .*"
"""How a title compares a change with that of others."""


@rule
def who_was_compared_stands_beside_the_change(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    found, change = report.comparison, report.primary
    concluded = "95%" in words.change
    if found.difference is None or found.low is None or found.high is None or not concluded or change is None:
        yield from _forbid_in(words.change_title, BESIDE_OTHERS)
        return
    wanted = {True: "points more than|punt meer dan", False: "points less than|punt minder dan"}
    sure = None if found.low <= 0 <= found.high else found.low > 0
    yield from _demand(words.change_title, wanted.get(sure, "no difference shown|geen verschil aangetoond"))
    if sure is None:
        yield from _demand(words.unknown[0], "comparison does not show|laat de vergelijking niet zien")


@rule
def what_is_not_told_is_said_before_its_cause(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if report.stage is ReportStage.FINAL and (report.primary is None or report.primary.n is None):
        yield from _demand(words.unknown[0], "is not (told|known)|staat hier niet|niet bekend")


@rule
def a_change_is_said_with_n_of_n_and_adds_up(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    change = report.primary
    if "95%" not in words.change:
        return
    if change is None or change.n is None:
        yield f"figures of nothing: {words.change}"
        return
    yield from _demand(words.change, rf"\b{change.n} (of|van de) {change.of}\b")
    found = re.search(
        r"(?:rate themselves|zichzelf gemiddeld) ([−\d.,]+) .*?"
        r"was (?:dat )?([−\d.,]+)\. .*? ([+−]?[\d.,]+) (?:points|punt)",
        words.change,
    )
    if found is None:
        yield f"no before, after and change in {words.change}"
        return
    after, before, moved = (Decimal(each.replace(",", ".").replace("−", "-")) for each in found.groups())
    if after - before != moved:
        yield f"{after} − {before} is not {moved}"
    real = (change.after or 0, change.before or 0, change.change or 0)
    if any(abs(float(said) - value) > 0.06 for said, value in zip((after, before, moved), real, strict=True)):
        yield f"{after}, {before}, {moved} are not {real}"


@rule
def the_conclusion_is_that_of_the_zone(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    change = report.primary
    told = change is not None and change.held_back is None and report.stage is ReportStage.FINAL
    found = change.zone if change is not None and told and (change.n or 0) >= 6 else None
    said = f"{re.sub(BESIDE_OTHERS, '', words.change_title)}\n{words.change}"
    wanted = {
        Zone.SHOWN_RELEVANT: "that is (more than )?the|(dat is|is dat) (meer dan )?de",
        Zone.SHOWN_RELEVANCE_UNCERTAIN: "uncertain|onzeker",
        Zone.SHOWN_TOO_SMALL: "less than|minder dan",
        Zone.INSUFFICIENT_EVIDENCE: "insufficient evidence|onvoldoende bewijs",
        Zone.RELEVANT_UNLIKELY: "unlikely|onwaarschijnlijk",
        Zone.DETERIORATION: "deterioration|achteruitgang",
    }
    for each, pattern in wanted.items():
        if each is found:
            yield from _demand(words.change, pattern)
        elif re.search(pattern, said, re.IGNORECASE) and found is not None:
            yield f"{pattern!r} in zone {found}: {said}"
    if (found is None or found.number > 3) and re.search(
        r"points higher|punt hoger|there is improvement|er is vooruitgang", f"{said}\n{words.reason}", re.IGNORECASE
    ):
        yield f"an improvement that was not shown: {said}"
    if found is Zone.DETERIORATION:
        yield from _demand(words.change_title, "points lower|punt lager")


@rule
def what_is_held_back_is_not_told(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    change = report.primary
    if change is None or change.n is None:
        yield from _forbid(words, r"points|punt\b", "criteria", "exploratory", "looking_back", "comparison")
        if words.dropouts is not None:
            yield f"drop-outs of an untold change: {words.dropouts}"
    if report.application.confirmed is None:
        yield from _forbid(words, r"\d+ (of|van de) \d+ mentees (applied|apply|pasten|passen)")
    for held, line in zip(report.held_back, words.held_back, strict=True):
        if held.reason is HeldBackReason.DIFFERS and held.people:
            yield from _demand(line, rf"\b{held.people} (person|people|personen|persoon)")
        if re.search(r"[+−]\d|\d+ (of|van) \d+", line):
            yield f"a figure in {line}"


@rule
def useful_and_open_as_people_said(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    agree = {each.item: each.agree for each in report.statements}
    most = True
    for sentence in re.split(r"(?<=\.)\s", words.experience or ""):
        if len(sentence) > 90:
            yield f"a long sentence: {sentence}"
        if re.search("half|helft", sentence):
            most = re.search("no more than half|niet meer dan de helft", sentence, re.IGNORECASE) is None
        for item, pattern in (("N1", "useful|bruikbaar"), ("R1", r"\bopen\b")):
            count = agree.get(item)
            if not re.search(pattern, sentence):
                continue
            if count is None or (2 * count.least <= count.n if most else 2 * count.most > count.n):
                yield f"{sentence} by {count}"


@rule
def the_conclusion_holds_only_when_both_scenarios_say_so(
    report: Report, words: ReportWords, _language: str
) -> Iterator[str]:
    found = report.dropouts
    told = [found.of(each) for each in (DropoutAssumption.NO_CHANGE, DropoutAssumption.LOW)] if found else []
    change = report.primary
    keeps = len(told) == 2 and change is not None and all(each and each.zone is change.zone for each in told)
    if not keeps:
        yield from _forbid(words, "conclusion holds if|blijft overeind")
    yield from _forbid(words, "everyone who started|iedereen die begon")  # it is known of one group only
    if change is None or change.n != change.of:
        yield from _forbid(words, "all [a-z]+ who started|alle [a-z]+ die begonnen", "applied")
    broken = change is not None and any(each is not None and each.zone is not change.zone for each in told)
    if broken and "95%" in words.change and change is not None and change.n != change.of:
        yield from _demand(words.change, "depends on those|hangt af van")
        if re.search(r"points (higher|lower)|punt (hoger|lager)", words.change_title):
            yield from _demand(words.change_title, rf"{change.n} (of|van) {change.of}(;|$)")
        if re.search(r"points higher|punt hoger", words.reason):
            yield from _demand(words.reason, rf"{change.n} (of|van) {change.of}")
    if keeps:
        yield from _forbid(words, "depends on those|hangt af van|afhangt van")


@rule
def months_are_counted_by_the_side_they_are_on(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    sides = ((True, "wished direction|gewenste richting"), (False, "wrong direction|verkeerde richting"))
    for series, said in zip(report.series, words.series, strict=True):
        text = f"{said.title}\n{said.sentence}"
        for way, pattern in sides:
            count = report.marks(series).count(way)
            counted = re.findall(rf"(\d+) (?:months?|maand(?:en)?) [^\d.:\n]*?(?:{pattern})", text)
            if any(int(each) != count for each in counted):
                yield f"{counted} of {count}: {text}"
            if not count:
                yield from _forbid_in(text, pattern)


@rule
def a_signal_is_no_more_than_it_is(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    for series, said in zip(report.series, words.series, strict=True):
        signals = sum(each is not None for each in report.marks(series))
        text = f"{said.title}\n{said.sentence}"
        stands_out = re.search("stands? out|spring", text) is not None
        if stands_out and (signals == 1 or series.verdict is SeriesVerdict.SPIKE):
            yield from _demand(text, "no trend|geen trend")
        elif signals != 1:
            yield from _forbid_in(text, "trend")
        if stands_out:
            yield from _demand(said.sentence, "not show whether the programme|laat dit cijfer niet zien")
        if not series.has_limits:
            yield from _forbid_in(text, "stands? out|spring|outside ordinary|buiten de gewone")
            yield from _demand(said.limits, "no limits|geen grenzen")
        elif signals:
            yield from _forbid_in(said.title, "ordinary variation|gewone schommeling")


@rule
def gaps_and_what_else_happened_are_named(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    for series, said in zip(report.series, words.series, strict=True):
        missing = missing_months(series.points)
        if missing:
            yield from _demand(said.sentence, rf"\b{missing} (months? (is|are) missing|maand)")
        else:
            yield from _forbid_in(said.sentence, "missing|ontbre")
        if report.stage is ReportStage.INTERIM or not series.has_limits:
            continue
        if series.early:
            yield from _demand(said.title, "began before the start|begon vóór de start")
        elif series.explained:
            yield from _demand(said.sentence, "explain|explanation|verklaring|kan ook komen door")


def _forbid_in(text: str, pattern: str) -> Iterator[str]:
    if found := re.search(pattern, text, re.IGNORECASE):
        yield f"{found.group(0)!r} in {text}"


@rule
def a_judged_figure_is_no_ordinary_variation(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    for judged, said in zip(report.criteria, words.criteria, strict=True):
        if judged.criterion is not Criterion.KPI:
            continue
        if judged.reason != "no_signal":
            yield from _forbid_in(said.value, "ordinary|gewone")
        for series, told in zip(report.series, words.series, strict=True):
            lasting = series.verdict in (SeriesVerdict.IMPROVEMENT, SeriesVerdict.DETERIORATION)
            if judged.light in (Light.GREEN, Light.RED) and len(report.series) == 1:
                yield from _forbid_in(told.title, "began before|begon vóór|no trend|geen trend")
            elif judged.light is Light.NONE and lasting and report.stage is ReportStage.FINAL:
                if not series.has_limits or series.explained:
                    continue
                yield f"{judged.light} beside {told.title}"


@rule
def a_percentage_takes_ten_people(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if report.application.confirmed is not None and report.application.confirmed.n < 10:
        yield from _forbid_in(words.applied or "", "%")
    for field, text in texts(words):
        for found in re.finditer(r"(\d+) (?:of|van|van de) (\d+)(?: \w+)? \((\d+)%", text):
            if int(found.group(2)) < 10:
                yield f"{found.group(0)} in {field}"
        if re.search(r"(at least|at most|minstens|hoogstens|\d (to|tot)) \d+ (of|van)[^.(]*\(\d+%", text):
            yield f"a percentage of a range in {field}: {text}"


@rule
def what_is_not_known_is_true(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    said = "\n".join(words.unknown)
    if not words.unknown:
        yield "nothing is unknown"
    meanwhile = [each for each in report.events if _is_meanwhile(each, report)]
    for event in meanwhile[:3]:
        yield from _demand(said, re.escape(event.what))
    if not meanwhile:
        yield from _forbid_in(said, "something else happened|speelde nog iets")
    change = report.primary
    final = report.stage is ReportStage.FINAL
    missing = change.of - change.n if final and change is not None and change.n is not None else 0
    if missing and change is not None:
        yield from _demand(said, rf"{missing} (of|van de) {change.of}")
    else:
        yield from _forbid_in(said, "not measured twice|niet twee keer gemeten")
    few = final and change is not None and change.n is not None and change.n < 20
    (demand, text) = (_demand, said)
    yield from (demand(text, "chance|toeval") if few else _forbid_in(said, "chance|toeval"))
    if len(set(words.unknown)) < len(words.unknown):
        yield f"said twice: {said}"


@rule
def the_other_outcomes_are_exploratory(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    for line in words.exploratory:
        yield from _demand(line, "^(exploratory|verkennend)")
        yield from _demand(line, r"\d+ (of|van de) \d+")
        if re.search(r"\bp\b", line):
            yield from _demand(line, "adjusted|aangepast")
    told = [each for each in report.changes if not each.primary and each.n is not None]
    if report.stage is ReportStage.FINAL and len(words.exploratory) != len(told):
        yield f"{len(told)} other outcomes are not {words.exploratory}"
    if report.stage is ReportStage.INTERIM and words.exploratory:
        yield f"tests in an interim report: {words.exploratory}"


@rule
def a_serious_report_has_no_number(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    yield from _forbid(words, r"[1-9]\d* (serious|ernstige)")
    if report.advice is not Advice.PAUSE:
        yield from _forbid(words, "pause|pauzeren|serious report is not|ernstige melding is")


@rule
def a_reason_is_what_the_criteria_show(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    lights = {each: report.of(each).light for each in Criterion}
    if any(lights[each] is not Light.GREEN for each in CORE):
        yield from _forbid_in(words.reason, "main criteria are met|hoofdcriteria zijn gehaald")
    if Light.RED in lights.values():
        yield from _forbid_in(words.reason, "none is red|geen enkel criterium op rood")
    missed = re.search(r"\b(?:not reached|niet gehaald|red|op rood): ([^.]*)", words.reason, re.IGNORECASE)
    names = {
        Criterion.DELIVERY: "conversations held|gevoerde gesprekken",
        Criterion.RELATIONSHIP: "relationship|relatie",
        Criterion.APPLICATION: "application at work|toepassing op het werk",
    }
    for criterion, name in names.items():
        if missed and re.search(name, missed.group(1)) and lights[criterion] not in (Light.AMBER, Light.RED):
            yield f"{words.reason} while {criterion} is {lights[criterion]}"
    counted = [report.of(each).count for each in CORE] + [report.application.confirmed]
    ends = {end for each in counted if each for end in (each.least, each.most, each.n)}
    ends |= {report.primary.n or 0, report.primary.of} if report.primary else set()
    for found in re.findall(r"(\d+) (?:of|van|van de) (\d+)", words.reason):
        if not {int(each) for each in found} <= ends:
            yield f"{found} of nothing in {words.reason}"


@rule
def too_little_told_says_why_and_asks_nothing(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    final = report.stage is ReportStage.FINAL
    if not final or report.advice is not Advice.NOT_YET or "untold" not in report.because:
        yield from _forbid_in(words.verdict, "told|verteld")
        return
    yield from _demand(words.verdict, "too little told|te weinig verteld|not enough|nog niet te besluiten")
    yield from _forbid_in(f"{words.asked} {words.reason}", "adjust|bijsturen|bij te sturen|owner|eigenaar|not reached")
    unjudged = {each for each in CORE if report.of(each).light is Light.NONE}
    since = {held.since for held in report.held_back if held.since}
    if unjudged:
        yield from _demand(words.reason, "could not be judged|niet te beoordelen|not measured|niet gemeten")
    reasons = {report.of(each).reason for each in unjudged}
    if reasons == {"not_measured"}:
        yield from _demand(words.reason, "^(not measured|niet gemeten)")
    if len(unjudged) == 1 and reasons & {"differs", "afterwards"} and since:
        for text in (words.reason, words.asked):
            yield from _demand(text, rf"report of [^.]*{max(since).year}|rapport van [^.]*{max(since).year}")


@rule
def only_what_was_judged_is_to_be_adjusted(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    names = {
        Criterion.DELIVERY: "conversations held|gevoerde gesprekken",
        Criterion.RELATIONSHIP: "relationship|relatie",
        Criterion.APPLICATION: "application at work|toepassing op het werk",
        Criterion.OUTCOME: "skill|vaardigheid",
    }
    for criterion, name in names.items():
        if report.of(criterion).light not in (Light.AMBER, Light.RED):
            yield from _forbid_in(words.asked, name)


@rule
def nobody_is_said_to_answer_as_everybody(_report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    yield from _forbid(
        words, "(everybody|everyone|all of them) answered|answered alike|iedereen antwoordde|hetzelfde antw"
    )


@rule
def application_is_told_of_those_who_answered(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    found = report.application
    said = words.applied or ""
    silent = found.held_back is HeldBackReason.NOT_MEASURED and found.answered is not None
    if report.stage is ReportStage.INTERIM or (found.confirmed is None and not silent):
        return
    if found.confirmed is None:
        yield from _demand(said, "no mentor answered|geen mentor antwoordde")
        yield from _forbid_in(said, r"\d")
        yield from _forbid_in(words.reason, r"at most \d|hoogstens \d|too few mentees|te weinig mentees")
    elif found.answered is not None and found.answered < found.confirmed.n and found.confirmed.n:
        yield from _demand(said, rf"^(of|van) {found.answered} (of the|van de) {found.confirmed.n} ")
        for each in re.findall(r"(?:at most|hoogstens|to|tot) (\d+)", said):
            if int(each) > found.answered:
                yield f"{each} of {found.answered}: {said}"
    if words.costs:
        yield from _forbid_in(words.costs, "who applied|die iets toepaste(?!.*bevestig)")


@rule
def a_second_round_says_nothing_of_the_first(_report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    yield from _forbid(words, "still not reached|nog niet gehaald|again not|opnieuw niet")


@rule
def serious_reports_that_were_not_counted_are_unknown(
    report: Report, words: ReportWords, _language: str
) -> Iterator[str]:
    judged = [each for each in report.criteria if each.criterion is Criterion.SAFETY]
    said = "\n".join(words.unknown)
    if judged and judged[0].value is None and judged[0].light is Light.NONE:
        yield from _demand(said, "serious reports|ernstige meldingen")
    else:
        yield from _forbid_in(said, "serious reports|ernstige meldingen")


@rule
def the_grade_names_every_reason(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if report.stage is ReportStage.INTERIM or report.grade is Grade.A:
        return
    wanted = {
        "plan_locked_late": "only after the start|pas na de start",
        "second_source_untold": "second source|tweede bron",
    }
    for code, pattern in wanted.items():
        if code in report.grade_reasons:
            yield from _demand(words.grade, pattern)


@rule
def figures_of_one_change_have_one_precision(_report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    told = [words.change, *words.exploratory, words.comparison or "", *(each.value for each in words.criteria)]
    for text in told:
        found = re.search(
            r"([+−]?[\d.,]+) (?:points? |punt )?[^(]*\((?:95%[ -]interval )?([+−]?[\d.,]+) (?:to|tot) ([+−]?[\d.,]+)",
            text,
        )
        if found is None or "%" in found.group(0).replace("95%", ""):
            continue
        if len({len(re.split("[.,]", each.rstrip(".,"))[-1]) for each in found.groups()}) > 1:
            yield f"{found.groups()} in {text}"


@rule
def one_thing_has_one_name(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    yield from _forbid(words, "tussenstand|tussentijds|hoofduitkomst|primary outcome|interim result")
    if report.plan.fingerprint:
        yield from (
            _demand(words.plan, "fingerprint of the plan|vingerafdruk van het plan") if report.plan.locked_on else ()
        )


def _is_meanwhile(event: ReportEvent, report: Report) -> bool:
    starts = [day for day in (report.plan.started_on, report.programme.starts) if day]
    return event.on <= report.frozen_on and all(event.on >= day for day in sorted(starts)[:1])


@rule
def what_did_not_happen_meanwhile_plays_no_part(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    for event in report.events:
        if not _is_meanwhile(event, report):
            yield from _forbid_in("\n".join(words.unknown), re.escape(event.what))


@rule
def those_who_did_better_speak_against_the_programme(
    report: Report, words: ReportWords, _language: str
) -> Iterator[str]:
    against, high = "speaks against|spreekt tegen", report.comparison.high
    told = any(each.n for each in report.changes) or report.application.confirmed is not None
    if report.stage is ReportStage.FINAL and high is not None and high < 0 and told:
        yield from _demand("\n".join(words.unknown[:2]), against)
        yield from _demand(words.comparison, against)
        yield from _forbid_in("\n".join(words.unknown), "does not show|laat de vergelijking niet zien")
    elif high is None or high >= 0:
        yield from _forbid(words, against)


@rule
def the_grade_is_of_the_measuring_alone(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    yield from _forbid(words, r"evidence [a-d]\b|bewijskracht [a-d]\b")
    if report.stage is ReportStage.FINAL:
        yield from _demand(words.grade, "does not say what came out|zegt niet wat eruit kwam")


@rule
def more_than_agreed_takes_the_whole_interval(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    change, mark = report.primary, report.plan.relevant_change
    told = report.stage is ReportStage.FINAL and change is not None and change.zone is Zone.SHOWN_RELEVANT
    less = "fits the figures too: less|past bij de cijfers: minder"
    if change is None or change.low is None or not told or change.low >= mark:
        yield from _forbid_in("\n".join(words.unknown), less)
        return
    for text in (words.change_title, words.reason):
        yield from _forbid_in(text, r"(more than|as much as) (agreed|the plan)|(meer dan|zoveel als) (vooraf|het plan)")
    yield from _demand("\n".join(words.unknown), less)
    yield from _demand(words.change, "fits the figures too|past bij de cijfers")


@rule
def a_figure_is_printed_about_as_large_as_it_is(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    change = report.primary
    found = re.search(
        r"([+−]?[\d.,]+) (?:points|punt) .*?interval ([+−]?[\d.,]+) (?:to|tot) ([+−]?[\d.,]+)", words.change
    )
    if found is None or change is None:
        return
    for said, real in zip(found.groups(), (change.change, change.low, change.high), strict=True):
        plain = said.replace(",", ".").replace("−", "-")
        if len(plain.partition(".")[2]) == 1 and abs(float(plain) - (real or 0.0)) > abs(real or 0.0) / 5 + 1e-9:
            yield f"{said} is {real}"


@rule
def what_was_not_measured_is_not_kept_back(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    unjudged = {report.of(each).reason or "not_measured" for each in CORE if report.of(each).light is Light.NONE}
    if "untold" in report.because and "not_measured" in unjudged:
        yield from _forbid_in(f"{words.verdict} {words.asked}", "too little|te weinig")


@rule
def meanwhile_has_a_day_and_is_past(report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    if not report.ended:
        yield from _forbid(words, "so far|tot nu toe")
    if report.stage is ReportStage.INTERIM:
        yield from _forbid(words, "still runs|is running|loopt nog|can still change|kan nog veranderen|is not closed")
        if report.advice is not Advice.PAUSE:
            yield from _demand(words.reason, rf"\b{report.frozen_on.day} \w+ {report.frozen_on.year}")


GRAVITY = (
    "other causes|andere oorzaken|speaks against|spreekt tegen",
    "changed after it was locked|na het vastzetten|not fixed|only after the start|stonden vooraf|pas na de start",
    "something else happened|speelde nog iets",
    "measured twice: how|twee keer gemeten: hoe",
    "whether it lasts|of het blijft",
    "rate themselves|beoordelen zichzelf",
)
"""What weighs on a conclusion, the gravest first."""


@rule
def what_weighs_most_is_said_first(_report: Report, words: ReportWords, _language: str) -> Iterator[str]:
    found = [at for line in words.unknown for at, each in enumerate(GRAVITY) if re.search(each, line, re.IGNORECASE)]
    if found != sorted(found):
        yield f"{words.unknown}"
