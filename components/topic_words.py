"""The names of topics in the language of the session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.words import language
from mentoring.topics import Topic


class TopicNames(dict[str, str]):
    """Topic code -> name; an unknown code stands as it is, with its underscores taken out."""

    def __missing__(self, code: str) -> str:
        return code.replace("_", " ")

    def joined(self, codes: Iterable[str]) -> str:
        """The names of these topics, with commas between."""
        return ", ".join(self[code] for code in codes)


def topic_names(catalogue: Sequence[Topic], tongue: str | None = None) -> TopicNames:
    """The name of every topic of a catalogue."""
    spoken = tongue or language()
    return TopicNames({topic.code: topic.label(spoken) for topic in catalogue})
