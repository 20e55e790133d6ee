"""The formula model: a picture of a formula in, LaTeX tokens out.

Contract with `src` (the pipeline must feed exactly this):
    image     float32 (B, 1, H, W), H and W multiples of 16; value = (ink - MEAN) / SCALE with ink in
              [0, 1], 1 = full ink, 0 = paper; letters set at EM pixels an em (+-35 %).
    output    token log-probabilities, the place of each token in the picture, and one logit that
              says how much the picture looks like a formula at all (> 0: it does).

The encoder is a plain convolutional network (3x3 convolutions with an identity path, which fold into
bare convolutions for export; RepVGG, Ding et al. 2021) to stride 16 x 8 (vertical x horizontal).

The decoder is a pre-norm transformer that also knows *where* it reads. The typesetter that made the
training pictures tells which glyph belongs to which token, so one cross-attention head of the last layer
is trained to look at the glyph of the token being predicted, and the place it looked at is an input of
the next step (in training: the true place, jittered). That replaces the thousands of steps in which an
attention decoder otherwise discovers the reading order.
"""
from dataclasses import asdict, dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EM = 24            # pixels an em in the picture given to the network
MEAN, SCALE = 0.1, 0.3
STRIDE_Y, STRIDE_X = 16, 8
PLACE_UNIT = 8.0   # pixels; places are measured in this unit
UNKNOWN_PLACE = -8.0   # both coordinates, before the first token


class EncoderShape(NamedTuple):
    """Channels of the four stages, identity convolutions after each down-sampling, and of every convolution of every stage the
    rank, if it is not full: then it is a 3x3 convolution to so many channels and a 1x1 convolution back (models/factor.py)."""
    channels: tuple
    depths: tuple
    ranks: tuple = ()


ENCODERS = {
    'small': EncoderShape((32, 48, 96, 160), (0, 1, 3, 3)),       # 13 thousand multiply-adds a pixel
    'factored': EncoderShape((32, 48, 96, 160), (0, 1, 3, 3), ((0,), (0, 0), (0, 0, 0, 0), (96, 88, 88, 88))),   # 11; the one above, by models.factor
    'pruned': EncoderShape((32, 48, 88, 140), (0, 1, 3, 3)),      # 11; by models.prune
    'slim': EncoderShape((24, 40, 80, 144), (0, 1, 3, 4)),        # 11
    'deep': EncoderShape((24, 40, 80, 144), (0, 1, 4, 6)),        # 15
    'wide': EncoderShape((24, 48, 112, 208), (0, 0, 2, 2)),       # 13
    'teacher': EncoderShape((48, 80, 160, 320), (1, 2, 4, 5)),    # 70: too slow to ship, to learn from
}


@dataclass
class ModelSettings:
    vocabulary: int = 600
    glyph_classes: int = 600      # classes of the auxiliary per-cell glyph head (training only)
    channels: tuple = ENCODERS['small'].channels
    depths: tuple = ENCODERS['small'].depths
    ranks: tuple = ENCODERS['small'].ranks
    width: int = 256              # decoder width d
    heads: int = 8
    layers: int = 2
    feed_forward: int = 1024
    max_tokens: int = 512
    dropout: float = 0.1

    def to_dict(self):
        return asdict(self)

    @classmethod
    def from_dict(cls, stored):
        """Of what `to_dict` gave, also after a way through JSON, which knows no tuples."""
        shape = {'channels': tuple(stored['channels']), 'depths': tuple(stored['depths']), 'ranks': tuple(map(tuple, stored.get('ranks', ())))}
        return cls(**{**stored, **shape})

    def rank(self, stage, block):
        """Of a convolution; 0: full."""
        return self.ranks[stage][block] if self.ranks else 0


class ConvNorm(nn.Module):
    """3x3 convolution (of low rank: 3x3 to `rank` channels, then 1x1), batch norm, optional identity path, ReLU."""

    def __init__(self, inputs, outputs, stride=(1, 1), identity=False, rank=0):
        super().__init__()
        self.conv = nn.Conv2d(inputs, rank or outputs, 3, stride, 1, bias=False)
        self.mix = nn.Conv2d(rank, outputs, 1, bias=False) if rank else None
        self.norm = nn.BatchNorm2d(outputs)
        self.identity = identity

    def convolve(self, x):
        return self.mix(self.conv(x)) if self.mix else self.conv(x)

    def scale(self):
        """What the norm multiplies each channel by when it is folded, (C,)."""
        return self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)

    def forward(self, x):
        y = self.norm(self.convolve(x))
        return F.relu(x + y if self.identity else y)

    @torch.no_grad()
    def folded(self):
        """The same map in bare convolutions: [(weight, bias)], one or two; and whether the input is still to be added before the ReLU.
        Into a convolution of full rank the identity path folds as well."""
        scale = self.scale()[:, None, None, None]
        bias = self.norm.bias - self.norm.running_mean * scale.flatten()
        if self.mix:
            return [(self.conv.weight, torch.zeros(len(self.conv.weight))), (self.mix.weight * scale, bias)], self.identity
        weight = self.conv.weight * scale
        if self.identity:
            index = torch.arange(len(weight))
            weight[index, index, 1, 1] += 1.0
        return [(weight, bias)], False


