"""What a test sees on a page."""

from __future__ import annotations

from concurrent.futures import Future

from streamlit.testing.v1 import AppTest

PAGES = (
    "start",
    "programme",
    "participants",
    "matching",
    "charters",
    "kick_off",
    "sessions",
    "support",
    "messages",
    "impact",
    "data",
    "pair",
)
LISTED = tuple(page for page in PAGES if page != "pair")
"""Those in the menu; a pair is opened from elsewhere."""

TABS = {
    "programme": ("Why", "Agreements", "Plan", "Matching rules", "Boundaries", "Rounds"),
    "kick_off": ("The meeting", "Tables", "Papers and invitations", "Who was there"),
    "matching": (
        "Pairs",
        "Contract conversations",
        "Without a pair",
        "Who could go with whom",
        "Rules",
        "Check a set",
        "Download",
    ),
    "charters": ("One charter", "All charters", "In their own words", "Own text and logo", "Ended pairs"),
    "sessions": ("Now", "Log many", "Rhythm", "Calendar"),
    "support": ("Checklists", "Conversation cards", "Reading list", "Booklets", "Ideas", "Self-check"),
    "impact": ("Report", "Figures over time", "For the advice"),
}


def pressed(at: AppTest, key: str) -> AppTest:
    """The page after a press on this button; forms' buttons are named by form and label."""
    return at.button(key=key).click().run()


def freezes(at: AppTest) -> AppTest:
    """The impact page after its report was frozen."""
    at.session_state["freeze_panel"] = True
    return pressed(at.run(), "freeze")


def taken(at: AppTest, key: str) -> bytes | None:
    """The file this download button gives, for which we ask as a browser does; None when it could not be made."""
    request: Future[bytes | None] = Future()
    button = at.download_button(key=key)
    at.session_state["download_tries"][key].requests.put(request)
    button.click().run()
    return request.result(timeout=0)


def labelled(elements, label: str):
    """The widget with this label."""
    return next(each for each in elements if each.label == label)


def field(elements, name: str):
    """The field of this name, whatever is stored in it."""
    return next(each for each in elements if (each.key or "").startswith(f"{name} "))


def said(at: AppTest) -> list[str]:
    """The short messages on the page about what went well."""
    return [each.value for each in at.toast if each.icon != ":material/error:"]


def problems(at: AppTest) -> list[str]:
    """The problems the page speaks of."""
    return [each.value for each in (*at.error, *at.warning)]


def texts(at: AppTest) -> str:
    """All running text of the page."""
    return "\n".join(
        str(each.value) for each in (*at.markdown, *at.caption, *at.info, *at.error, *at.warning, *at.text)
    )


def goes_to(at: AppTest, page: str) -> AppTest:
    """The same session at another page."""
    at.switch_page(f"pages/{page}_page.py").run()
    assert not at.exception, [each.value for each in at.exception]
    return at


def opens_tab(at: AppTest, tab: str) -> AppTest:
    """The same page with another of its tabs open, and drawn."""
    page = next(page for page, labels in TABS.items() if tab in labels)
    at.session_state[f"{page}_tab"] = tab
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


def agrees(at: AppTest) -> AppTest:
    """The charters page after both agreed the charter that is shown; its open lines stand on paper."""
    for question in at.radio:
        if question.key.startswith("on_paper_"):
            question.set_value(True)
    return pressed(at, submit_key(at, "agree_"))


def as_text(at: AppTest) -> AppTest:
    """The charters page with the words of the charter instead of its pages."""
    return at.toggle(key="charter_as_text").set_value(True).run()


def submit_key(at: AppTest, form: str) -> str:
    """The key of the (first) button of the form whose name begins so."""
    return next(each.key for each in at.button if each.key and each.key.startswith(f"FormSubmitter:{form}"))
