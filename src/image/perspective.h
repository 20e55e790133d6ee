#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/image.h"
#include "core/result.h"
#include "image/histogram.h"

namespace scipix {

/// A place in a picture, in pixels; the middle of the first pixel is (0.5, 0.5).
struct Place {
  double x = 0;
  double y = 0;
};

/// The corners of a sheet of paper in a photo: top left, top right, bottom right, bottom left.
using Sheet = std::array<Place, 4>;

struct SheetOptions {
  double min_share = 0.2;      // of the picture's area that a sheet takes at least
  double min_light = 0.75;     // share of a sheet's pixels that are light: the rest is ink and shadow
  double max_light_out = 0.1;  // share of the pixels beside the sheet that are light
  double min_tilt = 0.004;     // of the longer side: a sheet whose edges are straighter is a drawn panel, or a crop
};

/// The corners of a light sheet on a dark table, by Otsu's level: those of the largest light piece, which has to fill its four corners.
/// Finds a sheet turned by less than some 30 degrees whose corners all lie in the picture. Empty where there is none, or the table
/// cannot be seen on all four sides.
/// `histogram` is the picture's.
std::optional<Sheet> FindSheet(ImageView<const uint8_t> gray, const Histogram& histogram, const SheetOptions& options = {});

/// The projection (x, y) -> ((m0 x + m1 y + m2) / w, (m3 x + m4 y + m5) / w), w = m6 x + m7 y + 1, that takes the corners of a
/// rectangle of `width` x `height` pixels, in the order of Sheet, to those of the sheet (Heckbert, "Fundamentals of texture mapping
/// and image warping", 1989, section 2.2.3). Empty for corners on one line.
std::optional<std::array<double, 8>> ProjectionOnto(const Sheet& sheet, double width, double height);

/// The sheet as seen from above: as wide and high as the longer of its opposite sides, bilinear between the four nearest pixels (in 256ths of one), without
/// `inset` pixels of its edge. Errors: invalid_argument (no sheet, or a side beyond 32,767 pixels), out_of_memory.
Result<Image<uint8_t>> FlattenSheet(ImageView<const uint8_t> gray, const Sheet& sheet, int inset = 2);

}  // namespace scipix
