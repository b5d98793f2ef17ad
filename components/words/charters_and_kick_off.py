"""What charters say around their clauses, and the papers and invitation of the kick-off, in Dutch and English."""

from __future__ import annotations

from components.words.charter_clauses import CLAUSES
from mentoring.kick_off import RunCode

Words = dict[str, str]

RUN: dict[RunCode, tuple[Words, Words]] = {
    RunCode.ARRIVAL: (
        {"nl": "Binnenkomen", "en": "Arrival"},
        {
            "nl": "Een naamkaart met alleen de voornaam en “vraag mij naar …”: functies doen er vandaag niet toe.",
            "en": "A name badge with only a first name and “ask me about …”: titles do not matter today.",
        },
    ),
    RunCode.WHY: (
        {"nl": "Waarom we dit doen", "en": "Why we do this"},
        {
            "nl": "De aanleiding, en één echt voorbeeld van iets wat de spreker zelf niet kon.",
            "en": "The reason, and one real example of something the speaker could not do.",
        },
    ),
    RunCode.HOW: (
        {"nl": "Zo werkt het", "en": "How it works"},
        {
            "nl": "Wie van wie leert, wat we van elke rol verwachten, wat HR ziet en niet ziet, ritme en data.",
            "en": "Who learns from whom, what each role asks, what HR sees and does not see, rhythm and dates.",
        },
    ),
    RunCode.STORY: (
        {"nl": "Een duo vertelt", "en": "A pair tells"},
        {
            "nl": "Wat was ongemakkelijk, wat veranderde er, wat had je vooraf willen weten?",
            "nl_u": "Wat was ongemakkelijk, wat veranderde er, wat had u vooraf willen weten?",
            "en": "What was uncomfortable, what changed, what would you have liked to know beforehand?",
        },
    ),
    RunCode.WORRIES: (
        {"nl": "Mijn grootste zorg", "en": "My biggest worry"},
        {
            "nl": "Mentoren en mentees apart. Ieder schrijft een zorg op een briefje zonder naam; HR leest voor.",
            "en": "Mentors and mentees apart. Everyone writes a worry on a slip without a name; HR reads them out.",
        },
    ),
    RunCode.PAIRS: (
        {"nl": "De duo's aan tafel", "en": "The pairs at their tables"},
        {
            "nl": "Kennismaken zonder cv, daarna samen invullen wat in het charter nog open is.",
            "en": "Getting to know each other without a CV, then what is still open in the charter.",
        },
    ),
    RunCode.DATES: (
        {"nl": "Data in de agenda", "en": "Dates in the diary"},
        {
            "nl": "De eerste gesprekken staan in de agenda. De mentee verstuurt de uitnodiging ter plekke.",
            "en": "The first conversations go into the diary. The mentee sends the invitation on the spot.",
        },
    ),
    RunCode.HELP: (
        {"nl": "Wie helpt", "en": "Who helps"},
        {
            "nl": "Is de nulmeting ingevuld? Wie is er te bereiken? Wat als het niet klikt: niemand heeft schuld.",
            "en": "Is the baseline filled in? Who can be reached? What if it does not click: nobody is to blame.",
        },
    ),
    RunCode.CLOSING: (
        {"nl": "Eén woord per persoon", "en": "One word each"},
        {"nl": "Iedereen sluit af met één woord.", "en": "Everyone closes with one word."},
    ),
}
"""Part of the meeting -> its name, and what happens in it."""

WHO: dict[RunCode, Words] = {
    RunCode.ARRIVAL: {"nl": "HR", "en": "HR"},
    RunCode.WHY: {"nl": "De sponsor", "en": "The sponsor"},
    RunCode.HOW: {"nl": "HR", "en": "HR"},
    RunCode.STORY: {"nl": "Een duo van een vorige ronde", "en": "A pair of an earlier round"},
    RunCode.WORRIES: {"nl": "HR", "en": "HR"},
    RunCode.PAIRS: {"nl": "De duo's", "en": "The pairs"},
    RunCode.DATES: {"nl": "De mentees", "en": "The mentees"},
    RunCode.HELP: {"nl": "HR", "en": "HR"},
    RunCode.CLOSING: {"nl": "Iedereen", "en": "Everyone"},
}
"""Who leads it where nobody else was named."""

