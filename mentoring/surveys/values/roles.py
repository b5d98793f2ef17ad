"""Mentor, mentee or both: read from words and sentences, never swapped and never guessed."""

from __future__ import annotations

import re

from mentoring.participants import Role
from mentoring.surveys.values.choices import by_legend, yes_no
from mentoring.surveys.values.texts_and_names import Read, clean, is_no_answer, is_picture
from mentoring.topics import normalise

MENTOR, MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
BOTH = MENTOR | MENTEE

_MENTOR = r"(?:mentors?|mentoren|mentrices?)"
_MENTEE = r"(?:mentees?|mentore(?:e|s|es)?|proteges?|protegee?s?|mentorant\w*)"
_BOTH = re.compile(
    r"\b(beide|allebei|alle ?bei|both|les deux|tous les deux|either|one of both|maakt niet uit|geen voorkeur|"
    r"no preference|pas de preference|peu importe|zowel|l un ou l autre|een van beide)\b"
)
_ARTICLE = (
    r"(?:een |a |an |un |une |mijn |my |mon |the |de |le |ervaren |junior |"
    r"jonge |young |jeune |senior |younger |jongere |(?:andere|other|autre) )*"
)
_ROLE = rf"(?:{_MENTOR}|{_MENTEE})"
_SEEKS = re.compile(
    rf"\b(?:(?:zoek\w*|gezocht|naar|krijg\w*|hebben|heb|vind\w*|nodig|find|have|get|need|receive|seek\w*|looking for|"
    rf"search\w* for|(?:re)?cherche\w*|avoir|trouver|recevoir|besoin d|matched with|paired with|"
    rf"gekoppeld (?:worden )?aan|(?:wil(?: graag| wel)?|graag|wens|want|would like|like|souhaite\w*|voudrais|veux|"
    rf"aimerais)(?= (?:d )?(?:een|an?|une?|mijn|my|mon) )) (?:d )?{_ARTICLE}(?P<one>{_ROLE})\b(?! (?:te |willen |"
    rf"kunnen )*(?:zijn|worden|etre|devenir|optreden)\b)|(?P<two>{_ROLE}) (?:(?:te|willen|wil ik|is|wordt) )*(?:zoeken|"
    rf"gezocht|gevraagd|nodig|krijgen|hebben|vinden|wanted|needed|required|sought|recherche\w*|souhaite\w*)\b|(?:een|"
    rf"eigen|an?) (?:\w+ )?(?P<three>{_ROLE}) (?:willen|wensen|wil|want)\b(?! (?:\w+ )?(?:zijn|worden|optreden)\b))"
)
"""Who looks for a mentor is a mentee, and the other way round."""
_LEARNS_FROM = re.compile(
    rf"\b(?:van|bij|from|by|door|via|par|aupres d|avec|met|with) (?:de la part )?(?:d )?{_ARTICLE}{_MENTOR}\b"
)
_IS_TAUGHT = re.compile(
    r"\b(?:(?:word\w*|be|being|get|etre|me faire) (?:\w+ )?(?:begeleid|gementord|gecoacht|mentored|coached|guided|"
    r"accompagnee?|coachee?|mentoree?)|(?:begeleid|gecoacht|gementord) (?:te )?word\w*|"
    r"(?:begeleiding|les(?:sen)?) (?:te )?(?:krijgen|ontvangen|volgen)|(?:krijg|ontvang|volg) (?:\w+ )?les(?:sen)?|"
    r"(?:receive|get|take) (?:mentoring|guidance|coaching|lessons?))\b"
)
_TEACHES_ONE = re.compile(
    r"\b(?:begeleid\w*|coach\w*|guid\w*|help\w*|ondersteun\w*|support\w*|teach\w*|(?:to|i|can|will) mentor|"
    r"accompagn\w*|aide\w*|mentor (?:zijn |worden )?(?:of|for|to|van|voor|d)) "
    rf"(?:d )?{_ARTICLE}{_MENTEE}\b|"
    rf"\b(?:een|mijn|twee|drie|meerdere) {_MENTEE} (?:\w+ )?(?:te )?(?:begeleid\w*|coach\w*|help\w*|ondersteun\w*)"
)
_IS_ONE = re.compile(
    rf"\b(?:ben|bent|word|wordt|zijn|worden|am|be|being|become|suis|etre|devenir|als|as|comme|en tant que|role|rol|"
    rf"optreden) (?:d |(?:als|as|comme) )?{_ARTICLE}(?P<one>{_ROLE})\b|\b(?P<two>{_ROLE}) (?:te |willen |wil ik |"
    rf"kunnen |mogen )*(?:zijn|worden|optreden)\b"
)
_SOMEBODY_AS = re.compile(
    r"\b(?:iemand|jou|haar|hem|someone|somebody|you|her|him|quelqu un|toi|collega|colleague|collegue)"
    r"(?: \w+){0,3} (?:als|as|comme|die|who|that|qui|to be|zijn|ben|be)\b"
)
"""Another person who is to be the mentor or mentee."""
_TEACHES = re.compile(
    r"\b(?:(?:kennis|ervaring\w*|vaardigheden|expertise|skills) (?:\w+ ){0,3}(?:delen|overdragen|doorgeven)|"
    r"deel (?:\w+ ){0,3}(?:kennis|ervaring\w*|vaardigheden|expertise|skills)|kennisdelen|overdragen|uitleggen|begeleid|"
    r"begeleiden|aanleren|iemand (?:iets )?leren|(?:geef|geeft) (?:\w+ )?les(?:sen)?|les(?:sen)? (?:te )?geven|teach|"
    r"teaching|sharing|shar(?:e|ing) (?:\w+ ){0,3}(?:knowledge|skills|experience)|mentor (?:someone|others|people|a|an|"
    r"colleagues|seniors?)|to mentor|coachen|coaching geven|guide|transmettre|partager|accompagner|enseigner|"
    r"iets bijbrengen)\b"
)
_LEARNS = re.compile(r"\b(?:bijleren|bij te leren|learn|learning|me former|be taught)\b")
_TEACHES_OR_LEARNS = re.compile(r"\b(?:leren|leer|apprendre|apprends)\b")
"""In Dutch and French one word means to teach and to learn: the words around it decide."""
_LEARNS_PLAINLY = re.compile(
    r"(?:als (?:een )?\w+ |(?:ik|wil|zou|graag|willen|kom|om|te|iets|wat|veel|meer|nieuws|nieuwe|dingen|vooral|zelf|"
    r"leren|leer|je|j|veux|voudrais|aimerais|apprendre|apprends|des|de|choses|nouvelles|quelque|chose|plus) )*"
    r"(?:(?:over|omtrent|sur|van|bij|d un|d une|aupres) .*)?"
)
_FROM_ME = re.compile(
    r"\b(?:van|bij|from) (?:mij|me|ons|us)\b|\b(?:mijn|my|our|onze) (?:kennis|knowledge|skills)\b.*\b(?:learn|leren)\b"
)
_WANTS_SOMETHING = re.compile(
    r"\b(?:mij|me|moi|ons|us|zoek\w*|gezocht|nodig|krijg\w*|looking for|need|needed|wanted|cherche\w*)\b"
)
"""Words of somebody for whom another one is to do something."""
_SOMEBODY = (
    r"(?:seniors?|senioren|leidinggevenden?|managers?|directeur\w*|directie|directors?|bestuurders?|baas|bazen|boss|"
    r"chef|collega\w*|iemand|anderen|een ander|mensen|ouderen?|oudere \w+|ervaren \w+|"
    r"colleagues?|others|someone|somebody|people|collegues?|quelqu un|les autres)"
)
_TEACHES_SOMEBODY = re.compile(
    rf"(?<!\bvan )(?<!\bbij )(?<!\bdoor )(?<!\bfrom )(?<!\bby )(?<!\bals )(?<!\bas )\b(?:(?:een|an?|un|une|mijn|my|de|"
    rf"the|andere|other|onze|our) )*(?<!\bvan een )(?<!\bvan de )(?<!\bvan andere )(?<!\bvan mijn )(?<!\bdoor een "
    rf")(?<!\bbij een )(?<!\bals )(?<!\bals een )\b{_SOMEBODY} (?!(?:\w+ ){{0,2}}(?:mij|me|ons|us|ik|"
    rf"i)\b)(?:\w+ ){{0,4}}(?:leren|bijbrengen|uitleggen)\b|\b(?:leren|leer) (?:\w+ ){{0,3}}aan (?:\w+ "
    rf"){{0,2}}{_SOMEBODY}\b|\b(?:leren|leer) (?:(?:een|mijn|de|onze|andere) )*{_SOMEBODY}\b|\b(?:apprendre|"
    rf"apprends) (?:\w+ ){{0,3}}(?:a|aux|au) (?:\w+ ){{0,2}}{_SOMEBODY}\b"
)
_FROM_SOMEBODY = re.compile(
    r"\b(?:van|bij|door|from|by|aupres d|d) (?:(?:een|an?|une?|mijn|my|de|the|andere|other|onze|our|jongere?|younger|"
    rf"young|junior|jeune|senior|nieuwe?) )*{_SOMEBODY}\b"
)
"""Who is learned from, whatever stands between: 'iets van een jongere collega leren'."""
_SENIOR = (
    r"(?:seniors?|leidinggevenden?|managers?|teamleid\w+|directeur|directrice|directie|directielid|director|bestuurder|"
    r"bestuur|baas|chef|boss|leader|head|hoofd|ouder|oudere|older|ervaren|experienced)"
)
_JUNIOR = r"(?:juniors?|jong|jongere?|young|younger|jeune|trainee|starter|stagiair\w*|intern|nieuw|new|nouveau)"
_ABOUT_ONESELF = re.compile(
    rf"\b(?:(?:ik|i|je|wij|we|nous) )?(?:ben|zijn|zit|werk|werken|am|are|work|suis|sommes|als|as|en tant que) (?:(?:"
    rf"als|as|in|bij|de|het|een|an?|the|un|une|la|le|dans|heel|zelf|nu|ook|nog|net|wat|vrij|general|algemeen|"
    rf"project|product|sales|account|office|hr|team|it) )*(?:(?P<senior>{_SENIOR})|{_JUNIOR})\b(?! (?:te )?(?:leren|"
    rf"bijbrengen|uitleggen|begeleiden|coachen|zoek\w*|mijn|mij)\b)|^(?:(?:een|an?|un|une) )?(?:(?P<older>{_SENIOR})|"
    rf"{_JUNIOR}) (?=(?:en|and|et|die|who|that|qui)\b|(?:wil|wilt|wants?|veut)(?! ik\b))|\b(?P<leads>(?:ik|wij|we) "
    rf"(?:leid|leiden|geef|geven|stuur) (?:\w+ )?(?:leiding|team|afdeling)(?: aan)?(?: (?:een|het|de|mijn|ons) "
    rf"(?:team|afdeling|groep))?|i (?:lead|manage|run) (?:\w+ )?(?:team|department))\b"
)
"""What somebody says to be; in 'ik ben manager en wil leren' the manager is nobody who is taught."""
_TAUGHT_BY = re.compile(
    r"\b(?:teach|help|coach|guide|show|mentor) me\b|\b(?:mij|me|m) (?:\w+ ){0,3}(?:leert|leren|helpt|helpen|coacht|"
    r"begeleidt|apprend\w*|aide\w*|accompagn\w*)\b|\b(?:be|being) (?:taught|mentored|coached|guided)\b"
)
_DENIED = re.compile(
    rf"(?:\b(?:wil|want|veux|zou) )?\b(?:geen|niet|nooit|not|no|never|don t|pas|jamais)(?! (?:alleen|enkel|only|"
    rf"seulement)\b)(?: (?!maar\b|but\b|mais\b|wel\b|liever\b|rather\b|plutot\b|"
    rf"{_ROLE})\w+){{0,4}}? {_ROLE}\b(?: (?:zijn|worden)\b)?|\b(?:dan|than|plutot que) (?:an? |een |un |une |d |be |"
    rf"etre )*{_ROLE}\b"
)
"""A role that somebody does not want, with the words of the denial."""
_NOT = re.compile(
    r"\b(?:niet|geen|nee|neen|not|pas|no|non|never|nooit|jamais|don t|aucun\w*|neither|nor|noch|zonder|without|sans)\b"
    r"(?! (?:alleen|enkel|only|just|seulement)\b)"
)
_DOUBT = re.compile(
    r"\b(?:misschien|wellicht|mogelijk|eventueel|evt|ooit|later|desnoods|mag|mocht|twijfel\w*|tenzij|indien|liefst|"
    r"geweest|was|al|reeds|vroeger|voorheen|ex|oud|wordt|maybe|perhaps|possibly|might|may|if|unless|unsure|former\w*|"
    r"already|previously|eventually|until|instead|soit|si|peut etre|plus tard|eventuellement|deja|ancien\w*)\b"
)
"""Words that leave open whether, or when, somebody is what is named."""
_YES_ANSWER, _NO_ANSWER = r"(?:ja|wel|yes|oui|x|1|true|waar)", r"(?:nee|neen|niet|no|not|non|0|false|onwaar)"
_EACH_ANSWERED = tuple(
    re.compile(rf"(?:(?:en|and|et|maar|but|mais) )?(?:als |as )?{order} ?")
    for order in (
        rf"(?P<role>{_ROLE}) (?:(?P<yes>{_YES_ANSWER})|{_NO_ANSWER})\b",
        rf"(?:(?P<yes>{_YES_ANSWER})|{_NO_ANSWER}) (?P<role>{_ROLE})\b",
    )
)
"""'mentor: nee, mentee: ja', and the same with the answers before the roles."""
_PLAIN = re.compile(
    rf"(?:{_ROLE}|ik|i|je|een|an?|une?|de|the|le|als|as|comme|rol|role|reverse|mijn|my|zelf|ook|also|aussi|wel|yes|ja|"
    rf"oui|alleen|enkel|only|just|seulement|uniquement|niet|not|pas|maar|but|mais|en|and|et|both|beide|zowel|liever|"
    rf"rather|prefer|plutot|jonge|young|jeune|junior|senior|ervaren|jongere|younger|graag|\d+)"
)
"""Words beside a role that leave no doubt that somebody is it."""
_TEACHERS = "coach coaches junior juniors jongere begeleider leermeester gids gever brengen lesgeven"
_LEARNERS = "coachee coachees senior seniors oudere leerling learner menti ontvanger receiver lerende halen apprenant"
_ONE_WORD = {"begeleid": frozenset[Role](), **dict.fromkeys(_TEACHERS.split(), MENTOR),
             **dict.fromkeys(_LEARNERS.split(), MENTEE)}  # fmt: skip
