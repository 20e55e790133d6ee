#pragma once

#include <cassert>
#include <cstddef>

namespace scipix {

/// A picture in memory that somebody else owns: `height` rows of `width` pixels of `channels`
/// interleaved samples; rows are `stride` samples (not bytes) apart, stride >= width * channels.
/// Cheap to copy; `ImageView<T>` converts to `ImageView<const T>`.
template <typename T>
struct ImageView {
  T* data = nullptr;
  int width = 0;
  int height = 0;
  std::ptrdiff_t stride = 0;
  int channels = 1;

  T* Row(int y) const {
    assert(y >= 0 && y < height);
    return data + y * stride;
  }
  bool empty() const { return width <= 0 || height <= 0; }

  /// The part of the picture from (left, top) on, `w` by `h` pixels; must lie inside.
  ImageView Crop(int left, int top, int w, int h) const {
    assert(left >= 0 && top >= 0 && w >= 0 && h >= 0 && left + w <= width && top + h <= height);
    return {data + top * stride + static_cast<std::ptrdiff_t>(left) * channels, w, h, stride, channels};
  }

  operator ImageView<const T>() const { return {data, width, height, stride, channels}; }
};

/// A half-open rectangle in pixels: columns [left, right), rows [top, bottom).
struct Box {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
  bool operator==(const Box&) const = default;
};

}  // namespace scipix
