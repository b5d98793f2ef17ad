"""What participants read of the support: je and u both written out, in every text, and English beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from components.words import booklet, cards, cards_work, support
from components.words.cards import CARDS, PARTS, written_card
from mentoring.programme import FormOfAddress
from mentoring.self_check import ITEMS, OF_ALL, Standard
from mentoring.support import CardCode, Checklist, TaskCode

JE = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.I)
U = re.compile(r"\b(u|uw|uzelf)\b", re.I)
PLACES = re.compile(r"{(\w+)}")


def texts(value: object, place: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text in both languages, with where it stands."""
    if isinstance(value, Mapping):
        if "nl" in value and isinstance(value["nl"], str):
            yield place, value
        else:
            for name, each in value.items():
                yield from texts(each, f"{place} {name}")
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from texts(each, f"{place} {number}")


EVERY = [
    found
    for module in (booklet, cards, cards_work, support)
    for name, table in vars(module).items()
    if name.strip("_").isupper()
    for found in texts(table, f"{module.__name__.rsplit('.', 1)[-1]}.{name}")
]


def test_there_is_something_to_look_at() -> None:
    assert len(EVERY) > 250


def test_a_dutch_text_that_says_je_has_its_form_with_u() -> None:
    assert [place for place, words in EVERY if JE.search(words["nl"]) and "nl_u" not in words] == []


def test_no_text_mixes_je_and_u() -> None:
    assert [place for place, words in EVERY if JE.search(words.get("nl_u", ""))] == []
    assert [place for place, words in EVERY if U.search(words["nl"])] == []


def test_a_form_with_u_is_there_only_where_it_differs() -> None:
    assert [place for place, words in EVERY if words.get("nl_u") == words["nl"]] == []
    assert [place for place, words in EVERY if "nl_u" in words and not JE.search(words["nl"])] == []


def test_every_text_fills_the_same_places_and_has_as_many_lines_in_each_language() -> None:
    for place, words in EVERY:
        assert len({frozenset(PLACES.findall(text)) for text in words.values()}) == 1, place
        assert len({text.count("\n") for text in words.values()}) == 1, place
        assert all(text.strip() for text in words.values()), place


@pytest.mark.parametrize("code", CardCode)
def test_a_card_has_all_its_parts(code: CardCode) -> None:
    middle = {"before", "observe", "after"} if code is CardCode.SHADOWING else {"questions", "exercise", "attempt"}
    assert CARDS[code].keys() == {"title", "goal", "silent", "avoid", *middle}
    if code is not CardCode.SHADOWING:
        assert CARDS[code]["questions"]["nl"].count("\n") == 2


def test_a_card_is_read_in_the_form_of_the_programme() -> None:
    formal = written_card(CardCode.AI, "nl", FormOfAddress.U)
    assert not JE.search(str(formal.parts))
    assert JE.search(str(written_card(CardCode.AI, "nl").parts))
    assert [label for _code, label, _lines in formal.parts] == [
        PARTS[part]["nl"] for part in ("goal", "questions", "exercise", "attempt", "silent", "avoid")
    ]


def test_every_code_has_its_words() -> None:
    assert CARDS.keys() == set(CardCode)
    assert support.CHECKLISTS.keys() == set(Checklist)
    assert support.TASK_NAMES.keys() == set(TaskCode)
    assert support.STANDARDS.keys() == set(Standard)
    assert support.ITEM_WORDS.keys() == {code for codes in ITEMS.values() for code in codes}
    assert support.FACTS.keys() <= support.ITEM_WORDS.keys()


def test_the_self_check_never_calls_itself_a_certificate() -> None:
    levels = [words for code, words in support.CHECK.items() if code.startswith("level_")]
    assert all("elfcheck" in words["nl"] and "elf-check" in words["en"] for words in levels)
    assert not any(re.search("keurmerk|certifica", str(words), re.I) for words in levels)


def test_an_item_that_is_counted_says_of_whom_it_must_be_true() -> None:
    counted = {code for code, (holds, _fails) in support.FACTS.items() if "{of}" in holds["nl"]}
    assert counted >= OF_ALL
    for code in counted:
        dutch, english = support.ITEM_WORDS[code]["nl"].casefold(), support.ITEM_WORDS[code]["en"].casefold()
        assert ("every" in english, "most " in english) == (code in OF_ALL, code not in OF_ALL), code
        assert bool(re.search(r"\b(elk|iedereen)\b", dutch)) == (code in OF_ALL), code
        assert ("meeste" in dutch) == (code not in OF_ALL), code
