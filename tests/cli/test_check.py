"""``vrtour check`` names every mistake of every file it is given, and writes the schemas for editors."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vrtour.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Scenes with two broken files, and the good network beside them."""
    (tmp_path / "scenes").mkdir()
    for name, text in (("one", "schema = 1\nnmae = 3\n"), ("two", "schema = \ntown = \n")):
        (tmp_path / "scenes" / f"{name}.toml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "scenes" / "network.toml", tmp_path / "scenes")
    return tmp_path


def test_every_mistake_of_every_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([str(folder)], [str(folder / "scenes")], ["--content", str(folder), "one", "two"]):
        assert main(["check", *words, "--lang", "fr"]) == 2
        said = capsys.readouterr()
        assert {"one.toml:2", "two.toml:1", "two.toml:2"} <= {
            line.split("\u00a0: ")[0][-10:] for line in said.err.splitlines()
        }
        assert "Traceback" not in said.err


def test_a_good_file_beside_a_broken_one_is_told_as_good(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(folder / "scenes" / "one.toml"), str(ROOT / "scenes" / "rimbaud-tech.toml")]
    assert main(["check", *files, "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert "rimbaud-tech.toml: correct" in said.out
    assert "one.toml:2" in said.err
    assert "rimbaud" not in said.err


def test_without_a_word_everything_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "network.toml: correct" in said
    assert "rimbaud-tech.toml: correct" in said


@pytest.mark.parametrize("words", [["nowhere"], ["nowhere.toml"]])
def test_what_is_no_file_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *words, "--lang", "en"]) == 2
    assert "rimbaud-tech" in capsys.readouterr().err


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path), "--lang", "en"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_the_schemas_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--schema", str(tmp_path / "new"), "--lang", "fr"]) == 0
    for name in ("network.schema.json", "space.schema.json"):
        assert (tmp_path / "new" / name).read_bytes() == (ROOT / "scenes" / "schema" / name).read_bytes()
        assert name in capsys.readouterr().out or name.startswith("space")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["check", "--schema", str(tmp_path / "file"), "--lang", "en"]) == 2
    assert "Cannot write" in capsys.readouterr().err
