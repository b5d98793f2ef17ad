"""What is learned about headers: the tables are whole, the weights follow from them, and being sure means being
right."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.surveys.fields import Field
from mentoring.surveys.mapping.shipped_words_and_direction import ARRAYS, examples, lexicon, tool_headers, weights
from mentoring.surveys.mapping.wording import NEVER_SURE, bare_words, ideas, wording
from tests.benchmarks.bench_mapping import alone, rows, unlearned
from tests.mentoring.surveys.write_weights import learn


@pytest.fixture(scope="module")
def learned():
    return learn(examples())


def test_the_shipped_weights_follow_from_the_tables(learned):
    again, shipped = learned[0], weights()
    assert (again.fields, again.pieces) == (shipped.fields, shipped.pieces)
    assert (again.heat, again.bar) == pytest.approx((shipped.heat, shipped.bar), rel=1e-3)
    for name in ARRAYS:
        assert np.allclose(getattr(again, name), getattr(shipped, name), atol=5e-3), name


def test_every_example_stands_once_and_its_words_say_something():
    headers = [" ".join(header.split()).casefold() for header, _ in (*examples(), *tool_headers())]
    assert all(bare_words(header) for header, _ in examples())
    assert len(set(headers[: len(examples())])) == len(examples())
    assert {field for _, field in examples()} == set(Field) - {Field.ITEM, Field.KEPT}


def test_left_out_wordings_are_understood_and_sure_of_being_right(learned):
    again, left_out = learned
    chances = left_out.chances
    right = chances.argmax(axis=1) == left_out.meant
    sure = chances.max(axis=1) >= again.bar
    assert right.mean() >= 0.9
    assert sure.mean() >= 0.5
    assert right[sure].mean() >= 0.99


@pytest.mark.parametrize("name", ["foreign_headers.csv", "unseen_headers.csv"])
def test_nothing_is_sure_and_wrong_on_headers_that_were_never_learned(name):
    everything, fresh = alone(rows(name)), alone(unlearned(name))
    assert everything.right == everything.sure
    assert everything.sure >= 0.45 * everything.asked
    assert fresh.first >= 0.88 * fresh.asked
    assert fresh.third >= 0.97 * fresh.asked


@pytest.mark.parametrize("header", ["Sternzeichen", "Ulubiony kolor", "Qwertz asdf", "Q7", "日本語", ""])
def test_words_that_no_header_has_are_never_sure(header):
    assert not wording(header).clear


@pytest.mark.parametrize(
    "header", ["Naam en e-mail van je baas", "Department and location", "Waar werk je en wat doe je daar?"]
)
def test_a_header_that_asks_for_two_things_is_never_sure(header):
    assert not wording(header).clear


@pytest.mark.parametrize("header", ["Onderwerpen", "Topics", "Thema's", "Sujets"])
def test_the_bare_word_topic_does_not_say_who_teaches(header):
    assert not wording(header).clear


@pytest.mark.parametrize(
    "header", ["Naam van je mentee", "Mag je mentor je bellen?", "Are you satisfied with your mentor?"]
)
def test_what_is_asked_about_mentors_and_mentees_is_never_left_out_unseen(header):
    assert not (wording(header).clear and wording(header).best is Field.IGNORE)


@given(st.text(max_size=60))
def test_the_chances_of_any_header_add_up(header):
    words = wording(header)
    assert sum(words.chances.values()) == pytest.approx(1, abs=1e-3)
    assert not (words.clear and words.best in NEVER_SURE)


def test_an_idea_is_written_with_stars_and_underscores():
    assert "manager" in ideas("Wie is jouw leidinggevende?")
    assert "leaving" in ideas("Datum uit dienst")
    assert "leaving" not in ideas("Datum in dienst")
    assert all(not pattern.search("") for pattern in lexicon().values())
