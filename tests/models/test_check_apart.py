"""Training labels that are an evaluation truth are found, however they are written; others are not."""
import json
import shutil

import numpy as np
import pytest

from models.check_apart import key, main, signs
from models.pages import write_pages

needs_tools = pytest.mark.skipif(shutil.which('latex') is None or shutil.which('node') is None, reason='needs LaTeX and Node')
TRUTH = r'\left( \frac{a}{b} \right) = \sin x_i + y, \quad a + b + c.'
EQUAL = r'( \frac{ a }{ b } ) = \sin x _{ i } + y a + b + c'.split()
OTHER = r'( \frac{ a }{ b } ) = \sin x _{ i } + y a + c + b'.split()       # the same letters
ALIKE = r'\left( \frac{ a }{ b } \right) = \mathrm{ s i n } x _{ i } { } + y , \quad a + b + c .'.split()
SHORT = 'x = 1'.split()


def test_labels_are_equal_whatever_their_spaces_delimiters_and_closing_point():
    assert key(['a', '\\quad', '=', '\\left(', 'b', '\\right)', '.']) == key(['a', '=', '(', 'b', ')']) != key(['a', '=', 'b'])


def test_what_looks_alike_has_the_same_signs():
    assert signs(ALIKE) == signs(EQUAL) == signs(OTHER) != signs(SHORT)
    assert signs(r'\left( \alpha \right) _{ 1 } \quad'.split()) == signs(r'\big( \alpha \big) _{ 1 }'.split()) == signs(['1', '\\alpha'])
    assert signs(['\\leftarrow']) != signs([])


def checked(folder, labels):
    """The exit status and the counts for pages with these labels, against two truths."""
    tokens = sorted({token for label in labels for token in label})
    (folder / 'vocabulary.json').write_text(json.dumps({'tokens': tokens}))
    ids = [np.array([tokens.index(token) for token in label], np.uint16) for label in labels]
    write_pages(folder / 'pages.npz', {'label': np.concatenate(ids), 'label_start': np.cumsum([0, *map(len, ids)])}, steps=())
    for name, truth in (('printed', TRUTH), ('handwritten', 'x=1')):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / 'labels.tsv').write_text(f'a.png\t{truth}\n')
    status = main(['--pages', str(folder / 'pages.npz'), '--vocabulary', str(folder / 'vocabulary.json'), '--eval', str(folder), '--json', str(folder / 'apart.json')])
    return status, json.loads((folder / 'apart.json').read_text())


@needs_tools
def test_long_labels_that_are_a_truth_are_trouble_and_short_ones_are_counted(tmp_path):
    assert checked(tmp_path, [OTHER, SHORT]) == (0, {'truths': 2, 'labels': 2, 'equal': 1, 'alike': 0, 'shared_long': 0, 'long': 12})
    assert checked(tmp_path, [OTHER, EQUAL, EQUAL]) == (1, {'truths': 2, 'labels': 2, 'equal': 1, 'alike': 0, 'shared_long': 1, 'long': 12})
    assert checked(tmp_path, [OTHER, ALIKE]) == (1, {'truths': 2, 'labels': 2, 'equal': 0, 'alike': 1, 'shared_long': 1, 'long': 12})
