"""scripts/skew prints a line of every kind of formula and one of all; what it measures is the native program's levelling."""
import lzma
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = {'symbol': r'\alpha', 'short line': 'x + y = z', 'long line': ' + '.join(f'a_{{{i}}} b' for i in range(12)), 'fraction': r'\frac{a + b}{c} = 2',
         'matrix': r'\begin{matrix} a & b \\ c & d \end{matrix}'}


@pytest.mark.skipif(not shutil.which('dvipng') or not (ROOT / 'build/native/scipix_cli').exists(), reason='needs dvipng and the native build')
def test_every_kind_gets_its_line(tmp_path):
    corpus = tmp_path / 'formulas.tsv.xz'
    with lzma.open(corpus, 'wt', encoding='utf-8') as file:
        file.writelines(f'own\t{formula}\n' for formula in KINDS.values())
    command = [sys.executable, str(ROOT / 'scripts/skew'), str(corpus), '--count', '1']
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split('|')[1].strip() for line in lines[2:]] == [*KINDS, 'all']
