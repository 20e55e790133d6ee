"""The decoder as an ONNX graph: one call runs up to `steps` greedy steps inside a `Loop`."""
import numpy as np
from onnx import TensorProto, helper

from .graph import BOOL, FLOAT, INT64, Graph, array, frequencies, matrix, model_of
from .model import UNKNOWN_PLACE

CANDIDATES = 4            # best tokens returned a step


def decoder_graph(model, graph_class=Graph):
    """Up to `steps` greedy steps. B beams, C beams of the call before, P cached steps, N steps run, K = CANDIDATES:
        token (B,) int64, past_keys, past_values (L, C, h, P, e), past_places (C, P, 2), parents (B,) int64 (the beam of the cache,
        0..C-1, that each goes on from), past_length () int64 (entries of the cache after it are ignored), steps () int64,
        bias (B, V) added to the scores of the first step, forced (F,) int64 the tokens that the first F steps take in every row whatever
        their scores, memory_keys, memory_values (L, 1 or B, h, S, e), memory_places (S, 2)
        -> candidates (B, N, K) int64 best first, log_probabilities (B, N, K) without the bias,
        present_keys, present_values (L, B, h, past_length + N, e), present_places (B, past_length + N, 2).
    It stops early when every row has said the end token."""
    settings, decoder, g = model.settings, model.decoder, graph_class()
    layers, heads, width = settings.layers, settings.heads, settings.width
    length = g.op('Unsqueeze', 'past_length', np.array([0]))
    caches = []
    for kind in ('keys', 'values'):
        past = g.op('Slice', f'past_{kind}', np.array([0]), length, np.array([3]))
        caches += [g.op('Gather', g.op('Gather', past, np.int64(layer), axis=0), 'parents', axis=0) for layer in range(layers)]
    places = g.op('Gather', g.op('Slice', 'past_places', np.array([0]), length, np.array([1])), 'parents', axis=0)
    batch = g.op('Shape', 'token')
    start = g.op('Expand', np.full((1, 1, 2), UNKNOWN_PLACE, np.float32), g.op('Concat', batch, np.array([1, 2]), axis=0))
    place = g.op('Gather', g.op('Concat', start, places, axis=1), 'past_length', axis=1)
    memory = [(g.op('Transpose', g.op('Gather', 'memory_keys', np.int64(layer), axis=0), perm=[0, 1, 3, 2]),
               g.op('Gather', 'memory_values', np.int64(layer), axis=0)) for layer in range(layers)]
    g.alias(g.op('Concat', 'forced', np.array([-1]), axis=0), 'forced_or_none')
    g.alias(g.op('Squeeze', g.op('Shape', 'forced')), 'forced_count')
    body = loop_body(g, graph_class, decoder, memory, layers, heads, width)
    results = g.op('Loop', 'steps', np.array(True), 'token', place, 'bias', *caches, outputs=3 + 2 * layers + 3, body=body)
    for kind, first in (('keys', 3), ('values', 3 + layers)):
        stacked = [g.op('Unsqueeze', name, np.array([0])) for name in results[first:first + layers]]
        g.alias(g.op('Concat', *stacked, axis=0), f'present_{kind}')
    candidates, scores, read = results[-3:]
    g.alias(g.op('Transpose', candidates, perm=[1, 0, 2]), 'candidates')
    g.alias(g.op('Transpose', scores, perm=[1, 0, 2]), 'log_probabilities')
    g.alias(g.op('Concat', places, g.op('Transpose', read, perm=[1, 0, 2]), axis=1), 'present_places')
    cache = [layers, 'C', heads, 'P', width // heads]
    memory_shape = [layers, 'M', heads, 'S', width // heads]
    later = [layers, 'B', heads, 'Q', width // heads]
    return model_of(
        g, 'decoder',
        [('token', INT64, ['B']), ('past_keys', FLOAT, cache), ('past_values', FLOAT, cache), ('past_places', FLOAT, ['C', 'P', 2]),
         ('parents', INT64, ['B']), ('past_length', INT64, []), ('steps', INT64, []), ('bias', FLOAT, ['B', settings.vocabulary]),
         ('forced', INT64, ['F']),
         ('memory_keys', FLOAT, memory_shape), ('memory_values', FLOAT, memory_shape), ('memory_places', FLOAT, ['S', 2])],
        [('candidates', INT64, ['B', 'N', CANDIDATES]), ('log_probabilities', FLOAT, ['B', 'N', CANDIDATES]),
         ('present_keys', FLOAT, later), ('present_values', FLOAT, later), ('present_places', FLOAT, ['B', 'Q', 2])])


def loop_body(outer, graph_class, decoder, memory, layers, heads, width):
    """One step: (iteration, condition, token, place, bias, caches) -> the same after it, and what it returns."""
    g = graph_class('step_', outer)
    embedding = g.weight(array(decoder.embedding.weight), 0)                                  # (V, d), input and output
    index = g.op('Add', 'iteration', 'past_length')
    x = g.op('Mul', g.op('Gather', embedding, 'step_token'), np.float32(4.0))                # (B, d)
    x = g.op('Add', x, g.op('Gather', g.weight(array(decoder.index.weight), 0), index))
    angle = g.op('Mul', g.op('Unsqueeze', 'step_place', np.array([2])), frequencies(width))   # (B, 2, d/4)
    features = g.op('Reshape', g.op('Concat', g.op('Sin', angle), g.op('Cos', angle), axis=2), np.array([-1, width]))
    x = g.op('Add', x, g.linear(features, matrix(decoder.place), array(decoder.place.bias)))
    keys, values = [f'step_key_{n}' for n in range(layers)], [f'step_value_{n}' for n in range(layers)]
    new_keys, new_values = [], []
    for number, layer in enumerate(decoder.layers):
        x, key, value, reading = step_layer(g, layer, x, keys[number], values[number], memory[number], heads, width)
        new_keys.append(key), new_values.append(value)
    place = g.op('MatMul', reading, 'memory_places')                                          # (B, 2)
    output = g.outermost.op('Transpose', embedding, perm=[1, 0])
    logits = g.op('Add', g.op('MatMul', g.layer_norm(x, decoder.norm), output), array(decoder.bias))
    log_probabilities = g.op('LogSoftmax', logits, axis=-1)
    forced = g.op('Gather', 'forced_or_none', g.op('Min', 'iteration', 'forced_count'))           # -1: none
    wanted = g.op('Mul', g.op('Cast', g.op('Equal', g.outermost.op('Range', np.int64(0), np.int64(len(decoder.bias)), np.int64(1)), forced), to=FLOAT), np.float32(1e9))
    preferred = g.op('Add', g.op('Add', log_probabilities, 'step_bias'), wanted)
    _, best = g.op('TopK', preferred, np.array([CANDIDATES]), outputs=2, axis=-1)
    chosen = g.op('Squeeze', g.op('Slice', best, np.array([0]), np.array([1]), np.array([1])), np.array([1]))
    unfinished = g.op('Not', g.op('Equal', chosen, np.int64(2)))                              # special.end
    going = g.op('Cast', g.op('ReduceMax', g.op('Cast', unfinished, to=TensorProto.INT32), keepdims=0), to=BOOL)
    outputs = [(going, 'step_going', BOOL, []), (chosen, 'step_chosen', INT64, None), (place, 'step_read', FLOAT, None),
               (g.op('Mul', 'step_bias', np.float32(0.0)), 'step_no_bias', FLOAT, None)]
    outputs += [(name, f'step_new_key_{n}', FLOAT, None) for n, name in enumerate(new_keys)]
    outputs += [(name, f'step_new_value_{n}', FLOAT, None) for n, name in enumerate(new_values)]
    outputs += [(best, 'step_candidates', INT64, None), (g.op('GatherElements', log_probabilities, best, axis=1), 'step_scores', FLOAT, None),
                (place, 'step_read_again', FLOAT, None)]
    for value, name, _, _ in outputs:
        g.alias(value, name)
    info = helper.make_tensor_value_info
    inputs = [info('iteration', INT64, []), info('condition', BOOL, []), info('step_token', INT64, None),
              info('step_place', FLOAT, None), info('step_bias', FLOAT, None)]
    inputs += [info(name, FLOAT, None) for name in keys + values]
    return helper.make_graph(g.nodes, 'step', inputs, [info(name, kind, shape) for _, name, kind, shape in outputs])


def attend(g, query, key_transposed, value, scale):
    """Softmax attention; query (B, h, 1, e). Returns the result (B, d wide after reshape) and the weights (B, h, 1, S)."""
    weights = g.op('Softmax', g.op('MatMul', g.op('Mul', query, np.float32(scale)), key_transposed), axis=-1)
    return g.op('MatMul', weights, value), weights


def step_layer(g, layer, x, past_key, past_value, memory, heads, width):
    each = width // heads
    as_heads, as_row = np.array([-1, heads, 1, each]), np.array([-1, width])
    qkv = g.linear(g.layer_norm(x, layer.self_norm), matrix(layer.self_qkv), array(layer.self_qkv.bias))
    q, k, v = (g.op('Reshape', part, as_heads) for part in g.op('Split', qkv, np.array([width] * 3), outputs=3, axis=1))
    key, value = g.op('Concat', past_key, k, axis=2), g.op('Concat', past_value, v, axis=2)
    y, _ = attend(g, q, g.op('Transpose', key, perm=[0, 1, 3, 2]), value, each ** -0.5)
    x = g.op('Add', x, g.linear(g.op('Reshape', y, as_row), matrix(layer.self_out), array(layer.self_out.bias)))
    q = g.op('Reshape', g.linear(g.layer_norm(x, layer.cross_norm), matrix(layer.cross_q), array(layer.cross_q.bias)), as_heads)
    y, weights = attend(g, q, *memory, each ** -0.5)
    x = g.op('Add', x, g.linear(g.op('Reshape', y, as_row), matrix(layer.cross_out), array(layer.cross_out.bias)))
    hidden = g.op('Relu', g.linear(g.layer_norm(x, layer.feed_norm), matrix(layer.feed_in), array(layer.feed_in.bias)))
    x = g.op('Add', x, g.linear(hidden, matrix(layer.feed_out), array(layer.feed_out.bias)))
    first = g.op('Slice', weights, np.array([0]), np.array([1]), np.array([1]))               # (B, 1, 1, S)
    return x, key, value, g.op('Squeeze', first, np.array([1, 2]))
