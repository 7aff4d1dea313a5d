"""A sign-in service of our own on loopback: real HTTP, real keys, and every lie a test asks it to tell."""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

GEHEIM = "geheim-van-de-dienst"


class Idp:
    """``claims`` and ``teken`` change what the next token says and how it is signed."""

    def __init__(self):
        self.sleutel, self.vreemd = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._antwoorder())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/tenant-a"
        self.codes, self.claims, self.zelf, self.gevraagd = {}, {}, {}, []
        self.teken = self.goed
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def opnieuw(self):
        self.codes, self.claims, self.zelf, self.gevraagd = {}, {}, {}, []
        self.teken = self.goed

    def goed(self, inhoud, *, alg="RS256", sleutel=None, **kop):
        return jwt.encode(inhoud, sleutel or self.sleutel, algorithm=alg, headers={"kid": "een", **kop})

    def publiek(self, sleutel=None):
        pem = (sleutel or self.sleutel).public_key()
        return pem.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def jwks(self, sleutel=None):
        jwk = jwt.algorithms.RSAAlgorithm.to_jwk((sleutel or self.sleutel).public_key(), as_dict=True)
        return {"keys": [{**jwk, "kid": "een", "use": "sig", "alg": "RS256"}]}

    def ontdekking(self):
        plek = {
            n: f"{self.issuer}/{p}" for n, p in (("authorization_endpoint", "authorize"), ("token_endpoint", "token"))
        }
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **plek, **self.zelf}

    def _token(self, vraag):
        nu = int(time.time())
        inhoud = {
            "iss": self.issuer,
            "sub": "sub-1",
            "aud": "zorg",
            "iat": nu,
            "exp": nu + 300,
            "nonce": vraag["nonce"],
        }
        inhoud |= {"email": "iemand@school.example", **self.claims}
        return self.teken({k: v for k, v in inhoud.items() if v is not None})

    def _inwisselen(self, kop, lijf):
        vraag = self.codes.pop(lijf.get("code"), None)
        naam, _, geheim = base64.b64decode(kop.removeprefix("Basic ")).decode().partition(":")
        kort = base64.urlsafe_b64encode(hashlib.sha256(lijf.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if vraag is None or (unquote(naam), unquote(geheim)) != ("zorg", GEHEIM):
            return None
        if kort.decode() != vraag["code_challenge"] or lijf.get("redirect_uri") != vraag["redirect_uri"]:
            return None
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._token(vraag)}

    def _antwoorder(idp):  # noqa: N805  the handler below is ``self`` to itself
        class Antwoorder(BaseHTTPRequestHandler):
            def do_GET(self):
                delen = urlsplit(self.path)
                idp.gevraagd.append(delen.path)
                if delen.path.endswith("/authorize"):
                    vraag = dict(parse_qsl(delen.query))
                    code = f"code-{len(idp.gevraagd)}"
                    idp.codes[code] = vraag
                    self.send_response(302)
                    naar = urlencode({"code": code, "state": vraag["state"]})
                    self.send_header("Location", f"{vraag['redirect_uri']}?{naar}")
                    return self.end_headers()
                sets = {"/keys": idp.jwks(), "/vreemd": idp.jwks(idp.vreemd)}
                return self._json(sets.get(f"/{delen.path.rpartition('/')[2]}", idp.ontdekking()))

            def do_POST(self):
                lijf = self.rfile.read(int(self.headers["Content-Length"])).decode()
                gekregen = idp._inwisselen(self.headers["Authorization"], {k: v[0] for k, v in parse_qs(lijf).items()})
                self._json(gekregen or {"error": "invalid_grant"}, 200 if gekregen else 400)

            def _json(self, inhoud, status=200):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(inhoud).encode())

            def log_message(self, *args):
                pass

        return Antwoorder
