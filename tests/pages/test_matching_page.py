"""The matching page through app.py: pin, match, swap, undo, confirm; nothing is kept before its price was shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.matching import long_searches
from components.paging import ROWS
from db import pairs, participants, rounds, store
from db.rounds import Round
from mentoring.example import organisation
from mentoring.matching import Rules, changes, round_state
from mentoring.matching.round_state import couple_of
from mentoring.pairs import PairState
from mentoring.participants import Participant
from mentoring.programme import Programme
from tests.pages.looking import opens_tab, pressed, problems, said, texts

WHY = "they asked for it"


@pytest.fixture
def matched(app: Callable, programme: Callable) -> tuple[AppTest, Round]:
    """The example's people, matched with the one button."""
    opened = programme(46)
    at = app("matching")
    pressed(at, "make_pairs")
    assert not at.exception
    return at, opened


def of_people(path: Path, people: Sequence[Participant], rules: Rules = Rules()) -> Round:  # noqa: B008
    """A programme with these people."""
    store.create(path)
    opened = rounds.create(path, Programme("Round 1", rules=rules))
    participants.add_many(opened, people)
    return opened


def figures(at: AppTest) -> dict[str, tuple[str, str]]:
    """The figures on the page; those of a preview come after those of the page and win."""
    return {each.label: (each.value, each.delta) for each in at.metric}


def couples(found) -> set[tuple[str, str]]:
    return {(each.mentor, each.mentee) for each in found}


def first(opened: Round, place: int = 0) -> pairs.StoredPair:
    """A proposed pair, the best first."""
    return sorted(pairs.proposals(opened), key=lambda pair: -(pair.score or 0))[place]


def keyed(pair) -> str:
    return f"{pair.mentor}_{pair.mentee}"


def read(at: AppTest) -> str:
    """The running text as a person reads it, without what keeps names from becoming markup."""
    return texts(at).replace("\\", "").replace("\u2060", "")


def takes_back(at: AppTest) -> AppTest:
    """The last step undone."""
    return pressed(at, next(each.key for each in at.button if (each.key or "").startswith("undo")))


def test_one_button_makes_the_best_pairs_and_says_that_they_are(matched) -> None:
    at, opened = matched
    assert len(pairs.proposals(opened)) == 25
    assert figures(at)["Mentees with a mentor"][0] == "25 / 26"
    assert "Best possible, proved" in texts(at)
    assert pairs.active(opened) == [], "nothing is final"
    (audit,) = pairs.audits(opened)
    assert audit.record["optimal"] is True
    assert audit.record["input_hash"]


def test_pin_match_swap_undo_confirm(matched) -> None:
    at, opened = matched
    pinned = first(opened)
    pressed(at, f"pin_{keyed(pinned)}")
    assert "Costs nothing now" in texts(at)
    assert not pairs.pins(opened), "asked, not done"
    pressed(at, "pin_keep")
    assert pairs.pins(opened) == {(pinned.mentor, pinned.mentee)}

    one = first(opened, 5)
    pressed(at, f"look_{keyed(one)}")
    at.pills(key="what_if").set_value("swap").run()
    at.selectbox(key="swap_with").select_index(0).run()
    before = couples(pairs.proposals(opened))
    cost = figures(at)["Average score"][1]
    assert cost, "the price shows before it is kept"
    pressed(at, "swap_keep")
    assert "Say in a few words why" in problems(at)[0]
    assert couples(pairs.proposals(opened)) == before
    at.text_input(key="swap_reason").set_value(WHY)
    pressed(at, "swap_keep")
    after = couples(pairs.proposals(opened))
    assert len(after - before) == len(before - after) == 2
    assert [pair.hand for pair in pairs.proposals(opened) if pair.hand] == [WHY, WHY]

    takes_back(at)
    assert couples(pairs.proposals(opened)) == before
    assert not [pair for pair in pairs.proposals(opened) if pair.hand]

    pressed(at, "confirm_pairs")
    assert "Fill in your name first" in problems(at)[0]
    assert pairs.active(opened) == []
    at.text_input(key="actor_name").set_value("Hanna de Wit")
    pressed(at, "confirm_pairs")
    assert couples(pairs.active(opened)) == before
    assert {pair.confirmed_by for pair in pairs.active(opened)} == {"Hanna de Wit"}
    assert said(at) == ["Pairs confirmed"]
    last = pairs.audits(opened)[-1].record
    assert last["confirmed_by"] == "Hanna de Wit"
    assert last["pinned"] == [{"mentor": pinned.mentor, "mentee": pinned.mentee}]


