"""What a class handed in: one folder or zip for each learner, in any nesting.

Moodle, Canvas and nbgrader have names by which a learner is known; elsewhere it is the first folder or zip in
which one learner differs from the next. Nothing is unpacked onto the disk: of a zip, the files that are looked at
are read into memory. Links are not followed.
"""

import io
import os
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

LARGEST = 20_000_000  # bytes of one file
MOST = 5000  # files in one zip
IN_ALL = 60_000_000  # bytes of one learner
DEEPEST = 3  # zips in zips
PASSED_OVER = {"__MACOSX", ".ipynb_checkpoints", "__pycache__", ".git", "lif_helpers"}
KINDS = {
    "code": re.compile(r".*my_?lif.*\.py", re.I),
    "answers": re.compile(r".*my_?answers.*\.json", re.I),
    "notebook": re.compile(r".*\.ipynb", re.I),
}
MOODLE = re.compile(r"(.+?)_(\d+)_assignsubmission_\w+")
CANVAS = re.compile(r"(.+?)(?:_LATE)?_(\d+)_(\d+)_(.+)")
BY_NAME = re.compile(r"(.+?)[ _-]+my_?(lif|answers)\b.*", re.I)


@dataclass
class Submission:
    """What one learner handed in: the files by kind, as pairs of a path and bytes.

    What is told of the rest is pairs too, of a path and words.
    """

    learner: str
    files: dict = field(default_factory=lambda: {kind: [] for kind in KINDS})
    told: list = field(default_factory=list)


@dataclass(frozen=True)
class _Entry:
    """A file or an empty folder: its path in parts, and its content, or what is told of it."""

    parts: tuple
    content: bytes | None = None
    told: str = ""

    @property
    def kind(self):
        return next((k for k, name in KINDS.items() if name.fullmatch(self.parts[-1])), None)


def handed_in(folder):
    """The Submissions in a folder or zip, in the order of the learners' names."""
    folder = Path(folder)
    entries = list(_entries(folder))
    if any("submitted" in entry.parts[:-1] for entry in entries):  # nbgrader's folder of a course
        entries = [entry for entry in entries if "submitted" in entry.parts[:-1]]
    # What lies loose beside the learners' folders is nobody's: a list of marks, say.
    known = [entry for entry in entries if entry.kind or entry.told or len(entry.parts) > 1]
    common = ()
    if known and not any(_by_its_system(entry.parts) for entry in known):
        common = Path(os.path.commonpath(["/".join(("/", *e.parts[:-1])) for e in known])).parts[1:]
    alone = bool(common) and any(
        entry.parts[:-1] == common and KINDS["code"].fullmatch(entry.parts[-1]) for entry in known
    )
    found = {}
    for entry in entries:
        whose = _whose(entry, common, alone, folder)
        if whose:
            found.setdefault(whose, []).append(entry)
    names = [name for name, _ in found]
    return [
        _submission(name if names.count(name) == 1 else f"{name} ({number})", theirs)
        for (name, number), theirs in sorted(found.items())
    ]


def _by_its_system(parts):
    """A learner's name and number as Moodle or Canvas write them; None where they did not."""
    for part in parts:
        if named := MOODLE.fullmatch(part):
            return named[1], named[2]
    named = CANVAS.fullmatch(parts[0])
    return (named[1], named[2]) if named else None


def _whose(entry, common, alone, folder):
    """The learner that a file belongs to, with a number that tells two of one name apart; None for nobody's."""
    parts = entry.parts
    if "submitted" in parts[:-1]:
        rest = parts[parts.index("submitted") + 1 :]
        return (_stem(rest[0]), "") if len(rest) > 1 else None
    if by_system := _by_its_system(parts):
        return by_system
    if parts[: len(common)] != common:
        return None
    above, rest = parts[: len(common)], parts[len(common) :]
    if len(rest) > 1 and not alone:
        return _stem(rest[0]), ""
    if rest[0] == "" or rest[0].lower().endswith(
        ".zip"
    ):  # an empty folder; a zip that could not be read
        return _stem((*above, *rest[:-1], rest[0])[-1] or above[-1]), ""
    if not (entry.kind or entry.told or alone):
        return None
    if above:
        return _stem(next((p for p in above if p.lower().endswith(".zip")), above[-1])), ""
    by_name = BY_NAME.fullmatch(rest[0])
    return by_name[1] if by_name else _stem(folder.resolve().name), ""


