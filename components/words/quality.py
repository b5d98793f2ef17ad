"""The items of the quality self-check in words, with the fact from which each answer is known, in Dutch and English."""

from __future__ import annotations

STANDARDS: dict[str, dict[str, str]] = {
    "purpose": {"nl": "Helder doel", "en": "Clarity of purpose"},
    "training": {"nl": "Voorbereiding van iedereen", "en": "Training and briefing"},
    "matching": {"nl": "Kiezen en koppelen", "en": "Selection and matching"},
    "review": {"nl": "Meten en bijsturen", "en": "Measurement and review"},
    "ethics": {"nl": "Ethiek", "en": "Ethics"},
    "administration": {"nl": "Organisatie en steun", "en": "Administration and support"},
}
"""The six core standards."""

ITEM_WORDS: dict[str, dict[str, str]] = {
    "reason": {
        "nl": "De reden van het programma is opgeschreven.",
        "en": ("The reason for the programme is written down."),
    },
    "goals": {
        "nl": "Er zijn doelen waar het programma naartoe werkt.",
        "en": ("There are goals the programme works towards."),
    },
    "locked": {"nl": "Vooraf is vastgelegd wanneer het gelukt is.", "en": "It was settled beforehand what success is."},
    "expectations": {
        "nl": "Wat we van mentor en van mentee verwachten, staat op papier.",
        "en": ("What we expect of mentor and of mentee is on paper."),
    },
    "backing": {
        "nl": "De leiding steunt het zichtbaar, met tijd en budget.",
        "en": ("Management visibly supports it, with time and budget."),
    },
    "mentors_briefed": {"nl": "De mentoren kregen een briefing.", "en": "The mentors were briefed."},
    "mentees_briefed": {"nl": "De mentees kregen een briefing.", "en": "The mentees were briefed."},
    "managers_told": {
        "nl": "De leidinggevenden van mentoren weten wat er van hen gevraagd wordt.",
        "en": ("The line managers of mentors know what is asked of them."),
    },
    "sponsor_mentored": {"nl": "De sponsor was zelf eerst mentee.", "en": "The sponsor was mentored first."},
    "practice": {
        "nl": "In de briefing is met lastige momenten geoefend.",
        "en": ("Difficult moments were practised in the briefing."),
    },
    "criteria": {"nl": "Deelnemers weten hoe duo's gemaakt worden.", "en": "Participants know how pairs are made."},
    "preferences": {
        "nl": "Deelnemers konden zeggen met wie ze graag of liever niet een duo vormen.",
        "en": ("Participants could say with whom they would like, or rather not, to be paired."),
    },
    "by_hand": {"nl": "Een mens bevestigde elk duo.", "en": "A person confirmed every pair."},
    "unwinding": {"nl": "Een duo kan zonder schuld uit elkaar.", "en": "A pair can part without blame."},
    "priority": {
        "nl": "Wie een nieuw duo nodig heeft, krijgt voorrang.",
        "en": ("Whoever needs a new pair gets priority."),
    },
    "baseline": {"nl": "Voor de start is gemeten.", "en": "There was a measurement before the start."},
    "check_ins": {"nl": "Onderweg is gevraagd hoe het gaat.", "en": "People were asked along the way how it goes."},
    "signals": {
        "nl": "Elke week kijkt iemand welk duo hulp kan gebruiken, en doet er iets mee.",
        "en": ("Every week someone looks which pair could use help, and acts on it."),
    },
    "halfway": {
        "nl": "Halverwege is besproken wat anders moet.",
        "en": ("Half-way it was discussed what should change."),
    },
    "decision": {
        "nl": "Over het vervolg is besloten op grond van de uitkomsten.",
        "en": ("What happens next was decided on the basis of the results."),
    },
    "charters": {"nl": "Elk duo heeft een afgesproken charter.", "en": "Every pair has an agreed charter."},
    "consent": {
        "nl": "Deelnemers stemden in met het gebruik van hun antwoorden.",
        "en": ("Participants agreed to the use of their answers."),
    },
    "neutral": {"nl": "Er is iemand die neutraal is, met naam.", "en": "There is someone neutral, by name."},
    "confidentiality": {
        "nl": "Afgesproken is dat het gesprek tussen de twee blijft.",
        "en": ("It is agreed that the conversation stays between the two."),
    },
    "deletion": {"nl": "Afgesproken is wanneer de gegevens weggaan.", "en": "It is agreed when the data go."},
    "coordinator": {"nl": "Er is een coördinator, met naam.", "en": "There is a coordinator, by name."},
    "dates": {"nl": "Begin en einde staan vast.", "en": "Beginning and end are set."},
    "met": {"nl": "De duo's spreken elkaar.", "en": "The pairs meet."},
    "peers": {"nl": "Mentoren ontmoeten elkaar onderweg.", "en": "Mentors meet each other along the way."},
    "reading": {
        "nl": "Deelnemers krijgen onderweg ideeën aangereikt.",
        "en": ("Participants are given ideas along the way."),
    },
    "hours": {"nl": "De coördinator heeft er genoeg uren voor.", "en": "The coordinator has enough hours for it."},
}
"""Item -> what holds when it is met."""

