// Each kernel against its scalar twin and against a plain copy of as many bytes, on every instruction set at
// hand, in one run; the compiler may vectorise the twins. 1920 x 1080 pixels.
#include <hwy/highway.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include "timing.h"
#include "core/image.h"
#include "image/gray.h"
#include "image/normalize.h"
#include "image/resize.h"
#include "image/simd_target.h"

namespace scipix::bench {
namespace {

constexpr int kWidth = 1920;
constexpr int kHeight = 1080;
constexpr size_t kPixels = size_t{kWidth} * kHeight;

// Milliseconds to copy half of `bytes`: reads and writes count alike.
double CopyMilliseconds(size_t bytes) {
  std::vector<uint8_t> from(bytes / 2, 1);
  std::vector<uint8_t> to(bytes / 2);
  return MedianMilliseconds([&] { std::memcpy(to.data(), from.data(), from.size()); });
}

// `bytes`: what the kernel reads and writes.
template <typename Kernel, typename Twin>
void Report(const char* name, size_t bytes, const Kernel& kernel, const Twin& twin) {
  const double fast = MedianMilliseconds(kernel);
  const double slow = MedianMilliseconds(twin);
  std::printf("%-6s %-16s %8.2f ms  twin %8.2f ms  %5.1f x  %6.2f GB/s  copy %.2f ms\n", SimdTarget(), name, fast, slow, slow / fast,
              static_cast<double>(bytes) / fast * 1e-6, CopyMilliseconds(bytes));
}

void ReportResize(const char* name, ImageView<const uint8_t> gray, double scale, ResizeFilter filter) {
  const size_t bytes = kPixels + static_cast<size_t>(4 * scale * scale * static_cast<double>(kPixels));
  bool ok = true;
  Report(name, bytes, [&] { ok = ok && Resize(gray, scale, filter).ok(); }, [&] { ok = ok && ResizeRef(gray, scale, filter).ok(); });
  if (!ok) std::puts("resize failed");
}

void ReportAll() {
  std::vector<uint8_t> rgba(kPixels * 4);
  for (size_t i = 0; i < rgba.size(); ++i) rgba[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
  std::vector<uint8_t> gray(kPixels);
  const ImageView<const uint8_t> rgba_view{rgba.data(), kWidth, kHeight, kWidth * 4, 4};
  const ImageView<uint8_t> gray_view{gray.data(), kWidth, kHeight, kWidth, 1};
  Report("gray", kPixels * 5, [&] { GrayOverPaper(rgba_view, 255, gray_view); }, [&] { GrayOverPaperRef(rgba_view, 255, gray_view); });

  ReportResize("resize to 1/3.75", gray_view, 1 / 3.75, ResizeFilter::kArea);
  ReportResize("resize to 0.8", gray_view, 0.8, ResizeFilter::kCubic);

  std::vector<float> ink(kPixels, 0.3f);
  std::vector<float> tensor(kPixels);
  const ImageView<const float> ink_view{ink.data(), kWidth, kHeight, kWidth, 1};
  const ImageView<float> tensor_view{tensor.data(), kWidth, kHeight, kWidth, 1};
  Report("normalize", kPixels * 8, [&] { Normalize(ink_view, 0.1f, 0.3f, tensor_view); }, [&] { NormalizeRef(ink_view, 0.1f, 0.3f, tensor_view); });
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
