#include "image/specks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace scipix {
namespace {

bool AreNear(const Box& a, const Box& b, double distance) {
  return a.left - b.right < distance && b.left - a.right < distance && a.top - b.bottom < distance && b.top - a.bottom < distance;
}

// Two dots of an ellipsis: of like ink, not far apart, and in line to a pixel.
bool AreDots(const Component& a, const Component& b, double em) {
  const int across = std::abs(a.box.left - b.box.left);
  const int down = std::abs(a.box.top - b.box.top);
  const bool in_line = across <= 1 || down <= 1 || std::abs(across - down) <= 1;
  return in_line && std::max(across, down) < 0.8 * em && std::abs(static_cast<double>(a.mass - b.mass)) < 0.2 * static_cast<double>(a.mass);
}

}  // namespace

std::vector<size_t> FindSpecks(std::span<const Component> components, const SpeckOptions& options) {
  const double largest = 255 * std::max(1.0, options.largest * options.em * options.em);
  const double distance = options.distance * options.em;
  constexpr size_t kTooMany = 4000;  // pieces: noise or a page; every one is held against every other
  std::vector<size_t> specks;
  if (components.size() > kTooMany) return specks;
  std::vector<Box> letters;
  for (const Component& component : components) {
    if (static_cast<double>(component.mass) > largest) letters.push_back(component.box);
  }
  for (size_t i = 0; i < components.size(); ++i) {
    if (static_cast<double>(components[i].mass) > largest) continue;
    const bool alone = std::none_of(letters.begin(), letters.end(), [&](const Box& box) { return AreNear(box, components[i].box, distance); });
    if (alone) specks.push_back(i);
  }
  const std::vector<size_t> candidates = specks;
  std::erase_if(specks, [&](size_t i) {
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](size_t j) { return i != j && AreDots(components[i], components[j], options.em); });
  });
  return specks;
}

bool IsDirty(size_t specks, size_t components) { return specks >= 8 && 4 * specks >= components - specks; }

void RemoveComponents(std::span<const Component> pieces, ImageView<uint8_t> ink) {
  for (const Component& piece : pieces) {
    const int left = std::max(0, piece.box.left - 1);
    const int right = std::min(ink.width, piece.box.right + 1);
    for (int y = std::max(0, piece.box.top - 1); y < std::min(ink.height, piece.box.bottom + 1); ++y) {
      std::fill(ink.Row(y) + left, ink.Row(y) + right, uint8_t{0});
    }
  }
}

}  // namespace scipix
