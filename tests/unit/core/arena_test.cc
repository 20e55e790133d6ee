#include "core/arena.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>

#include "core/image.h"

namespace scipix {
namespace {

const uint8_t* PlaceOfImage(int width, int height) {
  const Result<Image<uint8_t>> image = Image<uint8_t>::Create(width, height);
  return image.ok() ? image->buffer().data() : nullptr;
}

TEST(Arena, GivesTheSameMemoryAgain) {
  Arena arena;
  const Arena::Use use(arena);
  const uint8_t* first = PlaceOfImage(100, 50);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(first) % Arena::kAlignment, 0u);
  EXPECT_EQ(arena.taken(), 0u);
  EXPECT_GE(arena.kept_bytes(), 5000u);
  EXPECT_EQ(PlaceOfImage(90, 50), first);
  EXPECT_EQ(arena.allocations(), 1u);
}

TEST(Arena, IsUsedWithinItsScopeOnly) {
  Arena outer;
  Arena inner;
  EXPECT_EQ(Arena::Current(), nullptr);
  {
    const Arena::Use use(outer);
    {
      const Arena::Use other(inner);
      EXPECT_EQ(Arena::Current(), &inner);
    }
    EXPECT_EQ(Arena::Current(), &outer);
  }
  EXPECT_EQ(Arena::Current(), nullptr);
  PlaceOfImage(10, 10);
  EXPECT_EQ(outer.allocations() + inner.allocations(), 0u);
}

TEST(Arena, DoesNotLendMuchMoreThanIsAsked) {
  Arena arena;
  arena.Give(arena.Take(64 * 100));
  void* small = arena.Take(64);
  EXPECT_EQ(arena.allocations(), 2u);
  arena.Give(small);
  EXPECT_EQ(arena.Take(64), small) << "the smallest that fits";
  arena.Give(small);
  arena.Release();
  EXPECT_EQ(arena.kept_bytes(), 0u);
}

TEST(Arena, KeepsNoMoreThanTwiceWhatWasInUseAtATime) {
  Arena arena;
  for (size_t lines = 3; lines <= 3 * 3 * 3 * 3 * 3; lines *= 3) {
    arena.Give(arena.Take(64 * lines));
    EXPECT_LE(arena.kept_bytes(), 2 * 64 * lines);
  }
  EXPECT_EQ(arena.allocations(), 5u);
  void* first = arena.Take(64 * 1000);
  arena.Give(first);
  for (size_t lines = 400; lines > 300; lines -= 50) arena.Give(arena.Take(64 * lines));
  EXPECT_LE(arena.kept_bytes(), size_t{2 * 64 * 1000});
}

TEST(Arena, TakesBackWhatWasMovedAfterItsScope) {
  Arena arena;
  {
    AlignedBuffer<float> third;
    {
      const Arena::Use use(arena);
      Result<AlignedBuffer<float>> buffer = AlignedBuffer<float>::Allocate(10);
      ASSERT_TRUE(buffer.ok());
      AlignedBuffer<float> other = *std::move(buffer);
      third = std::move(other);
    }
    EXPECT_EQ(arena.taken(), 1u);
  }
  EXPECT_EQ(arena.taken(), 0u);
}

}  // namespace
}  // namespace scipix
