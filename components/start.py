"""Where the programme stands: two doors into an empty app, later its five steps and the one next thing to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from components.forms import new_form, readable_label, submit
from components.shell.opening import load_example, start_programme
from components.shell.saving import as_callback
from components.words import _, day, in_days, language, lower_first, md, ngettext
from components.words.decision import decided_name, decider_name
from mentoring.impact import Advice
from mentoring.impact.frozen_report_and_checks import FrozenReport, ManagementDecision
from mentoring.kick_off import UNPLANNED, KickOff, KickOffState
from mentoring.programme import (
    Counts,
    NextThing,
    Programme,
    ProgrammeStep,
    Progress,
    StepState,
    is_over,
    may_still_lock,
    talks_are_over,
)

_ICONS = {StepState.DONE: "check_circle", StepState.NOW: "pending", StepState.LATER: "circle"}
_COLOURS = {StepState.DONE: "green", StepState.NOW: "blue", StepState.LATER: "gray"}
_PAGES = {
    NextThing.DESCRIBE: "programme",
    NextThing.INVITE: "participants",
    NextThing.MATCH: "matching",
    NextThing.CONFIRM: "matching",
    NextThing.PLAN: "programme",
    NextThing.MEASURE_BEFORE: "participants",
    NextThing.KICK_OFF: "kick_off",
    NextThing.AGREE: "charters",
    NextThing.FIRST_SESSION: "sessions",
    NextThing.NUDGE: "sessions",
    NextThing.KEEP_GOING: "sessions",
    NextThing.MEASURE_AFTER: "participants",
    NextThing.FREEZE: "impact",
    NextThing.DECIDE: "impact",
    NextThing.NEXT_ROUND: "programme",
    NextThing.REMOVE: "data",
}
_STATIC = Path(__file__).resolve().parents[1] / "static"


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
    return {StepState.DONE: _("Done"), StepState.NOW: _("Up now"), StepState.LATER: _("Still to come")}[state]


def step_text(step: ProgrammeStep, state: StepState, counts: Counts) -> str:
    """What there is to count; before that, what the step is about."""
    if state is not StepState.LATER and (step is not ProgrammeStep.SURVEY or counts.mentors or counts.mentees):
        return _count_text(step, counts)
    return {
        ProgrammeStep.SURVEY: _("Who wants to teach, who wants to learn, and what?"),
        ProgrammeStep.MATCH: _("The best combinations, each with its reasons"),
        ProgrammeStep.CHARTER: _("What the two agree, on paper"),
        ProgrammeStep.IMPACT: _("Measure before and after, then decide"),
    }[step]


def _count_text(step: ProgrammeStep, counts: Counts) -> str:
    return {
        ProgrammeStep.SURVEY: _("{mentors} can mentor, {mentees} want a mentor").format(
            mentors=counts.mentors, mentees=counts.mentees
        ),
        ProgrammeStep.MATCH: _match_text(counts),
        ProgrammeStep.CHARTER: _("{agreed} of {confirmed} agreed").format(
            agreed=counts.agreed, confirmed=counts.confirmed
        ),
        ProgrammeStep.SESSIONS: sessions_text(counts),
        ProgrammeStep.IMPACT: _("{before} measured before, {after} after").format(
            before=counts.baseline, after=counts.follow_up
        ),
    }[step]


def _match_text(counts: Counts) -> str:
    said = _("{confirmed} confirmed, {proposed} proposed").format(confirmed=counts.confirmed, proposed=counts.proposed)
    talks = (
        (counts.to_invite, _("{count} to invite")),
        (counts.talking, _("{count} to answer")),
        (counts.to_decide, _("{count} for you to decide")),
        (counts.both_yes, _("{count} said yes twice")),
    )
    told = [text.format(count=count) for count, text in talks if count]
    return f"{said}: {', '.join(told)}" if _is_talking(counts) else said


def _is_talking(counts: Counts) -> bool:
    """Whether any proposed pair was invited to its contract conversation."""
    return bool(counts.talking or counts.both_yes or counts.to_decide)


def _confirm_text(counts: Counts) -> str:
    """What the proposed pairs wait for."""
    if not _is_talking(counts):
        text = ngettext(
            "{count} proposed pair. Let the two talk first, or confirm at once.",
            "{count} proposed pairs. Let the two of each talk first, or confirm at once.",
            counts.proposed,
        )
        return text.format(count=counts.proposed)
    if counts.both_yes:
        text = ngettext("{count} pair said yes twice and waits for you.",
                        "{count} pairs said yes twice and wait for you.", counts.both_yes)  # fmt: skip
        return text.format(count=counts.both_yes)
    if counts.to_decide:
        text = ngettext("{count} contract conversation asks for a decision of yours.",
                        "{count} contract conversations ask for a decision of yours.", counts.to_decide)  # fmt: skip
        return text.format(count=counts.to_decide)
    text = ngettext("{count} pair is in its contract conversation.",
                    "{count} pairs are in their contract conversation.", counts.talking)  # fmt: skip
    return text.format(count=counts.talking)


def sessions_text(counts: Counts) -> str:
    """How many pairs met, and how often."""
    pairs = ngettext("{count} pair met", "{count} pairs met", counts.pairs_met).format(count=counts.pairs_met)
    sessions = ngettext("{count} session", "{count} sessions", counts.sessions).format(count=counts.sessions)
    return f"{pairs}, {sessions}"


def kick_off_text(kick_off: KickOff, counts: Counts, today: date) -> str:
    """What is known of the kick-off: sessions alone say nothing of it."""
    on = kick_off.plan.on
    if kick_off.state is KickOffState.PLANNED:
        if on is None:
            return _("no kick-off was recorded") if counts.sessions else _("everyone meets, and the pairs begin")
        said = _("on {date}") if on >= today else _("planned for {date}; nobody said yet whether it was held")
        return said.format(date=day(on))
    held_on = kick_off.held_on
    return {
        KickOffState.HELD: _("held on {date}").format(date=day(held_on)) if held_on else _("held"),
        KickOffState.ELSEWHERE: _("held outside the app"),
        KickOffState.NOT_HELD: _("not held"),
    }[kick_off.state]


def after_the_report(
    thing: NextThing, advice: Advice | None, decision: ManagementDecision | None
) -> tuple[str, str] | None:
    """What follows a report that asks no decision, or a decision that is not for a next round; leads to the report.

    advice: of the final report that there is.
    """
    see = _("See the report")
    if thing is NextThing.DECIDE and advice is Advice.NOT_YET:
        return _("The report is there. It asks no decision, and says why."), see
    if thing is not NextThing.NEXT_ROUND or decision is None:
        return None
    said = {
        Advice.STOP: _("It is decided: the programme stops. Close it well with all who took part."),
        Advice.PAUSE: _("It is decided: the programme pauses until what was reported is resolved."),
        Advice.NOT_YET: _("It is decided: there is too little to say anything yet."),
    }.get(decision.decided)
    return (said, see) if said else None


def kick_off_next(kick_off: KickOff, today: date) -> tuple[str, str]:
    """What is to be done about the kick-off, and the button that leads there."""
    on = kick_off.plan.on
    if on is None:
        return _("Plan the kick-off, where everyone meets and the pairs begin."), _("Plan the kick-off")
    if on > today:
        said = _("The kick-off is on {date}. Make its papers and the table plan.")
        return said.format(date=day(on)), _("Prepare the kick-off")
    write = _("Write down who was there")
    if on == today:
        return _("The kick-off is today."), write
    return _("The kick-off was planned for {date}. Was it held?").format(date=day(on)), write


def next_thing(
    thing: NextThing, counts: Counts, kick_off: KickOff = UNPLANNED, today: date = date.min
) -> tuple[str, str]:
    """The one next thing in a sentence, and the button that leads there."""
    nudge = ngettext("{count} thing needs attention.", "{count} things need attention.", counts.attention)
    return {
        NextThing.DESCRIBE: (
            _("Write down why you do this and what must be different afterwards."),
            _("Describe the programme"),
        ),
        NextThing.INVITE: (_("Bring in the answers to your enrolment survey."), _("Upload the survey")),
        NextThing.MATCH: (_("Everyone is in. Let the app find the best pairs."), _("Make pairs")),
        NextThing.CONFIRM: (_confirm_text(counts), _("Look at the pairs")),
        NextThing.PLAN: (
            _("Agree before the first talk how you will judge it, so that the result counts more."),
            _("Make the plan"),
        ),
        NextThing.MEASURE_BEFORE: (_("Measure where people stand before the first talk."), _("Upload the baseline")),
        NextThing.AGREE: (_("Give each pair its charter for the first talk."), _("Make the charters")),
        NextThing.KICK_OFF: kick_off_next(kick_off, today),
        NextThing.FIRST_SESSION: (_("Log the first sessions as the pairs meet."), _("Log a session")),
        NextThing.NUDGE: (nudge.format(count=counts.attention), _("See who needs a nudge")),
        NextThing.KEEP_GOING: (_("All pairs are on their way. Log sessions as they come."), _("Log a session")),
        NextThing.MEASURE_AFTER: (_("Time for the follow-up: what changed?"), _("Upload the follow-up")),
        NextThing.FREEZE: (
            _("The follow-up is in. Close the measurement to see what changed."),
            _("Go to the results"),
        ),
        NextThing.DECIDE: (_("The report is there. Write down what is decided."), _("See the report")),
        NextThing.REMOVE: (_("This round is over: remove its personal data, as was promised."), _("See what goes")),
        NextThing.NEXT_ROUND: (_("It is decided. The next round begins with what you agreed here."), _("A next round")),
    }[thing]


def show_head(programme: Programme, today: date) -> None:
    """The name of the round, its dates, and how far along it is."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", gap="small"):
        st.subheader(md(programme.name), anchor=False, width="content")
        st.caption(dates_text(programme, today), width="content")


