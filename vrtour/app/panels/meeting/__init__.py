"""The panels of a meeting: at its door, who is there, what is written, and what the bar offers.

door, look, sketch, checks      before entering
host                            how others are invited, the door, the end
roster, person, deeds           who is there and who waits, what may be done about them
chat                            what is written
bar, reactions, banner          the meeting's part of the bar at the bottom; what it says about itself
names, marks, fields            how people are shown and what is typed, everywhere
"""
