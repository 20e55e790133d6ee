// The whole preparation, pixels to tensor, of a small crop, a 1920 x 1080 screenshot, a 12-megapixel page, clean and level, and a 12-megapixel photo of
// a sheet on a table, all of them drawn here; then the latter two again from a file on. And, natively, the memory that it takes. A line a picture,
// separated by tabs: instruction set, name, milliseconds, peak memory (1 for the decoded picture alone; 0 where the machine does not tell it).
// Fails where a picture is refused, or a photo was not laid flat or its light not evened. The next picture uses an arena again, as a recogniser's does.
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

#include "drawn_page.h"
#include "drawn_photo.h"
#include "peak_memory.h"
#include "timing.h"
#include "core/arena.h"
#include "image/decode_image.h"
#include "image/prepare.h"
#include "image/simd_target.h"

namespace scipix::bench {
namespace {

struct Drawing {
  std::string name;
  int width;
  int height;
  std::vector<uint8_t> rgba;
  bool is_photo;  // so it is to be laid flat and its light evened

  ImageView<const uint8_t> view() const { return {rgba.data(), width, height, width * 4, 4}; }
};

Drawing Page(const char* name, int width, int height) { return {name, width, height, DrawPage(width, height, 4), false}; }
Drawing Photo(const char* name, int width, int height) { return {name, width, height, DrawPhoto(width, height), true}; }

bool IsRight(const Result<PreparedImage>& prepared, bool is_photo) {
  return prepared.ok() && prepared->flattened == is_photo && prepared->had_shadow == is_photo;
}

// `held`: bytes that the work needs and that are there before: the picture, or its file.
template <typename Work>
bool Report(const Drawing& drawing, const std::string& what, size_t held, const Work& prepare) {
  Arena arena;
  const Arena::Use use(arena);
  bool ok = true;
  const double before = ForgetPeak() ? PeakBytes() : 0;
  const double time = LeastMilliseconds([&] { ok = ok && IsRight(prepare(), drawing.is_photo); });
  const double taken = PeakBytes() - before + static_cast<double>(held);
  const double pixels = 4.0 * drawing.width * drawing.height;
  std::printf("%s\t%s %s, %d x %d\t%.4f\t%.2f\n", SimdTarget(), what.c_str(), drawing.name.c_str(), drawing.width, drawing.height, time, before > 0 ? taken / pixels : 0);
  std::fflush(stdout);
  if (!ok) std::fprintf(stderr, "%s %s: refused, or flattened or light evened not as it should be\n", what.c_str(), drawing.name.c_str());
  return ok;
}

bool ReportPixels(const Drawing& drawing) {
  return Report(drawing, "prepare", drawing.rgba.size(), [&] { return Prepare(drawing.view()); });
}

std::vector<uint8_t> FileOf(const Drawing& drawing) {
  constexpr int kQuality = 85;
  std::vector<uint8_t> file;
  const auto append = [](void* context, void* data, int size) {
    const uint8_t* bytes = static_cast<const uint8_t*>(data);
    static_cast<std::vector<uint8_t>*>(context)->insert(static_cast<std::vector<uint8_t>*>(context)->end(), bytes, bytes + size);
  };
  if (drawing.is_photo) stbi_write_jpg_to_func(append, &file, drawing.width, drawing.height, 4, drawing.rgba.data(), kQuality);
  else stbi_write_png_to_func(append, &file, drawing.width, drawing.height, 4, drawing.rgba.data(), 4 * drawing.width);
  return file;
}

// From a JPEG, or a PNG for a screenshot. The drawing's pixels are given back first.
bool ReportFile(Drawing drawing) {
  const std::vector<uint8_t> file = FileOf(drawing);
  drawing.rgba = {};
  return Report(drawing, drawing.is_photo ? "decode (JPEG) and prepare" : "decode (PNG) and prepare", file.size(), [&]() -> Result<PreparedImage> {
    const Result<DecodedImage> decoded = DecodeImage(file);
    if (!decoded.ok()) return decoded.error();
    return Prepare(decoded->pixels.view());
  });
}

int Run() {
  bool ok = ReportPixels(Page("crop", 400, 80));
  Drawing screenshot = Page("screenshot", 1920, 1080);
  ok = ReportPixels(screenshot) && ok;
  ok = ReportFile(std::move(screenshot)) && ok;
  ok = ReportPixels(Page("level page", 4000, 3000)) && ok;
  Drawing photo = Photo("photo", 4000, 3000);
  ok = ReportPixels(photo) && ok;
  return ReportFile(std::move(photo)) && ok ? 0 : 1;
}

}  // namespace
}  // namespace scipix::bench

int main() { return scipix::bench::Run(); }
