"""The pairs as an Excel file: who with whom and why, who is left over, and by which rules."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.documents.tables import workbook
from components.matching import answer_words, words
from components.matching.finding import View
from components.matching.standing import two
from components.words import _, matching_rules
from components.words.vocabulary import TopicNames
from mentoring.matching import Importance, Pair, Part, Strictness
from mentoring.participants import Participant, Role


def pairs_workbook(view: View, topics: TopicNames) -> bytes:
    """The file, in the language of the session."""
    return workbook(tables(view, topics))


def tables(view: View, topics: TopicNames) -> Mapping[str, pd.DataFrame]:
    """The sheets by name."""
    return {
        _("Pairs"): _frame([_pair(pair, view, topics) for pair in view.now.pairs], _pair_columns()),
        _("Without a pair"): _frame(
            [
                (
                    view.standing.names[each.person],
                    _role(each.role),
                    answer_words.left_over_plainly(each, view.standing.names),
                )
                for each in view.now.unmatched
            ],
            (_("Name"), _("Role"), _("Why")),
        ),
        _("Rules"): _frame(_rules(view), (_("What"), _("How"))),
    }


def _frame(rows: list[tuple], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))


def _pair_columns() -> tuple[str, ...]:
    return (
        _("Mentor"), _("E-mail of mentor"), _("Department of mentor"),
        _("Mentee"), _("E-mail of mentee"), _("Department of mentee"),
        _("Score"), _("Topics"), _("Why"), _("To look at"), _("State"), _("By hand, because"), _("Confirmed by"),
    )  # fmt: skip


def _pair(pair: Pair, view: View, topics: TopicNames) -> tuple[object, ...]:
    people, stored = view.standing.by_id, view.standing.seated[two(pair)]
    flags = [words.flag(code) for code in pair.flags if code != "pinned"]
    settled = two(pair) in view.standing.fixed
    return (
        *_person(people[pair.mentor]),
        *_person(people[pair.mentee]),
        round(pair.score / 100, 1),
        topics.joined(pair.topics),
        " · ".join(words.reasons(pair, people, topics, most=9)),
        ", ".join([*flags, _("Close call")] if pair.ambiguous else flags),
        _("Confirmed") if settled else _("Proposed"),
        stored.hand,
        stored.confirmed_by,
    )


def _person(person: Participant) -> tuple[str, str | None, str | None]:
    return person.name, person.email, _("from outside") if person.external else person.department


def _role(role: Role) -> str:
    return _("Mentor") if role is Role.MENTOR else _("Mentee")


def _rules(view: View) -> list[tuple[str, str]]:
    rules = view.standing.rules
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
