"""What a change would do, shown before it is kept: places, score, rules, and for whom something changes."""

from __future__ import annotations

import streamlit as st

from components.matching import words
from components.matching.effects import Effect
from components.words import _, join, md, ngettext
from mentoring.matching import Matching, Rules

_MOST_NAMED = 8


def show(effect: Effect) -> None:
    """Four figures with their change, the verdict in a sentence, and who gets whom."""
    before, after, mentees = effect.before, effect.after, effect.standing.mentees
    grid = st.grid(4, min_column_width=120)
    grid.metric(_("Mentees with a mentor"), f"{after.matched} / {mentees}", _signed(effect.places_gained, 0))
    grid.metric(_("Average score"), words.average(after), _change(average(before), average(after)))
    grid.metric(_("Lowest score"), words.score(after.worst), _change(before.worst, after.worst))
    was, now = broken(before, effect.standing.rules), broken(after, effect.rules or effect.standing.rules)
    grid.metric(_("Broken rules"), now, _signed(now - was, 0), delta_color="inverse")
    st.markdown(verdict(effect))
    for couple, codes in effect.breaking.items():
        names = " – ".join(md(effect.standing.names[each]) for each in couple)
        rules = ", ".join(words.broken(code) for code in codes)
        st.markdown(f":material/warning: {names}: {rules}")
    _show_moves(effect)


def verdict(effect: Effect) -> str:
    """What it costs or gains in places and points, in a few sentences; a falling average is never left unsaid."""
    said = []
    if effect.losing:
        text = ngettext("{people} loses their place.", "{people} lose their places.", len(effect.losing))
        said.append(text.format(people=join([md(effect.standing.names[each]) for each in effect.losing])))
    if effect.placed:
        text = ngettext("{count} more mentee gets a mentor.", "{count} more mentees get a mentor.", len(effect.placed))
        said.append(text.format(count=len(effect.placed)))
    elif not effect.losing and effect.moves:
        said.append(_("Nobody loses a place."))
    fall = _fall(effect)
    points = words.points(effect.points_gained)
    if effect.points_gained > 0:
        said.append(_("The whole set gains {points}.").format(points=points))
    elif effect.points_gained < 0:
        said.append(_("It costs the whole set {points}.").format(points=points))
    elif fall or effect.losing or effect.breaking:
        said.append(_("All points together stay the same."))
    else:
        said.append(_("It costs nothing."))
    return " ".join([*said, *fall])


def _fall(effect: Effect) -> list[str]:
    """That the average score falls, where it does by as much as is shown."""
    before, after = effect.before, effect.after
    if not before.pairs or not after.pairs:
        return []
    was, now = words.average(before), words.average(after)
    if was == now or after.total * len(before.pairs) >= before.total * len(after.pairs):
        return []
    return [_("The average score falls from {before} to {after}.").format(before=was, after=now)]


def gain(narrow: Matching, wide: Matching) -> str | None:
    """What it would gain to let the others move too; None when it gains nothing."""
    places, points = wide.matched - narrow.matched, wide.total - narrow.total
    if places <= 0 and points <= 0:
        return None
    more = ngettext("{count} more mentee with a mentor", "{count} more mentees with a mentor", places)
    said = [more.format(count=places)] if places > 0 else []
    if points:
        text = _("{points} more") if points > 0 else _("{points} less")
        said.append(text.format(points=words.points(points)))
    return join(said)


def average(matching: Matching) -> int | None:
    """The mean score in hundredths."""
    return round(matching.total / len(matching.pairs)) if matching.pairs else None


def broken(matching: Matching, rules: Rules) -> int:
    """How many pairs break a rule, whoever asked for them."""
    strict = words.strict(rules)
    return sum(bool(strict & set(pair.flags)) for pair in matching.pairs)


def _show_moves(effect: Effect) -> None:
    moves = [_move(effect, mentee) for mentee in sorted(effect.moves, key=lambda each: effect.standing.names[each])]
    if not moves:
        st.caption(_("Nobody gets anybody else."))
        return
    st.markdown("  \n".join(moves[:_MOST_NAMED]))
    more = len(moves) - _MOST_NAMED
    if more > 0:
        with st.expander(ngettext("and {count} more", "and {count} more", more).format(count=more)):
            st.markdown("  \n".join(moves[_MOST_NAMED:]))


def _move(effect: Effect, mentee: str) -> str:
    names = effect.standing.names
    was, now = (join([md(names[each]) for each in side]) or _("nobody") for side in effect.moves[mentee])
    return f"{md(names[mentee])}: {was} :material/arrow_forward: **{now}**"


def _change(before: int | None, after: int | None) -> str | None:
    return None if before is None or after is None else _signed((after - before) / 100, 1)


def _signed(value: float, decimals: int) -> str | None:
    return words.signed(value, decimals) if round(value, decimals) else None
