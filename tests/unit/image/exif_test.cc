#include "image/exif.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// A picture of letters, one a pixel, rows parted by '/'.
std::string Turned(const std::string& rows, int orientation) {
  const int width = static_cast<int>(rows.find('/'));
  const int height = static_cast<int>(rows.size() + 1) / (width + 1);
  Pixels<uint8_t> rgba(width, height, 4);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) rgba.view.Row(y)[4 * x] = static_cast<uint8_t>(rows[static_cast<size_t>(y * (width + 1) + x)]);
  }
  const Result<Image<uint8_t>> turned = TurnUpright(rgba.view, orientation);
  if (!turned.ok()) return turned.error().message;
  std::string letters;
  for (int y = 0; y < turned->height(); ++y) {
    if (y > 0) letters += '/';
    for (int x = 0; x < turned->width(); ++x) letters += static_cast<char>(turned->view().Row(y)[4 * x]);
  }
  return letters;
}

// As in the drawing of the letter F that explains the tag: each stored picture shows "abc/def" once it is undone.
TEST(TurnUpright, UndoesEachOrientation) {
  EXPECT_EQ(Turned("abc/def", 1), "abc/def");
  EXPECT_EQ(Turned("cba/fed", 2), "abc/def");
  EXPECT_EQ(Turned("fed/cba", 3), "abc/def");
  EXPECT_EQ(Turned("def/abc", 4), "abc/def");
  EXPECT_EQ(Turned("ad/be/cf", 5), "abc/def");
  EXPECT_EQ(Turned("cf/be/ad", 6), "abc/def");  // stored turned counter-clockwise, so it is turned clockwise
  EXPECT_EQ(Turned("fc/eb/da", 7), "abc/def");
  EXPECT_EQ(Turned("da/eb/fc", 8), "abc/def");
}

TEST(ExifOrientation, OfFilesWithoutOneIsUpright) {
  EXPECT_EQ(ExifOrientation({}), 1);
  const uint8_t no_exif[] = {0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2};
  EXPECT_EQ(ExifOrientation(no_exif), 1);
  const uint8_t too_long[] = {0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 'E', 'x', 'i', 'f'};
  EXPECT_EQ(ExifOrientation(too_long), 1);
}

}  // namespace
}  // namespace scipix
