"""The figures of a frozen report as people read them: names, changes that add up as printed, counts, months, money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from components.words import (
    day,
    lower_first,
    number,
    percent,
    plural_translator,
    round_half_up,
    signed_number,
    translator,
    true_minus_number,
)
from components.words.vocabulary import generation_name
from mentoring.impact import FEWEST_MENTEES, Criterion, DropoutAssumption, Zone
from mentoring.impact.earlier_reports_and_labels import SHARED_GENERATIONS
from mentoring.impact.report import CountRange, HeldBack, HeldBackReason, Report, ReportChange
from mentoring.privacy_threshold import FEWEST_FOR_SHARES, OTHER


@dataclass(frozen=True)
class ChangeTexts:
    """A change as printed: after − before = change, to the last decimal; change and interval ends have a sign."""

    before: str
    after: str
    change: str
    low: str
    high: str

    @property
    def size(self) -> str:
        """The change without its sign."""
        return self.change.lstrip("+−")


def change_texts(change: ReportChange, tongue: str, mark: float | None = None) -> ChangeTexts | None:
    """The figures of a change, all in the same precision; None where one of them is not told.

    One decimal, or two where one would not add up or would make a figure look equal to zero or to the mark.
    """
    before, moved, low, high = change.before, change.change, change.low, change.high
    if before is None or moved is None or low is None or high is None or change.after is None:
        return None
    marks = (0.0,) if mark is None else (0.0, mark)
    adds = round_half_up(before) + round_half_up(moved) == round_half_up(change.after)
    digits = max(1 if adds else 2, _digits_apart((moved, low, high), marks))
    after = round_half_up(before, digits) + round_half_up(moved, digits)
    return ChangeTexts(
        true_minus_number(before, tongue, digits),
        number(after, digits, tongue=tongue).replace("-", "−"),
        signed_number(moved, tongue, digits),
        _signed_apart(low, tongue, marks, digits),
        _signed_apart(high, tongue, marks, digits),
    )


def _digits_apart(values: Sequence[float], marks: Sequence[float]) -> int:
    """One decimal where every value then stays on its own side of every mark and about as large, otherwise two."""
    return 1 if all(_is_apart(round_half_up(each), each, marks) and _is_near(each) for each in values) else 2


def _is_near(value: float) -> bool:
    """Whether one decimal makes it no more than a fifth larger or smaller: 0.05 would be doubled."""
    return abs(float(round_half_up(value)) - value) <= abs(value) / 5 + 1e-9


def _signed_apart(value: float, tongue: str, marks: Sequence[float], digits: int) -> str:
    """The value with its sign, rounded away from a mark that it would seem to reach: 0.398 stays below 0.4 as 0.39."""
    near = round_half_up(value, digits)
    step = Decimal(1).scaleb(-digits)
    tried = sorted((near, near - step, near + step), key=lambda each: abs(each - Decimal(str(value))))
    found = next((each for each in tried if _is_apart(each, value, marks)), None)
    if found is None:  # two marks closer to each other than the decimals can tell
        return _signed_apart(value, tongue, marks, digits + 1) if digits < 6 else signed_number(value, tongue, digits)
    return signed_number(float(found), tongue, digits)


def _is_apart(printed: Decimal, value: float, marks: Sequence[float]) -> bool:
    return all(_side(printed, each) == _side(value, each) for each in marks)


def _side(value: float | Decimal, mark: float) -> int:
    apart = round_half_up(Decimal(str(value)) - Decimal(str(mark)), 9)
    return (apart > 0) - (apart < 0)


def signed_texts(values: Sequence[float], tongue: str, marks: Sequence[float] = (0.0,)) -> list[str]:
    """Changes with their sign, in the same precision, none of which looks equal to a mark that it is not equal to."""
    digits = _digits_apart(values, marks)
    return [_signed_apart(each, tongue, marks, digits) for each in values]


def hours_text(hours: float, tongue: str) -> str:
    """Hours in one decimal, without it where they are whole: 6, 6.5."""
    return true_minus_number(hours, tongue, 0 if round_half_up(hours) % 1 == 0 else 1)


def mark_text(mark: float, tongue: str) -> str:
    """A change that was asked for, in points: one decimal, two where it has two."""
    return true_minus_number(mark, tongue, 1 if round_half_up(mark) == round_half_up(mark, 2) else 2)


def reaches_mark(change: ReportChange, mark: float) -> int:
    """1 above the mark, 0 on it, −1 below it."""
    return _side(change.change or 0.0, mark)


def zone_words(zone: Zone, tongue: str, *, marked: bool = True) -> str:
    """The conclusion in a few words. marked: whether a size was set for this outcome; if not, only the sign counts."""
    _ = translator(tongue)
    if not marked and zone is not Zone.DETERIORATION:
        return _("higher than before") if zone.number <= 3 else _("insufficient evidence of change")
    return {
        Zone.SHOWN_RELEVANT: _("higher, and on average enough"),
        Zone.SHOWN_RELEVANCE_UNCERTAIN: _("higher, but whether that is enough is uncertain"),
        Zone.SHOWN_TOO_SMALL: _("higher, but too little"),
        Zone.INSUFFICIENT_EVIDENCE: _("insufficient evidence of change"),
        Zone.RELEVANT_UNLIKELY: _("a large enough improvement is unlikely"),
        Zone.DETERIORATION: _("lower than before"),
    }[zone]


def range_text(count: CountRange, tongue: str, *, share: bool = True) -> str:
    """'16 of 25 (64%)', or no more than is told: 'at least 38 of 42', 'at most 4 of 24', '14 to 18 of 24'.

    share: with the percentage, which is said of ten people or more and of an exact count only.
    """
    _ = translator(tongue)
    least, most, n = count.least, count.most, count.n
    if count.exact is not None:
        said = _("{k} of {n}").format(k=least, n=n)
        return f"{said} ({percent(least / n, tongue=tongue)})" if share and n >= FEWEST_FOR_SHARES else said
    shape = {
        (True, True): _("an untold number of {n}"),
        (False, True): _("at least {least} of {n}"),
        (True, False): _("at most {most} of {n}"),
        (False, False): _("{least} to {most} of {n}"),
    }[least == 0, most == n]
    return shape.format(least=least, most=most, n=n)


def people_text(count: CountRange, role: str, tongue: str) -> str:
    """The same in a sentence, with who they are: '16 of 25 mentees', 'at least 38 of 42 participants'."""
    _ = translator(tongue)
    least, most, n = count.least, count.most, count.n
    shape = {
        (True, True): _("an untold number of {n} {people}"),
        (False, True): _("at least {least} of {n} {people}"),
        (True, False): _("at most {most} of {n} {people}"),
        (False, False): _("{least} to {most} of {n} {people}"),
    }[least == 0, most == n]
    if count.exact is not None:
        shape = _("{k} of {n} {people}")
    return shape.format(k=least, least=least, most=most, n=n, people=group_name(role, n, tongue))


def capitalise(text: str) -> str:
    """The text with its first letter as a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def one_line(label: str) -> str:
    """A free label on one line, without the spaces around it."""
    return " ".join(label.split())


