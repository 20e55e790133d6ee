"""The letter size of a picture as LaTeX tells it, and what is counted of the estimates."""
import pytest
from PIL import Image, ImageOps

from models import latex_pages, letter_size
from models.letter_size_eval import COLUMNS, em_by_latex, ink_sides, page_sides, row

FORMULAS = [r'\frac{a+b}{c} = \sqrt{x^2 + y^2}', r'\sum_{i=1}^n x_i \leq 1', r'\begin{array}{cc} a & b \\ c & d \end{array}']


def test_latex_tells_the_em_of_pictures_of_every_colour(tmp_path):
    em = 21.3
    drawings = letter_size.typeset(FORMULAS, 'cm', round(em * 7.227), tmp_path / 'run')
    assert len(drawings) == len(FORMULAS)
    for drawing, page in zip(drawings, latex_pages.typeset(FORMULAS)):
        with Image.open(drawing) as picture:
            grey = ImageOps.expand(picture.convert('L'), 30, 255)
        for number, changed in enumerate([grey, ImageOps.invert(grey), ImageOps.colorize(grey, (90, 50, 20), (240, 230, 200))]):
            changed.save(tmp_path / f'{number}.png')
            assert em_by_latex(ink_sides(tmp_path / f'{number}.png'), page_sides(page)) == pytest.approx(em, rel=0.06)


def test_what_does_not_look_as_latex_sets_it_has_no_known_em():
    page = (100.0, 20.0)
    assert em_by_latex((200, 41), page) == 20
    assert em_by_latex((200, 60), page) is None and em_by_latex(None, page) is None and em_by_latex((200, 40), None) is None
    assert page_sides(latex_pages.typeset([r'\frac{a'])[0]) is None


def test_wrong_estimates_are_counted_and_those_that_said_so():
    found = [(20, 0.9, 0), (26, 0.9, 0), (30, 0.5, 19), (30, 0.6, 40), (99, 0.9, 0)]
    line = row('s', [20, 20, 20, 20, None], found)
    assert line == '| s | 5 | 4 | 20.0 | 25.0 | 50.0 | 3 | 2 | 1 |' and line.count('|') == COLUMNS.count('|')
    assert row('s', [None], found[:1]).startswith('| s | 1 | 0 |')
