#include "image/prepare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// "= 1 1" or so, in the proportions of an em of `em` pixels.
Pixels<uint8_t> Formula(int em, uint8_t paper, uint8_t ink) {
  Pixels<uint8_t> rgba(5 * em, 3 * em, 4);
  rgba.Fill(255).Paint({0, 0, 5 * em, 3 * em}, paper);
  const int thick = std::max(1, em / 15);
  rgba.Paint({em, em + em / 3, em + 2 * em / 3, em + em / 3 + thick}, ink);
  rgba.Paint({em, em + em / 2, em + 2 * em / 3, em + em / 2 + thick}, ink);
  for (int x : {2 * em, 3 * em}) {
    rgba.Paint({x, em, x + thick, em + 2 * em / 3}, ink);
    rgba.Paint({x - em / 8, em + 2 * em / 3 - thick, x + em / 8, em + 2 * em / 3}, ink);
  }
  return rgba;
}

TEST(Prepare, MakesTheSameTensorOfAnyColours) {
  const Result<PreparedImage> black = Prepare(Formula(20, 255, 0).view);
  ASSERT_TRUE(black.ok());
  EXPECT_FALSE(black->inverted);
  for (const auto& [paper, ink] : std::vector<std::pair<int, int>>{{0, 255}, {225, 60}, {40, 200}}) {
    const Result<PreparedImage> other = Prepare(Formula(20, static_cast<uint8_t>(paper), static_cast<uint8_t>(ink)).view);
    ASSERT_TRUE(other.ok());
    EXPECT_EQ(other->inverted, paper < ink);
    EXPECT_EQ(other->paper_level, paper);
    EXPECT_EQ(other->ink_level, ink);
    ASSERT_EQ(other->width, black->width);
    ASSERT_EQ(other->height, black->height);
    for (size_t i = 0; i < black->tensor.size(); ++i) ASSERT_NEAR(other->tensor[i], black->tensor[i], 0.01);
  }
}

TEST(Prepare, SeesARegionAsAPictureOfItsOwn) {
  const Result<PreparedImage> alone = Prepare(Formula(20, 240, 10).view);
  Pixels<uint8_t> two(230, 90, 4);
  two.Fill(240);
  two.Paint({0, 0, 230, 7}, 30).Paint({120, 10, 200, 80}, 0);
  const Pixels<uint8_t> formula = Formula(20, 240, 10);
  for (int y = 0; y < 60; ++y) std::copy_n(formula.view.Row(y), 400, two.view.Row(y + 15) + 4 * 9);
  PrepareOptions options;
  options.region = {9, 15, 109, 75};
  const Result<PreparedImage> part = Prepare(two.view, options);
  ASSERT_TRUE(alone.ok() && part.ok());
  EXPECT_EQ(part->ink_box, alone->ink_box);
  EXPECT_TRUE(std::equal(part->tensor.span().begin(), part->tensor.span().end(), alone->tensor.span().begin(), alone->tensor.span().end()));
}

