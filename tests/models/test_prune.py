"""Pruning and the comparison of shapes: what is taken away, and what it costs, on the shipped pages."""
from pathlib import Path

import pytest
import torch

from models.batches import BatchStream
from models.compare import score
from models.model import FormulaModel, ModelSettings
from models.pages import DEFAULT_VOCABULARY, Pages
from models.prune import importance, pruned

PAGES = Path(__file__).parent / 'smoke_pages.npz'
CHANNELS, DEPTHS = (4, 6, 8, 12), (0, 1, 1, 1)


@pytest.fixture(scope='module')
def pages():
    return Pages(PAGES, DEFAULT_VOCABULARY)


@pytest.fixture(scope='module')
def batches(pages):
    stream = BatchStream(pages, 1, 60, 24, lambda _: 20).batches()
    return [next(stream) for _ in range(3)]


def model_of(pages, dead=()):
    """Random weights; the channels `dead`, one index tensor a stage, are always 0."""
    torch.manual_seed(3)
    model = FormulaModel(ModelSettings(vocabulary=len(pages.vocabulary), glyph_classes=pages.classes, channels=CHANNELS, depths=DEPTHS,
                                       layers=1, width=32, heads=2, feed_forward=32)).eval()
    with torch.no_grad():
        for stage, channels in zip(model.encoder.stages, dead):
            for block in stage:
                block.norm.weight[channels], block.norm.bias[channels] = 0, 0
    return model


def test_without_its_dead_channels_the_encoder_sees_the_same(pages):
    dead = [torch.tensor([1]), torch.tensor([0, 5]), torch.tensor([2]), torch.tensor([], dtype=torch.long)]
    model = model_of(pages, dead)
    kept = [torch.tensor([c for c in range(count) if c not in gone]) for count, gone in zip(CHANNELS, dead)]
    smaller = pruned(model, kept, tuple(len(k) for k in kept), DEPTHS)
    image = torch.randn(2, 1, 32, 64)
    with torch.no_grad():
        for ours, theirs in zip(model.encoder(image)[:3], smaller.encoder(image)[:3]):
            assert torch.allclose(ours, theirs, atol=1e-5)


def test_every_tensor_of_a_pruned_model_has_its_new_size(pages, batches):
    model = model_of(pages)
    kept = [torch.arange(c) for c in (3, 5, 6, 9)]
    smaller = pruned(model, kept, (3, 5, 6, 9), DEPTHS)
    assert all(torch.isfinite(torch.tensor(score(smaller, batches))))
    assert smaller.multiply_adds() < model.multiply_adds()


def test_dead_channels_matter_nothing_and_live_ones_do(pages, batches):
    dead = [torch.tensor([2]), torch.tensor([3]), torch.tensor([7]), torch.tensor([11])]
    scores = importance(model_of(pages, dead), batches)
    for values, gone in zip(scores, dead):
        assert values[gone].abs().max() == 0 and values.sum() > 0


def test_multiply_adds_are_counted_by_hand_for_one_convolution_a_stage(pages):
    model = FormulaModel(ModelSettings(channels=(2, 3, 4, 5), depths=(0, 0, 0, 0), width=32, heads=2, layers=1))
    convolutions = 9 * (1 * 2 * 16 * 16 + 2 * 3 * 8 * 8 + 3 * 4 * 4 * 4 + 4 * 5 * 2 * 4)
    assert model.multiply_adds(32, 32) == convolutions + 8 * 2 * 5 * 32
