"""Many rows on a small screen: a page at a time, found by typing; fields that search; what stands where none are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import pd
from components.words import _, join, language, md, ngettext, number
from mentoring.spellings import fold_text

ROWS = 50
"""So many rows of a table stand on one page."""

LISTED = 100
"""Up to so many names a field lists; among more it searches."""

OFFERED = 20
"""So many of the names that fit go to the browser."""

_STATIC = Path(__file__).resolve().parent.parent / "static"
_FIELD = 230
"""Pixels that hold a name of some length."""

Row = TypeVar("Row")
Key = TypeVar("Key")


@dataclass(frozen=True)
class _OpenPage:
    """Where one is in a list: its first row, of what was looked for."""

    of: object
    first: int


def find(rows: Iterable[Row], sought: str, text: Callable[[Row], str]) -> list[Row]:
    """The rows whose text holds every word that is sought, whatever its case and accents; whose words begin with them
    come first. All of them when nothing is sought."""
    words = _fold(sought).split()
    if not words:
        return list(rows)
    found = [(folded, row) for row in rows if all(word in (folded := _fold(text(row))) for word in words)]
    begun = [all(f" {word}" in f" {folded}" for word in words) for folded, _row in found]
    both = list(zip(begun, found, strict=True))
    return [row for first in (True, False) for begins, (_text, row) in both if begins is first]


def _fold(text: str) -> str:
    return fold_text(text)[0]


def ask_page(
    rows: Sequence[Row],
    key: str,
    *,
    text: Callable[[Row], str] | None = None,
    of: object = None,
    size: int = ROWS,
    moved: Callable[[], object] = lambda: None,
) -> Sequence[Row]:
    """The rows of the page that is open; all of them, and nothing to click, while they fit on one.

    text: what is looked for by typing; without it nothing can be typed here. of: what the rows were chosen by; other
    rows begin at their first page, and there is never a page without any. moved: called when another page opens.
    """
    if len(rows) <= size:
        return rows
    # On the left: the toolbar of a table floats over what stands above its right end.
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sought = _ask_sought(key) if text else ""
        found = find(rows, sought, text) if text and sought else rows
        first = _first_row(key, (of, sought), len(found), size, moved)
        _show_place(key, first, len(found), size, moved)
    if not found:
        st.markdown(_("Nothing fits this search. Take a word away."))
    return found[first : first + size]


def _ask_sought(key: str) -> str:
    return st.text_input(
        _("Search"),
        key=f"{key}_search",
        type="search",
        live=True,
        placeholder=_("Part of a name"),
        label_visibility="collapsed",
        width=260,
    ).strip()


def _first_row(key: str, of: object, count: int, size: int, moved: Callable[[], object]) -> int:
    """Where the open page begins: within what there is now, and at the start when something else was looked for."""
    before = st.session_state.get(f"{key}_place")
    first = before.first if before and before.of == of else 0
    now = _OpenPage(of, max(0, min(first, (count - 1) // size * size)))
    if before and before != now:
        moved()
    st.session_state[f"{key}_place"] = now
    return now.first


def _show_place(key: str, first: int, count: int, size: int, moved: Callable[[], object]) -> None:
    """Which rows of how many, with the ways on."""
    with st.container(horizontal=True, vertical_alignment="center", width="content", gap="xsmall"):
        rows = {"first": min(first + 1, count), "last": min(first + size, count), "count": count}
        said = _("{first}–{last} of {count}")
        st.caption(said.format(**{name: number(each, 0) for name, each in rows.items()}), width="content")
        for name, icon, label, to in (
            ("previous", "chevron_left", _("Previous"), first - size),
            ("next", "chevron_right", _("Next"), first + size),
        ):
            st.button(
                label,
                key=f"{key}_{name}",
                icon=f":material/{icon}:",
                type="tertiary",
                disabled=not 0 <= to < count,
                on_click=_turn_to,
                args=(key, to, moved),
            )


def _turn_to(key: str, first: int, moved: Callable[[], object]) -> None:
    if now := st.session_state.get(f"{key}_place"):
        st.session_state[f"{key}_place"] = replace(now, first=first)
        moved()


def show(
    rows: Sequence[Row],
    key: str,
    table: Callable[[Sequence[Row]], Any],
    *,
    text: Callable[[Row], str] | None = None,
    of: object = None,
    **how: Any,
) -> None:
    """A table to read, a page at a time. table: makes it of the rows that are shown. how: what Streamlit's table takes
    beside it; the rest as for `ask_page`."""
    if shown := ask_page(rows, key, text=text, of=of):
        st.dataframe(pd.DataFrame(table(shown)), hide_index=True, **how)


def name_some(names: Sequence[str], most: int = 12) -> str:
    """The first of these names in a sentence, safe where Markdown is interpreted, and how many there are beside."""
    shown = [md(each) for each in names[:most]]
    more = len(names) - len(shown)
    return join([*shown, *([ngettext("{count} more", "{count} more", more).format(count=more)] if more else [])])


def shown_file() -> object:
    """Which file and round the screen shows, and since which erasure, as `open_programme` keeps it."""
    return st.session_state.get("shown_round", (None,))[0], st.session_state.get("shown_file")


@dataclass
class _Edited:
    """What was typed in a table. key: of the table and the file; typed: label of a row -> its cells that can be
    changed; shown, table: the page that is open, as it was when it was opened; visits: how many pages were."""

    key: object
    typed: dict[object, list[object]] = field(default_factory=dict)
    shown: object = None
    table: pd.DataFrame | None = None
    visits: int = 0


def edit(
    table: pd.DataFrame, name: str, key: str, by: Sequence[str], disabled: Sequence[str], **how: Any
) -> pd.DataFrame:
    """The table as somebody changed it, a page at a time; what was typed on another page of it or of the app, or in
    the other language, stays.

    key: another one begins anew. by: the columns by whose words rows are found. disabled: the columns that cannot be
    changed; the others hold the same in every language. how: what Streamlit's editor takes beside it.
    """
    how = {"hide_index": True, "disabled": disabled, **how}
    edited, of = st.session_state.get(name), (key, shown_file())
    if not isinstance(edited, _Edited) or edited.key != of:
        edited = st.session_state[name] = _Edited(of)
    open_ones = [each for each in table.columns if each not in disabled]
    words = [" ".join(row) for row in table[[*by]].astype(str).itertuples(index=False)]
    rows = [*ask_page(range(len(table)), f"{name}_page", text=words.__getitem__)]
    labels = [_row_labels(table)[row] for row in rows]
    if edited.shown != (labels, language()) or f"{key} {edited.visits}" not in st.session_state:
        edited.shown, edited.table = (labels, language()), _with_typed(table, open_ones, edited.typed).iloc[rows]
        edited.visits += 1
    if rows:
        # The editor counts changes from the rows it was given, so that each visit of a page is an editor of its own.
        changed = st.data_editor(edited.table, key=f"{key} {edited.visits}", **how)
        edited.typed |= dict(zip(labels, changed[open_ones].astype(object).to_numpy().tolist(), strict=True))
    return _with_typed(table, open_ones, edited.typed)


def _row_labels(table: pd.DataFrame) -> Sequence[object]:
    """What each row is known by: its own label, or its place where labels return."""
    return [*table.index] if table.index.is_unique else range(len(table))


def _with_typed(table: pd.DataFrame, columns: Sequence[str], typed: Map[object, list[object]]) -> pd.DataFrame:
    """The table with what was typed in these columns."""
    if not typed:
        return table
    made, labels = table.copy(), _row_labels(table)
    for place, column in enumerate(columns):
        standing = table[column].astype(object).tolist()
        cells = [typed[label][place] if label in typed else cell for label, cell in zip(labels, standing, strict=True)]
        made[column] = _series_like(table[column], cells)
    return made


def _series_like(known: pd.Series, cells: list[object]) -> pd.Series:
    """These cells in a column of the same kind; where one was emptied that a whole number was in, of the nearest."""
    made = pd.Series(cells, index=known.index, dtype=object)
    try:
        return made.astype(known.dtype)
    except (TypeError, ValueError):
        return made.infer_objects()


def choose(
    label: str,
    names: Map[Key, str],
    key: str,
    *,
    place: DeltaGenerator | None = None,
    first: bool = True,
    chosen: Key | None = None,
    placeholder: str | None = None,
    help: str | None = None,
    on_change: Callable[[], object] | None = None,
) -> Key | None:
    """The one that was chosen of those with these names: from a list, or among many by typing part of a name.

    To begin with it is `chosen`, or the first one, or nobody where `first` is False.
    """
    if st.session_state.get(key) is not None and st.session_state[key] not in names:
        del st.session_state[key]
    begun = chosen if chosen in names else next(iter(names), None) if first else None
    ask = partial(st.selectbox, key=key, placeholder=placeholder, on_change=on_change or "rerun")
    with place or st.container():
        if len(names) <= LISTED:
            options = [*names]
            index = next((place for place, each in enumerate(options) if each == begun), None)
            return ask(label, options, index=index, format_func=_labels(options, names).__getitem__, help=help)
        with st.grid(2, min_column_width=_FIELD, vertical_alignment="bottom"):
            sought, found = _ask_part(label, names, key, help)
            if len(found) == 1 and sought != st.session_state.get(f"{key}_sought"):
                st.session_state[key] = found[0]
                (on_change or bool)()
            st.session_state[f"{key}_sought"] = sought
            options = _options([st.session_state.get(key, begun)], found, names)
            label, index = _count_text(sought, found, names), 0 if begun in names else None
            return ask(label, options, index=index, format_func=_labels(options, names).__getitem__)


def choose_many(
    label: str,
    names: Map[Key, str],
    key: str,
    *,
    chosen: Collection[Key] = (),
    placeholder: str | None = None,
    help: str | None = None,
) -> list[Key]:
    """Those that were chosen of these names: from a list, or among many by typing part of each name.

    chosen: who is to begin with.
    """
    begun = [each for each in chosen if each in names]
    ask = partial(st.multiselect, default=begun, key=key, placeholder=placeholder or _("Choose …"))
    if len(names) <= LISTED:
        options = [*names]
        return ask(label, options, format_func=_labels(options, names).__getitem__, help=help)
    with st.grid(2, min_column_width=_FIELD, vertical_alignment="bottom"):
        sought, found = _ask_part(label, names, key, help)
        options = _options(st.session_state.get(key, begun), found, names)
        return ask(_count_text(sought, found, names), options, format_func=_labels(options, names).__getitem__)


def _ask_part(label: str, names: Map[Key, str], key: str, help: str | None) -> tuple[str, list[Key]]:
    """What was typed of a name, and all that fit it."""
    sought = st.text_input(
        label, key=f"{key}_search", type="search", live=True, placeholder=_("Part of a name"), help=help
    ).strip()
    return sought, find(names, sought, names.__getitem__)


def _options(standing: Iterable[Key | None], found: Sequence[Key], names: Map[Key, str]) -> list[Key]:
    """Those chosen and the first that fit, so that no choice is lost by looking for another."""
    kept = [each for each in standing if each in names]
    return [*kept, *(each for each in found[:OFFERED] if each not in kept)]  # type: ignore[list-item]


def _labels(options: Sequence[Key], names: Map[Key, str]) -> dict[Key, str]:
    """Each by its name; what is called the same is numbered, because a list tells its options apart by their words."""
    used: Counter[str] = Counter()
    labels = {}
    for each in options:
        used[names[each]] += 1
        times = used[names[each]]
        labels[each] = names[each] if times == 1 else f"{names[each]} ({times})"
    return labels


def _count_text(sought: str, found: Sequence[Key], names: Map[Key, str]) -> str:
    """How many of them stand in the list below."""
    if not found:
        return _("Nothing fits: take a letter away")
    if sought and len(found) <= OFFERED:
        return ngettext("{count} fits", "{count} fit", len(found)).format(count=len(found))
    facts = {"few": OFFERED, "count": number(len(found), 0)}
    return (_("The first {few} of {count} that fit") if sought else _("The first {few} of {count}")).format(**facts)


def show_empty(drawing: str, sentence: str, page: str | None = None, label: str | None = None) -> None:
    """A drawing of `static/empty_<drawing>.svg`, a sentence, and a link to the page where the next step is."""
    with st.container(horizontal_alignment="center", border=True):
        st.space("small")
        st.image(str(_STATIC / f"empty_{drawing}.svg"), width=240, alt="")
        st.markdown(sentence, text_alignment="center")
        if page and label:
            st.page_link(f"pages/{page}_page.py", label=label, icon=":material/arrow_forward:")
        st.space("small")
