"""Which labels are typeset, and that every glyph knows its token."""
import lzma
import shutil

import pytest

from models.fonts import FontSetup
from models.pages import NO_TOKEN
from models.typeset import check_setups, read_labels, set_batch

LONG = 'a + ' * 20 + 'b'


def test_what_has_several_rows_is_taken_from_the_whole_file(tmp_path):
    path = tmp_path / 'labels.tsv.xz'
    rows = '\\begin{matrix} a \\\\ b \\end{matrix}'
    with lzma.open(path, 'wt') as file:
        file.writelines(f'own\t{rows if line % 5 == 4 else LONG}\t{line}\n' for line in range(50))
    vocabulary = ['a', 'b', '+', '\\\\', '\\begin{matrix}', '\\end{matrix}']
    chosen = read_labels(path, vocabulary, 8, seed=1)
    assert sum('\\\\' in tokens for _, tokens in chosen) == 10
    assert 6 <= sum('\\\\' not in tokens for _, tokens in chosen) <= 8
    assert [line for line, _ in chosen] == sorted(line for line, _ in chosen)
    assert len(read_labels(path, vocabulary, 0, seed=1)) == 50
    assert read_labels(path, ['a', '+'], 0, seed=1) == []


@pytest.mark.skipif(not shutil.which('latex'), reason='needs latex')
def test_a_font_setup_without_its_package_is_named():
    check_setups([FontSetup('plain', '', 1)])
    with pytest.raises(SystemExit, match='lost: LaTeX Error: File `no-such-package.sty. not found'):
        check_setups([FontSetup('plain', '', 1), FontSetup('lost', r'\usepackage{no-such-package}', 1)])


@pytest.mark.skipif(not shutil.which('latex'), reason='needs latex')
def test_every_glyph_of_a_page_knows_its_token():
    """The delimiters of a binomial, quotes that become one glyph, arrows that stretch."""
    labels = [r"\binom{ a }{ b } + \text{ ` ` i f ~ x ' ' }", r'A \xLeftarrow{ c } \ddddot{ x }', r'\left. \cfrac{ a }{ b } \middle| c \right\downarrow']
    records, dropped = set_batch((0, 1, [(line, label.split()) for line, label in enumerate(labels)]))
    assert not dropped and all((owner != NO_TOKEN).all() for *_, owner in records)
    _, _, tokens, page, owner = records[0]
    assert [tokens[index] for index in owner] == [r'\binom{', 'a', 'b', 'b', '+', '`', 'i', 'f', 'x', "'"]
