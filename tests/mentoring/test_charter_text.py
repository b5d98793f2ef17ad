"""What was agreed is kept to the letter, and what differs from it by now is known section by section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.codec import from_json, to_json
from mentoring.charter import CharterText, SectionCode, changed_sections, draft_charter, pack_dates, unpack_dates
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme

PAIR = StoredPair(7, "m", "e", PairState.CONFIRMED)
TEXTS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))


def text(mentee_goals: str | None = "Zelf AI gebruiken", own: str = "", **programme: object) -> CharterText:
    """The charter of two people, as it would be made now."""
    mentor = Participant("m", "Sanne", topics_offered=("ai_tools",), wants_back=("strategy",), modes={"online"})
    mentee = Participant("e", "Pieter", topics_wanted=("ai_tools",), modes={"online"}, goals=mentee_goals)
    made = draft_charter(PAIR, mentor, mentee, replace(Programme("Pilot"), **programme), baseline={"skill": 2.25})
    return CharterText(made, {"nl": {"invites": own}} if own else {})


@given(TEXTS, DAYS, TEXTS, st.sampled_from(["", "Wij bellen eerst."]))
def test_what_is_kept_is_read_back_to_the_letter(goals, starts, reason, own):
    said = text(goals, own, starts=starts, ends=starts and starts + timedelta(weeks=26), reason=reason)
    read = unpack_dates(from_json(CharterText, to_json(pack_dates(said))))
    assert read == said
    assert not changed_sections(read, said)


def test_each_section_that_reads_differently_is_named():
    agreed = text(starts=date(2026, 9, 1))
    assert changed_sections(agreed, text("Iets anders", starts=date(2026, 9, 1))) == (SectionCode.GOALS,)
    assert SectionCode.RHYTHM in changed_sections(agreed, text(starts=date(2026, 10, 1)))
    assert changed_sections(agreed, text(own="Wij bellen eerst.", starts=date(2026, 9, 1))) == (SectionCode.INVITES,)


def test_another_name_or_function_is_another_who():
    agreed = text()
    party = replace(agreed.charter.mentor, job_title="Directeur")
    later = replace(agreed, charter=replace(agreed.charter, mentor=party))
    assert changed_sections(agreed, later) == (SectionCode.WHO,)
