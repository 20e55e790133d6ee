"""The data engine and a smoke training run on 100 shipped pages of our own formulas (no LaTeX needed)."""
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from models import train
from models.batches import BatchStream, make_batch, network_image, reading_shares
from models.export import READ_EM
from models.model import EM, FormulaModel, ModelSettings
from models.pages import NO_TOKEN, Pages, write_pages
from models.pictures import draw_nothing, draw_sample

HERE = Path(__file__).parent
PAGES = HERE / 'smoke_pages.npz'
VOCABULARY = HERE.parents[1] / 'models' / 'release' / 'vocabulary.json'


@pytest.fixture(scope='module')
def pages():
    return Pages(PAGES, VOCABULARY)


def test_packed_pages_are_read_as_they_were_written(pages, tmp_path):
    names = np.load(PAGES).files
    write_pages(tmp_path / 'pages.npz', {name: getattr(pages, name) for name in names})
    again = Pages(tmp_path / 'pages.npz', VOCABULARY)
    assert all(np.array_equal(getattr(again, name), getattr(pages, name)) for name in names)
    assert np.load(tmp_path / 'pages.npz')['xy'].dtype == np.int16


def test_a_page_is_usable_if_the_token_of_each_glyph_is_known(pages):
    """Two of the shipped hundred have a glyph before the first marked token, so its token is unknown."""
    unknown = [page for page in range(100)
               if (pages.token[pages.glyph_start[page]:pages.glyph_start[page + 1]] == NO_TOKEN).any()]
    assert len(unknown) == 2
    assert sorted([*pages.usable, *unknown]) == list(range(100))


def test_the_same_seed_draws_the_same_picture(pages):
    one, two = (draw_sample(pages, 3, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(one.ink, two.ink) and np.array_equal(one.tokens, two.tokens)


def test_ink_lies_between_paper_and_full(pages):
    for page in pages.usable:
        sample = draw_sample(pages, page, np.random.default_rng(int(page)))
        assert sample.ink.min() >= 0 and sample.ink.max() <= 1 and sample.ink.max() > 0.5


def test_each_token_is_read_where_there_is_ink(pages):
    """Clean pictures: the box of every token holds more ink than the picture on average."""
    for page in pages.usable[:40]:
        sample = draw_sample(pages, page, np.random.default_rng(1), damage_strength=0)
        for left, top, right, bottom in sample.boxes[1:]:
            box = sample.ink[max(0, int(top)):int(np.ceil(bottom)), max(0, int(left)):int(np.ceil(right))]
            assert box.size and box.max() > 0.2


def test_a_batch_has_the_shapes_that_it_promises(pages):
    rng = np.random.default_rng(2)
    samples = [draw_sample(pages, page, rng) for page in pages.usable[:5]] + [draw_nothing(pages, rng)]
    batch = make_batch(samples, rng)
    count, _, height, width = batch.image.shape
    assert (count, height % 16, width % 16) == (6, 0, 0)
    assert batch.memory_mask.shape == (6, height // 16 * (width // 8))
    reading = reading_shares(batch.boxes, height // 16, width // 8)
    assert reading.shape == (*batch.targets.shape, batch.memory_mask.shape[1])
    shares = reading.sum(-1)[batch.targets >= 0]
    assert torch.allclose(shares, torch.ones_like(shares), atol=1e-4)
    assert batch.is_formula.tolist() == [1, 1, 1, 1, 1, 0]


def test_padding_does_not_change_what_is_read(pages):
    """The decoder's scores for a picture are the same alone and padded beside a larger one."""
    torch.manual_seed(0)
    model = FormulaModel(ModelSettings(vocabulary=len(pages.vocabulary), glyph_classes=8)).eval()
    rng = np.random.default_rng(3)
    samples = sorted((draw_sample(pages, page, rng) for page in pages.usable[:8]), key=lambda s: s.ink.size)
    alone, both = make_batch(samples[:1], np.random.default_rng(0)), make_batch([samples[0], samples[-1]], np.random.default_rng(0))
    scores = []
    for batch in (alone, both):
        memory, places, formula, _ = model.encoder(network_image(batch.image), batch.memory_mask)
        logits, *_ = model.decoder(batch.inputs[:1], batch.places[:1], [(k[:1], v[:1]) for k, v in model.decoder.project_memory(memory)],
                                   places, batch.memory_mask[:1])
        scores.append(logits[0, :len(samples[0].tokens) - 1])
    assert (scores[0] - scores[1]).abs().max() < 0.05


def test_the_stream_keeps_to_the_length_limit(pages):
    stream = BatchStream(pages, seed=1, budget=100, pool=64, limit=lambda drawn: 15)
    for arrays in stream.arrays():
        assert (arrays['targets'] >= 0).sum(1).max() <= 16


def test_what_has_several_rows_is_drawn_more_often(pages):
    row_break = pages.vocabulary.index('\\\\')
    rows = [page for page in pages.usable if row_break in pages.label[pages.label_start[page]:pages.label_start[page + 1]]]
    assert 0 < len(rows) < len(pages.usable)
    stream = BatchStream(pages, seed=3, budget=200, pool=64, limit=lambda _: 300, rows=3)
    epoch = [stream.next_page() for _ in range(len(pages.usable) + 2 * len(rows))]
    assert sorted(epoch) == sorted([*pages.usable, *rows, *rows])


def test_processes_draw_different_pictures(pages):
    stream = BatchStream(pages, seed=1, budget=100, pool=8, limit=lambda drawn: 15)
    batches = itertools.islice(stream.batches(workers=2), 12)
    assert len({batch.image.numpy().tobytes() for batch in batches}) == 12


def test_trouble_while_drawing_ends_the_run(pages):
    def trouble(drawn):
        raise ValueError('no such length')
    for workers in (0, 1):
        with pytest.raises(ValueError, match='no such length'):
            next(BatchStream(pages, seed=1, budget=100, pool=8, limit=trouble).batches(workers))


def test_a_short_run_learns_and_resumes(tmp_path, capsys):
    arguments = ['--pages', str(PAGES), '--vocabulary', str(VOCABULARY), '--out', str(tmp_path), '--device', 'cpu',
                 '--pool', '32', '--budget', '150', '--warm_up', '10', '--width', '64']
    train.main([*arguments, '--minutes', '0.4'])
    train.main([*arguments, '--minutes', '0.5', '--resume'])
    log = [json.loads(line) for line in open(tmp_path / 'log.jsonl')]
    losses = [entry['token'] for entry in log if 'token' in entry]
    assert losses[-1] < 6.0 < np.log(len(Pages(PAGES, VOCABULARY).vocabulary))
    assert log[-1]['step'] > 0 and 'dev' in log[-1] and 0.1 < log[-1]['gigabytes'] < 10
    assert (tmp_path / 'model.safetensors').exists() and (tmp_path / 'last.pt').exists()
    with pytest.raises(SystemExit, match='rate'):
        train.main([*arguments, '--minutes', '0.6', '--resume', '--rate', '0.1'])


def test_a_misspelt_setting_is_an_error(tmp_path):
    with pytest.raises(SystemExit):
        train.main(['--pages', str(PAGES), '--out', str(tmp_path), '--learning-rate', '1'])


def test_the_model_says_em_and_stride_of_the_manifest():
    manifest = VOCABULARY.parent / 'manifest.json'
    assert json.load(open(manifest))['image']['em'] == READ_EM
