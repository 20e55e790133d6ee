#include "formats/formula.h"

#include "formats/latex.h"
#include "formats/mathml.h"

namespace scipix {

const std::string& Formula::latex() const {
  if (latex_.empty()) latex_ = WriteLatex(tree_);
  return latex_;
}

const std::string& Formula::mathml(bool display) const {
  std::string& kept = mathml_[display ? 1 : 0];
  if (kept.empty()) kept = WriteMathml(*this, display);
  return kept;
}

}  // namespace scipix
