#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "image/histogram.h"

namespace scipix {

struct PlateOptions {
  int min_width = 24;       // pixels
  int min_height = 12;
  double min_share = 0.03;  // of the picture's area
};

/// Turns plates over, in place: dark rectangles with light writing on them in a picture whose rest is light become dark writing
/// on paper of the rest's level. A plate is a piece darker than Otsu's level that fills nearly all of the edge of its box and more than half of
/// the box, with something light within (a block has nothing), and does not go all round the picture. Gives how many there were; a picture without a
/// clear dark and light is left alone.
/// `histogram` is the picture's.
int TurnPlates(ImageView<uint8_t> gray, const Histogram& histogram, const PlateOptions& options = {});

}  // namespace scipix
