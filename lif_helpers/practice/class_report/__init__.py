"""A report on what a class handed in: `python -m lif_helpers.practice class FOLDER`.

`handed_in` finds each learner's files, `sources` takes the code out of them, `predicted` what a notebook shows.
`judging` has every exercise tried again, in a process of its own (`worker`, which stands behind `limits`), and
believes none of it but numbers, which it compares itself. `tally` counts, `pseudonyms` keeps names out if that is asked for, `table` and `page` write.
"""
