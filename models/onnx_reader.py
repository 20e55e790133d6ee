"""Reads prepared pictures with the ONNX files of a release, in Python. For development: the library in web/lib also
checks the grammar and the confidence; its figures are the honest ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime

from .labels import to_latex

CHUNK = 16  # greedy steps a call, as in src/decode


class OnnxReader:
    """read(image (1, 1, H, W) float32, as the manifest says) -> (LaTeX, '') or ('', why it is refused)."""

    def __init__(self, release: Path):
        vocabulary = json.loads((release / "vocabulary.json").read_text())
        self.tokens, self.special = vocabulary["tokens"], vocabulary["special"]
        self.manifest = json.loads((release / "manifest.json").read_text())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        self.encoder, self.decoder = (
            onnxruntime.InferenceSession(str(release / name), options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "decoder.onnx")
        )

    def read(self, image: np.ndarray) -> tuple[str, str]:
        encoded = dict(zip([o.name for o in self.encoder.get_outputs()], self.encoder.run(None, {"image": image})))
        if encoded.pop("formula_logit")[0] < self.manifest["limits"].get("formula_logit", 0.0):
            return "", "not_a_formula"
        return to_latex([self.tokens[token] for token in self.tokens_of(encoded)]), ""

    def tokens_of(self, memory: dict) -> list[int]:
        """Greedy token ids, without start and end."""
        names = [o.name for o in self.decoder.get_outputs()]
        cache = {name: np.zeros(shape, np.float32) for name, shape in self.manifest["network"]["cache"].items()}
        read = [self.special["start"]]
        while len(read) <= self.manifest["limits"]["tokens"] and read[-1] != self.special["end"]:
            feeds = {"token": np.array(read[-1:]), "past_length": np.array(len(read) - 1), "steps": np.array(CHUNK),
                     "bias": np.zeros((1, len(self.tokens)), np.float32)}  # fmt: skip
            result = dict(zip(names, self.decoder.run(None, {**feeds, **cache, **memory})))
            cache = {"past" + name[7:]: value for name, value in result.items() if name.startswith("present")}
            read += result["candidates"][0, :, 0].tolist()
        return [token for token in read[1:] if token != self.special["end"]]
