"""Low-rank convolutions: at full rank nothing changes, in PyTorch nor in the graph; below, the plane that keeps most is taken."""
from pathlib import Path

import numpy as np
import pytest
import torch

from models.batches import BatchStream
from models.factor import factored, measure
from models.decoder_graph import decoder_graph
from models.encoder_graph import encoder_graph
from models.graph import Float16ConvolutionGraph, Int8WeightGraph
from models.model import FormulaModel, ModelSettings
from models.onnx_reader import Reader
from models.pages import DEFAULT_VOCABULARY, Pages

CHANNELS, DEPTHS = (4, 6, 8, 12), (0, 1, 1, 1)
FULL = ((4,), (6, 6), (8, 8), (12, 12))


@pytest.fixture(scope='module')
def batches():
    pages = Pages(Path(__file__).parent / 'smoke_pages.npz', DEFAULT_VOCABULARY)
    stream = BatchStream(pages, 1, 60, 24, lambda _: 20).batches()
    return [next(stream) for _ in range(3)]


@pytest.fixture(scope='module')
def model():
    """Random weights and statistics, so that no term is 0 or 1 by chance."""
    torch.manual_seed(4)
    model = FormulaModel(ModelSettings(vocabulary=30, channels=CHANNELS, depths=DEPTHS, layers=1, width=32, heads=2, feed_forward=32)).eval()
    with torch.no_grad():
        for name, values in model.state_dict().items():
            if '.norm.' in name and values.is_floating_point() and name.startswith('encoder.stages'):
                values.uniform_(0.5, 1.5)
    return model


def memory(model, seed=0):
    image = torch.randn(2, 1, 32, 64, generator=torch.Generator().manual_seed(seed))
    with torch.no_grad():
        return model.encoder(image)[0]


def test_at_full_rank_the_encoder_sees_the_same(model, batches):
    same, kept = factored(model, measure(model, batches), FULL)
    assert torch.allclose(memory(model), memory(same), atol=1e-3)
    assert all(share == pytest.approx(1) for share in kept.values())


def test_the_better_plane_is_nearer(model, batches):
    moments = measure(model, batches)
    errors = []
    for rank in (3, 6, 9):
        smaller, kept = factored(model, moments, ((0,), (0, 0), (0, 0), (rank, rank)))
        errors.append(float((memory(smaller) - memory(model)).square().mean()))
        assert len(kept) == 2 and all(rank / 12 <= share <= 1 for share in kept.values())
    assert errors[0] > errors[1] > errors[2] > 0


def test_ranks_are_counted(model, batches):
    smaller, _ = factored(model, measure(model, batches), ((0,), (0, 0), (0, 0), (3, 3)))
    saved = 4 * 32 * (9 * 8 * 12 + 9 * 12 * 12 - (9 * 8 * 3 + 3 * 12 + 9 * 12 * 3 + 3 * 12))      # at 64 x 256: 4 x 32 cells
    assert model.multiply_adds(64, 256) - smaller.multiply_adds(64, 256) == saved


@pytest.mark.parametrize('graph, tolerance', [(None, 1e-4), (Float16ConvolutionGraph, 0.02), (Int8WeightGraph, 0.2)])
def test_the_graph_computes_what_pytorch_does_for_a_batch(model, batches, graph, tolerance):
    smaller, _ = factored(model, measure(model, batches), ((0,), (0, 0), (0, 5), (6, 6)))
    parts = (graph,) if graph else ()
    reader = Reader.of_graphs(encoder_graph(smaller, *parts), decoder_graph(smaller, *parts), smaller.settings)
    image = np.random.default_rng(0).normal(size=(3, 1, 32, 64)).astype(np.float32)
    with torch.no_grad():
        seen, _, formula, _ = smaller.encoder(torch.from_numpy(image))
        keys = torch.stack([k for k, _ in smaller.decoder.project_memory(seen)]).numpy()
    ours = reader.encode(image)
    assert ours['memory_keys'].shape == keys.shape and ours['formula_logit'].shape == (3,)
    assert np.abs(ours['memory_keys'] - keys).max() < tolerance * np.abs(keys).max()
    assert np.abs(ours['formula_logit'] - formula.numpy()).max() < tolerance * 10
