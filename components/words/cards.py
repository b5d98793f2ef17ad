"""The conversation cards in the words of their reader: what is new and digital here, work beside it in cards_work."""

from __future__ import annotations

from dataclasses import dataclass

from components.words import pick_words
from components.words.cards_work import WORK_CARDS
from mentoring.programme import FormOfAddress
from mentoring.support import CardCode

DIGITAL_CARDS: dict[str, dict[str, dict[str, str]]] = {
    "ai": {
        "title": {"nl": "AI op het werk", "en": "AI at work"},
        "goal": {
            "nl": "De mentee doet één eigen taak met AI en kan uitleggen wat nooit in een chatbot hoort.",
            "en": "The mentee does one task of their own with AI, and can explain what never belongs in a chatbot.",
        },
        "questions": {
            "nl": (
                "Welke taak kost je elke week een uur en geeft weinig voldoening?\n"
                "Wat zou je nooit in een chatbot zetten, en waarom niet?\n"
                "Waaraan merk je dat een antwoord niet klopt?"
            ),
            "nl_u": (
                "Welke taak kost u elke week een uur en geeft weinig voldoening?\n"
                "Wat zou u nooit in een chatbot zetten, en waarom niet?\n"
                "Waaraan merkt u dat een antwoord niet klopt?"
            ),
            "en": (
                "Which task takes an hour of your week and gives little satisfaction?\n"
                "What would you never put into a chatbot, and why not?\n"
                "How do you notice that an answer is wrong?"
            ),
        },
        "exercise": {
            "nl": (
                "Neem één echte tekst, zonder namen en zonder cijfers van klanten. Maak hem samen beter in drie "
                "rondes: vragen, bijsturen, controleren. De mentee typt."
            ),
            "en": (
                "Take one real text, without names or customers' figures. Improve it together in three rounds: "
                "ask, steer, check. The mentee types."
            ),
        },
        "attempt": {
            "nl": (
                "Doe deze week twee taken met AI. Schrijf op hoeveel minuten het scheelde, ook als het niets scheelde."
            ),
            "en": "Do two tasks with AI this week. Write down how many minutes it saved, even if it saved none.",
        },
        "silent": {
            "nl": "Vraag: “Wat schreef je deze week dat je liever niet zelf had geschreven?”",
            "nl_u": "Vraag: “Wat schreef u deze week dat u liever niet zelf had geschreven?”",
            "en": "Ask: “What did you write this week that you would rather not have written yourself?”",
        },
        "avoid": {
            "nl": "Geen rondleiding langs tien apps. Eén taak die echt gedaan moet worden, is genoeg.",
            "en": "No tour of ten apps. One task that really has to be done is enough.",
        },
    },
    "online": {
        "title": {"nl": "Samenwerken online", "en": "Working together online"},
        "goal": {
            "nl": "Stukken staan op één plek en gaan niet meer als bijlage rond.",
            "en": "Documents live in one place and no longer travel as attachments.",
        },
        "questions": {
            "nl": (
                "Waar raak je stukken kwijt?\n"
                "Welke melding kan vandaag uit?\n"
                "Wie wacht er op je zonder dat je het merkt?"
            ),
            "nl_u": (
                "Waar raakt u stukken kwijt?\nWelke melding kan vandaag uit?\nWie wacht er op u zonder dat u het merkt?"
            ),
            "en": (
                "Where do you lose track of documents?\n"
                "Which notification can be switched off today?\n"
                "Who is waiting for you without your noticing?"
            ),
        },
        "exercise": {
            "nl": (
                "Breng samen één lopend dossier van de mail naar een gedeelde plek, en nodig iedereen uit die het "
                "nodig heeft. De mentee klikt."
            ),
            "en": (
                "Move one piece of work together from e-mail to a shared place, and invite everyone who needs it. "
                "The mentee clicks."
            ),
        },
        "attempt": {
            "nl": "Deel een week lang elk stuk als link in plaats van als bijlage. Tel hoe vaak dat niet lukte.",
            "en": "For a week, share every document as a link instead of an attachment. Count how often that failed.",
        },
        "silent": {
            "nl": "Denk aan de langste mailwisseling van vorige week. Hoe had die korter gekund?",
            "en": "Think of last week's longest exchange of e-mails. How could it have been shorter?",
        },
        "avoid": {
            "nl": "De mentor lost het niet op terwijl de mentee toekijkt. Wie het leert, heeft de muis.",
            "en": "The mentor does not fix it while the mentee watches. Whoever is learning holds the mouse.",
        },
    },
    "social_media": {
        "title": {"nl": "Sociale media en LinkedIn", "en": "Social media and LinkedIn"},
        "goal": {
            "nl": "De mentee plaatst één eigen bericht dat klinkt zoals de mentee ook praat.",
            "en": "The mentee posts one message of their own that sounds the way they talk.",
        },
        "questions": {
            "nl": (
                "Wie moet je online kunnen vinden?\n"
                "Wat mag iedereen van je werk weten, en wat niet?\n"
                "Wat houdt je tegen om iets te plaatsen?"
            ),
            "nl_u": (
                "Wie moet u online kunnen vinden?\n"
                "Wat mag iedereen van uw werk weten, en wat niet?\n"
                "Wat houdt u tegen om iets te plaatsen?"
            ),
            "en": (
                "Who should be able to find you online?\n"
                "What may everyone know about your work, and what not?\n"
                "What keeps you from posting?"
            ),
        },
        "exercise": {
            "nl": "Lees samen het profiel van de mentee met de ogen van een sollicitant. Verander meteen twee dingen.",
            "en": "Read the mentee's profile together with the eyes of a candidate. Change two things at once.",
        },
        "attempt": {
            "nl": "Plaats één bericht, en geef drie echte reacties op berichten van anderen.",
            "en": "Post one message, and give three real replies to what others posted.",
        },
        "silent": {
            "nl": "Zoek samen een bericht dat goed werkt. Waarom werkt het?",
            "en": "Find a post together that works well. Why does it work?",
        },
        "avoid": {
            "nl": (
                "De mentor schrijft het bericht niet: dan klinkt het als de mentor. Plaats niets over collega's of "
                "klanten zonder hun ja."
            ),
            "en": (
                "The mentor does not write the post: then it sounds like the mentor. Post nothing about colleagues "
                "or customers without their yes."
            ),
        },
    },
    "data": {
        "title": {"nl": "Data en dashboards", "en": "Data and dashboards"},
        "goal": {
            "nl": "De mentee stelt bij elk cijfer één goede vraag.",
            "en": "The mentee asks one good question about every figure.",
        },
        "questions": {
            "nl": (
                "Welk besluit hangt aan dit cijfer?\nWie of wat zit er niet in?\nWat zou je van mening doen veranderen?"
            ),
            "nl_u": (
                "Welk besluit hangt aan dit cijfer?\nWie of wat zit er niet in?\nWat zou u van mening doen veranderen?"
            ),
            "en": (
                "Which decision hangs on this figure?\nWho or what is not in it?\nWhat would make you change your mind?"
            ),
        },
        "exercise": {
            "nl": (
                "Neem een rapport dat de mentee echt krijgt. Breng het samen terug tot drie cijfers: wat blijft, "
                "en waarom?"
            ),
            "en": (
                "Take a report that the mentee really gets. Bring it down to three figures together: what stays, "
                "and why?"
            ),
        },
        "attempt": {
            "nl": "Vraag in het volgende overleg één keer waar een cijfer vandaan komt.",
            "en": "In the next meeting, ask once where a figure comes from.",
        },
        "silent": {
            "nl": "Vraag: “Welk cijfer geloof je niet, en waarom niet?”",
            "nl_u": "Vraag: “Welk cijfer gelooft u niet, en waarom niet?”",
            "en": "Ask: “Which figure do you not believe, and why not?”",
        },
        "avoid": {
            "nl": (
                "Geen les in formules: het gaat om de vraag achter het cijfer. Cijfers waarin personen te "
                "herkennen zijn, blijven dicht."
            ),
            "en": (
                "No lesson in formulas: it is about the question behind the figure. Figures in which people can be "
                "recognised stay closed."
            ),
        },
    },
    "customers": {
        "title": {"nl": "Wat klanten nu willen", "en": "What customers want now"},
        "goal": {
            "nl": "De mentee heeft zelf één keer de weg van een klant gelopen.",
            "en": "The mentee has walked a customer's way once, in person.",
        },
        "questions": {
            "nl": (
                "Wanneer was je zelf voor het laatst klant van ons?\n"
                "Waar haken mensen af?\n"
                "Wat verwacht een klant 's avonds om tien uur?"
            ),
            "nl_u": (
                "Wanneer was u zelf voor het laatst klant van ons?\n"
                "Waar haken mensen af?\n"
                "Wat verwacht een klant 's avonds om tien uur?"
            ),
            "en": (
                "When were you last a customer of ours yourself?\n"
                "Where do people give up?\n"
                "What does a customer expect at ten in the evening?"
            ),
        },
        "exercise": {
            "nl": (
                "De mentee regelt iets bij ons op de eigen telefoon en denkt hardop. De mentor kijkt en vraagt, "
                "maar helpt niet."
            ),
            "en": (
                "The mentee arranges something with us on their own phone, thinking aloud. The mentor watches and "
                "asks, but does not help."
            ),
        },
        "attempt": {
            "nl": "Zorg dat één ergernis verdwijnt die hierbij naar voren kwam.",
            "en": "See to it that one annoyance that came up is gone.",
        },
        "silent": {
            "nl": "Vraag: “Bij welk bedrijf ben je graag klant, en wat doen ze daar anders?”",
            "nl_u": "Vraag: “Bij welk bedrijf bent u graag klant, en wat doen ze daar anders?”",
            "en": "Ask: “Where do you like to be a customer, and what do they do differently?”",
        },
        "avoid": {
            "nl": "De mentor is niet dé jonge klant. Begin bij eigen ervaring en vraag het daarna aan echte klanten.",
            "en": "The mentor is not “the young customer”. Start from own experience, and then ask real customers.",
        },
    },
    "safety": {
        "title": {"nl": "Veilig online, verantwoord met AI", "en": "Safe online, responsible with AI"},
        "goal": {
            "nl": "De mentee heeft drie vaste gewoonten die schade voorkomen.",
            "en": "The mentee has three fixed habits that prevent harm.",
        },
        "questions": {
            "nl": (
                "Hoeveel wachtwoorden gebruik je op meer dan één plek? (Niet welke.)\n"
                "Wat doe je met een dringende mail van de directie die niet klopt?\n"
                "Wie bel je als het misging, ook 's avonds?"
            ),
            "nl_u": (
                "Hoeveel wachtwoorden gebruikt u op meer dan één plek? (Niet welke.)\n"
                "Wat doet u met een dringende mail van de directie die niet klopt?\n"
                "Wie belt u als het misging, ook 's avonds?"
            ),
            "en": (
                "How many passwords do you use in more than one place? (Not which.)\n"
                "What do you do with an urgent e-mail from the board that is not right?\n"
                "Whom do you call when it went wrong, also in the evening?"
            ),
        },
        "exercise": {
            "nl": (
                "Ontleed samen een nepmail uit de training of het nieuws: waaraan is hij te herkennen? Kies daarna "
                "drie gewoonten, één ervan over AI."
            ),
            "en": (
                "Take apart a fake e-mail from a training or the news: how can it be recognised? Then choose three "
                "habits, one of them about AI."
            ),
        },
        "attempt": {
            "nl": "Zet tweestapscontrole aan op de twee accounts die er het meest toe doen.",
            "en": "Switch on two-step verification for the two accounts that matter most.",
        },
        "silent": {
            "nl": "Vertel allebei over een keer dat het bijna misging.",
            "en": "Both tell of a time when it nearly went wrong.",
        },
        "avoid": {
            "nl": "Toon of deel nooit een wachtwoord, ook niet voor even. Lach niemand uit die erin trapte.",
            "en": "Never show or share a password, not even for a moment. Laugh at nobody who fell for it.",
        },
    },
}
"""Card -> part -> its words; a part with several lines has one a line."""


