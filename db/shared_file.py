"""Who else reaches the data file: whether it lies in a shared folder, and which running app has it open."""

from __future__ import annotations

import atexit
import errno
import json
import math
import os
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path, PurePath

_PROVIDERS = re.compile(
    r"(?<![a-z])(one ?drive|dropbox|google ?drive|icloud( ?drive)?|mobile documents|cloudstorage"
    r"|com~apple~clouddocs|next ?cloud|kdrive|egnyte|hidrive|yandex\.disk"
    r"|owncloud|p ?cloud( ?drive)?|sharepoint|proton ?drive|synology ?drive|cloudstation|seafile|tresorit|megasync"
    r")(?![a-z])"
    r"|^(box|box sync|box drive|mega|my drive|mijn drive|shared drives|gedeelde drives)( \(.*\))?$"
)
"""How the folders of synchronising programs are called, with whatever company or address stands behind the name."""

_MARKS = (
    ".849C9593-D756-4E56-8D6E-42412F2A707B",  # OneDrive and SharePoint, in the folder of each library
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".SynologyWorkingDirectory",
    ".stfolder",  # Syncthing
    ".tmp.drivedownload",  # Google Drive
)
"""What those programs leave in the folder they copy, whatever it is called."""

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|afpfs|9p|ceph|lustre|gluster\w*|gpfs|davfs\d?|webdav|ftp|fuse\..*|.*fuse"
    r"|fusefs|virtiofs|vboxsf|vmhgfs|prl_fs|drvfs"
)
"""Kinds of file systems behind which there is another computer or another program."""


@lru_cache(maxsize=64)
def is_shared_folder(path: Path) -> bool:
    """Whether the file lies where another computer or program reaches it while it is written (a synchronised folder, a
    network drive): side files go missing there, locks may not hold, and old versions of what was erased stay behind."""
    place = path.resolve()
    return is_synchronised(place) or is_networked(place)


def follow_link(path: Path) -> Path:
    """The file, where this is only a symbolic link to it: what belongs to a file stands beside the file."""
    return path.resolve() if path.is_symlink() else path


def is_synchronised(place: Path) -> bool:
    """Whether a program on this computer copies the folder to others."""
    if any(_PROVIDERS.search(part.casefold()) for part in place.parts):
        return True
    if any(place.is_relative_to(folder) for folder in _named_by_the_system(os.environ, Path.home())):
        return True
    return any(os.path.lexists(folder / mark) for folder in place.parents for mark in _MARKS)


def _named_by_the_system(around: os._Environ[str] | dict[str, str], home: Path) -> Iterable[Path]:
    """Folders that are copied without a name that says so: libraries of a company, and what iCloud holds of a Mac."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if root := around.get(name):
            yield Path(root)
            if company := Path(root).name.partition(" - ")[2]:
                yield Path(root).with_name(company)
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Desktop", "Documents"):
        with suppress(OSError):
            if (cloud / name).exists():
                yield home / name


def is_networked(place: Path) -> bool:
    """Whether the file lies on another computer, or behind a program that acts as a disk."""
    if sys.platform == "win32":
        return is_windows_share(place) or _is_network_drive(place.anchor)
    with suppress(OSError, subprocess.SubprocessError):
        return bool(_NETWORK.fullmatch(kind_of_disk(place, _mounts())))
    return False


def is_windows_share(place: PurePath) -> bool:
    r"""Whether a Windows path names another computer: \\server\share, also as \\?\UNC\server\share."""
    drive = place.drive.casefold()
    return drive.startswith("\\\\?\\unc\\") if drive.startswith(("\\\\?\\", "\\\\.\\")) else drive.startswith("\\\\")


def kind_of_disk(place: PurePath, mounted: Iterable[tuple[str, str]]) -> str:
    """The kind of file system that holds this place, out of (mount point, kind); of two at one point the later one."""
    inside = [(len(PurePath(point).parts), order, kind) for order, (point, kind) in enumerate(mounted)
              if place.is_relative_to(point)]  # fmt: skip
    return max(inside)[2] if inside else ""


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "darwin":
        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S603
        return parse_mac_mounts(listed.stdout)
    return parse_linux_mounts(Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape"))


def parse_linux_mounts(listed: str) -> list[tuple[str, str]]:
    """Mount points and kinds from /proc/self/mountinfo, where a space in a name is written as \\040."""
    found = []
    for line in listed.splitlines():
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
        found.append((point, after.split()[0].casefold()))
    return found


def parse_mac_mounts(listed: str) -> list[tuple[str, str]]:
    """Mount points and kinds from what `mount` says on a Mac: //anna@server/hr on /Volumes/hr (smbfs, nodev)."""
    lines = (re.fullmatch(r".*? on (/.*) \(([^,)]+).*\)", line) for line in listed.splitlines())
    return [(line[1], line[2].casefold()) for line in lines if line]


