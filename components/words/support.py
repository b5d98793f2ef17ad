"""The checklists of HR and the quality self-check: what each point asks and how it is known, in Dutch and English."""

from __future__ import annotations

CHECKLISTS: dict[str, dict[str, dict[str, str]]] = {
    "mentor_briefing": {
        "title": {"nl": "Briefing van de mentoren", "en": "Mentor briefing"},
        "about": {
            "nl": "Twee tot vier uur, een week voor de start. Mentoren oefenen wat op papier makkelijk lijkt.",
            "en": "Two to four hours, a week before the start. Mentors practise what looks easy on paper.",
        },
        "cover": {
            "nl": (
                "Wat omgekeerd mentorschap is, en wat niet: geen helpdesk, geen beoordeling, geen therapie.\n"
                "Grenzen: wat in het charter staat, wat buiten de gesprekken blijft, en wie daarbij wel helpt.\n"
                "Vragen en uitleggen: één vraag, één voorbeeld, de ander doet het zelf. Oefenen in drietallen.\n"
                "Feedback naar boven: rollenspel met een acteur of een collega van HR als senior.\n"
                "Vier lastige momenten: mijn mentee antwoordt voor mij · geeft me een taak · zegt weer af · "
                "het wordt persoonlijk. Bij elk: wat zeg ik, wat doe ik, wie bel ik?\n"
                "De bijeenkomsten van mentoren: de data, en wat daar wel en niet verteld wordt."
            ),
            "en": (
                "What reverse mentoring is, and what not: no help desk, no appraisal, no therapy.\n"
                "Boundaries: what the charter says, what stays outside the conversations, and who does help with "
                "that.\n"
                "Asking and explaining: one question, one example, then the other does it. Practise in threes.\n"
                "Upward feedback: role play with an actor or a colleague from HR as the senior.\n"
                "Four difficult moments: my mentee answers for me · gives me a task · cancels again · it becomes "
                "personal. For each: what do I say, what do I do, whom do I call?\n"
                "The meetings of mentors: the dates, and what is told there and what not."
            ),
        },
    },
    "mentee_briefing": {
        "title": {"nl": "Briefing van de mentees", "en": "Mentee briefing"},
        "about": {
            "nl": (
                "Hooguit twee uur, een week voor de start. Wie dat wil, spreekt daarna één op één met een ervaren "
                "collega van HR."
            ),
            "en": (
                "Two hours at most, a week before the start. Whoever wants to talks one-to-one with an experienced "
                "HR colleague afterwards."
            ),
        },
        "cover": {
            "nl": (
                "Houding: leren van iemand met minder dienstjaren en andere kennis.\n"
                "Ontvangen zonder verdedigen: oefen met één kritische zin en het antwoord “dank, vertel verder”.\n"
                "Macht: rang verdwijnt niet vanzelf. Een neutrale plek, geen taken, geen oordeel, geen "
                "referentie.\n"
                "Tijd: de eerste drie gesprekken nu in de agenda. Afzeggen kost vertrouwen.\n"
                "Eén actie: wat gaat iedere mentee straks zichtbaar anders doen?\n"
                "De mentor spreekt voor zichzelf, nooit voor een hele generatie.\n"
                "Eén op één: een rustig uur over wat ongemakkelijk is. Er komt geen verslag van."
            ),
            "en": (
                "Mindset: learning from someone with fewer years of service and other knowledge.\n"
                "Receiving without defending: practise with one critical sentence and the answer “thank you, do go "
                "on”.\n"
                "Power: rank does not vanish by itself. Neutral ground, no tasks, no appraisal, no reference.\n"
                "Time: the first three conversations in the calendar now. Cancelling costs trust.\n"
                "One action: what will each mentee visibly do differently?\n"
                "The mentor speaks for themselves, never for a whole generation.\n"
                "One-to-one: a quiet hour about what is uncomfortable. No report is made."
            ),
        },
    },
    "line_managers": {
        "title": {"nl": "Leidinggevenden van de mentoren", "en": "Line managers of the mentors"},
        "about": {
            "nl": "Drie regels in een mail en een kort gesprek: tijd geven, en niets vragen.",
            "en": "Three lines in an e-mail and a short talk: give time, and ask nothing.",
        },
        "cover": {
            "nl": (
                "Het is werktijd: reken op ongeveer twee uur per maand, en op de briefing.\n"
                "Vraag niet naar de inhoud, ook niet terloops.\n"
                "Niets uit de gesprekken telt mee voor beoordeling, promotie of werkverdeling.\n"
                "Een vraag of zorg? Die gaat naar de coördinator, niet naar de mentor of de mentee."
            ),
            "en": (
                "It is working time: count on about two hours a month, and on the briefing.\n"
                "Do not ask about the content, not even in passing.\n"
                "Nothing from the conversations counts for appraisal, promotion or assignment of work.\n"
                "A question or a worry? It goes to the coordinator, not to the mentor or the mentee."
            ),
        },
    },
    "sponsor": {
        "title": {"nl": "De sponsor", "en": "The sponsor"},
        "about": {
            "nl": (
                "Wie het programma draagt, is zelf eerst mentee. Anders vraagt de leiding iets wat ze zelf niet doet."
            ),
            "en": (
                "Whoever carries the programme is mentored first. Otherwise the board asks for what it does not do "
                "itself."
            ),
        },
        "cover": {
            "nl": (
                "Een eigen mentor, van buiten de eigen lijn, en minstens één gesprek voor de start.\n"
                "Bij de start: één echt voorbeeld van iets wat niet lukte zonder hulp.\n"
                "Halverwege aan iedere mentee: “Wat is er anders sinds de gesprekken?” En vertellen wat er bij de "
                "sponsor zelf anders is.\n"
                "Tijd en budget tot en met de evaluatie."
            ),
            "en": (
                "A mentor of their own, from outside their own line, and at least one conversation before the "
                "start.\n"
                "At the start: one real example of something that did not work without help.\n"
                "Half-way, to every mentee: “What is different since the conversations?” And tell what is "
                "different for the sponsor.\n"
                "Time and budget up to and including the evaluation."
            ),
        },
    },
    "peer_meetings": {
        "title": {"nl": "Mentoren onder elkaar", "en": "Mentors among themselves"},
        "about": {
            "nl": (
                "Anderhalf uur in de tweede en de vierde maand, alleen voor mentoren. HR telt wie er was, en "
                "schrijft niet op wat er gezegd is."
            ),
            "en": (
                "An hour and a half in the second and the fourth month, for mentors only. HR counts who came, and "
                "does not write down what was said."
            ),
        },
        "cover": {
            "nl": (
                "Wat lukte, en wat was lastig? Zonder namen van mentees.\n"
                "Eén lastig moment samen naspelen, en drie manieren om te antwoorden.\n"
                "Een kaart of oefening ruilen die goed werkte.\n"
                "Wat vragen we aan HR? Alleen het thema gaat mee, nooit wie het zei."
            ),
            "en": (
                "What worked, and what was difficult? Without names of mentees.\n"
                "Play one difficult moment together, and three ways to answer.\n"
                "Swap a card or exercise that worked well.\n"
                "What do we ask of HR? Only the theme is passed on, never who said it."
            ),
        },
    },
}
"""Checklist -> title, what it is for, and what to cover, one line each."""

