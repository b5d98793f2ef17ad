"""What is no answer of a person: headers left out or about who leaves, and rows that are headings, totals and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentoring.participants import Role
from mentoring.surveys.fields import Column, Field, ReadingWarning, Survey
from mentoring.surveys.mapping.wording import bare_words, ideas, objects
from mentoring.surveys.values.roles import roles
from mentoring.surveys.values.texts_and_names import clean, is_no_answer, note_code
from mentoring.topics import normalise

_EMPLOYED = re.compile(
    r"\bstatus\b.*\b(?:dienst|contract|medewerker|employ|deelname|aanmelding|inschrijving|registration|sign up|hr)|"
    r"\b(?:dienst|contract|medewerker|employ\w*|hr|aanmeld|inschrijf|deelname|registration|sign up) ?status|\bstatut\b"
)
_STILL_HERE = re.compile(
    r"(?:is |nog |still |toujours )*(?:in dienst|actief|werkzaam|employed|active|en service|actif)"
    r"(?: ja nee| yes no| y n)?$"
)


def asks_end(header: str) -> bool:
    """Whether a header stands above the day on which somebody leaves, or left."""
    return "leaving" in ideas(header)


def asks_status(header: str) -> bool:
    """Whether a header says that its cells tell how somebody is employed here, or no longer is."""
    return bool(_EMPLOYED.search(normalise(header)))


def asks_whether_here(header: str) -> bool:
    """Whether a header stands above a yes or no to whether somebody still works here."""
    return bool(_STILL_HERE.match(normalise(header)))


def settles_taking_part(words: str) -> bool:
    """Whether a yes or no under bare words says who takes part: an objection, the plain question itself, or the
    question whether what was filled in may be used to make pairs."""
    return objects(words) or bool(_TAKES_PART_AT_ALL.fullmatch(words)) or _asks_permission(words)


def _asks_permission(words: str) -> bool:
    """Whether HR, or who made the survey, asks for leave to use what was filled in, or to make pairs with it."""
    touched = ideas(words)
    if not (_MAY.search(words) and _WITH_THIS.search(words)) or touched & {"image", "news", "event"}:
        return False
    answered = "data" in touched or _FILLED_IN.search(words)
    return bool("pair" in touched or _TO_PAIR.search(words) or answered and _BY_US.search(words))


_FILLED_IN = re.compile(
    r"\b(?:dit|this|deze|these|ceci|cela|ingevul\w*|invul\w*|opgeschreven|filled in|wrote|rempli)\b"
)
_BY_US = re.compile(
    r"\b(?:we|wij|ons|ik|jullie|hr|p ?o|personeelszaken|projectgroep|organisatie|us|i|human resources|rh|drh|nous|on)\b"
)
_MAY = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|(?:sta|staat|geef|geeft)\b(?: \w+){0,4} (?:toe|groen licht|vrij)|toegestaan|"
    r"(?:goed|oke?|okay|prima|prettig|in orde|fijn) (?:als|dat|om|indien)|akkoord|toestemming|eens|bezwaar|"
    r"may|can|could|(?:fine|ok|okay|all right|alright|happy|comfortable) (?:if|for|that|to|with)|"
    r"do you (?:allow|agree|mind)|permission|permitted|allowed?|agree|objections?|"
    r"pouvons|pouvez|peut|peuvent|puis je|acceptez|etes vous d accord|autoris\w*)\b"
)
_WITH_THIS = re.compile(
    r"\b(?:gebruik\w*|benut\w*|inzet\w*|hiermee|hier mee|daarmee|(?:aan de hand|op basis) (?:hier|daar)?van|"
    r"met (?:dit|deze|dat|jouw|uw)|om (?:je|jou|u|mij|me)? ?te (?:koppelen|matchen)|"
    r"use|uses|used|using|with (?:this|it|these|that)|(?:based on|basis of) (?:this|it|these)|"
    r"utilis\w*|servir|avec (?:ceci|cela|ca))\b|\bmeegenomen\b"
)
_TO_PAIR = re.compile(
    r"\b(?:koppel\w*|match\w*|duo\w*|tandem\w*|pair\w*|binomes?|jumel\w*|"
    r"(?:een|je|a|your|un)(?: \w+)? (?:mentor|mentee|partner|maatje|buddy))\b"
)
_TAKES_PART_AT_ALL = re.compile(
    r"(?:(?:wil|wilt|doe|doet|neem|ga|zou) (?:je|jij|u) (?:\w+ )?(?:mee|meedoen|deelnemen|deel|mee te doen)|"
    r"ik (?:doe|neem|wil|ga) (?:\w+ )?(?:mee|meedoen|deelnemen|deel)|deelname|participation|je participe|"
    r"(?:would|do|will|are) you (?:\w+ ){0,3}(?:take part|taking part|participate|participating|join|joining)|"
    r"i (?:will|want to|would like to) (?:take part|participate|join)|(?:souhaitez|voulez) vous participer)"
    r"(?: (?:dit jaar|this year|cette annee|(?:aan|met|in|au|a) (?:het |the |le )?(?:reverse |omgekeerd |programm\w*|"
    r"mentor\w*)+(?: mentor\w*)?))?(?: ja nee| yes no)?"
)

_SENSITIVE = re.compile(
    r"\b(?:gezondheid\w*|medisch\w*|ziekte\w*|lichamelijk\w*|handicap\w*|beperking\w*|toegankelijk\w*|mindervalid\w*|"
    r"health\w*|medical\w*|disabilit\w*|disabled|accessib\w*|access (?:needs|requirements)|reasonable adjustments?|"
    r"sante|medica\w+|accessibilite|dieet\w*|dietary|allerg\w*|halal|kosher|religie\w*|religio\w*|geloof\w*|"
    r"levensovertuiging|belief|faith|vakbond\w*|trade union|syndicat\w*|ethnic\w*|etnisch\w*|seksuel\w*|"
    r"sexual\w*|ondersteuningsbehoefte\w*|hulpmiddel\w*)\b"
)
"""What the law calls special data, and what gives it away: health, access, food, belief, union, origin, orientation."""


def asks_sensitive(header: str) -> bool:
    """Whether a header asks about somebody's health, access needs, food, belief, union, origin or orientation.

    Not where it asks what somebody can teach or wants to learn: health and accessibility are topics too.
    """
    words = bare_words(header)
    return bool(_SENSITIVE.search(words)) and not ideas(words) & {"teach", "topic"}


def tells_departure(header: str, kind: Field | None) -> bool:
    """Whether a column says when people leave, or whether they are still here. kind: what its cells plainly are."""
    return kind is Field.BIRTH_YEAR and asks_end(header) or kind is Field.CONSENT and asks_whether_here(header)


_ENOUGH_NUMBERED = 3


def numbers_rows(column: Column, survey: Survey) -> bool:
    """Whether the cells only number people: whole numbers, in every sheet each higher than the one before.

    Where none is higher than a mark can be, a few people may just have given these marks in this order.
    """
    if len(column.values) < _ENOUGH_NUMBERED:
        return False
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    reached: dict[str | None, float] = {}
    for sheet, row in zip(sheets, survey.rows, strict=True):
        cell = row[column.index].strip()
        if cell and (not _WHOLE.fullmatch(cell) or float(cell) <= reached.get(sheet, -1)):
            return False
        if cell:
            reached[sheet] = float(cell)
    return max(reached.values(), default=0) > _HIGHEST_MARK or not column.header.strip()


_HIGHEST_MARK = 10
_WHOLE = re.compile(r"[0-9]{1,9}(?:\.0)?")


def names_likings(header: str, cells: Sequence[str]) -> bool:
    """Whether a header names the kind of thing that its different cells are: a colour, an animal, a season, a size.

    Such a column breaks the ice, orders shirts or begins a letter. The cells alone say nothing: a team can be called
    Red or Tiger.
    """
    kinds = [known for asked, known in _LIKINGS if asked.search(normalise(header))]
    given = [words for cell in cells if (words := normalise(cell)) and not is_no_answer(cell)] if kinds else []
    fitting = sum(any(known.fullmatch(words) for known in kinds) for words in given)
    return len(given) > 1 and fitting >= _NEARLY_ALL * len(given)


_NEARLY_ALL = 0.8
_KINDS = """
kleur colour color couleur: rood rode oranje geel groen blauw paars roze wit zwart grijs bruin goud zilver
 red orange yellow green blue purple violet pink white black gray grey brown turquoise gold silver
 rouge jaune vert bleu mauve rose blanc noir gris marron or argent
