"""What the matching says in plain words: scores, reasons, what to check, why someone has no one, what would help."""

from __future__ import annotations

from collections.abc import Container, Sequence
from collections.abc import Mapping as Map
from types import MappingProxyType
from typing import cast

from components.words import _, join, md, ngettext, number
from components.words.matching_rules import broken_rule
from components.words.vocabulary import TopicNames, language_name, mode, slot
from mentoring.matching import (
    Competition,
    FlagCode,
    Matching,
    Pair,
    Part,
    Reason,
    Relaxation,
    RelaxationSearch,
    Unmatched,
    UnmatchedCode,
    Verdict,
    VerdictCode,
)
from mentoring.matching.people import fold_text
from mentoring.matching.scores import GOOD, VERY_GOOD
from mentoring.participants import SLOTS, Mode, Participant, Role
from mentoring.surveys.values.texts_and_names import shorten

_MOST_MOMENTS, _MOST_RELATED = 3, 2


def score(hundredths: int | None) -> str:
    """A score of 0 to 10000 hundredths as 0 to 100."""
    return "–" if hundredths is None else number(_whole(hundredths), 0)


def fit(hundredths: int) -> str:
    """A score as a word, by the figure that stands beside it: what is shown as 75 is called what 75 is called."""
    shown = 100 * _whole(hundredths)
    if not shown:
        return _("nothing in common")
    return _("very good") if shown >= VERY_GOOD else _("good") if shown >= GOOD else _("possible")


