#include "core/utf8.h"

namespace scipix {

size_t Utf8Size(char lead) {
  const unsigned char byte = static_cast<unsigned char>(lead);
  if (byte < 0xC0) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

size_t FindNotUtf8(std::string_view text) {
  size_t position = 0;
  while (position < text.size()) {
    const unsigned char lead = static_cast<unsigned char>(text[position]);
    if (lead < 0x80) {
      ++position;
      continue;
    }
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4) return position;
    const size_t size = Utf8Size(text[position]);
    for (size_t i = 1; i < size; ++i) {
      if (position + i >= text.size() || (static_cast<unsigned char>(text[position + i]) & 0xC0) != 0x80) return position;
    }
    position += size;
  }
  return position;
}

}  // namespace scipix
