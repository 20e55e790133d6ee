#pragma once

#include <cstdint>

#include "core/image_view.h"

namespace scipix {

/// Grey of RGBA pixels laid on a sheet of grey level `paper`:
/// luma = (77 R + 150 G + 29 B + 128) >> 8 (ITU-R BT.601), gray = (luma A + paper (255 - A)) / 255, rounded.
/// `rgba` has 4 channels of straight alpha, `gray` one, both of one size. Gives whether every pixel is opaque (A = 255), so that the
/// paper is not seen. Both functions give the same bits.
bool GrayOverPaper(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray);
bool GrayOverPaperRef(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray);

}  // namespace scipix
