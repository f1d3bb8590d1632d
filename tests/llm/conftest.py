from llm_bench import bench, no_network

__all__ = ["bench", "no_network"]
