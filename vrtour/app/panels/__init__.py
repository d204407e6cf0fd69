"""The panels of the tour: pure functions from what is shown, a language and a theme to a ``Box``.

A panel is a frozen dataclass (its view) and one function ``panel(view, say, theme)``; it knows no engine,
no window and no clock. ``actions`` lists everything a panel may ask for; ``screen`` puts them together.
"""
