"""Files that belong to a dossier: stored outside the web root, served through a right only."""
