"""The contract conversation, the last one and shadowing in words: messages, sheets, slip, certificate, and states."""

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
            {"nl": "Wanneer ben je onzeker?", "nl_u": "Wanneer bent u onzeker?", "en": "When do you feel unsure?"},
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


Part = tuple[Words, Words, tuple[Words, ...]]

CLOSING_PARTS: tuple[Part, ...] = (
    (
        {"nl": "10 min", "en": "10 min"},
        {"nl": "Terugkijken", "en": "Looking back"},
        (
            {
                "nl": "Welk gesprek is je bijgebleven, en waarom?",
                "nl_u": "Welk gesprek is u bijgebleven, en waarom?",
                "en": "Which conversation stayed with you, and why?",
            },
            {
                "nl": "Wat had je van tevoren niet verwacht?",
                "nl_u": "Wat had u van tevoren niet verwacht?",
                "en": "What did you not expect beforehand?",
            },
        ),
    ),
    (
        {"nl": "10 min", "en": "10 min"},
        {"nl": "Wat er anders is", "en": "What is different"},
        (
            {
                "nl": "Wat doe je nu anders in je werk? Noem één voorbeeld.",
                "nl_u": "Wat doet u nu anders in uw werk? Noem één voorbeeld.",
                "en": "What do you do differently in your work now? Give one example.",
            },
            {
                "nl": "Hoe staat het met het ene ding dat de mentee zou doen?",
                "en": "What became of the one thing that the mentee would do?",
            },
            {
                "nl": "Is er een idee dat jullie willen doorgeven? Kies samen elk woord, zonder namen.",
                "nl_u": "Is er een idee dat u samen wilt doorgeven? Kies samen elk woord, zonder namen.",
                "en": "Is there an idea that you want to pass on? Choose every word together, without names.",
            },
        ),
    ),
    (
        {"nl": "5 min", "en": "5 min"},
        {"nl": "Wat je de ander wilt zeggen", "nl_u": "Wat u de ander wilt zeggen", "en": "What you want to say"},
        (
            {"nl": "Ik dank je voor …", "nl_u": "Ik dank u voor …", "en": "I thank you for …"},
            {"nl": "Wat ik je gun, is …", "nl_u": "Wat ik u gun, is …", "en": "What I wish for you is …"},
        ),
    ),
    (
        {"nl": "5 min", "en": "5 min"},
        {"nl": "Hoe het verder gaat", "en": "How it goes on"},
        (
            {
                "nl": "Houden jullie contact, en hoe? Nee mag ook.",
                "nl_u": "Houdt u contact met elkaar, en hoe? Nee mag ook.",
                "en": "Do you stay in touch, and how? No is fine as well.",
            },
            {
                "nl": "Wat blijft tussen jullie, ook na vandaag?",
                "nl_u": "Wat blijft tussen u beiden, ook na vandaag?",
                "en": "What stays between you, after today as well?",
            },
        ),
    ),
)
"""The closing conversation: how long, the title of the part, its questions."""

SHADOWING_PARTS: tuple[Part, ...] = (
    (
        {"nl": "vooraf", "en": "before"},
        {"nl": "Wat jullie afspreken", "nl_u": "Wat u samen afspreekt", "en": "What you agree"},
        (
            {
                "nl": "Welk overleg, op welke dag? Wie weet dat de mentor meekijkt?",
                "en": "Which meeting, on which day? Who knows that the mentor looks on?",
            },
            {
                "nl": "Wat mag de mentor zeggen? Is er niets afgesproken, dan niets.",
                "en": "What may the mentor say? If nothing was agreed: nothing.",
            },
        ),
    ),
    (
        {"nl": "tijdens", "en": "during"},
        {"nl": "Waar je op let", "nl_u": "Waar u op let", "en": "What to look for"},
        (
            {"nl": "Wie begint? Wie wordt onderbroken?", "en": "Who begins? Who is interrupted?"},
            {"nl": "Welk besluit viel er, en hoe?", "en": "Which decision was made, and how?"},
            {
                "nl": "Waar werd het stil? Welk woord snapte niemand?",
                "en": "When did it go quiet? Which word did nobody get?",
            },
        ),
    ),
    (
        {"nl": "20 min", "en": "20 min"},
        {"nl": "Daarna, nog dezelfde dag", "en": "Afterwards, the same day"},
        (
            {
                "nl": "Wat verraste de mentor? Wat deed de mentee dat werkte?",
                "en": "What surprised the mentor? What did the mentee do that worked?",
            },
            {"nl": "Wat zou de mentor anders doen?", "en": "What would the mentor do differently?"},
            {"nl": "Wat doet de mentee ermee?", "en": "What will the mentee do with it?"},
        ),
    ),
)
"""Shadowing: when, the title of the part, its questions."""

