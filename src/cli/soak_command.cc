#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

#include "cli/commands.h"
#include "cli/picture_file.h"
#include "image/decode_image.h"
#include "pipeline/shown_picture.h"

namespace scipix::cli {
namespace {

/// The most memory that this process ever had, in KiB.
long PeakKilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/// Prepares a picture and shows it in another size, upside down and on its side, as a recognition may. False where it cannot be prepared or shown.
bool LookAt(const DecodedImage& image, ShownPicture& picture) {
  picture.Clear();
  if (!picture.Prepare(image.pixels.view(), {}, false).ok()) return false;
  const double em = picture.look().em;
  if (!picture.Show({em / 1.4, false}).ok() || !picture.Show({em, true}).ok()) return false;
  return !picture.prepared().may_lie_on_side || picture.LayOnSide().ok();
}

}  // namespace

int SoakCommand(const Arguments& arguments) {
  const long pictures = arguments.empty() ? 0 : std::atol(arguments[0].c_str());
  if (pictures < 10 || arguments.size() < 2) {
    std::fputs("usage: scipix_cli soak PICTURES FILE...      at least 10 pictures\n", stderr);
    return 2;
  }
  std::vector<std::vector<uint8_t>> files;
  for (size_t i = 1; i < arguments.size(); ++i) {
    Result<std::vector<uint8_t>> bytes = ReadFile(arguments[i]);
    if (!bytes.ok()) return Complain(arguments[i], bytes.error());
    files.push_back(*std::move(bytes));
  }
  constexpr long kAllowed = 1024;  // KiB: the heap settles; a lost picture a thousand would be more
  long settled = 0;
  long prepared = 0;
  ShownPicture picture;  // one for all, and so one arena
  for (long i = 0; i < pictures; ++i) {
    const Result<DecodedImage> decoded = DecodeImage(files[static_cast<size_t>(i) % files.size()]);
    if (decoded.ok()) prepared += LookAt(*decoded, picture);
    if ((i + 1) % (pictures / 10) != 0) continue;
    if (settled == 0 && i + 1 >= static_cast<long>(files.size())) settled = PeakKilobytes();
    std::printf("%ld pictures, %ld prepared, peak %ld KiB\n", i + 1, prepared, PeakKilobytes());
  }
  const long grown = settled == 0 ? 0 : PeakKilobytes() - settled;
  std::printf("grown by %ld KiB since every file was read: %s\n", grown, grown <= kAllowed ? "flat" : "LEAK");
  return grown <= kAllowed ? 0 : 1;
}

}  // namespace scipix::cli
