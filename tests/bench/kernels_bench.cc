// Each kernel on every instruction set at hand, against its twin as scalar code and a plain copy of as many bytes, in one run. 1920 x 1080
// pixels, and rows of that which stay in the cache; what works on windows, 512 x 16. A line a kernel, separated by tabs: instruction set, name,
// bytes read and written, milliseconds of the kernel, of its twin, of the copy. tests/bench/kernels.mjs makes a table of it.
#include <hwy/highway.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "drawn_page.h"
#include "scalar_twins.h"
#include "timing.h"
#include "core/image.h"
#include "image/adaptive_threshold.h"
#include "image/gaussian_blur.h"
#include "image/gray.h"
#include "image/histogram.h"
#include "image/map_levels.h"
#include "image/median.h"
#include "image/morphology.h"
#include "image/normalize.h"
#include "image/resize.h"
#include "image/row_bits.h"
#include "image/sharpen.h"
#include "image/simd_target.h"
#include "image/transpose.h"
#include "image/weigh_rows.h"

namespace scipix::bench {
namespace {

constexpr int kWidth = 1920;
constexpr int kHeight = 1080;
constexpr double kSpan = 100;  // ms of samples
constexpr int kCachedRows = 16;  // their floats, read and written, take 240 KiB

// Milliseconds to copy half of `bytes`: reads and writes count alike. The two halves are no whole number of pages apart: processors take
// writes and reads at the same place of two pages for one.
double CopyMilliseconds(size_t bytes) {
  constexpr size_t kPage = 4096;
  const size_t half = bytes / 2;
  std::vector<uint8_t> memory(bytes + 2 * kPage, 1);
  const uint8_t* from = memory.data();
  uint8_t* to = memory.data() + (half + kPage - 1) / kPage * kPage + kPage / 2;
  return LeastMilliseconds([&] {
    std::memcpy(to, from, half);
    Keep(to);
  }, kSpan);
}

struct Yardstick {
  double scalar;
  double copy;
};

// `bytes`: what one call reads and writes. Twin and copy are the same on every instruction set, so they are timed once.
template <typename Kernel, typename Scalar>
void Report(const char* name, size_t bytes, const Kernel& kernel, const Scalar& scalar) {
  static std::map<std::string, Yardstick> yardsticks;
  const double fast = LeastMilliseconds(kernel, kSpan);
  if (!yardsticks.contains(name)) yardsticks[name] = {LeastMilliseconds(scalar, kSpan), CopyMilliseconds(bytes)};
  const Yardstick& yardstick = yardsticks[name];
  std::printf("%s\t%s\t%zu\t%.6f\t%.6f\t%.6f\n", SimdTarget(), name, bytes, fast, yardstick.scalar, yardstick.copy);
  std::fflush(stdout);
}

void ReportGray(int height, bool opaque, const char* name) {
  std::vector<uint8_t> rgba(static_cast<size_t>(kWidth * height) * 4);
  for (size_t i = 0; i < rgba.size(); ++i) rgba[i] = opaque && i % 4 == 3 ? 255 : static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> gray(rgba.size() / 4);
  const ImageView<const uint8_t> in{rgba.data(), kWidth, height, kWidth * 4, 4};
  const ImageView<uint8_t> out{gray.data(), kWidth, height, kWidth, 1};
  Report(name, gray.size() * 5, [&] { GrayOverPaper(in, 255, out); }, [&] { GrayOverPaperScalar(in, 255, out); });
}

void ReportNormalize(int height, const char* name) {
  std::vector<float> ink(static_cast<size_t>(kWidth * height), 0.3f);
  std::vector<float> tensor(ink.size());
  const ImageView<const float> in{ink.data(), kWidth, height, kWidth, 1};
  const ImageView<float> out{tensor.data(), kWidth, height, kWidth, 1};
  Report(name, ink.size() * 8, [&] { Normalize(in, 0.1f, 0.3f, out); }, [&] { NormalizeScalar(in, 0.1f, 0.3f, out); });
}

// The heart of a resize: one row out of six (cubic, shrunk by a third).
template <typename T>
void ReportWeighRows(const char* name) {
  constexpr int kTaps = 6;
  const float weights[kTaps] = {-0.03f, 0.1f, 0.43f, 0.43f, 0.1f, -0.03f};
  std::vector<T> memory(size_t{kWidth} * kTaps, static_cast<T>(1));
  std::vector<const T*> rows;
  for (size_t i = 0; i < kTaps; ++i) rows.push_back(memory.data() + i * kWidth);
  std::vector<float> out(kWidth);
  Report(name, memory.size() * sizeof(T) + out.size() * sizeof(float), [&] { WeighRows(rows, weights, kWidth, out.data()); },
         [&] { WeighRowsScalar(rows, weights, kWidth, out.data()); });
}

// Operations of one grey picture on another, which is small enough that even the slowest twin is done before other programs come in.
template <typename Kernel, typename Scalar>
void ReportGrayToGray(const char* name, const Kernel& kernel, const Scalar& scalar) {
  constexpr int kAcross = 512;
  constexpr int kDown = 16;
  std::vector<uint8_t> gray(size_t{kAcross} * kDown);
  for (size_t i = 0; i < gray.size(); ++i) gray[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> filtered(gray.size());
  const ImageView<const uint8_t> in{gray.data(), kAcross, kDown, kAcross, 1};
  const ImageView<uint8_t> out{filtered.data(), kAcross, kDown, kAcross, 1};
  Report(name, 2 * gray.size(), [&] { kernel(in, out); }, [&] { scalar(in, out); });
}

void ReportWindows() {
  for (const double sigma : {1.0, 4.0}) {
    const GaussianBlurOptions blur{.sigma = sigma};
    ReportGrayToGray(sigma < 2 ? "Gaussian blur, sigma 1" : "Gaussian blur, sigma 4", [&](auto in, auto out) { return GaussianBlur(in, blur, out).ok(); },
                     [&](auto in, auto out) { return GaussianBlurScalar(in, blur, out).ok(); });
  }
  const SharpenOptions sharpen;
  ReportGrayToGray("add detail (sharpen)", [&](auto in, auto out) { AddDetail(in, sharpen, out); }, [&](auto in, auto out) { AddDetailScalar(in, sharpen, out); });
  for (const int radius : {1, 2}) {
    const MedianOptions median{radius};
    ReportGrayToGray(radius == 1 ? "median 3 x 3" : "median 5 x 5", [&](auto in, auto out) { return Median(in, median, out).ok(); },
                     [&](auto in, auto out) { return MedianScalar(in, median, out).ok(); });
  }
  ReportGrayToGray("sharpen, blur and all", [&](auto in, auto out) { return Sharpen(in, sharpen, out).ok(); },
                   [&](auto in, auto out) { return SharpenScalar(in, sharpen, out).ok(); });
  const MorphologyOptions window;
  ReportGrayToGray("erode 3 x 3", [&](auto in, auto out) { return Erode(in, window, out).ok(); }, [&](auto in, auto out) { ErodeScalar(in, window, out); });
  ReportGrayToGray("dilate 3 x 3", [&](auto in, auto out) { return Dilate(in, window, out).ok(); }, [&](auto in, auto out) { DilateScalar(in, window, out); });
  const AdaptiveThresholdOptions threshold;
  ReportGrayToGray("adaptive threshold", [&](auto in, auto out) { return AdaptiveThreshold(in, threshold, out).ok(); },
                   [&](auto in, auto out) { return AdaptiveThresholdScalar(in, threshold, out).ok(); });
}

// What goes quickly over paper, on a page of letters.
void ReportPage(int height, const std::string& where) {
  const std::vector<uint8_t> page = DrawPage(kWidth, height, 1);
  std::vector<uint8_t> mapped(page.size());
  const ImageView<const uint8_t> in{page.data(), kWidth, height, kWidth, 1};
  const ImageView<uint8_t> out{mapped.data(), kWidth, height, kWidth, 1};
  int64_t kept = 0;
  Report(("histogram of a page" + where).c_str(), page.size(), [&] { kept += HistogramOf(in)[9]; }, [&] { kept += HistogramScalar(in)[9]; });
  Keep(&kept);
  const LevelRamp ramp(255, 20, 4, 220);
  Report(("map levels of a page" + where).c_str(), 2 * page.size(), [&] { MapLevels(in, ramp, out); }, [&] { MapLevelsScalar(in, ramp, out); });
  std::vector<uint64_t> bits(RowWords(kWidth));
  const auto all_rows = [&](auto row_bits) {
    for (int y = 0; y < height; ++y) row_bits(in.Row(y), kWidth, uint8_t{255}, uint8_t{100}, bits.data());
    Keep(bits.data());
  };
  Report(("bits of rows" + where).c_str(), page.size(), [&] { all_rows(RowBits); }, [&] { all_rows(RowBitsScalar); });
}

// Whole resizes, as Prepare does them: of a strip of a page, with all allocations.
void ReportResize(double scale, ResizeFilter filter, const char* name) {
  constexpr int kDown = 128;
  const std::vector<uint8_t> page = DrawPage(kWidth, kDown, 1);
  const ImageView<const uint8_t> in{page.data(), kWidth, kDown, kWidth, 1};
  const size_t written = static_cast<size_t>(kWidth * scale) * static_cast<size_t>(kDown * scale) * sizeof(float);
  Report(name, page.size() + written, [&] { return Resize(in, scale, filter).ok(); }, [&] { return ResizeScalar(in, scale, filter).ok(); });
}

void ReportTranspose() {
  constexpr int kStrip = 32;  // rows, as resize takes them
  const std::vector<float> from(size_t{kWidth} * kStrip, 0.5f);
  std::vector<float> to(from.size());
  const ImageView<const float> in{from.data(), kWidth, kStrip, kWidth, 1};
  const ImageView<float> out{to.data(), kStrip, kWidth, kStrip, 1};
  Report("transpose, cached", 2 * sizeof(float) * from.size(), [&] { Transpose(in, out); }, [&] { TransposeScalar(in, out); });
}

void ReportAll() {
  ReportGray(kHeight, true, "gray");
  ReportGray(kCachedRows, true, "gray, cached");
  ReportGray(kCachedRows, false, "gray with alpha, cached");
  ReportPage(kHeight, "");
  ReportPage(kCachedRows, ", cached");
  ReportNormalize(kHeight, "normalize");
  ReportNormalize(kCachedRows, "normalize, cached");
  ReportWeighRows<uint8_t>("weigh six rows of bytes");
  ReportWeighRows<float>("weigh six rows of floats");
  ReportTranspose();
  ReportResize(0.5, ResizeFilter::kArea, "resize to half, area");
  ReportResize(2, ResizeFilter::kCubic, "resize to double, cubic");
  ReportWindows();
}

}  // namespace
}  // namespace scipix::bench

int main() {
#ifdef HWY_COMPILE_ONLY_STATIC
  scipix::bench::ReportAll();
#else
  for (int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    scipix::bench::ReportAll();
  }
#endif
}
