"""Labels -> typeset pages: LaTeX sets every formula once, its DVI page becomes a packed glyph list.

    python -m models.typeset --labels build/work/labels.tsv.xz [more.tsv.xz] --out build/work/pages.npz \
        [--count 300000] [--seed 1] [--processes 1] [--copies 1] [--avoid path/to/eval]

Each formula is set twice with the same fonts: clean, and with a `\\special` before every visible token. TeX
keeps the order of the glyphs, so the marked page tells which token each glyph of the clean page belongs to.
Enlarged delimiters (`\\left(`) that come out at their normal size are relabelled as plain ones here.

The output, packed pages, is described in pages.py.
"""
import argparse
import json
import re
import subprocess
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from .check_apart import shared_labels, truths_of
from .dvi import read_dvi
from .fonts import SETUPS, GlyphAtlas
from .label_file import read_label_file
from .labels import ROW_BREAK, is_left, is_right, plain_delimiters, to_latex
from .latex_run import run_latex
from .pages import DEFAULT_VOCABULARY, FILE_LINES, NO_TOKEN, UNITS, write_pages

BATCH = 2000                 # formulas a LaTeX run
SECONDS = 120                # of processor time: a LaTeX run longer than this is stopped (some formulas loop)
TEXT_STYLE_SHARE = 0.12

# Sources with far more short pieces than their share of what people photograph: part of their lines is used.
SHARES = {'hepth:arrow_frac': 0.5, 'stacks_project': 0.7, 'wikipedia_chem_texvcjs': 0.5}
COMMON_LENGTH = 24           # tokens; of shorter formulas the share length / COMMON_LENGTH is used, for the same reason

LIMIT_OPERATORS = frozenset(
    r'\sum \prod \coprod \bigcup \bigcap \bigoplus \bigotimes \bigodot \biguplus \bigsqcup \bigvee \bigwedge \lim '
    r'\limsup \liminf \max \min \sup \inf \det \gcd \Pr \injlim \projlim \varliminf \varlimsup \varinjlim '
    r'\varprojlim'.split())
INVISIBLE = frozenset(r'} }{ ]{ { _{ ^{ & \\ \hline \frac{ \quad \qquad \middle| \overset{ \underset{ '
                      r'\substack{ \left. \right. \underline{ \overline{ \limits \nolimits \boxed{'.split())
