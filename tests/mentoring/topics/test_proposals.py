"""People's own words find their topic by what they mean; what is not understood stands for itself, and is never
guessed."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.topics import TOPICS, Topic, TopicPart, group_alike, normalise, own_topic, propose_topics
from mentoring.topics.catalogue_and_weights import NOTHING, STRANGER, anchors, weights
from tests.mentoring.topics.write_weights import learn_again
from tests.work import count_calls

UNSEEN = Path(__file__).parents[2] / "benchmarks" / "data" / "unseen_topics.tsv"


def part(text: str, catalogue: tuple[Topic, ...] = TOPICS, learned: dict[str, str] | None = None) -> TopicPart:
    (proposal,) = propose_topics([text], catalogue, learned)
    (only,) = proposal.parts
    return only


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hoe je leiding geeft", "leadership"),
        ("filmpjes monteren op je gsm", "video_podcast"),
        ("how decisions get made upstairs", "organisational_politics"),
        ("gérer une équipe", "leadership"),
        ("leidershap", "leadership"),
        ("AI (chatgpt)", "generative_ai"),
        ("AI voor HR", "ai_tools"),
        ("spreken voor een groep", "presenting"),
    ],
)
def test_what_people_write_finds_its_topic(text: str, code: str) -> None:
    assert part(text).code == code


@pytest.mark.parametrize(
    "text", ["breien", "leren breien", "welding course", "forklift", "een heftruck besturen", "paardrijden", "origami"]
)
def test_a_stranger_stands_for_itself(text: str) -> None:
    found = part(text)
    assert found.code is None
    assert not found.sure
    assert not found.says_nothing


@pytest.mark.parametrize("text", ["idem", "zie boven", "geen idee", "alles", "no idea"])
def test_words_that_give_no_answer_are_told_apart_from_strangers(text: str) -> None:
    assert part(text).says_nothing


def test_phrases_that_nobody_has_seen_are_understood_as_promised() -> None:
    with UNSEEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = {normalise(words) for _, words in anchors()}
    assert not [row["phrase"] for row in rows if normalise(row["phrase"]) in known]
    found = [(part_of_one(row["phrase"]), set(row["codes"].split("|"))) for row in rows]
    themed = [(each, right) for each, right in found if right != {STRANGER}]
    sure = [each.code in right for each, right in themed if each.sure]
    assert np.mean([each.code in right for each, right in themed]) >= 0.8
    assert np.mean([bool(right & set(each.suggestions)) for each, right in themed]) >= 0.95
    assert len(sure) >= 0.4 * len(themed)
    assert np.mean(sure) >= 0.97
    strangers = [each for each, right in found if right == {STRANGER}]
    assert sum(each.sure for each in strangers) <= 1
    assert sum(each.code is not None for each in strangers) <= 0.1 * len(strangers)


def part_of_one(phrase: str) -> TopicPart:
    """The phrase as one part, whatever separators it holds."""
    from mentoring.topics.understanding import Understanding

    meaning = Understanding(TOPICS, {}).meaning(phrase)
    return TopicPart(phrase, meaning.code, meaning.sure, meaning.suggestions)


OWN = {
    "Bosbouw en natuurbeheer": ("bosbeheer", "natuur beheren"),
    "Waterbeheer en dijken": ("dijken onderhouden", "beheer van water"),
    "Omgevingsrecht": ("recht rond de omgeving", "omgevingsvergunningen"),
    "Museumcollectie": ("collectie van het museum", "museumstukken"),
    "Schuldhulpverlening": ("hulp bij schulden", "mensen met schulden"),
    "Archiefbeheer": ("archieven beheren", "archiveren"),
    "Wijnkennis": ("kennis van wijn", "wijnen"),
    "Space technology": ("technology for space", "space missions"),
    "Fleet management": ("managing the fleet", "our vehicle fleet"),
    "Petite enfance": ("accueil de la petite enfance", "crèches et enfance"),
}


def test_a_topic_of_the_organisations_own_is_found_by_its_one_label() -> None:
    catalogue = (*TOPICS, *(own_topic(label) for label in OWN))
    asked = [(phrase, own_topic(label).code) for label, phrases in OWN.items() for phrase in phrases]
    found = [(part(phrase, catalogue), code) for phrase, code in asked]
    assert np.mean([code in each.suggestions for each, code in found]) >= 0.5
    assert np.mean([each.suggestions[0] == code for each, code in found]) >= 0.4


def test_a_confirmed_wording_goes_before_everything_and_teaches_its_neighbours() -> None:
    words = "werken zonder petten"
    before = part("zonder petten werken in ons huis")
    learned = {words: "organisational_politics"}
    after = part("zonder petten werken in ons huis", learned=learned)
    assert part(words, learned=learned).sure
    assert before.code != after.code == "organisational_politics"


def test_a_topic_that_the_programme_does_not_have_is_never_proposed() -> None:
    few = tuple(topic for topic in TOPICS if topic.code in ("feedback", "excel"))
    found = part("hoe je leiding geeft", few)
    assert {found.code, *found.suggestions} <= {None, "feedback", "excel"}


def test_the_same_words_mean_the_same_in_every_answer_and_order() -> None:
    answers = ["netwerken, hoe je leiding geeft", "hoe je leiding geeft", "Excel"]
    forward, backward = propose_topics(answers), propose_topics(answers[::-1])
    assert forward == backward[::-1] == tuple(each for text in answers for each in propose_topics([text]))


def test_the_same_words_in_another_spelling_order_or_form_are_one_group():
    assert group_alike(["boek-binden", "zweefvliegen", "boekbinden", "vogels kijken", "kijken naar vogel"]) == (
        ("boek-binden", "boekbinden"),
        ("zweefvliegen",),
        ("vogels kijken", "kijken naar vogel"),
    )


def test_other_words_for_the_same_thing_are_grouped() -> None:
    assert group_alike(["zweefvliegen", "boekbinden", "zweefvliegen met vrienden"]) == (
        ("zweefvliegen", "zweefvliegen met vrienden"),
        ("boekbinden",),
    )


@given(st.lists(st.text(max_size=60), max_size=3))
def test_any_text_is_answered(answers: list[str]) -> None:
    codes = {topic.code for topic in TOPICS}
    for proposal, text in zip(propose_topics(answers), answers, strict=True):
        assert proposal.text == text
        for each in proposal.parts:
            assert each.text in text
            assert ({each.code} - {None}) | set(each.suggestions) <= codes
            assert not (each.sure and each.code is None)


def test_the_shipped_weights_follow_from_the_wordings() -> None:
    again, shipped = learn_again(), weights()
    assert again.groups == shipped.groups
    assert again.codes == shipped.codes
    assert np.allclose(again.weights.astype(np.float32), shipped.weights.astype(np.float32), atol=5e-3)
    assert np.allclose(again.rarity, shipped.rarity, atol=1e-2)


def test_no_anchor_belongs_to_two_topics_or_names_an_unknown_one() -> None:
    codes = {topic.code for topic in TOPICS} | {STRANGER, NOTHING}
    owner = {normalise(word): topic.code for topic in TOPICS for word in topic.wordings}
    for code, words in anchors():
        assert code in codes
        assert owner.setdefault(normalise(words), code) == code, words


def test_four_hundred_answers_and_one_endless_cell_are_no_more_work_than_promised() -> None:
    """Each takes a second at most; how long exactly, `python -m tests.benchmarks topics` says."""
    with UNSEEN.open(encoding="utf-8") as file:
        phrases = [line.split("\t")[0] for line in file][1:]
    propose_topics(["warm up"])
    answers = [f"{phrases[n % 90]} {n}, {phrases[(n * 7 + 3) % 140]}" for n in range(400)]
    codes = [topic.code for topic in TOPICS]
    learned = {f"{phrase} bij ons": codes[at % len(codes)] for at, phrase in enumerate(phrases)}
    endless = ", ".join(f"woord{n} thema{n * 7}" for n in range(3000))
    assert count_calls(lambda: propose_topics(answers))[1] < 2_000_000  # counted: 1.2 million
    assert count_calls(lambda: propose_topics([endless]))[1] < 6_000_000  # 3.8 million
    assert count_calls(lambda: propose_topics(["warm up"], TOPICS, learned))[1] < 400_000  # 0.2 million
