"""Roles in many wordings: read when plainly said, asked otherwise, and never turned round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import Role
from mentoring.surveys.values.roles import roles

MENTOR = [
    "ik leer een directeur iets",
    "ik leer mijn baas TikTok",
    "op zoek naar een mentee",
    "mentee zoeken",
    "mentee gezocht",
    "mentee wanted",
    "looking for a mentee",
    "je cherche un mentoré",
    "ik zoek een mentee",
    "I want a mentee",
    "mentor: ja, mentee: nee",
    "mentor (ja), mentee (nee)",
    "nee mentee, ja mentor",
    "mentor yes mentee no",
    "ik ben mentor",
    "je suis mentor",
    "I am a mentor",
    "mentor zoekt mentee",
    "anderen leren van mij",
    "ik wil mentor worden",
    "graag als mentor",
    "ik wil mentor zijn voor een mentee",
    "I want to teach my boss",
    "liever mentor dan mentee",
    "geen mentee, wel mentor",
    "Mentor (jouw kennis helpt mentees groeien)",
    "ik wil mijn kennis met anderen delen",
]
MENTEE = [
    "mentor zoeken",
    "mentor gezocht",
    "mentor: nee, mentee: ja",
    "mentor wanted",
    "mentor needed",
    "ik ben op zoek naar een mentor",
    "mentor nodig",
    "ik krijg graag een mentor",
    "I am looking for a mentor",
    "je cherche un mentor",
    "mentor recherché",
    "mentee zoekt mentor",
    "ik ben mentee",
    "je suis mentoré",
    "mentor non, mentoré oui",
    "liever mentee dan mentor",
    "mentee wel, mentor niet",
    "ik leer graag van een mentor",
    "ik wil bijleren",
    "iemand die mij TikTok leert",
    "I want to learn",
    "ik wil leren van een junior",
    "geen mentor, wel mentee",
    "looking for mentor",
]
BOTH = [
    "mentor en mentee",
    "mentor and mentee",
    "mentor et mentoré",
    "mentor ja, mentee ja",
    "zowel mentor als mentee",
    "beide",
    "both",
]
DOUBTFUL = [
    "mentee (mentor mag ook)",
    "mentee, maybe later mentor",
    "mentor, eventueel mentee",
    "misschien mentor",
    "mentor geweest",
    "ex-mentor",
    "als er plek is mentor",
    "mentor nee, mentee nee",
    "nee",
    "ik wil geen mentor",
    "wil ik begeleiding",
    "graag begeleiding",
    "ik wil een coach",
    "iemand als mentor",
    "I need someone as a mentor",
    "collega die mentor is",
    "mentor indien nodig",
    "if needed mentee",
    "peut-être mentor",
    "mentor wat is dat",
    "ik leer TikTok",
    "ik wil deel uitmaken van het programma",
    "deelnemen",
    "mentee si possible",
    "was mentor in 2024",
    "mijn mentor is Jan",
    "my mentee left",
    "iemand die kennis wil delen",
    "someone who can teach me or others to mentor",
    "mentor zijn of mentee zijn",
]
KNOWN = {
    **dict.fromkeys(MENTOR, {Role.MENTOR}),
    **dict.fromkeys(MENTEE, {Role.MENTEE}),
    **dict.fromkeys(BOTH, set(Role)),
}


@pytest.mark.parametrize(("answer", "expected"), KNOWN.items())
def test_what_is_plainly_said_is_read(answer, expected):
    assert roles(answer, "Rol").value == expected


@pytest.mark.parametrize("answer", DOUBTFUL)
def test_what_leaves_doubt_is_asked(answer):
    assert roles(answer, "Rol").code == "unclear_role"


ABOUT_ONESELF = {
    "mentee": [
        "Ik ben senior en wil leren van een junior",
        "Ik ben leidinggevende en wil leren",
        "Ik ben manager en wil iets leren van een jongere collega",
        "Ik zit in de directie en wil leren van jongeren",
        "Ik ben leidinggevende, ik wil leren",
        "Manager die wil leren",
        "Je suis directeur et j'aimerais apprendre d'un jeune",
        "Ik geef leiding aan een team en wil leren",
        "Ik ben ervaren en wil van een jongere leren",
    ],
    "mentor": [
        "Ik ben junior en wil een manager leren",
        "Ik ben trainee en wil een directeur leren omgaan met AI",
        "Ik ben bereid managers iets te leren",
        "Ik ben nieuw en wil leidinggevenden wel iets bijbrengen",
        "Je suis jeune et je veux apprendre quelque chose à un directeur",
    ],
    None: ["Ik ben senior en wil een junior leren", "Ik ben manager en wil iemand iets leren", "Ik ben manager"],
}


@pytest.mark.parametrize(("role", "said"), [(role, said) for role, every in ABOUT_ONESELF.items() for said in every])
def test_what_somebody_is_names_nobody_who_is_taught(role: str | None, said: str) -> None:
    """A manager who wants to learn is a mentee; a senior who would teach a junior is asked."""
    assert roles(said).value == (frozenset({Role(role)}) if role else None)


@given(
    st.sampled_from(sorted(KNOWN)),
    st.sampled_from(("", "Ja: ", "👍 ", "- ", "1. ")),
    st.sampled_from(("", "!", " 🙂", ".", " (graag)", " :)")),
    st.sampled_from((str, str.upper, str.title)),
)
def test_dressed_up_it_means_the_same_or_is_asked(answer, before, after, case):
    assert roles(before + case(answer) + after, "Rol").value in (KNOWN[answer], None)


@given(st.sampled_from(MENTOR + MENTEE), st.sampled_from(("misschien", "eventueel", "maybe", "peut-être")))
def test_a_role_in_doubt_is_never_taken_for_certain(answer, doubt):
    assert roles(f"{doubt} {answer}", "Rol").value is None


@pytest.mark.parametrize("answer", ["mentor", "mentee"])
def test_a_bare_role_under_a_question_about_looking_for_one_is_asked(answer):
    assert roles(answer, "Ik zoek een").value is None
