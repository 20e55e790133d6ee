#include "image/resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "image/weigh_rows.h"

namespace scipix {
namespace {

// The inputs [first, first + weights.size()) that make up one output, cut to the picture.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

double CubicWeight(double distance) {
  const double x = std::abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

// The share of input pixel `j` (from j to j + 1) in the window [centre - radius, centre + radius].
double AreaWeight(double j, double centre, double radius) {
  return std::max(0.0, std::min(j + 1, centre + radius) - std::max(j, centre - radius));
}

// Weights sum to 1 over all inputs, those outside included: they are paper, so they are just left out.
Taps TapsOf(int output, int side, double scale, ResizeFilter filter) {
  const double centre = (output + 0.5) / scale;
  const double stretch = std::max(1.0, 1 / scale);
  const double radius = filter == ResizeFilter::kCubic ? 2 * stretch : 0.5 * stretch;
  const int begin = static_cast<int>(std::floor(centre - radius));
  const int end = static_cast<int>(std::ceil(centre + radius));
  double sum = 0;
  std::vector<double> weights;
  for (int j = begin; j < end; ++j) {
    weights.push_back(filter == ResizeFilter::kCubic ? CubicWeight((j + 0.5 - centre) / stretch) : AreaWeight(j, centre, radius));
    sum += weights.back();
  }
  Taps taps;
  taps.first = std::clamp(begin, 0, side);
  for (int j = taps.first; j < std::min(end, side); ++j) {
    taps.weights.push_back(static_cast<float>(weights[static_cast<size_t>(j - begin)] / sum));
  }
  return taps;
}

template <typename T>
using RowFunction = void (*)(std::span<const T* const>, const float*, int, float*);

// Scales the height alone; `unit` is the value of full ink.
template <typename T>
Result<Image<float>> ResizeHeight(ImageView<const T> in, double scale, float unit, ResizeFilter filter, RowFunction<T> weigh) {
  const int height = static_cast<int>(std::ceil(in.height * scale));
  Result<Image<float>> out = Image<float>::Create(in.width, height);
  if (!out.ok()) return out;
  std::vector<const T*> rows;
  for (int y = 0; y < height; ++y) {
    Taps taps = TapsOf(y, in.height, scale, filter);
    rows.clear();
    for (float& weight : taps.weights) {
      rows.push_back(in.Row(taps.first + static_cast<int>(rows.size())));
      weight /= unit;
    }
    weigh(rows, taps.weights.data(), in.width, out->view().Row(y));
  }
  return out;
}

Result<Image<float>> Transpose(ImageView<const float> in) {
  constexpr int kBlock = 16;  // columns at a time: their rows of the output stay in the cache
  Result<Image<float>> transposed = Image<float>::Create(in.height, in.width);
  if (!transposed.ok()) return transposed;
  const ImageView<float> out = transposed->view();
  for (int left = 0; left < in.width; left += kBlock) {
    const int right = std::min(in.width, left + kBlock);
    for (int y = 0; y < in.height; ++y) {
      const float* row = in.Row(y);
      for (int x = left; x < right; ++x) out.Row(x)[y] = row[x];
    }
  }
  return transposed;
}

Result<Image<float>> ResizeBoth(ImageView<const uint8_t> ink, double scale, ResizeFilter filter, RowFunction<uint8_t> weigh_bytes,
                                RowFunction<float> weigh_floats) {
  assert(ink.channels == 1);
  constexpr double kMaxSide = 32767;
  if (!(scale > 0) || ink.width * scale > kMaxSide || ink.height * scale > kMaxSide) {
    return Error{ErrorCode::kInvalidArgument, "cannot scale " + std::to_string(ink.width) + " x " + std::to_string(ink.height) +
                                                  " pixels by " + std::to_string(scale)};
  }
  Result<Image<float>> low = ResizeHeight<uint8_t>(ink, scale, 255.0f, filter, weigh_bytes);
  if (!low.ok()) return low;
  Result<Image<float>> turned = Transpose(low->view());
  if (!turned.ok()) return turned;
  Result<Image<float>> narrow = ResizeHeight<float>(turned->view(), scale, 1.0f, filter, weigh_floats);
  if (!narrow.ok()) return narrow;
  return Transpose(narrow->view());
}

}  // namespace

Result<Image<float>> Resize(ImageView<const uint8_t> ink, double scale, ResizeFilter filter) {
  return ResizeBoth(ink, scale, filter, WeighRows, WeighRows);
}

Result<Image<float>> ResizeRef(ImageView<const uint8_t> ink, double scale, ResizeFilter filter) {
  return ResizeBoth(ink, scale, filter, WeighRowsRef, WeighRowsRef);
}

}  // namespace scipix
