"""The panels of a meeting: at its door, who is there, what is written, and what the bar offers.

door, look, checks    before entering
host                  how others are invited, the door, the end
roster, lobby, deeds  who is there and who waits, what may be done about them
chat                  what is written
bar, banner           the meeting's part of the bar at the bottom; what it says about itself
names, marks          how people are shown everywhere
"""
