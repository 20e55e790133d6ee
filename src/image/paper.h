#pragma once

#include <cstdint>

#include "core/image_view.h"

namespace scipix {

/// The grey level (255 or 0) of the sheet that a transparent RGBA picture is laid on: white, unless on white
/// its ink would vanish (less than 0.2 % of the mostly opaque pixels stand out by a quarter of the range), then black.
/// An opaque picture gives white.
uint8_t ChoosePaper(ImageView<const uint8_t> rgba);

}  // namespace scipix
