#include "formats/latex_styles.h"

#include "formats/enclose.h"
#include "formats/simplified.h"
#include "formats/styled.h"

namespace scipix {
std::string ToLatex(const Formula& formula, const ConvertOptions& options) { return EnclosedLatex(formula, options.delimiters); }
std::string ToLatexStyled(const Node& tree, const ConvertOptions& options) { return EnclosedLatex(Styled(tree), options.delimiters, LatexSpacing::kWide); }
std::string ToLatexSimplified(const Node& tree, const ConvertOptions& options) { return EnclosedLatex(Simplified(tree), options.delimiters, LatexSpacing::kTight); }

}  // namespace scipix
