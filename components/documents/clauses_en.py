"""The charter's clauses in plain English."""

CLAUSES = {
    "who_mentor": "{mentor} is the mentor and leads the content of our conversations.",
    "who_mentee": "{mentee} is the mentee and is here to learn. Rank and years of service do not change that.",
    "who_mentor_expected": "We expect of the mentor: {words}",
    "who_mentee_expected": "We expect of the mentee: {words}",
    "why_programme": "This is why the programme exists: {words}",
    "why_topics": "Our topics: {topics}.",
    "goals_mentee": "What the mentee wants to learn, in their own words: {words}",
    "goals_measurable": "Specific and measurable. At the end the mentee can: {goal}",
    "goals_baseline": "The mentee shares their own baseline here (1 to 5): {scores}.",
    "goals_mentor_topics": "The mentor would like to know more about: {topics}.",
    "goals_mentor": "What the mentor hopes to gain, in their own words: {words}",
    "goals_access": "In return the mentee gives context, contacts and a look into their world.",
    "rhythm_period": "We work together from {starts} to {ends}.",
    "rhythm_count": "We meet {count} times, {every}, for {minutes} minutes each time.",
    "rhythm_first": "Our first meeting is on {first} at the latest. We choose: {agreed}",
    "rhythm_form": "We prefer to meet: {forms}.",
    "rhythm_place": "Our place is neutral, so not the mentee's office: {place}",
    "rhythm_shadowing": "Once, the mentor joins the mentee at work, at: {meeting}",
    "invites_mentee": "The mentee sends the invitations, books all meetings now and protects that time.",
    "invites_mentor": "The mentor prepares the topic and never has to ask for a meeting.",
    "preparation_before": "Two days ahead, the mentor sends one question or task. The mentee prepares it.",
    "preparation_after": "Every meeting ends with one thing the mentee will try. The next meeting starts there.",
    "preparation_between": "In between we answer within {hours} hours on working days, by: {channel}",
    "cancelling_notice": "We cancel at least {hours} hours ahead, with a new date within {days} days.",
    "cancelling_twice": (
        "If the mentee cancels {times} times in a row, we report it. It is not a complaint: "
        "it helps us find the time again. We tell: {coordinator}"
    ),
    "confidentiality_between_us": "What we discuss stays between us. Also when the programme is over.",
    "confidentiality_others": "We talk about other people without names, and pass nothing on about them.",
    "confidentiality_themes": "A theme goes to the organisation only without names, and only if we both say yes.",
    "confidentiality_exceptions": (
        "The only exceptions: the law asks for it, someone is in danger, or there is serious misconduct. "
        "If possible, we tell each other first."
    ),
    "confidentiality_notes": "Notes belong to the person who makes them. We destroy them by {until}.",
    "confidentiality_own": "{words}",
    "protection_appraisal": "Nothing from our conversations counts for appraisal, promotion or assignment of work.",
    "protection_selection": (
        "While the programme runs, the mentee has no say in any job for the mentor and writes no reference."
    ),
    "protection_tasks": "The mentee gives the mentor no tasks.",
    "protection_skip": "Either of us may skip a topic or stop a conversation, without giving a reason.",
    "protection_group": "The mentor speaks for themselves, never for a whole generation or group.",
    "protection_wanted": "This behaviour suits us: {words}",
    "protection_unwanted": "This behaviour does not suit us: {words}",
    "feedback_each_time": "At the end of every meeting we ask each other: what helped, and what could be different?",
    "feedback_midpoint": "Half-way we read this charter again and adjust it. We do so around {midpoint}.",
    "feedback_contact": "If it is hard going and we cannot solve it together, we call someone neutral: {contact}",
    "ending_freely": "Either of us may stop at any time. No reason is needed and nobody is to blame.",
    "ending_how": "Whoever stops tells the other, or leaves that to: {coordinator}",
    "ending_well": "We end well: a last half hour about what we learned and what we wish each other.",
    "seen_met": "HR sees that we met, when and for how long. HR does not see what we discussed.",
    "seen_answers": (
        "HR sees who filled in a survey and gets a signal when things are not going well, never the answers "
        "of one person. Whoever asks for contact does so by name."
    ),
    "seen_surveys": (
        "We fill in four short surveys: before the start, around {first} and {second}, "
        "and at the end between {from} and {to}."
    ),
    "seen_survey_weeks": (
        "We fill in four short surveys: before the start, in weeks {first} and {second}, "
        "and at the end between weeks {from} and {to}."
    ),
    "seen_kept": "Our data are removed on {until}.",
    "seen_kept_months": "Our data are removed {months} months after the end.",
    "action_what": "This is what the mentee will do with what was learned: {action}",
    "action_when": "Done before: {by}",
    "measures_goals": "This is what the programme works towards: {goals}.",
    "measures_what": (
        "We measure {scales} before and after, what the mentee applies at work, and how we both find our conversations."
    ),
    "measures_when": "We look back together, by {when}.",
    "signed_ours": "This charter is ours. Together we may change it.",
}

WORDS = {
    "title_who": "Who we are",
    "title_why": "Why",
    "title_goals": "Our goals",
    "title_rhythm": "Rhythm and place",
    "title_invites": "Who invites",
    "title_preparation": "Before and after",
    "title_cancelling": "Cancelling",
    "title_confidentiality": "In confidence",
    "title_protection": "Protecting the mentor",
    "title_feedback": "Feedback and help",
    "title_ending": "Free to stop",
    "title_seen": "What HR sees",
    "title_action": "One thing to do",
    "title_measures": "When it worked",
    "title_signed": "Agreed",
    "title": "Charter",
    "subtitle": "Reverse mentoring",
    "mentor": "Mentor",
    "mentee": "Mentee",
    "and": "and",
    "or": "or",
    "name": "Name",
    "job_title": "Job title",
    "date": "Date",
    "signature": "Signature",
    "page": "page",
    "of": "of",
    "draft": "Draft",
    "draft_version": "Draft, version {version}",
    "agreed": "Agreed on {date}, version {version}",
    "every_month": "every month",
    "every_week": "every week",
    "every_weeks": "every {count} weeks",
    "every_days": "every {count} days",
    "form_talk": "in person",
    "form_remote": "remotely",
    "form_shadowing": "by shadowing",
    "scale_skill": "skill",
    "scale_growth": "the mentor's growth",
    "scale_transfer": "use at work",
    "scale_application": "use at work",
    "scale_innovation": "innovation",
    "scale_relationship": "the relationship",
    "scale_self_efficacy": "confidence",
    "scale_utility": "usefulness",
    "mark": "Two arcs that touch, the mark of Telemachus",
    "logo": "Logo of the organisation",
}
