"""The label language in Python: tokens to LaTeX, and plain delimiters.

A label is a list of tokens (see models/README.md); joined by single spaces it is how label files hold it.
"""
ROW_BREAK = '\\\\'
TEXT = ('\\text{', '\\textbf{', '\\textit{', '\\textsf{', '\\texttt{')
LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')


def to_latex(tokens):
    """Valid LaTeX of a label: no spaces inside `\\text{` and its like, where `~` becomes a space; a space after each
    other token; `\\\\` kept apart from a following `[` or `*`, which TeX would take as its argument."""
    parts, depth = [], 0           # depth: open braces since `\text{`, 0 outside
    for index, token in enumerate(tokens):
        if depth:
            if token == '}':
                depth -= 1
            elif token.endswith('{') and token != '\\{':
                depth += 1
            parts.append(' ' if token == '~' else token)
            if not depth:
                parts.append(' ')
            continue
        if token in TEXT:
            depth = 1
            parts.append(token)
            continue
        parts.append(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else ''
        parts.append('{} ' if token == ROW_BREAK and following in ('[', '*') else ' ')
    return ''.join(parts).strip()


def matching_right(tokens, left):
    """Index of the `\\right` token that closes the `\\left` token at `left`."""
    depth = 0
    for index in range(left, len(tokens)):
        if is_left(tokens[index]):
            depth += 1
        elif is_right(tokens[index]):
            depth -= 1
            if depth == 0:
                return index
    raise ValueError(f'\\left at token {left} of {len(tokens)} is never closed')


def is_left(token):
    return token.startswith('\\left') and (len(token) == 5 or token[5] not in LETTERS or token[5:] == '')


def is_right(token):
    return token.startswith('\\right') and token[6:7] not in LETTERS


def plain_delimiters(tokens, lefts):
    """The label with the pairs opened at the indices `lefts` written plainly (`\\left( x \\right)` -> `( x )`),
    and for each remaining token its index in the given label."""
    drop, rename = set(), {}
    for left in lefts:
        right = matching_right(tokens, left)
        depth = 0
        for index in range(left, right + 1):
            token = tokens[index]
            depth += is_left(token) - (is_right(token) and index != right)
            if index == left or index == right or (depth == 1 and token.startswith('\\middle')):
                delimiter = token[5:] if index == left else token[6:] if index == right else token[7:]
                if delimiter == '.':
                    drop.add(index)
                else:
                    rename[index] = delimiter
    kept = [index for index in range(len(tokens)) if index not in drop]
    return [rename.get(index, tokens[index]) for index in kept], kept
