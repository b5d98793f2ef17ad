"""What the twelve slides of the kick-off say and what is spoken with them, in Dutch (je and u) and English."""

from __future__ import annotations

Words = dict[str, str]

TITLES: dict[str, Words] = {
    "title": {"nl": "Kick-off", "en": "Kick-off"},
    "why": {"nl": "Het probleem dat we oplossen", "en": "The problem we are solving"},
    "goals": {"nl": "Wat er aan het eind anders is", "en": "What is different at the end"},
    "reversed": {
        "nl": "Omgekeerd: de senior leert van de junior",
        "en": "Reversed: the senior learns from the junior",
    },
    "mentee": {
        "nl": "De rol van de mentee: leren en er iets mee doen",
        "en": "The mentee: learn, and do something with it",
    },
    "mentor": {"nl": "De rol van de mentor: de inhoud leiden", "en": "The mentor: lead the content"},
    "trust": {
        "nl": "Wat blijft tussen jullie, en wat HR ziet",
        "nl_u": "Wat tussen u beiden blijft, en wat HR ziet",
        "en": "What stays between you, and what HR sees",
    },
    "rhythm": {"nl": "Ritme en data", "en": "Rhythm and dates"},
    "help": {"nl": "Als het stroef loopt: bel", "en": "When it is hard going: call"},
    "measures": {"nl": "Zo weten we of het werkt", "en": "How we know whether it works"},
    "now": {"nl": "Nu: kennismaken, zonder cv", "en": "Now: meet each other, without a CV"},
    "next": {"nl": "Wat er nu gebeurt", "en": "What happens next"},
}
"""Slide -> its title, in the order in which they are shown."""

TEXTS: dict[str, Words] = {
    "subtitle": {"nl": "Omgekeerd mentorschap", "en": "Reverse mentoring"},
    "fill_in": {"nl": "Nog in te vullen: {what}", "en": "To fill in: {what}"},
    "what_day": {"nl": "de datum", "en": "the date"},
    "what_reason": {"nl": "waarom we dit doen", "en": "why we do this"},
    "what_goals": {"nl": "de doelen", "en": "the goals"},
    "what_contacts": {
        "nl": "wie er te bereiken is, met telefoonnummer",
        "en": "who can be reached, with a phone number",
    },
    "what_dates": {"nl": "wanneer het programma begint en eindigt", "en": "when the programme begins and ends"},
    "in_this_language": {"nl": "{what}, in het Nederlands", "en": "{what}, in English"},
    "mentor_role": {"nl": "Mentor", "en": "Mentor"},
    "mentee_role": {"nl": "Mentee", "en": "Mentee"},
    "mentor_is": {"nl": "De junior collega, die de inhoud leidt", "en": "The junior colleague, who leads the content"},
    "mentee_is": {"nl": "De senior collega, die leert", "en": "The senior colleague, who learns"},
    "teaches": {"nl": "Brengt mee: {topics}", "en": "Brings: {topics}"},
    "teaches_open": {
        "nl": "Brengt mee wat de mentee in het werk nodig heeft",
        "en": "Brings what the mentee needs at work",
    },
    "gives_back": {
        "nl": "Geeft terug: context, contacten, een kijkje in de eigen wereld",
        "en": "Gives back: context, contacts, a look into their world",
    },
    "skills": {
        "nl": "Het gaat om wat iemand kan, niet om leeftijd of rang. Van elkaar leren gaat twee kanten op.",
        "en": "It is about what someone can do, not about age or rank. Learning goes both ways.",
    },
    "do": {"nl": "Doe", "en": "Do"},
    "do_not": {"nl": "Doe niet", "en": "Do not"},
    "expected": {"nl": "Hier spraken we af: {words}", "en": "Agreed here: {words}"},
    "between": {
        "nl": "Tussen jullie twee",
        "nl_u": "Tussen u beiden",
        "en": "Between the two of you",
    },
    "seen": {"nl": "Wat HR ziet", "en": "What HR sees"},
    "sessions": {
        "nl": "{count} gesprekken van {minutes} minuten, {every}. De mentee nodigt uit en houdt de tijd vrij.",
        "en": "{count} conversations of {minutes} minutes, {every}. The mentee invites and protects the time.",
    },
    "today": {"nl": "Kick-off", "en": "Kick-off"},
    "start": {"nl": "Start", "en": "Start"},
    "check_in": {"nl": "Korte vragen", "en": "Short survey"},
    "follow_up": {"nl": "Nameting", "en": "Follow-up"},
    "end": {"nl": "Einde", "en": "End"},
    "proposal": {
        "nl": "Richtdatums: de duo's kiezen zelf hun dagen.",
        "en": "Dates to aim for: each pair chooses its own days.",
    },
    "coordinator": {"nl": "Voor alles over het programma", "en": "For anything about the programme"},
    "neutral": {"nl": "Neutraal, in vertrouwen", "en": "Neutral, in confidence"},
    "no_blame": {
        "nl": "Klikt het niet? Dan zoeken we een ander duo. Een reden is niet nodig en niemand heeft schuld.",
        "en": "It does not click? Then we look for another pair. No reason is needed and nobody is to blame.",
    },
    "say_it": {
        "nl": "Een zin die altijd mag: “Dat staat niet in ons charter.”",
        "en": "A sentence that is always allowed: “That is not in our charter.”",
    },
    "measured": {
        "nl": "Voor en na meten we met een korte vragenlijst: {scale}.",
        "en": "Before and after we measure with a short survey: {scale}.",
    },
    "figures": {"nl": "Cijfers die we volgen: {kpis}.", "en": "Figures we follow: {kpis}."},
    "baseline": {
        "nl": "De nulmeting is pas iets waard als iedereen hem vóór het eerste gesprek invult.",
        "en": "The baseline is only worth something if everyone fills it in before the first conversation.",
    },
    "decision": {
        "nl": "Aan het eind beslissen we: doorgaan, aanpassen of stoppen. Alle drie kan.",
        "en": "At the end we decide: go on, adjust or stop. All three are possible.",
    },
    "charter": {
        "nl": "Daarna het charter: samen invullen wat nog open is bij punt 3, 4, 6 en 13 (doelen, ritme en plek, "
        "contact, één ding doen).",
        "en": (
            "Then the charter: fill in together what is still open in points 3, 4, 6 and 13 (goals, rhythm and place, "
            "contact, one thing to do)."
        ),
    },
    "next_dates": {
        "nl": "Nu: de eerste gesprekken in de agenda. De mentee verstuurt de uitnodiging.",
        "en": "Now: the first conversations in the diary. The mentee sends the invitation.",
    },
    "next_aim": {
        "nl": "Richtdatums, als er nog geen in jullie charter staan: {dates}",
        "nl_u": "Richtdatums, als er nog geen in uw charter staan: {dates}",
        "en": "Dates to aim for, if your charter has none yet: {dates}",
    },
    "next_baseline": {
        "nl": "Vandaag nog: de nulmeting, als die nog openstaat.",
        "en": "Today: the baseline, if it is still open.",
    },
    "next_charter": {
        "nl": "Is het charter nog niet getekend? Doe dat zodra alles erin staat. Ieder krijgt een eigen exemplaar.",
        "en": "Is the charter not signed yet? Do so once everything is in it. Each keeps a copy.",
    },
    "next_agreed": {
        "nl": "De charters zijn afgesproken: ieder houdt een eigen exemplaar bij de hand.",
        "en": "The charters are agreed: each keeps a copy at hand.",
    },
    "next_check_in": {
        "nl": "Rond {days}: een paar korte vragen over hoe het gaat.",
        "en": "Around {days}: a few short questions about how it goes.",
    },
    "next_weeks": {
        "nl": "In week {first} en {second}: een paar korte vragen over hoe het gaat.",
        "en": "In weeks {first} and {second}: a few short questions about how it goes.",
    },
    "next_end": {"nl": "Het programma loopt tot en met {ends}.", "en": "The programme runs until {ends}."},
}

