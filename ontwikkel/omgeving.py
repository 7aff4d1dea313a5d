"""The variables with which the tools call the application outside the demo."""

import os


def omgeving_voor(waarden: dict[str, str]) -> dict[str, str]:
    return {"SECRET_KEY": "alleen-voor-de-gereedschappen-op-een-eigen-machine-dus-geen-geheim", **os.environ, **waarden}
