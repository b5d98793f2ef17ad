"""What nobody looked at is found, named between two people, taken back alone, and counted once however many wrote
it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import Participant
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.enrolment import with_unseen
from mentoring.surveys.model import Field
from mentoring.topics import TOPICS, own_topic
from mentoring.unseen import (
    Mark,
    MarkState,
    WrongShare,
    decide_marks,
    find_accepted,
    marks_after_edit,
    share_wrong,
    unseen_words,
    without_mark,
)

DOUBTFUL = "gamen en wat je daarvan leert"
MARK = Mark(Field.TOPICS_OFFERED, DOUBTFUL, ("gaming",))
ANNA = Participant("a", "Anna", topics_offered=("gaming", "excel"))
BO = Participant("b", "Bo", topics_wanted=("gaming",))


def test_doubtful_words_and_unseen_columns_of_each_person_are_marked() -> None:
    rows = f"Anna,a@x.be,Mentor,{DOUBTFUL},,Gent\nBo,b@x.be,Mentee,,filmpjes maken en monteren op je telefoon,\n"
    survey = read_survey(
        f"Naam,E-mail,Rol,Wat kun je leren aan anderen?,Wat wil je leren?,Plek\n{rows}".encode(), "a.csv"
    )
    proposed = propose_mapping(survey)
    confirmed = confirm(proposed, {3: Field.TOPICS_OFFERED, 4: Field.TOPICS_WANTED, 5: Field.LOCATION})
    intake = enrol(survey, confirmed, today=date(2026, 3, 2))
    intake = replace(intake, receipt=with_unseen(intake.receipt, survey, (5,)))
    accepted = find_accepted(intake, survey, proposed, confirmed, (5,))
    assert accepted.marks["a@x.be"] == (Mark(Field.LOCATION, "Plek", column=5), MARK)
    assert [mark.sure for mark in accepted.marks["b@x.be"]] == [True]
    assert accepted.columns == (5,)


def test_sure_words_that_a_person_changed_at_once_are_counted() -> None:
    row = "Anna,a@x.be,Mentor,filmpjes maken en monteren op je telefoon\n"
    survey = read_survey(f"Naam,E-mail,Rol,Wat kun je leren aan anderen?\n{row}".encode(), "a.csv")
    proposed = propose_mapping(survey)
    confirmed = confirm(proposed, {3: Field.TOPICS_OFFERED})
    (asked,) = enrol(survey, confirmed, today=date(2026, 3, 2)).topics
    intake = enrol(survey, confirmed, today=date(2026, 3, 2), answers={asked.key: "skip"})
    marks = find_accepted(intake, survey, proposed, confirmed, ()).marks["a@x.be"]
    assert share_wrong(marks, sure=True) == WrongShare(1, 1)


def test_a_pair_names_only_words_behind_what_the_two_share() -> None:
    other = Mark(Field.TOPICS_OFFERED, "rekenen", ("excel",))
    assert unseen_words(ANNA, BO, {"a": (MARK, other)}) == (DOUBTFUL,)
    assert unseen_words(ANNA, BO, {"a": decide_marks((MARK,), [MARK.key], MarkState.RIGHT)}) == ()
    assert unseen_words(ANNA, BO, {"b": (replace(MARK, field=Field.TOPICS_WANTED),)}) == (DOUBTFUL,)


def test_words_that_are_taken_back_stand_for_themselves() -> None:
    assert without_mark(ANNA, MARK, TOPICS, {}).topics_offered == (own_topic(DOUBTFUL).code, "excel")


def test_a_topic_that_was_also_named_in_other_words_stays() -> None:
    both = ANNA.changed(extra={"Wat kun je?": f"gaming; {DOUBTFUL}"})
    assert without_mark(both, MARK, TOPICS, {}).topics_offered == (own_topic(DOUBTFUL).code, "gaming", "excel")


def test_only_what_no_longer_stands_counts_as_changed() -> None:
    moved = marks_after_edit((MARK,), ANNA, ANNA.changed(location="Gent"))
    taken = marks_after_edit((MARK,), ANNA, ANNA.changed(topics_offered=("excel",)))
    assert (moved[0].state, taken[0].state) == (MarkState.OPEN, MarkState.CHANGED)


def test_what_many_people_wrote_counts_once() -> None:
    changed = replace(MARK, state=MarkState.CHANGED)
    assert share_wrong([MARK, MARK, changed], sure=False) == WrongShare(1, 1)
    assert share_wrong([MARK], sure=True) == WrongShare(0, 0)


@given(st.sampled_from(sorted(Field)), st.lists(st.sampled_from(["gaming", "excel", "ai_tools"]), max_size=2))
def test_anything_can_be_taken_back(field: Field, codes: list[str]) -> None:
    """Whatever column or words a mark is about, the person stays a person, and other topics stay."""
    topical = field in (Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK)
    mark = Mark(field, "woorden", tuple(codes) if topical else ())
    after = without_mark(ANNA, mark, TOPICS, {})
    assert (after.id, after.name) == (ANNA.id, ANNA.name)
    if topical and codes:
        assert set(getattr(ANNA, field.value)) - set(codes) <= set(getattr(after, field.value))
