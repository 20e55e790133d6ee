#include "image/adaptive_threshold.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "core/aligned_buffer.h"
#include "image/edges.h"
#include "image/whole_vectors.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/adaptive_threshold.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include "image/widen_bytes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

Status ThresholdRows(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink) {
  return AdaptiveThresholdRef(gray, options, ink);
}

#else

constexpr hn::ScalableTag<uint32_t> kSums;
constexpr hn::ScalableTag<float> kFloats;
using Floats = hn::Vec<decltype(kFloats)>;

HWY_INLINE void AddTo(uint32_t* sums, Words change) { hn::StoreU(hn::Add(hn::LoadU(kSums, sums), hn::BitCast(kSums, change)), kSums, sums); }

// Of as many columns as a vector holds: levels that enter and that leave the window.
HWY_INLINE void MoveColumns(Words in, Words out, uint32_t* levels, uint32_t* squares) {
  const Words change = hn::Sub(in, out);
  AddTo(levels, change);
  AddTo(squares, hn::Mul(change, hn::Add(in, out)));
}

// Adds a row's levels to the sums of columns, and their squares to those of squares; takes another row's off.
HWY_INLINE void MoveDown(const uint8_t* entering, const uint8_t* leaving, size_t width, uint32_t* levels, uint32_t* squares) {
  const size_t lanes = hn::Lanes(kSums);
  size_t x = 0;
  for (; x + 4 * lanes <= width; x += 4 * lanes) {
    const WidenedBytes in = WidenBytes(entering + x);
    const WidenedBytes out = WidenBytes(leaving + x);
    MoveColumns(in.first, out.first, levels + x, squares + x);
    MoveColumns(in.second, out.second, levels + x + lanes, squares + x + lanes);
    MoveColumns(in.third, out.third, levels + x + 2 * lanes, squares + x + 2 * lanes);
    MoveColumns(in.fourth, out.fourth, levels + x + 3 * lanes, squares + x + 3 * lanes);
  }
  for (; x < width; ++x) {
    const uint32_t in = entering[x], out = leaving[x];
    levels[x] += in - out;
    squares[x] += (in - out) * (in + out);
  }
}

HWY_INLINE void AddColumns(Words level, Words times, uint32_t* levels, uint32_t* squares) {
  const Words share = hn::Mul(level, times);
  AddTo(levels, share);
  AddTo(squares, hn::Mul(level, share));
}

// Adds a row's levels `times` over to the sums of columns, and their squares to those of squares.
HWY_INLINE void AddRow(const uint8_t* row, uint32_t times, size_t width, uint32_t* levels, uint32_t* squares) {
  const size_t lanes = hn::Lanes(kSums);
  const Words factor = hn::Set(hn::ScalableTag<int32_t>(), static_cast<int32_t>(times));
  size_t x = 0;
  for (; x + 4 * lanes <= width; x += 4 * lanes) {
    const WidenedBytes in = WidenBytes(row + x);
    AddColumns(in.first, factor, levels + x, squares + x);
    AddColumns(in.second, factor, levels + x + lanes, squares + x + lanes);
    AddColumns(in.third, factor, levels + x + 2 * lanes, squares + x + 2 * lanes);
    AddColumns(in.fourth, factor, levels + x + 3 * lanes, squares + x + 3 * lanes);
  }
  for (; x < width; ++x) {
    levels[x] += times * row[x];
    squares[x] += times * row[x] * row[x];
  }
}

// The sums of columns of row 0's window: the first and the last row stand for those beyond the edges.
HWY_INLINE void AddFirstWindow(ImageView<const uint8_t> gray, int radius, uint32_t* levels, uint32_t* squares) {
  const size_t width = static_cast<size_t>(gray.width);
  const int last = std::min(radius, gray.height - 1);
  for (int y = 0; y <= last; ++y) {
    const int times = 1 + (y == 0 ? radius : 0) + (y == last ? radius - last : 0);
    AddRow(gray.Row(y), static_cast<uint32_t>(times), width, levels, squares);
  }
}

// Four values as the sums of all up to them, `before` the first included; `before` becomes the last of them.
HWY_INLINE hn::Vec<hn::FixedTag<uint32_t, 4>> SumsUpTo(hn::Vec<hn::FixedTag<uint32_t, 4>> values, hn::Vec<hn::FixedTag<uint32_t, 4>>& before) {
  const hn::FixedTag<uint32_t, 4> d;
  const auto pairs = hn::Add(values, hn::ShiftLeftLanes<1>(d, values));
  const auto sums = hn::Add(hn::Add(pairs, hn::ShiftLeftLanes<2>(d, pairs)), before);
  before = hn::Broadcast<3>(sums);
  return sums;
}

// running_levels[i] = the sum of the levels before i, for i = 0 .. count, modulo 2^32; so with the squares. Both at once: each waits for its last sum.
HWY_INLINE void RunningSums(const uint32_t* levels, const uint32_t* squares, size_t count, uint32_t* running_levels, uint32_t* running_squares) {
  const hn::FixedTag<uint32_t, 4> d;
  auto before = hn::Zero(d);
  auto squares_before = hn::Zero(d);
  running_levels[0] = running_squares[0] = 0;
  size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    hn::StoreU(SumsUpTo(hn::LoadU(d, levels + i), before), d, running_levels + i + 1);
    hn::StoreU(SumsUpTo(hn::LoadU(d, squares + i), squares_before), d, running_squares + i + 1);
  }
  for (; i < count; ++i) {
    running_levels[i + 1] = running_levels[i] + levels[i];
    running_squares[i + 1] = running_squares[i] + squares[i];
  }
}

