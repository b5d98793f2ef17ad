"""What a charter and its dates in a calendar say, in plain Dutch and English beside each other."""

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
    "who_mentor_expected": {"nl": "Van de mentor verwachten we: {words}", "en": "We expect of the mentor: {words}"},
    "who_mentee_expected": {"nl": "Van de mentee verwachten we: {words}", "en": "We expect of the mentee: {words}"},
    "why_programme": {"nl": "Daarom is dit programma er: {words}", "en": "This is why the programme exists: {words}"},
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
        "nl": "Concreet en meetbaar. Aan het eind kan de mentee: {goal}",
        "en": "Specific and measurable. At the end the mentee can: {goal}",
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
        "nl": "We spreken elkaar {count} keer, {every}, {minutes} minuten per keer.",
        "en": "We meet {count} times, {every}, for {minutes} minutes each time.",
    },
    "rhythm_first": {
        "nl": "Onze eerste afspraak is uiterlijk op {first}. We kiezen: {agreed}",
        "en": "Our first meeting is on {first} at the latest. We choose: {agreed}",
    },
    "rhythm_form": {"nl": "We spreken elkaar bij voorkeur: {forms}.", "en": "We prefer to meet: {forms}."},
    "rhythm_place": {
        "nl": "Onze plek is neutraal, dus niet het kantoor van de mentee: {place}",
        "en": "Our place is neutral, so not the mentee's office: {place}",
    },
    "rhythm_shadowing": {
        "nl": "De mentor loopt een keer mee met de mentee, bij: {meeting}",
        "en": "Once, the mentor joins the mentee at work, at: {meeting}",
    },
    "invites_mentee": {
        "nl": "De mentee nodigt uit, zet alle gesprekken nu in de agenda en houdt die tijd vrij.",
        "en": "The mentee sends the invitations, books all meetings now and protects that time.",
    },
    "invites_mentor": {
        "nl": "De mentor bereidt het onderwerp voor en hoeft nooit om een afspraak te vragen.",
        "en": "The mentor prepares the topic and never has to ask for a meeting.",
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
        "nl": "Tussendoor antwoorden we binnen {hours} uur op een werkdag, via: {channel}",
        "en": "In between we answer within {hours} hours on working days, by: {channel}",
    },
    "cancelling_notice": {
        "nl": "Afzeggen doen we uiterlijk {hours} uur vooraf, met een nieuwe datum binnen {days} dagen.",
        "en": "We cancel at least {hours} hours ahead, with a new date within {days} days.",
    },
    "cancelling_twice": {
        "nl": (
            "Zegt de mentee {times} keer achter elkaar af, dan melden we dat. Het is geen "
            "klacht: zo vinden we samen weer tijd. We melden het bij: {coordinator}"
        ),
        "en": (
            "If the mentee cancels {times} times in a row, we report it. It is not a "
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
    "confidentiality_notes": {
        "nl": "Aantekeningen zijn van wie ze maakt. We vernietigen ze uiterlijk op {until}.",
        "en": "Notes belong to the person who makes them. We destroy them by {until}.",
    },
    "confidentiality_own": {"nl": "{words}", "en": "{words}"},
    "protection_appraisal": {
        "nl": "Niets uit onze gesprekken telt mee voor beoordeling, promotie of werkverdeling.",
        "en": "Nothing from our conversations counts for appraisal, promotion or assignment of work.",
    },
    "protection_selection": {
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
    "protection_wanted": {"nl": "Dit gedrag past bij ons: {words}", "en": "This behaviour suits us: {words}"},
    "protection_unwanted": {
        "nl": "Dit gedrag past niet bij ons: {words}",
        "en": "This behaviour does not suit us: {words}",
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
    "seen_met": PROMISES["seen_met"],
    "seen_answers": PROMISES["seen_answers"],
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
}

TERMS: dict[str, dict[str, str]] = {
    "title_who": {"nl": "Wie we zijn", "en": "Who we are"},
    "title_why": {"nl": "Waarom", "en": "Why"},
    "title_goals": {"nl": "Onze doelen", "en": "Our goals"},
    "title_rhythm": {"nl": "Ritme en plek", "en": "Rhythm and place"},
    "title_invites": {"nl": "Wie uitnodigt", "en": "Who invites"},
    "title_preparation": {"nl": "Voorbereiden en opvolgen", "en": "Before and after"},
    "title_cancelling": {"nl": "Afzeggen", "en": "Cancelling"},
    "title_confidentiality": {"nl": "Vertrouwelijk", "en": "In confidence"},
    "title_protection": {"nl": "Bescherming van de mentor", "en": "Protecting the mentor"},
    "title_feedback": {"nl": "Feedback en hulp", "en": "Feedback and help"},
    "title_ending": {"nl": "Stoppen mag", "en": "Free to stop"},
    "title_seen": {"nl": "Wat HR ziet", "en": "What HR sees"},
    "title_action": {"nl": "Eén ding doen", "en": "One thing to do"},
    "title_measures": {"nl": "Wanneer het gelukt is", "en": "When it worked"},
    "title_signed": {"nl": "Afgesproken", "en": "Agreed"},
    "title": {"nl": "Charter", "en": "Charter"},
    "subtitle": {"nl": "Omgekeerd mentorschap", "en": "Reverse mentoring"},
    "mentor": {"nl": "Mentor", "en": "Mentor"},
    "mentee": {"nl": "Mentee", "en": "Mentee"},
    "and": {"nl": "en", "en": "and"},
    "or": {"nl": "of", "en": "or"},
    "name": {"nl": "Naam", "en": "Name"},
    "job_title": {"nl": "Functie", "en": "Job title"},
    "date": {"nl": "Datum", "en": "Date"},
    "signature": {"nl": "Handtekening", "en": "Signature"},
    "page": {"nl": "pagina", "en": "page"},
    "of": {"nl": "van", "en": "of"},
    "draft": {"nl": "Concept", "en": "Draft"},
    "draft_version": {"nl": "Concept, versie {version}", "en": "Draft, version {version}"},
    "agreed": {"nl": "Afgesproken op {date}, versie {version}", "en": "Agreed on {date}, version {version}"},
    "every_month": {"nl": "elke maand", "en": "every month"},
    "every_week": {"nl": "elke week", "en": "every week"},
    "every_weeks": {"nl": "elke {count} weken", "en": "every {count} weeks"},
    "every_days": {"nl": "elke {count} dagen", "en": "every {count} days"},
    "form_talk": {"nl": "in een gesprek op locatie", "en": "in person"},
    "form_remote": {"nl": "op afstand", "en": "remotely"},
    "form_shadowing": {"nl": "door mee te lopen", "en": "by shadowing"},
    "scale_skill": {"nl": "vaardigheid", "en": "skill"},
    "scale_growth": {"nl": "groei van de mentor", "en": "the mentor's growth"},
    "scale_transfer": {"nl": "gebruik in het werk", "en": "use at work"},
    "scale_application": {"nl": "toepassing in het werk", "en": "use at work"},
    "scale_innovation": {"nl": "innovatie", "en": "innovation"},
    "scale_relationship": {"nl": "de relatie", "en": "the relationship"},
    "scale_self_efficacy": {"nl": "zelfvertrouwen", "en": "confidence"},
    "scale_utility": {"nl": "bruikbaarheid", "en": "usefulness"},
    "mark": {
        "nl": "Twee bogen die elkaar raken, het beeldmerk van Telemachus",
        "en": "Two arcs that touch, the mark of Telemachus",
    },
    "logo": {"nl": "Logo van de organisatie", "en": "Logo of the organisation"},
}

INVITATION: dict[str, dict[str, str]] = {
    "title": {"nl": "Omgekeerd mentorschap: {mentor} en {mentee}", "en": "Reverse mentoring: {mentor} and {mentee}"},
    "notes": {
        "nl": (
            "{mentor} bereidt het onderwerp voor. {mentee} houdt deze tijd "
            "vrij. Lukt het niet? Kies meteen een nieuwe datum."
        ),
        "en": "{mentor} prepares the topic. {mentee} protects this time. Cannot make it? Choose a new date at once.",
    },
}
