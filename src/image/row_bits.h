#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace scipix {

/// Words of RowBits for a row of `width` pixels.
constexpr size_t RowWords(int width) { return (static_cast<size_t>(width) + 63) / 64; }

/// A bit a pixel of a row: bit x % 64 of bits[x / 64] says whether row[x] ^ flip is at or above `threshold` (1..255). `flip` is 0, or
/// 255 to look at a row's negative. The bits beyond `width` in the last word are 0. Both functions give the same bits.
void RowBits(const uint8_t* row, int width, uint8_t flip, uint8_t threshold, uint64_t* bits);
void RowBitsRef(const uint8_t* row, int width, uint8_t flip, uint8_t threshold, uint64_t* bits);

/// The first place from `x` on whose bit is `value`, or `width` if there is none.
inline int NextBit(const uint64_t* bits, int x, int width, bool value) {
  if (x >= width) return width;
  const uint64_t flip = value ? 0 : ~uint64_t{0};
  size_t i = static_cast<size_t>(x) / 64;
  uint64_t word = (bits[i] ^ flip) >> (x % 64) << (x % 64);
  while (word == 0) {
    if (++i == RowWords(width)) return width;
    word = bits[i] ^ flip;
  }
  return std::min(width, static_cast<int>(64 * i) + std::countr_zero(word));
}

/// Calls take(x) for each set bit, in order.
template <typename Take>
void ForEachBit(const uint64_t* bits, int width, const Take& take) {
  for (size_t i = 0; i < RowWords(width); ++i) {
    for (uint64_t word = bits[i]; word != 0; word &= word - 1) take(static_cast<int>(64 * i) + std::countr_zero(word));
  }
}

/// How many bits are set.
int CountBits(const uint64_t* bits, int width);

}  // namespace scipix
