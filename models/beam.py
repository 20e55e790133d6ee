"""What beam search gains over the greedy reading, and what it costs.

    python -m models.beam --pages build/work/pages.npz [--release models/release] [--pictures 400] [--beams 4]

Drawn pictures of pages kept out of training, read both ways by the graphs that ship: exactly read, and the decoder's time.
The library reads greedily; this is the measurement behind that choice (models/reports/beam.json with --json).
"""
import argparse
import json
import time
from pathlib import Path

import numpy as np

from .dev import dev_pictures
from .onnx_reader import END, START, Release
from .pages import Pages


def search(reader, memory, width, limit=250):
    """Token ids of the label with the largest sum of log-probabilities among those that `width` beams find, without start and end."""
    cache, beams, parents, ended = reader.empty_cache(), [([], 0.0)], [0], []
    for length in range(limit):
        tokens = [label[-1] if label else START for label, _ in beams]
        candidates, scores, cache = reader.decode(memory, cache, tokens, length, 1, parents=parents)
        totals = np.array([[score] for _, score in beams]) + scores[:, 0]
        best = np.argsort(-totals, axis=None, kind='stable')[:width]
        longer = [(int(row), int(candidates[row, 0, rank]), float(totals[row, rank])) for row, rank in zip(*np.unravel_index(best, totals.shape))]
        ended += [(beams[row][0], total) for row, token, total in longer if token == END]
        parents = [row for row, token, _ in longer if token != END]
        beams = [([*beams[row][0], token], total) for row, token, total in longer if token != END]
        if not beams or (ended and max(total for _, total in ended) >= beams[0][1]):
            break
    return max(ended or beams, key=lambda beam: beam[1])[0]


def compare(reader, samples, width):
    """{'pictures', 'greedy', 'beam': read exactly, 'lost', 'gained': by the beams, 'slower': decoder's time, beams to greedy}."""
    exact, seconds = np.zeros((2, len(samples)), bool), np.zeros(2)
    for number, (image, tokens) in enumerate(samples):
        memory = reader.encode(image)
        for way, read in enumerate((lambda: reader.tokens(memory, 250), lambda: search(reader, memory, width))):
            start = time.perf_counter()
            exact[way, number] = read() == tokens
            seconds[way] += time.perf_counter() - start
    greedy, beam = exact
    return {'pictures': len(samples), 'beams': width, 'greedy': int(greedy.sum()), 'beam': int(beam.sum()), 'lost': int((greedy & ~beam).sum()),
            'gained': int((beam & ~greedy).sum()), 'slower': round(float(seconds[1] / seconds[0]), 2)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', required=True)
    parser.add_argument('--release', default=str(Path(__file__).parent / 'release'))
    parser.add_argument('--pictures', type=int, default=400)
    parser.add_argument('--beams', type=int, default=4)
    parser.add_argument('--json')
    options = parser.parse_args()
    release = Path(options.release)
    samples = dev_pictures(Pages(options.pages, release / 'vocabulary.json'), options.pictures)
    result = compare(Release(release).reader, samples, options.beams)
    print(result)
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + '\n')


if __name__ == '__main__':
    main()