TASK_NAMES: dict[str, dict[str, str]] = {
    "mentors_invited": {
        "nl": "Alle mentoren uitgenodigd voor de briefing",
        "en": ("All mentors invited to the briefing"),
    },
    "mentors_briefed": {"nl": "Briefing van de mentoren gehouden", "en": "Mentor briefing held"},
    "mentors_caught_up": {"nl": "Wie er niet was, apart bijgepraat", "en": "Those who missed it caught up with"},
    "mentees_invited": {"nl": "Alle mentees uitgenodigd voor de briefing", "en": "All mentees invited to the briefing"},
    "mentees_briefed": {"nl": "Briefing van de mentees gehouden", "en": "Mentee briefing held"},
    "mentees_one_to_one": {
        "nl": "Gesprek één op één aangeboden aan iedere mentee",
        "en": ("One-to-one talk offered to every mentee"),
    },
    "managers_written": {"nl": "Leidinggevenden van mentoren ingelicht", "en": "Line managers of mentors informed"},
    "managers_agreed": {"nl": "Tijd voor iedere mentor toegezegd", "en": "Time agreed for every mentor"},
    "sponsor_mentored": {
        "nl": "De sponsor had zelf een eerste gesprek als mentee",
        "en": ("The sponsor had a first conversation as a mentee"),
    },
    "sponsor_asked": {
        "nl": "De sponsor vroeg halverwege: wat is er anders?",
        "en": ("The sponsor asked half-way: what is different?"),
    },
    "peers_invited": {
        "nl": "Data van de bijeenkomsten aan de mentoren gegeven",
        "en": ("Dates of the meetings given to the mentors"),
    },
    "peers_month_2": {"nl": "Bijeenkomst in de tweede maand gehouden", "en": "Meeting in the second month held"},
    "peers_month_4": {"nl": "Bijeenkomst in de vierde maand gehouden", "en": "Meeting in the fourth month held"},
}
"""Point of a checklist -> what is then done."""

