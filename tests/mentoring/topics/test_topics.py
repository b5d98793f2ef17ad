"""Topics: every way of naming one finds it, a typing error is forgiven, anything else is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.topics import TOPICS, Topic, find_topic, normalise, own_topic


def test_there_are_enough_topics_each_in_three_languages():
    assert len(TOPICS) >= 45
    assert len({topic.code for topic in TOPICS}) == len(TOPICS)
    assert all(topic.labels[language] for topic in TOPICS for language in ("nl", "en", "fr"))


def test_no_wording_belongs_to_two_topics():
    owner: dict[str, str] = {}
    for topic in TOPICS:
        for wording in topic.wordings:
            assert owner.setdefault(normalise(wording), topic.code) == topic.code, wording


@given(st.sampled_from([(topic.code, word) for topic in TOPICS for word in topic.wordings]), st.booleans())
def test_every_wording_finds_its_topic_whatever_its_capitals_and_spaces(known, shout):
    code, word = known
    assert find_topic(f"  {word.upper() if shout else word} .").code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("leiderschp", "leadership"),
        ("Réseaux  sociaux", "social_media"),
        ("reseaux sociaux", "social_media"),
        ("Collaboration tools (Teams, Slack, …)", "collaboration_tools"),
        ("podcasts en video", "video_podcast"),
        ("Leren over AI", "ai_tools"),
        ("Chat GPT", "generative_ai"),
    ],
)
def test_typing_errors_hints_in_brackets_and_word_order_do_not_matter(text, code):
    assert find_topic(text).code == code


@pytest.mark.parametrize("text", ["bosbouw", "AJ", "R", "Xecl", "trein", "", " - ", "alles"])
def test_unknown_words_are_never_guessed(text):
    assert find_topic(text).code is None


def test_a_learned_alias_goes_before_the_catalogue():
    assert find_topic("Trends", aliases={"trends": "gen_z_customers"}).code == "gen_z_customers"


def test_an_organisations_own_topic_goes_before_an_alias_of_another():
    own = own_topic("Prompten")
    assert own.code == "prompten"
    assert find_topic("prompten", (*TOPICS, own)).code == "prompten"


def test_own_topics_get_a_slug_and_keep_their_words():
    assert own_topic("  Bosbouw & natuur ") == Topic("bosbouw_natuur", {"nl": "Bosbouw & natuur"})
    assert own_topic("???").code == "topic_3ece7cbe"


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    found = find_topic(text)
    assert found.code is None or found.code in {topic.code for topic in TOPICS}


def test_topics_in_other_scripts_and_with_other_signs_are_different_topics() -> None:
    texts = ("会話", "絵", "Русский язык", "Ελληνικά", "C", "C++", "C#", "🙂", "🎉")
    assert len({own_topic(text).code for text in texts}) == len(texts)
    assert own_topic("Café  houden").code == own_topic("cafe houden").code == "cafe_houden"
