"""Limits for code that nobody has read: on time, memory, processes, files and the network. They are no sandbox.

Python's audit hook works on every system, and cannot be taken away by Python code: it refuses. The
system's own limits on computing time, memory and the size of files come on top where there are some, and on Linux
a network of its own, with nothing in it. What is refused is noted too, since the code may pass over the exception.
"""

import os
import sys
import sysconfig
import tempfile
from pathlib import Path

try:
    import resource  # not on Windows
except ImportError:
    resource = None

SECONDS = 6  # of computing, for one function
MEMORY = 500_000_000  # bytes more than Python and NumPy take
LARGEST_FILE = 1_000_000  # bytes
MOST_FILES = 100
CONTAINER = (
    "docker run --rm --network none --read-only --tmpfs /tmp --memory 2g --cpus 2 --pids-limit 256 --cap-drop ALL "
    "--security-opt no-new-privileges --user 1000:1000 -v FOLDER:/class:ro -v REPORT:/report IMAGE "
    "python -m lif_helpers.practice class /class --into /report"
)
NO_SANDBOX = (
    "These limits are not a sandbox: they stop mistakes and pranks, not an attacker who knows Python well. What is one is a container, "
    f"with an image in which this package is installed: `{CONTAINER}`"
)

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = {  # the beginning of an audit event's name, and what it is
    "os.fork": "start a process",
    "os.posix_spawn": "start a process",
    "os.exec": "start a process",
    "os.spawn": "start a process",
    "os.system": "start a process",
    "os.startfile": "start a process",
    "os.kill": "end a process",
    "pty.spawn": "start a process",
    "subprocess.Popen": "start a process",
    "_winapi.": "start a process",
    "socket.": "use the network",
    "webbrowser.": "use the network",
    "ctypes.": "call into the system",
    "resource.": "change its limits",
    "sqlite3.": "open a data base",
    "winreg.": "read the registry",
    "signal.pthread_kill": "end a process",
}
CHANGES = (
    "remove rename rmdir mkdir link symlink truncate chmod chown chflags utime setxattr removexattr"
)
CHANGING = ("shutil.", *(f"os.{what}" for what in CHANGES.split()))
LISTING = ("os.listdir", "os.scandir", "os.walk", "glob.glob", "os.chdir")
MODULES = {"_posixsubprocess", "_winapi", "ctypes", "_ctypes", "cffi", "_cffi_backend", "cython"}


ELSEWHERE = {
    "import": "import a library from elsewhere",
    "write": "write a file outside of its folder, or very many",
    "read": "read a file outside of its folder",
    "change": "change files outside of its folder",
    "list": "look into a folder outside of its own",
}
WORDS = tuple(dict.fromkeys([*REFUSED.values(), *ELSEWHERE.values()]))


class Refused(PermissionError):
    """What a learner's code meets where it does what is not allowed."""


def begin(folder, noted, hidden=(), seconds=SECONDS):
    """From now on the process keeps within the limits; `noted` collects what it tried.

    It may write in `folder` alone, and reads there and in Python's own folders, but not in those that are `hidden`.
    """
    if resource:
        _limit("RLIMIT_CPU", seconds, seconds + 2)  # told at the first, ended at the second
        _limit("RLIMIT_AS", _address_space() + MEMORY)
        _limit("RLIMIT_FSIZE", LARGEST_FILE)
        _limit("RLIMIT_CORE", 0)
    sys.addaudithook(_hook(folder, noted, hidden))


def offered(network):
    """What this system offers, in sentences; `network` says whether there is a network of its own."""
    said = [
        "Every function is tried in a process of its own."
        if can_fork()
        else "This system starts processes slowly: one process tries all functions of a learner, and one that dies costs the rest of that row.",
        "On every system: a limit on the time by the clock; starting processes, the network, and files outside of a folder of its own are refused by Python's "
        "audit hook, which other languages called from Python would pass by.",
    ]
    if resource:
        said.append(
            f"Here the system itself limits computing to {SECONDS} s a function, the size of a file to {LARGEST_FILE // 1_000_000} MB, and "
            + (
                f"memory to {MEMORY // 1_000_000} MB more than Python and NumPy take."
                if sys.platform == "linux"
                else "memory, which macOS does not hold to."
            )
        )
    else:
        said.append(
            "Windows offers no limit on a process's memory, computing or files that Python can set: only the clock stops it there."
        )
    said.append(
        "Here the processes also have a network of their own, with nothing in it."
        if network
        else "Here there is no network of their own for the processes: it is the audit hook alone that keeps them off it."
    )
    return said