def show_steps(progress: Progress, counts: Counts, programme: Programme, today: date, kick_off: KickOff) -> None:
    """The five steps below each other, each with its state as an icon and a word, and its count; before them the
    plan, while it can be locked or when it is."""
    with st.container(border=True, height="stretch", vertical_alignment="distribute", gap="xsmall"):
        planning = progress.next in (NextThing.DESCRIBE, NextThing.PLAN)
        _show_plan(programme, today, talked=counts.sessions > 0, up_now=planning)
        for step in ProgrammeStep:
            state = progress.steps[step]
            if step is ProgrammeStep.SESSIONS:
                _show_kick_off_and_sessions(progress, counts, programme, kick_off, today)
                continue
            said = _state_in_words(state)
            st.markdown(f"**{step_name(step)}** :small[{said}]  \n:small[:gray[{step_text(step, state, counts)}]]")


def _show_kick_off_and_sessions(
    progress: Progress, counts: Counts, programme: Programme, kick_off: KickOff, today: date
) -> None:
    """The two halves of the step, each with a state of its own: one may be done while the other goes on."""
    unsaid = kick_off.state is KickOffState.NOT_HELD or (progress.kick_off is StepState.LATER and counts.sessions)
    begun = ":gray[:material/remove:]" if unsaid else _state_in_words(progress.kick_off)
    over = talks_are_over(programme, counts, today)
    talks = _state_in_words(StepState.DONE if over else StepState.NOW if counts.sessions else StepState.LATER)
    text = sessions_text(counts) if counts.sessions else _("keep the rhythm")
    if is_over(programme, today) and not counts.sessions:
        talks, text = ":gray[:material/remove:]", _("none was logged")
    halves = (
        (_("Kick-off"), begun, kick_off_text(kick_off, counts, today)),
        (_("Sessions"), talks, text),
    )
    lines = "  \n".join(f":small[{name}: {said} :gray[· {text}]]" for name, said, text in halves)
    st.markdown(f"**{step_name(ProgrammeStep.SESSIONS)}**  \n{lines}")


