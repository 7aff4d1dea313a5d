"""The portal is nobody's who is logged in: without a link and a code everybody stands at its beginning."""

MATRIX = """
                      zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  portaal:plan     in              in           in     in            in     in         in         in  in        in      in               in
POST portaal:plan     in              in           in     in            in     in         in         in  in        in      in               in
GET  portaal:document in              in           in     in            in     in         in         in  in        in      in               in
GET  portaal:klaar    in              in           in     in            in     in         in         in  in        in      in               in
POST portaal:uit      in              in           in     in            in     in         in         in  in        in      in               in
GET  portaal:gedeeld  in              in           in     in            in     in         in         in  in        in      in               in
POST portaal:document_sturen in              in           in     in            in     in         in         in  in        in      in               in
POST portaal:vragen   in              in           in     in            in     in         in         in  in        in      in               in
GET  portaal:document_vragen    ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:document_vragen    ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:verzoek_intrekken  ja   ja   ja   404  404  403  403  404  404  404  404  in
"""  # noqa: E501


def object_voor(naam, wereld):
    return wereld.dossier if naam in {"portaal:document_vragen", "portaal:verzoek_intrekken"} else None
