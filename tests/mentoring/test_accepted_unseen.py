"""What nobody looked at is found, named between two people, taken back alone, and counted once however many wrote
it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from mentoring.accepted_unseen import (
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
from mentoring.participants import Participant
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.enrolment.intake import with_unseen
from mentoring.surveys.fields import Field, Intake
from mentoring.topics import TOPICS, own_topic

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


def test_a_pair_names_the_unseen_columns_that_make_it() -> None:
    role, days = Mark(Field.ROLE, "Ik ben", column=2), Mark(Field.AVAILABILITY, "Dagen", column=3)
    offered = Mark(Field.TOPICS_OFFERED, "Wat kun je?", column=4)
    goals = Mark(Field.GOALS, "Doelen", column=5)
    assert unseen_words(ANNA, BO, {"a": (MARK, offered, goals), "b": (role, days)}) == (
        "Ik ben", "Dagen", "Wat kun je?", DOUBTFUL,
    )  # fmt: skip
    assert unseen_words(ANNA, BO, {"b": (offered,)}) == (), "what a mentee offers brings nothing to this pair"
    assert unseen_words(ANNA, BO, {"a": decide_marks((offered,), [offered.key], MarkState.RIGHT)}) == ()


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


DAYS = b"""Naam,E-mail,Rol,Welk dagdeel past je?,Op welke dagen kun je NIET?,Standplaats,Plek
Anna Berg,anna@x.be,Mentor,middag,maandag,Gent,Brugge
Bo Smit,bo@x.be,Mentee,ochtend,,,Leuven
"""
MEANT = {2: Field.ROLE, 3: Field.AVAILABILITY, 4: Field.AVAILABILITY, 5: Field.LOCATION, 6: Field.LOCATION}
LOOSE = (2, 3, 4, 5, 6)


def _brought(unseen: tuple[int, ...]) -> tuple[Participant, tuple[Mark, ...], dict[tuple[int, ...], Participant]]:
    """The first person of this survey, the marks, and the person as they are without some columns."""
    survey = read_survey(DAYS, "a.csv")
    proposed = propose_mapping(survey)

    def weigh(left_out: tuple[int, ...]) -> Intake:
        columns = confirm(proposed, {**MEANT, **dict.fromkeys(left_out, Field.IGNORE)})
        intake = enrol(survey, columns, today=date(2026, 3, 2))
        return replace(intake, receipt=with_unseen(intake.receipt, survey, unseen))

    intake = weigh(())
    marks = find_accepted(intake, survey, proposed, confirm(proposed, MEANT), unseen, weigh).marks
    gone = [tuple(sorted(some)) for size in range(3) for some in permutations(unseen, size)]
    return intake.participants[0], marks["anna@x.be"], {each: weigh(each).participants[0] for each in gone}


def test_a_column_taken_back_leaves_what_the_others_say_and_keeps_what_was_written() -> None:
    whole, marks, without = _brought(LOOSE)
    for mark in marks:
        assert mark.column is not None
        after = without_mark(whole, mark, TOPICS, {}, marks)
        bare = without[(mark.column,)]
        assert after == bare.changed(extra={**whole.extra, mark.words: mark.answer}), mark.words
        assert mark.answer in DAYS.decode()


def test_two_columns_taken_back_leave_nothing_of_either_in_whatever_order() -> None:
    whole, marks, without = _brought((3, 4))
    for order in permutations(marks):
        person, standing = whole, marks
        for mark in order:
            person = without_mark(person, mark, TOPICS, {}, standing)
            standing = decide_marks(standing, [mark.key], MarkState.CHANGED)
        assert person.availability == without[3, 4].availability == frozenset()
        assert {"middag", "maandag"} <= set(person.extra.values())


def test_what_was_changed_since_is_not_taken_back_with_the_column() -> None:
    whole, marks, _without = _brought((5,))
    moved = whole.changed(location="Hasselt")
    assert without_mark(moved, marks[0], TOPICS, {}, marks).location == "Hasselt"


def test_what_was_found_right_is_not_kept_twice() -> None:
    _whole, marks, _without = _brought((5,))
    (seen,) = decide_marks(marks, [marks[0].key], MarkState.RIGHT)
    assert (seen.answer, seen.rest, seen.least) == ("", {}, {})
