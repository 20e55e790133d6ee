"""Batches of training pictures: samples of like size together, padded, with the targets as tensors.

A `Batch` (B pictures, T steps, S = H/16 * W/8 memory cells, at most MOST_CELLS labelled cells of an H/8 * W/8 grid, K):
    image (B, 1, H, W) uint8 ink, 255 = full; memory_mask (B, S) bool; is_formula (B,) float32;
    inputs (B, T) tokens fed, places (B, T, 2) where they were read; targets (B, T), -1 where there is none;
    boxes (B, T, 4) pixel box of the glyph to read: left, top, right, bottom;
    cell_index, cell_class (K,): flat indices of labelled 8x8 cells and the class of the glyph there.
It is made small, in as many processes as one likes; `network_image` and `reading_shares` unfold it on the device.
"""
import multiprocessing
import queue
import threading
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from .labels import ROW_BREAK
from .model import EM, MEAN, PLACE_UNIT, SCALE, STRIDE_X, STRIDE_Y, UNKNOWN_PLACE
from .nothing import LARGEST
from .pictures import draw_nothing, draw_sample, draw_screen

NOTHING_SHARE = 0.04         # pictures without a formula
SCREEN_SHARE = 0.25          # pictures drawn by a browser, where there are some
PAD = 16
CELL = 8
MOST_CELLS = 256             # of a batch that are asked for their glyph, at random: more cost a quarter of the training and bring little


@dataclass
class Batch:
    image: Tensor
    memory_mask: Tensor
    is_formula: Tensor
    inputs: Tensor
    places: Tensor
    targets: Tensor
    boxes: Tensor
    cell_index: Tensor
    cell_class: Tensor


    def to(self, device):
        return Batch(**{name: value.to(device, non_blocking=True) for name, value in vars(self).items()})


def network_image(image):
    """(B, 1, H, W) uint8 ink -> what the encoder reads, float32."""
    return (image.float() / 255 - MEAN) / SCALE


def overlap(low, high, count, stride):
    """How many pixels of [low, high] fall into each of `count` cells of `stride` pixels. (..., count)"""
    edges = torch.arange(count, device=low.device, dtype=torch.float32) * stride
    return (torch.minimum(high[..., None], edges + stride) - torch.maximum(low[..., None], edges)).clamp(min=0)


def reading_shares(boxes, rows, columns):
    """Share of each box (B, T, 4) in every memory cell: (B, T, rows * columns). Rows sum to 1, or to 0 outside."""
    left, top, right, bottom = boxes.unbind(-1)
    y = overlap(top, torch.maximum(bottom, top + 1), rows, STRIDE_Y)
    x = overlap(left, torch.maximum(right, left + 1), columns, STRIDE_X)
    shares = (y.unsqueeze(-1) * x.unsqueeze(-2)).flatten(-2)
    return shares / shares.sum(-1, keepdim=True).clamp(min=1e-6)


def glyph_cells(sample, rows, columns):
    """Class of the smallest glyph over each 8x8 cell's centre, -1 elsewhere: (rows, columns)."""
    cells = np.full((rows, columns), -1, np.int64)
    area = (sample.glyph_boxes[:, 2] - sample.glyph_boxes[:, 0]) * (sample.glyph_boxes[:, 3] - sample.glyph_boxes[:, 1])
    for g in np.argsort(-area):
        left, top, right, bottom = sample.glyph_boxes[g] / CELL
        y0, y1, x0, x1 = round(float(top)), round(float(bottom)), round(float(left)), round(float(right))
        if y1 <= y0:
            y0 = int((top + bottom) / 2)
            y1 = y0 + 1
        if x1 <= x0:
            x0 = int((left + right) / 2)
            x1 = x0 + 1
        cells[max(0, y0):y1, max(0, x0):x1] = sample.glyph_classes[g]
    return cells


