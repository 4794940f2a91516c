"""What a class handed in is found in whatever nesting, and what cannot be read is told."""

import io
import zipfile

import pytest
from classes import RIGHT, hand_in, my_lif, notebook

from lif_helpers.practice.class_report import handed_in as finding
from lif_helpers.practice.class_report.handed_in import handed_in
from lif_helpers.practice.class_report.sources import sources_of

FILE = my_lif(rheobase=RIGHT)
NOTEBOOK = notebook((RIGHT, ["exercise:rheobase"]))


def zip_of(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return content.getvalue()


def found(folder):
    """By learner: how many files of code, of answers and notebooks."""
    return {each.learner: [len(own) for own in each.files.values()] for each in handed_in(folder)}


LAYOUTS = {
    "folders": {"anna/my_lif.py": FILE, "ben/my_lif.py": FILE, "ben/my_answers.json": "{}"},
    "zips": {
        "anna.zip": zip_of({"my_lif.py": FILE}),
        "ben.ZIP": zip_of({"a/b/my_lif.py": FILE, "my_answers.json": ""}),
    },
    "zips in folders": {
        "week 1/hand in/anna/my_notebooks.zip": zip_of({"my_notebooks/my_lif.py": FILE}),
        "week 1/hand in/ben/my_lif.py": FILE,
        "week 1/hand in/ben/deep/er/my_answers.json": "{}",
    },
    "Moodle": {
        "anna_1234_assignsubmission_file_/my_lif.py": FILE,
        "anna_1234_assignsubmission_onlinetext_/onlinetext.html": "<p>Done.",
        "ben_99_assignsubmission_file_/sub/my_lif.py": FILE,
        "ben_99_assignsubmission_file_/my_answers.json": "{}",
    },
    "Moodle's zip": {
        "all.zip": zip_of(
            {
                "anna_1234_assignsubmission_file_/my_lif.py": FILE,
                "ben_99_assignsubmission_file_/all.zip": zip_of(
                    {"my_lif.py": FILE, "my_answers.json": ""}
                ),
            }
        )
    },
    "Canvas": {
        "anna_12345_67890_my_lif.py": FILE,
        "ben_LATE_12346_67891_my_lif-1.py": FILE,
        "ben_LATE_12346_67892_my_answers.json": "{}",
    },
    "Canvas, zips": {
        "anna_12345_67890_work.zip": zip_of({"work/my_lif.py": FILE}),
        "ben_12346_67891_work.zip": zip_of({"work/my_lif.py": FILE, "work/my_answers.json": ""}),
    },
    "nbgrader": {
        "gradebook.db": b"\0",
        "source/lif/01.ipynb": NOTEBOOK,
        "release/lif/01.ipynb": NOTEBOOK,
        "submitted/anna/lif/my_lif.py": FILE,
        "submitted/ben/lif/my_lif.py": FILE,
        "submitted/ben/lif2/my_answers.json": "{}",
    },
    "beside each other": {
        "anna_my_lif.py": FILE,
        "ben my_lif.py": FILE,
        "ben my_answers.json": "{}",
    },
    "with what is nobody's": {
        "marks.csv": "1,2",
        "anna/my_lif.py": FILE,
        "anna/.ipynb_checkpoints/01.ipynb": NOTEBOOK,
        "__MACOSX/anna/._my_lif.py": b"\0",
        "ben/my_lif.py": FILE,
        "ben/__MACOSX/._my_lif.py": b"\0",
        "ben/lif_helpers/notebooks/01.ipynb": NOTEBOOK,
        "ben/my_answers.json": "{}",
    },
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_learners_are_found(layout, tmp_path):
    hand_in(tmp_path, LAYOUTS[layout])
    assert found(tmp_path) == {"anna": [1, 0, 0], "ben": [1, 1, 0]}
    assert not any(each.told for each in handed_in(tmp_path))


def test_one_learner_alone(tmp_path):
    for files in (
        {"my_lif.py": FILE, "01.ipynb": NOTEBOOK},
        {"my_lif.py": FILE, "notebooks/01.ipynb": NOTEBOOK},
    ):
        hand_in(tmp_path / "class" / "anna", files)
        assert list(found(tmp_path / "class")) == ["anna"]
    hand_in(tmp_path, {"zips/anna.zip": zip_of({"my_notebooks/my_lif.py": FILE})})
    assert found(tmp_path / "zips") == {"anna": [1, 0, 0]}
    assert found(tmp_path / "zips" / "anna.zip") == {"anna": [1, 0, 0]}


def test_two_of_one_name_are_two(tmp_path):
    hand_in(tmp_path, {f"anna_{n}_assignsubmission_file_/my_lif.py": FILE for n in (1, 2)})
    assert list(found(tmp_path)) == ["anna (1)", "anna (2)"]


def test_who_handed_in_nothing_that_is_looked_at_has_a_row_too(tmp_path):
    hand_in(tmp_path, {"anna/my_lif.py": FILE, "ben/essay.pdf": b"%PDF", "cleo/lif.py": FILE})
    (tmp_path / "dora").mkdir()
    told = {each.learner: each.told for each in handed_in(tmp_path)}
    nothing = (
        "",
        "There is no `my_lif.py`, no `my_answers.json` and no notebook that can be read.",
    )
    assert told == {
        "anna": [],
        "ben": [nothing],
        "cleo": [("cleo/lif.py", "was not looked at, since `my_lif` is not in its name."), nothing],
        "dora": [nothing],
    }


def with_password():
    content = bytearray(zip_of({"my_lif.py": FILE}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def broken_inside():
    content = bytearray(zip_of({"my_lif.py": FILE}))
    place = content.index(b"my_lif.py") + 9
    content[place : place + 20] = bytes(20)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 no zip", "cannot be read: the zip is broken."),
        (b"", "cannot be read: the zip is broken."),
        (zip_of({"my_lif.py": FILE})[:-30], "cannot be read: the zip is broken."),
        (broken_inside(), "cannot be read."),
        (with_password(), "cannot be read: it has a password."),
        (
            zip_of({"../../my_lif.py": FILE}),
            "holds a file whose path leads out of it, which was left out.",
        ),
        (
            zip_of({"/etc/my_lif.py": FILE}),
            "holds a file whose path leads out of it, which was left out.",
        ),
        (
            zip_of({"C:\\my_lif.py": FILE}),
            "holds a file whose path leads out of it, which was left out.",
        ),
        (zip_of({"my_lif.py": " " * 30_000_000}), "has more than 20 MB, and was left out."),
        (
            zip_of({f"{n}.txt": "" for n in range(5001)}),
            "holds more than 5000 files, and was left out.",
        ),
    ],
)
def test_a_zip_that_cannot_be_read_costs_its_own_row(content, said, tmp_path):
    hand_in(tmp_path, {"anna.zip": content, "ben.zip": zip_of({"my_lif.py": FILE})})
    anna, ben = handed_in(tmp_path)
    assert (anna.learner, ben.learner) == ("anna", "ben")
    assert said in [words for _, words in anna.told]
    assert (len(ben.files["code"]), ben.told) == (1, [])


def test_a_zip_that_lies_about_its_size_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "LARGEST", 1000)
    content = bytearray(zip_of({"my_lif.py": " " * 100_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + place
        content[start : start + 4] = (900).to_bytes(4, "little")
    hand_in(tmp_path, {"anna.zip": bytes(content)})
    (anna,) = handed_in(tmp_path)
    assert not anna.files["code"] or len(anna.files["code"][0][1]) <= 1000


def test_too_much_in_all_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "IN_ALL", 2 * len(FILE) + 10)
    hand_in(tmp_path, {f"anna/{n}/my_lif.py": FILE for n in range(4)} | {"ben/my_lif.py": FILE})
    anna, _ = handed_in(tmp_path)
    assert len(anna.files["code"]) == 2
    assert [words for _, words in anna.told] == [
        "was left out: the files are too large together."
    ] * 2


def test_links_are_not_followed(tmp_path):
    hand_in(
        tmp_path, {"anna/my_lif.py": FILE, "ben/my_answers.json": "{}", "secret/my_lif.py": FILE}
    )
    (tmp_path / "ben" / "my_lif.py").symlink_to(tmp_path / "secret" / "my_lif.py")
    (tmp_path / "anna" / "more").symlink_to(tmp_path / "secret")
    assert found(tmp_path)["anna"] == [1, 0, 0]
    assert found(tmp_path)["ben"] == [0, 1, 0]


def test_names_that_trick_the_eye_are_shown(tmp_path):
    hand_in(tmp_path, {"anna\u202e/my_lif.py": FILE, "ben/my_lif.py": FILE})
    assert list(found(tmp_path)) == ["anna�", "ben"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("my_lif.py", FILE.encode("utf-16"), "cannot be read: it is no text in UTF-8."),
        ("my_lif.py", "# größer".encode("latin-1"), "cannot be read: it is no text in UTF-8."),
        ("my_lif.py", b"\x7fELF\0\0\0", "cannot be read: it is no text."),
        ("01.ipynb", b"\x89PNG\xff", "cannot be read: it is no text in UTF-8."),
        ("01.ipynb", b"{", "cannot be read: it is no notebook."),
        ("01.ipynb", b"[" * 100_000, "cannot be read: it is no notebook."),
        ("01.ipynb", b'{"cells": 3}', "cannot be read: it is no notebook."),
    ],
)
def test_a_file_that_is_no_text_is_told(name, content, said, tmp_path):
    hand_in(tmp_path, {f"anna/{name}": content})
    (anna,) = handed_in(tmp_path)
    assert sources_of(anna) == []
    assert [words for _, words in anna.told] == [said]


def test_lines_may_end_as_on_windows(tmp_path):
    hand_in(tmp_path, {"anna/my_lif.py": b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()})
    (source,) = sources_of(handed_in(tmp_path)[0])
    assert source.names == ["rheobase"]
