"""Any summary or draft against articles, sentence by sentence: what their claims support."""

from factcheck.verify.draft import Draft, read_draft, split_draft
from factcheck.verify.judge import verify_draft
from factcheck.verify.second import read_again

__all__ = ["Draft", "read_again", "read_draft", "split_draft", "verify_draft"]
