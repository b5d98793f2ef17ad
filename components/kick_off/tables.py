"""Who sits where and who was there: the table plan, made in one press and moved by hand, and the attendance list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components import pd
from components.forms import field_key, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, choose, edit
from components.words import _, day, join, md, ngettext
from components.words.vocabulary import attendance_name
from mentoring.kick_off import MOST_PAIRS, MOST_TABLES, Attendance, KickOff, KickOffGuest, KickOffPlan, may_be_present
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, names_apart
from mentoring.table_plan import (
    Seating,
    TableBreak,
    TablePlan,
    TableRule,
    Tables,
    group_pairs,
    hosts_apart,
    judge_tables,
    move_pair,
)

_MOST_CARDS, _MOST_BREAKS, _MOST_NAMES = 12, 8, 6


@dataclass(frozen=True)
class TableSizes:
    """How many pairs a table takes and how many tables there are, None for as many as needed; to plan with."""

    most_pairs: int
    most_tables: int | None


def ask_sizes(plan: KickOffPlan, *, planned: bool) -> TableSizes | None:
    """The sizes, once somebody asked for a plan."""
    st.caption(
        _(
            "A pair always sits together, and nobody sits with their manager, or with whom they did not start or go on "
            "as a pair. Then, in this order: as few colleagues of one department at a table as can be, no more pairs "
            "than you say, HR and the sponsor apart."
        )
    )
    checked = CheckedFields()
    with stored_form("kick_off_sizes"), st.container(horizontal=True, vertical_alignment="bottom"):
        most_pairs = checked.number(
            _("Pairs at a table, at most"), plan.most_pairs, 1, MOST_PAIRS, width=190,
            key=field_key("kick_off_most_pairs", plan.most_pairs),
        )  # fmt: skip
        most_tables = checked.number(
            _("Tables there are"), plan.most_tables, 1, MOST_TABLES, width=190, empty=True,
            placeholder=_("as many as needed"),
            key=field_key("kick_off_most_tables", plan.most_tables),
            help=_("Empty: as many as the rules need. With fewer, colleagues may have to sit together; it is said."),
        )  # fmt: skip
        label = _("Make the table plan anew") if planned else _("Make the table plan")
        asked = submit(label, type="secondary" if planned else "primary", icon=":material/table_restaurant:")
    return TableSizes(most_pairs, most_tables) if asked and not checked.refuse() else None


def show_plan(plan: TablePlan, seating: Seating, hosts: Iterable[str | None], *, proved: bool) -> None:
    """Who sits where, which rules gave way, and whose department is not known.

    hosts: who leads and who opens, who sit apart. proved: nothing better exists.
    """
    st.markdown(_summary(plan, proved=proved))
    broken = [break_sentence(each, seating, plan.tables) for each in plan.breaks]
    for sentence in ask_page(broken, "kick_off_breaks", size=_MOST_BREAKS):
        st.markdown(":orange[:material/warning:] " + sentence)
    if plan.unknown:
        st.caption(_unknown_sentence(plan, seating))
    if plan.unplaced:
        told = ngettext(
            "{count} pair has no table yet: make the plan anew, or give it one by hand.",
            "{count} pairs have no table yet: make the plan anew, or give them one by hand.",
            len(plan.unplaced),
        )
        st.warning(told.format(count=len(plan.unplaced)), icon=":material/chair_alt:")
    _show_tables(plan.tables, seating)
    at_tables = [seating.people[who] for pair in seating.pairs for who in (pair.mentor, pair.mentee)]
    if apart := [md(each) for each in hosts_apart(hosts, at_tables)]:
        st.caption(_("Apart from the pairs: {names}.").format(names=join(apart)))


def show_held(tables: Tables, pairs: Sequence[StoredPair], people: Mapping[str, Participant]) -> None:
    """Who sat where, as it was planned when the kick-off was held. pairs: those at these tables, ended ones as well."""
    st.caption(
        _(
            "The table plan as it stood when the kick-off was held. It stays so, whatever becomes of the pairs. To "
            "change it, take back above that it was held."
        )
    )
    seating = Seating(tuple(pairs), people, frozenset())
    _show_tables(judge_tables(seating, tables).tables, seating)


def _summary(plan: TablePlan, *, proved: bool) -> str:
    count = len(plan.tables)
    told = [ngettext("{count} table.", "{count} tables.", count).format(count=count)]
    if not plan.breaks:
        told.append(_("Every rule is kept."))
    elif all(each.unavoidable for each in plan.breaks):
        told.append(_("Every rule is kept as far as any plan can."))
    told.append(
        _("Nothing better exists: no plan breaks less, or as little with fewer tables.")
        if proved
        else _("Whether a better plan exists is not proved.")
    )
    return f"**{told[0]}** " + " ".join(told[1:])


def break_sentence(found: TableBreak, seating: Seating, tables: Tables) -> str:
    """What gave way, for whom and where."""
    names = [md(_name(seating, who)) for who in found.people]
    where = _("Table {number}").format(number=1 + found.table) if found.table is not None else ""
    if found.rule is TableRule.MANAGER:
        said = (
            _("{boss} is above {name}, and they belong together: the rule that nobody sits with a manager gave way.")
            if found.unavoidable
            else _("{boss} is above {name} in the line, and they sit together.")
        )
        return f"{where}: " + said.format(boss=names[0], name=names[1])
    if found.rule is TableRule.PARTED:
        return f"{where}: " + _("{names} did not start or go on as a pair, and sit together.").format(names=join(names))
    if found.rule is TableRule.COLLEAGUES:
        known = seating.people.get(found.people[0])
        told = _("{names} are colleagues of {department}.")
        named = join([*names[:_MOST_NAMES], *([_("others")] if len(names) > _MOST_NAMES else [])])
        return f"{where}: " + told.format(names=named, department=md((known and known.department) or ""))
    if found.rule is TableRule.TOO_MANY:
        size = len(tables[found.table or 0])
        return f"{where}: " + _("{count} pairs, where at most {most} was asked.").format(
            count=size, most=seating.most_pairs
        )
    if found.rule is TableRule.TOGETHER:
        return _("{name} would have to sit at two tables.").format(name=names[0])
    return _("{name} opens or leads, and is half of a pair: so they sit at a table of pairs.").format(name=names[0])


def _unknown_sentence(plan: TablePlan, seating: Seating) -> str:
    named = [md(_name(seating, who)) for who in plan.unknown[:_MOST_NAMES]]
    if len(plan.unknown) > _MOST_NAMES:
        named.append(_("others"))
    return _("Of {names} the department is not known, so nothing is said about their colleagues.").format(
        names=join(named)
    )


def _name(seating: Seating, who: str) -> str:
    return seating.names.get(who) or _("former participant")


def pair_label(seating: Seating, pair: StoredPair) -> str:
    """Both names, the mentor first."""
    return f"{_name(seating, pair.mentor)} – {_name(seating, pair.mentee)}"


def _show_tables(tables: Tables, seating: Seating) -> None:
    labels = {pair.id: pair_label(seating, pair) for pair in seating.pairs}
    numbered = [*enumerate(tables, start=1)]
    text = lambda each: " ".join(labels[pair] for pair in each[1])  # noqa: E731
    shown = ask_page(numbered, "kick_off_tables", text=text, size=_MOST_CARDS)
    columns = [column for _row in range(0, len(shown), 3) for column in st.columns(3)]
    for column, (place, table) in zip(columns, shown, strict=False):
        with column.container(border=True, gap="xsmall", height="stretch"):
            title = _("Table {number}").format(number=place)
            st.markdown("  \n".join([f"**{title}**", *(md(labels[each]) for each in table)]))


def ask_move(plan: TablePlan, seating: Seating) -> Tables | None:
    """The tables after a pair went to another one by hand; what that breaks is said before it is done."""
    labels = {pair.id: pair_label(seating, pair) for pair in seating.pairs}
    with st.expander(
        _("Move a pair by hand"), icon=":material/swap_horiz:", key="kick_off_move", on_change="rerun"
    ) as opened:
        if not opened.open:
            return None
        left, right = st.columns([3, 1])
        pair = choose(_("Pair"), labels, "kick_off_pair", place=left)
        words, second = _table_labels(len(plan.tables)), min(1, len(plan.tables))
        tables = {place: words(place) for place in range(len(plan.tables) + 1)}
        # the first pair sits at the first table
        table = choose(_("To table"), tables, "kick_off_table", place=right, chosen=second)
        if pair is None or table is None:
            return None
        stays = table < len(plan.tables) and pair in plan.tables[table]
        moved = move_pair(seating, plan.tables, pair, table)
        said = _("This pair sits there already.") if stays else _effect(plan, judge_tables(seating, moved), seating)
        st.markdown(said)
        if along := _along(pair, seating):
            told = ngettext(
                "{count} other pair goes along: they share a person.",
                "{count} other pairs go along: they share a person.",
                along,
            )
            st.caption(told.format(count=along))
        label = _("Move this pair")
        pressed = st.button(label, key="kick_off_do_move", icon=":material/check:", disabled=stays)
        return moved if pressed else None


def _along(pair: int, seating: Seating) -> int:
    """How many other pairs must go where this one goes."""
    return next(len(group) for group in group_pairs(seating.pairs) if pair in group) - 1


def _table_labels(count: int) -> Callable[[int], str]:
    words = _("Table {number}")
    new = _("A new table")
    return lambda place: new if place == count else words.format(number=place + 1)


def _effect(before: TablePlan, after: TablePlan, seating: Seating) -> str:
    """What the move breaks and mends."""
    worse = _only_in(after, before)
    told = [":orange[:material/warning:] " + break_sentence(each, seating, after.tables) for each in worse]
    mended = len(_only_in(before, after))
    if not worse:
        told = [":green[:material/check:] " + _("This breaks no rule.")]
    if mended:
        told.append(ngettext("It mends {count} thing.", "It mends {count} things.", mended).format(count=mended))
    return "  \n".join(told)


def _only_in(one: TablePlan, other: TablePlan) -> Sequence[TableBreak]:
    known = {_what_breaks(each, other.tables) for each in other.breaks}
    return [each for each in one.breaks if _what_breaks(each, one.tables) not in known]


def _what_breaks(found: TableBreak, tables: Tables) -> object:
    """The same for the same break, whatever number its table has."""
    pairs = tables[found.table or 0] if found.rule is TableRule.TOO_MANY else ()
    return found.rule, frozenset(found.people), found.count, frozenset(pairs)


Marks = dict[str, Attendance | None]


def ask_attendance(
    listed: Sequence[Participant], notes: Mapping[str, KickOffGuest], kick_off: KickOff, today: date
) -> Marks | None:
    """The marks that changed, once somebody saved them; nothing while nobody is listed.

    listed: who is invited, and everyone of whom something was written down.
    """
    if not listed:
        st.markdown(_("Nobody takes part yet. As soon as somebody does, you write down here who was there."))
        return None
    standing = {person.id: notes[person.id].attendance if person.id in notes else None for person in listed}
    st.markdown(count_sentence(standing))
    st.caption(when_it_counts(kick_off, today, list(standing.values()).count(Attendance.PRESENT)))
    known = may_be_present(kick_off, today)
    above, table = st.container(), st.container()
    with table:
        changed, saved = _edit(listed, standing, [*Attendance] if known else [Attendance.EXCUSED])
    others = marks_of_others(standing, changed)
    with above:
        everyone = bool(others) and known and _ask_all_present(len(others), of=len(standing))
    return changed | others if everyone else changed if saved else None


def marks_of_others(standing: Mapping[str, Attendance | None], changed: Marks) -> Marks:
    """Everyone without a mark as present. changed: marks that were set and not saved yet, which count as they are."""
    return {who: Attendance.PRESENT for who, mark in {**standing, **changed}.items() if mark is None}


def _ask_all_present(count: int, *, of: int) -> bool:
    """Whether everyone without a mark, saved or not, is to be marked as present. of: how many people there are."""
    others = ngettext("Mark the other one as present", "Mark the other {count} as present", count)
    label = (_("Mark all {count} as present") if count == of else others).format(count=count)
    return st.button(label, key="kick_off_all_present", icon=":material/done_all:")


def _edit(
    people: Sequence[Participant], standing: Mapping[str, Attendance | None], choices: Sequence[Attendance]
) -> tuple[Marks, bool]:
    """The marks that are set otherwise than they stand, and whether they are to be saved."""
    listed = sorted(people, key=lambda each: each.name.casefold())
    offered = [mark for mark in Attendance if mark in choices or mark in standing.values()]
    shown = pd.DataFrame(
        {
            "name": [*names_apart(listed).values()],
            "mark": [mark and mark.value for mark in (standing[person.id] for person in listed)],
        }
    ).astype(object)
    edited = edit(
        shown,
        "kick_off_marks",
        field_key("kick_off_marks", sorted((who, str(mark)) for who, mark in standing.items())),
        ["name"],
        ["name"],
        column_config={
            "name": st.column_config.TextColumn(_("Name")),
            "mark": st.column_config.SelectboxColumn(
                _("At the kick-off"),
                options=[mark.value for mark in offered],
                format_func=lambda mark: attendance_name(Attendance(str(mark))),
            ),
        },
        placeholder="–",
        alt=_("Who was at the kick-off"),
    )
    changed = changed_marks(
        listed, standing, [Attendance(said) if isinstance(said, str) else None for said in edited["mark"]]
    )
    saved = st.button(
        _("Save who was there"),
        key="kick_off_save_marks",
        type="primary",
        icon=":material/check:",
        disabled=not changed,
    )
    return changed, saved


def changed_marks(
    listed: Sequence[Participant], standing: Mapping[str, Attendance | None], marks: Sequence[Attendance | None]
) -> Marks:
    """The marks that are other than they stand."""
    pairs = zip(listed, marks, strict=True)
    return {person.id: mark for person, mark in pairs if mark is not standing[person.id]}


def count_sentence(standing: Mapping[str, Attendance | None]) -> str:
    """How many are marked how, of how many people."""
    marks = list(standing.values())
    told = [f"{marks.count(mark)} {attendance_name(mark)}" for mark in Attendance if mark in marks]
    if None in marks:
        told.append(_("{count} without a mark").format(count=marks.count(None)))
    people = ngettext("{count} person", "{count} people", len(marks)).format(count=len(marks))
    return f"{people}: " + ", ".join(told) + "."


def when_it_counts(kick_off: KickOff, today: date, present: int) -> str:
    """What can be written down now, and what that says of the meeting. present: how many are marked so already."""
    on = kick_off.plan.on
    if not kick_off.is_open:
        return _("You can still change this.")
    if on is None:
        return _("Choose the day first. From that day on you write down who was there; until then, who cannot come.")
    if on > today:
        return _("Until {date} you write down here who cannot come.").format(date=day(on))
    if present:
        told = ngettext(
            "{count} person is marked as present, yet nobody said that it was held. See “What became of it?”.",
            "{count} people are marked as present, yet nobody said that it was held. See “What became of it?”.",
            present,
        )
        return told.format(count=present)
    return _("Once somebody is marked as present, the kick-off counts as held on {date}.").format(date=day(on))
