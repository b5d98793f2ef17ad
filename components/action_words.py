"""What was done, as the log says it."""

from __future__ import annotations

from components.words import _


def action(code: str) -> str:
    """An action of the log in words."""
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
        "pairs_confirmed": _("pairs confirmed"),
        "pair_declined": _("pair declined"),
        "pair_ended": _("pair ended"),
        "pinned": _("pair pinned"),
        "unpinned": _("pin removed"),
        "forbidden": _("pair ruled out"),
        "allowed": _("pair allowed again"),
        **_later(),
    }.get(code, code.replace("_", " "))


def _later() -> dict[str, str]:
    """Actions once the pairs are made, and those about the file."""
    return {
        "charter_agreed": _("charter agreed"),
        "charter_reopened": _("charter reopened"),
        "clauses_saved": _("charter texts changed"),
        "questions_shared": _("said which answers the partner reads"),
        "words_decided": _("own words for the charter looked at"),
        "marks_confirmed": _("what was accepted without a look found right"),
        "marks_taken_back": _("what was accepted without a look taken back"),
        "session_logged": _("session logged"),
        "sessions_logged": _("sessions logged"),
        "session_edited": _("session changed"),
        "session_removed": _("session removed"),
        "figures_saved": _("figures saved"),
        "event_added": _("event added"),
        "event_removed": _("event removed"),
        "undone": _("step taken back"),
        "round_removed": _("round removed"),
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
