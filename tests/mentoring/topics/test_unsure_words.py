"""What words do not plainly say is no topic: denials, other options, common words; split spellings are put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.topics import TOPICS, propose_topic, propose_topics

LABELS = sorted(label for topic in TOPICS for label in topic.labels.values())


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
    "text", ["sport", "weinig", "e-health", "mentor", "mensen", "leuk", "mijn dochter", "things", "fun", "weekend"]
)
def test_a_common_word_is_never_sure(text):
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


@given(st.sampled_from(sorted(word for topic in TOPICS for word in topic.wordings)))
def test_every_known_wording_is_still_sure(word):
    assert propose_topic(word).sure
