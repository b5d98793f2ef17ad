"""What an alarm says: on the screen, and in its mail in each language; 'nl_u' is the Dutch with u."""

from __future__ import annotations

from components.words import _, day, in_days, ngettext
from mentoring.promises import PROMISES
from mentoring.sessions import Severity, Signal, SignalCode

_TOLD = PROMISES["told_hr"]

MAILS: dict[str, dict[str, tuple[str, str]]] = {
    "wants_contact": {
        "nl": (
            "Contact na de check-in",
            (
                "Bij de check-in vroeg je om contact. Fijn dat je dat "
                f"doet. Ik bel je graag: welk moment past?\n\n{_TOLD['nl']}"
            ),
        ),
        "nl_u": (
            "Contact na de check-in",
            (
                "Bij de check-in vroeg u om contact. Fijn dat u dat doet. "
                f"Ik bel u graag: welk moment past?\n\n{_TOLD['nl_u']}"
            ),
        ),
        "en": (
            "Getting in touch after the check-in",
            (
                "In the check-in you asked to be contacted. I am glad you "
                f"did, and happy to call you: when suits you?\n\n{_TOLD['en']}"
            ),
        ),
    },
    "date_passed": {
        "nl": (
            "Jullie afspraak van {since}",
            (
                "Voor {since} stond een gesprek met {other} gepland. Is het doorgegaan? Laat het me "
                "weten; alleen dat jullie elkaar spraken, niet waarover.\n\n"
                "Ging het niet door? Kies dan samen een nieuwe datum."
            ),
        ),
        "nl_u": (
            "Uw afspraak van {since}",
            (
                "Voor {since} stond een gesprek met {other} gepland. Is het doorgegaan? Laat het me "
                "weten; alleen dat u elkaar sprak, niet waarover.\n\n"
                "Ging het niet door? Kies dan samen een nieuwe datum."
            ),
        ),
        "en": (
            "Your meeting of {since}",
            (
                "A conversation with {other} was planned for {since}. Did it take place? Please tell "
                "me; only that you met, not what about.\n\n"
                "If it did not, choose a new date together."
            ),
        ),
    },
    "cancelled_by_senior_mentee": {
        "nl": (
            "Een nieuwe datum met {other}",
            (
                "{count} van de laatste {of} afspraken met {other} gingen niet door. Dat kan gebeuren. "
                "Toch leeft dit programma van de tijd die je ervoor vrijhoudt.\n\n"
                "Kies vandaag een nieuwe datum, het liefst binnen tien dagen, en stuur {other} de "
                "uitnodiging. Lukt dat voorlopig niet? Laat het me weten, dan zoeken we samen een oplossing."
            ),
        ),
        "nl_u": (
            "Een nieuwe datum met {other}",
            (
                "{count} van de laatste {of} afspraken met {other} gingen niet door. Dat kan gebeuren. "
                "Toch leeft dit programma van de tijd die u ervoor vrijhoudt.\n\n"
                "Kies vandaag een nieuwe datum, het liefst binnen tien dagen, en stuur {other} de uitnodiging. "
                "Lukt dat voorlopig niet? Laat het me weten, dan zoeken we samen een oplossing."
            ),
        ),
        "en": (
            "A new date with {other}",
            (
                "{count} of the last {of} meetings with {other} did not take place. These things "
                "happen. Still, this programme lives on the time you protect for it.\n\n"
                "Please choose a new date today, ideally within ten days, and send {other} the "
                "invitation. Not possible for now? Tell me, and we will find a way together."
            ),
        ),
    },
    "no_first_meeting_mentee": {
        "nl": (
            "Het eerste gesprek met {other}",
            (
                "Het programma loopt {days} en het eerste gesprek met {other} staat nog niet "
                "in ons overzicht. Is het al geweest? Laat me dan de datum weten.\n\n"
                "Zo niet: stuur {other} deze week een uitnodiging voor een uur, op een neutrale plek. Het "
                "eerste gesprek is om kennis te maken, dus je hoeft niets voor te bereiden."
            ),
        ),
        "nl_u": (
            "Het eerste gesprek met {other}",
            (
                "Het programma loopt {days} en het eerste gesprek met {other} staat nog niet "
                "in ons overzicht. Is het al geweest? Dan hoor ik graag de datum.\n\n"
                "Zo niet: stuur {other} deze week een uitnodiging voor een uur, op een neutrale plek. Het "
                "eerste gesprek is om kennis te maken, dus u hoeft niets voor te bereiden."
            ),
        ),
        "en": (
            "Your first meeting with {other}",
            (
                "The programme has been running for {days} and your first meeting with {other} is not "
                "in our overview yet. Has it taken place? Then please tell me the date.\n\n"
                "If not: send {other} an invitation this week, for an hour, in a neutral place. The "
                "first meeting is for getting to know each other, so there is nothing to prepare."
            ),
        ),
    },
    "no_first_meeting_mentor": {
        "nl": (
            "Het eerste gesprek met {other}",
            (
                "Het programma loopt {days} en het eerste gesprek met {other} staat nog niet "
                "in ons overzicht. Is het al geweest? Laat me dan de datum weten.\n\n"
                "De uitnodiging komt van {other}; dat heb ik ook zo gevraagd. Helpt "
                "het als ik meezoek naar een moment? Dan doe ik dat graag."
            ),
        ),
        "en": (
            "Your first meeting with {other}",
            (
                "The programme has been running for {days} and your first meeting with {other} is not "
                "in our overview yet. Has it taken place? Then please tell me the date.\n\n"
                "The invitation comes from {other}, and I have asked for it. Would "
                "it help if I looked for a moment with you? I am happy to."
            ),
        ),
    },
    "silence_mentee": {
        "nl": (
            "Hoe gaat het met de gesprekken?",
            (
                "Het laatste gesprek met {other} dat ik ken, is {days} geleden. Hebben "
                "jullie elkaar intussen gesproken? Laat me dan de datum weten.\n\n"
                "Zo niet: kies een moment en stuur {other} de uitnodiging. Een half uur is ook goed."
            ),
        ),
        "nl_u": (
            "Hoe gaat het met de gesprekken?",
            (
                "Het laatste gesprek met {other} dat ik ken, is {days} geleden. Hebt "
                "u elkaar intussen gesproken? Dan hoor ik graag de datum.\n\n"
                "Zo niet: kies een moment en stuur {other} de uitnodiging. Een half uur is ook goed."
            ),
        ),
        "en": (
            "How are your conversations going?",
            (
                "The last conversation with {other} that I know of was {days} "
                "ago. Have you met since? Then please tell me the date.\n\n"
                "If not: choose a moment and send {other} the invitation. Half an hour is fine too."
            ),
        ),
    },
    "silence_mentor": {
        "nl": (
            "Hoe gaat het met de gesprekken?",
            (
                "Het laatste gesprek met {other} dat ik ken, is {days} geleden. Hebben "
                "jullie elkaar intussen gesproken? Laat me dan de datum weten.\n\n"
                "Zo niet: {other} stuurt de uitnodiging, en dat heb ik ook zo "
                "gevraagd. Loopt het ergens op vast? Bel me gerust."
            ),
        ),
        "nl_u": (
            "Hoe gaat het met de gesprekken?",
            (
                "Het laatste gesprek met {other} dat ik ken, is {days} geleden. Hebt "
                "u elkaar intussen gesproken? Dan hoor ik graag de datum.\n\n"
                "Zo niet: {other} stuurt de uitnodiging, en dat heb ik ook zo "
                "gevraagd. Loopt het ergens op vast? Bel me gerust."
            ),
        ),
        "en": (
            "How are your conversations going?",
            (
                "The last conversation with {other} that I know of was {days} "
                "ago. Have you met since? Then please tell me the date.\n\n"
                "If not: {other} sends the invitation, and I have asked "
                "for it. Is something in the way? Do call me."
            ),
        ),
    },
    "relationship": {
        "nl": (
            "Even bijpraten",
            (
                "We praten in deze periode met deelnemers over hoe het gaat. Is er deze of volgende "
                f"week een kwartier? Het gaat over wat goed loopt en wat makkelijker kan.\n\n{_TOLD['nl']}"
            ),
        ),
        "nl_u": (
            "Even bijpraten",
            (
                "We praten in deze periode met deelnemers over hoe het gaat. Hebt u deze of volgende week "
                f"een kwartier? Het gaat over wat goed loopt en wat makkelijker kan.\n\n{_TOLD['nl_u']}"
            ),
        ),
        "en": (
            "Catching up",
            (
                "These weeks we are talking with participants about how it is going. Do you have a quarter of "
                f"an hour, this week or next? It is about what goes well and what could be easier.\n\n{_TOLD['en']}"
            ),
        ),
    },
    "charter_not_agreed": {
        "nl": (
            "Het charter met {other}",
            (
                "Het charter met {other} is nog niet afgesproken. Neem er samen een kwartier voor: vul de open "
                "regels in en zet allebei een handtekening. Dan weten jullie wat je aan elkaar hebt.\n\n"
                "Laat me weten wanneer het klaar is."
            ),
        ),
        "nl_u": (
            "Het charter met {other}",
            (
                "Het charter met {other} is nog niet afgesproken. Neem er samen een kwartier voor: vul de open "
                "regels in en zet allebei een handtekening. Dan weet u wat u aan elkaar hebt.\n\n"
                "Ik hoor graag wanneer het klaar is."
            ),
        ),
        "en": (
            "Your charter with {other}",
            (
                "Your charter with {other} has not been agreed yet. Take a quarter of an hour for it together: "
                "fill in the open lines and both sign. Then you know what to expect of each other.\n\n"
                "Please tell me when it is done."
            ),
        ),
    },
    "overlong": {
        "nl": (
            "De afgesproken periode is voorbij",
            (
                "De periode met {other} is {days} geleden afgelopen. Willen jullie verder? Mooi: spreek dan "
                "een nieuwe einddatum af. Anders is dit het moment voor een laatste gesprek.\n\n"
                "Laat me weten wat jullie kiezen."
            ),
        ),
        "nl_u": (
            "De afgesproken periode is voorbij",
            (
                "De periode met {other} is {days} geleden afgelopen. Wilt u samen verder? Mooi: spreek dan "
                "een nieuwe einddatum af. Anders is dit het moment voor een laatste gesprek.\n\n"
                "Ik hoor graag wat u kiest."
            ),
        ),
        "en": (
            "The agreed period is over",
            (
                "Your period with {other} ended {days} ago. Would you like to go on? Good: then agree "
                "on a new last day. Otherwise this is the moment for a last conversation.\n\n"
                "Please tell me what you choose."
            ),
        ),
    },
    "ending_soon": {
        "nl": (
            "De laatste weken met {other}",
            (
                "Over {days} eindigt het programma. Plan samen een laatste gesprek: wat "
                "leerden jullie, wat doen jullie ermee, en hoe houden jullie contact?\n\n"
                "Daarna volgt een korte vragenlijst. Alvast dank voor het invullen."
            ),
        ),
        "nl_u": (
            "De laatste weken met {other}",
            (
                "Over {days} eindigt het programma. Plan samen een laatste gesprek: wat leerde "
                "u, wat doet u ermee, en hoe houdt u contact?\n\n"
                "Daarna volgt een korte vragenlijst. Alvast dank voor het invullen."
            ),
        ),
        "en": (
            "The last weeks with {other}",
            (
                "The programme ends in {days}. Plan a last conversation together: what did you "
                "learn, what will you do with it, and how will you stay in touch?\n\n"
                "A short survey will follow. Thank you for filling it in."
            ),
        ),
    },
}
"""Signal, with the role where it matters -> language -> subject and text."""

