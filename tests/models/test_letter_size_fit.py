"""The tables of the letter-size estimate, and what is counted of it."""
import numpy as np
import pytest

from models import letter_size_fit as fit
from models.letter_size import is_close, reliability, write_header

LETTERS = np.array([[0.5, 0.44, 0.06, 0], [0.67, 0.67, 0.07, 0], [0.47, 0.64, 0.07, 1], [0.67, 0.04, 0.04, 0], [0.3, 0.31, 0.05, 0]])  # ems; holes


def of_size(em, some):
    return fit.Sample(em, LETTERS[some] * [em, em, em, 1])


def formulas(count, seed):
    rng = np.random.RandomState(seed)
    return [of_size(2 ** rng.uniform(3, 6), rng.choice(len(LETTERS), rng.randint(2, 6))) for _ in range(count)]


def sizes(tables, samples):
    """The likeliest candidates."""
    scored = (fit.scores(samples) @ np.concatenate([table.ravel() for table in tables])).reshape(len(samples), -1)
    return fit.MIN_EM * 2 ** (scored.argmax(1) / fit.STEPS_PER_OCTAVE)


def test_fitted_tables_find_the_sizes_of_other_formulas():
    tables = fit.fit(formulas(300, 1), seed=1)
    assert [table.shape for table in tables] == list(fit.SHAPES)
    others = formulas(100, 2)
    assert is_close(sizes(tables, others), np.array([sample.em for sample in others])).mean() > 0.9


def test_entries_count_by_how_near_a_piece_is_to_them():
    sample = of_size(20.0, [0, 1, 2])
    counted = fit.scores([sample]).toarray()
    ends = np.cumsum([rows * columns for rows, columns in fit.SHAPES])[:-1]
    for part, whole in zip(np.split(counted, ends, axis=1), [3 ** (1 - fit.DAMPING)] * 3 + [1]):
        assert part.sum(1) == pytest.approx(np.full(len(counted), whole), rel=1e-5)


def test_pictures_are_varied_as_wholes_and_by_the_seed():
    samples = formulas(200, 3)
    varied = fit.vary(samples, 5)
    assert [sample.em for sample in varied] == [sample.em for sample in fit.vary(samples, 5)]
    assert 0.3 < np.mean([np.array_equal(a.pieces, b.pieces) for a, b in zip(samples, varied)]) < 0.6
    assert all(a.em <= b.em <= fit.LARGEST_EM and np.array_equal(a.pieces[:, 3], b.pieces[:, 3]) for a, b in zip(samples, varied))


def test_the_header_holds_the_tables(tmp_path):
    write_header([np.full(shape, -2.04) for shape in fit.SHAPES], tmp_path / 'table.h')
    text = (tmp_path / 'table.h').read_text()
    assert text.count('-20, ') + text.count('-20}') == sum(rows * columns for rows, columns in fit.SHAPES)


def test_certainty_is_held_against_what_was_right():
    found = np.array([[20, 0.95, 0], [21, 0.99, 0], [30, 0.55, 20], [20, 0.52, 0]])
    assert reliability(np.full(4, 20.0), found)[2:] == ['| 0.5 to 0.6 | 2 | 53.5 | 50.0 |', '| 0.9 to 1.0 | 2 | 97.0 | 100.0 |']