PAPER: dict[str, dict[str, str]] = {
    "cover": {"nl": "Wat aan bod komt", "en": "What to cover"},
    "points": {"nl": "Af te vinken", "en": "To check off"},
    "owner": {"nl": "door {name}", "en": "by {name}"},
    "due": {"nl": "uiterlijk {date}", "en": "by {date}"},
    "due_proposed": {"nl": "voorstel: {date}", "en": "proposed: {date}"},
    "done": {"nl": "gedaan op {date}", "en": "done on {date}"},
    "came": {"nl": "{count} van {of} kwamen", "en": "{count} of {of} came"},
    "status": {"nl": "stand van {date}", "en": "as of {date}"},
    "week": {"nl": "Deze week", "en": "This week"},
    "week_about": {"nl": "Wat er te doen is, en met wie", "en": "What there is to do, and with whom"},
}
"""What stands around the points on paper."""

READING_MAIL: dict[str, dict[str, str]] = {
    "subject": {
        "nl": "Iets voor jullie volgende gesprek: {topic}",
        "nl_u": "Iets voor uw volgende gesprek: {topic}",
        ("en"): ("Something for your next conversation: {topic}"),
    },
    "text": {
        "nl": (
            "Ik kwam iets tegen over {topic} dat bij jullie gesprekken kan passen:\n\n"
            "{title}\n"
            "{source}\n\n"
            "Misschien is het iets om samen over door te praten. Het hoeft niet."
        ),
        "nl_u": (
            "Ik kwam iets tegen over {topic} dat bij uw gesprekken kan passen:\n\n"
            "{title}\n"
            "{source}\n\n"
            "Misschien is het iets om samen over door te praten. Het hoeft niet."
        ),
        "en": (
            "I came across something about {topic} that may go with your conversations:\n\n"
            "{title}\n"
            "{source}\n\n"
            "Perhaps something to talk about together. Nobody has to."
        ),
    },
}
"""The message to a pair about something to read."""


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
        "en": "The reason for the programme is written down.",
    },
    "goals": {
        "nl": "Er zijn doelen waar het programma naartoe werkt.",
        "en": "There are goals the programme works towards.",
    },
    "locked": {"nl": "Vastgelegd is wanneer het gelukt is.", "en": "It is settled what success is."},
    "expectations": {
        "nl": "Wat we van mentor en van mentee verwachten, staat op papier.",
        "en": "What we expect of mentor and of mentee is on paper.",
    },
    "backing": {
        "nl": "De leiding steunt het zichtbaar, met tijd en budget.",
        "en": "Management visibly supports it, with time and budget.",
    },
    "mentors_briefed": {"nl": "Er was een briefing voor de mentoren.", "en": "There was a briefing for the mentors."},
    "mentees_briefed": {"nl": "Er was een briefing voor de mentees.", "en": "There was a briefing for the mentees."},
    "managers_told": {
        "nl": "De leidinggevenden van mentoren zijn ingelicht over wat er van hen gevraagd wordt.",
        "en": "The line managers of mentors were informed of what is asked of them.",
    },
    "sponsor_mentored": {"nl": "De sponsor was zelf eerst mentee.", "en": "The sponsor was mentored first."},
    "practice": {
        "nl": "In de briefing is met lastige momenten geoefend.",
        "en": "Difficult moments were practised in the briefing.",
    },
    "criteria": {"nl": "Deelnemers weten hoe duo's gemaakt worden.", "en": "Participants know how pairs are made."},
    "preferences": {
        "nl": "Deelnemers konden zeggen met wie ze graag of liever niet een duo vormen.",
        "en": "Participants could say with whom they would like, or rather not, to be paired.",
    },
    "by_hand": {"nl": "Een mens bevestigde elk duo.", "en": "A person confirmed every pair."},
    "unwinding": {"nl": "Een duo kan zonder schuld uit elkaar.", "en": "A pair can part without blame."},
    "priority": {
        "nl": "Wie een nieuw duo nodig heeft, krijgt voorrang.",
        "en": "Whoever needs a new pair gets priority.",
    },
    "baseline": {"nl": "De meeste mentees vulden de nulmeting in.", "en": "Most mentees filled in the baseline."},
    "check_ins": {"nl": "De meeste deelnemers deden een check-in.", "en": "Most participants filled in a check-in."},
    "signals": {
        "nl": "Elke week kijkt iemand welk duo hulp kan gebruiken, en doet er iets mee.",
        "en": "Every week someone looks which pair could use help, and acts on it.",
    },
    "halfway": {
        "nl": "Halverwege is besproken wat anders moet.",
        "en": "Half-way it was discussed what should change.",
    },
    "decision": {
        "nl": "Over het vervolg is besloten op grond van de uitkomsten.",
        "en": "What happens next was decided on the basis of the results.",
    },
    "charters": {"nl": "Elk duo heeft een afgesproken charter.", "en": "Every pair has an agreed charter."},
    "consent": {
        "nl": "Iedereen in een duo stemde in met het gebruik van de eigen antwoorden.",
        "en": "Everyone in a pair agreed to the use of their answers.",
    },
    "neutral": {"nl": "Er is iemand die neutraal is, met naam.", "en": "There is someone neutral, by name."},
    "confidentiality": {
        "nl": "Afgesproken is dat het gesprek tussen de twee blijft.",
        "en": "It is agreed that the conversation stays between the two.",
    },
    "deletion": {"nl": "Afgesproken is wanneer de gegevens weggaan.", "en": "It is agreed when the data go."},
    "coordinator": {"nl": "Er is een coördinator, met naam.", "en": "There is a coordinator, by name."},
    "dates": {"nl": "Begin en einde staan vast.", "en": "Beginning and end are set."},
    "met": {"nl": "De meeste duo's spraken elkaar.", "en": "Most pairs met."},
    "peers": {"nl": "Mentoren ontmoetten elkaar onderweg.", "en": "Mentors met each other along the way."},
    "reading": {
        "nl": "Er is een leeslijst met ideeën voor onderweg.",
        "en": "There is a reading list with ideas for along the way.",
    },
    "hours": {"nl": "De coördinator heeft er genoeg uren voor.", "en": "The coordinator has enough hours for it."},
}
"""Item -> what holds when it is met."""

