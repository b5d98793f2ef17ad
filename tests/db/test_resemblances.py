"""What merely resembles an erased person is listed and decided, never removed or kept without a word."""

from __future__ import annotations

import json
import unicodedata

import pytest

from db import charters, evidence, participants, rounds, sessions, store, surveys, traces
from db.rounds import Round
from db.traces import Resemblance
from mentoring.spellings import NameLikeness
from mentoring.surveys.fields import Response, Wave
from tests.db.making import MAPPING, SURVEY, TODAY, bytes_of, intake, person

NAME = "Anneliëse van den Zevenbergen"
SPELLINGS = (
    "ANNELIËSE  VAN DEN ZEVENBERGEN",
    "Anneliese van den Zevenbergen",
    "van den Zevenbergen, Anneliëse",
    "Zevenbergen, Anneliese van den",
    "Zevenbergen van den, Anneliëse",
    "Anneliëse v.d. Zevenbergen",
    "Anneliëse Vandenzevenbergen",
    "Anneliëse\u00a0van\nden Zeven\u00adbergen",
    "Anneliëse‑van‑den‑Zevenbergen",
    unicodedata.normalize("NFD", NAME),
)


def around(round_: Round, *texts: str, **more: object) -> str:
    """Anneliëse, and Bram who wrote these texts; her id."""
    extra = {f"Vraag {number}": text for number, text in enumerate(texts)}
    bram = person(2, name="Bram Peeters", motivation=" / ".join(texts), extra=extra, **more)
    anna = person(1, name=NAME, email="az@voorbeeld.example")
    return list(participants.add_many(round_, [anna, bram]).values())[0]


def found(round_: Round, anna: str) -> list[tuple[str, NameLikeness]]:
    """What resembles her, once for every piece."""
    return [(each.found, each.kind) for each in traces.find_resemblances(round_.path, anna)]


def everything(round_: Round) -> str:
    """All bytes as text without accents, hyphens, spaces and capitals: whatever the spelling, her last name shows."""
    text = unicodedata.normalize("NFKD", bytes_of(round_.path.parent).decode("utf-8", "replace")).casefold()
    return "".join(each for each in text if each.isalpha())


def test_a_name_is_removed_in_every_spelling_everywhere(round_: Round) -> None:
    anna = around(round_, *(f"Via {each}!" for each in SPELLINGS), manager_name=SPELLINGS[2], job_title=SPELLINGS[3])
    for number, each in enumerate(SPELLINGS):
        evidence.add_event(round_, TODAY, f"{each} werd voorzitter")
        rounds.put_setting(round_.path, f"message {number}", {"text": f"Beste {each},", each: number})
    charters.save_clauses(round_, {"contact": " of ".join(SPELLINGS)})
    learned = dict.fromkeys(SPELLINGS, "ai_tools")
    surveys.save(round_, SURVEY, MAPPING, intake(learned=learned, responses=[]))
    assert found(round_, anna) == []
    participants.erase(round_.path, anna)
    assert "zevenbergen" not in everything(round_)
    (bram,) = participants.everyone(round_)
    assert bram.manager_name is None
    assert bram.extra == {f"Vraag {number}": "Via […]!" for number in range(len(SPELLINGS))}


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("Dat vroeg Anneliese mij", "Anneliese", NameLikeness.FIRST_NAME),
        ("mevrouw Zevenbergen weet het", "Zevenbergen", NameLikeness.LAST_NAME),
        ("A. van den Zevenbergen", "A. van den Zevenbergen", NameLikeness.LAST_NAME),
        ("met AvdZ besproken", "AvdZ", NameLikeness.INITIALS),
        ("Annelise van den Zevenberge zei", "Annelise van den Zevenberge", NameLikeness.MISSPELT),
        ("bij de Zevenbergers thuis", "Zevenbergers", NameLikeness.MISSPELT),
    ],
)
@pytest.mark.parametrize("decision", ["take out", "leave"])
def test_what_resembles_her_is_listed_and_goes_as_decided(
    round_: Round, text: str, piece: str, kind: NameLikeness, decision: str
) -> None:
    anna = around(round_)
    evidence.add_event(round_, TODAY, text)
    (listed,) = traces.find_resemblances(round_.path, anna)
    assert (listed.found, listed.kind, listed.table, listed.column) == (piece, kind, "events", "what")
    assert f"{listed.before}{listed.found}{listed.after}" == text
    chosen = [listed.key] if decision == "take out" else []
    done = participants.erase(round_.path, anna, take_out=chosen)
    assert done.left == (decision == "leave")
    (event,) = evidence.events(round_)
    assert event.what == (text.replace(piece, "[…]") if chosen else text)
    if chosen:
        assert piece.encode() not in bytes_of(round_.path.parent)


