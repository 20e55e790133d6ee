"""Makes the confidences probabilities: fits the two numbers of Platt's scaling on pictures with known LaTeX.

    npx scipix evaluate --keep build/work/predictions path/to/eval
    python -m models.calibrate --eval path/to/eval --predictions build/work/predictions --markdown models/reports/calibration.md

A reading is right when it is visually equal to the truth. p = sigmoid(offset + slope * logit(c)), c the network's own
confidence (src/decode/confidence.h); fitted by the likelihood of right and wrong (Platt 1999) and written into the manifest's
`calibration`. The reliability table and the expected calibration error come from five folds: no picture is judged with numbers
that it helped to fit. Predictions made with an older calibration are turned back first.

The same for each token (`calibration.tokens`; the files SET.jsonl hold what the network said of it): a token is right when it stands
for an equal token of the truth (models/alignment.py), and the tokens of one picture fall into the same fold.
"""
import argparse
import json
from pathlib import Path

import numpy as np

from .alignment import right_tokens
from .evaluate import collect, judge, read_sets

MANIFEST = Path(__file__).parent / 'release' / 'manifest.json'
LEAST = 1e-9                 # as in src/decode/confidence.cc
ROUNDED = 1e-6              # SET.jsonl has so many decimals
BINS = 10


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


def held_out(x, right, picture=None, folds=5, seed=1):
    """The probability of every reading, from numbers fitted on the other folds. (N,) `picture` (N,) numbers what stays together."""
    picture = np.arange(len(x)) if picture is None else picture
    fold, result = (np.random.default_rng(seed).permutation(picture.max() + 1) % folds)[picture], np.zeros(len(x))
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


def read_tokens(folder, name):
    """File name -> (tokens, confidences), of SET.jsonl; {} if that was not kept. The confidence of the end is left out."""
    path = folder / f'{name}.jsonl'
    entries = map(json.loads, path.read_text(encoding='utf-8').splitlines()) if path.exists() else ()
    return {entry['file']: (entry['tokens'], entry['tokenConfidences'][:len(entry['tokens'])]) for entry in entries}


def token_judgements(readings, tokens):
    """Of all tokens of the readings: what was said (N,), whether it was right (N,), the number of the picture (N,)."""
    said, right, picture = [], [], []
    for number, reading in enumerate(readings):
        output, confidences = tokens.get(reading.set, {}).get(reading.image.name, ((), ()))
        said += confidences
        right += right_tokens(reading.truth_tokens, list(output))
        picture += [number] * len(output)
    return np.array(said), np.array(right, bool), np.array(picture, int)


def report(title, things, rows, error, before, count):
    """Markdown of one reliability table."""
    lines = [f'## {title}', '',
             f'{count} {things}, five folds; expected calibration error {error:.3f} (the network\'s own confidence: {before:.3f}).', '',
             f'| said | {things} | said on average | right |', '|---|---:|---:|---:|']
    lines += [f'| {low:.1f} to {high:.1f} | {n} | {100 * mean:.1f} % | {100 * right:.1f} % |' for low, high, n, mean, right in rows]
    return '\n'.join(lines) + '\n'


def calibrate(title, things, x, right, picture=None):
    """The entry for the manifest, and the report. x (N,): logit of the network's own confidence."""
    rows, error = reliability(held_out(x, right, picture), right)
    slope, offset = fit(x, right)
    text = report(title, things, rows, error, reliability(probability(x, 1, 0), right)[1], len(right))
    return {'slope': round(slope, 4), 'offset': round(offset, 4), 'error': round(error, 4), things: len(right)}, text


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--eval', required=True)
    parser.add_argument('--predictions', required=True, help='folder of SET.tsv files')
    parser.add_argument('--manifest', default=str(MANIFEST))
    parser.add_argument('--markdown')
    options = parser.parse_args(arguments)
    options.npx = False
    sets = read_sets(Path(options.eval), None)
    readings = [reading for reading in collect(options, sets) if reading.output]
    judge(readings)
    confidences = {name: read_confidences(Path(options.predictions), name) for name in sets}
    manifest = json.loads(Path(options.manifest).read_text())
    old = manifest.get('calibration', {'slope': 1.0, 'offset': 0.0})
    said = np.array([confidences[reading.set][reading.image.name] for reading in readings])
    x, right = (logit(said) - old['offset']) / old['slope'], np.array([reading.visual for reading in readings])
    entry, text = calibrate('The whole formula', 'readings', x, right)
    tokens = {name: read_tokens(Path(options.predictions), name) for name in sets}
    said, right, picture = token_judgements(readings, tokens)
    if len(said):
        before = old.get('tokens', {'slope': 1.0, 'offset': 0.0})
        x = (logit(np.clip(said, ROUNDED, 1 - ROUNDED)) - before['offset']) / before['slope']
        entry['tokens'], part = calibrate('Each token', 'tokens', x, right, picture)
        text += f'\n{part}'
    text = f'# How much the confidence can be trusted\n\nWritten by `python -m models.calibrate`, on the printed formulas of the evaluation sets.\n\n{text}'
    print(text)
    manifest['calibration'] = entry
    Path(options.manifest).write_text(json.dumps(manifest, indent=2) + '\n')
    if options.markdown:
        Path(options.markdown).write_text(text)


if __name__ == '__main__':
    main()
