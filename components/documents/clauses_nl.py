"""The charter's clauses in plain Dutch."""

CLAUSES = {
    "who_mentor": "{mentor} is de mentor en leidt de inhoud van onze gesprekken.",
    "who_mentee": "{mentee} is de mentee en leert. Rang en dienstjaren veranderen daar niets aan.",
    "who_mentor_expected": "Van de mentor verwachten we: {words}",
    "who_mentee_expected": "Van de mentee verwachten we: {words}",
    "why_programme": "Daarom is dit programma er: {words}",
    "why_topics": "Onze thema's: {topics}.",
    "goals_mentee": "Wat de mentee wil leren, in eigen woorden: {words}",
    "goals_mentee_shortened": "Wat de mentee wil leren, in eigen woorden (ingekort): {words}",
    "words_mentee": "De mentee bij “{question}”, in eigen woorden: {words}",
    "words_mentee_shortened": "De mentee bij “{question}”, in eigen woorden (ingekort): {words}",
    "goals_measurable": "Concreet en meetbaar. Aan het eind kan de mentee: {goal}",
    "goals_baseline": "De mentee deelt hier de eigen nulmeting (1 tot 5): {scores}.",
    "goals_mentor_topics": "De mentor wil zelf meer weten over: {topics}.",
    "goals_mentor": "Wat de mentor eruit wil halen, in eigen woorden: {words}",
    "goals_mentor_shortened": "Wat de mentor eruit wil halen, in eigen woorden (ingekort): {words}",
    "words_mentor": "De mentor bij “{question}”, in eigen woorden: {words}",
    "words_mentor_shortened": "De mentor bij “{question}”, in eigen woorden (ingekort): {words}",
    "goals_access": "De mentee geeft daarvoor context, contacten en een kijkje in de eigen wereld.",
    "rhythm_period": "We werken samen van {starts} tot en met {ends}.",
    "rhythm_count": "We spreken elkaar {count} keer, {every}, {minutes} minuten per keer.",
    "rhythm_first": "Onze eerste afspraak is uiterlijk op {first}. We kiezen: {agreed}",
    "rhythm_form": "We spreken elkaar bij voorkeur: {forms}.",
    "rhythm_place": "Onze plek is neutraal, dus niet het kantoor van de mentee: {place}",
    "rhythm_shadowing": "De mentor loopt een keer mee met de mentee, bij: {meeting}",
    "invites_mentee": "De mentee nodigt uit, zet alle gesprekken nu in de agenda en houdt die tijd vrij.",
    "invites_mentor": "De mentor bereidt het onderwerp voor en hoeft nooit om een afspraak te vragen.",
    "preparation_before": "De mentor stuurt twee dagen vooraf één vraag of opdracht. De mentee bereidt die voor.",
    "preparation_after": "Elk gesprek eindigt met één ding dat de mentee gaat proberen. Daar begint het volgende mee.",
    "preparation_between": "Tussendoor antwoorden we binnen {hours} uur op een werkdag, via: {channel}",
    "cancelling_notice": ("Afzeggen doen we uiterlijk {hours} uur vooraf, met een nieuwe datum binnen {days} dagen."),
    "cancelling_twice": (
        "Zegt de mentee {times} keer achter elkaar af, dan melden we dat. Het is geen klacht: "
        "zo vinden we samen weer tijd. We melden het bij: {coordinator}"
    ),
    "confidentiality_between_us": "Wat we bespreken, blijft tussen ons. Ook als het programma voorbij is.",
    "confidentiality_others": "Over anderen praten we zonder namen, en we vertellen niets over hen door.",
    "confidentiality_themes": "Een thema gaat alleen zonder namen naar de organisatie, en alleen als we allebei ja zeggen.",
    "confidentiality_exceptions": (
        "Uitzonderingen zijn er alleen als de wet het vraagt, iemand gevaar loopt of zich ernstig misdraagt. "
        "We zeggen het dan eerst tegen elkaar, als dat kan."
    ),
    "confidentiality_notes": "Aantekeningen zijn van wie ze maakt. We vernietigen ze uiterlijk op {until}.",
    "confidentiality_own": "{words}",
    "protection_appraisal": "Niets uit onze gesprekken telt mee voor beoordeling, promotie of werkverdeling.",
    "protection_selection": (
        "Zolang het programma loopt, beslist de mentee niet mee over een functie voor de mentor "
        "en schrijft geen referentie."
    ),
    "protection_tasks": "De mentee geeft de mentor geen taken.",
    "protection_skip": "Ieder mag een onderwerp overslaan of een gesprek stoppen, zonder uitleg.",
    "protection_group": "De mentor spreekt voor zichzelf, nooit namens een hele generatie of groep.",
    "protection_wanted": "Dit gedrag past bij ons: {words}",
    "protection_unwanted": "Dit gedrag past niet bij ons: {words}",
    "feedback_each_time": "Aan het eind van elk gesprek vragen we elkaar: wat hielp, en wat kan anders?",
    "feedback_midpoint": "Halverwege lezen we dit charter opnieuw en passen we het aan. Dat doen we rond {midpoint}.",
    "feedback_contact": "Loopt het stroef en lukt het samen niet, dan bellen we iemand die neutraal is: {contact}",
    "ending_freely": "Ieder mag op elk moment stoppen. Een reden is niet nodig en niemand heeft schuld.",
    "ending_how": "Wie stopt, zegt het tegen de ander, of laat dat over aan: {coordinator}",
    "ending_well": "We sluiten goed af: een laatste halfuur over wat we leerden en wat we elkaar gunnen.",
    "seen_met": "HR ziet dát we elkaar spraken, wanneer en hoe lang. HR ziet niet wat we bespraken.",
    "seen_answers": (
        "HR ziet wie een vragenlijst invulde en krijgt een seintje als het niet goed gaat, nooit de antwoorden "
        "van één persoon. Wie om contact vraagt, doet dat met naam."
    ),
    "seen_surveys": (
        "We vullen vier korte vragenlijsten in: vóór de start, rond {first} en {second}, "
        "en aan het eind tussen {from} en {to}."
    ),
    "seen_survey_weeks": (
        "We vullen vier korte vragenlijsten in: vóór de start, in week {first} en {second}, "
        "en aan het eind tussen week {from} en {to}."
    ),
    "seen_kept": "Onze gegevens worden verwijderd op {until}.",
    "seen_kept_months": "Onze gegevens worden {months} maanden na het einde verwijderd.",
    "action_what": "Dit gaat de mentee doen met wat er geleerd is: {action}",
    "action_when": "Klaar vóór: {by}",
    "measures_goals": "Hier werkt het programma naartoe: {goals}.",
    "measures_what": (
        "We meten {scales} vóór en na, wat de mentee in het werk toepast, en hoe we allebei onze gesprekken ervaren."
    ),
    "measures_when": "De balans maken we samen op, uiterlijk op {when}.",
    "signed_ours": "Dit charter is van ons. We mogen het samen veranderen.",
}

