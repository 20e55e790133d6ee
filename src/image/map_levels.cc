#include "image/map_levels.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/map_levels.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void MapRows(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out) { MapLevelsRef(gray, ramp, out); }

#else

void MapRows(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out) {
  const hn::FixedTag<uint8_t, 16> d8;  // interleaving stays within such blocks
  const hn::FixedTag<uint16_t, 8> d16;
  const size_t step = hn::Lanes(d8);
  const size_t width = static_cast<size_t>(gray.width);
  const auto flip = hn::Set(d8, ramp.flip);
  const auto paper = hn::Set(d8, ramp.paper);
  const auto quiet = hn::Set(d8, ramp.quiet);
  const auto range = hn::Set(d8, ramp.range);
  const auto slope = hn::Set(d16, ramp.slope);
  const auto zero = hn::Zero(d8);
  const auto levels = [&](auto distances) HWY_ATTR {
    return hn::BitCast(d8, hn::ShiftRight<8>(hn::Add(hn::Mul(hn::BitCast(d16, distances), slope), hn::Set(d16, 128))));
  };
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* from = gray.Row(y);
    uint8_t* to = out.Row(y);
    size_t x = 0;
    for (; x + step <= width; x += step) {
      const auto from_paper = hn::SaturatedSub(paper, hn::Xor(hn::LoadU(d8, from + x), flip));
      const auto distance = hn::Min(hn::SaturatedSub(from_paper, quiet), range);
      hn::StoreU(hn::ConcatEven(d8, levels(hn::InterleaveUpper(d8, distance, zero)), levels(hn::InterleaveLower(d8, distance, zero))), d8, to + x);
    }
    for (; x < width; ++x) to[x] = ramp(from[x]);
  }
}

#endif

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

LevelRamp::LevelRamp(int paper_level, int ink_level, int quiet_levels, int range_levels)
    : flip(ink_level > paper_level ? 255 : 0),
      paper(static_cast<uint8_t>(paper_level ^ flip)),
      quiet(static_cast<uint8_t>(std::clamp(quiet_levels, 0, 255))),
      range(static_cast<uint8_t>(std::clamp(range_levels, 1, 255))),
      slope(static_cast<uint16_t>((255 * 256 + range / 2) / range)) {}

HWY_EXPORT(MapRows);

void MapLevels(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  HWY_DYNAMIC_DISPATCH(MapRows)(gray, ramp, out);
}

}  // namespace scipix
#endif  // HWY_ONCE
