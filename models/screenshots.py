"""Formulas as web pages draw them: KaTeX and MathJax in a real Chromium, kept as pictures with the place of every token.

    python -m models.screenshots --pages build/work/pages.npz --out build/work/screens.npz --count 20000 \
        [--mathjax path/to/mathjax/es5/tex-svg.js --mathjax_share 0.35] [--seed 1]

Labels come from typeset pages that training may see, so enlarged delimiters are already told from plain ones. The output,
packed screens, is described in pages.py.
"""
import argparse
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from .labels import TEXT, to_latex
from .pages import DEFAULT_VOCABULARY, NO_TOKEN, Pages, write_pages
from .typeset import is_visible

ROOT = Path(__file__).resolve().parent.parent
MARGIN = 10                  # pixels kept around the ink
Image.MAX_IMAGE_PIXELS = None    # sheets are our own, and large where the device's scale is
WHOLE = ('\\operatorname{', '\\operatorname*{')      # what one colour has to cover


def coloured(tokens):
    """LaTeX of a label with a colour before each visible token that says its index: #rrgg4d, index = 256 r + g."""
    result, in_columns, depth = [], False, 0
    for index, token in enumerate(tokens):
        in_columns = in_columns or token == '\\begin{array}{'
        if not in_columns and not depth and (is_visible(token) or token in WHOLE):
            result.append('\\color{#%02x%02x4d}' % divmod(index, 256))
        depth = 1 if token in WHOLE + TEXT and not depth else depth + (token.endswith('{') - (token == '}')) if depth else 0
        in_columns = in_columns and token != '}'
        result.append(token)
    return result


def with_letters(tokens, owners):
    """Owners of glyphs whose word has one colour, moved on from the word's command to its letters, one after another."""
    result = owners.copy()
    for index, token in enumerate(tokens):
        if token in WHOLE + TEXT:
            glyphs = np.flatnonzero(owners == index)
            end = tokens.index('}', index)
            letters = [i for i in range(index + 1, end) if is_visible(tokens[i]) and tokens[i] != '~']
            if len(letters) == len(glyphs):
                result[glyphs] = letters
    return result


def ink_of(sheet, ink, paper):
    """A sheet (PIL image) -> (H, W) uint8: how far each pixel is on the way from paper to ink, 255 all the way.
    Read from the colour channel that differs most; letters are drawn without coloured edges."""
    channel = int(np.argmax(np.abs(np.subtract(ink, paper))))
    share = (np.arange(256) - paper[channel]) / (ink[channel] - paper[channel])
    return np.round(np.clip(share, 0, 1) * 255).astype(np.uint8)[np.asarray(sheet.getchannel(channel))]


def cut(ink, formula, tokens):
    """(png bytes, em, boxes (G, 4), owners (G,)) of one formula on the sheet; None where nothing is left of it."""
    glyphs = np.array(formula['glyphs'], np.float32).reshape(-1, 5)
    glyphs = glyphs[glyphs[:, 3] > glyphs[:, 1]]
    if len(glyphs) == 0:
        return None
    left, top = np.maximum(np.floor(glyphs[:, 1:3].min(0)).astype(int) - MARGIN, 0)
    right, bottom = np.ceil(glyphs[:, 3:5].max(0)).astype(int) + MARGIN
    piece = ink[top:bottom, left:right]
    if piece.size == 0 or piece.max() < 128 or right > ink.shape[1] or bottom > ink.shape[0]:
        return None
    data = io.BytesIO()
    Image.fromarray(piece).save(data, 'PNG', compress_level=6)
    owners = glyphs[:, 0].astype(np.int64)
    owners[(owners < 0) | (owners >= len(tokens))] = NO_TOKEN
    return data.getvalue(), formula['em'], glyphs[:, 1:] - (left, top, left, top), with_letters(tokens, owners)


def pictures_of(folder, labels):
    """Every formula of the drawn sheets: (id, png, em, boxes, owners)."""
    for path in sorted(folder.glob('*.json')):
        sheet = json.loads(path.read_text())
        ink = ink_of(Image.open(path.with_suffix('.png')), sheet['ink'], sheet['paper'])
        for formula in sheet['formulas']:
            piece = cut(ink, formula, labels[formula['id']])
            if piece:
                yield formula['id'], *piece


def draw(pages, chosen, by, seed, mathjax, folder):
    """Has Chromium draw the chosen pages' labels; returns their pictures."""
    labels = {int(p): [pages.vocabulary[t] for t in pages.label[pages.label_start[p]:pages.label_start[p + 1]]] for p in chosen}
    formulas = folder / 'formulas.jsonl'
    formulas.write_text(''.join(json.dumps({'id': p, 'latex': to_latex(coloured(tokens))}) + '\n' for p, tokens in labels.items()))
    command = ['node', 'models/screenshots.mjs', '--formulas', str(formulas), '--out', str(folder / by), '--by', by, '--seed', str(seed)]
    subprocess.run(command + (['--mathjax', mathjax] if by == 'mathjax' else []), cwd=ROOT, check=True)
    return list(pictures_of(folder / by, labels))


def packed(pages, pictures):
    """The arrays of the file."""
    starts = lambda parts: np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
    ids = [picture[0] for picture in pictures]
    pngs, boxes, owners = ([picture[i] for picture in pictures] for i in (1, 3, 4))
    labels = [pages.label[pages.label_start[p]:pages.label_start[p + 1]] for p in ids]
    return {'png': np.frombuffer(b''.join(pngs), np.uint8), 'png_start': starts(pngs), 'em': np.array([p[2] for p in pictures], np.float32),
            'box': np.concatenate(boxes).astype(np.float32), 'token': np.concatenate(owners).astype(np.uint16), 'glyph_start': starts(boxes),
            'label': np.concatenate(labels).astype(np.uint16), 'label_start': starts(labels), 'line': pages.line[ids]}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', required=True)
    parser.add_argument('--vocabulary', default=DEFAULT_VOCABULARY)
    parser.add_argument('--out', required=True)
    parser.add_argument('--count', type=int, default=20000)
    parser.add_argument('--mathjax', help='tex-svg.js of MathJax 3; without it KaTeX draws all')
    parser.add_argument('--mathjax_share', type=float, default=0.35)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args(arguments)
    pages = Pages(options.pages, options.vocabulary)
    rng = np.random.default_rng(options.seed)
    chosen = rng.choice(pages.split()[1], options.count, replace=False)
    share = int(options.count * options.mathjax_share) if options.mathjax else 0
    pictures = []
    with tempfile.TemporaryDirectory() as folder:
        for by, part in (('katex', chosen[share:]), ('mathjax', chosen[:share])):
            if len(part):
                pictures += draw(pages, part, by, options.seed, options.mathjax, Path(folder))
    write_pages(options.out, packed(pages, pictures), steps=())
    print(f'{len(pictures)} pictures of {options.count} formulas, {Path(options.out).stat().st_size / 1e6:.1f} MB')
    return 0


if __name__ == '__main__':
    sys.exit(main())
