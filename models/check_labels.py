"""Do labels look like the formulas they were made of? LaTeX sets both; visual_equality.py compares.

    python -m models.check_labels --corpus formulas.tsv.xz [--count 2000] [--seed 1] [--markdown FILE]

Draws formulas from the corpus at random, normalises them and prints the share whose label is visually equal to the
original, of those that LaTeX sets without error, and how many of the rest hold each of the things in CLASSES.
"""
import argparse
import random
import re
import subprocess
import tempfile
from pathlib import Path

from .label_file import read_corpus
from .labels import to_latex
from .latex_pages import typeset
from .visual_equality import visually_equal_pairs

ROOT = Path(__file__).resolve().parent.parent

# What is in a formula whose label may differ from it, the first that fits: (class, pattern of the original).
CLASSES = (
    ('row distance (not labelled)', r'\\\\\s*\['),
    ('italic text (labelled as italic letters)', r'\\(textit|mathit|emph|textsl|it|sl|em)(?![a-zA-Z])'),
    ('a prime in a script of its own (labelled as a prime)', r"\^\s*\{\s*'"),
    ('\\stackrel, which sets a single letter lower (labelled \\overset)', r'\\stackrel(?![a-zA-Z])'),
    ('sized delimiters about something low (labelled \\left ... \\right)', r'\\[bB]igg?[lrm]?(?![a-zA-Z])'),
    ('script style set by hand (not labelled)', r'\\(script|scriptscript)style(?![a-zA-Z])'),
    ('display or text style set by hand (labelled for fractions and limits only)', r'\\((display|text)style|[dtc]frac|(no)?limits)(?![a-zA-Z])'),
    ('spaces by length, several in a row, or phantoms', r'\\([hv]space|hskip|h?phantom|hfill?)(?![a-zA-Z])|((~|\\[ ;:,!]|\\q?quad)\s*){2}'),
    ('\\operatorname* or \\mathop with limits', r'\\(operatorname\s*\*|mathop)'),
    ('small capitals, sizes, other text', r'\\(textsc|small|large|footnotesize|tiny|mbox|hbox|text[a-z]*)(?![a-zA-Z])'),
    ('chemistry (\\ce)', r'\\(ce|pu)(?![a-zA-Z])'),
    ('several rows', r'\\begin|\\cr(?![a-zA-Z])'),
    ('the rest', r''),
)  # fmt: skip


def draw(path, count, seed):
    """`count` formulas of a corpus file at random; the same for the same seed."""
    formulas = [formula for _, formula in read_corpus(path)]
    return random.Random(seed).sample(formulas, min(count, len(formulas)))


def labels_of(formulas):
    """LaTeX of the label of each formula; None for what the normaliser drops."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, 'in.tsv'), Path(folder, 'out.tsv')
        source.write_text(''.join(f'check\t{formula}\n' for formula in formulas), encoding='utf-8')
        command = ['node', 'models/normalise/cli.mjs', '--in', source, '--out', target, '--duplicates', 'keep']
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        rows = [line.split('\t') for line in target.read_text(encoding='utf-8').split('\n') if line]
    found = {int(number): to_latex(label.split(' ')) for _, label, number in rows}
    return [found.get(index) for index in range(len(formulas))]


def class_of(formula):
    """The first class of CLASSES that fits a formula."""
    return next(name for name, pattern in CLASSES if re.search(pattern, formula))


def report(formulas):
    """Markdown lines, and the different pairs as (formula, label)."""
    pairs = [(formula, label) for formula, label in zip(formulas, labels_of(formulas)) if label is not None]
    sheets = typeset([formula for formula, _ in pairs])
    pairs = [pair for pair, sheet in zip(pairs, sheets) if sheet.error is None and sheet.page is not None]
    different = [pair for pair, equal in zip(pairs, visually_equal_pairs(pairs)) if not equal]
    counts = {name: sum(class_of(formula) == name for formula, _ in different) for name, _ in CLASSES}
    share = 100 * (1 - len(different) / max(1, len(pairs)))
    lines = [f'{len(formulas)} formulas drawn, {len(pairs)} of them with a label and set by LaTeX without error: '
             f'{share:.2f} % of the labels are visually equal to the original.', '',
             '| what holds, in the others | labels |', '| --- | ---: |',
             *(f'| {name} | {count} |' for name, count in sorted(counts.items(), key=lambda item: -item[1]) if count)]  # fmt: skip
    return lines, different


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--corpus', required=True, help='lines source<TAB>formula, xz')
    parser.add_argument('--count', type=int, default=2000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--markdown', help='file to write the counts to')
    parser.add_argument('--show', type=int, default=20, help='how many different pairs to print')
    options = parser.parse_args(arguments)
    lines, different = report(draw(options.corpus, options.count, options.seed))
    heading = f'# Labels against their originals\n\nWritten by `python -m models.check_labels --corpus formulas.tsv.xz --count {options.count} --seed {options.seed} --markdown FILE`.\n'
    print('\n'.join(lines))
    for formula, label in different[: options.show]:
        print(f'\n  {class_of(formula)}\n  {formula}\n  {label}')
    if options.markdown:
        Path(options.markdown).write_text('\n'.join([heading, *lines]) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