PARTS: dict[str, dict[str, str]] = {
    "hello": {"nl": "Beste {name},", "en": "Dear {name},"},
    "hello_all": {"nl": "Beste collega,", "en": "Dear colleague,"},
    "goodbye": {"nl": "Hartelijke groet,\n{sender}", "en": "Kind regards,\n{sender}"},
    "one_day": {"nl": "1 dag", "en": "1 day"},
    "days": {"nl": "{count} dagen", "en": "{count} days"},
    "weeks": {"nl": "ongeveer {count} weken", "en": "about {count} weeks"},
}


def severity_name(code: Severity) -> str:
    """How soon to act."""
    return {Severity.RED: _("Act now"), Severity.AMBER: _("This week"), Severity.NOTE: _("Good to know")}[code]


def signal_sentence(signal: Signal) -> str:
    """Why this needs attention, in a sentence."""
    since = {
        "since": day(signal.since),
        "days": signal.days,
        "count": signal.count,
        "of": signal.of,
        "week": signal.week,
        "when": in_days(signal.days or 0),
    }
    return {
        SignalCode.WANTS_CONTACT: _("asked for contact on {since}."),
        SignalCode.CANCELLED_BY_SENIOR: _cancelled_text(signal),
        SignalCode.RELATIONSHIP_LOW: _("the check-in of week {week} says the relationship is low.")
        if signal.week
        else _("a check-in says the relationship is low."),
        SignalCode.RELATIONSHIP_FALLING: _("the check-in of week {week} says the relationship is falling.")
        if signal.week
        else _("a check-in says the relationship is falling."),
        SignalCode.NO_FIRST_MEETING: _("no first meeting yet, {days} days after the start."),
        SignalCode.SILENCE: _("nothing known of a meeting since the check-in of week {week}.")
        if signal.week
        else _("not met since {since}, {days} days ago."),
        SignalCode.OVERLONG: _overlong_text(signal),
        SignalCode.CHARTER_NOT_AGREED: _("the charter is not agreed, {days} days after the start."),
        SignalCode.ENDING_SOON: _ending_text(signal),
        SignalCode.DATE_PASSED: _("planned for {since}: did it take place?"),
        SignalCode.WITHOUT_MENTOR: ngettext(
            "{count} person wants a mentor and has none.", "{count} people want a mentor and have none.", signal.count
        ),
        SignalCode.WITHOUT_MENTEE: ngettext(
            "{count} mentor has no mentee.", "{count} mentors have no mentee.", signal.count
        ),
    }[signal.code].format(**since)


