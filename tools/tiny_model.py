"""Write a language model of random weights in the GGUF format: 259 tokens, one layer, 0.3 MB.

Run by make real-server in the environment of the server (gguf, numpy). What the model writes is
noise. It leans to the tokens that end strings and lists, or a grammar would let it go on for
ever, and to those that begin objects, so that there are claims to reject.
"""

from __future__ import annotations

import sys

import gguf
import numpy as np

WIDTH, HEADS, INNER, CONTEXT = 64, 2, 128, 65_536
SPECIAL = [b"<unk>", b"<s>", b"</s>"]
LEANING = {'"': 9.0, "{": 6.0, "]": 5.0, "}": 6.0, ",": 3.0}
LOUD = 10.0  # one component is this large in every embedding, and carries the leaning


def main(path: str) -> None:
    """Write the model to a path."""
    noise = np.random.default_rng(20260106)
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>".encode() for byte in range(256))]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * 256
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)

    def weights(*shape: int, size: float = 0.02) -> np.ndarray:
        return noise.normal(0, size, shape).astype(np.float32)

    embedding = weights(len(tokens), WIDTH, size=1.0)
    embedding[:, 0] = LOUD
    output = weights(len(tokens), WIDTH, size=0.2)
    scale = np.sqrt(WIDTH) * LOUD / np.sqrt(LOUD**2 + WIDTH - 1)  # of that component once normed
    output[:, 0] = 0
    for character, leaning in LEANING.items():
        output[len(SPECIAL) + ord(character), 0] = leaning / scale
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", output)
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, dtype=np.float32))
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", np.ones(WIDTH, dtype=np.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.add_tensor(f"blk.0.{name}.weight", weights(WIDTH, WIDTH))
    writer.add_tensor("blk.0.ffn_gate.weight", weights(INNER, WIDTH))
    writer.add_tensor("blk.0.ffn_up.weight", weights(INNER, WIDTH))
    writer.add_tensor("blk.0.ffn_down.weight", weights(WIDTH, INNER))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1])
