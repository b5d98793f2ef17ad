"""What the file holds about one person, in words as that person would read it, with the stored code beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from components.action_log import action_name
from components.intake.sentences import Names, outcome, plain
from components.words import _, conversations, day, moment, vocabulary
from components.words.vocabulary import answer_text, field_name, place_name
from mentoring.charter_lines import GOALS
from mentoring.contract import ContractAnswer
from mentoring.impact.change_and_comparison import GroupPart
from mentoring.kick_off import Attendance
from mentoring.pairs import ENDED, NAMED_PARTNER, CharterState, PairState, SessionForm, SessionOutcome
from mentoring.surveys.fields import Outcome, Wave

Row = Map[str, Any]
NOT_IN_WORDS = {
    "people": {"id", "version", "email_key"},
    "participations": {"id", "round", "person", "joined_at", "submission", "version"},
    "responses": {"id", "round", "person", "moment", "row"},
    "pairs": {"id", "round", "score", "details", "confirmed_at", "version"},
    "pins": {"id", "round"},
    "forbidden": {"id", "round"},
    "contract_conversations": {"id", "pair", "result", "reason", "version"},
    "contract_answers": {"id", "conversation", "person"},
    "charters": {"id", "pair", "agreed_text", "fields", "source", "version"},
    "charter_editions": {"id", "pair", "agreed_text", "source"},
    "own_words": {"id", "round", "person", "version"},
    "unseen": {"id", "round", "person", "receipt", "version"},
    "comparison_members": {"id", "round", "person"},
    "sessions": {"id", "pair", "submission", "version", "separate"},
    "signal_records": {"id", "round", "code", "pair", "person", "happened", "version"},
    "kick_off_guests": {"id", "round", "person", "version"},
    "member_numbers": {"person", "number"},
    "log": {"id", "actor", "round", "subject"},
    "images": {"id", "entry", "key", "person", "partner"},
}
"""Numbers of rows and the like, which stand in the complete file only; every other column of these tables has words."""

_POINTERS = ("manager", "preferred", "avoided")


class RecordLine(NamedTuple):
    """One thing that is kept: what it is, what it says, and how it is stored where that is different."""

    what: str
    kept: str
    stored: str = ""


@dataclass(frozen=True)
class RecordPart:
    """One part of what is kept. answers: whether these are somebody's own answers, which nobody else reads."""

    title: str
    lines: tuple[RecordLine, ...]
    answers: bool = False


def record_parts(found: Map[str, Sequence[Row]], names: Names) -> list[RecordPart]:
    """Everything that is kept about the person, part by part; what is empty is left out."""
    mentions = found.get("mentions", ())
    made = [
        *(RecordPart(_("Name and e-mail"), tuple(_fields("people", row, names))) for row in found.get("people", ())),
        *(
            RecordPart(_("Enrolment"), tuple(_fields("participations", row, names)))
            for row in found.get("participations", ())
        ),
        *(_response(row, names) for row in found.get("responses", ())),
        RecordPart(_("Pairs"), tuple(_pairs(found, names))),
        RecordPart(_("Contract conversation"), tuple(_contract_lines(found)), answers=True),
        RecordPart(_("Own words for the charter"), tuple(_own_words(found.get("own_words", ())))),
        RecordPart(_("Accepted from a survey"), tuple(_unseen_lines(found.get("unseen", ()), names))),
        RecordPart(_("Comparison group"), tuple(_compared_parts(found.get("comparison_members", ())))),
        RecordPart(_("Kick-off"), tuple(_kick_off_lines(found.get("kick_off_guests", ())))),
        RecordPart(_("Signals that HR dealt with"), tuple(_signal_lines(found.get("signal_records", ())))),
        RecordPart(_("Sessions"), tuple(_sessions(found.get("sessions", ()), names))),
        RecordPart(
            _("Earlier values, to take steps back"), tuple(_earlier(found.get("images", ()), names)), answers=True
        ),
        RecordPart(_("Reports"), tuple(_reports(found.get("member_numbers", ())))),
        RecordPart(_("What was done"), tuple(_log(found.get("log", ())))),
        RecordPart(
            _("Where this person is named"),
            tuple(_mentions((row for row in mentions if row["table"] != "uploads"), names)),
        ),
        RecordPart(
            _("Files that wait"), tuple(_waiting(row for row in mentions if row["table"] == "uploads")), answers=True
        ),
    ]
    return [part for part in made if part.lines]


