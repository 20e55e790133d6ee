#include "image/specks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "image/letter_size.h"

namespace scipix {
namespace {

constexpr size_t kTooMany = 2000;  // pieces: noise or a page; every one is held against every other

// The components, small ones and letters apart.
struct Sorted {
  std::vector<size_t> small;  // indices, in the order of the components
  std::vector<Box> letters;
};

Sorted Sort(std::span<const Component> components, const SpeckOptions& options) {
  const double largest = 255 * std::max(1.0, options.largest * options.em * options.em);
  const double longest = std::max(2.0, options.longest * options.em);
  Sorted sorted;
  for (size_t i = 0; i < components.size(); ++i) {
    const Component& piece = components[i];
    const bool is_small = static_cast<double>(piece.mass) <= largest && std::max(piece.box.width(), piece.box.height()) <= longest;
    if (is_small) {
      sorted.small.push_back(i);
    } else {
      sorted.letters.push_back(piece.box);
    }
  }
  return sorted;
}

bool AreNear(const Box& a, const Box& b, double distance) {
  return a.left - b.right < distance && b.left - a.right < distance && a.top - b.bottom < distance && b.top - a.bottom < distance;
}

bool AreAlike(const Component& a, const Component& b) { return std::abs(static_cast<double>(a.mass - b.mass)) < 0.2 * static_cast<double>(a.mass); }

// Whether a dot like `a` stands at (left, top), to a pixel.
bool HasDotAt(std::span<const Component> components, std::span<const size_t> small, const Component& a, int left, int top) {
  return std::any_of(small.begin(), small.end(), [&](size_t k) {
    const Component& dot = components[k];
    return std::abs(dot.box.left - left) <= 1 && std::abs(dot.box.top - top) <= 1 && AreAlike(a, dot);
  });
}

constexpr double kEllipsis = 0.8;  // ems from dot to dot,
constexpr double kGrid = 3;        // and in a grid

// Whether the piece is one of three like ones in line, less than `reach` ems from one to the next and evenly so: across, down or, as in an ellipsis, diagonally.
bool IsInRow(std::span<const Component> components, std::span<const size_t> small, size_t i, double em, double reach) {
  const Component& a = components[i];
  return std::any_of(small.begin(), small.end(), [&](size_t j) {
    const Component& b = components[j];
    const int across = b.box.left - a.box.left;
    const int down = b.box.top - a.box.top;
    const bool is_level = std::abs(across) <= 1 || std::abs(down) <= 1;
    const bool is_diagonal = std::abs(std::abs(across) - std::abs(down)) <= 1;
    if (i == j || std::max(std::abs(across), std::abs(down)) >= (is_level ? reach : kEllipsis) * em || !(is_level || is_diagonal) || !AreAlike(a, b)) return false;
    return HasDotAt(components, small, a, b.box.left + across, b.box.top + down) || HasDotAt(components, small, a, a.box.left - across, a.box.top - down);
  });
}

// Whether another piece stands over or under this one as in a colon.
bool IsInColon(std::span<const Component> components, std::span<const size_t> small, size_t i, double em) {
  const Component& a = components[i];
  return std::any_of(small.begin(), small.end(), [&](size_t j) {
    const int down = std::abs(components[j].box.top - a.box.top);
    return std::abs(components[j].box.left - a.box.left) <= 1 && down > 0.2 * em && down < 0.5 * em && AreAlike(a, components[j]);
  });
}

double OffMiddle(const Box& letter, const Box& dot) { return std::abs(dot.left + dot.right - letter.left - letter.right) / 2.0; }

// Whether a dot is where i and j have theirs.
bool IsDotOfI(const Box& letter, const Box& dot, double em) {
  const int gap = letter.top - dot.bottom;
  return letter.width() < 0.35 * em && gap > 0 && gap < 0.35 * em && OffMiddle(letter, dot) < 0.15 * em;
}

// Whether a dot stands over the middle of a letter, or on the line behind it.
bool IsAtLetter(const Box& letter, const Box& dot, double em) {
  constexpr double kFar = 0.35;  // ems
  if (dot.bottom <= letter.top && letter.top - dot.bottom < kFar * em && OffMiddle(letter, dot) < 0.1 * em) return true;
  const int gap = dot.left - letter.right;
  return gap > 0 && gap < kFar * em && std::abs(dot.bottom - letter.bottom) <= std::max(1.0, 0.06 * em);
}

// What the lone pieces are like, the odd ones among them aside.
struct Kind {
  int64_t least_mass;
  int64_t most_mass;
  int longest;
  bool is_uniform() const { return most_mass < 1.2 * static_cast<double>(least_mass); }
};

Kind KindOf(std::span<const Component> components, std::span<const size_t> lone) {
  std::vector<int64_t> masses;
  std::vector<int> sides;
  for (const size_t i : lone) {
    masses.push_back(components[i].mass);
    sides.push_back(std::max(components[i].box.width(), components[i].box.height()));
  }
  std::sort(masses.begin(), masses.end());
  std::sort(sides.begin(), sides.end());
  const size_t odd = lone.size() / 8;
  return {masses[odd], masses[masses.size() - 1 - odd], sides[sides.size() - 1 - odd]};
}

bool IsOfKind(const Component& piece, const Kind& kind) {
  const double mass = static_cast<double>(piece.mass);
  return mass >= 0.95 * static_cast<double>(kind.least_mass) && mass <= 1.05 * static_cast<double>(kind.most_mass) &&
         std::max(piece.box.width(), piece.box.height()) <= kind.longest;
}

}  // namespace

std::vector<size_t> FindSpecks(std::span<const Component> components, const SpeckOptions& options) {
  constexpr size_t kEnoughToTell = 3;  // lone pieces, of what dirt is like
  if (components.size() > kTooMany || options.em <= 0) return {};
  const double em = options.em;
  const Sorted sorted = Sort(components, options);
  const auto any_letter = [&](auto holds) { return std::any_of(sorted.letters.begin(), sorted.letters.end(), holds); };
  std::vector<size_t> lone;
  for (const size_t i : sorted.small) {
    const bool is_close = any_letter([&](const Box& letter) { return AreNear(letter, components[i].box, options.distance * em); });
    if (!is_close && !IsInRow(components, sorted.small, i, em, kGrid)) lone.push_back(i);
  }
  if (lone.size() < kEnoughToTell) return lone;
  const Kind kind = KindOf(components, lone);
  const auto is_written = [&](size_t i) {
    const Box& dot = components[i].box;
    if (any_letter([&](const Box& letter) { return IsDotOfI(letter, dot, em); })) return true;
    return !kind.is_uniform() && (IsInRow(components, sorted.small, i, em, kEllipsis) || IsInColon(components, sorted.small, i, em) ||
                                  any_letter([&](const Box& letter) { return IsAtLetter(letter, dot, em); }));
  };
  std::vector<size_t> specks;
  for (const size_t i : sorted.small) {
    const bool is_lone = std::binary_search(lone.begin(), lone.end(), i);
    if (is_lone || (IsOfKind(components[i], kind) && !is_written(i))) specks.push_back(i);
  }
  return IsDirty(specks.size(), components.size()) ? specks : lone;
}

bool IsDirty(size_t specks, size_t components) { return specks >= 8 && 4 * specks >= components - specks; }

void RemoveComponents(std::span<const Component> pieces, ImageView<uint8_t> ink) {
  for (const Component& piece : pieces) {
    const Box& box = piece.box;
    const int left = std::max(0, box.left - 1);
    const int right = std::min(ink.width, box.right + 1);
    for (int y = std::max(0, box.top - 1); y < std::min(ink.height, box.bottom + 1); ++y) {
      uint8_t* row = ink.Row(y);
      for (int x = left; x < right; ++x) {
        const bool is_inside = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
        if (is_inside || row[x] < kInkThreshold) row[x] = 0;
      }
    }
  }
}

}  // namespace scipix
