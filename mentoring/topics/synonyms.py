"""The topics people teach each other, in Dutch, English and French, their other words, and which of them touch.

One block a topic: its code, then per language the label followed by other wordings, separated by semicolons.
"""

from __future__ import annotations

import re

LANGUAGES = ("nl", "en", "fr")

DIGITAL = """
ai_tools
nl: AI op het werk; AI; AI-tools; AI-hulpmiddelen; kunstmatige intelligentie; artificiële intelligentie; werken met AI; AI en digitale tools; AI gebruiken; AI-toepassingen; AI in je werk; slim werken met AI; AI-geletterdheid
en: AI at work; AI tools; artificial intelligence; using AI; AI assistants; AI literacy; AI in the workplace; AI applications; working with AI; AI and digital tools
fr: L'IA au travail; IA; intelligence artificielle; outils d'IA; outils IA; utiliser l'IA; applications de l'IA; culture de l'IA

generative_ai
nl: Generatieve AI en prompten; generatieve AI; ChatGPT; prompten; prompts schrijven; Copilot; Microsoft Copilot; Gemini; Claude; taalmodellen; AI-chatbots; ChatGPT en Copilot; GenAI
en: Generative AI and prompting; generative AI; gen AI; prompting; prompt engineering; writing prompts; large language models; LLM; LLMs; AI chatbots; ChatGPT and Copilot
fr: IA générative et prompts; IA générative; rédiger des prompts; ingénierie de prompts; modèles de langage; l'art du prompt; prompter

ai_ethics
nl: Verantwoord omgaan met AI; AI-ethiek; ethiek van AI; betrouwbaarheid van AI; AI Act; risico's van AI; verantwoorde AI
en: Responsible AI; AI ethics; ethics of AI; risks of AI; trustworthy AI; AI governance
fr: IA responsable; éthique de l'IA; risques de l'IA; IA de confiance; loi sur l'IA

automation
nl: Werk automatiseren; automatisering; automatiseren; Power Automate; workflows automatiseren; Zapier; no-code; low-code; robotisering; RPA; processen automatiseren
en: Automating work; automation; workflow automation; no code; low code; process automation; robotic process automation; Power Platform
fr: Automatiser le travail; automatisation; automatiser des processus; sans code; automatisation des tâches

social_media
nl: Sociale media; social media; Instagram; TikTok; Facebook; socials; sociale netwerken; Snapchat; X (Twitter); werken met sociale media; social media gebruiken; Instagram en TikTok
en: Social media; using social media; Twitter; social networks; social platforms; social media platforms; Instagram and TikTok
fr: Réseaux sociaux; médias sociaux; les réseaux sociaux; utiliser les réseaux sociaux

linkedin
nl: LinkedIn en online profiel; LinkedIn; LinkedIn-profiel; posten op LinkedIn; personal branding; persoonlijk merk; online zichtbaarheid; zichtbaar op LinkedIn; online profilering
en: LinkedIn and online profile; LinkedIn profile; posting on LinkedIn; personal brand; online presence; online visibility; building a personal brand
fr: LinkedIn et profil en ligne; profil LinkedIn; publier sur LinkedIn; image de marque personnelle; marque personnelle; visibilité en ligne

collaboration_tools
nl: Digitaal samenwerken; samenwerkingstools; Teams; Microsoft Teams; Slack; Teams en Slack; Teams/Slack; SharePoint; OneDrive; Microsoft 365; Office 365; Google Workspace; Miro; Trello; Planner; Notion; online samenwerken; digitale samenwerking; samenwerken in Teams
en: Digital collaboration; collaboration tools; Teams and Slack; working in Microsoft Teams; online collaboration; virtual collaboration; MS Teams; M365; collaboration software
fr: Collaboration numérique; outils collaboratifs; outils de collaboration; collaborer en ligne; Teams et Slack; travail collaboratif en ligne

digital_skills
nl: Digitale basisvaardigheden; digitale vaardigheden; digitale tools; digitale hulpmiddelen; computervaardigheden; digitalisering; digitale geletterdheid; nieuwe technologie; nieuwe technologieën; digitale transformatie; technologie; apps en tools; digitaal werken; smartphone; apps; IT-vaardigheden
en: Digital skills; digital tools; computer skills; digital literacy; new technology; new technologies; digital transformation; technology; apps; tech; IT skills; digitalisation; digitization
fr: Compétences numériques; outils numériques; numérique; outils digitaux; compétences digitales; transformation numérique; transformation digitale; nouvelles technologies; technologie; digital; littératie numérique

data_dashboards
nl: Data en dashboards; data; data-analyse; dashboards; Power BI; data-analyse en dashboards; data analyseren; werken met data; data visualiseren; datavisualisatie; cijfers en data; datagedreven werken; Tableau; rapportages; data science; big data
en: Data and dashboards; data analysis; data analytics; analytics; data visualisation; data visualization; working with data; data literacy; data driven work; reporting; dashboards and reports
fr: Données et tableaux de bord; données; analyse de données; tableaux de bord; visualisation de données; analyse des données; travailler avec des données; science des données

excel
nl: Excel; rekenbladen; spreadsheets; draaitabellen; Excel voor gevorderden; Google Sheets; Microsoft Excel; formules in Excel; Excel-vaardigheden
en: Excel; spreadsheet; pivot tables; advanced Excel; Excel skills; Excel formulas
fr: Excel; tableur; tableurs; tableaux croisés dynamiques; feuilles de calcul; Excel avancé

cyber_security
nl: Veilig online; cyberveiligheid; cybersecurity; cyber security; informatiebeveiliging; phishing; wachtwoorden; online veiligheid; IT-beveiliging; digitale veiligheid; veilig werken online
en: Cyber security; online safety; information security; passwords; IT security; staying safe online; digital security
fr: Cybersécurité; sécurité en ligne; sécurité informatique; hameçonnage; mots de passe; sécurité de l'information

privacy
nl: Privacy en persoonsgegevens; privacy; AVG; GDPR; gegevensbescherming; persoonsgegevens; online privacy; privacywetgeving
en: Privacy and personal data; data protection; data privacy; personal data
fr: Vie privée et données personnelles; vie privée; RGPD; protection des données; confidentialité des données; données personnelles

programming
nl: Programmeren; coderen; Python; softwareontwikkeling; software; SQL; JavaScript; code schrijven; IT en programmeren; webontwikkeling
en: Programming; coding; software development; writing code; learning to code; web development; software engineering
fr: Programmation; coder; développement logiciel; développement web; apprendre à coder

emerging_tech
nl: Opkomende technologie; metaverse; virtual reality; VR; augmented reality; blockchain; internet of things; IoT; VR en AR; virtuele realiteit; 3D-printen; crypto; nieuwste technologische trends; technologische trends
en: Emerging technology; emerging technologies; tech trends; technology trends; VR and AR; extended reality; cryptocurrency; 3D printing
fr: Technologies émergentes; réalité virtuelle; réalité augmentée; tendances technologiques; internet des objets; chaîne de blocs

gaming
nl: Gaming en gamificatie; gaming; gamification; gamificatie; serious games; e-sports; games
en: Gaming and gamification; video games; esports; game design
fr: Jeux et ludification; ludification; jeux vidéo; jeux sérieux
"""

