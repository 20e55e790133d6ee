#include "image/histogram.h"

#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/histogram.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Four counters a level in turn: neighbours that are nearly equal, the common case, do not wait for each other's store.
using Lanes = uint32_t[4][256];  // a picture has less than 2^32 pixels

HWY_INLINE void CountOneByOne(const uint8_t* pixels, size_t count, Lanes& lanes) {
  size_t x = 0;
  for (; x + 4 <= count; x += 4) {
    for (size_t lane = 0; lane < 4; ++lane) ++lanes[lane][pixels[x + lane]];
  }
  for (; x < count; ++x) ++lanes[0][pixels[x]];
}

void CountLevels(ImageView<const uint8_t> gray, Lanes& lanes) {
  const hn::CappedTag<uint8_t, 32> d;
  const size_t step = hn::Lanes(d);
  const size_t width = static_cast<size_t>(gray.width);
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* row = gray.Row(y);
    size_t x = 0;
    for (; x + step <= width; x += step) {
      if (hn::AllTrue(d, hn::Eq(hn::LoadU(d, row + x), hn::Set(d, row[x])))) lanes[0][row[x]] += static_cast<uint32_t>(step);
      else CountOneByOne(row + x, step, lanes);
    }
    CountOneByOne(row + x, width - x, lanes);
  }
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(CountLevels);

Histogram HistogramOf(ImageView<const uint8_t> gray) {
  assert(gray.channels == 1);
  uint32_t lanes[4][256] = {};
  HWY_DYNAMIC_DISPATCH(CountLevels)(gray, lanes);
  Histogram histogram;
  for (size_t level = 0; level < 256; ++level) histogram[level] = int64_t{lanes[0][level]} + lanes[1][level] + lanes[2][level] + lanes[3][level];
  return histogram;
}

}  // namespace scipix
#endif  // HWY_ONCE