def test_what_was_done_by_hand_is_in_the_record_of_the_confirmation_with_its_reason(matched) -> None:
    at, opened = matched
    people = {person.id: person for person in participants.everyone(opened)}
    free = next(
        p for p in people.values() if p.is_mentor and not {c[0] for c in couples(pairs.proposals(opened))} & {p.id}
    )
    left = next(
        p
        for p in people.values()
        if p.is_mentee and p.consent is not False and p.id not in {c[1] for c in couples(pairs.proposals(opened))}
    )
    at.selectbox(key="hand_mentor").set_value(free.id)
    at.selectbox(key="hand_mentee").set_value(left.id)
    at.run()
    assert "A rule stands between them" in texts(at)
    assert figures(at)["Broken rules"] == ("1", "+1")
    at.text_input(key="hand_reason").set_value(WHY)
    pressed(at, "hand_keep")
    assert (free.id, left.id) in couples(pairs.proposals(opened))
    assert figures(at)["Mentees with a mentor"][0] == "26 / 26"
    at.text_input(key="actor_name").set_value("Hanna")
    pressed(at, "confirm_pairs")
    record = pairs.audits(opened)[-1].record
    assert record["by_hand"] == [{"mentor": free.id, "mentee": left.id, "reason": WHY}]


def test_ruling_out_shows_who_loses_a_place_before_it_is_kept(matched) -> None:
    at, opened = matched
    pair = first(opened, 5)
    pressed(at, f"forbid_{keyed(pair)}")
    name = {person.id: person.name for person in participants.everyone(opened)}[pair.mentee]
    assert f"{name} loses their place" in read(at)
    assert figures(at)["Mentees with a mentor"] == ("24 / 26", "-1")
    assert pairs.forbidden_pairs(opened) == set()
    at.text_input(key="rule_out_reason").set_value("neighbours")
    pressed(at, "rule_out_keep")
    assert pairs.forbidden_reasons(opened) == {(pair.mentor, pair.mentee): "neighbours"}
    assert (pair.mentor, pair.mentee) not in couples(pairs.proposals(opened))
    pressed(at, f"way_back_{keyed(pair)}")
    assert pairs.forbidden_pairs(opened) == set()


def test_after_rather_not_the_others_stay_and_these_two_are_not_paired_again(matched) -> None:
    at, opened = matched
    at.text_input(key="actor_name").set_value("Hanna")
    pressed(at, "confirm_pairs")
    view = at.session_state["matching_view"]
    alone = [each for each in pairs.active(opened) if len(view.now.of(each.mentee)) == 1]
    parted = next(each for each in alone if changes.part_pair(view, couple_of(each)).of(each.mentee))
    others = couples(pairs.active(opened)) - {couple_of(parted)}
    pressed(at, f"look_{keyed(parted)}")
    at.pills(key="what_if").set_value("decline").run()
    assert "No blame" in texts(at)
    assert couple_of(parted) in couples(pairs.active(opened)), "asked, not done"
    pressed(at, "end_pair")
    assert couples(pairs.active(opened)) == others
    assert parted.mentee in pairs.people_waiting(opened)
    assert figures(at)["Mentees with a mentor"][1] == "+1", "what matching again gains shows before it is done"
    pressed(at, "again_keep")
    assert couples(pairs.active(opened)) == others
    assert [pair.mentee for pair in pairs.proposals(opened)] == [parted.mentee]
    assert couple_of(parted) not in couples(pairs.proposals(opened))