def can_fork():
    """Whether a process can be doubled: on macOS that is known to fail, once libraries were used."""
    return sys.platform == "linux"


def without_network():
    """Put this process into a network with nothing in it; whether that could be done."""
    if sys.platform != "linux":
        return False
    import ctypes

    NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000
    system = ctypes.CDLL(None)
    return system.unshare(NEW_NETWORK) == 0 or system.unshare(NEW_USER | NEW_NETWORK) == 0


def _limit(name, value, hard=None):
    kind = getattr(resource, name, None)
    try:
        _, most = resource.getrlimit(kind)
        both = (value, hard or value)
        allowed = both if most == resource.RLIM_INFINITY else [min(each, most) for each in both]
        resource.setrlimit(kind, tuple(allowed))
    except (ValueError, OSError, TypeError):
        return  # a system that has no such limit


def _address_space():
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 2_000_000_000


def _hook(folder, noted, hidden):
    # All that the hook uses is bound here, so that nothing that is changed in a module later reaches it.
    Error, string, number, join = Refused, str, int, os.path.join
    kinds, decode, real, same_case = isinstance, os.fsdecode, os.path.realpath, os.path.normcase

    def absolute(path):
        return same_case(real(path))

    own = absolute(folder)
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sysconfig.get_path("stdlib")}
    prefixes |= {p for p in sys.path if "site-packages" in p or "dist-packages" in p}
    prefixes |= {str(Path(__file__).parents[2]), "/usr/share/zoneinfo", "/usr/share/fonts"}
    readable = tuple({absolute(p) + os.sep for p in prefixes} - {absolute("/") + os.sep})
    hidden = tuple(absolute(p) + os.sep for p in hidden)
    refused, changing, listing, modules = tuple(REFUSED.items()), CHANGING, LISTING, MODULES
    elsewhere = dict(ELSEWHERE)
    writing, null = WRITING, (os.devnull,)
    busy, left = [], [MOST_FILES]

    def within(path, places):
        return (absolute(path) + os.sep).startswith(places)

    def refuse(what):
        if what not in noted:
            noted.append(what)
        raise Error(f"a function that is checked may not {what}")

    def hook(event, arguments):
        if busy:  # what the hook itself does
            return
        for begins, what in refused:
            if event.startswith(begins):
                refuse(what)
        if event == "import":
            if arguments[0] in modules:
                refuse("call into the system")
            if arguments[1] and not look(arguments[1], readable):
                refuse(elsewhere["import"])
        elif event == "open":
            path, mode, flags = arguments
            if kinds(path, number) or path is None:
                return
            path = decode(path)
            if path in null:
                return
            if (kinds(mode, string) and mode.strip("rbtU")) or (flags or 0) & writing:
                left[0] -= 1
                if left[0] < 0 or not look(path, (join(own, ""),)):
                    refuse(elsewhere["write"])
            elif not look(path, (join(own, ""), *readable)) or look(path, hidden):
                refuse(elsewhere["read"])
        elif event.startswith(changing):
            for each in arguments:
                if kinds(each, string | bytes) and not look(decode(each), (join(own, ""),)):
                    refuse(elsewhere["change"])
        elif (
            event in listing
            and arguments
            and kinds(arguments[0], string | bytes)
            and not look(decode(arguments[0]), (join(own, ""), *readable))
        ):
            refuse(elsewhere["list"])

    def look(path, places):
        busy.append(1)
        try:
            return within(path, places)
        finally:
            busy.pop()

    return hook


def new_folder():
    """A folder of its own for a process."""
    return tempfile.mkdtemp(prefix="lif_class_")
