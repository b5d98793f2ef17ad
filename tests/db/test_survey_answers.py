"""Answers of a wave in the file: kept together per person, per question the latest, and nothing beside them."""

from __future__ import annotations

from db import surveys
from db.rounds import Round
from mentoring.surveys.fields import Response, Wave
from tests.db.making import MAPPING, SURVEY, enrolled, intake


def save(round_: Round, *answers: Response) -> None:
    surveys.save(round_, SURVEY, MAPPING, intake(responses=list(answers)))


def test_the_form_for_mentors_and_the_form_for_mentees_are_kept_together(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    save(round_, Response(someone, Wave.BASELINE, "2026-02-01", {"V1": 2.0}, {"A1": "een voorbeeld"}))
    save(round_, Response(someone, Wave.BASELINE, "2026-02-03", {"M1": 4.0}))
    (kept,) = surveys.responses(round_)
    assert dict(kept.scores) == {"V1": 2.0, "M1": 4.0}
    assert dict(kept.texts) == {"A1": "een voorbeeld"}
    assert kept.submitted_at == "2026-02-03"


def test_two_forms_in_one_file_are_kept_together_too(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    save(
        round_,
        Response(someone, Wave.BASELINE, "2026-02-01", {"V1": 2.0}),
        Response(someone, Wave.BASELINE, "2026-02-01", {"M1": 4.0}),
    )
    assert [dict(each.scores) for each in surveys.responses(round_)] == [{"V1": 2.0, "M1": 4.0}]


def test_an_older_answer_that_comes_in_later_fills_gaps_only(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    save(round_, Response(someone, Wave.BASELINE, "2026-02-03", {"V1": 4.0}))
    save(round_, Response(someone, Wave.BASELINE, "2026-02-01", {"V1": 1.0, "V2": 2.0}))
    (kept,) = surveys.responses(round_)
    assert (dict(kept.scores), kept.submitted_at) == ({"V1": 4.0, "V2": 2.0}, "2026-02-03")
