"""Topics in answers: words become topic codes, and words that no topic covers are asked about once."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.model import Question
from mentoring.surveys.values import is_no_answer
from mentoring.topics import Topic, find_topic, normalised, own_topic

NEW = "new"
"""The answer that makes a new topic of these words."""

SKIP = "skip"
"""The answer that leaves these words out of the topics; they are told as a warning."""

ALL_OTHERS = "topic:*"
"""Under this key 'new' or 'skip' answers every topic question that has no answer of its own."""


@dataclass
class _Unknown:
    text: str
    column: int
    suggestions: tuple[str, ...]
    rows: list[int] = field(default_factory=list)


class TopicAnswers:
    """Finds the topic of each answer; the same words are looked up once.

    learned: what someone said about unknown words, as typed -> code. new: codes of topics made that way.
    """

    def __init__(self, catalogue: tuple[Topic, ...], aliases: Map[str, str], desk: Desk) -> None:
        self.learned: dict[str, str] = {}
        self.new: dict[str, None] = {}
        self._catalogue, self._aliases, self._desk = catalogue, aliases, desk
        self._codes = {topic.code for topic in catalogue}
        self._seen: dict[str, str | _Unknown | None] = {}
        self._unknown: dict[str, _Unknown] = {}

    def code(self, text: str, row: int, column: int) -> str | None:
        """The topic that these words name; None when left out or still to be asked."""
        if text not in self._seen:
            self._seen[text] = self._find(text, column)
        found = self._seen[text]
        if isinstance(found, _Unknown):
            found.rows.append(row)
            return None
        return found

    def finish(self) -> None:
        """Put the questions on the desk, each with all its rows."""
        for words, unknown in self._unknown.items():
            key, rows = f"topic:{words}", tuple(dict.fromkeys(unknown.rows))
            if self._choice(key) == SKIP:
                self._desk.tell("topic_left_out", rows[0], unknown.column, text=unknown.text, rows=rows)
            else:
                options = (*unknown.suggestions, NEW, SKIP)
                detail = {"text": unknown.text, "suggestions": unknown.suggestions}
                self._desk.ask(Question(key, "unknown_topic", rows, unknown.column, options, detail))

    def _find(self, text: str, column: int) -> str | _Unknown | None:
        words = normalised(text)
        if is_no_answer(text):
            return None
        found = find_topic(text, self._catalogue, self._aliases)
        if found.code or not words:
            return found.code
        choice = self._choice(f"topic:{words}")
        if choice in self._codes:
            self.learned[text] = choice
            return choice
        if choice == NEW:
            code = own_topic(text).code
            self.learned[text] = code
            self.new[code] = None
            return code
        return self._unknown.setdefault(words, _Unknown(text, column, found.suggestions))

    def _choice(self, key: str) -> str | None:
        given = self._desk.answers.get(key)
        if given in self._codes or given in (NEW, SKIP):
            return given
        return self._desk.wish(ALL_OTHERS, (NEW, SKIP))
