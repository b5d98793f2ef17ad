"""Dutch wordings of survey questions and the field each means; more of them make the likeness better."""

from __future__ import annotations

WORDINGS = """
submitted_at:
    Tijdstempel | Begintijd | Tijd van voltooien | Datum van inzending | Ingediend op | Datum en tijd | Ingevuld op
    | Datum van invullen | Tijdstip van inzending | Verzonden op | Registratiedatum | Reactie ontvangen op | Tijd
    van indiening | Datum van aanmelding | Starttijd
email:
    E-mailadres | E-mail | Wat is je e-mailadres? | Zakelijk e-mailadres | Je werkmail | E-mailadres (werk) |
    Emailadres | Wat is uw professionele e-mailadres? | Op welk e-mailadres kunnen we je bereiken? | Je mailadres
    van het werk | Mail | Contactadres (e-mail) | Geef hier je professionele e-mailadres op (wij sturen je de
    bevestiging) | Persoonlijk of zakelijk e-mailadres | Werkgerelateerd e-mailadres | Naar welk adres mogen we
    mailen?
name:
    Naam | Voor- en achternaam | Wat is je naam? | Volledige naam | Je naam | Naam medewerker | Voornaam + naam |
    Hoe heet je? | Naam en voornaam | Je volledige naam (voornaam + familienaam) | Uw naam | Naam van de deelnemer |
    Voornaam en familienaam | Graag je naam invullen | Naam collega die zich inschrijft | Naam (voor- en achternaam)
    | Jouw naam
first_name:
    Voornaam | Wat is je voornaam? | Roepnaam | Je voornaam | Voornaam deelnemer | Voornaam: | Hoe mogen we je
    noemen? | Voornaam (zoals je genoemd wil worden) | Uw voornaam | Wat is uw roepnaam? | Met welke voornaam
    spreken we je aan? | Jouw voornaam
last_name:
    Achternaam | Wat is je achternaam? | Familienaam | Je achternaam | Achternaam (incl. tussenvoegsel) | Achternaam
    deelnemer | Uw familienaam | Achternaam en tussenvoegsel | Naam (familienaam) | Vul je familienaam in | Jouw
    achternaam | Naam van je familie (achternaam)
role:
    Wil je mentor of mentee zijn? | Ik wil deelnemen als | Rol in het programma | Ik meld me aan als | Deelname als
    (mentor / mentee / beide) | In welke rol wil je meedoen? | Welke rol heeft jouw voorkeur? | Hoe wil je
    deelnemen? | Wil je liever mentor of mentee worden? | Welke rol zou je willen opnemen in het mentorprogramma? |
    Ik schrijf me in als | Ben je kandidaat als mentor, mentee of beide? | Mentor of mentee? | Gewenste rol | Ik wil
    graag deelnemen aan het programma in de rol van | Kies je rol: mentor (ik deel kennis), mentee (ik leer bij) of
    beide | Zou je willen instappen als mentor, als mentee of als beide? | Meld je je aan als mentor of als mentee?
    | Mijn rol in dit traject | Mentor, mentee of allebei? | Waarvoor schrijf je je in? | Hoe wil je meedoen aan
    omgekeerd mentorschap? | Voorkeursrol
topics_offered:
    Waarover kun je een collega iets leren? | Onderwerpen die ik kan aanbieden | Welke onderwerpen kun je als mentor
    delen? | Waar ben je goed in en wil je anderen in meenemen? | Kennis/vaardigheden die je kunt overdragen |
    Expertise | Wat kun jij een ander leren? [AI en digitale tools] | Welke kennis wil je delen? | Over welke
    onderwerpen weet jij veel? | Waarmee kun je een senior collega helpen? | Waarin ben jij een expert? | Welke
    vaardigheden kun je doorgeven? | Jouw sterke punten | Wat kunnen anderen van jou leren? | Thema's waarin je
    anderen wil begeleiden | Op welke gebieden kan jij een ander iets bijbrengen? | Op welke van deze thema's kan
    jij een ervaren collega op weg helpen? (max. 3) | Kruis aan waar je veel van weet en wat je met een mentee zou
    willen delen | In welke onderwerpen ben je sterk genoeg om ze uit te leggen aan iemand anders? | Wat heb jij een
    ander te bieden? | Talenten | Welke digitale vaardigheden kun je aan een leidinggevende leren? | Deze kennis
    deel ik graag | Wat weet jij dat een senior nog niet weet? | Mijn expertise | Over welke tools kun je uitleg
    geven? | Ik kan iemand wegwijs maken in | Welke thema's beheers je goed genoeg om door te geven?
topics_wanted:
    Waarover wil je iets leren? | Leerwensen | Welke onderwerpen wil je graag leren? | Onderwerpen waar ik meer over
    wil weten | Waarin wil je je ontwikkelen? | Leervraag | Wat wil je leren van je mentor? | In welke thema's wil
    je je verdiepen? | Welke vaardigheden wil je verbeteren? | Waarin wil je begeleid worden? | Wat wil je bijleren?
    | Over welke onderwerpen wil je graag meer weten? | Waar heb je hulp bij nodig? | Interessegebieden | Wat zou je
    van een jongere collega willen leren? | Leerbehoeften | Kruis maximaal drie onderwerpen aan waarover je meer zou
    willen leren | Op welk vlak kun je wel wat hulp gebruiken? | Waarover zou jij graag iets opsteken van een jonge
    collega? | Welke kennis mis je vandaag? | Wat staat er op je leerlijstje? | Thema's waarin u zich wenst te
    bekwamen | Hier wil ik meer over leren | Mijn leervragen | Welke skills zou je graag ontwikkelen? | Waar wil je
    beter in worden? | Over welk thema zou je graag met een jongere collega sparren? | Ontwikkelpunten
department:
    Afdeling | Op welke afdeling werk je? | Team / afdeling | Dienst | Organisatieonderdeel | Directie | Business
    unit | Tot welke afdeling behoor je? | In welk team zit je? | Departement | Bij welke dienst ben je werkzaam? |
    Afdeling of team | Geef aan tot welk onderdeel van de organisatie je behoort | Mijn team | Afdeling waar u
    tewerkgesteld bent | Werkeenheid | Afdeling / dienst / team | Naam van je afdeling | In welke directie werkt u?
manager_name:
    Naam leidinggevende | Wie is je leidinggevende? | Leidinggevende | Direct leidinggevende | Manager | Naam van je
    manager | Naam van je direct leidinggevende | Aan wie rapporteer je? | Teamleider | Wie is jouw manager? | Je
    rechtstreekse verantwoordelijke | Voor- en achternaam van je leidinggevende | Wie is je teamlead? | Hiërarchisch
    verantwoordelijke | Leidinggevende (naam) | Wie geeft leiding aan jou? | Naam teamleider
manager_email:
    E-mail leidinggevende | E-mailadres van je leidinggevende | Mailadres manager | E-mail manager | E-mailadres
    direct leidinggevende | Leidinggevende (e-mail) | Wat is het e-mailadres van je manager? | Mail van je
    leidinggevende | E-mailadres van de teamleider | Hoe kunnen we je leidinggevende per e-mail bereiken? |
    Mailadres van je chef | E-mailadres leidinggevende (verplicht) | Leidinggevende: e-mail
job_title:
    Functie | Wat is je functie? | Functietitel | Functienaam | Huidige functie | Rol / functie | Wat is je huidige
    functie? | Jobtitel | Welke functie oefen je uit? | Functieomschrijving | Wat doe je binnen onze organisatie? |
    Omschrijf kort je functie | Welke functie heb je op dit moment? | Beroep / functietitel | Je functie binnen het
    bedrijf | Functie/rol
birth_year:
    Geboortejaar | Wat is je geboortejaar? | In welk jaar ben je geboren? | Geboortedatum | Leeftijd | Wat is je
    leeftijd? | Uw geboortejaar | Wanneer ben je geboren? | Hoe oud ben je? | Je geboortejaar (4 cijfers) |
    Geboortejaar (jjjj) | Je leeftijd op 1 januari | Jouw geboortedatum | Geboortejaar? | Welk jaar ben je geboren?
generation:
    Generatie | Tot welke generatie behoor je? | Leeftijdscategorie | Leeftijdsgroep | Generatie (babyboomer, X, Y,
    Z) | Leeftijdsklasse | Van welke generatie ben je? | In welke leeftijdsgroep val je? | Leeftijdscategorie
    (20-29, 30-39, …) | Tot welke leeftijdsklasse behoort u? | Reken je jezelf tot Gen Z, millennials, Gen X of
    babyboomers? | Mijn generatie | Leeftijdscategorie waartoe je behoort
years_of_service:
    Hoe lang werk je hier al? | Aantal dienstjaren | Dienstjaren | In dienst sinds | Jaren in dienst | Aantal jaren
    werkervaring bij ons | Sinds wanneer werk je bij ons? | Anciënniteit | Hoeveel jaar ben je al in dienst? | Datum
    indiensttreding | Hoelang ben je al bij onze organisatie? | Hoeveel jaren ervaring heb je binnen onze
    organisatie? | Wanneer ben je bij ons begonnen? | Jaar van indiensttreding | Aantal jaar in dienst | Wanneer ben
    je in dienst gekomen? | Ervaring bij ons (in jaren)
languages:
    Talen | Welke talen spreek je? | Taal / talen | In welke taal wil je gesprekken voeren? | Voorkeurstaal |
    Gesproken talen | Taal | Welke talen beheers je? | In welke taal voer je het liefst een gesprek? | Talenkennis |
    Geef aan in welke talen je vlot een gesprek voert | Welke taal verkies je? | Ik spreek | Gesprekstaal | Talen
    die je vlot spreekt
location:
    Locatie | Op welke locatie werk je? | Vestiging | Standplaats | Kantoor | Werklocatie | Waar werk je? | Plaats
    van tewerkstelling | Op welke vestiging ben je meestal? | Regio | Werkplek | Op welke campus werk je het vaakst?
    | Standplaats / kantoor | Stad waar je werkt | Kantoorlocatie | In welk gebouw werk je? | Vestigingsplaats
meeting_mode:
    Online of op kantoor? | Hoe wil je elkaar ontmoeten? | Voorkeur voor online of fysiek | Vorm van de gesprekken |
    Fysiek of digitaal afspreken? | Ontmoetingsvorm | Wil je online of fysiek afspreken? | Voorkeur gespreksvorm |
    Hoe spreek je het liefst af? | Live of online? | Op welke manier wil je de gesprekken voeren? | Zie je je mentor
    liever live of via Teams? | Voorkeur: fysiek, online of een mix | Op welke manier wil je elkaar zien? | Online,
    op kantoor of allebei? | Gespreksvorm | Vorm van ontmoeting
availability:
    Beschikbaarheid | Wanneer ben je beschikbaar? | Op welke dagen kun je? | Beschikbare dagen en dagdelen | Hoeveel
    tijd kun je vrijmaken? | Beschikbaarheid [Maandag] | Ik ben volgende uren beschikbaar | Wanneer kun je
    afspreken? | Op welke momenten ben je vrij? | Welke dagen werk je? | Hoe vaak wil je elkaar zien? | Welke
    dagdelen passen je het best? | Beschikbaarheid per week | Op welke weekdagen kun je meestal afspreken met je
    mentor? | Hoeveel uur per maand wil je hieraan besteden? | Wat is voor jou een goede frequentie? | Wanneer past
    het jou het best? | Vrije momenten | Hoeveel tijd heb je per maand? | Welke dag en welk dagdeel schikken je?
max_mentees:
    Hoeveel mentees kun je begeleiden? | Maximaal aantal mentees | Aantal koppelingen | Capaciteit | Hoeveel
    collega's wil je begeleiden? | Max. aantal matches | Aantal mentees | Hoeveel mentees wil je maximaal? | Met
    hoeveel mentees kun je tegelijk werken? | Hoeveel duo's wil je vormen? | Hoeveel personen kan je als mentor
    opvolgen? | Maximum aantal mentees dat je wil begeleiden | Hoeveel mentees zie je zitten? | Hoeveel mensen wil
    je als mentor begeleiden? | Maximum aantal duo's
preferred_partner:
    Met wie zou je graag gekoppeld worden? | Voorkeur voor een mentor/mentee | Heb je al iemand op het oog? |
    Gewenste match | Voorkeurscollega | Is er iemand die je graag als mentor hebt? | Wie zou je graag als mentor
    willen? | Is er een collega met wie je graag een duo wil vormen? | Voorkeursmentor | Heb je een voorkeur voor
    een bepaalde persoon? | Aan wie wil je gekoppeld worden? | Als je zelf mocht kiezen, wie werd dan je mentor? |
    Welke collega zou je graag als mentee hebben? | Voorkeur koppeling (naam) | Ken je iemand van wie je graag zou
    leren? | Ik wil graag gekoppeld worden aan | Favoriete mentor | Heb je al een match in gedachten?
avoid_partner:
    Met wie wil je liever niet gekoppeld worden? | Liever niet koppelen aan | Zijn er collega's met wie je niet
    gematcht wilt worden? | Geen match met | Uitsluitingen | Wie moeten we vermijden bij de koppeling? | Is er
    iemand met wie je niet wil samenwerken? | Met welke collega's wil je geen duo vormen? | Personen die je liever
    niet als mentor hebt | Wie mag zeker niet jouw mentor zijn? | Niet matchen met | Met wie zou een koppeling
    volgens jou niet werken? | Zijn er personen aan wie we je beter niet koppelen? | Wie heb je liever niet als
    mentee? | Geen koppeling met | Ik wil niet gekoppeld worden aan | Wie wil je niet als mentor? | Liever niet met
goals:
    Wat verwacht je van het programma? | Verwachtingen | Wat wil je bereiken? | Doel | Wanneer is het traject voor
    jou geslaagd? | Leerdoel(en) | Wat hoop je uit dit traject te halen? | Wat zijn je doelstellingen? | Wat wil je
    na afloop kunnen? | Welk resultaat wil je zien? | Jouw verwachtingen van het mentorschap | Beschrijf in één zin
    wat je met dit traject wil bereiken | Wanneer ben jij tevreden over het mentorprogramma? | Wat moet dit
    programma jou opleveren? | Mijn doel | Wat verwacht je van je mentor? | Hoe ziet succes er voor jou uit?
motivation:
    Waarom doe je mee? | Motivatie | Wat is je motivatie om deel te nemen? | Waarom wil je mentor worden? | Wat
    spreekt je aan in reverse mentoring? | Reden van aanmelding | Waarom wil je deelnemen? | Wat motiveert je? | Wat
    trekt je aan in dit programma? | Je motivatie in enkele zinnen | Waarom schrijf je je in? | Vertel kort waarom
    jij een goede mentor zou zijn | Wat spreekt je aan in dit project? | Om welke reden meld je je aan? | Ik doe mee
    omdat | Motiveer je deelname | Waarom reverse mentoring?
concerns:
    Heb je zorgen of bedenkingen? | Waar zie je tegenop? | Aandachtspunten | Wat vind je spannend aan deelname? |
    Zijn er dingen waar we rekening mee moeten houden? | Zorgen of vragen | Waar maak je je zorgen over? | Wat houdt
    je tegen? | Zie je obstakels? | Moeten we ergens rekening mee houden? | Twijfels | Heb je ergens twijfels over
    of zie je drempels? | Is er iets dat je deelname moeilijk maakt? | Dingen die we moeten weten | Mijn zorgen |
    Wat kan er misgaan? | Belemmeringen
consent:
    Ik ga akkoord met de verwerking van mijn gegevens | Toestemming | Akkoord privacyverklaring | Ik geef
    toestemming om mijn gegevens te gebruiken voor de koppeling | AVG-toestemming | Ga je akkoord met het gebruik
    van je antwoorden? | Ik geef toestemming voor het gebruik van mijn gegevens | Ik heb de privacyverklaring
    gelezen en ga akkoord | Mogen we je gegevens gebruiken voor de matching? | Privacy | Ik doe vrijwillig mee |
    Hierbij ga ik ermee akkoord dat HR mijn antwoorden gebruikt om duo's te vormen | Gegevensbescherming: ik stem in
    | Akkoord | Ik ga akkoord met de privacyvoorwaarden | Geef je toestemming om je gegevens te verwerken?
ignore:
    Datum uit dienst | Uitdiensttreding | Einddatum contract | Einde dienstverband | Laatste werkdag |
    ID | Tijd van laatste wijziging | IP-adres | Hoe heb je van het programma gehoord? | Opmerkingen | Score |
    Totaal aantal punten | Feedback voor toets | T-shirtmaat | Telefoonnummer | Nog opmerkingen? | Dieetwensen | Hoe
    ben je bij ons terechtgekomen? | Wil je nog iets kwijt? | Laatst gewijzigd | Respondent-ID | Mobiel nummer |
    Vragen of suggesties? | Eet je vegetarisch op de kick-off? | Geslacht | Wat vond je van deze vragenlijst? |
    Gsm-nummer | Heb je allergieën? | Vraag of opmerking | Wat is je favoriete vakantieland?
"""
