"""The encoder as an ONNX graph, with folded convolutions, and the projection of its memory for every decoder layer:
image (B, 1, H, W) -> memory_keys, memory_values (L, B, h, S, e), memory_places (S, 2), formula_logit (B,).
"""
import numpy as np

from .graph import FLOAT, Graph, array, frequencies, matrix, model_of
from .model import PLACE_UNIT, STRIDE_X, STRIDE_Y


def encoder_graph(model, graph_class=Graph):
    """The onnx.ModelProto of a FormulaModel's encoder."""
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
