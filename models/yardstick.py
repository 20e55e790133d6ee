"""A peer's cost, to measure ours beside: graphs of the shape that Texo (20 M parameters) publishes, with random weights.

    python -m models.yardstick [--out build/yardstick]

encoder.onnx: PP-HGNetV2-B4, image (1, 3, 384, 384) -> 12 x 12 cells of 2048, projected to 384, and the cross-attention
keys and values of the decoder's layers (its first step computes those; here the encoder does).
decoder.onnx: one step of an MBart-like decoder, 2 layers, d = 384, 16 heads, feed-forward 1536, 687 tokens, with cache:
token (1, 1), past_key_i, past_value_i (1, 16, P, 24), memory_* -> logits, present_key_i, present_value_i.
Only their time means anything. tests/bench/web reads the names. They are never shipped.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx

from .graph import FLOAT, INT64, Graph, model_of

RNG = np.random.default_rng(0)
# inputs, middle, outputs, blocks, light, kernel, down-sampling; six layers a block
STAGES = ((48, 48, 128, 1, False, 3, False), (128, 96, 512, 1, False, 3, True),
          (512, 192, 1024, 3, True, 5, True), (1024, 384, 2048, 1, True, 5, True))  # fmt: skip
LAYERS_A_BLOCK = 6
LAYERS, WIDTH, HEADS, FEED_FORWARD, VOCABULARY, POSITIONS = 2, 384, 16, 1536, 687, 1027
HEAD = WIDTH // HEADS


def weight(*shape):
    """Random weights that keep the size of activations, so that no denormal numbers spoil the timing."""
    inputs = np.prod(shape[1:]) if len(shape) == 4 else shape[0]
    return (RNG.standard_normal(shape) * np.sqrt(1.0 / inputs)).astype(np.float32)


def conv(g, x, inputs, outputs, kernel, stride=1, groups=1, relu=True, pads=None):
    """Convolution with its batch norm folded in, as the exported peer has it."""
    pads = pads or [(kernel - 1) // 2] * 4
    x = g.op("Conv", x, weight(outputs, inputs // groups, kernel, kernel), np.zeros(outputs, np.float32),
             kernel_shape=[kernel, kernel], strides=[stride, stride], pads=pads, group=groups)  # fmt: skip
    return g.op("Relu", x) if relu else x


def stem(g, x):
    """(1, 3, 384, 384) -> (1, 48, 96, 96)"""
    x = conv(g, x, 3, 32, 3, stride=2)
    right = conv(g, conv(g, x, 32, 16, 2, pads=[0, 0, 1, 1]), 16, 32, 2, pads=[0, 0, 1, 1])
    left = g.op("MaxPool", x, kernel_shape=[2, 2], strides=[1, 1], pads=[0, 0, 1, 1])
    x = conv(g, g.op("Concat", left, right, axis=1), 64, 32, 3, stride=2)
    return conv(g, x, 32, 48, 1)


def block(g, x, inputs, middle, outputs, light, kernel, residual):
    """Six convolutions in a row, all their outputs concatenated, squeezed and widened by 1x1 convolutions."""
    parts, channels = [x], inputs
    for _ in range(LAYERS_A_BLOCK):
        if light:
            y = conv(g, parts[-1], channels, middle, 1, relu=False)
            y = conv(g, y, middle, middle, kernel, groups=middle)
        else:
            y = conv(g, parts[-1], channels, middle, kernel)
        parts.append(y)
        channels = middle
    y = conv(g, g.op("Concat", *parts, axis=1), inputs + LAYERS_A_BLOCK * middle, outputs // 2, 1)
    y = conv(g, y, outputs // 2, outputs, 1)
    return g.op("Add", x, y) if residual else y


def heads_of(g, x, length):
    """(1, length, 384) -> (1, 16, length, 24)"""
    return g.op("Transpose", g.op("Reshape", x, np.array([1, length, HEADS, HEAD])), perm=[0, 2, 1, 3])


def encoder():
    g = Graph()
    x = stem(g, "image")
    for inputs, middle, outputs, blocks, light, kernel, down in STAGES:
        if down:
            x = conv(g, x, inputs, inputs, 3, stride=2, groups=inputs, relu=False)
        for number in range(blocks):
            x = block(g, x, outputs if number else inputs, middle, outputs, light, kernel, residual=number > 0)
    x = g.op("Transpose", g.op("Reshape", x, np.array([1, 2048, 144])), perm=[0, 2, 1])
    x = g.linear(x, weight(2048, WIDTH), np.zeros(WIDTH, np.float32))
    names = [f"memory_{kind}_{layer}" for layer in range(LAYERS) for kind in ("key", "value")]
    for name in names:
        g.alias(heads_of(g, g.linear(x, weight(WIDTH, WIDTH), np.zeros(WIDTH, np.float32)), 144), name)
    return model_of(g, "yardstick_encoder", [("image", FLOAT, [1, 3, 384, 384])],
                    [(name, FLOAT, [1, HEADS, 144, HEAD]) for name in names])  # fmt: skip


def dense(g, x, inputs, outputs):
    return g.linear(x, weight(inputs, outputs), np.zeros(outputs, np.float32))


def norm(g, x):
    return g.op("LayerNormalization", x, np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32), axis=-1, epsilon=1e-5)


def attention(g, x, key, value):
    """x (1, 1, 384) after its norm; keys and values (1, 16, N, 24)."""
    query = heads_of(g, g.op("Mul", dense(g, x, WIDTH, WIDTH), np.float32(HEAD**-0.5)), 1)
    weights = g.op("Softmax", g.op("MatMul", query, g.op("Transpose", key, perm=[0, 1, 3, 2])), axis=-1)
    merged = g.op("Reshape", g.op("MatMul", weights, value), np.array([1, 1, WIDTH]))
    return dense(g, merged, WIDTH, WIDTH)


def decoder():
    g = Graph()
    embedding = weight(VOCABULARY, WIDTH)
    position = g.op("Gather", g.op("Shape", "past_key_0"), np.int64(2))
    x = g.op("Add", g.op("Mul", g.op("Gather", embedding, "token"), np.float32(WIDTH**0.5)), g.op("Gather", weight(POSITIONS, WIDTH), position))
    x = norm(g, x)
    for layer in range(LAYERS):
        y = norm(g, x)
        for kind in ("key", "value"):
            new = heads_of(g, dense(g, y, WIDTH, WIDTH), 1)
            g.alias(g.op("Concat", f"past_{kind}_{layer}", new, axis=2), f"present_{kind}_{layer}")
        x = g.op("Add", x, attention(g, y, f"present_key_{layer}", f"present_value_{layer}"))
        x = g.op("Add", x, attention(g, norm(g, x), f"memory_key_{layer}", f"memory_value_{layer}"))
        hidden = g.op("Relu", dense(g, norm(g, x), WIDTH, FEED_FORWARD))
        x = g.op("Add", x, dense(g, hidden, FEED_FORWARD, WIDTH))
    g.alias(g.op("MatMul", norm(g, x), np.ascontiguousarray(embedding.T)), "logits")
    pairs = [(kind, layer) for layer in range(LAYERS) for kind in ("key", "value")]
    inputs = [("token", INT64, [1, 1])]
    inputs += [(f"past_{kind}_{layer}", FLOAT, [1, HEADS, "past_length", HEAD]) for kind, layer in pairs]
    inputs += [(f"memory_{kind}_{layer}", FLOAT, [1, HEADS, 144, HEAD]) for kind, layer in pairs]
    outputs = [("logits", FLOAT, [1, 1, VOCABULARY])]
    outputs += [(f"present_{kind}_{layer}", FLOAT, [1, HEADS, "present_length", HEAD]) for kind, layer in pairs]
    return model_of(g, "yardstick_decoder", inputs, outputs)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", default="build/yardstick")
    out = Path(parser.parse_args().out)
    out.mkdir(parents=True, exist_ok=True)
    for name, graph in (("encoder", encoder()), ("decoder", decoder())):
        parameters = sum(int(np.prod(i.dims)) for i in graph.graph.initializer)
        onnx.save(graph, out / f"{name}.onnx")
        print(f"{out}/{name}.onnx: {parameters / 1e6:.2f} M parameters")


if __name__ == "__main__":
    main()
