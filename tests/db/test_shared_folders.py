"""Where a file lies: a disk of this computer, a network drive, or a folder that a program copies elsewhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import rounds, shared_file, store
from db.problems import StoreProblem
from mentoring.programme import Programme

SYNCHRONISED = [
    "OneDrive",
    "OneDrive - Bakkerij Zon",
    "OneDrive – persoonlijk",
    "Dropbox",
    "Dropbox (Bakkerij Zon)",
    "Bakkerij Zon Dropbox",
    "Google Drive",
    "GoogleDrive-ann@example.org",
    "Mijn Drive",
    "My Drive",
    "Gedeelde drives",
    "iCloud Drive",
    "iCloudDrive",
    "com~apple~CloudDocs",
    "CloudStorage",
    "Nextcloud",
    "nextcloud-werk",
    "ownCloud",
    "Box",
    "Box Sync",
    "pCloud Drive",
    "pCloudDrive",
    "SharePoint - HR",
    "Proton Drive",
    "ProtonDrive",
    "SynologyDrive",
    "Synology Drive",
]
ONES_OWN = [
    "Documenten",
    "HR",
    "Inbox",
    "Boxtel",
    "Dropboxers",
    "Drive",
    "data",
    "Cloud",
    "Mentoring 2026",
    "box-office",
]


@pytest.mark.parametrize("folder", SYNCHRONISED)
def test_a_folder_of_a_synchronising_program_is_known_by_its_name(tmp_path: Path, folder: str) -> None:
    assert shared_file.is_shared_folder(tmp_path / folder / "data" / "telemachus.db")


@pytest.mark.parametrize("folder", ONES_OWN)
def test_a_folder_of_ones_own_is_not(tmp_path: Path, folder: str) -> None:
    assert not shared_file.is_shared_folder(tmp_path / folder / "data" / "telemachus.db")


@pytest.mark.parametrize("mark", shared_file._MARKS)
def test_a_folder_with_a_name_of_its_own_is_known_by_what_the_program_left_there(tmp_path: Path, mark: str) -> None:
    (tmp_path / "Werk" / "HR").mkdir(parents=True)
    (tmp_path / "Werk" / mark).touch()
    assert shared_file.is_shared_folder(tmp_path / "Werk" / "HR" / "telemachus.db")
    assert not shared_file.is_shared_folder(tmp_path / "Thuis" / "telemachus.db")


def test_a_shortcut_into_such_a_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert shared_file.is_shared_folder(tmp_path / "data" / "telemachus.db")


def test_a_company_library_is_known_by_what_windows_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "OneDrive - Bakkerij Zon"))
    assert shared_file.is_shared_folder(tmp_path / "Bakkerij Zon" / "HR - Documenten" / "telemachus.db")
    assert not shared_file.is_shared_folder(tmp_path / "Bakkerij" / "telemachus.db")


def test_the_documents_that_a_mac_copies_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert not shared_file.is_shared_folder(tmp_path / "Documents" / "one" / "telemachus.db")
    (tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents").mkdir(parents=True)
    assert shared_file.is_shared_folder(tmp_path / "Documents" / "two" / "telemachus.db")
    assert not shared_file.is_shared_folder(tmp_path / "Telemachus" / "telemachus.db")


LINUX = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/hr rw shared:9 master:1 - nfs4 server:/hr rw,vers=4.2
31 22 0:41 / /home/ann/Onze\040map rw - cifs //server/hr rw
32 22 0:42 / /media/usb rw - fuseblk /dev/sdb1 rw
33 22 0:43 / /home/ann/far rw - fuse.sshfs ann@server:/ rw
34 22 0:44 / /mnt/c rw - 9p C: rw
35 22 0:45 / /srv rw - ext4 /dev/sdc1 rw
36 35 0:46 / /srv rw - nfs server:/srv rw
37 30 8:2 / /mnt/hr/own rw - btrfs /dev/sdd1 rw
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//ann@server._smb._tcp.local/HR on /Volumes/HR (smbfs, nodev, nosuid, mounted by ann)
server:/Volumes/a on b on /Volumes/nfs (nfs)
https://dav.example.org/ on /Volumes/Onze map (webdav, nodev, noexec, nosuid, mounted by ann)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("listed", "where", "kind", "far"),
    [
        (LINUX, "/home/ann/telemachus.db", "ext4", False),
        (LINUX, "/mnt/hr/data/telemachus.db", "nfs4", True),
        (LINUX, "/mnt/hrm/telemachus.db", "ext4", False),
        (LINUX, "/mnt/hr/own/telemachus.db", "btrfs", False),
        (LINUX, "/home/ann/Onze map/telemachus.db", "cifs", True),
        (LINUX, "/media/usb/telemachus.db", "fuseblk", False),
        (LINUX, "/home/ann/far/telemachus.db", "fuse.sshfs", True),
        (LINUX, "/mnt/c/Users/ann/telemachus.db", "9p", True),
        (LINUX, "/srv/telemachus.db", "nfs", True),
        (MAC, "/Users/ann/telemachus.db", "apfs", False),
        (MAC, "/Volumes/HR/telemachus.db", "smbfs", True),
        (MAC, "/Volumes/nfs/telemachus.db", "nfs", True),
        (MAC, "/Volumes/Onze map/telemachus.db", "webdav", True),
    ],
)
def test_a_network_drive_is_known_by_its_kind_of_disk(listed: str, where: str, kind: str, far: bool) -> None:
    mounted = (shared_file.parse_linux_mounts if listed is LINUX else shared_file.parse_mac_mounts)(listed.strip())
    found = shared_file.kind_of_disk(PurePosixPath(where), mounted)
    assert found == kind
    assert bool(shared_file._NETWORK.fullmatch(found)) is far


def test_the_disks_of_this_computer_can_be_listed(tmp_path: Path) -> None:
    if not Path("/proc/self/mountinfo").exists():
        pytest.skip("Linux lists them there")
    disks = shared_file._mounts()
    assert shared_file.kind_of_disk(Path("/proc/self/status"), disks) == "proc"
    listed = "/" in [where for where, _kind in disks]  # a root that was changed into is on no list
    assert bool(shared_file.kind_of_disk(tmp_path, disks)) is listed or shared_file.kind_of_disk(tmp_path, disks)


@pytest.mark.parametrize(
    ("where", "far"),
    [
        (r"\\server\hr\telemachus.db", True),
        (r"\\?\UNC\server\hr\telemachus.db", True),
        (r"\\wsl$\Debian\home\ann\telemachus.db", True),
        (r"C:\Users\ann\telemachus.db", False),
        (r"\\?\C:\Users\ann\telemachus.db", False),
    ],
)
def test_a_windows_share_is_another_computer(where: str, far: bool) -> None:
    assert shared_file.is_windows_share(PureWindowsPath(where)) is far


def journal(path: Path) -> str:
    db = sqlite3.connect(path)
    try:
        return db.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        db.close()


def test_a_file_is_changed_over_where_no_memory_can_be_shared(tmp_path: Path) -> None:
    home, away = tmp_path / "telemachus.db", tmp_path / "OneDrive" / "telemachus.db"
    store.create(home)
    rounds.create(home, Programme("Pilot"))
    away.parent.mkdir()
    home.rename(away)
    away.with_name("telemachus.db-shm").mkdir()  # so that it cannot be made
    with pytest.raises(StoreProblem):
        rounds.create(away, Programme("Second"))
    store.use_wal(away)
    rounds.create(away, Programme("Second"))
    assert {each.programme.name for each in rounds.every(away)} == {"Pilot", "Second"}
    assert journal(away) == "delete"


def test_what_is_not_ours_is_left_as_it_is(tmp_path: Path) -> None:
    foreign, empty = tmp_path / "other.db", tmp_path / "empty.db"
    with closing(sqlite3.connect(foreign)) as db:
        db.execute("CREATE TABLE theirs (a)")
    empty.touch()
    for path in (foreign, empty):
        before = path.read_bytes()
        store.use_wal(path)
        assert path.read_bytes() == before


def test_where_others_reach_it_a_file_is_kept_without_a_wal(tmp_path: Path) -> None:
    for folder, mode in (("OneDrive", "delete"), ("data", "wal")):
        path = tmp_path / folder / "telemachus.db"
        store.create(path)
        opened = rounds.create(path, Programme("Pilot"))
        assert journal(path) == mode
        with store.read(path):
            assert path.with_name("telemachus.db-wal").exists() is (mode == "wal")
        assert rounds.every(path)[0].id == opened.id


@pytest.mark.parametrize(
    ("named", "address"),
    [
        (PureWindowsPath(r"\\server\hr\a b#?.db"), "file:////server/hr/a%20b%23%3F.db?mode=rw"),
        (PureWindowsPath(r"C:\hr\50%25 ja.db"), "file:///C:/hr/50%2525%20ja.db?mode=rw"),
        (PurePosixPath("/hr/zoë?mode=memory.db"), "file:///hr/zo%C3%AB%3Fmode%3Dmemory.db?mode=rw"),
    ],
)
def test_sqlite_is_never_asked_to_ask_another_computer(named: PureWindowsPath | PurePosixPath, address: str) -> None:
    assert store.sqlite_address(named) == address
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):  # and not: invalid uri authority
        sqlite3.connect(store.sqlite_address(named), uri=True)
