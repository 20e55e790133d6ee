#include <cstddef>

#include "image/weigh_rows.h"

namespace scipix {
namespace {

template <typename T>
void Weigh(std::span<const T* const> rows, const float* weights, int width, float* out) {
  for (int x = 0; x < width; ++x) {
    float sum = 0;
    for (size_t k = 0; k < rows.size(); ++k) sum += weights[k] * static_cast<float>(rows[k][x]);
    out[x] = sum;
  }
}

}  // namespace

void WeighRowsRef(std::span<const uint8_t* const> rows, const float* weights, int width, float* out) {
  Weigh(rows, weights, width, out);
}

void WeighRowsRef(std::span<const float* const> rows, const float* weights, int width, float* out) {
  Weigh(rows, weights, width, out);
}

}  // namespace scipix
