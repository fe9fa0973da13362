"""Writing a trained model as a GGUF file."""

from pathlib import Path

import gguf
import numpy as np
from gguf.quants import quantize

from models.training import prompts
from models.training.model import DemoModel
from models.training.tokenizer import SPECIALS, Tokenizer


def write_gguf(path: Path, model: DemoModel, tokenizer: Tokenizer, name: str, about: str) -> None:
    """Write the model in Q8_0; the same weights always give the same bytes."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(name)
    writer.add_description(about)
    writer.add_license("apache-2.0")
    writer.add_author("FAEF Desktop authors")
    writer.add_languages(["en"])
    _add_shape(writer, model)
    _add_tokenizer(writer, tokenizer)
    for tensor_name, array in _tensors(model):
        if array.ndim == 1:
            writer.add_tensor(tensor_name, array)
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(tensor_name, quantize(array, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_shape(writer: gguf.GGUFWriter, model: DemoModel) -> None:
    shape = model.shape
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    kinds = [
        gguf.TokenType.CONTROL if token in SPECIALS else gguf.TokenType.NORMAL
        for token in tokenizer.tokens
    ]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokenizer.tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges([f"{left} {right}" for left, right in tokenizer.merges])
    writer.add_bos_token_id(tokenizer.id_of(prompts.END_OF_TEXT))
    writer.add_eos_token_id(tokenizer.id_of(prompts.IM_END))
    writer.add_pad_token_id(tokenizer.id_of(prompts.END_OF_TEXT))
    writer.add_add_bos_token(False)
    writer.add_chat_template(prompts.CHAT_TEMPLATE)


def _tensors(model: DemoModel) -> list[tuple[str, np.ndarray]]:
    found = []
    for full_name, parameter in model.named_parameters():
        array = parameter.detach().numpy()
        name = full_name.replace("blocks.", "blk.")
        if ".attn_qkv." in name:
            parts = zip(("attn_q", "attn_k", "attn_v"), np.split(array, 3), strict=True)
        elif ".ffn_gate_up." in name:
            parts = zip(("ffn_gate", "ffn_up"), np.split(array, 2), strict=True)
        else:
            found.append((name, array))
            continue
        layer = name.rsplit(".", 2)[0]
        found += [(f"{layer}.{part}.weight", np.ascontiguousarray(half)) for part, half in parts]
    return found
