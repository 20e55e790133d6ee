#pragma once

#include <cstdint>
#include <span>

#include "core/image.h"
#include "core/result.h"

namespace scipix {

/// What a picture file may ask for, checked against its header before anything is allocated.
struct DecodeLimits {
  int64_t max_pixels = 64'000'000;
  int max_side = 32'767;  // pixels
};

/// A picture file turned into pixels.
struct DecodedImage {
  Image<uint8_t> pixels;  // RGBA, 8 bits a sample, straight alpha, upright
  int orientation = 1;    // the EXIF orientation (1-8) that was undone
};

/// Decodes a PNG, JPEG, BMP, GIF (first frame) or PNM file by stb_image and turns it upright as its EXIF
/// orientation says. Samples of 16 bits are cut to 8.
/// Errors: image_decode_error (empty, unknown, broken or cut-off file), image_too_large, out_of_memory.
Result<DecodedImage> DecodeImage(std::span<const uint8_t> bytes, const DecodeLimits& limits = {});

}  // namespace scipix
