// Each kernel against its twin, on every instruction set at hand, in one run: the twin as scalar code, the twin as the compiler
// vectorises it, and a plain copy of as many bytes. 1920 x 1080 pixels, and rows of that which stay in the cache; what works on windows, 512 x 512.
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
constexpr size_t kPixels = size_t{kWidth} * kHeight;
constexpr int kCachedRows = 16;  // their floats, read and written, take 240 KiB

// Milliseconds to copy half of `bytes`, `times` over: reads and writes count alike.
double CopyMilliseconds(size_t bytes, int times) {
  std::vector<uint8_t> from(bytes / 2, 1);
  std::vector<uint8_t> to(bytes / 2);
  return MedianMilliseconds([&] {
    for (int i = 0; i < times; ++i) std::memcpy(to.data(), from.data(), from.size());
  });
}

// `bytes`: what one call reads and writes; each is called `times` over.
template <typename Kernel, typename Scalar, typename Twin>
void Report(const char* name, size_t bytes, int times, const Kernel& kernel, const Scalar& scalar, const Twin& twin) {
  const auto time = [times](const auto& work) {
    return MedianMilliseconds([&] {
      for (int i = 0; i < times; ++i) work();
    });
  };
  const double fast = time(kernel);
  const double slow = time(scalar);
  const double compiled = time(twin);
  const double all = static_cast<double>(bytes) * times * 1e-6;
  const int copies = times + static_cast<int>(size_t{50'000'000} / bytes);  // long enough for the clock
  std::printf("%-8s %-24s %7.2f ms  %6.2f GB/s (copy %6.2f)  scalar %7.2f ms %5.1f x  as compiled %7.2f ms %5.1f x\n", SimdTarget(), name, fast,
              all / fast, static_cast<double>(bytes) * copies * 1e-6 / CopyMilliseconds(bytes, copies), slow, slow / fast, compiled, compiled / fast);
}

void ReportGray(int height, int times, const char* name) {
  std::vector<uint8_t> rgba(static_cast<size_t>(kWidth * height) * 4);
  for (size_t i = 0; i < rgba.size(); ++i) rgba[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> gray(rgba.size() / 4);
  const ImageView<const uint8_t> in{rgba.data(), kWidth, height, kWidth * 4, 4};
  const ImageView<uint8_t> out{gray.data(), kWidth, height, kWidth, 1};
  Report(name, gray.size() * 5, times, [&] { GrayOverPaper(in, 255, out); }, [&] { GrayOverPaperScalar(in, 255, out); },
         [&] { GrayOverPaperRef(in, 255, out); });
}

void ReportNormalize(int height, int times, const char* name) {
  std::vector<float> ink(static_cast<size_t>(kWidth * height), 0.3f);
  std::vector<float> tensor(ink.size());
  const ImageView<const float> in{ink.data(), kWidth, height, kWidth, 1};
  const ImageView<float> out{tensor.data(), kWidth, height, kWidth, 1};
  Report(name, ink.size() * 8, times, [&] { Normalize(in, 0.1f, 0.3f, out); }, [&] { NormalizeScalar(in, 0.1f, 0.3f, out); },
         [&] { NormalizeRef(in, 0.1f, 0.3f, out); });
}

// The heart of a resize: one row out of six (cubic, shrunk by a third), as often as a picture has rows.
template <typename T>
void ReportWeighRows(const char* name) {
  constexpr int kTaps = 6;
  const float weights[kTaps] = {-0.03f, 0.1f, 0.43f, 0.43f, 0.1f, -0.03f};
  std::vector<T> memory(size_t{kWidth} * kTaps, static_cast<T>(1));
  std::vector<const T*> rows;
  for (size_t i = 0; i < kTaps; ++i) rows.push_back(memory.data() + i * kWidth);
  std::vector<float> out(kWidth);
  Report(name, memory.size() * sizeof(T) + out.size() * sizeof(float), kHeight, [&] { WeighRows(rows, weights, kWidth, out.data()); },
         [&] { WeighRowsScalar(rows, weights, kWidth, out.data()); }, [&] { WeighRowsRef(rows, weights, kWidth, out.data()); });
}

// Operations of one grey picture on another. Smaller pictures, since some twins take long.
template <typename Kernel, typename Scalar, typename Twin>
void ReportGrayToGray(const char* name, const Kernel& kernel, const Scalar& scalar, const Twin& twin) {
  constexpr int kSide = 512;
  std::vector<uint8_t> gray(size_t{kSide} * kSide);
  for (size_t i = 0; i < gray.size(); ++i) gray[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> filtered(gray.size());
  const ImageView<const uint8_t> in{gray.data(), kSide, kSide, kSide, 1};
  const ImageView<uint8_t> out{filtered.data(), kSide, kSide, kSide, 1};
  Report(name, 2 * gray.size(), 1, [&] { kernel(in, out); }, [&] { scalar(in, out); }, [&] { twin(in, out); });
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
  ReportGray(kHeight, 1, "gray");
  ReportGray(kCachedRows, kHeight / kCachedRows, "gray, cached");
  ReportNormalize(kHeight, 1, "normalize");
  ReportNormalize(kCachedRows, kHeight / kCachedRows, "normalize, cached");
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
