#include "image/median.h"

#include <cassert>
#include <cstddef>
#include <vector>

#include "core/aligned_buffer.h"
#include "image/edges.h"
#include "image/whole_vectors.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/median.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<uint8_t> kBytes;
using Bytes = hn::Vec<decltype(kBytes)>;

HWY_INLINE Bytes Load(const uint8_t* from) { return hn::LoadU(kBytes, from); }

HWY_INLINE void Exchange(Bytes& low, Bytes& high) {
  const Bytes least = hn::Min(low, high);
  high = hn::Max(low, high);
  low = least;
}

// Moves the smallest (the largest) of all into the first.
template <class... Others>
HWY_INLINE void LowestFirst(Bytes& first, Others&... others) {
  (Exchange(first, others), ...);
}
template <class... Others>
HWY_INLINE void HighestFirst(Bytes& first, Others&... others) {
  (Exchange(others, first), ...);
}

HWY_INLINE Bytes MedianOf(Bytes a, Bytes b, Bytes c) {
  Exchange(a, b);
  return hn::Max(a, hn::Min(b, c));
}

// The columns' smallest, middle and largest values; then the median is that of the largest smallest, the middle middle and the smallest largest.
HWY_INLINE void SortColumns3(const uint8_t* const* rows, size_t width, uint8_t* const* ranks) {
  const size_t lanes = hn::Lanes(kBytes);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    Bytes a = Load(rows[0] + x), b = Load(rows[1] + x), c = Load(rows[2] + x);
    Exchange(a, b);
    Exchange(b, c);
    Exchange(a, b);
    hn::StoreU(a, kBytes, ranks[0] + x);
    hn::StoreU(b, kBytes, ranks[1] + x);
    hn::StoreU(c, kBytes, ranks[2] + x);
  }
}

HWY_INLINE void SelectAcross3(const uint8_t* const* ranks, size_t width, uint8_t* out) {
  const size_t lanes = hn::Lanes(kBytes);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    const uint8_t* low = ranks[0] + x;
    const uint8_t* middle = ranks[1] + x;
    const uint8_t* high = ranks[2] + x;
    const Bytes lows = hn::Max(hn::Max(Load(low - 1), Load(low)), Load(low + 1));
    const Bytes middles = MedianOf(Load(middle - 1), Load(middle), Load(middle + 1));
    const Bytes highs = hn::Min(hn::Min(Load(high - 1), Load(high)), Load(high + 1));
    hn::StoreU(MedianOf(lows, middles, highs), kBytes, out + x);
  }
}

HWY_INLINE void SortColumns5(const uint8_t* const* rows, size_t width, uint8_t* const* ranks) {
  const size_t lanes = hn::Lanes(kBytes);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    Bytes a = Load(rows[0] + x), b = Load(rows[1] + x), c = Load(rows[2] + x), d = Load(rows[3] + x), e = Load(rows[4] + x);
    LowestFirst(a, b, c, d, e);
    HighestFirst(e, b, c, d);
    LowestFirst(b, c, d);
    Exchange(c, d);
    hn::StoreU(a, kBytes, ranks[0] + x);
    hn::StoreU(b, kBytes, ranks[1] + x);
    hn::StoreU(c, kBytes, ranks[2] + x);
    hn::StoreU(d, kBytes, ranks[3] + x);
    hn::StoreU(e, kBytes, ranks[4] + x);
  }
}

