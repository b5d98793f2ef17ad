"""The topics that answers name in people's own words: understood as far as they go before they count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace

from mentoring.surveys.enrolment.layout import SheetLayout
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.fields import Field, Survey, TopicRow
from mentoring.surveys.values.choices import python_list, yes_no
from mentoring.surveys.values.texts_and_names import clean, is_no_answer
from mentoring.topics import (
    Topic,
    TopicPart,
    exact_topic,
    group_alike,
    normalise,
    only_signs,
    own_topic,
    propose_topic,
    propose_topics,
    shared_options,
)

NEW = "new"
"""The answer that makes a new topic of these words; with a name behind it ('new:Drones'), one that is called so."""

SKIP = "skip"
"""The answer that leaves these words out of the topics; they are told as a warning."""

OWN_WORDS = "own"
"""The answer that these words stand for themselves; somebody looked."""

ALL_OTHERS = "topic:*"
"""Under this key 'new' or 'skip' answers for every part that was not understood and has no answer of its own."""

BESIDE = " < "
"""What stands between words and the answer they are from, where the same words are asked apart."""

TOGETHER = "|"
"""What stands between several answers about the same words."""

LONGEST_TOPIC = 12
"""So many words can be a topic of their own; more are a story, which stays with the person as it was written."""

LONGEST_WORDING = 6
"""A confirmed answer of at most so many words is remembered as a wording; more are a sentence of one person."""

_ASKED = (Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK)


@dataclass
class _Seen:
    part: TopicPart
    column: int
    rows: list[int] = field(default_factory=list)


class TopicAnswers:
    """Finds the topics of each answer; the same words mean the same in the whole survey.

    learned: words -> topic code, as a person confirmed them in this survey. labels: code -> name of each topic that a
    person made.
    """

    def __init__(
        self,
        survey: Survey,
        layouts: Iterable[SheetLayout],
        catalogue: tuple[Topic, ...],
        aliases: Map[str, str],
        questions: Questions,
    ) -> None:
        self.learned: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self._catalogue, self._aliases, self._questions = catalogue, dict(aliases), questions
        self._codes = {topic.code for topic in catalogue}
        self._labels = {normalise(label) for topic in catalogue for label in topic.labels.values()}
        self._wordings = {normalise(word) for topic in catalogue for word in topic.wordings}
        self._seen: dict[str, _Seen] = {}
        self._normalised: dict[str, str] = {}
        self._decisions: dict[tuple[str, str], tuple[str, ...]] = {}
        self._parts: dict[tuple[int, str, bool], tuple[TopicPart, ...]] = {}
        columns = list(_topic_columns(survey, layouts))
        self._options = shared_options([cells for _, cells, _ in columns], catalogue, self._aliases)
        for index, cells, single in columns:
            self._understand(index, cells, single)
        self._names = self._group()

    def codes(self, text: str, row: int, column: int, *, single: bool) -> tuple[str, ...]:
        """The topics that an answer names, in its order. single: the cell stands for one choice and is not parted."""
        if (column, text, single) not in self._parts:
            self._understand(column, [text], single)
        codes: dict[str, None] = {}
        for part in self._parts[column, text, single]:
            words = self._words(part)
            seen = self._seen.setdefault(words, _Seen(part, column))
            seen.rows.append(row)
            codes.update(dict.fromkeys(self._codes_for(words, part)))
        return tuple(codes)

    def in_own_words(self, text: str, column: int) -> bool:
        """Whether an answer says it in other words than the names of topics; then it is worth keeping as written."""
        return any(self._plain(part.text) not in self._labels for part in self._parts.get((column, text, False), ()))

    def _words(self, part: TopicPart) -> str:
        """What is asked once: the words, with their answer where another part of it says what is not meant."""
        words = self._plain(part.text)
        return f"{words}{BESIDE}{self._plain(part.beside)}" if part.beside else words

    def _plain(self, text: str) -> str:
        if text not in self._normalised:
            self._normalised[text] = clean(text) if only_signs(text) else normalise(text)
        return self._normalised[text]

    def finish(self, names: Map[int, str]) -> tuple[TopicRow, ...]:
        """All answers with what was made of them, doubtful ones first; words that were left out are told.

        names: of the people, by row.
        """
        for words, seen in self._seen.items():
            if self._choice(words) == SKIP:
                places = tuple(dict.fromkeys(seen.rows))
                self._questions.tell("topic_left_out", places[0], seen.column, text=seen.part.text, rows=places)
        asked = [
            (words, seen) for words, seen in self._seen.items() if words not in self._wordings or self._choice(words)
        ]
        rows = [self._row(words, seen, names) for words, seen in asked]
        return tuple(sorted(rows, key=lambda row: (row.settled, -len(row.people))))

    def _understand(self, column: int, cells: Iterable[str], single: bool) -> None:
        for text in cells:
            self._parts[column, text, single] = ()
        for text in filter(_is_signs, cells):
            self._parts[column, text, single] = (TopicPart(clean(text), None, False),)
        whole = [text for text in cells if not is_no_answer(text)]
        if single:
            for text in whole:
                self._parts[column, text, True] = (propose_topic(clean(text), self._catalogue, self._aliases),)
            return
        listed = {text: python_list(text) for text in whole}
        joined = [text if listed[text] is None else "\n".join(listed[text] or ()) for text in whole]
        proposals = propose_topics(joined, self._catalogue, self._aliases, self._options)
        for text, proposal in zip(whole, proposals, strict=True):
            parts = tuple(part for part in proposal.parts if not _says_nothing(part.text))
            self._parts[column, text, False] = tuple(map(self._part_of_story, parts)) if _is_story(parts) else parts

    def _part_of_story(self, part: TopicPart) -> TopicPart:
        """A part of a story: what it only resembles is no topic of somebody who was telling something else."""
        words = normalise(part.text).split()
        said = (" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1))
        named = [topic for each in said if (topic := exact_topic(each, self._catalogue))]
        if part.sure or part.code in named:
            return part
        if part.code is None and named:
            return replace(part, code=named[0])
        return replace(part, code=None, says_nothing=True)

    def _group(self) -> dict[str, str]:
        """For words that nobody knows, the name that words like them share: the first of them."""
        unknown = dict.fromkeys(part.text for some in self._parts.values() for part in some if part.code is None)
        groups = group_alike(unknown) if unknown else ()
        return {self._plain(text): clean(group[0]) for group in groups for text in group}

    def _name(self, part: TopicPart) -> str:
        return self._names.get(self._plain(part.text), clean(part.text))

    def _codes_for(self, words: str, part: TopicPart) -> tuple[str, ...]:
        """What a person said these words mean, else what they were understood as, else the words themselves."""
        if (words, part.text) not in self._decisions:
            self._decisions[words, part.text] = self._decide(words, part)
        return self._decisions[words, part.text]

    def _decide(self, words: str, part: TopicPart) -> tuple[str, ...]:
        chosen = self._choice(words)
        if chosen == SKIP:
            return ()
        if chosen == OWN_WORDS:
            return () if part.says_nothing else (own_topic(clean(part.text)).code,)
        if chosen:
            codes = tuple(dict.fromkeys(self._topic_code(each, part) for each in chosen.split(TOGETHER)))
            if len(codes) == 1 and not part.beside and len(words.split()) <= LONGEST_WORDING:
                self.learned[part.text] = codes[0]
            return codes
        if part.code:
            return (part.code,)
        if part.says_nothing or len(self._plain(part.text).split()) > LONGEST_TOPIC:
            return ()
        if self._questions.choice(ALL_OTHERS, (NEW, SKIP)) == SKIP:
            return ()
        return (own_topic(self._name(part)).code,)

    def _topic_code(self, choice: str, part: TopicPart) -> str:
        """The code of one choice; a new topic comes to be known by the name it was given."""
        if choice in self._codes:
            return choice
        name = choice.partition(":")[2].strip() or self._name(part)
        code = own_topic(name).code
        if code not in self._codes:
            self.labels[code] = name
        return code

    def _choice(self, words: str) -> str | None:
        given = self._questions.answers.get(f"topic:{words}", "")
        if given in (SKIP, OWN_WORDS):
            return given
        chosen = [each for each in given.split(TOGETHER) if each in self._codes or each.partition(":")[0] == NEW]
        if chosen:
            return TOGETHER.join(chosen)
        wish = self._questions.choice(ALL_OTHERS, (NEW, SKIP))
        return wish if wish and self._seen[words].part.code is None else None

    def _row(self, words: str, seen: _Seen, names: Map[int, str]) -> TopicRow:
        part, group = seen.part, self._name(seen.part)
        shared = sum(name == group for name in self._names.values()) > 1
        return TopicRow(
            key=f"topic:{words}",
            text=part.text,
            people=tuple(dict.fromkeys(names[row] for row in seen.rows if row in names)),
            codes=self._codes_for(words, part) if (self._choice(words) or part.code) not in (None, OWN_WORDS) else (),
            suggestions=part.suggestions,
            new=group if part.code is None and shared and not part.says_nothing and not self._choice(words) else None,
            sure=part.sure,
            settled=part.sure or self._choice(words) is not None,
            beside=part.beside,
        )


_OTHER = re.compile(
    r"(?:ander[es]?|overige?|other|autres?)(?: onderwerp\w*| thema s?)?(?: (?:namelijk|nl|please specify|precisez))?"
)


def _says_nothing(text: str) -> bool:
    """Whether a part names no topic: 'geen', or the choice 'other' of which the words stand elsewhere."""
    return is_no_answer(text) or bool(_OTHER.fullmatch(normalise(text)))


_STORY, _TOLD = 20, 4
"""From so many words on, with so many a part, an answer is a story and no list."""


def _is_story(parts: tuple[TopicPart, ...]) -> bool:
    words = sum(len(part.text.split()) for part in parts)
    return words >= _STORY and words >= _TOLD * len(parts)


_FEELING = re.compile(r"\b(?:FACE|HANDS?|HEART|THUMBS|PERSON|SIGN|CROSS|CHECK|STARS?|SHRUG|EYES)\b")
"""Words in the names of signs that say how somebody feels, and not what about."""


def _is_signs(text: str) -> bool:
    """Whether somebody answered with pictures alone: '🎮🎧' names something, a tick or a dash does not."""
    names = [unicodedata.name(mark, "") for mark in text if unicodedata.category(mark) == "So"]
    pictures = any(not _FEELING.search(name) for name in names)
    return pictures and not any(map(str.isalnum, text)) and yes_no(text).value is None


def _topic_columns(survey: Survey, layouts: Iterable[SheetLayout]) -> Iterator[tuple[int, list[str], bool]]:
    """The columns that ask for topics, each once, with their answers and whether they stand for one choice."""
    done = set()
    for layout in layouts:
        for asked in _ASKED:
            for place in layout.places(asked):
                if place.index not in done and not place.target.option:
                    done.add(place.index)
                    yield place.index, [text for text in survey.columns[place.index].values if text.strip()], False
