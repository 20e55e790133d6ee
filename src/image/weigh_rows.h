#pragma once

#include <cstdint>
#include <span>

namespace scipix {

/// One row of a resize: out[x] = sum over k of weights[k] * rows[k][x], for x < width. The rows hold ink as bytes
/// or as floats; sums are float, so kernel and twin differ by rounding only (fused multiplication or not):
/// at most 1e-6 times the sum of |weights[k] * rows[k][x]| a tap.
void WeighRows(std::span<const uint8_t* const> rows, const float* weights, int width, float* out);
void WeighRows(std::span<const float* const> rows, const float* weights, int width, float* out);
void WeighRowsRef(std::span<const uint8_t* const> rows, const float* weights, int width, float* out);
void WeighRowsRef(std::span<const float* const> rows, const float* weights, int width, float* out);

}  // namespace scipix
