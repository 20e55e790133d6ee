#include "image/weigh_rows.h"

#include <gtest/gtest.h>

#include <vector>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

// As many taps as rows: none to 40.
template <typename T>
void CompareWithTwin(double high) {
  std::vector<float> weights;
  for (int k = 0; k < 40; ++k) weights.push_back(0.7f - 0.25f * static_cast<float>(k % 5));
  OnSmallSizes([&weights, high](int width, int taps, int extra_stride) {
    Pixels<T> rows(width, taps, 1, extra_stride);
    rows.FillWithNoise(2, 0, high);
    std::vector<const T*> pointers;
    for (int k = 0; k < taps; ++k) pointers.push_back(rows.view.Row(k));
    std::vector<float> sums(static_cast<size_t>(width) + 1, -1.0f);
    std::vector<float> expected = sums;
    WeighRows(pointers, weights.data(), width, sums.data());
    WeighRowsRef(pointers, weights.data(), width, expected.data());
    for (size_t x = 0; x < sums.size(); ++x) {
      // Each tap rounds a sum of at most 0.7 * high a tap once more or less, by 6e-8 of it.
      ASSERT_NEAR(sums[x], expected[x], 5e-8 * taps * (taps + 1) * high) << width << " wide, " << taps << " taps, at " << x;
    }
  });
}

TEST(WeighRows, OfBytesAgreesWithItsTwin) {
  OnEveryTarget([] { CompareWithTwin<uint8_t>(256); });
}

TEST(WeighRows, OfFloatsAgreesWithItsTwin) {
  OnEveryTarget([] { CompareWithTwin<float>(1); });
}

}  // namespace
}  // namespace scipix