MARKET = """
video_podcast
nl: Video en podcast; video; podcast; podcasts; filmpjes maken; video's maken; vlog; vlogs; YouTube; videobewerking; podcasts maken; reels; videomontage; video en audio
en: Video and podcast; video editing; making videos; podcasting; vlogging; video production; short videos; video content
fr: Vidéo et podcast; vidéo; vidéos; montage vidéo; créer des vidéos; faire un podcast; balado; balados

content
nl: Content maken; content; contentcreatie; storytelling; bloggen; blog; copywriting; online teksten; schrijven voor het web; Canva; contentmarketing; verhalen vertellen; webteksten; nieuwsbrieven; grafisch ontwerp; fotografie
en: Content creation; creating content; content creator; blogging; web writing; writing for the web; content marketing; graphic design; photography; telling stories; newsletters
fr: Création de contenu; contenu; créer du contenu; rédaction web; narration; marketing de contenu; conception graphique; photographie; blogue

digital_marketing
nl: Online marketing; digitale marketing; marketing; SEO; Google Ads; e-mailmarketing; influencer marketing; influencers; adverteren; branding; merkbeleving; marketingcommunicatie; campagnes
en: Digital marketing; email marketing; search engine optimisation; advertising; brand building; marketing and branding; online advertising; campaigns
fr: Marketing numérique; marketing digital; marketing en ligne; référencement; publicité en ligne; influenceurs; image de marque

e_commerce
nl: E-commerce; webshop; webwinkel; online verkoop; online verkopen; webshops; online winkelen; marktplaatsen; ecommerce
en: E-commerce; online shop; online sales; online retail; web shop; online shopping; selling online; marketplaces
fr: Commerce en ligne; e commerce; boutique en ligne; vente en ligne; commerce électronique; ventes en ligne

ux
nl: Gebruiksvriendelijk ontwerp (UX); UX; user experience; gebruikerservaring; UX/UI; UX design; design thinking; app-ontwerp; UI; interfaceontwerp; usability; ontwerpdenken
en: User experience (UX); UX and UI; UI design; user centred design; user research; web design; interface design
fr: Expérience utilisateur (UX); expérience utilisateur; conception UX; pensée design; ergonomie; conception d'interface; interface utilisateur

customer_trends
nl: Klanttrends; trends bij klanten; klantgedrag; consumententrends; trends; markttrends; jonge klanten; wat klanten willen; klantverwachtingen; consumentengedrag; trends in de markt; nieuwe klantbehoeften; klantbehoeften; klantbeleving; klantgerichtheid; klantervaring; customer experience
en: Customer trends; consumer trends; market trends; customer behaviour; consumer behaviour; customer expectations; young customers; what customers want; customer needs; CX; customer insight; customer insights
fr: Tendances clients; tendances; tendances de consommation; comportement des clients; comportement des consommateurs; attentes des clients; jeunes clients; expérience client; besoins des clients; tendances du marché

gen_z_customers
nl: Gen Z als klant; Generatie Z als klant; jongeren als klant; jongeren bereiken; jongerenmarketing; doelgroep jongeren; jongerentrends
en: Gen Z as customers; Gen Z customers; Generation Z customers; reaching young people; youth marketing; youth trends; young audiences
fr: La génération Z comme clients; gen Z clients; clients de la génération Z; atteindre les jeunes; marketing jeunesse; tendances chez les jeunes

innovation
nl: Innovatie en creativiteit; innovatie; creativiteit; innoveren; vernieuwing; creatief denken; brainstormen; out of the box denken; ondernemerschap; nieuwe ideeën; start-ups; startups; intrapreneurship; businessmodellen; ideeën ontwikkelen
en: Innovation and creativity; innovation; creativity; creative thinking; entrepreneurship; new ideas; brainstorming; design sprint; business models; startup culture
fr: Innovation et créativité; innovation; créativité; pensée créative; entrepreneuriat; nouvelles idées; intrapreneuriat; modèles d'affaires

agile
nl: Agile werken; agile; scrum; kanban; lean; wendbaar werken; agile en scrum; agile/scrum; zelfsturende teams; lean werken; sprints; zelforganisatie
en: Agile working; agile and scrum; agile methods; ways of working agile; lean startup; self organising teams; agile mindset
fr: Méthodes agiles; agilité; travail agile; méthode agile; équipes autonomes; agile et scrum; lean management
"""