def test_who_drops_out_is_named_and_the_other_can_be_matched_again(matched) -> None:
    at, opened = matched
    at.text_input(key="actor_name").set_value("Hanna")
    pressed(at, "confirm_pairs")
    pair = pairs.active(opened)[0]
    participants.withdraw(opened, pair.mentee)
    at.run()
    assert "one of them no longer takes part" in texts(at)
    pressed(at, f"end_{pair.id}")
    assert next(each for each in pairs.every(opened) if each.id == pair.id).state is PairState.STOPPED
    assert not at.exception


def test_a_late_enrolment_is_matched_while_the_others_stay(matched) -> None:
    at, opened = matched
    before = couples(pairs.proposals(opened))
    late = Participant(
        "late", "Late Lies", "late@x.example", ("mentor",), ("ai_tools", "linkedin", "social_media"), department="New",
        languages=("nl", "en"), consent=True,
    )  # fmt: skip
    participants.add(opened, late)
    left = next(
        p for p in participants.everyone(opened) if p.is_mentee and p.id not in {c[1] for c in before} and p.consent
    )
    participants.edit(opened, left.changed(topics_wanted=("linkedin",)), participants.version(opened, left.id))
    at.run()
    assert figures(at)["Mentees with a mentor"] == ("26 / 26", "+1")
    pressed(at, "again_keep")
    assert couples(pairs.proposals(opened)) > before


def test_the_smallest_relaxation_is_tried_then_kept(matched) -> None:
    at, opened = matched
    opens_tab(at, "Without a pair")
    toggle = next(each for each in at.toggle if each.key and each.key.startswith("help_"))
    person = toggle.key.removeprefix("help_")
    toggle.set_value(True).run()
    pressed(at, f"try_{person}_0")
    assert figures(at)["Mentees with a mentor"] == ("26 / 26", "+1")
    assert person not in {mentee for _, mentee in couples(pairs.proposals(opened))}
    at.text_input(key=f"relax_{person}_reason").set_value(WHY)
    pressed(at, f"relax_{person}_keep")
    assert person in {mentee for _, mentee in couples(pairs.proposals(opened))}


def test_other_rules_show_their_effect_at_once_and_count_only_when_kept(matched) -> None:
    at, opened = matched
    opens_tab(at, "Rules")
    at.segmented_control(key="tried_0_objective").set_value("quality").run()
    matched_now, delta = figures(at)["Mentees with a mentor"]
    assert delta.startswith("-")
    assert rounds.open_round(opened.path).programme.rules == Rules()
    pressed(at, "rules_keep")
    assert rounds.open_round(opened.path).programme.rules.objective == "quality"
    assert len(pairs.proposals(opened)) == int(matched_now.split(" / ")[0])
    takes_back(at)
    assert rounds.open_round(opened.path).programme.rules == Rules()
    assert len(pairs.proposals(opened)) == 25


def test_trying_rules_can_be_taken_back_to_how_it_was(matched) -> None:
    at, _ = matched
    opens_tab(at, "Rules")
    at.toggle(key="tried_0_fair").set_value(True).run()
    assert figures(at)["Lowest score"][1].startswith("+")
    pressed(at, "rules_back")
    assert "Nothing is kept yet" in texts(at)
    assert at.toggle(key="tried_1_fair").value is False
    at.toggle(key="tried_1_fair").set_value(True).run()
    assert figures(at)["Lowest score"][1].startswith("+"), "the choices still work"


def test_a_pasted_set_is_judged_and_taken_over_with_one_click(matched) -> None:
    at, opened = matched
    names = {person.id: person.name for person in participants.everyone(opened)}
    one, other, *rest = sorted(pairs.proposals(opened), key=lambda pair: pair.id)
    pasted = [(one.mentor, other.mentee), (other.mentor, one.mentee), *((pair.mentor, pair.mentee) for pair in rest)]
    opens_tab(at, "Check a set")
    lines = "\n".join(f"{place}. {names[a]} → {names[b]}" for place, (a, b) in enumerate(pasted, start=1))
    at.text_area(key="given_text").set_value(lines + "\nNobody Known, Also Unknown").run()
    assert "1 line gave no pair" in [each.label for each in at.expander]
    assert "better" in texts(at)
    assert "Differences: 2 only in yours, 2 only in the best set" in [each.label for each in at.expander]
    at.text_input(key="given_reason").set_value("the chatbot said so")
    pressed(at, "given_keep")
    assert couples(pairs.proposals(opened)) == set(pasted)
    assert not at.exception


