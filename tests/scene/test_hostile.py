"""A file made to cost time or memory is told about in little of either."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from vrtour.scene import SceneError
from vrtour.scene.reading import NETWORK, SPACE, checked
from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.telling import told
from vrtour.texts import Texts

SIZE = LIMITS.file_bytes
HOSTILE = {
    "unknown keys": "".join(f"k{i}=1\n" for i in range(90000)),
    "seats": "[[seats]]\n" * (SIZE // 10 - 1),
    "many rooms and references": "".join(
        f'[[rooms]]\nid="a{i}"\n[[seats]]\nroom="b{i}"\n' for i in range(590)
    ),
    "deep names": "a." * 3000 + "a=1\n",
    "deep lists": "x = 1\na=" + "[" * 300 + "]" * 300 + "\n",
    "open brackets": "a=" + "[" * (SIZE - 10),
    "open braces": "a=" + "{a=" * (SIZE // 3 - 10),
    "a long list": "seats=[" + "{}," * (SIZE // 3 - 10) + "]",
    "a long text": 'town="' + "a" * (SIZE - 20) + '"',
    "lines that are nothing": "a\n" * (SIZE // 2 - 1),
    "half-open quotes": 'a="""' + '"" ' * (SIZE // 3 - 10),
    "nothing at all": "\0" * (SIZE - 1),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", [SPACE, NETWORK], ids=["space", "network"])
def test_it_is_told_in_a_few_seconds_and_a_few_lines(name: str, form: object) -> None:
    data = HOSTILE[name].encode()
    assert len(data) <= SIZE
    begun = time.perf_counter()
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), data, form)  # type: ignore[arg-type]
    lines = told(caught.value, Texts("fr"))
    assert time.perf_counter() - begun < 8.0  # on a loaded machine; about 1 s on a free one
    assert 0 < len(lines) <= LIMITS.mistakes + 1
    assert all(len(line) < 1000 for line in lines)


def test_more_mistakes_than_one_mends_are_counted() -> None:
    data = "".join(f'[[seats]]\nid="a{k}"\n' for k in range(300)).encode()
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), data, SPACE)
    *_, last = caught.value.mistakes
    assert last.code == "more"
    assert isinstance(last.values["count"], int)
    assert last.values["count"] > 500


def test_a_file_one_byte_too_long_is_not_looked_at() -> None:
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), b"#" * (SIZE + 1), SPACE)
    assert [mistake.code for mistake in caught.value.mistakes] == ["too-long"]
