"""The sentences of a charter, in plain Dutch and English beside each other: of the pair, who say "we".

A slot with two words, such as {hours:uur|uur}, counts them: one of them for 1, the other for every other number. Under
a code with "_earlier" stands what charters say that were agreed before the sentence held more.
"""

from __future__ import annotations

from mentoring.promises import PROMISES

CLAUSES: dict[str, dict[str, str]] = {
    "who_mentor": {
        "nl": "{mentor} is de mentor en leidt de inhoud van onze gesprekken.",
        "en": "{mentor} is the mentor and leads the content of our conversations.",
    },
    "who_mentee": {
        "nl": "{mentee} is de mentee en leert. Rang en dienstjaren veranderen daar niets aan.",
        "en": "{mentee} is the mentee and is here to learn. Rank and years of service do not change that.",
    },
    "who_reach": {
        "nl": "Zo zijn we te bereiken. De mentor: {mentor_reach}; de mentee: {mentee_reach}",
        "en": "How to reach us. The mentor: {mentor_reach}; the mentee: {mentee_reach}",
    },
    "who_mentor_expected": {
        "nl": "De organisatie verwacht van de mentor: {words}",
        "en": "The organisation expects of the mentor: {words}",
    },
    "who_mentee_expected": {
        "nl": "De organisatie verwacht van de mentee: {words}",
        "en": "The organisation expects of the mentee: {words}",
    },
    "why_programme": {
        "nl": "Hierom begon de organisatie dit programma: {words}",
        "en": "Why the organisation began this programme: {words}",
    },
    "why_topics": {"nl": "Onze thema's: {topics}.", "en": "Our topics: {topics}."},
    "goals_mentee": {
        "nl": "Wat de mentee wil leren, in eigen woorden: {words}",
        "en": "What the mentee wants to learn, in their own words: {words}",
    },
    "goals_mentee_shortened": {
        "nl": "Wat de mentee wil leren, in eigen woorden (ingekort): {words}",
        "en": "What the mentee wants to learn, in their own words (shortened): {words}",
    },
    "words_mentee": {
        "nl": "De mentee bij “{question}”, in eigen woorden: {words}",
        "en": "The mentee on “{question}”, in their own words: {words}",
    },
    "words_mentee_shortened": {
        "nl": "De mentee bij “{question}”, in eigen woorden (ingekort): {words}",
        "en": "The mentee on “{question}”, in their own words (shortened): {words}",
    },
    "goals_measurable": {
        "nl": "Doel voor de mentee, concreet en meetbaar: {goal}",
        "en": "Goal for the mentee, specific and measurable: {goal}",
    },
    "goals_baseline": {
        "nl": "De mentee deelt hier de eigen nulmeting (1 tot 5): {scores}.",
        "en": "The mentee shares their own baseline here (1 to 5): {scores}.",
    },
    "goals_mentor_topics": {
        "nl": "De mentor wil zelf meer weten over: {topics}.",
        "en": "The mentor would like to know more about: {topics}.",
    },
    "goals_mentor": {
        "nl": "Wat de mentor eruit wil halen, in eigen woorden: {words}",
        "en": "What the mentor hopes to gain, in their own words: {words}",
    },
    "goals_mentor_shortened": {
        "nl": "Wat de mentor eruit wil halen, in eigen woorden (ingekort): {words}",
        "en": "What the mentor hopes to gain, in their own words (shortened): {words}",
    },
    "words_mentor": {
        "nl": "De mentor bij “{question}”, in eigen woorden: {words}",
        "en": "The mentor on “{question}”, in their own words: {words}",
    },
    "words_mentor_shortened": {
        "nl": "De mentor bij “{question}”, in eigen woorden (ingekort): {words}",
        "en": "The mentor on “{question}”, in their own words (shortened): {words}",
    },
    "goals_access": {
        "nl": "De mentee geeft daarvoor context, contacten en een kijkje in de eigen wereld.",
        "en": "In return the mentee gives context, contacts and a look into their world.",
    },
    "rhythm_period": {
        "nl": "We werken samen van {starts} tot en met {ends}.",
        "en": "We work together from {starts} to {ends}.",
    },
    "rhythm_count": {
        "nl": "We spreken elkaar {count:keer|keer}, {every}, {minutes:minuut|minuten} per keer.",
        "en": "We meet {count:time|times}, {every}, for {minutes:minute|minutes} each time.",
    },
    "rhythm_first": {
        "nl": "Onze eerste afspraak is uiterlijk op {first}. We kiezen: {agreed}",
        "en": "Our first meeting is on {first} at the latest. We choose: {agreed}",
    },
    "rhythm_dates": {
        "nl": "Data die ons allebei passen, liefst drie: {dates}",
        "en": "Dates that suit us both, three if we can: {dates}",
    },
    "rhythm_available": {
        "nl": "Wanneer we meestal allebei kunnen: {availability}",
        "en": "When we can usually both make it: {availability}",
    },
    "rhythm_form": {"nl": "We spreken elkaar bij voorkeur: {forms}.", "en": "We prefer to meet: {forms}."},
    "rhythm_place": {
        "nl": "Onze neutrale plek (niet het kantoor van de mentee): {place}",
        "en": "Our neutral place (not the mentee's office): {place}",
    },
    "rhythm_languages": {
        "nl": "De taal van onze gesprekken: {languages}",
        "en": "The language of our talks: {languages}",
    },
    "rhythm_shadowing": {
        "nl": "Waar de mentor een keer meeloopt met de mentee: {meeting}",
        "en": "Where the mentor once joins the mentee at work: {meeting}",
    },
    "invites_mentee": {
        "nl": "De mentee nodigt uit, zet alle gesprekken nu in de agenda en houdt die tijd vrij.",
        "en": "The mentee sends the invitations, books all meetings now and protects that time.",
    },
    "invites_mentor": {
        "nl": "De mentor bereidt het onderwerp voor en hoeft nooit om een afspraak te vragen.",
        "en": "The mentor prepares the topic and never has to ask for a meeting.",
    },
    "invites_worktime": {
        "nl": "Onze gesprekken en de voorbereiding zijn werktijd.",
        "en": "Our meetings and preparing them are working time.",
    },
    "preparation_before": {
        "nl": "De mentor stuurt twee dagen vooraf één vraag of opdracht. De mentee bereidt die voor.",
        "en": "Two days ahead, the mentor sends one question or task. The mentee prepares it.",
    },
    "preparation_after": {
        "nl": "Elk gesprek eindigt met één ding dat de mentee gaat proberen. Daar begint het volgende mee.",
        "en": "Every meeting ends with one thing the mentee will try. The next meeting starts there.",
    },
    "preparation_between": {
        "nl": "Tussendoor antwoorden we binnen {hours:uur|uur} op een werkdag. Ons kanaal: {channel}",
        "en": "In between we answer within {hours:hour|hours} on working days. Our channel: {channel}",
    },
    "cancelling_notice": {
        "nl": "Afzeggen doen we uiterlijk {hours:uur|uur} vooraf, met een nieuwe datum binnen {days:dag|dagen}.",
        "en": "We cancel at least {hours:hour|hours} ahead, with a new date within {days:day|days}.",
    },
    "cancelling_twice": {
        "nl": (
            "Zegt de mentee {times} van de laatste {last} gesprekken af, dan melden we dat. Met een nieuwe datum "
            "binnen {days:dag|dagen} telt het als verzet. Het is geen klacht. We melden het bij: {coordinator}"
        ),
        "en": (
            "If the mentee cancels {times} of the last {last} meetings, we report it. With a new date within "
            "{days:day|days} it counts as moved. It is not a complaint. We tell: {coordinator}"
        ),
    },
    "cancelling_twice_earlier": {
        "nl": (
            "Zegt de mentee {times:keer|keer} achter elkaar af, dan melden we dat. Het is geen "
            "klacht: zo vinden we samen weer tijd. We melden het bij: {coordinator}"
        ),
        "en": (
            "If the mentee cancels {times:time|times} in a row, we report it. It is not a "
            "complaint: it helps us find the time again. We tell: {coordinator}"
        ),
    },
    "confidentiality_between_us": {
        "nl": "Wat we bespreken, blijft tussen ons. Ook als het programma voorbij is.",
        "en": "What we discuss stays between us. Also when the programme is over.",
    },
    "confidentiality_others": {
        "nl": "Over anderen praten we zonder namen, en we vertellen niets over hen door.",
        "en": "We talk about other people without names, and pass nothing on about them.",
    },
    "confidentiality_themes": {
        "nl": "Een thema gaat alleen zonder namen naar de organisatie, en alleen als we allebei ja zeggen.",
        "en": "A theme goes to the organisation only without names, and only if we both say yes.",
    },
    "confidentiality_exceptions": {
        "nl": (
            "Uitzonderingen zijn er alleen als de wet het vraagt, iemand gevaar loopt of zich "
            "ernstig misdraagt. We zeggen het dan eerst tegen elkaar, als dat kan."
        ),
        "en": (
            "The only exceptions: the law asks for it, someone is in danger, or there "
            "is serious misconduct. If possible, we tell each other first."
        ),
    },
    "confidentiality_no_records": {
        "nl": "We nemen niets op. Geen AI luistert mee, notuleert of schrijft uit, tenzij we allebei ja zeggen.",
        "en": "We record nothing. No AI listens in, takes notes or transcribes, unless we both say yes.",
    },
    "confidentiality_records": {
        "nl": "We zeiden allebei ja tegen een opname of een AI die notuleert. Ieder mag dat altijd stoppen.",
        "en": "We both said yes to a recording or an AI that takes notes. Either of us may stop that at any time.",
    },
    "confidentiality_notes": {
        "nl": "Aantekeningen zijn van wie ze maakt. We vernietigen ze uiterlijk op {until}.",
        "en": "Notes belong to the person who makes them. We destroy them by {until}.",
    },
    "confidentiality_own": {
        "nl": "De organisatie over vertrouwelijkheid: {words}",
        "en": "The organisation on confidentiality: {words}",
    },
    "protection_appraisal": {
        "nl": "Niets uit onze gesprekken telt mee voor beoordeling, promotie of werkverdeling.",
        "en": "Nothing from our conversations counts for appraisal, promotion or assignment of work.",
    },
    "protection_selection": {
        "nl": (
            "Tot {months:maand|maanden} na het einde beslist de mentee niet mee over een functie voor de mentor en "
            "schrijft geen referentie."
        ),
        "en": (
            "Until {months:month|months} after the end, the mentee has no say in any job for the mentor and writes no "
            "reference."
        ),
    },
    "protection_selection_earlier": {
        "nl": (
            "Zolang het programma loopt, beslist de mentee niet mee over een "
            "functie voor de mentor en schrijft geen referentie."
        ),
        "en": "While the programme runs, the mentee has no say in any job for the mentor and writes no reference.",
    },
    "protection_tasks": {
        "nl": "De mentee geeft de mentor geen taken.",
        "en": "The mentee gives the mentor no tasks.",
    },
    "protection_skip": {
        "nl": "Ieder mag een onderwerp overslaan of een gesprek stoppen, zonder uitleg.",
        "en": "Either of us may skip a topic or stop a conversation, without giving a reason.",
    },
    "protection_group": {
        "nl": "De mentor spreekt voor zichzelf, nooit namens een hele generatie of groep.",
        "en": "The mentor speaks for themselves, never for a whole generation or group.",
    },
    "protection_wanted": {
        "nl": "Gedrag dat de organisatie wil zien: {words}",
        "en": "Behaviour the organisation wants to see: {words}",
    },
    "protection_unwanted": {
        "nl": "Gedrag dat de organisatie niet wil zien: {words}",
        "en": "Behaviour the organisation does not want to see: {words}",
    },
    "feedback_each_time": {
        "nl": "Aan het eind van elk gesprek vragen we elkaar: wat hielp, en wat kan anders?",
        "en": "At the end of every meeting we ask each other: what helped, and what could be different?",
    },
    "feedback_midpoint": {
        "nl": "Halverwege lezen we dit charter opnieuw en passen we het aan. Dat doen we rond {midpoint}.",
        "en": "Half-way we read this charter again and adjust it. We do so around {midpoint}.",
    },
    "feedback_contact": {
        "nl": "Loopt het stroef en lukt het samen niet, dan bellen we iemand die neutraal is: {contact}",
        "en": "If it is hard going and we cannot solve it together, we call someone neutral: {contact}",
    },
    "feedback_elsewhere": {
        "nl": (
            "Gezondheid, ruzie op het werk en ongewenst gedrag horen hier niet. "
            "Daarvoor zijn de bedrijfsarts en de vertrouwenspersoon."
        ),
        "en": (
            "Health, conflicts at work and misconduct do not belong here. "
            "The company doctor and the confidential adviser are there for those."
        ),
    },
    "ending_freely": {
        "nl": "Ieder mag op elk moment stoppen. Een reden is niet nodig en niemand heeft schuld.",
        "en": "Either of us may stop at any time. No reason is needed and nobody is to blame.",
    },
    "ending_how": {
        "nl": "Wie stopt, zegt het tegen de ander, of laat dat over aan: {coordinator}",
        "en": "Whoever stops tells the other, or leaves that to: {coordinator}",
    },
    "ending_well": {
        "nl": "We sluiten goed af: een laatste halfuur over wat we leerden en wat we elkaar gunnen.",
        "en": "We end well: a last half hour about what we learned and what we wish each other.",
    },
    "ending_extension": {
        "nl": "Langer doorgaan kan, als we dat allebei willen.",
        "en": "We may go on for longer, if we both want to.",
    },
    "seen_met": PROMISES["seen_met"],
    "seen_answers": PROMISES["seen_answers"],
    "seen_note": PROMISES["seen_note"],
    "seen_surveys_left": {
        "nl": "We vullen de korte vragenlijsten in die nog komen, de laatste aan het eind tussen {from} en {to}.",
        "en": "We fill in the short surveys that are still to come, the last one at the end between {from} and {to}.",
    },
    "seen_surveys": {
        "nl": (
            "We vullen vier korte vragenlijsten in: vóór de start, rond "
            "{first} en {second}, en aan het eind tussen {from} en {to}."
        ),
        "en": (
            "We fill in four short surveys: before the start, around {first} "
            "and {second}, and at the end between {from} and {to}."
        ),
    },
    "seen_survey_weeks": {
        "nl": (
            "We vullen vier korte vragenlijsten in: vóór de start, in week {first} "
            "en {second}, en aan het eind tussen week {from} en {to}."
        ),
        "en": (
            "We fill in four short surveys: before the start, in weeks {first} "
            "and {second}, and at the end between weeks {from} and {to}."
        ),
    },
    "seen_kept": PROMISES["seen_kept"],
    "seen_kept_months": PROMISES["seen_kept_months"],
    "action_what": {
        "nl": "Dit gaat de mentee doen met wat er geleerd is: {action}",
        "en": "This is what the mentee will do with what was learned: {action}",
    },
    "action_when": {"nl": "Klaar vóór: {by}", "en": "Done before: {by}"},
    "measures_goals": {
        "nl": "Hier werkt het programma naartoe: {goals}.",
        "en": "This is what the programme works towards: {goals}.",
    },
    "measures_what": {
        "nl": (
            "We meten {scales} vóór en na, wat de mentee in het werk "
            "toepast, en hoe we allebei onze gesprekken ervaren."
        ),
        "en": (
            "We measure {scales} before and after, what the mentee applies "
            "at work, and how we both find our conversations."
        ),
    },
    "measures_when": {
        "nl": "De balans maken we samen op, uiterlijk op {when}.",
        "en": "We look back together, by {when}.",
    },
    "signed_ours": {
        "nl": "Dit charter is van ons. We mogen het samen veranderen.",
        "en": "This charter is ours. Together we may change it.",
    },
    "signed_copies": {
        "nl": "Ieder bewaart een exemplaar. HR bewaart wat op het scherm is afgesproken, ook eerdere versies.",
        "en": "Each of us keeps a copy. HR keeps what was agreed on screen, earlier versions too.",
    },
    "edition_changed": {
        "nl": "Gewijzigd sinds versie {edition}: {sections}.",
        "en": "Changed since version {edition}: {sections}.",
    },
    "edition_on_paper": {
        "nl": "De open regels zijn op papier ingevuld.",
        "en": "The open lines were filled in on paper.",
    },
    "edition_typed_in": {
        "nl": "Later ingevuld, op {on}: {sections}.",
        "en": "Filled in afterwards, on {on}: {sections}.",
    },
}
