#include "image/letter_size.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace scipix {
namespace {

// Components by their sides in ems, typical of Computer Modern, at a size in pixels. Strokes are a sixteenth of an em, and a letter has
// two of them across and down.
std::vector<Component> AtSize(double em, const std::vector<std::pair<double, double>>& sides) {
  std::vector<Component> components;
  for (const auto& [width, height] : sides) {
    const int across = std::max(1, static_cast<int>(width * em + 0.5));
    const int down = std::max(1, static_cast<int>(height * em + 0.5));
    const double stroke = std::max(1.0, em / 16);
    const bool is_bar = std::min(across, down) <= stroke + 1;
    const int rows = is_bar ? down : 2 * down;
    const int columns = is_bar ? across : 2 * across;
    const int area = is_bar ? across * down : static_cast<int>(stroke * std::hypot(rows, columns));
    components.push_back({{0, 0, across, down}, area, 255 * area, rows, columns});
  }
  return components;
}

// x + y = 2: letters, a plus, two bars, a digit. f(x) and a fraction with its rule.
const std::vector<std::pair<double, double>> kSum = {{0.5, 0.44}, {0.67, 0.67}, {0.47, 0.64}, {0.67, 0.04}, {0.67, 0.04}, {0.41, 0.66}};
const std::vector<std::pair<double, double>> kFraction = {{0.41, 0.66}, {1.6, 0.04}, {0.5, 0.44}, {0.67, 0.67}, {0.4, 0.65}};

TEST(LetterSize, ScalesWithThePicture) {
  for (double em : {12.0, 20.0, 33.0, 60.0, 120.0}) {
    EXPECT_NEAR(EstimateLetterSize(AtSize(em, kSum)).em / em, 1.0, 0.2) << em;
    EXPECT_NEAR(EstimateLetterSize(AtSize(em, kFraction)).em / em, 1.0, 0.2) << em;
  }
}

TEST(LetterSize, IsSurerOfALineThanOfOneLetter) {
  const LetterSize line = EstimateLetterSize(AtSize(30, kSum));
  const LetterSize letter = EstimateLetterSize(AtSize(30, {{0.5, 0.44}}));
  EXPECT_GT(line.certainty, 0.8);
  EXPECT_LT(letter.certainty, line.certainty);
  EXPECT_GT(letter.certainty, 0.0);
}

TEST(LetterSize, IsNotMisledByDustOrAFrame) {
  std::vector<Component> components = AtSize(30, kSum);
  for (int i = 0; i < 60; ++i) components.push_back({{0, 0, 1, 2}, 2, 510, 2, 1});
  EXPECT_NEAR(EstimateLetterSize(components).em / 30, 1.0, 0.2);
  components.push_back({{0, 0, 600, 200}, 1600, 1600 * 255, 400, 1200, 1});
  EXPECT_NEAR(EstimateLetterSize(components).em / 30, 1.0, 0.2);
}

TEST(LetterSize, StaysInItsRange) {
  EXPECT_GE(EstimateLetterSize(AtSize(2, kSum)).em, 5);
  EXPECT_LE(EstimateLetterSize(AtSize(3000, kSum)).em, 320);
}

TEST(StrokeWidth, IsThatOfBarsAndDiagonalsAlike) {
  const Component upright{{0, 0, 3, 40}, 120, 120 * 255, 40, 3};
  const Component level{{0, 0, 40, 3}, 120, 120 * 255, 3, 40};
  const Component diagonal{{0, 0, 42, 42}, 160, 160 * 255, 40, 40};  // each row and column cut over 4 pixels
  EXPECT_NEAR(StrokeWidth(upright), 3, 0.02);
  EXPECT_EQ(StrokeWidth(upright), StrokeWidth(level));
  EXPECT_NEAR(StrokeWidth(diagonal), 4 / std::sqrt(2.0), 0.01);
}

TEST(LetterSize, OfNothingIsZero) {
  EXPECT_EQ(EstimateLetterSize({}).em, 0);
  const Component speck{{0, 0, 1, 1}, 1, 120, 1, 1};
  EXPECT_EQ(EstimateLetterSize({&speck, 1}).em, 0);
}

}  // namespace
}  // namespace scipix
