"""Searching over all apps, in what this person may read: by ``waarop`` alone, in the tables where it stands."""
