"""The pictures without a formula are drawn, differ, and their answers are counted."""
import numpy as np
import pytest
from PIL import Image

from models.model_card import report
from models.refusals import KINDS, figures, refusals


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_draws_different_pictures(kind):
    first, second = (kind(np.random.default_rng(seed)) for seed in (1, 2))
    assert isinstance(first, Image.Image) and min(first.size) >= 30
    assert first.tobytes() != second.tobytes()


def test_an_answer_without_latex_is_a_refusal():
    lines = [f'/x/{kind.__name__}_{i:02}.png\t\t0\t3\tnot_a_formula: no formula' for kind in KINDS for i in range(4)]
    lines[0] = '/x/blank_00.png\tx^2\t0.4\t3'
    refused, readings = refusals(lines)
    assert refused.pop('blank') == [False, True, True, True] and set(map(tuple, refused.values())) == {(True,) * 4}
    assert readings == [('blank_00.png', '0.4', 'x^2')]


def test_seed_and_counts_are_kept():
    assert figures({'face': [True, False], 'code': [True, True]}, 7) == \
        {'seed': 7, 'pictures': 4, 'refused': 3, 'share': 0.75, 'kinds': {'face': {'pictures': 2, 'refused': 1}, 'code': {'pictures': 2, 'refused': 2}}}


def test_the_report_is_of_pictures_that_the_limits_were_not_set_on():
    found = report('refusals.json')
    assert found['seed'] != 1 and found['pictures'] == 200 and found['share'] >= 0.95
