"""What became of a row, what should be known of an answer, and what must be asked, in plain words."""

from __future__ import annotations

from components.words import _


def receipt_codes() -> dict[str, str]:
    """Why a row became what it became."""
    return {
        "not_submitted": _("Not handed in: no submit date"),
        "not_finished": _("The survey tool calls it unfinished"),
        "only_opened": _("Only opened, nothing filled in"),
        "nothing_answered": _("No question answered"),
        "answered_again": _("Answered again; row {kept_row} counts"),
        "same_name": _("Someone else has this name (row {others})"),
        "joined": _("Joined with row {with_row}"),
        "spill": _("The rest of a broken answer: “{text}”"),
        "test_answer": _("A test by the maker of the survey"),
        "heading_row": _("A heading: “{text}”"),
        "total_row": _("A row with totals: “{text}”"),
        "note_row": _("A note: “{text}”"),
        "repeated_header": _("The headings of the columns once more"),
        "left_on": _("Left the organisation on {date}"),
        "left": _("Has left the organisation: “{value}”"),
        "row_too_long": _("More cells than columns; answers may have shifted"),
        "no_person": _("No name and no e-mail address"),
        "name_too_long": _("The name is too long for a name"),
        "not_an_address": _("“{value}” is no e-mail address"),
        "two_addresses": _("Two addresses in one cell: {value}"),
        "address_control": _("A line break inside the address"),
        "address_too_long": _("The address is too long"),
        "unknown_person": _("Nobody who takes part has this address or name"),
        "was_erased": _("Was erased on {on}; set aside"),
    }


def warnings() -> dict[str, str]:
    """What a person should know before saving."""
    return {
        "unfinished": _("Unfinished answers left out: {count}."),
        "refused": _(
            "Rows that could not be taken: {count}. The list says why; correct them in the file and bring it in again."
        ),
        "no_name_column": _("There are no names; people go by their address ({count})."),
        "one_person": _("Only one person so far: {name}."),
        "no_mentees": _("There are no mentees yet, so no pair can be made."),
        "no_mentors": _("There are no mentors yet, so no pair can be made."),
        "no_role_column": _("Nobody's role is known yet. Give people a role in the list."),
        "column_left_out": _("Column “{header}” is left out: it is no question."),
        "from_age": _("Birth years worked out from an age: {count}."),
        "from_year": _("Years of service worked out from a year: {count}."),
        "level_in_words": _("Ranks in words are kept, but not compared: {count}."),
        "other_scale": _("Answers on another scale, without a score: {count}."),
        "no_name": _("{email} has no name."),
        "no_email": _("{name} has no e-mail address."),
        "two_emails": _("Two addresses for one person; {kept} is used, not {other}."),
        "one_email_two_names": _("{name} and {kept} share {email}; {kept} counts."),
        "no_role": _("No role was given."),
        "no_consent": _("{name} does not agree and will not be matched."),
        "consent_not_given": _("{name} left the consent empty."),
        "was_withdrawn": _("{name} had withdrawn."),
        "was_erased": _("{name} was erased on {on} and is set aside. Let in again only if they ask for it themselves."),
        "sensitive_text": _("A text may hold sensitive data ({kind}). Read it first, and do not pass it on."),
        "text_cut": _("A text of {length} characters was cut; the first {limit} are kept."),
        "topic_left_out": _("“{text}” is left out of the topics."),
        **_about_partners(),
    }


def _about_partners() -> dict[str, str]:
    return {
        "own_manager": _("{name} named themselves as manager."),
        "own_preferred": _("{name} asked to be paired with themselves."),
        "own_avoided": _("{name} asked not to be paired with themselves."),
        "preferred_not_found": _("{name} asked for “{text}”, who was found nowhere; kept as text."),
        "avoided_not_found": _("{name} would rather not have “{text}”, who was found nowhere; kept as text."),
        "preferred_and_avoided": _(
            "{name} both asks for and would rather not have {partner}. Not pairing them goes first."
        ),
        "part_not_understood": _("“{value}” was not understood."),
    }


