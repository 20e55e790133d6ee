"""Writes convolutions of a trained encoder as a 3x3 one to fewer channels and a 1x1 one back, where that loses least.

    python -m models.factor --weights build/work/run/last.pt --pages build/work/pages.npz --encoder factored --out build/work/factored.safetensors
        [--json models/reports/factored.json]

What such a convolution adds to its identity path lies nearly in a plane of few dimensions. The best one of R dimensions, in the
squares of what is lost, is spanned by the R first principal directions of that addition over training pictures (Zhang et al. 2016,
"Accelerating Very Deep Convolutional Networks for Classification and Detection", section 3.1): the 3x3 convolution is projected
on them, the 1x1 convolution has them as columns, and the mean of the addition is kept.
Start models.train with --init OUT --encoder NAME. Prints which share of the variance of each addition is kept, and GFLOP for 64 x 512
pixels, token loss and share of right tokens before and after.
"""
import argparse
import copy
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from .batches import BatchStream, network_image
from .compare import score
from .dev import dev_batches
from .model import ENCODERS, ConvNorm, FormulaModel, ModelSettings
from .pages import DEFAULT_VOCABULARY, Pages
from .prune import load


def contribution(block, x):
    """What the convolution of a block adds to the picture x (B, C, H, W), less its constant: (C', B * H' * W')."""
    y = (block.convolve(x) - block.norm.running_mean[:, None, None]) * block.scale()[:, None, None]
    return y.transpose(0, 1).flatten(1)


class Moments:
    """Mean and covariance of the contributions of one block, gathered picture by picture."""

    def __init__(self, channels):
        self.count, self.sum, self.products = 0, torch.zeros(channels), torch.zeros(channels, channels)

    def add(self, y):
        self.count, self.sum, self.products = self.count + y.shape[1], self.sum + y.sum(1), self.products + y @ y.T

    def mean_covariance(self):
        mean = self.sum / self.count
        return mean, self.products / self.count - mean[:, None] * mean


@torch.no_grad()
def measure(model, batches):
    """Moments of every block of the encoder, by its name: 'encoder.stages.3.1'."""
    blocks = {name: block for name, block in model.named_modules() if isinstance(block, ConvNorm)}
    moments = {name: Moments(len(block.norm.bias)) for name, block in blocks.items()}
    hooks = [block.register_forward_hook(lambda block, inputs, _, name=name: moments[name].add(contribution(block, inputs[0])))
             for name, block in blocks.items()]
    for batch in batches:
        model.encoder(network_image(batch.image), batch.memory_mask)
    for hook in hooks:
        hook.remove()
    return moments


@torch.no_grad()
def factored_block(block, moments, rank):
    """State of a ConvNorm of this rank that does nearly the same, and the share of the variance that it keeps."""
    mean, covariance = moments.mean_covariance()
    variances, directions = torch.linalg.eigh(covariance)           # ascending
    plane = directions[:, -rank:]                                   # (C', R)
    scale = block.scale()
    projection = plane @ plane.T
    variance = (projection @ covariance @ projection).diagonal()
    state = {
        'conv.weight': torch.einsum('cr,cikl->rikl', plane, block.conv.weight * scale[:, None, None, None]),
        'mix.weight': plane[:, :, None, None],
        'norm.weight': torch.sqrt(variance + block.norm.eps),
        'norm.bias': block.norm.bias + mean,
        'norm.running_mean': projection @ (mean + scale * block.norm.running_mean),
        'norm.running_var': variance,
        'norm.num_batches_tracked': block.norm.num_batches_tracked,
    }
    return state, float(variances[-rank:].sum() / variances.sum())


def factored(model, moments, ranks):
    """A new model with convolutions of these ranks, and what each of them keeps."""
    smaller = FormulaModel(ModelSettings(**{**model.settings.to_dict(), 'ranks': ranks})).eval()
    state, kept = copy.copy(model.state_dict()), {}
    for name, block in [(name, block) for name, block in smaller.named_modules() if isinstance(block, ConvNorm) and block.mix]:
        part, kept[name] = factored_block(model.get_submodule(name), moments[name], len(block.conv.weight))
        state |= {f'{name}.{key}': value.contiguous() for key, value in part.items()}
    smaller.load_state_dict(state)
    return smaller, kept


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--weights', required=True, help='last.pt of a run')
    parser.add_argument('--pages', required=True)
    parser.add_argument('--encoder', required=True, choices=[name for name, shape in ENCODERS.items() if shape.ranks])
    parser.add_argument('--out', required=True)
    parser.add_argument('--json', help='what was measured')
    parser.add_argument('--batches', type=int, default=24, help='batches that the contributions are measured on')
    options = parser.parse_args()
    pages = Pages(options.pages, DEFAULT_VOCABULARY)
    model, shape = load(options.weights), ENCODERS[options.encoder]
    if model.settings.ranks or (shape.channels, shape.depths) != (model.settings.channels, model.settings.depths):
        raise SystemExit(f'{options.encoder} {shape} is no factored form of {model.settings.channels}, {model.settings.depths}')
    dev = dev_batches(pages, 200)
    _, pages.usable = pages.split()
    stream = BatchStream(pages, 77, 400, 1024, lambda _: 80).batches()
    smaller, kept = factored(model, measure(model, [next(stream) for _ in range(options.batches)]), shape.ranks)
    report = {'kept': kept}
    for name, each in (('before', model), ('after', smaller)):
        loss, right = score(each, dev)
        report[name] = {'gflop': 2 * each.multiply_adds() / 1e9, 'token_loss': float(loss), 'right': float(right)}
    print(json.dumps(report, indent=2))
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=2) + '\n')
    save_file(smaller.state_dict(), options.out, metadata={'settings': json.dumps(smaller.settings.to_dict())})


if __name__ == '__main__':
    main()