def _stem(part):
    return re.sub(r"\.zip\Z", "", part, flags=re.I)


def _submission(learner, entries):
    submission, size = Submission(_visible(learner)), 0
    others = []
    for entry in sorted(entries, key=lambda entry: entry.parts):
        path = _visible("/".join(entry.parts))
        if entry.told:
            submission.told.append((path, entry.told))
        elif entry.content is not None and size + len(entry.content) > IN_ALL:
            submission.told.append((path, "was left out: the files are too large together."))
        elif entry.content is not None:
            size += len(entry.content)
            submission.files[entry.kind].append((path, entry.content))
        elif entry.parts[-1].lower().endswith(".py"):
            others.append(path)
    if others and not submission.files["code"]:
        why = "was not looked at, since `my_lif` is not in its name."
        submission.told += [(path, why) for path in others[:5]]
    if not any(submission.files.values()):
        why = "There is no `my_lif.py`, no `my_answers.json` and no notebook that can be read."
        submission.told.append(("", why))
    return submission


def _visible(text):
    """Text without characters that cannot be seen, or that turn the direction of writing."""
    return "".join(c if c.isprintable() else "�" for c in unicodedata.normalize("NFC", text))


# --- files, and files in zips --------------------------------------------------------------------


def _entries(folder):
    if folder.is_file():
        yield from _in_zip((folder.name,), folder, 1)
        return
    for place, folders, files in os.walk(folder):
        inside = Path(place).relative_to(folder).parts
        folders[:] = sorted(f for f in folders if not _passed_over((f,)))
        if not folders and not files and inside:
            yield _Entry((*inside, ""))
        for name in sorted(files):
            path, parts = Path(place, name), (*inside, name)
            if _passed_over(parts) or path.is_symlink():
                continue
            if name.lower().endswith(".zip"):
                yield from _in_zip(parts, path, 1)
            else:
                yield _file(parts, path.stat().st_size, path.read_bytes)


def _in_zip(parts, source, depth):
    """The entries of a zip, which is a path or bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            members = file.infolist()
            if len(members) > MOST:
                yield _Entry(parts, told=f"holds more than {MOST} files, and was left out.")
                return
            left = IN_ALL
            for member in members:
                entry = _member(parts, file, member, left)
                if entry is None:
                    continue
                left -= len(entry.content or b"")
                if entry.content is not None and entry.parts[-1].lower().endswith(".zip"):
                    if depth < DEEPEST:
                        yield from _in_zip(entry.parts, entry.content, depth + 1)
                else:
                    yield entry
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        yield _Entry(parts, told="cannot be read: the zip is broken.")


def _member(parts, file, member, left):
    inside = PurePosixPath(member.filename.replace("\\", "/")).parts
    if ".." in inside or not inside or inside[0] == "/" or ":" in inside[0]:
        return _Entry(parts, told="holds a file whose path leads out of it, which was left out.")
    if member.is_dir() or _passed_over(inside):
        return None

    def read():
        # One byte more than is allowed: what a zip says of its sizes may be wrong.
        with file.open(member) as opened:
            content = opened.read(min(LARGEST, left) + 1)
        if len(content) > min(LARGEST, left):
            raise _TooLarge
        return content

    return _file((*parts, *inside), member.file_size, read, inside=True)


def _file(parts, size, read, inside=False):
    """The entry of a file; it is read if it is of a kind that is looked at, or a zip in a zip."""
    entry = _Entry(parts)
    if not entry.kind and not (inside and parts[-1].lower().endswith(".zip")):
        return entry
    if size > LARGEST:
        return _Entry(parts, told=f"has more than {LARGEST // 1_000_000} MB, and was left out.")
    try:
        return _Entry(parts, read())
    except _TooLarge:
        return _Entry(parts, told="is too large once it is unpacked, and was left out.")
    except RuntimeError:  # so zipfile says that it needs a password
        return _Entry(parts, told="cannot be read: it has a password.")
    except Exception:  # a zip's member may be broken in many ways: zlib's, NotImplementedError, ...
        return _Entry(parts, told="cannot be read.")


def _passed_over(parts):
    return any(part in PASSED_OVER or part.startswith(".") for part in parts)


class _TooLarge(Exception):
    """A file is larger than it says."""