def values() -> dict[str, str]:
    """Why a single answer could not be used."""
    return {
        "birth_in_future": _("“{value}” lies ahead, or is too young"),
        "birth_too_old": _("“{value}” is before 1900"),
        "looks_like_age": _("“{value}” looks like an age"),
        "two_digit_year": _("“{value}” has two digits: which century?"),
        "heading_rows": _(
            "Rows with only a heading were set aside: {texts}. Do the people below them get this as their {field}?"
        ),
        "age_class": _("“{value}” is an age group, no year"),
        "date_in_year_column": _("“{value}” is a date where a year was asked"),
        "not_a_year": _("“{value}” is no year"),
        "unclear_generation": _("“{value}” is no clear generation"),
        "unclear_number": _("“{value}” is no clear number"),
        "not_a_number": _("“{value}” is no number"),
        "not_whole": _("“{value}” is no whole number"),
        "service_range": _("“{value}” is a range, no number of years"),
        "in_future": _("“{value}” lies in the future"),
        "not_a_date": _("“{value}” is no date"),
        "unknown_language": _("“{value}” is no known language"),
        "unclear_mode": _("“{value}” does not say how to meet"),
        "no_slots": _("No days were recognised in “{value}”; kept as text"),
        "off_scale": _("“{value}” is off the scale"),
        "not_on_scale": _("“{value}” is no answer on this scale"),
        "not_whole_score": _("“{value}” lies between two points"),
        "unclear_role": _("“{value}” is no clear role"),
        "unclear_yes_no": _("“{value}” is neither yes nor no"),
        "conditional_consent": _("Consent with a condition: “{value}”. Read it"),
        "unclear_consent": _("Unclear whether they agree: “{value}”"),
    }


def questions() -> dict[str, str]:
    """What must be asked, as a question."""
    return {
        "unsure_column": _("What does “{header}” mean?"),
        "field_twice": _("Which column holds the {field}?"),
        "which_question": _("Which question do these choices answer?"),
        "no_choice_named": _("What do the columns “{header}” stand for?"),
        "cells_contradict": _("The answers do not look like {field}. What is this?"),
        "no_person_column": _("No column says who answered. Go back to the columns."),
        "no_item_column": _("No column holds a measuring question. Go back to the columns."),
        "no_email_column": _("There are no e-mail addresses. Tell people apart by name?"),
        "no_role_column": _("Who are the people in this file?"),
        "unknown_role": _("Which role is “{text}”?"),
        "age_class": _("Which generation is “{text}”?"),
        "same_as_above": _("Some cells only say {texts}. Does that mean the same as in the row above?"),
        "same_person": _("Is this the same {name}?"),
        "known_person": _("Is this the {name} you know?"),
        "two_roles": _("{name} answered as mentor and as mentee. Both?"),
        "date_order": _("Does the day or the month come first in {samples}?"),
        "which_manager": _("Which manager is “{text}”?"),
        "which_preferred": _("Asked for: who is “{text}”?"),
        "which_avoided": _("Would rather not have: who is “{text}”?"),
        "which_scale": _("How many points does this scale have?"),
    }


def options() -> dict[str, str]:
    """Answers to choose from that are no names."""
    return {
        "go_on": _("Yes, go on with it as it was read"),
        "by_name": _("Yes, by their names"),
        "mentor": _("Mentors"),
        "mentee": _("Mentees"),
        "both": _("Both"),
        "by_topics": _("Whoever offers topics is mentor, whoever wants topics is mentee"),
        "none": _("Neither"),
        "use_headings": _("Yes, everyone below it"),
        "only_set_aside": _("No, only leave out these rows"),
        "row_above": _("Yes, take over what stands above"),
        "leave_empty": _("No, leave these cells empty"),
        "unknown": _("Unknown"),
        "someone_else": _("No, someone else"),
        "latest": _("Only the latest answer"),
        "day_first": _("The day"),
        "month_first": _("The month"),
        "nobody": _("None of these"),
    }


def sensitive(kind: str) -> str:
    """What kind of sensitive data a text may hold."""
    return {
        "health": _("health"),
        "union": _("union membership"),
        "belief": _("belief"),
        "politics": _("politics"),
        "orientation": _("orientation"),
        "origin": _("origin"),
        "accusation": _("an accusation"),
    }.get(kind, kind)
