"""Words that stand on every page: columns of a survey, tools, topics, roles, languages, answers, places in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time

from components.words import LANGUAGES, _, language, number, translator
from mentoring.kick_off import Attendance
from mentoring.measuring_questions import ITEM, ItemScale
from mentoring.pairs import SessionForm, SessionOutcome
from mentoring.participants import ANSWER_FIELDS, FieldKind, Mode, Role, names_of
from mentoring.sessions.rhythm_and_planning import USUAL_START
from mentoring.surveys.blueprint_words import CHOICES
from mentoring.surveys.fields import Field, Mapping, Wave
from mentoring.topics import Topic

TOOLS = {
    "google": "Google Forms",
    "msforms": "Microsoft Forms",
    "typeform": "Typeform",
    "surveymonkey": "SurveyMonkey",
    "qualtrics": "Qualtrics",
    "limesurvey": "LimeSurvey",
    "tally": "Tally",
    "jotform": "Jotform",
}

SPOKEN = ("nl", "en", "fr", "de", "es", "it", "pt", "pl", "tr", "ar", "uk", "ro")
_CERTAIN = {"metadata", "own_survey", "remembered", "item"}
"""Evidence that leaves no doubt by itself."""

_WRITTEN = names_of(FieldKind.LINE, FieldKind.TEXT, FieldKind.NAME, FieldKind.PERSON, FieldKind.PEOPLE)
"""The answers in which a name can stand."""

_YES_NO = (ItemScale.YES_NO, ItemScale.YES_NO_UNKNOWN)
_OF_FIVE = {ItemScale.AGREEMENT: "agreement", ItemScale.FREQUENCY: "frequency"}
_HIGHEST = {ItemScale.GRADE: 10, ItemScale.PROGRESS: 10}


class TopicNames(dict[str, str]):
    """Topic code -> name; an unknown code stands as it is, with its underscores taken out."""

    def __missing__(self, code: str) -> str:
        return code.replace("_", " ")

    def names_of(self, codes: Iterable[str]) -> str:
        """The names of these topics, with commas between."""
        return ", ".join(self[code] for code in codes)


def field_label(code: Field) -> str:
    """The name of a field on the screen."""
    return {
        Field.SUBMITTED_AT: _("When it was filled in"),
        Field.EMAIL: _("E-mail"),
        Field.NAME: _("Full name"),
        Field.FIRST_NAME: _("First name"),
        Field.LAST_NAME: _("Last name"),
        Field.NAME_PARTICLE: _("Part of the name in between (van, de)"),
        Field.ROLE: _("Role: mentor, mentee or both"),
        Field.TOPICS_OFFERED: _("Topics this person can teach"),
        Field.TOPICS_WANTED: _("Topics this person wants to learn"),
        Field.WANTS_BACK: _("Topics a mentor wants to learn back"),
        Field.TOPIC_LEVEL: _("Own level in a topic"),
        Field.DEPARTMENT: _("Department"),
        Field.MANAGER_NAME: _("Manager's name"),
        Field.MANAGER_EMAIL: _("Manager's e-mail"),
        Field.JOB_TITLE: _("Function"),
        Field.LEVEL: _("Level in the organisation"),
        Field.BIRTH_YEAR: _("Birth year or age"),
        Field.GENERATION: _("Generation"),
        Field.YEARS_OF_SERVICE: _("Years of service"),
        Field.LANGUAGES: _("Languages"),
        Field.LOCATION: _("Location"),
        Field.MEETING_MODE: _("Online or in person"),
        Field.AVAILABILITY: _("When available"),
        Field.MAX_MENTEES: _("How many partners"),
        Field.PREFERRED_PARTNER: _("Would like to be paired with"),
        Field.AVOID_PARTNER: _("Would rather not be paired with"),
        Field.GOALS: _("Goals"),
        Field.MOTIVATION: _("Motivation"),
        Field.CONCERNS: _("Concerns"),
        Field.CONSENT: _("Agrees to the use of the answers"),
        Field.ITEM: _("Measuring question"),
        Field.KEPT: _("Keep the answer as it is"),
        Field.IGNORE: _("Leave out"),
    }[code]


def wave_name(code: Wave) -> str:
    """The name of a survey on the screen."""
    return {
        Wave.ENROLMENT: _("Enrolment"),
        Wave.BASELINE: _("Baseline"),
        Wave.CHECK_IN: _("Check-in"),
        Wave.FOLLOW_UP: _("Follow-up"),
    }[code]


def tool_name(code: str | None) -> str:
    """The name of the survey tool the file seems to come from."""
    return TOOLS.get(code or "", _("a spreadsheet"))


def topic_names(catalogue: Sequence[Topic], tongue: str | None = None) -> TopicNames:
    """The name of every topic of a catalogue."""
    spoken = tongue or language()
    return TopicNames({topic.code: topic.label(spoken) for topic in catalogue})


def generation_name(code: str, tongue: str | None = None) -> str:
    """A generation's name; an own code stands as it is."""
    _ = translator(tongue)
    names = {
        "babyboomer": _("Baby boomers"),
        "x": _("Generation X"),
        "millennial": _("Millennials"),
        "z": _("Generation Z"),
    }
    return names.get(code, code)


