#pragma once

#include <cstddef>

namespace scipix {

/// The largest single block that stb_image may ask for: 64 megapixels of 4 samples of 16 bits, and their
/// filter bytes. Compressed data that would unfold to more (a "zip bomb") fails to decode instead.
inline constexpr size_t kLargestDecoderBlock = 640u << 20;  // bytes

}  // namespace scipix

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_ONLY_PNM
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#include <stb/stb_image.h>
