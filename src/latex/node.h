#pragma once

#include <string>
#include <vector>

namespace scipix {

/// The closed set of things a formula is made of. Every writer in formats/ switches over all of them.
/// `name` is a LaTeX command with its backslash, or one character.
enum class NodeKind {
  kNone,       // an optional part that is not there
  kRow,        // children side by side
  kSymbol,     // name: `x`, `\alpha`, `\{`, `\sin`, `\big(`; text: `\limits`, `\nolimits` or nothing
  kSpace,      // name: `\quad`
  kText,       // name: `\text`; text
  kGroup,      // { }: children[0] a row
  kScripts,    // children: base, subscript row, superscript row; each may be kNone. Primes are `\prime` symbols in the superscript
  kFraction,   // name: `\frac`, `\binom`, `\genfrac{}{}{0pt}{}` (no rule); children: above row, below row
  kRoot,       // children: body row, index row or kNone
  kStack,      // name: `\overset`, `\underset`; children: annotation row, base row
  kAccent,     // name: `\hat`, `\overline`, `\underbrace`; children[0] a row
  kFont,       // name: `\mathbf`; children[0] a row
  kBox,        // name: `\boxed`, `\cancel`; children[0] a row
  kOperator,   // name: `\operatorname`, `\operatorname*`; children[0] a row
  kArrow,      // name: `\xrightarrow`; children: above row, below row or kNone
  kLines,      // name: `\substack`; children: rows under each other
  kDelimited,  // \left ... \right: delimiters: left, middle ones, right; children: the rows between them
  kTable,      // name: environment; text: column letters of an array; children: kTableRow
  kTableRow,   // lines: \hline before it; children: cell rows. The last may have no cells, only lines
};

struct Node {
  NodeKind kind = NodeKind::kNone;
  std::string name;
  std::string text;  // UTF-8, not escaped
  std::vector<std::string> delimiters;
  int lines = 0;
  std::vector<Node> children;

  bool operator==(const Node&) const = default;
};

Node MakeNode(NodeKind kind, std::string name = {});

/// `{}`.
bool IsEmptyGroup(const Node& node);

/// Whether a row at the start of a table row or after `\\` needs a `{}` before it, which the parser takes away again: what
/// starts with `[` or `*` would be read as an option, and what starts like such a `{}` would lose it.
bool NeedsGuard(const Node& row);

}  // namespace scipix
