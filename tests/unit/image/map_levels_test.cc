#include "image/map_levels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(MapLevels, KernelGivesTheBitsOfItsTwin) {
  for (const LevelRamp& ramp : {LevelRamp(255, 0, 0, 255), LevelRamp(80, 200, 12, 90), LevelRamp(220, 60, 1, 160), LevelRamp(250, 240, 3, 7), LevelRamp(5, 9, 0, 1)}) {
    OnEveryTarget([&] {
      CompareOnSmallSizes(
          [&](auto gray, auto out) {
            MapLevels(gray, ramp, out);
            return true;
          },
          [&](auto gray, auto out) {
            MapLevelsRef(gray, ramp, out);
            return true;
          });
    });
  }
}

TEST(MapLevels, ARampIsAlmostTheStraightLine) {
  for (int paper = 0; paper < 256; paper += 5) {
    for (int ink = 0; ink < 256; ink += 3) {
      const int quiet = (paper * 7 + ink) % 11;
      const int range = std::max(1, std::abs(paper - ink) - quiet);
      const LevelRamp ramp(paper, ink, quiet, range);
      for (int level = 0; level < 256; ++level) {
        const int distance = ink > paper ? level - paper : paper - level;
        const double line = 255 * std::clamp(static_cast<double>(distance - quiet) / range, 0.0, 1.0);
        ASSERT_NEAR(ramp(static_cast<uint8_t>(level)), line, 0.999) << paper << " to " << ink << ", " << level;
      }
    }
  }
}

TEST(MapLevels, InPlaceGivesTheSame) {
  Pixels<uint8_t> gray(100, 3, 1, 1);
  gray.FillWithNoise(3, 150, 256);
  Pixels<uint8_t> expected(100, 3, 1, 1);
  expected.Fill(gray.memory.back());
  const LevelRamp ramp(240, 160, 0, 80);
  MapLevels(gray.view, ramp, expected.view);
  MapLevels(gray.view, ramp, gray.view);
  for (int y = 0; y < 3; ++y) EXPECT_TRUE(std::equal(gray.view.Row(y), gray.view.Row(y) + 100, expected.view.Row(y)));
}

}  // namespace
}  // namespace scipix