seizoen jaargetijde season saison: lente voorjaar zomer herfst najaar winter spring summer autumn fall
 printemps ete automne hiver
dier animal pet: hond kat poes paard vogel vis konijn leeuw tijger olifant beer wolf vos uil dolfijn aap schildpad geen
 dog cat horse bird fish rabbit lion tiger elephant bear fox owl dolphin monkey turtle none
 chien chat cheval oiseau poisson lapin lion tigre ours loup renard hibou dauphin singe tortue aucun
sterrenbeeld zodiac star sign horoscoop horoscope astrologique: ram stier tweelingen kreeft leeuw maagd weegschaal
 schorpioen boogschutter steenbok waterman vissen aries taurus gemini cancer leo virgo libra scorpio sagittarius
 capricorn aquarius pisces belier taureau gemeaux lion vierge balance scorpion sagittaire capricorne verseau poissons
maat shirt polo trui hoodie size taille: xxs xs s m l xl xxl xxxl 2xl 3xl small medium large
koffie thee drank drink coffee tea cafe the boisson: koffie thee water wijn bier melk sap frisdrank geen beide
 coffee tea wine beer milk juice none both cafe the vin biere lait jus eau
aanhef aanspreekvorm salutation civilite titel title titre: mevr mevrouw mw dhr heer m mr mrs ms miss mx mme
fruit: appel peer banaan aardbei kers sinaasappel apple pear banana strawberry cherry orange pomme poire banane fraise
eten lunch maaltijd menu broodje dieet food meal diet repas: vlees vis vegetarisch vega veggie vegan veganistisch halal
 meat fish vegetarian viande poisson vegetarien vegetarienne vegetalien
