#include "image/gray.h"

#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/gray.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Grey of as many pixels as a vector holds 16-bit values.
template <class D16>
HWY_INLINE hn::Vec<hn::Rebind<uint8_t, D16>> GrayOfVector(D16 d16, const uint8_t* rgba, hn::Vec<D16> paper) {
  const hn::Rebind<uint8_t, D16> d8;
  hn::Vec<decltype(d8)> r8, g8, b8, a8;
  hn::LoadInterleaved4(d8, rgba, r8, g8, b8, a8);
  const auto r = hn::Mul(hn::PromoteTo(d16, r8), hn::Set(d16, 77));
  const auto g = hn::Mul(hn::PromoteTo(d16, g8), hn::Set(d16, 150));
  const auto b = hn::Mul(hn::PromoteTo(d16, b8), hn::Set(d16, 29));
  const auto half = hn::Set(d16, 128);
  const auto luma = hn::ShiftRight<8>(hn::Add(hn::Add(r, g), hn::Add(b, half)));
  const auto a = hn::PromoteTo(d16, a8);
  const auto rest = hn::Sub(hn::Set(d16, 255), a);
  const auto blend = hn::Add(hn::Add(hn::Mul(luma, a), hn::Mul(paper, rest)), half);
  const auto gray = hn::ShiftRight<8>(hn::Add(blend, hn::ShiftRight<8>(blend)));
  return hn::DemoteTo(d8, hn::BitCast(hn::RebindToSigned<D16>(), gray));
}

void GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) {
  const hn::ScalableTag<uint16_t> d16;
  const hn::Rebind<uint8_t, decltype(d16)> d8;
  const size_t lanes = hn::Lanes(d16);
  const auto paper = hn::Set(d16, paper_level);
  const size_t width = static_cast<size_t>(gray.width);
  const size_t whole = width - width % lanes;
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* in = rgba.Row(y);
    uint8_t* out = gray.Row(y);
    for (size_t x = 0; x < whole; x += lanes) hn::StoreU(GrayOfVector(d16, in + 4 * x, paper), d8, out + x);
  }
  const int rest = static_cast<int>(width - whole);
  if (rest == 0) return;
  const int left = static_cast<int>(whole);
  GrayOverPaperRef(rgba.Crop(left, 0, rest, rgba.height), paper_level, gray.Crop(left, 0, rest, gray.height));
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(GrayRows);

void GrayOverPaper(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray) {
  assert(rgba.channels == 4 && rgba.width == gray.width && rgba.height == gray.height);
  if (gray.empty()) return;
  HWY_DYNAMIC_DISPATCH(GrayRows)(rgba, paper, gray);
}

}  // namespace scipix
#endif  // HWY_ONCE
