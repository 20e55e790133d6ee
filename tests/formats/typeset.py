"""Does what we write typeset as its source? LaTeX sets both; models/visual_equality.py compares. Prints a table.

    PYTHONPATH=. python tests/formats/typeset.py path/to/corpora [--count 1000] [--show 10] [--cli build/native/scipix_cli]

Every n-th formula of the corpus (formulas.tsv.xz, or a text file with a formula a line) that LaTeX sets without error
and our parser reads. The LaTeX styles are compared as they are; Office Math goes into a minimal .docx, which pandoc
(Debian: apt-get install pandoc) reads back to LaTeX. Styled LaTeX has larger brackets and thin spaces on purpose.

What pandoc's reader does not look at, it cannot give back: upright letters, columns of a matrix, the `&` of an equation
array, italics of words, and sizes; it has one LaTeX name for a character that has several; and Word has no gaps between
the rows of a matrix. The last line of the table takes these, READER, out of both sides.
"""
import argparse
import json
import lzma
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from models.latex_pages import typeset
from models.visual_equality import visually_equal_pairs

STYLES = ('latex', 'latex_styled', 'latex_simplified')
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
NAMESPACES = (
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


# What pandoc's reader drops or renames, as (pattern, replacement) of our plain LaTeX and of what it writes.
READER = (
    (r'\\(mathrm|operatorname\*?)\{(arg|cos|deg|det|dim|exp|gcd|hom|inf|ker|lim|ln|log|max|min|sin|sup|tan)\}', r'\\\2 '),
    (r'\\(mathrm|mathsf|mathtt|mathit|mathnormal|operatorname\*?|mathbf|boldsymbol)(?=\{)', ''),
    (r'\\(vec|overrightarrow)(?![a-z])', r'\\vec '),
    (r'\\mathop(?=\{)', ''),
    (r'\\(no)?limits(?![a-z])', ''),
    (r'\\(displaystyle|textstyle|scriptstyle|scriptscriptstyle)(?![a-z])', ''),
    (r'\\[dtc]frac(?![a-z])', r'\\frac '),
    (r'\\[dt]binom(?![a-z])', r'\\binom '),
    (r'\\(left|right|middle|[bB]igg?[lmr]?)(?![a-zA-Z])\s*\.?', ''),
    (r'\\(hat|widehat)(?![a-z])', r'\\widehat '),
    (r'\\(tilde|widetilde)(?![a-z])', r'\\widetilde '),
    (r'\\(check|widecheck)(?![a-z])', r'\\check '),
    (r'\\(setminus|smallsetminus)(?![a-z])', r'\\smallsetminus '),
    (r'\\(emptyset|varnothing)(?![a-z])', r'\\varnothing '),
    (r'\\(dots[bcimo]?|ldots)(?![a-z])', r'\\ldots '),
    (r'\\begin\{(array|darray|alignedat)\}\{[^{}]*\}', r'\\begin{matrix}'),
    (r'\\(hline|hdashline)(?![a-z])', ''),
    (r'\\(hbar|hslash)(?![a-z])', r'\\hbar '),
    (r'\\text(it|rm|sf|tt|bf|normal)(?=\{)', r'\\text'),
    (r'\\\\\[[^\]]*\]', r'\\\\ '),
    (r'\\begin\{d?cases\}', r'\\{\\begin{matrix}'),
    *((rf'\\begin\{{{name}matrix\}}', f'{left}\\\\begin{{matrix}}') for name, left in zip('pbBvV', ('(', '[', r'\\{', '|', r'\\|'))),
    *((rf'\\end\{{{name}matrix\}}', f'\\\\end{{matrix}}{right}') for name, right in zip('pbBvV', (')', ']', r'\\}', '|', r'\\|'))),
    (r'\\(begin|end)\{(array|darray|smallmatrix|aligned|alignedat|split|gathered|d?cases)\}', r'\\\1{matrix}'),
    (r'(?<!\\\\)\\&', '&'),
)


def as_read(latex: str) -> str:
    for pattern, replacement in READER:
        latex = re.sub(pattern, replacement, latex)
    return latex


def sample(place: Path, count: int) -> list[str]:
    """Every n-th formula, about `count` of them."""
    if place.is_dir():
        with lzma.open(place / 'formulas.tsv.xz', 'rt', encoding='utf-8') as file:
            lines = [line.rstrip('\n').split('\t')[1] for line in file]
    else:
        lines = [line for line in place.read_text(encoding='utf-8').split('\n') if line.strip()]
    return [lines[i * len(lines) // min(count, len(lines))] for i in range(min(count, len(lines)))]


def convert(cli: str, formulas: list[str]) -> list[dict | None]:
    """Each formula in our formats; None where it is not read."""
    source = ''.join(formula.replace('\n', ' ') + '\n' for formula in formulas)
    done = subprocess.run([cli, 'convert', *STYLES, 'omml'], input=source, capture_output=True, text=True, check=True)
    return [json.loads(line).get('formats') for line in done.stdout.splitlines()]


def through_word(omml: list[str]) -> list[str | None]:
    """LaTeX that pandoc reads out of a .docx with two paragraphs for each formula, its number and itself; None where it finds no formula."""
    body = ''.join(f'<w:p><w:r><w:t>{number}</w:t></w:r></w:p><w:p>{math}</w:p>' for number, math in enumerate(omml))
    body = body.replace(NAMESPACES, '')  # this pandoc knows only those of the document, where Word puts them too
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document{NAMESPACES}><w:body>{body}</w:body></w:document>'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, 'formulas.docx')
        with zipfile.ZipFile(path, 'w') as file:
            file.writestr('[Content_Types].xml', CONTENT_TYPES)
            file.writestr('_rels/.rels', RELATIONSHIPS)
            file.writestr('word/document.xml', document)
        done = subprocess.run(['pandoc', '-f', 'docx', '-t', 'json', path], capture_output=True, text=True, check=True)
    found: list[str | None] = [None] * len(omml)
    number = 0
    for block in json.loads(done.stdout)['blocks']:
        maths = [part['c'][1] for part in block['c'] if part['t'] == 'Math']
        if maths:
            found[number] = ' '.join(maths)
        else:
            number = int(block['c'][0]['c'])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('place', type=Path)
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--show', type=int, default=0)
    parser.add_argument('--cli', default='build/native/scipix_cli')
    options = parser.parse_args()
    formulas = sample(options.place, options.count)
    written = convert(options.cli, formulas)
    set_well = [sheet.error is None and sheet.page is not None for sheet in typeset(formulas)]
    kept = [i for i in range(len(formulas)) if set_well[i] and written[i] is not None]
    print(f'{len(formulas)} formulas, {sum(set_well)} that LaTeX sets, {len(kept)} of those read\n')
    columns = {style: [written[i][style] for i in kept] for style in STYLES}
    word = through_word([written[i]['omml'] for i in kept])
    columns['omml, docx, pandoc'] = word
    columns['omml, but for what the reader drops'] = [as_read(latex or '') for latex in word]
    print('| format | typesets equal | share |\n| --- | --- | --- |')
    misses = {}
    for name, outputs in columns.items():
        reader = name.startswith('omml, but')
        pairs = [(as_read(written[i]['latex']) if reader else formulas[i], output or '') for i, output in zip(kept, outputs)]
        equal = visually_equal_pairs(pairs)
        misses[name] = [pair for pair, same in zip(pairs, equal) if not same]
        print(f'| {name} | {int(equal.sum())} of {len(pairs)} | {100 * equal.mean():.1f} % |')
    for name, pairs in misses.items():
        for truth, output in pairs[: options.show]:
            print(f'\n{name}\n  {truth}\n  {output}')


if __name__ == '__main__':
    main()
