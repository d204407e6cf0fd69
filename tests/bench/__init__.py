"""Figures, never asserted: commands of their own, run by hand on an idle machine."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "panda" / "kept"
