"""What is kept about a person, in words: every column that names them is said or deliberately not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from components.data import records
from components.intake.sentences import Names
from components.words.vocabulary import answer_text, place_name, topic_names
from db import charters, contracts, pairs, participants, sessions, store, surveys
from db.personal_data import COLUMNS
from db.rounds import Round
from mentoring.contract import AnswersGiven, ContractAnswer, GivenAnswer, Invitation
from mentoring.pairs import Session
from mentoring.surveys.fields import Response, Wave
from mentoring.topics import TOPICS
from tests.db.making import MAPPING, SURVEY, TODAY, confirmed_pair, enrolled, intake

SAID_AS_ONE = {
    "pairs": {
        "mentor",
        "mentee",
        "state",
        "hand",
        "confirmed_by",
        "confirmed_on",
        "ended_on",
        "paused_until",
        "ends_on",
    },
    "pins": {"mentor", "mentee"},
    "forbidden": {"mentor", "mentee", "reason"},
    "charters": {"state", "agreed_on", "edition"},
    "sessions": {"held_on", "form", "minutes", "outcome", "topics", "useful", "next_on", "starts_at"},
    "charter_editions": {"agreed_on", "edition"},
    "signal_records": {"step", "noted_on", "until", "agreed"},
    "responses": {"wave", "submitted_at", "scores", "texts"},
    "log": {"at", "action"},
    "images": {"place", "before"},
    "own_words": {"question", "written", "text"},
    "unseen": {"marks"},
    "comparison_members": {"part"},
    "contract_conversations": {"answer_by", "held_on", "held_at", "place"},
    "contract_answers": {"answer", "answered_on"},
    "kick_off_guests": {"attendance", "tells_on", "badge"},
}
"""Columns that are said together in one line or heading; those of the other tables have a line each."""


@pytest.fixture
def names() -> Names:
    """The shipped topics, and two people."""
    return Names(topic_names(TOPICS), {})


def test_every_column_about_a_person_is_in_words_or_left_out_on_purpose(tmp_path: Path) -> None:
    path = tmp_path / "data" / "telemachus.db"
    store.create(path)
    with store.read(path) as db:
        held = {table: set(db.table(table).columns_dict) for table in records.NOT_IN_WORDS}
    for table, columns in held.items():
        told = SAID_AS_ONE.get(table, {name for name in columns if records.column_label(name) != name})
        assert columns == told | records.NOT_IN_WORDS[table], table


def test_every_place_in_the_file_has_words(tmp_path: Path) -> None:
    own = set(records.NOT_IN_WORDS) - {"pairs", "responses", "charters", "forbidden", "participations"}
    for table in set(COLUMNS) - own - {"erased", "revisions", "_sqlite_migrations"}:
        assert place_name(table, "x") != "Elsewhere in the file", table


def test_an_answer_and_the_remark_beside_it_are_both_given(tmp_path: Path, names: Names) -> None:
    row = {
        "wave": "follow_up",
        "submitted_at": "2026-06-01T10:00",
        "scores": {"A1": 1.0, "V1": 4.0},
        "texts": {"A1": "In Excel"},
    }
    (part,) = records.record_parts({"responses": [row]}, names)
    lines = {(line.what.split(" ")[0], line.kept, line.stored) for line in part.lines}
    assert lines == {("A1", "Yes", "1"), ("A1", "In Excel", ""), ("V1", "Agree (4/5)", "4")}
    assert part.answers


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [("A1", 0.0, "No"), ("V1", 1.0, "Strongly disagree (1/5)"), ("V1", 3.5, None), ("unknown", 3.0, None)],
)
def test_scores_are_said_as_they_were_chosen(item: str, value: float, said: str | None) -> None:
    assert answer_text(item, value) == said


def test_codes_stand_beside_the_words(programme: Callable[..., Round], names: Names) -> None:
    round_ = programme()
    (someone,) = enrolled(round_, 1)
    told = records.record_parts(participants.about(round_.path, someone), names)
    lines = {line.what: line for part in told for line in part.lines}
    assert lines["Topics this person wants to learn"][1:] == ("data analysis", "data_analysis")
    assert lines["From outside the organisation"][1:] == ("No", "0")


def test_a_whole_life_in_the_programme_is_told(programme: Callable[..., Round], names: Names) -> None:
    round_ = programme()
    first, second, *_ = enrolled(round_, 3)
    pair = confirmed_pair(round_, first, second)
    sessions.log(round_, Session(pair, TODAY))
    charters.agree(round_, pair, TODAY, 1)
    said = Response(first, Wave.BASELINE, "2026-02-01", {"V1": 2.0})
    surveys.save(round_, SURVEY, MAPPING, intake(responses=[said]))
    known = Names(names.topics, {each.id: each.name for each in participants.everyone(round_)})
    titles = [part.title for part in records.record_parts(participants.about(round_.path, first), known)]
    assert titles[:2] == ["Name and e-mail", "Enrolment"]
    assert set(titles[3:]) >= {"Pairs", "Sessions", "Earlier values, to take steps back", "What was done"}


def test_of_a_contract_conversation_a_person_reads_their_own_answer(
    programme: Callable[..., Round], names: Names
) -> None:
    round_ = programme()
    first, second = enrolled(round_, 2)
    (pair,) = pairs.propose(round_, [(first, second, 8100, {}, False)])
    contracts.invite(round_, Invitation((pair,), TODAY, TODAY, place="De tuinkamer", version=0), TODAY)
    said = (GivenAnswer(each, TODAY) for each in (ContractAnswer.YES, ContractAnswer.UNDECIDED))
    contracts.keep(round_, AnswersGiven(pair, 1, *said), TODAY)
    for person, own in ((first, "yes"), (second, "undecided")):
        parts = records.record_parts(participants.about(round_.path, person), names)
        (part,) = [each for each in parts if each.title == "Contract conversation"]
        assert [line.what for line in part.lines] == ["Conversation", "Own answer"]
        assert part.lines[0].kept == "answer by 2 Mar 2026, held on 2 Mar 2026, De tuinkamer"
        assert part.lines[1].stored == own


def test_what_was_accepted_without_a_look_is_given_in_words(names: Names) -> None:
    mark = {"field": "topics_wanted", "words": "filmpjes", "codes": ["video_podcast"], "sure": False, "state": "open"}
    (part,) = records.record_parts({"unseen": [{"marks": [mark]}]}, names)
    assert part.lines == (("filmpjes", "Video and podcast", "nobody looked yet"),)