def role(code: Role) -> str:
    """Mentor or mentee."""
    return {Role.MENTOR: _("Mentor"), Role.MENTEE: _("Mentee")}[code]


def mode(code: Mode) -> str:
    """A way to meet."""
    return {Mode.IN_PERSON: _("In person"), Mode.ONLINE: _("Online")}[code]


def hour_name(at: time | None) -> str:
    """When a planned meeting begins: as somebody said it, or as invitations propose it."""
    return f"{at:%H:%M}" if at else _("{hour} (proposed)").format(hour=f"{USUAL_START:%H:%M}")


def form_name(code: SessionForm) -> str:
    """How a pair met."""
    return {
        SessionForm.TALK: _("Talk"),
        SessionForm.SHADOWING: _("Shadowing"),
        SessionForm.REMOTE: _("Remote"),
    }[code]


def outcome_name(code: SessionOutcome) -> str:
    """Whether it took place."""
    return {
        SessionOutcome.HELD: _("Took place"),
        SessionOutcome.CANCELLED_BY_MENTEE: _("Cancelled by the mentee"),
        SessionOutcome.CANCELLED_BY_MENTOR: _("Cancelled by the mentor"),
        SessionOutcome.PLANNED: _("Planned"),
        SessionOutcome.MOVED: _("Moved to another day"),
    }[code]


def attendance_name(mark: Attendance) -> str:
    """Whether somebody was at the kick-off."""
    return {
        Attendance.PRESENT: _("present"),
        Attendance.ABSENT: _("absent"),
        Attendance.EXCUSED: _("excused"),
    }[mark]


def slot(code: str) -> str:
    """A weekday and a part of the day."""
    days = {
        "mon": _("Mon"),
        "tue": _("Tue"),
        "wed": _("Wed"),
        "thu": _("Thu"),
        "fri": _("Fri"),
        "sat": _("Sat"),
        "sun": _("Sun"),
    }
    parts = {"am": _("morning"), "pm": _("afternoon"), "eve": _("evening")}
    day, part = code.split("_")
    return _("{day} {part}").format(day=days[day], part=parts[part])


def language_name(code: str) -> str:
    """The name of a language, as the session's language calls it."""
    from babel import Locale

    return Locale(language() if language() in LANGUAGES else "en").languages.get(code, code).capitalize()


def country_name(code: str) -> str:
    """The name of a country, as the session's language calls it."""
    from babel import Locale

    return Locale(language() if language() in LANGUAGES else "en").territories.get(code, code)


def sureness(mapping: Mapping, index: int) -> str:
    """How sure the meaning of a column is, in a word."""
    if index in mapping.sure:
        return _("certain") if _CERTAIN & set(mapping.evidence.get(index, ())) else _("sure")
    return _("not recognised") if mapping.fields[index] is Field.IGNORE else _("likely")


def sensitive_kind(kind: str) -> str:
    """What kind of sensitive data a text may hold."""
    return {
        "health": _("health"),
        "union": _("union membership"),
        "belief": _("belief"),
        "politics": _("politics"),
        "orientation": _("orientation"),
        "origin": _("origin"),
        "accusation": _("an accusation"),
    }.get(kind, kind)


def evidence(code: str) -> str:
    """What spoke for the meaning of a column."""
    return {
        "metadata": _("added by the survey tool"),
        "own_survey": _("a question of your own survey"),
        "remembered": _("confirmed before"),
        "wording": _("the words of the question"),
        "likeness": _("looks like a known question"),
        "cells": _("the answers"),
        "grid": _("a row of a grid"),
        "choices": _("one column per choice"),
        "ranked": _("a ranking"),
        "item": _("a measuring question"),
        "branch": _("who answered it"),
        "after": _("explains the question before it"),
        "by_role": _("read by role: mentors teach, mentees learn"),
        "once": _("another column already holds this"),
        "empty": _("the column is empty"),
        "code": _("not a question"),
        "doubtful_cells": _("few answers fit"),
        "contradicted": _("the answers do not fit"),
        "numbering": _("only numbers the rows"),
        "negated": _("the question says “not”"),
        "either_way": _("it may mean time to meet or a day off"),
        "nothing": _("nothing recognised"),
        "leaving": _("says who leaves or left"),
        "liking": _("the answers are colours, animals or the like"),
        "sensitive": _("it may hold sensitive data, such as health or belief"),
    }.get(code, code.replace("_", " "))


