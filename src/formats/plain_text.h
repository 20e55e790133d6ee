#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Appends text that people see. White space of any kind becomes a space; controls, and the marks that turn the direction of
/// the text around them, are left out.
void AppendPlain(std::string_view text, std::string& out);
void AppendPlain(char32_t code, std::string& out);

}  // namespace scipix
