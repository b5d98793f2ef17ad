"""What was done, by whom and when; taking the last step back, and emptying a programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import streamlit as st

from components import pd
from components.paging import name_some
from components.words import _, moment
from components.words.data import action_name
from mentoring.actions import Action

MATCHING = (
    "pairs_proposed",
    "pair_by_hand",
    "pair_removed",
    "pairs_swapped",
    "pairs_invited",
    "pairs_confirmed",
    "pair_declined",
    "pair_ended",
    "pinned",
    "unpinned",
    "forbidden",
    "allowed",
)
"""The actions that the matching page can take back."""

SESSIONS = (
    "session_logged",
    "sessions_logged",
    "meetings_planned",
    "session_edited",
    "session_removed",
    "signal_handled",
    "signals_put_off",
)
"""The actions that the sessions page can take back."""

WEEK = ("signal_handled", "session_logged", "support_task_saved", "kick_off_settled")
"""The actions by which a line of the week is closed, which the start page can take back."""

_MOST_NAMES = 2
_FITS = 104
"""Characters; of a longer passing message Streamlit shows the beginning, and in English that there is more."""


class LogLine(Protocol):
    """A line of the log."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def action(self) -> str:
        """What was done, as a code."""

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back."""

    @property
    def whom(self) -> Sequence[Sequence[str]]:
        """The names of each pair or person that it changed something of."""

    @property
    def count(self) -> int:
        """How many there were of what it is about."""


def ask_undo(entries: Sequence[LogLine], *, only: Sequence[str] = ()) -> int | None:
    """A button for the last step, if it can be taken back; returns the step the person saw, or None.

    only: the actions this page is about; without it, any.
    """
    last = next((entry for entry in entries if entry.undoable), None)
    if last is None or (only and last.action not in only):
        return None
    label = _("Undo: {action}").format(action=step_text(last))
    about = _forgotten() if last.action == Action.PAIR_DECLINED else None
    # A button of its own for each step: a double click takes one step back.
    key = f"undo_{last.id}"
    return last.id if st.button(label, key=key, icon=":material/undo:", type="tertiary", help=about) else None


def step_text(entry: LogLine) -> str:
    """What was done, how many times, and of whom: '12 sessions logged (Anna – Bram, Cas – Dora and 10 more)'."""
    return _add_names(action_name(entry.action, entry.count), _whom(entry), _MOST_NAMES)


def with_names(said: str, names: Sequence[str]) -> str:
    """What was done and, behind it, of whom, for a message that passes: as many names as fit in it, one at least, and
    how many more. names: of pairs or people."""
    most = next((most for most in range(_MOST_NAMES, 1, -1) if len(_add_names(said, names, most)) <= _FITS), 1)
    return _add_names(said, names, most)


def _add_names(said: str, names: Sequence[str], most: int) -> str:
    return f"{said} ({name_some(names, most)})" if names else said


def _whom(entry: LogLine) -> list[str]:
    return [" – ".join(names) for names in entry.whom]


def undo_text(entries: Sequence[LogLine], step: int | None) -> str:
    """What is said once a step was taken back, also of what does not come back with it."""
    found = next((entry for entry in entries if entry.id == step), None)
    said = _("Step taken back")
    if found is not None:
        said = with_names(f"{said}: {action_name(found.action, found.count)}", _whom(found))
    declined = found is not None and found.action == Action.PAIR_DECLINED
    return f"{said}. {_forgotten()}" if declined else said


def _forgotten() -> str:
    return _("The pair is back as before. A ‘rather not’ written down in this step is deleted; other answers stay.")


def show(entries: Sequence[Any]) -> None:
    """The latest lines of the log, without any personal data."""
    label = _("What was done, by whom and when")
    opened = st.expander(label, icon=":material/history:", key="log_lines", on_change="rerun")
    if opened.open:
        opened.dataframe(
            pd.DataFrame(
                {
                    _("When"): [moment(entry.at) for entry in entries],
                    _("Who"): [entry.actor or _("no name given") for entry in entries],
                    _("What"): [action_name(entry.action) for entry in entries],
                }
            ),
            hide_index=True,
            alt=_("The log"),
        )


def ask_empty(name: str) -> bool:
    """Whether this round is to be emptied; the person types its name first."""
    with st.expander(_("Empty this programme"), icon=":material/delete_sweep:"):
        st.markdown(
            _(
                "Removes this round with all its people, pairs, sessions and answers. Make a backup first: it cannot "
                "be taken back."
            )
        )
        typed = st.text_input(_("Type the name of the round to be sure"), key="empty_name", placeholder=name)
        return st.button(
            _("Empty this programme"), key="empty", icon=":material/delete_sweep:", disabled=typed.strip() != name
        )
