// libFuzzer on the decoder: any bytes give a picture within the limits or an error, and never touch foreign memory.
//   scripts/fuzz decode_image
#include <cstdint>
#include <cstdlib>

#include "image/decode_image.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  scipix::DecodeLimits limits;
  limits.max_side = 2048;  // small pictures fuzz faster
  limits.max_pixels = 1 << 20;
  const scipix::Result<scipix::DecodedImage> decoded = scipix::DecodeImage({data, size}, limits);
  if (!decoded.ok()) {
    if (decoded.error().message.empty()) std::abort();
    return 0;
  }
  const auto view = decoded->pixels.view();
  if (view.width < 1 || view.height < 1 || view.channels != 4 || int64_t{view.width} * view.height > limits.max_pixels) std::abort();
  return 0;
}
