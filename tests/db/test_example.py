"""The example's file: the invented organisation half a year on, on pairs that the real matching made."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from db import charters, evidence, example, history, pairs, participants, rounds, sessions, store, surveys
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from mentoring.example import DOMAIN, NO_CONSENT_EMAIL, OWN_TOPICS, STUDENT_EMAIL
from mentoring.example.english import ENGLISH
from mentoring.matching import audit
from mentoring.pairs import CharterState, PairState, SessionOutcome
from mentoring.surveys.fields import Wave

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Round:
    return example.load(tmp_path_factory.mktemp("example") / "example.db", TODAY)


def _by_email(round: Round) -> dict[str, str]:
    return {str(person.email): person.id for person in participants.everyone(round)}


def test_the_round_says_that_it_is_an_example_and_the_file_is_sound(loaded: Round) -> None:
    assert loaded.example
    assert loaded.programme.organisation
    assert "verzonnen" in loaded.programme.organisation, "its papers say by this name that the people are invented"
    assert [each.example for each in rounds.every(loaded.path)] == [True]
    store.check(loaded.path)


def test_the_forty_six_are_in_it_with_their_managers_as_people(loaded: Round) -> None:
    people = participants.everyone(loaded)
    ids = {person.id for person in people}
    assert len(people) == 46
    led = [person for person in people if person.manager]
    assert sum(person.manager in ids for person in led) > 30
    assert all(person.manager in ids or str(person.manager).endswith(DOMAIN) for person in led)
    assert all(set(person.avoided) | set(person.preferred) <= ids for person in people)


def test_the_organisations_own_topic_is_in_the_catalogue(loaded: Round) -> None:
    assert set(OWN_TOPICS) <= set(rounds.catalogue(loaded))


def test_the_pairs_break_no_rule(loaded: Round) -> None:
    active = pairs.active(loaded)
    assert len(active) >= 20
    assert {pair.state for pair in pairs.every(loaded)} == {PairState.CONFIRMED}
    judged = audit(
        participants.everyone(loaded),
        [(pair.mentor, pair.mentee) for pair in active],
        loaded.programme.rules,
        programme_topics=loaded.programme.topics,
    )
    assert not judged.problems
    assert all(pair.confirmed_by and pair.confirmed_on for pair in active)


def test_who_gave_no_consent_is_in_no_pair_and_answered_nothing(loaded: Round) -> None:
    absent = _by_email(loaded)[NO_CONSENT_EMAIL]
    assert absent not in {person for pair in pairs.every(loaded) for person in (pair.mentor, pair.mentee)}
    assert absent not in {response.person for response in surveys.responses(loaded)}


def test_one_person_found_no_mentor_and_the_student_teaches(loaded: Round) -> None:
    ids = _by_email(loaded)
    active = pairs.active(loaded)
    assert ids[f"theo.vanthof@{DOMAIN}"] not in {pair.mentee for pair in active}
    assert ids[STUDENT_EMAIL] in {pair.mentor for pair in active}


def test_sessions_and_charters_belong_to_the_pairs(loaded: Round) -> None:
    numbers = {pair.id for pair in pairs.active(loaded)}
    logged = sessions.every(loaded)
    assert {session.pair for session in logged} == numbers
    assert max(session.on for session in logged) <= TODAY
    assert sum(session.outcome is SessionOutcome.CANCELLED_BY_MENTEE for session in logged) == 2
    states = [charter.state for charter in charters.every(loaded)]
    assert states.count(CharterState.DRAFT) == 1
    assert states.count(CharterState.AGREED) == len(numbers) - 1


def test_answers_of_every_wave_are_kept_under_the_persons_in_the_file(loaded: Round) -> None:
    ids = set(_by_email(loaded).values())
    counts = {wave: len(surveys.responses(loaded, wave)) for wave in Wave}
    in_pairs = len({person for pair in pairs.active(loaded) for person in (pair.mentor, pair.mentee)})
    assert counts == {
        Wave.ENROLMENT: 0,
        Wave.BASELINE: 45,
        Wave.CHECK_IN: 2 * in_pairs,
        Wave.FOLLOW_UP: in_pairs - 2,
    }
    assert {response.person for response in surveys.responses(loaded)} <= ids
    assert [saved.receipt.wave for saved in surveys.receipts(loaded)] == list(Wave)


def test_two_figures_run_over_eighteen_months(loaded: Round) -> None:
    months = Counter(each.kpi for each in evidence.figures(loaded))
    assert months == {kpi.name: 18 for kpi in loaded.programme.kpis}
    assert len(evidence.events(loaded)) == 2


def test_the_history_names_who_did_it(loaded: Round) -> None:
    assert {entry.actor for entry in history.entries(loaded, 100)} == {"Ilse Vandenberghe"}


def test_the_same_day_gives_the_same_example_again(loaded: Round, tmp_path: Path) -> None:
    again = example.load(tmp_path / "again.db", TODAY)

    def told(round: Round) -> list[object]:
        names = {person.id: person.email for person in participants.everyone(round)}
        made = [(names[pair.mentor], names[pair.mentee], pair.score) for pair in pairs.active(round)]
        answers = [(names[each.person], each.wave, each.submitted_at, each.scores) for each in surveys.responses(round)]
        return [made, answers, sessions.every(round)]

    assert told(again) == told(loaded)


def test_an_existing_file_is_never_overwritten(loaded: Round) -> None:
    before = loaded.path.read_bytes()
    with pytest.raises(StoreProblem) as refused:
        example.load(loaded.path, TODAY)
    assert refused.value.code is StoreProblemCode.EXISTS
    assert loaded.path.read_bytes() == before


def test_nothing_is_left_when_it_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreProblem(StoreProblemCode.FULL)

    monkeypatch.setattr(evidence, "save_figures", fail)
    with pytest.raises(StoreProblem):
        example.load(tmp_path / "example.db", TODAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("today", [date(2027, 1, 4), date(2027, 5, 3), date(2028, 2, 29)], ids=str)
def test_it_can_be_loaded_on_any_day(tmp_path: Path, today: date) -> None:
    round = example.load(tmp_path / "example.db", today)
    assert round.programme.starts is not None
    assert 182 <= (today - round.programme.starts).days <= 188
    assert len(pairs.active(round)) >= 20


def test_the_example_in_english_holds_no_dutch(tmp_path: Path) -> None:
    loaded = example.load(tmp_path / "example.db", date(2026, 11, 21), language="en")
    words = lambda texts: set(re.findall(r"[a-zë]{4,}", " ".join(texts).lower()))  # noqa: E731
    with store.read(loaded.path) as db:
        dump = list(db.conn.iterdump())
    names = words([text for each in participants.everyone(loaded) for text in (each.name, each.email or "")])
    left = words(dump) & (words(ENGLISH) - words(ENGLISH.values()) - names)
    assert not left
    assert loaded.programme.language == "en"
    assert surveys.receipts(loaded)[0].receipt.filename == "Enrolment Give and Take (example).csv"
