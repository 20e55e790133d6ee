#include "formats/html.h"

#include "formats/enclose.h"
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
  std::string escaped;
  AppendEscaped(EnclosedLatex(tree, delimiters), escaped);
  return InElement(escaped, options.display);
}

}  // namespace scipix