def sinusoids(places: Tensor, width: int) -> Tensor:
    """Sine and cosine features of places (..., 2) in PLACE_UNITs -> (..., width); half for x, half for y."""
    count = width // 4
    frequency = torch.exp(torch.arange(count, device=places.device, dtype=torch.float32) * (-6.0 / count))
    angle = places.unsqueeze(-1) * frequency * 1.5            # (..., 2, width/4)
    features = torch.cat([torch.sin(angle), torch.cos(angle)], -1)
    return features.flatten(-2)


class Encoder(nn.Module):
    """(B, 1, H, W) -> memory (B, S, C), places (S, 2), formula logit (B,), cells (B, C3, H/8, W/8)."""

    def __init__(self, settings: ModelSettings):
        super().__init__()
        strides = ((2, 2), (2, 2), (2, 2), (2, 1))
        stages, inputs = [], 1
        for number, (stride, outputs, depth) in enumerate(zip(strides, settings.channels, settings.depths)):
            blocks = [ConvNorm(inputs, outputs, stride, rank=settings.rank(number, 0))]
            blocks += [ConvNorm(outputs, outputs, identity=True, rank=settings.rank(number, block)) for block in range(1, depth + 1)]
            stages.append(nn.Sequential(*blocks))
            inputs = outputs
        self.stages = nn.ModuleList(stages)
        self.position = nn.Linear(settings.width, inputs)
        self.norm = nn.LayerNorm(inputs)
        self.formula = nn.Linear(inputs, 1)
        self.width = settings.width

    def forward(self, image, memory_mask=None):
        cells = self.cells(image)
        return *self.remember(cells, memory_mask), cells

    def cells(self, image):
        """What the first three stages see: (B, C3, H/8, W/8)."""
        for stage in self.stages[:3]:
            image = stage(image)
        return image

    def remember(self, cells, memory_mask=None):
        """Memory, places and formula logit of what the first three stages saw."""
        x = self.stages[3](cells)                              # (B, C, H/16, W/8)
        rows, columns = x.shape[2], x.shape[3]
        y_place = (torch.arange(rows, device=x.device, dtype=torch.float32) + 0.5) * (STRIDE_Y / PLACE_UNIT)
        x_place = (torch.arange(columns, device=x.device, dtype=torch.float32) + 0.5) * (STRIDE_X / PLACE_UNIT)
        places = torch.stack([x_place.repeat(rows), y_place.repeat_interleave(columns)], -1)   # (S, 2)
        memory = x.flatten(2).transpose(1, 2)                  # (B, S, C)
        if memory_mask is None:
            mean = memory.mean(1)
        else:
            keep = memory_mask.unsqueeze(-1).to(memory.dtype)
            mean = (memory * keep).sum(1) / keep.sum(1)
        memory = self.norm(memory + self.position(sinusoids(places, self.width)))
        return memory, places, self.formula(mean).squeeze(-1)


class DecoderLayer(nn.Module):
    def __init__(self, settings: ModelSettings, memory_width: int):
        super().__init__()
        d = settings.width
        self.heads = settings.heads
        self.self_norm, self.cross_norm, self.feed_norm = nn.LayerNorm(d), nn.LayerNorm(d), nn.LayerNorm(d)
        self.self_qkv, self.self_out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.cross_q, self.cross_out = nn.Linear(d, d), nn.Linear(d, d)
        self.cross_k, self.cross_v = nn.Linear(memory_width, d), nn.Linear(memory_width, d)
        self.feed_in, self.feed_out = nn.Linear(d, settings.feed_forward), nn.Linear(settings.feed_forward, d)
        self.dropout = settings.dropout

    def split(self, x):                                        # (B, T, d) -> (B, h, T, e)
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def memory_keys_values(self, memory):
        return self.split(self.cross_k(memory)), self.split(self.cross_v(memory))

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training)

    def forward(self, x, past, memory, memory_mask):
        """x (B, T, d); past: None or (keys, values) (B, h, P, e); memory: keys, values (B, h, S, e).
        Returns x, (keys, values) with the new steps appended, and the cross-attention (B, h, T, S)."""
        q, k, v = (self.split(part) for part in self.self_qkv(self.self_norm(x)).chunk(3, -1))
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=past is None and x.shape[1] > 1)
        x = x + self.drop(self.self_out(y.transpose(1, 2).flatten(2)))
        q = self.split(self.cross_q(self.cross_norm(x)))
        scores = q @ memory[0].transpose(-1, -2) * q.shape[-1] ** -0.5          # (B, h, T, S)
        if memory_mask is not None:
            scores = scores.masked_fill(~memory_mask[:, None, None, :], -1e9)
        attention = scores.softmax(-1)
        y = attention @ memory[1]
        x = x + self.drop(self.cross_out(y.transpose(1, 2).flatten(2)))
        y = self.feed_out(self.drop(F.relu(self.feed_in(self.feed_norm(x)))))
        return x + self.drop(y), (k, v), attention


