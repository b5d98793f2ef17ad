"""The words of the measuring questions, in Dutch, English and French.

One block a question: code, scale, surveys and role, 'reverse' where a high answer means little; then one line a language.
"""

from __future__ import annotations

LOOKING_BACK = {
    "nl": "Terugkijkend, vóór de start:",
    "en": "Looking back, before the start:",
    "fr": "Avec le recul, avant le début :",
}

ITEM_BLOCKS = """
V1 A baseline+follow_up mentee
nl: Ik kan {topic} zonder hulp gebruiken voor een taak uit mijn eigen werk.
en: I can use {topic} without help for a task in my own work.
fr: Je peux utiliser {topic} sans aide pour une tâche de mon propre travail.

V2 A baseline+follow_up mentee
nl: Ik kan een collega uitleggen wat je met {topic} wel en niet kunt.
en: I can explain to a colleague what {topic} can and cannot do.
fr: Je peux expliquer à un collègue ce que l'on peut et ne peut pas faire avec {topic}.

V3 A baseline+follow_up mentee reverse
nl: Zodra er iets misgaat met {topic}, moet ik iemand anders vragen.
en: As soon as something goes wrong with {topic}, I have to ask someone else.
fr: Dès que quelque chose ne va pas avec {topic}, je dois demander à quelqu'un d'autre.

V4 A baseline+follow_up mentee
nl: Ik kan beoordelen wanneer {topic} voor ons werk zinvol is en wanneer niet.
en: I can judge when {topic} is useful for our work and when it is not.
fr: Je peux juger quand {topic} est utile pour notre travail et quand ce n'est pas le cas.

T1 F baseline+follow_up mentee
nl: Hoe vaak gebruikte je {topic} zelf in je werk?
en: How often did you use {topic} yourself in your work?
fr: Combien de fois as-tu utilisé {topic} toi-même dans ton travail ?

T2 F baseline+follow_up mentee
nl: Hoe vaak pakte je een taak anders aan door iets wat je over {topic} weet?
en: How often did you do a task differently because of something you know about {topic}?
fr: Combien de fois as-tu abordé une tâche autrement grâce à ce que tu sais sur {topic} ?

G1 A baseline+follow_up mentor
nl: Ik kan een ervaren collega iets nieuws leren.
en: I can teach an experienced colleague something new.
fr: Je peux apprendre quelque chose de nouveau à un collègue expérimenté.

G2 A baseline+follow_up mentor
nl: Ik durf een senior collega eerlijke feedback te geven.
en: I dare to give a senior colleague honest feedback.
fr: J'ose donner un feedback honnête à un collègue senior.

G3 A baseline+follow_up mentor reverse
nl: Tegenover een leidinggevende houd ik mijn mening liever voor me.
en: With a manager I prefer to keep my opinion to myself.
fr: Face à un responsable, je préfère garder mon opinion pour moi.

G4 A baseline+follow_up mentor
nl: Ik weet hoe ik een gesprek stuur zodat de ander er iets aan heeft.
en: I know how to steer a conversation so that the other person benefits.
fr: Je sais comment mener une conversation pour que l'autre en tire profit.

Z1 A baseline+follow_up mentor
nl: Mijn kennis wordt in deze organisatie gezien.
en: My knowledge is noticed in this organisation.
fr: Mes connaissances sont reconnues dans cette organisation.

Z2 A baseline+follow_up mentor
nl: Ik begrijp hoe besluiten hier tot stand komen.
en: I understand how decisions are made here.
fr: Je comprends comment les décisions sont prises ici.

I1 F baseline+follow_up both
nl: Hoe vaak bracht je een idee in om werk, product of dienst te verbeteren?
en: How often did you put forward an idea to improve work, product or service?
fr: Combien de fois as-tu proposé une idée pour améliorer le travail, un produit ou un service ?

I2 F baseline+follow_up both
nl: Hoe vaak hielp je een nieuw idee in praktijk te brengen?
en: How often did you help put a new idea into practice?
fr: Combien de fois as-tu aidé à mettre une nouvelle idée en pratique ?

B1 A baseline+follow_up both
nl: Ik begrijp hoe collega's uit een andere generatie naar ons werk kijken.
en: I understand how colleagues from another generation look at our work.
fr: Je comprends comment les collègues d'une autre génération voient notre travail.

E1 C baseline+follow_up both
nl: Welk cijfer geef je je werk op dit moment?
en: Which grade do you give your job at this moment?
fr: Quelle note donnes-tu à ton travail en ce moment ?

R1 A check_in both
nl: We zijn open tegen elkaar, ook over wat niet lukt.
en: We are open with each other, also about what does not work.
fr: Nous sommes ouverts l'un envers l'autre, aussi sur ce qui ne marche pas.

R2 A check_in both
nl: Ik kan mijn gesprekspartner iets kritisch zeggen zonder nadeel.
en: I can say something critical to my partner without disadvantage.
fr: Je peux dire quelque chose de critique à mon partenaire sans inconvénient.

R3 A check_in both reverse
nl: Onze gesprekken voelen als een verplichting.
en: Our conversations feel like an obligation.
fr: Nos conversations sont ressenties comme une obligation.

R4 A check_in both
nl: We weten allebei waar we naartoe werken.
en: We both know what we are working towards.
fr: Nous savons tous les deux vers quoi nous travaillons.

C1 number check_in both
nl: Hoeveel gesprekken hadden jullie sinds de vorige meting?
en: How many conversations since the last check-in?
fr: Combien de conversations avez-vous eues depuis la dernière mesure ?

C2 0-10 check_in both
nl: Hoe ver ben je met je leerdoel? (0 niet begonnen – 10 bereikt)
en: How far are you with your learning goal? (0 not started – 10 reached)
fr: Où en es-tu avec ton objectif d'apprentissage ? (0 pas commencé – 10 atteint)

C3 choice check_in both
nl: Wat zit in de weg?
en: What gets in the way?
fr: Qu'est-ce qui fait obstacle ?

C4 yes_no check_in both
nl: Wil je dat HR contact opneemt? Dit antwoord is niet anoniem.
en: Do you want HR to contact you? This answer is not anonymous.
fr: Veux-tu que les RH te contactent ? Cette réponse n'est pas anonyme.

C4_text text check_in both
nl: Toelichting voor HR (niet anoniem)
en: Comment for HR (not anonymous)
fr: Explication pour les RH (non anonyme)

A1 yes_no follow_up mentee
nl: Ik heb de afgelopen 4 weken iets uit de gesprekken toegepast in mijn werk.
en: In the past 4 weeks I applied something from the conversations in my work.
fr: Ces 4 dernières semaines, j'ai appliqué quelque chose des conversations dans mon travail.

A1_text text follow_up mentee
nl: Zo ja: wat, waar, met welk resultaat?
en: If so: what, where, with what result?
fr: Si oui : quoi, où, avec quel résultat ?

N1 A follow_up mentee
nl: Wat ik leerde, is bruikbaar in mijn werk.
en: What I learned is useful in my work.
fr: Ce que j'ai appris est utile dans mon travail.

A1m yes_no_unknown follow_up mentor
nl: Ik heb gezien of gehoord dat mijn mentee iets uit onze gesprekken toepast.
en: I have seen or heard that my mentee applies something from our conversations.
fr: J'ai vu ou entendu que mon mentoré applique quelque chose de nos conversations.

A1m_text text follow_up mentor
nl: Kun je een voorbeeld geven van wat je mentee toepast?
en: Can you give an example of what your mentee applies?
fr: Peux-tu donner un exemple de ce que ton mentoré applique ?

N1m A follow_up mentor
nl: Het mentorschap heeft mij iets opgeleverd voor mijn werk of ontwikkeling.
en: Being a mentor gave me something for my work or development.
fr: Être mentor m'a apporté quelque chose pour mon travail ou mon développement.
"""