LISTS: dict[str, tuple[Words, ...]] = {
    "mentee_do": (
        {"nl": "Plan de gesprekken en houd die tijd vrij", "en": "Book the conversations and protect that time"},
        {
            "nl": "Luister en vraag door, zonder uit te leggen of te verdedigen",
            "en": "Listen and ask on, without explaining or defending",
        },
        {
            "nl": "Laat zien wat je nog niet weet",
            "nl_u": "Laat zien wat u nog niet weet",
            "en": "Show what you do not know yet",
        },
        {
            "nl": "Kies na elk gesprek één ding en probeer het uit",
            "en": "Choose one thing after each conversation and try it",
        },
        {
            "nl": "Vertel de mentor wat je met een idee deed",
            "nl_u": "Vertel de mentor wat u met een idee deed",
            "en": "Tell the mentor what you did with an idea",
        },
        {
            "nl": "Houd voor je wat de mentor vertelt",
            "nl_u": "Houd voor u wat de mentor vertelt",
            "en": "Keep to yourself what the mentor tells you",
        },
    ),
    "mentee_not": (
        {"nl": "Taken geven of beoordelen", "en": "Give tasks, or appraise"},
        {"nl": "Het gesprek overnemen met eigen raad", "en": "Take over with advice of your own"},
        {"nl": "Er een helpdesk van maken", "en": "Turn it into a help desk"},
        {"nl": "De mentor laten spreken voor een hele generatie", "en": "Make the mentor speak for a whole generation"},
    ),
    "mentor_do": (
        {"nl": "Begin met een vraag en een doel", "en": "Begin with a question and a purpose"},
        {"nl": "Spreek uit eigen ervaring, zonder jargon", "en": "Speak from experience, without jargon"},
        {"nl": "Zeg het als iets niet in het charter staat", "en": "Say so when something is not in the charter"},
        {"nl": "Deel alleen wat veilig voelt", "en": "Share only what feels safe"},
        {"nl": "Gebruik de andere mentoren, en HR", "en": "Use the other mentors, and HR"},
    ),
    "mentor_not": (
        {"nl": "Achter afspraken aangaan: dat doet de mentee", "en": "Chase meetings: that is the mentee's part"},
        {"nl": "Namens anderen spreken", "en": "Speak for others"},
        {
            "nl": "Doorvertellen wat je van de mentee hoort",
            "nl_u": "Doorvertellen wat u van de mentee hoort",
            "en": "Pass on what the mentee tells you",
        },
    ),
    "between": (
        {
            "nl": "Wat jullie bespreken, ook als het programma voorbij is",
            "nl_u": "Wat u samen bespreekt, ook als het programma voorbij is",
            "en": "What you discuss, also when the programme is over",
        },
        {
            "nl": "Niets telt mee voor beoordeling, promotie of werkverdeling",
            "en": "Nothing counts for appraisal, promotion or assignment of work",
        },
        {
            "nl": "Ieder mag een onderwerp overslaan of stoppen, zonder uitleg",
            "en": "Either may skip a topic or stop, without a reason",
        },
        {
            "nl": "Uitzondering: de wet vraagt het, iemand loopt gevaar of misdraagt zich ernstig",
            "en": "The exception: the law asks for it, someone is in danger, or there is serious misconduct",
        },
    ),
}

