"""The topics of the programme: what people teach and learn, with all the words for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

from mentoring.thesaurus import BLOCKS, LANGUAGES


@dataclass(frozen=True)
class Topic:
    """One topic. code: short English slug; labels and aliases: per language ('nl', 'en', 'fr')."""

    code: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.code)

    def label(self, language: str) -> str:
        """The label in this language, else in the first language there is."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.code)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every word for this topic: code, labels and aliases, each once."""
        others = (alias for aliases in self.aliases.values() for alias in aliases)
        return tuple(dict.fromkeys((self.code, *self.labels.values(), *others)))


def _topics(blocks: str) -> tuple[Topic, ...]:
    """The topics written down in blocks of a code and one line per language."""
    found = []
    for block in blocks.strip().split("\n\n"):
        code, *lines = block.strip().splitlines()
        words = {line[:2]: tuple(word.strip() for word in line[3:].split(";")) for line in lines}
        labels = {language: words[language][0] for language in LANGUAGES}
        found.append(Topic(code.strip(), labels, {language: words[language][1:] for language in LANGUAGES}))
    return tuple(found)


TOPICS: tuple[Topic, ...] = _topics(BLOCKS)
"""The topics that every programme starts with; an organisation adds its own."""


_OUTSIDE_WORDS = re.compile(r"[^\w&+#]+")


def normalised(text: str) -> str:
    """The bare words of a text: small letters, no accents, no punctuation, single spaces."""
    plain = text.casefold().replace("’", "'").replace("&", " & ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_OUTSIDE_WORDS.sub(" ", plain.replace("_", " ")).split())


def own_topic(text: str, language: str = "nl") -> Topic:
    """A new topic for words that no topic of the catalogue covers; its code is a slug of the words, in their own
    script.

    Words that differ only in signs (C++, C#) or have no letters at all get codes of their own too.
    """
    label = " ".join(text.split())
    spoken = label.replace("+", " plus ").replace("#", " sharp ")
    code = re.sub(r"\W+", "_", normalised(spoken)).strip("_")
    return Topic(code or f"topic_{crc32(label.encode()):08x}", {language: label})