TEST(Prepare, RefusesARegionOutsideThePicture) {
  const Pixels<uint8_t> rgba = Formula(20, 255, 0);  // 100 x 60
  for (const Box& region : {Box{-1, 0, 9, 9}, Box{0, -1, 9, 9}, Box{0, 0, 101, 9}, Box{0, 0, 9, 61}, Box{5, 5, 5, 9}, Box{5, 5, 9, 5}}) {
    PrepareOptions options;
    options.region = region;
    const Result<PreparedImage> prepared = Prepare(rgba.view, options);
    ASSERT_FALSE(prepared.ok());
    EXPECT_EQ(prepared.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(prepared.error().message, "a region of " + std::to_string(region.width()) + " x " + std::to_string(region.height()) + " pixels from " + std::to_string(region.left) +
                                            ", " + std::to_string(region.top) + " on does not lie in a picture of 100 x 60");
  }
  PrepareOptions options;
  options.region = {0, 0, 100, 60};
  EXPECT_TRUE(Prepare(rgba.view, options).ok());
}

TEST(Prepare, RefusesAPictureThatIsOnlyLight) {
  Pixels<uint8_t> rgba(400, 300, 4);
  rgba.Fill(255);
  for (int x = 0; x < 400; ++x) rgba.Paint({x, 0, x + 1, 300}, static_cast<uint8_t>(40 + x * 180 / 400));
  const Result<PreparedImage> prepared = Prepare(rgba.view);
  ASSERT_FALSE(prepared.ok());
  EXPECT_EQ(prepared.error().code, ErrorCode::kNotAFormula);
}

TEST(Prepare, ReadsWritingInTheSameLight) {
  Pixels<uint8_t> rgba = Formula(20, 255, 0);
  for (int y = 0; y < rgba.view.height; ++y) {
    for (int x = 0; x < rgba.view.width; ++x) {
      for (int c = 0; c < 3; ++c) {
        uint8_t& level = rgba.view.Row(y)[4 * x + c];
        level = static_cast<uint8_t>(level * (100 + x) / (100 + rgba.view.width));
      }
    }
  }
  const Result<PreparedImage> prepared = Prepare(rgba.view);
  ASSERT_TRUE(prepared.ok()) << prepared.error().message;
  EXPECT_TRUE(prepared->had_shadow);
}

TEST(Prepare, BringsLettersOfAnySizeToOneSize) {
  for (int em : {12, 20, 40, 90}) {
    const Result<PreparedImage> prepared = Prepare(Formula(em, 255, 0).view);
    ASSERT_TRUE(prepared.ok());
    EXPECT_NEAR(prepared->em_found / em, 1.0, 0.3) << em;
    EXPECT_DOUBLE_EQ(prepared->scale, 20 / prepared->em_found);
  }
}

TEST(Prepare, KeepsToTheShape) {
  PrepareOptions options;
  options.em = 20;
  options.shape.mean = 0.25;
  options.shape.scale = 0.5;
  const Result<PreparedImage> prepared = Prepare(Formula(20, 255, 0).view, options);
  ASSERT_TRUE(prepared.ok());
  EXPECT_EQ(prepared->width % 16, 0);
  EXPECT_EQ(prepared->height % 16, 0);
  EXPECT_GE(prepared->height, 32);
  EXPECT_EQ(prepared->tensor.size(), static_cast<size_t>(prepared->width * prepared->height));
  EXPECT_FLOAT_EQ(prepared->tensor[0], -0.5f);  // paper: (0 - 0.25) / 0.5
  EXPECT_FLOAT_EQ(*std::max_element(prepared->tensor.data(), prepared->tensor.data() + prepared->tensor.size()), 1.5f);
  EXPECT_EQ(prepared->ink_box, (Box{19, 19, 63, 34}));  // the ink from 20,20 to 62,33 and a pixel of fringe
}

TEST(Prepare, ShrinksWhatWouldNotFitAndSaysSo) {
  PrepareOptions options;
  options.em = 20;
  options.shape.max_width = 48;
  const Result<PreparedImage> prepared = Prepare(Formula(20, 255, 0).view, options);
  ASSERT_TRUE(prepared.ok());
  EXPECT_TRUE(prepared->shrunk_to_fit);
  EXPECT_LE(prepared->width, 48);
  EXPECT_LT(prepared->scale, 1.0);
}

TEST(Prepare, LaysTransparentPicturesOnPaper) {
  for (uint8_t ink : {0, 255}) {
    Pixels<uint8_t> rgba = Formula(20, 128, ink);
    for (int y = 0; y < rgba.view.height; ++y) {
      for (int x = 0; x < rgba.view.width; ++x) {
        uint8_t* pixel = rgba.view.Row(y) + 4 * x;
        if (pixel[0] == 128) pixel[3] = 0;
      }
    }
    const Result<PreparedImage> prepared = Prepare(rgba.view);
    ASSERT_TRUE(prepared.ok());
    EXPECT_EQ(prepared->inverted, ink == 255);
    EXPECT_EQ(prepared->ink_box, (Box{19, 19, 63, 34}));
  }
}

TEST(Prepare, RefusesBlankSheets) {
  for (int level : {0, 90, 255}) {
    Pixels<uint8_t> rgba(80, 40, 4);
    rgba.Fill(255).Paint({0, 0, 80, 40}, static_cast<uint8_t>(level));
    const Result<PreparedImage> prepared = Prepare(rgba.view);
    ASSERT_FALSE(prepared.ok());
    EXPECT_EQ(prepared.error().code, ErrorCode::kImageNoContent);
    EXPECT_NE(prepared.error().message.find("80 x 40"), std::string::npos);
  }
}

TEST(Prepare, RefusesFaintNoiseAndInvisiblePictures) {
  Pixels<uint8_t> noise(200, 100, 4);
  std::mt19937 random(7);
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 200; ++x) noise.Paint({x, y, x + 1, y + 1}, static_cast<uint8_t>(240 + random() % 7));
  }
  for (size_t alpha = 3; alpha < noise.memory.size(); alpha += 4) noise.memory[alpha] = 255;
  EXPECT_FALSE(Prepare(noise.view).ok());
  Pixels<uint8_t> invisible = Formula(20, 255, 0);
  for (size_t alpha = 3; alpha < invisible.memory.size(); alpha += 4) invisible.memory[alpha] = 0;
  EXPECT_FALSE(Prepare(invisible.view).ok());
}

