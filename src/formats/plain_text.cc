#include "formats/plain_text.h"

#include "latex/characters.h"

namespace scipix {
namespace {

bool IsSpace(char32_t code) { return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029; }

/// Unicode's classes Cc and, of Cf, the marks of direction.
bool IsUnseen(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

void AppendPlain(char32_t code, std::string& out) {
  if (IsSpace(code)) {
    out += ' ';
  } else if (!IsUnseen(code)) {
    AppendCharacter(code, out);
  }
}

void AppendPlain(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) AppendPlain(TakeCharacter(text, at), out);
}

}  // namespace scipix
