"""The network as ONNX graphs, node by node (opset 17), from the weights of a `FormulaModel`.

encoder: image (B, 1, H, W) -> memory_keys, memory_values (L, B, h, S, e), memory_places (S, 2), formula_logit (B,)
decoder: one call runs up to `steps` greedy steps inside a `Loop` (see `decoder_graph`).
Names and shapes are read by web/lib/networks.ts; the tests run both and compare.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .model import PLACE_UNIT, STRIDE_X, STRIDE_Y, UNKNOWN_PLACE

OPSET = 17
CANDIDATES = 4            # best tokens returned a step
FLOAT, INT64, BOOL = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL


class Graph:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self, prefix='', parent=None):
        self.nodes, self.prefix, self.count, self.outermost = [], prefix, 0, parent.outermost if parent else self
        self.constants = parent.constants if parent else {}      # initialisers live in the outermost graph
        self.initialisers = parent.initialisers if parent else []

    def op(self, kind, *inputs, outputs=1, **attributes):
        names = [f'{self.prefix}{kind}_{self.count}_{i}' for i in range(outputs)]
        self.count += 1
        self.nodes.append(helper.make_node(kind, [self.name(i) for i in inputs], names, name=names[0], **attributes))
        return names[0] if outputs == 1 else names

    def name(self, value):
        """Names pass through; arrays and numbers become initialisers, each once."""
        if isinstance(value, str):
            return value
        array = np.asarray(value)
        array = array.astype(np.float32) if array.dtype == np.float64 else array
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self.constants:
            self.constants[key] = f'constant_{len(self.constants)}'
            self.initialisers.append(numpy_helper.from_array(array.copy(order='C'), self.constants[key]))
        return self.constants[key]

    def alias(self, value, name):
        self.nodes.append(helper.make_node('Identity', [self.name(value)], [name]))

    def weight(self, values, axis):
        """A large constant; `axis` runs over what has a scale of its own when it is quantised."""
        return values

    def kernel(self, values, identity):
        """The weight of a convolution; `identity`: a path around it was folded into the middle."""
        return self.weight(values, 0)

    def linear(self, x, weight, bias):
        """x @ weight + bias; weight (inputs, outputs)."""
        return self.op('Add', self.op('MatMul', x, self.weight(weight, 1)), bias)

    def picture(self, x):
        """A picture in the type that the convolutions compute in."""
        return x

    def numbers(self, x):
        """What `picture` became, in float again."""
        return x

    def convolution(self, x, weight, bias, **attributes):
        """`weight`: what `kernel` or `weight` returned; bias an array."""
        return self.op('Conv', x, weight, bias, **attributes)

    def layer_norm(self, x, norm):
        return self.op('LayerNormalization', x, array(norm.weight), array(norm.bias), axis=-1, epsilon=norm.eps)


def unit_kernel(channels):
    """The 3x3 convolution that changes nothing, (channels, channels, 3, 3) float32."""
    kernel = np.zeros((channels, channels, 3, 3), np.float32)
    kernel[np.arange(channels), np.arange(channels), 1, 1] = 1
    return kernel


def quantised(values, axis):
    """values ~ int8 * scale, one scale for each index of `axis`, shaped so that it broadcasts."""
    others = tuple(i for i in range(values.ndim) if i != axis)
    scale = np.maximum(np.abs(values).max(others, keepdims=True), 1e-8) / 127
    return np.clip(np.round(values / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


class Float16WeightGraph(Graph):
    """Weights stored in 16 bits, arithmetic in float."""

    def weight(self, values, axis):
        key = ('float16', values.shape, values.tobytes())
        if key not in self.constants:
            self.constants[key] = self.outermost.op('Cast', values.astype(np.float16), to=FLOAT)
        return self.constants[key]


class Float16ConvolutionGraph(Float16WeightGraph):
    """Convolutions in 16 bits, as GPUs with WebGPU's `shader-f16` compute them; the rest, which holds places and sums, in float."""

    def picture(self, x):
        return self.op('Cast', x, to=TensorProto.FLOAT16)

    def numbers(self, x):
        return self.op('Cast', x, to=FLOAT)

    def kernel(self, values, identity):
        return values.astype(np.float16)

    def convolution(self, x, weight, bias, **attributes):
        return self.op('Conv', x, weight, bias.astype(np.float16), **attributes)