TEST(Prepare, RefusesWhatIsNoPicture) {
  EXPECT_EQ(Prepare({}).error().code, ErrorCode::kInvalidArgument);
  PrepareOptions options;
  options.shape.stride = 0;
  EXPECT_EQ(Prepare(Formula(20, 255, 0).view, options).error().code, ErrorCode::kInvalidArgument);
}

TEST(Prepare, FindsTheFormulaInAShadow) {
  Pixels<uint8_t> rgba = Formula(40, 240, 20);
  for (int y = 0; y < rgba.view.height; ++y) {
    for (int x = 0; x < rgba.view.width; ++x) {
      const int light = 100 - 50 * x / rgba.view.width;  // per cent
      for (int c = 0; c < 3; ++c) rgba.view.Row(y)[4 * x + c] = static_cast<uint8_t>(rgba.view.Row(y)[4 * x + c] * light / 100);
    }
  }
  const Result<PreparedImage> prepared = Prepare(rgba.view);
  ASSERT_TRUE(prepared.ok()) << prepared.error().message;
  EXPECT_TRUE(prepared->had_shadow);
  EXPECT_EQ(prepared->ink_box, (Box{39, 39, 126, 67}));
}

TEST(Prepare, TakesTheRulingsOffNotebookPaperUnlessToldNotTo) {
  Pixels<uint8_t> page(300, 160, 4);
  page.Fill(255);
  for (int y = 10; y < 160; y += 30) page.Paint({0, y, 300, y + 1}, 170);
  for (int x = 100; x < 180; x += 20) page.Paint({x, 75, x + 3, 95}, 0);
  const Result<PreparedImage> clean = Prepare(page.view);
  ASSERT_TRUE(clean.ok());
  EXPECT_EQ(clean->rulings, 5);
  EXPECT_EQ(clean->ink_box, (Box{99, 74, 164, 96}));
  PrepareOptions options;
  options.steps.rulings = Repair::kOff;
  const Result<PreparedImage> ruled = Prepare(page.view, options);
  ASSERT_TRUE(ruled.ok());
  EXPECT_EQ(ruled->rulings, 0);
}

TEST(Prepare, LaysASheetOnATableFlat) {
  Pixels<uint8_t> photo(400, 260, 4);  // a sheet whose right edge is shorter, with a row of stems
  photo.Fill(255).Paint({0, 0, 400, 260}, 40);
  for (int x = 40; x < 360; ++x) photo.Paint({x, 30 + (x - 40) / 10, x + 1, 230 - (x - 40) / 10}, 220);
  for (int x = 150; x < 250; x += 20) photo.Paint({x, 115, x + 3, 145}, 30);
  const Result<PreparedImage> flat = Prepare(photo.view);
  ASSERT_TRUE(flat.ok()) << flat.error().message;
  EXPECT_TRUE(flat->flattened);
  EXPECT_FALSE(flat->inverted);
  EXPECT_NEAR(flat->ink_box.width(), 85, 12);  // the stems alone, not the table
  PrepareOptions options;
  options.steps = *StepsOfPreset("scan");
  const Result<PreparedImage> kept = Prepare(photo.view, options);
  EXPECT_TRUE(!kept.ok() || !kept->flattened);
}

TEST(Prepare, ShowsItsStagesInOrder) {
  PrepareOptions options;
  std::vector<std::string> names;
  options.on_stage = [&names](std::string_view name, ImageView<const uint8_t>) { names.emplace_back(name); };
  ASSERT_TRUE(Prepare(Formula(20, 255, 0).view, options).ok());
  EXPECT_EQ(names, (std::vector<std::string>{"gray", "ink", "crop", "scaled"}));
}

}  // namespace
}  // namespace scipix
