"""Findings → what people and programs read. The view arranges; renderers decide nothing."""
