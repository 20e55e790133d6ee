#include "image/morphology.h"

#include <cassert>
#include <cstddef>
#include <vector>

#include "core/aligned_buffer.h"
#include "image/edges.h"
#include "image/whole_vectors.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/morphology.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace scipix::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<uint8_t> kBytes;
using Bytes = hn::Vec<decltype(kBytes)>;

struct Least {
  static HWY_INLINE Bytes Of(Bytes a, Bytes b) { return hn::Min(a, b); }
};
struct Greatest {
  static HWY_INLINE Bytes Of(Bytes a, Bytes b) { return hn::Max(a, b); }
};

// The extremes of the columns, into `extremes` (`across` values before it, and behind it those and two vectors, are free).
template <class Extreme>
HWY_INLINE void Down(const std::vector<const uint8_t*>& rows, size_t width, uint8_t* extremes) {
  const size_t lanes = hn::Lanes(kBytes);
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    Bytes extreme = hn::LoadU(kBytes, rows[0] + x);
    for (size_t k = 1; k < rows.size(); ++k) extreme = Extreme::Of(extreme, hn::LoadU(kBytes, rows[k] + x));
    hn::StoreU(extreme, kBytes, extremes + x);
  }
}

// `row` has width + window - 1 values and room for two vectors behind. Each step makes row[x] the extreme of twice as many values
// from x on; the last window is that of two such stretches which overlap.
template <class Extreme>
HWY_INLINE void Across(uint8_t* row, size_t width, size_t window, uint8_t* out) {
  const size_t lanes = hn::Lanes(kBytes);
  size_t stretch = 1;
  for (; 2 * stretch <= window; stretch *= 2) {
    for (size_t x = 0; x + stretch < width + window - 1; x += lanes) {
      hn::StoreU(Extreme::Of(hn::LoadU(kBytes, row + x), hn::LoadU(kBytes, row + x + stretch)), kBytes, row + x);
    }
  }
  for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) {
    hn::StoreU(Extreme::Of(hn::LoadU(kBytes, row + x), hn::LoadU(kBytes, row + x + window - stretch)), kBytes, out + x);
  }
}

template <class Extreme>
HWY_INLINE bool ExtremeRow(const std::vector<const uint8_t*>& rows, int across, int width, uint8_t* memory, uint8_t* out) {
  const size_t values = static_cast<size_t>(width);
  if (values < hn::Lanes(kBytes)) return false;
  Down<Extreme>(rows, values, memory + across);
  RepeatEnds(memory + across, width, across);
  Across<Extreme>(memory, values, static_cast<size_t>(2 * across + 1), out);
  return true;
}

bool ErodeRow(const std::vector<const uint8_t*>& rows, int across, int width, uint8_t* memory, uint8_t* out) {
  return ExtremeRow<Least>(rows, across, width, memory, out);
}

bool DilateRow(const std::vector<const uint8_t*>& rows, int across, int width, uint8_t* memory, uint8_t* out) {
  return ExtremeRow<Greatest>(rows, across, width, memory, out);
}

size_t VectorBytes() { return hn::Lanes(kBytes); }

}  // namespace scipix::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scipix {

HWY_EXPORT(ErodeRow);
HWY_EXPORT(DilateRow);
HWY_EXPORT(VectorBytes);

namespace {

using RowFunction = bool (*)(const std::vector<const uint8_t*>&, int, int, uint8_t*, uint8_t*);
using Twin = void (*)(ImageView<const uint8_t>, const MorphologyOptions&, ImageView<uint8_t>);

Status Run(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out, RowFunction row, Twin twin) {
  assert(options.across >= 0 && options.across <= 100 && options.down >= 0 && options.down <= 100);
  const size_t length = static_cast<size_t>(gray.width + 2 * options.across) + 2 * HWY_DYNAMIC_DISPATCH(VectorBytes)();
  Result<AlignedBuffer<uint8_t>> memory = AlignedBuffer<uint8_t>::Allocate(length);
  if (!memory.ok()) return memory.error();
  const auto one = [&](const auto& rows, int y) { return row(rows, options.across, gray.width, memory->data(), out.Row(y)); };
  if (!ForEachRow(gray, options.down, out, one)) twin(gray, options, out);
  return Success{};
}

bool ErodeOne(const std::vector<const uint8_t*>& rows, int across, int width, uint8_t* memory, uint8_t* out) {
  return HWY_DYNAMIC_DISPATCH(ErodeRow)(rows, across, width, memory, out);
}

bool DilateOne(const std::vector<const uint8_t*>& rows, int across, int width, uint8_t* memory, uint8_t* out) {
  return HWY_DYNAMIC_DISPATCH(DilateRow)(rows, across, width, memory, out);
}

}  // namespace

Status Erode(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out) {
  return Run(gray, options, out, ErodeOne, ErodeRef);
}

Status Dilate(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out) {
  return Run(gray, options, out, DilateOne, DilateRef);
}

Status Open(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> scratch, ImageView<uint8_t> out) {
  if (Status eroded = Erode(gray, options, scratch); !eroded.ok()) return eroded;
  return Dilate(scratch, options, out);
}

Status Close(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> scratch, ImageView<uint8_t> out) {
  if (Status dilated = Dilate(gray, options, scratch); !dilated.ok()) return dilated;
  return Erode(scratch, options, out);
}

}  // namespace scipix
#endif  // HWY_ONCE