QUOTES = ('`', "'")           # two of them become one glyph, unless something stands between
FONT_COMMAND = re.compile(r'\\(math[a-z]+|boldsymbol|text[a-z]*|operatorname|begin|end)\*?\{')
PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage{amsmath,amssymb,mathrsfs,mathtools,cancel}
%s
\scrollmode
\newcommand\F[2]{\typeout{F:#1}\global\count0=#1\relax\setbox0\hbox{$#2$}\shipout\box0 }
\begin{document}
"""
PROBE = r'( ) [ ] \{ \} | \| \langle \rangle \lfloor \rfloor \lceil \rceil / \backslash \uparrow \downarrow'.split()


def is_visible(token):
    return token not in INVISIBLE and not FONT_COMMAND.match(token) or token in (
        r'\begin{pmatrix}', r'\begin{bmatrix}', r'\begin{vmatrix}', r'\begin{Vmatrix}', r'\begin{Bmatrix}',
        r'\begin{cases}', r'\end{pmatrix}', r'\end{bmatrix}', r'\end{vmatrix}', r'\end{Vmatrix}', r'\end{Bmatrix}')


def marked(tokens):
    """The tokens with a `\\special{index}` before each visible one."""
    result, in_columns = [], False
    for index, token in enumerate(tokens):
        if token == r'\begin{array}{':
            in_columns = True
        if in_columns:
            in_columns = token != '}'
            result.append(token)
        elif token in LIMIT_OPERATORS:
            result += [r'\mathop{\special{%d}' % index, token, '}']
        elif is_visible(token) and not (token in QUOTES and tokens[index - 1:index] == [token]):
            result += [r'\special{%d}' % index, token]
        else:
            result.append(token)
    return result


def set_document(source):
    """DVI bytes (virtual fonts expanded) and log of one document; what was finished when TeX stopped early."""
    dvi, log, _ = run_latex(source, SECONDS, '-interaction=nonstopmode')
    if not dvi:
        return dvi, log
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, 'a.dvi').write_bytes(dvi)
        expanded = Path(folder, 'b.dvi')
        subprocess.run(['dvicopy', 'a', 'b'], cwd=folder, capture_output=True)
        return (expanded.read_bytes() if expanded.exists() and expanded.stat().st_size > 200 else dvi), log


def numbers_with_errors(log):
    """Formula numbers after which TeX reported an error, and the last number begun."""
    bad, current = set(), -1
    for line in log.splitlines():
        if line.startswith('F:'):
            current = int(line[2:].split()[0])
        elif line.startswith('!') or line.startswith('Missing character'):
            bad.add(current)
    return bad, current


def family(page, index):
    """The font family and character of a glyph, whatever its size: (letters of the font's name, char)."""
    return re.sub(r'\d+$', '', page.fonts[page.font[index]][0]), int(page.char[index])


def glyph_tokens(clean, marks):
    """Token index of every glyph of the clean page, or None when TeX set other glyphs on the marked one."""
    if len(clean.char) != len(marks.char) or (clean.char != marks.char).any():
        return None
    tokens = np.full(len(clean.char), NO_TOKEN, np.int64)
    starts = [(position, int(text)) for text, position in marks.special if text.isdigit()]
    for number, (position, token) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(tokens)
        tokens[position:end] = token
    return tokens


def plain_pairs(tokens, page, owner, probe):
    """Indices of `\\left` tokens whose pair came out at normal size on the page."""
    sized = {}
    for glyph, token in enumerate(owner):
        if token != NO_TOKEN and (is_left(tokens[token]) or is_right(tokens[token])) and token not in sized:
            sized[int(token)] = family(page, glyph) in probe
    pairs, stack = [], []
    for index, token in enumerate(tokens):
        if is_left(token):
            stack.append(index)
        elif is_right(token):
            if stack:
                left = stack.pop()
                seen = [sized[i] for i in (left, index) if i in sized]
                if seen and all(seen):
                    pairs.append(left)
    return pairs


def set_batch(job):
    """(setup, seed, [(line, tokens)]) -> list of page records, and a Counter of what was dropped."""
    setup_number, seed, formulas = job
    setup, dropped, records = SETUPS[setup_number], Counter(), []
    pending, probe, pages, wrong = list(range(len(formulas))), set(), {}, set()
    while pending:
        body = [r'\F{%d}{\displaystyle %s}' % (10 ** 7 + i, symbol) for i, symbol in enumerate(PROBE)]
        for i in pending:
            style = r'\textstyle ' if (seed * 7919 + i * 104729) % 1000 < 1000 * TEXT_STYLE_SHARE else r'\displaystyle '
            body.append(r'\F{%d}{%s%s}' % (2 * i, style, to_latex(formulas[i][1])))
            body.append(r'\F{%d}{%s%s}' % (2 * i + 1, style, to_latex(marked(formulas[i][1]))))
        data, log = set_document(PREAMBLE % setup.preamble + '\n'.join(body) + '\n\\end{document}\n')
        if not data:
            dropped['latex_failed'] += len(pending)
            break
        bad, last = numbers_with_errors(log)
        for page in read_dvi(data):
            if page.count0 >= 10 ** 7:
                probe.update(family(page, g) for g in range(len(page.char)))
            elif page.count0 not in bad:
                pages[page.count0] = page
        wrong |= {n // 2 for n in bad if 0 <= n < 10 ** 7}
        finished = last >= 2 * pending[-1] + 1
        pending = [] if finished else [i for i in pending if i > last // 2]
        if not finished:
            dropped['latex_stopped'] += 1
    for i, (line, tokens) in enumerate(formulas):
        if 2 * i not in pages:
            dropped['latex_error' if i in wrong else 'no_page'] += 1
            continue
        page, owner = pages[2 * i], None
        if len(page.char) == 0:
            dropped['empty_page'] += 1
            continue
        if 2 * i + 1 in pages:
            owner = glyph_tokens(page, pages[2 * i + 1])
        if owner is None:
            dropped['(kept, no token places)'] += 1
            owner = np.full(len(page.char), NO_TOKEN, np.int64)
        label, kept = plain_delimiters(tokens, plain_pairs(tokens, page, owner, probe))
        moved = np.full(NO_TOKEN + 1, NO_TOKEN, np.int64)
        for new, old in enumerate(kept):
            moved[old] = new
        records.append((line, setup_number, label, page, moved[owner]))
    return records, dropped


def pack(record):
    """A page record as small arrays, with its fonts resolved to names."""
    line, setup, label, page, owner = record
    fonts = [page.fonts[f] for f in page.font]
    places = np.stack([page.x, page.y], 1) * UNITS
    rules = page.rules * UNITS
    if np.abs(places).max() > 32000 or (len(rules) and np.abs(rules).max() > 32000):
        return None
    return (line, setup, label, [(tfm, int(c)) for (tfm, _), c in zip(fonts, page.char)],
            [round(size, 2) for _, size in fonts], np.round(places).astype(np.int16), owner.astype(np.uint16),
            np.round(rules).astype(np.int16).reshape(-1, 4))


def set_and_pack(job):
    records, dropped = set_batch(job)
    packed = [p for p in map(pack, records) if p is not None]
    dropped['too_large_page'] += len(records) - len(packed)
    return packed, dropped


class Index:
    """Numbers things in the order of their first appearance."""

    def __init__(self):
        self.numbers = {}

    def __call__(self, thing):
        return self.numbers.setdefault(thing, len(self.numbers))


def jobs(labels, seed, setup_weights, copies):
    rng = np.random.default_rng(seed)
    weights = np.array(setup_weights) / sum(setup_weights)
    for copy in range(copies):
        groups = [[] for _ in weights]
        for line, tokens in labels:
            group = int(rng.choice(len(weights), p=weights))
            groups[group].append((line, tokens))
            if len(groups[group]) == BATCH:
                yield group, seed * 1000003 + line, groups[group]
                groups[group] = []
        for group, rest in enumerate(groups):
            if rest:
                yield group, seed + group + copy, rest


def read_labels(path, vocabulary, count, seed):
    """[(corpus line, tokens)] of the first `count` chosen labels of the file (0: of all), and of all that have several rows, which are few;
    formulas with unknown tokens are left out, and some of the short ones and of the sources in SHARES."""
    known, labels, chosen, rng = set(vocabulary), [], 0, np.random.default_rng(seed)
    for source, tokens, line in read_label_file(path):
        share = SHARES.get(source, 1.0) * min(1.0, len(tokens) / COMMON_LENGTH)
        is_chosen = rng.random() < share and not (count and chosen == count)
        chosen += is_chosen
        if (is_chosen or ROW_BREAK in tokens) and all(token in known for token in tokens):
            labels.append((line, tokens))
    return labels


def check_setups(setups=SETUPS):
    """Exits with the names of the set-ups that LaTeX cannot set, and why: their pages would be missing without a word."""
    troubles = []
    for setup in setups:
        data, log = set_document(PREAMBLE % setup.preamble + r'\F{0}{x}' + '\n\\end{document}\n')
        if not data:
            troubles.append(f'{setup.name}: ' + next((line[2:] for line in log.splitlines() if line.startswith('! ')), 'LaTeX wrote nothing'))
    if troubles:
        raise SystemExit('font set-ups that cannot be set (scripts/setup --training installs their packages):\n' + '\n'.join(troubles))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--labels', required=True, nargs='+')
    parser.add_argument('--vocabulary', default=DEFAULT_VOCABULARY)
    parser.add_argument('--out', required=True)
    parser.add_argument('--count', type=int, default=0, help='formulas of a file, from the front; 0: all; those of several rows are all taken')
    parser.add_argument('--copies', type=int, default=1, help='font setups a formula')
    parser.add_argument('--avoid', help='evaluation sets; labels that equal or look like one of their truths are left out (models/check_apart.py)')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--processes', type=int, default=1)
    options = parser.parse_args(arguments)
    check_setups()
    vocabulary = json.load(open(options.vocabulary))['tokens']
    ids = {token: number for number, token in enumerate(vocabulary)}
    labels = [(line + number * FILE_LINES, tokens) for number, path in enumerate(options.labels)
              for line, tokens in read_labels(path, vocabulary, options.count, options.seed)]
    np.random.default_rng(options.seed).shuffle(labels)
    if options.avoid:
        equal, alike = shared_labels([tokens for _, tokens in labels], truths_of(options.avoid))
        shared = {tuple(label) for label in equal + alike}
        labels = [(line, tokens) for line, tokens in labels if tuple(tokens) not in shared]
        print(f'{len(shared)} labels of the evaluation sets left out')
    glyph, size, dropped, setups = Index(), Index(), Counter(), Counter()
    columns = {name: [] for name in 'glyph size xy token rule label setup line'.split()}
    starts = {name: [0] for name in ('glyph_start', 'rule_start', 'label_start')}
    work = jobs(labels, options.seed, [s.weight for s in SETUPS], options.copies)
    with ProcessPoolExecutor(options.processes) as pool:
        for packed, lost in pool.map(set_and_pack, work):
            dropped += lost
            for line, setup, label, names, sizes, xy, owner, rules in packed:
                if any(t not in ids for t in label):
                    dropped['unknown_token'] += 1
                    continue
                setups[SETUPS[setup].name] += 1
                columns['glyph'].append(np.array([glyph(n) for n in names], np.uint16))
                columns['size'].append(np.array([size(s) for s in sizes], np.uint8))
                columns['xy'].append(xy), columns['token'].append(owner), columns['rule'].append(rules)
                columns['label'].append(np.array([ids[t] for t in label], np.uint16))
                columns['setup'].append(setup), columns['line'].append(line)
                for name, length in (('glyph_start', len(names)), ('rule_start', len(rules)), ('label_start', len(label))):
                    starts[name].append(starts[name][-1] + length)
            print(f"{sum(setups.values())} pages {len(glyph.numbers)} glyphs, dropped {dict(dropped)}", flush=True)
    atlas, missing = GlyphAtlas.draw(glyph.numbers)
    print('glyphs without outlines:', len(missing), missing[:20])
    arrays = {name: np.concatenate(parts) for name, parts in columns.items() if name not in ('setup', 'line')}
    arrays |= {'setup': np.array(columns['setup'], np.uint8), 'line': np.array(columns['line'], np.int32)}
    arrays |= {name: np.array(values, np.int64) for name, values in starts.items()}
    arrays['sizes'] = np.array(list(size.numbers), np.float32)
    arrays['missing'] = np.array([glyph.numbers[m] for m in missing], np.int64)
    write_pages(options.out, {**arrays, **atlas.arrays()})
    print('setups', dict(setups))


if __name__ == '__main__':
    main()
