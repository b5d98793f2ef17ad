"""Words about where a programme stands: its dates, its five steps, and the one next thing to do."""

from __future__ import annotations

from datetime import date

from components.words import _, day, in_days, ngettext
from mentoring.programme import Counts, NextThing, Programme, ProgrammeStep, StepState


def dates_text(programme: Programme, today: date) -> str:
    """'18 May – 25 Dec 2026 · week 27 of 32'."""
    starts, ends = programme.starts, programme.ends
    if starts is None or ends is None:
        return _("Without dates yet")
    dates = f"{day(starts)} – {day(ends)}"
    weeks, gone = (ends - starts).days // 7 + 1, (today - starts).days // 7 + 1
    if today < starts:
        return f"{dates} · " + _("begins {when}").format(when=in_days((starts - today).days))
    if today > ends:
        return f"{dates} · " + _("ended")
    return f"{dates} · " + _("week {week} of {weeks}").format(week=gone, weeks=weeks)


def step_name(step: ProgrammeStep) -> str:
    """The step with its number."""
    return {
        ProgrammeStep.SURVEY: _("1 · Survey"),
        ProgrammeStep.MATCH: _("2 · Match"),
        ProgrammeStep.CHARTER: _("3 · Charter"),
        ProgrammeStep.SESSIONS: _("4 · Kick-off and sessions"),
        ProgrammeStep.IMPACT: _("5 · Evaluate and adapt"),
    }[step]


def state_name(state: StepState) -> str:
    """How far along a step is."""
    return {StepState.DONE: _("Done"), StepState.NOW: _("Under way"), StepState.LATER: _("Still to come")}[state]


def step_text(step: ProgrammeStep, state: StepState, counts: Counts) -> str:
    """What there is to count; before that, what the step is about."""
    if state is not StepState.LATER and (step is not ProgrammeStep.SURVEY or counts.mentors or counts.mentees):
        return _count_text(step, counts)
    return {
        ProgrammeStep.SURVEY: _("Who wants to teach, who wants to learn, and what?"),
        ProgrammeStep.MATCH: _("The best combinations, each with its reasons"),
        ProgrammeStep.CHARTER: _("What the two agree, on paper"),
        ProgrammeStep.SESSIONS: _("Meet everyone, then keep the rhythm"),
        ProgrammeStep.IMPACT: _("Measure before and after, then decide"),
    }[step]


def _count_text(step: ProgrammeStep, counts: Counts) -> str:
    return {
        ProgrammeStep.SURVEY: _("{mentors} can mentor, {mentees} want a mentor").format(
            mentors=counts.mentors, mentees=counts.mentees
        ),
        ProgrammeStep.MATCH: _("{confirmed} confirmed, {proposed} proposed").format(
            confirmed=counts.confirmed, proposed=counts.proposed
        ),
        ProgrammeStep.CHARTER: _("{agreed} of {confirmed} agreed").format(
            agreed=counts.agreed, confirmed=counts.confirmed
        ),
        ProgrammeStep.SESSIONS: _("{pairs} pairs met, {sessions} sessions").format(
            pairs=counts.pairs_met, sessions=counts.sessions
        ),
        ProgrammeStep.IMPACT: _("{before} measured before, {after} after").format(
            before=counts.baseline, after=counts.follow_up
        ),
    }[step]


def next_thing(thing: NextThing, counts: Counts) -> tuple[str, str]:
    """The one next thing in a sentence, and the button that leads there."""
    confirm = ngettext(
        "{count} proposed pair waits for your yes.", "{count} proposed pairs wait for your yes.", counts.proposed
    )
    nudge = ngettext("{count} thing needs attention.", "{count} things need attention.", counts.attention)
    return {
        NextThing.DESCRIBE: (
            _("Write down why you do this and what must be different afterwards."),
            _("Describe the programme"),
        ),
        NextThing.INVITE: (_("Bring in the answers to your enrolment survey."), _("Upload the survey")),
        NextThing.MATCH: (_("Everyone is in. Let the app find the best pairs."), _("Make pairs")),
        NextThing.CONFIRM: (confirm.format(count=counts.proposed), _("Look at the pairs")),
        NextThing.MEASURE_BEFORE: (_("Measure where people stand before the first talk."), _("Upload the baseline")),
        NextThing.AGREE: (_("Give each pair its charter for the first talk."), _("Make the charters")),
        NextThing.FIRST_SESSION: (_("Hold the kick-off, and log the first sessions."), _("Log a session")),
        NextThing.NUDGE: (nudge.format(count=counts.attention), _("See who needs a nudge")),
        NextThing.KEEP_GOING: (_("All pairs are on their way. Log sessions as they come."), _("Log a session")),
        NextThing.MEASURE_AFTER: (_("Time for the follow-up: what changed?"), _("Upload the follow-up")),
        NextThing.DECIDE: (_("The results are in. Look at what changed and decide."), _("See the impact")),
    }[thing]
