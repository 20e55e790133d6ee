#include "image/map_levels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

// Straight from `low` to `high`, flat beyond; falling where low > high.
LevelTable Ramp(int low, int high) {
  LevelTable table;
  for (int level = 0; level < 256; ++level) {
    const double share = static_cast<double>(level - low) / (high == low ? 1 : high - low);
    table[static_cast<size_t>(level)] = static_cast<uint8_t>(255 * std::clamp(share, 0.0, 1.0));
  }
  return table;
}

TEST(MapLevels, KernelGivesTheBitsOfItsTwin) {
  for (const LevelTable& table : {Ramp(0, 255), Ramp(80, 200), Ramp(220, 60), Ramp(250, 240), Ramp(9, 5), LevelTable{}}) {
    OnEveryTarget([&] {
      CompareOnSmallSizes(
          [&](auto gray, auto out) {
            MapLevels(gray, table, out);
            return true;
          },
          [&](auto gray, auto out) {
            MapLevelsRef(gray, table, out);
            return true;
          });
    });
  }
}

TEST(MapLevels, InPlaceGivesTheSame) {
  Pixels<uint8_t> gray(100, 3, 1, 1);
  gray.FillWithNoise(3, 150, 256);
  Pixels<uint8_t> expected(100, 3, 1, 1);
  expected.Fill(gray.memory.back());
  MapLevels(gray.view, Ramp(240, 160), expected.view);
  MapLevels(gray.view, Ramp(240, 160), gray.view);
  for (int y = 0; y < 3; ++y) EXPECT_TRUE(std::equal(gray.view.Row(y), gray.view.Row(y) + 100, expected.view.Row(y)));
}

}  // namespace
}  // namespace scipix
