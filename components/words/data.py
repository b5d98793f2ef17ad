"""The Data page in words: what was done, where in the file something stands, and what somebody answered."""

from __future__ import annotations

from components.intake.sentences import field_name
from components.words import _, language, ngettext, number
from mentoring.measuring_questions import ITEM, ItemScale
from mentoring.participants import FieldKind, names_of
from mentoring.surveys.blueprint_words import CHOICES

_WRITTEN = names_of(FieldKind.LINE, FieldKind.TEXT, FieldKind.NAME, FieldKind.PERSON, FieldKind.PEOPLE)
"""The answers in which a name can stand."""

_YES_NO = (ItemScale.YES_NO, ItemScale.YES_NO_UNKNOWN)
_OF_FIVE = {ItemScale.AGREEMENT: "agreement", ItemScale.FREQUENCY: "frequency"}
_HIGHEST = {ItemScale.GRADE: 10, ItemScale.PROGRESS: 10}


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


def place_name(table: str, column: str) -> str:
    """A column of the file in words; a place without words of its own goes by what it belongs to."""
    if table == "participations":
        return field_name(column) if column in _WRITTEN else _("Kept answers")
    return _places().get(table, _("Elsewhere in the file"))


def _places() -> dict[str, str]:
    return {
        "settings": _("Settings of the app"),
        "rounds": _("The programme"),
        "actors": _("Names of who worked with the app"),
        "topics": _("Topics of the organisation"),
        "aliases": _("Other words for a topic"),
        "uploads": _("A file that waits to be brought in"),
        "receipts": _("Receipts of surveys"),
        "mappings": _("How the columns of a survey are understood"),
        "responses": _("An answer to a survey"),
        "pairs": _("Pairs"),
        "forbidden": _("Why two are no pair"),
        **dict.fromkeys(("contract_conversations", "contract_answers"), _("A contract conversation")),
        "audits": _("Records of the matching"),
        "charters": _("A charter"),
        "charter_editions": _("An earlier charter"),
        "charter_sources": _("What charters are made from"),
        "shared_questions": _("Questions whose answers the partner reads"),
        "own_words": _("Own words for the charter"),
        "signal_records": _("What was done with a signal"),
        "clauses": _("Own texts in the charter"),
        "kpi_points": _("Figures over time"),
        **dict.fromkeys(("reports", "published", "report_ideas"), _("Frozen reports")),
        "ideas": _("Ideas from the conversations"),
        "decisions": _("What management decided"),
        "support_tasks": _("Checklists"),
        "quality_answers": _("Self-check"),
        "reading_list": _("The reading list"),
        "events": _("What happened meanwhile"),
        "comparison_members": _("The comparison group"),
        "kick_offs": _("The plan of a kick-off"),
        "kick_off_guests": _("Guests of a kick-off"),
        **dict.fromkeys(("report_counts", "lotteries", "expectations"), _("What the decision also rests on")),
    }


def answer_text(item: str, value: float) -> str | None:
    """'Agree (4/5)', 'Yes', '7/10'; None for a question we do not know or a bare number."""
    if item not in ITEM:
        return None
    scale, words = ITEM[item].scale, language()
    if scale in _YES_NO:
        yes, no = CHOICES["yes_no"][words]
        return yes if value else no
    if scale in _OF_FIVE:
        points = CHOICES[_OF_FIVE[scale]][words]
        told = points[int(value) - 1] if value in range(1, len(points) + 1) else None
        return f"{told} ({number(value, 0)}/{len(points)})" if told else None
    if scale in _HIGHEST:
        return f"{number(value, 0 if float(value).is_integer() else 1)}/{_HIGHEST[scale]}"
    return None
