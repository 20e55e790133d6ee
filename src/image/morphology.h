#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

/// The window: (2 * across + 1) x (2 * down + 1) pixels, both 0..100.
struct MorphologyOptions {
  int across = 1;
  int down = 1;
};

/// Grey-scale morphology (Serra, "Image Analysis and Mathematical Morphology", 1982, chapter XII) with a rectangle, clipped at the picture's edges:
/// Erode gives each pixel the least value in the window about it, Dilate the greatest; Open erodes, then dilates (what is light and smaller than
/// the window goes), Close the other way round (what is dark goes). Kernel and twin give the same bits. The window's height is looked at row by row; its
/// width is done in steps that double, so it costs little.
/// `gray`, `scratch` and `out` have one channel and one size and do not overlap. Memory beside them: one row. Errors: out_of_memory.
Status Erode(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out);
Status Dilate(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out);
Status Open(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> scratch, ImageView<uint8_t> out);
Status Close(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> scratch, ImageView<uint8_t> out);
void ErodeRef(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out);
void DilateRef(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out);

}  // namespace scipix