_FIELDS = {each.name: Field(each.survey) for each in ANSWER_FIELDS if each.survey} | {
    "manager": Field.MANAGER_NAME,
    "mentee_capacity": Field.MAX_MENTEES,
}
"""Field of a participant -> the column of a survey by whose name it goes."""


def field_name(code: str) -> str:
    """What changes: a fact about a person, a measuring question, or a question that was kept."""
    if code == "extra":
        return _("Kept answers")
    if code in ITEM:
        return f"{code} · {ITEM[code].question(language(), '…')}"
    known = _FIELDS.get(code) or (Field(code) if code in set(Field) else None)
    return field_label(known) if known else code


def place_name(table: str, column: str) -> str:
    """A column of the file in words; a place without words of its own goes by what it belongs to."""
    if table == "participations":
        return field_name(column) if column in _WRITTEN else _("Kept answers")
    return _places().get(table, _("Elsewhere in the file"))


def _places() -> dict[str, str]:
    return {
        "settings": _("Settings of the app"),
        "rounds": _("The programme"),
        "actors": _("Names of who worked with the app"),
        "topics": _("Topics of the organisation"),
        "aliases": _("Other words for a topic"),
        "uploads": _("A file that waits to be brought in"),
        "receipts": _("Receipts of surveys"),
        "mappings": _("How the columns of a survey are understood"),
        "responses": _("An answer to a survey"),
        "pairs": _("Pairs"),
        "forbidden": _("Why two are no pair"),
        **dict.fromkeys(("contract_conversations", "contract_answers"), _("A contract conversation")),
        "audits": _("Records of the matching"),
        "charters": _("A charter"),
        "charter_editions": _("An earlier charter"),
        "charter_sources": _("What charters are made from"),
        "shared_questions": _("Questions whose answers the partner reads"),
        "own_words": _("Own words for the charter"),
        "signal_records": _("What was done with a signal"),
        "clauses": _("Own texts in the charter"),
        "kpi_points": _("Figures over time"),
        **dict.fromkeys(("reports", "published", "report_ideas"), _("Frozen reports")),
        "ideas": _("Ideas from the conversations"),
        "decisions": _("What management decided"),
        "support_tasks": _("Checklists"),
        "quality_answers": _("Self-check"),
        "reading_list": _("The reading list"),
        "events": _("What happened meanwhile"),
        "comparison_members": _("The comparison group"),
        "kick_offs": _("The plan of a kick-off"),
        "kick_off_guests": _("Guests of a kick-off"),
        **dict.fromkeys(("report_counts", "lotteries", "expectations"), _("What the decision also rests on")),
    }


def answer_text(item: str, value: float) -> str | None:
    """'Agree (4/5)', 'Yes', '7/10'; None for a question we do not know or a bare number."""
    if item not in ITEM:
        return None
    scale, words = ITEM[item].scale, language()
    if scale in _YES_NO:
        yes, no = CHOICES["yes_no"][words]
        return yes if value else no
    if scale in _OF_FIVE:
        points = CHOICES[_OF_FIVE[scale]][words]
        told = points[int(value) - 1] if value in range(1, len(points) + 1) else None
        return f"{told} ({number(value, 0)}/{len(points)})" if told else None
    if scale in _HIGHEST:
        return f"{number(value, 0 if float(value).is_integer() else 1)}/{_HIGHEST[scale]}"
    return None


def answer_options() -> dict[str, str]:
    """Answers to choose from that are no names."""
    return {
        "go_on": _("Yes, go on with it as it was read"),
        "by_name": _("Yes, by their names"),
        "mentor": _("Mentors"),
        "mentee": _("Mentees"),
        "both": _("Both"),
        "by_topics": _("Whoever offers topics is mentor, whoever wants topics is mentee"),
        "none": _("Neither"),
        "use_headings": _("Yes, everyone below it"),
        "only_set_aside": _("No, only leave out these rows"),
        "row_above": _("Yes, take over what stands above"),
        "leave_empty": _("No, leave these cells empty"),
        "unknown": _("Unknown"),
        "someone_else": _("No, someone else"),
        "latest": _("Only the latest answer"),
        "can_meet": _("They can meet then"),
        "days_off": _("They are off then and cannot meet"),
        "day_first": _("The day"),
        "month_first": _("The month"),
        "nobody": _("None of these"),
        "turn_back": _("Yes, turn it back to what people answered"),
        "as_answered": _("No, this is what people answered"),
        "contact": _("Yes, HR is asked for contact"),
        "no_contact": _("No, no contact is asked for"),
    }