class Int8WeightGraph(Graph):
    """Weights stored in 8 bits, arithmetic in float: ONNX Runtime folds the Cast and Mul when it opens the file.
    (Not DequantizeLinear: that one it keeps, and would compute again in every step.)"""

    def weight(self, values, axis):
        root = self.outermost
        key = ('int8', values.shape, axis, values.tobytes())
        if key not in self.constants:
            small, scale = quantised(values, axis)
            self.constants[key] = root.op('Mul', root.op('Cast', small, to=FLOAT), scale)
        return self.constants[key]

    def kernel(self, values, identity):
        """The ones of the folded path are many times what was learnt: in 8 bits a scale for both leaves few steps for the rest, which
        cost 3 of 100 formulas. So they are put back after the scaling; this, too, is done when the file is opened."""
        if not identity:
            return self.weight(values, 0)
        return self.op('Add', self.weight(values - unit_kernel(len(values)), 0), self.unit(len(values)))

    def unit(self, channels):
        """unit_kernel(channels), computed from what it is instead of stored."""
        numbers = np.arange(channels, dtype=np.int64)
        equal = self.op('Cast', self.op('Equal', numbers[:, None], numbers[None]), to=FLOAT)
        return self.op('Pad', self.op('Reshape', equal, np.array([channels, channels, 1, 1])), np.array([0, 0, 1, 1, 0, 0, 1, 1]))


class Int8Graph(Int8WeightGraph):
    """8-bit weights and 8-bit matrix products, activations measured in each run."""

    def linear(self, x, weight, bias):
        small, scale = quantised(weight, 1)
        values, x_scale, zero = self.op('DynamicQuantizeLinear', x, outputs=3)
        product = self.op('MatMulInteger', values, small, zero, np.zeros((), np.int8))
        scaled = self.op('Mul', self.op('Cast', product, to=FLOAT), self.op('Mul', x_scale, scale[0]))
        return self.op('Add', scaled, bias)


def array(tensor):
    return tensor.detach().cpu().float().numpy()


def matrix(layer):
    """The weight of an nn.Linear as (inputs, outputs)."""
    return np.ascontiguousarray(array(layer.weight).T)


def frequencies(width):
    count = width // 4
    return (np.exp(np.arange(count, dtype=np.float32) * np.float32(-6.0 / count)) * np.float32(1.5)).astype(np.float32)


