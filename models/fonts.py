"""Fonts of the typeset pages: from TeX font names to glyph bitmaps.

A DVI page names TeX metrics (`cmmi10`); the dvips font map says which Type 1 file and encoding draw them.
`load_glyphs` renders the glyphs that occur once, large (MASTER pixels an em, unhinted); the rasteriser
(`raster.py`) shrinks these masters to any size with exact pixel coverage.
"""
import functools
import re
import subprocess
from dataclasses import dataclass, field

import freetype
import numpy as np

MASTER = 64      # pixels an em of the master bitmaps


@dataclass(frozen=True)
class FontSetup:
    """A LaTeX preamble that selects one family of mathematical fonts, and how often to draw it."""
    name: str
    preamble: str
    weight: float


SETUPS = (
    FontSetup('computer_modern', '', 12),
    FontSetup('latin_modern', r'\usepackage{lmodern}', 2),
    FontSetup('times', r'\usepackage{newtxtext}\usepackage{newtxmath}', 3),
    FontSetup('times_psnfss', r'\usepackage{mathptmx}', 3),
    FontSetup('palatino', r'\usepackage{newpxtext}\usepackage{newpxmath}', 1),
    FontSetup('palatino_psnfss', r'\usepackage{mathpazo}', 1),
    FontSetup('euler', r'\usepackage{eulervm}', 0.5),
    # its virtual font of text symbols, futr8c, is broken: dvicopy ends there
    FontSetup('utopia', r'\DeclareFontFamily{TS1}{futs}{}\DeclareFontShape{TS1}{futs}{m}{n}{<->tcrm1000}{}\usepackage{fourier}', 1),
    FontSetup('kp', r'\usepackage{kpfonts}', 1),
    FontSetup('stix2', r'\usepackage{stix2}', 2),
    FontSetup('libertine', r'\usepackage{libertine}\usepackage{libertinust1math}', 1),
    FontSetup('bright_sans', r'\usepackage{cmbright}', 0.7),
    FontSetup('arev_sans', r'\usepackage{arev}', 0.7),
    FontSetup('charter', r'\usepackage[charter]{mathdesign}', 0.7),
    FontSetup('iwona_sans', r'\usepackage[math]{iwona}', 0.5),
)


def find_file(name):
    """The path of a TeX file, or None."""
    found = subprocess.run(['kpsewhich', name], capture_output=True, text=True).stdout.strip()
    return found or None


@dataclass
class MapEntry:
    outline: str
    encoding: str | None
    slant: float
    extend: float


@functools.cache
def font_map():
    """TeX font name -> MapEntry, read from the dvips map."""
    entries = {}
    for line in open(find_file('psfonts.map'), encoding='latin-1'):
        if not line.strip() or line[0] in '%*;#':
            continue
        effects = ' '.join(re.findall(r'"([^"]*)"', line))
        words = re.sub(r'"[^"]*"', ' ', line).split()
        files = [w.lstrip('<[') for w in words if w.startswith('<') and len(w.lstrip('<[')) > 0]
        files += [words[i + 1] for i, w in enumerate(words[:-1]) if w in ('<', '<<', '<[')]
        outline = next((f for f in files if f.endswith(('.pfb', '.pfa'))), None)
        if not outline:
            continue
        slant = re.search(r'(-?[\d.]+)\s+SlantFont', effects)
        extend = re.search(r'([\d.]+)\s+ExtendFont', effects)
        entries[words[0]] = MapEntry(outline, next((f for f in files if f.endswith('.enc')), None),
                                     float(slant.group(1)) if slant else 0.0,
                                     float(extend.group(1)) if extend else 1.0)
    return entries


@functools.cache
def encoding_names(file):
    """The 256 glyph names of a PostScript encoding file."""
    text = re.sub(r'%.*', '', open(find_file(file), encoding='latin-1').read())
    return re.findall(r'/([^\s/\[\]]+)', text.split('[', 1)[1])


def select_builtin(face):
    """Selects the font file's own encoding."""
    for charmap in face.charmaps:
        if charmap.encoding in (freetype.FT_ENCODING_ADOBE_CUSTOM, freetype.FT_ENCODING_ADOBE_STANDARD):
            face.set_charmap(charmap)
            return


@functools.cache
def open_font(tfm):
    """A FreeType face at MASTER pixels an em and its map entry; None when the map has no outlines for it."""
    entry = font_map().get(tfm)
    path = entry and find_file(entry.outline)
    if not path:
        return None
    face = freetype.Face(path)
    face.set_char_size(MASTER * 64, MASTER * 64, 72, 72)
    if entry.slant or entry.extend != 1.0:
        face.set_transform(freetype.Matrix(int(entry.extend * 65536), int(entry.slant * 65536), 0, 65536),
                           freetype.Vector(0, 0))
    if not entry.encoding:
        select_builtin(face)
    return face, entry


def draw_master(tfm, char):
    """(bitmap uint8 (h, w), left, top) of one glyph at MASTER pixels an em, or None if there are no outlines.
    left: pixels from the reference point to the first column; top: rows above the baseline."""
    opened = open_font(tfm)
    if opened is None:
        return None
    face, entry = opened
    if entry.encoding:
        index = face.get_name_index(encoding_names(entry.encoding)[char].encode())
    else:
        index = face.get_char_index(char)
    if index == 0:
        return None
    face.load_glyph(index, freetype.FT_LOAD_RENDER | freetype.FT_LOAD_NO_HINTING)
    bitmap = face.glyph.bitmap
    if bitmap.rows == 0:
        pixels = np.zeros((0, 0), np.uint8)
    else:
        pixels = np.array(bitmap.buffer, np.uint8).reshape(bitmap.rows, bitmap.pitch)[:, :bitmap.width]
    return pixels, face.glyph.bitmap_left, face.glyph.bitmap_top


@dataclass
class GlyphAtlas:
    """Master bitmaps of all glyphs that occur. `boxes` (G, 4): left, top, width, height in master pixels;
    `starts` (G + 1): where each bitmap begins in `pixels`."""
    names: list = field(default_factory=list)          # (tfm, char) a glyph
    boxes: np.ndarray = None
    starts: np.ndarray = None
    pixels: np.ndarray = None

    @classmethod
    def draw(cls, names):
        boxes, starts, pixels, missing = [], [0], [], []
        for tfm, char in names:
            master = draw_master(tfm, char)
            if master is None:
                missing.append((tfm, char))
                master = np.zeros((0, 0), np.uint8), 0, 0
            bitmap, left, top = master
            boxes.append((left, top, bitmap.shape[1], bitmap.shape[0]))
            pixels.append(bitmap.ravel())
            starts.append(starts[-1] + bitmap.size)
        atlas = cls(list(names), np.array(boxes, np.int16).reshape(-1, 4), np.array(starts, np.int64),
                    np.concatenate(pixels) if pixels else np.zeros(0, np.uint8))
        return atlas, missing

    def arrays(self):
        return {'atlas_names': np.array([f'{t}:{c}' for t, c in self.names]), 'atlas_boxes': self.boxes,
                'atlas_starts': self.starts, 'atlas_pixels': self.pixels}
