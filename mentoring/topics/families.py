"""Which topics touch each other: a broad one and what belongs to it; who asks the one is helped by the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from mentoring.topics.catalogue import TOPICS
from mentoring.topics.understanding import Understanding

FAMILIES = """
ai_tools: generative_ai ai_ethics automation
social_media: linkedin content digital_marketing
digital_skills: collaboration_tools
data_dashboards: excel
cyber_security: privacy
video_podcast: content
digital_marketing: content e_commerce
customer_trends: gen_z_customers
agile: project_management
gen_z_work: generations employer_attractiveness
people_hr: employer_attractiveness
communication: feedback presenting conflict
coaching: feedback leadership
leadership: change_management teamwork
wellbeing: work_life_balance
client_relations: negotiation
governance: privacy
organisational_politics: organisation_history
"""
"""A topic, and those that touch it; each pair is written once and holds both ways. Only where who knows the one can
make a start with the other: a wide net would give people a mentor who cannot help them."""


@lru_cache(maxsize=1)
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in FAMILIES.strip().splitlines():
        code, others = line.split(":")
        for other in others.split():
            found[code].add(other)
            found[other].add(code)
    return {code: frozenset(others) for code, others in found.items()}


@lru_cache(maxsize=1 << 14)
def _family_of(code: str) -> frozenset[str]:
    """The shipped topics that a topic touches: those of its family, for people's own words the one they resemble."""
    if code in {topic.code for topic in TOPICS}:
        return _families().get(code, frozenset())
    nearest = _understanding().meaning(code.replace("_", " ")).code
    return frozenset({nearest} if nearest else ())


@lru_cache(maxsize=1)
def _understanding() -> Understanding:
    return Understanding(TOPICS, {})


def related_topics(codes: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each of these topics the others of them that touch it; those that touch none are left out.

    The code of a topic of the organisation's own is a slug of its words, so that these say which topic is nearest.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        for other in _family_of(code) & codes:
            found[code].add(other)
            found[other].add(code)
    return {code: frozenset(others) for code, others in sorted(found.items())}