def model_of(graph, name, inputs, outputs):
    info = helper.make_tensor_value_info
    proto = helper.make_graph(graph.nodes, name, [info(*i) for i in inputs], [info(*o) for o in outputs], graph.initialisers)
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid('', OPSET)], producer_name='scipix')
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def encoder_graph(model, graph_class=Graph):
    """The encoder with folded convolutions, and the projection of its memory for every decoder layer."""
    settings, encoder, g = model.settings, model.encoder, graph_class()
    x = g.picture('image')
    for stage in encoder.stages:
        for block in stage:
            x = conv_block(g, x, block)
    x = g.numbers(x)
    shape = g.op('Shape', x)
    rows, columns = (g.op('Gather', shape, np.int64(axis)) for axis in (2, 3))
    y, x_places = (axis_places(g, count, stride / PLACE_UNIT) for count, stride in ((rows, STRIDE_Y), (columns, STRIDE_X)))
    position, half = matrix(encoder.position), settings.width // 2
    across = g.op('MatMul', axis_features(g, x_places, settings.width), position[:half])                   # (W', C)
    down = g.linear(axis_features(g, y, settings.width), position[half:], array(encoder.position.bias))    # (H', C)
    cells = g.op('Transpose', x, perm=[0, 2, 3, 1])                                                        # (B, H', W', C)
    placed = g.op('Add', g.op('Add', cells, across), g.op('Unsqueeze', down, np.array([1])))
    memory = g.op('Reshape', placed, np.array([0, -1, settings.channels[-1]]))                             # (B, S, C)
    memory = g.layer_norm(memory, encoder.norm)
    for kind in ('keys', 'values'):
        parts = [layer.cross_k if kind == 'keys' else layer.cross_v for layer in model.decoder.layers]
        weight, bias = np.concatenate([matrix(p) for p in parts], 1), np.concatenate([array(p.bias) for p in parts])
        y_kind = g.op('Reshape', g.linear(memory, weight, bias), np.array([0, -1, settings.layers, settings.heads, settings.width // settings.heads]))
        g.alias(g.op('Transpose', y_kind, perm=[2, 0, 3, 1, 4]), f'memory_{kind}')
    grid = g.op('Concat', rows_of_one(g, rows), rows_of_one(g, columns), np.array([1]), axis=0)
    place_x = g.op('Expand', g.op('Unsqueeze', x_places, np.array([0, 2])), grid)
    place_y = g.op('Expand', g.op('Unsqueeze', y, np.array([1, 2])), grid)
    g.alias(g.op('Reshape', g.op('Concat', place_x, place_y, axis=2), np.array([-1, 2])), 'memory_places')
    mean = g.op('ReduceMean', x, axes=[2, 3], keepdims=0)
    g.alias(g.op('Reshape', g.linear(mean, matrix(encoder.formula), array(encoder.formula.bias)), np.array([-1])), 'formula_logit')
    cache = [settings.layers, 'B', settings.heads, 'S', settings.width // settings.heads]
    return model_of(g, 'encoder', [('image', FLOAT, ['B', 1, 'H', 'W'])],
                    [('memory_keys', FLOAT, cache), ('memory_values', FLOAT, cache), ('memory_places', FLOAT, ['S', 2]),
                     ('formula_logit', FLOAT, ['B'])])


def conv_block(g, x, block):
    """A ConvNorm, folded."""
    (first, *second), add = block.folded()
    identity_in_weight = block.identity and not add
    y = g.convolution(x, g.kernel(array(first[0]), identity_in_weight), array(first[1]), kernel_shape=[3, 3], pads=[1, 1, 1, 1],
                      strides=list(block.conv.stride))
    for weight, bias in second:
        y = g.convolution(y, g.kernel(array(weight), False), array(bias), kernel_shape=[1, 1])
    return g.op('Relu', g.op('Add', y, x) if add else y)


def rows_of_one(g, scalar):
    return g.op('Unsqueeze', scalar, np.array([0]))


def axis_places(g, count, step):
    """Centres of `count` cells along one axis, in PLACE_UNITs."""
    index = g.op('Cast', g.op('Range', np.int64(0), count, np.int64(1)), to=FLOAT)
    return g.op('Mul', g.op('Add', index, np.float32(0.5)), np.float32(step))


def axis_features(g, places, width):
    """Sines and cosines of places (N,): (N, width / 2)."""
    angle = g.op('MatMul', g.op('Unsqueeze', places, np.array([1])), frequencies(width)[None, :])
    return g.op('Concat', g.op('Sin', angle), g.op('Cos', angle), axis=1)


def decoder_graph(model, graph_class=Graph):
    """Up to `steps` greedy steps. B beams, C beams of the call before, P cached steps, N steps run, K = CANDIDATES:
        token (B,) int64, past_keys, past_values (L, C, h, P, e), past_places (C, P, 2), parents (B,) int64 (the beam of the cache,
        0..C-1, that each goes on from), past_length () int64 (entries of the cache after it are ignored), steps () int64,
        bias (B, V) added to the scores of the first step, memory_keys, memory_values (L, 1 or B, h, S, e), memory_places (S, 2)
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
    _, best = g.op('TopK', g.op('Add', log_probabilities, 'step_bias'), np.array([CANDIDATES]), outputs=2, axis=-1)
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
