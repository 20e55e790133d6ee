#include "image/border.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "image/letter_size.h"

namespace scipix {
namespace {

struct Spot {
  int x;
  int y;
};

template <typename Visit>
void ForEachNeighbour(const Spot& spot, ImageView<uint8_t> ink, const Visit& visit) {
  for (int y = std::max(0, spot.y - 1); y <= std::min(ink.height - 1, spot.y + 1); ++y) {
    for (int x = std::max(0, spot.x - 1); x <= std::min(ink.width - 1, spot.x + 1); ++x) visit(Spot{x, y});
  }
}

// The pixels of the piece that `first` belongs to.
void CollectPiece(const Spot& first, ImageView<uint8_t> ink, std::vector<bool>& seen, std::vector<Spot>& piece) {
  piece.clear();
  const auto collect = [&](const Spot& spot) {
    const size_t at = static_cast<size_t>(spot.y) * static_cast<size_t>(ink.width) + static_cast<size_t>(spot.x);
    if (seen[at] || ink.Row(spot.y)[spot.x] < kInkThreshold) return;
    seen[at] = true;
    piece.push_back(spot);
  };
  collect(first);
  for (size_t next = 0; next < piece.size(); ++next) {
    const Spot spot = piece[next];
    ForEachNeighbour(spot, ink, collect);
  }
}

bool IsBorder(const std::vector<Spot>& piece, ImageView<uint8_t> ink, const BorderOptions& options) {
  double left = 0, right = 0, top = 0, bottom = 0;
  for (const Spot& spot : piece) {
    left += spot.x == 0;
    right += spot.x == ink.width - 1;
    top += spot.y == 0;
    bottom += spot.y == ink.height - 1;
  }
  const bool is_long = std::max(left, right) >= options.longest * ink.height || std::max(top, bottom) >= options.longest * ink.width;
  return is_long && static_cast<double>(piece.size()) >= options.thinnest * (left + right + top + bottom);
}

// With the fringe, which is no ink of anything else.
void Erase(const std::vector<Spot>& piece, ImageView<uint8_t> ink) {
  for (const Spot& spot : piece) ink.Row(spot.y)[spot.x] = 0;
  for (const Spot& spot : piece) {
    ForEachNeighbour(spot, ink, [&](const Spot& near) {
      uint8_t& value = ink.Row(near.y)[near.x];
      if (value < kInkThreshold) value = 0;
    });
  }
}

}  // namespace

int RemoveBorders(const BorderOptions& options, ImageView<uint8_t> ink) {
  std::vector<bool> seen(static_cast<size_t>(ink.width) * static_cast<size_t>(ink.height));
  std::vector<Spot> piece;
  int borders = 0;
  const auto look_at = [&](int x, int y) {
    CollectPiece({x, y}, ink, seen, piece);
    if (piece.empty() || !IsBorder(piece, ink, options)) return;
    Erase(piece, ink);
    ++borders;
  };
  for (int x = 0; x < ink.width; ++x) {
    look_at(x, 0);
    look_at(x, ink.height - 1);
  }
  for (int y = 0; y < ink.height; ++y) {
    look_at(0, y);
    look_at(ink.width - 1, y);
  }
  return borders;
}

}  // namespace scipix
