from celery import shared_task

from . import rem


@shared_task(name="inloggen.opruimen", expires=3500)
def opruimen(**_: object) -> None:
    """Brakes that let go."""
    rem.opruimen()
