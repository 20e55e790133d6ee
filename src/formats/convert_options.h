#pragma once

#include <cstdint>

namespace scipix {

/// What stands round LaTeX in a document; enclose.h has their names.
enum class Delimiters : uint8_t {
  kNone,
  kDollar,        // $ $
  kDoubleDollar,  // $$ $$
  kParentheses,   // \( \)
  kBrackets,      // \[ \]
  kEquation,      // \begin{equation}
  kEquationStar,
  kAlign,  // \begin{align}, which takes over the rows of an aligned
  kAlignStar,
};

/// How a formula is written, for all formats; each takes what concerns it. bindings/scipix.d.ts documents them for the host.
struct ConvertOptions {
  bool display = true;  // a formula on a line of its own; false: in running text
  Delimiters delimiters = Delimiters::kNone;
};

}  // namespace scipix
