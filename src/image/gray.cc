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

#if HWY_TARGET == HWY_SCALAR || !(HWY_ARCH_X86 || HWY_ARCH_WASM)  // elsewhere ReorderWidenMulAccumulate does not add pairs

bool GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) { return GrayOverPaperRef(rgba, paper_level, gray); }

#else

// start + the products of each pair of 16-bit values, added.
template <class D32, class V16>
HWY_INLINE hn::Vec<D32> AddPairs(D32 d32, V16 values, V16 factors, hn::Vec<D32> start) {
  auto rest = hn::Zero(d32);
  return hn::ReorderWidenMulAccumulate(d32, values, factors, start, rest);
}

// Luma, one pixel in each 32-bit lane. The four bytes of a pixel stay in their lane, as two pairs of 16-bit values, so nothing is shuffled.
template <class D16>
HWY_INLINE hn::Vec<hn::RepartitionToWide<D16>> LumaOfVector(D16 d16, hn::Vec<D16> pixels) {
  const hn::RepartitionToWide<D16> d32;
  const auto red_blue = hn::And(pixels, hn::Set(d16, 0xff));
  const auto green_alpha = hn::BitCast(d16, hn::ShiftRight<8>(hn::BitCast(hn::RebindToUnsigned<D16>(), pixels)));
  const auto sum = AddPairs(d32, red_blue, hn::BitCast(d16, hn::Set(d32, 29 << 16 | 77)), hn::Set(d32, 128));
  return hn::ShiftRight<8>(AddPairs(d32, green_alpha, hn::BitCast(d16, hn::Set(d32, 150)), sum));
}

// The same laid on paper (its level in the upper halves).
template <class D16>
HWY_INLINE hn::Vec<hn::RepartitionToWide<D16>> GrayOfVector(D16 d16, hn::Vec<D16> pixels, hn::Vec<hn::RepartitionToWide<D16>> paper) {
  const hn::RepartitionToWide<D16> d32;
  // Pairs: luma and paper, times alpha and 255 - alpha.
  const auto levels = hn::Or(LumaOfVector(d16, pixels), paper);
  const auto alpha = hn::BitCast(d32, hn::ShiftRight<24>(hn::BitCast(hn::RebindToUnsigned<decltype(d32)>(), pixels)));
  const auto shares = hn::Or(alpha, hn::ShiftLeft<16>(hn::Xor(alpha, hn::Set(d32, 255))));
  const auto blend = AddPairs(d32, hn::BitCast(d16, levels), hn::BitCast(d16, shares), hn::Set(d32, 128));
  return hn::ShiftRight<8>(hn::Add(blend, hn::ShiftRight<8>(blend)));
}

// Four vectors of levels as bytes.
template <class D32>
HWY_INLINE void StoreLevels(D32 d32, hn::Vec<D32> a, hn::Vec<D32> b, hn::Vec<D32> c, hn::Vec<D32> d, uint8_t* to) {
  const hn::Repartition<uint16_t, D32> d16;
  const hn::Repartition<uint8_t, D32> d8;
  const auto pair = [&](auto lower, auto upper) HWY_ATTR { return hn::BitCast(d8, hn::ConcatEven(d16, hn::BitCast(d16, upper), hn::BitCast(d16, lower))); };
  hn::StoreU(hn::ConcatEven(d8, pair(c, d), pair(a, b)), d8, to);
}

bool GrayRows(ImageView<const uint8_t> rgba, uint8_t paper_level, ImageView<uint8_t> gray) {
  const hn::ScalableTag<int32_t> d32;
  const hn::Repartition<int16_t, decltype(d32)> d16;
  const hn::Repartition<uint8_t, decltype(d32)> d8;
  const size_t step = hn::Lanes(d8);
  const auto paper = hn::Set(d32, paper_level << 16);
  const auto full = hn::Set(d32, -1);
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
        StoreLevels(d32, LumaOfVector(d16, a), LumaOfVector(d16, b), LumaOfVector(d16, c), LumaOfVector(d16, d), out + x);
      } else {
        StoreLevels(d32, GrayOfVector(d16, a, paper), GrayOfVector(d16, b, paper), GrayOfVector(d16, c, paper), GrayOfVector(d16, d, paper), out + x);
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
