#include "image/gaussian_blur.h"

#include <cassert>
#include <cmath>
#include <cstddef>

#include "core/aligned_buffer.h"
#include "core/elementary.h"
#include "image/edges.h"
#include "image/whole_vectors.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/gaussian_blur.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<int16_t> kWords;
constexpr hn::Rebind<uint8_t, decltype(kWords)> kBytes;
using Words = hn::Vec<decltype(kWords)>;

HWY_INLINE Words LoadBytes(const uint8_t* from) { return hn::PromoteTo(kWords, hn::LoadU(kBytes, from)); }

// Sums down the column, in 64ths of a level. `middle` points at the row in the middle.
HWY_INLINE void BlurDown(const uint8_t* const* middle, const int16_t* weights, int radius, size_t width, int16_t* sums) {
  const size_t lanes = hn::Lanes(kWords);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    Words sum = hn::MulFixedPoint15(hn::ShiftLeft<6>(LoadBytes(middle[0] + x)), hn::Set(kWords, weights[0]));
    for (int k = 1; k <= radius; ++k) {
      const Words pair = hn::ShiftLeft<6>(hn::Add(LoadBytes(middle[-k] + x), LoadBytes(middle[k] + x)));
      sum = hn::Add(sum, hn::MulFixedPoint15(pair, hn::Set(kWords, weights[k])));
    }
    hn::StoreU(sum, kWords, sums + x);
  }
}

HWY_INLINE void BlurAcross(const int16_t* sums, const int16_t* weights, int radius, size_t width, uint8_t* out) {
  const size_t lanes = hn::Lanes(kWords);
  const Words half = hn::Set(kWords, 32);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    const int16_t* middle = sums + x;
    Words sum = hn::MulFixedPoint15(hn::LoadU(kWords, middle), hn::Set(kWords, weights[0]));
    for (int k = 1; k <= radius; ++k) {
      const Words pair = hn::Add(hn::LoadU(kWords, middle - k), hn::LoadU(kWords, middle + k));
      sum = hn::Add(sum, hn::MulFixedPoint15(pair, hn::Set(kWords, weights[k])));
    }
    hn::StoreU(hn::DemoteTo(kBytes, hn::ShiftRight<6>(hn::Add(sum, half))), kBytes, out + x);
  }
}

bool BlurRow(const uint8_t* const* middle, const int16_t* weights, int radius, int width, int16_t* sums, uint8_t* out) {
  if (static_cast<size_t>(width) < hn::Lanes(kWords)) return false;
  BlurDown(middle, weights, radius, static_cast<size_t>(width), sums);
  RepeatEnds(sums, width, radius);
  BlurAcross(sums, weights, radius, static_cast<size_t>(width), out);
  return true;
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(BlurRow);

std::vector<int16_t> GaussianWeights(double sigma) {
  assert(sigma >= 0.3 && sigma <= 16);  // below, the middle's weight would not fit 16 bits; above, the roundings would pass half a level
  const int radius = static_cast<int>(std::ceil(3 * sigma));
  std::vector<double> bell;
  for (int k = 0; k <= radius; ++k) bell.push_back(Exp(-k * k / (2 * sigma * sigma)));
  double sum = bell[0];
  for (int k = 1; k <= radius; ++k) sum += 2 * bell[static_cast<size_t>(k)];
  std::vector<int16_t> weights(bell.size());
  int rest = 32768;
  for (size_t k = 1; k < bell.size(); ++k) {
    weights[k] = static_cast<int16_t>(std::floor(32768 * bell[k] / sum + 0.5));
    rest -= 2 * weights[k];
  }
  weights[0] = static_cast<int16_t>(rest);
  return weights;
}

Status GaussianBlur(ImageView<const uint8_t> gray, const GaussianBlurOptions& options, ImageView<uint8_t> out) {
  const std::vector<int16_t> weights = GaussianWeights(options.sigma);
  const int radius = static_cast<int>(weights.size()) - 1;
  Result<AlignedBuffer<int16_t>> sums = AlignedBuffer<int16_t>::Allocate(static_cast<size_t>(gray.width + 2 * radius));
  if (!sums.ok()) return sums.error();
  const auto row = [&](const auto& rows, int y) {
    return HWY_DYNAMIC_DISPATCH(BlurRow)(rows.data() + radius, weights.data(), radius, gray.width, sums->data() + radius, out.Row(y));
  };
  return ForEachRow(gray, radius, out, row) ? Status(Success{}) : GaussianBlurRef(gray, options, out);
}

}  // namespace scipix
#endif  // HWY_ONCE
