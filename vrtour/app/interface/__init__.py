"""The interface kit: boxes are laid out into places, places into a list of drawings, and drawn by Panda.

Boxes are values: a panel is a function from what it shows to a ``Box``; two equal boxes look the same,
so nothing is drawn again unless something changed. One unit is one pixel at scale 1; x grows to the
right, y downwards.

box, theme                            what a panel is made of
lines, sharing, layout, parts         where everything is
hit, focus, scroll, entry, entries    what is pointed at, reached, moved, written
interaction, hint                     all of that together: events in, actions out
paint                                 a list of drawings, as plain tuples
fonts, icons, kerning, atlas, glyphs  letters and icons as pixels (Pillow)
quads                                 a list of drawings as one vertex array (numpy)
painter, surface                      the only ones with Panda3D
"""
