#include "image/stuck_specks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "image/histogram.h"
#include "image/letter_size.h"

namespace scipix {
namespace {

constexpr int kLongest = 16;  // pixels
constexpr int kSameLevel = 4;  // ink levels that pixels of one darkness may differ

bool IsSolid(const Component& piece) { return piece.area == static_cast<int64_t>(piece.box.width()) * piece.box.height(); }

// The commonest size of solid specks and their number; {0, 0}: none.
std::pair<std::pair<int, int>, size_t> CommonestSize(std::span<const Component> specks) {
  std::array<size_t, (kLongest + 1) * (kLongest + 1)> counts{};
  for (const Component& speck : specks) {
    const int width = speck.box.width();
    const int height = speck.box.height();
    if (std::min(width, height) < 2 || std::max(width, height) > kLongest || !IsSolid(speck)) continue;
    ++counts[static_cast<size_t>(height * (kLongest + 1) + width)];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  const int place = static_cast<int>(most - counts.begin());
  return {{place % (kLongest + 1), place / (kLongest + 1)}, *most};
}

// What is about a rectangle of ink.
struct Sides {
  int paper = 0;  // sides beside which there is none,
  int walls = 0;  // and beside which there is some all along, and on beyond the corners
};

// Ink by its place; paper beyond the edges.
class Sheet {
 public:
  explicit Sheet(ImageView<const uint8_t> ink) : ink_(ink) {}
  int At(int x, int y) const { return x >= 0 && y >= 0 && x < ink_.width && y < ink_.height ? ink_.Row(y)[x] : 0; }

  bool IsOfKind(const SpeckKind& kind, int left, int top) const {
    for (int y = top; y < top + kind.height; ++y) {
      const uint8_t* row = ink_.Row(y);
      for (int x = left; x < left + kind.width; ++x) {
        if (row[x] < kind.least - kSameLevel || row[x] > kind.most + kSameLevel) return false;
      }
    }
    return true;
  }

  Sides SidesOf(const Box& box) const {
    Sides sides;
    Look(box.left, box.top - 1, 1, 0, box.width(), sides);
    Look(box.left, box.bottom, 1, 0, box.width(), sides);
    Look(box.left - 1, box.top, 0, 1, box.height(), sides);
    Look(box.right, box.top, 0, 1, box.height(), sides);
    return sides;
  }

  // The ink of the strokes that go on through (x, y), on both sides of the box.
  int Through(const Box& box, int x, int y) const {
    int most = 0;
    for (const auto& [across, down] : {std::pair{1, 0}, {0, 1}, {1, 1}, {1, -1}}) most = std::max(most, std::min(Beyond(box, x, y, across, down), Beyond(box, x, y, -across, -down)));
    return most;
  }

 private:
  void Look(int x, int y, int across, int down, int length, Sides& sides) const {
    int inked = 0;
    for (int i = 0; i < length; ++i) inked += At(x + i * across, y + i * down) >= kInkThreshold;
    sides.paper += inked == 0;
    sides.walls += inked == length && At(x - across, y - down) >= kInkThreshold && At(x + length * across, y + length * down) >= kInkThreshold;
  }

  int Beyond(const Box& box, int x, int y, int across, int down) const {
    while (x >= box.left && x < box.right && y >= box.top && y < box.bottom) x += across, y += down;
    return At(x, y);
  }

  ImageView<const uint8_t> ink_;
};

void Erase(const Box& box, ImageView<uint8_t> ink) {
  const Sheet sheet(ink);
  std::array<uint8_t, kLongest * kLongest> through{};
  size_t next = 0;
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) through[next++] = static_cast<uint8_t>(std::min<int>(ink.Row(y)[x], sheet.Through(box, x, y)));
  }
  next = 0;
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) ink.Row(y)[x] = through[next++];
  }
}

// Calls `at` with each rectangle of the kind's levels, row by row.
template <typename Function>
void ForEachOfKind(const SpeckKind& kind, ImageView<const uint8_t> ink, Function at) {
  const Sheet sheet(ink);
  for (int y = 0; y + kind.height <= ink.height; ++y) {
    const uint8_t* row = ink.Row(y);
    for (int x = 0; x + kind.width <= ink.width; ++x) {
      if (row[x] < kind.least - kSameLevel || !sheet.IsOfKind(kind, x, y)) continue;
      at(Box{x, y, x + kind.width, y + kind.height});
    }
  }
}

// Whether strokes have the kind's levels: then most of its rectangles overlap the next one, a pixel on along the stroke.
bool AreLettersLike(const SpeckKind& kind, ImageView<const uint8_t> ink) {
  const Sheet sheet(ink);
  size_t all = 0;
  size_t overlapping = 0;
  ForEachOfKind(kind, ink, [&](const Box& box) {
    ++all;
    overlapping += (box.left > 0 && sheet.IsOfKind(kind, box.left - 1, box.top)) || (box.top > 0 && sheet.IsOfKind(kind, box.left, box.top - 1));
  });
  return 2 * overlapping > all;
}

}  // namespace

std::optional<SpeckKind> KindOfSpecks(std::span<const Component> specks, ImageView<const uint8_t> ink) {
  const auto [size, count] = CommonestSize(specks);
  if (count == 0 || 2 * count < specks.size()) return std::nullopt;
  SpeckKind kind{size.first, size.second, 0, 0};
  Histogram levels{};
  for (const Component& speck : specks) {
    if (speck.box.width() != kind.width || speck.box.height() != kind.height || !IsSolid(speck)) continue;
    for (int y = speck.box.top; y < speck.box.bottom; ++y) {
      for (int x = speck.box.left; x < speck.box.right; ++x) ++levels[ink.Row(y)[x]];
    }
  }
  const int64_t pixels = static_cast<int64_t>(count) * kind.width * kind.height;
  const auto level_that_pass = [&](int64_t pass) {
    int level = 0;
    for (int64_t passed = levels[0]; passed <= pass; passed += levels[static_cast<size_t>(++level)]) {}
    return level;
  };
  kind.least = level_that_pass(pixels / 8);
  kind.most = level_that_pass(pixels - 1 - pixels / 8);
  return kind;
}

int RemoveStuckSpecks(const SpeckKind& kind, ImageView<uint8_t> ink) {
  const bool are_letters_alike = AreLettersLike(kind, ink);
  std::vector<Box> stuck;  // all of them before any is erased, which would spoil one that overlaps it
  ForEachOfKind(kind, ink, [&](const Box& box) {
    const Sides sides = Sheet(ink).SidesOf(box);
    if (sides.paper >= 2 && (!are_letters_alike || (sides.walls > 0 && sides.paper + sides.walls == 4))) stuck.push_back(box);
  });
  for (const Box& box : stuck) Erase(box, ink);
  return static_cast<int>(stuck.size());
}

}  // namespace scipix