"""Words that name a role when they are the whole answer: in reverse mentoring the junior is the mentor."""
_WORDS = ("mentor", "mentors", "mentoren", "mentee", "mentees", "coachee")


def roles(text: str, question: str = "") -> Read[frozenset[Role]]:
    """The roles an answer names, in Dutch, English or French.

    What stands before a colon, dash or bracket goes before the explanation after it ('Mentor: ik begeleid een
    mentee'). 'I want a mentor' makes a mentee, 'begeleid worden' too. Yes to a question about one role is that role.
    Codes: role_declined (no to such a question: which role then is not said), unclear_role.
    """
    shown = by_legend(clean(text), question)
    if is_no_answer(shown) and not _BOTH.search(normalise(shown)) and not is_picture(shown):
        return Read()
    answered = yes_no(shown)
    if answered.value is not None and len(shown.split()) <= 3 and not _roles_in_words(normalise(shown)):
        asked = asked_role(question)
        if asked and answered.value:
            return Read(asked)
        return Read(code="role_declined" if asked else "unclear_role")
    found = _roles_in_text(shown)
    if found and _SEEKS.search(f"{normalise(question)} mentor"):
        found = frozenset()
    if found and _BEGUN.fullmatch(normalise(question)):
        whole = _roles_in_text(f"{question} {shown}")
        found = found if whole in (found, frozenset()) else frozenset()
    return Read(found) if found else Read(code="unclear_role")


