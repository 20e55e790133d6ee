#include "image/perspective.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// A photo of 300 x 200 pixels: a light sheet, its corners as given, with a dark bar in its middle fifth, on a dark table.
Pixels<uint8_t> Photo(const Sheet& sheet) {
  constexpr double kWide = 100, kHigh = 60;
  Pixels<uint8_t> photo(300, 200, 1);
  photo.Fill(50);
  const auto m = *ProjectionOnto(sheet, kWide, kHigh);
  for (double y = 0.1; y < kHigh; y += 0.2) {
    for (double x = 0.1; x < kWide; x += 0.2) {
      const double w = m[6] * x + m[7] * y + 1;
      const bool is_ink = std::abs(x - kWide / 2) < kWide / 10 && std::abs(y - kHigh / 2) < kHigh / 10;
      photo.view.Row(static_cast<int>((m[3] * x + m[4] * y + m[5]) / w))[static_cast<int>((m[0] * x + m[1] * y + m[2]) / w)] = is_ink ? 20 : 220;
    }
  }
  return photo;
}

std::optional<Sheet> Find(ImageView<const uint8_t> gray) { return FindSheet(gray, HistogramOf(gray)); }

const Sheet kLeaning = {{{60, 30}, {250, 45}, {270, 170}, {40, 160}}};

TEST(Perspective, ProjectsTheCornersOfARectangleOntoThoseOfTheSheet) {
  const auto m = ProjectionOnto(kLeaning, 100, 60);
  ASSERT_TRUE(m.has_value());
  const std::pair<double, double> corners[] = {{0, 0}, {100, 0}, {100, 60}, {0, 60}};
  for (size_t i = 0; i < 4; ++i) {
    const auto [x, y] = corners[i];
    const double w = (*m)[6] * x + (*m)[7] * y + 1;
    EXPECT_NEAR(((*m)[0] * x + (*m)[1] * y + (*m)[2]) / w, kLeaning[i].x, 1e-9);
    EXPECT_NEAR(((*m)[3] * x + (*m)[4] * y + (*m)[5]) / w, kLeaning[i].y, 1e-9);
  }
  EXPECT_FALSE(ProjectionOnto({{{0, 0}, {1, 1}, {2, 2}, {3, 3}}}, 10, 10).has_value());
}

TEST(Perspective, FindsTheCornersOfALeaningSheetWithinThreePixels) {
  const Pixels<uint8_t> photo = Photo(kLeaning);
  const auto sheet = Find(photo.view);
  ASSERT_TRUE(sheet.has_value());
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR((*sheet)[i].x, kLeaning[i].x, 3) << i;
    EXPECT_NEAR((*sheet)[i].y, kLeaning[i].y, 3) << i;
  }
}

TEST(Perspective, FlattensASheetSoThatItsMiddleIsInTheMiddle) {
  const Pixels<uint8_t> photo = Photo(kLeaning);
  const Result<Image<uint8_t>> flat = FlattenSheet(photo.view, kLeaning, 3);
  ASSERT_TRUE(flat.ok());
  const ImageView<const uint8_t> view = flat->view();
  int dark = 0;
  for (int y = 0; y < view.height; ++y) {
    for (int x = 0; x < view.width; ++x) {
      const bool is_dark = view.Row(y)[x] < 120;
      dark += is_dark;
      const bool near_middle = std::abs((x + 0.5) / view.width - 0.5) < 0.12 && std::abs((y + 0.5) / view.height - 0.5) < 0.12;
      ASSERT_TRUE(!is_dark || near_middle) << x << "," << y;
    }
  }
  EXPECT_NEAR(dark, 0.04 * view.width * view.height, 0.008 * view.width * view.height);  // a fifth of either side
}

// Each pixel by the projection itself, on a slope of a level each pixel, so that a level is a pixel's distance.
TEST(Perspective, FlattensAsTheProjectionSays) {
  Pixels<uint8_t> slope(256, 256, 1);
  for (const bool down : {false, true}) {
    for (int y = 0; y < 256; ++y) {
      for (int x = 0; x < 256; ++x) slope.view.Row(y)[x] = static_cast<uint8_t>(down ? y : x);
    }
    const Sheet sheets[] = {{{{20, 30}, {240, 20}, {250, 230}, {10, 240}}}, {{{70, 20}, {190, 20}, {250, 250}, {5, 250}}}, {{{0, 0}, {256, 40}, {256, 216}, {0, 256}}}};
    for (const Sheet& sheet : sheets) {
      constexpr int kInset = 2;
      const double wide = std::max(std::hypot(sheet[1].x - sheet[0].x, sheet[1].y - sheet[0].y), std::hypot(sheet[2].x - sheet[3].x, sheet[2].y - sheet[3].y));
      const double high = std::max(std::hypot(sheet[3].x - sheet[0].x, sheet[3].y - sheet[0].y), std::hypot(sheet[2].x - sheet[1].x, sheet[2].y - sheet[1].y));
      const auto m = *ProjectionOnto(sheet, wide, high);
      const Result<Image<uint8_t>> flat = FlattenSheet(slope.view, sheet, kInset);
      ASSERT_TRUE(flat.ok());
      ASSERT_EQ(flat->width(), static_cast<int>(wide) - 2 * kInset);
      for (int row = 0; row < flat->height(); ++row) {
        for (int column = 0; column < flat->width(); ++column) {
          const double x = column + kInset + 0.5, y = row + kInset + 0.5, w = m[6] * x + m[7] * y + 1;
          const double place = (down ? m[3] * x + m[4] * y + m[5] : m[0] * x + m[1] * y + m[2]) / w;
          ASSERT_NEAR(flat->view().Row(row)[column], std::clamp(place - 0.5, 0.0, 255.0), 0.7) << column << "," << row;  // half a level is rounding
        }
      }
    }
  }
}

TEST(Perspective, FindsNoSheetWhereNoneLies) {
  Pixels<uint8_t> plain(200, 100, 1);
  EXPECT_FALSE(Find(plain.Fill(240).view));
  EXPECT_FALSE(Find(plain.Paint({40, 30, 60, 70}, 10).view)) << "dark writing on a light page";
  EXPECT_FALSE(Find(plain.Fill(10).Paint({40, 30, 60, 70}, 240).view)) << "light writing on a dark page";
  EXPECT_FALSE(Find(plain.Fill(10).Paint({20, 10, 180, 90}, 240).view)) << "a drawn panel, exactly level";
}

TEST(Perspective, FourCornersInOnePlaceMakeNoSheet) {
  const Pixels<uint8_t> photo = Photo(kLeaning);
  const Result<Image<uint8_t>> flat = FlattenSheet(photo.view, {{{5, 5}, {5, 5}, {5, 5}, {5, 5}}});
  ASSERT_FALSE(flat.ok());
  EXPECT_EQ(flat.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace scipix
