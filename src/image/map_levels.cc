#include "image/map_levels.h"

#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/map_levels.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Levels up to `low` all become what 0 does, those from `high` on what 255 does.
void MapRows(ImageView<const uint8_t> gray, const LevelTable& table, uint8_t low, uint8_t high, ImageView<uint8_t> out) {
  const hn::CappedTag<uint8_t, 16> d;
  const size_t step = hn::Lanes(d);
  const size_t width = static_cast<size_t>(gray.width);
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* from = gray.Row(y);
    uint8_t* to = out.Row(y);
    size_t x = 0;
    for (; x + step <= width; x += step) {
      const auto levels = hn::LoadU(d, from + x);
      if (hn::AllTrue(d, hn::Eq(hn::Max(levels, hn::Set(d, high)), levels))) {
        hn::StoreU(hn::Set(d, table[255]), d, to + x);
      } else if (hn::AllTrue(d, hn::Eq(hn::Min(levels, hn::Set(d, low)), levels))) {
        hn::StoreU(hn::Set(d, table[0]), d, to + x);
      } else {
        for (size_t i = x; i < x + step; ++i) to[i] = table[from[i]];
      }
    }
    for (; x < width; ++x) to[x] = table[from[x]];
  }
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(MapRows);

void MapLevels(ImageView<const uint8_t> gray, const LevelTable& table, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  size_t low = 0;
  while (low < 255 && table[low + 1] == table[0]) ++low;
  size_t high = 255;
  while (high > 0 && table[high - 1] == table[255]) --high;
  HWY_DYNAMIC_DISPATCH(MapRows)(gray, table, static_cast<uint8_t>(low), static_cast<uint8_t>(high), out);
}

}  // namespace scipix
#endif  // HWY_ONCE
