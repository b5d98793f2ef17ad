"""Conversation cards about how people work together, and the one for a mentor who joins the mentee at work."""

from __future__ import annotations

WORK_CARDS: dict[str, dict[str, dict[str, str]]] = {
    "hybrid": {
        "title": {"nl": "Hybride werken", "en": "Hybrid work"},
        "goal": {
            "nl": "Wie thuis werkt, weet evenveel en telt evenveel mee als wie er is.",
            "en": "Whoever works from home knows as much, and counts as much, as whoever is in.",
        },
        "questions": {
            "nl": (
                "Wie hoor je bijna nooit in een overleg?\n"
                "Waarvoor komt het team echt samen?\n"
                "Hoe weet iemand thuis wat op de gang is besloten?"
            ),
            "nl_u": (
                "Wie hoort u bijna nooit in een overleg?\n"
                "Waarvoor komt het team echt samen?\n"
                "Hoe weet iemand thuis wat op de gang is besloten?"
            ),
            "en": (
                "Whom do you hardly ever hear in a meeting?\n"
                "What does the team really come together for?\n"
                "How does someone at home know what was decided in the corridor?"
            ),
        },
        "exercise": {
            "nl": (
                "Loop het laatste gemengde overleg na: wie zag wat, wie hoorde wat, wie sprak? Kies één ding dat "
                "de volgende keer anders gaat."
            ),
            "en": (
                "Go through the last mixed meeting: who saw what, who heard what, who spoke? Choose one thing to "
                "do differently next time."
            ),
        },
        "attempt": {
            "nl": "Houd één overleg waarin iedereen een eigen scherm heeft, en schrijf elk besluit binnen een uur op.",
            "en": (
                "Hold one meeting in which everyone has a screen of their own, and write down every decision "
                "within an hour."
            ),
        },
        "silent": {
            "nl": "Vraag: “Wanneer stond je zelf op afstand?”",
            "nl_u": "Vraag: “Wanneer stond u zelf op afstand?”",
            "en": "Ask: “When were you yourself at a distance?”",
        },
        "avoid": {
            "nl": "Geen strijd over het aantal kantoordagen. Het gaat om wat er op die dagen gebeurt.",
            "en": "No fight about the number of office days. It is about what happens on those days.",
        },
    },
    "feedback": {
        "title": {"nl": "Feedback", "en": "Feedback"},
        "goal": {
            "nl": "Elke week één keer feedback vragen en één keer geven.",
            "en": "Ask for feedback once a week, and give it once.",
        },
        "questions": {
            "nl": (
                "Wanneer zei iemand voor het laatst tegen je: “dat klopt niet”?\n"
                "Wat deed je toen?\n"
                "Wat kost het iemand met minder macht om dat te zeggen?"
            ),
            "nl_u": (
                "Wanneer zei iemand voor het laatst tegen u: “dat klopt niet”?\n"
                "Wat deed u toen?\n"
                "Wat kost het iemand met minder macht om dat te zeggen?"
            ),
            "en": (
                "When did someone last say to you: “that is not right”?\n"
                "What did you do then?\n"
                "What does it cost someone with less power to say so?"
            ),
        },
        "exercise": {
            "nl": (
                "De mentor noemt één waarneming: “ik zag …, en dat deed met mij …”. De mentee zegt alleen “dank "
                "je” en stelt één vraag. Daarna andersom."
            ),
            "nl_u": (
                "De mentor noemt één waarneming: “ik zag …, en dat deed met mij …”. De mentee zegt alleen “dank u” "
                "en stelt één vraag. Daarna andersom."
            ),
            "en": (
                "The mentor names one observation: “I saw …, and what it did to me was …”. The mentee only says "
                "“thank you” and asks one question. Then the other way round."
            ),
        },
        "attempt": {
            "nl": "Vraag drie mensen: “Wat kan ik minder doen?” Bedank, en verdedig niets.",
            "en": "Ask three people: “What should I do less of?” Say thank you, and defend nothing.",
        },
        "silent": {
            "nl": "Vertel allebei over feedback die achteraf hielp.",
            "en": "Both tell of feedback that turned out to help.",
        },
        "avoid": {
            "nl": (
                "Dit is geen beoordeling. Niets uit dit gesprek komt in een dossier of in een functioneringsgesprek."
            ),
            "en": "This is no appraisal. Nothing from this conversation goes into a file or a performance review.",
        },
    },
    "young_people": {
        "title": {"nl": "Jongeren vinden en houden", "en": "Finding and keeping young people"},
        "goal": {
            "nl": "Eén verandering in hoe we mensen werven of inwerken. Nu vraagt de mentee.",
            "en": "One change in how we recruit people or get them started. Here the mentee asks.",
        },
        "questions": {
            "nl": "Waarom koos je voor ons?\nWat snapte je de eerste maand niet?\nWat maakt dat je blijft?",
            "nl_u": "Waarom koos u voor ons?\nWat snapte u de eerste maand niet?\nWat maakt dat u blijft?",
            "en": "Why did you choose us?\nWhat did you not understand in the first month?\nWhat makes you stay?",
        },
        "exercise": {
            "nl": "Lees samen een echte vacature van ons hardop. Streep door wat niemand gelooft.",
            "en": "Read a real vacancy of ours aloud together. Cross out what nobody believes.",
        },
        "attempt": {
            "nl": "Haal één zin uit een vacature, en maak één belofte aan nieuwe collega's waar.",
            "en": "Take one sentence out of a vacancy, and keep one promise to new colleagues.",
        },
        "silent": {
            "nl": "Vraag: “Wat vertelde je thuis na de eerste werkdag?”",
            "nl_u": "Vraag: “Wat vertelde u thuis na de eerste werkdag?”",
            "en": "Ask: “What did you tell at home after the first day?”",
        },
        "avoid": {
            "nl": (
                "Vraag de mentor niet of die weg wil, en niet wat “de jongeren” vinden. De mentor spreekt voor "
                "zichzelf."
            ),
            "en": (
                "Do not ask whether the mentor wants to leave, or what “young people” think. The mentor speaks for "
                "themselves."
            ),
        },
    },
    "meetings": {
        "title": {"nl": "Vergaderen", "en": "Meetings"},
        "goal": {
            "nl": "Iedereen in het team krijgt een uur per week terug.",
            "en": "Everyone in the team gets an hour a week back.",
        },
        "questions": {
            "nl": (
                "Wat was er in de laatste vergadering niet gebeurd zonder jou?\n"
                "Wie praat het meest, en wie zegt niets?\n"
                "Wat had een bericht kunnen zijn?"
            ),
            "nl_u": (
                "Wat was er in de laatste vergadering niet gebeurd zonder u?\n"
                "Wie praat het meest, en wie zegt niets?\n"
                "Wat had een bericht kunnen zijn?"
            ),
            "en": (
                "What would not have happened without you in the last meeting?\n"
                "Who talks most, and who says nothing?\n"
                "What could have been a message?"
            ),
        },
        "exercise": {
            "nl": (
                "Neem de agenda van de mentee voor volgende week. Kies één vergadering die weg kan, één die korter "
                "kan en één die beter moet."
            ),
            "en": (
                "Take the mentee's calendar for next week. Choose one meeting to drop, one to shorten and one to "
                "improve."
            ),
        },
        "attempt": {
            "nl": "Maak van één vergadering 25 minuten, met het besluit dat nodig is bovenaan.",
            "en": "Make one meeting 25 minutes, with the decision that is needed at the top.",
        },
        "silent": {
            "nl": "Spreek af dat de mentor een keer meeloopt en telt wie hoelang praat. Bespreek het diezelfde dag.",
            "en": "Agree that the mentor joins once and counts who talks how long. Discuss it that same day.",
        },
        "avoid": {
            "nl": "Klaag niet over anderen. Verander wat de mentee zelf in de hand heeft.",
            "en": "No complaints about others. Change what is in the mentee's own hands.",
        },
    },
    "inclusion": {
        "title": {"nl": "Inclusie", "en": "Inclusion"},
        "goal": {
            "nl": "Eén drempel minder, zodat meer mensen kunnen meedoen.",
            "en": "One threshold less, so that more people can take part.",
        },
        "questions": {
            "nl": (
                "Wie lacht mee omdat het zo hoort?\n"
                "Waar pas je je aan zonder dat iemand het ziet?\n"
                "Wie vraag je zelden om een mening?"
            ),
            "nl_u": (
                "Wie lacht mee omdat het zo hoort?\n"
                "Waar past u zich aan zonder dat iemand het ziet?\n"
                "Wie vraagt u zelden om een mening?"
            ),
            "en": (
                "Who laughs along because it is expected?\n"
                "Where do you adapt without anyone seeing it?\n"
                "Whom do you seldom ask for an opinion?"
            ),
        },
        "exercise": {
            "nl": (
                "Schrijf ieder voor zich op naar wie de laatste vijf complimenten gingen. Vertel wat opvalt, "
                "zonder namen."
            ),
            "en": "Each write down who got the last five compliments. Tell what stands out, without names.",
        },
        "attempt": {
            "nl": "Nodig één stem uit die ontbreekt: vooraf, en niet pas in de vergadering.",
            "en": "Invite one voice that is missing: beforehand, not only in the meeting.",
        },
        "silent": {
            "nl": "Sla een vraag gerust over. Begin met: “Wanneer was je ergens echt welkom?”",
            "nl_u": "Sla een vraag gerust over. Begin met: “Wanneer was u ergens echt welkom?”",
            "en": "Feel free to skip a question. Begin with: “When were you truly welcome somewhere?”",
        },
        "avoid": {
            "nl": (
                "De mentor spreekt alleen voor zichzelf, nooit namens een groep. Vraag niet naar afkomst, geloof, "
                "gezondheid of geaardheid."
            ),
            "en": (
                "The mentor speaks for themselves, never for a group. Do not ask about origin, belief, health or "
                "orientation."
            ),
        },
    },
    "sustainability": {
        "title": {"nl": "Duurzaamheid", "en": "Sustainability"},
        "goal": {
            "nl": "Eén keuze in het eigen werk die mens of klimaat minder kost.",
            "en": "One choice in the mentee's own work that costs people or climate less.",
        },
        "questions": {
            "nl": (
                "Waar verspillen we hier het meest?\n"
                "Waar praten we omheen?\n"
                "Bij welk besluit van dit kwartaal kun je verschil maken?"
            ),
            "nl_u": (
                "Waar verspillen we hier het meest?\n"
                "Waar praten we omheen?\n"
                "Bij welk besluit van dit kwartaal kunt u verschil maken?"
            ),
            "en": (
                "Where do we waste most here?\n"
                "What do we talk around?\n"
                "In which decision of this quarter can you make a difference?"
            ),
        },
        "exercise": {
            "nl": "Reken samen één dienstreis of inkoop na: wat kost het, wat kan anders, wie beslist?",
            "en": (
                "Work out one business trip or purchase together: what does it cost, what could be different, who "
                "decides?"
            ),
        },
        "attempt": {
            "nl": "Maak één goede keuze de gewone keuze, zodat niemand er nog over hoeft na te denken.",
            "en": "Make one good choice the usual choice, so that nobody has to think about it any more.",
        },
        "silent": {
            "nl": "Vraag: “Wat doe je thuis wel en op het werk niet?”",
            "nl_u": "Vraag: “Wat doet u thuis wel en op het werk niet?”",
            "en": "Ask: “What do you do at home, but not at work?”",
        },
        "avoid": {
            "nl": "Niemand hoeft een heilige te zijn. Geen oordeel over vakantie, auto of eten.",
            "en": "Nobody has to be a saint. No judgement about holidays, cars or food.",
        },
    },
    "shadowing": {
        "title": {"nl": "Meelopen", "en": "Shadowing"},
        "goal": {
            "nl": "De mentor ziet het werk van de mentee van dichtbij en vertelt wat er te zien was.",
            "en": "The mentor sees the mentee's work from close by, and tells what there was to see.",
        },
        "before": {
            "nl": (
                "Kies samen een overleg.\n"
                "De mentee zegt vooraf wie er meekijkt en waarom.\n"
                "Spreek af of de mentor iets zegt. Zonder afspraak: niets."
            ),
            "en": (
                "Choose a meeting together.\n"
                "The mentee announces who is joining, and why.\n"
                "Agree whether the mentor says anything. Nothing agreed: nothing said."
            ),
        },
        "observe": {
            "nl": (
                "Wie begint, en wie wordt onderbroken?\n"
                "Welk besluit viel, en wie nam het?\n"
                "Waar werd het stil?\n"
                "Welk woord begreep niet iedereen?"
            ),
            "en": (
                "Who begins, and who is interrupted?\n"
                "Which decision was taken, and by whom?\n"
                "Where did it fall silent?\n"
                "Which word did not everyone understand?"
            ),
        },
        "after": {
            "nl": (
                "Praat diezelfde dag twintig minuten na: wat verraste, wat werkte, wat kan anders? De mentee zegt "
                "wat er nu mee gebeurt."
            ),
            "en": (
                "Talk for twenty minutes that same day: what surprised, what worked, what could be different? The "
                "mentee says what happens with it now."
            ),
        },
        "silent": {
            "nl": "Begin met één ding dat goed werkte, en zeg wat er precies gebeurde.",
            "en": "Begin with one thing that worked well, and say exactly what happened.",
        },
        "avoid": {
            "nl": (
                "Geen verslag, ook niet aan HR. Nooit meelopen bij een gesprek over iemands beoordeling, "
                "gezondheid of ontslag."
            ),
            "en": "No report, not to HR either. Never join a talk about someone's appraisal, health or dismissal.",
        },
    },
}
"""Card -> part -> its words; a part with several lines has one a line."""