def test_a_pasted_set_with_more_pairs_than_places_is_not_taken_over(matched) -> None:
    at, opened = matched
    names = {person.id: person.name for person in participants.everyone(opened)}
    taught = sorted(pairs.proposals(opened), key=lambda pair: pair.id)
    mentor = taught[0].mentor
    opens_tab(at, "Check a set")
    lines = "\n".join(f"{names[mentor]} - {names[pair.mentee]}" for pair in taught[:4])
    at.text_area(key="given_text").set_value(lines).run()
    assert "Has more mentees than places" in texts(at)
    assert "cannot be taken over as it is" in texts(at)


def test_the_text_for_a_chatbot_names_nobody_and_is_understood_on_its_way_back(matched) -> None:
    at, opened = matched
    people = participants.everyone(opened)
    opens_tab(at, "Download")
    text = at.code[0].value
    for person in people:
        assert person.name not in text
        assert person.email not in text
        assert not person.department or person.department not in text
        assert not person.manager_name or person.manager_name not in text
    coded = {person: f"P{place:02d}" for place, person in enumerate(sorted(p.id for p in people), start=1)}
    pair = first(opened)
    opens_tab(at, "Check a set")
    at.text_area(key="given_text").set_value(f"{coded[pair.mentor]} - {coded[pair.mentee]}").run()
    assert [each.value for each in at.metric if each.label == "Mentees with a mentor"][1] == "1 / 26"


def test_someone_else_who_changed_the_pairs_meanwhile_is_not_overwritten(matched, app: Callable) -> None:
    at, opened = matched
    pair = first(opened, 4)
    pressed(at, f"forbid_{keyed(pair)}")
    other = first(opened, 8)
    pairs.remove(opened, other.id, other.version)
    at.text_input(key="rule_out_reason").set_value(WHY)
    pressed(at, "rule_out_keep")
    assert "Someone else changed this" in problems(at)[0]
    assert pairs.forbidden_pairs(opened) == set()


def test_a_second_round_repeats_no_pair_and_who_was_left_comes_first(app: Callable, programme: Callable) -> None:
    one = programme(46)
    at = app("matching")
    pressed(at, "make_pairs")
    pairs.confirm(one, [pair.id for pair in pairs.proposals(one)], "Els", date(2026, 1, 5))
    before = couples(pairs.active(one))
    two = rounds.create(one.path, Programme("Round 2"))
    participants.add_many(two, participants.everyone(one))
    at = app("matching")
    pressed(at, "make_pairs")
    assert not couples(pairs.proposals(two)) & before
    assert "What the matching works around" in [each.label for each in at.expander]
    assert pairs.people_waiting(two)


def test_what_both_wrote_stands_in_the_drawer_as_they_wrote_it(app: Callable, own_data: Path) -> None:
    people = (
        MENTOR.changed(topics_offered=("ai_tools",), extra={"Wat kan je leren?": "ChatGPT & *prompts*"}),
        MENTEE.changed(topics_wanted=("ai_tools",), extra={"Wat wil je leren?": "hoe werkt [dat](x)"}),
    )
    opened = of_people(own_data, people)
    at = app("matching")
    pressed(at, "make_pairs")
    pressed(at, f"look_{keyed(first(opened))}")
    assert {"ChatGPT & *prompts*", "hoe werkt [dat](x)"} <= {each.value for each in at.text}
    assert sum(each.label.endswith("in their own words") for each in at.expander) == 2


