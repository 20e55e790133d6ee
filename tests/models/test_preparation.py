"""Training pictures are prepared as the library prepares pictures."""
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models import preparation
from models.raster import blur

ROOT = Path(__file__).resolve().parent.parent.parent
CLI = ROOT / 'build/native/scipix_cli'


def bars(sigma, noise=0.0):
    """Upright and level strokes of 3 pixels, ten letters of them, blurred; ink 0..0.8."""
    ink, rng = np.zeros((60, 320), np.float32), np.random.default_rng(3)
    for letter in range(10):
        left = 20 + 28 * letter
        ink[15:43, left:left + 3] = ink[15:18, left:left + 14] = ink[26 + letter:29 + letter, left:left + 10] = 0.8
    return np.clip(blur(ink, sigma) + rng.normal(0, noise, ink.shape), 0, 1).astype(np.float32)


class Exactly:
    """A generator that strays nowhere."""

    def uniform(self, low, high):
        return (low + high) / 2


def stages(ink, folder, *options):
    """Stage -> picture (float32, 0..1) of the library's command line, and the scale that it printed."""
    Image.fromarray(np.clip(255.5 - 255 * ink, 0, 255).astype(np.uint8)).save(folder / 'picture.png')
    printed = subprocess.run([CLI, 'prepare', folder / 'picture.png', '--stages', folder / 'stages',
                              '--preset', 'screenshot', '--turn', '0', *options],
                             capture_output=True, text=True, check=True).stdout
    scale = next(float(line.split()[1]) for line in printed.splitlines() if line.startswith('scale '))
    return {path.stem.split('-')[1]: np.asarray(Image.open(path), np.float32) / 255 for path in (folder / 'stages').iterdir()}, scale


@pytest.mark.skipif(not CLI.exists(), reason='needs scripts/build native')
@pytest.mark.parametrize('sigma, noise', [(0.6, 0), (0.6, 0.02), (2.1, 0), (2.5, 0.01)])
def test_levels_and_sharpening_are_those_of_the_library(sigma, noise, tmp_path):
    ink = bars(sigma, noise)
    seen, _ = stages(ink, tmp_path, '--sharpen', 'auto')
    own = preparation.stretched(ink, Exactly())
    assert np.abs(own - seen['ink']).max() < 1.1 / 255
    assert ('sharp' in seen) == (sigma > 1)
    if 'sharp' in seen:
        assert np.abs(preparation.focused(own, 30) - seen['sharp']).max() < 4 / 255


@pytest.mark.skipif(not CLI.exists(), reason='needs scripts/build native')
@pytest.mark.parametrize('em', ['9', '33', '70'])
def test_letters_are_scaled_as_by_the_library(em, tmp_path):
    seen, scale = stages(bars(0.6), tmp_path, '--em', em)
    own = preparation.scaled(seen['crop'], scale)
    assert own.shape == seen['scaled'].shape
    assert np.abs(own - seen['scaled']).max() < 3 / 255  # the scale is printed with four digits


def test_full_ink_strays_by_what_is_asked_for():
    ink = bars(0.6)
    sums = [preparation.stretched(ink, np.random.default_rng(seed), 0.1).sum() for seed in range(20)]
    assert max(sums) / min(sums) > 1.05


def test_paper_without_ink_stays_paper():
    assert preparation.prepared(np.zeros((40, 60), np.float32), 20, 26.5, np.random.default_rng(1)).max() == 0
