"""The enrolment form of the example, as an HR colleague worded it, in two Google Forms, a Microsoft Form and a
Typeform."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from mentoring.example import GIVEN_BACK, TAUGHT
from mentoring.example.staff import OWN_TOPICS, STAFF
from mentoring.participants import Mode, Participant, Role
from mentoring.topics import TOPICS
from tests.mentoring.example.exports.table import Cell, ExportColumn, FormEntry

EXPERIENCE = (
    *GIVEN_BACK, "communication", "client_relations", "organisation_history", "people_hr", "governance",
    "process_operations",
)  # fmt: skip
"""What the forms offer as topics of the seniors; TAUGHT is the list of the juniors' topics."""
MENU = (*TAUGHT, *EXPERIENCE)

_LABELS = {
    language: {topic.code: topic.label(language) for topic in (*TOPICS, *OWN_TOPICS)} for language in ("nl", "en")
}
# One form was written in the house's own words, which are not the labels of the catalogue.
_HOUSE = _LABELS["nl"] | {
    "ai_tools": "AI-hulpmiddelen",
    "generative_ai": "ChatGPT en Copilot",
    "data_dashboards": "Data-analyse en dashboards",
    "social_media": "Social media",
    "linkedin": "LinkedIn",
    "collaboration_tools": "Samenwerken in Teams",
    "video_podcast": "Filmpjes maken",
    "customer_trends": "Wat klanten willen",
    "gen_z_work": "Wat jongeren zoeken in werk",
    "employer_attractiveness": "Jong talent aantrekken",
    "feedback": "Feedback geven en ontvangen",
    "inclusion": "Diversiteit, gelijkheid en inclusie",
    "cyber_security": "Cyberveiligheid",
    "leadership": "Leidinggeven",
    "organisational_politics": "Besluitvorming",
    "sector_knowledge": "Vakkennis",
    "governance": "Wetgeving",
    "organisation_history": "Geschiedenis van de organisatie",
}
LABELS: Mapping[str, Mapping[str, str]] = _LABELS | {"house": _HOUSE}

