"""What can happen to a meeting. Other apps call ``agenderen`` and ``intrekken``; the rest is for the pages."""

from .agenda import agenderen, intrekken

__all__ = ["agenderen", "intrekken"]
