"""The pairs to take along: an Excel file with all of them, and the proposal on paper, without names or with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from components import pd
from components.documents.excel_and_report_workbook import workbook
from components.documents.text_and_pdf import breakable, count_pages, logo_data, one_line, typeset
from components.matching import overview
from components.words import _, day, join, language, matching, matching_rules, ngettext, promise
from components.words.vocabulary import TopicNames
from mentoring.days_and_holidays import kept_until
from mentoring.matching import Importance, Pair, Part, Strictness
from mentoring.matching.round_state import RoundView, count_broken, couple_of
from mentoring.matching.rules import Objective
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, Role
from mentoring.privacy_threshold import FEWEST
from mentoring.programme import Programme

Columns = Mapping[str, Callable[[Any], object]]
"""The name of a column -> what stands in it for a row."""


def pairs_workbook(view: RoundView, topics: TopicNames) -> bytes:
    """The file, in the language of the session."""
    return workbook(tables(view, topics))


def tables(view: RoundView, topics: TopicNames) -> Mapping[str, pd.DataFrame]:
    """The sheets by name."""
    names = view.state.names
    return {
        _("Pairs"): _sheet(view.now.pairs, _pair_columns(view, topics)),
        _("Without a pair"): _sheet(
            view.now.unmatched,
            {
                _("Name"): lambda each: names[each.person],
                _("Role"): lambda each: _role(each.role),
                _("Why"): lambda each: matching.why_unmatched_plainly(each, names),
            },
        ),
        _("Rules"): _sheet(_rules(view), {_("What"): lambda rule: rule[0], _("How"): lambda rule: rule[1]}),
    }


def _sheet(rows: Iterable[Any], columns: Columns) -> pd.DataFrame:
    listed = list(rows)
    return pd.DataFrame({name: [cell(row) for row in listed] for name, cell in columns.items()})


def _pair_columns(view: RoundView, topics: TopicNames) -> Columns:
    people = view.state.by_id

    def stored_pair(pair: Pair) -> StoredPair:
        return view.state.stored_pairs[couple_of(pair)]

    return {
        _("Mentor"): lambda pair: people[pair.mentor].name,
        _("E-mail of mentor"): lambda pair: people[pair.mentor].email,
        _("Department of mentor"): lambda pair: _department(people[pair.mentor]),
        _("Mentee"): lambda pair: people[pair.mentee].name,
        _("E-mail of mentee"): lambda pair: people[pair.mentee].email,
        _("Department of mentee"): lambda pair: _department(people[pair.mentee]),
        _("Score"): lambda pair: round(pair.score / 100, 1),
        _("Topics"): lambda pair: topics.names_of(pair.topics),
        _("Why"): lambda pair: " · ".join(matching.reasons(pair, people, topics, most=9)),
        _("To look at"): _flags,
        _("State"): lambda pair: _("Confirmed") if couple_of(pair) in view.state.fixed else _("Proposed"),
        _("By hand, because"): lambda pair: stored_pair(pair).hand,
        _("Confirmed by"): lambda pair: stored_pair(pair).confirmed_by,
    }


def _department(person: Participant) -> str | None:
    return _("from outside") if person.external else person.department


def _flags(pair: Pair) -> str:
    flags = [matching.flag(code) for code in pair.flags if code != "pinned"]
    return ", ".join([*flags, _("Close call")] if pair.ambiguous else flags)


def _role(role: Role) -> str:
    return _("Mentor") if role is Role.MENTOR else _("Mentee")


def _rules(view: RoundView) -> list[tuple[str, str]]:
    rules = view.state.rules
    return [
        *matching_rules.finer_points(rules),
        *(
            (matching_rules.rule_text(code), matching_rules.strictness_name(Strictness(how)))
            for code, how in rules.hard.items()
        ),
        *(
            (matching_rules.part_text(Part(code)), matching_rules.importance_name(Importance(how)))
            for code, how in rules.importance.items()
        ),
    ]


SIZES = (10.0, 9.7, 9.4, 9.1)
"""Text sizes in points: the largest of them with which the paper has no page more than it needs."""


def proposal_pdf(
    view: RoundView, programme: Programme, topics: TopicNames, today: date, *, names: bool, logo: bytes | None = None
) -> bytes:
    """The PDF in the language of the session. names: the version for HR alone. logo: PNG or JPEG; raises LogoRefused
    when it is neither."""
    data = contents(view, programme, topics, today, names=names)
    own = ("organisation", "programme", "hand", "topics", "pairs", "left")
    data |= {part: _with_breaks(data[part]) for part in own}
    data["logo"] = logo_data(logo)
    fewest = count_pages("proposal.typ", data, SIZES[-1])
    return typeset("proposal.typ", data, sizes=SIZES, pages=fewest)


def _with_breaks(told: Any) -> Any:
    """The same texts, in which the longest name of a narrow column can go on in the next line."""
    if isinstance(told, str):
        return breakable(told, _LONGEST_WORD)
    if isinstance(told, dict):
        return {name: _with_breaks(each) for name, each in told.items()}
    return [_with_breaks(each) for each in told] if isinstance(told, (list, tuple)) else told


_LONGEST_WORD = 20
"""Letters of one word that a column of names holds."""


def contents(view: RoundView, programme: Programme, topics: TopicNames, today: date, *, names: bool) -> dict[str, Any]:
    """Everything the document says, apart from the logo."""
    title = _("Proposal for the pairs")
    kind = _("Version for HR, with names: not to be passed on") if names else _("Version without names")
    rules, weights = view.state.rules.hard, view.state.rules.importance
    return {
        "title": f"{title} – {one_line(programme.name)}",
        "heading": title,
        "author": one_line(programme.organisation or programme.name),
        "organisation": one_line(programme.organisation or programme.name),
        "programme": one_line(programme.name),
        "language": language(),
        "logo": None,
        "status": f"{kind} · {day(today)}",
        "subtitle": _status_in_words(view, today, names),
        "about": _(
            "This paper says how the pairs come about, what counts and what does not, who decides, and who sees what."
        ),
        "words": _headings(),
        "figures": _figures(view, names),
        "how": _how(view),
        "sees": _who_sees_what(programme),
        "rules": [
            (matching_rules.rule_text(code), matching_rules.strictness_name(how))
            for code, how in rules.items()
            if how is not Strictness.OFF
        ],
        "weights": [
            (matching_rules.part_text(code), matching_rules.importance_name(how))
            for code, how in weights.items()
            if how is not Importance.OFF
        ],
        "off": [
            *(matching_rules.rule_text(code) for code, how in rules.items() if how is Strictness.OFF),
            *(matching_rules.part_text(code) for code, how in weights.items() if how is Importance.OFF),
        ],
        "finer": matching_rules.finer_points(view.state.rules),
        "technical": _technical_line(view),
        "hand": _by_hand(view, names),
        "topics": _topics(view, topics, names),
        "pairs": _pairs(view, topics) if names else [],
        "left": _people_without_pair(view) if names else [],
    }


def _headings() -> dict[str, str]:
    return {
        "logo": _("Logo"), "mark": _("Telemachus"), "page": _("Page"), "of": _("of"),
        "how": _("How the pairs came about"), "sees": _("Who sees what"), "rules": _("What a pair must meet"),
        "weights": _("What makes a match better"), "only": _("Nothing else that people filled in counts."),
        "hand": _("Changed by hand"), "topics": _("What the pairs are about"), "pairs": _("The pairs"),
        "left": _("Without a pair"), "mentor": _("Mentor"), "mentee": _("Mentee"), "score": _("Score"),
        "why": _("Why"), "appendix": _("Appendix: all settings"), "off": _("Could count, but does not here"),
        "finer": _("Finer points"),
    }  # fmt: skip


def _who_sees_what(programme: Programme) -> list[str]:
    codes = ("hr_sees_enrolment", "hr_sees_answered", "management_sees", "manager_hears_nothing")
    said = [promise(code, language(), programme.address) for code in codes]
    until = kept_until(programme)
    kept = [promise("data_until", language(), until=day(until, length="d MMMM y"))] if until else []
    return said + kept


def _status_in_words(view: RoundView, today: date, names: bool) -> str:
    settled, proposed = len(view.state.fixed), len(view.state.proposed)
    said = []
    if proposed:
        text = ngettext("{count} pair proposed", "{count} pairs proposed", proposed)
        said.append(text.format(count=proposed))
    if settled:
        text = ngettext("{count} pair confirmed", "{count} pairs confirmed", settled).format(count=settled)
        by = join(sorted({one_line(pair.confirmed_by) for pair in view.state.confirmed if pair.confirmed_by}))
        said.append(text + (" " + _("by {name}").format(name=by) if by and names else ""))
    return _("As it stood on {day}: {what}.").format(day=day(today), what=join(said) or _("no pairs yet"))


def _figures(view: RoundView, names: bool) -> list[tuple[str, str]]:
    found, enough = view.now, names or len(view.now.pairs) >= FEWEST
    return [
        (_("Mentees with a mentor"), f"{found.matched} / {view.state.mentees}"),
        (_("Average score"), matching.average(found) if enough else "–"),
        (_("Lowest score"), matching.lowest(found) if enough else "–"),
        (_("Broken rules"), str(count_broken(found, view.state.rules))),
    ]


def _how(view: RoundView) -> list[str]:
    """How the pairs came about, in steps that anyone can follow."""
    rules = view.state.rules
    first = (
        _("First as many mentees as possible get a mentor.")
        if rules.objective is Objective.PARTICIPATION
        else _("A pair counts only when it fits well enough.")
    )
    then = (
        _("Then the pair that fits least is made as good as possible.")
        if rules.fair
        else _("Then all pairs together fit as well as possible.")
    )
    proof, _icon, _colour = overview.proof(view.now)
    checked = _("It was checked whether a better set exists under these rules: there is none.")
    return [
        _("People enrol themselves and say what they want to learn or can teach. Taking part is voluntary."),
        " ".join(
            (
                _("The computer lays all possible pairs side by side. A pair that breaks a fixed rule drops out."),
                first,
                then,
                _("How well two people fit is a score from 0 to 100. The same answers always give the same pairs."),
            )
        ),
        checked if view.now.optimal else _("Result of the check: {proof}.").format(proof=proof),
        _(
            "The computer proposes, a person decides: no pair stands until a named person has confirmed it, and either "
            "of the two can still say 'rather not' without blame. The answers stay in the organisation's own file."
        ),
    ]


def _technical_line(view: RoundView) -> str:
    """For who wants to account for it to the letter; the only line that names a method."""
    record = view.now.record
    return _("For the record: {solver}; input {mark}.").format(solver=record.solver, mark=record.input_hash[:16])


def _by_hand(view: RoundView, names: bool) -> list[str]:
    state = view.state
    by_hand, ruled_out = [pair for pair in state.stored_pairs.values() if pair.hand], state.ruled_out_by_hr
    counts = [
        ngettext("{count} pair by hand", "{count} pairs by hand", len(by_hand)).format(count=len(by_hand)),
        ngettext("{count} pair pinned", "{count} pairs pinned", len(state.pins)).format(count=len(state.pins)),
        ngettext("{count} pair ruled out", "{count} pairs ruled out", len(ruled_out)).format(count=len(ruled_out)),
    ]
    said = [join(counts) + "."]
    if names:
        said += [f"{_couple_text(view, couple_of(pair))}: {one_line(pair.hand)}" for pair in by_hand]
        said += [
            _("Ruled out: {pair}").format(pair=_couple_text(view, couple)) + (f": {one_line(reason)}" if reason else "")
            for couple, reason in sorted(ruled_out.items())
        ]
    return said


def _topics(view: RoundView, topics: TopicNames, names: bool) -> list[tuple[str, str]]:
    """How many pairs have a topic in common; without names only where enough pairs have it."""
    counted = Counter(code for pair in view.now.pairs for code in pair.topics)
    least = 1 if names else FEWEST
    return [(one_line(topics[code]), str(count)) for code, count in counted.most_common() if count >= least]


def _pairs(view: RoundView, topics: TopicNames) -> list[dict[str, str]]:
    people, names = view.state.by_id, view.state.names
    return [
        {
            "mentor": one_line(names[pair.mentor]),
            "mentee": one_line(names[pair.mentee]),
            "score": matching.score(pair.score),
            "why": one_line(" · ".join(matching.reasons(pair, people, topics))),
        }
        for pair in view.now.pairs
    ]


def _people_without_pair(view: RoundView) -> list[tuple[str, str]]:
    names = view.state.names
    return [
        (one_line(names[each.person]), one_line(matching.why_unmatched_plainly(each, names)))
        for each in view.now.unmatched
    ]


def _couple_text(view: RoundView, couple: tuple[str, str]) -> str:
    return " – ".join(one_line(view.state.names.get(who, "–")) for who in couple)
