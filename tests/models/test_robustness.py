"""The states of a picture that scripts/robustness draws, and what its report says of them."""
import importlib.machinery
import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

SCRIPT = Path(__file__).resolve().parents[2] / 'scripts/robustness'
spec = importlib.util.spec_from_loader('robustness', importlib.machinery.SourceFileLoader('robustness', str(SCRIPT)))
robustness = importlib.util.module_from_spec(spec)
spec.loader.exec_module(robustness)


def bar():
    """A long level bar, above the middle."""
    values = np.full((40, 160), 255, np.uint8)
    values[12:16, 10:150] = 20
    return Image.fromarray(values)


@pytest.mark.parametrize('name', [name for name in robustness.VARIANTS if name != 'as is'])
def test_every_state_but_the_first_changes_the_picture_and_has_a_reason(name, tmp_path):
    variant = robustness.VARIANTS[name]
    changed = variant.draw(bar(), tmp_path)
    assert variant.why and (changed.mode, changed.size, changed.tobytes()) != (bar().mode, bar().size, bar().tobytes())


def test_clockwise_is_down_to_the_right():
    def fall(name):
        rows, columns = np.nonzero(np.asarray(robustness.VARIANTS[name].draw(bar(), None)) < 128)
        return np.polyfit(columns, rows, 1)[0]

    assert fall('tilt 5 clockwise') == pytest.approx(np.tan(np.radians(5)), abs=0.01)
    assert fall('tilt 5') == pytest.approx(-np.tan(np.radians(5)), abs=0.01)


def test_only_what_is_more_than_five_points_under_as_is_is_marked_and_explained():
    as_is, near, far = (robustness.Reading(name, 20, right, 0) for name, right in [('as is', 80), ('2x', 75), ('blur', 74)])
    lines = robustness.report([as_is, near, far], as_is, 100, 'm').splitlines()
    assert '| 2x | 20 | 75 | 0 | -5 |' in lines and '| blur | 20 | 74 | 0 | -6 ! |' in lines
    assert [re.match(r'- (\w+)', line)[1] for line in lines if line.startswith('- ')] == ['blur']
    assert robustness.line(near, None).endswith('| 0 |  |')