_BEGUN = re.compile(
    r"(?:ik|i|je|j|we|wij|nous) (?:(?:ik|wil|zou|wens|kies|graag|want|wish|would|d|like|veux|voudrais|aimerais|"
    r"souhaite|choisis|ook|zelf) ?)+"
)
"""A question that only begins a sentence; the answer means what the two mean together: 'Ik wil' 'een mentor'."""

_OTHER_MATTER = re.compile(
    r"\b(?:al|ooit|eerder|vroeger|reeds|already|ever|before|previously|deja|auparavant|geweest|been|gehad|had|eu|ete|"
    r"ervaring|vink|goed|ok|oke|gebruik\w*|use|used|utilis\w*|experience|weten|know|sache\w*|mag|mogen|may|can we|"
    r"peut on|pouvons|akkoord|agree|accord|confirm\w*|bevestig\w*|share\w*|delen|gedeeld|partag\w*|naam|name|nom|foto|"
    r"photo|contact\w*|meet|met you|ontmoet\w*|afspre\w*|rencontr\w*|training|opleiding|tevreden|satisfied|same|"
    r"dezelfde|meme|from another|uit een andere|able to|in staat|do you have|heb je|hebt u|heeft u|avez vous|as tu|"
    r"tijd|time|temps|hoeveel|how many)\b"
)
"""Words of questions that name a mentor or mentee and ask about something else."""
_ASKS_TO_BE = re.compile(
    rf"\b(?:zijn|worden|ben je|bent u|are you|etes vous|es tu|be|become|being|etre|devenir|als|as|comme|en tant que|"
    rf"optreden|role|rol) (?:(?:als|as|an?|een|un|une|the|junior|senior|comme) )*(?P<one>{_MENTOR}|{_MENTEE})\b|"
    rf"\b(?P<two>{_MENTOR}|{_MENTEE}) (?:te |willen |kunnen )*(?:zijn|worden)\b|^(?:(?:ik (?:ben|word) |i am |"
    rf"je suis )?(?:een |an? |un |une )?|ik wil )(?P<three>{_MENTOR}|{_MENTEE})$"
)
_OR_HAVE = (
    r"(?:of|or|ou) (?:(?:een|an?|une?|to|te|liever|rather|je|zelf) )*(?:hebben|have|get|krijgen|zoeken|zoek|begeleid|"
    r"mentored|be|zijn|worden|avoir|etre)"
)
_EITHER = re.compile(
    rf"\b(?:{_MENTOR} (?:\w+ ){{0,2}}(?:of|or|ou) (?:\w+ ){{0,2}}{_MENTEE}|"
    rf"{_MENTEE} (?:\w+ ){{0,2}}(?:of|or|ou) (?:\w+ ){{0,2}}{_MENTOR})\b|\b{_OR_HAVE}\b"
)
_AS_MY = re.compile(rf"\b{_SOMEBODY} (?:als|as|comme) {_ARTICLE}{_ROLE}\b")
"""Somebody else in a role: 'een senior collega als mentor'."""
_WANTS = (
    r"(?:wil|wilt|zou|zie|sta|lijkt|willing|interested|open|would|want|wish|like|ready|"
    r"souhaite\w*|voulez|veux|voudr\w*|aimer\w*|envie|pret\w*)"
)
_GUIDES = (
    r"(?:begeleiden|coachen|mentoren|mentor|mentoring|coach|coaching|guide|guiding|accompagner|coacher|mentorer|guider)"
)
_TO_MENTOR = re.compile(
    r"\b(?:to|i|can|will|you) (?:be a )?mentor (?:someone|others?|people|a|an|colleagues?|seniors?)\b|"
    r"\bto mentor\W*$|\bwil (?:\w+ )?begeleiden\W*$|"
    rf"\b{_WANTS} (?:\w+ ){{0,4}}{_SOMEBODY} (?:\w+ ){{0,2}}{_GUIDES}\b|"
    rf"\b{_WANTS} (?:\w+ ){{0,4}}{_GUIDES} (?:(?:a|an|un|une|d|e|some|other|senior|older|more|plus) )*{_SOMEBODY}\b|"
    rf"\b(?:open|willing|interested) (?:to|in) {_GUIDES}\W*$"
)
_GUIDED_BY = re.compile(
    rf"\b(?:dat (?:iemand|een \w+) (?:je|jou|u|mij|me)|(?:someone|somebody|a \w+) to|qu(?:e l on|elqu un) (?:vous|t|"
    rf"m)) (?:\w+ ){{0,2}}(?:begeleid\w*|coach\w*|help\w*|guid\w*|mentor\w*|accompagn\w*)\b|"
    rf"\b{_WANTS} (?:\w+ ){{0,3}}(?:door|by|par) (?:(?:een|an?|une?|senior|jongere?|younger|jeune) )*(?:{_SOMEBODY}|"
    rf"{_MENTOR}) (?:\w+ )?(?:begeleid|gecoacht)\b"
)
"""Somebody else is to guide the one who is asked."""

