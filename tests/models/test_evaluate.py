"""The evaluation's figures on a tiny set with known answers, from predictions to table and failure page."""

import shutil

import pytest

from models.evaluate import ROOT, bleu4, every_set, main, parse_predictions, read_sets, run_release

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
needs_tools = pytest.mark.skipif(shutil.which("latex") is None or shutil.which("node") is None, reason="needs LaTeX and Node")


def test_bleu_is_one_for_the_truth_and_punishes_short_outputs():
    truth = "a b c d e f".split()
    assert bleu4([(truth, truth)]) == pytest.approx(1.0)
    assert bleu4([(truth, truth[:5])]) == pytest.approx(2.718281828 ** (1 - 6 / 5))
    assert bleu4([(truth, [])]) == 0.0


def test_lines_of_the_command_line_are_understood():
    text = "dir/a.png\tx^2\t0.9\t120\nb.png\t\t0\t5\timage_no_content: the picture is blank\n"
    assert parse_predictions(text) == {"a.png": ("x^2", ""), "b.png": ("", "image_no_content: the picture is blank")}


def test_handwritten_sets_are_read_only_where_they_are_named(tmp_path):
    for name in ("printed", "handwritten_2016"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "labels.tsv").write_text("a.png\tx\n")
    assert list(read_sets(tmp_path, None)) == ["printed"] and every_set(tmp_path) == ["handwritten_2016", "printed"]
    assert list(read_sets(tmp_path, ["handwritten_2016"])) == ["handwritten_2016"]


@pytest.mark.skipif(not (ROOT / "build/native/scipix_cli").exists(), reason="needs scripts/build native")
def test_the_release_reads_a_picture_in_python():
    picture = ROOT / "tests/golden/mass-energy.png"
    truth = picture.with_suffix(".expected.tex").read_text().strip()
    found = run_release(ROOT / "models/release", ROOT / "build/native/scipix_cli", [picture])
    assert "".join(found[picture.name][0].split()).replace("{2}", "2") == truth


@needs_tools
def test_a_small_set_gives_the_expected_line_and_page(tmp_path, capsys):
    images = tmp_path / "eval" / "tiny" / "images"
    images.mkdir(parents=True)
    truths = {"same.png": "x_a^b", "other_spelling.png": r"{a \over b}", "wrong.png": "x+1", "refused.png": "y", "broken.png": "z"}
    for name in [*truths, "empty.png"]:
        (images / name).write_bytes(PNG)
    labels = "".join(f"{name}\t{truth}\n" for name, truth in truths.items()) + "empty.png\t\n"
    (images.parent / "labels.tsv").write_text(labels)
    outputs = {"same.png": "x_a^b", "other_spelling.png": r"\frac{a}{b}", "wrong.png": "x+7", "broken.png": r"\frac{z"}
    (tmp_path / "tiny.tsv").write_text("".join(f"{name}\t{latex}\t0.9\t10\n" for name, latex in outputs.items()))
    page = tmp_path / "failures.html"
    assert main(["--eval", str(tmp_path / "eval"), "--predictions", str(tmp_path), "--page", str(page)]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("| tiny"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[1:4] == ["5", "40.0", "40.0"]  # pictures, visual, exact
    assert cells[6:8] == ["20.0", "20.0"]  # unparsed, refused
    text = page.read_text()
    assert "<th>set</th>" in text and "<pre>" not in text
    assert "wrong.png" in text and "refused.png" in text and "same.png" not in text and "data:image/png" in text
