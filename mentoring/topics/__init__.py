"""The topics of the programme, and how people's own words find them."""

from mentoring.topics.catalogue_and_weights import (
    TOPICS,
    TYPO_SCORE,
    Topic,
    TopicFound,
    exact_topic,
    find_topic,
    normalise,
    only_signs,
    own_topic,
)
from mentoring.topics.proposals import (
    TopicPart,
    TopicProposal,
    group_alike,
    propose_topic,
    propose_topics,
    shared_options,
)
from mentoring.topics.understanding import related_topics

__all__ = [
    "TOPICS",
    "TYPO_SCORE",
    "Topic",
    "TopicFound",
    "TopicPart",
    "TopicProposal",
    "exact_topic",
    "find_topic",
    "group_alike",
    "normalise",
    "only_signs",
    "own_topic",
    "propose_topic",
    "propose_topics",
    "related_topics",
    "shared_options",
]
