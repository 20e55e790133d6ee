#include "image/resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/number.h"
#include "image/cubic_weight.h"
#include "image/transpose.h"
#include "image/weigh_rows.h"

namespace scipix {
namespace {

// The inputs from `first` on that make up one output, cut to the picture, and their weights.
struct Taps {
  int first = 0;
  std::span<const float> weights;
};

// The share of input pixel `j` (from j to j + 1) in the window [centre - radius, centre + radius].
double AreaWeight(double j, double centre, double radius) {
  return std::max(0.0, std::min(j + 1, centre + radius) - std::max(j, centre - radius));
}

// The taps of all outputs of a direction.
class AllTaps {
 public:
  // Of sums that are to be `whole` times smaller.
  AllTaps(int outputs, int side, double scale, ResizeFilter filter, float whole) {
    const double stretch = std::max(1.0, 1 / scale);
    radius_ = filter == ResizeFilter::kCubic ? 2 * stretch : 0.5 * stretch;
    const size_t most = static_cast<size_t>(2 * radius_) + 2;
    weights_.reserve(static_cast<size_t>(outputs) * most);
    std::vector<double> weights(most);
    for (int i = 0; i < outputs; ++i) {
      const double centre = (i + 0.5) / scale;
      const int begin = static_cast<int>(std::floor(centre - radius_));
      const int end = static_cast<int>(std::ceil(centre + radius_));
      // Weights sum to 1 over all inputs, those outside included: they are paper, so they are just left out.
      double sum = 0;
      for (int j = begin; j < end; ++j) {
        const double weight = filter == ResizeFilter::kCubic ? CubicWeight((j + 0.5 - centre) / stretch) : AreaWeight(j, centre, radius_);
        weights[static_cast<size_t>(j - begin)] = weight;
        sum += weight;
      }
      const int first = std::clamp(begin, 0, side);
      starts_.push_back({first, weights_.size()});
      for (int j = first; j < std::min(end, side); ++j) {
        weights_.push_back(static_cast<float>(weights[static_cast<size_t>(j - begin)] / sum) / whole);
      }
    }
    starts_.push_back({side, weights_.size()});
  }

  Taps operator[](int output) const {
    const Start& start = starts_[static_cast<size_t>(output)];
    const size_t end = starts_[static_cast<size_t>(output) + 1].weight;
    return {start.input, std::span(weights_).subspan(start.weight, end - start.weight)};
  }

 private:
  struct Start {
    int input;
    size_t weight;
  };

  double radius_ = 0;
  std::vector<Start> starts_;
  std::vector<float> weights_;
};

template <typename T>
using RowFunction = void (*)(std::span<const T* const>, const float*, int, float*);

// Scales the height alone: row i of `out` from all taps[first + i] of `in`.
template <typename T>
void WeighAll(ImageView<const T> in, const AllTaps& taps, int first, RowFunction<T> weigh, ImageView<float> out) {
  std::vector<const T*> rows;
  for (int y = 0; y < out.height; ++y) {
    const Taps of_row = taps[first + y];
    rows.clear();
    for (size_t k = 0; k < of_row.weights.size(); ++k) rows.push_back(in.Row(of_row.first + static_cast<int>(k)));
    weigh(rows, of_row.weights.data(), out.width, out.Row(y));
  }
}

// The kernels, or their twins.
struct Kernels {
  RowFunction<uint8_t> weigh_bytes;
  RowFunction<float> weigh_floats;
  void (*transpose)(ImageView<const float>, ImageView<float>);
};

// Memory for a strip of the output on its way: low enough to stay in the cache, and a few vectors high,
// since the width is scaled with the strip lying on its side.
constexpr int kStrip = 32;  // rows

struct StripMemory {
  Image<float> low;     // the strip at its height, in the width of the input
  Image<float> turned;  // the same, transposed
  Image<float> narrow;  // transposed, at its width

  static Result<StripMemory> Create(int in_width, int out_width) {
    Result<Image<float>> low = Image<float>::Create(in_width, kStrip);
    Result<Image<float>> turned = Image<float>::Create(kStrip, in_width);
    Result<Image<float>> narrow = Image<float>::Create(kStrip, out_width);
    if (!low.ok()) return low.error();
    if (!turned.ok()) return turned.error();
    if (!narrow.ok()) return narrow.error();
    return StripMemory{*std::move(low), *std::move(turned), *std::move(narrow)};
  }
};

Result<Image<float>> ResizeBoth(ImageView<const uint8_t> ink, double scale, ResizeFilter filter, const Kernels& kernels) {
  assert(ink.channels == 1);
  constexpr double kMaxSide = 32767;
  if (!(scale > 0) || ink.width * scale > kMaxSide || ink.height * scale > kMaxSide) {
    return Error{ErrorCode::kInvalidArgument, "cannot scale " + std::to_string(ink.width) + " x " + std::to_string(ink.height) +
                                                  " pixels by " + DecimalText(scale)};
  }
  const int width = static_cast<int>(std::ceil(ink.width * scale));
  const int height = static_cast<int>(std::ceil(ink.height * scale));
  Result<Image<float>> scaled = Image<float>::Create(width, height);
  if (!scaled.ok()) return scaled;
  Result<StripMemory> memory = StripMemory::Create(ink.width, width);
  if (!memory.ok()) return memory.error();
  const AllTaps down(height, ink.height, scale, filter, 255);  // from bytes to ink 0..1
  const AllTaps across(width, ink.width, scale, filter, 1);
  for (int top = 0; top < height; top += kStrip) {
    const int rows = std::min(kStrip, height - top);
    const ImageView<float> low = memory->low.view().Crop(0, 0, ink.width, rows);
    const ImageView<float> turned = memory->turned.view().Crop(0, 0, rows, ink.width);
    const ImageView<float> narrow = memory->narrow.view().Crop(0, 0, rows, width);
    WeighAll<uint8_t>(ink, down, top, kernels.weigh_bytes, low);
    kernels.transpose(low, turned);
    WeighAll<float>(turned, across, 0, kernels.weigh_floats, narrow);
    kernels.transpose(narrow, scaled->view().Crop(0, top, width, rows));
  }
  return scaled;
}

}  // namespace

Result<Image<float>> Resize(ImageView<const uint8_t> ink, double scale, ResizeFilter filter) {
  return ResizeBoth(ink, scale, filter, {WeighRows, WeighRows, Transpose});
}

Result<Image<float>> ResizeRef(ImageView<const uint8_t> ink, double scale, ResizeFilter filter) {
  return ResizeBoth(ink, scale, filter, {WeighRowsRef, WeighRowsRef, TransposeRef});
}

}  // namespace scipix