ROLES = {
    "nl": ("Mentor (ik leer een ervaren collega iets)", "Mentee (ik leer van een jongere collega)", "Allebei"),
    "en": ("Mentor", "Mentee", "Both"),
    "house": ("Mentor", "Mentee", "Beide"),
    "typeform": ("Als mentor 🙋", "Als mentee 🌱", "Allebei!"),
}
LANGUAGES = {
    "nl": {"nl": "Nederlands", "en": "Engels", "fr": "Frans"},
    "en": {"nl": "Dutch", "en": "English", "fr": "French"},
}
MODES = {"nl": ("Op kantoor", "Online", "Maakt niet uit"), "en": ("In person", "Online", "No preference")}
DAYS = {
    "nl": {"mon": "Maandag", "tue": "Dinsdag", "wed": "Woensdag", "thu": "Donderdag", "fri": "Vrijdag"},
    "en": {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday"},
}
PARTS = {
    "nl": {"am": "Ochtend", "pm": "Middag"},
    "en": {"am": "morning", "pm": "afternoon"},
    "house": {"am": "voormiddag", "pm": "namiddag"},
}
YES_NO = {"nl": ("Nee", "Ja"), "en": ("No", "Yes")}

OFFERED_NL = "Waarover kun je een collega iets leren? "
WANTED_NL = "Waarover wil je iets leren?"
BACK_NL = "Wat wil je zelf graag leren van een ervaren collega?"
MOST_NL = "Hoeveel mentees kun je begeleiden?"


MANAGER_BY_NAME: ExportColumn = ("Wie is je leidinggevende?", lambda e: e.person.manager_name or "-")
MANAGER_BY_EMAIL: ExportColumn = ("E-mailadres van je leidinggevende", lambda e: e.person.manager or "-")
"""In a large organisation several people have the same name."""


def google_dutch(
    separator: str = ", ", email_header: str = "E-mailadres", manager: ExportColumn = MANAGER_BY_NAME
) -> list[ExportColumn]:
    """A form that branches by role, so that the same question stands in it more than once."""
    return [
        ("Tijdstempel", lambda e: e.moment),
        (email_header, lambda e: e.person.email),
        ("Voor- en achternaam", lambda e: e.person.name),
        ("Op welke afdeling werk je?", lambda e: e.person.department),
        ("Wat is je functie?", lambda e: e.person.job_title),
        manager,
        ("In welk jaar ben je geboren?", lambda e: e.person.birth_year),
        ("Op welke locatie werk je meestal?", lambda e: e.person.location),
        ("Hoe wil je meedoen?", lambda e: role_word(e.person, "nl")),
        *_mentor_branch(_is_mentor_only, separator),
        (WANTED_NL, _when(_is_mentee_only, partial(_wanted_topics, separator))),
        (OFFERED_NL, _when(_is_mentee_only, partial(_offered_topics, separator))),
        *_mentor_branch(_is_both, separator),
        (WANTED_NL, _when(_is_both, partial(_wanted_topics, separator))),
        ("In welke talen kun je een gesprek voeren?", lambda e: separator.join(spoken_languages(e.person, "nl"))),
        ("Hoe spreken jullie het liefst af?", lambda e: mode_word(e.person, "nl")),
        *_days_grid("Wanneer kun je meestal?", separator),
        ("Met wie zou je graag een duo vormen? (mag leeg blijven)", lambda e: names_of(e.person.preferred)),
        ("Met wie word je liever niet gekoppeld? (blijft vertrouwelijk)", lambda e: names_of(e.person.avoided)),
        ("Wat wil je bereiken?", lambda e: e.person.goals),
        ("Waarom doe je mee?", lambda e: e.person.motivation),
        ("Heb je zorgen of vragen?", lambda e: e.person.concerns),
        ("Eet je mee op de kick-off?", lambda e: _pick(e, ("Ja", "Ja, vegetarisch", "Nee"))),
        ("Ik geef toestemming om mijn antwoorden te gebruiken voor de koppeling", lambda e: _consent(e, "nl")),
    ]


def google_english() -> list[ExportColumn]:
    """A plain form without branches, made as a quiz by accident, with a level per topic as a grid."""
    return [
        ("Timestamp", lambda e: e.moment),
        ("Email Address", lambda e: e.person.email),
        ("Score", lambda e: "0 / 0"),
        ("First name", lambda e: first_and_last(e.person)[0]),
        ("Last name", lambda e: first_and_last(e.person)[1]),
        ("Which department do you work in?", lambda e: e.person.department),
        ("Job title", lambda e: e.person.job_title),
        ("Your line manager's e-mail address", lambda e: e.person.manager),
        ("Year of birth", lambda e: e.person.birth_year),
        ("How long have you worked here? (years)", lambda e: e.person.years_of_service),
        ("Where are you based?", lambda e: e.person.location),
        ("Would you like to be a mentor or a mentee?", lambda e: role_word(e.person, "en")),
        ("Which topics can you teach a colleague?", lambda e: ", ".join(chosen_labels(e.person.topics_offered, "en"))),
        (
            "Which topics would you like to learn about?",
            lambda e: ", ".join(chosen_labels(e.person.topics_wanted, "en")),
        ),
        (
            "As a mentor: what would you like to learn in return?",
            lambda e: ", ".join(chosen_labels(e.person.wants_back, "en")),
        ),
        ("How many mentees can you take?", lambda e: e.person.mentor_capacity),
        *(_level(code, "en", "How well do you know these topics? [{topic}]") for code in TAUGHT),
        ("Languages you can hold a conversation in", lambda e: ", ".join(spoken_languages(e.person, "en"))),
        ("Online or in person?", lambda e: mode_word(e.person, "en")),
        ("When are you usually available?", lambda e: ", ".join(_slots(e.person, "en", "en"))),
        ("Is there anyone you would prefer to be paired with?", lambda e: names_of(e.person.preferred)),
        ("Is there anyone you would prefer NOT to be paired with?", lambda e: names_of(e.person.avoided)),
        ("What do you hope to achieve?", lambda e: e.person.goals),
        ("Why are you interested in this programme?", lambda e: e.person.motivation),
        ("I agree to the processing of my answers for the matching", lambda e: _consent(e, "en")),
    ]


def microsoft_dutch() -> list[ExportColumn]:
    """Name and e-mail come from the account; headers carry the dirt of the tool and one long question is cut."""
    ticked: Callable[[tuple[str, ...]], str] = lambda codes: _ending(chosen_labels(codes, "house"))  # noqa: E731
    return [
        *microsoft_metadata(),
        ("Op welke afdeling werk je?\xa0", lambda e: e.person.department),
        ("Wat is je functie?", lambda e: e.person.job_title),
        ("Wat is het e-mailadres van je leidinggevende?", lambda e: e.person.manager),
        ("Geboortejaar\n", lambda e: e.person.birth_year),
        ("Hoeveel jaar werk je hier?", lambda e: e.person.years_of_service),
        ("Vanuit welke vestiging werk je?", lambda e: e.person.location),
        ("In welke rol wil je meedoen?", lambda e: role_word(e.person, "house")),
        ("Welke onderwerpen kun je een ander bijbrengen?\xa0", lambda e: ticked(e.person.topics_offered)),
        ("Over welke onderwerpen wil je meer leren?\n", lambda e: ticked(e.person.topics_wanted)),
        (_cut(_LONG), lambda e: ticked(e.person.wants_back)),
        ("Hoeveel mentees kun je aan?", lambda e: e.person.mentor_capacity),
        ("In welke talen voer je een gesprek?", lambda e: _ending(spoken_languages(e.person, "nl"))),
        ("Fysiek of online afspreken?", lambda e: mode_word(e.person, "nl")),
        ("Welke dagdelen passen je meestal?", lambda e: _ending(_slots(e.person, "nl", "house"))),
        ("Is er iemand met wie je graag gekoppeld wordt?", lambda e: names_of(e.person.preferred)),
        ("Is er iemand met wie je liever niet gekoppeld wordt?", lambda e: names_of(e.person.avoided)),
        ("Wat hoop je te bereiken?", lambda e: e.person.goals),
        ("Wat is je motivatie?", lambda e: e.person.motivation),
        ("Ik ga akkoord met de verwerking van mijn gegevens voor de koppeling", lambda e: _consent(e, "nl")),
    ]


_LONG = (
    "Alleen voor mentoren: in dit programma leren we van elkaar, in beide richtingen. Van welke "
    "kennis en ervaring van je "
    "gesprekspartner wil jij zelf iets terug leren? Denk aan onderwerpen waar je in je werk tegenaan loopt."
)


def _cut(question: str) -> str:
    """A long question as Microsoft Forms writes it: 196 characters and three dots."""
    return question if len(question) <= 199 else f"{question[:196]}..."


def microsoft_metadata() -> list[ExportColumn]:
    """The six columns that Microsoft Forms puts first in a Dutch account."""
    return [
        ("ID", lambda e: e.number),
        ("Begintijd", lambda e: e.moment.replace(minute=max(0, e.moment.minute - 6), second=e.moment.second // 2)),
        ("Tijd van voltooien", lambda e: e.moment),
        ("E-mail", lambda e: e.person.email),
        ("Naam", lambda e: e.person.name),
        ("Tijd van laatste wijziging", lambda e: None),
    ]


def typeform_dutch() -> list[ExportColumn]:
    """One column per choice without the question above it, recall tokens, and yes or no as 1 or 0."""
    return [
        ("#", lambda e: token(e)),
        ("Hoi! Wat is je *voor- en achternaam*?", lambda e: e.person.name),
        (
            "Leuk, {{field:3f2b9c1e-77aa-4c0d-9b1e-0a6f2d1c5e88}}! Op welk e-mailadres bereiken we je?",
            lambda e: e.person.email,
        ),
        ("Op welke afdeling werk je?", lambda e: e.person.department),
        ("Wat is je functie?", lambda e: e.person.job_title),
        ("Hoe heet je leidinggevende?", lambda e: e.person.manager_name),
        ("In welk jaar ben je geboren?", lambda e: e.person.birth_year),
        ("Wil je meedoen als mentor of als mentee?", lambda e: role_word(e.person, "typeform")),
        *_choices(TAUGHT, lambda p: p.topics_offered if p.is_mentor else ()),
        ("Hoeveel mentees kun je begeleiden?", lambda e: e.person.mentor_capacity),
        *_choices(EXPERIENCE, lambda p: p.wants_back, other=False),
        ("Waarom doe je mee?", lambda e: e.person.motivation),
        *_choices(TAUGHT, lambda p: p.topics_wanted),
        ("💡 Wat wil je bereiken?\n\nEén zin is genoeg.", lambda e: e.person.goals),
        *_choices(EXPERIENCE, lambda p: p.topics_offered if p.is_mentee else (), other=False),
        ("Op welke locatie werk je?", lambda e: e.person.location),
        *_spoken_choices(),
        ("Online of op kantoor?", lambda e: mode_word(e.person, "nl")),
        ("Met wie zou je graag gekoppeld worden?", lambda e: names_of(e.person.preferred)),
        ("Met wie wil je liever niet gekoppeld worden?", lambda e: names_of(e.person.avoided)),
        ("Mogen we je antwoorden gebruiken om duo's te maken?", lambda e: int(bool(e.person.consent))),
        *typeform_metadata("Bedankt!\nJe hoort binnen twee weken met wie je een duo vormt."),
    ]


def typeform_metadata(ending: str) -> list[ExportColumn]:
    """What Typeform puts last; the ending is the text of the thank-you page."""
    return [
        ("Response Type", lambda e: "completed"),
        ("Start Date (UTC)", lambda e: e.moment.replace(minute=max(0, e.moment.minute - 4))),
        ("Stage Date (UTC)", lambda e: ""),
        ("Submit Date (UTC)", lambda e: e.moment),
        ("Network ID", lambda e: token(e, "network")[:10]),
        ("Tags", lambda e: ""),
        ("Ending", lambda e: ending),
    ]


def token(entry: FormEntry, salt: str = "") -> str:
    """The mark that Typeform gives to one submission: 32 letters and figures, the same for the same form."""
    from hashlib import sha256

    return sha256(f"{salt}{entry.person.id}{entry.moment.isoformat() if not salt else ''}".encode()).hexdigest()[:32]


def _mentor_branch(who: Callable[[Participant], bool], separator: str) -> list[ExportColumn]:
    back = partial(_back, separator)
    return [
        (OFFERED_NL, _when(who, partial(_offered_topics, separator))),
        (BACK_NL, _when(who, back)),
        (MOST_NL, _when(who, lambda e: e.person.mentor_capacity)),
    ]


def _is_mentor_only(person: Participant) -> bool:
    return person.roles == {Role.MENTOR}


def _is_mentee_only(person: Participant) -> bool:
    return person.roles == {Role.MENTEE}


def _is_both(person: Participant) -> bool:
    return len(person.roles) == 2


def _when(who: Callable[[Participant], bool], cell: Callable[[FormEntry], Cell]) -> Callable[[FormEntry], Cell]:
    return lambda entry: cell(entry) if who(entry.person) else ""


def _offered_topics(separator: str, entry: FormEntry) -> str:
    return separator.join(chosen_labels(entry.person.topics_offered, "nl"))


def _wanted_topics(separator: str, entry: FormEntry) -> str:
    return separator.join(chosen_labels(entry.person.topics_wanted, "nl"))


def _back(separator: str, entry: FormEntry) -> str:
    return separator.join(chosen_labels(entry.person.wants_back, "nl"))


def _days_grid(question: str, separator: str) -> list[ExportColumn]:
    """A grid of ticks: one column a day, the parts of the day in the cell."""

    def parts(day: str, entry: FormEntry) -> str:
        return separator.join(
            word for part, word in PARTS["nl"].items() if f"{day}_{part}" in entry.person.availability
        )

    return [(f"{question} [{word}]", partial(parts, day)) for day, word in DAYS["nl"].items()]


def _slots(person: Participant, language: str, parts: str) -> list[str]:
    return [
        f"{day_word} {part_word}"
        for day, day_word in DAYS[language].items()
        for part, part_word in PARTS[parts].items()
        if f"{day}_{part}" in person.availability
    ]


def _level(code: str, language: str, question: str) -> ExportColumn:
    return (question.format(topic=LABELS[language][code]), lambda e: e.person.levels.get(code))


def _choices(
    menu: tuple[str, ...], codes: Callable[[Participant], tuple[str, ...]], other: bool = True
) -> list[ExportColumn]:
    """A column per choice: the label above it, the label again where it was ticked; what was typed under 'Other'."""

    def cell(code: str, entry: FormEntry) -> str:
        return LABELS["nl"][code] if code in codes(entry.person) else ""

    def other_choices(entry: FormEntry) -> str:
        return ", ".join(LABELS["nl"][code] for code in codes(entry.person) if code not in MENU)

    asked: list[ExportColumn] = [(LABELS["nl"][code], partial(cell, code)) for code in menu]
    return [*asked, ("Other", other_choices)] if other else asked


def _spoken_choices() -> list[ExportColumn]:
    def cell(word: str, entry: FormEntry) -> str:
        return word if word in spoken_languages(entry.person, "nl") else ""

    return [(word, partial(cell, word)) for word in ("Nederlands", "Engels", "Frans")]


def _ending(words: list[str]) -> str:
    """Several answers as Microsoft Forms joins them: a semicolon after every one, the last included."""
    return "".join(f"{word};" for word in words)


def _consent(entry: FormEntry, language: str) -> str:
    return YES_NO[language][bool(entry.person.consent)]


def _pick(entry: FormEntry, options: tuple[str, ...]) -> str:
    return options[(entry.number * 7) % len(options)]


def chosen_labels(codes: Iterable[str], words: str, menu: Iterable[str] = MENU) -> list[str]:
    """The choices that were ticked, in the order of the form; what the form does not offer comes last, as typed."""
    codes, menu = tuple(codes), tuple(menu)
    labels = LABELS[words]
    return [labels[code] for code in menu if code in codes] + [labels[code] for code in codes if code not in menu]


def role_word(person: Participant, words: str) -> str:
    """How this person answered the question which role they want."""
    mentor, mentee, both = ROLES[words]
    return both if len(person.roles) == 2 else mentor if Role.MENTOR in person.roles else mentee


def mode_word(person: Participant, language: str) -> str:
    """How this person wants to meet, in one word."""
    office, online, either = MODES[language]
    return either if len(person.modes) == 2 else online if Mode.ONLINE in person.modes else office


def spoken_languages(person: Participant, language: str) -> list[str]:
    """The languages of a conversation, in words."""
    return [word for code, word in LANGUAGES[language].items() if code in person.languages]


_NAMES = {colleague.email: colleague.name for colleague in STAFF}


def names_of(emails: Iterable[str]) -> str:
    """People as they are mentioned in an answer: by name, with a comma between them."""
    return ", ".join(_NAMES.get(email, email) for email in emails)


def first_and_last(person: Participant) -> tuple[str, str]:
    """First and last name; the prefix of a Dutch name goes with the last name."""
    known = next(((each.first, each.last) for each in STAFF if each.email == person.email), None)
    if known:
        return known
    first, _, last = person.name.partition(" ")
    return first, last
