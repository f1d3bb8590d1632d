"""Claim sets → findings. No I/O, no clock, no model, no randomness.

The same claim sets give the same findings, in any order of input.
"""

from __future__ import annotations

from factcheck.reconcile.findings import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