WORDS = {
    "title_who": "Wie we zijn",
    "title_why": "Waarom",
    "title_goals": "Onze doelen",
    "title_rhythm": "Ritme en plek",
    "title_invites": "Wie uitnodigt",
    "title_preparation": "Voorbereiden en opvolgen",
    "title_cancelling": "Afzeggen",
    "title_confidentiality": "Vertrouwelijk",
    "title_protection": "Bescherming van de mentor",
    "title_feedback": "Feedback en hulp",
    "title_ending": "Stoppen mag",
    "title_seen": "Wat HR ziet",
    "title_action": "Eén ding doen",
    "title_measures": "Wanneer het gelukt is",
    "title_signed": "Afgesproken",
    "title": "Charter",
    "subtitle": "Omgekeerd mentorschap",
    "mentor": "Mentor",
    "mentee": "Mentee",
    "and": "en",
    "or": "of",
    "name": "Naam",
    "job_title": "Functie",
    "date": "Datum",
    "signature": "Handtekening",
    "page": "pagina",
    "of": "van",
    "draft": "Concept",
    "draft_version": "Concept, versie {version}",
    "agreed": "Afgesproken op {date}, versie {version}",
    "every_month": "elke maand",
    "every_week": "elke week",
    "every_weeks": "elke {count} weken",
    "every_days": "elke {count} dagen",
    "form_talk": "in een gesprek op locatie",
    "form_remote": "op afstand",
    "form_shadowing": "door mee te lopen",
    "scale_skill": "vaardigheid",
    "scale_growth": "groei van de mentor",
    "scale_transfer": "gebruik in het werk",
    "scale_application": "toepassing in het werk",
    "scale_innovation": "innovatie",
    "scale_relationship": "de relatie",
    "scale_self_efficacy": "zelfvertrouwen",
    "scale_utility": "bruikbaarheid",
    "mark": "Twee bogen die elkaar raken, het beeldmerk van Telemachus",
    "logo": "Logo van de organisatie",
}