def _reports(rows: Sequence[Row]) -> Iterator[RecordLine]:
    for _row in rows:
        told = _("Published reports may hold figures of a group with this person in it, never an answer by itself.")
        yield RecordLine(_("Random number"), told)


def _fields(table: str, row: Row, names: Names) -> Iterator[RecordLine]:
    for name, value in row.items():
        said = "" if name in NOT_IN_WORDS[table] else plain(name, _yes_or_no(name, value), names)
        if said:
            yield RecordLine(column_label(name), said, "" if name in _POINTERS else _stored_text(value, said))


def _stored_text(value: Any, said: str) -> str:
    """The value as it is stored, where the words say it otherwise."""
    if isinstance(value, Map):
        told = ", ".join(f"{name}: {each}" for name, each in value.items())
    elif isinstance(value, (list, tuple)):
        told = ", ".join(map(str, value))
    else:
        told = f"{value:g}" if isinstance(value, float) else str(value)
    return "" if told == said else told


def _yes_or_no(name: str, value: Any) -> Any:
    return bool(value) if name in ("external", "consent", "withdrawn") and value is not None else value


def column_label(name: str) -> str:
    """The name of a column as a person would call it; the code itself where there is none."""
    known = {
        "external": _("From outside the organisation"),
        "withdrawn": _("Withdrawn"),
        "criteria": _("Selection criteria"),
        "manager": _("Manager"),
    }
    return known.get(name) or field_name(name)


def _response(row: Row, names: Names) -> RecordPart:
    """The answers of one occasion, each with its question; a remark beside an answer has a line of its own."""
    lines = [
        RecordLine(field_name(item), answer_text(item, value) or plain(item, value, names), f"{value:g}")
        for item, value in row["scores"].items()
    ]
    for item, text in row["texts"].items():
        remark = item in row["scores"]
        asked = _("{question} (in own words)").format(question=field_name(item)) if remark else field_name(item)
        lines.append(RecordLine(asked, text))
    lines.sort(key=lambda line: line.what)
    return RecordPart(
        f"{vocabulary.wave_name(Wave(row['wave']))} · {_day_of(row['submitted_at'])}", tuple(lines), answers=True
    )


def _pairs(found: Map[str, Sequence[Row]], names: Names) -> Iterator[RecordLine]:
    states: dict[str, str] = {
        PairState.PROPOSED: _("proposed"),
        PairState.CONFIRMED: _("confirmed"),
        PairState.COMPLETED: _("completed"),
        PairState.STOPPED: _("stopped earlier"),
        ENDED: _("did not start"),
    }
    charters = {row["pair"]: row for row in found.get("charters", ())}
    for row in found.get("pairs", ()):
        ended = _("did not go on") if row["state"] == ENDED and row["confirmed_on"] else states[row["state"]]
        said = [ended, *([_day_of(row["confirmed_on"])] if row["confirmed_on"] else [])]
        said += [_("confirmed by {name}").format(name=row["confirmed_by"])] if row["confirmed_by"] else []
        said += [_("ended on {on}").format(on=_day_of(row["ended_on"]))] if row["ended_on"] else []
        said += [_("rests until {on}").format(on=_day_of(row["paused_until"]))] if row.get("paused_until") else []
        said += [_("goes on until {on}").format(on=_day_of(row["ends_on"]))] if row.get("ends_on") else []
        said += [_("made by hand: {reason}").format(reason=row["hand"])] if row["hand"] else []
        yield RecordLine(_pair_names(row, names), ", ".join(said), row["state"])
        for earlier in found.get("charter_editions", ()):
            if earlier["pair"] == row["id"]:
                pair, state = _pair_names(row, names), CharterState.AGREED.value
                yield RecordLine(_("Charter: {pair}").format(pair=pair), _charter({**earlier, "state": state}), state)
        if charter := charters.get(row["id"]):
            yield RecordLine(
                _("Charter: {pair}").format(pair=_pair_names(row, names)), _charter(charter), charter["state"]
            )
    for row in found.get("pins", ()):
        yield RecordLine(_pair_names(row, names), _("kept together in the matching"))
    for row in found.get("forbidden", ()):
        yield RecordLine(_pair_names(row, names), ": ".join(filter(None, (_("no pair"), row["reason"]))))


