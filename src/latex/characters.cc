#include "latex/characters.h"

namespace scipix {

char32_t TakeCharacter(std::string_view text, size_t& position) {
  const auto next = [&] { return static_cast<char32_t>(static_cast<unsigned char>(text[position++])); };
  const char32_t lead = next();
  if (lead < 0x80) return lead;
  int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t code = lead & (0x3Fu >> more);
  while (more-- > 0 && position < text.size()) code = code << 6 | (next() & 0x3F);
  return code;
}

char32_t FirstCharacter(std::string_view text) {
  size_t position = 0;
  return text.empty() ? 0 : TakeCharacter(text, position);
}

size_t CountCharacters(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

void AppendCharacter(char32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;  // bytes behind the first
  constexpr unsigned char kLeads[] = {0, 0xC0, 0xE0, 0xF0};
  char bytes[4];
  for (int i = more; i > 0; --i, code >>= 6) bytes[i] = static_cast<char>(0x80 | (code & 0x3F));
  bytes[0] = static_cast<char>(kLeads[more] | code);
  out.append(bytes, static_cast<size_t>(more) + 1);
}

}  // namespace scipix