_SPOKEN_TO = re.compile(r"\b(?:je|jij|u|ook|zelf|graag|also|vous|tu)\b\s*")
"""Small words that stand between 'wil' and 'een mentor' in a question."""

_EITHER_SEX = re.compile(r"(?<=\w)[·•](?:\w+[·•])?\w{1,5}\b")
"""What French writes behind a point so that it is said of women too: 'un·e', 'accompagné·e·s'."""
_HOW_TO_ANSWER = re.compile(r"\((?:ja|yes|oui|j|y|o)\s*[/|]\s*(?:nee|neen|no|non|n)\)|\(x\)", re.IGNORECASE)

_ASKED = (
    (_IS_TAUGHT, MENTEE), (_GUIDED_BY, MENTEE), (_TEACHES_ONE, MENTOR), (_LEARNS_FROM, MENTEE), (_TO_MENTOR, MENTOR)
)  # fmt: skip
"""What a question asks to do or to have done, the surest first."""


def asked_role(question: str) -> frozenset[Role]:
    """The role that a yes to this question means: one for 'Wil je mentor zijn?', none where something else is asked."""
    words = _HAS_NEED.sub("zoek", normalise(_EITHER_SEX.sub("", _HOW_TO_ANSWER.sub(" ", question))))
    if any(each.search(words) for each in (_OTHER_MATTER, _DENIED, _EITHER, _AS_MY)):
        return frozenset()
    found: frozenset[Role] = frozenset()
    for each in _ASKS_TO_BE.finditer(words):
        found |= _roles_in_words(each[0])
    plain = _SPOKEN_TO.sub("", words)
    for pattern, role in _ASKED:
        found |= role if not found and (pattern.search(words) or pattern.search(plain)) else frozenset()
    if not found and (sought := _SEEKS.search(words) or _SEEKS.search(plain)):
        found = BOTH - _of(sought["one"] or sought["two"] or sought["three"])
    return found if len(found) == 1 or _BOTH.search(words) else frozenset()


