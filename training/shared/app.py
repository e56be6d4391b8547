"""The app's own tools, as training calls them: tracks, facts and norms are measured by the code that ships."""

import shutil

from training.constants import ROOT


def app_command(verb: str, *arguments: str) -> list[str]:
    """The command line of one tool of cli/. Raises SystemExit where there is no Node."""
    node = shutil.which("node")
    if node is None:
        raise SystemExit("node is not on the PATH: facts, tracks and norms are measured by the app's own code.")
    return [node, str(ROOT / "cli" / "run.mjs"), "tools", verb, *arguments]
