"""What every message of the programme says, in each language; 'nl_u' is the Dutch with u.

A name in braces is filled in; what nobody filled in stays as a gap in square brackets that is seen at once.
"""

from __future__ import annotations

from components.words.survey_invitations import SURVEY_INVITATIONS
from mentoring.promises import PROMISES

_TOLD, _MANAGER = PROMISES["told_hr"], PROMISES["manager_hears_nothing"]

MESSAGES: dict[str, dict[str, tuple[str, str]]] = {
    **SURVEY_INVITATIONS,
    "waiting": {
        "nl": (
            "Nog geen duo voor jou",
            (
                "Dank voor je aanmelding voor {programme}. In deze ronde hebben we nog geen duo voor je. Dat zegt "
                "niets over jou: het hangt ervan af wie welk thema zoekt en aanbiedt.\n\n"
                "Je staat op de wachtlijst. Komt er een duo voor je, dan hoor je het van mij. Wil je liever van de "
                "lijst, of zoek je intussen iets anders? Laat het me weten."
            ),
        ),
        "nl_u": (
            "Nog geen duo voor u",
            (
                "Dank voor uw aanmelding voor {programme}. In deze ronde hebben we nog geen duo voor u. Dat zegt niets "
                "over u: het hangt ervan af wie welk thema zoekt en aanbiedt.\n\n"
                "U staat op de wachtlijst. Komt er een duo voor u, dan hoort u het van mij. Wilt u liever van de "
                "lijst, of zoekt u intussen iets anders? Laat het me weten."
            ),
        ),
        "en": (
            "No pair for you yet",
            (
                "Thank you for enrolling in {programme}. In this round we have no pair for you yet. That says nothing "
                "about you: it depends on who looks for which topic and who offers it.\n\n"
                "You are on the waiting list. If a pair comes up for you, you hear it from me. Would you rather be "
                "off the list, or are you looking for something else by now? Please tell me."
            ),
        ),
    },
    "not_starting": {
        "nl": (
            "Dit duo start niet",
            (
                "Het duo met {other} start niet. Dat gebeurt vaker en het ligt aan niemand.\n\n"
                "Je krijgt voorrang bij een nieuw duo. Zodra er een voorstel is, hoor je het van mij. Kan ik ergens "
                f"rekening mee houden? Bel of mail me gerust. {_TOLD['nl']}"
            ),
        ),
        "nl_u": (
            "Dit duo start niet",
            (
                "Het duo met {other} start niet. Dat gebeurt vaker en het ligt aan niemand.\n\n"
                "U krijgt voorrang bij een nieuw duo. Zodra er een voorstel is, hoort u het van mij. Kan ik ergens "
                f"rekening mee houden? Bel of mail me gerust. {_TOLD['nl_u']}"
            ),
        ),
        "en": (
            "This pair does not start",
            (
                "Your pair with {other} does not start. That happens, and it is nobody's fault.\n\n"
                "You get priority for a new pair. As soon as there is a proposal, you hear it from me. Is there "
                f"anything I can take into account? Do call or write to me. {_TOLD['en']}"
            ),
        ),
    },
    "stopped": {
        "nl": (
            "Het duo met {other} is gestopt",
            (
                "Het duo met {other} is gestopt. Dank voor de tijd en de aandacht die je erin stak.\n\n"
                "Wil je graag een nieuw duo, of juist even niet? Laat het me weten. Wil je er iets over kwijt? Bel of "
                f"mail me gerust. {_TOLD['nl']}"
            ),
        ),
        "nl_u": (
            "Het duo met {other} is gestopt",
            (
                "Het duo met {other} is gestopt. Dank voor de tijd en de aandacht die u erin stak.\n\n"
                "Wilt u graag een nieuw duo, of juist even niet? Laat het me weten. Wilt u er iets over kwijt? U kunt "
                f"me altijd bellen of mailen. {_TOLD['nl_u']}"
            ),
        ),
        "en": (
            "The pair with {other} has stopped",
            (
                "The pair with {other} has stopped. Thank you for the time and attention you gave it.\n\n"
                "Would you like a new pair, or rather wait a while? Let me know. Is there anything you want to say "
                f"about it? Do call or write to me. {_TOLD['en']}"
            ),
        ),
    },
    "paired_mentor": {
        "nl": (
            "Je duo: {other}",
            (
                "Goed nieuws: je vormt een duo met {other}. Jij bent de mentor en leidt de inhoud van de gesprekken. "
                "{other} leert van je, nodigt uit en houdt de tijd vrij.\n\n"
                "Het eerste gesprek is een kennismaking van een uur. Daarin lezen jullie samen het charter en vullen "
                "jullie de open regels in. Je hoeft niets voor te bereiden.\n\n"
                "Past dit duo toch niet? Laat het me weten. Een reden is niet nodig."
            ),
        ),
        "nl_u": (
            "Uw duo: {other}",
            (
                "Goed nieuws: u vormt een duo met {other}. U bent de mentor en leidt de inhoud van de gesprekken. "
                "{other} leert van u, nodigt uit en houdt de tijd vrij.\n\n"
                "Het eerste gesprek is een kennismaking van een uur. Daarin leest u samen het charter en vult u de "
                "open regels in. U hoeft niets voor te bereiden.\n\n"
                "Past dit duo toch niet? Laat het me weten. Een reden is niet nodig."
            ),
        ),
        "en": (
            "Your pair: {other}",
            (
                "Good news: you are paired with {other}. You are the mentor and lead the content of the conversations. "
                "{other} learns from you, sends the invitations and protects the time.\n\n"
                "The first meeting is for getting to know each other and takes an hour. You read the charter "
                "together and fill in the open lines. There is nothing to prepare.\n\n"
                "Is it not the right pair after all? Please tell me. No reason is needed."
            ),
        ),
    },
    "paired_mentee": {
        "nl": (
            "Je duo: {other}",
            (
                "Goed nieuws: je vormt een duo met {other}. {other} is je mentor en leidt de inhoud van de gesprekken. "
                "Jij leert, nodigt uit en houdt de tijd vrij.\n\n"
                "Stuur {other} deze week een uitnodiging voor een kennismaking van een uur, op een neutrale plek. "
                "Daarin lezen jullie samen het charter en vullen jullie de open regels in. Je hoeft niets voor te "
                "bereiden.\n\n"
                "Past dit duo toch niet? Laat het me weten. Een reden is niet nodig."
            ),
        ),
        "nl_u": (
            "Uw duo: {other}",
            (
                "Goed nieuws: u vormt een duo met {other}. {other} is uw mentor en leidt de inhoud van de gesprekken. "
                "U leert, nodigt uit en houdt de tijd vrij.\n\n"
                "Stuur {other} deze week een uitnodiging voor een kennismaking van een uur, op een neutrale plek. "
                "Daarin leest u samen het charter en vult u de open regels in. U hoeft niets voor te bereiden.\n\n"
                "Past dit duo toch niet? Laat het me weten. Een reden is niet nodig."
            ),
        ),
        "en": (
            "Your pair: {other}",
            (
                "Good news: you are paired with {other}. {other} is your mentor and leads the content of the "
                "conversations. You learn, send the invitations and protect the time.\n\n"
                "Send {other} an invitation this week to get to know each other, for an hour, in a neutral place. "
                "You read the charter together and fill in the open lines. There is nothing to prepare.\n\n"
                "Is it not the right pair after all? Please tell me. No reason is needed."
            ),
        ),
    },
    "line_manager": {
        "nl": (
            "{other} doet mee als mentor",
            (
                "{other} doet mee aan {programme} en is mentor van een ervaren collega: {count} gesprekken van "
                "{minutes} minuten en wat voorbereiding, van {starts} tot en met {ends}. Dat is werktijd.\n\n"
                "Zo help je: geef die tijd vrij, vraag niet waar de gesprekken over gaan, en laat ze niet meetellen "
                f"bij de beoordeling. {_MANAGER['nl']}\n\nDank je wel. Heb je een vraag? Bel me gerust."
            ),
        ),
        "nl_u": (
            "{other} doet mee als mentor",
            (
                "{other} doet mee aan {programme} en is mentor van een ervaren collega: {count} gesprekken van "
                "{minutes} minuten en wat voorbereiding, van {starts} tot en met {ends}. Dat is werktijd.\n\n"
                "Zo helpt u: geef die tijd vrij, vraag niet waar de gesprekken over gaan, en laat ze niet meetellen "
                f"bij de beoordeling. {_MANAGER['nl']}\n\nHartelijk dank. Hebt u een vraag? Bel me gerust."
            ),
        ),
        "en": (
            "{other} takes part as a mentor",
            (
                "{other} takes part in {programme} as the mentor of an experienced colleague: {count} conversations of "
                "{minutes} minutes and some preparation, from {starts} to {ends}. It is working time.\n\n"
                "You help by releasing that time, by not asking what the conversations are about, and by leaving "
                f"them out of any appraisal. {_MANAGER['en']}\n\nThank you. A question? Do call me."
            ),
        ),
    },
    "reading": {
        "nl": (
            "Iets om te lezen over {topic}",
            (
                "Over {topic}, het thema van jou en {other}, vond ik iets dat jullie kan helpen:\n\n{title}\n{link}\n\n"
                "Leuk voor het volgende gesprek. Het hoeft niet."
            ),
        ),
        "nl_u": (
            "Iets om te lezen over {topic}",
            (
                "Over {topic}, het thema van u en {other}, vond ik iets dat u beiden kan helpen:\n\n{title}\n{link}\n\n"
                "Leuk voor het volgende gesprek. Het hoeft niet."
            ),
        ),
        "en": (
            "Something to read about {topic}",
            (
                "On {topic}, the topic of you and {other}, I found something that may help you "
                "both:\n\n{title}\n{link}\n\n"
                "Nice for your next conversation. You need not read it."
            ),
        ),
    },
    "halfway": {
        "nl": (
            "Halverwege met {other}",
            (
                "{programme} is halverwege. Een goed moment om samen met {other} het charter opnieuw te lezen: wat "
                "klopt nog, en wat maken jullie anders?\n\n"
                "Kijk ook naar het ene ding dat de mentee gaat doen met wat er geleerd is. Is het al begonnen? Loopt "
                f"er iets stroef? Bel me gerust. {_TOLD['nl']}"
            ),
        ),
        "nl_u": (
            "Halverwege met {other}",
            (
                "{programme} is halverwege. Een goed moment om samen met {other} het charter opnieuw te lezen: wat "
                "klopt nog, en wat maakt u anders?\n\n"
                "Kijk ook naar het ene ding dat de mentee gaat doen met wat er geleerd is. Is het al begonnen? Loopt "
                f"er iets stroef? Bel me gerust. {_TOLD['nl_u']}"
            ),
        ),
        "en": (
            "Half-way with {other}",
            (
                "{programme} is half-way. A good moment to read your charter with {other} again: what still holds, "
                "and what will you change?\n\n"
                "Look at the one thing, too, that the mentee will do with what was learned. Has it begun? Is "
                f"anything hard going? Do call me. {_TOLD['en']}"
            ),
        ),
    },
    "sponsor": {
        "nl": (
            "Wat veranderde jij?",
            (
                "{programme} is halverwege, en jij doet zelf mee. Mag ik je één vraag stellen: wat doe je nu anders "
                "door je gesprekken?\n\n"
                "Eén voorbeeld is genoeg. Zeg erbij of ik het met de deelnemers mag delen. Het laat zien dat leren ook "
                "aan de top mag."
            ),
        ),
        "nl_u": (
            "Wat veranderde u?",
            (
                "{programme} is halverwege, en u doet zelf mee. Mag ik u één vraag stellen: wat doet u nu anders "
                "door uw gesprekken?\n\n"
                "Eén voorbeeld is genoeg. Zeg erbij of ik het met de deelnemers mag delen. Het laat zien dat leren ook "
                "aan de top mag."
            ),
        ),
        "en": (
            "What did you change?",
            (
                "{programme} is half-way, and you take part yourself. May I ask you one question: what do you do "
                "differently now because of your conversations?\n\n"
                "One example is enough. Please say whether I may share it with the participants. It shows that "
                "learning is for the top as well."
            ),
        ),
    },
    "closing": {
        "nl": (
            "Afronden en bedankt",
            (
                "Jullie gesprekken in {programme} lopen af. Plan met {other} nog een laatste halfuur: wat hebben "
                "jullie geleerd, wat doen jullie ermee, en hoe houden jullie contact?\n\n"
                "Dank je wel voor je tijd en je openheid. Zonder jou had dit programma niet bestaan."
            ),
        ),
        "nl_u": (
            "Afronden en bedankt",
            (
                "Uw gesprekken in {programme} lopen af. Plan met {other} nog een laatste halfuur: wat hebt u geleerd, "
                "wat doet u ermee, en hoe houdt u contact?\n\n"
                "Hartelijk dank voor uw tijd en uw openheid. Zonder u had dit programma niet bestaan."
            ),
        ),
        "en": (
            "Rounding off, and thank you",
            (
                "Your conversations in {programme} are coming to their end. Plan one last half hour with {other}: what "
                "did you learn, what will you do with it, and how will you stay in touch?\n\n"
                "Thank you for your time and your openness. Without you this programme would not have existed."
            ),
        ),
    },
    "certificate": {
        "nl": (
            "Je certificaat van {programme}",
            (
                "Bij dit bericht vind je je certificaat van {programme}. Het zegt dat je meedeed en in welke rol, niet "
                "waarover je sprak.\n\nDank je wel, en veel plezier met alles wat je leerde."
            ),
        ),
        "nl_u": (
            "Uw certificaat van {programme}",
            (
                "Bij dit bericht vindt u uw certificaat van {programme}. Het zegt dat u meedeed en in welke rol, niet "
                "waarover u sprak.\n\nHartelijk dank, en veel plezier met alles wat u leerde."
            ),
        ),
        "en": (
            "Your certificate of {programme}",
            (
                "With this message comes your certificate of {programme}. It says that you took part and in which "
                "role, not what you talked about.\n\nThank you, and enjoy everything you learned."
            ),
        ),
    },
}
"""Moment, with the role where it matters -> language -> subject and text."""

GAPS: dict[str, dict[str, str]] = {
    "link": {"nl": "[link]", "en": "[link]"},
    "by": {"nl": "[datum]", "en": "[date]"},
    "starts": {"nl": "[begin]", "en": "[start]"},
    "ends": {"nl": "[einde]", "en": "[end]"},
    "other": {"nl": "[naam]", "en": "[name]"},
    "topic": {"nl": "[thema]", "en": "[topic]"},
    "title": {"nl": "[titel]", "en": "[title]"},
}
"""What stands where nobody filled anything in."""
