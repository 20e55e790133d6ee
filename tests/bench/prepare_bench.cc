// The whole preparation, pixels to tensor, of a 1920 x 1080 screenshot, a 12-megapixel photo and a small crop, all of them drawn here;
// and, natively, the memory that it takes beside the picture. A line a picture, separated by tabs: instruction set, name, milliseconds, peak
// memory (1 for the picture alone; 0 where the machine does not tell it). The next picture uses an arena again, as a recogniser's does.
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <vector>

#include "drawn_page.h"
#include "timing.h"
#include "core/arena.h"
#include "image/prepare.h"
#include "image/simd_target.h"

namespace scipix::bench {
namespace {

// The most memory that this process ever had, in bytes; 0 where that is not told (wasm).
double PeakBytes() {
  rusage usage{};
  return getrusage(RUSAGE_SELF, &usage) == 0 ? 1024.0 * static_cast<double>(usage.ru_maxrss) : 0;
}

bool Report(const char* name, int width, int height) {
  const std::vector<uint8_t> rgba = DrawPage(width, height, 4);
  const ImageView<const uint8_t> view{rgba.data(), width, height, width * 4, 4};
  Arena arena;
  const Arena::Use use(arena);
  bool ok = true;
  const double before = PeakBytes();
  const double time = LeastMilliseconds([&] { ok = ok && Prepare(view).ok(); });
  const double taken = PeakBytes() - before;  // what an earlier, smaller picture took is not counted: the sizes rise
  std::printf("%s\tprepare %s, %d x %d\t%.4f\t%.2f\n", SimdTarget(), name, width, height, time, before > 0 ? 1 + taken / static_cast<double>(rgba.size()) : 0);
  return ok;
}

}  // namespace
}  // namespace scipix::bench

int main() {
  const bool crop = scipix::bench::Report("crop", 400, 80);
  const bool screenshot = scipix::bench::Report("screenshot", 1920, 1080);
  const bool photo = scipix::bench::Report("photo", 4000, 3000);
  return crop && screenshot && photo ? 0 : 1;
}
