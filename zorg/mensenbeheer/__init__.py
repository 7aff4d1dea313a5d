"""People and functions of a school: who works here, and what each may do. For who administers, and a second person."""
