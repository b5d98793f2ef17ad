"""The wording of the organisation's own survey in Dutch, English and French; the app knows these questions again.

Where the Dutch says je, 'nl_u' holds the same with u, written out in full. A wording that was once sent out has to
stay recognisable: add a new one beside it rather than changing it.
"""

from __future__ import annotations

from mentoring.promises import PROMISES

Words = dict[str, str]


def words_in(words: Words, language: str, address: str) -> str:
    """A text in this language; in Dutch with u where the address is 'u' and the text speaks to the reader."""
    return words.get(f"{language}_{address}") or words[language]


TITLES: dict[str, Words] = {
    "enrolment": {
        "nl": "Aanmelding omgekeerd mentorschap",
        "en": "Enrolment for reverse mentoring",
        "fr": "Inscription au mentorat inversé",
    },
    "baseline_mentee": {
        "nl": "Nulmeting voor mentees",
        "en": "Baseline for mentees",
        "fr": "Mesure initiale pour les mentorés",
    },
    "baseline_mentor": {
        "nl": "Nulmeting voor mentoren",
        "en": "Baseline for mentors",
        "fr": "Mesure initiale pour les mentors",
    },
    "check_in": {"nl": "Check-in", "en": "Check-in", "fr": "Point d'étape"},
    "follow_up_mentee": {
        "nl": "Nameting voor mentees",
        "en": "Follow-up for mentees",
        "fr": "Mesure finale pour les mentorés",
    },
    "follow_up_mentor": {
        "nl": "Nameting voor mentoren",
        "en": "Follow-up for mentors",
        "fr": "Mesure finale pour les mentors",
    },
}

INTRODUCTIONS: dict[str, Words] = {
    "enrolment": {
        "nl": "In omgekeerd mentorschap leert een jongere collega een ervaren collega iets nieuws, en andersom. "
        f"Invullen duurt ongeveer vijf minuten. {PROMISES['enrolment_use']['nl']}",
        "nl_u": "In omgekeerd mentorschap leert een jongere collega een ervaren collega iets nieuws, en andersom. "
        f"Invullen duurt ongeveer vijf minuten. {PROMISES['enrolment_use']['nl_u']}",
        "en": "In reverse mentoring a younger colleague teaches an experienced colleague something new, and the other "
        f"way round. It takes about five minutes. {PROMISES['enrolment_use']['en']}",
        "fr": "Dans le mentorat inversé, un collègue plus jeune apprend quelque chose de nouveau à un collègue "
        f"expérimenté, et inversement. Comptez environ cinq minutes. {PROMISES['enrolment_use']['fr']}",
    },
    "measure": {
        "nl": f"Invullen duurt ongeveer vier minuten. {PROMISES['answers_grouped']['nl']} Een vraag die je liever niet "
        "beantwoordt, mag je overslaan.",
        "nl_u": f"Invullen duurt ongeveer vier minuten. {PROMISES['answers_grouped']['nl_u']} Een vraag die u liever "
        "niet beantwoordt, mag u overslaan.",
        "en": f"It takes about four minutes. {PROMISES['answers_grouped']['en']} You may skip a question that you "
        "prefer not to answer.",
        "fr": f"Comptez environ quatre minutes. {PROMISES['answers_grouped']['fr']} Vous pouvez passer une question à "
        "laquelle vous préférez ne pas répondre.",
    },
    "check_in": {
        "nl": f"Invullen duurt ongeveer twee minuten. {PROMISES['answers_grouped']['nl']} "
        f"{PROMISES['check_in_signal']['nl']} Een vraag die je liever niet beantwoordt, mag je overslaan.",
        "nl_u": f"Invullen duurt ongeveer twee minuten. {PROMISES['answers_grouped']['nl_u']} "
        f"{PROMISES['check_in_signal']['nl_u']} Een vraag die u liever niet beantwoordt, mag u overslaan.",
        "en": f"It takes about two minutes. {PROMISES['answers_grouped']['en']} {PROMISES['check_in_signal']['en']} "
        "You may skip a question that you prefer not to answer.",
        "fr": f"Comptez environ deux minutes. {PROMISES['answers_grouped']['fr']} {PROMISES['check_in_signal']['fr']} "
        "Vous pouvez passer une question à laquelle vous préférez ne pas répondre.",
    },
}

THEN_TITLE: Words = {"nl": "Terugkijkend", "en": "Looking back", "fr": "Avec le recul"}
THEN_INTRODUCTION: Words = {
    "nl": "Deze vragen komen nog één keer terug. Antwoord nu voor de tijd vóór de start van het programma.",
    "en": "These questions come back once more. Answer them now for the time before the programme started.",
    "fr": "Ces questions reviennent une dernière fois. Répondez maintenant pour la période avant le programme.",
}
THEME: Words = {"nl": "digitale hulpmiddelen", "en": "digital tools", "fr": "les outils numériques"}
"""What the measuring questions are about when no topic was chosen."""

