"""A checkpoint becomes models/release: two ONNX graphs, vocabulary, manifest, full-precision weights.

    python -m models.export --weights build/work/run/model.safetensors --pages build/work/pages.npz \
        --out models/release [--name first-light] [--log build/work/run/log.jsonl] [--pictures 200] [--form float32]

Asserted on the way, or nothing is written: ONNX Runtime computes what PyTorch does (encoder outputs, greedy tokens,
rewinding by `past_length`, the bias); of the float and 8-bit forms the smallest is taken whose share of exactly
read pictures is at most TOLERANCE below the float form's on the same pictures, give or take one standard error of the difference.
"""
import argparse
import hashlib
import json
import os
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from .decoder_graph import decoder_graph
from .dev import dev_pictures
from .encoder_graph import encoder_graph
from .graph import Float16ConvolutionGraph, Float16WeightGraph, Graph, Int8Graph, Int8WeightGraph
from .model import EM, MEAN, SCALE, STRIDE_X, STRIDE_Y, UNKNOWN_PLACE, FormulaModel, ModelSettings
from .onnx_reader import START, Reader, cache_shapes
from .pages import DEFAULT_VOCABULARY, Pages
from .runs import training_runs

TOLERANCE = 0.005
FOR_GPU = 'float16 weights, float16 convolutions'    # measured, never chosen: wasm has no such arithmetic
# A reading that is right once in a thousand is refused, and one whose tokens are doubtful on the whole, as they are where there is no
# formula: geometric mean of their probabilities (on drawn pictures: models/refusals.py --seed 1, 3 and 4; report: models/reports/refusals.json).
LIMITS = {'tokens': 400, 'sure': 0.88, 'formula_logit': 0.0, 'confidence': 0.001, 'token_confidence': 0.8}
# Letters are read larger than EM, as small scripts are told apart better then: models/reports/read_em_*.json are the scores of one network at
# several sizes. The last runs drew them about this size (models.train --em), +-35 %.
READ_EM = 26.5
IMAGE = {'em': READ_EM, 'second_em': 29.7, 'mean': MEAN, 'scale': SCALE, 'stride': 16, 'margin': 8, 'min_height': 32, 'max_width': 1408,
         'max_height': 704}


def load_model(weights):
    """The FormulaModel of a safetensors file written by models.train."""
    with safe_open(weights, 'pt') as file:
        stored = json.loads(file.metadata()['settings'])
    model = FormulaModel(ModelSettings.from_dict(stored)).eval()
    missing, unexpected = model.load_state_dict(load_file(weights), strict=False)
    if unexpected or any(not name.startswith('glyph_head') for name in missing):
        raise ValueError(f'{weights} does not fit the model: missing {missing}, unexpected {unexpected}')
    return model


def assert_parity(model, reader, samples):
    """PyTorch against ONNX Runtime in full precision; returns the largest differences seen."""
    worst = {'memory': 0.0, 'formula_logit': 0.0}
    for image, _ in samples:
        with torch.no_grad():
            memory, places, formula, _ = model.encoder(torch.from_numpy(image))
            keys = torch.stack([k for k, _ in model.decoder.project_memory(memory)])
        ours = reader.encode(image)
        worst['memory'] = max(worst['memory'], float(np.abs(keys.numpy() - ours['memory_keys']).max()))
        worst['formula_logit'] = max(worst['formula_logit'], abs(float(formula) - float(ours['formula_logit'][0])))
        assert np.abs(places.numpy() - ours['memory_places']).max() < 1e-5
        expected, _ = model.greedy(torch.from_numpy(image), limit=60)
        assert reader.read(image, limit=60) == expected[0], 'greedy tokens differ between PyTorch and ONNX Runtime'
        assert reader.read(image, limit=60, chunk=7) == expected[0], 'greedy tokens differ when decoded in chunks'
    assert worst['memory'] < 1e-3 and worst['formula_logit'] < 1e-3, worst
    assert_rewinding(reader, samples[0][0])
    assert_batches(reader, samples[0][0])
    return worst


def assert_batches(reader, image):
    """Pictures of one size, encoded together, have the memory that each has alone."""
    pair = [image, image[..., ::-1].copy()]
    together, alone = reader.encode(np.concatenate(pair)), [reader.encode(each) for each in pair]
    for name, axis in (('memory_keys', 1), ('memory_values', 1), ('formula_logit', 0)):
        difference = np.abs(together[name] - np.concatenate([each[name] for each in alone], axis)).max()
        assert difference < 1e-3, f'{name} of a batch differs by {difference}'


