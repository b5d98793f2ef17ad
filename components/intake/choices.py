"""What a person decided about a survey that was handed over, and what is needed to look at it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mentoring.accepted_unseen import NOTHING_ACCEPTED, Accepted
from mentoring.participants import Participant
from mentoring.surveys.enrolment.measures_and_waves import RemovedSurveys
from mentoring.surveys.model import Field, Intake, Mapping, Response, Survey, Wave
from mentoring.topics import Topic

ABOUT_FILE = "file:"
"""How the keys of questions about the file itself begin; the others are about the answers in it."""


@dataclass(frozen=True)
class Choices:
    """What a person settled of a survey so far; kept with the file, so that a closed tab loses nothing.

    wave: which survey it is after all, None as it was handed over. header_rows: how many rows name the columns, None as
    it was read. fields: what columns mean where a person said so; settled: whether the columns were confirmed. unseen:
    columns accepted as likely, without a look at each; taken_back: those of them that were taken back, to be asked
    again. answers: by question key.
    """

    wave: Wave | None = None
    sheets: tuple[str, ...] = ()
    header_rows: int | None = None
    fields: dict[int, Field] = field(default_factory=dict)
    settled: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    unseen: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()

    @classmethod
    def of(cls, kept: Map[str, Any]) -> Choices:
        """The choices as they were kept."""
        wave = kept.get("wave")
        return cls(
            Wave(wave) if wave else None,
            tuple(kept.get("sheets", ())),
            kept.get("header_rows"),
            {int(index): Field(code) for index, code in (kept.get("fields") or {}).items()},
            bool(kept.get("settled")),
            dict(kept.get("answers", {})),
            tuple(kept.get("unseen", ())),
            tuple(kept.get("taken_back", ())),
        )

    def plain_values(self) -> dict[str, Any]:
        """The choices as plain values."""
        fields = {str(index): str(code) for index, code in self.fields.items()}
        return {
            "wave": self.wave and self.wave.value,
            "sheets": list(self.sheets),
            "header_rows": self.header_rows,
            "fields": fields,
            "settled": self.settled,
            "answers": self.answers,
            "unseen": list(self.unseen),
            "taken_back": list(self.taken_back),
        }

    def seen(self, index: int) -> Choices:
        """Somebody looked at this column, and it is right."""
        return replace(self, unseen=tuple(each for each in self.unseen if each != index))

    def keep(self, columns: Collection[int]) -> Choices:
        """What stands in these columns is kept as it was written."""
        unseen = tuple(each for each in self.unseen if each not in columns)
        return replace(self, fields={**self.fields, **dict.fromkeys(columns, Field.KEPT)}, unseen=unseen)

    def ask_again(self, index: int) -> Choices:
        """This column is a question again, and nothing is filled in for it."""
        fields = {each: found for each, found in self.fields.items() if each != index}
        taken_back = (*self.taken_back, index)
        return replace(self.seen(index), fields=fields, settled=False, taken_back=taken_back)

    @property
    def of_rows(self) -> dict[str, str]:
        """The answers that are about the rows, and not about the file."""
        return {key: value for key, value in self.answers.items() if not key.startswith(ABOUT_FILE)}

    def without_answers(self) -> dict[str, str]:
        """The answers about the file only."""
        return {key: value for key, value in self.answers.items() if key.startswith(ABOUT_FILE)}


@dataclass(frozen=True)
class Save:
    """The person wants this saved. kept: the questions without a field of their own whose answers are to be kept;
    accepted: what nobody looked at."""

    survey: Survey
    mapping: Mapping
    intake: Intake
    kept: tuple[str, ...] = ()
    accepted: Accepted = NOTHING_ACCEPTED


@dataclass(frozen=True)
class Discard:
    """The person does not want this file."""


@dataclass(frozen=True)
class Handed:
    """A file that waits to be brought in. key: distinguishes it on the screen."""

    key: str
    filename: str
    data: bytes
    wave: Wave


@dataclass(frozen=True)
class Around:
    """What is known already: people, their answers, topics, words learned for topics, columns confirmed before; the
    day.

    erased_on: of these addresses, those of people who were erased not long ago, with the day. removed: the surveys that
    went with an earlier round. starts: the first day of the round.
    """

    people: Sequence[Participant]
    answered: Sequence[Response]
    catalogue: Sequence[Topic]
    aliases: Map[str, str]
    remembered: Sequence[Any]
    today: date
    erased_on: Callable[[Collection[str]], Map[str, date]] = lambda _addresses: {}
    removed: RemovedSurveys | None = None
    starts: date | None = None

    @property
    def names(self) -> dict[str, str]:
        """The name of each person."""
        return {person.id: person.name for person in self.people}
