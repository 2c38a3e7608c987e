"""What the folders around a file say of it."""

import os.path
from collections.abc import Callable
from typing import NamedTuple


class Surroundings(NamedTuple):
    """Whether a file lies in an Obsidian vault, and whether a browser saved its images beside it."""

    is_in_vault: bool = False
    is_saved_page: bool = False


def surroundings(path: str, is_folder: Callable[[str], bool]) -> Surroundings:
    """Look around a file.

    Parameters
    ----------
    path
        Of the file, with slashes or as the system has it.
    is_folder
        Tells whether there is a folder of a name.
    """
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]  # noqa: PTH122 - names may be no valid paths
    above = [folder]
    while above[-1] != os.path.dirname(above[-1]):  # noqa: PTH120
        above.append(os.path.dirname(above[-1]))  # noqa: PTH120
    return Surroundings(
        any(is_folder(os.path.join(parent, ".obsidian")) for parent in above),  # noqa: PTH118
        is_folder(os.path.join(folder, f"{stem}_files")),  # noqa: PTH118
    )