SHARED: Words = PROMISES["partner_reads"]
"""Stands behind a question whose answer may go to the partner in the person's own words."""

ASKED: dict[str, Words] = {
    "name": {"nl": "Voor- en achternaam", "en": "First and last name", "fr": "Prénom et nom"},
    "email": {
        "nl": "E-mailadres van je werk",
        "nl_u": "E-mailadres van uw werk",
        "en": "Your work e-mail address",
        "fr": "Votre adresse e-mail professionnelle",
    },
    "role": {
        "nl": "Welke rol wil je in het programma?",
        "nl_u": "Welke rol wilt u in het programma?",
        "en": "Which role would you like in the programme?",
        "fr": "Quel rôle souhaitez-vous dans le programme ?",
    },
    "topics_wanted": {
        "nl": "Over welke thema's wil je iets leren?",
        "nl_u": "Over welke thema's wilt u iets leren?",
        "en": "Which topics would you like to learn about?",
        "fr": "Sur quels thèmes souhaitez-vous apprendre ?",
    },
    "topics_offered": {
        "nl": "Bij welke thema's kun je een collega helpen?",
        "nl_u": "Bij welke thema's kunt u een collega helpen?",
        "en": "Which topics can you help a colleague with?",
        "fr": "Sur quels thèmes pouvez-vous aider un collègue ?",
    },
    "wants_back": {
        "nl": "Als mentor: wat wil je zelf terugleren van een ervaren collega?",
        "nl_u": "Als mentor: wat wilt u zelf terugleren van een ervaren collega?",
        "en": "As a mentor: what would you like to learn back from an experienced colleague?",
        "fr": "En tant que mentor : que souhaitez-vous apprendre en retour d'un collègue expérimenté ?",
    },
    "topic_level": {
        "nl": "Hoe goed ben je nu in: {topic}?",
        "nl_u": "Hoe goed bent u nu in: {topic}?",
        "en": "How good are you now at: {topic}?",
        "fr": "Quel est votre niveau actuel en : {topic} ?",
    },
    "department": {
        "nl": "Op welke afdeling werk je?",
        "nl_u": "Op welke afdeling werkt u?",
        "en": "Which department do you work in?",
        "fr": "Dans quel service travaillez-vous ?",
    },
    "manager_email": {
        "nl": "Wat is het e-mailadres van je leidinggevende?",
        "nl_u": "Wat is het e-mailadres van uw leidinggevende?",
        "en": "What is your manager's e-mail address?",
        "fr": "Quelle est l'adresse e-mail de votre responsable ?",
    },
    "languages": {
        "nl": "In welke talen voer je graag een gesprek?",
        "nl_u": "In welke talen voert u graag een gesprek?",
        "en": "Which languages are you comfortable talking in?",
        "fr": "Dans quelles langues êtes-vous à l'aise pour discuter ?",
    },
    "meeting_mode": {
        "nl": "Hoe spreek je het liefst af?",
        "nl_u": "Hoe spreekt u het liefst af?",
        "en": "How do you prefer to meet?",
        "fr": "Comment préférez-vous vous rencontrer ?",
    },
    "rhythm": {
        "nl": "Welk ritme past bij je?",
        "nl_u": "Welk ritme past bij u?",
        "en": "Which rhythm suits you?",
        "fr": "Quel rythme vous convient ?",
    },
    "max_mentees": {
        "nl": "Als mentor: hoeveel mentees kun je hoogstens begeleiden?",
        "nl_u": "Als mentor: hoeveel mentees kunt u hoogstens begeleiden?",
        "en": "As a mentor: how many mentees can you guide at most?",
        "fr": "En tant que mentor : combien de mentorés pouvez-vous accompagner au maximum ?",
    },
    "goals": {
        "nl": "Wat wil je na afloop kunnen? Eén zin is genoeg.",
        "nl_u": "Wat wilt u na afloop kunnen? Eén zin is genoeg.",
        "en": "What would you like to be able to do afterwards? One sentence is enough.",
        "fr": "Que souhaitez-vous savoir faire à la fin ? Une phrase suffit.",
    },
    "preferred_partner": {
        "nl": "Met wie zou je graag een duo vormen? (e-mailadres of volledige naam)",
        "nl_u": "Met wie zou u graag een duo vormen? (e-mailadres of volledige naam)",
        "en": "Who would you like to be paired with? (e-mail address or full name)",
        "fr": "Avec qui aimeriez-vous former un duo ? (adresse e-mail ou nom complet)",
    },
    "avoid_partner": {
        "nl": f"Met wie word je liever niet gekoppeld? (e-mailadres of volledige naam; {PROMISES['hr_alone']['nl']})",
        "nl_u": f"Met wie wordt u liever niet gekoppeld? (e-mailadres of volledige naam; {PROMISES['hr_alone']['nl']})",
        "en": f"Who would you rather not be paired with? (e-mail address or full name; {PROMISES['hr_alone']['en']})",
        "fr": "Avec qui préférez-vous ne pas être jumelé(e) ? "
        f"(adresse e-mail ou nom complet ; {PROMISES['hr_alone']['fr']})",
    },
    "comparison": {
        "nl": "Wil je meedoen als later starten nodig is (vergelijkingsgroep)?",
        "nl_u": "Wilt u meedoen als later starten nodig is (vergelijkingsgroep)?",
        "en": "Are you willing to take part if you have to start later (comparison group)?",
        "fr": "Acceptez-vous de participer si vous devez commencer plus tard (groupe de comparaison) ?",
    },
    "privacy_read": {
        "nl": "Ik heb de privacyverklaring gelezen",
        "en": "I have read the privacy note",
        "fr": "J'ai lu la note de confidentialité",
    },
    "consent": {
        "nl": "Ik doe vrijwillig mee en mijn antwoorden mogen worden gebruikt om duo's te maken",
        "en": "I take part voluntarily and my answers may be used to make pairs",
        "fr": "Je participe volontairement et mes réponses peuvent servir à former les duos",
    },
}

