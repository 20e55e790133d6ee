#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "core/image_view.h"

namespace scipix {

/// A test picture with its own memory, of any stride; filled with noise of a fixed seed or with one level.
template <typename T>
struct Pixels {
  Pixels(int width, int height, int channels, int extra_stride = 0)
      : memory(static_cast<size_t>(height * (width * channels + extra_stride)) + 1),
        view{memory.data(), width, height, width * channels + extra_stride, channels} {}

  Pixels& Fill(T value) {
    for (T& sample : memory) sample = value;
    return *this;
  }
  Pixels& FillWithNoise(unsigned seed, double low, double high) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> level(low, high);
    for (T& sample : memory) sample = static_cast<T>(level(random));
    return *this;
  }
  /// Sets a rectangle, all channels but a fourth (alpha).
  Pixels& Paint(const Box& box, T value) {
    for (int y = box.top; y < box.bottom; ++y) {
      for (int x = box.left; x < box.right; ++x) {
        for (int c = 0; c < view.channels && c < 3; ++c) view.Row(y)[x * view.channels + c] = value;
      }
    }
    return *this;
  }

  std::vector<T> memory;
  ImageView<T> view;
};

}  // namespace scipix
