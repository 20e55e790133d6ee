"""The tables of the letter-size estimate (src/image/letter_size_table.h), fitted to pictures whose size is known.

`fit` takes a list of Sample and returns the tables; models/letter_size.py makes the pictures and writes the header.

For each candidate em a picture scores the sum of what its pieces say, times n ** -DAMPING for n pieces; the softmax over the candidates
is the probability of each size. The tables are those under which the true sizes are most probable, so that the probabilities
mean what they say, and a picture standing is more probable than lying on its side (SidewaysEvidence of src/image/orientation.h).
A score is linear in the tables' entries: so each candidate of each picture is a row of a sparse matrix.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
from scipy.special import logsumexp

# The tables' geometry, which the header hands to letter_size.cc: places a factor of 2 ** 0.25 apart.
BINS_PER_OCTAVE = 4
SIDES, FIRST_SIDE = 32, -4.5  # width and height; the first entry stands for 2 ** -4.5 em
COARSE, FIRST_STROKE, FIRST_HEIGHT = 20, -6.5, -4.0  # the stroke's width, and the height beside it and beside the holes
HOLES = 4  # 0, 1, 2, more
SIZES, FIRST_SIZE = 25, 2.25  # the letters themselves: how common each size is
SHAPES = ((SIDES, SIDES), (COARSE, COARSE), (HOLES, COARSE), (1, SIZES))  # height by width, height by stroke, holes by height, em
DAMPING = 0.3  # letter_size.cc: 1 - kIndependence
MIN_EM, OCTAVES = 5, 6  # LetterSizeOptions

STEPS_PER_OCTAVE = 8  # of the candidates, while fitting
CLOSE = 0.28  # octaves: the probability this near the truth is to be large
SIDEWAYS_WEIGHT = 0.3  # of telling standing pictures from lying ones
SMOOTHNESS = 0.3  # what the squares of second differences cost, and
START_WEIGHT = 0.02  # those of differences from the start, in pictures' nats
ROUNDS = 80
# Half the pictures get thicker or thinner strokes, by shares of an em and of a pixel: fonts, printers and renderers differ.
THICKENED = 0.5
THINNEST, THICKEST, THICKEST_PIXELS = -0.01, 0.05, 0.4
# Some are as if enlarged, by up to two octaves: large letters are rare, but not impossible.
ENLARGED = 0.1
LARGEST_EM = 300


@dataclass
class Sample:
    em: float  # pixels
    pieces: np.ndarray  # (n, 4): width, height, stroke's width in pixels; holes


def vary(samples: list[Sample], seed: int) -> list[Sample]:
    """THICKENED and ENLARGED, as the pieces would be measured then."""
    rng = np.random.RandomState(seed)
    changed = []
    for sample in samples:
        times = min(2 ** rng.uniform(0, 2), LARGEST_EM / sample.em) if rng.rand() < ENLARGED else 1
        more = rng.uniform(THINNEST, THICKEST) * sample.em + rng.uniform(0, THICKEST_PIXELS) if rng.rand() < THICKENED else 0
        lengths = sample.pieces[:, :3]
        lengths = times * np.maximum(lengths + more, 0.4 * lengths)
        changed.append(Sample(times * sample.em, np.column_stack([lengths, sample.pieces[:, 3]])))
    return changed


def places(lengths: np.ndarray, first: float, bins: int) -> tuple[np.ndarray, np.ndarray]:
    """The entry before each length (log2 of ems), and the share of the way to the next."""
    place = np.clip((lengths - first) * BINS_PER_OCTAVE, 0, bins - 1)
    low = np.minimum(place.astype(int), bins - 2)
    return low, place - low


def scores(samples: list[Sample], sideways: bool = False) -> sparse.csr_matrix:
    """(pictures * candidates, entries of all tables): how much each entry counts."""
    counts = np.array([len(sample.pieces) for sample in samples])
    picture = np.repeat(np.arange(len(samples)), counts)
    pieces = np.concatenate([sample.pieces for sample in samples])
    ems = np.log2(MIN_EM) + np.arange(OCTAVES * STEPS_PER_OCTAVE + 1) / STEPS_PER_OCTAVE
    width, height, stroke = (np.log2(pieces[:, i : i + 1]) - ems for i in ((1, 0, 2) if sideways else (0, 1, 2)))
    holes = np.broadcast_to(np.minimum(pieces[:, 3:], HOLES - 1), height.shape)
    hole = np.minimum(holes.astype(int), HOLES - 2)
    coarse = places(height, FIRST_HEIGHT, COARSE)
    pairs = (  # rows and columns of each table
        (places(height, FIRST_SIDE, SIDES), places(width, FIRST_SIDE, SIDES)),
        (coarse, places(stroke, FIRST_STROKE, COARSE)),
        ((hole, holes - hole), coarse),
    )
    row = (picture[:, None] * len(ems) + np.arange(len(ems))).ravel()
    weight = counts[picture][:, None] ** -DAMPING
    blocks = []
    for (rows, columns), ((y, down), (x, right)) in zip(SHAPES[:3], pairs):
        block = sparse.csr_matrix((len(samples) * len(ems), rows * columns), dtype=np.float32)
        for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
            share = (np.abs(1 - i - down) * np.abs(1 - j - right) * weight).ravel().astype(np.float32)
            entry = ((y + i) * columns + x + j).ravel()
            some = share > 0
            block += sparse.csr_matrix((share[some], (row[some], entry[some])), shape=block.shape)
        blocks.append(block)
    x, right = places(ems, FIRST_SIZE, SIZES)
    row = np.arange(len(ems))
    size = sum(sparse.csr_matrix((np.abs(1 - j - right), (row, x + j)), shape=(len(ems), SIZES)) for j in (0, 1))
    blocks.append(sparse.vstack([size] * len(samples)).astype(np.float32))
    return sparse.hstack(blocks).tocsr()


def second_differences() -> sparse.csr_matrix:
    """Of neighbours in each table, along rows and columns."""

    def along(n: int) -> sparse.csr_matrix:
        return sparse.diags([1.0, -2.0, 1.0], [0, 1, 2], shape=(n - 2, n)) if n > 2 else sparse.csr_matrix((0, n))

    blocks = [sparse.vstack([sparse.kron(sparse.eye(rows), along(columns)), sparse.kron(along(rows), sparse.eye(columns))]) for rows, columns in SHAPES]
    return sparse.block_diag(blocks).tocsr()


def start(samples: list[Sample]) -> np.ndarray:
    """Logarithms of how common such sides are; the other tables say nothing. A formula counts n ** 0.3, not n, for n pieces."""
    table = np.zeros(SHAPES[0])
    for sample in samples:
        (y, down), (x, right) = (places(np.log2(sample.pieces[:, i] / sample.em), FIRST_SIDE, SIDES) for i in (1, 0))
        for i in (0, 1):
            for j in (0, 1):
                np.add.at(table, (y + i, x + j), np.abs(1 - i - down) * np.abs(1 - j - right) * len(sample.pieces) ** -0.7)
    rest = sum(rows * columns for rows, columns in SHAPES[1:])
    return np.concatenate([np.log(0.98 * table / table.sum() + 0.02 / table.size).ravel(), np.zeros(rest)])


def fit(samples: list[Sample], seed: int) -> list[np.ndarray]:
    """The tables, in nats, by SHAPES."""
    samples = vary([sample for sample in samples if len(sample.pieces)], seed)
    standing, lying = scores(samples), scores(samples, sideways=True)
    standing_t, lying_t, rough = standing.T.tocsr(), lying.T.tocsr(), second_differences()
    ems = np.log2(MIN_EM) + np.arange(OCTAVES * STEPS_PER_OCTAVE + 1) / STEPS_PER_OCTAVE
    near = np.abs(ems - np.log2([[sample.em] for sample in samples])) <= CLOSE
    first = start(samples)

    def loss(entries: np.ndarray) -> tuple[float, np.ndarray]:
        stands, lies = ((matrix @ entries.astype(np.float32)).reshape(near.shape) for matrix in (standing, lying))
        all_standing, all_lying = (logsumexp(scored, axis=1, keepdims=True) for scored in (stands, lies))
        p = np.exp(stands - all_standing)
        p_near = np.maximum((p * near).sum(1, keepdims=True), 1e-12)
        p_stands = 1 / (1 + np.exp(np.clip(all_lying - all_standing, -50, 50)))
        slope_standing = p - p * near / p_near - SIDEWAYS_WEIGHT * (1 - p_stands) * p
        slope_lying = SIDEWAYS_WEIGHT * (1 - p_stands) * np.exp(lies - all_lying)
        slope = standing_t @ slope_standing.astype(np.float32).ravel() + lying_t @ slope_lying.astype(np.float32).ravel()
        bends, moved = rough @ entries, entries - first
        total = -np.log(p_near).sum() - SIDEWAYS_WEIGHT * np.log(p_stands).sum() + SMOOTHNESS * bends @ bends + START_WEIGHT * moved @ moved
        return total / len(samples), (slope + 2 * SMOOTHNESS * (rough.T @ bends) + 2 * START_WEIGHT * moved) / len(samples)

    entries = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 12}).x
    ends = np.cumsum([rows * columns for rows, columns in SHAPES])
    return [part.reshape(shape) for part, shape in zip(np.split(entries, ends[:-1]), SHAPES)]
