"""What the booklet of a participant says, in Dutch with je or u and in English."""

from __future__ import annotations

BOOKLET: dict[str, dict[str, str]] = {
    "title": {"nl": "Jouw boekje", "nl_u": "Uw boekje", "en": "Your booklet"},
    "for": {"nl": "voor {name}", "en": "for {name}"},
    "why": {"nl": "Waarom we dit doen", "en": "Why we do this"},
    "why_general": {
        "nl": (
            "Wie hier het langst werkt, heeft niet altijd het beste zicht op wat nieuw is. Daarom draaien we het "
            "om: de jongere collega is de mentor, de ervaren collega leert."
        ),
        "en": (
            "Those who have worked here longest do not always see best what is new. So we turn it around: the "
            "younger colleague is the mentor, the experienced colleague learns."
        ),
    },
    "goals": {"nl": "Hier werken we naartoe", "en": "What we work towards"},
    "partner": {"nl": "Jouw duo", "nl_u": "Uw duo", "en": "Your pair"},
    "partners": {"nl": "Jouw duo's", "nl_u": "Uw duo's", "en": "Your pairs"},
    "partner_is_mentor": {"nl": "jouw mentor", "nl_u": "uw mentor", "en": "your mentor"},
    "partner_is_mentee": {"nl": "jouw mentee", "nl_u": "uw mentee", "en": "your mentee"},
    "no_address": {
        "nl": "Geen werkadres bekend. Vraag het bij het eerste gesprek.",
        "en": "No work address known. Ask in the first conversation.",
    },
    "themes": {"nl": "Jullie thema's", "nl_u": "Uw thema's", "en": "Your themes"},
    "no_themes": {
        "nl": "Nog geen gezamenlijk thema. Kies er samen een in het eerste gesprek.",
        "en": "No theme in common yet. Choose one together in the first conversation.",
    },
    "reach": {
        "nl": "De mentee stuurt de uitnodigingen. Bereik elkaar via het werkadres; meer delen mag, maar hoeft niet.",
        "en": (
            "The mentee sends the invitations. Reach each other at the work address; sharing more is allowed, "
            "never required."
        ),
    },
    "role_mentor": {"nl": "Jouw rol: mentor", "nl_u": "Uw rol: mentor", "en": "Your role: mentor"},
    "role_mentee": {"nl": "Jouw rol: mentee", "nl_u": "Uw rol: mentee", "en": "Your role: mentee"},
    "do": {"nl": "Doen", "en": "Do"},
    "dont": {"nl": "Niet doen", "en": "Do not"},
    "say": {"nl": "Twee zinnen om te zeggen", "en": "Two sentences to say"},
    "dates": {"nl": "Jouw data", "nl_u": "Uw data", "en": "Your dates"},
    "dates_proposed": {
        "nl": "Staat er ‘rond deze dag’, dan is het een voorstel. Kies samen dag en tijd, en zet ze in de agenda.",
        "en": "“Around this day” is a proposal. Choose day and time together, and put them in the calendar at once.",
    },
    "dates_file": {
        "nl": "Bij dit boekje hoort een agendabestand (.ics) met deze dagen.",
        "en": "A calendar file (.ics) with these days comes with this booklet.",
    },
    "dates_file_without": {
        "nl": (
            "Bij dit boekje hoort een agendabestand (.ics) met deze dagen. Gesprekken zonder vaste tijd staan er niet "
            "in: daarvoor stuurt de mentee een uitnodiging."
        ),
        "en": (
            "A calendar file (.ics) with these days comes with this booklet. Conversations without a fixed time are "
            "not in it: the mentee sends an invitation for those."
        ),
    },
    "no_dates": {
        "nl": "Het programma heeft nog geen begindatum. Schrijf de data hier op zodra ze bekend zijn.",
        "en": "The programme has no first day yet. Write the dates here as soon as they are known.",
    },
    "first": {"nl": "Het eerste gesprek, stap voor stap", "en": "The first conversation, step by step"},
    "first_note": {
        "nl": "Was er al een contractgesprek? Sla dan over wat daar is gezegd, en begin bij wat nog open is.",
        "en": "Was there a contract conversation already? Then skip what was said there, and begin with what is open.",
    },
    "answer": {"nl": "Past het na dit gesprek toch niet?", "en": "It does not fit after all?"},
    "answer_note": {
        "nl": "Laat het HR weten, ieder apart. Niemand vraagt waarom, en niemand heeft schuld.",
        "en": "Tell HR, each apart. Nobody asks why, and nobody is to blame.",
    },
    "after": {"nl": "Elk gesprek daarna", "en": "Every conversation after that"},
    "notes": {"nl": "Eigen aantekeningen", "en": "Notes of your own"},
    "cards": {
        "nl": "Twee kaarten bij jullie thema's",
        "nl_u": "Twee kaarten bij uw thema's",
        "en": ("Two cards for your themes"),
    },
    "card": {
        "nl": "Een kaart bij jullie thema, en een om mee te beginnen",
        "nl_u": ("Een kaart bij uw thema, en een om mee te beginnen"),
        ("en"): ("A card for your theme, and one to begin with"),
    },
    "general_cards": {"nl": "Twee kaarten om mee te beginnen", "en": "Two cards to begin with"},
    "log": {"nl": "Eén ding dat ik probeer", "en": "One thing I try"},
    "log_note": {
        "nl": "Dit blad blijft van wie het invult. Niemand vraagt ernaar.",
        "en": "This page stays with whoever fills it in. Nobody asks for it.",
    },
    "log_date": {"nl": "Datum", "en": "Date"},
    "log_what": {"nl": "Wat ik probeer, en hoe het ging", "en": "What I try, and how it went"},
    "help": {"nl": "Wie helpt", "en": "Who helps"},
    "coordinator": {"nl": "Vragen over het programma", "en": "Questions about the programme"},
    "contact": {"nl": "Loopt het stroef? Iemand die neutraal is", "en": "Hard going? Someone neutral"},
    "not_named": {"nl": "Nog niet bekend. Vraag het aan HR.", "en": "Not known yet. Ask HR."},
    "sees": {"nl": "Wie wat ziet", "en": "Who sees what"},
    "sees_hr": {"nl": "HR", "en": "HR"},
    "sees_others": {"nl": "De anderen", "en": "The others"},
    "stop": {"nl": "Stoppen mag", "en": "Free to stop"},
    "stop_note": {
        "nl": (
            "Op elk moment, zonder reden en zonder schuld. Zeg het tegen de ander, of laat HR het doen. Sluit als "
            "het kan af met een laatste halfuur samen."
        ),
        "en": (
            "At any time, without a reason and without blame. Tell the other, or let HR do it. If possible, end "
            "with a last half hour together."
        ),
    },
    "rights": {"nl": "Jouw rechten (AVG)", "nl_u": "Uw rechten (AVG)", "en": "Your rights (GDPR)"},
    "rights_note": {
        "nl": (
            "Je mag zien welke gegevens er over je zijn, ze laten verbeteren, wissen of beperken, ze meenemen en "
            "bezwaar maken. Toestemming intrekken kan altijd. Vraag het aan HR; binnen een maand is er antwoord."
        ),
        "nl_u": (
            "U mag zien welke gegevens er over u zijn, ze laten verbeteren, wissen of beperken, ze meenemen en "
            "bezwaar maken. Toestemming intrekken kan altijd. Vraag het aan HR; binnen een maand is er antwoord."
        ),
        "en": (
            "You may see which data there are about you, have them corrected, erased or restricted, take them with "
            "you, and object. You can always withdraw your consent. Ask HR; the answer comes within a month."
        ),
    },
    "papers": {
        "nl": "Papieren blijven bij wie ze bewaart.",
        "en": "Papers stay with whoever keeps them.",
    },
    "complain": {
        "nl": "Een klacht kan ook bij {authority}.",
        "en": "A complaint can also go to {authority}.",
    },
    "authority": {"nl": "de toezichthouder voor privacy", "en": "the data protection authority of your country"},
    "authority_NL": {
        "nl": "de Autoriteit Persoonsgegevens",
        "en": ("the Dutch data protection authority (Autoriteit Persoonsgegevens)"),
    },
    "authority_BE": {
        "nl": "de Gegevensbeschermingsautoriteit",
        "en": ("the Belgian data protection authority (Gegevensbeschermingsautoriteit)"),
    },
}
"""The sentences and headings of the booklet, in its order."""

