"""The charter: what the two of a pair agree, filled in from their answers and the programme as far as that goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mentoring.charter_lines import (
    ANSWER_HOURS,
    LINES,
    NOTHING_AGREED,
    AgreementFields,
    OwnWords,
    filled_values,
    goals_as_written,
)
from mentoring.days_and_holidays import (
    CHECK_IN_WEEKS,
    FOLLOW_UP_WEEKS,
    check_in_days,
    course_of_pair,
    ending,
    follow_up_days,
    kept_until,
    midpoint,
    propose_day,
)
from mentoring.pairs import SessionForm
from mentoring.participants import SLOTS, Mode, Participant
from mentoring.programme import Programme


class SectionCode(StrEnum):
    """The fifteen sections, in the order in which a pair goes through them."""

    WHO = "who"
    WHY = "why"
    GOALS = "goals"
    RHYTHM = "rhythm"
    INVITES = "invites"
    PREPARATION = "preparation"
    CANCELLING = "cancelling"
    CONFIDENTIALITY = "confidentiality"
    PROTECTION = "protection"
    FEEDBACK = "feedback"
    ENDING = "ending"
    SEEN = "seen"
    ACTION = "action"
    MEASURES = "measures"
    SIGNED = "signed"


@dataclass(frozen=True)
class Clause:
    """One sentence of the charter as a code with its values; a value of None is a blank the pair fills in by hand.

    Values are texts people wrote, dates, numbers, or tuples and mappings of codes. standing: the same for every pair,
    so the organisation may replace it by a text of its own. written_in: the language of a text of the organisation;
    translation: the same text by language, where it was written in another one too.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    standing: bool = False
    written_in: str | None = None
    translation: Mapping[str, str] = field(default_factory=dict)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The names of the values that are still to be agreed."""
        return tuple(name for name, value in self.values.items() if value is None)


@dataclass(frozen=True)
class Section:
    """One of the fifteen sections with its clauses."""

    code: SectionCode
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Party:
    """One of the two, as the charter names them. language: in which they read it, 'nl' or 'en'."""

    id: str
    name: str
    job_title: str | None = None
    department: str | None = None
    language: str = "nl"


@dataclass(frozen=True)
class Charter:
    """A pair's agreement as codes and values only. pair: the stored pair's id, None while it is only proposed."""

    mentor: Party
    mentee: Party
    programme: str
    organisation: str | None
    sections: tuple[Section, ...]
    pair: int | None = None

    def section(self, code: SectionCode | str) -> Section:
        """The section with this code; KeyError when there is none."""
        return {section.code: section for section in self.sections}[SectionCode(code)]

    @property
    def blanks(self) -> tuple[tuple[SectionCode, str, str], ...]:
        """Everything that is left to agree: section, clause and name of the value."""
        return tuple((s.code, c.code, name) for s in self.sections for c in s.clauses for name in c.blanks)


TOPICS_IN_CHARTER, SLOTS_IN_CHARTER = 3, 4
NOTICE_HOURS, NEW_DATE_DAYS = 24, 10
PROTECTED_MONTHS = 12
"""So long after the end the mentee still has no say in a job for the mentor."""

LANGUAGES = ("nl", "en")


def draft_charter(
    pair: Any,
    mentor: Participant,
    mentee: Participant,
    programme: Programme,
    *,
    baseline: Mapping[str, float] | None = None,
    own_words: Mapping[str, Sequence[OwnWords]] | None = None,
    agreed: AgreementFields = NOTHING_AGREED,
) -> Charter:
    """The charter of a pair, filled in as far as their answers and the programme allow.

    pair: anything with `mentor` and `mentee` ids; its `topics`, or those in its `details`, are taken as the match's.
    baseline: topic or scale -> the mentee's own score; pass it only when the mentee agrees to have it in the charter.
    own_words: person -> what the partner may read of what that person wrote, goals included; None: the goals of both as
    they stand, where that was settled elsewhere. agreed: what the two filled in themselves; all of it is in the
    charter, whatever the answers say.
    Motivation and concerns stay out: people wrote those for HR, not for each other.
    Raises ValueError when the people are not those of the pair.
    """
    if (pair.mentor, pair.mentee) != (mentor.id, mentee.id):
        raise ValueError("the mentor and mentee are not those of the pair")
    topics = matched_topics(pair, mentor, mentee)
    if own_words is None:
        own_words = {each.id: goals_as_written(each) for each in (mentor, mentee)}
    course = course_of_pair(programme, getattr(pair, "confirmed_on", None), getattr(pair, "ends_on", None))
    sections = {
        SectionCode.WHO: _who(mentor, mentee, programme, agreed),
        SectionCode.WHY: _why(topics, programme),
        SectionCode.GOALS: _goals(mentor, mentee, baseline, own_words, agreed),
        SectionCode.RHYTHM: _rhythm(mentor, mentee, course, agreed),
        SectionCode.MEASURES: _measures(programme),
        **_standing_sections(programme, course, agreed),
    }
    charter = Charter(
        mentor=_party(mentor, programme),
        mentee=_party(mentee, programme),
        programme=programme.name,
        organisation=programme.organisation,
        sections=tuple(Section(code, tuple(sections[code])) for code in SectionCode),
        pair=getattr(pair, "id", None),
    )
    return fill_lines(charter, agreed)


def fill_lines(charter: Charter, agreed: AgreementFields) -> Charter:
    """The charter with its open lines as the two filled them in; what stands on a line already stays."""
    known: dict[str, dict[str, Any]] = {}
    for clause, value, content in filled_values(agreed):
        known.setdefault(clause, {})[value] = content

    def fill(clause: Clause) -> Clause:
        filled = {name: known.get(clause.code, {}).get(name) for name in clause.blanks}
        return replace(clause, values={**clause.values, **filled}) if any(filled.values()) else clause

    return change_clauses(charter, lambda code, clauses: tuple(map(fill, clauses)))


def open_fields(charter: Charter) -> frozenset[str]:
    """The fields of the agreement whose line is still open in this charter."""
    blanks = {(clause, name) for _section, clause, name in charter.blanks}
    return frozenset(name for name, line in LINES.items() if line in blanks)


def last_day_in(charter: Charter) -> date | None:
    """The last day of the programme as this charter says it; None where it says none."""
    found = (clause.values.get("ends") for clause in charter.section(SectionCode.RHYTHM).clauses)
    return next((day for day in found if isinstance(day, date)), None)


def change_clauses(
    charter: Charter, change: Callable[[SectionCode, tuple[Clause, ...]], tuple[Clause, ...]]
) -> Charter:
    return replace(
        charter,
        sections=tuple(replace(each, clauses=change(each.code, each.clauses)) for each in charter.sections),
    )


def matched_topics(pair: Any, mentor: Participant, mentee: Participant) -> tuple[str, ...]:
    """At most three topics of this pair: those the match names, else what one wants and the other offers."""
    details = getattr(pair, "details", None) or {}
    named = getattr(pair, "topics", None) or (details.get("topics") if isinstance(details, Mapping) else None)
    if isinstance(named, (list, tuple)) and all(isinstance(topic, str) for topic in named):
        return tuple(named)[:TOPICS_IN_CHARTER]
    shared = [topic for topic in mentee.topics_wanted if topic in mentor.topics_offered]
    return tuple(shared[:TOPICS_IN_CHARTER])


def language_of(person: Participant, programme: Programme) -> str:
    """In which language this person gets the charter: the organisation's if they know it, else one they do know."""
    first = programme.language if programme.language in LANGUAGES else "en"
    if not person.languages or first in person.languages:
        return first
    return next((tongue for tongue in LANGUAGES if tongue in person.languages), first)


