"""The model process: messages, worker side, client side, and the GGUF header reader."""
