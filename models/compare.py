"""Compares network shapes at equal budget: small runs from nothing, one table.

    python -m models.compare --pages build/work/pages.npz --out build/work/compare [--minutes 12] [--processes 2]
        [--markdown models/reports/networks.md]

Each shape of SHAPES is trained by models.train with the same seed, data and settings for so many minutes of the processor's
time (one thread), unless OUT/NAME/model.safetensors is there already. Then, for the averaged weights: loss and share of right
tokens with the true label fed (drawn pictures of pages kept out of training, not longer than the run's lengths), parameters,
multiply-adds of the encoder for 64 x 512 pixels, bytes and milliseconds of the 8-bit graphs in Chromium.
"""
import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import torch

from .decoder_graph import decoder_graph
from .dev import dev_batches
from .encoder_graph import encoder_graph
from .export import load_model
from .graph import Int8WeightGraph
from .model import ENCODERS, FormulaModel
from .onnx_reader import cache_shapes
from .pages import DEFAULT_VOCABULARY, Pages
from .train import Settings, losses

ROOT = Path(__file__).resolve().parents[1]
SHAPES = {'small-2': ('small', 2), 'slim-2': ('slim', 2), 'deep-2': ('deep', 2), 'wide-2': ('wide', 2), 'small-3': ('small', 3)}
RUN = {'clock': 'cpu', 'budget': 280, 'short_pictures': 12000, 'warm_up': 100, 'damage': 0.6, 'save_minutes': 99, 'seed': 5}


def train(name, options):
    encoder, layers = SHAPES[name]
    settings = {**RUN, 'encoder': encoder, 'layers': layers, 'minutes': options.minutes}
    command = [sys.executable, '-m', 'models.train', '--pages', options.pages, '--out', str(Path(options.out) / name)]
    command += [part for key, value in settings.items() for part in (f'--{key}', str(value))]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, 'OMP_NUM_THREADS': '1'}, stdout=subprocess.DEVNULL)


@torch.no_grad()
def score(model, batches, glyph_classes=None):
    """Mean loss and share of right tokens with the true label fed."""
    if glyph_classes:                                 # of a model that was stored without this head, which the losses ask
        model.glyph_head = torch.nn.Linear(model.settings.channels[2], glyph_classes)
    settings, sums, tokens = Settings(smoothing=0.0), np.zeros(2), 0
    for batch in batches:
        count = int((batch.targets >= 0).sum())
        parts = losses(model, batch, settings)[1]
        sums += np.array([float(parts['token']), float(parts['right'])]) * count
        tokens += count
    return sums / tokens


def write_graphs(model, folder):
    """The 8-bit graphs that tests/bench/web/graphs.mjs times; returns their bytes."""
    for name, graph in (('encoder', encoder_graph), ('decoder', decoder_graph)):
        onnx.save(graph(model, Int8WeightGraph), folder / f'{name}.onnx')
    (folder / 'network.json').write_text(json.dumps({'cache': cache_shapes(model.settings), 'vocabulary': model.settings.vocabulary}))
    return sum((folder / f'{name}.onnx').stat().st_size for name in ('encoder', 'decoder'))


def measure(name, options, pages, batches):
    folder = Path(options.out) / name
    model: FormulaModel = load_model(folder / 'model.safetensors')
    loss, right = score(model, batches, pages.classes)
    last = [json.loads(line) for line in open(folder / 'log.jsonl')][-1]
    return {'name': name, 'pictures': last['pictures'], 'parameters': model.parameter_count(), 'gflop': 2 * model.multiply_adds() / 1e9,
            'bytes': write_graphs(model, folder), 'loss': float(loss), 'right': float(right)}


def table(rows, times, out, minutes):
    lines = ['# Network shapes at equal budget', '', f'Written by `python -m models.compare`: {minutes:g} minutes of one core each, from nothing. Channels and depths of the encoders:',
             '', *(f'- `{name}`: {ENCODERS[name].channels}, {ENCODERS[name].depths}' for name in dict.fromkeys(e for e, _ in SHAPES.values())), '',
             '| encoder - decoder layers | parameters, M | encoder at 64 x 512, GFLOP | 8-bit graphs, MB | encoder, ms | decoder step, ms | pictures seen | token loss | right tokens, % |',
             '|---|---:|---:|---:|---:|---:|---:|---:|---:|']
    for row in rows:
        time = times[str(out / row['name'])]
        lines.append(f'| {row["name"]} | {row["parameters"] / 1e6:.2f} | {row["gflop"]:.2f} | {row["bytes"] / 1e6:.2f} | {time["encodeMs"]:.1f} | {time["tokenMs"]:.2f} '
                     f'| {row["pictures"]:,} | {row["loss"]:.3f} | {100 * row["right"]:.1f} |')
    return '\n'.join(lines) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--minutes', type=float, default=12)
    parser.add_argument('--processes', type=int, default=2)
    parser.add_argument('--pictures', type=int, default=300, help='drawn pictures that are scored')
    parser.add_argument('--markdown')
    options = parser.parse_args()
    out = Path(options.out)
    waiting = [name for name in SHAPES if not (out / name / 'model.safetensors').exists()]
    with ThreadPoolExecutor(options.processes) as pool:
        list(pool.map(lambda name: train(name, options), waiting))
    pages = Pages(options.pages, DEFAULT_VOCABULARY)
    batches = dev_batches(pages, options.pictures)
    rows = [measure(name, options, pages, batches) for name in SHAPES]
    command = ['node', 'tests/bench/web/graphs.mjs', *(str(out / name) for name in SHAPES)]
    times = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    text = table(rows, times, out, options.minutes)
    print(text)
    if options.markdown:
        Path(options.markdown).write_text(text)


if __name__ == '__main__':
    main()
