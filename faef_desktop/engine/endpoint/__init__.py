"""Models that another program serves over the network: the OpenAI-compatible chat interface."""
