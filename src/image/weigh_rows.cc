#include "image/weigh_rows.h"

#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/weigh_rows.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <class D>
HWY_INLINE hn::Vec<D> LoadAsFloat(D d, const float* from) {
  return hn::LoadU(d, from);
}

template <class D>
HWY_INLINE hn::Vec<D> LoadAsFloat(D d, const uint8_t* from) {
  const hn::Rebind<uint8_t, D> d8;
  const hn::Rebind<int32_t, D> d32;
  return hn::ConvertTo(d, hn::PromoteTo(d32, hn::LoadU(d8, from)));
}

// The sums of the columns from `x` on, for as many vectors as there are sums.
template <typename T, class... Sums>
HWY_INLINE void WeighColumns(std::span<const T* const> rows, const float* weights, size_t x, float* out, Sums... sums) {
  const hn::ScalableTag<float> d;
  const size_t lanes = hn::Lanes(d);
  for (size_t k = 0; k < rows.size(); ++k) {
    const auto weight = hn::Set(d, weights[k]);
    size_t at = x;
    ((sums = hn::MulAdd(weight, LoadAsFloat(d, rows[k] + at), sums), at += lanes), ...);
  }
  size_t at = x;
  ((hn::StoreU(sums, d, out + at), at += lanes), ...);
}

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
  const hn::ScalableTag<float> d;
  const size_t lanes = hn::Lanes(d);
  const auto zero = hn::Zero(d);
  size_t x = 0;
  for (; x + 4 * lanes <= width; x += 4 * lanes) {  // four sums at a time hide the latency of an addition
    if (!IsPaper(rows, x)) {
      WeighColumns(rows, weights, x, out, zero, zero, zero, zero);
    } else {
      for (size_t at = x; at < x + 4 * lanes; at += lanes) hn::StoreU(zero, d, out + at);
    }
  }
  for (; x + lanes <= width; x += lanes) WeighColumns(rows, weights, x, out, zero);
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
