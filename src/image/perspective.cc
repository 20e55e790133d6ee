#include "image/perspective.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/number.h"
#include "image/components.h"
#include "image/otsu.h"

namespace scipix {
namespace {

double Distance(const Place& a, const Place& b) { return std::hypot(a.x - b.x, a.y - b.y); }

// Twice the area to the right of the line from `a` to `b`, as seen walking: above 0 where `p` is inside a sheet.
double Side(const Place& a, const Place& b, const Place& p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

double Area(const Sheet& sheet) { return (Side(sheet[0], sheet[1], sheet[2]) + Side(sheet[0], sheet[2], sheet[3])) / 2; }

bool IsConvex(const Sheet& sheet) {
  for (size_t i = 0; i < 4; ++i) {
    if (Side(sheet[i], sheet[(i + 1) % 4], sheet[(i + 2) % 4]) <= 0) return false;
  }
  return true;
}

// The light pixels in a box that lie furthest towards its four corners.
Sheet CornersOf(ImageView<const uint8_t> gray, const Box& box, int level) {
  Sheet sheet;
  std::array<double, 4> furthest;
  furthest.fill(-1e9);
  const auto look = [&](int x, int y) {
    const Place place{x + 0.5, y + 0.5};
    const double towards[] = {-place.x - place.y, place.x - place.y, place.x + place.y, place.y - place.x};
    for (size_t i = 0; i < 4; ++i) {
      if (towards[i] <= furthest[i]) continue;
      furthest[i] = towards[i];
      sheet[i] = place;
    }
  };
  for (int y = box.top; y < box.bottom; ++y) {
    const uint8_t* row = gray.Row(y);
    int left = box.left;
    int right = box.right - 1;
    while (left < right && row[left] <= level) ++left;
    while (right > left && row[right] <= level) --right;
    if (row[left] <= level) continue;
    look(left, y);
    look(right, y);
  }
  return sheet;
}

struct Shares {
  double inside;   // of the sheet's pixels that are light
  double outside;  // of the others
};

// Every third pixel tells enough.
Shares LightShares(ImageView<const uint8_t> gray, const Sheet& sheet, int level) {
  constexpr int kStep = 3;
  std::array<int64_t, 2> light{};
  std::array<int64_t, 2> all{};
  for (int y = 0; y < gray.height; y += kStep) {
    for (int x = 0; x < gray.width; x += kStep) {
      bool inside = true;
      for (size_t i = 0; i < 4 && inside; ++i) inside = Side(sheet[i], sheet[(i + 1) % 4], {x + 0.5, y + 0.5}) >= 0;
      ++all[inside];
      light[inside] += gray.Row(y)[x] > level;
    }
  }
  const auto share = [&](size_t i) { return all[i] == 0 ? 0 : static_cast<double>(light[i]) / static_cast<double>(all[i]); };
  return {share(1), share(0)};
}

// How far the edges are from level and upright, in pixels over their length.
double Tilt(const Sheet& sheet) {
  return std::max({std::abs(sheet[0].y - sheet[1].y), std::abs(sheet[3].y - sheet[2].y), std::abs(sheet[0].x - sheet[3].x), std::abs(sheet[1].x - sheet[2].x)});
}

// The ring of outermost pixels is dark but for a tenth.
bool IsOnTable(ImageView<const uint8_t> gray, int level) {
  int light = 0;
  for (int x = 0; x < gray.width; ++x) light += (gray.Row(0)[x] > level) + (gray.Row(gray.height - 1)[x] > level);
  for (int y = 0; y < gray.height; ++y) light += (gray.Row(y)[0] > level) + (gray.Row(y)[gray.width - 1] > level);
  return 10 * light < 2 * (gray.width + gray.height);
}

// A place within a picture, in 65536ths of a pixel from the middle of its first one; there is a pixel further right and down.
struct FixedPlace {
  int x;
  int y;
};

int Fixed(double place, int side) { return static_cast<int>(std::min(std::max(0.0, place - 0.5) * 65536, (side - 1) * 65536.0 - 1)); }

uint8_t Between(ImageView<const uint8_t> gray, const FixedPlace& place) {
  const uint8_t* above = gray.Row(place.y >> 16) + (place.x >> 16);
  const uint8_t* below = above + gray.stride;
  const uint32_t across = place.x >> 8 & 255;
  const uint32_t down = place.y >> 8 & 255;
  const uint32_t left = above[0] | static_cast<uint32_t>(below[0]) << 16;  // both rows in one number: 256 levels of either fit in 16 bits
  const uint32_t right = above[1] | static_cast<uint32_t>(below[1]) << 16;
  const uint32_t both = left * (256 - across) + right * across;
  return static_cast<uint8_t>(((both & 0xffff) * (256 - down) + (both >> 16) * down + (1 << 15)) >> 16);
}

// Projects every eighth pixel of a row, and goes straight between these places: of a sheet 1000 pixels wide whose one edge is half as long
// as the other, that is 0.03 pixels off.
void FlattenRow(ImageView<const uint8_t> gray, const std::array<double, 8>& m, double first, double y, std::span<uint8_t> out) {
  constexpr int kSpan = 8;
  const auto project = [&](int column) -> FixedPlace {
    const double x = column + first;
    const double scale = 1 / (m[6] * x + m[7] * y + 1);
    return {Fixed((m[0] * x + m[1] * y + m[2]) * scale, gray.width), Fixed((m[3] * x + m[4] * y + m[5]) * scale, gray.height)};
  };
  const int width = static_cast<int>(out.size());
  FixedPlace place = project(0);
  for (int column = 0; column < width;) {
    const int end = std::min(column + kSpan, width);
    const FixedPlace next = project(end);
    const FixedPlace step{(next.x - place.x) / (end - column), (next.y - place.y) / (end - column)};
    for (; column < end; ++column) {
      out[static_cast<size_t>(column)] = Between(gray, place);
      place.x += step.x;
      place.y += step.y;
    }
    place = next;
  }
}

}  // namespace

std::optional<Sheet> FindSheet(ImageView<const uint8_t> gray, const Histogram& histogram, const SheetOptions& options) {
  assert(gray.channels == 1);
  const int level = OtsuLevel(histogram);
  if (gray.empty() || level >= 255 || !IsOnTable(gray, level)) return std::nullopt;
  const std::vector<Component> pieces = FindComponents(gray, static_cast<uint8_t>(level + 1));
  const auto largest = std::max_element(pieces.begin(), pieces.end(), [](const Component& a, const Component& b) { return a.area < b.area; });
  const double area = static_cast<double>(gray.width) * gray.height;
  if (largest == pieces.end() || static_cast<double>(largest->area) < options.min_light * options.min_share * area) return std::nullopt;
  const Sheet sheet = CornersOf(gray, largest->box, level);
  if (!IsConvex(sheet) || Area(sheet) < options.min_share * area || Tilt(sheet) < options.min_tilt * std::max(gray.width, gray.height)) return std::nullopt;
  const Shares light = LightShares(gray, sheet, level);
  if (light.inside < options.min_light || light.outside > options.max_light_out) return std::nullopt;
  return sheet;
}

std::optional<std::array<double, 8>> ProjectionOnto(const Sheet& sheet, double width, double height) {
  const auto& [a, b, c, d] = sheet;
  const double bx = b.x - c.x, by = b.y - c.y;
  const double dx = d.x - c.x, dy = d.y - c.y;
  const double sx = a.x - b.x + c.x - d.x, sy = a.y - b.y + c.y - d.y;
  const double divisor = bx * dy - dx * by;
  if (std::abs(divisor) < 1e-9 || !(width > 0) || !(height > 0)) return std::nullopt;
  const double g = (sx * dy - dx * sy) / divisor;
  const double h = (bx * sy - sx * by) / divisor;
  return std::array<double, 8>{(b.x - a.x + g * b.x) / width, (d.x - a.x + h * d.x) / height, a.x, (b.y - a.y + g * b.y) / width,
                               (d.y - a.y + h * d.y) / height, a.y, g / width, h / height};
}

Result<Image<uint8_t>> FlattenSheet(ImageView<const uint8_t> gray, const Sheet& sheet, int inset) {
  const double wide = std::max(Distance(sheet[0], sheet[1]), Distance(sheet[3], sheet[2]));
  const double high = std::max(Distance(sheet[0], sheet[3]), Distance(sheet[1], sheet[2]));
  const int width = static_cast<int>(std::min(wide, 40000.0)) - 2 * inset;
  const int height = static_cast<int>(std::min(high, 40000.0)) - 2 * inset;
  const auto projection = ProjectionOnto(sheet, wide, high);
  if (!projection || gray.width < 2 || gray.height < 2 || width < 1 || height < 1 || width > 32767 || height > 32767) {
    return Error{ErrorCode::kInvalidArgument, "four corners " + DecimalText(wide) + " x " + DecimalText(high) + " pixels apart make no sheet"};
  }
  Result<Image<uint8_t>> flat = Image<uint8_t>::Create(width, height);
  if (!flat.ok()) return flat;
  for (int row = 0; row < height; ++row) {
    FlattenRow(gray, *projection, inset + 0.5, row + inset + 0.5, {flat->view().Row(row), static_cast<size_t>(width)});
  }
  return flat;
}

}  // namespace scipix
