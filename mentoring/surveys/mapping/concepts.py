"""The ideas behind the words of a header: which ones a question touches, in Dutch, English and French alike.

A concept is a list of word patterns over bare words (small letters, no accents, no punctuation). Words are ours to
extend; the rules that turn concepts into fields stand in `rules`.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORDS: dict[str, str] = {
    # --- who somebody is
    "EMAIL": r"e ?mail\w*|\w*mailadres\w*|\w*mail ?adres\w*|\w+mail|mail|mails|mailen|courriels?|adresse electronique|messagerie|"
             r"couriel|e adres",
    "USERNAME": r"user ?name|gebruikersnaam|nom d utilisateur|login",
    "NAME": r"naam|name|nom|namen|names|naamgegevens|hoe heet (?:je|u|jij)|(?:comment )?(?:vous|t) appele\w*|tu t appelles|"
            r"\w+naam",
    "FIRST": r"voornaam|voornamen|roepnaam|first ?names?|firstname|given names?|forename|prenoms?|aanspreeknaam|nickname|surnom|"
             r"(?:mogen|mag|kunnen|zullen) (?:we|ik|wij) (?:je|jou|u) noemen|(?:should|can|may|shall) we call you|to be called|"
             r"word je (?:graag )?genoemd|(?:pouvons|devons)[ -]nous vous appeler|do you go by",
    "LAST": r"achternaam|achternamen|familienaam|last ?names?|lastname|surname|family ?name|nom de famille|noms? de famille|patronyme",
    "FIRST_AND_LAST": r"voor (?:en|plus|and) (?:achter|familie)?naam|voornaam (?:en |plus )?(?:naam|familienaam|achternaam)|"
                      r"(?:achter|familie)?naam (?:en |plus )?voornaam|first (?:name )?(?:and |plus )?last(?: name)?|"
                      r"last (?:name )?(?:and )?first(?: name)?|(?<!last )names? (?:and )?surname|first name surname|"
                      r"prenoms? (?:et )?(?:votre |ton )?noms?(?: de famille)?|noms? (?:de famille )?(?:et )?(?:votre |ton )?prenoms?|nom prenom|"
                      r"full name|volledige naam|nom complet|complete name|legal name|naam voluit",
    "PARTICLE": r"\w*tussenvoegsels?|voorvoegsels?|name prefix|(?:sur|last )?name prefix|prefix|particule\w*|tussen ?naam|infix",
    "MANAGER": r"\w*leidinggevenden?|leidinggevenden?s?|managers?|line managers?|chefs?|baas|boss|supervisors?|team ?leid\w*|"
               r"team ?lead\w*|superieure?s?|responsables?|n 1|hierarchi\w*|rapporteer\w*|rapporteert|report(?:s|ing)? (?:to|line)|"
               r"do you report|reports? directly|overste|diensthoofd|afdelingshoofd|teamcoach|directe? verantwoordelijke|"
               r"(?:je|jouw|uw|rechtstreekse|hierarchische|operationele) verantwoordelijke|rendez compte|rapportez|manageur|manageuse|leiding ?gever|leidinggever|"
               r"geeft? .{0,12}leiding|aangestuurd|supervis\w+|reporting",
    "MENTOR": r"mentors?|mentoren|mentrices?|mentrice",
    "MENTEE": r"mentees?|mentore(?:e|s|es)?|proteges?|protegee?s?|begeleide|begeleiden?e",
    "PERSON": r"wie|iemand|personen|persoon|collega\w*|(?<!wellbeing )who|whom|someone|somebody|anyone|anybody|persons?|people|colleagues?|"
              r"co ?workers?|qui|quelqu un|quelqu une|personnes?|collegues?|members?|teamlid|leden|collaborateurs?|collaboratrices?|"
              r"employees?|students?|participants?|deelnemers?|mensen|naam of namen|noms?",
    "PAIR": r"\w*koppel\w*|gekoppeld|match\w*|\w+match|gematcht|gematched|duos?|duo ?partner\w*|pair|paired|pairing|pairs|jumel\w*|jumelage|"
            r"binomes?|\w*partner\w*|partenaires?|appari\w*|tandem\w*|buddy|buddies|samenwerken|samen te werken|"
            r"work (?:together )?with|travailler avec|gelinkt|linked (?:to|with)|linken|associe avec|associee? a|mis en relation|"
            r"teamed up|toegewezen|assigned to|combinatie met|combined with",
    "PREFER": r"\w*voorkeur\w*|liefst|bij voorkeur|gewenste?|prefer\w*|desired|requested|request|preference|favourite|favorite|"
              r"lievelings\w*|wens\w*|wish\w*|verzoek\w*|souhait\w*|preferes?|favori\w*|preferez|voorkeurs\w*|aanvraag|suggest\w*|voorstel\w*|"
              r"graag|ideal\w*|droom\w*|dream|rather|liever",
    "IN_MIND": r"op het oog|in gedachten|in mind|en tete|al afgesproken|al een mentor|already have|deja une personne|deja quelqu un|specifieke persoon|"
               r"specific person|personne precise|bepaalde persoon|particular person|al iemand",
    "NOT": r"niet|geen|not|no one|don t|doesn t|never|nooit|ne|pas|jamais|sauf|except|behalve|non|cannot|can t|shouldn t|mustn t|wouldn t|without|no",
    "AVOID": r"\w*uitsluit\w*|uitgeslot\w*|vermijd\w*|vermeden|avoid\w*|a eviter|evite\w*|eviter|exclu\w*|rather not|liever niet|liever geen|"
             r"belangenconflict\w*|conflicts? of interest|conflits? d interets?|blokke\w*|block(?:ed|ing|s)?|incompatib\w*|mijden|no go|"
             r"niet matchen|non prefer\w*|opt out|ongewenste?|unwanted|verboden|forbidden|te nauw|too close|ongeschikt\w*|ontwijk\w*|"
             r"absoluut niet|absolument pas|not work for you|ecarter|surtout pas|refus\w*",
    # --- where somebody stands in the organisation
    "DEPT": r"\w*afdeling\w*|team|teams|dienst|diensten|departement\w*|departments?|dept|directie|directoraat|business ?units?|units?|"
            r"divisies?|divisions?|organisatie ?onderdeel|bedrijfsonderdeel|onderdeel|service|services|direction|poles?|equipes?|"
            r"entites?|entity|unites?|\w*eenheid|cluster|agency|branche|kostenplaats|cost cent\w*|faculteit|faculty|org level|org unit|"
            r"business line|bu|domaine d activite|squad|tribe|sector|secteur|vakgroep|cel|section|sectie|discipline|entiteit|"
            r"business function|area of the business|part of the (?:organisation|organization|company|business)|group",
    "JOB": r"\w*functie\w*|job ?titles?|jobtitel|jobs?|position|postes?|fonctions?|beroep|profession|metier|intitule\w*|titel|title|"
           r"current role|role title|huidige rol|occupation|werkzaam als|als wat werk|wat doe je|wat doet u|what do you do|what is it you do|emplois?|"
           r"que faites vous|que fais tu|designation|function|role at|role in the (?:company|organi[sz]ation)|"
           r"rol (?:binnen|in) (?:de|onze|je|jouw|het|uw|ons) (?:organisatie|bedrijf|team|afdeling)|occupez|taakomschrijving|"
           r"role (?:within|dans|au sein)(?: \w+){0,2} (?:organi[sz]ation|company|entreprise|equipe|societe|team)",
    "LEVEL": r"functieniveau|functiegroep|job (?:level|grade)|grade level|pay grade|salarisschaal|loonschaal|seniority level|senioriteit|"
             r"niveau hierarchique|career level|management ?level|managementlaag|geef je leiding|geeft u leiding|"
             r"(?:ben|bent) (?:je|u|jij) (?:een )?leidinggevende|are you a (?:people |line )?manager|etes vous (?:un |une )?manager|statut cadre|managementniveau|"
             r"do you manage|level in the organi[sz]ation|job grade|barema|encadrez",
    "BIRTH": r"geb|gebdatum|birthdates?|d o b|geboort\w*|geboren|birth\w*|born|naissance|nee? (?:en|le)|es tu nee?|etes vous nee?|dob|date of b|bouwjaar|naissances|verjaar\w*|"
             r"birthday|anniversaire",
    "AGE": r"leeftijd\w*|hoe oud|age|ages|how old|quel age|hoeveel jaar ben (?:je|jij|u)$",
    "CLASS": r"\w*categorie\w*|\w*groep\w*|\w*klassen?|ranges?|brackets?|bands?|category|categories|groups?|tranches?|groupes?|classes?|"
             r"segments?|cohorte?s?|interval\w*|fourchettes?",
    "GENERATION": r"generati\w*|generations?|baby ?boomer\w*|millennial\w*|gen [xyz]",
    "SERVICE": r"dienstjaren|employee ?since|in dienst\w*|indienst\w*|anciennit\w*|anciennetes?|tenure|seniority|hire|hired|date of hire|hiring date|"
               r"date d (?:entree|embauche|arrivee)|(?:date|annee) d entree|entree en (?:service|fonction)|embauche\w*|werkervaring|work(?:ing)? experience|"
               r"jaren? ervaring|ervaring bij ons|experience with us|experience chez nous|date joined|joined on|years? of experience|(?:joined|join(?:ing)?) (?:(?:the|our|this) (?:company|organi[sz]ation|team|firm|business)|us)(?: date)?|joining date|"
               r"startdatum (?:bij|in|contract)|eerste werkdag|start date at|dienstverband|years? (?:of service|with|at|in)|"
               r"annees? (?:de service|d experience|dans|au sein|d anciennete)|experience professionnelle|"
               r"jaren? (?:dienst|bij ons|in dienst|bij|in het bedrijf|werkzaam)|employment start|start(?:ed)? working|contract start\w*|"
               r"commence a travailler|rejoint|length of service|employed|service length",
    "HOW_LONG": r"hoe ?lang|how long|how many years|hoeveel jaar|hoeveel jaren|combien d annees|combien de temps|depuis (?:quand|combien|quelle)|"
                r"since when|sinds wanneer|since|sinds|aantal jaren|aantal jaar|number of years|nombre d annees|depuis|wanneer ben (?:je|jij) (?:\w+ ){0,3}(?:gestart|begonnen|gekomen|gaan werken)|"
                r"when did you (?:join|start)|quand avez vous (?:rejoint|commence)",
    "WORK": r"werk|werkt|werken|werkzaam|werk je|bij ons|hier|organisatie|bedrijf|company|work|worked|working|here|organi[sz]ation|"
            r"travaill\w*|entreprise|chez nous|ici|societe|firma|employer|ervaring|experience|actief|met ons|with us|this firm|branche|"
            r"employe\w*|zaak|in huis",
    # --- languages, places, times
    "LANGUAGE": r"(?:voorkeur|moeder|gespreks?|spreek|werk|contact|voer)?(?:taal|talen)|taal\w+|talenkennis|languages?|langues?|linguisti\w*|spreek (?:je|jij|u|ik)(?!.* af\b)|parlez|parles tu|do you speak|speak|^ik spreek$|^je parle$",
    "LOCATION": r"\w*locatie\w*|\w*vestiging\w*|standplaats|\w*kantoor|kantoren|werkplek|werkplaats|sites?|location\w*|offices?|based|city|town|"
                r"stad|gemeente|plaats|woonplaats|regio\w*|regions?|lieux?|localisation|ville|bureau|campus|gebouw|building|country|"
                r"land|pays|filiaal|filialen|etablissement|agence|implantation|hub|where do you work|waar (?:werk|zit|ben) (?:je|u|jij)|"
                r"waar werkt u|ou travaillez|ou travailles|ou etes vous base\w*|branch|postcode|provincie|province|batiment|workplace|thuisbasis|"
                r"gestationeerd|stationed|adresse? du site|affectation",
    "MEET": r"\w*ontmoet\w*|afspreken|afspraken|afspraak|afspreek|spre(?:ek|ken)\w*(?: \w+){1,5} af|\w*gesprek\w*|sessies?|\w*meetings?|meet|rencontr\w*|seances?|entretiens?|reunions?|"
            r"conversations?|sessions?|bijeenkomst\w*|contactmoment\w*|overleg|elkaar (?:willen )?zien|se voir|vous voir|"
            r"echanges?|catch up\w*|mentormoment\w*|discuter|echanger|get together|praten|(?:elkaar|mekaar)",
    "MODE": r"online|fysiek\w*|digita(?:al|le)|virtueel|virtuele|virtual\w*|face (?:to|a) face|in person|in persoon|live|remote\w*|op afstand|"
            r"presentiel\w*|distanciel\w*|(?:a )?distance|en ligne|videobellen|video ?call\w*|hybride?|visio\w*|en personne|in het echt|"
            r"on ?site|op locatie|op kantoor|telefonisch|by phone|teams of|via teams|ter plaatse|offline",
    "FORMAT": r"\w*vorm|\w*vormen|formats?|formule|formules|manier|wijze|type|mode|modes|modus|kanaal|channels?|medium|modalites?|forme|formes|"
              r"style|setting|hoe|how|comment|mogelijkheid|way|facon|maniere|via welk\w*|method|methode",
    "HOW": r"hoe|how|comment|op welke (?:manier|wijze)|in what way|de quelle (?:facon|maniere)|waar|where|ou",
    "AVAILABLE": r"\w*beschikbaar\w*|beschikbare|availab\w*|disponib\w*|agenda|schedul\w*|horaires?|\w*tijdslot\w*|time ?slots?|creneaux?|"
                 r"time ?zones?|tijdzone|fuseau|dagdelen|dagdeel|plages?|vrije? (?:moment\w*|tijd)|tijd vrij\w*|vrijmaken|schikt|schikken|"
                 r"uitkomen|uitkomt|past (?:het )?(?:je|jou|u)|vrijhouden|conviennent|convient|suits? you|suit|(?:are you|be|you re|is) free|free (?:time|moments?|slots?)|work(?:s)? best for you|liberer|"
                 r"consacrer|vrij|momenten|tijdsinvestering|tijdsbesteding|time commitment|commit|tijdstippen|tijdstip|best times?|"
                 r"verlof|vakantie\w*|afwezig\w*|conges?|holidays?|leave|werkdagen|workdays|working days|jours de travail|werkregime|uurrooster",
    "DAYS": r"dag|dagen|days?|jours?|weekdagen|maandag|dinsdag|woensdag|donderdag|vrijdag|monday|tuesday|wednesday|thursday|friday|"
            r"lundi|mardi|mercredi|jeudi|vendredi|ochtend\w*|middag\w*|avond\w*|morning\w*|afternoon\w*|evenings?|matins?|apres midi|soirs?|"
            r"uren|uur|hours?|heures?|times|moment|moments|momenten|zaterdag|zondag|tijdstippen?",
    "WHEN": r"wanneer|when|quand|tijd|time|temps|timing|welke week|which week",
    "HOW_OFTEN": r"hoe vaak|hoe regelmatig|how often|how frequently|a quelle frequence|combien de fois|frequen\w*|ritme|rythme|rhythm|cadence|"
                 r"hoeveel (?:keer|tijd|uur|uren)|how much time|how many (?:hours|times)|combien de temps|combien d heures|regelmaat",
    "HOW_MANY": r"hoeveel|how many|combien|aantal|number|nombre|max|maximaal|maximum|maximale?|capaciteit|capacity|capacite|at most|"
                r"hoogstens|tegelijk\w*|simultane\w*|at the same time|in parallel|quantite|limiet|limit|plaatsen|slots|quota|spots|places|nbre|nb",
    "CAPACITY": r"\w*capaciteit|capacity|capacite",
    "GUIDE": r"begeleid\w*|coach\w*|guide\w*|accompagn\w*|opnemen|take on|onder je hoede|encadrer|suivre|supporting|opvolgen|mentor|mentoren|"
             r"accueillir|prendre en charge|help\w*|ondersteun\w*|parrain\w*",
    # --- what for
    "JOIN": r"\w*deelnem\w*|deelname|deelneem|mee ?doen|meedoe\w*|doe je mee|doe ik mee|\w*meld\w*|\w*aanmelding|inschrij\w*|schrijf\w*(?: \w+){0,2} in|geef me op|kandidaat|join\w*|sign(?:ing)? up|"
            r"participa\w*|participer\w*|take part|taking part|apply\w*|application|enrol\w*|registr?\w*|register\w*|inscri\w*|s inscrire|"
            r"candidat\w*|apply for|mee te doen",
    "AS": r"als|as|en tant que|comme|en qualite de|in de rol|in which role|welke hoedanigheid|hoedanigheid|what capacity",
    "FILL_IN": r"vul|vult|invullen|invul|antwoord(?:en)?|beantwoord\w*|fill\w*|complet(?:e|ing)|answer\w*|respond\w*|remplis\w*|repond\w*",
    "ROLE": r"rol|rollen|role|roles|hoedanigheid|what capacity|which capacity|quelle qualite",
    "BE_MENTOR": r"(?:zijn|worden|be|become|being|etre|devenir|optreden als|fungeren als|act as|als|as) (?:een |a |an |un |une |the )?"
                 r"(?:mentor|mentee|mentore|mentoree)|(?:mentor|mentee|mentore|mentoree) (?:zijn|worden|of|or|ou)|"
                 r"(?:willing|interested|want|like) to (?:mentor|be mentored)|mentor or|begeleider of|(?:want|like) to be an?$|ben ik liefst|wil ik zijn",
    "PROGRAMME": r"\w*programma\w*|\w*programme\w*|programs?|programs|\w*traject\w*|mentorship|mentoring|mentorat|mentorschap|parcours|"
                 r"project|projet|initiatief|initiative|reverse mentoring|omgekeerd mentorschap|mentorprogramma",
    "WANT": r"wil|willen|wilt|zou|zouden|graag|want|wants|would|like|wish|souhait\w*|voul\w*|voudr\w*|veux|veut|aimer\w*|desir\w*|hoop|hope",
    "CAN": r"kun|kan|kunt|kunnen|can|could|able|pouvez|peux|peut|pourrai\w*|pouvoir|pourriez",
    "TOPIC": r"\w*onderwerp\w*|thema|themas|thema s|\w*thema s?|topics?|themes?|sujets?|domeinen?|domains?|areas?|domaines?|vaardighe\w*|skills?|"
             r"\w*competen\w*|capabilit\w*|kennis\w*|knowledge|connaissances?|matieres?|aptitudes?|savoir faire|gebieden|gebied|fields?|subjects?|"
             r"thematiques?|thematieken?|aspecten|tools?|outils?|skillset",
    "TEACH": r"vertellen|raconter|tell (?:\w+ ){0,2}about|aanleren|bijbreng\w*|bij te brengen|uitleg\w*|uit te leggen|overdra\w*|overbreng\w*|doorge\w*|door te geven|deel|delen|te delen|aanbied\w*|aan te bieden|bieden|"
             r"meenemen|mee in nemen|doceren|onderwijz\w*|lesgeven|les geven|les in|inwijden|aanreiken|wegwijs|op weg helpen|"
             r"leren aan|teach\w*|shar(?:e|ing)|offer\w*|pass on|explain\w*|(?:mentor|coach|train|guide|support|help|assist|advise|mentoring|coaching|helping|training) "
             r"(?:an?|your|the|our|other|others|someone|somebody|colleagues?|people|on|in|senior\w*|more)(?: \w+)?|"
             r"contribute|bring to|transmett\w*|transmission|enseign\w*|partag\w*|expliqu\w*|offrir|propose\w*|aider|apporter|apportez|"
             r"apprendre (?:a|aux) (?:un|une|vos|votre|d autres|des|autres|quelqu|mes|mon|ton|vos|collegues)|apprendre aux|"
             r"former (?:un|une|vos|votre|des|quelqu|d autres|les)|conseiller|bijdragen|bij te dragen|(?:anderen|een ander|een collega|iemand|collega s|mensen|de ander|andere collega s|"
             r"een senior|senioren|een mentee|je mentee|mentees|jouw mentee|je collega s|leidinggevenden|managers|een leidinggevende)"
             r"(?: \w+){0,4} (?:leren|bijleren|helpen|ondersteunen|coachen|begeleiden|adviseren|meegeven|tonen|laten zien)|"
             r"(?:kun|kunt|kan) (?:je|jij|u|ik)(?: \w+){0,6} (?:leren|helpen|begeleiden|ondersteunen|adviseren|coachen)|"
             r"(?:leren|learn|apprendre|bijleren|opsteken) (?:van|from|de) (?:jou|u|mij|you|me|vous|toi|moi)|(?:van|from) (?:jou|u|mij|you|me)(?: \w+){0,3} (?:leren|learn|bijleren|opsteken)|"
             r"(?:apprendre|apprenne\w*|appris) (?:grace a |aupres )?(?:de )?(?:vous|toi|moi)|"
             r"helpen met|(?:others|colleagues?|people) (?:to )?learn|expert\w*|deskundig\w*|speciali[sz]?\w*|"
             r"goed in|good at|sterk in|strong in|strengths?|strong points?|strongest|sterke\w*|sterkte\w*|uitblink\w*|bedreven|\w*talent\w*|sterke punten|thuis in|"
             r"veel van (?:af )?weet|veel over|a lot about|beheers\w*|ervaring (?:mee|in|met)|experience(?:d)? (?:in|with)|skilled|confident\w*|"
             r"knowledgeable|competent\w*|points? forts?|forces|maitris\w*|doue\w*|a l aise|vertrouwd|vlot in|familiar with|comfortable with|excel\b(?= in)|"
             r"zelfverzekerd|weet (?:jij|je) veel|ken je (?:goed|veel)|ben je (?:een )?(?:kei|ster)|kei in|passe?s? on|donner|proficien\w*|savoir a transmettre|wat weet (?:je|jij|u)|meegeven|mee te geven|(?:vragen|komen)(?: \w+){0,4} (?:jou|je|u)(?: \w+){0,3} hulp|(?:come|go|turn) to you|ask you for|savez (?:bien )?faire|vous demande\w* (?:de l )?aide|what do you know",
    "LEARN": r"leren|bijleren|leer|\w*leerwens\w*|\w*leervra\w*|leerbehoef\w*|leerthema\w*|leeronderwerp\w*|leerinteresse\w*|leerpunt\w*|aanleren|"
             r"ontwikkel\w*|verbeter\w*|bijschaven|groeien|groei|verdiep\w*|bekwam\w*|bijschol\w*|bijspijker\w*|meer (?:\w+ )?(?:te )?weten|interesse\w*|interessant|"
             r"\w*interessegebied\w*|benieuwd|nieuwsgierig|behoefte\w*|geholpen|begeleid(?:ing)? (?:worden|krijgen|nodig)|gecoacht|hulp (?:bij|nodig|krijgen|wil)|"
             r"ondersteuning (?:bij|nodig|krijgen)|beter (?:in )?worden|kennis opdoen|onder de knie|bijgebracht|uitgelegd krijgen|wijzer|opsteken|ontdekken|"
             r"learn\w*|develop\w*|improv\w*|grow|growth|interest\w*|curious|know more|find out|get better|need help|help with|support with|explore|gain|"
             r"skills? gaps?|upskill\w*|be (?:mentored|coached|trained|taught)|knowledge gaps?|understand better|better understand|strengthen|discover|"
             r"apprendre|apprentissages?|apprenez|apprends|developper|developpement|progresse\w*|progression|amelior\w*|approfond\w*|interess\w*|interets?|decouvrir|"
             r"(?:vous|te|me) former|besoins?|savoir plus|curieu\w*|acquerir|monter en competences?|renforcer|perfectionner|formation|etre (?:forme|accompagne|coache)\w*|"
             r"need (?:support|guidance|mentoring)|nodig hebt|kennishiaten|hiaten|kennis mis|leerlijst\w*|want (?:help|support|guidance)|meer over",
    "BACK": r"(?:van|from|de|d|aupres d) (?:een |an? |un |une |mijn |my |your |je |jouw )?(?:ervaren|senior|seniors|oudere|more experienced|experienced|older|dirigeant|plus experimente\w*|collegue (?:plus )?experimente\w*)|terugleren|terug leren|leren terug|in return|en retour|in ruil|als tegenprestatie|terugkrijgen|terug te krijgen|wederkerig\w*|reciproc\w*|en echange|learn back|"
            r"van (?:je|jouw|uw|een|de|mijn) (?:mentee|senior)\w*(?: \w+){0,3} leren|leren van (?:je|jouw|uw|een|de|mijn) (?:mentee|senior)\w*|"
            r"(?:learn|gain) (?:\w+ )?from (?:your|the|a) (?:mentee|senior)\w*|apprendre (?:\w+ )?de (?:votre|ton|un|une|la|le) (?:mentore|senior)\w*",
    "HOW_GOOD": r"niveau|level|levels|how (?:\w+ )?skilled|hoe (?:\w+ )?vaardig|hoe goed|hoe ervaren|hoe vaardig|hoe bekwaam|how (?:good|well|skilled|experienced|confident|comfortable)|"
                r"zelfinschatting|self assessment|auto evaluation|quel est votre niveau|rate your|beoordeel je|schat je|score je|a quel point|inschatting|evaluez",
    "GOAL": r"\w*doel|\w*doelen|\w*doelstelling\w*|\w*doelen|leerdoel\w*|\w*verwacht\w*|bereik\w*|bereiken|goals?|expect\w*|achiev\w*|aims?|objectives?|objectifs?|"
            r"attentes?|attend\w*|atteindre|esper\w*|hope|hoping|hoop|hoopt|geslaagd|slagen|succes|success\w*|successful|reussi\w*|reussite|resultaten?|results?|outcomes?|"
            r"opbrengst\w*|opleveren|oplevert|get out of|gain from|take away|halen uit|haal je|uithalen|uit halen|uit te halen|retirer|(?:hope|expect|want) to gain|ambitie\w*|ambitions?|resultats?|tevreden|satisf\w*|"
            r"apport\w+ ce programme|veranderd|realiseren|meenemen uit|na afloop|afterwards|a la fin|accomplish|tirer|buts?|wish to get",
    "WHY": r"waarom|why|pourquoi|hoezo|omdat|because|parce qu\w*|what made you|wat maakt dat|wat bracht|pour quelles? raisons?|om welke reden\w*|om wat voor reden",
    "MOTIVE": r"\w*motiv\w*|beweegreden\w*|drijfve\w*|drijft|drives? you|spreekt (?:je|jou|u) aan|aanspreekt|aantrek\w*|trekt (?:je|jou|u)|appeal\w*|"
              r"attracts?|attire\w*|reden|redenen|reasons?|raisons?|aanleiding|pousse\w*|incite\w*|triggert|trigger\w*|interested in (?:this|the|our|joining|taking|participating)|"
              r"interest in (?:this|the|our|joining|taking|participating)|zin om|enthousias\w*|envie|plait|inspire\w*|excites?|brengt je|brought you|donne envie|"
              r"interesse in (?:het|dit|deelname|reverse|ons)|wat maakt .{0,30}interessant|seduit",
    "WORRY": r"zorgen|zorg|bezorgd\w*|bedenking\w*|twijfel\w*|tegen ?op|zie je op tegen|spannend|bang|angst\w*|drempel\w*|obstakel\w*|belemmer\w*|\w*concerns?|worr\w*|"
             r"hesita\w*|doubts?|fears?|barriers?|obstacles?|reservations?|reserves?|inquiet\w*|preoccup\w*|craint\w*|craignez|frein\w*|doutes?|peurs?|"
             r"apprehension\w*|apprehend\w*|reticen\w*|difficult\w*|moeilijk\w*|weerhoud\w*|holds? you back|holding you back|tegenhoud\w*|houdt (?:je|jou|u) tegen|"
             r"nervous|anxious|zenuwachtig|risico s?|risks?|risques?|onzeker\w*|uncertain\w*|knelpunt\w*|bezwa\w*|misga\w*|mis (?:ga\w*|lopen)|go(?:es)? wrong|mal (?:se passer|tourner)|objections?|challenges?|uitdaging\w*|moeite|"
             r"ongerust\w*|aarzel\w*|hindernis\w*|defis?|problem\w*|stop you|prevent\w*|empech\w*|lastig|uneasy|stress\w*|ongemakkelijk|uncomfortable|scared|afraid|schrik|redoute\w*|vrees|reserve",
    "ACCOUNT": r"aandachtspunt\w*|rekening (?:mee )?(?:te )?houd\w*|rekening mee|rekening moeten|take into (?:account|consideration)|taken into account|tenir compte|"
               r"points? d attention|points? of attention|should (?:we )?(?:know|consider|be aware)|be aware of|consider|bijzonderheden|moeten (?:we )?weten|"
               r"devons nous savoir|devrions nous savoir|need to know|accommodat\w*|amenagements?|aanpassingen|adjustments?|special needs|contraintes?|constraints?|beperkingen|limitations?|prendre en compte",
    "CONSENT": r"akkoord|toestem\w*|instem\w*|stem (?:ik )?(?:er)?(?:mee|in|toe)|ermee in|consent\w*|i agree|do you agree|agree|agreement|i accept|accept\w*|autoris\w*|avg|gdpr|rgpd|"
               r"\w*voorwaarden|terms|conditions generales|vrijwillig\w*|volunt\w*|volontair\w*|permission|permit|allow|allows|authori[sz]\w*|conforme|"
               r"mogen (?:we|wij|de) (?:je|jouw|uw|antwoorden|gegevens|deze)|may we|can we (?:use|share|process|store)|d accord|verklaar|declare|certify|pouvons nous (?:utiliser|traiter|partager)",
    "EXTENT": r"how far|to what extent|in hoeverre|in welke mate|dans quelle mesure|how much do you|how strongly|hoe sterk|following statements?|(?:volgende|onderstaande) stelling\w*|affirmations? suivantes?",
    "PRIVACY": r"\w*privacy\w*|gegevensverwerking|\w*gegevens|persoonsgegevens|personal data|my data|data (?:processing|protection|use)|traitement|"
               r"confidential\w*|vertrouwelijk\w*|donnees|verwerk\w*|process(?:ing|ed)? of|used? (?:of )?my|use my|vie privee|data notice|gebruikt? (?:mijn|uw|jouw)|gebruik(?:t|en)? van (?:je|mijn|uw|jouw)",
    "READ": r"gelezen|have read|read and|read the|lu|pris connaissance|kennis genomen|kennisgenomen|bevestig\w*|confirm\w*",
    # --- the tool's own and everything that is of no use
    "SUBMITTED": r"\w*tijdstempel|time ?stamp\w*|\w*ingediend\w*|\w*ingezond\w*|\w*inzend\w*|verzonden|verzend\w*|ingevuld (?:op|om)|invuldatum|invulmoment|ingestuurd|"
                 r"datum en (?:tijd|uur)|date and time|date et heure|submit\w*|submission\w*|completed (?:at|on)|completion\w*|voltooi\w*|afgerond op|begintijd|starttijd|eindtijd|"
                 r"start time|end time|start ?date|end ?date|einddatum|startdatum|heure de (?:debut|fin|soumission)|date de (?:debut|fin|soumission|reponse|remplissage|l envoi|completion|saisie)|"
                 r"horodat\w*|soumis\w*|envoye\w*|date d envoi|recorded ?date|response (?:date|time)|responded|answered (?:at|on)|received|ontvangen|ontvangst\w*|"
                 r"geregistreerd op|registratiedatum|aanmelddatum|datum (?:van )?(?:de )?(?:aanmelding|inschrijving|registratie|antwoord|invulling|invullen|indiening|deelname|respons)|inschrijvingsdatum|"
                 r"registration (?:date|time)|registered (?:at|on)|started (?:at|on)|begonnen op|gestart op|commence le|date (?:of )?(?:submission|registration|response|completion|entry|submitted|completed)|date d inscription|inscrit le|rempli le|complete le|recu le|repondu le|"
                 r"antwoorddatum|created (?:at|on)|aangemaakt op|cree le|date de creation|moment (?:van|d)\w* (?:invullen|inzending|insturen|indienen|versturen|verzenden|envoi)|enregistre le|(?:tijd|moment) van indien\w+|time of (?:response|submission|completion)|heure d envoi|einde (?:van )?(?:het )?invullen|finished at|entry date|responsdatum|reactiedatum|tijd van indienen|tijdstip",
    "DATE": r"datum|date|dates",
    "REMARK": r"\w*opmerking\w*|comments|comment$|commentaires?|remarks?|remarques?|anything else|nog iets|iets kwijt|autre chose|toelichting|other (?:information|questions|comments)|"
              r"overige|suggesties|suggestions?|aanvulling\w*|additional (?:info\w*|comments?|remarks?|notes?)|notes?|notities|vragen voor ons|questions? for us|feedback|"
              r"vraag of|vragen of|questions? ou|questions? or|wil je (?:nog )?iets|complement\w*|informations? (?:complementaires|supplementaires)|tot slot|extra info\w*|precisions?|diversen|varia|autres? informations?",
    "LEAVING": r"contract (?:end\w*|eind\w*)|(?:end|einde|eind\w*) (?:of |van (?:het |je )?)?(?:contract|employment|dienstverband)|(?:datum )?uit dienst\w*|"
               r"uitdienst\w*|employee ?gone|termination\w*|leav(?:e|ing) date|date (?:left|of leaving|de (?:sortie|depart))|last working day|laatste werkdag|"
               r"fin de contrat|sortie",
    "SATISFIED": r"(?:ben|bent|zijn|are|were|was) (?:je|u|jullie|you|jij)(?: \w+){0,2} (?:tevreden|satisfied|happy)|hoe tevreden|tevredenheid|how satisfied|satisfaction|etes vous satisfait\w*|quel point etes vous satisfait\w*",
    "SHOWN": r"foto\w*|photos?|pictures?|(?:mag|mogen|kan) (?:je |jouw |uw )?(?:mentor|mentee|partner|duo)\w*|(?:may|can) your (?:mentor|mentee|partner|manager)|"
             r"(?:delen|gedeeld|tonen|getoond|doorgeven|doorgegeven)(?: \w+){0,2} (?:met|aan) (?:je|jouw|uw|mijn|de|een) (?:mentor|mentee|partner|duo)\w*|"
             r"share\w*(?: \w+){0,4} with (?:your|my|the|a) (?:mentor|mentee|partner)|partage\w*(?: \w+){0,4} avec (?:votre|ton) (?:mentor\w*|mentee|binome)",
    "ABOUT": r"waarover|waarin|waarmee|over wat|over welke|about what|what about|(?:what|which) (?:\w+ ){1,4}about|de quoi|sur quoi|en quoi|dans quels?",
    "FEELS": r"i feel|i am|je me sens|ik voel me|ik ben",
    "THING": r"parking|parkeer\w*|badge|laptop|vervoer",
    "TRAINED": r"training\w*|\w+training|opleiding|cursus|course|formation|module",
    "OWN_HOURS": r"(?:hours|uur|uren|heures)(?: \w+){0,5} (?:werk|werkt|work|travaill\w*)|(?:werk|work)(?: \w+){0,2} (?:from home|thuis)|telewerk\w*|thuiswerk\w*|"
                 r"teletravail\w*|(?:next|volgende|prochaine?s?) (?:holidays?|vakantie|vacances)|vakantie|vacances|holidays?|conges? (?:\w+ )?reste\w*",
    "TRIVIA": r"\w*telefoon\w*|\w*gsm\w*|phone\w*|mobile|mobiel\w*|telephone|portable|tel|t ?shirt\w*|shirt\w*|kledingmaat|dieet\w*|diet\w*|allerg\w*|vegetari\w*|"
              r"maaltijd\w*|lunch|dinner|eten|repas|regime alimentaire|alimentaire\w*|food|geslacht|gender|sexe?|pronouns?|voornaamwoord\w*|pronoms?|genre|(?:post|huis|thuis|woon)adres|postal address|street|straat|"
              r"adresse postale|foto\w*|photos?|picture|upload\w*|cv|curriculum|linkedin profile|linkedin profiel|linkedin url|profil linkedin|url|website|nieuwsbrief|newsletter|"
              r"(?:hear|heard|gehoord|learn(?:ed)?) (?:about|of|over|van)|hoe (?:ken|kwam) je|entendu parler|connu le programme|du programme avez vous|"
              r"personeelsnummer|employee (?:id|number|no)|staff (?:id|number)|matricule|werknemersnummer|stamnummer|nummer|badge\w*|parking|parkeer\w*|nationalit\w*|"
              r"hobby\w*|hobbies|loisirs|huisdier|rijksregister\w*|bsn|iban|opleiding|education|diploma|studie\w*|etudes|degree|study|studeer\w*|burgerlijke staat|marital|salary|salaris|"
              r"captcha|bot|laatste? (?:wijziging|bewerking|actie)|laatst gewijzigd|last (?:modified|updated|action|changed|edit\w*)|derniere (?:modification|action|mise a jour)|emergency|noodgeval|company name|bedrijfsnaam|kinderen|children|handtekening|signature|vervoer|transport|test|volgnummer|response id|how did you hear|comment avez vous",
}  # fmt: skip
"""Concept -> word patterns. Each pattern must match whole words."""

_COMPILED = {name: re.compile(rf"\b(?:{words})\b") for name, words in WORDS.items()}


@lru_cache(maxsize=4096)
def concepts(words: str) -> frozenset[str]:
    """The concepts that bare words touch (see `mentoring.topics.normalised`)."""
    return frozenset(name for name, pattern in _COMPILED.items() if pattern.search(words))
