"""Trains the formula model.

    python -m models.train --pages build/work/pages.npz --out build/work/run [--minutes 90] [--resume]
        [--device cpu|cuda] [--init models/release/model.safetensors] [--seed 1] [any setting, e.g. --rate 1e-3]
    python -m torch.distributed.run --nproc-per-node 2 -m models.train ...    # one process a core: data-parallel

Every `save_minutes` it writes `last.pt` (everything, to resume from), `model.safetensors` (averaged weights) and
a line of `log.jsonl` (settings first, then pictures seen, losses, dev scores and the most memory used against time). Stopping it at any
moment loses at most that much. A run resumed with other settings is an error, but for its length.
"""
import argparse
import copy
import json
import os
import re
import resource
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import torch
import torch.distributed as distributed
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from .batches import BatchStream, make_batch, network_image, reading_shares
from .model import EM, ENCODERS, STRIDE_X, STRIDE_Y, FormulaModel, ModelSettings
from .nothing import LARGEST
from .pages import DEFAULT_VOCABULARY, Pages, Screens
from .pictures import draw_sample

CLOCKS = {'wall': time.time, 'cpu': time.process_time}
DEV_PAGES = 160              # of those kept out of training, read at every checkpoint


@dataclass
class Settings:
    minutes: float = 90.0        # of training, all resumed parts together
    seed: int = 1
    rate: float = 1.5e-3           # peak learning rate (AdamW)
    warm_up: int = 300           # steps
    decay: float = 0.02          # weight decay
    final: float = 0.02          # learning rate at the end, as a share of the peak; cosine over `minutes`
    smoothing: float = 0.05      # label smoothing
    average: float = 0.999       # of the averaged (EMA) weights
    budget: float = 400.0        # cost of a batch, about thousands of pixels
    pool: int = 4096             # pictures drawn and sorted at a time
    short_pictures: int = 40000  # curriculum: the length limit grows over so many pictures
    shortest: int = 14           # tokens, limit at the start
    longest: int = 200           # tokens, limit afterwards
    damage: float = 1.0          # how likely damages are, against models/damage.py (0: clean pictures only)
    glyph_weight: float = 0.3    # of the per-cell glyph loss
    reading_weight: float = 0.3  # of the reading-place loss
    formula_weight: float = 0.1  # of the is-it-a-formula loss
    em: float = EM               # pixels an em, about which pictures are drawn
    rows: int = 1                # how many times as often what has several rows is drawn
    encoder: str = 'small'       # shape of the encoder, one of model.ENCODERS
    layers: int = 2
    width: int = 256
    dropout: float = 0.05
    precision: str = 'float32'   # of products on a CPU: 'float32', or 'bfloat16', twice as fast where the processor multiplies it
    save_minutes: float = 8.0
    clock: str = 'wall'          # what `minutes` are: 'wall', or 'cpu' (of this process; fair between runs on a busy machine)


def length_limit(settings):
    """Curriculum: longest label drawn after so many pictures."""
    def limit(pictures):
        share = min(1.0, pictures / max(1, settings.short_pictures))
        return settings.shortest + (settings.longest - settings.shortest) * share ** 1.5
    return limit


def losses(model, batch, settings):
    """Weighted total and each part, averaged as its kind needs."""
    rows, columns = batch.image.shape[2] // STRIDE_Y, batch.image.shape[3] // STRIDE_X
    image = network_image(batch.image).contiguous(memory_format=torch.channels_last)
    memory, places, formula, cells = model.encoder(image, batch.memory_mask)
    is_formula = F.binary_cross_entropy_with_logits(formula, batch.is_formula)
    flat = cells.permute(0, 2, 3, 1).flatten(0, 2)
    glyph = F.cross_entropy(model.glyph_head(flat[batch.cell_index]), batch.cell_class) if len(batch.cell_index) else 0 * is_formula
    projected = model.decoder.project_memory(memory)
    logits, reading, _, _ = model.decoder(batch.inputs, batch.places, projected, places, batch.memory_mask)
    wanted = batch.targets >= 0
    count = wanted.sum().clamp(min=1)          # a batch may hold only pictures without a formula
    token = F.cross_entropy(logits.flatten(0, 1).float(), batch.targets.flatten(), ignore_index=-1,
                            label_smoothing=settings.smoothing, reduction='sum') / count
    shares = reading_shares(batch.boxes, rows, columns) * wanted.unsqueeze(-1)
    place = -(shares * torch.log(reading.float() + 1e-6)).sum() / count
    total = (token + settings.glyph_weight * glyph + settings.reading_weight * place
             + settings.formula_weight * is_formula)
    with torch.no_grad():
        right = (logits.argmax(-1) == batch.targets).sum() / count
    parts = {'token': token, 'glyph': glyph, 'place': place, 'formula': is_formula, 'right': right}
    return total, {name: value.detach() for name, value in parts.items()}      # tensors: reading one waits for the device


