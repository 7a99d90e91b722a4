"""Tests of pictures: told by their own bytes, kept once, given back unchanged, nothing else accepted."""

from __future__ import annotations

import struct
import zlib

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from etappe import accounts
from etappe.library.errors import NoPicture
from etappe.library.pictures import Picture, recognise


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\x80" * width) * height)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08"
    + struct.pack(">HH", 30, 40)
    + b"\x01\x01\x11\x00\xff\xd9"
)
GIF = b"GIF89a" + struct.pack("<HH", 12, 9) + b"\0" * 20
WEBP_X = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (63).to_bytes(3, "little") + (31).to_bytes(3, "little")
WEBP_L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 63 | 31 << 14) + b"\0" * 8
WEBP = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 64, 32) + b"\0" * 8


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        (png(3, 2), Picture("image/png", 3, 2)),
        (JPEG, Picture("image/jpeg", 40, 30)),
        (GIF, Picture("image/gif", 12, 9)),
        (WEBP_X, Picture("image/webp", 64, 32)),
        (WEBP_L, Picture("image/webp", 64, 32)),
        (WEBP, Picture("image/webp", 64, 32)),
    ],
)
def test_a_picture_is_told_by_its_bytes(data: bytes, picture: Picture) -> None:
    assert recognise(data) == picture


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"GIF89a\0\0\0\0",
        b"RIFF\0\0\0\0WEBPVP9 ",
        png(3, 2)[:20],
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NoPicture):
        recognise(data)


@given(
    st.binary(max_size=60),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF0000WEBP"]),
)
def test_any_bytes_are_a_picture_or_refused(data: bytes, beginning: bytes) -> None:
    try:
        picture = recognise(beginning + data)
    except NoPicture:
        return
    assert picture.width > 0
    assert picture.height > 0


def test_a_picture_is_kept_and_given_back(client: TestClient, workspace: accounts.Workspace) -> None:
    path = f"/api/v1/workspaces/{workspace.id}"
    data = png(30, 20)
    sent = client.post(f"{path}/images", content=data)
    assert sent.status_code == 201
    file = sent.json()
    assert (file["media_type"], file["width"], file["height"], file["size"]) == (
        "image/png",
        30,
        20,
        len(data),
    )
    assert client.post(f"{path}/images", content=data).json() == file
    body = {"kind": "image", "name": {"de": "Grau"}, "fields": {"file": file}}
    assert client.post(f"{path}/objects", json=body).status_code == 201
    given_back = client.get(f"{path}/images/{file['key']}")
    assert (given_back.content, given_back.headers["content-type"]) == (data, "image/png")
    assert given_back.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in given_back.headers["cache-control"]


def test_no_other_file_is_given_out(client: TestClient, workspace: accounts.Workspace) -> None:
    path = f"/api/v1/workspaces/{workspace.id}/images"
    for key in ("0" * 64, "..", "../../x", "%2e%2e%2fx", "a", "A" * 64):
        assert client.get(f"{path}/{key}").status_code == 404
    refused = client.post(path, content=b"<script>")
    assert (refused.status_code, refused.json()["code"]) == (422, "library.no_picture")
    body = {"kind": "image", "name": {"de": "Ohne"}}
    assert client.post(path.replace("/images", "/objects"), json=body).status_code == 422