def assert_rewinding(reader, image):
    """A smaller past_length over the same cache gives the same continuation; a bias rules a token out."""
    memory = reader.encode(image)
    first, scores, cache = reader.decode(memory, reader.empty_cache(), [START], 0, 6)
    again, scores_again, _ = reader.decode(memory, cache, [first[0, 1, 0]], 2, first.shape[1] - 2)
    assert np.array_equal(first[0, 2:], again[0]) and np.abs(scores[0, 2:] - scores_again[0]).max() < 1e-4
    bias = np.zeros((1, reader.vocabulary), np.float32)
    bias[0, first[0, 2, 0]] = -1e9
    steered, _, _ = reader.decode(memory, cache, [first[0, 1, 0]], 2, 1, bias)
    assert steered[0, 0, 0] == first[0, 2, 1], 'the bias must leave the runner-up'
    runner_up = int(first[0, 0, 1])
    forced, scores_forced, _ = reader.decode(memory, reader.empty_cache(), [START], 0, 2, forced=[runner_up])
    _, scores_after, _ = reader.decode(memory, reader.decode(memory, reader.empty_cache(), [START], 0, 1)[2], [runner_up], 1, 1)
    assert forced[0, 0, 0] == runner_up and abs(scores_forced[0, 0, 0] - scores[0, 0, 1]) < 1e-4, 'a forced token must keep its score'
    assert np.abs(scores_forced[0, 1] - scores_after[0, 0]).max() < 1e-3, 'what follows a forced token must follow from it'
    assert_beams(reader, memory, first)


def assert_beams(reader, memory, first):
    """Two beams that part after a step read on as each does alone, and changing places changes nothing but the rows."""
    starts = first[0, 0, :2]
    _, _, cache = reader.decode(memory, reader.empty_cache(), [START], 0, 1)
    alone = [reader.decode(memory, cache, [token], 1, 1)[2] for token in starts]
    following = [int(first[0, 1, 0]), int(first[0, 1, 1])]
    expected = [reader.decode(memory, past, [token], 2, 3)[1] for past, token in zip(alone, following)]
    _, _, together = reader.decode(memory, cache, starts, 1, 1, parents=[0, 0])
    for order in ([0, 1], [1, 0]):
        _, scores, _ = reader.decode(memory, together, [following[row] for row in order], 2, 3, parents=order)
        count = min(scores.shape[1], *(each.shape[1] for each in expected))
        assert all(np.abs(scores[i, :count] - expected[row][0, :count]).max() < 1e-3 for i, row in enumerate(order)), 'beams must not mix'


class CalibrationPictures(CalibrationDataReader):
    def __init__(self, images):
        self.feeds = iter([{'image': image} for image in images])

    def get_next(self):
        return next(self.feeds, None)


