"""Finds where the table begins, its header rows or none, reads each as a question, and recognises the survey tool."""

from __future__ import annotations

import html
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

_SAMPLE = 60
_MOST_ABOVE = 20
_IMPORT_ID = re.compile(r'\{\s*"?ImportId"?\s*:')
_LEGACY_ID = re.compile(r"V\d{1,2}")
_TYPES = {
    "email": re.compile(r"\S+@\S+\.\w{2,}"),
    "number": re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:E[-+]?\d+)?%?", re.I),
    "date": re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T,].*)?"),
    "link": re.compile(r"https?://\S+|www\.\S+", re.I),
    "phone": re.compile(r"\+?\d[\d ().-]{7,}"),
}
_ANSWER_WORDS = frozenset({
    "response", "open-ended response", "open ended response", "antwoord", "open antwoord", "réponse",
    "réponse ouverte", "antwort", "offene antwort", "respuesta", "respuesta abierta", "risposta", "resposta",
})  # fmt: skip

Rows = Sequence[Sequence[str]]
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,100}>", re.I)
_RECALL = re.compile(r"\{\{[^{}]{0,200}\}\}|\$\{[a-z]+:[^{}]{0,200}\}|\{(?:TOKEN|INSERTANS)[^{}]{0,200}\}")
_EMPTY_PART = re.compile(r"\[\s*\]")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LEFT_OVER = re.compile(r"(?<!\w)[*_]+(?=\w)|(?<=\w)[*_]+(?!\w)|(?:^|\s)[*_]+(?=\s|$)")
_DUPLICATE = re.compile(r"(?P<base>.+?)(?:\.\d{1,2}|_\d{1,2}| \(\d{1,2}\)|\d{1,2})", re.S)
_CODE = re.compile(r"|[A-Za-z]{0,4}\d+")
"""Question numbers: beside Q1 there may well be a question Q1.1."""


@dataclass(frozen=True)
class HeaderLayout:
    """Where the header starts (index of the row) and how many rows it has; 0 rows means that answers start there."""

    start: int
    header_rows: int


def find_layout(rows: Rows, forced: int | None = None) -> HeaderLayout:
    """Where the table starts and how many rows name its columns; `forced` is what a person said about the latter."""
    first = next((index for index, row in enumerate(rows) if count_filled(row)), 0)
    if forced == 0:
        return HeaderLayout(first, 0)
    start = _first_table_row(rows, first)
    if forced is not None:
        return HeaderLayout(start, min(forced, len(rows) - start))
    return HeaderLayout(start, _header_rows(rows, start))


def count_filled(row: Sequence[str]) -> int:
    """How many cells hold something."""
    return sum(bool(cell) and not cell.isspace() for cell in row)


