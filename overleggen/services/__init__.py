"""What can happen to a meeting. Other apps call what stands here; the rest is for the pages."""

from .agenda import agenderen, bekrachtigen_vragen, intrekken, meenemen

__all__ = ["agenderen", "bekrachtigen_vragen", "intrekken", "meenemen"]
