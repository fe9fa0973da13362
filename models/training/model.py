"""A small Llama: the shape that llama.cpp calls "llama", with tied embeddings."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the model."""

    vocabulary: int
    width: int = 192
    layers: int = 4
    heads: int = 6
    hidden: int = 448
    context: int = 2048
    epsilon: float = 1e-5
    rope_base: float = 10000.0

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.width // self.heads


def rope_tables(shape: Shape, length: int) -> tuple[Tensor, Tensor]:
    """Return the cosines and sines that turn queries and keys by their position."""
    half = torch.arange(0, shape.head_width, 2, dtype=torch.float32)
    speeds = shape.rope_base ** (-half / shape.head_width)
    angles = torch.outer(torch.arange(length, dtype=torch.float32), speeds)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn neighbouring pairs: the layout that needs no permutation for arch "llama"."""
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), dim=-1).flatten(-2)


class Block(nn.Module):
    """Attention and a gated feed-forward part, each behind a norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.attn_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        self.attn_qkv = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.attn_output = nn.Linear(shape.width, shape.width, bias=False)
        self.ffn_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        self.ffn_gate_up = nn.Linear(shape.width, 2 * shape.hidden, bias=False)
        self.ffn_down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x: Tensor, mask: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        """Return the next state of every position."""
        rows, length, width = x.shape
        qkv = self.attn_qkv(self.attn_norm(x)).view(rows, length, 3, self.shape.heads, -1)
        query, key, value = qkv.transpose(1, 3).unbind(2)
        query, key = rotate(query, cos, sin), rotate(key, cos, sin)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = x + self.attn_output(mixed.transpose(1, 2).reshape(rows, length, width))
        gate, up = self.ffn_gate_up(self.ffn_norm(x)).chunk(2, dim=-1)
        out: Tensor = x + self.ffn_down(functional.silu(gate) * up)
        return out


class DemoModel(nn.Module):
    """Embedding, blocks and a final norm; the embedding is also the output."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.output_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        cos, sin = rope_tables(shape, shape.context)
        self.cos, self.sin = cos, sin
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.02)
        for name, parameter in self.named_parameters():
            if name.endswith(("attn_output.weight", "ffn_down.weight")):
                nn.init.normal_(parameter, std=0.02 / (2 * shape.layers) ** 0.5)

    def states(self, tokens: Tensor, documents: Tensor) -> Tensor:
        """Return the final state of every position; documents in one row do not see each other."""
        length = tokens.shape[1]
        mask = (documents[:, :, None] == documents[:, None, :]).tril()[:, None]
        x = self.token_embd(tokens)
        for block in self.blocks:
            x = block(x, mask, self.cos[:length], self.sin[:length])
        out: Tensor = self.output_norm(x)
        return out

    def logits(self, states: Tensor) -> Tensor:
        """Return the score of every token for the given states."""
        return functional.linear(states, self.token_embd.weight)
