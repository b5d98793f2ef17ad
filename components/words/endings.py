"""Papers at the end and in between: the closing conversation, shadowing a meeting, and the certificate, in words."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
Part = tuple[Words, Words, tuple[Words, ...]]

CLOSING_PARTS: tuple[Part, ...] = (
    (
        {"nl": "10 min", "en": "10 min"},
        {"nl": "Terugkijken", "en": "Looking back"},
        (
            {
                "nl": "Welk gesprek is je bijgebleven, en waarom?",
                "nl_u": "Welk gesprek is u bijgebleven, en waarom?",
                "en": "Which conversation stayed with you, and why?",
            },
            {
                "nl": "Wat had je van tevoren niet verwacht?",
                "nl_u": "Wat had u van tevoren niet verwacht?",
                "en": "What did you not expect beforehand?",
            },
        ),
    ),
    (
        {"nl": "10 min", "en": "10 min"},
        {"nl": "Wat er anders is", "en": "What is different"},
        (
            {
                "nl": "Wat doe je nu anders in je werk? Noem één voorbeeld.",
                "nl_u": "Wat doet u nu anders in uw werk? Noem één voorbeeld.",
                "en": "What do you do differently in your work now? Give one example.",
            },
            {
                "nl": "Hoe staat het met het ene ding dat de mentee zou doen?",
                "en": "What became of the one thing that the mentee would do?",
            },
            {
                "nl": "Is er een idee dat jullie willen doorgeven? Kies samen elk woord, zonder namen.",
                "nl_u": "Is er een idee dat u samen wilt doorgeven? Kies samen elk woord, zonder namen.",
                "en": "Is there an idea that you want to pass on? Choose every word together, without names.",
            },
        ),
    ),
    (
        {"nl": "5 min", "en": "5 min"},
        {"nl": "Wat je de ander wilt zeggen", "nl_u": "Wat u de ander wilt zeggen", "en": "What you want to say"},
        (
            {"nl": "Ik dank je voor …", "nl_u": "Ik dank u voor …", "en": "I thank you for …"},
            {
                "nl": "Wat ik je gun, is …",
                "nl_u": "Wat ik u gun, is …",
                "en": "What I wish for you is …",
            },
        ),
    ),
    (
        {"nl": "5 min", "en": "5 min"},
        {"nl": "Hoe het verder gaat", "en": "How it goes on"},
        (
            {
                "nl": "Houden jullie contact, en hoe? Nee mag ook.",
                "nl_u": "Houdt u contact met elkaar, en hoe? Nee mag ook.",
                "en": "Do you stay in touch, and how? No is fine as well.",
            },
            {
                "nl": "Wat blijft tussen jullie, ook na vandaag?",
                "nl_u": "Wat blijft tussen u beiden, ook na vandaag?",
                "en": "What stays between you, after today as well?",
            },
        ),
    ),
)
"""The closing conversation: how long, the title of the part, its questions."""

SHADOWING_PARTS: tuple[Part, ...] = (
    (
        {"nl": "vooraf", "en": "before"},
        {"nl": "Wat jullie afspreken", "nl_u": "Wat u samen afspreekt", "en": "What you agree"},
        (
            {
                "nl": "Welk overleg, op welke dag? Wie weet dat de mentor meekijkt?",
                "en": "Which meeting, on which day? Who knows that the mentor looks on?",
            },
            {
                "nl": "Wat mag de mentor zeggen? Is er niets afgesproken, dan niets.",
                "en": "What may the mentor say? If nothing was agreed: nothing.",
            },
        ),
    ),
    (
        {"nl": "tijdens", "en": "during"},
        {"nl": "Waar je op let", "nl_u": "Waar u op let", "en": "What to look for"},
        (
            {"nl": "Wie begint? Wie wordt onderbroken?", "en": "Who begins? Who is interrupted?"},
            {"nl": "Welk besluit viel er, en hoe?", "en": "Which decision was made, and how?"},
            {
                "nl": "Waar werd het stil? Welk woord snapte niemand?",
                "en": "When did it go quiet? Which word did nobody get?",
            },
        ),
    ),
    (
        {"nl": "20 min", "en": "20 min"},
        {"nl": "Daarna, nog dezelfde dag", "en": "Afterwards, the same day"},
        (
            {
                "nl": "Wat verraste de mentor? Wat deed de mentee dat werkte?",
                "en": "What surprised the mentor? What did the mentee do that worked?",
            },
            {"nl": "Wat zou de mentor anders doen?", "en": "What would the mentor do differently?"},
            {"nl": "Wat doet de mentee ermee?", "en": "What will the mentee do with it?"},
        ),
    ),
)
"""Shadowing: when, the title of the part, its questions."""

SHEETS: Mapping[str, Mapping[str, Words]] = {
    "closing": {
        "title": {"nl": "Afscheidsgesprek", "en": "Closing conversation"},
        "about": {
            "nl": "Een halfuur om samen goed af te ronden",
            "en": "Half an hour to end well, together",
        },
        "afterwards": {"nl": "Daarna", "en": "Afterwards"},
        "answer": {
            "nl": "Laat {hr} weten dat het gesprek geweest is. Wat jullie bespraken, blijft tussen jullie.",
            "nl_u": "Laat {hr} weten dat het gesprek geweest is. Wat u besprak, blijft tussen u beiden.",
            "en": "Tell {hr} that the conversation took place. What you talked about stays between you.",
        },
        "own": {
            "nl": "Dit blad is van jou. Wat je opschrijft, hoeft niemand te zien.",
            "nl_u": "Dit blad is van u. Wat u opschrijft, hoeft niemand te zien.",
            "en": "This sheet is yours. Nobody needs to see what you write on it.",
        },
    },
    "shadowing": {
        "title": {"nl": "Meelopen: kijkblad", "en": "Shadowing: observation sheet"},
        "about": {
            "nl": "De mentor kijkt mee bij een overleg van de mentee. Daarna bespreken jullie het.",
            "nl_u": "De mentor kijkt mee bij een overleg van de mentee. Daarna bespreekt u het samen.",
            "en": "The mentor looks on at a meeting of the mentee. Afterwards you talk it over.",
        },
        "afterwards": {"nl": "Goed om te weten", "en": "Good to know"},
        "answer": {
            "nl": "Er gaat geen verslag naar HR. Schrijf van anderen geen naam op.",
            "en": "No report goes to HR. Do not write down the name of anybody else.",
        },
        "own": {
            "nl": "Dit blad is van jou. Gooi het weg als jullie het besproken hebben.",
            "nl_u": "Dit blad is van u. Gooi het weg als u het besproken hebt.",
            "en": "This sheet is yours. Throw it away when you have talked it over.",
        },
    },
}
"""What stands on a sheet beside its parts."""

WITH: Words = {"nl": "{name} met {other}", "en": "{name} with {other}"}

CERTIFICATE: Mapping[str, Words] = {
    "title": {"nl": "Certificaat van deelname", "en": "Certificate of participation"},
    "took_part": {"nl": "nam deel aan", "en": "took part in"},
    "mentor": {"nl": "als mentor", "en": "as a mentor"},
    "mentee": {"nl": "als mentee", "en": "as a mentee"},
    "both": {"nl": "als mentor en als mentee", "en": "as a mentor and as a mentee"},
    "period": {"nl": "van {began} tot en met {ended}", "en": "from {began} to {ended}"},
    "since": {"nl": "sinds {began}", "en": "since {began}"},
    "until": {"nl": "tot en met {ended}", "en": "until {ended}"},
    "one": {"nl": "één gesprek", "en": "one conversation"},
    "several": {"nl": "{count} gesprekken", "en": "{count} conversations"},
    "signed": {"nl": "Namens {organisation}", "en": "On behalf of {organisation}"},
    "date": {"nl": "Datum", "en": "Date"},
    "small": {
        "nl": "Dit certificaat zegt dat iemand meedeed. Het is geen oordeel over wat iemand kan.",
        "en": "This certificate says that somebody took part. It is no judgement of what somebody can do.",
    },
    "logo": {"nl": "Logo", "en": "Logo"},
    "mark": {"nl": "Telemachus", "en": "Telemachus"},
}
"""What stands on a certificate; it speaks to nobody, so je and u make no difference."""
