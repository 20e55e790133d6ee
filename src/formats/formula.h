#pragma once

#include <string>

#include "latex/node.h"

namespace scipix {

/// A tree to be written in several formats, and the texts that more than one of them contains: each is written when it is first asked
/// for, and kept. The tree must outlive it.
class Formula {
 public:
  Formula(const Node& tree) : tree_(tree) {}  // implicit: what writes formulas writes trees

  const Node& tree() const { return tree_; }
  /// WriteLatex's plain text.
  const std::string& latex() const;
  /// WriteMathml's element.
  const std::string& mathml(bool display) const;

 private:
  const Node& tree_;
  mutable std::string latex_;
  mutable std::string mathml_[2];
};

}  // namespace scipix
