"""Many rows: each is on one page and is found by typing, no page is empty, and what was typed or chosen stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.paging import LISTED, OFFERED, ROWS, find
from tests.pages.looking import pressed, texts

NAMES = st.lists(st.text("abcÉéïß -", max_size=8), max_size=12)


@given(NAMES, st.text("abcEeïs ", max_size=5))
def test_what_is_found_holds_every_word_and_nothing_else_does(names: list[str], sought: str) -> None:
    places = find(range(len(names)), sought, names.__getitem__)
    assert len(set(places)) == len(places)
    plain = lambda text: text.casefold().replace("é", "e").replace("ï", "i")  # noqa: E731
    words = plain(sought).split()
    assert set(places) == {place for place, name in enumerate(names) if all(each in plain(name) for each in words)}


def test_who_is_called_so_comes_before_who_has_it_inside() -> None:
    assert find(["Suzanne Berg", "Anne Bos", "Zoë Anne"], "anne", str) == ["Anne Bos", "Zoë Anne", "Suzanne Berg"]
    assert find(["Zoë Vos"], "ZOE vo", str) == ["Zoë Vos"]


def draws(script: Callable[..., None], *args: object) -> AppTest:
    """What the function draws."""
    at = AppTest.from_function(script, default_timeout=30, args=args)
    at.session_state["language"] = "en"
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


def listed(count: int) -> None:
    import streamlit as st

    from components.paging import ask_page
    from components.words import set_language

    set_language()
    count = st.session_state.get("count", count)
    rows = [f"Row {place:03d}" for place in range(count)]
    of = st.session_state.get("of")
    st.text(" ".join(each[4:] for each in ask_page(rows, "rows", text=str, of=of)))


def shown(at: AppTest) -> list[str]:
    """The rows on the page."""
    return at.text[0].value.split()


def test_what_fits_on_one_page_has_nothing_to_click() -> None:
    at = draws(listed, ROWS)
    assert len(shown(at)) == ROWS
    assert not at.button
    assert not at.text_input


def test_every_row_is_on_one_page() -> None:
    at, rows = draws(listed, 2 * ROWS + 7), []
    assert at.button(key="rows_previous").disabled
    for first in (1, ROWS + 1, 2 * ROWS + 1):
        assert f"{first}–{min(first + ROWS - 1, 2 * ROWS + 7)} of {2 * ROWS + 7}" in texts(at)
        rows += shown(at)
        if first < 2 * ROWS:
            pressed(at, "rows_next")
    assert rows == [f"{place:03d}" for place in range(2 * ROWS + 7)]
    assert at.button(key="rows_next").disabled
    assert shown(pressed(at, "rows_previous"))[0] == f"{ROWS:03d}"


def test_a_rerun_keeps_the_page_and_another_filter_begins_at_the_first() -> None:
    at = pressed(draws(listed, 3 * ROWS), "rows_next")
    assert shown(at.run())[0] == f"{ROWS:03d}"
    at.session_state["of"] = "mentors"
    assert shown(at.run())[0] == "000"
    pressed(at, "rows_next")
    at.text_input(key="rows_search").set_value("row 1").run()
    assert shown(at)[0] == "100", "a word that begins so comes first"


def test_no_page_is_empty_when_rows_went() -> None:
    at = pressed(pressed(draws(listed, 3 * ROWS), "rows_next"), "rows_next")
    for count in (2 * ROWS + 1, 2 * ROWS, ROWS + 1, 3):
        at.session_state["count"] = count
        assert shown(at.run())
    at.session_state["count"] = 3 * ROWS
    at.run().text_input(key="rows_search").set_value("nobody").run()
    assert not at.text[0].value
    assert "Nothing fits this search" in texts(at)


def edited() -> None:
    import pandas as pd
    import streamlit as st

    from components.paging import edit
    from components.words import set_language

    set_language()
    if st.session_state.get("elsewhere"):
        return
    count = st.session_state.get("count", 120)
    days = pd.Series([None] * count, dtype="datetime64[s]")
    table = pd.DataFrame({"name": [f"Pair {place:03d}" for place in range(count)], "day": days, "minutes": 60})
    table = table[::-1] if st.session_state.get("turned") else table
    column = {"day": st.column_config.DateColumn()}
    key = f"many {st.session_state.get('version', 1)}"
    found = edit(table, "many", key, ["name"], ["name"], column_config=column)
    typed = found[found["day"].notna() | (found["minutes"] != 60)]
    rows = zip(typed["name"], typed["day"].dt.strftime("%d-%m").fillna("–"), typed["minutes"], strict=True)
    st.text(";".join(f"{name} {day} {minutes:g}" for name, day, minutes in rows))


def types(at: AppTest, row: int, **cells: object) -> AppTest:
    """Somebody types in these cells of the table that is shown."""
    key = at.data_editor[0].key
    at.session_state[key] = {"edited_rows": {row: cells}, "added_rows": [], "deleted_rows": []}
    return at.run()


def test_what_was_typed_on_one_page_is_there_after_typing_on_another() -> None:
    at = types(draws(edited), 2, day="2026-11-27")
    assert at.text[0].value == "Pair 002 27-11 60"
    types(pressed(at, "many_page_next"), 1, day="2026-11-26", minutes=45)
    assert at.text[0].value == f"Pair 002 27-11 60;Pair {ROWS + 1:03d} 26-11 45"
    at.text_input(key="many_page_search").set_value("pair 002").run()
    assert len(at.data_editor[0].value) == 1
    assert at.data_editor[0].value["day"].notna().all(), "it stands in the table again"
    types(at, 0, day=None)
    assert at.text[0].value == f"Pair {ROWS + 1:03d} 26-11 45"


def test_what_was_typed_stays_in_the_other_language() -> None:
    at = types(draws(edited), 2, day="2026-11-27")
    at.session_state["language"] = "nl"
    assert at.run().text[0].value == "Pair 002 27-11 60"
    assert at.data_editor[0].value["day"].notna().sum() == 1
    types(at, 3, minutes=45)
    assert at.text[0].value == "Pair 002 27-11 60;Pair 003 – 45"


@pytest.mark.parametrize("count", [12, 120])
def test_what_was_typed_is_there_again_after_another_page_of_the_app_but_in_no_other_file(count: int) -> None:
    at = draws(edited)
    at.session_state["count"] = count
    types(at.run(), 2, minutes=45)
    for elsewhere in (True, False):
        at.session_state["elsewhere"] = elsewhere
        at.run()
    assert at.text[0].value == "Pair 002 – 45"
    assert at.data_editor[0].value["minutes"].tolist()[2] == 45
    at.session_state["shown_file"] = b"another"
    assert at.run().text[0].value == ""


def test_what_was_typed_stays_with_its_row_in_another_order() -> None:
    at = types(draws(edited), 2, day="2026-11-27")
    at.session_state["turned"] = True
    assert at.run().text[0].value == "Pair 002 27-11 60"
    types(at, 0, minutes=45)
    assert at.text[0].value == "Pair 119 – 45;Pair 002 27-11 60"


def test_another_table_begins_without_what_was_typed() -> None:
    at = types(draws(edited), 2, day="2026-11-27")
    at.session_state["version"] = 2
    assert not at.run().text[0].value


def chosen(count: int, first: bool = False) -> None:
    import streamlit as st

    from components.paging import choose, choose_many
    from components.words import set_language

    set_language()
    names = {place: f"Person {place:03d}" for place in range(count)} | {count: "Zoë Twin", count + 1: "Zoë Twin"}
    for gone in st.session_state.get("gone", ()):
        del names[gone]
    st.text(str(choose("One", names, "one", first=first)))
    st.text(str(choose_many("More", names, "more")))


def test_few_are_a_plain_list() -> None:
    at = draws(chosen, LISTED - 2)
    assert not at.text_input
    assert len(at.selectbox(key="one").options) == LISTED
    assert len(set(at.selectbox(key="one").options)) == LISTED, "two of one name are told apart"
    assert draws(chosen, 5, True).text[0].value == "0"


def test_of_many_only_the_few_that_fit_are_sent() -> None:
    at = draws(chosen, 1000)
    assert len(at.selectbox(key="one").options) == len(at.multiselect(key="more").options) == OFFERED
    at.text_input(key="one_search").set_value("person 99").run()
    assert at.selectbox(key="one").options[:11] == [*(f"Person 99{last}" for last in range(10)), "Person 099"]
    assert at.text[0].value == "None"
    at.selectbox(key="one").set_value(995).run()
    at.text_input(key="one_search").set_value("zoe").run()
    assert at.text[0].value == "995", "a choice is not lost by looking further"
    assert at.selectbox(key="one").options == ["Person 995", "Zoë Twin", "Zoë Twin (2)"]


def test_the_only_one_that_fits_is_chosen_once() -> None:
    at = draws(chosen, 1000)
    at.text_input(key="one_search").set_value("person 123").run()
    assert at.text[0].value == "123"
    at.selectbox(key="one").set_value(None).run()
    assert at.text[0].value == "None", "who takes it away again is not overruled"


def test_whoever_is_gone_is_no_longer_chosen() -> None:
    at = draws(chosen, 1000, True)
    at.text_input(key="one_search").set_value("person 123").run()
    at.session_state["gone"] = [123]
    assert at.run().text[0].value == "0"


def test_several_are_chosen_one_search_after_another() -> None:
    at = draws(chosen, 1000)
    for place in (41, 842):
        at.text_input(key="more_search").set_value(f"person {place:03d}").run()
        at.multiselect(key="more").set_value([*at.multiselect(key="more").value, place]).run()
    at.text_input(key="more_search").set_value("zoe").run()
    assert at.text[1].value == "[41, 842]"
    assert len(at.multiselect(key="more").options) == 4