WORK = """
gen_z_work
nl: Gen Z op het werk; Gen Z; Generatie Z; generatie Z op de werkvloer; wat jongeren zoeken in werk; jonge medewerkers; jongeren op het werk; verwachtingen van jonge medewerkers; leiding geven aan Gen Z; jonge generatie; nieuwe generatie; de nieuwe generatie begrijpen; leefwereld van jongeren; Gen Z begrijpen; jonge collega's
en: Gen Z at work; Generation Z; Gen Z as employees; young employees; what young people want from work; managing Gen Z; the new generation; younger generation; understanding Gen Z; young talent; expectations of young employees; next generation
fr: La génération Z au travail; génération Z; gen Z; jeunes collaborateurs; jeunes employés; attentes des jeunes; nouvelle génération; jeune génération; manager la génération Z; jeunes talents

generations
nl: Generaties samen laten werken; generaties; samenwerken tussen generaties; generatieverschillen; generatiekloof; intergenerationeel samenwerken; samenwerken met verschillende generaties; generatiemanagement
en: Working across generations; generational differences; intergenerational collaboration; generation gap; multigenerational teams; generational diversity
fr: Travailler entre générations; générations; différences générationnelles; collaboration intergénérationnelle; intergénérationnel; fossé des générations

hybrid_work
nl: Hybride werken; hybride; thuiswerken; telewerken; telewerk; werken op afstand; plaatsonafhankelijk werken; remote werken; het nieuwe werken; op afstand samenwerken; hybride samenwerken; vergaderen op afstand
en: Hybrid work; hybrid working; remote work; working from home; remote working; telework; flexible working; remote teams; new ways of working; working remotely
fr: Travail hybride; télétravail; travail à distance; nouvelles façons de travailler; travailler à distance; flexibilité du travail

feedback
nl: Feedbackcultuur; feedback; feedback geven; feedback geven en ontvangen; feedback ontvangen; feedback vragen; aanspreekcultuur; elkaar aanspreken; open communicatie; feedback geven aan collega's
en: Feedback culture; giving feedback; giving and receiving feedback; receiving feedback; asking for feedback; open communication; speaking up; candid feedback
fr: Culture du feedback; donner du feedback; retour d'information; donner et recevoir du feedback; culture du retour; donner du retour; communication ouverte

employer_attractiveness
nl: Aantrekkelijk werkgeverschap; employer branding; werkgeversmerk; talent aantrekken; jong talent aantrekken; jong talent binden; talent behouden; werving; recruitment; retentie; werving en selectie; aantrekkelijke werkgever; onboarding; goed werkgeverschap
en: Employer attractiveness; employer brand; attracting talent; talent attraction; retention; recruiting; keeping young talent; talent retention; recruitment and selection; employee retention; attracting young talent
fr: Attractivité de l'employeur; marque employeur; attirer des talents; attirer les jeunes talents; fidéliser les talents; recrutement; rétention; rétention des talents; fidélisation

meeting_culture
nl: Vergadercultuur; vergaderen; efficiënt vergaderen; vergadering; vergaderingen; beter vergaderen; online vergaderen; effectief vergaderen; slimmer vergaderen
en: Meeting culture; meetings; better meetings; effective meetings; efficient meetings; online meetings; running meetings; chairing meetings
fr: Culture de réunion; réunions; réunions efficaces; mieux se réunir; réunions en ligne; animer des réunions

inclusion
nl: Diversiteit en inclusie; inclusie; diversiteit; inclusief werken; D&I; DEI; gelijke kansen; diversiteit, gelijkheid en inclusie; lhbtiq+; gender; inclusief leiderschap; onbewuste vooroordelen; inclusief taalgebruik; inclusieve taal; diversiteit & inclusie; interculturele communicatie
en: Diversity and inclusion; inclusion; diversity; diversity, equity and inclusion; equal opportunities; LGBTQ+; unconscious bias; inclusive leadership; inclusive language; belonging; intercultural communication; equity
fr: Diversité et inclusion; diversité; égalité des chances; diversité, équité et inclusion; biais inconscients; leadership inclusif; langage inclusif; communication interculturelle; équité

sustainability
nl: Duurzaamheid; klimaat; duurzaam werken; MVO; ESG; duurzaam ondernemen; vergroening; circulaire economie; maatschappelijk verantwoord ondernemen; milieu; klimaatverandering; duurzaamheid en klimaat; energietransitie; CSRD
en: Sustainability; climate; corporate social responsibility; CSR; climate change; circular economy; sustainable business; environment; green transition; sustainable development; social impact
fr: Durabilité; climat; développement durable; RSE; responsabilité sociétale; économie circulaire; environnement; changement climatique; transition écologique; transition énergétique

purpose
nl: Zingeving en waarden; zingeving; waarden; betekenisvol werk; purpose; zinvol werk; drijfveren; werkgeluk; motivatie en zingeving
en: Purpose and values; meaningful work; values; sense of purpose; happiness at work; work motivation
fr: Sens et valeurs; sens au travail; valeurs; bonheur au travail; travail porteur de sens; quête de sens

wellbeing
nl: Mentaal welzijn; mentale gezondheid; welzijn; stress; omgaan met stress; veerkracht; burn-outpreventie; vitaliteit; mentale veerkracht; burn-out; mindfulness; welzijn op het werk; stressmanagement; gezond werken
en: Mental wellbeing; mental health; wellbeing; well-being; dealing with stress; resilience; burnout prevention; vitality; stress management; wellbeing at work; burnout; wellness
fr: Bien-être mental; santé mentale; bien-être; gestion du stress; résilience; prévention du burn-out; bien-être au travail; pleine conscience

work_life_balance
nl: Balans werk en privé; werk-privébalans; werk/privébalans; balans; grenzen stellen; work-life balance; combinatie werk en gezin; werk en privé; timemanagement; tijdbeheer; planning; productiviteit; prioriteiten stellen; tijd- en taakbeheer; plannen en organiseren
en: Work-life balance; setting boundaries; balance; time management; productivity; work life integration; prioritising; planning and organising; getting organised
fr: Équilibre travail-vie privée; équilibre vie professionnelle et vie privée; conciliation travail famille; poser des limites; gestion du temps; productivité; fixer des priorités; équilibre

knowledge_sharing
nl: Kennis delen en leren; kennis delen; kennisdeling; leren op het werk; kennisoverdracht; leercultuur; e-learning; leren leren; online leren; levenslang leren; een leven lang leren; lesgeven; leren en ontwikkelen; zelfstudie
en: Sharing knowledge and learning; knowledge sharing; learning culture; online learning; lifelong learning; knowledge transfer; learning and development; teaching; self study
fr: Partage des connaissances et apprentissage; partage de connaissances; partage des connaissances; culture d'apprentissage; transfert de connaissances; apprentissage en ligne; apprentissage tout au long de la vie

languages_culture
nl: Talen en culturen; talen; Engels; Frans; Nederlands; Duits; een taal leren; interculturele vaardigheden; talenkennis; Spaans
en: Languages and cultures; language skills; English; French; Dutch; learning a language; German; intercultural skills; foreign languages; Spanish
fr: Langues et cultures; langues; anglais; français; néerlandais; apprendre une langue; compétences interculturelles; allemand; espagnol

popular_culture
nl: Populaire cultuur en jongerentaal; jongerentaal; popcultuur; memes; straattaal; jongerencultuur; muziek en trends; internetcultuur; popular culture
en: Popular culture and slang; pop culture; youth culture; slang; internet culture; language of young people
fr: Culture populaire et langage des jeunes; culture pop; langage des jeunes; culture des jeunes; culture internet
"""