PAPER: dict[RunCode, Words] = {
    RunCode.ARRIVAL: {"nl": "Naamkaarten, aanwezigheidslijst", "en": "Name badges, attendance list"},
    RunCode.WHY: {"nl": "Dia 1 tot en met 3, spreeknotitie", "en": "Slides 1 to 3, speaking note"},
    RunCode.HOW: {"nl": "Dia 4 tot en met 8", "en": "Slides 4 to 8"},
    RunCode.STORY: {"nl": "Drie vragen", "en": "Three questions"},
    RunCode.WORRIES: {"nl": "Zorgbriefjes", "en": "Worry slips"},
    RunCode.PAIRS: {"nl": "Tafelplan, charters, dia 11", "en": "Table plan, charters, slide 11"},
    RunCode.DATES: {"nl": "Agenda's", "en": "Diaries"},
    RunCode.HELP: {"nl": "Dia 9, 10 en 12", "en": "Slides 9, 10 and 12"},
    RunCode.CLOSING: {"nl": "–", "en": "–"},
}

PAPERS: dict[str, Words] = {
    "run_sheet": {"nl": "Draaiboek van de kick-off", "en": "Run sheet of the kick-off"},
    "tables": {"nl": "Tafelplan", "en": "Table plan"},
    "table": {"nl": "Tafel {number}", "en": "Table {number}"},
    "cards": {"nl": "Tafelkaarten", "en": "Table cards"},
    "hosts": {"nl": "Apart van de duo's", "en": "Apart from the pairs"},
    "badges": {"nl": "Naamkaarten", "en": "Name badges"},
    "slips": {"nl": "Zorgbriefjes", "en": "Worry slips"},
    "attendance": {"nl": "Aanwezigheidslijst", "en": "Attendance list"},
    "time": {"nl": "Tijd", "en": "Time"},
    "minutes": {"nl": "Min.", "en": "Min."},
    "what": {"nl": "Wat", "en": "What"},
    "who": {"nl": "Wie", "en": "Who"},
    "paper": {"nl": "Erbij", "en": "At hand"},
    "name": {"nl": "Naam", "en": "Name"},
    "role": {"nl": "Rol", "en": "Role"},
    "mentor": {"nl": "Mentor", "en": "Mentor"},
    "mentee": {"nl": "Mentee", "en": "Mentee"},
    "there": {"nl": "Aanwezig (handtekening)", "en": "Present (signature)"},
    "excused": {"nl": "afgemeld", "en": "excused"},
    "ends": {"nl": "Einde", "en": "End"},
    "day_open": {"nl": "Datum nog te kiezen", "en": "Date still to be chosen"},
    "place_open": {"nl": "Plek nog te kiezen", "en": "Place still to be chosen"},
    "online": {"nl": "Online", "en": "Online"},
    "opener": {"nl": "Opent", "en": "Opens"},
    "host": {"nl": "Leidt de bijeenkomst", "en": "Leads the meeting"},
    "tellers": {"nl": "Vertellen over hun ronde", "en": "Tell about their round"},
    "nobody_tells": {
        "nl": "nog niemand zei ja; vraag een duo van elders of toon een kort filmpje",
        "en": "nobody said yes yet; ask a pair from elsewhere or show a short film",
    },
    "note": {"nl": "Spreeknotitie voor de opening", "en": "Speaking note for the opening"},
    "three": {"nl": "Drie vragen voor wie vertelt", "en": "Three questions for those who tell"},
    "five": {"nl": "Vijf vragen aan tafel, zonder cv", "en": "Five questions at the table, without a CV"},
    "ask_me": {"nl": "Vraag mij naar", "en": "Ask me about"},
    "worry": {"nl": "Mijn grootste zorg is …", "en": "My biggest worry is …"},
    "no_pairs": {"nl": "Er zijn nog geen tafels ingedeeld.", "en": "No tables were planned yet."},
    "waiting": {"nl": "Nog zonder tafel", "en": "Without a table yet"},
    "to_fill_in": {"nl": "Nog in te vullen: {what}", "en": "To fill in: {what}"},
    "reason": {"nl": "waarom we dit doen", "en": "why we do this"},
    "page": {"nl": "pagina", "en": "page"},
    "of": {"nl": "van", "en": "of"},
    "logo": {"nl": "Logo van de organisatie", "en": "Logo of the organisation"},
    "mark": {
        "nl": "Twee bogen die elkaar raken, het beeldmerk van Telemachus",
        "en": "Two arcs that touch, the mark of Telemachus",
    },
}