def signal_name(code: SignalCode) -> str:
    """What a signal is about, without its figures: for one of which it is only known that something was done."""
    return {
        SignalCode.WANTS_CONTACT: _("Asked for contact"),
        SignalCode.CANCELLED_BY_SENIOR: _("The mentee cancelled"),
        SignalCode.RELATIONSHIP_LOW: _("The relationship is low"),
        SignalCode.RELATIONSHIP_FALLING: _("The relationship is falling"),
        SignalCode.NO_FIRST_MEETING: _("No first meeting"),
        SignalCode.SILENCE: _("Did not meet for a while"),
        SignalCode.OVERLONG: _("Went on after the end"),
        SignalCode.CHARTER_NOT_AGREED: _("Charter not agreed"),
        SignalCode.ENDING_SOON: _("The end was near"),
        SignalCode.DATE_PASSED: _("A planned day passed"),
        SignalCode.WITHOUT_MENTOR: _("Without a mentor"),
        SignalCode.WITHOUT_MENTEE: _("Without a mentee"),
    }[code]


def _cancelled_text(signal: Signal) -> str:
    if signal.count == signal.of:
        return _("the mentee cancelled the last {count} meetings.")
    return _("the mentee cancelled {count} of the last {of} meetings.")


def _overlong_text(signal: Signal) -> str:
    if signal.pair is not None:
        return ngettext(
            "still running {days} day after the end.", "still running {days} days after the end.", signal.days
        )
    return ngettext(
        "the round ended on {since}; {count} pair is still running.",
        "the round ended on {since}; {count} pairs are still running.",
        signal.count,
    )


def _ending_text(signal: Signal) -> str:
    if signal.pair is not None:
        return _("ends {when}: plan the closing talk.")
    return ngettext(
        "the round ends {when}, with it {count} pair: plan the closing talk.",
        "the round ends {when}, with it {count} pairs: plan the closing talks.",
        signal.count,
    )
