#include "formats/markdown.h"

#include <algorithm>
#include <string_view>

#include "formats/enclose.h"
#include "formats/latex.h"
#include "latex/characters.h"

namespace scipix {
namespace {

bool HasTag(const Node& node) { return node.kind == NodeKind::kTag || std::any_of(node.children.begin(), node.children.end(), HasTag); }

/// An array with rules between its rows, all by itself, is a table that was set as a formula.
bool IsPlainTable(const Node& tree) {
  if (tree.children.size() != 1 || tree.children[0].kind != NodeKind::kTable || tree.children[0].name != "array") return false;
  const std::vector<Node>& rows = tree.children[0].children;
  return std::any_of(rows.begin(), rows.end(), [](const Node& row) { return !row.name.empty(); });
}

/// Words that no reader of Markdown takes for a link, an element or an emphasis.
bool IsPlain(const Node& text) {
  const auto plain = [](char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || IsLetter(byte) || IsDigit(byte) || std::string_view(" .,;:()'+=-&%").find(c) != std::string_view::npos;
  };
  return std::all_of(text.children.begin(), text.children.end(),
                     [plain](const Node& piece) { return piece.kind == NodeKind::kWords && std::all_of(piece.text.begin(), piece.text.end(), plain); });
}

/// A cell: plain words as words, all else between inline delimiters.
std::string WriteCell(const Node& cell, Delimiters inline_delimiters) {
  if (cell.children.empty()) return {};
  const Node& only = cell.children[0];
  const bool words = cell.children.size() == 1 && only.kind == NodeKind::kText && only.name == "\\text" && IsPlain(only);
  if (!words) return EnclosedLatex(cell, inline_delimiters);
  const std::string latex = WriteLatex(only);
  return latex.substr(6, latex.size() - 7);  // without \text{ }
}

std::string WriteTabular(const Node& table, Delimiters inline_delimiters) {
  std::string out = "\\begin{tabular}{" + table.text + "}\n";
  for (size_t i = 0; i < table.children.size(); ++i) {
    const Node& row = table.children[i];
    for (const char rule : row.name) out += rule == '-' ? "\\hline\n" : "\\hdashline\n";
    for (size_t column = 0; column < row.children.size(); ++column) out += (column > 0 ? " & " : "") + WriteCell(row.children[column], inline_delimiters);
    if (!row.children.empty()) out += i + 1 < table.children.size() ? " \\\\\n" : "\n";
  }
  return out + "\\end{tabular}";
}

}  // namespace

std::string ToMarkdown(const Node& tree, const ConvertOptions& options) {
  const bool dollars = options.delimiters == Delimiters::kDollar || options.delimiters == Delimiters::kDoubleDollar;
  const Delimiters inline_delimiters = dollars ? Delimiters::kDollar : Delimiters::kParentheses;
  if (IsPlainTable(tree)) return WriteTabular(tree.children[0], inline_delimiters);
  Delimiters delimiters = !options.display ? inline_delimiters : dollars ? Delimiters::kDoubleDollar : Delimiters::kBrackets;
  if (options.display && HasTag(tree)) delimiters = Delimiters::kEquationStar;
  return options.display ? EnclosedLatex(tree, delimiters, LatexSpacing::kLines, "\n") : EnclosedLatex(tree, delimiters);
}

}  // namespace scipix
