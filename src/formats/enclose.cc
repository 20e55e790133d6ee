#include "formats/enclose.h"

#include "formats/fit.h"

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

const Entry& EntryOf(Delimiters delimiters) {
  for (const Entry& entry : kEntries) {
    if (entry.delimiters == delimiters) return entry;
  }
  return kEntries[0];
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
  Fitted fitted;
  const bool changed = FitBetween(formula.tree(), delimiters, fitted);
  const bool kept = !changed && spacing == LatexSpacing::kPlain;
  const std::string latex = kept ? formula.latex() : WriteLatex(changed ? fitted.tree : formula.tree(), spacing);
  if (delimiters == Delimiters::kNone || fitted.is_outside) return latex;
  const Entry& entry = EntryOf(delimiters);
  const bool close_by = entry.open.starts_with('$') && edge == " ";  // pandoc reads `$x$`, and takes `$ x $` for two dollars
  const std::string between(close_by ? std::string_view() : edge);
  return std::string(entry.open) + between + latex + between + std::string(entry.close);
}

}  // namespace scipix
