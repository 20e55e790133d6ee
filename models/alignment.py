"""Which token of an output stands for which token of the truth: the cheapest edits (Levenshtein) and their path."""


def edit_distance(a: list, b: list) -> int:
    """Levenshtein distance of token lists."""
    row = list(range(len(b) + 1))
    for i, token in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (token != other))
    return row[-1]


def alignment(a: list, b: list) -> list[tuple[int | None, int | None]]:
    """Pairs of indices along one cheapest path, in order: (i, j) kept or replaced, (i, None) missing in b, (None, j) only in b.

    Of paths that cost the same, the one that keeps or replaces the later tokens.
    """
    rows = [list(range(len(b) + 1))]
    for i, token in enumerate(a, 1):
        row, above = [i], rows[-1]
        for j, other in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (token != other)))
        rows.append(row)
    i, j, path = len(a), len(b), []
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            path.append((i, j))
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            path.append((i, None))
        else:
            j -= 1
            path.append((None, j))
    return path[::-1]


def right_tokens(truth: list, output: list) -> list[bool]:
    """For each token of the output: does it stand for an equal token of the truth?"""
    right = [False] * len(output)
    for i, j in alignment(truth, output):
        if i is not None and j is not None:
            right[j] = truth[i] == output[j]
    return right