def int8_encoder(encoder, images):
    """QDQ convolutions, 8 bits a channel, ranges from the given pictures."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, 'float.onnx'), os.path.join(folder, 'int8.onnx')
        onnx.save(encoder, source)
        first = next(node.name for node in encoder.graph.node if node.op_type == 'Conv')     # sees raw ink: keep its precision
        quantize_static(source, target, CalibrationPictures(images), quant_format=QuantFormat.QDQ, per_channel=True,
                        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, op_types_to_quantize=['Conv'],
                        nodes_to_exclude=[first])
        return onnx.load(target)


def reads_exactly(reader, samples):
    """bool (N,): is a picture read as its label says, token by token?"""
    return np.array([reader.read(image, limit=250) == tokens for image, tokens in samples])


def good_enough(exact, floats):
    """Is a form that reads `exact` (N,) within TOLERANCE of the float form? What only one of the two reads is chance of N pictures,
    so the loss may be larger by its standard error (of a paired comparison: the root of their number)."""
    lost, gained = (floats & ~exact).sum(), (exact & ~floats).sum()
    return bool(lost - gained <= TOLERANCE * len(exact) + np.sqrt(lost + gained))


def graph_forms(model, calibration):
    """Every form of the two graphs, by its name."""
    floats = encoder_graph(model), decoder_graph(model, Graph)
    stored = encoder_graph(model, Int8WeightGraph), decoder_graph(model, Int8WeightGraph)
    computed = int8_encoder(floats[0], calibration), decoder_graph(model, Int8Graph)
    half = encoder_graph(model, Float16WeightGraph), decoder_graph(model, Float16WeightGraph)
    return {
        'float32': floats,
        'float16 weights': half,
        FOR_GPU: (encoder_graph(model, Float16ConvolutionGraph), half[1]),
        'int8 weights': stored,
        'int8 weights, int8 decoder arithmetic': (stored[0], computed[1]),
        'int8 weights, int8 convolutions': (computed[0], stored[1]),
    }


def choose_form(forms, settings, samples):
    """The name of the smallest form within TOLERANCE of the float one, and a table of what was measured."""
    table, best, reference = {}, 'float32', None
    for name, pair in forms.items():
        exact = reads_exactly(Reader.of_graphs(*pair, settings), samples)
        reference = exact if reference is None else reference
        lost, gained = int((reference & ~exact).sum()), int((exact & ~reference).sum())
        table[name] = {'bytes': sum(len(part.SerializeToString()) for part in pair), 'exact': round(float(exact.mean()), 4), 'lost': lost, 'gained': gained}
        if name != FOR_GPU and good_enough(exact, reference) and table[name]['bytes'] < table[best]['bytes']:
            best = name
        print(f'{name:38} {table[name]["bytes"] / 1e6:6.2f} MB  exact {100 * exact.mean():5.1f} %, {lost} lost, {gained} gained', flush=True)
    return best, table


def save_half(weights, path):
    """Weights to train on from, with float16 kernels and matrices: half the size, and what ships is no finer."""
    with safe_open(weights, 'pt') as file:
        metadata = file.metadata()
    shipped = {name: value for name, value in load_file(weights).items() if not name.startswith('glyph_head')}
    tensors = {name: value.half() if value.dim() > 1 else value for name, value in shipped.items()}
    assert all(value.isfinite().all() for value in tensors.values() if value.is_floating_point()), 'a weight does not fit into float16'
    save_file(tensors, path, metadata=metadata)


def write_release(out, parts, weights, vocabulary, manifest):
    """Writes all files beside their places first, then renames them: never half a release."""
    out.mkdir(parents=True, exist_ok=True)
    encoder, decoder = (part.SerializeToString() for part in parts)
    contents = {'encoder.onnx': encoder, 'decoder.onnx': decoder, 'vocabulary.json': Path(vocabulary).read_bytes()}
    manifest['files'] = {name: {'bytes': len(data), 'sha256': hashlib.sha256(data).hexdigest()} for name, data in contents.items()}
    contents['manifest.json'] = (json.dumps(manifest, indent=2) + '\n').encode()
    for name, data in contents.items():
        (out / (name + '.part')).write_bytes(data)
    save_half(weights, out / 'model.safetensors.part')
    for name in [*contents, 'model.safetensors']:
        os.replace(out / (name + '.part'), out / name)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--weights', required=True)
    parser.add_argument('--pages', required=True)
    parser.add_argument('--vocabulary', default=DEFAULT_VOCABULARY)
    parser.add_argument('--out', required=True)
    parser.add_argument('--name', default='formula')
    parser.add_argument('--log', help='log.jsonl of the run, or of several one after the other, each started from the one before')
    parser.add_argument('--pictures', type=int, default=200, help='drawn pictures that the forms are compared on')
    parser.add_argument('--form', help='write this form, such as float32, without comparing')
    parser.add_argument('--em', type=float, default=READ_EM, help='pixels an em that pictures are read at')
    options = parser.parse_args(arguments)
    model, pages = load_model(options.weights), Pages(options.pages, options.vocabulary)
    settings = model.settings
    samples = dev_pictures(pages, options.pictures)
    worst = assert_parity(model, Reader.of_graphs(encoder_graph(model), decoder_graph(model), settings), samples[:20])
    print('parity of PyTorch and ONNX Runtime, largest differences:', worst)
    forms = graph_forms(model, [image for image, _ in dev_pictures(pages, 48, seed=5)])
    form, table = (options.form, {}) if options.form else choose_form(forms, settings, samples)
    if form not in forms:
        raise SystemExit(f'there is no form {form}, only {", ".join(forms)}')
    manifest = {
        'version': 1, 'model': options.name, 'files': {},
        'network': {'layers': settings.layers, 'heads': settings.heads, 'head_width': settings.width // settings.heads,
                    'vocabulary': settings.vocabulary, 'stride': [STRIDE_Y, STRIDE_X], 'unknown_place': UNKNOWN_PLACE,
                    'cache': cache_shapes(settings)},
        'image': {**IMAGE, 'em': options.em}, 'limits': LIMITS, 'form': form, 'pictures': options.pictures, 'quantisation': table,
        'training': training_runs(options.log) if options.log else []}
    write_release(Path(options.out), forms[form], options.weights, options.vocabulary, manifest)
    total = sum(record['bytes'] for record in manifest['files'].values())
    print(f'wrote {options.out}: {form}, {total / 1e6:.2f} MB')


if __name__ == '__main__':
    main()