def _state_in_words(state: StepState) -> str:
    return f":{_COLOURS[state]}[:material/{_ICONS[state]}: {state_name(state)}]"


def _show_plan(programme: Programme, today: date, *, talked: bool, up_now: bool) -> None:
    locked = programme.plan.locked_at
    if not locked and not may_still_lock(programme, today, talked=talked):
        return
    said = _state_in_words(StepState.DONE if locked else StepState.NOW if up_now else StepState.LATER)
    about = (
        _("Locked on {date}").format(date=day(date.fromisoformat(locked[:10])))
        if locked
        else _("How you will judge it, agreed before the first talk")
    )
    name = _("Goals and plan")
    st.markdown(f"**{name}** :small[{said}]  \n:small[:gray[{about}]]")


def show_next(
    progress: Progress,
    counts: Counts,
    frozen: FrozenReport | None,
    decision: ManagementDecision | None,
    kick_off: KickOff,
    today: date,
) -> bool:
    """The one next thing, with a button that leads there; whether somebody said to leave the plan for later."""
    planning = progress.next is NextThing.PLAN
    ending = after_the_report(progress.next, frozen.report.advice if frozen else None, decision)
    sentence, label = ending or next_thing(progress.next, counts, kick_off, today)
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("**" + _("Next") + f"** · {sentence}", width="content")
        with st.container(horizontal=True, width="content"):
            later = planning and st.button(_("Without a plan"), type="tertiary", key="plan_later")
            go = st.button(label, type="primary", icon=":material/arrow_forward:", key="next_thing")
        if go:
            tab = {NextThing.PLAN: _("Plan"), NextThing.NEXT_ROUND: _("Rounds")}.get(progress.next)
            if tab and not ending:
                st.session_state["programme_tab"] = readable_label(tab)
            if progress.next is NextThing.CONFIRM and _is_talking(counts):
                st.session_state["matching_tab"] = readable_label(_("Contract conversations"))
            st.switch_page(f"pages/{'impact' if ending else _PAGES[progress.next]}_page.py")
    return later


