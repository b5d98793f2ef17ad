"""The organisation's own clauses, template and logo stand in every charter; a baseline score only after a yes."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from components.charters import files, house_style
from components.words.charter_clauses import CLAUSES
from db import charters, pairs, rounds
from mentoring.charter import SectionCode
from tests.components.documents.word_files import template
from tests.pages.looking import agrees, as_text, labelled, opens_tab, pressed, problems, submit_key, taken, texts

OWN = "Own text and logo"
OURS = "Wij vergaderen nooit op vrijdag."


def writes(app: Callable, text: str, button: str = "Save this section"):
    """The charters page after a section was written."""
    at = opens_tab(as_text(app("charters")), OWN)
    at.selectbox(key="clause_section").set_value(SectionCode.INVITES).run()
    next(each for each in at.text_area if each.label == "Text of this section (Dutch)").set_value(text)
    return pressed(at, next(each.key for each in at.button if each.label == button))


def test_an_own_clause_takes_the_place_of_ours_in_every_charter(app: Callable, example_open) -> None:
    at = writes(app, OURS)
    assert charters.clauses(example_open) == {"invites": OURS}
    assert "vergaderen nooit op vrijdag" in texts(at)
    assert "De mentee nodigt uit" not in texts(at)


def test_the_usual_text_comes_back_with_one_press(app: Callable, example_open) -> None:
    writes(app, OURS)
    at = writes(app, OURS, "Back to the usual text")
    assert charters.clauses(example_open) == {}
    assert "De mentee nodigt uit" in texts(at)


def test_the_usual_text_saved_as_it_stands_is_no_own_text(app: Callable, example_open) -> None:
    at = opens_tab(app("charters"), OWN)
    pressed(at, next(each.key for each in at.button if each.label == "Save this section"))
    assert charters.clauses(example_open) == {}


def test_who_changes_a_clause_hears_how_many_charters_are_agreed(app: Callable, example_open) -> None:
    assert "24 charters are agreed already" in texts(opens_tab(app("charters"), OWN))


def test_a_baseline_score_stands_in_the_charter_only_after_a_yes(app: Callable, example_open) -> None:
    at = as_text(app("charters"))
    pair = at.selectbox(key="charter_pair").value
    assert "eigen nulmeting" not in texts(at)
    at.toggle(key=f"charter_baseline_{pair}").set_value(True).run()
    assert rounds.get_setting(example_open.path, files.AGREED) == [pair]
    assert "eigen nulmeting" in texts(at)
    at.toggle(key=f"charter_baseline_{pair}").set_value(False).run()
    assert "eigen nulmeting" not in texts(at)


def test_an_agreed_charter_does_not_change_by_a_switch(app: Callable, example_open) -> None:
    agreed = next(each.pair for each in charters.every(example_open) if each.agreed_on)
    at = app("charters")
    at.selectbox(key="charter_pair").set_value(agreed).run()
    assert at.toggle(key=f"charter_baseline_{agreed}").disabled


def test_a_yes_for_one_pair_says_nothing_about_another() -> None:
    assert files.pairs_agreeing([1, 3], 2, True) == [1, 2, 3]
    assert files.pairs_agreeing([1, 3], 3, False) == [1]
    assert files.pairs_agreeing([1], 2, False) == [1]


def test_a_template_with_an_unknown_placeholder_is_refused_with_its_name_and_place() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Afspraken van {{ mentor.nam }}")
    out = io.BytesIO()
    document.save(out)
    (problem,) = house_style._template_problems(out.getvalue())
    assert "mentor.nam" in problem
    assert "mentor.name" in problem
    assert "Afspraken van" in problem


def test_our_own_template_is_accepted_and_a_text_is_no_logo() -> None:
    from components.documents.charter_docx import default_template

    assert house_style._template_problems(default_template()) == []
    assert "no picture" in house_style._logo_problems(b"hello")[0]


def test_what_charters_will_lack_is_said_of_a_template_that_can_be_used() -> None:
    from components.documents.charter_docx import default_template

    assert house_style._template_remarks(default_template()) == []
    (told,) = house_style._template_remarks(
        template("{{ mentor.name }} {{ mentee.name }} {{ programme }} {{ status }}")
    )
    assert "mentor.about, mentee.about, sections" in told


def test_a_template_in_use_that_can_no_longer_be_filled_in_says_so(app: Callable, example_open) -> None:
    old = b64encode(template("{{ mentor.nam }}")).decode()
    rounds.put_setting(example_open.path, house_style.TEMPLATE, old)
    at = opens_tab(app("charters"), OWN)
    assert any("can no longer be filled in" in each.value for each in at.warning)
    assert "mentor.nam" in texts(at)


def test_visitors_may_not_hand_over_files(app: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    from components.shell.app_mode import WITHOUT_BROWSER

    monkeypatch.setenv(WITHOUT_BROWSER, "demo")
    at = opens_tab(app("charters"), OWN)
    assert not at.get("file_uploader")
    assert "your own files go in on your own computer" in texts(at)


def test_all_charters_are_made_before_ones_eyes_and_handed_over(app: Callable, example_open) -> None:
    at = opens_tab(app("charters"), "All charters")
    count = len(pairs.active(example_open))
    assert at.download_button(key="file_all_charters").label == f"Download {count} charters in one ZIP"
    with zipfile.ZipFile(io.BytesIO(taken(at, "file_all_charters"))) as archive:
        assert len(archive.namelist()) >= 2 * count


def test_agreeing_cannot_lie_in_the_future(app: Callable, example_open) -> None:
    at = app("charters")
    assert submit_key(at, "agree_")
    labelled(at.date_input, "Agreed on").set_value(date.today() + timedelta(days=1))
    pressed(at, submit_key(at, "agree_"))
    assert "Agreed on: Choose" in problems(at)[0]
    assert not any(each.agreed_on and each.agreed_on > date.today() for each in charters.every(example_open))


def test_an_own_clause_has_both_languages_beside_each_other_and_says_which_is_missing(
    app: Callable, example_open
) -> None:
    at = writes(app, OURS)
    charter = at.selectbox(key="charter_pair").value
    assert "Not written in English yet" in texts(at)
    control = next(each for each in at.segmented_control if each.label == "Language of this charter")
    control.set_value("en").run()
    told = texts(at).replace("\\", "").replace("\u2060", "")
    assert "(in Dutch)" in told
    assert "vergaderen nooit op vrijdag" in told
    next(each for each in at.text_area if each.label == "Text of this section (English)").set_value("Never on Friday.")
    pressed(at, next(each.key for each in at.button if each.label == "Save this section"))
    assert charters.clauses(example_open) == {"invites": OURS, "invites/other": "Never on Friday."}
    assert "Not written in English yet" not in texts(at)
    at.selectbox(key="charter_pair").set_value(charter).run()
    told = texts(at).replace("\\", "").replace("\u2060", "")
    assert "Never on Friday." in told
    assert "(in Dutch)" not in told.split("Who invites")[1].split("Before and after")[0]


def test_our_template_holds_the_list_of_placeholders_which_no_charter_shows() -> None:
    from components.charters import house_style
    from components.documents.charter_docx import charter_docx, check_template, default_template
    from components.documents.word.template_safety import PLACEHOLDERS
    from tests.components.documents.people import sparse
    from tests.components.documents.test_charter_docx import texts as paragraphs

    listed = house_style.template_with_list(default_template())
    assert check_template(listed) == ()
    told = "\n".join(paragraphs(listed))
    assert all(f"{{#p {name} —" in told for name in PLACEHOLDERS)
    made, ours = charter_docx(sparse(), "nl", template=listed), charter_docx(sparse(), "nl")
    assert paragraphs(made) == paragraphs(ours)


def test_every_placeholder_is_explained_with_what_it_gives(app: Callable, example_open) -> None:
    at = opens_tab(app("charters"), OWN)
    table = next(each.value for each in at.table if "Placeholder" in each.value)
    assert table["Stands for"].str.len().min() > 3
    examples = dict(zip(table["Placeholder"], table["In this charter"], strict=True))
    assert examples["{{ mentor.name }}"]
    assert "Wie we zijn" in examples["{{ sections }}"]
    assert examples["{{ status }}"].startswith("Concept")


def test_a_template_is_tried_with_a_real_pair_before_it_is_kept(app: Callable, example_open) -> None:
    at = opens_tab(app("charters"), OWN)
    upload = next(each for each in at.get("file_uploader") if "template" in each.key)
    own = template("Afspraken van {{ mentor.name }} en {{ mentee.name }} {{ status }}")
    upload.upload("eigen.docx", own).run()
    assert rounds.get_setting(example_open.path, house_style.TEMPLATE) is None
    named = next(each.value for each in at.table if len(each.value) == 3 and "Placeholder" in each.value)
    values = dict(zip(named["Placeholder"], named["In this charter"], strict=True))
    said = f"Afspraken van {values['{{ mentor.name }}']} en {values['{{ mentee.name }}']} {values['{{ status }}']}"
    assert said in [each.value for each in at.text]
    from tests.components.documents.test_charter_docx import texts as paragraphs

    (line,) = [each for each in paragraphs(taken(at, "file_preview")) if each]
    assert line.startswith("Afspraken van ")
    assert "{{" not in line


def test_an_agreed_charter_keeps_the_template_and_the_sentences_it_was_agreed_in(
    app: Callable, example_open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.components.documents.test_charter_docx import texts as paragraphs

    first, second = (template(f"{text} {{{{ mentor.name }}}} {{{{ status }}}}") for text in ("Eerste", "Tweede"))
    rounds.put_setting(example_open.path, house_style.TEMPLATE, b64encode(first).decode())
    at = app("charters")
    pair = at.selectbox(key="charter_pair").value
    agrees(at)
    rounds.put_setting(example_open.path, house_style.TEMPLATE, b64encode(second).decode())
    monkeypatch.setitem(CLAUSES, "invites_mentee", {"nl": "Iets anders.", "en": "Something else."})
    at = as_text(app("charters"))
    at.selectbox(key="charter_pair").set_value(pair).run()
    assert "Eerste" in "".join(paragraphs(taken(at, "file_description")))
    assert "De mentee nodigt uit" in texts(at)
    assert "Iets anders" not in texts(at)
