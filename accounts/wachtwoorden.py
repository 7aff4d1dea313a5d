from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

TEGELIJK = 4
_beurt = BoundedSemaphore(TEGELIJK)


class Argon2(Argon2PasswordHasher):
    """Argon2id with an OWASP parameter set: 120 ms and 46 MiB a login, so 300 teachers at 08:25 fit on two cores.

    No more than so many at once in a process, whatever number of threads it has: 184 MiB is the most it takes.
    """

    time_cost = 1
    memory_cost = 47104
    parallelism = 1

    def encode(self, *args: Any, **kwargs: Any) -> str:
        with _beurt:
            return str(super().encode(*args, **kwargs))

    def verify(self, *args: Any, **kwargs: Any) -> bool:
        with _beurt:
            return bool(super().verify(*args, **kwargs))
