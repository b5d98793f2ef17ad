"""What management decides about a report: the comment of HR beside the advice, the decision, and what is done when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import pd
from components.forms import field_key, made_key, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.words import _, day, md
from components.words.decision import criterion_name, decided_name, decider_name
from mentoring.impact import Advice, Criterion
from mentoring.impact.frozen_report import Adjustment, DeciderRole, FrozenReport, ManagementDecision

CHOICES = (Advice.CONTINUE, Advice.ADJUST, Advice.STOP, Advice.PAUSE)


def show(decision: ManagementDecision | None) -> None:
    """The decision as it was written down."""
    if decision is None:
        return
    with st.container(border=True):
        who = f"{decider_name(decision.by)} · {day(decision.on)}"
        st.markdown("**" + _("Decision") + f"** · {decided_name(decision.decided)} · {md(who)}")
        said = [md(decision.reason), *(f"- {md(_adjustment_line(each))}" for each in decision.adjustments)]
        st.markdown("\n\n".join(filter(None, [said[0], "\n".join(said[1:])])))
        if decision.comment:
            st.caption(_("HR beside it: {comment}").format(comment=md(decision.comment)))


def show_earlier(decision: ManagementDecision | None) -> None:
    """What was decided after the round before, with what was to be done differently in this one."""
    if decision is None:
        return
    with st.expander(_("What was decided after the earlier round"), icon=":material/history:"):
        show(decision)


def _adjustment_line(each: Adjustment) -> str:
    when = day(each.due) if each.due else ""
    return " · ".join(filter(None, (each.what, each.owner, when)))


def ask(frozen: FrozenReport, standing: ManagementDecision | None, today: date) -> ManagementDecision | None:
    """A decision to write down about this report, or None while nobody saves. The advice itself stays as it is."""
    label = _("Write down another decision") if standing else _("Write down what is decided")
    opened = st.expander(label, icon=":material/gavel:", key="decision", on_change="rerun")
    if not opened.open:
        return None
    with opened, stored_form("decision_form"):
        checked = CheckedFields()
        given = _ask_decision(frozen, standing, today, checked)
        rows = _ask_adjustments(frozen, standing)
        if not submit(_("Save the decision"), icon=":material/check:") or checked.refuse():
            return None
    if given["decided"] is None:
        st.error(_("Choose what was decided. Nothing was saved yet."), icon=":material/error:")
        return None
    return ManagementDecision(report=frozen.fingerprint, adjustments=_adjustments(rows, frozen), **given)


def _ask_decision(
    frozen: FrozenReport, standing: ManagementDecision | None, today: date, checked: CheckedFields
) -> dict[str, Any]:
    key = lambda field: field_key(f"{field}_{frozen.fingerprint[:8]}", getattr(standing, field, None))  # noqa: E731
    decided = st.pills(
        _("Decided"),
        CHOICES,
        default=standing.decided if standing else None,
        format_func=decided_name,
        key=key("decided"),
    )
    left, right = st.columns(2)
    roles = [str(role) for role in DeciderRole]
    known = standing.by if standing else str(DeciderRole.MANAGEMENT)
    by = left.selectbox(
        _("By whom"),
        list(dict.fromkeys([*roles, known])),
        index=list(dict.fromkeys([*roles, known])).index(known),
        format_func=decider_name,
        accept_new_options=True,
        placeholder=_("Choose …"),
        help=_("A role is enough. A name that you type stays out of the file that is passed on."),
        key=key("by"),
    )
    on = checked.day(_("On"), standing.on if standing else today, key=key("on"), place=right)
    reason = st.text_area(
        _("Why"),
        standing.reason if standing else "",
        max_chars=500,
        placeholder=_("Needed above all where the decision differs from the advice."),
        key=key("reason"),
    )
    comment = st.text_area(
        _("Comment of HR, beside the advice"),
        standing.comment if standing else "",
        max_chars=500,
        key=key("comment"),
    )
    return {
        "decided": decided,
        "by": by or known,
        "on": on,
        "reason": reason.strip(),
        "comment": comment.strip(),
    }


def _ask_adjustments(frozen: FrozenReport, standing: ManagementDecision | None) -> pd.DataFrame:
    """What is done differently: a line for each criterion that was not reached stands there already."""
    st.markdown(_("**What is done differently, by whom, before when**"))
    lines = standing.adjustments if standing else _lines_to_adjust(frozen.report.to_adjust)
    rows = pd.DataFrame(
        {
            "what": [each.what for each in lines],
            "owner": [each.owner for each in lines],
            "due": [each.due for each in lines],
        }
    ).astype({"what": object, "owner": object, "due": object})
    return st.data_editor(
        rows,
        num_rows="dynamic",
        hide_index=True,
        key=made_key("adjustments", (frozen.fingerprint, lines)),
        column_config={
            "what": st.column_config.TextColumn(_("What"), width="large", max_chars=160),
            "owner": st.column_config.TextColumn(_("Who"), max_chars=80),
            "due": st.column_config.DateColumn(_("Before"), format="DD-MM-YYYY"),
        },
        alt=_("What is done differently"),
    )


def _lines_to_adjust(criteria: Sequence[Criterion]) -> list[Adjustment]:
    return [Adjustment(criterion_name(each) + ": ", criterion=each) for each in criteria]


def _adjustments(rows: pd.DataFrame, frozen: FrozenReport) -> tuple[Adjustment, ...]:
    """The lines that say something. A line that only names its criterion says nothing yet."""
    named = {criterion_name(each).strip(): each for each in frozen.report.to_adjust}
    found = []
    for row in rows.to_dict("records"):
        what = str(row["what"] or "").strip()
        head, _colon, rest = what.partition(":")
        if not what or (head in named and not rest.strip()):
            continue
        due = None if pd.isna(row["due"]) else pd.Timestamp(row["due"]).date()
        owner = "" if pd.isna(row["owner"]) else str(row["owner"]).strip()
        found.append(Adjustment(what, owner, due, named.get(head)))
    return tuple(found)
