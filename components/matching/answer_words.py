"""Why not these two, why someone has no one, and what would help: the answers of the matching in plain words."""

from __future__ import annotations

from collections.abc import Mapping as Map

from components.matching.words import broken, points
from components.words import _, join, md, ngettext
from mentoring.matching import Reason, Relaxation, Unmatched, UnmatchedCode, Verdict, VerdictCode
from mentoring.participants import Role

_MOST_NAMED = 4


def left_over(unmatched: Unmatched, names: Map[str, str], *, plainly: bool = False) -> str:
    """Why somebody has no one: the rules that stood in the way, and who else wants the same few."""
    said = [_left_over(reason, unmatched.role) for reason in unmatched.reasons]
    contest = unmatched.competition
    if contest and contest.places < contest.count:
        known = [names[each] for each in contest.mentors[:_MOST_NAMED] if each in names]
        mentors = join(known if plainly else [md(name) for name in known])
        text = ngettext(
            "{count} mentee can only go to {mentors}, with {places} places in all.",
            "{count} mentees can only go to {mentors}, with {places} places in all.",
            contest.count,
        )
        said = [each for each in said if each != _competing()]
        more = " …" if len(contest.mentors) > _MOST_NAMED else ""
        said.append(text.format(count=contest.count, mentors=mentors + more, places=contest.places))
    return " ".join(said) or _("No place could be found.")


def left_over_plainly(unmatched: Unmatched, names: Map[str, str]) -> str:
    """The same for a file, in which nothing is marked up."""
    return left_over(unmatched, names, plainly=True)


def _left_over(reason: Reason, role: Role) -> str:
    known = {
        UnmatchedCode.NO_ONE_TO_MATCH: _("There is no one to pair with."),
        UnmatchedCode.NO_CONSENT: _("There is no consent to use the answers."),
        UnmatchedCode.NO_CAPACITY: _("Asked for no partner (capacity 0)."),
        UnmatchedCode.OTHER_SIDE_FULL: _("Others who would fit asked for no partner."),
        UnmatchedCode.COMPETITION: _competing(),
        UnmatchedCode.BELOW_FLOOR: _("Everyone left fits less well than agreed."),
        UnmatchedCode.NOT_NEEDED: _("The mentees who would fit have a mentor already."),
    }
    count, of = reason.detail.get("count", 0), reason.detail.get("of")
    text = _("{count} of {of} mentors: {rule}.") if role is Role.MENTEE else _("{count} of {of} mentees: {rule}.")
    return known.get(reason.code) or text.format(count=count, of=of, rule=broken(reason.code))  # type: ignore[call-overload]


def _competing() -> str:
    return _("Several people compete for the same few mentors.")


def verdict(answer: Verdict) -> str:
    """Why these two are not a pair, or what it would cost."""
    if answer.code == VerdictCode.BREAKS_RULES:
        return _("A rule stands between them: {rules}.").format(
            rules=", ".join(broken(each.code) for each in answer.rules)
        )
    places = ngettext("{count} mentee would have no mentor", "{count} mentees would have no mentor", answer.places or 0)
    cost = {"points": points(answer.cost or 0), "places": places.format(count=answer.places or 0)}
    return {
        VerdictCode.PAIRED: _("They are together in the best set."),
        VerdictCode.UNKNOWN_PERSON: _("One of them does not take part."),
        VerdictCode.SAME_PERSON: _("That is one and the same person."),
        VerdictCode.WRONG_ROLE: _("One of them did not sign up for that role."),
        VerdictCode.NO_CONSENT: _("One of them gave no consent. Nothing overrides that."),
        VerdictCode.WITHDRAWN: _("One of them no longer takes part."),
        VerdictCode.NO_CAPACITY: _("One of them asked for no partner."),
        VerdictCode.PINNED_ELSEWHERE: _("One of them is fixed with someone else. Unpin or end that pair first."),
        VerdictCode.COSTS_PLACES: _("Possible, but {places}.").format(**cost),
        VerdictCode.COSTS_POINTS: _("Possible: it costs {points} in all, and nobody loses a place.").format(**cost),
        VerdictCode.EQUALLY_GOOD: _("Just as good: it costs nothing."),
    }[VerdictCode(answer.code)]


def relaxation(option: Relaxation, names: Map[str, str]) -> str:
    """What could be allowed to give someone a place."""
    mentor = md(names.get(option.mentor, ""))
    rules = ", ".join(broken(each) for each in option.rules)
    if option.extra_places and option.rules:
        said = _("Give {mentor} one more place, and allow: {rules}").format(mentor=mentor, rules=rules)
    elif option.extra_places:
        said = _("Give {mentor} one more place").format(mentor=mentor)
    else:
        said = _("Allow with {mentor}: {rules}").format(mentor=mentor, rules=rules)
    if option.partner != option.mentor:
        said += " · " + _("the mentor is then {partner}").format(partner=md(names.get(option.partner, "")))
    return said
