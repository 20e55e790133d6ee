#include "image/row_bits.h"

#include <bit>
#include <cassert>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/row_bits.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr size_t kWord = 64;  // pixels

// Bit i of byte k is pixel 8 k + i, on every machine: their words are read as little-endian, as wasm and x86 and Arm are.
static_assert(std::endian::native == std::endian::little);

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE void BitsOfWord(const uint8_t* pixels, uint8_t flip, uint8_t threshold, uint64_t* word) { RowBitsRef(pixels, kWord, flip, threshold, word); }

#else

HWY_INLINE void BitsOfWord(const uint8_t* pixels, uint8_t flip, uint8_t threshold, uint64_t* word) {
  const hn::CappedTag<uint8_t, kWord> d;
  const auto turn = hn::Set(d, flip);
  const auto least = hn::Set(d, threshold);
  uint8_t* bytes = reinterpret_cast<uint8_t*>(word);
  for (size_t at = 0; at < kWord; at += hn::Lanes(d)) {
    const auto ink = hn::Xor(hn::LoadU(d, pixels + at), turn);
    hn::StoreMaskBits(d, hn::Eq(hn::Max(ink, least), ink), bytes + at / 8);
  }
}

#endif

void BitsOfRow(const uint8_t* row, size_t width, uint8_t flip, uint8_t threshold, uint64_t* bits) {
  const size_t whole = width / kWord;
  for (size_t i = 0; i < whole; ++i) BitsOfWord(row + kWord * i, flip, threshold, bits + i);
  const size_t rest = width % kWord;
  if (rest == 0) return;
  uint8_t last[kWord];
  std::memset(last, flip, kWord);
  std::memcpy(last, row + kWord * whole, rest);
  BitsOfWord(last, flip, threshold, bits + whole);
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(BitsOfRow);

void RowBits(const uint8_t* row, int width, uint8_t flip, uint8_t threshold, uint64_t* bits) {
  assert(width >= 0 && threshold > 0);
  HWY_DYNAMIC_DISPATCH(BitsOfRow)(row, static_cast<size_t>(width), flip, threshold, bits);
}

int CountBits(const uint64_t* bits, int width) {
  int count = 0;
  for (size_t i = 0; i < RowWords(width); ++i) count += std::popcount(bits[i]);
  return count;
}

}  // namespace scipix
#endif  // HWY_ONCE
