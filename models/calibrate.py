"""Makes the confidence a probability: fits the two numbers of Platt's scaling on pictures with known LaTeX.

    python -m models.evaluate --eval path/to/eval --npx --keep build/work/predictions
    python -m models.calibrate --eval path/to/eval --predictions build/work/predictions --markdown models/reports/calibration.md

A reading is right when it is visually equal to the truth. p = sigmoid(offset + slope * logit(c)), c the network's own
confidence (src/decode/confidence.h); fitted by the likelihood of right and wrong (Platt 1999) and written into the manifest's
`calibration`. The reliability table and the expected calibration error come from five folds: no picture is judged with numbers
that it helped to fit. Predictions made with an older calibration are turned back first.
"""
import argparse
import json
from pathlib import Path

import numpy as np

from .evaluate import collect, judge, read_sets

MANIFEST = Path(__file__).parent / 'release' / 'manifest.json'
LEAST = 1e-9                 # as in src/decode/confidence.cc
BINS = 10
HANDWRITTEN = 'handwritten'  # sets that the model was not trained for


def logit(share):
    share = np.clip(share, LEAST, 1 - LEAST)
    return np.log(share / (1 - share))


def probability(x, slope, offset):
    return 1 / (1 + np.exp(-(offset + slope * x)))


def fit(x, right, steps=50):
    """Slope and offset of the logistic regression of `right` (N,) bool on `x` (N,), by Newton's method with a little ridge."""
    features, weights = np.stack([x, np.ones_like(x)], 1), np.array([1.0, 0.0])
    for _ in range(steps):
        p = probability(x, *weights)
        gradient = features.T @ (p - right) + 1e-3 * weights
        hessian = (features * (p * (1 - p))[:, None]).T @ features + 1e-3 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        weights = weights - step / max(1.0, np.abs(step).max())
    return float(weights[0]), float(weights[1])


def held_out(x, right, folds=5, seed=1):
    """The probability of every reading, from numbers fitted on the other folds. (N,)"""
    fold, result = np.random.default_rng(seed).permutation(len(x)) % folds, np.zeros(len(x))
    for number in range(folds):
        mine = fold == number
        result[mine] = probability(x[mine], *fit(x[~mine], right[~mine]))
    return result


def reliability(p, right):
    """[(low, high, readings, mean p, share right)] of equally wide bins, and the expected calibration error (Guo et al. 2017)."""
    number, rows, error = np.minimum((p * BINS).astype(int), BINS - 1), [], 0.0
    for b in range(BINS):
        mine = number == b
        if mine.any():
            rows.append((b / BINS, (b + 1) / BINS, int(mine.sum()), float(p[mine].mean()), float(right[mine].mean())))
            error += mine.mean() * abs(p[mine].mean() - right[mine].mean())
    return rows, float(error)


def read_confidences(folder, name):
    """File name -> confidence, of the lines of `npx scipix recognize --tsv`."""
    lines = [line.split('\t') for line in (folder / f'{name}.tsv').read_text(encoding='utf-8').splitlines()]
    return {Path(row[0]).name: float(row[2]) for row in lines if row[1]}


def report(rows, error, before, count):
    lines = ['# How much the confidence can be trusted', '',
             f'Written by `python -m models.calibrate`. {count} readings of printed formulas, five folds; expected calibration error',
             f'{error:.3f} (the network\'s own confidence: {before:.3f}).', '',
             '| said | readings | said on average | right |', '|---|---:|---:|---:|']
    lines += [f'| {low:.1f} to {high:.1f} | {n} | {100 * mean:.1f} % | {100 * right:.1f} % |' for low, high, n, mean, right in rows]
    return '\n'.join(lines) + '\n'


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--eval', required=True)
    parser.add_argument('--predictions', required=True, help='folder of SET.tsv files')
    parser.add_argument('--manifest', default=str(MANIFEST))
    parser.add_argument('--markdown')
    options = parser.parse_args(arguments)
    options.npx = False
    sets = read_sets(Path(options.eval), None)
    sets = {name: rows for name, rows in sets.items() if not name.startswith(HANDWRITTEN)}
    readings = [reading for reading in collect(options, sets) if reading.output]
    judge(readings)
    confidences = {name: read_confidences(Path(options.predictions), name) for name in sets}
    manifest = json.loads(Path(options.manifest).read_text())
    old = manifest.get('calibration', {'slope': 1.0, 'offset': 0.0})
    said = np.array([confidences[reading.set][reading.image.name] for reading in readings])
    x = (logit(said) - old['offset']) / old['slope']
    right = np.array([reading.visual for reading in readings])
    rows, error = reliability(held_out(x, right), right)
    slope, offset = fit(x, right)
    text = report(rows, error, reliability(probability(x, 1, 0), right)[1], len(right))
    print(text)
    manifest['calibration'] = {'slope': round(slope, 4), 'offset': round(offset, 4), 'error': round(error, 4), 'readings': len(right)}
    Path(options.manifest).write_text(json.dumps(manifest, indent=2) + '\n')
    if options.markdown:
        Path(options.markdown).write_text(text)


if __name__ == '__main__':
    main()
