"""The Khronos validator's word on the models: ``python -m tests.bench.validate [GLB …]``.

Optional: it is looked for in the folder that VRTOUR_VALIDATOR names (with ``npm install gltf-validator``
it is ``node_modules/gltf-validator``) and run by node. The exit status is 1 when it finds an error.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench import ROOT

HOW_TO = (
    "Nothing was validated: install node, `npm install gltf-validator` anywhere, and name its folder, "
    "VRTOUR_VALIDATOR=…/node_modules/gltf-validator"
)
SCRIPT = """
const [folder, file] = process.argv.slice(1);
require(folder).validateBytes(new Uint8Array(require("fs").readFileSync(file)), {maxIssues: 200})
  .then(report => console.log(JSON.stringify(report)));
"""
_SEVERITIES = ("errors", "warnings", "infos", "hints")


def report(validator: Path, model: Path) -> dict[str, int]:
    """How many issues of each severity the validator finds; the first of the errors are printed."""
    command = ["node", "-e", SCRIPT, str(validator.resolve()), str(model)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    issues = json.loads(done.stdout)["issues"]
    for message in [m for m in issues["messages"] if m["severity"] == 0][:20]:
        print(f"  {message['code']}: {message['message']} ({message.get('pointer', '')})")
    return {name: int(issues[f"num{name.capitalize()}"]) for name in _SEVERITIES}


def main() -> int:
    """Validate the models named, or all of ours."""
    named = os.environ.get("VRTOUR_VALIDATOR")
    if not named or shutil.which("node") is None:
        print(HOW_TO)
        return 2
    models = [Path(word) for word in sys.argv[1:]] or sorted((ROOT / "models").glob("*/*.glb"))
    wrong = False
    for model in models:
        found = report(Path(named), model)
        print(f"{model.name}: " + ", ".join(f"{count} {name}" for name, count in found.items()))
        wrong = wrong or found["errors"] > 0
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
