"""Rounds: the latest is opened, earlier ones are kept, settings are never overwritten unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import history, participants, rounds, store
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.matching.rules import Rule, Rules, Strictness
from mentoring.participants import Generation
from mentoring.programme import Kpi, Plan, Programme, Rhythm
from mentoring.topics import TOPICS, Topic
from tests.db.making import enrolled, person

FULL = Programme(
    "Omgekeerd leren",
    starts=date(2026, 1, 5),
    ends=date(2026, 7, 3),
    organisation="Bakkerij Zon",
    reason="De verkoop wil naar het web",
    goals=("Elke leider plaatst een bericht", "Tien processen met AI"),
    topics=("ai_tools", "social_media"),
    rhythm=Rhythm(8, 21, 45, 24),
    coordinator="Els Claes, tst. 12",
    rules=Rules(hard={Rule.DEPARTMENT: Strictness.FLAG}, most_per_mentor=1),
    generations=(Generation("oud", 1900), Generation("jong", 2000)),
    kpis=(Kpi("eNPS", "up", 20.0, "punten"),),
    plan=Plan(mwc=0.5, thresholds={"U1": (0.8, 0.6)}, locked_at="2026-01-04T10:00:00+00:00"),
)


def test_a_file_without_a_round_has_none(path: Path) -> None:
    assert rounds.open_round(path) is None
    assert rounds.every(path) == []


def test_a_programme_comes_back_with_all_its_settings(path: Path) -> None:
    made = rounds.create(path, FULL, actor="Els Claes", example=True)
    assert rounds.open_round(path, actor="Els Claes") == made
    assert made.programme == FULL
    assert made.example


def test_the_latest_round_is_opened_unless_another_is_named(round_: Round, next_round: Round) -> None:
    path = round_.path
    assert rounds.open_round(path) == replace(next_round, actor=None)
    assert rounds.open_round(path, round_.id, "Els Claes") == round_
    assert [each.id for each in rounds.every(path)] == [round_.id, next_round.id]


def test_when_the_remembered_round_is_gone_the_latest_is_opened(round_: Round, next_round: Round) -> None:
    rounds.remove(next_round)
    opened = rounds.open_round(round_.path, next_round.id)
    assert opened is not None
    assert opened.id == round_.id


def test_the_second_to_save_the_programme_sees_what_the_first_saved(round_: Round) -> None:
    saved = rounds.save(round_, replace(round_.programme, reason="Eerst"))
    assert saved.version == round_.version + 1
    with pytest.raises(Conflict) as told:
        rounds.save(round_, replace(round_.programme, reason="Daarna"))
    assert told.value.current == saved
    assert rounds.save(saved, replace(saved.programme, reason="Toch")).programme.reason == "Toch"


def test_a_round_can_only_begin_in_a_file_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="missing"):
        rounds.create(tmp_path / "no.db", Programme("P"))
    assert not list(tmp_path.iterdir())


def test_removing_a_round_leaves_the_others_and_their_people(round_: Round, next_round: Round) -> None:
    both = participants.add(round_, person(1))
    participants.add(round_, person(2))
    participants.add(next_round, person(1))
    assert rounds.remove(round_)
    assert [each.id for each in rounds.every(next_round.path)] == [next_round.id]
    assert [each.id for each in participants.everyone(next_round)] == [both]
    assert len(participants.about(next_round.path, both)["people"]) == 1
    store.check(next_round.path)


def test_the_number_of_a_removed_round_is_never_used_again(round_: Round) -> None:
    rounds.remove(round_)
    assert rounds.create(round_.path, Programme("Opnieuw")).id > round_.id


def test_own_topics_stand_after_the_shipped_ones(round_: Round) -> None:
    bees = Topic("bees", {"nl": "Bijen", "en": "Bees"}, {"nl": ("imkeren",)})
    rounds.add_topic(round_, bees)
    assert rounds.catalogue(round_) == (*TOPICS, bees)
    assert rounds.catalogue(round_)[-1].aliases == {"nl": ("imkeren",)}
    again = Topic("bees", {"nl": "Bijenteelt"})
    rounds.add_topic(round_, again)
    assert rounds.catalogue(round_)[-1].labels == {"nl": "Bijenteelt"}


def test_an_own_topic_may_replace_a_shipped_one(round_: Round) -> None:
    own = Topic(TOPICS[0].code, {"nl": "Zoals wij het noemen"})
    rounds.add_topic(round_, own)
    assert [each.labels for each in rounds.catalogue(round_) if each.code == own.code] == [own.labels]
    assert len(rounds.catalogue(round_)) == len(TOPICS)


def test_settings_keep_what_json_can_hold(path: Path) -> None:
    rounds.put_setting(path, "language", "nl")
    rounds.put_setting(path, "columns", {"a": [1, None, True]})
    rounds.put_setting(path, "language", "en")
    assert rounds.get_setting(path, "language") == "en"
    assert (rounds.get_setting(path, "columns"), rounds.get_setting(path, "language")) == ({"a": [1, None, True]}, "en")
    rounds.put_setting(path, "language", None)
    assert rounds.get_setting(path, "language", "nl") == "nl"


def test_a_decision_about_settings_leaves_a_line_and_a_choice_about_the_screen_none(round_: Round) -> None:
    lines = len(history.entries(round_))
    rounds.put_setting(round_.path, "language", "nl")
    assert len(history.entries(round_)) == lines
    rounds.put_setting(round_.path, "hosting", "nl", actor="Els Claes")
    assert (history.entries(round_)[0].actor, history.entries(round_)[0].subject) == ("Els Claes", "settings hosting")


def test_people_of_a_round_are_its_own(round_: Round, next_round: Round) -> None:
    enrolled(round_, 3)
    assert participants.everyone(next_round) == []