ROLES: dict[str, dict[str, dict[str, str]]] = {
    "mentor": {
        "about": {
            "nl": "Je leidt de inhoud. Rang telt in dit gesprek niet mee.",
            "nl_u": "U leidt de inhoud. Rang telt in dit gesprek niet mee.",
            "en": "You lead the content. Rank does not count in this conversation.",
        },
        "do": {
            "nl": (
                "Begin met een vraag en een doel.\n"
                "Vertel uit eigen ervaring, zonder jargon.\n"
                "Laat de mentee het zelf doen: die heeft de muis.\n"
                "Stuur twee dagen vooraf één vraag of opdracht.\n"
                "Praat met andere mentoren als het lastig is."
            ),
            "en": (
                "Begin with a question and a purpose.\n"
                "Speak from your own experience, without jargon.\n"
                "Let the mentee do it: they hold the mouse.\n"
                "Send one question or task two days ahead.\n"
                "Talk to other mentors when it is difficult."
            ),
        },
        "dont": {
            "nl": (
                "Spreek niet namens een generatie of groep.\n"
                "Deel niets wat niet veilig voelt.\n"
                "Neem geen taken van de mentee over."
            ),
            "en": (
                "Do not speak for a generation or group.\n"
                "Share nothing that does not feel safe.\n"
                "Take over no tasks from the mentee."
            ),
        },
        "say": {
            "nl": (
                "“Dat staat niet in ons charter.”\n"
                "“Daar wil ik nu niet over praten. Zullen we verder met het onderwerp?”"
            ),
            "en": (
                "“That is not in our charter.”\n"
                "“I would rather not talk about that now. Shall we go on with the topic?”"
            ),
        },
    },
    "mentee": {
        "about": {
            "nl": "Je bent hier om te leren. Dat lukt het best met nieuwsgierigheid en een vrije agenda.",
            "nl_u": "U bent hier om te leren. Dat lukt het best met nieuwsgierigheid en een vrije agenda.",
            "en": "You are here to learn. Curiosity and a free calendar help most.",
        },
        "do": {
            "nl": (
                "Zet alle gesprekken nu in de agenda en houd die tijd vrij.\n"
                "Luister, vraag door, en laat een stilte bestaan.\n"
                "Laat zien wat nog niet lukt.\n"
                "Probeer na elk gesprek één ding en vertel hoe het ging.\n"
                "Doe iets met wat de mentor vertelt, en zeg dat erbij.\n"
                "Afzeggen? Stuur meteen een nieuwe datum."
            ),
            "en": (
                "Put all conversations in the calendar now and protect that time.\n"
                "Listen, ask on, and let a silence be.\n"
                "Show what does not work yet.\n"
                "Try one thing after every conversation and tell how it went.\n"
                "Act on what the mentor tells, and say so.\n"
                "Cancelling? Send a new date at once."
            ),
        },
        "dont": {
            "nl": (
                "Leg niet uit waarom het is zoals het is.\n"
                "Geef geen taken, geen oordeel en geen referentie.\n"
                "Maak er geen gewoon mentorschap of helpdesk van.\n"
                "Laat de mentor niet spreken namens alle jongeren."
            ),
            "en": (
                "Do not explain why things are as they are.\n"
                "Give no tasks, no appraisal and no reference.\n"
                "Do not turn it into ordinary mentoring or a help desk.\n"
                "Do not make the mentor speak for all young people."
            ),
        },
        "say": {
            "nl": "“Ik merk dat ik het aan het uitleggen ben; vertel verder.”\n“Dat wist ik niet. Hoe werkt het?”",
            "en": "“I notice that I am explaining; do go on.”\n“I did not know that. How does it work?”",
        },
    },
}
"""Role -> part -> its words, one line each."""

