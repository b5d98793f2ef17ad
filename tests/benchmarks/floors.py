"""What a page is measured against: an empty Streamlit app, and a typical page with four figures, a table and a
chart."""

from __future__ import annotations

from pathlib import Path

EMPTY = """
import streamlit as st

st.write("Hello")
"""

TYPICAL = """
import altair as alt
import pandas as pd
import streamlit as st

months = pd.DataFrame(
    {"month": list(range(60)), "value": [(i * 7) % 23 for i in range(60)], "group": ["a", "b"] * 30}
)
st.title("A typical page")
for number, column in enumerate(st.columns(4)):
    column.metric(f"Figure {number}", number * 3, 1)
st.selectbox("Which", ["a", "b"], key="which")
st.dataframe(months)
st.altair_chart(alt.Chart(months).mark_line().encode(x="month:Q", y="value:Q", color="group:N"))
st.button("Go", key="go")
"""


def write(folder: Path) -> dict[str, Path]:
    """Both as scripts in a folder."""
    paths = {"empty": folder / "empty" / "app.py", "typical": folder / "typical" / "app.py"}
    for path, source in zip(paths.values(), (EMPTY, TYPICAL), strict=True):
        path.parent.mkdir()
        path.write_text(source, encoding="utf-8")
    return paths
