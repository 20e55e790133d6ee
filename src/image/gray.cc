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

#if HWY_TARGET == HWY_SCALAR

void GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) { GrayOverPaperRef(rgba, paper_level, gray); }

#else

// Adds the upper half of each 32-bit lane to its lower half, modulo 2^16; the upper half is of no use afterwards.
template <class D16>
HWY_INLINE hn::Vec<D16> AddUpper(D16 d16, hn::Vec<D16> halves) {
  const hn::Repartition<uint32_t, D16> d32;
  return hn::Add(halves, hn::BitCast(d16, hn::ShiftRight<16>(hn::BitCast(d32, halves))));
}

// Grey, in the lower half of its 32-bit lane, of as many pixels as a vector holds. The four bytes of a pixel stay in their
// lane, as two pairs of 16-bit values, so nothing is shuffled.
template <class D32>
HWY_INLINE hn::Vec<hn::Repartition<uint16_t, D32>> GrayOfVector(D32 d32, const uint8_t* rgba, hn::Vec<D32> paper) {
  const hn::Repartition<uint16_t, D32> d16;
  const hn::Repartition<uint8_t, D32> d8;
  const auto low_bytes = hn::Set(d16, 0xff);
  const auto lower = hn::Set(d32, 0xffff);
  const auto pixel = hn::BitCast(d16, hn::LoadU(d8, rgba));
  const auto red_blue = hn::Mul(hn::And(pixel, low_bytes), hn::BitCast(d16, hn::Set(d32, 29 << 16 | 77)));
  const auto green_alpha = hn::ShiftRight<8>(pixel);
  const auto green = hn::Mul(green_alpha, hn::BitCast(d16, hn::Set(d32, 150)));
  const auto half = hn::Set(d16, 128);
  const auto luma = hn::ShiftRight<8>(hn::Add(AddUpper(d16, hn::Add(red_blue, green)), half));
  // Pairs: luma and paper, times alpha and 255 - alpha.
  const auto levels = hn::BitCast(d16, hn::Or(hn::And(hn::BitCast(d32, luma), lower), paper));
  const auto alpha = hn::ShiftRight<16>(hn::BitCast(d32, green_alpha));
  const auto shares = hn::BitCast(d16, hn::Or(alpha, hn::ShiftLeft<16>(hn::Xor(alpha, hn::Set(d32, 255)))));
  const auto blend = hn::Add(AddUpper(d16, hn::Mul(levels, shares)), half);
  return hn::ShiftRight<8>(hn::Add(blend, hn::ShiftRight<8>(blend)));
}

void GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) {
  const hn::ScalableTag<uint32_t> d32;
  const hn::Repartition<uint16_t, decltype(d32)> d16;
  const hn::Repartition<uint8_t, decltype(d32)> d8;
  const size_t lanes = hn::Lanes(d32);
  const size_t step = 4 * lanes;  // a vector of bytes
  const auto paper = hn::Set(d32, uint32_t{paper_level} << 16);
  const size_t width = static_cast<size_t>(gray.width);
  const size_t whole = width - width % step;
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* in = rgba.Row(y);
    uint8_t* out = gray.Row(y);
    for (size_t x = 0; x < whole; x += step) {
      const uint8_t* from = in + 4 * x;
      const auto first = hn::ConcatEven(d16, GrayOfVector(d32, from + step, paper), GrayOfVector(d32, from, paper));
      const auto second = hn::ConcatEven(d16, GrayOfVector(d32, from + 3 * step, paper), GrayOfVector(d32, from + 2 * step, paper));
      hn::StoreU(hn::ConcatEven(d8, hn::BitCast(d8, second), hn::BitCast(d8, first)), d8, out + x);
    }
  }
  const int rest = static_cast<int>(width - whole);
  if (rest == 0) return;
  const int left = static_cast<int>(whole);
  GrayOverPaperRef(rgba.Crop(left, 0, rest, rgba.height), paper_level, gray.Crop(left, 0, rest, gray.height));
}

#endif

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
