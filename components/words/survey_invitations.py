"""What the invitations and reminders for each survey say, in each language; 'nl_u' is the Dutch with u."""

from __future__ import annotations

from mentoring.promises import PROMISES
from mentoring.surveys.blueprint import Form, count_questions

_USE, _GROUPED, _SIGNAL = (PROMISES[code] for code in ("enrolment_use", "answers_grouped", "check_in_signal"))
_QUESTIONS = count_questions(Form.CHECK_IN)

SURVEY_INVITATIONS: dict[str, dict[str, tuple[str, str]]] = {
    "enrol": {
        "nl": (
            "Doe mee met {programme}",
            (
                "In {programme} leert een jongere collega een ervaren collega iets nieuws, en andersom. Je spreekt "
                "elkaar {count} keer, {minutes} minuten per keer, van {starts} tot en met {ends}.\n\n"
                "Doe je mee? Vul dan vóór {by} de korte vragenlijst in: {link}\nDat duurt ongeveer vijf minuten.\n\n"
                f"{_USE['nl']} Meedoen is vrijwillig, en stoppen mag altijd."
            ),
        ),
        "nl_u": (
            "Doe mee met {programme}",
            (
                "In {programme} leert een jongere collega een ervaren collega iets nieuws, en andersom. U spreekt "
                "elkaar {count} keer, {minutes} minuten per keer, van {starts} tot en met {ends}.\n\n"
                "Doet u mee? Vul dan vóór {by} de korte vragenlijst in: {link}\nDat duurt ongeveer vijf minuten.\n\n"
                f"{_USE['nl_u']} Meedoen is vrijwillig, en stoppen mag altijd."
            ),
        ),
        "en": (
            "Join {programme}",
            (
                "In {programme} a younger colleague teaches an experienced colleague something new, and the other way "
                "round. You meet {count} times, {minutes} minutes each time, from {starts} to {ends}.\n\n"
                "Would you like to join? Then fill in the short survey before {by}: {link}\n"
                "It takes about five minutes.\n\n"
                f"{_USE['en']} Taking part is voluntary, and you may always stop."
            ),
        ),
    },
    "ask_again": {
        "nl": (
            "Doe je weer mee met {programme}?",
            (
                "Je deed eerder mee. Er komt een nieuwe ronde: {programme}, van {starts} tot en met {ends}.\n\n"
                "Doe je weer mee? Vul dan vóór {by} de korte vragenlijst in: {link}\nOok als je dat vorige keer deed: "
                "je antwoorden van toen gaan niet mee naar deze ronde.\n\n"
                f"{_USE['nl']} Meedoen is vrijwillig. Liever niet? Laat het me weten, dan haal ik je van de lijst."
            ),
        ),
        "nl_u": (
            "Doet u weer mee met {programme}?",
            (
                "U deed eerder mee. Er komt een nieuwe ronde: {programme}, van {starts} tot en met {ends}.\n\n"
                "Doet u weer mee? Vul dan vóór {by} de korte vragenlijst in: {link}\nOok als u dat vorige keer deed: "
                "uw antwoorden van toen gaan niet mee naar deze ronde.\n\n"
                f"{_USE['nl_u']} Meedoen is vrijwillig. Liever niet? Laat het me weten, dan haal ik u van de lijst."
            ),
        ),
        "en": (
            "Will you take part in {programme} again?",
            (
                "You took part before. There is a new round: {programme}, from {starts} to {ends}.\n\n"
                "Would you like to join again? Then fill in the short survey before {by}: {link}\nAlso if you did so "
                "last time: your answers from then are not taken along to this round.\n\n"
                f"{_USE['en']} Taking part is voluntary. Rather not? Tell me, and I take you off the list."
            ),
        ),
    },
    "enrol_reminder": {
        "nl": (
            "Aanmelden voor {programme} kan nog",
            (
                "Vóór {by} kun je je nog aanmelden voor {programme}: {link}\nInvullen duurt ongeveer vijf minuten.\n\n"
                "Heb je het al gedaan, of liever niet? Dan hoef je niets te doen."
            ),
        ),
        "nl_u": (
            "Aanmelden voor {programme} kan nog",
            (
                "Vóór {by} kunt u zich nog aanmelden voor {programme}: {link}\nInvullen duurt ongeveer vijf "
                "minuten.\n\n"
                "Hebt u het al gedaan, of liever niet? Dan hoeft u niets te doen."
            ),
        ),
        "en": (
            "You can still join {programme}",
            (
                "Before {by} you can still enrol for {programme}: {link}\nIt takes about five minutes.\n\n"
                "Done already, or rather not? Then there is nothing to do."
            ),
        ),
    },
    "baseline": {
        "nl": (
            "De nulmeting van {programme}",
            (
                "We willen straks weten of {programme} iets verandert. Daarom vragen we nu, voordat het goed en wel "
                "begint, waar je staat. Dat kost ongeveer vier minuten: {link}\n\nVul de nulmeting in vóór {by}.\n\n"
                f"{_GROUPED['nl']} Een vraag overslaan mag."
            ),
        ),
        "nl_u": (
            "De nulmeting van {programme}",
            (
                "We willen straks weten of {programme} iets verandert. Daarom vragen we nu, voordat het goed en wel "
                "begint, waar u staat. Dat kost ongeveer vier minuten: {link}\n\nVul de nulmeting in vóór {by}.\n\n"
                f"{_GROUPED['nl_u']} Een vraag overslaan mag."
            ),
        ),
        "en": (
            "The baseline of {programme}",
            (
                "We want to know later whether {programme} changes anything. So now, before it really begins, we ask "
                "where you stand. It takes about four minutes: {link}\n\nPlease fill in the baseline before {by}.\n\n"
                f"{_GROUPED['en']} You may skip a question."
            ),
        ),
    },
    "baseline_reminder": {
        "nl": (
            "Nog even: de nulmeting",
            (
                "Je nulmeting heb ik nog niet ontvangen. Vul je hem in vóór {by}? Het kost ongeveer vier minuten: "
                "{link}\n\n"
                f"{_GROUPED['nl']} Heb je hem net ingevuld, dan hoef je niets te doen."
            ),
        ),
        "nl_u": (
            "Nog even: de nulmeting",
            (
                "Uw nulmeting heb ik nog niet ontvangen. Vult u hem in vóór {by}? Het kost ongeveer vier minuten: "
                "{link}\n\n"
                f"{_GROUPED['nl_u']} Hebt u hem net ingevuld, dan hoeft u niets te doen."
            ),
        ),
        "en": (
            "A reminder: the baseline",
            (
                "I have not received your baseline yet. Would you fill it in before {by}? It takes about four minutes: "
                "{link}\n\n"
                f"{_GROUPED['en']} If you have just done so, there is nothing to do."
            ),
        ),
    },
    "check_in": {
        "nl": (
            "Hoe gaat het? De check-in van {programme}",
            (
                f"Hoe gaat het, ook als de gesprekken nog niet zijn begonnen? De check-in heeft {_QUESTIONS} korte "
                "vragen en kost ongeveer twee minuten: {link}\n\n"
                f"Vul hem in vóór {{by}}. {_SIGNAL['nl']}"
            ),
        ),
        "nl_u": (
            "Hoe gaat het? De check-in van {programme}",
            (
                f"Hoe gaat het, ook als de gesprekken nog niet zijn begonnen? De check-in heeft {_QUESTIONS} korte "
                "vragen en kost ongeveer twee minuten: {link}\n\n"
                f"Vul hem in vóór {{by}}. {_SIGNAL['nl_u']}"
            ),
        ),
        "en": (
            "How is it going? The check-in of {programme}",
            (
                f"How is it going, also if the conversations have not begun yet? The check-in has {_QUESTIONS} short "
                "questions and takes about two minutes: {link}\n\n"
                f"Please fill it in before {{by}}. {_SIGNAL['en']}"
            ),
        ),
    },
    "check_in_reminder": {
        "nl": (
            "Nog even: de check-in",
            (
                "Je check-in heb ik nog niet ontvangen. Vul je hem in vóór {by}? Het kost ongeveer twee minuten: "
                "{link}\n\n"
                f"{_SIGNAL['nl']} Heb je hem net ingevuld, dan hoef je niets te doen."
            ),
        ),
        "nl_u": (
            "Nog even: de check-in",
            (
                "Uw check-in heb ik nog niet ontvangen. Vult u hem in vóór {by}? Het kost ongeveer twee minuten: "
                "{link}\n\n"
                f"{_SIGNAL['nl_u']} Hebt u hem net ingevuld, dan hoeft u niets te doen."
            ),
        ),
        "en": (
            "A reminder: the check-in",
            (
                "I have not received your check-in yet. Would you fill it in before {by}? It takes about two minutes: "
                "{link}\n\n"
                f"{_SIGNAL['en']} If you have just done so, there is nothing to do."
            ),
        ),
    },
    "follow_up": {
        "nl": (
            "De nameting van {programme}",
            (
                "Wat is er veranderd sinds de start? Dat horen we graag van iedereen, ook als de gesprekken zijn "
                "gestopt of niet doorgingen. De nameting kost ongeveer vier minuten: {link}\n\nVul hem in vóór "
                "{by}.\n\n"
                f"{_GROUPED['nl']} Een vraag overslaan mag."
            ),
        ),
        "nl_u": (
            "De nameting van {programme}",
            (
                "Wat is er veranderd sinds de start? Dat horen we graag van iedereen, ook als de gesprekken zijn "
                "gestopt of niet doorgingen. De nameting kost ongeveer vier minuten: {link}\n\nVul hem in vóór "
                "{by}.\n\n"
                f"{_GROUPED['nl_u']} Een vraag overslaan mag."
            ),
        ),
        "en": (
            "The follow-up of {programme}",
            (
                "What has changed since the start? We would like to hear it from everyone, also when the conversations "
                "stopped or never took place. It takes about four minutes: {link}\n\nPlease fill it in before {by}.\n\n"
                f"{_GROUPED['en']} You may skip a question."
            ),
        ),
    },
    "follow_up_reminder": {
        "nl": (
            "Nog even: de nameting",
            (
                "Je nameting heb ik nog niet ontvangen. Ook zonder veel gesprekken telt je antwoord. Vul je hem in "
                "vóór {by}? Het kost ongeveer vier minuten: {link}\n\n"
                f"{_GROUPED['nl']} Heb je hem net ingevuld, dan hoef je niets te doen."
            ),
        ),
        "nl_u": (
            "Nog even: de nameting",
            (
                "Uw nameting heb ik nog niet ontvangen. Ook zonder veel gesprekken telt uw antwoord. Vult u hem in "
                "vóór {by}? Het kost ongeveer vier minuten: {link}\n\n"
                f"{_GROUPED['nl_u']} Hebt u hem net ingevuld, dan hoeft u niets te doen."
            ),
        ),
        "en": (
            "A reminder: the follow-up",
            (
                "I have not received your follow-up yet. Your answer counts, also when you did not meet often. Would "
                "you fill it in before {by}? It takes about four minutes: {link}\n\n"
                f"{_GROUPED['en']} If you have just done so, there is nothing to do."
            ),
        ),
    },
}
"""Moment -> language -> subject and text."""
