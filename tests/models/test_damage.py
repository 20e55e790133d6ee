"""Damages keep the picture's size and say what they do, the sheet shows each of them; pictures of nothing are pictures."""
from pathlib import Path

import numpy as np
import pytest

from models import damage, nothing
from models.pages import Pages
from models.pictures import cropped, damage_sheet, each_damage, seen_at_an_angle

HERE = Path(__file__).parent


def bars():
    ink = np.zeros((40, 90), np.float32)
    ink[10:30, 20:24] = ink[10:30, 60:64] = 1
    ink[10:30, 19] = ink[10:30, 64] = 0.5
    return ink


@pytest.mark.parametrize('kind', [*damage.TONE, *damage.DIRT])
def test_a_damage_keeps_size_and_changes_the_picture(kind):
    changed = False
    for seed in range(5):
        out = kind(bars(), np.random.default_rng(seed), 26.5)
        assert out.shape == (40, 90) and np.isfinite(out).all() and -0.5 < out.min() and out.max() < 1.6
        changed |= bool(np.abs(out - bars()).max() > 0.01)
    assert changed


def test_the_sheet_has_a_row_of_every_damage_under_its_name():
    rows = list(each_damage(Pages(HERE / 'smoke_pages.npz', HERE.parents[1] / 'models' / 'release' / 'vocabulary.json'), np.random.default_rng(1), times=3))
    names = [name for name, _, _ in rows]
    assert names == [*(kind.__name__.replace('_', ' ') for kind in (*damage.TONE, *damage.DIRT)), 'at an angle', 'neighbour', 'cropped']
    for name, does, inks in rows:
        assert does.endswith('.') or ',' in does or ':' in does, f'{name} says nothing'
        assert len(inks) == 3 and any(ink.shape != inks[0].shape or np.abs(ink - inks[0]).max() > 0.01 for ink in inks[1:]), f'{name} is always the same'
    sheet = damage_sheet(rows)
    assert sheet.shape[0] > sum(14 + inks[0].shape[0] for _, _, inks in rows) * 0.9 and sheet.shape[1] == 1600 and (sheet[:14] < 128).any()


def test_a_crop_keeps_all_ink():
    for seed in range(20):
        assert cropped(bars(), np.random.default_rng(seed), 26.5).sum() == pytest.approx(bars().sum(), abs=21)


@pytest.mark.parametrize('seed', range(12))
def test_boxes_follow_their_glyphs_when_the_sheet_is_seen_at_an_angle(seed):
    boxes = np.array([[19.5, 10, 24, 30], [60, 10, 64.5, 30]], np.float32)
    ink, moved = seen_at_an_angle(bars(), boxes, np.random.default_rng(seed))
    for left, top, right, bottom in moved:
        x = np.arange(90)[None, :]
        near = ink * (np.abs(x - (left + right) / 2) < 15)
        assert abs((near * x).sum() / near.sum() - (left + right - 1) / 2) < 1


@pytest.mark.parametrize('kind', sorted(set(nothing.KINDS), key=lambda kind: kind.__name__))
def test_nothing_is_drawn_at_the_size_asked_for(kind):
    ink = kind(np.random.default_rng(1), 70, 130)
    assert ink.shape == (70, 130) and np.isfinite(ink).all() and ink.max() > 0.05


def test_pictures_of_nothing_stay_within_the_largest():
    for seed in range(60):
        ink = nothing.draw(np.random.default_rng(seed))
        assert ink.dtype == np.float32 and 0 < ink.size <= nothing.LARGEST * 1.3
