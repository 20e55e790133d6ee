#include "formats/enclose.h"

#include "core/table.h"

namespace scipix {
namespace {

struct Entry {
  Delimiters delimiters;
  std::string_view name;
  std::string_view open;
  std::string_view close;
};

constexpr Entry kEntries[] = {
    {Delimiters::kNone, "none", "", ""},
    {Delimiters::kDollar, "$", "$", "$"},
    {Delimiters::kDoubleDollar, "$$", "$$", "$$"},
    {Delimiters::kParentheses, "\\(", "\\(", "\\)"},
    {Delimiters::kBrackets, "\\[", "\\[", "\\]"},
    {Delimiters::kEquation, "equation", "\\begin{equation}", "\\end{equation}"},
    {Delimiters::kEquationStar, "equation*", "\\begin{equation*}", "\\end{equation*}"},
    {Delimiters::kAlign, "align", "\\begin{align}", "\\end{align}"},
    {Delimiters::kAlignStar, "align*", "\\begin{align*}", "\\end{align*}"},
};

/// An environment outside of formulas, and the one that does the same within.
struct Twin {
  std::string_view outside, within;
};
/// Sorted by the first.
constexpr Twin kTwins[] = {
    {"align", "aligned"},     {"align*", "aligned"},     {"alignat", "alignedat"}, {"alignat*", "alignedat"},
    {"gather", "gathered"},   {"gather*", "gathered"},
};
static_assert(IsSorted<&Twin::outside>(kTwins));

const Entry& EntryOf(Delimiters delimiters) {
  for (const Entry& entry : kEntries) {
    if (entry.delimiters == delimiters) return entry;
  }
  return kEntries[0];
}

bool IsAlign(Delimiters delimiters) { return delimiters == Delimiters::kAlign || delimiters == Delimiters::kAlignStar; }

/// The table that is all of a formula; null if the formula is something else.
const Node* OnlyTable(const Node& tree) {
  const bool only = tree.kind == NodeKind::kRow && tree.children.size() == 1 && tree.children[0].kind == NodeKind::kTable;
  return only ? &tree.children[0] : nullptr;
}

bool IsAlignment(std::string_view environment) {
  return environment == "aligned" || environment == "split" || environment == "align" || environment == "align*";
}

bool OpensItself(const Node& fitted, Delimiters delimiters) {
  const Node* table = OnlyTable(fitted);
  return IsAlign(delimiters) && table != nullptr && table->name == DelimitersName(delimiters);
}

/// The tree with the environment that may stand between the delimiters; `renamed` keeps one that differs.
const Node& Fit(const Node& tree, Delimiters delimiters, Node& renamed) {
  const Node* table = OnlyTable(tree);
  if (table == nullptr) return tree;
  if ((table->name == "equation" || table->name == "equation*") && table->children.size() == 1 && table->children[0].children.size() == 1) {
    return Fit(table->children[0].children[0], delimiters, renamed);
  }
  std::string_view name;
  if (IsAlign(delimiters) && IsAlignment(table->name)) {
    name = DelimitersName(delimiters);
  } else if (const Twin* twin = FindSorted<&Twin::outside>(kTwins, table->name)) {
    name = twin->within;
  }
  if (name.empty()) return tree;
  renamed = tree;
  renamed.children[0].name = name;
  return renamed;
}

}  // namespace

std::string_view DelimitersName(Delimiters delimiters) { return EntryOf(delimiters).name; }

std::optional<Delimiters> FindDelimiters(std::string_view name) {
  for (const Entry& entry : kEntries) {
    if (entry.name == name) return entry.delimiters;
  }
  return std::nullopt;
}

std::string DelimitersList() {
  std::string list;
  for (const Entry& entry : kEntries) list += (list.empty() ? "" : ", ") + std::string(entry.name);
  return list;
}

std::string EnclosedLatex(const Formula& formula, Delimiters delimiters, LatexSpacing spacing, std::string_view edge) {
  const Node& tree = formula.tree();
  Node renamed;
  const Node& fitted = delimiters == Delimiters::kNone ? tree : Fit(tree, delimiters, renamed);
  const bool kept = &fitted == &tree && spacing == LatexSpacing::kPlain;
  const std::string latex = kept ? formula.latex() : WriteLatex(fitted, spacing);
  if (delimiters == Delimiters::kNone || OpensItself(fitted, delimiters)) return latex;
  const Entry& entry = EntryOf(delimiters);
  const bool close_by = entry.open.starts_with('$') && edge == " ";  // pandoc reads `$x$`, and takes `$ x $` for two dollars
  const std::string between(close_by ? std::string_view() : edge);
  return std::string(entry.open) + between + latex + between + std::string(entry.close);
}

}  // namespace scipix
