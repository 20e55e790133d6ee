"""Platt's scaling finds the numbers that made the data, and the error shows when it is needed."""
import numpy as np
import pytest

from models.calibrate import fit, held_out, logit, probability, reliability


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