SLIP_RULES: Words = {
    "nl": (
        "Zet je naam er niet op. HR leest het briefje voor en neemt niets over: na afloop gaat het door "
        "de versnipperaar."
    ),
    "nl_u": (
        "Zet uw naam er niet op. HR leest het briefje voor en neemt niets over: na afloop gaat het door "
        "de versnipperaar."
    ),
    "en": "Do not write your name. HR reads the slip out and copies nothing: afterwards it goes through the shredder.",
}

NOTE: tuple[Words, ...] = (
    {
        "nl": (
            "Welkom. Vandaag beginnen we met {programme}: onze jongste collega's leren ons iets wat wij "
            "nog niet kunnen."
        ),
        "en": "Welcome. Today we begin {programme}: our junior colleagues teach us something that we cannot do yet.",
    },
    {"nl": "Waarom? {reason}", "en": "Why? {reason}"},
    {
        "nl": "Zelf liep ik hierop vast: … (één echt voorbeeld, in twee zinnen, zonder er een grap van te maken).",
        "en": "This is where I got stuck myself: … (one real example, two sentences, without making it a joke).",
    },
    {
        "nl": (
            "Van mensen met mijn soort functie vraag ik drie dingen: houd de tijd vrij, luister zonder "
            "uit te leggen, en doe iets met wat je hoort."
        ),
        "nl_u": "Van mensen met mijn soort functie vraag ik drie dingen: houd de tijd vrij, luister zonder uit te "
        "leggen, en doe iets met wat u hoort.",
        "en": "Of people in jobs like mine I ask three things: protect the time, listen without explaining, and do "
        "something with what you hear.",
    },
    {
        "nl": "En aan de mentoren: jullie leiden de inhoud. Wat jullie zeggen, telt nooit mee voor een beoordeling.",
        "nl_u": "En aan de mentoren: u leidt de inhoud. Wat u zegt, telt nooit mee voor een beoordeling.",
        "en": "And to the mentors: you lead the content. What you say never counts for an appraisal.",
    },
    {
        "nl": "Halverwege vertel ik hier wat ik zelf anders ben gaan doen. Houd mij daaraan.",
        "nl_u": "Halverwege vertel ik hier wat ik zelf anders ben gaan doen. U mag mij daaraan houden.",
        "en": "Half-way I will tell you here what I do differently. Hold me to it.",
    },
)

THREE: tuple[Words, ...] = (
    {"nl": "Wat was het ongemakkelijkste moment?", "en": "What was the most uncomfortable moment?"},
    {
        "nl": "Wat doe je nu anders dan vóór het programma?",
        "nl_u": "Wat doet u nu anders dan vóór het programma?",
        "en": "What do you do differently from before the programme?",
    },
    {
        "nl": "Wat had je op de kick-off willen weten?",
        "nl_u": "Wat had u op de kick-off willen weten?",
        "en": "What would you have liked to know at the kick-off?",
    },
)

FIVE: tuple[Words, ...] = (
    {"nl": "Waar word je blij van?", "nl_u": "Waar wordt u blij van?", "en": "What makes you happy?"},
    {
        "nl": "Wat kun je dat bijna niemand hier weet?",
        "nl_u": "Wat kunt u dat bijna niemand hier weet?",
        "en": "What can you do that hardly anyone here knows?",
    },
    {"nl": "Wanneer ben je onzeker?", "nl_u": "Wanneer bent u onzeker?", "en": "When are you unsure of yourself?"},
    {
        "nl": "Wanneer is dit programma voor jou de moeite waard?",
        "nl_u": "Wanneer is dit programma voor u de moeite waard?",
        "en": "When will this programme have been worth it for you?",
    },
    {"nl": "Waardoor zou je afhaken?", "nl_u": "Waardoor zou u afhaken?", "en": "What would make you drop out?"},
)

