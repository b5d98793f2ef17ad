"""Why not these two, why someone has no one, and what would help: the answers of the matching in plain words."""

from __future__ import annotations

from collections.abc import Mapping as Map
from types import MappingProxyType

from components.matching.words import broken, points
from components.words import _, join, md, ngettext
from mentoring.matching import Competition, Reason, Relaxation, Unmatched, UnmatchedCode, Verdict, VerdictCode
from mentoring.participants import Role

_MOST_NAMED = 4


def left_over(unmatched: Unmatched, names: Map[str, str], *, plainly: bool = False) -> str:
    """Why somebody has no one: the rules that stood in the way, and who else wants the same few."""
    said = [_left_over(reason, unmatched.role) for reason in unmatched.reasons]
    contest = unmatched.competition
    asked = UnmatchedCode.NO_CAPACITY not in {reason.code for reason in unmatched.reasons}
    if contest and asked and contest.places < contest.count:
        said = [*(each for each in said if each != _competing()), _contest(contest, names, plainly)]
    return " ".join(said) or _("No place could be found.")


def _contest(contest: Competition, names: Map[str, str], plainly: bool) -> str:
    """How many can only go to the same few mentors, and how many places those have."""
    known = [names[each] for each in contest.mentors[:_MOST_NAMED] if each in names]
    mentors = join(known if plainly else [md(name) for name in known])
    places = ngettext("{places} place in all", "{places} places in all", contest.places).format(places=contest.places)
    text = ngettext(
        "{count} mentee can only go to {mentors}, with {places}.",
        "{count} mentees can only go to {mentors}, with {places}.",
        contest.count,
    )
    more = " …" if len(contest.mentors) > _MOST_NAMED else ""
    return text.format(count=contest.count, mentors=mentors + more, places=places)


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


def verdict(answer: Verdict, names: Map[str, str] = MappingProxyType({})) -> str:
    """Why these two are not a pair, or what it would cost and whom."""
    if answer.code == VerdictCode.BREAKS_RULES:
        rules = ", ".join(broken(each.code) for each in answer.rules)
        return _("A rule stands between them: {rules}.").format(rules=rules)
    known = {
        VerdictCode.PAIRED: _("They are together in the best set."),
        VerdictCode.UNKNOWN_PERSON: _("One of them does not take part."),
        VerdictCode.SAME_PERSON: _("That is one and the same person."),
        VerdictCode.WRONG_ROLE: _("One of them did not sign up for that role."),
        VerdictCode.NO_CONSENT: _("One of them gave no consent. Nothing overrides that."),
        VerdictCode.WITHDRAWN: _("One of them no longer takes part."),
        VerdictCode.NO_CAPACITY: _("One of them asked for no partner."),
        VerdictCode.PINNED_ELSEWHERE: _("One of them is fixed with someone else. Unpin or end that pair first."),
    }.get(answer.code)  # type: ignore[call-overload]
    return known or _cost(answer, names)


def _cost(answer: Verdict, names: Map[str, str]) -> str:
    """What the whole set would lose or gain, and who would lose or get a mentor."""
    cost, said = answer.cost or 0, []
    if answer.losing:
        text = ngettext("{people} would have no mentor.", "{people} would have no mentor.", len(answer.losing))
        said.append(text.format(people=_people(answer.losing, names)))
    elif (answer.places or 0) > 0:
        text = ngettext(
            "{count} mentee would have no mentor", "{count} mentees would have no mentor", answer.places or 0
        )
        said.append(text.format(count=answer.places) + ".")
    if answer.placed:
        text = ngettext("{people} would get a mentor.", "{people} would get a mentor.", len(answer.placed))
        said.append(text.format(people=_people(answer.placed, names)))
    if cost > 0:
        said.append(_("It costs the whole set {points}.").format(points=points(cost)))
    elif cost < 0:
        said.append(_("The whole set gains {points}.").format(points=points(cost)))
    if not said:
        return _("Just as good: it costs nothing.")
    if not answer.losing and (answer.places or 0) <= 0:
        said.append(_("Nobody loses a place."))
    return _("Possible:") + " " + " ".join(said)


def _people(ids: tuple[str, ...], names: Map[str, str]) -> str:
    more = " …" if len(ids) > _MOST_NAMED else ""
    return join([md(names.get(each, each)) for each in ids[:_MOST_NAMED]]) + more


def relaxation(option: Relaxation, names: Map[str, str]) -> str:
    """What could be allowed to give someone a place."""
    mentor = md(names.get(option.mentor, ""))
    rules = ", ".join(broken(each) for each in option.rules)
    if option.extra_places and option.rules:
        said = _("Give {mentor} one more place, and pair them all the same: {rules}").format(mentor=mentor, rules=rules)
    elif option.extra_places:
        said = _("Give {mentor} one more place").format(mentor=mentor)
        if option.offered and option.over_limit:
            said += " " + _("(offered more; the limit for everyone holds it back)")
    elif option.rules:
        said = _("Pair with {mentor} all the same: {rules}").format(mentor=mentor, rules=rules)
    else:
        said = _("Pair with {mentor}").format(mentor=mentor)
    if option.partner != option.mentor:
        said += " · " + _("the mentor is then {partner}").format(partner=md(names.get(option.partner, "")))
    return said
