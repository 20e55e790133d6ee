"""Pictures drawn by a browser: the colours that tell tokens apart, and the samples made of them."""
import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.pages import NO_TOKEN, Pages, Screens, write_pages
from models.pictures import draw_screen
from models.screenshots import coloured, cut, draw, ink_of, packed, with_letters

HERE = Path(__file__).parent
PAGES = HERE / 'smoke_pages.npz'
VOCABULARY = HERE.parents[1] / 'models' / 'release' / 'vocabulary.json'


def test_each_visible_token_has_the_colour_of_its_index():
    assert ' '.join(coloured('\\frac{ a }{ b _{ 2 } }'.split())) == \
        '\\frac{ \\color{#00014d} a }{ \\color{#00034d} b _{ \\color{#00054d} 2 } }'
    assert coloured(['x'] * 300)[-2] == '\\color{#012b4d}'


def test_columns_and_words_are_not_torn_by_colours():
    assert ' '.join(coloured('\\begin{array}{ c | c } x & \\operatorname{ T r } y \\end{array}'.split())) == \
        '\\begin{array}{ c | c } \\color{#00054d} x & \\color{#00074d} \\operatorname{ T r } \\color{#000b4d} y \\end{array}'


def test_the_letters_of_a_word_share_its_colour_and_are_told_apart_by_their_order():
    tokens = '\\operatorname{ T r } x'.split()
    assert with_letters(tokens, np.array([0, 0, 4])).tolist() == [1, 2, 4]
    assert with_letters(tokens, np.array([0, 4])).tolist() == [0, 4]


@pytest.mark.parametrize('ink, paper', [((0, 0, 0), (255, 255, 255)), ((230, 230, 230), (30, 30, 30)), ((176, 0, 32), (255, 255, 255))])
def test_ink_is_the_way_from_paper_to_ink(ink, paper):
    half = tuple((a + b) // 2 for a, b in zip(ink, paper))
    sheet = Image.new('RGB', (3, 1))
    sheet.putdata([paper, half, ink])
    assert np.abs(ink_of(sheet, ink, paper).astype(int) - [[0, 127, 255]]).max() <= 1


def a_picture():
    """Two glyphs of 8 x 10 pixels for the label `x y`, on a sheet of 60 x 80."""
    ink = np.zeros((60, 80), np.uint8)
    ink[20:30, 20:28] = ink[20:30, 40:48] = 255
    return cut(ink, {'em': 20, 'glyphs': [[0, 20, 20, 28, 30], [700, 40, 20, 48, 30]]}, ['x', 'y'])


def test_a_cut_picture_holds_its_glyphs_and_a_margin():
    png, em, boxes, owners = a_picture()
    ink = np.asarray(Image.open(io.BytesIO(png)))
    assert ink.shape == (30, 48) and em == 20
    assert ink[10:20, 10:18].min() == 255 and boxes.tolist() == [[10, 10, 18, 20], [30, 10, 38, 20]]
    assert owners.tolist() == [0, NO_TOKEN]
    assert cut(np.zeros((60, 80), np.uint8), {'em': 20, 'glyphs': [[0, 20, 20, 28, 30]]}, ['x']) is None


def test_screens_are_read_as_they_were_written_and_drawn_at_the_wanted_size(tmp_path):
    pages = Pages(PAGES, VOCABULARY)
    page = next(p for p in pages.usable if pages.lengths()[p] == 2 or pages.lengths()[p] > 2)
    png, em, boxes, owners = a_picture()
    write_pages(tmp_path / 'screens.npz', packed(pages, [(int(page), png, em, boxes, owners)] * 2), steps=())
    screens = Screens(tmp_path / 'screens.npz')
    assert len(screens) == 2 and screens.lengths().tolist() == [pages.lengths()[page]] * 2
    sample = draw_screen(pages, screens, 1, np.random.default_rng(3), damage_strength=0, jitter=0.01)
    left, top, right, bottom = sample.glyph_boxes[0]
    assert len(sample.glyph_boxes) == 1                    # the glyph whose token is unknown is left out
    assert abs((right - left) - 8 * 24 / 20) < 0.5 and sample.ink[int(top) + 2:int(bottom) - 2, int(left) + 2:int(right) - 2].min() > 0.8
    assert len(sample.tokens) == screens.lengths()[1] + 2


@pytest.mark.skipif(not (shutil.which('chromium') and shutil.which('node')), reason='needs Chromium and Node')
def test_chromium_draws_every_token_where_there_is_ink(tmp_path):
    pages = Pages(PAGES, VOCABULARY)
    pictures = draw(pages, pages.usable[:12], 'katex', 1, None, tmp_path)
    assert len(pictures) >= 11
    known = 0
    for _, png, em, boxes, owners in pictures:
        ink = np.asarray(Image.open(io.BytesIO(png)))
        assert 12 < em < 90                                # font sizes of 12 to 24, 1.21 times as large in KaTeX, up to 3 pixels a point
        for (left, top, right, bottom), owner in zip(boxes, owners):
            assert ink[max(0, int(top) - 1):int(bottom) + 2, max(0, int(left) - 1):int(right) + 2].max() > 60
            known += owner != NO_TOKEN
    assert known > 0.9 * sum(len(picture[4]) for picture in pictures)
