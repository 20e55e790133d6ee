#include "image/picture_end.h"

#include <cstddef>
#include <cstdlib>

namespace scipix {
namespace {

using Bytes = std::span<const uint8_t>;

uint32_t LittleEndian(Bytes bytes, size_t at, size_t size) {
  uint32_t number = 0;
  for (size_t i = 0; i < size && at + i < bytes.size(); ++i) number |= static_cast<uint32_t>(bytes[at + i]) << (8 * i);
  return number;
}

// A scan holds no ff d9 but the end-of-image marker: ff is followed by 00 or a restart number inside it.
// (Earlier ones may belong to a thumbnail in a marker's body, so bodies are stepped over.)
bool IsJpegCutOff(Bytes bytes) {
  size_t at = 2;
  while (at + 4 <= bytes.size() && bytes[at] == 0xff && bytes[at + 1] != 0xda) {
    if (bytes[at + 1] == 0xff) {
      ++at;
      continue;
    }
    at += 2 + (static_cast<size_t>(bytes[at + 2]) << 8 | bytes[at + 3]);
  }
  for (; at + 1 < bytes.size(); ++at) {
    if (bytes[at] == 0xff && bytes[at + 1] == 0xd9) return false;
  }
  return true;
}

// Rows of an uncompressed BMP have a known size; the compressed kinds are refused by stb_image.
bool IsBmpCutOff(Bytes bytes) {
  const uint64_t pixels_at = LittleEndian(bytes, 10, 4);
  const bool is_core = LittleEndian(bytes, 14, 4) == 12;  // OS/2 header: sides of 16 bits
  const int64_t width = is_core ? LittleEndian(bytes, 18, 2) : LittleEndian(bytes, 18, 4);
  const int64_t height = is_core ? LittleEndian(bytes, 20, 2) : static_cast<int32_t>(LittleEndian(bytes, 22, 4));
  const int64_t bits = LittleEndian(bytes, is_core ? 24 : 28, 2);
  const uint64_t row = static_cast<uint64_t>((width * bits + 31) / 32 * 4);
  return pixels_at + row * static_cast<uint64_t>(std::llabs(height)) > bytes.size();
}

size_t ColorTableSize(uint8_t flags) { return (flags & 0x80) != 0 ? size_t{3} << ((flags & 7) + 1) : 0; }

// Steps over the sub-blocks from `at` on, up to and over the empty one; past the end if it is missing.
size_t AfterSubBlocks(Bytes bytes, size_t at) {
  while (at < bytes.size() && bytes[at] != 0) at += 1 + static_cast<size_t>(bytes[at]);
  return at + 1;
}

bool IsGifCutOff(Bytes bytes) {
  if (bytes.size() < 13) return true;
  size_t at = 13 + ColorTableSize(bytes[10]);
  while (at < bytes.size()) {
    if (bytes[at] == 0x21) {  // extension: label, sub-blocks
      at = AfterSubBlocks(bytes, at + 2);
    } else if (bytes[at] == 0x2c && at + 10 < bytes.size()) {  // the first frame: box, colours, code size, data
      return AfterSubBlocks(bytes, at + 11 + ColorTableSize(bytes[at + 9])) > bytes.size();
    } else {
      return true;
    }
  }
  return true;
}

}  // namespace

bool IsCutOff(Bytes bytes) {
  if (bytes.size() < 4) return false;
  if (bytes[0] == 0xff && bytes[1] == 0xd8) return IsJpegCutOff(bytes);
  if (bytes[0] == 'B' && bytes[1] == 'M') return IsBmpCutOff(bytes);
  if (bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F') return IsGifCutOff(bytes);
  return false;
}

}  // namespace scipix
