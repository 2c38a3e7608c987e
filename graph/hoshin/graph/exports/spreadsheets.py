"""The tables of a record as a folder of CSV files."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from hoshin.graph.exports.folders import replacing_in
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.exports.xml_text import lexical
from hoshin.graph.projection import Value
from hoshin.graph.record import Record
from hoshin.graph.tables import tables

# What Excel, LibreOffice and Google Sheets may take for a formula (OWASP, "CSV injection"), the wide forms of East Asia among it; and
# what begins so already, so that taking one apostrophe away gives every text back.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write_csv(record: Record, folder: Path, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write a file for each table: UTF-8, comma, a line of names first, lists as JSON, nothing for what is not known."""
    guarded = 0
    with replacing_in(folder) as unfinished:
        for table in tables(record, has_quotes=options.has_quotes):
            with (unfinished / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table.columns)
                for row in table.rows:
                    is_formula = [options.is_guarded and isinstance(value, str) and _FORMULA.match(value) is not None for value in row]
                    guarded += sum(is_formula)
                    writer.writerow(("'" if is_one else "") + _cell(value) for value, is_one in zip(row, is_formula, strict=True))
    if guarded:
        options.note(f"in {guarded} cells an apostrophe stands before what a spreadsheet could take for a formula; --exact leaves it out")
    yield from ()


def _cell(value: Value) -> str:
    return "" if value is None else lexical(value)
