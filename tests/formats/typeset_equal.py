"""Does LaTeX set the formulas that we write as it sets their sources? Prints a table.

usage: build/venv/bin/python tests/formats/typeset_equal.py path/to/corpora [COUNT] [--show]     needs scripts/build native, latex

Every n-th formula of the corpus, COUNT (default 2000) in all. Counted are those that we read and that LaTeX sets without an
error as they stand (models/visual_equality.py says when two pages are equal).
"""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from models.latex_pages import Sheet, typeset  # noqa: E402
from models.visual_equality import layout, same_layout  # noqa: E402


def sample(folder: Path, count: int) -> list[str]:
    """Every n-th formula of `folder`/formulas.tsv.xz, source<TAB>formula."""
    lines = lzma.decompress((folder / 'formulas.tsv.xz').read_bytes()).decode().split('\n')
    lines = [line.split('\t', 1)[1] for line in lines if line.strip()]
    return [lines[int(i * len(lines) / count)] for i in range(min(count, len(lines)))]


def rewrite(formulas: list[str]) -> list[str | None]:
    """Each formula as scipix_cli writes it; None where it is not read."""
    text = ''.join(formula.replace('\n', ' ') + '\n' for formula in formulas)
    run = subprocess.run([ROOT / 'build/native/scipix_cli', 'convert', 'latex'], input=text.encode(), capture_output=True, check=True)
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    return [answer.get('formats', {}).get('latex') for answer in answers]


def is_equal(source: Sheet, written: Sheet) -> bool:
    """Whether LaTeX sets what we write without an error, and as it sets the source."""
    return written.error is None and same_layout(layout(source.page), layout(written.page))


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith('--')]
    formulas = sample(Path(words[0]), int(words[1]) if len(words) > 1 else 2000)
    read = [(source, latex) for source, latex in zip(formulas, rewrite(formulas)) if latex is not None]
    before = typeset([source for source, _ in read])
    after = typeset([latex for _, latex in read])
    judged = [(pair, is_equal(a, b)) for pair, a, b in zip(read, before, after) if a.error is None]
    equal = sum(same for _, same in judged)
    print('| of the formulas | count | share |\n| --- | --- | --- |')
    print(f'| sampled | {len(formulas)} | |')
    print(f'| read by us | {len(read)} | {len(read) / len(formulas):.2%} |')
    print(f'| of those set by LaTeX | {len(judged)} | {len(judged) / max(1, len(read)):.2%} |')
    print(f'| of those set the same from what we write | {equal} | {equal / max(1, len(judged)):.2%} |')
    if '--show' in sys.argv:
        for (source, latex), same in judged:
            if not same:
                print(f'\n{source}\n{latex}')


if __name__ == '__main__':
    main()
