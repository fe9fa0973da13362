"""Which file systems are shared over a network."""

from pathlib import Path

import psutil

# Shared folders of virtual machines are the same to SQLite: no shared memory beside the file.
NETWORK_TYPES = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs"),
        *("webdav", "davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "ceph"),
        *("glusterfs", "fuse.glusterfs", "9p", "drvfs", "vboxsf", "vmhgfs", "prl_fs"),
        "fuse.vmhgfs-fuse",
    )
)


def on_network(path: Path) -> bool:
    """Tell whether a path lies on a network share, as far as the system says so."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    try:
        parts = psutil.disk_partitions(all=True)
        place = path.parent.resolve()
    except OSError:
        return False
    holding = [part for part in parts if place.is_relative_to(part.mountpoint)]
    if not holding:
        return False
    # The last one mounted at a place hides the ones before it.
    nearest = max(reversed(holding), key=lambda part: len(part.mountpoint))
    return nearest.fstype.lower() in NETWORK_TYPES or "remote" in nearest.opts.split(",")
