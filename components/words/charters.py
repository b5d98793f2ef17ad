"""What a charter and its dates in a calendar say around the clauses, in plain Dutch and English beside each other."""

from __future__ import annotations

from components.words.charter_clauses import CLAUSES

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