class Decoder(nn.Module):
    """Tokens and the places they were read at -> logits of the next token and its place."""

    def __init__(self, settings: ModelSettings, memory_width: int):
        super().__init__()
        d = settings.width
        self.settings = settings
        self.embedding = nn.Embedding(settings.vocabulary, d)
        self.index = nn.Embedding(settings.max_tokens, d)
        self.place = nn.Linear(d, d)
        self.layers = nn.ModuleList(DecoderLayer(settings, memory_width) for _ in range(settings.layers))
        self.norm = nn.LayerNorm(d)
        self.bias = nn.Parameter(torch.zeros(settings.vocabulary))
        nn.init.normal_(self.embedding.weight, std=0.05)
        nn.init.normal_(self.index.weight, std=0.01)

    def project_memory(self, memory):
        """memory (B, S, C) -> one (keys, values) a layer, each (B, h, S, e)."""
        return [layer.memory_keys_values(memory) for layer in self.layers]

    def forward(self, tokens, token_places, memory, places, memory_mask=None, past=None):
        """tokens (B, T); token_places (B, T, 2) where each of them was read (UNKNOWN_PLACE for start);
        memory: one (keys, values) a layer; places (S, 2); past: None or one (keys, values) a layer.
        Returns logits (B, T, V), attention of the reading head (B, T, S), its mean place (B, T, 2), new past."""
        offset = 0 if past is None else past[0][0].shape[2]
        index = torch.arange(offset, offset + tokens.shape[1], device=tokens.device)
        x = self.embedding(tokens) * 4.0 + self.index(index) + self.place(sinusoids(token_places, self.settings.width))
        present = []
        for number, layer in enumerate(self.layers):
            x, cache, attention = layer(x, past and past[number], memory[number], memory_mask)
            present.append(cache)
        reading = attention[:, 0]                              # (B, T, S)
        logits = F.linear(self.norm(x), self.embedding.weight, self.bias)
        return logits, reading, reading @ places, present


class FormulaModel(nn.Module):
    def __init__(self, settings: ModelSettings):
        super().__init__()
        self.settings = settings
        self.encoder = Encoder(settings)
        self.decoder = Decoder(settings, settings.channels[-1])
        # Auxiliary: which glyph covers this 8x8 cell. Trains the encoder; not exported.
        self.glyph_head = nn.Linear(settings.channels[2], settings.glyph_classes)

    def multiply_adds(self, height=64, width=512):
        """Of the encoder's convolutions and its projections for the decoder, for one picture of so many pixels."""
        total, count = 0, width * height
        for block in (block for stage in self.encoder.stages for block in stage):
            count //= block.conv.stride[0] * block.conv.stride[1]
            total += count * sum(weight.numel() for weight, _ in block.folded()[0])
        return total + count * sum(layer.cross_k.weight.numel() + layer.cross_v.weight.numel() for layer in self.decoder.layers)

    def parameter_count(self):
        """Of what is exported."""
        return sum(p.numel() for name, p in self.named_parameters() if not name.startswith('glyph_head'))

    @torch.no_grad()
    def greedy(self, image, memory_mask=None, start=1, end=2, limit=400):
        """Greedy tokens for a batch: list of token-id lists (without start and end), and formula logits."""
        memory, places, formula, _ = self.encoder(image, memory_mask)
        memory = self.decoder.project_memory(memory)
        batch = image.shape[0]
        tokens = torch.full((batch, 1), start, dtype=torch.long, device=image.device)
        place = torch.full((batch, 1, 2), UNKNOWN_PLACE, device=image.device)
        past, outputs, done = None, [], torch.zeros(batch, dtype=torch.bool, device=image.device)
        for _ in range(limit):
            logits, _, place, past = self.decoder(tokens, place, memory, places, memory_mask, past)
            tokens = logits.argmax(-1)
            outputs.append(tokens)
            done |= tokens[:, 0] == end
            if done.all():
                break
        rows = torch.cat(outputs, 1).tolist()
        return [row[:row.index(end)] if end in row else row for row in rows], formula