def _is_network_drive(root: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == 4)  # DRIVE_REMOTE


EVERY_SECONDS = 60.0
"""How often a sign of life is written, or looked for, where a lock may not reach the other computer."""

LOOKS = 10
"""After so many looks without a sign of life the other computer no longer has the file: counted here, because two
computers seldom have the same time."""

LONG_AGO = timedelta(hours=12)
"""A sign of life this old needs no looking: no two clocks are so far apart."""

_SIZE = 1024
_BEHIND = 1 << 30
"""Windows lets nobody read what is locked, so what is locked there lies far behind the words."""

_ATTEMPTS, _BLINK = 3, 0.05
_WINDOWS = sys.platform == "win32"
_one_at_a_time = threading.RLock()


@dataclass(frozen=True)
class FileHolder:
    """Who has the file open. computer: its name; address: where its app answers; since, alive: when it was opened and
    its last sign of life, by that computer's clock; key: which opening of it this was."""

    computer: str
    address: str
    since: datetime
    alive: datetime
    key: str


@dataclass(frozen=True)
class OpenElsewhere:
    """Another computer has the file open: its name ("" when it does not say) and since when, by that computer's clock.
    minutes: until the file is free, should no sign of life come any more while this process looks."""

    computer: str
    since: datetime | None
    minutes: int


def side_file(path: Path) -> Path:
    """The file that says who has this data file open."""
    return path.with_name(path.name + "-open")


def this_computer() -> str:
    """The name of this computer, without the network it happens to be in."""
    return _plain(socket.gethostname().partition(".")[0])


def _plain(name: str) -> str:
    return re.sub(r"[^\w -]", "", name)[:64]


def acquire(path: Path, address: str) -> OpenElsewhere | None:
    """Keep the file for this computer; who has it open when that is another one, which may be where both reach it.

    Asked before anything is read or saved; a process that has the file already answers at once. Another process of
    this computer may keep it: then this one works beside it, and takes the file over when that one has ended. Nothing
    can be kept in a folder that may not be written in or is not there; the app then goes on without.
    """
    global _claim
    with _one_at_a_time:
        if _claim.path != path:
            _claim.let_go()
            _claim = _Claim(path)
        return _claim.keep(address)


def release() -> None:
    """Give the file back; what said who had it open is removed."""
    with _one_at_a_time:
        _claim.let_go()


def holder_here(path: Path) -> FileHolder | None:
    """The app on this computer that has the file open; None when there is none, whatever an old side file says."""
    said = read_holder(side_file(path))
    return said if said and _here(said) and _is_locked(side_file(path)) else None