def _contract_lines(found: Map[str, Sequence[Row]]) -> Iterator[RecordLine]:
    """When each was, and this person's own answer; what the other one answered is in no row that is found."""
    for row in found.get("contract_conversations", ()):
        said = [_("answer by {day}").format(day=_day_of(row["answer_by"]))]
        said += [_("held on {on}").format(on=_day_of(row["held_on"]))] if row["held_on"] else []
        yield RecordLine(_("Conversation"), ", ".join([*said, *filter(None, (row["held_at"], row["place"]))]))
    for row in found.get("contract_answers", ()):
        said = [conversations.answer_text(ContractAnswer(row["answer"])), _day_of(row["answered_on"])]
        yield RecordLine(_("Own answer"), ", ".join(said), row["answer"])


def _pair_names(row: Row, names: Names) -> str:
    gone = _("former participant")
    return " – ".join(names.people.get(row[role] or "", gone) for role in ("mentor", "mentee"))


def _charter(row: Row) -> str:
    edition = _("edition {number}").format(number=row["edition"])
    if CharterState(row["state"]) is CharterState.DRAFT:
        return _("draft") + f", {edition}"
    return _("agreed on {on}").format(on=_day_of(row["agreed_on"])) + f", {edition}"


def _own_words(rows: Iterable[Row]) -> Iterator[RecordLine]:
    """What HR decided about each text, with the text as it was written beside it."""
    for row in rows:
        question = field_name(GOALS) if row["question"] == GOALS else row["question"]
        yield RecordLine(question, row["text"] or _("left out of the charter"), row["written"])


def _unseen_lines(rows: Iterable[Row], names: Names) -> Iterator[RecordLine]:
    """What was taken for a topic, or which column was read as what, and what somebody said of it."""
    states = {"open": _("nobody looked yet"), "right": _("found right"), "changed": _("changed")}
    for mark in (each for row in rows for each in row["marks"]):
        said = plain(mark["field"], mark["codes"], names) or field_name(mark["field"])
        yield RecordLine(mark["words"], said, _("no look was needed") if mark["sure"] else states[mark["state"]])


def _compared_parts(rows: Iterable[Row]) -> Iterator[RecordLine]:
    said = {
        GroupPart.STARTS: _("drawn by lot to start now"),
        GroupPart.WAITS: _("drawn by lot to wait"),
        GroupPart.COMPARED: _("does not take part and is compared with those who do"),
    }
    for row in rows:
        yield RecordLine(_("Comparison group"), said[GroupPart(row["part"])], row["part"])


def _kick_off_lines(rows: Iterable[Row]) -> Iterator[RecordLine]:
    for row in rows:
        if mark := row["attendance"]:
            yield RecordLine(_("Kick-off"), vocabulary.attendance_name(Attendance(mark)), mark)
        if row["tells_on"]:
            yield RecordLine(_("Said yes to telling at the kick-off"), _day_of(row["tells_on"]))
        if row["badge"] is not None:
            yield RecordLine(_("On the name badge"), row["badge"] or _("nothing but the name"))


def _signal_lines(rows: Iterable[Row]) -> Iterator[RecordLine]:
    """What HR did and when, never what the signal said of an answer."""
    for row in rows:
        said = [_day_of(row["noted_on"]), *([row["agreed"]] if row["agreed"] else [])]
        said += [_("put off until {on}").format(on=_day_of(row["until"]))] if row["until"] else []
        yield RecordLine(_("Signal"), ", ".join(said), row["step"])


