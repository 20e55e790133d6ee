#pragma once

#include <cstdint>
#include <span>

#include "core/image_view.h"

namespace scipix {

/// The scalar twins (src/image/*_ref.cc) compiled once more with the compiler's own vectorisation off, under these names
/// (CMakeLists.txt). The twins of the library are as the compiler makes them: with SIMD where it finds a way.
void GrayOverPaperScalar(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray);
void NormalizeScalar(ImageView<const float> ink, float mean, float scale, ImageView<float> out);
void WeighRowsScalar(std::span<const uint8_t* const> rows, const float* weights, int width, float* out);
void WeighRowsScalar(std::span<const float* const> rows, const float* weights, int width, float* out);

}  // namespace scipix
