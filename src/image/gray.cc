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

bool GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) { return GrayOverPaperRef(rgba, paper_level, gray); }

#else

// Adds the upper half of each 32-bit lane to its lower half, modulo 2^16; the upper half is of no use afterwards.
template <class D16>
HWY_INLINE hn::Vec<D16> AddUpper(D16 d16, hn::Vec<D16> halves) {
  const hn::Repartition<uint32_t, D16> d32;
  return hn::Add(halves, hn::BitCast(d16, hn::ShiftRight<16>(hn::BitCast(d32, halves))));
}

// Luma, in the lower half of its 32-bit lane, of as many pixels as a vector holds. The four bytes of a pixel stay in their
// lane, as two pairs of 16-bit values, so nothing is shuffled.
template <class D16>
HWY_INLINE hn::Vec<D16> LumaOfVector(D16 d16, hn::Vec<D16> pixels) {
  const hn::Repartition<uint32_t, D16> d32;
  const auto red_blue = hn::Mul(hn::And(pixels, hn::Set(d16, 0xff)), hn::BitCast(d16, hn::Set(d32, 29 << 16 | 77)));
  const auto green = hn::Mul(hn::ShiftRight<8>(pixels), hn::BitCast(d16, hn::Set(d32, 150)));
  return hn::ShiftRight<8>(hn::Add(AddUpper(d16, hn::Add(red_blue, green)), hn::Set(d16, 128)));
}

// The same laid on paper (its level in the upper halves).
template <class D16>
HWY_INLINE hn::Vec<D16> GrayOfVector(D16 d16, hn::Vec<D16> pixels, hn::Vec<D16> paper) {
  const hn::Repartition<uint32_t, D16> d32;
  const auto luma = LumaOfVector(d16, pixels);
  // Pairs: luma and paper, times alpha and 255 - alpha.
  const auto levels = hn::BitCast(d16, hn::Or(hn::And(hn::BitCast(d32, luma), hn::Set(d32, 0xffff)), hn::BitCast(d32, paper)));
  const auto alpha = hn::ShiftRight<24>(hn::BitCast(d32, pixels));
  const auto shares = hn::BitCast(d16, hn::Or(alpha, hn::ShiftLeft<16>(hn::Xor(alpha, hn::Set(d32, 255)))));
  const auto blend = hn::Add(AddUpper(d16, hn::Mul(levels, shares)), hn::Set(d16, 128));
  return hn::ShiftRight<8>(hn::Add(blend, hn::ShiftRight<8>(blend)));
}

// The lower bytes of the 32-bit lanes of four vectors.
template <class D16>
HWY_INLINE void StoreLowBytes(D16 d16, hn::Vec<D16> a, hn::Vec<D16> b, hn::Vec<D16> c, hn::Vec<D16> d, uint8_t* to) {
  const hn::Repartition<uint8_t, D16> d8;
  const auto first = hn::BitCast(d8, hn::ConcatEven(d16, b, a));
  const auto second = hn::BitCast(d8, hn::ConcatEven(d16, d, c));
  hn::StoreU(hn::ConcatEven(d8, second, first), d8, to);
}

bool GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) {
  const hn::ScalableTag<uint32_t> d32;
  const hn::Repartition<uint16_t, decltype(d32)> d16;
  const hn::Repartition<uint8_t, decltype(d32)> d8;
  const size_t step = hn::Lanes(d8);
  const auto paper = hn::BitCast(d16, hn::Set(d32, uint32_t{paper_level} << 16));
  const auto full = hn::Set(d32, 0xffffffff);
  const auto colours = hn::Set(d32, 0x00ffffff);
  const size_t width = static_cast<size_t>(gray.width);
  const size_t whole = width - width % step;
  bool opaque = true;
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* in = rgba.Row(y);
    uint8_t* out = gray.Row(y);
    for (size_t x = 0; x < whole; x += step) {
      const auto part = [&](size_t i) HWY_ATTR { return hn::BitCast(d16, hn::LoadU(d8, in + 4 * x + i * step)); };
      const auto a = part(0), b = part(1), c = part(2), d = part(3);
      const auto common = hn::BitCast(d32, hn::And(hn::And(a, b), hn::And(c, d)));
      if (hn::AllTrue(d32, hn::Eq(hn::Or(common, colours), full))) {
        StoreLowBytes(d16, LumaOfVector(d16, a), LumaOfVector(d16, b), LumaOfVector(d16, c), LumaOfVector(d16, d), out + x);
      } else {
        StoreLowBytes(d16, GrayOfVector(d16, a, paper), GrayOfVector(d16, b, paper), GrayOfVector(d16, c, paper), GrayOfVector(d16, d, paper), out + x);
        opaque = false;
      }
    }
  }
  const int rest = static_cast<int>(width - whole);
  if (rest == 0) return opaque;
  const int left = static_cast<int>(whole);
  return GrayOverPaperRef(rgba.Crop(left, 0, rest, rgba.height), paper_level, gray.Crop(left, 0, rest, gray.height)) && opaque;
}

#endif

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(GrayRows);

bool GrayOverPaper(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray) {
  assert(rgba.channels == 4 && rgba.width == gray.width && rgba.height == gray.height);
  if (gray.empty()) return true;
  return HWY_DYNAMIC_DISPATCH(GrayRows)(rgba, paper, gray);
}

}  // namespace scipix
#endif  // HWY_ONCE
