"""What happens when llama.cpp fails."""


class NativeError(Exception):
    """llama.cpp returned nothing; its log says why."""
