#include "image/paper.h"

#include <gtest/gtest.h>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// A transparent sheet (stored as black) with strokes of one opaque level.
Pixels<uint8_t> Transparent(uint8_t ink) {
  Pixels<uint8_t> rgba(60, 30, 4);
  for (int y = 10; y < 20; ++y) {
    for (int x = 10; x < 50; x += 5) {
      uint8_t* pixel = rgba.view.Row(y) + 4 * x;
      pixel[0] = pixel[1] = pixel[2] = ink;
      pixel[3] = 255;
    }
  }
  return rgba;
}

TEST(Paper, IsWhiteUnderDarkAndColouredInk) {
  EXPECT_EQ(ChoosePaper(Transparent(0).view), 255);
  EXPECT_EQ(ChoosePaper(Transparent(150).view), 255);
}

TEST(Paper, IsBlackUnderInkThatWouldVanishOnWhite) {
  EXPECT_EQ(ChoosePaper(Transparent(255).view), 0);
  EXPECT_EQ(ChoosePaper(Transparent(220).view), 0);
}

TEST(Paper, IsWhiteUnderAWhiteCardWithDarkWriting) {
  Pixels<uint8_t> rgba(60, 30, 4);
  rgba.Fill(255).Paint({20, 10, 40, 12}, 0);
  rgba.memory[3] = 0;  // a rounded corner
  EXPECT_EQ(ChoosePaper(rgba.view), 255);
}

TEST(Paper, OfAnOpaquePictureIsWhite) { EXPECT_EQ(ChoosePaper(Pixels<uint8_t>(8, 8, 4).Fill(255).view), 255); }

}  // namespace
}  // namespace scipix
