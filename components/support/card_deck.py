"""The conversation cards on the screen: for everyone, for one theme or for one pair, one to read and all to print."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import download
from components.documents.ending_papers import Two, observation_sheets
from components.documents.plain_text import shorten
from components.documents.support_pdf import LONGEST_TOPIC, all_cards, cards_pdf
from components.download import PDF, File
from components.forms import readable_labels
from components.paging import choose
from components.words import LANGUAGES, _, join, language, md
from components.words.cards import written_card
from mentoring.programme import Programme
from mentoring.support import CardChoice, CardCode, cards_for, cards_of_topic

_ALL, _THEME, _PAIR = "all", "theme", "pair"


def show(
    pairs: Map[int, str],
    topics_of: Map[int, tuple[str, ...]],
    languages_of: Map[int, str],
    labels: Map[str, Map[str, str]],
    programme: Programme,
    logo: bytes | None,
) -> None:
    """Choose for whom, read a card, and print them.

    pairs: pair id -> both names; topics_of, languages_of: their themes and usual language. labels: language -> topic
    -> its name.
    """
    row = st.container(horizontal=True, vertical_alignment="bottom")
    kind = row.segmented_control(
        _("Cards for"),
        [_ALL, _THEME, *([_PAIR] if pairs else [])],
        default=_ALL,
        format_func=readable_labels(_kind_name),
        required=True,
        key="cards_for",
    )
    topics, usual = _ask_whom(kind, pairs, topics_of, languages_of, labels[language()])
    choice = all_cards() if kind == _ALL else cards_for(topics)
    if kind == _THEME:
        choice = _only_own(choice)
    spoken = row.segmented_control(
        _("Language of the cards"),
        list(LANGUAGES),
        default=usual or language(),
        format_func=readable_labels(LANGUAGES.__getitem__),
        required=True,
        key=f"cards_language_{kind}_{usual}",
    )
    themes = [code for code in topics if cards_of_topic(code)]
    printed = {"themes": _names(themes, labels[spoken]), "without": _names(choice.without, labels[spoken])}
    make = partial(cards_pdf, choice, programme, spoken, logo=logo, **printed)
    with row:
        download.offer(
            File("PDF", make, f"cards-{spoken}.pdf", "application/pdf", f"cards_pdf_{kind}", "picture_as_pdf")
        )
    shown = labels[language()]
    _explain(kind, _names(themes, shown), _names(choice.without, shown))
    _show_card(choice.cards, spoken, programme)


def _names(codes: Sequence[str], labels: Map[str, str]) -> list[str]:
    return [shorten(labels.get(code, code.replace("_", " ")), LONGEST_TOPIC) for code in codes]


def _kind_name(kind: str) -> str:
    return {_ALL: _("Everyone"), _THEME: _("One theme"), _PAIR: _("One pair")}[kind]


def _ask_whom(
    kind: str,
    pairs: Map[int, str],
    topics_of: Map[int, tuple[str, ...]],
    languages_of: Map[int, str],
    names: Map[str, str],
) -> tuple[tuple[str, ...], str | None]:
    """The themes they are for, and the usual language of the pair."""
    if kind == _THEME:
        topics = sorted(names, key=lambda code: names[code].casefold())
        chosen = st.selectbox(_("Theme"), topics, format_func=names.__getitem__, key="cards_theme")
        return (chosen,), None
    if kind == _PAIR:
        ordered = {each: pairs[each] for each in sorted(pairs, key=pairs.__getitem__)}
        pair = choose(_("Pair"), ordered, "cards_pair") or 0
        return topics_of.get(pair, ()), languages_of.get(pair)
    return (), None


def _only_own(choice: CardChoice) -> CardChoice:
    """The cards of the theme alone; all of them where it has none."""
    return CardChoice(choice.cards[: choice.own] or choice.cards, choice.own, choice.without)


def _explain(kind: str, own: list[str], without: list[str]) -> None:
    """Which cards come first, and why."""
    if kind == _PAIR and own:
        st.caption(_("First the cards that go with {topics}, then the others.").format(topics=md(join(own))))
    if without:
        said = _(
            "There is no card about {topics}. The cards come in the usual order: first what every pair can talk about."
        )
        st.info(said.format(topics=md(join(without))), icon=":material/info:")
    if kind == _PAIR and not own and not without:
        st.info(
            _("This pair has no theme in common yet, so the cards come in the usual order."), icon=":material/info:"
        )


def _show_card(codes: Sequence[CardCode], spoken: str, programme: Programme) -> None:
    """One card to read, as it is printed."""
    titles = {code: written_card(code, spoken).title for code in codes}
    code = st.selectbox(_("Read a card"), list(codes), format_func=titles.__getitem__, key=f"cards_read_{spoken}")
    card = written_card(code, spoken, programme.address)
    with st.container(border=True, width=720, gap="xsmall"):
        st.subheader(md(card.title), anchor=False)
        for _part, label, lines in card.parts:
            listed = "\n".join(f"{number}. {md(line)}" for number, line in enumerate(lines, start=1))
            below = f"\n\n{listed}" if len(lines) > 1 else f"  \n{md(lines[0])}"
            st.markdown(f":small[:gray[{md(label)}]]{below}")


def offer_observation_sheets(twos: Sequence[Two], programme: Programme, logo: bytes | None) -> None:
    """What a mentor takes along to a meeting of the mentee. twos: mentor and mentee of every pair under way."""
    if not twos:
        return
    make = partial(observation_sheets, twos, programme, logo)
    label = _("Observation sheets for shadowing")
    st.caption(
        _("Shadowing: plan it on the Sessions page with the form “shadowing”; the mentor takes this sheet along.")
    )
    download.offer(File(label, make, "shadowing.pdf", PDF, "observation_sheets", "visibility"))
