"""Commands say what was found, what was expected and what to do, in the person's language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def vrtour(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = ("DISPLAY", "WAYLAND_DISPLAY", "LANG", "LC_MESSAGES", "VRTOUR_", "XDG_CONFIG_HOME")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "vrtour.cli.main", *words],
        capture_output=True, text=True, timeout=120, check=False,
        env={**kept, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tour", "nowhere"), "rimbaud-tech"),
        (("picture",), "PNG"),
        (("picture", "rimbaud-tech", "--size", "9x9", "x.png"), "1280x720"),
        (("picture", "rimbaud-tech", "--from", "toit", "x.png"), "coworking"),
        (("juggle",), "rimbaud-tech"),
        (("model", "juggle"), "--help"),
        (("model", "build", "nowhere"), "rimbaud-tech"),
    ],
)
def test_a_mistake_is_explained(words: tuple[str, ...], said: str) -> None:
    done = vrtour(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "écran"), ("nl", "scherm"), ("de", "Bildschirm"), ("en", "screen")]
)
def test_without_a_screen_the_tour_says_so_and_names_the_other_way(language: str, word: str) -> None:
    done = vrtour("tour", "--lang", language)
    assert done.returncode == 2
    assert word in done.stderr
    assert "vrtour picture rimbaud-tech" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_sentence_that_names_a_command_names_it_as_the_person_calls_it() -> None:
    done = vrtour("tour", VRTOUR_COMMAND="python3 start.py")
    assert "python3 start.py picture rimbaud-tech" in done.stderr
    assert "python3 start.py --help" in vrtour("model", "juggle", VRTOUR_COMMAND="python3 start.py").stderr
    assert "\x1b" not in vrtour("model", "juggle", VRTOUR_COMMAND="\x1b[31mred").stderr


def test_the_simplified_picture_is_announced_only_where_it_can_be_taken(tmp_path: Path) -> None:
    script = (
        "import sys, vrtour.app.engine as engine, vrtour.app.plain as plain\n"
        "from vrtour.app.errors import NoGraphics\n"
        "def nothing(*_, **__): raise NoGraphics()\n"
        "engine.Engine.__init__ = plain.PlainCamera.__init__ = nothing\n"
        "from vrtour.cli.main import main\n"
        f"sys.exit(main(['picture', 'rimbaud-tech', {str(tmp_path / 'x.png')!r}, '--lang', 'en']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 2
    assert "libegl1 libgl1 libgl1-mesa-dri" in done.stderr
    assert "simplified" not in done.stderr


def test_a_link_is_a_tour_whatever_else_is_said() -> None:
    assert "rimbaud-tech" in vrtour("vrtour://nowhere?at=1,2").stderr
    assert "vrtour picture rimbaud-tech" in vrtour("vrtour:rimbaud-tech").stderr
    hostile = vrtour("VRTOUR://../../etc?at=x", "--lang", "en")
    assert hostile.returncode == 2
    assert "Traceback" not in hostile.stderr


def test_the_help_names_every_command_as_the_person_calls_it() -> None:
    shown = vrtour("--help", "--lang", "nl", VRTOUR_COMMAND="py start.py").stdout
    assert "py start.py" in shown
    for name in ("tour", "picture", "model", "check", "doctor"):
        assert f"  {name} " in shown


def test_the_check_passes_on_what_is_shipped_and_fails_on_a_mistake(tmp_path: Path) -> None:
    assert vrtour("check").returncode == 0
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "bad.toml").write_text("schema = 1\nnmae = 3\n", encoding="utf-8")
    done = vrtour("check", "bad", "--content", str(tmp_path))
    assert done.returncode == 2
    assert "bad.toml:2" in done.stderr


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    scene = (ROOT / "scenes" / "rimbaud-tech.toml").read_text(encoding="utf-8")
    (tmp_path / "scenes" / "rimbaud-tech.toml").write_text(scene, encoding="utf-8")
    (tmp_path / "models" / "rimbaud-tech").mkdir(parents=True)
    (tmp_path / "models" / "rimbaud-tech" / "rimbaud-tech.glb").write_bytes(
        b"glTF not really, but long enough"
    )
    for words in (("picture", "x.png"), ("model", "check", "rimbaud-tech")):
        done = vrtour(*words, "--content", str(tmp_path), "--lang", "en")
        assert done.returncode == 2, done
        assert "not a vrtour model" in done.stderr


def test_a_missing_model_names_the_command_that_makes_it(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    scene = (ROOT / "scenes" / "rimbaud-tech.toml").read_text(encoding="utf-8")
    (tmp_path / "scenes" / "rimbaud-tech.toml").write_text(scene, encoding="utf-8")
    done = vrtour("picture", "rimbaud-tech", "x.png", "--content", str(tmp_path))
    assert "vrtour model build rimbaud-tech" in done.stderr


def test_a_plan_with_mistakes_is_told_place_by_place(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "x.toml").touch()
    (tmp_path / "models" / "x").mkdir(parents=True)
    (tmp_path / "models" / "x" / "plan.toml").write_text(
        'schema = 1\nspace = "x"\nwalls = 3\n', encoding="utf-8"
    )
    done = vrtour("model", "build", "x", "--content", str(tmp_path))
    assert done.returncode == 2
    assert "walls" in done.stderr
    assert "rooms" in done.stderr
