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

template <typename T>
HWY_INLINE void Weigh(std::span<const T* const> rows, const float* weights, size_t width, float* out) {
  const hn::ScalableTag<float> d;
  const size_t lanes = hn::Lanes(d);
  size_t x = 0;
  for (; x + 2 * lanes <= width; x += 2 * lanes) {  // two sums at a time hide the latency of an addition
    auto sum0 = hn::Zero(d);
    auto sum1 = hn::Zero(d);
    for (size_t k = 0; k < rows.size(); ++k) {
      const auto weight = hn::Set(d, weights[k]);
      sum0 = hn::MulAdd(weight, LoadAsFloat(d, rows[k] + x), sum0);
      sum1 = hn::MulAdd(weight, LoadAsFloat(d, rows[k] + x + lanes), sum1);
    }
    hn::StoreU(sum0, d, out + x);
    hn::StoreU(sum1, d, out + x + lanes);
  }
  for (; x + lanes <= width; x += lanes) {
    auto sum = hn::Zero(d);
    for (size_t k = 0; k < rows.size(); ++k) sum = hn::MulAdd(hn::Set(d, weights[k]), LoadAsFloat(d, rows[k] + x), sum);
    hn::StoreU(sum, d, out + x);
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
