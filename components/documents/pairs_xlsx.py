"""The pairs as an Excel file: who with whom and why, who is left over, and by which rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from components.documents.tables import workbook
from components.words import _, matching, matching_rules
from components.words.vocabulary import TopicNames
from mentoring.matching import Importance, Pair, Part, Strictness
from mentoring.matching.round_state import RoundView, couple_of
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, Role

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

    def stored(pair: Pair) -> StoredPair:
        return view.state.stored_pairs[couple_of(pair)]

    return {
        _("Mentor"): lambda pair: people[pair.mentor].name,
        _("E-mail of mentor"): lambda pair: people[pair.mentor].email,
        _("Department of mentor"): lambda pair: _department(people[pair.mentor]),
        _("Mentee"): lambda pair: people[pair.mentee].name,
        _("E-mail of mentee"): lambda pair: people[pair.mentee].email,
        _("Department of mentee"): lambda pair: _department(people[pair.mentee]),
        _("Score"): lambda pair: round(pair.score / 100, 1),
        _("Topics"): lambda pair: topics.joined(pair.topics),
        _("Why"): lambda pair: " · ".join(matching.reasons(pair, people, topics, most=9)),
        _("To look at"): _flags,
        _("State"): lambda pair: _("Confirmed") if couple_of(pair) in view.state.fixed else _("Proposed"),
        _("By hand, because"): lambda pair: stored(pair).hand,
        _("Confirmed by"): lambda pair: stored(pair).confirmed_by,
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