// Were the ranks' rows sorted too, the value of rank i in place j (from 1) would have at least i * j - 1 below it or equal, and
// (6 - i) (6 - j) - 1 above: only those with both products at most 13 can be the median. There are thirteen, and it is theirs.
HWY_INLINE Bytes MedianOfRanks5(const uint8_t* const* ranks, size_t x) {
  const auto rank = [&](size_t i, int column) HWY_ATTR { return Load(ranks[i] + x + column); };
  Bytes a1 = rank(0, -2), a2 = rank(0, -1), a3 = rank(0, 0), a4 = rank(0, 1), a5 = rank(0, 2);
  HighestFirst(a5, a1, a2, a3, a4);
  HighestFirst(a4, a1, a2, a3);
  Bytes b1 = rank(1, -2), b2 = rank(1, -1), b3 = rank(1, 0), b4 = rank(1, 1), b5 = rank(1, 2);
  LowestFirst(b1, b2, b3, b4, b5);
  LowestFirst(b2, b3, b4, b5);
  Bytes c1 = rank(2, -2), c2 = rank(2, -1), c3 = rank(2, 0), c4 = rank(2, 1), c5 = rank(2, 2);
  LowestFirst(c1, c2, c3, c4, c5);
  HighestFirst(c5, c2, c3, c4);
  Bytes d1 = rank(3, -2), d2 = rank(3, -1), d3 = rank(3, 0), d4 = rank(3, 1), d5 = rank(3, 2);
  HighestFirst(d5, d1, d2, d3, d4);
  HighestFirst(d4, d1, d2, d3);
  Bytes e1 = rank(4, -2), e2 = rank(4, -1), e3 = rank(4, 0), e4 = rank(4, 1), e5 = rank(4, 2);
  LowestFirst(e1, e2, e3, e4, e5);
  LowestFirst(e2, e3, e4, e5);
  // Of n values the lowest and highest of any n / 2 + 2 are not the median: they go, and one more comes in.
  LowestFirst(a4, a5, b3, b4, b5, c2, c3, c4);
  HighestFirst(a5, b3, b4, b5, c2, c3, c4);
  LowestFirst(b3, b4, b5, c2, c3, c4, d1);
  HighestFirst(b4, b5, c2, c3, c4, d1);
  LowestFirst(b5, c2, c3, c4, d1, d2);
  HighestFirst(c2, c3, c4, d1, d2);
  LowestFirst(c3, c4, d1, d2, d3);
  HighestFirst(c4, d1, d2, d3);
  LowestFirst(d1, d2, d3, e1);
  HighestFirst(d2, d3, e1);
  return MedianOf(d3, e1, e2);
}

HWY_INLINE void SelectAcross5(const uint8_t* const* ranks, size_t width, uint8_t* out) {
  const size_t lanes = hn::Lanes(kBytes);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) hn::StoreU(MedianOfRanks5(ranks, x), kBytes, out + x);
}

// `ranks`: 2 * radius + 1 rows with room for `radius` values at both ends.
bool MedianRow(const uint8_t* const* rows, int radius, int width, uint8_t* const* ranks, uint8_t* out) {
  const size_t values = static_cast<size_t>(width);
  if (values < hn::Lanes(kBytes)) return false;
  if (radius == 1) SortColumns3(rows, values, ranks);
  else SortColumns5(rows, values, ranks);
  for (int rank = 0; rank <= 2 * radius; ++rank) RepeatEnds(ranks[rank], width, radius);
  if (radius == 1) SelectAcross3(ranks, values, out);
  else SelectAcross5(ranks, values, out);
  return true;
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(MedianRow);

Status Median(ImageView<const uint8_t> gray, const MedianOptions& options, ImageView<uint8_t> out) {
  assert(options.radius == 1 || options.radius == 2);
  const int length = gray.width + 2 * options.radius;
  Result<AlignedBuffer<uint8_t>> memory = AlignedBuffer<uint8_t>::Allocate(static_cast<size_t>(length) * 5);
  if (!memory.ok()) return memory.error();
  uint8_t* ranks[5];
  for (int rank = 0; rank < 5; ++rank) ranks[rank] = memory->data() + rank * length + options.radius;
  const auto row = [&](const auto& rows, int y) { return HWY_DYNAMIC_DISPATCH(MedianRow)(rows.data(), options.radius, gray.width, ranks, out.Row(y)); };
  return ForEachRow(gray, options.radius, out, row) ? Status(Success{}) : MedianRef(gray, options, out);
}

}  // namespace scipix
#endif  // HWY_ONCE