def learning_rate(settings, step, share):
    """Linear warm-up over steps, then cosine over the share of the time used (0..1)."""
    cosine = settings.final + (1 - settings.final) * 0.5 * (1 + np.cos(np.pi * min(1.0, share)))
    return float(settings.rate * min(1.0, (step + 1) / settings.warm_up) * cosine)


@torch.no_grad()
def dev_score(model, pages, dev, settings, device):
    """Share of the dev pages (undamaged and damaged alike) whose greedy tokens are exactly right, and edit rate."""
    model.eval()
    rng, right, count = np.random.default_rng(12345), 0, 0
    samples = [s for s in (draw_sample(pages, page, rng, em=settings.em) for page in dev) if s is not None and s.ink.size < LARGEST]
    samples.sort(key=lambda s: s.ink.size)
    for start in range(0, len(samples), 20):
        group = samples[start:start + 20]
        batch = make_batch(group, rng)
        tokens, _ = model.greedy(network_image(batch.image).to(device), batch.memory_mask.to(device),
                                 pages.special['start'], pages.special['end'], limit=max(len(s.tokens) for s in group) + 5)
        right += sum(list(s.tokens[1:-1]) == t for s, t in zip(group, tokens))
        count += len(group)
    model.train()
    return right / max(1, count)


def parameter_groups(parameters, settings):
    """Weight decay for matrices and kernels only."""
    matrices = [p for p in parameters if p.dim() > 1]
    others = [p for p in parameters if p.dim() <= 1]
    return [{'params': matrices, 'weight_decay': settings.decay}, {'params': others, 'weight_decay': 0.0}]


def start_from(model, path):
    """Takes over the weights of `path` (model.safetensors, or last.pt with the glyph head too). A vocabulary
    that appends tokens keeps the rows it knows."""
    path = Path(path)
    saved = torch.load(path, weights_only=False, map_location='cpu')['averaged'] if path.suffix == '.pt' else load_file(path)
    state = model.state_dict()
    for name, values in saved.items():
        if values.shape[1:] != state[name].shape[1:] or values.shape > state[name].shape:
            raise SystemExit(f'{path}: {name} is {tuple(values.shape)}, this model has {tuple(state[name].shape)}')
        state[name][tuple(map(slice, values.shape))] = values
    model.load_state_dict(state)


