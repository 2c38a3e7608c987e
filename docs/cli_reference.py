"""Write the reference of the command line, from each command's own help.

python docs/cli_reference.py [OUT]
"""

import sys
from pathlib import Path

import click

from hoshin.cli.app import app

OUT = Path(__file__).with_name("cli.md")
HEAD = """# The command line

Each command with its options, as `--help` shows them.

```{only} html
How to start, and what the results look like, says the [tutorial](tutorial.md); the JSON of `--json` is described [here](json.md).
```

"""
WIDTH = 100
SETTINGS = {"terminal_width": WIDTH, "max_content_width": WIDTH, "help_option_names": ["-h", "--help"]}


def reference() -> str:
    """Give the page: a section for the command itself and for each of its own."""
    root = click.Context(app, info_name="hoshin", **SETTINGS)
    pages = [("hoshin", app.get_help(root))]
    for name in app.list_commands(root):
        command = app.get_command(root, name)
        context = click.Context(command, parent=root, info_name=name, **SETTINGS)
        pages.append((f"hoshin {name}", command.get_help(context)))
    return HEAD + "\n".join(f"## {name}\n\n```text\n{text.rstrip()}\n```\n" for name, text in pages)


if __name__ == "__main__":
    (Path(sys.argv[1]) if len(sys.argv) > 1 else OUT).write_text(reference(), encoding="utf-8")
