#include "image/transpose.h"

#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/transpose.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void TransposeBlocks(ImageView<const float> in, ImageView<float> out) { TransposeRef(in, out); }

#else

// Four rows of four values become columns.
HWY_INLINE void TransposeBlock(const float* from, std::ptrdiff_t from_stride, float* to, std::ptrdiff_t to_stride) {
  const hn::FixedTag<float, 4> d;
  const hn::FixedTag<double, 2> pairs;
  const auto a = hn::LoadU(d, from), b = hn::LoadU(d, from + from_stride);
  const auto c = hn::LoadU(d, from + 2 * from_stride), e = hn::LoadU(d, from + 3 * from_stride);
  const auto ab_left = hn::BitCast(pairs, hn::InterleaveLower(d, a, b)), ab_right = hn::BitCast(pairs, hn::InterleaveUpper(d, a, b));
  const auto ce_left = hn::BitCast(pairs, hn::InterleaveLower(d, c, e)), ce_right = hn::BitCast(pairs, hn::InterleaveUpper(d, c, e));
  hn::StoreU(hn::BitCast(d, hn::InterleaveLower(pairs, ab_left, ce_left)), d, to);
  hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(pairs, ab_left, ce_left)), d, to + to_stride);
  hn::StoreU(hn::BitCast(d, hn::InterleaveLower(pairs, ab_right, ce_right)), d, to + 2 * to_stride);
  hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(pairs, ab_right, ce_right)), d, to + 3 * to_stride);
}

void TransposeBlocks(ImageView<const float> in, ImageView<float> out) {
  constexpr int kColumns = 16;  // at a time: their rows of the output stay in the cache
  const int width = in.width / 4 * 4;
  const int height = in.height / 4 * 4;
  for (int left = 0; left < width; left += kColumns) {
    const int right = left + kColumns < width ? left + kColumns : width;
    for (int y = 0; y < height; y += 4) {
      for (int x = left; x < right; x += 4) TransposeBlock(in.Row(y) + x, in.stride, out.Row(x) + y, out.stride);
    }
  }
  TransposeRef(in.Crop(width, 0, in.width - width, in.height), out.Crop(0, width, out.width, in.width - width));
  TransposeRef(in.Crop(0, height, width, in.height - height), out.Crop(height, 0, in.height - height, width));
}

#endif

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(TransposeBlocks);

void Transpose(ImageView<const float> in, ImageView<float> out) {
  assert(in.channels == 1 && in.width == out.height && in.height == out.width);
  HWY_DYNAMIC_DISPATCH(TransposeBlocks)(in, out);
}

}  // namespace scipix
#endif  // HWY_ONCE
