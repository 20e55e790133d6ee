// libFuzzer on the whole preparation: any pixels give a tensor of the promised shape or an error. The first bytes choose the sides, the
// pattern that the rest is laid in, and the steps.
//   scripts/fuzz prepare
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "image/prepare.h"

namespace {

constexpr size_t kHeader = 6;

// Grey or coloured pixels from the bytes, which repeat; a few bytes so make bars and stripes, which is what finds branches.
std::vector<uint8_t> PixelsOf(const uint8_t* bytes, size_t size, int width, int height, int cell, bool coloured) {
  std::vector<uint8_t> rgba(static_cast<size_t>(width * height) * 4, 255);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const size_t at = static_cast<size_t>(y / cell * (width / cell + 1) + x / cell);
      uint8_t* pixel = &rgba[static_cast<size_t>(y * width + x) * 4];
      for (size_t channel = 0; channel < (coloured ? 4u : 3u); ++channel) pixel[channel] = bytes[(coloured ? 4 * at + channel : at) % size];
    }
  }
  return rgba;
}

scipix::PrepareOptions OptionsOf(uint8_t steps, uint8_t turn) {
  const auto repair = [&steps](int place) { return static_cast<scipix::Repair>((steps >> place) % 3); };
  scipix::PrepareOptions options;
  options.steps.perspective = options.steps.plates = repair(0);
  options.steps.even_light = repair(2);
  options.steps.border = options.steps.deskew = repair(4);
  options.steps.rulings = options.steps.specks = repair(6);
  options.turn = turn % 5 - 1;
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size <= kHeader) return 0;
  const int width = 1 + data[0];
  const int height = 1 + data[1];
  const std::vector<uint8_t> rgba = PixelsOf(data + kHeader, size - kHeader, width, height, 1 + data[2] % 16, data[3] % 2 == 1);
  const scipix::PrepareOptions options = OptionsOf(data[4], data[5]);
  const auto prepared = scipix::Prepare({rgba.data(), width, height, 4 * width, 4}, options);
  if (!prepared.ok()) return 0;
  const scipix::TensorShape& shape = options.shape;
  if (prepared->width % shape.stride != 0 || prepared->height % shape.stride != 0 || prepared->width > shape.max_width + shape.stride) std::abort();
  for (const float value : prepared->tensor.span()) {
    if (!std::isfinite(value) || value < 0 || value > 1) std::abort();
  }
  return 0;
}
