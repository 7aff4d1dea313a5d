"""The portal is nobody's who is logged in: without a link and a code everybody stands at its beginning."""

MATRIX = """
                      zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  portaal:plan     in              in           in     in            in     in         in         in  in        in      in               in
POST portaal:plan     in              in           in     in            in     in         in         in  in        in      in               in
GET  portaal:document in              in           in     in            in     in         in         in  in        in      in               in
GET  portaal:klaar    in              in           in     in            in     in         in         in  in        in      in               in
POST portaal:uit      in              in           in     in            in     in         in         in  in        in      in               in
"""  # noqa: E501


def object_voor(naam, wereld):
    return None
