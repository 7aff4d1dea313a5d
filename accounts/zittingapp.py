from allauth.usersessions.apps import UserSessionsConfig


class Zittingen(UserSessionsConfig):
    """The library's table of sessions, without what it does by itself: ``zittingen`` fills it."""

    def ready(self) -> None:
        return
