from __future__ import annotations

import pytest

from vrtour.app.panels import actions
from vrtour.app.panels.actions import is_known


@pytest.mark.parametrize(
    "action",
    [
        actions.HOME,
        actions.open_space("e420"),
        actions.coming("e420"),
        actions.viewpoint("entree"),
        actions.room("coworking"),
        actions.storey(1),
        actions.hotspot("desks"),
        actions.CARD_NEXT,
        actions.link("https://x.example/"),
        actions.open_link("https://x.example/"),
        actions.copy("https://x.example/"),
        actions.guide("toggle"),
        actions.panel("viewpoints"),
        actions.language("nl"),
        actions.change("scale", "150"),
        actions.slide("speed"),
        (*actions.slide("speed"), "0.250"),
        actions.help_for("gamepad"),
        actions.portal("e420"),
        actions.LEAVE,
    ],
)
def test_what_a_panel_may_ask_for_is_known(action: tuple[str, ...]) -> None:
    assert is_known(action)


@pytest.mark.parametrize(
    "action",
    [(), ("",), ("fly",), ("open",), ("open", ""), ("open", "a", "b"), ("panel", "loft"), ("guide", "rewind"),
     ("language", "pt"), ("set", "gravity", "0"), ("set",), ("home", "again"), ("help", "wheel")],
)  # fmt: skip
def test_anything_else_is_not(action: tuple[str, ...]) -> None:
    assert not is_known(action)