HR_SEES = ("hr_sees_meetings", "seen_answers", "seen_note")
"""What is said of what HR sees: codes of the promises that surveys, charter and booklet make as well."""

NOTES: dict[str, Words] = {
    "title": {
        "nl": "Laat deze dia staan terwijl mensen binnenkomen. Begin op tijd: dat is de eerste belofte.",
        "en": "Leave this slide on while people come in. Begin on time: that is the first promise.",
    },
    "why": {
        "nl": (
            "De sponsor vertelt dit, met één echt voorbeeld van iets wat zelf niet lukte. Geen "
            "verkooppraat: benoem ook wat niemand nog weet."
        ),
        "en": (
            "The sponsor tells this, with one real example of something that did not work out. No sales "
            "talk: say what nobody knows yet, too."
        ),
    },
    "goals": {
        "nl": (
            "Lees de doelen voor en vraag: wat zou er morgen anders zijn als dit lukt? Twee antwoorden "
            "uit de zaal zijn genoeg."
        ),
        "en": (
            "Read the goals out and ask: what would be different tomorrow if this worked? Two answers "
            "from the room are enough."
        ),
    },
    "reversed": {
        "nl": (
            "Zeg het hardop: hier leidt de junior. Dat is wennen, voor allebei. Wijs op de pijl terug: de"
            " mentor krijgt er ook iets voor."
        ),
        "en": (
            "Say it out loud: here the junior leads. That takes getting used to, for both. Point at the "
            "arrow back: the mentor gets something too."
        ),
    },
    "mentee": {
        "nl": (
            "Richt je tot de mentees. De meest gemaakte fout is de tijd niet bewaken: wie twee keer "
            "afzegt, laat een duo stilvallen."
        ),
        "nl_u": (
            "Richt u tot de mentees. De meest gemaakte fout is de tijd niet bewaken: wie twee keer "
            "afzegt, laat een duo stilvallen."
        ),
        "en": (
            "Speak to the mentees. The commonest mistake is not protecting the time: who cancels twice "
            "lets a pair fall silent."
        ),
    },
    "mentor": {
        "nl": (
            "Richt je tot de mentoren. Zeg erbij dat hun leidinggevende van de tijd weet en niet naar de "
            "inhoud vraagt, als dat zo is afgesproken."
        ),
        "nl_u": (
            "Richt u tot de mentoren. Zeg erbij dat hun leidinggevende van de tijd weet en niet naar de "
            "inhoud vraagt, als dat zo is afgesproken."
        ),
        "en": (
            "Speak to the mentors. Add that their managers know about the time and do not ask about the "
            "content, if that was agreed."
        ),
    },
    "trust": {
        "nl": "Neem hier de tijd. Vraag: wat moet er nog bij om hier vrij te praten? Beloof niets wat hier niet staat.",
        "en": (
            "Take your time here. Ask: what else is needed to speak freely? Promise nothing that does not stand here."
        ),
    },
    "rhythm": {
        "nl": "De data zijn om op te richten. Straks gaan de eerste drie gesprekken in de agenda, hier in de zaal.",
        "en": "The dates are to aim for. Later the first three conversations go into the diary, here in the room.",
    },
    "help": {
        "nl": "Noem de namen en laat ze opstaan als ze er zijn. Zeg dat een ander duo vragen geen falen is.",
        "en": "Say the names and let them stand up if they are here. Say that asking for another pair is no failure.",
    },
    "measures": {
        "nl": "Leg uit waarom er voor en na gemeten wordt, en dat stoppen een eerlijke uitkomst kan zijn.",
        "en": "Explain why we measure before and after, and that stopping can be an honest outcome.",
    },
    "now": {
        "nl": (
            "Laat deze dia staan. Dertig minuten: eerst de vragen, dan het charter. Loop rond, maar luister niet mee."
        ),
        "en": (
            "Leave this slide on. Thirty minutes: first the questions, then the charter. Walk around, but"
            " do not listen in."
        ),
    },
    "next": {
        "nl": "Sluit af met één woord per persoon. Begin zelf.",
        "en": "Close with one word each. Begin yourself.",
    },
}
