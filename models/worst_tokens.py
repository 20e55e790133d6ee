"""Which tokens the model reads worst: recall of each token of the vocabulary, on evaluation pictures and on pages kept out of training.

    python -m models.worst_tokens [--eval path/to/eval --predictions build/work/predictions] \
        [--pages build/work/pages.npz --release models/release --pictures 400] --markdown models/reports/worst_tokens.md

Truth and output (label tokens both) are aligned by edit distance; recall of a token = how many of its occurrences in the truths
stand beside the same token of the output. `read as` names what stands there instead. A refused picture has missed all
its tokens. Truths of evaluation pictures are what authors wrote: `\\left(` also where it came out plain, and what the normaliser drops in
bare commands and characters; labels of pages have neither.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from .alignment import alignment

LEAST = 8  # occurrences: of rarer tokens a share says nothing, they are only counted
ROWS = 60
INSTEAD = 3  # of what is read instead, the most frequent


class Recall:
    """Counts over pairs of token lists."""

    def __init__(self):
        self.seen, self.read, self.invented, self.instead = Counter(), Counter(), Counter(), defaultdict(Counter)

    def add(self, truth: list[str], output: list[str]) -> None:
        for i, j in alignment(truth, output):
            if i is None:
                self.invented[output[j]] += 1
                continue
            self.seen[truth[i]] += 1
            if j is not None and truth[i] == output[j]:
                self.read[truth[i]] += 1
            else:
                self.instead[truth[i]][output[j] if j is not None else None] += 1

    def worst(self, least: int = LEAST) -> list[tuple[str, int, float]]:
        """(token, occurrences, recall) of the tokens seen at least so often, the lowest recall first, then the most frequent."""
        rows = [(token, count, self.read[token] / count) for token, count in self.seen.items() if count >= least]
        return sorted(rows, key=lambda row: (row[2], -row[1], row[0]))

    def overall(self) -> float:
        return self.read.total() / max(1, self.seen.total())


def from_predictions(folder: Path, predictions: Path) -> Recall:
    """Printed evaluation sets against the lines of `npx scipix evaluate --keep` or `recognize --tsv`."""
    from .evaluate import read_predictions, read_sets, tokens_of

    pairs = []
    for name, rows in read_sets(folder, None).items():
        found = read_predictions(predictions, name)
        pairs += [(truth, found.get(picture.name, ("", ""))[0]) for picture, truth in rows]
    tokens, recall = tokens_of([formula for pair in pairs for formula in pair]), Recall()
    for index, (_, output) in enumerate(pairs):
        recall.add(tokens[2 * index], tokens[2 * index + 1] if output else [])
    return recall


def from_pages(path: Path, release: Path, pictures: int) -> Recall:
    """Drawn pictures of pages kept out of training, read by the ONNX files of a release."""
    from .dev import dev_pictures
    from .onnx_reader import Release
    from .pages import Pages

    reader, recall = Release(release), Recall()
    for image, truth in dev_pictures(Pages(path, release / "vocabulary.json"), pictures):
        recall.add([reader.vocabulary[token] for token in truth], reader.words(image) or [])
    return recall


def section(title: str, recall: Recall, vocabulary: list[str]) -> str:
    """Markdown: what was counted, and the table of the worst."""
    rows = recall.worst()
    unseen = [token for token in vocabulary if token not in recall.seen]
    rare = sum(0 < recall.seen[token] < LEAST for token in vocabulary)
    lines = [f"## {title}", "",
             f"{recall.seen.total()} tokens, {100 * recall.overall():.1f} % of them read; {len(rows)} of {len(vocabulary)} tokens occur at "
             f"least {LEAST} times, {rare} less often, {len(unseen)} never.", "",
             "| token | occurs | read | read as | invented |", "|---|---:|---:|---|---:|"]  # fmt: skip
    for token, count, share in [row for row in rows if row[2] < 1][:ROWS]:
        instead = ", ".join(f"{code(other)} {number}" for other, number in recall.instead[token].most_common(INSTEAD))
        lines.append(f"| {code(token)} | {count} | {100 * share:.0f} % | {instead} | {recall.invented[token]} |")
    return "\n".join(lines) + "\n"


def code(token: str | None) -> str:
    return "nothing" if token is None else "`" + token.replace("|", "\\|") + "`" if token != "`" else "`` ` ``"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--eval")
    parser.add_argument("--predictions", help="folder of SET.tsv files")
    parser.add_argument("--pages")
    parser.add_argument("--release", default=str(Path(__file__).parent / "release"))
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--markdown")
    options = parser.parse_args(arguments)
    if bool(options.eval) != bool(options.predictions) or not (options.eval or options.pages):
        parser.error("give --eval with --predictions, or --pages, or all three")
    vocabulary = json.loads(Path(options.release, "vocabulary.json").read_text(encoding="utf-8"))
    tokens = [token for number, token in enumerate(vocabulary["tokens"]) if number not in vocabulary["special"].values()]
    parts = ["# The tokens that are read worst\n\nWritten by `python -m models.worst_tokens`.\n"]
    if options.eval:
        parts.append(section("On the evaluation pictures", from_predictions(Path(options.eval), Path(options.predictions)), tokens))
    if options.pages:
        title = f"On {options.pictures} drawn pictures of pages kept out of training"
        parts.append(section(title, from_pages(Path(options.pages), Path(options.release), options.pictures), tokens))
    text = "\n".join(parts)
    print(text)
    if options.markdown:
        Path(options.markdown).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
