#include "image/weigh_rows.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

template <typename T>
void CompareWithTwin(double high) {
  const float weights[] = {0.3f, -0.1f, 0.7f, 0.05f, 0.2f};
  for (int width : {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65}) {
    for (int taps : {0, 1, 4, 5}) {
      Pixels<T> rows(width, 5, 1, 3);  // an odd stride: rows start anywhere
      rows.FillWithNoise(2, 0, high);
      std::vector<const T*> pointers;
      for (int k = 0; k < taps; ++k) pointers.push_back(rows.view.Row(k));
      std::vector<float> sums(static_cast<size_t>(width) + 1, -1.0f);
      std::vector<float> expected = sums;
      WeighRows(pointers, weights, width, sums.data());
      WeighRowsRef(pointers, weights, width, expected.data());
      for (size_t x = 0; x < sums.size(); ++x) {
        // Five products of at most 0.7 * high, each rounded once more or less: 1e-6 each of 24-bit floats.
        ASSERT_NEAR(sums[x], expected[x], 5e-6 * high) << width << " wide, " << taps << " taps, at " << x;
      }
    }
  }
}

TEST(WeighRows, OfBytesAgreesWithItsTwin) {
  OnEveryTarget([] { CompareWithTwin<uint8_t>(256); });
}

TEST(WeighRows, OfFloatsAgreesWithItsTwin) {
  OnEveryTarget([] { CompareWithTwin<float>(1); });
}

}  // namespace
}  // namespace scipix
