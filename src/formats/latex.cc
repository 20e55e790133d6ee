#include "formats/latex.h"

#include <cassert>
#include <cstddef>
#include <string_view>

#include "latex/commands.h"

namespace scipix {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
/// KaTeX takes `@` for a letter in the names of commands.
bool ContinuesCommand(char c) { return IsLetter(c) || c == '@'; }

/// Whether a script of this row stands without braces.
bool IsBareScript(const Node& row) {
  if (row.children.size() != 1 || row.children[0].kind != NodeKind::kSymbol || !row.children[0].text.empty()) return false;
  const std::string& name = row.children[0].name;
  if (name.size() > 1) return IsLetterCommand(name);
  return IsLetter(name[0]) || IsDigit(name[0]) || name == "*" || name == "+" || name == "-";
}

class Writer {
 public:
  void Write(const Node& node) {
    switch (node.kind) {
      case NodeKind::kNone: return;
      case NodeKind::kRow:
        for (const Node& child : node.children) Write(child);
        return;
      case NodeKind::kSymbol:
        Put(node.name);
        if (!node.text.empty()) Put(node.text);
        return;
      case NodeKind::kSpace: Put(node.name); return;
      case NodeKind::kText: WriteText(node); return;
      case NodeKind::kGroup: WriteBraced(node.children[0]); return;
      case NodeKind::kScripts: WriteScripts(node); return;
      case NodeKind::kFraction:
      case NodeKind::kStack:
      case NodeKind::kAccent:
      case NodeKind::kFont:
      case NodeKind::kBox:
      case NodeKind::kOperator:
        Put(node.name);
        for (const Node& child : node.children) WriteBraced(child);
        return;
      case NodeKind::kRoot:
      case NodeKind::kArrow:
        Put(node.name);
        if (node.children[1].kind != NodeKind::kNone) WriteOption(node.children[1]);
        WriteBraced(node.children[0]);
        return;
      case NodeKind::kLines:
        Put(node.name);
        Put("{");
        WriteLines(node);
        Put("}");
        return;
      case NodeKind::kDelimited: WriteDelimited(node); return;
      case NodeKind::kTable: WriteTable(node); return;
      case NodeKind::kTableRow: WriteTableRow(node); return;
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  /// Appends, after a space where the text before would run into it: `\alpha x`, `x^2 3`.
  void Put(std::string_view text) {
    assert(!text.empty());
    if ((after_command_ && ContinuesCommand(text.front())) || (after_bare_digit_ && IsDigit(text.front()))) out_ += ' ';
    out_ += text;
    size_t end = text.size();
    while (end > 0 && IsLetter(text[end - 1])) --end;
    after_command_ = end > 0 && end < text.size() && text[end - 1] == '\\';
    after_bare_digit_ = false;
  }

  void WriteBraced(const Node& row) {
    Put("{");
    Write(row);
    Put("}");
  }

  /// In braces where TeX would end the option too early, or KaTeX and TeX would take outer braces away.
  void WriteOption(const Node& row) {
    Writer inner;
    inner.Write(row);
    const std::string text = inner.Take();
    const bool braced = text.find(']') != std::string::npos || (text.starts_with('{') && text.ends_with('}'));
    Put(braced ? "[{" : "[");
    out_ += text;
    Put(braced ? "}]" : "]");
  }

  void WriteText(const Node& node) {
    Put(node.name);
    Put("{");
    char last = '\0';
    for (const char c : node.text) {
      if (c == ' ' && last == ' ') {
        out_ += '~';  // LaTeX runs plain spaces together
      } else {
        if (std::string_view("%&#_${}").find(c) != std::string_view::npos) out_ += '\\';
        out_ += c;
      }
      last = c;
    }
    Put("}");
  }

  void WriteScript(std::string_view sign, const Node& row, size_t from) {
    Put(sign);
    Node rest = MakeNode(NodeKind::kRow);
    rest.children.assign(row.children.begin() + static_cast<std::ptrdiff_t>(from), row.children.end());
    if (!IsBareScript(rest)) {
      WriteBraced(rest);
      return;
    }
    Write(rest);
    after_bare_digit_ = IsDigit(out_.back());
  }

  void WriteScripts(const Node& node) {
    const Node& base = node.children[0];
    const Node& subscript = node.children[1];
    const Node& superscript = node.children[2];
    if (base.kind == NodeKind::kNone) {
      Put("{}");
    } else {
      Write(base);
    }
    if (subscript.kind != NodeKind::kNone) WriteScript("_", subscript, 0);
    if (superscript.kind == NodeKind::kNone) return;
    size_t primes = 0;
    while (primes < superscript.children.size() && IsPrime(superscript.children[primes])) ++primes;
    if (primes > 0) Put(std::string(primes, '\''));
    if (primes == 0 || primes < superscript.children.size()) WriteScript("^", superscript, primes);
  }

  static bool IsPrime(const Node& node) { return node.kind == NodeKind::kSymbol && node.name == "\\prime"; }

  void WriteGuarded(const Node& row) {
    if (NeedsGuard(row)) Put("{}");
    Write(row);
  }

  void WriteLines(const Node& node) {
    for (size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) Put(" \\\\ ");
      WriteGuarded(node.children[i]);
    }
  }

  void WriteDelimited(const Node& node) {
    for (size_t i = 0; i < node.delimiters.size(); ++i) {
      Put(i == 0 ? "\\left" : i + 1 < node.delimiters.size() ? "\\middle" : "\\right");
      Put(node.delimiters[i]);
      if (i < node.children.size()) Write(node.children[i]);
    }
  }

  void WriteTable(const Node& node) {
    Put("\\begin{" + node.name + "}");
    if (!node.text.empty()) Put("{" + node.text + "}");
    for (size_t i = 0; i < node.children.size(); ++i) {
      Put(i == 0 ? " " : " \\\\ ");
      WriteTableRow(node.children[i]);
    }
    const Node& last = node.children.back();
    const bool has_empty_end = last.children.size() == 1 && last.children[0].children.empty() && (node.children.size() > 1 || last.lines > 0);
    if (has_empty_end) Put(" \\\\");  // an empty last row counts only if it is ended
    if (out_.back() != ' ') Put(" ");
    Put("\\end{" + node.name + "}");
  }

  void WriteTableRow(const Node& row) {
    for (int i = 0; i < row.lines; ++i) Put("\\hline ");
    for (size_t i = 0; i < row.children.size(); ++i) {
      if (i > 0) Put(" & ");
      if (i == 0) {
        WriteGuarded(row.children[0]);
      } else {
        Write(row.children[i]);
      }
    }
  }

  std::string out_;
  bool after_command_ = false;
  bool after_bare_digit_ = false;
};

}  // namespace

std::string WriteLatex(const Node& node) {
  Writer writer;
  writer.Write(node);
  return writer.Take();
}

}  // namespace scipix
