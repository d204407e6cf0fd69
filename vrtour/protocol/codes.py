"""Codes of meetings, keys of trainers and resume tokens.

A code has six of 28 signs, none of which looks like another: no 0 O 1 I L, and no vowels, so that no word
appears. 28**6 = 481 million codes; a relay slows down who tries them (``limits.WRONG_CODES_RATE``).
A key or token is 32 random bytes in base64url without padding; a relay keeps its SHA-256 only.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

from vrtour.protocol.errors import BadText

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 6
SECRET_BYTES = 32
CODE_PATTERN = rf"[{ALPHABET}]{{{CODE_LENGTH}}}"
SECRET_PATTERN = "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"


def new_code() -> str:
    """A random code; the caller sees to it that no other meeting has it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """A code as typed: small letters, blanks and hyphens are welcome. Raises BadText: length, letters."""
    code = "".join(typed.split()).replace("-", "").upper()
    if len(code) != CODE_LENGTH:
        raise BadText("code", "length", found=len(code), expected=CODE_LENGTH)
    wrong = next((sign for sign in code if sign not in ALPHABET), None)
    if wrong:
        raise BadText("code", "letters", found=wrong)
    return code


def spoken(code: str) -> str:
    """A code as people read it: ``BCD-FGH``."""
    return f"{code[:3]}-{code[3:]}"


def new_secret() -> str:
    """A trainer key or resume token: 43 signs."""
    return encode_secret(secrets.token_bytes(SECRET_BYTES))


def encode_secret(data: bytes) -> str:
    """32 bytes as 43 signs of base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def read_secret(text: str) -> bytes:
    """The 32 bytes of a key or token. Raises BadText: length, letters."""
    if len(text) != 43:
        raise BadText("key", "length", found=len(text), expected=43)
    try:
        data = base64.b64decode(text + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadText("key", "letters") from None
    if encode_secret(data) != text:
        raise BadText("key", "letters")
    return data


def hash_of(secret: str) -> bytes:
    """What a relay keeps of a key or token: SHA-256 of its 32 bytes. Random, so no salt is needed."""
    return hashlib.sha256(read_secret(secret)).digest()


def is_secret(secret: str, kept: bytes) -> bool:
    """Whether this is the secret of the kept hash, in a time that tells nothing."""
    return hmac.compare_digest(hash_of(secret), kept)