FIRST_CONVERSATION: tuple[tuple[int, dict[str, str]], ...] = (
    (
        15,
        {
            "nl": (
                "Kennismaken zonder cv. Waar word je blij van? Wat kun je dat bijna niemand weet? Wanneer ben je "
                "onzeker?"
            ),
            "nl_u": (
                "Kennismaken zonder cv. Waar wordt u blij van? Wat kunt u dat bijna niemand weet? Wanneer bent u "
                "onzeker?"
            ),
            "en": (
                "Get acquainted without CVs. What makes you glad? What can you do that hardly anyone knows? When "
                "are you unsure?"
            ),
        },
    ),
    (
        20,
        {
            "nl": "Hoop en zorg. Maak af: “Dit is de moeite waard als …” en “Ik haak af als …”.",
            "en": "Hopes and worries. Complete: “This is worth it if …” and “I would drop out if …”.",
        },
    ),
    (
        10,
        {
            "nl": (
                "Rollen omgedraaid. Hoe zeggen we “dat staat niet in ons charter”? Wie mag wat afkappen? Waar "
                "praten we niet over?"
            ),
            "en": (
                "Roles reversed. How do we say “that is not in our charter”? Who may cut off what? What is off limits?"
            ),
        },
    ),
    (
        10,
        {
            "nl": "Het charter. Vul de open regels in en zet de eerste drie gesprekken in de agenda.",
            "en": "The charter. Fill in the open lines and put the first three conversations in the calendar.",
        },
    ),
    (5, {"nl": "Het onderwerp van de volgende keer.", "en": "The topic for next time."}),
)
"""Minutes and what to do with them."""

