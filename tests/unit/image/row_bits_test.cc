#include "image/row_bits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

TEST(RowBits, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    for (int width = 0; width <= 200; ++width) {
      Pixels<uint8_t> rows(width, 3, 1, 3);  // an odd stride: rows start anywhere
      rows.FillWithNoise(static_cast<unsigned>(width), 0, 256);
      for (const uint8_t threshold : {1, 100, 255}) {
        for (const uint8_t flip : {0, 255}) {
          std::vector<uint64_t> bits(RowWords(width) + 1, 7);
          std::vector<uint64_t> expected = bits;
          RowBits(rows.view.data + rows.view.stride, width, flip, threshold, bits.data());
          RowBitsRef(rows.view.data + rows.view.stride, width, flip, threshold, expected.data());
          ASSERT_EQ(bits, expected) << width << " wide, threshold " << int{threshold} << ", flip " << int{flip};
        }
      }
    }
  });
}

TEST(RowBits, NextBitFindsEveryStretch) {
  std::vector<uint8_t> row(300, 0);
  for (const auto& [left, right] : {std::pair{0, 1}, {5, 64}, {65, 128}, {190, 300}}) std::fill(row.begin() + left, row.begin() + right, uint8_t{200});
  for (const int width : {300, 256, 200, 100, 64, 63, 1}) {
    std::vector<uint64_t> bits(RowWords(width));
    RowBits(row.data(), width, 0, 100, bits.data());
    std::vector<uint8_t> drawn(row.size(), 0);
    int inked = 0;
    for (int x = NextBit(bits.data(), 0, width, true); x < width;) {
      const int right = NextBit(bits.data(), x, width, false);
      ASSERT_GT(right, x);
      ASSERT_LE(right, width);
      std::fill(drawn.begin() + x, drawn.begin() + right, uint8_t{200});
      inked += right - x;
      x = NextBit(bits.data(), right, width, true);
    }
    EXPECT_TRUE(std::equal(row.begin(), row.begin() + width, drawn.begin())) << width;
    EXPECT_EQ(CountBits(bits.data(), width), inked);
  }
}

}  // namespace
}  // namespace scipix
