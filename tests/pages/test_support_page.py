"""The support page: a point done with one click, cards and booklets for whom they are, links that only look right."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.documents import text_and_pdf
from components.words.report import words_in_all_languages
from db import pairs, participants, reports_and_ideas, rounds, support
from db.rounds import Round
from mentoring.impact.report import ReportStage
from mentoring.programme import FormOfAddress
from mentoring.support import ReadingItem, TaskCode
from tests.pages.looking import field, goes_to, labelled, opens_tab, pressed, problems, said, submit_key, taken, texts


def with_address(round_: Round, address: FormOfAddress) -> None:
    rounds.save(round_, replace(round_.programme, address=address))


def box(at: AppTest, code: TaskCode):
    return next(each for each in at.checkbox if each.key.startswith(f"task_{code}_"))


def test_a_point_is_done_with_one_click_and_undone_with_another(app: Callable, example_open: Round) -> None:
    at = app("support")
    assert "**12 of 13** points done" in texts(at)
    box(at, TaskCode.PEERS_MONTH_4).check().run()
    assert said(at) == ["Saved"]
    assert support.tasks(example_open)[TaskCode.PEERS_MONTH_4].done_on == date.today()
    assert "**13 of 13** points done" in texts(at)
    box(at, TaskCode.PEERS_MONTH_4).uncheck().run()
    assert support.tasks(example_open)[TaskCode.PEERS_MONTH_4].done_on is None


def test_owner_and_day_are_kept_and_a_proposed_day_stays_proposed(app: Callable, example_open: Round) -> None:
    code = TaskCode.PEERS_MONTH_4
    at = app("support")
    at.session_state[f"edit_{code}"] = True
    at.run()
    labelled(at.text_input, "Owner").set_value("Els Claes")
    labelled(at.text_input, "How many came").set_value("14")
    pressed(at, submit_key(at, f"task_form_{code}"))
    kept = support.tasks(example_open)[code]
    assert (kept.owner, kept.attended, kept.chosen) == ("Els Claes", 14, False)
    assert "by Els Claes" in texts(at)
    assert "14 of 22 came" in texts(at)


def test_who_checks_off_what_another_did_meanwhile_sees_it_done(app: Callable, example_open: Round) -> None:
    code = TaskCode.PEERS_MONTH_4
    one, other = app("support"), app("support")
    box(one, code).check().run()
    box(other, code).check().run()
    assert box(other, code).value
    assert support.tasks(example_open)[code].version == 1


def test_who_saves_details_over_those_of_another_is_told(app: Callable, example_open: Round) -> None:
    code = TaskCode.PEERS_MONTH_2
    at = app("support")
    at.session_state[f"edit_{code}"] = True
    at.run()
    form = submit_key(at, f"task_form_{code}")
    labelled(at.text_input, "Owner").set_value("Els Claes")
    support.save_task(example_open, replace(support.tasks(example_open)[code], owner="Bo"))
    pressed(at, form)
    assert "Somebody else changed the same" in problems(at)[0]
    assert support.tasks(example_open)[code].owner == "Bo"


def test_counts_come_from_the_pairs(app: Callable, example_open: Round) -> None:
    shown = texts(app("support"))
    mentors = {pair.mentor for pair in pairs.active(example_open)}
    assert f"{len(mentors)} mentors in a pair" in shown
    assert "line managers known · of 1 mentor not known" in shown


def test_a_briefing_shows_what_to_cover_and_prints_it(app: Callable, example_open: Round) -> None:
    at = app("support")
    assert "role play" not in texts(at)
    at.session_state["cover_mentor_briefing"] = True
    at.run()
    assert "role play" in texts(at)
    assert (taken(at, "checklist_mentor_briefing") or b"").startswith(b"%PDF-")


def test_cards_for_a_pair_begin_with_its_own_themes(app: Callable, example_open: Round) -> None:
    at = opens_tab(app("support"), "Conversation cards")
    at.session_state["cards_for"] = "pair"
    at.run()
    assert not at.exception
    assert "First the cards that go with" in texts(at)
    assert (taken(at, "cards_pdf_pair") or b"").startswith(b"%PDF-")


def test_a_theme_without_a_card_is_said_and_shows_the_usual_order(app: Callable, example_open: Round) -> None:
    at = opens_tab(app("support"), "Conversation cards")
    at.session_state["cards_for"] = "theme"
    at.session_state["cards_theme"] = "finance"
    at.run()
    assert "There is no card about Finance and budget" in texts(at)
    assert labelled(at.selectbox, "Read a card").options[0] == "Feedback"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_cards_without_any_pair_are_there_for_everyone(app: Callable, programme: Callable, language: str) -> None:
    programme()
    at = app("support", language)
    at.session_state["support_tab"] = {"nl": "Gesprekskaarten", "en": "Conversation cards"}[language]
    at.run()
    assert not at.exception
    assert (taken(at, "cards_pdf_all") or b"").startswith(b"%PDF-")


def reading(at: AppTest, title: str, source: str) -> AppTest:
    labelled(at.text_input, "Title").set_value(title)
    labelled(at.text_input, "Link, or where to find it").set_value(source)
    return pressed(at, submit_key(at, "reading"))


def test_something_to_read_is_added_once_shown_as_text_and_taken_off(app: Callable, example_open: Round) -> None:
    before = support.reading_list(example_open)
    at = opens_tab(app("support"), "Reading list")
    reading(at, "**Vet** [klik](https://evil.example)", "https://voorbeeld.example/lezen?a=1")
    assert said(at) == ["Added to the reading list"]
    added = [each for each in support.reading_list(example_open) if each not in before]
    assert len(added) == 1
    assert labelled(at.text_input, "Title").value == "", "the next thing gets an empty form"
    assert "](https" not in texts(at)
    assert not any("](http" in each.value for each in at.markdown)
    pressed(at, f"unread_{added[0].id}")
    assert support.reading_list(example_open) == before


@pytest.mark.parametrize("source", ["javascript:alert(1)", "https://a@evil.example", "www.voorbeeld.nl", "file:///etc"])
def test_what_only_looks_like_a_link_is_refused_and_stays_to_be_mended(
    app: Callable, example_open: Round, source: str
) -> None:
    before = support.reading_list(example_open)
    at = reading(opens_tab(app("support"), "Reading list"), "Lezen", source)
    assert "not a web address" in problems(at)[0]
    assert labelled(at.text_input, "Link, or where to find it").value == source
    assert support.reading_list(example_open) == before


def test_an_empty_title_is_asked_for(app: Callable, example_open: Round) -> None:
    at = reading(opens_tab(app("support"), "Reading list"), " \u200b ", "intranet")
    assert "Fill in a title" in problems(at)[0]


def test_the_message_is_in_the_language_and_form_of_who_reads_it(app: Callable, example_open: Round) -> None:
    with_address(example_open, FormOfAddress.U)
    for each in support.reading_list(example_open):
        support.remove_reading(example_open, each.id)
    number = support.add_reading(example_open, ReadingItem("ai_tools", "Slim vragen", "https://x.example/a"))
    at = opens_tab(app("support"), "Reading list")
    at.session_state[f"mail_{number}"] = True
    at.run()
    body = next(each.value for each in at.text_area if each.key.startswith("draft_reading"))
    assert "over AI op het werk dat bij uw gesprekken kan passen" in body
    assert "Slim vragen\nhttps://x.example/a" in body
    assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", body)
    assert (taken(at, f"drafts_{number}") or b"").startswith(b"PK")


def test_a_theme_of_no_pair_has_nobody_to_write_to(app: Callable, example_open: Round) -> None:
    support.add_reading(example_open, ReadingItem("organisation_history", "Jubileumboek", "bibliotheek"))
    assert "No pair talks about this theme." in texts(opens_tab(app("support"), "Reading list"))


def test_everyone_in_a_pair_gets_a_booklet_with_dates_in_one_zip(app: Callable, example_open: Round) -> None:
    at = opens_tab(app("support"), "Booklets")
    both = taken(at, "booklets_pair") or b""
    with zipfile.ZipFile(io.BytesIO(both)) as archive:
        names = archive.namelist()
        assert sorted(name.rsplit(".", 1)[1] for name in names) == ["ics", "ics", "pdf", "pdf"]
        assert all(re.fullmatch(r"\d{3}-booklet-[\w-]+\.(pdf|ics)", name) for name in names)
        assert archive.read(next(name for name in names if name.endswith("pdf"))).startswith(b"%PDF-")
    assert (taken(at, "booklet_pdf") or b"").startswith(b"%PDF-")
    assert (taken(at, "booklet_ics") or b"").startswith(b"BEGIN:VCALENDAR")
    people = {who for pair in pairs.active(example_open) for who in (pair.mentor, pair.mentee)}
    label = f"Download {len(people)} booklets in one ZIP"
    assert label in [each.label for each in at.download_button]


def test_who_has_no_pair_has_no_booklet_and_it_is_said_why(app: Callable, example_open: Round) -> None:
    at = opens_tab(app("support"), "Booklets")
    paired = {who for pair in pairs.active(example_open) for who in (pair.mentor, pair.mentee)}
    alone = [each for each in participants.everyone(example_open) if each.id not in paired and not each.withdrawn]
    assert "without a confirmed pair" in texts(at)
    chosen = labelled(at.selectbox, "For one person").options
    assert not {each.name for each in alone} & set(chosen)


def test_without_a_pair_the_booklets_lead_to_matching(app: Callable, programme: Callable) -> None:
    programme(6)
    at = opens_tab(app("support"), "Booklets")
    assert "A booklet is for people in a pair" in texts(at)
    assert not at.download_button


def test_the_self_check_says_its_facts_and_keeps_what_hr_ticks(app: Callable, example_open: Round) -> None:
    at = opens_tab(app("support"), "Self-check")
    shown = texts(at)
    assert "The plan was locked on" in shown
    assert re.search(r"Agreed: \d+ of \d+ charters", shown.replace("\\", "").replace("\u2060", ""))
    assert "not a certificate" in shown
    assert "quality_locked" not in [each.key for each in at.checkbox], "what the data know is not asked"
    next(each for each in at.checkbox if each.key.startswith("quality_criteria_")).check()
    pressed(at, submit_key(at, "quality"))
    assert support.quality_answers(example_open)["criteria"]
    assert (taken(at, "self_check_pdf") or b"").startswith(b"%PDF-")


def test_nothing_is_made_when_the_page_is_opened(
    app: Callable, example_open: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(text_and_pdf, "compiler", lambda template, data: made.append(template))
    at = app("support")
    for tab in ("Conversation cards", "Reading list", "Booklets", "Self-check"):
        opens_tab(at, tab)
    assert made == []


def test_leaving_the_page_and_coming_back_shows_it_whole(app: Callable, example_open: Round) -> None:
    at = app("support")
    goes_to(at, "sessions")
    goes_to(at, "support")
    assert len(at.checkbox) == len(TaskCode)


def test_an_idea_is_kept_as_both_accepted_it_and_told_in_a_report_once_both_say_so(
    app: Callable, example_open: Round
) -> None:
    at = opens_tab(app("support"), "Ideas")
    before = reports_and_ideas.kept_ideas(example_open)
    somebody = participants.everyone(example_open)[3].name
    today, idea = date.today(), "Elke nieuwe collega krijgt een gids"
    for text, refusal in ((f"Laat {somebody} beginnen", "is a name or an address"), (idea, "when each of the two")):
        labelled(at.text_area, "The exact text").set_value(text)
        pressed(at, submit_key(at, "new_idea"))
        assert any(refusal in each for each in problems(at))
    for who in ("mentor", "mentee"):
        labelled(at.date_input, f"The {who} accepted it on").set_value(today)
    first_name, surname = somebody.split()[0], somebody.split()[-1]
    for word in (first_name, surname):
        labelled(at.text_area, "The exact text").set_value(f"Laat {word} beginnen")
        pressed(at, submit_key(at, "new_idea"))
        assert f"“{word}” may be a name" in problems(at)[-1]
        box = next(each for each in at.checkbox if "I read it once more" in each.label)
        assert (word in box.label, box.value) == (True, False), "a yes to one word is none to another"
        box.check()
    labelled(at.text_area, "The exact text").set_value(idea)
    pressed(at, submit_key(at, "new_idea"))
    assert said(at) == ["Idea saved"]
    kept = reports_and_ideas.kept_ideas(example_open)[-1]
    assert (len(reports_and_ideas.kept_ideas(example_open)), kept.text, kept.for_management) == (
        len(before) + 1,
        idea,
        False,
    )
    for who in ("mentor", "mentee"):
        field(at.date_input, f"idea_{kept.id}_{who}_share").set_value(today)
    pressed(at, submit_key(at, f"idea_{kept.id}-"))
    frozen = reports_and_ideas.freeze_round(example_open, ReportStage.FINAL, today, words_in_all_languages)
    assert idea in [each.text for each in frozen.report.ideas]
    assert idea in texts(app("impact"))
    now = reports_and_ideas.kept_ideas(example_open)[-1]
    at = opens_tab(app("support"), "Ideas")
    assert any("take this step back" in each.value for each in at.markdown), "said before it is pressed"
    pressed(at, f"idea_{now.id}_gone")
    assert said(at) == ["The idea was taken back"]
    assert idea not in texts(app("impact"))
