#pragma once

#include <string>
#include <vector>

namespace scipix {

/// The closed set of things a formula is made of. Every writer in formats/ switches over all of them.
/// `name` is a LaTeX command with its backslash, or one character. "Row" below means a node of kind kRow.
enum class NodeKind {
  kNone,       // an optional part that is not there
  kRow,        // children side by side
  kSymbol,     // name: `x`, `\alpha`, `\{`, `\sin`; text: `\limits`, `\nolimits` or nothing
  kNegated,    // \not: children[0] the symbol that is struck through
  kSized,      // name: `\big`, `\Biggl`; text: the delimiter, `(`, `\langle`
  kSpace,      // name: `\quad`, `\,`, `~`, `\\`; `\notag`, of no width, in a row that would have a number; `\hspace`, `\mkern` with text: the length, `1.5em`, `-3mu`
  kText,       // name: `\text`; children: kWords, kMath, kText, kSpace
  kWords,      // text: characters as they are seen, UTF-8; only in kText
  kMath,       // $ $ within text: children[0] a row; only in kText
  kGroup,      // { }: children[0] a row
  kScripts,    // children: base, subscript row, superscript row; each may be kNone. Primes are `\prime` symbols in the superscript
  kFraction,   // name: `\frac`, `\binom`; children: above row, below row.
               // `\genfrac`: delimiters: left, right or empty; text: thickness of the rule, `0pt`, or empty; lines: style 0..3 or -1
  kRoot,       // children: body row, index row or kNone
  kStack,      // name: `\overset`, `\underset`; children: annotation row, base row
  kAccent,     // name: `\hat`, `\overline`, `\underbrace`; children[0] a row
  kFont,       // name: `\mathbf`; children[0] a row
  kStyle,      // name: `\displaystyle`, `\large`; children[0] the rest of the row it stands in
  kColor,      // name: `\textcolor`, `\colorbox`, `\fcolorbox`; delimiters: one or two colours, `red`, `#ff0000`; children[0] a row
  kBox,        // name: `\boxed`, `\cancel`; children[0] a row
  kPhantom,    // name: `\phantom`, `\smash`, `\mathllap`; text: `t` or `b` of \smash; children[0] a row
  kClass,      // name: `\mathrel`, `\mathop`; text: `\limits` or nothing; children[0] a row
  kOperator,   // name: `\operatorname`, `\operatorname*`; text: `\limits` or nothing; children[0] a row
  kModulo,     // name: `\pmod`, `\mod`, `\pod`; children[0] a row
  kArrow,      // name: `\xrightarrow`; children: above row, below row or kNone
  kRaise,      // name: `\raisebox` with text: the length; `\vcenter`; children[0] a row
  kRule,       // \rule: text: how far it is raised, or empty; delimiters: width, height
  kLines,      // name: `\substack`; children: rows under each other
  kDelimited,  // \left ... \right: delimiters: left, middle ones, right; children: the rows between them
  kTable,      // name: environment; text: column letters of an array, pairs of an alignat; children: kTableRow
  kTableRow,   // name: rules before it, `-` for \hline, `:` for \hdashline; text: the gap after it, `2pt`, or empty;
               // children: cell rows. The last may have no cells, only rules
  kTag,        // name: `\tag`, `\tag*`; children[0] a kText
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
