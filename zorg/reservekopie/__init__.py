"""Backups: made in one encrypted file, unpacked, and rehearsed. docs/beheer.md says how a school uses them."""
