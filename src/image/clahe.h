#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

struct ClaheOptions {
  int tile = 64;    // pixels, 8 or more: tiles are at least this long a side (a smaller picture is one tile)
  double clip = 2;  // of the mean count of a level, 1 or more; what a level has above is spread over all of them
};

/// Contrast-limited adaptive histogram equalisation (Zuiderveld, Graphics Gems IV, 1994, chapter VIII.5): each tile gets the map that would even
/// its clipped histogram out, and a pixel the mean of the maps of the four tiles about it by its distance from their middles.
/// The maps are mixed down once a row, so that a pixel costs two look-ups; that leaves nothing for vectors, hence no kernel.
/// `gray` and `out` have one channel and one size; `out` may be `gray`. Memory beside them: 256 bytes a tile, 512 a column of tiles and 12 a column of pixels. Errors: out_of_memory.
Status Clahe(ImageView<const uint8_t> gray, const ClaheOptions& options, ImageView<uint8_t> out);

}  // namespace scipix
