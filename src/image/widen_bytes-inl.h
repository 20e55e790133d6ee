// Included once for each instruction set, as Highway wants it.
#if defined(SCIPIX_WIDEN_BYTES_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SCIPIX_WIDEN_BYTES_INL_H_
#undef SCIPIX_WIDEN_BYTES_INL_H_
#else
#define SCIPIX_WIDEN_BYTES_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {

using Words = hwy::HWY_NAMESPACE::Vec<hwy::HWY_NAMESPACE::ScalableTag<int32_t>>;

/// Four vectors of bytes that follow one another, as 32-bit values.
struct WidenedBytes {
  Words first, second, third, fourth;
};

HWY_INLINE WidenedBytes WidenBytes(const uint8_t* from) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::ScalableTag<int32_t> d32;
#if HWY_TARGET == HWY_WASM  // loads of less than a vector are slow there; elsewhere a load widens what it loads
  const hn::FixedTag<uint8_t, 16> d8;
  const hn::FixedTag<uint16_t, 8> d16;
  const auto bytes = hn::LoadU(d8, from);
  const auto lower = hn::BitCast(d16, hn::InterleaveLower(d8, bytes, hn::Zero(d8)));
  const auto upper = hn::BitCast(d16, hn::InterleaveUpper(d8, bytes, hn::Zero(d8)));
  const auto half = [&](auto words) HWY_ATTR { return hn::BitCast(d32, words); };
  return {half(hn::InterleaveLower(d16, lower, hn::Zero(d16))), half(hn::InterleaveUpper(d16, lower, hn::Zero(d16))),
          half(hn::InterleaveLower(d16, upper, hn::Zero(d16))), half(hn::InterleaveUpper(d16, upper, hn::Zero(d16)))};
#else
  const hn::Rebind<uint8_t, decltype(d32)> d8;
  const size_t lanes = hn::Lanes(d32);
  const auto part = [&](size_t i) HWY_ATTR { return hn::PromoteTo(d32, hn::LoadU(d8, from + i * lanes)); };
  return {part(0), part(1), part(2), part(3)};
#endif
}

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
