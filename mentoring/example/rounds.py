"""The programme of the example: why Scheldewende does this, what it wants to reach, and what was agreed beforehand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from mentoring.example.calendar import Calendar, months_before
from mentoring.example.staff import DOMAIN, ORGANISATION
from mentoring.programme import Kpi, Plan, Programme, Rhythm

COORDINATOR = "Ilse Vandenberghe"
SATISFACTION = "Klanttevredenheid Klant en Service"
IDEAS = "Uitgevoerde verbeterideeën"

_SATISFACTION = (7.4, 7.5, 7.3, 7.6, 7.4, 7.5, 7.4, 7.3, 7.5, 7.6, 7.4, 7.5, 7.4, 7.5, 7.7, 7.8, 7.9, 7.8)
_IDEAS = (3, 4, 2, 5, 3, 4, 4, 3, 5, 2, 4, 3, 4, 3, 5, 4, 6, 5)


def programme(today: date) -> Programme:
    """The pilot as it was set up, half a year before `today`; its plan was locked a week before the start."""
    calendar = Calendar(today)
    return Programme(
        name="Wisselwerking",
        starts=calendar.starts,
        ends=calendar.ends,
        organisation=ORGANISATION,
        reason="Leden regelen hun energiezaken steeds vaker online en stellen ons vragen die wij zelf nog "
        "moeten leren. Onze jongste collega's kennen de hulpmiddelen, onze leidinggevenden kennen de organisatie. "
        "Die twee spreken elkaar te weinig.",
        goals=(
            "Leidinggevenden gebruiken AI, dashboards en online samenwerken zelf voor een taak uit hun eigen werk.",
            "Elke mentee past in het half jaar minstens één ding toe dat de mentor in de praktijk terugziet.",
            "Jonge collega's weten hoe besluiten tot stand komen en durven hun mening te geven.",
        ),
        topics=("ai_tools", "generative_ai", "data_dashboards", "collaboration_tools"),
        rhythm=Rhythm(sessions=7, every_days=30, minutes=60, weeks=32),
        language="nl",
        mentor_expectations="Je bereidt het thema van elk gesprek voor, je stelt vragen en je zegt het als iets niet "
        "loopt. Reken op twee uur per maand; je leidinggevende weet ervan.",
        mentee_expectations="Je plant de gesprekken en houdt ze vrij, je luistert en je probeert tussen twee "
        "gesprekken één ding uit. Twee uur per maand.",
        confidentiality="Wat jullie bespreken blijft tussen jullie. Mens en Organisatie ziet alleen of jullie "
        "elkaar spraken.",
        wanted_behaviour="Nieuwsgierig zijn, tonen wat je nog niet kunt, iets doen met wat je hoort.",
        unwanted_behaviour="Taken geven aan je mentor, beoordelen, een jonge collega laten spreken voor een hele "
        "generatie.",
        coordinator=f"{COORDINATOR}, ilse.vandenberghe@{DOMAIN}",
        contact=f"Karim Bouzidi, vertrouwenspersoon, vertrouwenspersoon@{DOMAIN}",
        kpis=(Kpi(SATISFACTION, "up", 7.8, "cijfer"), Kpi(IDEAS, "up", 6.0, "per maand")),
        plan=_plan(calendar),
    )


def _plan(calendar: Calendar) -> Plan:
    from mentoring.impact.lock import lock

    locked = datetime.combine(calendar.starts - timedelta(days=7), time(16, 30))
    plan = Plan(primary="skill", mwc=0.4, planned_pairs=22, hours_budget=20.0)
    return lock(plan, locked.isoformat(), calendar.starts, calendar.ends)


def kpi_series(today: date) -> dict[str, tuple[tuple[date, float], ...]]:
    """Each KPI over the last 18 full months: 12 or 13 from before the start, the others since."""
    months = months_before(today, len(_IDEAS))
    return {
        SATISFACTION: tuple(zip(months, _SATISFACTION, strict=True)),
        IDEAS: tuple(zip(months, map(float, _IDEAS), strict=True)),
    }


def events(today: date) -> tuple[tuple[date, str], ...]:
    """What else happened that may have moved the figures."""
    months = months_before(today, len(_IDEAS))
    return ((months[7], "Nieuwe tarieven voor leden"), (months[14], "Nieuwe telefooncentrale bij Klantcontact"))
