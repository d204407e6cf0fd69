"""The interface kit: boxes are laid out into places, places into a list of drawings, and drawn by Panda.

Boxes are values: a panel is a function from what it shows to a ``Box``; two equal boxes look the same,
so nothing is drawn again unless something changed. ``box``, ``layout``, ``paint``, ``hit``, ``focus`` and
``scroll`` know no engine and need no window; ``glyphs`` rasterises text with Pillow; only ``painter`` and
``surface`` touch Panda3D. One unit is one pixel at scale 1; x grows to the right, y downwards.
"""
