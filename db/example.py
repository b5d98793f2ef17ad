"""Fills a file of its own with the invented organisation, half a year into its programme, with pairs really matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from db import charters, evidence, pairs, participants, reports_and_ideas, rounds, sessions, store, support, surveys
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from mentoring.charter import CharterText, draft_charter
from mentoring.charter_editions import CharterSource
from mentoring.charter_lines import GOALS, OwnWords
from mentoring.days_and_holidays import propose_day
from mentoring.example import ENROLLED, HalfYear, half_a_year, organisation, own_topics
from mentoring.example.dates_and_answers import Calendar, working_day
from mentoring.example.half_year import COORDINATOR, READING, agreement, programme, support_of
from mentoring.ideas import Idea
from mentoring.impact.frozen_report_and_checks import ReportWords
from mentoring.impact.report import Report, ReportStage
from mentoring.kick_off import Attendance, KickOffPlan
from mentoring.pairs import CharterState, IdeaState, PairState, StoredPair
from mentoring.participants import Participant
from mentoring.surveys.fields import Intake, Mapping, Outcome, Receipt, ReceiptLine, Response, Survey, Wave

if TYPE_CHECKING:
    from mentoring.matching import Pair


_LAST = "example_made"
_OF_THE_SCREEN = {_LAST, "language", "open_round"}
_FILES: dict[str, tuple[dict[Wave, str], str]] = {
    "nl": (
        {
            Wave.ENROLMENT: "Aanmelding",
            Wave.BASELINE: "Nulmeting",
            Wave.CHECK_IN: "Hoe gaat het",
            Wave.FOLLOW_UP: "Nameting",
        },
        "voorbeeld",
    ),
    "en": (
        {
            Wave.ENROLMENT: "Enrolment",
            Wave.BASELINE: "Baseline",
            Wave.CHECK_IN: "How is it going",
            Wave.FOLLOW_UP: "Follow-up",
        },
        "example",
    ),
}
"""What the files were called that these answers would have come from."""


Words = Callable[[Report], Map[str, ReportWords]]
"""Language -> what people read of a report."""


def load(
    path: Path,
    today: date,
    size: int = ENROLLED,
    language: str = "nl",
    words: Words | None = None,
    source: CharterSource | None = None,
) -> Round:
    """A new file with the example in it, of so many people; nothing is there when it fails half-way.

    language: 'nl' or 'en', in which everything in it is written. Half a year of the programme lies before `today`.
    words: of the two reports that were frozen meanwhile; without them there are none. source: what made its charters.
    Raises StoreProblem('exists') when there is a file already.
    """
    if path.exists():
        raise StoreProblem(StoreProblemCode.EXISTS, path=str(path))
    fresh = path.with_name(f"{path.name}-example-new")
    _discard(fresh)
    try:
        _fill(fresh, today, size, language, words, source)
        store.compact(fresh)
        fresh.rename(path)
    finally:
        _discard(fresh)
    return rounds.every(path)[-1]


def _fill(path: Path, today: date, size: int, language: str, words: Words | None, source: CharterSource | None) -> None:
    store.create(path)
    round = rounds.create(path, programme(today, language), actor=COORDINATOR, example=True)
    round = Round(path, round.id, round.programme, round.version, True, COORDINATOR)
    for topic in own_topics(language):
        rounds.add_topic(round, topic)
    people = organisation(size, language=language)
    _import(round, Wave.ENROLMENT, people, people=people)
    confirmed = _pair_up(round, people, today)
    _share_goals(round)
    year = half_a_year(people, confirmed, today=today, language=language)
    _agree(round, year, source)
    _hold_kick_off(round, today, language)
    _keep_idea(round, today, language)
    _record(round, people, year, words)
    _support(round, language)
    if words:
        reports_and_ideas.freeze_round(round, ReportStage.FINAL, today, words)
    rounds.put_setting(path, _LAST, _last_line(path))


def is_as_it_was_made(path: Path) -> bool:
    """Whether nobody changed anything in this example, or looked at something that leaves a line in the log.

    What was chosen about the screen alone is no change. Raises StoreProblem.
    """
    with store.read(path) as db:
        kept = {key for (key,) in db.execute("SELECT key FROM settings").fetchall()}
    made_at = rounds.get_setting(path, _LAST)
    return kept <= _OF_THE_SCREEN and made_at is not None and made_at == _last_line(path)


def _last_line(path: Path) -> int:
    """The number of the latest line of the log."""
    with store.read(path) as db:
        return int(db.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0])


def _pair_up(round: Round, people: Sequence[Participant], today: date) -> list[StoredPair]:
    """Match, store and confirm. The pairs come back under the people's given ids, from which everything else follows:
    ids in the file are drawn anew for each file, and the same example should come out of it every time."""
    from mentoring.matching import match

    matching = match(people, round.programme.rules, programme_topics=round.programme.topics)
    found = matching.pairs
    ids = {str(each.email): each.id for each in participants.everyone(round)}
    proposals = [(ids[each.mentor], ids[each.mentee], each.score, _details(each), False) for each in found]
    numbers = pairs.propose(round, proposals)
    figures = {"matched": matching.matched, "pairs": len(found), "total": matching.total, "bound": matching.bound}
    pairs.record_audit(round, figures | {"optimal": matching.optimal, "ambiguous": matching.ambiguous})
    pairs.confirm(round, numbers, COORDINATOR, Calendar(today).matched)
    return [
        StoredPair(number, each.mentor, each.mentee, PairState.CONFIRMED, each.score)
        for number, each in zip(numbers, found, strict=True)
    ]


def _support(round: Round, language: str) -> None:
    """What HR did beside the pairs, and put on the reading list."""
    for task in support_of(round.programme):
        support.save_task(round, task)
    for item in READING[language]:
        support.add_reading(round, item)


def _share_goals(round: Round) -> None:
    """Everyone knew that the partner reads the goals, and HR looked at each of them."""
    charters.share_questions(round, [GOALS])
    everyone = participants.everyone(round)
    charters.decide_words(round, [OwnWords(each.id, GOALS, each.goals, each.goals) for each in everyone if each.goals])


def _agree(round: Round, year: HalfYear, source: CharterSource | None) -> None:
    """The charters that were agreed, each with its text."""
    together = {pair.id: pair for pair in pairs.every(round)}
    known = {person.id: person for person in participants.everyone(round)}
    shared = charters.shared_words(round)
    for charter in year.charters:
        if charter.state is CharterState.AGREED and charter.agreed_on:
            pair = together[charter.pair]
            two = known[pair.mentor], known[pair.mentee]
            written = {each.id: shared.readable(each) for each in two}
            first = min(session.on for session in year.sessions if session.pair == pair.id)
            filled = agreement(pair.id, first, "en" if round.programme.language == "en" else "nl")
            record = charters.fill_in(round, pair.id, filled, charter.version, first)
            text = CharterText(draft_charter(pair, *two, round.programme, own_words=written, agreed=filled))
            charters.agree(round, pair.id, charter.agreed_on, record.version, text, source)


_PLACES = {
    "nl": ("De Werkplaats, begane grond", "Greet Lambrecht, voorzitter van de raad"),
    "en": ("The Workshop, ground floor", "Greet Lambrecht, chair of the board"),
}
"""Where it was, and who opened it."""

_EXCUSED_EVERY = 15
_IDEA = {
    "nl": "Nieuwe collega's krijgen in hun eerste week een vast aanspreekpunt uit hun eigen leeftijdsgroep.",
    "en": "New colleagues get somebody of their own age to turn to in their first week.",
}


def _keep_idea(round: Round, today: date, language: str) -> None:
    """What one of the pairs wanted to pass on."""
    pair, on = pairs.active(round)[0], today - timedelta(days=20)
    later = on + timedelta(days=2)
    reports_and_ideas.keep_idea(
        round, Idea(pair.mentor, pair.mentee, _IDEA[language], on, later, later, later, IdeaState.ADOPTED)
    )


def _hold_kick_off(round: Round, today: date, language: str) -> None:
    """On the first working day of the programme, at tables; a few could not come."""
    from mentoring.table_plan import plan_tables, prepare_seating

    on, together = working_day(Calendar(today).starts), pairs.active(round)
    place, opener = _PLACES[language]
    last_reply = propose_day(on - timedelta(days=5), round.programme.country, latest=on)
    plan = KickOffPlan(on, "13:30", place, opener=opener, reply_by=last_reply, announced=True)
    saved = rounds.save_kick_off(round, plan, 0)
    seating = prepare_seating(together, participants.everyone(round), round.programme.rules)
    rounds.save_table_plan(round, plan_tables(seating).tables, saved.version)
    emails = {each.id: each.email or "" for each in participants.everyone(round)}
    invited = sorted({who for pair in together for who in (pair.mentor, pair.mentee)}, key=emails.__getitem__)
    marks = {
        who: Attendance.EXCUSED if place % _EXCUSED_EVERY == 7 else Attendance.PRESENT
        for place, who in enumerate(invited)
    }
    rounds.record_attendance(round, marks, today)


def _record(round: Round, people: Sequence[Participant], year: HalfYear, words: Words | None) -> None:
    """Everything that happened since: answers, sessions, figures, and how it stood after the last check-in."""
    moments = [each.submitted_at for each in year.wave(Wave.CHECK_IN) if each.submitted_at]
    last = max(moments, default=year.confirmed_on.isoformat())
    meanwhile = date.fromisoformat(last[:10]) + timedelta(days=2)
    sessions.log_many(round, [each for each in year.sessions if each.on <= meanwhile])
    for wave in (Wave.BASELINE, Wave.CHECK_IN):
        _import(round, wave, people, responses=year.wave(wave))
    if words:
        reports_and_ideas.freeze_round(round, ReportStage.INTERIM, meanwhile, words)
    sessions.log_many(round, [each for each in year.sessions if each.on > meanwhile])
    _import(round, Wave.FOLLOW_UP, people, responses=year.wave(Wave.FOLLOW_UP))
    for kpi, points in year.kpis.items():
        evidence.save_figures(round, kpi, points)
    for on, what in year.events:
        evidence.add_event(round, on, what)


def _import(
    round: Round,
    wave: Wave,
    everyone: Iterable[Participant],
    *,
    people: Sequence[Participant] = (),
    responses: Sequence[Response] = (),
) -> None:
    """Store people or answers as an import does, with a receipt of a file that never was."""
    names = {each.id: each.name for each in everyone}
    known = [each.id for each in people] or [each.person for each in responses]
    titles, mark_of_example = _FILES[round.programme.language]
    filename = f"{titles[wave]} {round.programme.name} ({mark_of_example}).csv"
    mark = sha256(filename.encode()).hexdigest()
    lines = tuple(ReceiptLine(row, Outcome.IMPORTED, names[person]) for row, person in enumerate(known, start=2))
    intake = Intake(tuple(people), (), (), tuple(responses), Receipt(filename, mark, wave, lines))
    survey = Survey(filename, None, "utf-8", ",", (), (), (), (), 1, mark, mark)
    surveys.save(round, survey, Mapping(wave, {}, {}, frozenset(), {}, {}, confirmed=True), intake)


def _details(pair: Pair) -> dict[str, object]:
    """What the matching said of this pair, as codes, in the form in which the matching page keeps it."""
    return {
        "topics": list(pair.topics),
        "parts": {str(part): points for part, points in pair.parts.items()},
        "reasons": [str(reason.code) for reason in pair.reasons],
        "flags": [str(flag) for flag in pair.flags],
    }


def _discard(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