class Team:
    """The processes that train one model together; a single one works alone."""

    def __init__(self):
        self.size = int(os.environ.get('WORLD_SIZE', 1))
        self.rank = int(os.environ.get('RANK', 0))
        if self.size > 1:
            distributed.init_process_group('gloo')
            torch.set_num_threads(max(1, (os.cpu_count() or 1) // self.size))

    def average_gradients(self, parameters, flag):
        """Averages all gradients; returns whether any process raised its flag."""
        if self.size == 1:
            return flag
        for p in parameters:
            if p.grad is None:
                p.grad = torch.zeros_like(p)
        flat = torch.cat([p.grad.flatten() for p in parameters] + [torch.tensor([float(flag)])])
        distributed.all_reduce(flat)
        flag = bool(flat[-1] > 0)
        for p, mean in zip(parameters, (flat / self.size).split([p.numel() for p in parameters] + [1])):
            p.grad.copy_(mean.view_as(p))     # into the order of elements that p has in memory: the fused optimiser relies on it
        return flag


class Run:
    """Everything of one run: model, averaged model, optimiser, data, log."""

    def __init__(self, settings, pages, out, device, init=None, resume=False, workers=0, screens=None, losses=losses, trained=''):
        """`losses(model, batch, settings)` is what is made small, by the parameters whose names match `trained`."""
        self.losses = losses
        self.settings, self.pages, self.out, self.device, self.team = settings, pages, Path(out), device, Team()
        self.workers, self.init = workers, '/'.join(Path(init).parts[-2:]) if init else None
        self.out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(settings.seed)
        self.dev, pages.usable = pages.split()
        self.dev = self.dev[:DEV_PAGES]
        self.data = {'pages_by_file': pages.count_by_file(), 'screens': len(screens) if screens else 0}
        self.model_settings = ModelSettings(vocabulary=len(pages.vocabulary), glyph_classes=pages.classes, **ENCODERS[settings.encoder]._asdict(),
                                            layers=settings.layers, width=settings.width, dropout=settings.dropout)
        self.model = FormulaModel(self.model_settings).to(device, memory_format=torch.channels_last)
        if init:
            start_from(self.model, init)
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad_(bool(re.match(trained, name)))
        self.parameters = [p for p in self.model.parameters() if p.requires_grad]
        self.averaged = copy.deepcopy(self.model).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(parameter_groups(self.parameters, settings), lr=settings.rate, betas=(0.9, 0.98), fused=True)
        self.step, self.pictures, self.seconds, self.finished = 0, 0, 0.0, False
        if resume and (self.out / 'last.pt').exists():
            self.load()
        self.stream = BatchStream(pages, settings.seed + self.step + 7001 * self.team.rank, settings.budget, settings.pool,
                                  length_limit(settings), settings.damage, screens=screens, em=settings.em, rows=settings.rows)
        self.stream.drawn = self.pictures

    def load(self):
        saved = torch.load(self.out / 'last.pt', weights_only=False, map_location=self.device)
        ours, theirs = asdict(self.settings), saved['settings']
        changed = {k for k in ours if ours[k] != theirs.get(k, getattr(Settings, k))} - {'minutes', 'save_minutes'}
        if changed:
            raise SystemExit(f'this run was started with other settings: {sorted(changed)}')
        self.model.load_state_dict(saved['model'])
        self.averaged.load_state_dict(saved['averaged'])
        self.optimiser.load_state_dict(saved['optimiser'])
        self.step, self.pictures, self.seconds = saved['step'], saved['pictures'], saved['seconds']

    def save(self):
        state = {'settings': asdict(self.settings), 'model': self.model.state_dict(),
                 'averaged': self.averaged.state_dict(), 'optimiser': self.optimiser.state_dict(),
                 'step': self.step, 'pictures': self.pictures, 'seconds': self.seconds}
        torch.save(state, self.out / 'last.part')
        os.replace(self.out / 'last.part', self.out / 'last.pt')
        weights = {k: v.contiguous() for k, v in self.averaged.state_dict().items() if not k.startswith('glyph_head')}
        save_file(weights, self.out / 'model.part', metadata={'settings': json.dumps(self.model_settings.to_dict())})
        os.replace(self.out / 'model.part', self.out / 'model.safetensors')

    def log(self, **entry):
        if self.team.rank:
            return
        entry = {'minutes': round(self.seconds / 60, 2), 'step': self.step, 'pictures': self.pictures, **entry}
        with open(self.out / 'log.jsonl', 'a') as file:
            file.write(json.dumps(entry) + '\n')
        print(json.dumps(entry), flush=True)

    @torch.no_grad()
    def average(self):
        share = min(self.settings.average, (self.step + 1) / (self.step + 20))
        for mean, value in zip(self.averaged.state_dict().values(), self.model.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(value, 1 - share)
            else:
                mean.copy_(value)

    def train_step(self, batch, finished):
        batch = batch.to(self.device)
        rate = learning_rate(self.settings, self.step, self.seconds / 60 / self.settings.minutes)
        for group in self.optimiser.param_groups:
            group['lr'] = rate
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == 'cuda' or self.settings.precision == 'bfloat16'):
            total, parts = self.losses(self.model, batch, self.settings)
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        self.finished = self.team.average_gradients(self.parameters, finished)
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.average()
        self.step += 1
        self.pictures += batch.image.shape[0] * self.team.size
        return parts

    def train(self):
        settings = self.settings
        self.log(settings=asdict(settings), model=self.model_settings.to_dict(), data=self.data, init=self.init,
                 parameters=self.model.parameter_count())
        clock = CLOCKS[settings.clock]
        sums, count, saved, last = {}, 0, self.seconds, clock()
        for batch in self.stream.batches(self.workers):
            for name, value in self.train_step(batch, self.seconds >= settings.minutes * 60).items():
                sums[name] = sums.get(name, 0.0) + value
            count += 1
            now = clock()
            self.seconds, last = self.seconds + now - last, now
            if count == 100 or self.finished:
                self.log(**{name: round(float(value) / count, 4) for name, value in sums.items()})
                sums, count = {}, 0
            if self.team.rank == 0 and (self.finished or self.seconds - saved > settings.save_minutes * 60):
                self.save()
                models = {'dev': self.averaged, **({'dev_not_averaged': self.model} if self.finished else {})}
                scores = {name: round(dev_score(model, self.pages, self.dev, settings, self.device), 4) for name, model in models.items()}
                self.log(**scores, gigabytes=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2 ** 20, 1))
                saved, last = self.seconds, clock()
            if self.finished:
                return


def run_parser(description):
    """Of what every run of training is told."""
    parser = argparse.ArgumentParser(description=description, allow_abbrev=False)
    parser.add_argument('--pages', required=True)
    parser.add_argument('--vocabulary', default=DEFAULT_VOCABULARY)
    parser.add_argument('--screens', help='pictures of models.screenshots, a part of what is drawn')
    parser.add_argument('--out', required=True)
    parser.add_argument('--init', help='weights to start from: model.safetensors or last.pt of a run')
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--workers', type=int, default=0, help='processes that draw pictures; 0: a thread')
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    for field in fields(Settings):
        parser.add_argument('--' + field.name, type=field.type, default=field.default)
    return parser


def run_of(options, **objective):
    """The run that the options of `run_parser` tell of."""
    settings = Settings(**{field.name: getattr(options, field.name) for field in fields(Settings)})
    pages = Pages(options.pages, options.vocabulary)
    screens = Screens(options.screens) if options.screens else None
    return Run(settings, pages, options.out, options.device, options.init, options.resume, options.workers, screens, **objective)


def main(arguments=None):
    run_of(run_parser(__doc__.split('\n')[0]).parse_args(arguments)).train()


if __name__ == '__main__':
    main()
