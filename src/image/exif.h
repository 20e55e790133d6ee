#pragma once

#include <cstdint>
#include <span>

#include "core/image.h"
#include "core/result.h"

namespace scipix {

/// The orientation tag (0x0112, values 1-8; CIPA DC-008, section 4.6.4) of a JPEG file, or of the eXIf chunk of a PNG file (PNG
/// specification, third edition, 11.3.3.5), 1 where there is none or the block is broken: a bad tag must not cost us the picture.
int ExifOrientation(std::span<const uint8_t> file);

/// Undoes an EXIF orientation: 1 keeps, 2 mirrors, 3 turns by 180 degrees, 4 flips, 5 transposes,
/// 6 turns clockwise, 7 transposes across the other diagonal, 8 turns counter-clockwise.
/// `rgba` has 4 channels of 8 bits. Errors: out_of_memory.
Result<Image<uint8_t>> TurnUpright(ImageView<const uint8_t> rgba, int orientation);

}  // namespace scipix
