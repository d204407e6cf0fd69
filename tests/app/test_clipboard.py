"""What is copied can be pasted, whatever the system does."""

from __future__ import annotations

from vrtour.app.clipboard import Clipboard


class System:
    """A system that may take what is copied, and that somebody else copies into."""

    def __init__(self, *, takes: bool) -> None:
        self.takes, self.text = takes, None

    def copy(self, text: str) -> bool:
        self.text = text if self.takes else self.text
        return self.takes

    def paste(self) -> str | None:
        return self.text if self.takes else None


def test_the_system_s_clipboard_is_used_where_there_is_one() -> None:
    system = System(takes=True)
    clips = Clipboard(system.copy, system.paste)
    assert clips.take() is None
    assert clips.put("lien") and system.text == "lien"
    system.text = "from elsewhere"
    assert clips.take() == "from elsewhere"


def test_without_one_our_own_entries_still_share_what_is_copied() -> None:
    system = System(takes=False)
    clips = Clipboard(system.copy, system.paste)
    assert clips.take() is None
    assert not clips.put("lien")
    assert clips.take() == "lien"


def test_what_the_system_did_not_take_is_not_mistaken_for_what_it_holds() -> None:
    system = System(takes=True)
    clips = Clipboard(lambda text: False, system.paste)
    system.text = "old"
    clips.put("new")
    assert clips.take() == "new"


def test_an_emptied_clipboard_gives_our_own_last_text() -> None:
    system = System(takes=True)
    clips = Clipboard(system.copy, system.paste)
    clips.put("lien")
    system.text = None
    assert clips.take() == "lien"
