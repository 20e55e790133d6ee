#include "image/decode_image.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "image/exif.h"
#include "image/picture_end.h"
#include "image/stb_image.h"

namespace scipix {
namespace {

Error DecodeError(std::string sentence) { return {ErrorCode::kImageDecodeError, std::move(sentence)}; }

std::string Sides(int width, int height) { return std::to_string(width) + " x " + std::to_string(height); }

// "unknown image type" and the like, for the end of a sentence.
std::string StbReason() {
  const char* reason = stbi_failure_reason();
  return reason == nullptr ? "no reason given" : reason;
}

Status CheckSize(int width, int height, const DecodeLimits& limits) {
  if (width <= 0 || height <= 0) return DecodeError("the picture's header says " + Sides(width, height) + " pixels");
  if (width > limits.max_side || height > limits.max_side) {
    return Error{ErrorCode::kImageTooLarge, "the picture is " + Sides(width, height) + " pixels; the longest side allowed is " +
                                                std::to_string(limits.max_side)};
  }
  if (static_cast<int64_t>(width) * height > limits.max_pixels) {
    return Error{ErrorCode::kImageTooLarge, "the picture is " + Sides(width, height) + " pixels; at most " +
                                                std::to_string(limits.max_pixels) + " pixels are allowed"};
  }
  return Success{};
}

// stb_image says only "too large" of a PNG beyond 2^30 samples; its header, always the first chunk, has the numbers.
bool ReadPngSides(std::span<const uint8_t> bytes, int& width, int& height) {
  constexpr uint8_t kSignature[] = {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
  if (bytes.size() < 24 || std::memcmp(bytes.data(), kSignature, sizeof kSignature) != 0) return false;
  const auto side = [&bytes](size_t at) {
    const uint32_t value = static_cast<uint32_t>(bytes[at]) << 24 | static_cast<uint32_t>(bytes[at + 1]) << 16 |
                           static_cast<uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
    return static_cast<int>(std::min<uint32_t>(value, std::numeric_limits<int>::max()));
  };
  width = side(16);
  height = side(20);
  return true;
}

// Width and height from the header, within the limits.
Status CheckHeader(std::span<const uint8_t> bytes, const DecodeLimits& limits, int& width, int& height) {
  if (ReadPngSides(bytes, width, height)) {
    if (Status fits = CheckSize(width, height, limits); !fits.ok()) return fits;
  }
  if (stbi_info_from_memory(bytes.data(), static_cast<int>(bytes.size()), &width, &height, nullptr)) return CheckSize(width, height, limits);
  const std::string reason = StbReason();
  if (reason == "too large") return Error{ErrorCode::kImageTooLarge, "the picture is larger than any limit allows"};
  return DecodeError("the file (" + std::to_string(bytes.size()) + " bytes) is not a readable PNG, JPEG, BMP, GIF or PNM picture (" + reason + ")");
}

// The pixels as stored, before the EXIF turn.
Result<Image<uint8_t>> StoredPixels(std::span<const uint8_t> bytes) {
  int width = 0;
  int height = 0;
  stbi_uc* decoded = stbi_load_from_memory(bytes.data(), static_cast<int>(bytes.size()), &width, &height, nullptr, 4);
  if (decoded == nullptr) return DecodeError("the picture file is broken or cut off (" + StbReason() + ")");
  const size_t size = static_cast<size_t>(width) * static_cast<size_t>(height) * 4;
  return Image<uint8_t>::Of(AlignedBuffer<uint8_t>::Adopt(decoded, size), width, height, 4);  // stb_image.cc takes it from malloc
}

}  // namespace

Result<DecodedImage> DecodeImage(std::span<const uint8_t> bytes, const DecodeLimits& limits) {
  if (bytes.empty()) return DecodeError("the picture file is empty (0 bytes)");
  if (bytes.size() > static_cast<size_t>(std::numeric_limits<int>::max())) {
    return Error{ErrorCode::kImageTooLarge, "the picture file has " + std::to_string(bytes.size()) + " bytes; at most 2 GiB are read"};
  }
  int width = 0;
  int height = 0;
  if (Status fits = CheckHeader(bytes, limits, width, height); !fits.ok()) return fits.error();
  if (IsCutOff(bytes)) {
    return DecodeError("the picture file is cut off: its " + std::to_string(bytes.size()) + " bytes end before the " +
                       Sides(width, height) + " picture does");
  }
  Result<Image<uint8_t>> stored = StoredPixels(bytes);
  if (!stored.ok()) return stored.error();
  DecodedImage decoded;
  decoded.orientation = ExifOrientation(bytes);
  if (decoded.orientation == 1) {
    decoded.pixels = *std::move(stored);
    return decoded;
  }
  Result<Image<uint8_t>> upright = TurnUpright(stored->view(), decoded.orientation);
  if (!upright.ok()) return upright.error();
  decoded.pixels = *std::move(upright);
  return decoded;
}

}  // namespace scipix