def _party(person: Participant, programme: Programme) -> Party:  # without the department: that was not promised
    return Party(person.id, person.name, person.job_title, language=language_of(person, programme))


def _standing(code: str, **values: Any) -> Clause:
    return Clause(code, values, standing=True)


def _programme_clause(code: str, programme: Programme, name: str) -> tuple[Clause, ...]:
    """A clause that is only there when someone wrote something for it."""
    said = {tongue: text for tongue in LANGUAGES if (text := programme.text(name, tongue))}
    if not said:
        return ()
    first = min(said, key=lambda tongue: tongue != house_language(programme))
    return (Clause(code, {"words": said.pop(first)}, written_in=first, translation=said),)


def house_language(programme: Programme) -> str:
    """The language in which the organisation writes first: Dutch or English."""
    return "nl" if programme.language == "nl" else "en"


def _who(mentor: Participant, mentee: Participant, programme: Programme, agreed: AgreementFields) -> Iterable[Clause]:
    yield Clause("who_mentor", {"mentor": mentor.name})
    yield Clause("who_mentee", {"mentee": mentee.name})
    reach = {"mentor": (mentor.email, agreed.mentor_reach), "mentee": (mentee.email, agreed.mentee_reach)}
    yield Clause("who_reach", {f"{role}_reach": tuple(filter(None, ways)) or None for role, ways in reach.items()})
    yield from _programme_clause("who_mentor_expected", programme, "mentor_expectations")
    yield from _programme_clause("who_mentee_expected", programme, "mentee_expectations")