EXPERIENCE = """
leadership
nl: Leiderschap; leidinggeven; leiding geven; leiderschapsvaardigheden; coachend leiderschap; teams leiden; aansturen; people management; mensen aansturen; persoonlijk leiderschap; managen; een team leiden; leiderschap ontwikkelen; managementvaardigheden; delegeren
en: Leadership; leadership skills; leading a team; leading people; managing people; management skills; team leadership; leading teams; management; personal leadership; delegating; line management; becoming a manager
fr: Leadership; diriger une équipe; management d'équipe; compétences de leadership; gestion d'équipe; encadrement; gérer une équipe; gestion de personnes; déléguer

strategy
nl: Strategie en visie; strategie; strategisch denken; visie; langetermijnvisie; visie en strategie; ondernemingsstrategie; organisatiestrategie; beleid; beleidsvorming; helikopterzicht; strategische keuzes
en: Strategy and vision; strategy; strategic thinking; vision; business strategy; long term vision; corporate strategy; policy making; big picture thinking; strategic planning
fr: Stratégie et vision; stratégie; réflexion stratégique; vision; stratégie d'entreprise; pensée stratégique; vision à long terme; politique d'entreprise; planification stratégique

networking
nl: Netwerken; netwerk; netwerk opbouwen; netwerk uitbreiden; een netwerk opbouwen; relaties opbouwen; netwerkvaardigheden; contacten leggen; intern netwerk; mijn netwerk uitbreiden; relatiebeheer
en: Networking; building a network; network; expanding my network; building relationships; networking skills; professional network; making connections
fr: Réseautage; réseau; développer son réseau; construire un réseau; élargir mon réseau; networking; réseau professionnel; créer des relations

presenting
nl: Presenteren; presentatievaardigheden; spreken in het openbaar; presentaties; pitchen; spreken voor publiek; presentaties geven; overtuigend presenteren; PowerPoint; public speaking; publiek spreken; een presentatie geven
en: Presenting; presentation skills; speaking in public; giving presentations; presentations; pitching; storytelling in presentations; public presentations
fr: Présenter en public; prise de parole en public; présentations; parler en public; compétences de présentation; faire une présentation; prise de parole; pitcher

negotiation
nl: Onderhandelen; onderhandelingsvaardigheden; onderhandelen en overtuigen; overtuigen; beïnvloeden; onderhandeling; onderhandelingstechnieken; onderhandelingen; overtuigingskracht; invloed uitoefenen
en: Negotiating; negotiation; negotiation skills; influencing; persuasion; persuading; negotiation techniques; influencing skills; convincing others
fr: Négociation; négocier; techniques de négociation; influencer; convaincre; persuasion; compétences de négociation; influence

finance
nl: Financiën en budget; financiën; budget; budgetteren; begroting; financieel inzicht; boekhouding; business case; cijfers; financiële kennis; budgetbeheer; financieel management; investeringen; finance voor niet-financiëlen
en: Finance and budget; finance; budgeting; financial insight; business cases; budgets; financial management; accounting; reading financial statements; finance for non financials; financial literacy
fr: Finances et budget; finances; établir un budget; gestion budgétaire; comptabilité; analyse financière; gestion financière; connaissances financières

career
nl: Loopbaan; carrière; loopbaanontwikkeling; carrière maken; loopbaanadvies; carrièreontwikkeling; doorgroeien; solliciteren; loopbaanplanning; volgende stap in mijn loopbaan; persoonlijke ontwikkeling; persoonlijke groei; professionele groei; doorgroeimogelijkheden; carrièreplanning; loopbaankeuzes
en: Career; career development; career planning; career advice; getting promoted; career growth; next career step; personal development; professional development; career path; promotion; job applications; personal growth; professional growth
fr: Carrière; développement de carrière; évolution de carrière; conseils de carrière; plan de carrière; développement personnel; parcours professionnel; développement professionnel; évolution professionnelle

organisational_politics
nl: Hoe besluiten hier vallen; organisatiepolitiek; besluitvorming; politieke sensitiviteit; kantoorpolitiek; bestuurlijke sensitiviteit; organisatiesensitiviteit; stakeholdermanagement; stakeholders; omgaan met stakeholders; interne politiek; draagvlak creëren; hoe de organisatie werkt; spelregels van de organisatie; besluiten nemen; omgevingsbewustzijn
en: How decisions are made here; organisational politics; office politics; decision making; stakeholder management; political sensitivity; organizational politics; navigating the organisation; how the organisation works; managing stakeholders; managing up; political savvy; internal politics
fr: Comment se prennent les décisions; politique interne; prise de décision; jeux de pouvoir; gestion des parties prenantes; parties prenantes; politique organisationnelle; fonctionnement de l'organisation; décider

organisation_history
nl: Kennis van de organisatie; geschiedenis van de organisatie; organisatiekennis; bedrijfscultuur; organisatiecultuur; cultuur van de organisatie; organisatiegeschiedenis; bedrijfskennis; cultuur
en: Knowledge of the organisation; company history; company culture; organisational culture; organisational knowledge; institutional knowledge; corporate culture; business knowledge
fr: Connaissance de l'organisation; histoire de l'entreprise; culture d'entreprise; culture organisationnelle; connaissance de l'entreprise

sector_knowledge
nl: Vakkennis en sector; vakkennis; sectorkennis; kennis van de sector; marktkennis; branchekennis; ervaring in het vak; vakmanschap; productkennis; domeinkennis; technische kennis; inhoudelijke expertise; kennis van de markt
en: Professional and sector knowledge; industry knowledge; sector knowledge; market knowledge; subject expertise; craftsmanship; product knowledge; technical expertise; domain knowledge; industry expertise; technical knowledge; subject matter expertise
fr: Connaissance du métier et du secteur; connaissance du secteur; connaissance du marché; expertise métier; savoir-faire; connaissance des produits; expertise technique; connaissances techniques

project_management
nl: Projectmanagement; projecten leiden; projectbeheer; projectleiding; projectmatig werken; programmamanagement; Prince2; PMP; een project leiden; projectplanning
en: Project management; leading projects; managing projects; project planning; programme management; running projects; project leadership
fr: Gestion de projet; gestion de projets; conduite de projet; diriger des projets; gérer des projets; management de projet

change_management
nl: Verandermanagement; verandering; veranderingen begeleiden; omgaan met verandering; change management; verandertrajecten; weerstand; omgaan met weerstand; veranderen; adaptief vermogen; veranderkunde
en: Change management; leading change; dealing with change; managing change; handling resistance; adaptability; change
fr: Gestion du changement; conduite du changement; accompagner le changement; changement; résistance au changement; conduire le changement

coaching
nl: Coachen en begeleiden; coaching; coachen; begeleiden; luisteren; actief luisteren; mensen ontwikkelen; coachende vaardigheden; gespreksvaardigheden; gesprekstechnieken; begeleiden van collega's; gesprekken voeren; goede vragen stellen
en: Coaching and guiding; mentoring skills; coaching skills; active listening; listening; developing people; conversation skills; mentoring others; asking good questions; conversation techniques
fr: Coaching et accompagnement; accompagner; écoute; écoute active; coacher; développer les personnes; techniques d'entretien; compétences de coaching

conflict
nl: Omgaan met conflicten; conflicthantering; conflicten; moeilijke gesprekken; lastige gesprekken; lastige gesprekken voeren; conflictbemiddeling; bemiddelen; conflictmanagement; slechtnieuwsgesprek; moeilijke gesprekken voeren
en: Handling conflict; conflict management; difficult conversations; conflict resolution; conflict; mediation; dealing with conflict; having difficult conversations; crucial conversations
fr: Gérer les conflits; gestion des conflits; conversations difficiles; conflits; médiation; résolution de conflits; entretiens difficiles

communication
nl: Communicatie; communiceren; communicatievaardigheden; schrijven; zakelijk schrijven; helder schrijven; interne communicatie; schriftelijke communicatie; mondelinge communicatie; schrijfvaardigheid; rapporten schrijven; helder communiceren
en: Communication; communication skills; writing; business writing; internal communication; clear writing; communicating clearly; report writing; corporate communication; business communication
fr: Communication; communiquer; compétences en communication; rédaction; communication interne; écrire clairement; rédaction professionnelle; expression écrite

client_relations
nl: Klantrelaties en verkoop; klantrelaties; verkoop; sales; accountmanagement; relatiebeheer met klanten; verkopen; klanten; klantencontact; klantcontact; acquisitie; business development; verkooptechnieken; verkoopvaardigheden; klantenrelaties
en: Client relations and sales; client relations; customer relations; account management; selling; customer relationship management; CRM; sales skills; client management; key account management; customer service
fr: Relation client et vente; relation client; relations clients; vente; ventes; gestion de comptes; vendre; gestion de la relation client; techniques de vente; développement commercial; service client

governance
nl: Bestuur, recht en contracten; governance; wetgeving; juridische kennis; contracten; compliance; bestuur; regelgeving; arbeidsrecht; aanbesteden; aanbestedingen; recht; inkoop; goed bestuur
en: Governance, law and contracts; legislation; legal knowledge; contracts; regulation; law; employment law; procurement; board governance; purchasing; legal; corporate governance
fr: Gouvernance, droit et contrats; gouvernance; législation; connaissances juridiques; contrats; conformité; droit; marchés publics; droit du travail; réglementation; achats

risk_crisis
nl: Risico en crisis; crisismanagement; risicobeheer; risicomanagement; crisis; kwaliteit; kwaliteitszorg; omgaan met crisissen; veiligheid; kwaliteitsmanagement; crisisbeheer; crisiscommunicatie
en: Risk and crisis; crisis management; risk management; quality management; handling a crisis; quality; safety; quality assurance; crisis communication
fr: Risques et crises; gestion de crise; gestion des risques; crises; qualité; gestion de la qualité; sécurité; communication de crise

confidence
nl: Zelfvertrouwen en assertiviteit; zelfvertrouwen; assertiviteit; jezelf profileren; nee zeggen; opkomen voor jezelf; omgaan met onzekerheid; imposter syndroom; jezelf zichtbaar maken; professionele uitstraling; zichtbaarheid; impact maken
en: Confidence and assertiveness; confidence; self-confidence; assertiveness; saying no; impostor syndrome; executive presence; visibility; self assurance; gravitas; making an impact
fr: Confiance en soi et affirmation; confiance en soi; affirmation de soi; assertivité; dire non; syndrome de l'imposteur; visibilité; s'affirmer; présence

teamwork
nl: Samenwerken; teamwork; teamontwikkeling; samenwerking; teambuilding; samenwerken in een team; teamspirit; samenwerken tussen afdelingen; verbinden; teamgeest
en: Teamwork; team building; working together; collaboration; team development; team spirit; cross-functional collaboration; working in teams; cooperation
fr: Travail d'équipe; esprit d'équipe; collaborer; collaboration; cohésion d'équipe; travailler ensemble; travailler en équipe; coopération

process_operations
nl: Processen verbeteren; procesverbetering; processen; operationeel management; lean six sigma; procesoptimalisatie; efficiëntie; logistiek; bedrijfsvoering; supply chain; productie; procesmanagement; continu verbeteren
en: Improving processes; process improvement; operations; operations management; process optimisation; efficiency; logistics; six sigma; continuous improvement; process management; supply chain management; operational excellence
fr: Améliorer les processus; amélioration des processus; opérations; optimisation des processus; efficacité; logistique; amélioration continue; processus; excellence opérationnelle; chaîne d'approvisionnement

people_hr
nl: Personeelsbeleid; HR; HR-beleid; human resources; personeel; talentontwikkeling; performance management; functioneringsgesprekken; beloning; talentmanagement; teamsamenstelling; personeelsplanning
en: People policy; HR policy; talent development; talent management; performance reviews; rewards; people development; workforce planning; performance appraisals
fr: Politique du personnel; ressources humaines; RH; développement des talents; gestion des talents; entretiens d'évaluation; rémunération; gestion du personnel
"""

