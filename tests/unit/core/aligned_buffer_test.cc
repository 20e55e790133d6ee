#include "core/aligned_buffer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace scipix {
namespace {

TEST(AlignedBuffer, StartsOnALine) {
  for (size_t size : {1u, 3u, 64u, 1000u}) {
    Result<AlignedBuffer<float>> buffer = AlignedBuffer<float>::AllocateZeroed(size);
    ASSERT_TRUE(buffer.ok());
    EXPECT_EQ(reinterpret_cast<uintptr_t>(buffer->data()) % AlignedBuffer<float>::kAlignment, 0u);
    EXPECT_EQ(buffer->size(), size);
    EXPECT_EQ((*buffer)[size - 1], 0.0f);
  }
}

TEST(AlignedBuffer, OfNothingIsEmpty) {
  Result<AlignedBuffer<int>> buffer = AlignedBuffer<int>::Allocate(0);
  ASSERT_TRUE(buffer.ok());
  EXPECT_TRUE(buffer->empty());
}

TEST(AlignedBuffer, SaysOutOfMemoryInsteadOfOverflowing) {
  const size_t huge = std::numeric_limits<size_t>::max() / 2;
  const Result<AlignedBuffer<double>> buffer = AlignedBuffer<double>::Allocate(huge);
  ASSERT_FALSE(buffer.ok());
  EXPECT_EQ(buffer.error().code, ErrorCode::kOutOfMemory);
}

TEST(AlignedBuffer, MovesWithoutCopying) {
  Result<AlignedBuffer<int>> first = AlignedBuffer<int>::AllocateZeroed(4);
  ASSERT_TRUE(first.ok());
  const int* where = first->data();
  const AlignedBuffer<int> second = *std::move(first);
  EXPECT_EQ(second.data(), where);
}

}  // namespace
}  // namespace scipix
