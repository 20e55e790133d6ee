"""Drawn pictures of pages kept out of training, the same ones each time, to measure networks on."""
import itertools

import numpy as np

from .batches import grouped, make_batch, network_image
from .nothing import LARGEST
from .pictures import draw_sample


def dev_samples(pages, rng, count, longest):
    """`count` pictures with labels of at most `longest` tokens, page by page; with few pages, several of a page. Fewer if hardly any fits."""
    order = itertools.islice(itertools.cycle(pages.split()[0]), 50 * count)
    drawn = (draw_sample(pages, page, rng) for page in order)
    good = (sample for sample in drawn if sample is not None and len(sample.tokens) <= longest and sample.ink.size < LARGEST)
    return list(itertools.islice(good, count))


def dev_pictures(pages, count, seed=99):
    """As the network sees them, with their tokens: [(image (1, 1, H, W), token ids)]."""
    rng = np.random.default_rng(seed)
    return [(network_image(make_batch([sample], rng).image).numpy(), sample.tokens[1:-1].tolist()) for sample in dev_samples(pages, rng, count, 200)]


def dev_batches(pages, count, longest=60, seed=31):
    """Batches of pictures of like size. The length: short runs see few longer ones."""
    rng = np.random.default_rng(seed)
    return [make_batch(group, rng) for group in grouped(dev_samples(pages, rng, count, longest), 400)]