_ABOUT_ROLES = re.compile(
    rf"\b(?:{_ROLE}|mentor\w*|begeleid\w*|coach\w*|reverse|bijbrengen|guid(?:e|ed|ing|ance)|accompagn\w*|"
    rf"(?:leren|learn|apprendre|bijleren) (?:van|from|de|bij|d)|teach|leren aan|apprendre a|"
    rf"iemand (?:\w+ ){{0,2}}leren|(?:jongere|oudere|younger|older|senior|junior) (?:collega|colleague)\w*)\b"
)
_SURELY_OTHER = re.compile(
    r"\b(?:al|ooit|eerder|vroeger|reeds|already|ever|before|previously|deja|auparavant|geweest|been|gehad|had|eu|ete|"
    r"akkoord|agree|accord|toestemming|consent|naam|name|nom|foto\w*|photo\w*|zien|see|voir)\b"
)
"""Words of a question about the past, a consent or what may be shown: no role follows from it."""
_HAS_NEED = re.compile(
    r"\b(?:heb je|heb jij|hebt u|heeft u|do you have|avez vous|as tu|is er) (?:\w+ ){0,2}"
    r"(?:interesse|belangstelling|behoefte|zin|interest|need|besoin|envie)(?: (?:in|aan|for|d))?\b"
)
"""'Heb je behoefte aan': what follows is looked for."""


