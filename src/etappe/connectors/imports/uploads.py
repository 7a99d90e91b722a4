"""Files on their way in: streamed to disk, kept until their import is done, never larger than the disk bears."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

from pydantic import BaseModel

from etappe.errors import Conflict, EtappeError, InvalidInput, NotFound
from etappe.kit import new_id

_DETAILS = "upload.json"
_CONTENT = "content"
_LOCK = "lock"
_SPARE_BYTES = 1 << 30
_NAME_CHARACTERS = 200
KEPT_SECONDS = 7 * 24 * 3600


class DiskFull(EtappeError):
    """There is no room for the file."""

    code = "upload.disk_full"
    status = 507


class UploadNotFound(NotFound):
    """No such upload in this workspace, or its import is done and it has been removed."""

    code = "upload.not_found"


class UploadBusy(Conflict):
    """Two processes want to import one upload."""

    code = "upload.busy"


class Upload(BaseModel):
    """A file that waits for its import."""

    upload_id: str
    workspace_id: str
    file_name: str
    size: int
    sha256: str
    path: Path


class Receiver:
    """Takes the bytes of one upload. Leaving the block without :meth:`finish` removes what was written."""

    def __init__(self, folder: Path, workspace_id: str, file_name: str) -> None:
        self._id = new_id("upl")
        self._folder = folder / self._id
        self._workspace_id = workspace_id
        self._name = clean_name(file_name)
        self._digest = hashlib.sha256()
        self._size = 0
        self._finished = False

    def __enter__(self) -> Receiver:
        self._folder.mkdir(parents=True, mode=0o700)
        self._file = (self._folder / _CONTENT).open("wb")
        return self

    def write(self, piece: bytes) -> None:
        """The next bytes. Raises :class:`DiskFull`."""
        require_space(self._folder, len(piece))
        self._file.write(piece)
        self._digest.update(piece)
        self._size += len(piece)

    @property
    def size(self) -> int:
        """Bytes that have come so far."""
        return self._size

    def name_it(self, file_name: str) -> None:
        """Give the file a better name than the one it began with."""
        self._name = clean_name(file_name)

    def finish(self) -> Upload:
        """The file is complete. Raises :class:`InvalidInput` when nothing came."""
        self._file.close()
        if not self._size:
            raise InvalidInput("The uploaded file is empty.", hint="Choose another file.", code="file.empty")
        upload = Upload(
            upload_id=self._id,
            workspace_id=self._workspace_id,
            file_name=self._name,
            size=self._size,
            sha256=self._digest.hexdigest(),
            path=self._folder / _CONTENT,
        )
        _write_details(self._folder, upload)
        self._finished = True
        return upload

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if not self._finished:
            shutil.rmtree(self._folder, ignore_errors=True)


def clean_name(name: str) -> str:
    """The last part of a file name, without anything that could mean a folder."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    visible = "".join(sign for sign in last if sign.isprintable()).strip(". ")
    return visible[-_NAME_CHARACTERS:] or "file"


def require_space(folder: Path, size: int) -> None:
    """Raise :class:`DiskFull` unless ``size`` more bytes leave the disk some room."""
    free = shutil.disk_usage(folder).free
    if free - size < _SPARE_BYTES:
        raise DiskFull(
            f"The disk has {free >> 20:,} MB left, which is too little for this file.",
            hint="Free some space, or move ETAPPE_HOME to a larger disk.",
        )


def link_file(folder: Path, workspace_id: str, path: Path) -> Upload:
    """Register a file of this machine as an upload without copying it."""
    upload = Upload(
        upload_id=new_id("upl"),
        workspace_id=workspace_id,
        file_name=clean_name(path.name),
        size=path.stat().st_size,
        sha256=sha256_of(path),
        path=path.absolute(),
    )
    target = folder / upload.upload_id
    target.mkdir(parents=True, mode=0o700)
    _write_details(target, upload)
    return upload


def sha256_of(path: Path) -> str:
    """Digest of a file's content, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_details(folder: Path, upload: Upload) -> None:
    draft = folder / f".{_DETAILS}"
    draft.write_text(upload.model_dump_json(), encoding="utf-8")
    draft.replace(folder / _DETAILS)


def find(folder: Path, workspace_id: str, upload_id: str) -> Upload:
    """The upload, if it belongs to the workspace. Raises :class:`UploadNotFound`."""
    details = folder / upload_id / _DETAILS
    known = upload_id.replace("_", "").isalnum() and details.is_file()
    upload = Upload.model_validate_json(details.read_text(encoding="utf-8")) if known else None
    if upload is None or upload.workspace_id != workspace_id or not upload.path.is_file():
        raise UploadNotFound(
            f"There is no uploaded file {upload_id}.",
            hint="Uploads are removed once they are imported, and after a week. Upload the file again.",
        )
    return upload


@contextmanager
def held(folder: Path, upload_id: str) -> Iterator[None]:
    """Keep an upload for one process, however that ends. Raises :class:`UploadBusy`."""
    target = folder / upload_id
    if not target.is_dir():
        yield
        return
    with (target / _LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UploadBusy(
                "Another process is importing this file.", hint="Follow its progress in the list of imports."
            ) from None
        yield


def remove(folder: Path, upload_id: str) -> None:
    """Forget an upload and what was written for it; a linked file itself stays."""
    shutil.rmtree(folder / upload_id, ignore_errors=True)


def sweep(folder: Path, keep: frozenset[str]) -> None:
    """Remove uploads that nobody imported within a week, except those a run still needs."""
    for old in list(_old(folder)):
        if old.name not in keep:
            remove(folder, old.name)


def _old(folder: Path) -> Iterator[Path]:
    limit = time.time() - KEPT_SECONDS
    for upload in folder.iterdir() if folder.is_dir() else ():
        if upload.is_dir() and upload.stat().st_mtime < limit:
            yield upload
