#include "image/contrast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

TEST(InkLevels, OfColouredPaperArePaperAndInk) {
  Pixels<uint8_t> gray(100, 40, 1);
  gray.Fill(225).Paint({20, 10, 60, 14}, 50).Paint({20, 14, 60, 15}, 140);
  const InkLevels levels = FindInkLevels(HistogramOf(gray.view), false);
  EXPECT_TRUE(levels.has_content);
  EXPECT_EQ(levels.paper, 225);
  EXPECT_EQ(levels.ink, 50);
  EXPECT_EQ(levels.noise, 0);
}

TEST(InkLevels, OfLightInkAreMirrored) {
  Pixels<uint8_t> gray(100, 40, 1);
  gray.Fill(30).Paint({20, 10, 60, 14}, 220);
  const InkLevels levels = FindInkLevels(HistogramOf(gray.view), true);
  EXPECT_TRUE(levels.has_content);
  EXPECT_EQ(levels.paper, 30);
  EXPECT_EQ(levels.ink, 220);
}

TEST(InkLevels, FindNothingOnBlankSheets) {
  for (int level : {0, 128, 255}) {
    Pixels<uint8_t> gray(64, 64, 1);
    gray.Fill(static_cast<uint8_t>(level));
    EXPECT_FALSE(FindInkLevels(HistogramOf(gray.view), false).has_content) << level;
    EXPECT_FALSE(FindInkLevels(HistogramOf(gray.view), true).has_content) << level;
  }
}

TEST(InkLevels, FindNothingInNoise) {
  std::mt19937 random(6);
  for (double deviation : {1.0, 5.0, 15.0}) {
    std::normal_distribution<double> noise(200, deviation);
    Pixels<uint8_t> gray(400, 300, 1);
    for (uint8_t& level : gray.memory) level = static_cast<uint8_t>(std::clamp(noise(random), 0.0, 255.0));
    EXPECT_FALSE(FindInkLevels(HistogramOf(gray.view), false).has_content) << deviation;
  }
}

TEST(InkLevels, FindOneSmallLetterOnABigSheet) {
  Pixels<uint8_t> gray(1000, 800, 1);
  gray.Fill(255).Paint({500, 400, 503, 412}, 20).Paint({503, 400, 510, 403}, 20).Paint({503, 408, 510, 412}, 20);
  EXPECT_TRUE(FindInkLevels(HistogramOf(gray.view), false).has_content);
}

TEST(StretchToInk, TakesPaperToZeroAndInkToFull) {
  Pixels<uint8_t> gray(4, 1, 1);
  gray.memory = {225, 50, 138, 255, 0};
  Pixels<uint8_t> ink(4, 1, 1);
  StretchToInk(gray.view, {225, 50, 0, true}, ink.view);
  EXPECT_EQ(ink.memory[0], 0);
  EXPECT_EQ(ink.memory[1], 255);
  EXPECT_NEAR(ink.memory[2], 127, 1);
  EXPECT_EQ(ink.memory[3], 0);  // lighter than the paper
}

TEST(StretchToInk, QuietensTheNoiseOfThePaper) {
  Pixels<uint8_t> gray(3, 1, 1);
  gray.memory = {190, 210, 40, 0};
  Pixels<uint8_t> ink(3, 1, 1);
  StretchToInk(gray.view, {200, 40, 5, true}, ink.view);
  EXPECT_EQ(ink.memory[0], 0);
  EXPECT_EQ(ink.memory[1], 0);
  EXPECT_EQ(ink.memory[2], 255);
}

}  // namespace
}  // namespace scipix
