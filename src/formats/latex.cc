#include "formats/latex.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "core/table.h"
#include "formats/latex_writer.h"
#include "formats/row_nodes.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

/// KaTeX takes `@` for a letter in the names of commands.
bool ContinuesCommand(char c) { return IsAsciiLetter(c) || c == '@'; }

/// Besides the letters: commands that stand as a script without braces in every LaTeX. Sorted.
constexpr std::string_view kBareScripts[] = {
    "\\Delta", "\\Gamma", "\\Lambda", "\\Omega", "\\Phi", "\\Pi", "\\Psi", "\\Sigma", "\\Theta", "\\Upsilon", "\\Xi", "\\ast",
    "\\circ", "\\dagger", "\\ell", "\\hbar", "\\infty", "\\perp", "\\prime", "\\star",
};
static_assert(std::ranges::is_sorted(kBareScripts));

/// Whether a script of these nodes stands without braces.
bool IsBareScript(std::span<const Node> nodes) {
  if (nodes.size() != 1 || nodes[0].kind != NodeKind::kSymbol || !nodes[0].text.empty()) return false;
  const std::string& name = nodes[0].name;
  if (name[0] == '\\') {
    return DescribeSymbol(name).kind == SymbolClass::kLetter || HasName(kBareScripts, name);
  }
  return IsAsciiLetter(name[0]) || IsAsciiDigit(name[0]) || name == "*" || name == "+" || name == "-";
}

/// What a node is to its neighbours where the source is set out wide.
enum class Role { kNone, kOperand, kBinary, kRelation, kPunctuation, kLarge, kSpace };

Role RoleOfClass(SymbolClass kind) {
  switch (kind) {
    case SymbolClass::kBinary: return Role::kBinary;
    case SymbolClass::kRelation: return Role::kRelation;
    case SymbolClass::kPunctuation: return Role::kPunctuation;
    case SymbolClass::kOpen:
    case SymbolClass::kFunction:
    case SymbolClass::kLimitFunction: return Role::kNone;
    case SymbolClass::kLarge:
    case SymbolClass::kIntegral: return Role::kLarge;
    case SymbolClass::kOrdinary:
    case SymbolClass::kLetter:
    case SymbolClass::kClose:
    case SymbolClass::kInner: return Role::kOperand;
  }
  return Role::kNone;
}

Role RoleOf(const Node& node) {
  if (node.kind == NodeKind::kScripts || node.kind == NodeKind::kNegated) return RoleOf(node.children[0]);
  if (node.kind == NodeKind::kSymbol) return RoleOfClass(DescribeSymbol(node.name).kind);
  if (node.kind == NodeKind::kSpace || node.kind == NodeKind::kTag) return Role::kSpace;
  if (node.kind == NodeKind::kSized && SideOfDelimiter(node.name) == 'l') return Role::kNone;
  if (node.kind == NodeKind::kArrow || node.name == "\\mathrel") return Role::kRelation;
  return node.kind == NodeKind::kNone ? Role::kNone : Role::kOperand;
}

/// A slash that strikes nothing through: a symbol right behind it would be struck when it is read back.
bool IsLoneNot(const Node& node) { return node.kind == NodeKind::kSymbol && node.name == "\\not"; }
bool StartsWithSymbol(const Node& node) { return BaseOf(node).kind == NodeKind::kSymbol; }

/// A line break, behind which LaTeX takes a bracket or a star for an option, spaces or not.
bool IsOpenBreak(const Node& node) { return node.kind == NodeKind::kSpace && node.name == "\\\\" && node.text.empty(); }
bool StartsOption(const Node& node) { return StartsWithSymbol(node) && (BaseOf(node).name == "[" || BaseOf(node).name == "*"); }

}  // namespace

void LatexWriter::Write(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone: return;
    case NodeKind::kRow: return WriteAll(node.children);
    case NodeKind::kSymbol:
      Put(node.name);
      if (!node.text.empty()) Put(node.text);
      return;
    case NodeKind::kNegated: Put("\\not"); return Write(node.children[0]);
    case NodeKind::kSized: Put(node.name); return Put(node.text);
    case NodeKind::kSpace: return WriteSpace(node);
    case NodeKind::kText: return WriteText(node);
    case NodeKind::kWords: return WriteWords(node.text);
    case NodeKind::kMath: return WriteMath(node.children[0]);
    case NodeKind::kGroup: return WriteBraced(node.children[0]);
    case NodeKind::kScripts: return WriteScripts(node);
    case NodeKind::kFraction: return WriteFraction(node);
    case NodeKind::kStack:
    case NodeKind::kAccent:
    case NodeKind::kFont:
    case NodeKind::kBox:
    case NodeKind::kModulo: return WriteCommand(node);
    case NodeKind::kClass:
    case NodeKind::kOperator:
      WriteCommand(node);
      if (!node.text.empty()) Put(node.text);
      return;
    case NodeKind::kStyle:
      Put(node.name);
      return Write(node.children[0]);
    case NodeKind::kColor: return WriteColor(node);
    case NodeKind::kPhantom:
      Put(node.name);
      if (!node.text.empty()) Put("[" + node.text + "]");
      return WriteBraced(node.children[0]);
    case NodeKind::kRoot:
    case NodeKind::kArrow:
      Put(node.name);
      if (node.children[1].kind != NodeKind::kNone) WriteOption(node.children[1]);
      return WriteArgument(node.children[0]);
    case NodeKind::kRaise: return WriteRaise(node);
    case NodeKind::kRule:
      Put(node.name);
      if (!node.text.empty()) Put("[" + node.text + "]");
      return Put("{" + node.delimiters[0] + "}{" + node.delimiters[1] + "}");
    case NodeKind::kLines:
      Put(node.name);
      Put("{");
      WriteLines(node);
      return Put("}");
    case NodeKind::kDelimited: return WriteDelimited(node);
    case NodeKind::kTable: return WriteTable(node);
    case NodeKind::kTableRow: return WriteTableRow(node);
    case NodeKind::kTag:
      Put(node.name);
      return WriteBracedText(node.children[0]);
  }
}

