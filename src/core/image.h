#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/aligned_buffer.h"
#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

/// A picture that owns its memory. Rows are packed (stride = width * channels).
template <typename T>
class Image {
 public:
  Image() = default;

  /// A picture with undefined contents; sizes below zero are a broken invariant.
  static Result<Image> Create(int width, int height, int channels = 1) {
    assert(width >= 0 && height >= 0 && channels >= 1);
    const size_t size = static_cast<size_t>(width) * static_cast<size_t>(height) * static_cast<size_t>(channels);
    Result<AlignedBuffer<T>> buffer = AlignedBuffer<T>::Allocate(size);
    if (!buffer.ok()) return buffer.error();
    return Of(std::move(*buffer), width, height, channels);
  }

  /// A picture whose memory is there already: width * height * channels values.
  static Image Of(AlignedBuffer<T> buffer, int width, int height, int channels) {
    assert(buffer.size() == static_cast<size_t>(width) * static_cast<size_t>(height) * static_cast<size_t>(channels));
    Image image;
    image.buffer_ = std::move(buffer);
    image.width_ = width;
    image.height_ = height;
    image.channels_ = channels;
    return image;
  }

  /// A copy, its rows packed. Error: as Create.
  static Result<Image> CopyOf(ImageView<const T> picture) {
    Result<Image> copy = Create(picture.width, picture.height, picture.channels);
    if (!copy.ok()) return copy.error();
    for (int y = 0; y < picture.height; ++y) std::copy_n(picture.Row(y), copy->stride(), copy->view().Row(y));
    return copy;
  }

  int width() const { return width_; }
  int height() const { return height_; }
  int channels() const { return channels_; }

  ImageView<T> view() { return {buffer_.data(), width_, height_, stride(), channels_}; }
  ImageView<const T> view() const { return {buffer_.data(), width_, height_, stride(), channels_}; }
  AlignedBuffer<T>& buffer() { return buffer_; }
  const AlignedBuffer<T>& buffer() const { return buffer_; }

 private:
  std::ptrdiff_t stride() const { return static_cast<std::ptrdiff_t>(width_) * channels_; }

  AlignedBuffer<T> buffer_;
  int width_ = 0;
  int height_ = 0;
  int channels_ = 1;
};

}  // namespace scipix
