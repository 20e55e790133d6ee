#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "image/prepare.h"
#include "pipeline/shown_picture.h"

namespace scipix {

/// A picture and what is asked of the preparation, out of any bytes: width - 1, height - 1, pattern, turn, letter size, one byte for each of
/// NamedSteps(), then the pixels' levels.
struct PrepareInput {
  static constexpr size_t kFixed = 5;

  static size_t Header() { return kFixed + NamedSteps().size(); }

  /// More bytes than the header are needed.
  explicit PrepareInput(std::span<const uint8_t> bytes) : width(1 + bytes[0]), height(1 + bytes[1]), keep_stages((bytes[2] & 32) != 0) {
    options.shape.max_width = 320;  // smaller tensors fuzz faster
    options.shape.max_height = 160;
    options.turn = bytes[3] % 5 - 1;
    if (bytes[4] > 0) options.em = std::pow(2000.0, (bytes[4] - 1) / 254.0);  // 1 to 2000, as the option
    for (size_t i = 0; i < NamedSteps().size(); ++i) options.steps.*NamedSteps()[i].step = static_cast<Repair>(bytes[kFixed + i] % 3);
    Paint(bytes.subspan(Header()), 1 + bytes[2] % 16, (bytes[2] & 16) != 0);
  }

  /// Grey or coloured pixels in square cells from the bytes, which repeat; a few bytes so make bars and stripes, which is what finds branches.
  void Paint(std::span<const uint8_t> bytes, int cell, bool coloured) {
    rgba.assign(static_cast<size_t>(width * height) * 4, 255);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const size_t at = static_cast<size_t>(y / cell * (width / cell + 1) + x / cell);
        uint8_t* pixel = &rgba[static_cast<size_t>(y * width + x) * 4];
        for (size_t channel = 0; channel < (coloured ? 4u : 3u); ++channel) pixel[channel] = bytes[(coloured ? 4 * at + channel : at) % bytes.size()];
      }
    }
  }

  ImageView<const uint8_t> view() const { return {rgba.data(), width, height, 4 * width, 4}; }

  int width;
  int height;
  bool keep_stages;
  PrepareOptions options;
  std::vector<uint8_t> rgba;
};

/// What is wrong with a tensor; empty where nothing is.
inline std::string TroubleWithTensor(const TensorShape& shape, const PreparedImage& prepared) {
  if (prepared.width % shape.stride != 0 || prepared.height % shape.stride != 0) return "sides are no multiples of the stride";
  if (prepared.width > shape.max_width + shape.stride || prepared.height > shape.max_height + shape.stride) return "too large";
  if (prepared.tensor.size() != static_cast<size_t>(prepared.width) * static_cast<size_t>(prepared.height)) return "not as large as it says";
  if (!(prepared.em_found > 0) || !(prepared.scale > 0)) return "no letter size";
  const auto is_ink = [](float value) { return std::isfinite(value) && value >= 0 && value <= 1; };
  return std::all_of(prepared.tensor.data(), prepared.tensor.data() + prepared.tensor.size(), is_ink) ? "" : "a value is no ink";
}

/// Shows the picture in the looks that a recognition may ask for, each upside down and back.
inline std::string TroubleInLooks(const TensorShape& shape, ShownPicture& picture) {
  const double em = picture.look().em;
  const double other_em = picture.prepared().other_em;
  for (const double size : {em, other_em, em / 1.4, em * 1.4}) {
    if (size == 0) continue;
    if (!picture.Show({size, false}).ok()) return "cannot be shown in another size";
    if (std::string trouble = TroubleWithTensor(shape, picture.prepared()); !trouble.empty()) return trouble + ", in another size";
    const std::vector<float> before(picture.prepared().tensor.data(), picture.prepared().tensor.data() + picture.prepared().tensor.size());
    if (!picture.Show({size, true}).ok() || !picture.Show({size, false}).ok()) return "cannot be turned over";
    if (!std::equal(before.begin(), before.end(), picture.prepared().tensor.data())) return "turned over twice it is another";
  }
  return picture.Show({em, true}).ok() ? "" : "cannot be shown as it was";
}

/// Prepares the picture and does with it what a recognition may. Empty where all went well, which an error of Prepare does, too.
inline std::string TroubleWith(const PrepareInput& input) {
  ShownPicture picture;
  if (const Status prepared = picture.Prepare(input.view(), input.options, input.keep_stages); !prepared.ok()) return "";
  const TensorShape& shape = input.options.shape;
  if (std::string trouble = TroubleWithTensor(shape, picture.prepared()); !trouble.empty()) return trouble + ", as prepared";
  if (std::string trouble = TroubleInLooks(shape, picture); !trouble.empty()) return trouble;
  if (!picture.prepared().may_lie_on_side) return "";
  if (!picture.LayOnSide().ok()) return "cannot be laid on its side";
  if (std::string trouble = TroubleWithTensor(shape, picture.prepared()); !trouble.empty()) return trouble + ", on its side";
  return TroubleInLooks(shape, picture);
}

}  // namespace scipix
