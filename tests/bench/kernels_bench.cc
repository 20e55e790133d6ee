// Each kernel against its twin, on every instruction set at hand, in one run: the twin as scalar code, the twin as the compiler
// vectorises it, and a plain copy of as many bytes. 1920 x 1080 pixels, and rows of that which stay in the cache; what works on windows, 512 x 16.
#include <hwy/highway.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include "scalar_twins.h"
#include "timing.h"
#include "core/image.h"
#include "image/adaptive_threshold.h"
#include "image/gaussian_blur.h"
#include "image/gray.h"
#include "image/median.h"
#include "image/morphology.h"
#include "image/normalize.h"
#include "image/sharpen.h"
#include "image/simd_target.h"
#include "image/weigh_rows.h"

namespace scipix::bench {
namespace {

constexpr int kWidth = 1920;
constexpr int kHeight = 1080;
constexpr int kCachedRows = 16;  // their floats, read and written, take 240 KiB

// Milliseconds to copy half of `bytes`: reads and writes count alike.
double CopyMilliseconds(size_t bytes) {
  std::vector<uint8_t> from(bytes / 2, 1);
  std::vector<uint8_t> to(bytes / 2);
  return LeastMilliseconds([&] { std::memcpy(to.data(), from.data(), from.size()); });
}

// `bytes`: what one call reads and writes.
template <typename Kernel, typename Scalar, typename Twin>
void Report(const char* name, size_t bytes, const Kernel& kernel, const Scalar& scalar, const Twin& twin) {
  const double fast = LeastMilliseconds(kernel);
  const double slow = LeastMilliseconds(scalar);
  const double compiled = LeastMilliseconds(twin);
  const double all = static_cast<double>(bytes) * 1e-6;
  std::printf("%-8s %-24s %8.4f ms  %6.2f GB/s (copy %6.2f)  scalar %8.4f ms %5.1f x  as compiled %8.4f ms %5.1f x\n", SimdTarget(), name, fast,
              all / fast, all / CopyMilliseconds(bytes), slow, slow / fast, compiled, compiled / fast);
  std::fflush(stdout);
}

void ReportGray(int height, const char* name) {
  std::vector<uint8_t> rgba(static_cast<size_t>(kWidth * height) * 4);
  for (size_t i = 0; i < rgba.size(); ++i) rgba[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> gray(rgba.size() / 4);
  const ImageView<const uint8_t> in{rgba.data(), kWidth, height, kWidth * 4, 4};
  const ImageView<uint8_t> out{gray.data(), kWidth, height, kWidth, 1};
  Report(name, gray.size() * 5, [&] { GrayOverPaper(in, 255, out); }, [&] { GrayOverPaperScalar(in, 255, out); },
         [&] { GrayOverPaperRef(in, 255, out); });
}

void ReportNormalize(int height, const char* name) {
  std::vector<float> ink(static_cast<size_t>(kWidth * height), 0.3f);
  std::vector<float> tensor(ink.size());
  const ImageView<const float> in{ink.data(), kWidth, height, kWidth, 1};
  const ImageView<float> out{tensor.data(), kWidth, height, kWidth, 1};
  Report(name, ink.size() * 8, [&] { Normalize(in, 0.1f, 0.3f, out); }, [&] { NormalizeScalar(in, 0.1f, 0.3f, out); },
         [&] { NormalizeRef(in, 0.1f, 0.3f, out); });
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
         [&] { WeighRowsScalar(rows, weights, kWidth, out.data()); }, [&] { WeighRowsRef(rows, weights, kWidth, out.data()); });
}

// Operations of one grey picture on another, which is small enough that even the slowest twin is done before other programs come in.
template <typename Kernel, typename Scalar, typename Twin>
void ReportGrayToGray(const char* name, const Kernel& kernel, const Scalar& scalar, const Twin& twin) {
  constexpr int kAcross = 512;
  constexpr int kDown = 16;
  std::vector<uint8_t> gray(size_t{kAcross} * kDown);
  for (size_t i = 0; i < gray.size(); ++i) gray[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> filtered(gray.size());
  const ImageView<const uint8_t> in{gray.data(), kAcross, kDown, kAcross, 1};
  const ImageView<uint8_t> out{filtered.data(), kAcross, kDown, kAcross, 1};
  Report(name, 2 * gray.size(), [&] { kernel(in, out); }, [&] { scalar(in, out); }, [&] { twin(in, out); });
}

void ReportOperations() {
  for (const double sigma : {1.0, 4.0}) {
    const GaussianBlurOptions blur{.sigma = sigma};
    ReportGrayToGray(sigma < 2 ? "Gaussian blur, sigma 1" : "Gaussian blur, sigma 4", [&](auto in, auto out) { return GaussianBlur(in, blur, out).ok(); },
                     [&](auto in, auto out) { return GaussianBlurScalar(in, blur, out).ok(); }, [&](auto in, auto out) { return GaussianBlurRef(in, blur, out).ok(); });
  }
  const SharpenOptions sharpen;
  ReportGrayToGray("add detail (sharpen)", [&](auto in, auto out) { AddDetail(in, sharpen, out); }, [&](auto in, auto out) { AddDetailScalar(in, sharpen, out); },
                   [&](auto in, auto out) { AddDetailRef(in, sharpen, out); });
  for (const int radius : {1, 2}) {
    const MedianOptions median{radius};
    ReportGrayToGray(radius == 1 ? "median 3 x 3" : "median 5 x 5", [&](auto in, auto out) { return Median(in, median, out).ok(); },
                     [&](auto in, auto out) { return MedianScalar(in, median, out).ok(); }, [&](auto in, auto out) { return MedianRef(in, median, out).ok(); });
  }
  const MorphologyOptions window;
  ReportGrayToGray("erode 3 x 3", [&](auto in, auto out) { return Erode(in, window, out).ok(); }, [&](auto in, auto out) { ErodeScalar(in, window, out); },
                   [&](auto in, auto out) { ErodeRef(in, window, out); });
  const AdaptiveThresholdOptions threshold;
  ReportGrayToGray("adaptive threshold", [&](auto in, auto out) { return AdaptiveThreshold(in, threshold, out).ok(); },
                   [&](auto in, auto out) { return AdaptiveThresholdScalar(in, threshold, out).ok(); },
                   [&](auto in, auto out) { return AdaptiveThresholdRef(in, threshold, out).ok(); });
}

void ReportAll() {
  ReportGray(kHeight, "gray");
  ReportGray(kCachedRows, "gray, cached");
  ReportNormalize(kHeight, "normalize");
  ReportNormalize(kCachedRows, "normalize, cached");
  ReportWeighRows<uint8_t>("weigh six rows of bytes");
  ReportWeighRows<float>("weigh six rows of floats");
  ReportOperations();
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