LATER_CONVERSATIONS: tuple[tuple[int, dict[str, str]], ...] = (
    (
        10,
        {
            "nl": "Hoe ging het met het ene ding dat de mentee zou proberen?",
            "en": ("How did the one thing go that the mentee was to try?"),
        },
    ),
    (
        35,
        {
            "nl": "Het onderwerp. De mentor leidt, met een kaart als dat helpt.",
            "en": ("The topic. The mentor leads, with a card if that helps."),
        },
    ),
    (
        10,
        {
            "nl": "Eén ding dat de mentee voor de volgende keer probeert.",
            "en": ("One thing the mentee will try before next time."),
        },
    ),
    (
        5,
        {
            "nl": "Wat hielp, en wat kan anders? De volgende datum.",
            "en": ("What helped, and what could be different? The next date."),
        },
    ),
)
"""An hour, as shares of sixty minutes: shorter and longer conversations keep the proportions."""

DATES: dict[str, dict[str, str]] = {
    "kick_off": {"nl": "Kick-off, met iedereen", "en": "Kick-off, with everyone"},
    "start": {"nl": "Het programma begint", "en": "The programme begins"},
    "session": {
        "nl": "Rond deze dag: gesprek {number}{partner}",
        "en": "Around this day: conversation {number}{partner}",
    },
    "planned": {"nl": "Gesprek {number}{partner}", "en": "Conversation {number}{partner}"},
    "agreed": {
        "nl": "Gesprek {number}{partner}, zoals in het charter",
        "en": "Conversation {number}{partner}, as in the charter",
    },
    "check_in": {"nl": "Korte vragenlijst, week {week}", "en": "Short survey, week {week}"},
    "midpoint": {"nl": "Halverwege: lees samen het charter terug", "en": "Half-way: read the charter again together"},
    "follow_up": {"nl": "Nameting: vanaf nu tot en met {until}", "en": "Follow-up survey: from now until {until}"},
    "end": {"nl": "Het programma eindigt", "en": "The programme ends"},
}
"""What happens on a day of the timeline."""

WITH: dict[str, str] = {"nl": " met {name}", "en": " with {name}"}

WHO_SEES: dict[str, tuple[str, ...]] = {
    "hr": ("hr_sees_enrolment", "hr_sees_charter", "hr_sees_meetings", "seen_answers", "written_for_hr"),
    "others": ("partner_sees", "manager_hears_nothing", "management_sees", "quoted_with_yes"),
}
"""Who sees what, for the booklet: the codes of the promises that surveys, charter and messages make as well."""