def _why(topics: tuple[str, ...], programme: Programme) -> Iterable[Clause]:
    yield from _programme_clause("why_programme", programme, "reason") or [Clause("why_programme", {"words": None})]
    yield Clause("why_topics", {"topics": topics or None})


def _goals(
    mentor: Participant,
    mentee: Participant,
    baseline: Mapping[str, float] | None,
    own_words: Mapping[str, Sequence[OwnWords]],
    agreed: AgreementFields,
) -> Iterable[Clause]:
    # What the mentee wrote under any question says it in own words: an open line above it would ask for it again. What
    # the two filled in there stays beside it.
    said = tuple(_in_own_words("mentee", own_words.get(mentee.id, ())))
    if not said or agreed.learns not in (None, *(each.values["words"] for each in said)):
        yield Clause("goals_mentee", {"words": agreed.learns})
    yield from said
    yield Clause("goals_measurable", {"goal": None})
    if baseline:
        yield Clause("goals_baseline", {"scores": dict(baseline)})
    wanted = [t for t in mentor.wants_back if t in mentee.topics_offered]
    wanted += [t for t in mentor.wants_back if t not in wanted]
    topics = dict.fromkeys((*wanted[:TOPICS_IN_CHARTER], *agreed.mentor_learns))
    yield Clause("goals_mentor_topics", {"topics": tuple(topics) or None})
    yield from _in_own_words("mentor", own_words.get(mentor.id, ()))
    yield _standing("goals_access")


def _in_own_words(role: str, written: Sequence[OwnWords]) -> Iterable[Clause]:
    """What one of the two wrote, under its question; the goals have a sentence of their own."""
    for each in sorted(written, key=lambda one: one.asked is not None):
        asked = {} if each.asked is None else {"question": each.asked}
        code = f"{'words' if asked else 'goals'}_{role}{'_shortened' if each.shortened else ''}"
        yield Clause(code, asked | {"words": each.text})


def _rhythm(
    mentor: Participant, mentee: Participant, programme: Programme, agreed: AgreementFields
) -> Iterable[Clause]:
    rhythm, starts, spoken = programme.rhythm, programme.starts, tuple(sorted(mentor.languages & mentee.languages))
    yield Clause("rhythm_period", {"starts": starts, "ends": ending(programme)})
    yield Clause("rhythm_count", {"count": rhythm.sessions, "every": rhythm.every_days, "minutes": rhythm.minutes})
    latest = starts + timedelta(days=programme.thresholds.first_meeting) if starts else None
    first = propose_day(latest, programme.country, latest=latest) if latest else None
    yield Clause("rhythm_first", {"first": first, "agreed": None})
    yield Clause("rhythm_dates", {"dates": None})
    shared = tuple(slot for slot in SLOTS if slot in mentor.availability & mentee.availability)[:SLOTS_IN_CHARTER]
    yield Clause("rhythm_available", {"availability": agreed.availability or shared or None})
    yield Clause("rhythm_form", {"forms": agreed.forms or _forms(mentor, mentee)})
    yield Clause("rhythm_place", {"place": None})
    yield Clause("rhythm_languages", {"languages": agreed.languages or spoken or None})
    yield Clause("rhythm_shadowing", {"meeting": None})


def _forms(mentor: Participant, mentee: Participant) -> tuple[SessionForm, ...] | None:
    if not mentor.modes or not mentee.modes:
        return None
    both = mentor.modes & mentee.modes
    forms = {SessionForm.TALK: Mode.IN_PERSON, SessionForm.REMOTE: Mode.ONLINE}
    return tuple(form for form, mode in forms.items() if mode in both) or None


