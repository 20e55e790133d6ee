#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Text in superscript or subscript characters, `i=1` as `ᵢ₌₁`; empty if Unicode lacks one of them.
std::string RaisedText(std::string_view text);
std::string LoweredText(std::string_view text);

/// How tightly the parts of a piece of plain text hold together.
enum class Binding {
  kAtom,      // x, 12, (a + b), x̂
  kScripted,  // x², √x, ∂x²
  kProduct,   // 2ab
  kLoose,     // a + b, sin x; the empty text too, and every one of over 500 bytes
};
Binding BindingOf(std::string_view text);

}  // namespace scipix