def make_arrays(samples, rng):
    """The fields of a Batch as NumPy arrays."""
    height = max(32, max(s.ink.shape[0] for s in samples))
    width = max(32, max(s.ink.shape[1] for s in samples))
    height, width = -(-height // PAD) * PAD, -(-width // PAD) * PAD
    rows, columns = height // STRIDE_Y, width // STRIDE_X
    count, steps = len(samples), max(1, max(len(s.tokens) for s in samples) - 1)
    image = np.zeros((count, 1, height, width), np.uint8)
    mask = np.zeros((count, rows, columns), bool)
    inputs, targets = np.zeros((count, steps), np.int64), np.full((count, steps), -1, np.int64)
    places = np.full((count, steps, 2), UNKNOWN_PLACE, np.float32)
    boxes = np.zeros((count, steps, 4), np.float32)
    cells = np.full((count, height // CELL, width // CELL), -1, np.int64)
    for b, sample in enumerate(samples):
        h, w = sample.ink.shape
        image[b, 0, :h, :w] = np.round(sample.ink * 255)
        mask[b, :max(2, -(-h // STRIDE_Y)), :max(4, 2 * -(-w // PAD))] = True
        length = len(sample.tokens) - 1
        if length == 0:
            continue
        inputs[b, :length], targets[b, :length] = sample.tokens[:-1], sample.tokens[1:]
        centres = (sample.boxes[1:length, :2] + sample.boxes[1:length, 2:]) / (2 * PLACE_UNIT)
        spread = np.where(rng.random((length - 1, 1)) < 0.03, 2.0, 0.35)
        places[b, 1:length] = centres + rng.normal(size=centres.shape) * spread
        boxes[b, :length] = sample.boxes[1:]
        cells[b] = glyph_cells(sample, *cells.shape[1:])
    flat = cells.ravel()
    index = np.flatnonzero(flat >= 0)
    index = np.sort(rng.permutation(index)[:MOST_CELLS])
    return {'image': image, 'memory_mask': mask.reshape(count, -1),
            'is_formula': np.array([len(s.tokens) > 1 for s in samples], np.float32), 'inputs': inputs,
            'places': places, 'targets': targets, 'boxes': boxes, 'cell_index': index, 'cell_class': flat[index]}


def as_batch(arrays):
    return Batch(**{name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in arrays.items()})


def make_batch(samples, rng):
    return as_batch(make_arrays(samples, rng))


def padded(sample):
    """Rows and columns of PAD pixels that a sample takes up in a batch."""
    height, width = sample.ink.shape
    return -(-height // PAD), -(-width // PAD)


def cost(rows, columns, steps):
    """Rough cost of one picture in a batch: encoder pixels and decoder steps, in thousands of pixels."""
    return rows * columns * PAD * PAD / 1000 + 0.25 * steps


def grouped(samples, budget):
    """Cuts samples into batches of like height, then like width, each costing about `budget` with its padding."""
    groups, group, rows, columns, steps = [], [], 0, 0, 0
    for sample in sorted(samples, key=lambda s: (padded(s)[0], padded(s)[1] // 2, len(s.tokens))):
        shape = padded(sample)
        rows, columns, steps = max(rows, shape[0]), max(columns, shape[1]), max(steps, len(sample.tokens))
        if group and cost(rows, columns, steps) * (len(group) + 1) > budget:
            groups.append(group)
            group, (rows, columns), steps = [], shape, len(sample.tokens)
        group.append(sample)
    return groups + [group] if group else groups


def with_rows_repeated(indices, labels, row_break, times):
    """`indices` of labels (of Pages or Screens), those `times` over whose label has several rows (the token `row_break`)."""
    has_rows = np.logical_or.reduceat(labels.label == row_break, labels.label_start[:-1])
    return np.repeat(indices, np.where(has_rows[indices], times, 1))


class BatchStream:
    """An endless stream of batches. `limit(pictures)` gives the longest label to draw now (curriculum); `em`: pixels an em, about;
    what has several rows is drawn `rows` times as often."""

    def __init__(self, pages, seed, budget, pool, limit, strength=1.0, largest=LARGEST, screens=None, em=EM, rows=1):
        self.pages, self.seed, self.budget, self.pool = pages, seed, budget, pool
        self.limit, self.strength, self.largest, self.screens, self.em = limit, strength, largest * (em / EM) ** 2, screens, em
        row_break = pages.vocabulary.index(ROW_BREAK)
        self.page_choices = with_rows_repeated(pages.usable, pages, row_break, rows)
        if screens is not None:
            self.screen_choices, self.screen_lengths = with_rows_repeated(np.arange(len(screens)), screens, row_break, rows), screens.lengths()
        self.rng, self.lengths = np.random.default_rng(seed), pages.lengths()[self.page_choices]
        self.order, self.drawn, self.share = np.zeros(0, np.int64), 0, 1

    def next_page(self):
        """Every usable page once in a random order, then again; too long ones are passed over."""
        while True:
            if len(self.order) == 0:
                self.order = self.rng.permutation(len(self.page_choices))
            choice, self.order = self.order[-1], self.order[:-1]
            if self.lengths[choice] <= self.limit(self.drawn):
                self.drawn += self.share
                return self.page_choices[choice]

    def draw_formula(self):
        """A screenshot or a page; None where it is too large."""
        if self.screens is None or self.rng.random() >= SCREEN_SHARE:
            return draw_sample(self.pages, self.next_page(), self.rng, self.strength, em=self.em)
        index = self.rng.choice(self.screen_choices)
        if self.screen_lengths[index] > self.limit(self.drawn):
            return None
        self.drawn += self.share
        return draw_screen(self.pages, self.screens, index, self.rng, self.strength, em=self.em)

    def draw(self):
        while True:
            if self.rng.random() < NOTHING_SHARE:
                return draw_nothing(self.pages, self.rng)
            sample = self.draw_formula()
            if sample is not None and sample.ink.size <= self.largest:
                return sample

    def arrays(self):
        """One pool of samples, sorted by size, cut into batches of about `budget` cost, in random order."""
        groups = grouped([self.draw() for _ in range(self.pool)], self.budget)
        self.rng.shuffle(groups)
        for group in groups:
            yield make_arrays(group, self.rng)

    def forever(self, ready, worker=None, workers=1):
        """Puts arrays of batches into a queue; an exception instead when one is raised. `worker` of `workers` draws its own."""
        try:
            if worker is not None:
                self.rng, self.share = np.random.default_rng((self.seed, worker)), workers
            while True:
                for arrays in self.arrays():
                    ready.put(arrays)
        except Exception as error:
            ready.put(error)

    def batches(self, workers=0, depth=8):
        """Endless batches, made beside the training step: in a thread, or in so many processes."""
        if workers:
            context = multiprocessing.get_context('fork')
            ready = context.Queue(depth * workers)
            for worker in range(workers):
                context.Process(target=self.forever, args=(ready, worker, workers), daemon=True).start()
        else:
            ready = queue.Queue(depth)
            threading.Thread(target=self.forever, args=(ready,), daemon=True).start()
        while True:
            arrays = ready.get()
            if isinstance(arrays, Exception):
                raise arrays
            yield as_batch(arrays)
