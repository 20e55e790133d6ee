#include "image/normalize.h"

#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/normalize.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void NormalizeRows(ImageView<const float> ink, float mean, float scale, ImageView<float> out) {
  const hn::ScalableTag<float> d;
  const size_t lanes = hn::Lanes(d);
  const size_t width = static_cast<size_t>(ink.width);
  const size_t whole = width - width % lanes;
  const auto paper = hn::Zero(d);
  const auto full = hn::Set(d, 1.0f);
  const auto shift = hn::Set(d, mean);
  const auto factor = hn::Set(d, 1.0f / scale);
  for (int y = 0; y < ink.height; ++y) {
    const float* from = ink.Row(y);
    float* to = out.Row(y);
    for (size_t x = 0; x < whole; x += lanes) {
      const auto cut = hn::Min(hn::Max(hn::LoadU(d, from + x), paper), full);
      hn::StoreU(hn::Mul(hn::Sub(cut, shift), factor), d, to + x);
    }
  }
  const int rest = static_cast<int>(width - whole);
  if (rest == 0) return;
  const int left = static_cast<int>(whole);
  NormalizeRef(ink.Crop(left, 0, rest, ink.height), mean, scale, out.Crop(left, 0, rest, out.height));
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(NormalizeRows);

void Normalize(ImageView<const float> ink, float mean, float scale, ImageView<float> out) {
  assert(ink.width == out.width && ink.height == out.height && scale > 0);
  if (ink.empty()) return;
  HWY_DYNAMIC_DISPATCH(NormalizeRows)(ink, mean, scale, out);
}

}  // namespace scipix
#endif  // HWY_ONCE
