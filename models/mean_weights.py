"""The mean of the weights of several trainings that began with the same ones, which often reads better than any of them
(Wortsman et al., "Model soups", ICML 2022; between a training and what it began with: "Robust fine-tuning", CVPR 2022).

    python -m models.mean_weights models/release/model.safetensors build/work/run/model.safetensors --out build/work/mean.safetensors
"""
import argparse
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file


def mean_of(weights):
    """The mean tensor by tensor, in float32; whole numbers (counters) are those of the last. Tensors whose names or shapes differ are a ValueError."""
    names = set(weights[-1])
    for other in weights:
        if set(other) != names:
            raise ValueError(f'the weights differ in their tensors: {", ".join(sorted(set(other) ^ names))}')
    for name, tensor in weights[-1].items():
        shapes = {tuple(other[name].shape) for other in weights}
        if len(shapes) > 1:
            raise ValueError(f'{name} has the shapes {" and ".join(map(str, sorted(shapes)))}')
    return {name: torch.stack([other[name].float() for other in weights]).mean(0) if tensor.is_floating_point() else tensor
            for name, tensor in weights[-1].items()}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('weights', nargs='+', help='model.safetensors of each training; the last says what network they are of')
    parser.add_argument('--out', required=True)
    options = parser.parse_args(arguments)
    with safe_open(options.weights[-1], 'pt') as file:
        metadata = file.metadata()
    save_file(mean_of([load_file(path) for path in options.weights]), options.out, metadata=metadata)
    print(f'wrote {options.out}, the mean of {len(options.weights)}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
