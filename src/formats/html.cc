#include "formats/html.h"

#include "formats/enclose.h"
#include "formats/markup.h"

namespace scipix {
namespace {

std::string InElement(const std::string& content, bool display) {
  return display ? "<div class=\"math display\">" + content + "</div>" : "<span class=\"math inline\">" + content + "</span>";
}

}  // namespace

std::string ToHtml(const Formula& formula, const ConvertOptions& options) { return InElement(formula.mathml(options.display), options.display); }

std::string ToKatexHtml(const Formula& formula, const ConvertOptions& options) {
  const Delimiters delimiters = options.display ? Delimiters::kBrackets : Delimiters::kParentheses;
  std::string escaped;
  AppendEscaped(EnclosedLatex(formula, delimiters), escaped);
  return InElement(escaped, options.display);
}

}  // namespace scipix
