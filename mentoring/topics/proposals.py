"""Which topics people's own words name: every answer taken apart, every part understood as far as it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentoring.topics.catalogue import TOPICS, Topic, normalise
from mentoring.topics.splitting import parts_of, proven_options, split
from mentoring.topics.understanding import Understanding
from mentoring.topics.weights import vector, weights

ALIKE = 0.45
"""From this likeness on two texts say the same thing in other words."""

MOST_SHARING = 40
"""Letters that so many of the texts have say nothing more about which of them belong together."""


@dataclass(frozen=True)
class TopicPart:
    """One part of an answer. code: the topic chosen beforehand, None when the words stand for themselves.

    sure: no look is needed. suggestions: at most three codes, best first. says_nothing: known words that are no topic,
    such as 'no idea'.
    """

    text: str
    code: str | None
    sure: bool
    suggestions: tuple[str, ...] = ()
    says_nothing: bool = False


@dataclass(frozen=True)
class TopicProposal:
    """What one answer names. text: as typed; parts: in their order."""

    text: str
    parts: tuple[TopicPart, ...]


def propose_topics(
    answers: Sequence[str | None], catalogue: Iterable[Topic] = TOPICS, learned: Mapping[str, str] | None = None
) -> tuple[TopicProposal, ...]:
    """What each of these answers to one question names; the same words mean the same in all of them.

    catalogue: all topics, the organisation's own included. learned: words -> topic code, as people confirmed them
    before; they go before everything else. No word is lost: the parts and what stands between them are the answer.
    """
    understanding = Understanding(tuple(catalogue), learned or {})
    texts = [answer or "" for answer in answers]
    proven = proven_options(texts, understanding.code)

    def is_whole(text: str) -> bool:
        return normalise(text) in proven or understanding.is_wording(text)

    parts = {text: parts_of(split(text, understanding.code, is_whole)) for text in dict.fromkeys(texts)}
    return tuple(TopicProposal(text, tuple(_part(each, understanding) for each in parts[text])) for text in texts)


def propose_topic(
    text: str, catalogue: Iterable[Topic] = TOPICS, learned: Mapping[str, str] | None = None
) -> TopicPart:
    """What a text names that is one choice, whatever separators it holds."""
    return _part(text, Understanding(tuple(catalogue), learned or {}))


def _part(text: str, understanding: Understanding) -> TopicPart:
    meaning = understanding.meaning(text)
    return TopicPart(text, meaning.code, meaning.sure, meaning.suggestions, meaning.nothing)


def group_alike(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Texts that say the same thing in other words, together; in the order of their first text."""
    texts = list(dict.fromkeys(texts))
    shipped = weights()
    rare = dict(zip(shipped.groups, shipped.rarity.tolist(), strict=True))
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    leader = list(range(len(texts)))
    for at, text in enumerate(texts):
        alike: dict[int, float] = defaultdict(float)
        for group, value in vector(text, rare, shipped.unseen).items():
            for other, weight in having[group]:
                alike[other] += value * weight
            if len(having[group]) < MOST_SHARING:
                having[group].append((at, value))
        for other in [other for other, likeness in alike.items() if likeness >= ALIKE]:
            one, two = _first(leader, at), _first(leader, other)
            leader[max(one, two)] = min(one, two)
    groups: dict[int, list[str]] = defaultdict(list)
    for at, text in enumerate(texts):
        groups[_first(leader, at)].append(text)
    return tuple(tuple(groups[at]) for at in sorted(groups))


def _first(leader: Sequence[int], at: int) -> int:
    """The first text of the group that a text belongs to."""
    while leader[at] != at:
        at = leader[at]
    return at
