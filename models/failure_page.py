"""The HTML page of failures: picture, truth and output side by side, so that one sees what to train next."""

from __future__ import annotations

import base64
import html
from pathlib import Path

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Failures</title><style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; max-width: 75rem }
img { max-width: 100%; max-height: 12rem; background: #fff; border: 1px solid #ccc }
article { border-top: 1px solid #ccc; padding: 1rem 0 } code { white-space: pre-wrap; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: 5rem 1fr; gap: .2rem 1rem; margin: .5rem 0 } dd { margin: 0; overflow: auto hidden; padding-bottom: .3rem }
mark { background: #fd8; color: #000 }
.tables { overflow-x: auto } table { border-collapse: collapse; margin: 1rem 0 } th, td { padding: .1rem .6rem; text-align: right } th:first-child, td:first-child { text-align: left }
</style>
"""


def write_failure_page(path: Path, table: str, readings: list, katex_check) -> None:
    """One file without outside references. `readings` as models.evaluate judges them; `katex_check(formulas)` gives
    {'mathml'} or {'error'} for each. Readings are grouped by set, the shortest truth first."""
    failures = sorted((r for r in readings if not r.visual), key=lambda r: (r.set, len(r.truth_tokens)))
    shown = katex_check([text for r in failures for text in (r.truth, r.output)])
    parts = [HEAD, f"<h1>{len(failures)} failures of {len(readings)}</h1><div class='tables'>{_tables(table)}</div>"]
    for number, reading in enumerate(failures):
        parts.append(_article(reading, *shown[2 * number : 2 * number + 2]))
    path.write_text("".join(parts), encoding="utf-8")


def _tables(markdown: str) -> str:
    """Markdown tables, an empty line between them, as HTML ones."""
    parts = []
    for block in markdown.strip().split("\n\n"):
        head, _, *rows = [[html.escape(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        lines = [f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>" for tag, part in (("th", [head]), ("td", rows)) for row in part]
        parts.append(f"<table>{''.join(lines)}</table>")
    return "\n".join(parts)


def _article(reading, truth_shown: dict, output_shown: dict) -> str:
    kind = {b"\xff\xd8": "jpeg", b"GI": "gif", b"BM": "bmp"}
    data = reading.image.read_bytes()
    source = f"data:image/{kind.get(data[:2], 'png')};base64,{base64.b64encode(data).decode()}"
    output = html.escape(reading.output) if reading.output else f"<mark>refused</mark> {html.escape(reading.note)}"
    return (
        f"<article><h3>{html.escape(reading.set)}: {html.escape(reading.image.name)}</h3><img alt='' src='{source}'><dl>"
        f"<dt>truth</dt><dd><code>{html.escape(reading.truth)}</code><br>{_rendering(truth_shown)}</dd>"
        f"<dt>output</dt><dd><code>{output}</code><br>{_rendering(output_shown)}</dd></dl></article>\n"
    )


def _rendering(shown: dict) -> str:
    return shown["mathml"] if "mathml" in shown else f"<mark>{html.escape(shown['error'])}</mark>"
