"""The building itself: walls cut by openings, floors, ceilings, doors, windows, skirting and lamps."""