def _first_table_row(rows: Rows, first: int) -> int:
    """Skip titles: rows with far fewer cells than a full row, unless they already are part of the table."""
    counts = sorted(count for row in rows[first : first + _SAMPLE] if (count := count_filled(row)) > 1)
    if not counts:
        return first
    full = counts[len(counts) * 3 // 4]
    for index in range(first, min(first + _MOST_ABOVE, len(rows))):
        if _opens_table(rows, index, full):
            return index
    return first


def _opens_table(rows: Rows, index: int, full: int) -> bool:
    count = count_filled(rows[index])
    if not count:
        return False
    if _is_qualtrics(rows, index) or _has_answer_row(rows, index) or _has_groups(rows, index):
        return True
    known = sum(plain_header(cell) in COLUMN_WORDS for cell in rows[index]) >= 2
    return count >= 2 and (
        count * 2 >= full or known or any(cell_type(cell.strip()) == "email" for cell in rows[index])
    )


def _header_rows(rows: Rows, start: int) -> int:
    if start >= len(rows):
        return 0
    if marked := _is_qualtrics(rows, start):
        return marked
    if _has_answer_row(rows, start) or _has_groups(rows, start):
        return 2
    return 0 if _starts_with_answers(rows, start) else 1


def _is_qualtrics(rows: Rows, start: int) -> int:
    """Three rows (id, question, import id), or two where the third was never there or was taken away."""
    for below in (2, 1):
        if start + below < len(rows) and any(map(_IMPORT_ID.match, rows[start + below])):
            return below + 1
    row = rows[start]
    second = rows[start + 1] if start + 1 < len(rows) else ()
    if sum(bool(_LEGACY_ID.fullmatch(cell)) for cell in row) >= 5 and "ResponseID" in second:
        return 2
    if "StartDate" in row and "ResponseId" in row and count_filled(second):
        at = list(row).index("StartDate")
        return 2 if at < len(second) and second[at] and not _is_typed(second[at]) else 0
    return 0


def _has_answer_row(rows: Rows, start: int) -> bool:
    """SurveyMonkey: below the questions a row with "Response" or the options, empty under the metadata."""
    if start + 1 >= len(rows):
        return False
    first, second = rows[start], rows[start + 1]
    if not first or not second or not first[0].strip() or second[0].strip() or any(map(_is_typed, second)):
        return False
    below = [row for row in rows[start + 2 : start + _SAMPLE] if count_filled(row)]
    if below and sum(bool(row[0].strip()) for row in below) * 2 < len(below):
        return False
    answers = sum(plain_header(cell) in _ANSWER_WORDS for cell in second)
    gaps = sum(not above.strip() and bool(cell.strip()) for above, cell in zip(first, second, strict=False))
    known = answers or gaps > 1 or (gaps and is_metadata(first[0]))
    return bool(known) and answers + gaps > count_filled(second) // 4


def _has_groups(rows: Rows, start: int) -> bool:
    """A row of group titles, each over several columns, above a full row of column names.

    A name merged over both rows stands in both, and is no group.
    """
    if start + 2 >= len(rows):
        return False
    groups, names = rows[start], rows[start + 1]
    if any(map(_is_typed, [*groups, *names])) or len(names) < len(groups):
        return False
    titled = [at for at, cell in enumerate(groups) if cell.strip()]
    own = [at for at in titled if plain_header(names[at]) != plain_header(groups[at])]
    wide = [at for at in own if at + 1 < len(groups) and not groups[at + 1].strip() and names[at + 1].strip()]
    if not wide or len(titled) < 2 or len(wide) < len(own) - 1 or not all(names[at].strip() for at in titled):
        return False
    # Proof is asked that the second row names columns: else the first person would be taken for a header.
    for_answers, for_header = _weigh(rows, start + 1)
    return (
        count_filled(names) > len(titled) and count_filled(names) >= 3 and for_header >= 2 and for_header > for_answers
    )


def _starts_with_answers(rows: Rows, start: int) -> bool:
    """Whether the first row looks like the rows below it rather than like names for their columns."""
    for_answers, for_header = _weigh(rows, start)
    return for_answers >= 3 and for_answers > for_header


def _weigh(rows: Rows, start: int) -> tuple[float, float]:
    """How much speaks for a row being answers, and how much for its cells being the names of their columns."""
    first = rows[start]
    below = [row for row in rows[start + 1 : start + _SAMPLE] if count_filled(row)]
    for_answers = for_header = 0.0
    for index, cell in enumerate(first):
        column = [row[index] for row in below if index < len(row) and row[index].strip()]
        answers, header = _evidence(cell.strip(), column)
        for_answers, for_header = for_answers + answers, for_header + header
    return for_answers, for_header


def _evidence(cell: str, column: list[str]) -> tuple[float, float]:
    """How much one cell of the first row speaks for being an answer, and how much for being a name."""
    if not cell:
        return 0.0, 0.0
    if plain_header(cell) in COLUMN_WORDS or cell.endswith(("?", ":")):
        return 0.0, 3.0
    typed, typical = cell_type(cell), _usual_type(column)
    if typed in ("email", "date", "link"):
        return (3.0 if typical in (typed, "") else 1.0), 0.0
    if typed in ("number", "phone"):
        return (1.0, 0.0) if typical in ("number", "phone") else (0.0, 0.0)
    if typical in ("email", "date", "link", "number"):
        return 0.0, 2.0
    texts = {text.strip() for text in column}
    # A column with one option has the option for its name as well, so a text must have others beside it.
    return (1.5, 0.0) if cell in texts and len(texts) > 1 else (0.0, 0.5 if len(cell) > 30 else 0.0)


def _usual_type(column: list[str]) -> str:
    types = [cell_type(cell.strip()) for cell in column]
    if not types:
        return ""
    common = statistics.mode(types)
    return common if types.count(common) * 5 >= len(types) * 4 else "text"


def _is_typed(cell: str) -> bool:
    return cell_type(cell.strip()) in ("email", "date", "link") if cell else False


def cell_type(cell: str) -> str:
    """What one cell looks like: email, number, date, link, phone or text."""
    if not cell or len(cell) > 300:
        return "text"
    return next((name for name, pattern in _TYPES.items() if pattern.fullmatch(cell)), "text")


def clean_question(text: str) -> str:
    """Without markup, entities, recall tokens, emphasis, enclosing quotes and the asterisk of a required question."""
    text = html.unescape(html.unescape(text)) if "&" in text else text
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "{" in text:
        text = _RECALL.sub(" ", text)
    text = _EMPTY_PART.sub(" ", text)
    if "*" in text or "_" in text:
        text = _LEFT_OVER.sub(" ", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))).strip("*_ ")
    text = " ".join(text.split())
    while len(text) > 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text.lstrip(",;. ") if text[:1] in ",;." else text


