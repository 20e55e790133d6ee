#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/image_view.h"
#include "core/result.h"
#include "image/decode_image.h"

namespace scipix::cli {

/// A whole file. Errors: invalid_argument (cannot be read).
Result<std::vector<uint8_t>> ReadFile(const std::string& path);

/// Errors: invalid_argument (cannot be written).
Status WriteFile(const std::string& path, std::span<const uint8_t> bytes);

/// Reads and decodes a picture file.
Result<DecodedImage> ReadPicture(const std::string& path);

/// Writes a grey picture as a PNG. Errors: invalid_argument (cannot be written).
Status WritePng(const std::string& path, ImageView<const uint8_t> gray);

/// Prints "FILE: code: sentence" to stderr and gives the exit status 1.
int Complain(const std::string& path, const Error& error);

}  // namespace scipix::cli
