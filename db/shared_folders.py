"""Where a file lies: on a disk of this computer alone, or where other computers or copying programs reach it too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath

_PROVIDERS = re.compile(
    r"(?<![a-z])(one ?drive|dropbox|google ?drive|icloud( ?drive)?|mobile documents|cloudstorage"
    r"|com~apple~clouddocs|next ?cloud"
    r"|owncloud|p ?cloud( ?drive)?|sharepoint|proton ?drive|synology ?drive|cloudstation|seafile|tresorit|megasync"
    r"|kdrive|egnyte"
    r"|hidrive|yandex\.disk)(?![a-z])"
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

_DRIVE_REMOTE = 4


@lru_cache(maxsize=64)
def is_shared_folder(path: Path) -> bool:
    """Whether the file lies where another computer or program reaches it while it is written (a synchronised folder, a
    network drive): side files go missing there, locks may not hold, and old versions of what was erased stay behind."""
    place = path.resolve()
    return is_synchronised(place) or is_networked(place)


def follow_link(path: Path) -> Path:
    """The file, where this is only a shortcut (a symbolic link) to it: what belongs to a file stands beside the
    file."""
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
            company = Path(root).name.partition(" - ")[2]
            if company:
                yield Path(root).with_name(company)
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Desktop", "Documents"):
        with suppress(OSError):
            if (cloud / name).exists():
                yield home / name


def is_networked(place: Path) -> bool:
    """Whether the file lies on another computer, or behind a program that acts as a disk."""
    if sys.platform == "win32":
        return is_windows_share(place) or _drive_kind(place.anchor) == _DRIVE_REMOTE
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


def _drive_kind(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))
