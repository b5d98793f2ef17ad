"""The same question twice in a follow-up survey: the second time it is about how things were before the start."""

from __future__ import annotations

import re

from mentoring.items import ITEM
from mentoring.surveys.mapping.clue import Clue, Evidence
from mentoring.surveys.mapping.column_meaning import Context, bare
from mentoring.surveys.model import Field, Target, Wave


def looking_back(clues: list[Clue], context: Context) -> list[Clue]:
    """Some tools drop the heading of a page, so that the look back returns under the same words.

    A repeat that the same people answered is the look back; a repeat that others answered is another branch.
    """
    if context.wave is not Wave.FOLLOW_UP:
        return clues
    first: dict[str, Clue] = {}
    result = []
    for each in clues:
        code = each.target.item if each.field is Field.ITEM and each.target else None
        if code and code in first and f"{code}r" in ITEM and _same_people(first[code], each, context):
            each = each.because(Evidence.ONCE, target=Target(Field.ITEM, item=f"{code}r"))
        elif code:
            first.setdefault(code, each)
        result.append(each)
    return result


def _same_people(one: Clue, other: Clue, context: Context) -> bool:
    rows = context.survey.rows
    return not rows or any(row[one.index] and row[other.index] for row in rows)


_COMMENT = re.compile(
    r"^(?:zo ja|if so|if yes|si oui|toelichting|comment|comments|explain|explication|precision\w*|voorbeeld|example|exemple|ruimte voor|licht toe)\b"
)


def explanations(clues: list[Clue], context: Context) -> list[Clue]:
    """'Toelichting' or 'If so: what …' directly after a question with an explanation is that explanation."""
    if not context.measures:
        return clues
    result: list[Clue] = []
    for each in clues:
        before = result[-1].target.item if result and result[-1].target else None
        own = f"{before}_text"
        if before and own in ITEM and Evidence.OWN_SURVEY not in each.evidence and _COMMENT.match(bare(each.column)):
            each = each.because(
                Evidence.AFTER, field=Field.ITEM, target=Target(Field.ITEM, item=own), sure=True, conflict=None
            )
        result.append(each)
    return result
