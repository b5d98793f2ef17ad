"""The contract conversation in words: invitation, questions and answer slip, for the two; and where a pair stands."""

from __future__ import annotations

from collections.abc import Mapping

from components.words import _, ngettext
from mentoring.contract import ContractAnswer, ContractState, InvitationProblem
from mentoring.promises import PROMISES

Words = Mapping[str, str]

PARTS: tuple[tuple[Words, tuple[Words, ...]], ...] = (
    (
        {"nl": "Kennismaken zonder cv", "en": "Getting to know each other, without CVs"},
        (
            {
                "nl": "Waar word je blij van in je werk?",
                "nl_u": "Waar wordt u blij van in uw werk?",
                "en": "What do you enjoy in your work?",
            },
            {
                "nl": "Wat kun je dat bijna niemand hier weet?",
                "nl_u": "Wat kunt u dat bijna niemand hier weet?",
                "en": "What can you do that hardly anyone here knows?",
            },
            {
                "nl": "Wanneer ben je onzeker?",
                "nl_u": "Wanneer bent u onzeker?",
                "en": "When do you feel unsure?",
            },
        ),
    ),
    (
        {"nl": "Hoop en zorg", "en": "Hopes and worries"},
        (
            {"nl": "Het is de moeite waard als …", "en": "It is worth it if …"},
            {"nl": "Ik haak af als …", "en": "I would stop if …"},
            {"nl": "Over een half jaar wil ik …", "en": "Half a year from now I want to …"},
        ),
    ),
    (
        {"nl": "De rollen omgedraaid", "en": "Roles reversed"},
        (
            {
                "nl": "Hoe zeggen we het als iets te ver gaat? Bijvoorbeeld: ‘Dat staat niet in ons charter.’",
                "en": "How do we say that something goes too far? For example: ‘That is not in our charter.’",
            },
            {
                "nl": "Hoe breekt ieder van ons een onderwerp af, zonder uitleg?",
                "en": "How does either of us end a subject, without explaining?",
            },
            {"nl": "Waar hebben we het niet over?", "en": "What do we not talk about?"},
        ),
    ),
    (
        {"nl": "Samen door het charter", "en": "Through the charter together"},
        (
            {"nl": "Welke regels staan nog open? Vul ze samen in.", "en": "Which lines are still open? Fill them in."},
            {
                "nl": "Welke drie data zetten we nu in de agenda? De mentee nodigt uit.",
                "en": "Which three dates go into the calendar now? The mentee invites.",
            },
        ),
    ),
    (
        {"nl": "De volgende keer", "en": "Next time"},
        ({"nl": "Waarover gaat het, en wat neemt ieder mee?", "en": "What is it about, and what does each bring?"},),
    ),
)
"""The five parts with their questions, in the order of `mentoring.contract.AGENDA_MINUTES`."""

TERMS: Mapping[str, Words] = {
    "talk": {"nl": "Contractgesprek", "en": "Contract conversation"},
    "with": {"nl": "{name} met {other}", "en": "{name} with {other}"},
    "about": {
        "nl": "Een uur om te ontdekken of het past, voordat jullie een duo zijn",
        "nl_u": "Een uur om te ontdekken of het past, voordat u een duo bent",
        "en": "An hour to find out whether it fits, before you are a pair",
    },
    "minutes": {"nl": "{count} min", "en": "{count} min"},
    "own_sheet": {
        "nl": "Dit blad is van jou. Wat je opschrijft, hoeft niemand te zien.",
        "nl_u": "Dit blad is van u. Wat u opschrijft, hoeft niemand te zien.",
        "en": "This sheet is yours. Nobody needs to see what you write on it.",
    },
    "afterwards": {"nl": "Daarna", "en": "Afterwards"},
    "answer_apart": {
        "nl": (
            "Laat het uiterlijk {day} aan {hr} weten: ja, ik twijfel nog, of liever niet. Doe dat apart. De "
            "ander krijgt je antwoord niet te zien, en ‘liever niet’ hoef je niet uit te leggen."
        ),
        "nl_u": (
            "Laat het uiterlijk {day} aan {hr} weten: ja, ik twijfel nog, of liever niet. Doe dat apart. De "
            "ander krijgt uw antwoord niet te zien, en ‘liever niet’ hoeft u niet uit te leggen."
        ),
        "en": (
            "Tell {hr} by {day}: yes, still deciding, or rather not. Do so apart. The other one is not shown your "
            "answer, and ‘rather not’ needs no explanation."
        ),
    },
    "slip": {"nl": "Antwoord na het contractgesprek", "en": "Answer after the contract conversation"},
    "slip_from": {"nl": "Van {name}, over het duo met {other}", "en": "From {name}, about the pair with {other}"},
    "slip_to": {
        "nl": "Alleen voor {hr}, uiterlijk {day}. De ander krijgt dit niet te zien.",
        "en": "For {hr} only, by {day}. The other one is not shown this.",
    },
    "slip_gone": {
        "nl": "Je antwoord in het systeem wordt gewist zodra het duo start, of 30 dagen nadat het niet start.",
        "nl_u": "Uw antwoord in het systeem wordt gewist zodra het duo start, of 30 dagen nadat het niet start.",
        "en": "Your answer in the system is deleted when the pair starts, or 30 days after it does not.",
    },
    "slip_reason": PROMISES["reason_kept"],
    "yes": {"nl": "Ja, ik wil met dit duo starten", "en": "Yes, I want to start as this pair"},
    "undecided": {"nl": "Ik twijfel nog", "en": "Still deciding"},
    "rather_not": {
        "nl": "Liever niet (je hoeft niets uit te leggen)",
        "nl_u": "Liever niet (u hoeft niets uit te leggen)",
        "en": "Rather not (no explanation needed)",
    },
    "date": {"nl": "Datum", "en": "Date"},
    "logo": {"nl": "Logo", "en": "Logo"},
    "mark": {"nl": "Telemachus", "en": "Telemachus"},
    "calendar_title": {
        "nl": "Contractgesprek: {mentor} en {mentee}",
        "en": "Contract conversation: {mentor} and {mentee}",
    },
    "calendar_notes": {"nl": "Waar het over gaat:\n{agenda}", "en": "What it is about:\n{agenda}"},
}
"""What stands on the sheet, the slip and in the calendar."""

