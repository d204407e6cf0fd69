"""Everything that draws or listens. The only package that may import Panda3D."""