def _standing_sections(
    programme: Programme, course: Programme, agreed: AgreementFields
) -> dict[SectionCode, Iterable[Clause]]:
    times, coordinator = programme.thresholds.cancellations, {"coordinator": programme.coordinator}
    return {
        SectionCode.INVITES: (_standing("invites_mentee"), _standing("invites_mentor"), _standing("invites_worktime")),
        SectionCode.PREPARATION: (
            _standing("preparation_before"),
            _standing("preparation_after"),
            Clause("preparation_between", {"channel": None, "hours": agreed.hours or ANSWER_HOURS}),
        ),
        SectionCode.CANCELLING: (
            _standing("cancelling_notice", hours=NOTICE_HOURS, days=NEW_DATE_DAYS),
            Clause("cancelling_twice", {"times": times, "last": times + 1, "days": NEW_DATE_DAYS, **coordinator}),
        ),
        SectionCode.CONFIDENTIALITY: _confidentiality(course, agreed),
        SectionCode.PROTECTION: _protection(programme),
        SectionCode.FEEDBACK: _feedback(course),
        SectionCode.ENDING: (
            _standing("ending_freely"),
            Clause("ending_how", coordinator),
            _standing("ending_well"),
            _standing("ending_extension"),
        ),
        SectionCode.SEEN: _seen(programme, course),
        SectionCode.ACTION: (Clause("action_what", {"action": None}), Clause("action_when", {"by": None})),
        SectionCode.SIGNED: (_standing("signed_ours"), _standing("signed_copies")),
    }


def _confidentiality(programme: Programme, agreed: AgreementFields) -> Iterable[Clause]:
    yield from (_standing(f"confidentiality_{part}") for part in ("between_us", "others", "themes", "exceptions"))
    yield Clause("confidentiality_records" if agreed.records else "confidentiality_no_records")
    yield Clause("confidentiality_notes", {"until": ending(programme)})
    yield from _programme_clause("confidentiality_own", programme, "confidentiality")


def _protection(programme: Programme) -> Iterable[Clause]:
    yield _standing("protection_appraisal")
    yield _standing("protection_selection", months=PROTECTED_MONTHS)
    for part in ("tasks", "skip", "group"):
        yield _standing(f"protection_{part}")
    yield from _programme_clause("protection_wanted", programme, "wanted_behaviour")
    yield from _programme_clause("protection_unwanted", programme, "unwanted_behaviour")


def _feedback(programme: Programme) -> Iterable[Clause]:
    yield _standing("feedback_each_time")
    yield Clause("feedback_midpoint", {"midpoint": midpoint(programme)})
    yield Clause("feedback_contact", {"contact": programme.contact})
    yield _standing("feedback_elsewhere")


def _seen(programme: Programme, course: Programme) -> Iterable[Clause]:
    yield from map(_standing, ("seen_met", "seen_answers", "seen_note"))
    names, days = ("first", "second", "from", "to"), (*check_in_days(programme), *follow_up_days(programme))
    if days and course.starts and days[0] < course.starts:
        yield Clause("seen_surveys_left", {"from": days[-2], "to": days[-1]})
    elif days:
        yield Clause("seen_surveys", dict(zip(names, days, strict=True)))
    else:
        weeks = dict(zip(names, (*CHECK_IN_WEEKS, *FOLLOW_UP_WEEKS), strict=True))
        yield Clause("seen_survey_weeks", weeks)
    until = kept_until(programme)
    if until:
        yield Clause("seen_kept", {"until": until})
    else:
        yield Clause("seen_kept_months", {"months": programme.thresholds.data_kept_months})


def _measures(programme: Programme) -> Iterable[Clause]:
    goals = programme.goals[:TOPICS_IN_CHARTER]
    first, other = house_language(programme), programme.other_language.get("goals") or ""
    translated = {"en" if first == "nl" else "nl": "; ".join(other.splitlines()[:TOPICS_IN_CHARTER])} if other else {}
    yield Clause("measures_goals", {"goals": goals or None}, written_in=first, translation=translated)
    yield Clause("measures_what", {"scales": (programme.plan.primary,)})
    yield Clause("measures_when", {"when": ending(programme)})


@dataclass(frozen=True)
class CharterText:
    """A charter with the organisation's own clauses. own: language -> section code -> the text."""

    charter: Charter
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
