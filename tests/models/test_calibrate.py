"""Platt's scaling finds the numbers that made the data, and the error shows when it is needed; the release's is small."""
import json
import re
from pathlib import Path

import numpy as np
import pytest

from models.calibrate import MANIFEST, calibrate, fit, held_out, logit, probability, read_tokens, reliability, token_judgements
from models.evaluate import Reading


@pytest.fixture(scope='module')
def readings():
    """Confidences that say too much: right with sigmoid(0.7 x - 1)."""
    rng = np.random.default_rng(3)
    x = rng.normal(1, 2, 4000)
    return x, rng.random(4000) < probability(x, 0.7, -1)


def test_the_fit_finds_slope_and_offset(readings):
    slope, offset = fit(*readings)
    assert abs(slope - 0.7) < 0.06 and abs(offset + 1) < 0.1


def test_calibrated_confidences_can_be_trusted(readings):
    x, right = readings
    assert reliability(probability(x, 1, 0), right)[1] > 0.15
    rows, error = reliability(held_out(x, right), right)
    assert error < 0.03
    assert sum(row[2] for row in rows) == len(x)


def test_a_perfect_reader_does_not_break_the_fit():
    slope, offset = fit(np.linspace(-3, 3, 50), np.ones(50, bool))
    assert np.isfinite([slope, offset]).all() and probability(0, slope, offset) > 0.9


def test_logit_is_finite():
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()
    assert logit(np.array([0.5]))[0] == 0


def test_no_token_is_judged_by_numbers_from_its_own_picture(readings):
    x, right = readings
    first = np.arange(len(x)) < 1500
    found = held_out(x, right, np.where(first, 0, 1))
    assert found[first] == pytest.approx(probability(x[first], *fit(x[~first], right[~first])))


def test_tokens_are_judged_by_what_stands_there_in_the_truth(tmp_path):
    lines = '{"file": "a.png", "tokens": ["x", "y", "+"], "tokenConfidences": [0.9, 0.3, 0.8, 0.7]}\n'
    (tmp_path / 'set.jsonl').write_text(lines)
    tokens = {'set': read_tokens(tmp_path, 'set'), 'other': read_tokens(tmp_path, 'other')}
    readings = [Reading('other', Path('a.png'), 'x', 'x'), Reading('set', Path('a.png'), 'x+', 'xy+', truth_tokens=['x', '+'])]
    said, right, picture = token_judgements(readings, tokens)
    assert said.tolist() == [0.9, 0.3, 0.8] and right.tolist() == [True, False, True] and picture.tolist() == [1, 1, 1]


def test_the_report_has_a_line_for_each_bin_in_use(readings):
    entry, text = calibrate('Each token', 'tokens', *readings)
    assert entry['tokens'] == 4000 and abs(entry['slope'] - 0.7) < 0.06 and entry['error'] < 0.03
    assert text.startswith('## Each token\n') and text.count(' % |') == 2 * text.count(' to ')


def test_the_confidences_of_the_release_can_be_trusted_and_the_report_is_of_them():
    """The aim of the expected calibration error is 0.05, of whole formulas and of tokens."""
    entry = json.loads(MANIFEST.read_text())['calibration']
    assert entry['error'] < 0.05 and entry['tokens']['error'] < 0.05
    report = (MANIFEST.parents[1] / 'reports' / 'calibration.md').read_text()
    reported = re.findall(r'(\d+) (readings|tokens), five folds; expected calibration error ([\d.]+)', report)
    expected = [(str(part[things]), things, f'{part["error"]:.3f}') for part, things in ((entry, 'readings'), (entry['tokens'], 'tokens'))]
    assert reported == expected
