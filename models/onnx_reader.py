"""Reads prepared pictures with ONNX graphs in Python, as web/lib runs them. For development: the library also checks the
grammar and the confidence; its figures are the honest ones.

    reader = Reader.of_graphs(encoder_graph(model), decoder_graph(model), model.settings)     # of graphs in memory
    release = Release(Path('models/release'))                                                 # of the files that ship
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime

from .labels import to_latex

START, END = 1, 2
CHUNK = 16  # greedy steps a call, as in src/decode
MEMORY = ("memory_keys", "memory_values", "memory_places")
CACHE = ("keys", "values", "places")


def session(model: bytes | str) -> onnxruntime.InferenceSession:
    """One thread, quiet. `model`: its bytes or its path."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class Reader:
    """A pair of sessions; `cache` has the shapes of the empty cache by name, as the manifest has them."""

    def __init__(self, encoder: bytes | str, decoder: bytes | str, cache: dict[str, list[int]], vocabulary: int):
        self.encoder, self.decoder, self.cache, self.vocabulary = session(encoder), session(decoder), cache, vocabulary

    @classmethod
    def of_graphs(cls, encoder, decoder, settings) -> Reader:
        """Of two onnx.ModelProto and the ModelSettings that they were made with."""
        return cls(encoder.SerializeToString(), decoder.SerializeToString(), cache_shapes(settings), settings.vocabulary)

    def encode(self, image: np.ndarray) -> dict[str, np.ndarray]:
        """image (B, 1, H, W) float32 -> the memory of each, and formula_logit (B,)."""
        names = [*MEMORY, "formula_logit"]
        return dict(zip(names, self.encoder.run(names, {"image": image})))

    def empty_cache(self) -> dict[str, np.ndarray]:
        return {name: np.zeros(shape, np.float32) for name, shape in self.cache.items()}

    def decode(self, memory, cache, tokens, length, steps, bias=None, parents=(0,), forced=()):
        """Up to `steps` greedy steps after each of `tokens` (B,), which stand at place `length` of labels whose beginnings are the rows
        `parents` (B,) of the cache: candidates, log-probabilities, cache. `forced`: tokens that the first steps take."""
        names = ["candidates", "log_probabilities", *(f"present_{kind}" for kind in CACHE)]
        feeds = {**{name: memory[name] for name in MEMORY}, **cache, "token": np.array(tokens), "parents": np.array(parents), "past_length": np.array(length),
                 "steps": np.array(steps), "bias": np.zeros((len(tokens), self.vocabulary), np.float32) if bias is None else bias, "forced": np.array(forced, np.int64)}  # fmt: skip
        candidates, scores, *present = self.decoder.run(names, feeds)
        return candidates, scores, {f"past_{kind}": value for kind, value in zip(CACHE, present)}

    def tokens(self, memory, limit=400, chunk=CHUNK) -> list[int]:
        """Greedy token ids without start and end, at most `limit`."""
        cache, read = self.empty_cache(), [START]
        while len(read) <= limit and read[-1] != END:
            candidates, _, cache = self.decode(memory, cache, read[-1:], len(read) - 1, min(chunk, limit))
            read += candidates[0, :, 0].tolist()
        read = read[1 : limit + 1]
        return read[: read.index(END)] if END in read else read

    def read(self, image: np.ndarray, limit=400, chunk=CHUNK) -> list[int]:
        """Greedy token ids of a picture."""
        return self.tokens(self.encode(image), limit, chunk)


def cache_shapes(settings) -> dict[str, list[int]]:
    """Shapes of the cache before the first token, by the decoder's input names."""
    shape = [settings.layers, 1, settings.heads, 0, settings.width // settings.heads]
    return {"past_keys": shape, "past_values": shape, "past_places": [1, 0, 2]}


class Release:
    """The files of a folder such as models/release."""

    def __init__(self, folder: Path):
        self.vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))["tokens"]
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        files = (str(folder / name) for name in ("encoder.onnx", "decoder.onnx"))
        network = self.manifest["network"]
        self.reader = Reader(*files, network["cache"], network["vocabulary"])

    def words(self, image: np.ndarray) -> list[str] | None:
        """The tokens read from a picture (1, 1, H, W), prepared as the manifest says; None if it is no formula."""
        memory = self.reader.encode(image)
        if memory["formula_logit"][0] < self.manifest["limits"]["formula_logit"]:
            return None
        return [self.vocabulary[token] for token in self.reader.tokens(memory, self.manifest["limits"]["tokens"])]

    def read(self, image: np.ndarray) -> tuple[str, str]:
        """(LaTeX, ''), or ('', why it is refused)."""
        words = self.words(image)
        return ("", "not_a_formula") if words is None else (to_latex(words), "")
