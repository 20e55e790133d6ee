"""Packed pages and packed screens: what `models.typeset` and `models.screenshots` write and training reads.

Pages: for all pages one after another (G glyphs, R rules, T label tokens, N pages):
    glyph (G) uint16 index into the atlas, size (G) uint8 index into `sizes` (points an em), xy (G, 2) int16
    in 1/UNITS pt (baseline, y down; in the file steps from glyph to glyph), token (G) uint16 index into the page's label, NO_TOKEN when unknown;
    rule (R, 4) int16 x, y (lower left), width, height in 1/UNITS pt; label (T) uint16 vocabulary ids;
    glyph_start, rule_start, label_start (N + 1); setup (N), line (N): corpus line; and the glyph atlas.

Screens: for all pictures one after another (N pictures, G glyphs, T label tokens, B bytes):
    png (B) uint8, grey PNGs of ink (255 full), png_start (N + 1); em (N) float32 pixels an em; line (N): corpus line;
    box (G, 4) float32 left, top, right, bottom in pixels, token (G) uint16 index into the label, NO_TOKEN when unknown,
    glyph_start (N + 1); label (T) uint16 vocabulary ids, label_start (N + 1).
"""
import io
import json
import os
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from .raster import summed_areas

DEFAULT_VOCABULARY = str(Path(__file__).parent / 'release' / 'vocabulary.json')
UNITS = 32                   # a point
NO_TOKEN = 65535
FILE_LINES = 10 ** 7         # the lines of the second label file are numbered from here, and so on
KEPT_OUT = 600               # pages for choosing and measuring, never trained on
STYLES = {'\\mathbf{': 1, '\\boldsymbol{': 1, '\\textbf{': 1, '\\mathrm{': 2, '\\operatorname{': 2, '\\operatorname*{': 2, '\\text{': 2,
          '\\mathcal{': 3, '\\mathscr{': 3, '\\mathbb{': 4, '\\mathfrak{': 5, '\\mathsf{': 6, '\\textsf{': 6, '\\mathtt{': 7, '\\texttt{': 7}


def write_pages(path, arrays, steps=('xy',)):
    """Writes the arrays as a compressed .npz, under its name when it is complete. LZMA and steps take a third less than
    np.savez_compressed, which counts when the file travels."""
    arrays = {**arrays, **{name: np.diff(arrays[name], axis=0, prepend=np.zeros((1, 2), np.int16)) for name in steps}}
    with zipfile.ZipFile(f'{path}.part', 'w', zipfile.ZIP_LZMA) as archive:
        for name, array in arrays.items():
            with archive.open(f'{name}.npy', 'w', force_zip64=True) as file:
                np.lib.format.write_array(file, np.asfortranarray(array) if name in steps else array)
    os.replace(f'{path}.part', path)


class Pages:
    """The packed pages of `models.typeset`, with everything needed to draw them."""

    def __init__(self, path, vocabulary_path):
        vocabulary = json.load(open(vocabulary_path))
        self.vocabulary, self.special = vocabulary['tokens'], vocabulary['special']
        arrays = dict(np.load(path))
        arrays['xy'] = np.cumsum(arrays['xy'], axis=0, dtype=np.int16)
        self.__dict__.update(arrays)
        self.table, self.table_offsets = summed_areas(self.atlas_boxes, self.atlas_starts, self.atlas_pixels)
        self.style_of = np.array([STYLES.get(t, 0) for t in self.vocabulary], np.int64)
        self.opens = np.array([(t.endswith('{') and t not in ('}{', ']{') and t != '\\{') or t == '\\sqrt[' for t in self.vocabulary])
        self.closes = np.array([t == '}' for t in self.vocabulary])
        self.classes = len(self.vocabulary) * 8
        self.usable = self._usable()

    def _usable(self):
        """Pages whose glyphs all have outlines, known tokens, and a label of at most 350 tokens."""
        bad = np.zeros(len(self.atlas_boxes), bool)
        bad[self.missing] = True
        unknown = np.add.reduceat((self.token == NO_TOKEN) | bad[self.glyph], self.glyph_start[:-1])
        return np.flatnonzero((unknown == 0) & (np.diff(self.label_start) <= 350))

    def split(self):
        """Usable pages kept out of training (at most KEPT_OUT, a fifth of a small set), and the others, ascending.
        Chosen by a hash of their corpus lines, so that a formula kept out stays so when the corpus is set anew."""
        order = self.usable[np.argsort(self.line[self.usable].astype(np.uint64) * 2654435761 % 2**32, kind='stable')]
        dev = min(KEPT_OUT, len(order) // 5)
        return order[:dev], np.sort(order[dev:])

    def count_by_file(self):
        """Usable pages of each label file that was typeset."""
        return np.bincount(self.line[self.usable] // FILE_LINES).tolist()

    def lengths(self):
        """Label tokens of every page (N,)."""
        return np.diff(self.label_start)


class Screens:
    """The packed screens of `models.screenshots`."""

    def __init__(self, path):
        self.__dict__.update(np.load(path))

    def __len__(self):
        return len(self.em)

    def lengths(self):
        """Label tokens of every picture (N,)."""
        return np.diff(self.label_start)

    def ink(self, index):
        """(H, W) float32."""
        data = self.png[self.png_start[index]:self.png_start[index + 1]].tobytes()
        return np.asarray(Image.open(io.BytesIO(data)), np.float32) / 255
