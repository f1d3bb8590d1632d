"""One process at a time writes to a result file."""

from __future__ import annotations

import sys
from typing import IO

__all__ = ["lock"]

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**31 - 2  # beyond the content: on Windows a locked byte cannot be read by others

    def lock(file: IO[bytes]) -> bool:
        """Hold the file for this process until it is closed; False if another one does."""
        place = file.tell()
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(place)
        return True

else:
    import fcntl

    def lock(file: IO[bytes]) -> bool:
        """Hold the file for this process until it is closed; False if another one does."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better to go on than to refuse all work
            return True
        return True
