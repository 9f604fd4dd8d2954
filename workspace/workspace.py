"""A reader's workspace: everything kept for them, in one folder that is theirs alone.

```
FOLDER/workspace.sqlite      texts, readings, decisions, settings, steps to undo, drawn pages
FOLDER/layers/ID/files/      layers as they came        FOLDER/layers/ID/built.parquet   built
```
"""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from frontline.workspace.database import FILE, Database
from frontline.workspace.notes import Notes
from frontline.workspace.pages import Pages
from frontline.workspace.readings import Readings
from frontline.workspace.settings import Settings
from frontline.workspace.sources import Sources
from frontline.workspace.texts import Decisions, Texts
from frontline.workspace.undo import Undo


@dataclass(frozen=True)
class Workspace:
    """What one reader keeps.

    Attributes:
        folder: Where; None keeps nothing: all is in memory, and gone with this object.
    """

    folder: Path | None = None

    @cached_property
    def database(self) -> Database:
        """The rows."""
        return Database(self.folder)

    @property
    def kept(self) -> bool:
        """Whether there is anything to find: asking makes no folder."""
        return self.folder is not None and (self.folder / FILE).exists()

    @property
    def texts(self) -> Texts:
        """The reader's own texts."""
        return Texts(self.database)

    @property
    def decisions(self) -> Decisions:
        """What they decided on names."""
        return Decisions(self.database)

    @property
    def notes(self) -> Notes:
        """What they measured and drew."""
        return Notes(self.database)

    @property
    def readings(self) -> Readings:
        """What was read in texts."""
        return Readings(self.database)

    @property
    def pages(self) -> Pages:
        """Pages that were drawn."""
        return Pages(self.database)

    @property
    def sources(self) -> Sources:
        """Layers they brought."""
        return Sources(self.database)

    @property
    def settings(self) -> Settings:
        """Where they were, and how they wish to be served."""
        return Settings(self.database)

    @property
    def undo(self) -> Undo:
        """Steps back and forth."""
        return Undo(self.database)

    def forget(self) -> None:
        """Remove texts, readings, decisions, layers, drafts and the index: no byte is left."""
        self.sources.forget()
        self.database.forget()


def forget_all(home: Path) -> int:
    """Forget the workspace in *home* and those of all browsers; how many there were."""
    folders = [home, *sorted((home / "shared").glob("*"))]
    found = [folder for folder in folders if (folder / FILE).exists()]
    for folder in found:
        Workspace(folder).forget()
        if folder != home:
            shutil.rmtree(folder)
    return len(found)