// The window's factors, as floats.
struct Window {
  float share;      // of one pixel in the window
  float base;       // 1 - k
  float deviation;  // k / range
};

// All bits of the lanes that are ink.
HWY_INLINE Words IsInk(Words gray, const uint32_t* levels, const uint32_t* squares, size_t side, const Window& window) {
  const hn::ScalableTag<int32_t> d32;
  const Floats share = hn::Set(kFloats, window.share);
  const auto in_window = [&](const uint32_t* sums) HWY_ATTR {  // as signed numbers, which most machines convert in one step
    return hn::ConvertTo(kFloats, hn::BitCast(d32, hn::Sub(hn::LoadU(kSums, sums + side), hn::LoadU(kSums, sums))));
  };
  const Floats mean = hn::Mul(in_window(levels), share);
  const Floats square = hn::Mul(in_window(squares), share);
  const Floats variance = hn::Max(hn::Zero(kFloats), hn::Sub(square, hn::Mul(mean, mean)));
  const Floats level = hn::ConvertTo(kFloats, gray);
  // level <= mean * (base + deviation * sqrt(variance)), squared instead of the root taken
  const Floats above = hn::Max(hn::Zero(kFloats), hn::Sub(level, hn::Mul(mean, hn::Set(kFloats, window.base))));
  const Floats swing = hn::Mul(mean, hn::Set(kFloats, window.deviation));
  return hn::BitCast(d32, hn::VecFromMask(kFloats, hn::Le(hn::Mul(above, above), hn::Mul(hn::Mul(swing, swing), variance))));
}

HWY_INLINE void ThresholdRow(const uint8_t* gray, const uint32_t* levels, const uint32_t* squares, size_t side, const Window& window, size_t width, uint8_t* ink) {
  const hn::ScalableTag<uint8_t> d8;
  const hn::ScalableTag<uint16_t> d16;
  const size_t bytes = hn::Lanes(d8);
  const size_t lanes = hn::Lanes(kSums);
  for (size_t x = 0; x < width; x = NextVector(x, bytes, width)) {
    const auto part = [&](size_t i, Words levels_of_part) HWY_ATTR {
      const size_t at = x + i * lanes;
      return hn::BitCast(d16, IsInk(levels_of_part, levels + at, squares + at, side, window));
    };
    const WidenedBytes here = WidenBytes(gray + x);
    const auto first = hn::ConcatEven(d16, part(1, here.second), part(0, here.first));  // all bits of a lane are alike: every other part of it does
    const auto second = hn::ConcatEven(d16, part(3, here.fourth), part(2, here.third));
    hn::StoreU(hn::ConcatEven(d8, hn::BitCast(d8, second), hn::BitCast(d8, first)), d8, ink + x);
  }
}

Status ThresholdRows(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink) {
  const size_t width = static_cast<size_t>(gray.width);
  if (width < hn::Lanes(hn::ScalableTag<uint8_t>())) return AdaptiveThresholdRef(gray, options, ink);
  const int radius = options.radius;
  const size_t side = static_cast<size_t>(2 * radius + 1);
  const size_t columns = width + side - 1;  // those beyond the edges are sums, too
  Result<AlignedBuffer<uint32_t>> memory = AlignedBuffer<uint32_t>::Allocate(4 * (columns + 1));
  if (!memory.ok()) return memory.error();
  uint32_t* levels = memory->data();
  uint32_t* squares = levels + columns + 1;
  uint32_t* running_levels = squares + columns + 1;
  uint32_t* running_squares = running_levels + columns + 1;
  std::fill_n(levels, 2 * (columns + 1), 0u);
  const Window window{1.0f / static_cast<float>(side * side), static_cast<float>(1 - options.k), static_cast<float>(options.k / options.range)};
  const auto row = [&](int y) { return gray.Row(std::clamp(y, 0, gray.height - 1)); };
  AddFirstWindow(gray, radius, levels + radius, squares + radius);
  for (int y = 0; y < gray.height; ++y) {
    if (y > 0) MoveDown(row(y + radius), row(y - radius - 1), width, levels + radius, squares + radius);
    RepeatEnds(levels + radius, gray.width, radius);
    RepeatEnds(squares + radius, gray.width, radius);
    RunningSums(levels, squares, columns, running_levels, running_squares);
    ThresholdRow(gray.Row(y), running_levels, running_squares, side, window, width, ink.Row(y));
  }
  return Success{};
}

#endif

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(ThresholdRows);

Status AdaptiveThreshold(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink) {
  assert(gray.channels == 1 && gray.width == ink.width && gray.height == ink.height);
  assert(options.radius >= 1 && options.radius <= 90);  // 181^2 pixels of 255^2 fit 31 bits
  if (gray.empty()) return Success{};
  return HWY_DYNAMIC_DISPATCH(ThresholdRows)(gray, options, ink);
}

}  // namespace scipix
#endif  // HWY_ONCE
