#include <algorithm>
#include <cstdio>
#include <string_view>

#include "cli/commands.h"
#include "cli/picture_file.h"
#include "core/image.h"
#include "image/adaptive_threshold.h"
#include "image/clahe.h"
#include "image/gaussian_blur.h"
#include "image/gray.h"
#include "image/median.h"
#include "image/morphology.h"
#include "image/sharpen.h"

namespace scipix::cli {
namespace {

using Gray = ImageView<const uint8_t>;
using Plane = ImageView<uint8_t>;

struct Filter {
  std::string_view name;
  Status (*run)(Gray gray, Plane scratch, Plane out);
};

// By name; each with the defaults of its options.
constexpr Filter kFilters[] = {
    {"blur", [](Gray gray, Plane, Plane out) { return GaussianBlur(gray, {}, out); }},
    {"clahe", [](Gray gray, Plane, Plane out) { return Clahe(gray, {}, out); }},
    {"close", [](Gray gray, Plane scratch, Plane out) { return Close(gray, {}, scratch, out); }},
    {"dilate", [](Gray gray, Plane, Plane out) { return Dilate(gray, {}, out); }},
    {"erode", [](Gray gray, Plane, Plane out) { return Erode(gray, {}, out); }},
    {"median3", [](Gray gray, Plane, Plane out) { return Median(gray, {.radius = 1}, out); }},
    {"median5", [](Gray gray, Plane, Plane out) { return Median(gray, {.radius = 2}, out); }},
    {"open", [](Gray gray, Plane scratch, Plane out) { return Open(gray, {}, scratch, out); }},
    {"sharpen", [](Gray gray, Plane, Plane out) { return Sharpen(gray, {}, out); }},
    {"threshold", [](Gray gray, Plane, Plane out) { return AdaptiveThreshold(gray, {}, out); }},
};

Status FilterFile(const std::string& from, const Filter& filter, const std::string& to) {
  const Result<DecodedImage> decoded = ReadPicture(from);
  if (!decoded.ok()) return decoded.error();
  const int width = decoded->pixels.width();
  const int height = decoded->pixels.height();
  Result<Image<uint8_t>> planes = Image<uint8_t>::Create(width, height, 3);  // grey, scratch and result, one below the other
  if (!planes.ok()) return planes.error();
  const Plane sheet{planes->buffer().data(), width, 3 * height, width, 1};
  const Plane gray = sheet.Crop(0, 0, width, height);
  const Plane out = sheet.Crop(0, 2 * height, width, height);
  GrayOverPaper(decoded->pixels.view(), 255, gray);
  if (Status done = filter.run(gray, sheet.Crop(0, height, width, height), out); !done.ok()) return done;
  return WritePng(to, out);
}

}  // namespace

int FilterCommand(const Arguments& arguments) {
  const auto filter = std::find_if(std::begin(kFilters), std::end(kFilters), [&](const Filter& one) { return arguments.size() == 3 && one.name == arguments[1]; });
  if (filter == std::end(kFilters)) {
    std::fputs("usage: scipix_cli filter FILE NAME OUT.png      NAME:", stderr);
    for (const Filter& one : kFilters) std::fprintf(stderr, " %.*s", static_cast<int>(one.name.size()), one.name.data());
    std::fputs("\n", stderr);
    return 2;
  }
  if (const Status done = FilterFile(arguments[0], *filter, arguments[2]); !done.ok()) return Complain(arguments[0], done.error());
  return 0;
}

}  // namespace scipix::cli