def show_report(frozen: FrozenReport | None, decision: ManagementDecision | None) -> None:
    """The latest report in a line, and what was decided of it; nothing while there is none."""
    if frozen is None:
        return
    words = frozen.words[language()]
    with st.container(border=True):
        st.markdown(f"**{md(words.verdict)}** · {md(words.reason)}  \n:small[:gray[{md(words.stage)}]]")
        if decision:
            told = _("Decided on {day} by {who}: {what}.").format(
                day=day(decision.on), who=decider_name(decision.by), what=lower_first(decided_name(decision.decided))
            )
            st.markdown(md(told))
            # Until then the next thing leads there.
            st.page_link("pages/impact_page.py", label=_("See the report"), icon=":material/arrow_forward:")


def show_doors() -> None:
    """What the app is for, and both doors side by side. Each acts before the page is drawn again."""
    _show_welcome()
    example, own = st.columns(2, gap="medium")
    _show_example(example.container(border=True, height="stretch", vertical_alignment="distribute"))
    _show_own(own.container(border=True, height="stretch", vertical_alignment="distribute"))


def _show_welcome() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.image(str(_STATIC / "welcome.svg"), width=190, alt="")
        st.markdown(
            _(
                "**In reverse mentoring the junior teaches the senior.** Telemachus takes you from survey to result: "
                "it makes the pairs, writes their charters, follows their sessions and shows what changed. "
                "Everything stays on this computer."
            ),
            width=520,
        )


def _show_example(door: st.delta_generator.DeltaGenerator) -> None:
    with door.container():
        st.subheader(_("Try it with an example"), anchor=False)
        st.markdown(
            _(
                "An invented organisation, half a year on: 46 people, their pairs, charters, sessions and results. "
                "Remove it with one click."
            )
        )
        st.caption(_("Your own programme is not touched: the example has a file of its own."))
    door.button(
        _("Open the example"),
        key="open_example",
        icon=":material/science:",
        width="stretch",
        on_click=as_callback(load_example),
    )


def _show_own(door: st.delta_generator.DeltaGenerator) -> None:
    door.subheader(_("Start my programme"), anchor=False)
    with door, new_form("own_programme", fields="own_"):
        st.text_input(
            _("Name of the programme"), key="own_name", max_chars=120, placeholder=_("Reverse mentoring pilot")
        )
        st.text_input(_("Organisation"), key="own_organisation", max_chars=120, placeholder=_("May stay empty"))
        submit(
            _("Start my programme"),
            type="primary",
            icon=":material/arrow_forward:",
            width="stretch",
            on_click=as_callback(start_programme),
        )