def may_ask_role(question: str) -> bool:
    """Whether a yes or no to these words may say who is a mentor or a mentee, although it is not clear which."""
    words = normalise(question)
    return bool(_ABOUT_ROLES.search(words)) and not _SURELY_OTHER.search(words)


def title_roles(title: str) -> frozenset[Role]:
    """The roles that a sheet, file or list is named after; none for 'Mentor gezocht', which names somebody else."""
    words = normalise(title)
    doubtful = _NOT.search(words) or _DOUBT.search(words) or _SEEKS.search(words)
    return frozenset() if doubtful else _roles_in_words(words)


def _roles_in_words(words: str) -> frozenset[Role]:
    """The roles whose bare words occur, without those that are denied."""
    kept = _DENIED.sub(" ", words)
    found = MENTOR if re.search(rf"\b{_MENTOR}\b", kept) else frozenset()
    return found | (MENTEE if re.search(rf"\b{_MENTEE}\b", kept) else frozenset())


def _roles_in_text(text: str) -> frozenset[Role]:
    """The roles of an answer: what stands before a colon, dash or bracket, unless the rest speaks against it."""
    words = normalise(text)
    for each in _EACH_ANSWERED:
        if re.fullmatch(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', each.pattern)})+", words):
            return frozenset().union(*(_of(found["role"]) for found in each.finditer(words) if found["yes"]))
    head, *rest = (normalise(part) for part in re.split(r"\s*(?::|\(|\s[–—-]\s|=)\s*", text, maxsplit=1))
    if not rest or not head:
        return _roles_said(words)
    found, after = _roles_said(head), _roles_said(rest[0])
    if not found:
        return _roles_said(words)
    other = _roles_in_words(rest[0]) - found
    return frozenset() if after - found or other and not after else found


def _of(word: str) -> frozenset[Role]:
    return MENTOR if re.fullmatch(_MENTOR, word) else MENTEE


def _roles_said(words: str) -> frozenset[Role]:
    """The roles that one statement plainly says; empty as soon as a word of it leaves doubt."""
    words, denied = _DENIED.subn(" ", words)
    named = re.findall(rf"\b{_ROLE}\b", words)
    if _BOTH.search(words) and (not named or len(_roles_in_words(words)) == 2):
        return frozenset() if denied or re.search(r"\b(?:geen van beide|neither|aucun)\b", words) else BOTH
    if _NOT.search(words) or _DOUBT.search(words):
        return frozenset()
    return _roles_named(words) if named else frozenset() if denied else _roles_in_verbs(words)


def _roles_named(words: str) -> frozenset[Role]:
    """The roles of words that name one: who is it, who looks for it, who learns from it."""
    found: frozenset[Role] = frozenset()
    if _EITHER.search(words):
        return found
    for pattern, role in ((_IS_TAUGHT, MENTEE), (_TEACHES_ONE, MENTOR)):
        words, count = pattern.subn(" ", words)
        found |= role if count else frozenset()
    for each in _SEEKS.finditer(words):
        found |= BOTH - _of(each["one"] or each["two"] or each["three"])
    words = _SEEKS.sub(" ", words)
    if _SOMEBODY_AS.search(words):
        return frozenset()
    if _LEARNS.search(words) or _TEACHES_OR_LEARNS.search(words) or found == MENTEE:
        words, count = _LEARNS_FROM.subn(" ", words)
        found |= MENTEE if count else frozenset()
    for each in _IS_ONE.finditer(words):
        found |= _of(each["one"] or each["two"])
    words = _IS_ONE.sub(" ", words)
    left = _roles_in_words(words)
    plain = all(re.fullmatch(_PLAIN, word) for word in words.split())
    return found | left if plain or left <= found else frozenset()


def _roles_in_verbs(words: str) -> frozenset[Role]:
    """The roles of words that name none: who teaches is a mentor, who learns a mentee."""
    if len(words.split()) == 1:
        return _role_in_one_word(words.strip())
    if about := _ABOUT_ONESELF.search(words):
        rest = re.sub(r"^ *(?:en|and|et|die|who|that|qui|maar|but|mais) ", "", _ABOUT_ONESELF.sub(" ", words, count=1))
        found = _roles_in_verbs(rest.strip())
        return frozenset() if found == MENTOR and about.lastgroup else found
    if set(words.split()) - {"en", "and", "et"} in ({"coach", "coachee"}, {"halen", "brengen"}):
        return BOTH
    if _TAUGHT_BY.search(words) or _IS_TAUGHT.search(words):
        return MENTEE
    if _FROM_ME.search(words) and (_LEARNS.search(words) or _TEACHES_OR_LEARNS.search(words)):
        return MENTOR
    if _SOMEBODY_AS.search(words) or _WANTS_SOMETHING.search(words):
        return frozenset()
    words, count = _TEACHES_SOMEBODY.subn(" ", _FROM_SOMEBODY.sub("van die", words))
    found = MENTOR if count or _TEACHES.search(words) else frozenset()
    words = _TEACHES.sub(" ", words)
    if _TEACHES_OR_LEARNS.search(words):
        if not found and not _LEARNS_PLAINLY.fullmatch(f"{' '.join(words.split())} "):
            return frozenset()
        found |= MENTEE
    return found | (MENTEE if _LEARNS.search(words) else frozenset())


def _role_in_one_word(word: str) -> frozenset[Role]:
    """The role of a word that is the whole answer; a verb that is known is no typing error of a role."""
    if word in _ONE_WORD:
        return _ONE_WORD[word]
    verb = MENTOR if _TEACHES.fullmatch(word) else MENTEE if _LEARNS.fullmatch(word) else frozenset()
    return verb or _role_with_typing_error(word)


def _role_with_typing_error(word: str) -> frozenset[Role]:
    """The role of a word that is one typing error away from a role, and from one role only."""
    from rapidfuzz.distance import OSA

    near = [name for name in _WORDS if len(word) >= 5 and OSA.distance(word, name, score_cutoff=1) <= 1]
    found = frozenset().union(*(MENTOR if name.startswith("mentor") else MENTEE for name in near))
    return found if len(found) == 1 else frozenset()