SHEETS: Mapping[str, Mapping[str, Words]] = {
    "closing": {
        "title": {"nl": "Afscheidsgesprek", "en": "Closing conversation"},
        "about": {"nl": "Een halfuur om samen goed af te ronden", "en": "Half an hour to end well, together"},
        "afterwards": TERMS["afterwards"],
        "answer": {
            "nl": "Laat {hr} weten dat het gesprek geweest is. Wat jullie bespraken, blijft tussen jullie.",
            "nl_u": "Laat {hr} weten dat het gesprek geweest is. Wat u besprak, blijft tussen u beiden.",
            "en": "Tell {hr} that the conversation took place. What you talked about stays between you.",
        },
        "own": TERMS["own_sheet"],
    },
    "shadowing": {
        "title": {"nl": "Meelopen: kijkblad", "en": "Shadowing: observation sheet"},
        "about": {
            "nl": "De mentor kijkt mee bij een overleg van de mentee. Daarna bespreken jullie het.",
            "nl_u": "De mentor kijkt mee bij een overleg van de mentee. Daarna bespreekt u het samen.",
            "en": "The mentor looks on at a meeting of the mentee. Afterwards you talk it over.",
        },
        "afterwards": {"nl": "Goed om te weten", "en": "Good to know"},
        "answer": {
            "nl": "Er gaat geen verslag naar HR. Schrijf van anderen geen naam op.",
            "en": "No report goes to HR. Do not write down the name of anybody else.",
        },
        "own": {
            "nl": "Dit blad is van jou. Gooi het weg als jullie het besproken hebben.",
            "nl_u": "Dit blad is van u. Gooi het weg als u het besproken hebt.",
            "en": "This sheet is yours. Throw it away when you have talked it over.",
        },
    },
}
"""What stands on a sheet beside its parts."""

CERTIFICATE: Mapping[str, Words] = {
    "title": {"nl": "Certificaat van deelname", "en": "Certificate of participation"},
    "took_part": {"nl": "nam deel aan", "en": "took part in"},
    "mentor": {"nl": "als mentor", "en": "as a mentor"},
    "mentee": {"nl": "als mentee", "en": "as a mentee"},
    "both": {"nl": "als mentor en als mentee", "en": "as a mentor and as a mentee"},
    "period": {"nl": "van {began} tot en met {ended}", "en": "from {began} to {ended}"},
    "since": {"nl": "sinds {began}", "en": "since {began}"},
    "until": {"nl": "tot en met {ended}", "en": "until {ended}"},
    "one": {"nl": "één gesprek", "en": "one conversation"},
    "several": {"nl": "{count} gesprekken", "en": "{count} conversations"},
    "signed": {"nl": "Namens {organisation}", "en": "On behalf of {organisation}"},
    "small": {
        "nl": "Dit certificaat zegt dat iemand meedeed. Het is geen oordeel over wat iemand kan.",
        "en": "This certificate says that somebody took part. It is no judgement of what somebody can do.",
    },
    **{name: TERMS[name] for name in ("date", "logo", "mark")},
}
"""What stands on a certificate; it speaks to nobody, so je and u make no difference."""