_WRITTEN = {"nl": "Staat op de pagina Programma.", "en": "Is on the Programme page."}
_NOT_WRITTEN = {"nl": "Staat nog niet op de pagina Programma.", "en": "Is not on the Programme page yet."}
_CHECKED = {"nl": "Afgevinkt op {on} in de checklist.", "en": "Checked off on {on} in the checklist."}
_NOT_CHECKED = {"nl": "Niet afgevinkt in de checklist.", "en": "Not checked off in the checklist."}
_IN_CHARTER = {"nl": "Staat in elk charter van deze app.", "en": "Is in every charter of this app."}

_COUNTED: dict[str, dict[str, str]] = {
    "deletion": {"nl": "{count} maanden na het einde.", "en": "{count} months after the end."},
    "charters": {"nl": "Afgesproken: {count} van {of} charters.", "en": "Agreed: {count} of {of} charters."},
    "met": {
        "nl": "Met een gesprek in het logboek: {count} van {of} duo's.",
        "en": "With a logged conversation: {count} of {of} pairs.",
    },
    "by_hand": {
        "nl": "Door iemand met naam bevestigd: {count} van {of} duo's.",
        "en": "Confirmed by someone by name: {count} of {of} pairs.",
    },
    "baseline": {
        "nl": "Nulmeting ingevuld: {count} van {of} mentees.",
        "en": "Baseline filled in: {count} of {of} mentees.",
    },
    "check_ins": {
        "nl": "Check-in ingevuld: {count} van {of} deelnemers.",
        "en": "Check-in filled in: {count} of {of} participants.",
    },
    "consent": {"nl": "Ja gezegd: {count} van {of} deelnemers.", "en": "Said yes: {count} of {of} participants."},
    "preferences": {"nl": "Deelnemers die iemand noemden: {count}.", "en": "Participants who named someone: {count}."},
    "decision": {"nl": "Het laatste besluit is van {on}.", "en": "The latest decision is of {on}."},
}
"""Item -> the sentence with its count or day, whether it holds or not."""