def test_an_external_mentor_shows_on_what_they_were_chosen(app: Callable, own_data: Path) -> None:
    student = Participant(
        "s", "Sam Student", "sam@x.example", ("mentor",), ("ai_tools",), external=True, consent=True,
        criteria={"blog": 4, "reach": 3},
    )  # fmt: skip
    boss = Participant("b", "Bo Baas", "bo@x.example", ("mentee",), (), ("ai_tools",), department="HR", consent=True)
    opened = of_people(own_data, (student, boss))
    at = app("matching")
    pressed(at, "make_pairs")
    pressed(at, f"look_{keyed(first(opened))}")
    shown = read(at)
    assert "Selected on" in shown
    assert "blog 4.0" in shown
    assert "mean 3.5 out of 5" in shown
    assert "from outside" in shown


MENTOR = Participant("m", "Mia Mentor", "m@x.example", ("mentor",), ("ai_tools",), department="IT", consent=True)
MENTEE = Participant("e", "Eva Mentee", "e@x.example", ("mentee",), (), ("ai_tools",), department="HR", consent=True)
MANY = tuple(f"own_topic_{number}" for number in range(300))
BAD = {
    "no mentors": ((MENTEE,), "Nobody signed up as mentor"),
    "no mentees": ((MENTOR,), "Nobody signed up as mentee"),
    "one person in both roles": ((MENTOR.changed(roles=("mentor", "mentee"), topics_wanted=("ai_tools",)),), "No pair"),
    "nobody shares a topic": ((MENTOR, MENTEE.changed(topics_wanted=("linkedin",))), "Nobody offers a topic"),
    "one department": ((MENTOR, MENTEE.changed(department="IT")), "Everyone works in one department"),
    "a circle of managers": (
        (MENTOR.changed(manager="e@x.example"), MENTEE.changed(manager="m@x.example")),
        "The managers go round in a circle",
    ),
    "no places": ((MENTOR.changed(mentor_capacity=0), MENTEE), "No mentor has a place"),
    "a mentee who wants nobody": ((MENTOR, MENTEE.changed(mentee_capacity=0)), "No mentee asked for a mentor"),
    "nobody gave consent": ((MENTOR.changed(consent=False), MENTEE), "Nobody signed up as mentor"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_matched_is_told_in_a_sentence(app: Callable, own_data: Path, kind: str, language: str) -> None:
    people, sentence = BAD[kind]
    of_people(own_data, people)
    at = app("matching", language)
    pressed(at, "make_pairs")
    assert not at.exception
    assert problems(at)
    if language == "en":
        assert sentence in "\n".join(problems(at))
    at.run()
    assert not at.exception


def test_three_hundred_topics_are_no_trouble(app: Callable, own_data: Path) -> None:
    opened = of_people(own_data, (MENTOR.changed(topics_offered=MANY), MENTEE.changed(topics_wanted=MANY[::-1])))
    at = app("matching")
    pressed(at, "make_pairs")
    pressed(at, f"look_{keyed(first(opened))}")
    for tab in ("Without a pair", "Who could go with whom", "Rules", "Check a set", "Download"):
        opens_tab(at, tab)


def test_contradictory_pins_are_told_and_the_rest_is_matched(app: Callable, programme: Callable) -> None:
    opened = programme(46)
    people = participants.everyone(opened)
    mentor = next(each for each in people if each.is_mentor and each.mentor_capacity == 1 and each.consent)
    mentees = [each for each in people if each.is_mentee and not each.is_mentor and each.consent][:2]
    for mentee in mentees:
        pairs.pin(opened, mentor.id, mentee.id)
    pairs.pin(opened, mentor.id, mentor.id)
    at = app("matching")
    pressed(at, "make_pairs")
    assert any("Pinned more often than they have places" in each for each in problems(at))
    assert any("Pinned to themselves" in each for each in problems(at))
    assert len(pairs.proposals(opened)) > 20


def test_a_large_round_is_matched_with_a_table_and_without_an_error(app: Callable, programme: Callable) -> None:
    opened = programme(200)
    at = app("matching")
    pressed(at, "make_pairs")
    assert len(pairs.proposals(opened)) > 90
    assert at.dataframe[0].value.shape[0] == ROWS
    assert f"1–{ROWS} of {len(pairs.proposals(opened))}" in texts(at)
    for tab in ("Without a pair", "Who could go with whom", "Download"):
        opens_tab(at, tab)


def test_above_five_hundred_a_side_a_process_of_its_own_finds_the_same(
    app: Callable, programme: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = programme(46)
    monkeypatch.setattr(round_state, "WORKER_FROM", 10)
    at = app("matching")
    pressed(at, "make_pairs")
    alone = couples(pairs.proposals(opened))
    assert "Looking for anything better" in read(at)
    assert at.button(key="confirm_pairs")
    assert at.session_state["matching_questions"]["best"].answer.result(timeout=60)
    assert "Best possible, proved" in read(at.run())
    monkeypatch.setattr(long_searches, "run_in_worker", lambda work, value, note: work(value, note))
    at.session_state["what_it_costs"] = True
    opens_tab(at, "Rules")
    at.session_state["matching_questions"]["prices"].answer.result(timeout=60)
    assert "Only pairs that fit well" in read(at.run()), "the price of each switch is found there as well"
    monkeypatch.undo()
    assert len(alone) == 25
    from mentoring.matching import match

    people = tuple(participants.everyone(opened))
    assert alone == couples(match(people, opened.programme.rules, programme_topics=opened.programme.topics).pairs)


def test_the_record_holds_codes_and_ids_but_no_names(matched) -> None:
    _, opened = matched
    kept = json.dumps([audit.record for audit in pairs.audits(opened)], default=str)
    for person in organisation():
        assert person.name not in kept


def test_a_file_with_two_columns_is_read_like_what_was_pasted(matched) -> None:
    at, opened = matched
    names = {person.id: person.name for person in participants.everyone(opened)}
    pair = first(opened)
    opens_tab(at, "Check a set")
    data = f"Mentee;Mentor\n{names[pair.mentee]};{names[pair.mentor]}\n".encode()
    at.file_uploader(key="given_file").upload("pairs.csv", data, "text/csv").run()
    assert [each.value for each in at.metric if each.label == "Mentees with a mentor"][1] == "1 / 26"


def test_a_visitor_of_the_demo_cannot_upload_pairs(app: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    from components.shell.app_mode import WITHOUT_BROWSER

    monkeypatch.setenv(WITHOUT_BROWSER, "demo")
    at = app("matching")
    opens_tab(at, "Check a set")
    assert not at.get("file_uploader")
    assert at.text_area(key="given_text") is not None


def test_who_gave_no_consent_still_counts_among_those_who_want_a_mentor(matched) -> None:
    at, opened = matched
    left = {each.mentee for each in pairs.proposals(opened)}
    one = next(each for each in participants.everyone(opened) if each.is_mentee and each.id not in left)
    participants.edit(opened, one.changed(consent=False), participants.version(opened, one.id))
    at.run()
    assert figures(at)["Mentees with a mentor"][0] == "25 / 26"
    assert ":material/do_not_disturb_on: 1 mentee gave no consent" in texts(at)


def test_the_parts_in_the_drawer_add_up_to_the_score_beside_the_names(matched) -> None:
    at, opened = matched
    for pair in sorted(pairs.proposals(opened), key=lambda pair: pair.id)[:6]:
        pressed(at, f"look_{keyed(pair)}")
        said_ = [each.proto.text.rsplit(": ", 1)[1].split() for each in at.get("progress")]
        assert sum(int(said[0]) for said in said_) == (pair.score + 50) // 100
        assert all(len(said) == 3 for said in said_ if said[0] == "0"), "also a part without a point says of how many"


def test_what_was_tried_typed_or_chosen_is_there_again_after_a_look_at_another_tab(matched) -> None:
    at, opened = matched
    pair = first(opened)
    at.selectbox(key="hand_mentor").set_value(pair.mentor).run()
    opens_tab(at, "Rules")
    at.toggle(key="tried_0_fair").set_value(True).run()
    at.segmented_control(key="tried_0_rule_department").set_value("off").run()
    opens_tab(at, "Check a set")
    at.text_area(key="given_text").set_value("Ann - Bob").run()
    opens_tab(at, "Pairs")
    assert at.selectbox(key="hand_mentor").value == pair.mentor
    assert "rules_keep" not in {each.key for each in at.button}, "the effect is of the tab that is open"
    opens_tab(at, "Rules")
    assert at.toggle(key="tried_0_fair").value is True
    assert at.segmented_control(key="tried_0_rule_department").value == "off"
    opens_tab(at, "Check a set")
    assert at.text_area(key="given_text").value == "Ann - Bob"
    assert rounds.open_round(opened.path).programme.rules == Rules()


def test_once_all_is_confirmed_the_rules_say_that_nothing_is_left_to_weigh(matched) -> None:
    at, opened = matched
    pairs.confirm(opened, [pair.id for pair in pairs.proposals(opened)], "Els", date(2026, 1, 5))
    at.session_state["what_it_costs"] = True
    opens_tab(at, "Rules")
    assert "nothing to weigh" in texts(at)
    at.toggle(key="tried_0_fair").set_value(True).run()
    assert "Confirmed pairs stay as they are" in texts(at)


def test_of_a_partly_confirmed_round_the_price_says_how_many_stay_below_the_bar(matched) -> None:
    at, opened = matched
    weakest = sorted(pairs.proposals(opened), key=lambda pair: pair.score)[:3]
    assert [pair.score < Rules().quality_floor for pair in weakest] == [True] * 3
    pairs.confirm(opened, [pair.id for pair in weakest], "Els", date(2026, 1, 5))
    at.session_state["what_it_costs"] = True
    opens_tab(at, "Rules")
    assert "Confirmed pairs stay; 3 of them score below 60." in texts(at)


def test_mentors_without_a_mentee_stand_in_a_table_with_what_kept_mentees_from_them(
    app: Callable, programme: Callable
) -> None:
    programme(200)
    at = app("matching")
    pressed(at, "make_pairs")
    assert at.dataframe[0].value["Why"].str.startswith("⚠").any(), "what stands out comes before the reasons"
    assert "Confirmed" not in at.dataframe[0].value
    opens_tab(at, "Without a pair")
    table = at.dataframe[0].value
    assert len(table) > 10
    assert "Same department" in table
    assert table.drop(columns="Mentor").sum().is_monotonic_decreasing


def test_without_topics_the_page_says_what_it_does_not_know_before_it_offers_pairs(
    app: Callable, own_data: Path
) -> None:
    people = [
        Participant(f"{role}{k}", f"{role} {k}", roles=(role,), location="Gent", consent=True)
        for role in ("mentor", "mentee")
        for k in range(3)
    ]
    opened = of_people(own_data, people)
    at = app("matching")
    (warning,) = at.warning
    assert warning.value.startswith("Nothing is known about what people want to learn")
    pressed(at, "make_pairs")
    assert {pair.score for pair in pairs.proposals(opened)} == {3_900}
    assert "**39** · possible" in texts(at)
    assert "Nothing is known about what people want to learn" in texts(at)


def test_several_left_over_for_one_reason_each_get_their_own_help(app: Callable, own_data: Path) -> None:
    star = Participant("star", "Star", roles=("mentor",), topics_offered=("ai_tools",), mentor_capacity=9, consent=True)
    learners = [
        Participant(f"e{k}", f"Eva {k}", roles=("mentee",), topics_wanted=("ai_tools",), consent=True) for k in range(6)
    ]
    opened = of_people(own_data, [star, *learners])
    at = pressed(app("matching"), "make_pairs")
    assert "Offered more places than the most a mentor may have here, which is 2: Star." in read(at)
    opens_tab(at, "Without a pair")
    assert "6 mentees can only go to Star, with 2 places in all." in read(at)
    toggle = next(each for each in at.toggle if each.key and each.key.startswith("help_"))
    toggle.set_value(True).run()
    (whom,) = [each for each in at.selectbox if each.key and each.key.startswith("help_one_of_")]
    last = whom.options[-1]
    whom.select(last).run()
    person = next(each.id for each in participants.everyone(opened) if each.name == last)
    pressed(at, f"try_{person}_0")
    assert f"{last}: nobody :material/arrow_forward: **Star**" in read(at)
    pressed(at, f"relax_{person}_keep")
    assert person in {pair.mentee for pair in pairs.proposals(opened)}
