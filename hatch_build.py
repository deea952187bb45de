"""What is made when a wheel is built: the lessons as calctutor reads them, beside their files."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyMadeLessons(BuildHookInterface[Any]):
    """Put ready-made lessons into a wheel; an editable install reads their files, which change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the lessons in a folder of their own, and have its files taken into the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from calctutor.lessons.ready_made import make_ready

        self._folder = TemporaryDirectory()
        made = Path(self._folder.name)
        make_ready(made)
        for file in made.iterdir():
            build_data["force_include"][str(file)] = f"calctutor/_lessons/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete the folder, of which the wheel has copies."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
