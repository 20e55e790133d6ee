#pragma once

#include <cstdint>

#include "core/image.h"
#include "core/result.h"

namespace scipix {

struct FocusOptions {
  double em = 20;            // pixels
  double most_blur = 0.035;  // ems; more makes the letters hard to read
  double least_em = 12;      // pixels; where letters are smaller, the pixels are what is coarse
};

/// How soft the edges of a picture of ink are: the standard deviation in pixels of the blur that would make an edge as steep as a quarter of all edges are at
/// least. An edge is where a row passes half of full ink. 0 where there are too few edges to tell.
double MeasureBlur(ImageView<const uint8_t> ink);

/// Sharpens ink (image/sharpen.h) by its blur where that is large, or, if `always`, wherever it can be told. Gives the blur in pixels, 0 where nothing was done.
/// Errors: out_of_memory.
Result<double> Focus(const FocusOptions& options, bool always, Image<uint8_t>& ink);

}  // namespace scipix
