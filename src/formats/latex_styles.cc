#include "formats/latex_styles.h"

#include "formats/enclose.h"
#include "formats/latex.h"
#include "formats/simplified.h"
#include "formats/styled.h"

namespace scipix {
namespace {

std::string Write(const Node& tree, const ConvertOptions& options, LatexSpacing spacing) {
  const Node fitted = FitTree(tree, options.delimiters);
  return Enclose(fitted, WriteLatex(fitted, spacing), options.delimiters);
}

}  // namespace

std::string ToLatex(const Node& tree, const ConvertOptions& options) { return Write(tree, options, LatexSpacing::kPlain); }
std::string ToLatexStyled(const Node& tree, const ConvertOptions& options) { return Write(Styled(tree), options, LatexSpacing::kWide); }
std::string ToLatexSimplified(const Node& tree, const ConvertOptions& options) { return Write(Simplified(tree), options, LatexSpacing::kTight); }

}  // namespace scipix
