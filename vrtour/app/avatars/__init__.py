"""People in the space: their bodies made by code, posed by ``vrtour.world``, one draw a figure."""
