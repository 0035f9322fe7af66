"""The second factor: codes of six digits by the clock (TOTP, RFC 6238), each good once."""

import re
from datetime import datetime
from hmac import compare_digest
from io import BytesIO

import pyotp
import segno

ISSUER = "Livemap"
#: How many half minutes a phone's clock may be off.
DRIFT = 1
SECRET = re.compile("[A-Z2-7]{32}")


def new_secret() -> str:
    """A secret to be shared with the person's app."""
    return pyotp.random_base32()


def is_secret(said: str) -> bool:
    """Whether it is one that `new_secret` makes."""
    return SECRET.fullmatch(said) is not None


def check_code(secret: str, code: str, now: datetime, last: int | None) -> int | None:
    """The half minute that the code is of; None: it is wrong, too old, or its half minute (`last`) was used before."""
    totp = pyotp.TOTP(secret)
    said = "".join(code.split())
    current = totp.timecode(now)
    for step in range(current - DRIFT, current + DRIFT + 1):
        if compare_digest(totp.generate_otp(step).encode(), said.encode()) and (last is None or step > last):
            return step
    return None


def address_of(secret: str, name: str) -> str:
    """What the app reads from the picture: an otpauth address."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def picture_of(address: str) -> str:
    """The address as a QR code: an SVG element without script or style."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=5, border=3, dark="#000", light="#fff", omitsize=True
    )
    return drawn.getvalue().decode()