def question_texts(header_rows: Sequence[Sequence[str]], width: int) -> tuple[list[str], list[str]]:
    """The header of each column as it stands, and its question from all header rows.

    A question that stands only above the first of its columns counts for those after it: "Question [option]".
    Where a tool or program told two equal headers apart by a number, the question is without it.
    """
    rows = [[*row, *[""] * (width - len(row))][:width] for row in header_rows if not any(map(_IMPORT_ID.match, row))]
    if not rows:
        return [""] * width, [""] * width
    headers = [next((row[index] for row in rows if row[index].strip()), "") for index in range(width)]
    if len(rows) == 1:
        texts = [clean_question(header) for header in headers]
    elif _are_codes(rows[0]):
        texts = [clean_question(rows[-1][index] or rows[0][index]) for index in range(width)]
    else:
        texts = _nest(rows, width)
    return headers, _drop_numbers(_drop_codes(texts))


def _are_codes(row: Sequence[str]) -> bool:
    """Qualtrics: the first row holds ids without spaces, and none is missing in between."""
    named = [cell for cell in row if cell.strip()]
    return len(named) >= len(row) - 1 and sum(" " not in cell.strip() for cell in named) * 4 >= len(named) * 3


def _nest(rows: list[list[str]], width: int) -> list[str]:
    texts: list[str] = []
    above = ""
    for index in range(width):
        top, below = clean_question(rows[0][index]), clean_question(" ".join(row[index] for row in rows[1:]))
        if plain_header(below) in _ANSWER_WORDS or below == top:
            below = ""
        above = top or (above if below else "")
        texts.append(f"{above} [{below}]" if above and below else above or below)
    return texts


_CODED = re.compile(r"[A-Za-z_]\w*(?:\[\w*\])*\.\s+(?=\S)")
_CODED_SHARE, _CODED_COLUMNS = 0.8, 4


def _drop_codes(texts: list[str]) -> list[str]:
    """The questions without the code before each, where nearly all have one: 'T1[SQ001]. What can you teach? [AI]'."""
    coded = [bool(_CODED.match(text)) for text in texts if text]
    if sum(coded) < max(_CODED_COLUMNS, _CODED_SHARE * len(coded)):
        return texts
    return [_CODED.sub("", text, count=1) if _CODED.match(text) else text for text in texts]


def _drop_numbers(texts: list[str]) -> list[str]:
    present = set(texts)

    def base(text: str) -> str:
        found = _DUPLICATE.fullmatch(text)
        alone = found["base"].rstrip() if found else ""
        return alone if alone in present and not _CODE.fullmatch(alone) else text

    return [base(text) for text in texts]


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
_TOOL_CODE = re.compile(r"[A-Za-z]\w*\[\w+\]")
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
        ("limesurvey", sum(bool(_TOOL_CODE.fullmatch(header)) for header in headers) >= 3),
        ("typeform", opening == "#" and first and _TOKEN.fullmatch(first[0])),
        ("google", opening in _GF or any(map(_GOOGLE_SHEET.fullmatch, sheets))),
    )
    return next((tool for tool, shown in signs if shown), "spreadsheet")


def plain_header(header: str) -> str:
    """A header in small letters, without the quotes, asterisks and colons around it."""
    return " ".join(header.replace("\xa0", " ").strip(' "*:').casefold().split())