CARDS: dict[str, dict[str, dict[str, str]]] = {**DIGITAL_CARDS, **WORK_CARDS}

PARTS: dict[str, dict[str, str]] = {
    "goal": {"nl": "Doel", "en": "Goal"},
    "questions": {"nl": "Drie vragen", "en": "Three questions"},
    "exercise": {"nl": "Oefening", "en": "Exercise"},
    "attempt": {"nl": "Om te proberen", "en": "To try"},
    "before": {"nl": "Vooraf", "en": "Before"},
    "observe": {"nl": "Kijken", "en": "Observe"},
    "after": {"nl": "Daarna", "en": "After"},
    "silent": {"nl": "Als het stilvalt", "en": "When it falls silent"},
    "avoid": {"nl": "Liever niet", "en": "Better not"},
}
"""Part of a card -> what stands before it."""

SHEET: dict[str, dict[str, str]] = {
    "title": {"nl": "Gesprekskaarten", "en": "Conversation cards"},
    "how": {
        "nl": (
            "De mentor kiest een kaart en leidt het gesprek. Niet alles hoeft aan bod te komen, en ieder mag iets "
            "overslaan."
        ),
        "en": (
            "The mentor chooses a card and leads the conversation. Not everything has to come up, and everyone may "
            "skip something."
        ),
    },
    "own": {"nl": "Vooraan staan de kaarten bij {topics}.", "en": "First come the cards that go with {topics}."},
    "without": {
        "nl": (
            "Bij {topics} is er geen eigen kaart. De kaarten staan daarom in de gewone volgorde: eerst waar elk "
            "duo over kan praten."
        ),
        "en": (
            "There is no card of its own about {topics}. So the cards come in the usual order: first what every "
            "pair can talk about."
        ),
    },
    "card": {"nl": "kaart {number}", "en": "card {number}"},
}


@dataclass(frozen=True)
class WrittenCard:
    """A card as it is read. parts: code, heading and lines of each part, in order."""

    code: CardCode
    number: int
    title: str
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]


def written_card(code: CardCode, language: str, address: FormOfAddress = FormOfAddress.JE) -> WrittenCard:
    """The card in 'nl' or 'en', its lines addressing the reader as the programme does."""
    words = {part: pick_words(said, language, address) for part, said in CARDS[code].items()}
    parts = tuple((part, PARTS[part][language], tuple(words[part].split("\n"))) for part in PARTS if part in words)
    return WrittenCard(code, list(CardCode).index(code) + 1, words["title"], parts)
