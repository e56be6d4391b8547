"""What training/ imports is what its requirements install: a machine that has more by chance hides what is missing."""

import ast
import re
import sys
from pathlib import Path

TRAINING = Path(__file__).parents[1]
OURS = {"training", "tests"}


def imported(source: str) -> set[str]:
    """Top-level names of every import, also of those inside functions."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def test_finds_every_kind_of_import():
    source = "import a.b, c as d\nfrom e.f import g\ndef h():\n    import i\nfrom . import j"
    assert imported(source) == {"a", "c", "e", "i"}


def test_every_package_is_installed_by_the_requirements():
    installed = set(re.findall(r"^[\w-]+", (TRAINING / "requirements.txt").read_text(), re.MULTILINE))
    sources = [path for path in TRAINING.rglob("*.py") if ".venv" not in path.parts]
    foreign = set().union(*(imported(path.read_text(encoding="utf-8")) for path in sources))
    assert foreign - set(sys.stdlib_module_names) - OURS <= installed
