"""From a floor plan to a model: geometry, textures, light and the walkable area, one step a file."""
