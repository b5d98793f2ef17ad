"""The charters page: one per confirmed pair, agreed on a day and opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components import words
from components.documents import charter_pdf
from db import charters, erasure, history, pairs, participants, rounds
from mentoring.actions import Action
from mentoring.charter_lines import GOALS, ROOM, AgreementFields, OwnWords
from mentoring.pairs import CharterState, PairState
from mentoring.participants import Participant
from mentoring.topics import Topic
from tests.pages.looking import (
    agrees,
    as_text,
    field,
    goes_to,
    opens_tab,
    pressed,
    problems,
    said,
    submit_key,
    taken,
    texts,
)


def writes(opened, person: Participant, goals: str) -> None:
    """This person changes the goals, and HR looks at them for the charter."""
    participants.edit(opened, person.changed(goals=goals), participants.version(opened, person.id))
    charters.decide_words(opened, [OwnWords(person.id, GOALS, goals, goals)])


def state(opened, pair: int) -> CharterState | None:
    """Where the charter of this pair stands."""
    return next((each.state for each in charters.every(opened) if each.pair == pair), None)


def test_without_a_pair_the_page_leads_to_matching(app: Callable, programme: Callable) -> None:
    programme(6)
    at = app("charters")
    assert any("A charter begins with a confirmed pair" in each.value for each in at.markdown)
    assert not at.selectbox


def test_a_charter_is_agreed_and_opened_again(app: Callable, example_open) -> None:
    at = app("charters")
    pair = at.selectbox(key="charter_pair").value
    assert state(example_open, pair) is not CharterState.AGREED
    agrees(at)
    assert said(at) == ["Charter agreed"]
    agreed = next(each for each in charters.every(example_open) if each.pair == pair)
    assert (agreed.state, agreed.agreed_on) == (CharterState.AGREED, date.today())

    at.selectbox(key="charter_pair").set_value(pair).run()
    pressed(at, f"reopen_{pair}")
    assert said(at) == ["Opened again"]
    assert state(example_open, pair) is not CharterState.AGREED


def test_the_pages_of_a_charter_are_drawn_once_and_go_with_an_erased_person(
    app: Callable, example_open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = charter_pdf.draw_pages
    monkeypatch.setattr(charter_pdf, "draw_pages", lambda *given, **more: drawn.append(1) or draw(*given, **more))
    at = app("charters")
    at.run()
    assert drawn == [1]
    erasure.erase(example_open.path, [participants.everyone(example_open)[-1].id])
    drawn.clear()
    at.run()
    assert drawn, "nothing that was drawn before an erasure is shown after it"


def test_lines_typed_for_one_pair_come_back_and_show_in_no_other_pairs_charter(app: Callable, example_open) -> None:
    at = as_text(app("charters"))
    pair = at.selectbox(key="charter_pair").value
    other = next(each.id for each in pairs.active(example_open) if each.id != pair)
    field(at.text_input, f"agreed_place_{pair}").set_value("The garden room").run()
    for page in (lambda: at.selectbox(key="charter_pair").set_value(other).run(), lambda: goes_to(at, "start")):
        page()
        assert "garden room" not in f"{texts(at)} {[each.value for each in (*at.text_input, *at.text_area)]}"
        assert "Not saved yet" not in texts(at)
    goes_to(at, "charters")
    at.selectbox(key="charter_pair").set_value(pair).run()
    assert field(at.text_input, f"agreed_place_{pair}").value == "The garden room"
    assert "Not saved yet" in texts(at)
    pressed(at, submit_key(at, f"agreement_{pair}"))
    assert charters.agreement_fields(example_open)[pair].place == "The garden room"
    assert "Not saved yet" not in texts(at)


def test_a_double_click_agrees_once(app: Callable, example_open) -> None:
    first, second = app("charters"), app("charters")
    pair = first.selectbox(key="charter_pair").value
    agrees(first)
    assert second.selectbox(key="charter_pair").value == pair
    agrees(second)
    assert not second.exception
    assert state(example_open, pair) is CharterState.AGREED


def test_nobody_agrees_to_lines_that_somebody_filled_in_since_the_screen_was_drawn(app: Callable, example_open) -> None:
    at = app("charters")
    pair = at.selectbox(key="charter_pair").value
    standing = next(each for each in charters.every(example_open) if each.pair == pair)
    charters.fill_in(example_open, pair, AgreementFields(place="De werkplaats"), standing.version, date.today())
    agrees(at)
    assert len(problems(at)) == 1
    assert state(example_open, pair) is CharterState.DRAFT
    agrees(at)
    assert state(example_open, pair) is CharterState.AGREED, "the screen shows them now"


def test_every_charter_can_be_read_in_both_languages(app: Callable, example_open) -> None:
    active = pairs.active(example_open)
    at = app("charters")
    for pair in active[:3]:
        at.selectbox(key="charter_pair").set_value(pair.id).run()
        control = next(each for each in at.segmented_control if each.label == "Language of this charter")
        for language in ("nl", "en"):
            control.set_value(language).run()
            assert not at.exception
            control = next(each for each in at.segmented_control if each.label == "Language of this charter")
            assert control.value == language
        assert not problems(at)


def test_a_pair_that_ended_while_somebody_looked_is_no_error(app: Callable, example_open) -> None:
    at = app("charters")
    for pair in pairs.active(example_open):
        pairs.decline(example_open, pair.id, pair.version, date.today())
    agrees(at)
    assert not at.exception
    assert "charter_pair" not in [each.key for each in at.selectbox], "what they agreed can be read, and no more"
    assert not [each for each in at.button if each.key.startswith("FormSubmitter:agree")]


def test_what_both_agreed_stays_when_answers_change_until_it_is_opened_again(app: Callable, example_open) -> None:
    at = app("charters")
    pair = next(each for each in pairs.active(example_open) if each.id == at.selectbox(key="charter_pair").value)
    mentee = participants.one(example_open, pair.mentee)
    writes(example_open, mentee, "Eerst dit")
    agrees(app("charters"))
    writes(example_open, mentee, "Later iets heel anders")

    later = as_text(app("charters"))
    later.selectbox(key="charter_pair").set_value(pair.id).run()
    assert "Eerst dit" in texts(later)
    assert "Later iets heel anders" not in texts(later)
    assert "something changed in: Our goals" in texts(later)

    pressed(later, f"reopen_{pair.id}")
    later.selectbox(key="charter_pair").set_value(pair.id).run()
    assert "Later iets heel anders" in texts(later)
    assert "something changed in" not in texts(later)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_name_that_no_font_here_can_draw_is_told_before_the_download(
    app: Callable, example_open, only_our_fonts: None, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(words._run, "language", language, raising=False)
    told = {"nl": "Geen lettertype op deze computer heeft alle letters van", "en": "No font on this computer has all"}
    assert not [each for each in problems(app("charters", language)) if told[language] in each]
    agreed = {each.pair for each in charters.every(example_open) if each.state is CharterState.AGREED}
    by_state = {pair.id in agreed: pair for pair in pairs.active(example_open)}
    for pair, name in ((by_state[False], "名前 山田"), (by_state[True], "山 after agreeing")):
        mentee = participants.one(example_open, pair.mentee)
        participants.edit(example_open, mentee.changed(name=name), participants.version(example_open, mentee.id))

    at = app("charters", language)
    at.selectbox(key="charter_pair").set_value(by_state[False].id).run()
    [warning] = [each for each in problems(at) if told[language] in each]
    assert "“名前 山田”" in warning
    assert "Word" in warning
    at.session_state["charters_tab"] = words.translate("All charters", language)
    assert problems(at.run()).count(warning) == 2, "what was agreed keeps the name from before"

    at = app("matching", language)
    at.session_state["matching_tab"] = words.translate("Download", language)
    [warning] = [each for each in problems(at.run()) if told[language] in each]
    assert "“名前 山田”" in warning
    assert "Excel" in warning


def test_a_topic_that_no_font_here_can_draw_is_told_by_its_name(
    app: Callable, example_open, only_our_fonts: None
) -> None:
    pair = pairs.active(example_open)[0]
    [code, *_] = participants.one(example_open, pair.mentee).topics_wanted
    mentor = participants.one(example_open, pair.mentor)
    participants.edit(
        example_open, mentor.changed(topics_offered=(code,)), participants.version(example_open, mentor.id)
    )
    rounds.add_topic(example_open, Topic(code, {"nl": "会話", "en": "会話"}))
    at = app("charters")
    at.selectbox(key="charter_pair").set_value(pair.id).run()
    at.session_state["charters_tab"] = "All charters"
    told = [each for each in problems(at.run()) if "No font on this computer has all" in each]
    assert [("会話" in each) for each in told] == [True, True], told


ASKED = "Waar wil je iets over leren?"


@pytest.fixture
def wrote(example_open) -> tuple[Participant, Participant]:
    """The pair on the screen, who both wrote something that nobody looked at; the mentor wrote a long story."""
    pair = next(each for each in pairs.active(example_open) if state(example_open, each.id) is not CharterState.AGREED)
    for person, text in ((pair.mentee, "Van *alles* over AI"), (pair.mentor, "lang verhaal " * 80)):
        known = participants.one(example_open, person)
        changed = known.changed(goals=None, extra={ASKED: text.strip()})
        participants.edit(example_open, changed, participants.version(example_open, person))
    return participants.one(example_open, pair.mentee), participants.one(example_open, pair.mentor)


def as_read(at) -> str:
    """The page as a person reads it, without the marks that keep texts from being taken for markup."""
    return texts(at).replace("\u2060", "").replace("\\", "")


def shown_words(at, person: Participant) -> object:
    """The field with what this person wrote."""
    return next(each for each in at.text_area if each.value == person.extra[ASKED])


def test_what_people_wrote_stays_out_of_the_charter_until_it_was_shared_and_looked_at(
    app: Callable, example_open, wrote: tuple[Participant, Participant]
) -> None:
    at = app("charters")
    pair = next(each for each in pairs.active(example_open) if each.mentee == wrote[0].id)
    at.selectbox(key="charter_pair").set_value(pair.id).run()
    assert ASKED not in [each.label for each in at.text_area], "nobody said that the partner reads it"

    opens_tab(at, "In their own words")
    at.multiselect(key="shared_questions").set_value([*at.multiselect(key="shared_questions").value, ASKED]).run()
    assert charters.shared_words(example_open).is_shared(ASKED)
    at.selectbox(key="charter_pair").set_value(pair.id).run()
    assert "2 texts in own words are not in this charter yet" in texts(at)
    assert "Van *alles* over AI" not in as_read(at)
    pressed(at, "own_words_put")

    at = as_text(app("charters"))
    at.selectbox(key="charter_pair").set_value(pair.id).run()
    assert "Van *alles* over AI" in as_read(at)
    assert "1 text in own words is not in this charter yet" in texts(at), "the long one waits until it is shorter"
    assert "lang verhaal lang verhaal" not in as_read(at)


def test_a_text_that_is_too_long_is_shortened_by_a_person_or_left_out(
    app: Callable, example_open, wrote: tuple[Participant, Participant]
) -> None:
    charters.share_questions(example_open, [ASKED, GOALS])
    mentee, mentor = wrote
    at = opens_tab(app("charters"), "In their own words")
    assert f"1039 of {ROOM} characters: shorten or leave something out" in " ".join(each.value for each in at.warning)
    shown_words(at, mentor).set_value("een *kort* verhaal").run()
    mark = shown_words(at, mentee).key.removeprefix("own_words_")
    at.checkbox(key=f"own_words_out_{mark}").check().run()
    pressed(at, "own_words_put")
    decided = {each.person: each.text for each in charters.shared_words(example_open).decided}
    assert (decided[mentor.id], decided[mentee.id]) == ("een *kort* verhaal", None)
    assert participants.one(example_open, mentor.id).extra == mentor.extra, "the original stays"

    at.selectbox(key="charter_pair").set_value(
        next(each.id for each in pairs.active(example_open) if each.mentee == mentee.id)
    ).run()
    as_text(at)
    assert f"De mentor bij “{ASKED}”, in eigen woorden (ingekort): een *kort* verhaal" in as_read(at)
    assert "Van *alles*" not in as_read(at)


def test_a_text_never_gets_longer_or_other_than_what_somebody_wrote(
    app: Callable, example_open, wrote: tuple[Participant, Participant]
) -> None:
    charters.share_questions(example_open, [ASKED])
    at = opens_tab(app("charters"), "In their own words")
    shown_words(at, wrote[0]).set_value("Van alles over AI, en ook over drones").run()
    assert any("can only get shorter" in each.value for each in at.warning)
    pressed(at, "own_words_put")
    assert wrote[0].id not in {
        each.person for each in charters.shared_words(example_open).decided if each.question == ASKED
    }


def draft_shown(at) -> int:
    """The pair on the screen, whose charter is no more than a draft."""
    return at.selectbox(key="charter_pair").value


def filled_field(elements, name: str, pair: int):
    """The field of this name beside the pages of this pair."""
    return next(each for each in elements if (each.key or "").startswith(f"agreed_{name}_{pair} "))


def test_what_a_pair_agrees_is_filled_in_beside_the_pages_and_printed(app: Callable, example_open) -> None:
    at = app("charters")
    pair = draft_shown(at)
    filled_field(at.text_input, "place", pair).set_value("  de   *tuin* ")
    filled_field(at.text_area, "goals", pair).set_value("- Zelf posten\n\n- Drie reacties")
    filled_field(at.text_input, "action", pair).set_value("Elke week antwoorden")
    pressed(at, submit_key(at, f"agreement_{pair}"))
    kept = charters.agreement_fields(example_open)[pair]
    assert (kept.place, kept.goals, kept.hours) == ("de *tuin*", ("Zelf posten", "Drie reacties"), None)
    told = as_read(as_text(at))
    assert "neutrale plek (niet het kantoor van de mentee): de *tuin*" in told
    assert "Doel voor de mentee, concreet en meetbaar: Zelf posten; Drie reacties" in told


def holds_long_place(opened, pair: int, length: int) -> None:
    """The pair filled in a place of so many characters, in a version of the app that took them."""
    record = next(each for each in charters.every(opened) if each.pair == pair)
    charters.fill_in(opened, pair, AgreementFields(place="x " * (length // 2)), record.version, date.today())


def test_what_would_make_a_third_page_is_not_saved_and_the_text_to_shorten_is_named(app: Callable, example_open):
    pair = draft_shown(app("charters"))
    holds_long_place(example_open, pair, 6_600)
    at = app("charters")
    assert not at.warning
    filled_field(at.text_area, "goals", pair).set_value("W" * 240)
    for name in ("action", "shadowing", "channel", "availability", "mentor_reach", "mentee_reach"):
        filled_field(at.text_input, name, pair).set_value("W" * 80)
    pressed(at, submit_key(at, f"agreement_{pair}"))
    (error,) = (each.value for each in at.error)
    assert "Nothing was saved yet: with this the charter would take 3 pages" in error
    assert "Place (6" in error
    assert filled_field(at.text_area, "goals", pair).value == "W" * 240
    assert not charters.agreement_fields(example_open)[pair].goals


def test_a_charter_of_before_that_takes_a_third_page_says_so(app: Callable, example_open) -> None:
    pair = draft_shown(app("charters"))
    holds_long_place(example_open, pair, 8_000)
    at = app("charters")
    assert any("takes 3 pages instead of 2" in each.value and "Place (8" in each.value for each in at.warning)


def test_two_who_fill_in_one_charter_lose_nothing_silently(app: Callable, example_open) -> None:
    at = app("charters")
    pair = at.selectbox(key="charter_pair").value
    field(at.text_input, f"agreed_place_{pair}").set_value("The garden room")
    field(at.text_input, f"agreed_channel_{pair}").set_value("Signal")
    record = next(each for each in charters.every(example_open) if each.pair == pair)
    theirs = AgreementFields(place="The library")
    charters.fill_in(example_open, pair, theirs, record.version, date.today())
    pressed(at, submit_key(at, f"agreement_{pair}"))
    assert charters.agreement_fields(example_open, pair)[pair].place == "The library"
    assert "Somebody else changed the same" in problems(at)[0]
    assert "The library" in [each.value for each in at.code], "what they saved"
    assert field(at.text_input, f"agreed_channel_{pair}").value == "Signal", "what collides with nothing stays"
    pressed(at, submit_key(at, f"agreement_{pair}"))
    kept = charters.agreement_fields(example_open, pair)[pair]
    assert (kept.place, kept.channel) == ("The garden room", "Signal")


def test_agreeing_asks_first_about_open_lines_and_never_stands_in_the_way(app: Callable, example_open) -> None:
    at = app("charters")
    pair = draft_shown(at)
    pressed(at, submit_key(at, "agree_"))
    assert "Say first whether the open lines stand on paper" in texts(at)
    assert state(example_open, pair) is not CharterState.AGREED
    agrees(at)
    at = as_text(app("charters"))
    at.selectbox(key="charter_pair").set_value(pair).run()
    assert "De open regels zijn op papier ingevuld" in as_read(at)

    filled_field(at.text_input, "place", pair).set_value("de tuin")
    pressed(at, submit_key(at, f"agreement_{pair}"))
    told = as_read(at)
    assert "Later ingevuld, op" in told
    assert "de tuin" in told
    assert f"agreed_place_{pair} " not in " ".join(each.key or "" for each in at.text_input), "what stands there stays"


def test_lines_that_hr_has_to_supply_are_named_and_asked_about_before_both_agree(app: Callable, example_open) -> None:
    assert "The Programme page does not say yet" not in texts(app("charters"))
    rounds.save(example_open, replace(example_open.programme, coordinator=None, contact=None))
    at = app("charters")
    assert "does not say yet: the coordinator and the neutral contact." in texts(at)
    question = next(each.label for each in at.radio if each.key.startswith("on_paper_"))
    assert "Were they filled in on paper?" in question
    assert "the coordinator and the neutral contact. Were they" in texts(at)


def test_an_earlier_edition_is_read_and_printed_as_it_was(app: Callable, example_open) -> None:
    pair = next(each.pair for each in charters.every(example_open) if each.agreed_on)
    record = next(each for each in charters.every(example_open) if each.pair == pair)
    charters.reopen(example_open, pair, record.version)
    pair_now = next(each for each in pairs.active(example_open) if each.id == pair)
    mentor = participants.one(example_open, pair_now.mentor)
    participants.edit(
        example_open, mentor.changed(job_title="Sterrenkundige"), participants.version(example_open, mentor.id)
    )
    at = as_text(app("charters"))
    at.selectbox(key="charter_pair").set_value(pair).run()
    at.selectbox(key=f"charter_edition_{pair}").set_value(1).run()
    assert "An earlier version, to read and download" in texts(at)
    assert not [each.key for each in at.button if "agreement" in (each.key or "")], "that form is of the charter now"
    at.toggle(key=f"charter_as_text_{pair}_1").set_value(True).run()
    assert mentor.name in as_read(at)
    assert "Sterrenkundige" not in as_read(at)
    assert taken(at, f"file_picture_as_pdf_{pair}_1").startswith(b"%PDF")


def test_a_charter_whose_sentences_were_not_kept_says_that_they_read_as_now(app: Callable, example_open) -> None:
    agreed = next(each for each in charters.every(example_open) if each.state is CharterState.AGREED)
    assert charters.source_marks(example_open) == {}, "the invented charters of the tests are as those of long ago"
    at = app("charters")
    at.selectbox(key="charter_pair").set_value(agreed.pair).run()
    assert "read now" in texts(at)
    pressed(at, f"reopen_{agreed.pair}")
    assert "read now" not in texts(at)
    agrees(at)
    assert "read now" not in texts(at)


def test_several_agree_at_once_and_who_is_missing_stands_on_top(app: Callable, example_open) -> None:
    drafts = [each.pair for each in charters.every(example_open) if each.state is not CharterState.AGREED]
    agreed = [each for each in charters.every(example_open) if each.agreed_on][:2]
    for each in agreed:
        charters.reopen(example_open, each.pair, each.version)
    at = app("charters")
    at.session_state["charters_tab"] = "All charters"
    at.run()
    table = next(each.value for each in at.dataframe if "Open lines" in each.value)
    assert list(table["State"])[: len(drafts) + 2] == ["○ draft"] * (len(drafts) + 2)
    assert table["Open lines"].max() > 5
    chosen = next(each for each in at.multiselect if each.label == "Pairs that agreed")
    chosen.set_value([each.pair for each in agreed])
    pressed(at, submit_key(at, "agree_many"))
    assert not said(at), "open lines are asked about, as for one charter"
    assert "Say first whether the open lines stand on paper." in texts(at)
    at.radio(key="paper_many").set_value(True)
    pressed(at, submit_key(at, "agree_many"))
    assert said(at) == ["Charters agreed"]
    assert {state(example_open, each.pair) for each in agreed} == {CharterState.AGREED}
    for each in agreed:
        assert Action.CHARTERS_AGREED in {line.action for line in history.of_pair(example_open, each.pair)}


def test_what_ended_pairs_agreed_stays_readable_when_no_pair_is_under_way(app: Callable, example_open) -> None:
    pair = next(each for each in charters.every(example_open) if each.agreed_on).pair
    known = next(each for each in pairs.active(example_open) if each.id == pair)
    mentee = participants.one(example_open, known.mentee)
    for each in pairs.active(example_open):
        pairs.finish(example_open, each.id, PairState.COMPLETED, each.version, date.today())
    participants.erase(example_open.path, known.mentor)
    at = app("charters")
    assert not at.exception
    assert "What ended pairs agreed stands below" in texts(at)
    at.selectbox(key="ended_pair").set_value(pair).run()
    at.toggle(key=f"charter_as_text_{pair}_1").set_value(True).run()
    told = as_read(at)
    assert f"{mentee.name} is de mentee" in told
    assert "[…] is de mentor" in told
    assert not [each for each in at.button if each.key.startswith(("FormSubmitter", "reopen"))]
