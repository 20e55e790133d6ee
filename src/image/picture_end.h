#pragma once

#include <cstdint>
#include <span>

namespace scipix {

/// Whether a JPEG, BMP or GIF file stops before its picture does. stb_image reads such files as if grey or
/// black followed; we refuse them. Other formats (whose decoders notice by themselves) give false.
bool IsCutOff(std::span<const uint8_t> bytes);

}  // namespace scipix
