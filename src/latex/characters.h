#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scipix {

/// The character at byte `position` of well-formed UTF-8, which moves behind it.
char32_t TakeCharacter(std::string_view text, size_t& position);

/// The first character; 0 if there is none.
char32_t FirstCharacter(std::string_view text);

/// How many characters the text has.
size_t CountCharacters(std::string_view text);

void AppendCharacter(char32_t code, std::string& out);

/// ASCII letters and digits, whatever the locale.
constexpr bool IsLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

/// The same of a byte of UTF-8, and white space.
constexpr bool IsAsciiLetter(char c) { return IsLetter(static_cast<unsigned char>(c)); }
constexpr bool IsAsciiDigit(char c) { return IsDigit(static_cast<unsigned char>(c)); }
constexpr bool IsAsciiSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Whether a character sits on the one before it.
constexpr bool IsCombining(char32_t code) { return (code >= 0x300 && code < 0x370) || (code >= 0x20D0 && code < 0x2100); }

/// What XML and our parser refuse: controls other than white space, and the two codes that are no characters.
constexpr bool IsForbidden(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace scipix