def money_text(amount: float, currency: str, tongue: str) -> str:
    """A sum of money: in whole units from ten on, with cents below."""
    from babel.numbers import format_currency

    pattern = "¤ #,##0" if abs(amount) >= 10 else "¤ #,##0.00"
    return format_currency(
        round_half_up(amount, 0 if abs(amount) >= 10 else 2), currency, pattern, tongue, currency_digits=False
    )


def why_not_told(reason: str, tongue: str, *, people: int | None = None, since: str | None = None) -> str:
    """Why a figure is not told, as it follows 'Not told:'. people: how many differ from the report of `since`."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    if reason == HeldBackReason.DIFFERS and people and since:
        return ngettext(
            "but for {people} person the same people as in the report of {since}",
            "but for {people} people the same people as in the report of {since}",
            people,
        ).format(people=people, since=since)
    return {
        "not_measured": _("no measurement"),
        "interim": _("that follows after the follow-up"),
        "not_recorded": _("not recorded"),
        "too_few": _("too few people"),
        "would_reveal": _("nobody's answers may be read from it"),
        "differs": _("but for a few the same people as in an earlier report"),
        "afterwards": _("answers were added or changed after an earlier report"),
        "no_budget": _("no hours were agreed"),
    }.get(reason, _("nobody's answers may be read from it"))


def figure_name(key: str, tongue: str) -> str:
    """What a figure of a report is called: 'skill', 'statement:N1', 'group:department:Finance', 'U1'."""
    _ = translator(tongue)
    kind, _colon, rest = key.partition(":")
    if kind == "statement":
        return _statement_name(rest, tongue)
    if kind == "group":
        breakdown, _colon, name = rest.partition(":")
        group = division_name(breakdown, name, tongue)
        group = lower_first(group) if _is_ours(breakdown, name) else group
        return _("change of a group ({group})").format(group=group) if group else _("the change of each group")
    if kind in _criterion_codes():
        return criterion_words(Criterion(kind), tongue)
    names = {
        "application": _("application at work"),
        "looking_back": _("looking back"),
        "dropouts": _("the conclusion with those who were not measured twice"),
        "comparison": _("the comparison group"),
        "response": _("how many were measured twice"),
        "pairs": _("number of pairs"),
        "people": _("number of participants"),
    }
    try:
        return names.get(kind) or _("change in {outcome}").format(outcome=outcome_name(kind, tongue))
    except KeyError:
        return one_line(key)


def division_name(breakdown: str, name: str, tongue: str) -> str:
    """A group of a report as people call it; 'other' is no name, but what those are that were put together."""
    _ = translator(tongue)
    if not _is_ours(breakdown, name):
        return one_line(name)
    if name == OTHER:
        return {"generation": _("Other generations together")}.get(breakdown, _("Other departments together"))
    return generation_name(name, tongue)


def _is_ours(breakdown: str, name: str) -> bool:
    """Whether the name of a group is a word of ours, and not one that somebody typed."""
    return name == OTHER or (breakdown == "generation" and name in SHARED_GENERATIONS)


def p_text(p: float, tongue: str) -> str:
    """A p-value as it may be printed: never as nought, which none is."""
    _ = translator(tongue)
    if p < _LEAST_P:
        return _("p below {p}").format(p=number(_LEAST_P, 3, tongue=tongue))
    return f"p {number(p, 3 if p < 0.1 else 2, tongue=tongue)}"


_LEAST_P = 0.001


def _statement_name(item: str, tongue: str) -> str:
    _ = translator(tongue)
    return {
        "R1": _("answers about being open"),
        "R2": _("answers about saying something critical"),
        "R3": _("answers about obligation"),
        "R4": _("answers about the shared aim"),
        "N1": _("answers about usefulness"),
        "N1m": _("answers about what it brings mentors"),
    }.get(item) or _("answers to the statement {item}").format(item=one_line(item))


def _criterion_codes() -> frozenset[str]:
    return frozenset(Criterion)


def criterion_words(criterion: Criterion, tongue: str) -> str:
    """A criterion as it stands inside a sentence."""
    _ = translator(tongue)
    return {
        Criterion.DELIVERY: _("conversations held"),
        Criterion.RESPONSE: _("response to the surveys"),
        Criterion.RELATIONSHIP: _("relationship"),
        Criterion.OUTCOME: _("the change of the mentees"),
        Criterion.MENTOR_GROWTH: _("growth of the mentors"),
        Criterion.APPLICATION: _("application at work"),
        Criterion.KPI: _("the business figures"),
        Criterion.COST: _("hours per person"),
        Criterion.SAFETY: _("open serious reports"),
    }[criterion]


def held_back_lines(report: Report, tongue: str) -> tuple[str, ...]:
    """A line for each figure that is not told, with the reason."""
    return tuple(_held_back_line(each, tongue) for each in report.held_back)


def _held_back_line(held: HeldBack, tongue: str) -> str:
    _ = translator(tongue)
    since = day(held.since, tongue=tongue) if held.since else None
    why = why_not_told(held.reason, tongue, people=held.people, since=since)
    return _("Not told: {figure} ({why}).").format(figure=figure_name(held.figure, tongue), why=why)


def group_name(role: str, count: int, tongue: str) -> str:
    """Who they are, in the number that fits: 1 mentee, 2 mentees."""
    _ = translator(tongue)
    one, more = {"mentor": (_("mentor"), _("mentors")), "mentee": (_("mentee"), _("mentees"))}.get(
        role.rstrip("s"), (_("participant"), _("participants"))
    )
    return one if count == 1 else more


def took_few_part(report: Report) -> bool:
    """Whether there are fewer than ten pairs: shares of so few are not told, however many of them answer."""
    pairs, people = report.pairs, report.people
    if pairs is None and people is None:  # not told: of fewer than five, unless something else keeps it out
        return not any(
            each.figure in ("pairs", "people") and each.reason is not HeldBackReason.TOO_FEW
            for each in report.held_back
        )
    return (pairs is not None and pairs < FEWEST_FOR_SHARES) or (people is not None and people < 2 * FEWEST_FOR_SHARES)


def why_unjudged(criterion: Criterion, report: Report, tongue: str) -> str:
    """In a few words, with the earlier report that keeps it out where that is known."""
    _ = translator(tongue)
    reason, held = report.of(criterion).reason or HeldBackReason.NOT_MEASURED, held_criterion(report, criterion)
    since = day(held.since, tongue=tongue) if held and held.since else None
    if reason == HeldBackReason.TOO_FEW and criterion is Criterion.OUTCOME:
        return _("fewer than {count} mentees measured twice").format(count=FEWEST_MENTEES)
    if reason == HeldBackReason.TOO_FEW and criterion is Criterion.APPLICATION and took_few_part(report):
        return _("fewer than {count} pairs").format(count=FEWEST_FOR_SHARES)
    if reason == HeldBackReason.AFTERWARDS and since:
        return _("answers were added or changed after the report of {date}").format(date=since)
    if reason == HeldBackReason.DIFFERS and since:
        people = held.people if held else None
        return (
            why_not_told(reason, tongue, people=people, since=since)
            if people
            else _("but for a few the same people as in the report of {date}").format(date=since)
        )
    return why_not_told(reason, tongue)


def held_criterion(report: Report, criterion: Criterion) -> HeldBack | None:
    """What is held back of the figure that this criterion rests on."""
    figures = (criterion, report.plan.primary) if criterion is Criterion.OUTCOME else (criterion,)
    figures = (*figures, "application") if criterion is Criterion.APPLICATION else figures
    return next((each for each in report.held_back if each.figure in figures), None)


def outcome_name(code: str, tongue: str | None = None) -> str:
    """The name of a measured scale, as it stands in a sentence."""
    _ = translator(tongue)
    names = {
        "skill": _("skill"),
        "use": _("use at work"),
        "innovation": _("innovation"),
        "generations": _("generational insight"),
        "work_grade": _("grade for work"),
        "mentor_confidence": _("confidence as a mentor"),
        "mentor_recognition": _("place in the organisation"),
        "mentor_growth": _("growth as a mentor"),
        "relationship": _("relationship"),
        "usefulness": _("usefulness"),
        "mentor_usefulness": _("usefulness for the mentor"),
    }
    return names[code]


def statement_text(item: str, tongue: str | None = None) -> str:
    """A statement in so few words that it fits on a telephone."""
    _ = translator(tongue)
    return {
        "R1": _("We are open with each other."),
        "R2": _("I can say something critical."),
        "R4": _("We both know what we work towards."),
        "N1": _("What I learned is useful in my work."),
        "N1m": _("Being a mentor gave me something."),
    }.get(item, item)


def assumption_name(assumption: DropoutAssumption, tongue: str | None = None) -> str:
    """What is assumed of people without a follow-up."""
    _ = translator(tongue)
    return {
        DropoutAssumption.COMPLETERS: _("as measured"),
        DropoutAssumption.NO_CHANGE: _("drop-outs unchanged"),
        DropoutAssumption.LOW: _("drop-outs low"),
    }[assumption]
