"""``make storm``: ten minutes of real work over HTTP while everything is killed, and then the account of it."""
