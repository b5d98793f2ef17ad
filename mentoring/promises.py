"""What we promise people about who sees what and how long it is kept: each promise once, for all texts."""

from __future__ import annotations

from mentoring.privacy_threshold import FEWEST

PROMISES: dict[str, dict[str, str]] = {
    "partner_reads": {
        "nl": "(je partner kan dit lezen)",
        "nl_u": "(uw partner kan dit lezen)",
        "en": "(your partner may read this)",
        "fr": "(votre partenaire pourra lire ceci)",
    },
    "hr_alone": {"nl": "alleen HR ziet dit", "en": "only HR sees this", "fr": "seules les RH le voient"},
    "enrolment_use": {
        "nl": "HR gebruikt je antwoorden om duo's te maken en deelt ze alleen waar dat bij de vraag staat. Je partner "
        "krijgt ook je naam, je functie en het e-mailadres van je werk.",
        "nl_u": "HR gebruikt uw antwoorden om duo's te maken en deelt ze alleen waar dat bij de vraag staat. Uw "
        "partner krijgt ook uw naam, uw functie en het e-mailadres van uw werk.",
        "en": "HR uses your answers to make pairs and shares them only where the question says so. Your partner also "
        "gets your name, your job title and your work e-mail address.",
        "fr": "Les RH utilisent vos réponses pour former les duos et ne les partagent que là où la question le dit. "
        "Votre partenaire reçoit aussi votre nom, votre fonction et votre adresse e-mail professionnelle.",
    },
    "answers_grouped": {
        "nl": f"Je antwoorden worden alleen voor groepen van {FEWEST} of meer samen getoond.",
        "nl_u": f"Uw antwoorden worden alleen voor groepen van {FEWEST} of meer samen getoond.",
        "en": f"Your answers are only shown together, for groups of {FEWEST} or more.",
        "fr": f"Vos réponses ne sont montrées que regroupées, par {FEWEST} personnes ou plus.",
    },
    "check_in_signal": {
        "nl": "HR ziet dat je invulde en krijgt een seintje als het niet goed gaat, niet je antwoorden. Vraag je om "
        "contact, dan ziet HR dat met je naam, met wat je daarbij voor HR schrijft. Dat laatste wordt gewist, "
        "uiterlijk 30 dagen na het antwoord.",
        "nl_u": "HR ziet dat u invulde en krijgt een seintje als het niet goed gaat, niet uw antwoorden. Vraagt u om "
        "contact, dan ziet HR dat met uw naam, met wat u daarbij voor HR schrijft. Dat laatste wordt gewist, "
        "uiterlijk 30 dagen na het antwoord.",
        "en": "HR sees that you answered and gets a signal when things are not going well, not your answers. If you "
        "ask for contact, HR sees that with your name, and what you write for HR beside it. That note is erased, "
        "30 days after the answer at the latest.",
        "fr": "Les RH voient que vous avez répondu et reçoivent un signal quand cela ne va pas bien, pas vos réponses. "
        "Si vous demandez un contact, les RH le voient avec votre nom, ainsi que ce que vous écrivez pour elles à "
        "côté. Ce texte est effacé au plus tard 30 jours après la réponse.",
    },
    "not_anonymous": {
        "nl": "Dit antwoord is niet anoniem.",
        "en": "This answer is not anonymous.",
        "fr": "Cette réponse n'est pas anonyme.",
    },
    "seen_met": {
        "nl": "HR ziet dát we elkaar spraken, wanneer en hoe lang. HR ziet niet wat we bespraken.",
        "en": "HR sees that we met, when and for how long. HR does not see what we discussed.",
    },
    "seen_answers": {
        "nl": "HR ziet wie een vragenlijst invulde en krijgt een seintje als het niet goed gaat, nooit de antwoorden "
        "van één persoon. Wie om contact vraagt, doet dat met naam.",
        "en": "HR sees who filled in a survey and gets a signal when things are not going well, never the answers of "
        "one person. Whoever asks for contact does so by name.",
    },
    "seen_note": {
        "nl": "Wat iemand daarbij voor HR schrijft, leest HR; het wordt gewist, uiterlijk 30 dagen na het antwoord.",
        "en": "What they write for HR beside it, HR reads; it is erased, 30 days after the answer at the latest.",
    },
    "seen_kept": {"nl": "Onze gegevens worden verwijderd op {until}.", "en": "Our data are removed on {until}."},
    "seen_kept_months": {
        "nl": "Onze gegevens worden {months:maand|maanden} na het einde verwijderd.",
        "en": "Our data are removed {months:month|months} after the end.",
    },
    "hr_sees_enrolment": {
        "nl": "HR ziet de aanmeldingen met naam, want HR maakt de duo's.",
        "en": "HR sees the enrolments by name, because HR makes the pairs.",
    },
    "hr_sees_meetings": {
        "nl": "HR ziet dat jullie elkaar spraken, wanneer en hoe lang, en wat jullie er zelf over doorgeven. Wat "
        "jullie bespreken, ziet HR niet.",
        "nl_u": "HR ziet dat u elkaar sprak, wanneer en hoe lang, en wat u er zelf over doorgeeft. Wat u samen "
        "bespreekt, ziet HR niet.",
        "en": "HR sees that you met, when and for how long, and what you yourselves pass on about it. HR does not see "
        "what you discuss.",
    },
    "hr_sees_answered": {
        "nl": "HR ziet wie de nulmeting, de check-ins en de nameting invulde, nooit wat één persoon antwoordde; "
        "behalve een vraag om contact en wat daarbij voor HR is geschreven.",
        "en": "HR sees who answered the baseline, the check-ins and the follow-up, never what one person answered; "
        "except a request for contact and what was written for HR beside it.",
    },
    "management_sees": {
        "nl": f"De directie ziet alleen cijfers over groepen van {FEWEST} of meer, nooit over één persoon of één duo.",
        "en": f"Management sees figures about groups of {FEWEST} or more only, never about one person or one pair.",
    },
    "manager_hears_nothing": {
        "nl": "Over de inhoud van de gesprekken hoort een leidinggevende niets van ons.",
        "en": "A manager hears nothing from us about the content of the conversations.",
    },
    "told_hr": {
        "nl": "Wat je vertelt, blijft tussen ons.",
        "nl_u": "Wat u vertelt, blijft tussen ons.",
        "en": "What you tell me stays between us.",
    },
    "either_answer": {
        "nl": "Je antwoord gaat alleen naar HR; de ander krijgt het niet te zien. HR wist het als het duo start, of "
        "30 dagen nadat het niet start.",
        "nl_u": "Uw antwoord gaat alleen naar HR; de ander krijgt het niet te zien. HR wist het als het duo start, of "
        "30 dagen nadat het niet start.",
        "en": "Your answer goes to HR alone; the other does not get to see it. HR erases it when the pair starts, or "
        "30 days after it does not.",
    },
    "reason_kept": {
        "nl": "Start het duo terwijl een antwoord ontbreekt of iemand twijfelt, dan schrijft HR op waarom. Dat blijft "
        "bij het duo staan tot de gegevens ervan worden verwijderd.",
        "en": "If the pair starts while an answer is missing or someone is in doubt, HR writes down why. That stays "
        "with the pair until its data are removed.",
    },
    "data_until": {
        "nl": "De persoonsgegevens worden verwijderd op {until}.",
        "en": "The personal data are removed on {until}.",
    },
    "partner_sees": {
        "nl": "Je partner ziet je naam, je functie, jullie thema's, het e-mailadres van je werk en wat verder in "
        "jullie charter staat. Wat je zelf schreef, staat daar alleen in als vooraf is gezegd dat je partner het "
        "leest.",
        "nl_u": "Uw partner ziet uw naam, uw functie, uw gezamenlijke thema's, het e-mailadres van uw werk en wat "
        "verder in uw charter staat. Wat u zelf schreef, staat daar alleen in als vooraf gezegd is dat uw partner het "
        "leest.",
        "en": "Your partner sees your name, your job title, your shared topics, your work e-mail address and what else "
        "stands in your charter. What you wrote yourself stands there only if it was said beforehand that your partner "
        "reads it.",
    },
    "hr_sees_charter": {
        "nl": "HR ziet wie een duo vormen en wat er op het scherm in het charter staat.",
        "en": "HR sees who is a pair and what stands in the charter on the screen.",
    },
    "written_for_hr": {
        "nl": "Wat je voor HR schrijft bij een vraag die dat zegt, leest HR met je naam. Het wordt gewist, uiterlijk "
        "30 dagen na het antwoord.",
        "nl_u": "Wat u voor HR schrijft bij een vraag die dat zegt, leest HR met uw naam. Het wordt gewist, uiterlijk "
        "30 dagen na het antwoord.",
        "en": "What you write for HR under a question that says so, HR reads with your name. It is erased, 30 days "
        "after the answer at the latest.",
    },
    "quoted_with_yes": {
        "nl": "Een citaat gaat alleen naar de directie als wie het schreef ja zei.",
        "en": "A quotation goes to management only with a yes from whoever wrote it.",
    },
    "your_data_months": {
        "nl": "Je gegevens worden {months:maand|maanden} na het einde van het programma verwijderd.",
        "nl_u": "Uw gegevens worden {months:maand|maanden} na het einde van het programma verwijderd.",
        "en": "Your data are removed {months:month|months} after the programme ends.",
    },
    "your_data_until": {
        "nl": "Je gegevens worden verwijderd op {until}.",
        "nl_u": "Uw gegevens worden verwijderd op {until}.",
        "en": "Your data are removed on {until}.",
    },
}
"""Code -> language -> the promise. 'nl_u': the Dutch that says u where 'nl' says je; 'fr': where a survey makes it."""
