"""Takes channels out of a trained encoder: the ones that matter least, before it is trained on.

    python -m models.prune --weights build/work/run/last.pt --pages build/work/pages.npz --encoder pruned --out build/work/pruned.safetensors

All convolutions of a stage share their channels, as their identity paths add them up; so a stage loses whole channels. What a
channel matters is the first-order change of the loss without it, |activation x gradient| summed over the places of a picture and
averaged over pictures (Molchanov et al. 2017, "Pruning Convolutional Neural Networks for Resource Efficient Inference").
Start models.train with --init OUT --encoder NAME. Prints the token loss before and after.
"""
import argparse
import json

import torch
from safetensors.torch import save_file

from .batches import BatchStream
from .compare import score
from .dev import dev_batches
from .model import ENCODERS, FormulaModel, ModelSettings
from .pages import DEFAULT_VOCABULARY, Pages
from .train import Settings, losses


def load(path):
    """The averaged model of a last.pt, with its glyph head."""
    saved = torch.load(path, weights_only=False, map_location='cpu')
    shape, state = ENCODERS[saved['settings']['encoder']], saved['averaged']
    settings = ModelSettings(vocabulary=len(state['decoder.bias']), glyph_classes=len(state['glyph_head.bias']), **shape._asdict(),
                             layers=saved['settings']['layers'], width=saved['settings']['width'])
    model = FormulaModel(settings)
    model.load_state_dict(state)
    return model.eval()


def importance(model, batches):
    """Of every channel of every stage: mean over pictures of |sum over places of activation x gradient|, summed over the stage's blocks."""
    scores, pictures = [torch.zeros(c) for c in model.settings.channels], 0
    outputs = []

    def keep(number, y):
        y.retain_grad()
        outputs.append((number, y))

    hooks = [block.register_forward_hook(lambda _, __, y, number=number: keep(number, y))
             for number, stage in enumerate(model.encoder.stages) for block in stage]
    for batch in batches:
        outputs.clear()
        losses(model, batch, Settings(smoothing=0.0))[0].backward()
        for number, y in outputs:
            scores[number] += (y * y.grad).sum((2, 3)).abs().sum(0).detach()
        pictures += len(batch.image)
        model.zero_grad()
    for hook in hooks:
        hook.remove()
    return [score / pictures for score in scores]


def pruned(model, kept, channels, depths):
    """A new model with only the channels `kept` (one index tensor a stage)."""
    settings = ModelSettings(**{**model.settings.to_dict(), 'channels': channels, 'depths': depths})
    smaller = FormulaModel(settings).eval()
    state, last = {}, kept[-1]
    for name, value in model.state_dict().items():
        parts = name.split('.')
        if name.startswith('encoder.stages'):
            stage, block = int(parts[2]), int(parts[3])
            if value.dim() == 4:
                inputs = kept[stage] if block else kept[stage - 1] if stage else torch.tensor([0])
                value = value[kept[stage]][:, inputs]
            elif value.dim() == 1:
                value = value[kept[stage]]
        elif name.startswith(('encoder.position', 'encoder.norm')):
            value = value[last]
        elif name == 'encoder.formula.weight' or '.cross_k.weight' in name or '.cross_v.weight' in name:
            value = value[:, last]
        elif name == 'glyph_head.weight':
            value = value[:, kept[2]]
        state[name] = value.contiguous()
    smaller.load_state_dict(state)
    return smaller


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--weights', required=True, help='last.pt of a run')
    parser.add_argument('--pages', required=True)
    parser.add_argument('--encoder', required=True, choices=ENCODERS, help='the shape that is left')
    parser.add_argument('--out', required=True)
    parser.add_argument('--batches', type=int, default=60, help='batches that the importance is measured on')
    options = parser.parse_args()
    pages = Pages(options.pages, DEFAULT_VOCABULARY)
    model = load(options.weights)
    channels, depths, ranks = ENCODERS[options.encoder]
    if ranks or model.settings.ranks or depths != model.settings.depths or any(a > b for a, b in zip(channels, model.settings.channels)):
        raise SystemExit(f'{options.encoder} {channels}, {depths} is no part of {model.settings.channels}, {model.settings.depths}')
    dev = dev_batches(pages, 200)
    _, pages.usable = pages.split()
    stream = BatchStream(pages, 77, 400, 1024, lambda _: 60).batches()
    scores = importance(model, [next(stream) for _ in range(options.batches)])
    kept = [torch.sort(torch.topk(score, count).indices).values for score, count in zip(scores, channels)]
    smaller = pruned(model, kept, channels, depths)
    for name, each in (('before', model), ('after', smaller)):
        loss, right = score(each, dev)
        print(f'{name}: channels {each.settings.channels}, token loss {loss:.3f}, right {100 * right:.1f} %', flush=True)
    save_file(smaller.state_dict(), options.out, metadata={'settings': json.dumps(smaller.settings.to_dict())})


if __name__ == '__main__':
    main()
