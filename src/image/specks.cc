#include "image/specks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "image/letter_size.h"

namespace scipix {
namespace {

constexpr size_t kTooMany = 2000;  // pieces: noise or a page; every one is held against every other

Box Union(const Box& a, const Box& b) { return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)}; }

// The components, small ones and letters apart.
struct Sorted {
  std::vector<size_t> small;  // indices, in the order of the components
  std::vector<Box> letters;
  Box line;  // about all letters; empty without any
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
      sorted.line = sorted.letters.empty() ? piece.box : Union(sorted.line, piece.box);
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

// Whether a dot is where i and j have theirs; brackets are higher.
bool IsDotOfI(const Box& letter, const Box& dot, double em) {
  const int gap = letter.top - dot.bottom;
  return letter.width() < 0.35 * em && letter.height() < 0.75 * em && gap > 0 && gap < 0.35 * em && OffMiddle(letter, dot) < 0.15 * em;
}

// Whether a dot stands over the middle of a letter, or on the line behind it.
bool IsAtLetter(const Box& letter, const Box& dot, double em) {
  constexpr double kFar = 0.35;  // ems
  if (dot.bottom <= letter.top && letter.top - dot.bottom < kFar * em && OffMiddle(letter, dot) < 0.1 * em) return true;
  const int gap = dot.left - letter.right;
  return gap > 0 && gap < kFar * em && std::abs(dot.bottom - letter.bottom) <= std::max(1.0, 0.06 * em);
}

double LevelOf(const Component& piece) { return static_cast<double>(piece.mass) / static_cast<double>(piece.area); }

// The values' range, an eighth of them left out at either end.
struct Range {
  double least;
  double most;
  bool IsWithin(double by) const { return most < by * least; }
  bool Holds(double value, double slack) const { return value >= (1 - slack) * least && value <= (1 + slack) * most; }
};

Range RangeOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t odd = values.size() / 8;
  return {values[odd], values[values.size() - 1 - odd]};
}

// What pieces of dirt are like.
struct Kind {
  Range mass;
  Range side;   // the longer one
  Range level;  // mean ink of a piece's pixels
  bool is_uniform() const { return mass.IsWithin(1.2); }

  // Whether a piece is as dark as dirt that all is of one darkness; the rim of a dot that was written is paler than its middle.
  bool HasLevel(const Component& piece) const { return !level.IsWithin(1.05) || level.Holds(LevelOf(piece), 0.02); }
  bool Holds(const Component& piece) const {
    return mass.Holds(static_cast<double>(piece.mass), 0.05) && std::max(piece.box.width(), piece.box.height()) <= side.most && HasLevel(piece);
  }
};

Kind KindOf(std::span<const Component> components, std::span<const size_t> dirt) {
  std::vector<double> values[3];
  for (const size_t i : dirt) {
    const Component& piece = components[i];
    values[0].push_back(static_cast<double>(piece.mass));
    values[1].push_back(std::max(piece.box.width(), piece.box.height()));
    values[2].push_back(LevelOf(piece));
  }
  return {RangeOf(std::move(values[0])), RangeOf(std::move(values[1])), RangeOf(std::move(values[2]))};
}

// Whether a piece fills its box and is not long, as dirt; the crumbs of faint hairlines do not, and minus signs are.
bool IsBlot(const Component& piece) {
  const int64_t width = piece.box.width();
  const int64_t height = piece.box.height();
  return 2 * piece.mass > 255 * width * height && std::max(width, height) <= 3 * std::min(width, height);
}

// Whether a small piece may be the dot of an i, or, if `any`, stands where any dot is written.
bool IsWritten(std::span<const Component> components, const Sorted& sorted, size_t i, double em, bool any) {
  const Box& dot = components[i].box;
  for (const Box& letter : sorted.letters) {
    if (IsDotOfI(letter, dot, em) || (any && IsAtLetter(letter, dot, em))) return true;
  }
  return any && (IsInRow(components, sorted.small, i, em, kEllipsis) || IsInColon(components, sorted.small, i, em));
}

}  // namespace

std::vector<size_t> FindSpecks(std::span<const Component> components, const SpeckOptions& options) {
  constexpr size_t kEnoughToTell = 3;  // pieces, of what dirt is like
  if (components.size() > kTooMany || options.em <= 0) return {};
  const double em = options.em;
  const Sorted sorted = Sort(components, options);
  std::vector<size_t> lone;
  std::vector<size_t> telling;  // the lone ones, and those outside the line that are no dots
  for (const size_t i : sorted.small) {
    const Box& box = components[i].box;
    const bool is_close = std::any_of(sorted.letters.begin(), sorted.letters.end(), [&](const Box& letter) { return AreNear(letter, box, options.distance * em); });
    const bool is_outside = !AreNear(sorted.line, box, 0);
    if ((is_close && !is_outside) || IsInRow(components, sorted.small, i, em, kGrid)) continue;
    if (!is_close) lone.push_back(i);
    if (!is_close || !IsWritten(components, sorted, i, em, true)) telling.push_back(i);
  }
  if (telling.size() < kEnoughToTell) return lone;
  const Kind kind = KindOf(components, telling);
  std::vector<size_t> specks;
  for (const size_t i : sorted.small) {
    const Component& piece = components[i];
    const bool is_lone = std::binary_search(lone.begin(), lone.end(), i);
    if (is_lone ? kind.HasLevel(piece) : kind.Holds(piece) && !IsWritten(components, sorted, i, em, !kind.is_uniform())) specks.push_back(i);
  }
  return IsDirty(components, specks) ? specks : lone;
}

bool IsDirty(std::span<const Component> components, std::span<const size_t> specks) {
  constexpr size_t kFewest = 8;
  if (specks.size() < kFewest || 4 * specks.size() < components.size() - specks.size()) return false;
  Box spread = components[specks.front()].box;
  Box sheet = spread;
  size_t blots = 0;
  for (const size_t i : specks) {
    spread = Union(spread, components[i].box);
    blots += IsBlot(components[i]);
  }
  for (const Component& piece : components) sheet = Union(sheet, piece.box);
  return 3 * blots >= 2 * specks.size() && 3 * spread.width() >= sheet.width() && 3 * spread.height() >= sheet.height();
}

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
