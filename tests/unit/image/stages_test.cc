// The stages of a picture with every trouble.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "image/gaussian_blur.h"
#include "image/perspective.h"
#include "image/prepare.h"
#include "image/turn.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

using Names = std::vector<std::string>;

constexpr int kTable = 80;  // pixels of it about the sheet

// Two lines of fractions on ruled paper, with specks, as level ink.
Pixels<uint8_t> RuledPage() {
  Pixels<uint8_t> ink(760, 330, 1);
  ink.Fill(0);
  for (int y = 30; y < 330; y += 60) ink.Paint({0, y, 760, y + 2}, 90);
  for (int x = 60; x < 660; x += 90) {
    for (int y : {70, 200}) {
      ink.Paint({x, y + 28, x + 60, y + 32}, 255);
      for (int top : {y, y + 42}) ink.Paint({x + 20, top, x + 24, top + 20}, 255).Paint({x + 20, top, x + 36, top + 4}, 255);
    }
  }
  for (int i = 0; i < 14; ++i) ink.Paint({31 + 50 * i, 8 + (5 * i * i) % 17, 34 + 50 * i, 11 + (5 * i * i) % 17}, 255);
  return ink;
}

// The page tilted and turned on its side, on a sheet with a plate and the dark bar of a scan along its left edge, on a dark table. Grey.
Pixels<uint8_t> Table() {
  const Image<uint8_t> tilted = *RotateInk(RuledPage().view, 4);
  const Image<uint8_t> page = *TurnClockwise(tilted.view(), 3);
  const int width = 2 * kTable + page.width() + 100, height = 2 * kTable + page.height() + 40;
  Pixels<uint8_t> table(width, height, 1);
  table.Fill(40).Paint({kTable, kTable, width - kTable, height - kTable}, 230);
  const ImageView<uint8_t> place = table.view.Crop(kTable + 30, kTable + 20, page.width(), page.height());
  for (int y = 0; y < page.height(); ++y) {
    for (int x = 0; x < page.width(); ++x) place.Row(y)[x] = static_cast<uint8_t>(230 - 200 * page.view().Row(y)[x] / 255);
  }
  table.Paint({kTable + 7, kTable + 40, kTable + 18, height - kTable - 40}, 20);
  const int left = width - kTable - 55;
  table.Paint({left, 250, left + 40, 750}, 30);
  for (int y = 300; y < 700; y += 80) table.Paint({left + 15, y, left + 19, y + 30}, 230);
  return table;
}

// The table seen from the side, in a light that falls off to the right, out of focus. RGBA.
Pixels<uint8_t> Photo() {
  const Pixels<uint8_t> table = Table();
  const double right = table.view.width, bottom = table.view.height;
  const Image<uint8_t> seen = *FlattenSheet(table.view, {{{10, 4}, {right - 40, 30}, {right - 2, bottom - 8}, {36, bottom - 34}}}, 0);
  Image<uint8_t> soft = *Image<uint8_t>::Create(seen.width(), seen.height());
  EXPECT_TRUE(GaussianBlur(seen.view(), {.sigma = 1.2}, soft.view()).ok());
  Pixels<uint8_t> rgba(seen.width(), seen.height(), 4);
  rgba.Fill(255);
  for (int y = 0; y < seen.height(); ++y) {
    for (int x = 0; x < seen.width(); ++x) {
      const int light = 100 - 30 * x / seen.width();  // per cent
      rgba.Paint({x, y, x + 1, y + 1}, static_cast<uint8_t>(soft.view().Row(y)[x] * light / 100));
    }
  }
  return rgba;
}

Names StagesOf(ImageView<const uint8_t> rgba, const PrepareSteps& steps) {
  Names names;
  PrepareOptions options;
  options.steps = steps;
  options.turn = 1;
  options.on_stage = [&names](std::string_view name, ImageView<const uint8_t>) { names.emplace_back(name); };
  const Result<PreparedImage> prepared = Prepare(rgba, options);
  EXPECT_TRUE(prepared.ok()) << prepared.error().message;
  return names;
}

PrepareSteps AllOn() {
  PrepareSteps steps;
  for (const NamedStep& named : NamedSteps()) steps.*named.step = Repair::kOn;
  return steps;
}

TEST(Stages, OfAPictureWithEveryTroubleAreAllShownInOrder) {
  EXPECT_EQ(StagesOf(Photo().view, AllOn()), (Names{"gray", "flat", "plates", "even-light", "ink", "unbordered", "turned", "level", "unruled", "clean", "sharp", "crop", "scaled"}));
}

TEST(Stages, OfAStepThatIsOffIsNotShown) {
  constexpr std::array kStages = {"flat", "plates", "even-light", "unbordered", "level", "unruled", "clean", "sharp"};
  const Pixels<uint8_t> photo = Photo();
  ASSERT_EQ(NamedSteps().size(), kStages.size());
  for (size_t i = 0; i < kStages.size(); ++i) {
    PrepareSteps steps = AllOn();
    steps.*NamedSteps()[i].step = Repair::kOff;
    const Names names = StagesOf(photo.view, steps);
    EXPECT_EQ(std::count(names.begin(), names.end(), kStages[i]), 0) << kStages[i];
  }
}

}  // namespace
}  // namespace scipix
