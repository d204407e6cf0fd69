"""What is tested is what a person installs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import metadata, version
from pathlib import Path

import pytest

import vrtour

PACKAGE = Path(vrtour.__file__).parent


@pytest.fixture
def installed(pytestconfig: pytest.Config) -> None:
    if not pytestconfig.getoption("--installed"):
        pytest.skip("only the whole run asks for the installed wheel")


@pytest.mark.usefixtures("installed")
def test_the_tests_see_the_installed_wheel() -> None:
    assert PACKAGE.is_relative_to(sys.prefix)
    assert version("vrtour") == vrtour.__version__
    assert not (PACKAGE.parent / "tests").exists()


@pytest.mark.usefixtures("installed")
def test_the_wheel_carries_the_spaces_and_the_licence() -> None:
    assert (PACKAGE / "data" / "scenes" / "rimbaud-tech.toml").is_file()
    assert (PACKAGE / "data" / "models" / "rimbaud-tech").is_dir()
    assert metadata("vrtour")["License-Expression"] == "EUPL-1.2"


SKIPS = """
import pytest

@pytest.mark.renderer
def test_draws():
    pytest.skip("no OpenGL")
"""


def outcome(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(Path(__file__).parents[1] / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = renderer: draws\n", encoding="utf-8")
    (folder / "test_it.py").write_text(SKIPS, encoding="utf-8")
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_skipped_renderer_test_is_let_pass_while_developing(tmp_path: Path) -> None:
    assert outcome(tmp_path).returncode == 0


def test_a_skipped_renderer_test_fails_the_whole_run(tmp_path: Path) -> None:
    found = outcome(tmp_path, "--whole")
    assert found.returncode == 1
    assert "needs the renderer and was skipped" in found.stdout


def test_the_sources_are_refused_where_the_wheel_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "vrtour").mkdir()
    (tmp_path / "vrtour" / "__init__.py").touch()
    shutil.copy(Path(__file__).parents[1] / "conftest.py", tmp_path)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--installed"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == pytest.ExitCode.USAGE_ERROR
    assert "they see the sources" in found.stderr
