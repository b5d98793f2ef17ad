"""Meetings out of a pasted list or calendar: no word of a line is passed over in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentoring.meetings import LogDoubt, doubt
from mentoring.pairs import PairState, Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role
from mentoring.sessions import pasted_sessions, people_and_times
from mentoring.sessions.pasted_sessions import PastedMeeting, read_meetings
from mentoring.sessions.people_and_times import read_day, read_minutes
from mentoring.spellings import words_of

NAMES = {"a": "Anna de Vries", "b": "Bram Jansen", "c": "Jan Bos", "d": "Mei Lin Maas", "e": "Ömer Çelik"}
NAMES |= {"f": "Jan de Vries", "g": "Jan de Vries", "h": "Bo Visser", "i": "Mark Verzet", "j": "Karel Appel"}
PEOPLE = {key: Participant(key, name, email=f"{key}@x.example", roles=frozenset(Role)) for key, name in NAMES.items()}
PAIRS = [StoredPair(number, *two, PairState.CONFIRMED) for number, two in enumerate(["ab", "cd", "ef", "hi"], start=1)]
TODAY = date(2026, 6, 1)
HELD, PLANNED = SessionOutcome.HELD, SessionOutcome.PLANNED


def read(text):
    return read_meetings(text, PAIRS, PEOPLE, TODAY)


def only(text):
    found = read(text)
    assert not found.other
    [meeting] = found.meetings
    return meeting


@pytest.mark.parametrize(
    ("minutes", "texts"),
    [
        (90, ["90", " 90 min", "90'", "90,0", "1,5 uur", "1.5 hours", "1½ uur", "1u30", "1:30", "1 uur en 30 minuten"]),
        (60, ["een uur", "1 uur", "1 uurtje", "1h", "an hour", "６０", "60m"]),
        (30, ["half uur", "een half uur", "half an hour", "½ uur"]),
        (0, ["0", "0 min"]),
        (9999, ["9999"]),
        (None, ["", "1,5", "-5", "ja", "1e3", "12-03", "10 uur", "60 of 90", "9" * 40]),
    ],
)
def test_a_cell_says_how_many_minutes_or_is_asked_about(minutes, texts):
    assert [read_minutes(text) for text in texts] == [minutes] * len(texts)


@pytest.mark.parametrize(
    ("line", "pair", "day"),
    [
        ("12-03-2026 Anna de Vries – Bram Jansen", 1, date(2026, 3, 12)),
        ("Bram en Anna 3 april 2026", 1, date(2026, 4, 3)),
        ("Jan Bos;Mei Lin Maas;2026-03-05", 2, date(2026, 3, 5)),
        ("Anna de Vries / Bram Jansen\t5/3/2026", 1, date(2026, 3, 5)),
        ("a@x.example b@x.example 2026-03-05", 1, date(2026, 3, 5)),
        ("anna.devries@elders.example; bram jansen; 5-3-2026", 1, date(2026, 3, 5)),
        ("Ömer Çelik – Jan de Vries 5-3-2026", 3, date(2026, 3, 5)),  # another Jan de Vries is of no pair
        ("Omer en Jan 5-3-2026", 3, date(2026, 3, 5)),
        ("Ömer en Jan 5 jan 2026", 3, date(2026, 1, 5)),
        ("5 jan Ömer – Jan", 3, date(2026, 1, 5)),
        ("1. Jan – Ömer 5-3", 3, date(2026, 3, 5)),
        ("Bo & Mark 5-mrt", 4, date(2026, 3, 5)),
        ("5 maart 2026: Bo & Mark", 4, date(2026, 3, 5)),
        ("B. Visser / M. Verzet, 5mrt", 4, date(2026, 3, 5)),
        ("Visser-Verzet 5 mrt. '26", 4, date(2026, 3, 5)),
        ("Wed, Mar 5th: Bo and Mark", 4, None),  # it is a Thursday
        ("Thu, Mar 5th, 2026 at 10:00 AM: Bo and Mark", 4, date(2026, 3, 5)),
        ("> • Bo x Mark, donderdag 5 maart", 4, date(2026, 3, 5)),
        ("“Bo Visser” met “Mark Verzet” (5-3-26)", 4, date(2026, 3, 5)),
        (
            "Sessie 2: Bo Visser (mentor) en Mark Verzet (mentee) hebben elkaar gesproken op 5 maart",
            4,
            date(2026, 3, 5),
        ),
    ],
)
def test_a_line_of_which_every_word_is_understood_is_a_meeting(line, pair, day):
    meeting = only(line)
    assert meeting.pair == pair
    if day:
        assert (meeting.on, meeting.outcome, meeting.text) == (day, HELD, "")
    else:
        assert meeting.text == "Wed, Mar 5th: and"


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        *[("90 min", 90), ("45m", 45), ("60’", 60), ("0 min", 0), ("1,5 uur", 90), ("1u30", 90), ("1h15", 75)],
        *[("anderhalf uur", 90), ("half uur", 30), ("een half uur", 30), ("een uurtje", 60), ("5 kwartier", 75)],
        *[("1 uur en 30 minuten", 90), ("1 uur en een kwartier", 75), ("an hour and a half", 90), ("half an hour", 30)],
        *[("van 2 tot 3 uur", 60), ("14u-15u30", 90), ("13.00 uur tot 14.30 uur", 90), ("from 11 to 1 pm", 120)],
        *[("van 11 tot 1 uur", 120), ("10:00 - 11:00 (60 min)", 60), ("tussen 9 en 10 uur", 60), ("for 2 hours", 120)],
        *[("9u", None), ("9 uur", None), ("om 2 uur", None), ("8 uur 's ochtends", None), ("14.00 uur", None)],
        *[("", None), ("om 10:30", None), ("at 3 pm", None)],
    ],
)
def test_a_line_says_how_long_or_only_when(said, minutes):
    meeting = only(f"Bo Visser – Mark Verzet 12 mei 2026 {said}")
    assert (meeting.on, meeting.minutes, meeting.text) == (date(2026, 5, 12), minutes, "")


@pytest.mark.parametrize(
    "said", ["20 minuten te laat, 60 min", "10:00-11:00, 45 min", "60-75 min", "3 uur", "1½ uur", "1:30u"]
)
def test_of_several_lengths_and_of_what_may_be_a_time_none_is_believed(said):
    meeting = only(f"Bo Visser – Mark Verzet 12 mei 2026 {said}")
    assert (meeting.minutes, said.split(",")[0] in meeting.text) == (None, True) or meeting.text == said


@pytest.mark.parametrize(
    ("line", "day", "form", "minutes"),
    [
        ("Anna de Vries - Bram Jansen 25 mei 2026 online 90 min", date(2026, 5, 25), SessionForm.REMOTE, 90),
        ("Vries, Anna de;Jansen Bram;20-05;75;Online", date(2026, 5, 20), SessionForm.REMOTE, 75),
        ('"Anna de Vries";"Bram Jansen";"20-05-2026";"75"', date(2026, 5, 20), None, 75),
        ("Bo Visser\tMark Verzet\t2026-05-20T14:00:00", date(2026, 5, 20), None, None),
        ("Bo Visser\tMark Verzet\t20-05-2026\t14:00:00\t15:30:00", date(2026, 5, 20), None, 90),
        ("Jan Bos, Mei Lin Maas, 20 mei, 1,5 uur", date(2026, 5, 20), None, 90),
        ("Anna de Vries\tBram Jansen\t05-03-2026\tmeelopen\t120", date(2026, 3, 5), SessionForm.SHADOWING, 120),
        ("Anna de Vries – Bram Jansen 20/5 om 10:30 op kantoor", date(2026, 5, 20), SessionForm.TALK, None),
        ("Anna en Bram 20 mei, Microsoft Teams-vergadering", date(2026, 5, 20), SessionForm.REMOTE, None),
    ],
)
def test_a_line_says_also_how_and_how_long_and_needs_no_year(line, day, form, minutes):
    meeting = only(line)
    assert (meeting.on, meeting.form, meeting.minutes, meeting.text) == (day, form, minutes, "")


NOT_MET = (
    "afgeblazen|Bo kon niet|niet plaatsgevonden|vond niet plaats|niet gelukt|lukte niet|afgemeld|meldde zich af|nee|❌|"
    "moest afzeggen|verhinderd|viel uit|vervalt|uitstel|schuift door|verzetten naar 19 mei|nog te plannen|geskipt|niet|"
    "overgeslagen|afwezig|niet aanwezig|geen tijd|geschrapt|didn’t happen|couldn't make it|not happening|absent|ziek|"
    "pushed back|gaat niet door|cancelled|verplaatst|vergeten|geen sessie|vervallen|gecancelled|declined|gepland?|~|"
    "Mark never showed|hoe ging het?|of toch 13 mei|i.p.v. 5 mei|wegens griep|no-show|n.v.t.|volgende week|"
    "moved to 19 May"
)


@pytest.mark.parametrize("said", NOT_MET.split("|"))
@pytest.mark.parametrize("line", ["Bo Visser – Mark Verzet 12 mei 2026 {}", "{}: Bo Visser;Mark Verzet;12-5-2026"])
def test_what_became_of_it_is_open_where_a_word_casts_doubt(line, said):
    for meeting in read(line.format(said)).meetings:
        assert meeting.outcome is None
        assert said.split()[0].rstrip("?:") in meeting.text


@pytest.mark.parametrize(
    "said",
    ["in het water gevallen", "stood up", "ja", "x", "✅", "met Karel Appel", "AI-tools besproken", "top", "0", "4"],
)
def test_other_words_are_shown_beside_what_is_proposed(said):
    meeting = only(f"Bo Visser – Mark Verzet 12 mei 2026 {said}")
    assert (meeting.outcome, meeting.text in said, bool(meeting.text)) == (HELD, True, True)


UNDERSTOOD = pasted_sessions._PLAIN | {word.text for name in NAMES.values() for word in words_of(name)}
LEFT_OVER = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z", "P", "N", "M"]), min_size=4)


def _without_forms_and_lengths(said: str) -> str:
    for wording in (*pasted_sessions._FORMS.values(), people_and_times._LENGTH):
        said = wording.sub(" ", said)
    return said


@given(
    pair=st.sampled_from(PAIRS),
    day=st.dates(date(2025, 1, 1), TODAY),
    words=st.lists(LEFT_OVER, min_size=1, max_size=4),
    place=st.integers(0, 4),
)
def test_a_word_that_is_not_understood_is_never_without_its_text(pair, day, words, place):
    said = " ".join(words)
    bare = _without_forms_and_lengths(said)  # these are understood too
    assume(any(word.text not in UNDERSTOOD and len(word.text) > 3 for word in words_of(bare)))
    parts = [NAMES[pair.mentor], "–", NAMES[pair.mentee], f"{day:%d-%m-%Y}"]
    parts.insert(place, said)
    found = read(" ".join(parts))
    assert found.other or all(meeting.text for meeting in found.meetings)
    assert found.other or found.meetings


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        ("2 en 16 mei 2026", [2, 16]),
        ("2, 16 mei", [2, 16]),
        ("2 t/m 4 mei", [2, 4]),
        ("3 & 10 mei 2026", [3, 10]),
        ("2 mei 2026 en 16 mei 2026", [2, 16]),
        ("2 mei, 16 mei en 20 mei", [2, 16, 20]),
        ("2-5\t16-5-2026", [2, 16]),
    ],
)
def test_of_a_line_with_several_days_each_is_shown_with_the_line(days, read_as):
    found = read(f"Anna de Vries – Bram Jansen {days}").meetings
    assert [(each.on, each.outcome, bool(each.text)) for each in found] == [
        (date(2026, 5, day), HELD, True) for day in read_as
    ]


def test_the_day_of_the_next_meeting_does_not_take_the_place_of_this_one():
    held, following = read("Bo en Mark 12 mei; volgende afspraak 9 juni 2026").meetings
    assert (held.on, held.outcome) == (date(2026, 5, 12), None)
    assert (following.on, following.outcome) == (date(2026, 6, 9), PLANNED)
    assert held.text == following.text == "12 mei; volgende afspraak 9 juni 2026"


@pytest.mark.parametrize(
    ("said", "text"),
    [("12-12-2026", ""), ("gepland op 12-12-2026 om 10 uur", ""), ("12-12-2026 gehouden", "12-12-2026 gehouden")],
)
def test_a_day_that_is_still_to_come_is_planned(said, text):
    meeting = only(f"Anna de Vries – Bram Jansen {said}")
    assert (meeting.outcome, meeting.text) == (PLANNED, text)


@pytest.mark.parametrize(
    "text", ["maart 2026", "2026", "31-11-2026", "gisteren", "week 12", "3e week mei", "begin mei", "46307", ""]
)
def test_a_line_without_a_whole_day_is_open(text):
    meeting = only(f"Anna de Vries – Bram Jansen {text}")
    assert (meeting.on, meeting.outcome, bool(meeting.text)) == (None, None, True)


@pytest.mark.parametrize(
    "line",
    [
        "Anna de Vries, Bram Jansen, 30, 12-03-2026",
        "Anna en Bram 12 maart 2026 om 10 en 11 uur",
        "Anna en Bram 12 maart 14 uur",
        "Anna en Bram 12 maart 60 min",
        "Anna en Bram 3e gesprek 12 maart",
    ],
)
def test_other_numbers_beside_a_day_make_no_second_day(line):
    assert only(line).on == date(2026, 3, 12)


def test_a_list_with_the_month_first_is_read_so():
    found = read("Date,Mentor,Mentee\n3/5/2026,Bo Visser,Mark Verzet\n3/27/2026,Anna,Bram")
    assert [each.on for each in found.meetings] == [date(2026, 3, 5), date(2026, 3, 27)]


def test_a_header_is_no_line_and_a_line_that_returns_is_named():
    line = "Anna de Vries;Bram Jansen;12-03-2026\n"
    found = read("Mentor;Mentee;Datum\n" + line * 2 + "Bram – Anna 12 maart\n")
    assert (len(found.meetings), found.other, found.repeated) == (1, (), (3, 4))


@pytest.mark.parametrize(
    "line",
    [
        "tandarts 12-03-2026",
        "Anna de Vries – Jan Bos 12-03-2026",
        "Anna de Vries – Jan Bos, Bram 12-03-2026",
        "Jan 12-03-2026",
        "Anna, Bram, Bo en Mark 12-03-2026",
        "Anna en Jansen 12-03-2026",  # may be one person whom nobody knows here
        "Hoi Marieke,",
        "x" * 2000,
    ],
)
def test_a_line_that_does_not_name_one_pair_is_shown_and_kept_nowhere(line):
    found = read(line)
    assert (found.meetings, found.other) == ((), ((1, line),))


def test_a_heading_says_what_became_of_the_lines_below_it():
    found = read("Afgezegd:\nBo – Mark 12-5\n\nGehouden:\nAnna – Bram 12-5").meetings
    assert [(each.outcome, each.text) for each in found] == [(None, "Afgezegd · 12-5"), (HELD, "")]


def test_a_column_of_which_the_header_casts_doubt_is_read_by_a_person():
    found = read("Mentor;Mentee;Datum;Afgezegd\nBo;Mark;12-5-2026;ja\nAnna;Bram;12-5-2026;").meetings
    assert [(each.outcome, each.text) for each in found] == [(None, "afgezegd · ja"), (HELD, "afgezegd · 12-5-2026")]


def test_a_line_below_may_be_about_the_line_or_about_the_list():
    first, second = read("Bo – Mark 12-5\n  niet gelukt\nAnna – Bram 12-5\n\nHelaas ging niet alles door.").meetings
    assert (first.outcome, first.text) == (None, "niet gelukt")
    assert (second.outcome, second.text) == (HELD, "Helaas ging niet alles door.")


def test_a_day_above_the_lines_is_proposed_and_shown():
    found = read("dinsdag 12 mei 2026\n10:00-11:00 Bo / Mark\nAnna – Bram 13 mei").meetings
    assert [(each.on, each.outcome, bool(each.text)) for each in found] == [
        (date(2026, 5, 12), HELD, True),
        (date(2026, 5, 13), HELD, False),
    ]


def test_a_day_below_a_line_without_one_is_its_day():
    first, second = read("Bo – Mark\nDatum: 12-5-2026\nÖmer – Jan\nDatum: 13-5-2026").meetings
    assert [(each.on, each.outcome) for each in (first, second)] == [
        (date(2026, 5, 12), None),
        (date(2026, 5, 13), None),
    ]


EVENT = (
    "BEGIN:VEVENT\r\nSUMMARY:{what}\r\nDTSTART;TZID=Europe/Amsterdam:20260312T100000\r\n"
    "DTEND;TZID=Europe/Amsterdam:20260312T104500\r\nORGANIZER;CN=Bram Jansen:mailto:b@x.example\r\n"
    'ATTENDEE;CN="Anna de Vries";ROLE=REQ\r\n -PARTICIPANT:mailto:a@x.example\r\n{more}END:VEVENT\r\n'
)


def test_a_calendar_file_gives_its_entries_with_their_length():
    other = "BEGIN:VEVENT\r\nSUMMARY:Tandarts\r\nDTSTART:20260313\r\nEND:VEVENT\r\n"
    found = read("BEGIN:VCALENDAR\r\n" + EVENT.format(what="Mentorgesprek", more="") + other + "END:VCALENDAR\r\n")
    assert found.meetings == (PastedMeeting(1, 1, date(2026, 3, 12), HELD, minutes=45),)
    assert found.other == ((2, "13-03-2026 Tandarts"),)


@pytest.mark.parametrize(
    ("what", "more", "on", "outcome", "text"),
    [
        ("Mentorgesprek", "STATUS:CANCELLED\r\n", date(2026, 3, 12), None, "CANCELLED"),
        ("Mentorgesprek", "RRULE:FREQ=WEEKLY;COUNT=4\r\n", None, None, "Mentorgesprek"),
        ("Gesprek", "ATTENDEE;PARTSTAT=DECLINED:mailto:b@x.example\r\n", date(2026, 3, 12), None, "DECLINED"),
        ("Geannuleerd: gesprek", "", date(2026, 3, 12), None, "Geannuleerd: gesprek"),
        ("Koffie", "LOCATION:Teams\r\n", date(2026, 3, 12), HELD, "Koffie"),
    ],
)
def test_of_an_entry_that_was_called_off_a_series_or_an_odd_title_nothing_is_taken_as_held(
    what, more, on, outcome, text
):
    [meeting] = read(EVENT.format(what=what, more=more)).meetings
    assert (meeting.on, meeting.outcome, text in meeting.text) == (on, outcome, True)


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "BEGIN:VEVENT", "DTSTART:99999999\nBEGIN:VEVENT\nDTSTART:20261399", "— ; — 1", "Bo – Mark\x00\x00"],
)
def test_nothing_that_is_pasted_breaks_it(text):
    assert all(meeting.outcome is None for meeting in read(text).meetings)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05-03-2026", date(2026, 3, 5)),  # the day first, also where both parts could be a month
        ("5/3", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("5 maart", date(2026, 3, 5)),
        ("5-mrt", date(2026, 3, 5)),
        ("do 5 mrt om 10:00", date(2026, 3, 5)),
        ("28-12", date(2025, 12, 28)),  # without a year the last one until soon
        ("20-07", date(2026, 7, 20)),
        ("05032026", date(2026, 3, 5)),
        ("31112026", None),
        ("29-2", None),
        ("31-11-2026", None),
        ("2026", None),
        ("gisteren", None),
        ("5-3-2026 of 6-3-2026", None),
        ("5-3-2026 afgezegd", None),
        ("niet 5-3", None),
    ],
)
def test_a_typed_day_is_one_day_and_nothing_else_or_none(typed, day):
    assert read_day(typed, TODAY) == day


def test_of_a_new_list_the_second_log_of_a_meeting_is_asked_about() -> None:
    first = Session(1, date(2026, 5, 20), SessionForm.TALK, 60, SessionOutcome.HELD)
    second = replace(first, minutes=45)
    assert doubt(second, [first], confirmed_on=None, starts=None) is LogDoubt.TWICE


def test_a_meeting_that_is_planned_already_is_asked_about_and_made_no_second_one() -> None:
    """An accepted invitation, pasted, is the meeting that was invited to."""
    planned = Session(1, date(2026, 12, 8), SessionForm.TALK, 60, SessionOutcome.PLANNED, id=7)
    held = Session(1, date(2026, 11, 8), SessionForm.TALK, 60, next_on=planned.on, id=6)
    reply = replace(planned, id=None)
    for known in (planned, held):
        assert doubt(reply, [known], confirmed_on=None, starts=None) is LogDoubt.TWICE
    assert doubt(replace(reply, on=date(2026, 12, 9)), [planned], confirmed_on=None, starts=None) is None
    assert doubt(replace(planned, minutes=30), [planned], confirmed_on=None, starts=None) is None
    assert doubt(replace(reply, separate=True), [planned], confirmed_on=None, starts=None) is None


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 7, 1), None), (date(2026, 7, 2), LogDoubt.AFTER_END)])
def test_what_is_planned_after_the_last_day_is_asked_about(day, asked) -> None:
    held = Session(1, date(2026, 5, 20), SessionForm.TALK, 60, SessionOutcome.HELD, next_on=day)
    planned = replace(held, on=day, outcome=SessionOutcome.PLANNED, next_on=None)
    limits = {"confirmed_on": None, "starts": None, "ends": date(2026, 7, 1)}
    assert (doubt(held, [], **limits), doubt(planned, [], **limits)) == (asked, asked)


@pytest.mark.parametrize("hours", ["14:00-15:30", "14:00 - 15:30", "14:00 tot 15:30", "14.00–15.30"])
@pytest.mark.parametrize("day", ["31-05-2026", "2026-05-31", "31 mei 2026", "31 mei"])
def test_from_when_until_when_moves_no_day_and_says_how_long(day, hours):
    meeting = only(f"Anna de Vries – Bram Jansen {day} {hours}")
    assert (meeting.on, meeting.minutes, meeting.text) == (date(2026, 5, 31), 90, "")