INVITATION: Mapping[str, Words] = {
    "subject": {"nl": "Contractgesprek met {other}", "en": "Contract conversation with {other}"},
    "opening": {
        "nl": (
            "Het voorstel voor {programme} is dat je een duo wordt met {other}. Dat staat nog niet vast: eerst leren "
            "jullie elkaar kennen en bespreken jullie of het past. Dat noemen we het contractgesprek. Het duurt "
            "ongeveer een uur."
        ),
        "nl_u": (
            "Het voorstel voor {programme} is dat u een duo wordt met {other}. Dat staat nog niet vast: eerst maakt u "
            "kennis met elkaar en bespreekt u of het past. Dat noemen we het contractgesprek. Het duurt ongeveer een "
            "uur."
        ),
        "en": (
            "The proposal for {programme} is that you and {other} become a pair. Nothing is final yet: first you get "
            "to know each other and talk about whether it fits. We call that the contract conversation. It takes "
            "about an hour."
        ),
    },
    "when": {"nl": "Wanneer: {when}.", "en": "When: {when}."},
    "plan_mentee": {
        "nl": "Stuur {other} deze week een uitnodiging voor een uur, op een plek waar jullie rustig kunnen praten.",
        "nl_u": "Stuur {other} deze week een uitnodiging voor een uur, op een plek waar u rustig kunt praten.",
        "en": "Please send {other} an invitation this week, for an hour, in a place where you can talk quietly.",
    },
    "plan_mentor": {
        "nl": "{other} stuurt je een uitnodiging voor een uur.",
        "nl_u": "{other} stuurt u een uitnodiging voor een uur.",
        "en": "{other} sends you an invitation for an hour.",
    },
    "agenda": {"nl": "Waar het over gaat:\n{agenda}", "en": "What it is about:\n{agenda}"},
    "answer": TERMS["answer_apart"],
    "priority": {
        "nl": "Start het duo niet, dan krijg je voorrang bij een nieuw duo.",
        "nl_u": "Start het duo niet, dan krijgt u voorrang bij een nieuw duo.",
        "en": "If the pair does not start, you get priority for a new one.",
    },
}
"""The message with which each of the two is invited."""

NOT_STARTING: Mapping[str, Words] = {
    "subject": {"nl": "Een nieuw duo", "en": "A new pair"},
    "body": {
        "nl": "Het duo met {other} start niet. Je krijgt voorrang bij een nieuw duo; daar hoef je niets voor te doen.",
        "nl_u": "Het duo met {other} start niet. U krijgt voorrang bij een nieuw duo; daar hoeft u niets voor te doen.",
        "en": "The pair with {other} does not start. You get priority for a new pair; there is nothing you need to do.",
    },
}
"""The message when a pair does not start: the same for both, whoever said what."""


def state_text(state: ContractState) -> str:
    """Where a pair stands, without whose answer it rests on. {day} stands for the date by which both answer."""
    return {
        ContractState.NOT_INVITED: _("Proposed"),
        ContractState.INVITED: _("Invited, answer by {day}"),
        ContractState.ONE_ANSWERED: _("One answer in, the other by {day}"),
        ContractState.UNDECIDED: _("Still deciding"),
        ContractState.BOTH_YES: _("Both said yes"),
        ContractState.OVERDUE: _("Overdue, answer was due {day}"),
        ContractState.REFUSED: _("Does not start"),
        ContractState.STARTED: _("May start"),
        ContractState.LAPSED: _("Answers deleted, invite again"),
    }[state]


def answer_text(answer: ContractAnswer | None) -> str:
    """An answer as HR writes it down."""
    if answer is None:
        return _("Not yet")
    return {
        ContractAnswer.YES: _("Yes"),
        ContractAnswer.UNDECIDED: _("Still deciding"),
        ContractAnswer.RATHER_NOT: _("Rather not"),
    }[answer]


def keep_answers_text(answers: int, starting: int) -> str:
    """The button that keeps the answers of so many pairs and confirms so many of them."""
    if answers and starting:
        text = ngettext(
            "Save the answers and confirm {count} pair", "Save the answers and confirm {count} pairs", starting
        )
    elif starting:
        text = ngettext("Confirm {count} pair", "Confirm {count} pairs", starting)
    elif answers:
        text = ngettext("Save the answers of {count} pair", "Save the answers of {count} pairs", answers)
    else:
        return _("Save the answers")
    return text.format(count=starting or answers)


def invitation_sentence(problem: InvitationProblem) -> str:
    """Why an invitation was not saved, and what to do."""
    return {
        InvitationProblem.ANSWER_IN_THE_PAST: _(
            "The date for the answers has gone by. Choose today or later. Nothing was saved."
        ),
        InvitationProblem.TALK_AFTER_ANSWER: _(
            "The conversation is after the date for the answers. Choose a later date for those. Nothing was saved."
        ),
    }[problem]
