"""Building ONNX graphs node by node (opset 17), in float or with weights of fewer bits. The networks are in encoder_graph.py and
decoder_graph.py, made from the weights of a `FormulaModel`; names and shapes are read by web/lib/networks.ts; the tests run both and compare.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
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
