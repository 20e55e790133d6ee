"""The pictures without a formula are drawn, differ, and their answers are counted."""
import numpy as np
import pytest
from PIL import Image

from models.refusals import KINDS, refused_shares


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_draws_different_pictures(kind):
    first, second = (kind(np.random.default_rng(seed)) for seed in (1, 2))
    assert isinstance(first, Image.Image) and min(first.size) >= 30
    assert first.tobytes() != second.tobytes()


def test_an_answer_without_latex_is_a_refusal():
    lines = [f'/x/{kind.__name__}_{i:02}.png\t\t0\t3\tnot_a_formula: no formula' for kind in KINDS for i in range(4)]
    lines[0] = '/x/blank_00.png\tx^2\t0.4\t3'
    shares, readings = refused_shares(lines)
    assert shares.pop('blank') == 0.75 and set(shares.values()) == {1.0}
    assert readings == [('blank_00.png', '0.4', 'x^2')]
