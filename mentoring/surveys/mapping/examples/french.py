"""French wordings of survey questions and the field each means; more of them make the likeness better."""

from __future__ import annotations

WORDINGS = """
submitted_at:
    Horodateur | Heure de fin | Date de soumission | Date d'envoi | Date et heure de réponse | Soumis le | Date
    d'inscription | Date de la réponse | Complété le | Formulaire envoyé le | Date
email:
    Adresse e-mail | Adresse de messagerie | Courriel professionnel | E-mail professionnel | Votre adresse mail |
    Quelle est ton adresse e-mail ? | Courriel | Votre e-mail au travail | Merci d'indiquer votre adresse e-mail
    professionnelle | Mail pro | Adresse courriel | E-mail (professionnel)
name:
    Nom | Nom complet | Nom et prénom | Prénom et nom | Votre nom complet | Comment vous appelez-vous ? | Nom +
    prénom | Vos nom et prénom | Indiquez votre nom et votre prénom | Identité (nom, prénom) | Ton nom complet |
    Prénom, nom
first_name:
    Prénom | Votre prénom | Quel est votre prénom ? | Ton prénom | Prénom du participant | Comment souhaitez-vous
    qu'on vous appelle (prénom) ? | Quel prénom utilisez-vous ?
last_name:
    Nom de famille | Votre nom de famille | Quel est votre nom de famille ? | Nom (de famille) | Votre nom de
    famille svp | Indiquez votre nom de famille | Nom d'usage (nom de famille)
role:
    Je souhaite participer en tant que | Voulez-vous être mentor ou mentoré ? | Rôle souhaité | Rôle dans le
    programme | Quel rôle souhaitez-vous jouer ? | Je m'inscris comme | Mentor ou mentoré ? | En quelle qualité
    souhaitez-vous participer ? | Souhaitez-vous être mentor, mentoré ou les deux ? | Je me porte candidat(e) comme
    | Dans quel rôle voulez-vous participer au programme de mentorat inversé ? | Vous inscrivez-vous comme mentor ou
    comme mentoré ? | Choisissez votre rôle | Quel rôle préférez-vous ? | Mentor, mentoré ou les deux
topics_offered:
    Sur quels sujets pouvez-vous transmettre ? | Compétences que vous pouvez partager | Thèmes que je peux enseigner
    | Domaines d'expertise | Quelles compétences pouvez-vous transmettre ? | Vos points forts | Que pourriez-vous
    apprendre à un collègue ? | Sur quels thèmes pouvez-vous accompagner quelqu'un ? | Dans quels domaines êtes-vous
    à l'aise ? | Cochez les thèmes que vous maîtrisez et que vous pourriez partager | Qu'avez-vous à offrir en tant
    que mentor ? | Quels savoirs souhaitez-vous transmettre à un collègue plus expérimenté ? | Vos compétences clés
    | Ce que je peux apporter à un collègue | Sur quoi pourriez-vous former un manager ? | Thèmes que je maîtrise |
    Votre expertise
topics_wanted:
    Que souhaitez-vous apprendre ? | Sujets qui vous intéressent | Compétences à développer | Besoins
    d'apprentissage | Quels thèmes vous intéressent ? | Dans quels domaines souhaitez-vous progresser ? |
    Qu'aimeriez-vous apprendre ? | Sur quels sujets aimeriez-vous être accompagné ? | Centres d'intérêt | Choisissez
    les trois thèmes sur lesquels vous voulez en savoir plus | Que voudriez-vous qu'un jeune collègue vous apprenne
    ? | Dans quels domaines avez-vous besoin d'aide ? | Vos souhaits d'apprentissage | J'aimerais en apprendre plus
    sur | Mes besoins de formation | Quelles compétences aimeriez-vous développer ? | Sur quoi voudriez-vous
    progresser ? | Thèmes d'intérêt
department:
    Département | Service | Dans quel service travaillez-vous ? | Direction | Votre département | À quelle équipe
    appartenez-vous ? | Direction / service | Équipe | Indiquez votre service ou département | Nom de votre équipe |
    Entité | Pôle / service | Dans quelle équipe travaillez-vous ?
manager_name:
    Nom du manager | Responsable hiérarchique | Qui est votre manager ? | Nom du supérieur hiérarchique | Votre
    responsable | À qui rapportez-vous ? | Nom de votre responsable | N+1 | Nom et prénom de votre supérieur |
    Manager direct | Nom de votre chef | Supérieur direct
manager_email:
    E-mail du manager | Adresse e-mail du responsable hiérarchique | Courriel du manager | Adresse mail de votre
    manager | E-mail de votre responsable | Courriel de votre supérieur hiérarchique | E-mail du supérieur
job_title:
    Fonction | Intitulé du poste | Quel est votre poste ? | Poste actuel | Votre fonction | Titre du poste | Quelle
    fonction occupez-vous ? | Poste occupé | Quel est l'intitulé de votre fonction ? | Métier | Votre poste au sein
    de l'entreprise | Votre métier | Fonction actuelle
birth_year:
    Année de naissance | Quelle est votre année de naissance ? | Date de naissance | Âge | En quelle année êtes-vous
    né(e) ? | Quel âge avez-vous ? | Votre année de naissance | Indiquez votre date de naissance | Votre âge | Né(e)
    en | Date de naissance (jj/mm/aaaa)
generation:
    Génération | À quelle génération appartenez-vous ? | Tranche d'âge | Groupe d'âge | Votre génération | Catégorie
    d'âge | Dans quelle tranche d'âge vous situez-vous ? | Vous êtes de la génération | Votre tranche d'âge |
    Génération (X, Y, Z) | Classe d'âge
years_of_service:
    Ancienneté | Depuis combien de temps travaillez-vous ici ? | Années de service | Date d'entrée en service |
    Depuis quand travaillez-vous dans l'entreprise ? | Nombre d'années d'ancienneté | Date d'embauche | Depuis
    combien d'années êtes-vous dans la société ? | Année d'entrée dans l'entreprise | Combien d'années d'expérience
    avez-vous chez nous ? | Ancienneté dans l'entreprise
languages:
    Langues | Quelles langues parlez-vous ? | Langue préférée | Langues parlées | Langue | Dans quelle langue
    préférez-vous échanger ? | Quelles langues maîtrisez-vous ? | Connaissances linguistiques | Langue(s) parlée(s)
    couramment | En quelle langue souhaitez-vous échanger ? | Langues que vous parlez | Langue de préférence
location:
    Lieu de travail | Site | Sur quel site travaillez-vous ? | Localisation | Où travaillez-vous ? | Votre site |
    Ville | Bureau | Lieu d'affectation | Dans quelle ville travaillez-vous ? | Site de travail | Implantation
    géographique
meeting_mode:
    En ligne ou en présentiel ? | Format des rencontres | Mode de rencontre | Préférence présentiel / distanciel |
    Comment souhaitez-vous vous rencontrer ? | Rencontres en présentiel ou à distance ? | Mode d'échange préféré |
    Présentiel ou visio ? | Préférez-vous des rencontres en ligne ou en personne ? | Sous quelle forme
    souhaitez-vous échanger ? | À distance ou en présentiel ? | Type de rencontre souhaité
availability:
    Disponibilités | Quand êtes-vous disponible ? | Quels jours vous conviennent ? | Disponibilité [Lundi] | Vos
    disponibilités | Quels sont vos créneaux disponibles ? | À quelle fréquence souhaitez-vous vous rencontrer ? |
    Combien de temps pouvez-vous consacrer au programme ? | Quels moments de la semaine vous arrangent ? | Quelle
    fréquence de rencontre vous convient ? | Jours préférés | Jours de disponibilité | Vos jours et heures préférés
max_mentees:
    Combien de mentorés pouvez-vous accompagner ? | Nombre maximum de mentorés | Capacité | Nombre de binômes
    possibles | Combien de personnes pouvez-vous accompagner ? | Nombre de mentorés souhaité | Capacité d'accueil
    (mentorés) | Nombre maximal de personnes à accompagner | Combien de mentorés souhaitez-vous ? | Nombre maximum
    de mentorés que vous acceptez | Combien de binômes ?
preferred_partner:
    Avec qui souhaitez-vous être jumelé(e) ? | Mentor souhaité | Partenaire préféré | Y a-t-il une personne que vous
    souhaitez comme mentor ? | Avec quelle personne aimeriez-vous former un duo ? | Avez-vous quelqu'un en tête ? |
    Binôme souhaité | Qui aimeriez-vous avoir comme mentor ? | Si vous pouviez choisir, qui serait votre mentor ? |
    Personne avec qui vous aimeriez être en binôme | J'aimerais être jumelé avec | Mentor préféré
avoid_partner:
    Avec qui préférez-vous ne pas être jumelé(e) ? | Personnes à éviter | Ne pas me jumeler avec | Exclusions | Y
    a-t-il des personnes avec qui vous ne souhaitez pas travailler ? | Avec qui ne voulez-vous pas former un binôme
    ? | Personnes à exclure | Qui ne souhaitez-vous pas avoir comme mentor ? | Indiquez les personnes avec
    lesquelles vous préférez ne pas être associé | Qui faut-il éviter de vous attribuer ? | Pas de binôme avec | Je
    ne souhaite pas être jumelé avec | Qui voulez-vous éviter ?
goals:
    Quelles sont vos attentes ? | Objectifs | Qu'espérez-vous atteindre ? | Attentes par rapport au programme |
    Qu'attendez-vous de ce programme ? | Quel est votre objectif ? | Que voulez-vous atteindre ? | Résultats espérés
    | Décrivez vos attentes envers le mentorat inversé | Quand considérerez-vous ce parcours comme réussi ? | Mes
    attentes | Que souhaitez-vous accomplir ?
motivation:
    Pourquoi participez-vous ? | Motivation | Qu'est-ce qui vous motive à participer ? | Pourquoi voulez-vous
    devenir mentor ? | Pourquoi souhaitez-vous participer ? | Vos motivations | Quelle est votre motivation ? |
    Raison de votre inscription | Expliquez en quelques mots pourquoi vous voulez participer | Qu'est-ce qui vous
    attire dans ce programme ? | Votre motivation pour participer | Pourquoi ce programme ?
concerns:
    Avez-vous des inquiétudes ? | Préoccupations | Qu'est-ce qui vous freine ? | Points d'attention | Quelles sont
    vos craintes ? | Avez-vous des réserves ? | Freins éventuels | Doutes ou questions | Y a-t-il quelque chose qui
    vous inquiète ? | Voyez-vous des obstacles à votre participation ? | Vos inquiétudes | Avez-vous des hésitations
    ?
consent:
    J'accepte le traitement de mes données | Consentement | J'ai lu la déclaration de confidentialité | RGPD |
    J'autorise l'utilisation de mes données | Acceptez-vous la politique de confidentialité ? | Consentement RGPD |
    Je participe volontairement | Je donne mon accord pour le traitement de mes données personnelles | J'ai pris
    connaissance de la politique vie privée | J'accepte | Donnez-vous votre accord pour l'utilisation de vos données
    ?
ignore:
    Date de sortie | Date de fin de contrat | Date de départ |
    ID de la réponse | Dernière page | Langue de départ | Tête de série | Adresse IP | URL référente | Commentaires
    | Téléphone | Remarques | Comment avez-vous entendu parler du programme ? | Autres commentaires | Date de la
    dernière action | Genre | Numéro de téléphone | Avez-vous d'autres remarques ? | Allergies alimentaires | Temps
    total | Identifiant | Avez-vous un animal de compagnie ? | Régime alimentaire | Numéro de badge
"""
