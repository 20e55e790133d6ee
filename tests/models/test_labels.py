"""The label language in Python: tokens as LaTeX, and enlarged delimiters written plainly."""
import json
from pathlib import Path

import pytest

from models.labels import is_left, is_right, matching_right, plain_delimiters, to_latex

LATEX = json.loads(Path(__file__).with_name('label_latex.json').read_text())


@pytest.mark.parametrize('label, latex', LATEX)
def test_tokens_become_latex(label, latex):
    assert to_latex(label.split(' ')) == latex


@pytest.mark.parametrize('token', ['\\left(', '\\left.', '\\left\\{', '\\left|', '\\left\\langle'])
def test_left_delimiters(token):
    assert is_left(token) and not is_right(token)


@pytest.mark.parametrize('token', ['\\leftarrow', '\\leftharpoonup', '\\rightarrow', '\\rightleftharpoons', '('])
def test_arrows_are_no_delimiters(token):
    assert not is_left(token) and not is_right(token)


def test_the_right_that_closes_a_left():
    tokens = '\\left( a \\left[ b \\right] \\right) \\left| c \\right|'.split(' ')
    assert matching_right(tokens, 0) == 5
    assert matching_right(tokens, 2) == 4


def test_a_left_that_is_never_closed():
    with pytest.raises(ValueError, match='token 0 of 2'):
        matching_right(['\\left(', 'a'], 0)


def test_plain_delimiters():
    tokens = '\\left( a \\middle| \\left[ b \\right] \\right.'.split(' ')
    plain, kept = plain_delimiters(tokens, [0])
    assert plain == '( a | \\left[ b \\right]'.split(' ')
    assert kept == [0, 1, 2, 3, 4, 5]
    assert plain_delimiters(tokens, [])[0] == tokens
