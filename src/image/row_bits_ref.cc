#include <algorithm>

#include "image/row_bits.h"

namespace scipix {

void RowBitsRef(const uint8_t* row, int width, uint8_t flip, uint8_t threshold, uint64_t* bits) {
  std::fill_n(bits, RowWords(width), uint64_t{0});
  for (int x = 0; x < width; ++x) {
    const bool passes = (row[x] ^ flip) >= threshold;
    bits[x / 64] |= uint64_t{passes} << (x % 64);
  }
}

}  // namespace scipix
