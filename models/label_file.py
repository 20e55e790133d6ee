"""Reads the files that pass from step to step: corpora and labels, lines with tabs, compressed by xz."""

import lzma
from collections.abc import Iterator
from pathlib import Path


def read_corpus(path: str | Path) -> Iterator[tuple[str, str]]:
    """(source, formula) of each line of a corpus."""
    for row in _rows(path):
        yield row[0], row[1]


def read_label_file(path: str | Path) -> Iterator[tuple[str, list[str], int]]:
    """(source, tokens, line of the corpus) of each label."""
    for source, label, line in _rows(path):
        yield source, label.split(" "), int(line)


def _rows(path: str | Path) -> Iterator[list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")
