"""Recognises which survey tool made an export, by the columns it adds of its own; a hint that nothing depends on."""

from __future__ import annotations

import re
from collections.abc import Sequence

FORMS_SHEET = "_56F9DC9755BA473782653E2940F9"
"""The hidden sheet that Microsoft Forms keeps in a workbook it goes on filling."""

OWN_LISTS = "lists"
"""The hidden sheet with the choices of a survey sheet that the app itself made."""

NO_ANSWERS = frozenset({FORMS_SHEET, OWN_LISTS})
"""Hidden sheets that never hold an answer and need no word."""

_MSFORMS = (
    "start time|completion time|last modified time|total points|quiz feedback|begintijd|tijd van voltooien"
    "|tijd van laatste wijziging|totaal aantal punten|feedback voor toets|heure de début|heure de fin"
    "|heure de la dernière modification|adresse de messagerie|startzeit|fertigstellungszeit|hora de inicio"
    "|hora de finalización"
)
_TYPEFORM = "response type|start date (utc)|stage date (utc)|submit date (utc)|network id|ending|submitted at|token"
_QUALTRICS = (
    "startdate|enddate|recordeddate|responseid|ipaddress|progress|"
    "duration (in seconds)|distributionchannel|userlanguage"
    "|recipientlastname|recipientemail|externalreference|externaldatareference|responseset|locationaccuracy"
)
_LIMESURVEY = (
    "response id|date submitted|last page|start language|seed|"
    "date started|date last action|referrer url|submitdate|lastpage"
    "|startlanguage|startdate|datestamp|refurl|ipaddr|"
    "id de la réponse|date de soumission|dernière page|langue de départ"
    "|tête de série|date de lancement|date de la dernière action|url référente|antwoord-id|antwoord id|respons-id"
    "|laatste pagina|starttaal|begintaal|datum van inzending|"
    "inzenddatum|datum ingestuurd|datum laatste actie|verwijzende url"
    "|antwort id|datum abgeschickt|letzte seite|start-sprache|datum gestartet|datum letzte aktivität"
)
_SURVEYMONKEY = (
    "respondentid|respondent id|respondent-id|collectorid|"
    "collector id|collector-id|custom data 1|date created|date modified"
)
_GOOGLE = (
    "timestamp|tijdstempel|horodateur|horodatage|zeitstempel|"
    "carimbo de data/hora|marca temporal|informazioni cronologiche"
    "|sygnatura czasowa|tidsstempel|tidsstämpel|zaman damgası"
)
_ORDINARY = (
    "id|name|full name|naam|volledige naam|nom|nom complet|email|e-mail|email address|e-mailadres|e-mail address|mail"
    "|adresse e-mail|courriel|first name|last name|voornaam|"
    "achternaam|prénom|role|rol|rôle|department|afdeling|département"
    "|service|job title|functie|fonction|birth year|geboortejaar|"
    "année de naissance|languages|talen|langues|topics|thema's"
    "|thèmes|location|locatie|lieu|username|gebruikersnaam|manager|leidinggevende|phone|telefoon|téléphone|date|datum|score"
    "|comments|opmerkingen|motivation|motivatie|gender|geslacht|"
    "age|leeftijd|âge|submission date|submission id|ip address|#"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_MS, _TF, _QX, _LS, _SM, _GF = map(_set, (_MSFORMS, _TYPEFORM, _QUALTRICS, _LIMESURVEY, _SURVEYMONKEY, _GOOGLE))
COLUMN_WORDS = _MS | _TF | _QX | _LS | _SM | _GF | _set(_ORDINARY)
"""Cells that are names of columns and never answers."""

_SURVEYMONKEY_IDS = ("respondentid", "respondent id", "collectorid", "collector id")
_GOOGLE_SHEET = re.compile(r"(?:Form Responses|Formulierreacties|Réponses au formulaire|Formularantworten) ?\d*", re.I)
_CODE = re.compile(r"[A-Za-z]\w*\[\w+\]")
_TOKEN = re.compile(r"(?=.*[a-z])[0-9a-z]{5,40}")


def is_metadata(header: str) -> bool:
    """Whether a column was added by a survey tool rather than asked."""
    return plain_header(header) in (_SM | _TF | _QX | _LS)


def recognise_tool(
    headers: Sequence[str], first: Sequence[str], sheets: Sequence[str] = (), header_rows: int = 1
) -> str:
    """The tool that made the export: google, msforms, typeform, surveymonkey, qualtrics, limesurvey, tally, jotform
    or, when nothing tells, spreadsheet. `headers`: as they stand, then as questions (some tools keep their own names in
    the second row); `first`: the first row of answers; `sheets`: the names of all, hidden ones too.
    """
    plain = [plain_header(header) for header in headers]
    words, opening = set(plain), (plain or [""])[0]
    signs = (
        ("msforms", FORMS_SHEET in sheets),
        ("tally", "submission id" in words and words & {"respondent id", "submitted at"}),
        ("qualtrics", header_rows == 3 or len(words & _QX) >= 3),
        ("typeform", len(words & _TF) >= 2),
        ("surveymonkey", any(word.replace("-", " ") in _SURVEYMONKEY_IDS for word in words)),
        ("msforms", len(words & _MS) >= 2),
        ("limesurvey", len(words & _LS) >= 2),
        ("jotform", opening == "submission date"),
        ("limesurvey", sum(bool(_CODE.fullmatch(header)) for header in headers) >= 3),
        ("typeform", opening == "#" and first and _TOKEN.fullmatch(first[0])),
        ("google", opening in _GF or any(map(_GOOGLE_SHEET.fullmatch, sheets))),
    )
    return next((tool for tool, shown in signs if shown), "spreadsheet")


def plain_header(header: str) -> str:
    """A header in small letters, without the quotes, asterisks and colons around it."""
    return " ".join(header.replace("\xa0", " ").strip(' "*:').casefold().split())