FILLERS = """
de het een en of van voor met in op om te over aan bij naar mijn je jouw ons onze hoe wat
the a an and or of for with to on at in my our your how about
la le les l d de du des un une et ou pour avec en sur au aux mon ma mes
gebruik gebruiken werken omgaan leren using use learning basis basics utiliser utilisation & +
"""
"""Words that say nothing about which topic is meant."""

BLOCKS = DIGITAL + MARKET + WORK + EXPERIENCE

FAMILIES = """
ai_tools: generative_ai ai_ethics automation
social_media: linkedin content digital_marketing
digital_skills: collaboration_tools
data_dashboards: excel
cyber_security: privacy
video_podcast: content
digital_marketing: content e_commerce
customer_trends: gen_z_customers
agile: project_management
gen_z_work: generations employer_attractiveness
people_hr: employer_attractiveness
communication: feedback presenting conflict
coaching: feedback leadership
leadership: change_management teamwork
wellbeing: work_life_balance
client_relations: negotiation
governance: privacy
organisational_politics: organisation_history
"""
"""A topic, and those that touch it; each pair is written once and holds both ways. Only where who knows the one can
make a start with the other: a wide net would give people a mentor who cannot help them."""

DENIES = re.compile(
    r"^(?:(?:ik|wil|liever|graag|i|want|je|d|maar|alles|anything|everything|tout|dan) )*"
    r"(?:niets?|niks|geen|niet|nooit|not|no|nothing|never|don t|rien|pas|aucun\w*)\b|"
    r"\b(?:behalve|uitgezonderd|except|anything but|everything but|sauf|hormis)\b|\b(?:niet|not)$"
)
"""Words that name a topic only to say that it is not meant."""

AMOUNT = re.compile(
    r"(?:(?:zo|zoveel|zulke|heel|erg|echt|veel|bijzonders?|specifieks?|iets|"
    r"so|that|very|really|much|a|lot|many|special|anything|grand|chose|beaucoup|vraiment|tres|de|special)\b ?)*"
)
"""How much, or nothing, in words that are left of a denial: 'niet zo veel' denies no topic."""

INSTEAD = re.compile(
    r"\b(?:(?<!any)(?<!anything )(?<!everything )but|maar|mais|alleen|enkel|only|just|seulement|juste)\b"
)
"""Words after which somebody says what is meant instead of what was denied."""

NEGATED = re.compile(r"\b(?:niet|niets|niks|geen|nooit|behalve|not|no|never|nothing|except|pas|jamais|aucun\w*|sauf)\b")
"""A word that may turn the meaning around, wherever it stands."""