HELP: dict[str, Words] = {
    "role": {
        "nl": "Een mentor leert een ervaren collega iets. Een mentee leert van een jongere collega.",
        "en": "A mentor teaches an experienced colleague. A mentee learns from a younger colleague.",
        "fr": "Un mentor apprend quelque chose à un collègue expérimenté. Un mentoré apprend d'un collègue plus jeune.",
    },
    "at_most_three": {
        "nl": "Kies er hoogstens drie.",
        "en": "Choose three at most.",
        "fr": "Choisissez-en trois au maximum.",
    },
    "past_weeks": {
        "nl": "Denk aan de afgelopen vier weken.",
        "en": "Think of the past four weeks.",
        "fr": "Pensez aux quatre dernières semaines.",
    },
    "leave_empty": {
        "nl": "Mag leeg blijven.",
        "en": "May stay empty.",
        "fr": "Peut rester vide.",
    },
}

ENDS: dict[str, dict[str, tuple[str, str]]] = {
    "topic_level": {
        "nl": ("ik begin net", "ik kan het anderen leren"),
        "en": ("I am just starting", "I can teach others"),
        "fr": ("je débute", "je peux l'apprendre aux autres"),
    },
    "grade": {
        "nl": ("heel slecht", "uitstekend"),
        "en": ("very poor", "excellent"),
        "fr": ("très mauvais", "excellent"),
    },
    "progress": {
        "nl": ("niet begonnen", "bereikt"),
        "en": ("not started", "reached"),
        "fr": ("pas commencé", "atteint"),
    },
}
"""What the lowest and the highest point of a scale mean."""

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "role": {
        "nl": ("Mentor", "Mentee", "Allebei"),
        "en": ("Mentor", "Mentee", "Both"),
        "fr": ("Mentor", "Mentoré", "Les deux"),
    },
    "languages": {
        "nl": ("Nederlands", "Engels", "Frans", "Duits"),
        "en": ("Dutch", "English", "French", "German"),
        "fr": ("Néerlandais", "Anglais", "Français", "Allemand"),
    },
    "meeting_mode": {
        "nl": ("Op locatie", "Online", "Allebei"),
        "en": ("In person", "Online", "Both"),
        "fr": ("En personne", "En ligne", "Les deux"),
    },
    "rhythm": {
        "nl": ("Elke week", "Elke twee weken", "Elke maand"),
        "en": ("Every week", "Every two weeks", "Every month"),
        "fr": ("Chaque semaine", "Toutes les deux semaines", "Chaque mois"),
    },
    "agreement": {
        "nl": ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"),
        "en": ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
        "fr": ("Pas du tout d'accord", "Pas d'accord", "Neutre", "D'accord", "Tout à fait d'accord"),
    },
    "frequency": {
        "nl": ("Nooit", "Eén keer", "Een paar keer", "Elke week", "(Bijna) elke dag"),
        "en": ("Never", "Once", "A few times", "Every week", "(Almost) every day"),
        "fr": ("Jamais", "Une fois", "Quelques fois", "Chaque semaine", "(Presque) tous les jours"),
    },
    "obstacle": {
        "nl": ("Tijd", "Planning", "Onderwerp", "Klik", "Techniek", "Niets"),
        "en": ("Time", "Planning", "Topic", "Rapport", "Technology", "Nothing"),
        "fr": ("Temps", "Planning", "Sujet", "Relation", "Technique", "Rien"),
    },
    "rather_not": {"nl": ("Liever niet",), "en": ("Prefer not to say",), "fr": ("Je préfère ne pas répondre",)},
    "unknown": {"nl": ("Weet ik niet",), "en": ("Don't know",), "fr": ("Je ne sais pas",)},
    "max_mentees": {"nl": ("1", "2"), "en": ("1", "2"), "fr": ("1", "2")},
    "yes_no": {"nl": ("Ja", "Nee"), "en": ("Yes", "No"), "fr": ("Oui", "Non")},
}
