"""What was done, in words, by whom and when; taking the last step back, and emptying a programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import streamlit as st

from components import pd
from components.paging import name_some
from components.words import _, moment, ngettext
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


def action_name(code: str, count: int | None = None) -> str:
    """An action of the log in words. count: of how many, where it is done to many at once."""
    if count and (counted := _counted_actions(count).get(code)):
        return counted.format(count=count)
    return {
        "round_created": _("round begun"),
        "programme_saved": _("programme changed"),
        "topic_added": _("topic added"),
        "person_added": _("person added"),
        "people_added": _("people added"),
        "person_edited": _("enrolment changed"),
        "person_withdrawn": _("person left"),
        "person_rejoined": _("person came back"),
        "survey_imported": _("survey brought in"),
        "pairs_proposed": _("pairs proposed"),
        "pair_by_hand": _("pair made by hand"),
        "pair_removed": _("proposed pair removed"),
        "pairs_swapped": _("pairs swapped"),
        "pairs_invited": _("invited to a contract conversation"),
        "pairs_confirmed": _("pairs confirmed"),
        "pair_declined": _("pair that did not start or go on"),
        "pair_ended": _("pair ended"),
        "pinned": _("pair pinned"),
        "unpinned": _("pin removed"),
        "forbidden": _("pair ruled out"),
        "allowed": _("pair allowed again"),
        **_later_actions(),
        **_actions_about_evidence(),
        **_actions_about_the_file(),
    }.get(code, code.replace("_", " "))


def _counted_actions(count: int) -> dict[str, str]:
    """Actions of which it is said how many there were."""
    return {
        "people_added": ngettext("{count} person added", "{count} people added", count),
        "pairs_proposed": ngettext("{count} pair proposed", "{count} pairs proposed", count),
        "pairs_invited": ngettext(
            "{count} pair invited to a contract conversation", "{count} pairs invited to a contract conversation", count
        ),
        "pairs_confirmed": ngettext("{count} pair confirmed", "{count} pairs confirmed", count),
        "charters_agreed": ngettext("{count} charter agreed", "{count} charters agreed", count),
        "sessions_logged": ngettext("{count} session logged", "{count} sessions logged", count),
        "meetings_planned": ngettext("{count} meeting planned", "{count} meetings planned", count),
        "signal_handled": ngettext("{count} signal dealt with", "{count} signals dealt with", count),
        "signals_put_off": ngettext("{count} signal put off", "{count} signals put off", count),
    }


def _later_actions() -> dict[str, str]:
    """Actions once the pairs are made."""
    return {
        "contract_answered": _("answers after a contract conversation written down"),
        "contract_answers_deleted": _("answers after a contract conversation deleted"),
        "note_deleted": _("a note beside a request for contact deleted"),
        "charter_agreed": _("charter agreed"),
        "charter_reopened": _("charter reopened"),
        "charters_agreed": _("charters agreed"),
        "lines_filled_in": _("agreement filled in"),
        "clauses_saved": _("charter texts changed"),
        "questions_shared": _("said which answers the partner reads"),
        "words_decided": _("own words for the charter looked at"),
        "marks_confirmed": _("what was accepted without a look found right"),
        "marks_taken_back": _("what was accepted without a look taken back"),
        "session_logged": _("session logged"),
        "sessions_logged": _("sessions logged"),
        "meetings_planned": _("meetings planned"),
        "session_edited": _("session changed"),
        "session_removed": _("session removed"),
        "idea_saved": _("idea kept or followed up"),
        "idea_withdrawn": _("idea taken back"),
        "signal_handled": _("signal dealt with"),
        "signals_put_off": _("signals put off"),
        "pair_paused": _("pause of a pair changed"),
        "pair_extended": _("last day of a pair changed"),
    }


def _actions_about_evidence() -> dict[str, str]:
    """Actions around the measurement, the report and the support."""
    return {
        "figures_saved": _("figures saved"),
        "event_added": _("event added"),
        "event_removed": _("event removed"),
        "event_explained": _("said what an event may explain"),
        "reports_counted": _("serious reports counted"),
        "lots_drawn": _("lots drawn for the waiting list"),
        "comparison_chosen": _("comparison group chosen"),
        "report_frozen": _("report frozen"),
        "decided": _("decision written down"),
        "kick_off_saved": _("kick-off planned"),
        "kick_off_settled": _("said what became of the kick-off"),
        "kick_off_tables_saved": _("table plan saved"),
        "kick_off_guests_saved": _("guests of the kick-off saved"),
        "support_task_saved": _("point of a checklist saved"),
        "reading_added": _("added to the reading list"),
        "reading_removed": _("taken off the reading list"),
        "quality_answered": _("self-check filled in"),
    }


def _actions_about_the_file() -> dict[str, str]:
    """Actions about the file and who looked at what."""
    return {
        "undone": _("step taken back"),
        "round_removed": _("round removed"),
        "data_removed": _("personal data of the round removed"),
        "upload_kept": _("file handed over"),
        "upload_discarded": _("file discarded"),
        "matching_recorded": _("matching recorded"),
        "person_erased": _("person erased"),
        "restored": _("backup restored"),
        "setting_saved": _("setting saved"),
        "backed_up": _("backup made"),
        "exported": _("export made"),
        "text_viewed": _("text looked at"),
        "person_viewed": _("person's data looked at"),
        "person_exported": _("person's data handed over"),
        "role_denied": _("access refused"),
        "login_failed": _("sign-in failed"),
    }