def read_holder(side: Path) -> FileHolder | None:
    """What a side file says; None when there is none, or it says nothing of sense."""
    try:
        with side.open("rb") as file:
            said = json.loads(file.read(_SIZE))
        since, alive = (datetime.fromisoformat(said[name]).astimezone(UTC) for name in ("since", "alive"))
        return FileHolder(_plain(str(said["computer"])), str(said["address"]), since, alive, str(said["key"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


class _Claim:
    """What this process knows and holds of one data file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.side = side_file(path) if path else Path()
        self.shared = path is not None and is_shared_folder(path)
        self.held: tuple[int, FileHolder] | None = None
        self.seen: tuple[str, datetime] | None = None
        self.looks = 0
        if self.shared:
            _start_watching()

    def keep(self, address: str) -> OpenElsewhere | None:
        """Hold on to the side file or take it; who has it when that is another computer."""
        for _attempt in range(_ATTEMPTS):
            if self._still_held():
                return None
            self._close()
            said = read_holder(self.side)
            other = said if self.shared and said and not _here(said) else None
            if other and not self._is_abandoned(other):
                return OpenElsewhere(other.computer, other.since, self._minutes())
            if self._take(address, forced=other is not None) or not self.shared or (said and _here(said)):
                return None
            time.sleep(_BLINK)  # whoever holds it was just about to say who that is, or to let go
        return OpenElsewhere("", None, self._minutes())

    def watch(self) -> None:
        """Once every so often where others reach the file: give a sign of life, or look for the other's."""
        if self.held and self._still_held():
            _write(*self.held)
        elif (said := read_holder(self.side)) and not _here(said) and not self._is_abandoned(said):
            self.looks += 1

    def let_go(self) -> None:
        """Give the file back."""
        ours = self._still_held()
        if not _WINDOWS and ours:
            self._remove()
        self._close()
        if _WINDOWS and ours:  # nothing is removed there while it is open
            self._remove()

    def _still_held(self) -> bool:
        if self.held is None:
            return False
        if self.shared:
            said = read_holder(self.side)
            return said is not None and said.key == self.held[1].key
        return _same(self.held[0], self.side)

    def _is_abandoned(self, other: FileHolder) -> bool:
        if datetime.now(UTC) - other.alive > LONG_AGO:
            return True
        if self.seen != (other.key, other.alive):
            self.seen, self.looks = (other.key, other.alive), 0
        return self.looks >= LOOKS

    def _minutes(self) -> int:
        return max(1, math.ceil((LOOKS - self.looks) * EVERY_SECONDS / 60))

    def _take(self, address: str, *, forced: bool) -> bool:
        """Whether nobody else holds the side file. forced: take it although its lock is still held, which a computer
        that is gone can leave behind on a server."""
        for _attempt in range(_ATTEMPTS):
            try:
                file = os.open(self.side, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            except OSError:
                return True  # nothing can be kept here: the app goes on without
            free = lock(file) is not False or forced
            if free and _same(file, self.side):
                now = datetime.now(UTC)
                self.held = file, FileHolder(this_computer(), address, now, now, secrets.token_hex(8))
                _write(*self.held)
                return True
            os.close(file)
            if not free:
                return False
        return False  # whoever had it removed it each time, just before it was locked here

    def _remove(self) -> None:
        with suppress(OSError):
            self.side.unlink()

    def _close(self) -> None:
        if self.held:
            with suppress(OSError):
                os.close(self.held[0])
        self.held = None


def _write(file: int, opened: FileHolder) -> None:
    """Write who has the file open, with a sign of life; always as long, so that nobody ever reads half of it."""
    said = {
        "computer": opened.computer,
        "address": opened.address,
        "since": opened.since.isoformat(timespec="seconds"),
        "alive": datetime.now(UTC).isoformat(timespec="seconds"),
        "key": opened.key,
    }
    with suppress(OSError):
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, json.dumps(said, ensure_ascii=False).encode().ljust(_SIZE))
        os.ftruncate(file, _SIZE)


def _same(file: int, side: Path) -> bool:
    """Whether this open file is still the one of that name. Windows removes and replaces nothing that is open."""
    if _WINDOWS:
        return True
    with suppress(OSError):
        return os.path.samestat(os.fstat(file), side.stat())
    return False


_claim = _Claim(None)
_watching: threading.Thread | None = None
atexit.register(release)


def _start_watching() -> None:
    global _watching
    if _watching is None:
        _watching = threading.Thread(target=_watch, name="sign of life", daemon=True)
        _watching.start()


def _watch() -> None:
    pause = threading.Event()
    while not pause.wait(EVERY_SECONDS):
        with _one_at_a_time:
            if _claim.shared:
                _claim.watch()


def _here(said: FileHolder) -> bool:
    return said.computer.casefold() == this_computer().casefold()


def _is_locked(side: Path) -> bool:
    """Whether a process holds this file; also where that cannot be asked, since then only its address tells."""
    try:
        probe = os.open(side, os.O_RDWR)
    except OSError:
        return False
    try:
        return lock(probe) is not True
    finally:
        os.close(probe)


def lock(file: int) -> bool | None:
    """Lock this open file until it is closed; False when somebody else has it, None where nothing can be locked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _BEHIND, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK) else None
    return True
