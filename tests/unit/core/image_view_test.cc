#include "core/image_view.h"

#include <gtest/gtest.h>

#include "core/image.h"

namespace scipix {
namespace {

TEST(ImageView, CropsWithoutCopying) {
  Result<Image<int>> image = Image<int>::Create(5, 4, 2);
  ASSERT_TRUE(image.ok());
  for (int i = 0; i < 5 * 4 * 2; ++i) image->buffer()[static_cast<size_t>(i)] = i;
  const ImageView<const int> crop = image->view().Crop(1, 2, 3, 2);
  EXPECT_EQ(crop.width, 3);
  EXPECT_EQ(crop.height, 2);
  EXPECT_EQ(crop.Row(0)[0], 2 * 10 + 1 * 2);
  EXPECT_EQ(crop.Row(1)[5], 3 * 10 + 3 * 2 + 1);
}

TEST(Image, OfNoWidthIsEmpty) {
  Result<Image<int>> image = Image<int>::Create(0, 4);
  ASSERT_TRUE(image.ok());
  EXPECT_TRUE(image->view().empty());
}

TEST(Box, KnowsItsSize) {
  const Box box{2, 3, 7, 4};
  EXPECT_EQ(box.width(), 5);
  EXPECT_EQ(box.height(), 1);
  EXPECT_FALSE(box.empty());
  EXPECT_TRUE((Box{4, 0, 4, 9}).empty());
}

}  // namespace
}  // namespace scipix