FACTS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    **dict.fromkeys(("reason", "expectations", "neutral", "coordinator"), (_WRITTEN, _NOT_WRITTEN)),
    **dict.fromkeys(
        ("mentors_briefed", "mentees_briefed", "managers_told", "sponsor_mentored", "peers"), (_CHECKED, _NOT_CHECKED)
    ),
    **{code: (words, words) for code, words in _COUNTED.items()},
    **dict.fromkeys(("unwinding", "confidentiality"), (_IN_CHARTER, _IN_CHARTER)),
    "goals": (
        {"nl": "Aantal doelen op de pagina Programma: {count}.", "en": "Goals on the Programme page: {count}."},
        _NOT_WRITTEN,
    ),
    "locked": (
        {"nl": "Het plan is vastgezet op {on}.", "en": "The plan was locked on {on}."},
        {"nl": "Het plan is niet vastgezet.", "en": "The plan is not locked."},
    ),
    "dates": ({"nl": "Het programma begint op {on}.", "en": "The programme begins on {on}."}, _NOT_WRITTEN),
    "reading": (
        {"nl": "Op de leeslijst: {count}.", "en": "On the reading list: {count}."},
        {"nl": "De leeslijst is leeg.", "en": "The reading list is empty."},
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
        "en": "Not known to the app; to be ticked by HR.",
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
            "{silver_each}%. Goud: {gold}% en {gold_each}%. Een punt over ‘de meeste’ klopt vanaf {enough}; een punt "
            "over elk duo of iedereen alleen als het voor allemaal klopt."
        ),
        "en": (
            "Bronze: {bronze}% of all items and at least {bronze_each}% of each standard. Silver: {silver}% and "
            "{silver_each}%. Gold: {gold}% and {gold_each}%. An item about “most” holds from {enough}; an item about "
            "every pair or everyone only when it is true of all."
        ),
    },
    "no_certificate": {
        "nl": "Dit is een eigen check, geen keurmerk. Een keurmerk geeft alleen de EMCC, na een eigen beoordeling.",
        "en": "This is a check of one's own, not a certificate. Only the EMCC awards one, after its own assessment.",
    },
}
"""Headings and sentences around the items."""
