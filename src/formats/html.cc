#include "formats/html.h"

#include "formats/enclose.h"
#include "formats/latex.h"
#include "formats/markup.h"
#include "formats/mathml.h"

namespace scipix {
namespace {

std::string InElement(const std::string& content, bool display) {
  return display ? "<div class=\"math display\">" + content + "</div>" : "<span class=\"math inline\">" + content + "</span>";
}

}  // namespace

std::string ToHtml(const Node& tree, const ConvertOptions& options) { return InElement(ToMathml(tree, options), options.display); }

std::string ToKatexHtml(const Node& tree, const ConvertOptions& options) {
  const Delimiters delimiters = options.display ? Delimiters::kBrackets : Delimiters::kParentheses;
  const Node fitted = FitTree(tree, delimiters);
  std::string escaped;
  AppendEscaped(Enclose(fitted, WriteLatex(fitted), delimiters), escaped);
  return InElement(escaped, options.display);
}

}  // namespace scipix
