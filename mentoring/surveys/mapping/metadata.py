"""The columns that survey tools add themselves, by their exact headers."""

from __future__ import annotations

import re

from mentoring.surveys.model import Field
from mentoring.topics import normalised

_SUBMITTED = (
    "timestamp|tijdstempel|horodateur|zeitstempel|marca temporal|carimbo de data/hora|completion time|tijd van voltooien|"
    "heure de fin|submit date (utc)|submitted at|submission date|enddate|end date|date submitted|date de soumission|"
    "datum van inzending|ingediend op|recordeddate|recorded date|start time|begintijd|heure de début|start date (utc)|"
    "startdate|start date|date started|date de lancement|date d'envoi|fertigstellungszeit|startzeit|enddatum|einddatum|"
    "date de fin|ingevuld op|response date|start|end|submission time|_submission_time|godzina rozpoczęcia|godzina ukończenia"
)
_EMAIL = "email address|e-mailadres|adresse e-mail|adresse de messagerie|username|gebruikersnaam|nom d'utilisateur|recipientemail|recipient email"
_IGNORED = (
    "id|#|ip address|ip-adres|adresse ip|ipaddress|network id|tags|ending|response type|stage date (utc)|collector id|"
    "collectorid|respondent id|respondentid|custom data 1|custom data 2|custom data|status|response status|progress|"
    "duration (in seconds)|finished|responseid|response id|responseset|response set|recordid|externalreference|"
    "externaldatareference|external reference|external data reference|locationlatitude|locationlongitude|"
    "locationaccuracy|location latitude|location longitude|location accuracy|distributionchannel|distribution channel|"
    "userlanguage|user language|last page|start language|seed|date last action|referrer url|id de la réponse|"
    "dernière page|langue de départ|tête de série|date de la dernière action|url référente|quiz feedback|total points|"
    "totaal aantal punten|feedback voor toets|score|last modified time|tijd van laatste wijziging|"
    "heure de la dernière modification|nombre total de points|commentaires sur le questionnaire|submission id|"
    "respondent|token|total time|totale tijd|temps total|group time|browser|device|device type|user agent|platform|"
    "antwoord-id|reactie-id|inzending-id|laatste pagina|starttaal|begintaal|verwijzende url|datum laatste actie|rowid|"
    "row id|record id|guid|uuid|unnamed: 0|index|volgnummer|country code|utm_source|utm_medium|utm_campaign|"
    "identyfikator|deviceid|_id|_uuid|__version__|_validation_status|_index|meta/instanceid|simserial|phonenumber|"
    "points|punten|source|url|referrer|session id|sessie-id|partial|completed"
)
_PREFIXES = re.compile(
    r"^(?:points|punten|feedback|points?|commentaires|durée pour la question|question time|group time|tijd voor vraag)\s*(?:-|–|:)\s*.+|"
    r".+\[(?:score|feedback)\]$|^(?:q\d+ - )?topics - .*|.+ - (?:sentiment|sentiment score|parent topics|topics)$",
    re.IGNORECASE | re.DOTALL,
)


def _table() -> dict[str, Field]:
    table = {normalised(header): Field.SUBMITTED_AT for header in _SUBMITTED.split("|")}
    table |= {normalised(header): Field.EMAIL for header in _EMAIL.split("|")}
    return table | {normalised(header): Field.IGNORE for header in _IGNORED.split("|") if header != "#"}


_TABLE = _table()


def of_the_tool(header: str, tool: str | None = None) -> Field | None:
    """The field of a header that a survey tool writes itself, None for a question that people made."""
    shown = header.strip().strip('"')
    if shown == "#" or _PREFIXES.match(shown):
        return Field.IGNORE
    if tool == "msforms" and normalised(shown) in ("language", "taal", "langue"):
        return None
    return _TABLE.get(normalised(shown))
