#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "latex/node.h"

namespace scipix {

/// What writers of formats have in common that are typed as tokens with spaces between: Typst and AsciiMath.
class TokenWriter {
 public:
  /// Nodes side by side. Digits are one number, and brackets without a partner are announced in lonely_.
  void WriteItems(std::span<const Node> nodes);
  std::string Take();

 protected:
  ~TokenWriter() = default;

  virtual void Write(const Node& node) = 0;
  /// The scripts of a kScripts alone, behind their base.
  virtual void WriteBothScripts(const Node& node) = 0;

  /// Appends a token, apart from the one before it.
  void Put(std::string_view token);
  /// Appends to the token before.
  void Join(std::string_view text);

  std::string out_;
  bool tight_ = false;       // whether the next token stands without a space
  bool after_name_ = false;  // whether the token before is a name that a bracket or fraction behind it would belong to
  bool lonely_ = false;      // whether the next symbol is a bracket without a partner

 private:
  /// Digits from `at` on as one token, with the scripts on the last; returns the place behind them.
  size_t WriteNumber(std::span<const Node> nodes, size_t at);
};

}  // namespace scipix