def whole_parts(parts: Map[Part, int]) -> dict[Part, int]:
    """Hundredths of each part as whole points that add up to their rounded sum: the largest remainders go up."""
    found = {part: points // 100 for part, points in parts.items()}
    missing = _whole(sum(parts.values())) - sum(found.values())
    for part in sorted(parts, key=lambda part: -(parts[part] % 100))[:missing]:
        found[part] += 1
    return found


def _whole(hundredths: int) -> int:
    return (hundredths + 50) // 100


def average(matching: Matching) -> str:
    """The mean score, with one decimal."""
    return number(matching.total / len(matching.pairs) / 100, 1) if matching.pairs else "–"


def lowest(matching: Matching) -> str:
    """The lowest score, with one decimal like the mean beside it, which is never lower."""
    return number(matching.worst / 100, 1) if matching.worst is not None else "–"


def points(hundredths: int) -> str:
    """A difference in score, without its sign; with as many decimals as it takes to see it."""
    size = abs(hundredths)
    decimals = 0 if size % 100 == 0 else 1 if size >= 10 else 2
    text = ngettext("{points} point", "{points} points", 1 if size == 100 else 2)
    return text.format(points=number(size / 100, decimals))


def with_sign(value: float, decimals: int = 1) -> str:
    """A change with its sign."""
    return ("+" if value > 0 else "-" if value < 0 else "") + number(abs(value), decimals)


def reasons(pair: Pair, people: Map[str, Participant], topics: TopicNames, most: int = 3) -> list[str]:
    """The reasons for a pair as short sentences, best first."""
    both = people[pair.mentor], people[pair.mentee]
    said = (reason(Part(each.code), pair, *both, topics) for each in pair.reasons)
    return [sentence for sentence in said if sentence][:most]


def reason(part: Part, pair: Pair, mentor: Participant, mentee: Participant, topics: TopicNames) -> str | None:
    """What one part of the score says of these two; None when it says nothing worth reading."""
    match part:
        case Part.TOPICS:
            return _learns(pair, topics)
        case Part.WANTS_BACK:
            back = topics.names_of(t for t in mentor.wants_back if t in mentee.topics_offered)
            return _sentence(_("The mentor learns back: {what}"), back)
        case Part.LANGUAGES:
            shared = sorted(mentor.languages & mentee.languages)
            return _sentence(_("Both speak {what}"), join([language_name(code) for code in shared]))
        case Part.PLACE:
            return _place(mentor, mentee)
        case Part.AVAILABILITY:
            return _sentence(_("Both free: {what}"), _moments(mentor, mentee))
        case Part.PREFERRED:
            return _asked_for(mentor, mentee)
        case Part.PROGRAMME_GOALS:
            return _("Fits the topics of the programme")
        case Part.GENERATION_GAP:
            return _("They are of different generations")
        case Part.CRITERIA:
            return _sentence(_("Proof of passion: {what} out of 5"), criteria(mentor))


def _learns(pair: Pair, topics: TopicNames) -> str | None:
    """The topics in common; the related ones only where it is those that count."""
    details = [each.detail.get("related", ()) for each in pair.reasons if each.code == Part.TOPICS]
    touching = cast("Sequence[tuple[str, str]]", details[0] if details else ())
    related = [f"{topics[wanted]} / {topics[offered]}" for wanted, offered in touching]
    said = [
        _sentence(_("Learns {what}"), topics.names_of(pair.topics)),
        _sentence(_("touches on: {what}"), join(related[:_MOST_RELATED])),
    ]
    text = " · ".join(each for each in said if each)
    return text[:1].upper() + text[1:] or None


def criteria(person: Participant) -> str | None:
    """The mean of someone's selection scores; None when there are none."""
    marks = list(person.criteria.values())
    return number(sum(marks) / len(marks), 1) if marks else None


def unseen_flag(words: Sequence[str], most: int = 3) -> str:
    """That nobody looked yet at what makes two people a pair, in the words that were written or asked."""
    listed = join([f"“{shorten(each, 60)}”" for each in words[:most]])
    more = f" (+{len(words) - most})" if len(words) > most else ""
    return _("not looked at yet: {words}").format(words=listed + more)


def flag(code: str) -> str:
    """What to check before this pair is confirmed."""
    known: dict[str, str] = {
        FlagCode.PINNED: _("Pinned by hand"),
        FlagCode.DEPARTMENT_UNKNOWN: _("Check: department unknown"),
        FlagCode.MANAGER_UNKNOWN: _("Check: manager unknown"),
        FlagCode.MANAGER_UNCLEAR: _("Check: it is not clear who the manager is"),
        FlagCode.AVOIDED_UNCLEAR: _("Check: it is not clear whom to avoid"),
        FlagCode.TOPICS_UNKNOWN: _("Check: topics unknown"),
        FlagCode.LANGUAGES_UNKNOWN: _("Check: languages unknown"),
        FlagCode.CONSENT_UNKNOWN: _("Check: consent not asked"),
        FlagCode.CRITERIA_UNKNOWN: _("Check: selection criteria unknown"),
        FlagCode.SENIORITY_UNKNOWN: _("Check: level unknown"),
        FlagCode.DISTANT_LINE: _("Far apart in one line"),
        FlagCode.MENTOR_MORE_SENIOR: _("The mentor is the more senior"),
        FlagCode.BELOW_FLOOR: _("Below the agreed quality"),
    }
    return known.get(code) or _("Note: {rule}").format(rule=broken_rule(code))


def _sentence(sentence: str, what: str | None) -> str | None:
    return sentence.format(what=what) if what else None


def _place(mentor: Participant, mentee: Participant) -> str | None:
    """Where or how the two meet; who named no way of meeting may meet in the place where both work."""
    there = fold_text(mentor.location)
    in_person = all(Mode.IN_PERSON in (person.modes or Mode) for person in (mentor, mentee))
    if there and there == fold_text(mentee.location) and in_person:
        return _("Both work in {place}").format(place=mentor.location)
    shared = join([mode(code).lower() for code in sorted(mentor.modes & mentee.modes)])
    return _("Both meet {how}").format(how=shared) if shared else None


def _moments(mentor: Participant, mentee: Participant) -> str:
    shared = [code for code in SLOTS if code in mentor.availability and code in mentee.availability]
    named = [slot(code) for code in shared[:_MOST_MOMENTS]]
    return ", ".join(named) + (" …" if len(shared) > _MOST_MOMENTS else "")


def _asked_for(mentor: Participant, mentee: Participant) -> str:
    for asker, other in ((mentee, mentor), (mentor, mentee)):
        if {other.id, other.email} & set(asker.preferred):
            return _("{asker} asked for {other}").format(asker=asker.name, other=other.name)
    return _("One of them asked for the other")


_MOST_NAMED = 4


def why_unmatched(unmatched: Unmatched, names: Map[str, str], *, plainly: bool = False) -> str:
    """Why somebody has no one: the rules that stood in the way, and who else wants the same few."""
    said = [_unmatched_reason(reason, unmatched.role) for reason in unmatched.reasons]
    counted = [cast("dict[str, int]", reason.detail) for reason in unmatched.reasons if "of" in reason.detail]
    if sum(each["count"] for each in counted) > max((each["of"] for each in counted), default=0):
        said.append(_("Who meets several of these is counted each time."))
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


def why_unmatched_plainly(unmatched: Unmatched, names: Map[str, str]) -> str:
    """The same for a file, in which nothing is marked up."""
    return why_unmatched(unmatched, names, plainly=True)


def _unmatched_reason(reason: Reason, role: Role) -> str:
    known: dict[str, str] = {
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
    return known.get(reason.code) or text.format(count=count, of=of, rule=broken_rule(reason.code))


def _competing() -> str:
    return _("More people need the mentors who fit them than those have places.")


def verdict(answer: Verdict, names: Map[str, str] = MappingProxyType({})) -> str:
    """Why these two are not a pair, or what it would cost and whom."""
    if answer.code == VerdictCode.BREAKS_RULES:
        rules = ", ".join(broken_rule(each.code) for each in answer.rules)
        return _("A rule stands between them: {rules}.").format(rules=rules)
    known: dict[str, str] = {
        VerdictCode.PAIRED: _("They are together in the best set."),
        VerdictCode.UNKNOWN_PERSON: _("One of them does not take part."),
        VerdictCode.SAME_PERSON: _("That is one and the same person."),
        VerdictCode.WRONG_ROLE: _("One of them did not sign up for that role."),
        VerdictCode.NO_CONSENT: _("One of them gave no consent. Nothing overrides that."),
        VerdictCode.WITHDRAWN: _("One of them no longer takes part."),
        VerdictCode.NO_CAPACITY: _("One of them asked for no partner."),
        VerdictCode.PINNED_ELSEWHERE: _("One of them is fixed with someone else. Unpin or end that pair first."),
    }
    return known.get(answer.code) or _cost(answer, names)


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


def no_relaxation(found: RelaxationSearch) -> str:
    """That no exception was found, and how sure that is."""
    if not found.possible:
        return _(
            "Nothing small would help: every mentor has no place left to give, or something stands in the way that "
            "nobody is asked to undo."
        )
    if found.complete:
        return _("Nothing small would help: everything was tried, and each time somebody would have no mentor.")
    return _("No small exception was found. Only the likeliest were tried, so there may still be one.")


def missing_topics(
    person: Participant, mentors: Sequence[Participant], free: Container[str], topics: TopicNames
) -> str:
    """What this mentee and those who could teach do not share, and whom or what to look for. free: the ids of mentors
    who have no mentee."""
    others = [each for each in mentors if each.id != person.id]
    wanted, name = list(person.topics_wanted), md(person.name)
    if not wanted:
        return _("{name} named no theme. Ask which one; then a mentor can be found for it.").format(name=name)
    here = {code for each in others for code in each.topics_offered}
    offered = {code for each in others if each.id in free for code in each.topics_offered}
    nobody, busy = [code for code in wanted if code not in here], [code for code in wanted if code in here - offered]
    said = []
    if nobody:
        said.append(_("Nobody here teaches {topics}.").format(topics=md(topics.names_of(nobody))))
    if busy:
        text = _("Who teaches {topics} has a mentee already.")
        said.append(text.format(topics=md(topics.names_of(busy))))
    if said:
        said.append(_("What would help: one more mentor for it, or another theme that {name} wants.").format(name=name))
    if said and (free_ones := sorted(offered - set(wanted), key=topics.__getitem__)):
        text = _("Mentors without a mentee teach {topics}.")
        more = " …" if len(free_ones) > _MOST_NAMED else ""
        said.append(text.format(topics=md(topics.names_of(free_ones[:_MOST_NAMED])) + more))
    return " ".join(said)


def relaxation(option: Relaxation, names: Map[str, str]) -> str:
    """What could be allowed to give someone a place."""
    mentor = md(names.get(option.mentor, ""))
    rules = ", ".join(broken_rule(each) for each in option.rules)
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