def _sessions(rows: Iterable[Row], names: Names) -> Iterator[RecordLine]:
    for row in rows:
        how = [
            vocabulary.form_name(SessionForm(row["form"])),
            vocabulary.outcome_name(SessionOutcome(row["outcome"])),
        ]
        how += [_("{count} minutes").format(count=row["minutes"])] if row["minutes"] else []
        how += [", ".join(names.topics[code] for code in row["topics"])] if row["topics"] else []
        how += [_("useful: {score} of 5").format(score=row["useful"])] if row["useful"] else []
        how += [_("at {time}").format(time=row["starts_at"])] if row.get("starts_at") else []
        how += [_("next on {on}").format(on=_day_of(row["next_on"]))] if row["next_on"] else []
        yield RecordLine(_day_of(row["held_on"]), ", ".join(how), f"{row['form']}, {row['outcome']}")


def _earlier(rows: Iterable[Row], names: Names) -> Iterator[RecordLine]:
    titles = {
        "people": _("Name and e-mail"),
        "participations": _("Enrolment"),
        "responses": _("An answer to a survey"),
        "sessions": _("Sessions"),
    }
    for row in rows:
        title, before = titles.get(row["place"], place_name(row["place"], "")), row["before"]
        if not before:
            yield RecordLine(title, _("was not there before"))
        elif row["place"] in ("people", "participations"):
            yield RecordLine(
                title, " · ".join(f"{line.what}: {line.kept}" for line in _fields(row["place"], before, names))
            )
        elif row["place"] == "responses":
            answers = _response(before, names)
            yield RecordLine(title, " · ".join(f"{line.what}: {line.kept}" for line in answers.lines))
        else:
            yield RecordLine(title, _stored_text(_without_numbers(row["place"], before), ""))


def _without_numbers(table: str, row: Row) -> Row:
    hidden = NOT_IN_WORDS.get(table, set()) | {"mentor", "mentee"}
    return {name: value for name, value in row.items() if name not in hidden and value is not None}


def _log(rows: Iterable[Row]) -> Iterator[RecordLine]:
    for row in rows:
        yield RecordLine(moment(datetime.fromisoformat(row["at"])), action_name(row["action"]), row["action"])


def _mentions(rows: Iterable[Row], names: Names) -> Iterator[RecordLine]:
    for row in rows:
        found = "; ".join(filter(None, (_found_text(row["table"], each, names) for each in row.get("found", ()))))
        place = _named_partner() if row["column"] == NAMED_PARTNER else place_name(row["table"], row["column"])
        yield RecordLine(place, found or _("what somebody else answered, which is theirs"))


def _named_partner() -> str:
    return _("With whom somebody would like to be paired, or rather not")


def _found_text(table: str, value: Any, names: Names) -> str:
    """What names the person, without codes: the text, or the texts of the record."""
    if table == "receipts" and isinstance(value, Map) and "outcome" in value:
        row = _("row {row}").format(row=value["row"])
        return ", ".join(filter(None, (row, outcome(Outcome(value["outcome"])), value.get("name"))))
    if isinstance(value, Map):
        return ", ".join(filter(None, (_found_text(table, each, names) for each in value.values())))
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (_found_text(table, each, names) for each in value)))
    return names.people.get(value, value) if isinstance(value, str) else ""


def _waiting(rows: Iterable[Row]) -> Iterator[RecordLine]:
    for row in rows:
        kept = f"{vocabulary.wave_name(Wave(row['wave']))} · {_day_of(row['kept_at'])}"
        if row.get("unread"):
            yield RecordLine(kept, _("This file cannot be read, so it may name anybody."))
        for each in row.get("found", ()):
            for question, answer in each.items():
                yield RecordLine(f"{kept} · {question}", str(answer))
        for question in row.get("named_in", ()):
            asked = _named_partner() if question == NAMED_PARTNER else question
            yield RecordLine(f"{kept} · {asked}", _("what somebody else answered, which is theirs"))


def _day_of(moment_: str | None) -> str:
    return day(date.fromisoformat(moment_[:10])) if moment_ else "–"
