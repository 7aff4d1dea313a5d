"""What can happen to a meeting. Other apps call what stands here; the rest is for the pages."""

from .agenda import agenderen, intrekken, meenemen

__all__ = ["agenderen", "intrekken", "meenemen"]
