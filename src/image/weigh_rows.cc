#include "image/weigh_rows.h"

#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/weigh_rows.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include "image/widen_bytes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<float> kFloats;
using Floats = hn::Vec<decltype(kFloats)>;

// Four vectors of a row that follow one another are added, times its weight.
struct Sums {
  Floats first, second, third, fourth;

  HWY_INLINE void Add(const float* row, Floats weight) {
    const size_t lanes = hn::Lanes(kFloats);
    first = hn::MulAdd(weight, hn::LoadU(kFloats, row), first);
    second = hn::MulAdd(weight, hn::LoadU(kFloats, row + lanes), second);
    third = hn::MulAdd(weight, hn::LoadU(kFloats, row + 2 * lanes), third);
    fourth = hn::MulAdd(weight, hn::LoadU(kFloats, row + 3 * lanes), fourth);
  }

  HWY_INLINE void Add(const uint8_t* row, Floats weight) {
    const WidenedBytes levels = WidenBytes(row);
    first = hn::MulAdd(weight, hn::ConvertTo(kFloats, levels.first), first);
    second = hn::MulAdd(weight, hn::ConvertTo(kFloats, levels.second), second);
    third = hn::MulAdd(weight, hn::ConvertTo(kFloats, levels.third), third);
    fourth = hn::MulAdd(weight, hn::ConvertTo(kFloats, levels.fourth), fourth);
  }

  HWY_INLINE void Store(float* out) const {
    const size_t lanes = hn::Lanes(kFloats);
    hn::StoreU(first, kFloats, out);
    hn::StoreU(second, kFloats, out + lanes);
    hn::StoreU(third, kFloats, out + 2 * lanes);
    hn::StoreU(fourth, kFloats, out + 3 * lanes);
  }
};

// Whether the bytes of four vectors of floats are paper in every row.
HWY_INLINE bool IsPaper(std::span<const uint8_t* const> rows, size_t x) {
  const hn::ScalableTag<uint8_t> d8;
  if (hn::Lanes(d8) != 4 * hn::Lanes(hn::ScalableTag<float>())) return false;  // scalar code: one lane of everything
  auto ink = hn::Zero(d8);
  for (const uint8_t* row : rows) ink = hn::Or(ink, hn::LoadU(d8, row + x));
  return hn::AllTrue(d8, hn::Eq(ink, hn::Zero(d8)));
}

HWY_INLINE bool IsPaper(std::span<const float* const>, size_t) { return false; }  // looking would cost as much as weighing

template <typename T>
HWY_INLINE void Weigh(std::span<const T* const> rows, const float* weights, size_t width, float* out) {
  const size_t step = 4 * hn::Lanes(kFloats);  // four sums at a time hide the latency of an addition
  const auto zero = hn::Zero(kFloats);
  size_t x = 0;
  for (; x + step <= width; x += step) {
    Sums sums{zero, zero, zero, zero};
    if (!IsPaper(rows, x)) {
      for (size_t k = 0; k < rows.size(); ++k) sums.Add(rows[k] + x, hn::Set(kFloats, weights[k]));
    }
    sums.Store(out + x);
  }
  for (; x < width; ++x) {
    float sum = 0;
    for (size_t k = 0; k < rows.size(); ++k) sum += weights[k] * static_cast<float>(rows[k][x]);
    out[x] = sum;
  }
}

void WeighByteRows(std::span<const uint8_t* const> rows, const float* weights, size_t width, float* out) {
  Weigh(rows, weights, width, out);
}

void WeighFloatRows(std::span<const float* const> rows, const float* weights, size_t width, float* out) {
  Weigh(rows, weights, width, out);
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(WeighByteRows);
HWY_EXPORT(WeighFloatRows);

void WeighRows(std::span<const uint8_t* const> rows, const float* weights, int width, float* out) {
  HWY_DYNAMIC_DISPATCH(WeighByteRows)(rows, weights, static_cast<size_t>(width), out);
}

void WeighRows(std::span<const float* const> rows, const float* weights, int width, float* out) {
  HWY_DYNAMIC_DISPATCH(WeighFloatRows)(rows, weights, static_cast<size_t>(width), out);
}

}  // namespace scipix
#endif  // HWY_ONCE