def test_one_decision_counts_for_earlier_values_of_the_same_text(round_: Round) -> None:
    anna = around(round_, "Anneliese helpt")
    bram = participants.everyone(round_)[1]
    participants.edit(round_, bram.changed(location="Ieper"), participants.version(round_, bram.id))
    listed = traces.find_resemblances(round_.path, anna)
    assert [each.places for each in listed] == [4]  # two fields now, and the same two as they were before
    assert {each.whose for each in listed} == {(bram.id,)}
    participants.erase(round_.path, anna, take_out=[each.key for each in listed])
    assert b"Anneliese" not in bytes_of(round_.path.parent)


def test_answers_of_others_are_not_shown_around_what_was_found(round_: Round) -> None:
    anna = around(round_)
    bram = participants.everyone(round_)[1].id
    said = Response(
        bram, Wave.CHECK_IN, "2026-02-01T10:00", {}, {"C5": "Dankzij Anneliese geleerd, maar vertrouwelijk"}
    )
    surveys.save(round_, SURVEY, MAPPING, intake(responses=[said]))
    (listed,) = traces.find_resemblances(round_.path, anna)
    assert (listed.table, listed.found, listed.before, listed.after) == ("responses", "Anneliese", "", "")


def test_a_namesake_keeps_the_name_and_it_is_listed(round_: Round) -> None:
    anna = around(round_, f"Vraag {NAME}")
    participants.add(round_, person(3, name="Van den Zevenbergen, Anneliese"))
    kinds = {each.kind for each in traces.find_resemblances(round_.path, anna)}
    assert kinds == {NameLikeness.SHARED}
    done = participants.erase(round_.path, anna)
    assert done.left == len(resemblance_of(round_, done.left))


def resemblance_of(round_: Round, count: int) -> list[str]:
    """The texts in which the shared name still stands."""
    bram = participants.everyone(round_)[0]
    return [text for text in (bram.motivation or "", *bram.extra.values()) if NAME in text][:count]


def test_other_people_with_the_same_first_or_last_name_are_not_listed(round_: Round) -> None:
    anna = around(round_, "Anneliëse Peeters en Jan van den Zevenbergen")
    people = [person(3, name="Anneliëse Peeters"), person(4, name="Jan van den Zevenbergen")]
    participants.add_many(round_, people)
    assert found(round_, anna) == []


def test_a_decision_about_a_text_that_changed_meanwhile_removes_nothing(round_: Round) -> None:
    anna = around(round_)
    evidence.add_event(round_, TODAY, "Anneliese kwam")
    (listed,) = traces.find_resemblances(round_.path, anna)
    with store.write(round_.path) as db:
        db.execute("UPDATE events SET what = 'Toen Anneliese kwam'")
    done = participants.erase(round_.path, anna, take_out=[listed.key])
    assert done.left == 1
    assert [each.what for each in evidence.events(round_)] == ["Toen Anneliese kwam"]


def test_an_address_made_of_the_name_goes_whole_and_someone_elses_stays(round_: Round) -> None:
    anna = around(
        round_, "Mail anneliese.vandenzevenbergen@thuis.example", "Mail anneliese.zevenbergen.van.den@werk.example"
    )
    participants.add(round_, person(5, name="Els Claes", email="anneliese.zevenbergen.van.den@werk.example"))
    participants.erase(round_.path, anna)
    bram = participants.everyone(round_)[0]
    assert list(bram.extra.values()) == ["Mail […]", "Mail anneliese.zevenbergen.van.den@werk.example"]


@pytest.mark.parametrize("name", ["Nl", "Mentor", "Online"])
def test_a_name_that_is_a_code_of_ours_breaks_nothing(round_: Round, name: str) -> None:
    (someone,) = participants.add_many(round_, [person(1, name=name)]).values()
    other = participants.add(round_, person(2))
    before = participants.one(round_, other)
    participants.erase(round_.path, someone)
    assert participants.one(round_, other) == before
    store.check(round_.path)


def test_a_logo_is_not_taken_for_words(round_: Round) -> None:
    anna = around(round_)
    logo = "Anneliese/" * 20_000
    rounds.put_setting(round_.path, "logo", logo)
    assert found(round_, anna) == []
    participants.erase(round_.path, anna)
    assert rounds.get_setting(round_.path, "logo") == logo


def test_the_list_is_plain_values(round_: Round) -> None:
    anna = around(round_, "Anneliese")
    listed = traces.find_resemblances(round_.path, anna)
    assert all(isinstance(each, Resemblance) for each in listed)
    assert json.dumps([each.key for each in listed])
    assert sessions.every(round_) == []


def test_pieces_that_touch_become_one() -> None:
    assert traces.merge_spans([(4, 6), (0, 2), (1, 3), (6, 7)]) == [(0, 3), (4, 7)]