INVITE: dict[str, Words] = {
    "subject": {"nl": "Kick-off van {programme} op {day}", "en": "Kick-off of {programme} on {day}"},
    "when": {
        "nl": "Op {day} van {from} tot {until} beginnen we met {programme}.",
        "en": "On {day} from {from} to {until} we begin {programme}.",
    },
    "arrive": {
        "nl": "Vanaf {arrive} ben je welkom.",
        "nl_u": "Vanaf {arrive} bent u welkom.",
        "en": "You are welcome from {arrive}.",
    },
    "place": {"nl": "Waar: {place}.", "en": "Where: {place}."},
    "link": {"nl": "Meedoen kan online: {link}", "en": "You can join online: {link}"},
    "nowhere": {"nl": "De plek hoor je nog.", "nl_u": "De plek hoort u nog.", "en": "We will tell you the place."},
    "partner": {
        "nl": "Je bent een duo met {partner}.",
        "nl_u": "U bent een duo met {partner}.",
        "en": "You are a pair with {partner}.",
    },
    "partner_later": {
        "nl": "Die dag hoor je met wie je een duo bent.",
        "nl_u": "Die dag hoort u met wie u een duo bent.",
        "en": "That day you will hear who you are paired with.",
    },
    "prepare": {
        "nl": "Je hoeft niets voor te bereiden. Neem wel je agenda mee: de eerste drie gesprekken komen er meteen in.",
        "nl_u": "U hoeft niets voor te bereiden. Neem wel uw agenda mee: de eerste drie gesprekken komen er meteen in.",
        "en": "There is nothing to prepare. Do bring your diary: the first three conversations go straight into it.",
    },
    "baseline": {
        "nl": "Heb je de korte nulmeting nog niet ingevuld? Doe dat dan vóór die dag.",
        "nl_u": "Hebt u de korte nulmeting nog niet ingevuld? Doet u dat dan vóór die dag.",
        "en": "Not filled in the short baseline yet? Please do so before that day.",
    },
    "reply": {
        "nl": "Kun je niet? Laat het me weten, uiterlijk op {reply_by}. Dan spreken we je apart.",
        "nl_u": "Kunt u niet? Laat het me weten, uiterlijk op {reply_by}. Dan spreken we u apart.",
        "en": "Cannot make it? Let me know by {reply_by}. Then we will meet you separately.",
    },
    "reply_soon": {
        "nl": "Kun je niet? Laat het me weten. Dan spreken we je apart.",
        "nl_u": "Kunt u niet? Laat het me weten. Dan spreken we u apart.",
        "en": "Cannot make it? Let me know. Then we will meet you separately.",
    },
    "bye": {"nl": "Tot dan!", "en": "See you then!"},
    "calendar": {"nl": "Kick-off {programme}", "en": "Kick-off {programme}"},
    "calendar_notes": {
        "nl": "Neem je agenda mee: de eerste drie gesprekken komen er meteen in.",
        "nl_u": "Neem uw agenda mee: de eerste drie gesprekken komen er meteen in.",
        "en": "Bring your diary: the first three conversations go straight into it.",
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
    "every_day": {"nl": "elke dag", "en": "every day"},
    "every_week": {"nl": "elke week", "en": "every week"},
    "every_weeks": {"nl": "elke {count} weken", "en": "every {count} weeks"},
    "every_days": {"nl": "elke {count} dagen", "en": "every {count} days"},
    "slot": {"nl": "{day}{part}", "en": "{day} {part}"},
    "part_am": {"nl": "ochtend", "en": "morning"},
    "part_pm": {"nl": "middag", "en": "afternoon"},
    "part_eve": {"nl": "avond", "en": "evening"},
    "by_number": {"nl": "de delen {numbers}", "en": "sections {numbers}"},
    "in_nl": {"nl": "(in het Nederlands)", "en": "(in Dutch)"},
    "in_en": {"nl": "(in het Engels)", "en": "(in English)"},
    "above": {"nl": "zie hierboven", "en": "see above"},
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
    "title_of_one": {"nl": "Omgekeerd mentorschap", "en": "Reverse mentoring"},
    "notes": {
        "nl": (
            "{mentor} bereidt het onderwerp voor. {mentee} houdt deze tijd "
            "vrij. Lukt het niet? Kies meteen een nieuwe datum."
        ),
        "en": "{mentor} prepares the topic. {mentee} protects this time. Cannot make it? Choose a new date at once.",
    },
}

BOTH = "nl+en"
"""A charter for two readers: each sentence in Dutch and in English, on one paper."""


_SIGNS = {"page": "p.", "of": "/"}
"""What stands at the foot of a paper in both languages: “p. 1 / 4”."""


def wording(language: str) -> dict[str, str]:
    """Code -> our sentence or title as it is now: what an agreed charter keeps of us."""
    return {code: said[language] for code, said in (CLAUSES | TERMS).items()}


def term(name: str, language: str) -> str:
    """A title or label; both languages beside each other where the paper has both."""
    if language != BOTH:
        return TERMS[name][language]
    if name in _SIGNS:
        return _SIGNS[name]
    said = dict.fromkeys(TERMS[name][each] for each in BOTH.split("+"))
    return " · ".join(said)