"""
"""Words of a header, and after the colon the answers to it."""
_LIKINGS = tuple(
    (
        re.compile(rf"(?:{'|'.join(asked.split())})(?:en|s|tje|ur)?\b"),
        re.compile(rf"(?:(?:licht|donker|light|dark|een|a|an|un|une|le|la|de|het) ?)*(?:{'|'.join(known.split())})"),
    )
    for asked, known in (each.split(":") for each in re.split(r"\n(?=\S)", _KINDS.strip()))
)

_DEPARTMENT = re.compile(
    r"^(?:afdeling|dienst|team|departement|directie|department|dept|unit|service|equipe|division|sector|vestiging)\b\s*[:\-–]?\s*(.+)$",
    re.IGNORECASE,
)
_ROLE_WORDS = re.compile(
    r"(?:de |the |les |onze |lijst |list (?:of )?|deelnemende? |junior |"
    r"senior )*(?:mentors?|mentoren|mentees?|mentore?e?s?)(?: \d+| junior| senior)*"
)
_LOOKED_AT = 5000
"""So many rows are searched: longer lists come from tools, which put no headings in between."""


@dataclass(frozen=True)
class Heading:
    """A heading above a block of rows. number: its row in the file, None when it stands above the whole table.

    text: what it says. department or roles: what that gives the rows below it, once a person confirmed it.
    """

    number: int | None
    sheet: str | None
    text: str
    department: str | None = None
    roles: frozenset[Role] | None = None


@dataclass(frozen=True)
class NonPersonRows:
    """The rows of a survey that no person filled in. repeated: row number and sheet of headers that return."""

    headings: tuple[Heading, ...]
    repeated: frozenset[tuple[int, str | None]] = frozenset()

    @property
    def gives_roles(self) -> bool:
        """Whether headings say who is a mentor and who a mentee."""
        return any(each.roles for each in self.headings)


def non_person_rows(survey: Survey) -> NonPersonRows:
    """What stands between and around the people of a list."""
    headers = tuple(frozenset({normalise(each.header), normalise(each.question)}) - {""} for each in survey.columns)
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    titles, repeated = list(_above(survey)), set()
    plain: list[Heading] = []
    few = most_noted(len(headers))
    if len(survey.rows) > _LOOKED_AT or len(survey.columns) < 2:
        return NonPersonRows(tuple(titles))
    last = max((place for place, row in enumerate(survey.rows) if len(row) - row.count("") > 1), default=0)
    for place, (number, sheet, row) in enumerate(zip(survey.row_numbers, sheets, survey.rows, strict=True)):
        given = [index for index, cell in enumerate(row) if cell and not cell.isspace()]
        if not given or len(given) > few and normalise(row[given[0]]) not in headers[given[0]]:
            continue
        if _repeats_header(row, given, headers):
            repeated.add((number, sheet))
        elif len(given) == 1 and len(headers) > 2 and not note_code(text := clean(row[given[0]])):
            # What nothing follows heads nothing.
            found = _heading(text, number, sheet) if place < last else None
            titles += [found] if found else []
            label = not found and _is_label(text) and _fuller_row_follows(survey, place)
            plain += [Heading(number, sheet, text)] if label else []
    if len(plain) > 1 and not titles:
        titles = [Heading(each.number, each.sheet, each.text, department=each.text.rstrip(" :")) for each in plain]
    return NonPersonRows(tuple(titles), frozenset(repeated))


def _repeats_header(row: tuple[str, ...], given: list[int], headers: tuple[frozenset[str], ...]) -> bool:
    """Whether most cells of a row say what stands above them; a list below another may head one column differently."""
    same = sum(normalise(row[index]) in headers[index] for index in given)
    return same > 1 and 2 * same > len(given) and (same == len(given) or not any("@" in cell for cell in row))


def only_people(survey: Survey) -> Survey:
    """The same survey without rows that no person filled in: what they hold says nothing about what a column means.

    Numbers alone are totals too, where most rows hold words.
    """
    around = non_person_rows(survey)
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    left_out = {(each.number, each.sheet) for each in around.headings} | around.repeated
    spoken = [any(map(_LETTERS.search, row)) for row in survey.rows]
    in_words = sum(spoken) * 2 > len(spoken)
    kept = [
        place
        for place, each in enumerate(zip(survey.row_numbers, sheets, strict=True))
        if each not in left_out and not _is_total_or_note(survey.rows[place]) and (spoken[place] or not in_words)
    ]
    if len(kept) == len(survey.rows):
        return survey
    rows = tuple(survey.rows[place] for place in kept)
    given = [{row[column.index] for row in rows} for column in survey.columns]
    return replace(
        survey,
        columns=tuple(
            replace(column, values=tuple(value for value in column.values if value in cells))
            for column, cells in zip(survey.columns, given, strict=True)
        ),
        rows=rows,
        row_numbers=tuple(survey.row_numbers[place] for place in kept),
        row_sheets=tuple(survey.row_sheets[place] for place in kept) if survey.row_sheets else (),
    )


def _is_total_or_note(row: tuple[str, ...]) -> bool:
    """Whether a row begins with a word for totals or remarks and holds nothing but numbers and moments beside it."""
    first, *others = [cell for cell in row if cell and not cell.isspace()] or [""]
    return note_code(clean(first)) is not None and not any(map(_LETTERS.search, others)) and "@" not in first


_LETTERS = re.compile(r"[^\W\d_]{2}|@")


def most_noted(columns: int) -> int:
    """So many cells a row of totals or a note has at most: far fewer than a person."""
    return max(2, columns // 3)


def _fuller_row_follows(survey: Survey, place: int) -> bool:
    """Whether a fuller row comes next: a heading stands above something."""
    following = survey.rows[place + 1] if place + 1 < len(survey.rows) else ()
    return sum(bool(cell.strip()) for cell in following) > 1


def _heading(text: str, number: int | None, sheet: str | None) -> Heading | None:
    if found := _DEPARTMENT.match(text):
        return Heading(number, sheet, text, department=found[1].strip(" :"))
    words = normalise(text)
    if _ROLE_WORDS.fullmatch(words) and (read := roles(words).value) and len(read) == 1:
        return Heading(number, sheet, text, roles=read)
    return None


def _is_label(text: str) -> bool:
    """One or two words that are hardly a person's name: 'Finance', 'HR:', 'ICT & data'."""
    words = text.split()
    return text.endswith(":") or len(words) == 1 and len(text) > 1 or "&" in text


def _above(survey: Survey) -> list[Heading]:
    """The last title above the table, where it names those below it."""
    found = []
    for notice in survey.warnings:
        texts = notice.detail.get("texts")
        if notice.code == ReadingWarning.ROWS_ABOVE_HEADER and isinstance(texts, tuple) and texts:
            sheet = notice.detail.get("sheet")
            found.append(_heading(clean(str(texts[-1])), None, str(sheet) if sheet else None))
    return [each for each in found if each]