_WRITTEN = {"nl": "Staat op de pagina Programma.", "en": "Is on the Programme page."}
_NOT_WRITTEN = {"nl": "Staat nog niet op de pagina Programma.", "en": "Is not on the Programme page yet."}
_CHECKED = {"nl": "Afgevinkt op {on} in de checklist.", "en": "Checked off on {on} in the checklist."}
_NOT_CHECKED = {"nl": "Niet afgevinkt in de checklist.", "en": "Not checked off in the checklist."}
_IN_CHARTER = {"nl": "Staat in elk charter van deze app.", "en": "Is in every charter of this app."}

FACTS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    **dict.fromkeys(("reason", "expectations", "neutral", "coordinator"), (_WRITTEN, _NOT_WRITTEN)),
    **dict.fromkeys(
        ("mentors_briefed", "mentees_briefed", "managers_told", "sponsor_mentored", "peers"), (_CHECKED, _NOT_CHECKED)
    ),
    **dict.fromkeys(("unwinding", "confidentiality"), (_IN_CHARTER, _IN_CHARTER)),
    "goals": (
        {"nl": "Aantal doelen op de pagina Programma: {count}.", "en": "Goals on the Programme page: {count}."},
        _NOT_WRITTEN,
    ),
    "locked": (
        {"nl": "Het plan is vastgezet op {on}.", "en": "The plan was locked on {on}."},
        {"nl": ("Het plan is niet vastgezet."), ("en"): ("The plan is not locked.")},
    ),
    "dates": ({"nl": "Het programma begint op {on}.", "en": "The programme begins on {on}."}, _NOT_WRITTEN),
    "deletion": ({"nl": "{count} maanden na het einde.", "en": "{count} months after the end."},) * 2,
    "charters": ({"nl": "Afgesproken: {count} van {of} charters.", "en": "Agreed: {count} of {of} charters."},) * 2,
    "met": (
        {
            "nl": "Met een gesprek in het logboek: {count} van {of} duo's.",
            "en": ("With a logged conversation: {count} of {of} pairs."),
        },
    )
    * 2,
    "by_hand": (
        {
            "nl": "Door iemand met naam bevestigd: {count} van {of} duo's.",
            "en": ("Confirmed by someone by name: {count} of {of} pairs."),
        },
    )
    * 2,
    "baseline": (
        {"nl": "Nulmeting ingevuld: {count} van {of} mentees.", "en": ("Baseline filled in: {count} of {of} mentees.")},
    )
    * 2,
    "check_ins": (
        {
            "nl": "Check-in ingevuld: {count} van {of} deelnemers.",
            "en": ("Check-in filled in: {count} of {of} participants."),
        },
    )
    * 2,
    "consent": ({"nl": "Ja gezegd: {count} van {of} deelnemers.", "en": "Said yes: {count} of {of} participants."},)
    * 2,
    "preferences": (
        {"nl": "Deelnemers die iemand noemden: {count}.", "en": "Participants who named someone: {count}."},
    )
    * 2,
    "decision": ({"nl": "Het laatste besluit is van {on}.", "en": "The latest decision is of {on}."},) * 2,
    "reading": (
        {"nl": "Op de leeslijst: {count}.", "en": "On the reading list: {count}."},
        {"nl": ("De leeslijst is leeg."), ("en"): ("The reading list is empty.")},
    ),
}
"""Item -> the sentence with the fact when it holds, and when it does not."""

CHECK: dict[str, dict[str, str]] = {
    "title": {"nl": "Zelfcheck kwaliteit", "en": "Quality self-check"},
    "subtitle": {
        "nl": "Aan de zes kernnormen voor mentorprogramma's van de EMCC (ISMCP)",
        "en": "Against the six EMCC core standards for mentoring programmes (ISMCP)",
    },
    "not_known": {
        "nl": "Niet bekend in de app; zelf aan te vinken.",
        "en": ("Not known to the app; to be ticked by HR."),
    },
    "ticked": {"nl": "Zelf aangevinkt door HR.", "en": "Ticked by HR."},
    "level_none": {"nl": "Zelfcheck: nog onder brons", "en": "Self-check: still below bronze"},
    "level_bronze": {"nl": "Zelfcheck: haalt de grens voor brons", "en": "Self-check: reaches the mark for bronze"},
    "level_silver": {"nl": "Zelfcheck: haalt de grens voor zilver", "en": "Self-check: reaches the mark for silver"},
    "level_gold": {"nl": "Zelfcheck: haalt de grens voor goud", "en": "Self-check: reaches the mark for gold"},
    "overall": {"nl": "{count} van {of} punten ({share})", "en": "{count} of {of} items ({share})"},
    "limits": {
        "nl": (
            "Brons: {bronze}% van alle punten en minstens {bronze_each}% van elke norm. Zilver: {silver}% en "
            "{silver_each}%. Goud: {gold}% en {gold_each}%. Wat geteld wordt, klopt vanaf {enough}."
        ),
        "en": (
            "Bronze: {bronze}% of all items and at least {bronze_each}% of each standard. Silver: {silver}% and "
            "{silver_each}%. Gold: {gold}% and {gold_each}%. What is counted holds from {enough}."
        ),
    },
    "no_certificate": {
        "nl": "Dit is een eigen check, geen keurmerk. Een keurmerk geeft alleen de EMCC, na een eigen beoordeling.",
        "en": "This is a check of one's own, not a certificate. Only the EMCC awards one, after its own assessment.",
    },
}
"""Headings and sentences around the items."""
