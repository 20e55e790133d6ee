"""The model card's figures, and what the committed reports must show: the 8-bit form costs hardly anything."""
import pytest

from models.model_card import matching, mean, report, row

LOSS = 0.005             # of the readings
APART = 0.05             # of the pictures are read right by one of the two forms alone, at most
SHIPPED, FULL = report('evaluation.json'), report('evaluation_float32.json')


@pytest.mark.parametrize('name', SHIPPED)
def test_a_set_loses_no_more_than_chance_takes(name):
    """Two standard errors of a difference, where the two forms read APART of the pictures differently, in either direction."""
    count = SHIPPED[name]['pictures']
    assert FULL[name]['pictures'] == count
    assert FULL[name]['visual'] - SHIPPED[name]['visual'] <= max(LOSS, 2 * (APART / count) ** 0.5)


def test_the_mean_of_the_sets_loses_at_most_half_a_point():
    assert mean(FULL, FULL)['visual'] - mean(SHIPPED, SHIPPED)['visual'] <= LOSS


def test_a_row_says_shares_in_per_cent_and_the_mean_counts_each_set_once():
    figures = {'a': {'pictures': 10, 'visual': 0.5, 'loss': 0.1, 'edit': 0.25}, 'b': {'pictures': 30, 'visual': 1.0, 'loss': -0.1, 'edit': 0.75}}
    assert row('a', figures['a']) == '| a | 10 | 50.0 | - | - | 10.0 | - | 0.250 | - | - | - | - |'
    assert row('mean', mean(figures, figures)) == '| mean | 40 | 75.0 | - | - | 0.0 | - | 0.500 | - | - | - | - |'


def test_the_matching_of_characters_counts_every_picture_of_the_sample_alike():
    sets = {'a': {'cdm_dvi': 1.0, 'cdm_dvi_exact': 1.0, 'cdm_dvi_pictures': 1}, 'b': {'cdm_dvi': 0.5, 'cdm_dvi_exact': 0.0, 'cdm_dvi_pictures': 3}, 'c': {}}
    assert matching(sets) == '0.625 on the mean of the 4 pictures of the sample, and 1 for 25.0 % of them'