std::string LatexWriter::Take() { return std::move(out_); }

void LatexWriter::Put(std::string_view text) {
  if (text.empty()) return;
  if ((after_command_ && ContinuesCommand(text.front())) || (after_bare_digit_ && IsAsciiDigit(text.front()))) out_ += ' ';
  out_ += text;
  size_t end = text.size();
  while (end > 0 && IsAsciiLetter(text[end - 1])) --end;
  after_command_ = end > 0 && end < text.size() && text[end - 1] == '\\';
  after_bare_digit_ = false;
}

void LatexWriter::WriteAll(const std::vector<Node>& nodes) {
  if (spacing_ == LatexSpacing::kWide && scripts_ == 0) return WriteWide(nodes);
  for (size_t i = 0; i < nodes.size(); ++i) WriteOf(nodes, i);
}

void LatexWriter::WriteOf(std::span<const Node> nodes, size_t at) {
  Write(nodes[at]);
  if (at + 1 == nodes.size()) return;
  if ((IsLoneNot(nodes[at]) && StartsWithSymbol(nodes[at + 1])) || (IsOpenBreak(nodes[at]) && StartsOption(nodes[at + 1]))) Put("\\relax");
}

void LatexWriter::WriteBraced(const Node& row) {
  Put("{");
  Write(row);
  Put("}");
}

void LatexWriter::WriteWide(const std::vector<Node>& nodes) {
  Role before = Role::kNone;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const Role role = RoleOf(nodes[i]);
    const bool last = i + 1 == nodes.size();
    const bool operation = role == Role::kRelation || role == Role::kSpace || (role == Role::kBinary && before == Role::kOperand && !last);
    if (operation && i > 0) PutSpace();
    WriteOf(nodes, i);
    if (!last && (operation || role == Role::kPunctuation || (role == Role::kLarge && nodes[i].kind == NodeKind::kScripts))) PutSpace();
    before = operation ? Role::kBinary : role;
  }
}

void LatexWriter::PutSpace() {
  if (!out_.ends_with(' ')) out_ += ' ';
  after_command_ = after_bare_digit_ = false;
}

void LatexWriter::WriteArgument(const Node& row) {
  const bool bare = spacing_ == LatexSpacing::kTight && row.kind == NodeKind::kRow && IsBareScript(row.children);
  if (!bare) return WriteBraced(row);
  Write(row);
  after_bare_digit_ = IsAsciiDigit(out_.back());
}

void LatexWriter::WriteCommand(const Node& node) {
  Put(node.name);
  const bool bare = node.kind == NodeKind::kAccent || node.kind == NodeKind::kFont;
  for (const Node& child : node.children) bare ? WriteArgument(child) : WriteBraced(child);
}

void LatexWriter::WriteScript(std::string_view sign, std::span<const Node> nodes) {
  Put(sign);
  const bool bare = IsBareScript(nodes);
  if (!bare) Put("{");
  ++scripts_;
  for (size_t i = 0; i < nodes.size(); ++i) WriteOf(nodes, i);
  --scripts_;
  if (!bare) return Put("}");
  after_bare_digit_ = IsAsciiDigit(out_.back());
}

void LatexWriter::WriteScripts(const Node& node) {
  const Node& base = node.children[0];
  const Node& subscript = node.children[1];
  const Node& superscript = node.children[2];
  if (base.kind == NodeKind::kNone) {
    Put("{}");
  } else {
    Write(base);
  }
  if (subscript.kind != NodeKind::kNone) WriteScript("_", subscript.children);
  if (superscript.kind == NodeKind::kNone) return;
  const size_t primes = CountPrimes(superscript);
  if (primes > 0) Put(std::string(primes, '\''));
  if (primes == 0 || primes < superscript.children.size()) WriteScript("^", std::span(superscript.children).subspan(primes));
}

std::string WriteLatex(const Node& node, LatexSpacing spacing) {
  LatexWriter writer(spacing);
  writer.Write(node);
  return writer.Take();
}

}  // namespace scipix
