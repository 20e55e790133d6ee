// The whole preparation, pixels to tensor, of a 1920 x 1080 screenshot, a 12-megapixel photo and a small crop,
// all of them drawn here: rows of strokes of a letter's size on white; and, natively, the memory that it takes beside the picture.
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <vector>

#include "timing.h"
#include "image/prepare.h"
#include "image/simd_target.h"

namespace scipix::bench {
namespace {

// Lines of "letters" (a stem and a bar) of an em of 30 pixels.
std::vector<uint8_t> Draw(int width, int height) {
  std::vector<uint8_t> rgba(static_cast<size_t>(width) * static_cast<size_t>(height) * 4, 255);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool inside = x > 20 && x < width - 20 && y > 10 && y < height - 10;
      const bool stem = y % 45 < 20 && x % 22 < 3;
      const bool bar = y % 45 < 3 && x % 22 < 13;
      if (!inside || !(stem || bar)) continue;
      uint8_t* pixel = &rgba[(static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)) * 4];
      pixel[0] = pixel[1] = pixel[2] = 30;
    }
  }
  return rgba;
}

// The most memory that this process ever had, in bytes; 0 where that is not told (wasm).
double PeakBytes() {
  rusage usage{};
  return getrusage(RUSAGE_SELF, &usage) == 0 ? 1024.0 * static_cast<double>(usage.ru_maxrss) : 0;
}

void Report(const char* name, int width, int height) {
  const std::vector<uint8_t> rgba = Draw(width, height);
  const ImageView<const uint8_t> view{rgba.data(), width, height, width * 4, 4};
  bool ok = true;
  const double before = PeakBytes();
  const double time = LeastMilliseconds([&] { ok = ok && Prepare(view).ok(); });
  const double taken = PeakBytes() - before;  // what an earlier, smaller picture took is not counted: the sizes rise
  std::printf("%-8s prepare %-12s %4d x %4d  %8.2f ms", SimdTarget(), name, width, height, time);
  if (before > 0) std::printf("  peak %.2f x the picture", 1 + taken / static_cast<double>(rgba.size()));
  std::printf("%s\n", ok ? "" : "  FAILED");
}

}  // namespace
}  // namespace scipix::bench

int main() {
  scipix::bench::Report("crop", 400, 80);
  scipix::bench::Report("screenshot", 1920, 1080);
  scipix::bench::Report("photo", 4000, 3000);
}
