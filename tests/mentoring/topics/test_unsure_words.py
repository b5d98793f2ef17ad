"""What words do not plainly say is no topic: denials, other options, common words; split spellings are put together."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.topics import TOPICS, propose_topic, propose_topics
from mentoring.topics.catalogue_and_weights import STRANGER, telling_words
from mentoring.topics.understanding import Understanding

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
EVERYDAY, STRANGERS = DATA / "everyday_topics.tsv", DATA / "everyday_strangers.tsv"

LABELS = sorted(label for topic in TOPICS for label in topic.labels.values())
WORDINGS = sorted(
    words
    for topic in TOPICS
    for words in topic.wordings
    if len(words.replace(" ", "")) >= 5 and words.replace(" ", "").isalpha()
)


@pytest.mark.parametrize("text", ["A.I.", "A. I.", "A I", "a.i", "AI"])
def test_letters_with_dots_are_the_abbreviation(text):
    assert (propose_topic(text).code, propose_topic(text).sure) == ("ai_tools", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tik tok", "social_media"), ("tic tok", "social_media"), ("chat gtp", "generative_ai"), ("H.R.", "people_hr"),
        ("whats app", "social_media"), ("linked in", "linkedin"), ("chatgtp", "generative_ai"),
    ],
)  # fmt: skip
def test_a_known_word_in_two_halves_or_with_letters_swapped_is_met(text, code):
    assert propose_topic(text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PowerBI", "data_dashboards"), ("power-bi", "data_dashboards"), ("linked-in", "linkedin"),
        ("e-sporten", "gaming"), ("appen", "social_media"), ("being a better ally", "inclusion"),
        ("WhatsApp installeren", "social_media"), ("foto's maken met je telefoon", "content"),
    ],
)  # fmt: skip
def test_another_spelling_or_form_of_known_words_is_met(text, code):
    assert propose_topic(text).code == code


@given(st.sampled_from(WORDINGS), st.sampled_from(("", "-", " ", "_")))
def test_spaces_and_hyphens_change_no_known_wording(wording, between):
    assert propose_topic(between.join(wording.split())).code == propose_topic(wording).code


@pytest.mark.parametrize("text", ["mentor worden", "devenir mentor", "natuur fotograferen"])
def test_a_known_word_that_is_no_topic_makes_none(text):
    assert propose_topic(text).code is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("geen AI maar wel podcasts", "video_podcast"), ("no AI but podcasts please", "video_podcast"),
        ("pas d'IA mais des podcasts", "video_podcast"), ("nothing but Excel", "excel"),
    ],
)  # fmt: skip
def test_what_is_meant_instead_of_what_is_denied_is_chosen_and_not_sure(text, code):
    assert (propose_topic(text).code, propose_topic(text).sure) == (code, False)


@pytest.mark.parametrize(
    "text", ["alles behalve AI", "anything but Excel", "Niet zo veel", "not much", "tout sauf Excel"]
)
def test_what_is_only_denied_is_no_topic_of_its_own(text):
    assert (propose_topic(text).code, propose_topic(text).says_nothing) == (None, True)


@pytest.mark.parametrize("text", ["niet meer bang zijn voor de computer", "niet meer over mij laten lopen"])
def test_a_wish_in_words_of_denial_is_still_a_wish(text):
    assert not propose_topic(text).says_nothing
    assert propose_topic(text).suggestions


@pytest.mark.parametrize(
    "text", ["sport", "weinig", "e-health", "mentor", "mensen", "leuk", "mijn dochter", "things", "fun", "weekend"]
)
def test_a_common_word_is_never_sure(text):
    assert not propose_topic(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "samen", "werk", "team", "mijn team", "kinderen", "collega's", "tijd", "ervaring", "stage", "chef", "durven",
        "together", "children", "experience", "mentorship", "mentoring", "mentorat", "être mentor", "équipe",
    ],
)  # fmt: skip
def test_a_word_in_the_wordings_of_many_topics_is_not_sure_of_one(text):
    assert not propose_topic(text).sure


@pytest.mark.parametrize("text", ["fotograferen van vogels", "photographing birds", "photographier des oiseaux"])
def test_where_a_word_tells_of_no_topic_the_others_are_not_sure_of_one(text):
    assert not propose_topic(text).sure


@pytest.mark.parametrize("text", ["TikTok", "ransomware", "vlookup", "netwerken", "leidershap", "begroting", "prompts"])
def test_a_word_that_tells_of_one_topic_is_enough(text):
    assert propose_topic(text).code is not None
    assert propose_topic(text).sure


def test_a_word_tells_of_a_topic_from_two_thirds_of_its_wordings_on():
    wordings = [("ai", "prompt schrijven"), ("ai", "prompt"), ("law", "prompt betalen"), ("law", "samen betalen")]
    assert telling_words(wordings) == {"prompt": "ai", "schrijven": "ai", "betalen": "law", "samen": "law"}
    assert "prompt" not in telling_words([*wordings, ("law", "prompt zijn")])


def test_everyday_words_are_no_topic_and_new_phrasings_are_one():
    reader = Understanding(TOPICS, {})
    with EVERYDAY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [(reader.meaning(row["phrase"]), set(row["codes"].split("|"))) for row in rows]
    words = [meaning for meaning, right in found if right == {STRANGER}]
    assert not any(each.sure for each in words)
    assert sum(each.code is not None for each in words) <= len(words) / 3
    phrases = [(meaning, right) for meaning, right in found if right != {STRANGER}]
    sure = [meaning.code in right for meaning, right in phrases if meaning.sure]
    assert np.mean([meaning.code in right for meaning, right in phrases]) >= 0.9
    assert np.mean([bool(right & set(meaning.suggestions)) for meaning, right in phrases]) >= 0.97
    assert len(sure) >= 0.5 * len(phrases)
    assert np.mean(sure) >= 0.97


def test_no_other_word_of_every_day_is_sure():
    reader = Understanding(TOPICS, {})
    with STRANGERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row["phrase"] for row in rows if reader.meaning(row["phrase"]).sure] == []


@pytest.mark.parametrize("text", ["being honest", "watching series", "old photographs", "my teenage son"])
def test_two_words_of_which_one_tells_of_a_topic_are_not_enough(text):
    assert not propose_topic(text).sure


@pytest.mark.parametrize("text", ["sport", "weinig", "mensen", "leuk", "mijn dochter", "mentor", "things"])
def test_a_word_that_is_no_topic_is_not_chosen_beforehand(text):
    assert propose_topic(text).code is None


@pytest.mark.parametrize(
    "text",
    ["Anders", "iets anders", "Overig", "Other", "autre", "namelijk", "Anders, namelijk:", "Other (please specify)"],
)
def test_the_other_option_is_no_topic(text):
    assert propose_topic(text).says_nothing


@given(
    st.sampled_from(LABELS),
    st.sampled_from(
        ("alles behalve", "niks met", "niet", "geen", "liever niet over", "no", "not", "anything but", "tout sauf")
    ),
)
def test_what_is_denied_is_never_chosen_beforehand(label, denial):
    (found,) = propose_topics([f"{denial} {label}"])
    assert found.parts[0].code is None


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("geen AI, data", [None, "data_dashboards"]),
        ("no AI, data", [None, "data_dashboards"]),
        ("data, geen AI", ["data_dashboards", None]),
        ("niet: Excel; wel: communicatie", [None, "communication"]),
        ("alles behalve Excel\nfeedback", [None, "feedback"]),
        ("pas d'IA, données", [None, "data_dashboards"]),
    ],
)
def test_beside_what_is_denied_the_rest_is_chosen_and_not_sure(answer, codes):
    (found,) = propose_topics([answer])
    assert [part.code for part in found.parts] == codes
    assert not any(part.sure for part in found.parts)
    assert {part.beside for part in found.parts} == {answer}


@pytest.mark.parametrize("answer", ["AI, data", "nee zeggen, assertiviteit", "no code, data", "AI; data; Excel"])
def test_without_a_denial_a_list_is_as_sure_as_its_parts(answer):
    (found,) = propose_topics([answer])
    assert all(part.sure and not part.beside for part in found.parts)


@pytest.mark.parametrize(
    "text", ["presenteren (geen debat)", "communicatie maar niet Excel", "presenting, but not debating"]
)
def test_a_word_that_may_turn_the_meaning_around_leaves_doubt(text):
    assert not propose_topic(text).sure


@given(st.sampled_from(sorted(word for topic in TOPICS for word in topic.wordings)))
def test_every_known_wording_is_still_sure(word):
    assert propose_topic(word).sure
