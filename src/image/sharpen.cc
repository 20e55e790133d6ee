#include "image/sharpen.h"

#include <cassert>
#include <cmath>
#include <cstddef>

#include "image/gaussian_blur.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/sharpen.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void AddDetailRows(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out) {
  const hn::ScalableTag<int16_t> d16;
  const hn::Rebind<uint8_t, decltype(d16)> d8;
  const size_t lanes = hn::Lanes(d16);
  const size_t width = static_cast<size_t>(gray.width);
  const size_t whole = width - width % lanes;
  const auto amount = hn::Set(d16, static_cast<int16_t>(std::lround(options.amount * 8192)));
  const auto least = hn::Set(d16, static_cast<int16_t>(options.least));
  const auto half = hn::Set(d16, 16);
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* from = gray.Row(y);
    uint8_t* to = out.Row(y);
    for (size_t x = 0; x < whole; x += lanes) {
      const auto level = hn::PromoteTo(d16, hn::LoadU(d8, from + x));
      const auto detail = hn::Sub(level, hn::PromoteTo(d16, hn::LoadU(d8, to + x)));
      const auto added = hn::MulFixedPoint15(hn::ShiftLeft<7>(detail), amount);  // 32nds of a level
      const auto rounded = hn::ShiftRight<5>(hn::Add(added, half));
      const auto sharp = hn::Add(level, hn::IfThenZeroElse(hn::Lt(hn::Abs(detail), least), rounded));
      hn::StoreU(hn::DemoteTo(d8, sharp), d8, to + x);
    }
  }
  const int rest = static_cast<int>(width - whole);
  if (rest == 0) return;
  const int left = static_cast<int>(whole);
  AddDetailRef(gray.Crop(left, 0, rest, gray.height), options, out.Crop(left, 0, rest, out.height));
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(AddDetailRows);

void AddDetail(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  assert(options.amount >= 0 && options.amount <= 3.9);  // of 2^13 a whole: 16 bits
  if (gray.empty()) return;
  HWY_DYNAMIC_DISPATCH(AddDetailRows)(gray, options, out);
}

Status Sharpen(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out) {
  if (Status blurred = GaussianBlur(gray, {.sigma = options.sigma}, out); !blurred.ok()) return blurred;
  AddDetail(gray, options, out);
  return Success{};
}

}  // namespace scipix
#endif  // HWY_ONCE
