#include "image/components.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "image/row_bits.h"

namespace scipix {
namespace {

// A stretch [left, right) of ink in one row, and the label it got.
struct Run {
  int left;
  int right;
  size_t label;
};

// Labels whose parent is themselves stand for a component; the smaller label always becomes the parent.
class Labels {
 public:
  size_t Add() {
    parents_.push_back(parents_.size());
    return parents_.size() - 1;
  }
  size_t Root(size_t label) {
    while (parents_[label] != label) {
      parents_[label] = parents_[parents_[label]];
      label = parents_[label];
    }
    return label;
  }
  void Join(size_t a, size_t b) {
    a = Root(a);
    b = Root(b);
    if (a < b) std::swap(a, b);
    parents_[a] = b;
  }
  size_t size() const { return parents_.size(); }

 private:
  std::vector<size_t> parents_;
};

void Merge(const Component& part, Component& whole) {
  if (whole.area == 0) {
    whole = part;
    return;
  }
  whole.box.left = std::min(whole.box.left, part.box.left);
  whole.box.top = std::min(whole.box.top, part.box.top);
  whole.box.right = std::max(whole.box.right, part.box.right);
  whole.box.bottom = std::max(whole.box.bottom, part.box.bottom);
  whole.area += part.area;
  whole.mass += part.mass;
  whole.rows += part.rows;
  whole.columns += part.columns;
  whole.holes += part.holes;
}

// What a run has above it.
struct Contact {
  int runs = 0;    // that it touches
  int pixels = 0;  // right under one of theirs
};

// Gives a run the label of the runs it touches in the row above, joining them; `above` is stepped forward.
Contact LabelRun(const std::vector<Run>& previous, size_t& above, Run& run, Labels& labels) {
  constexpr size_t kNone = static_cast<size_t>(-1);
  Contact contact;
  run.label = kNone;
  while (above < previous.size() && previous[above].right < run.left) ++above;
  for (size_t i = above; i < previous.size() && previous[i].left <= run.right; ++i) {
    ++contact.runs;
    contact.pixels += std::max(0, std::min(previous[i].right, run.right) - std::max(previous[i].left, run.left));
    if (run.label == kNone) {
      run.label = previous[i].label;
    } else {
      labels.Join(run.label, previous[i].label);
    }
  }
  if (run.label == kNone) run.label = labels.Add();
  return contact;
}

int64_t MassOf(const uint8_t* row, int left, int right, uint8_t flip) {
  uint32_t mass = 0;  // a row is shorter than 2^24 pixels
  for (int x = left; x < right; ++x) mass += static_cast<uint8_t>(row[x] ^ flip);
  return mass;
}

std::vector<Component> ByRoot(const std::vector<Component>& by_label, Labels& labels) {
  std::vector<Component> pieces = by_label;
  std::vector<Component> components;
  for (size_t label = 0; label < pieces.size(); ++label) {
    if (labels.Root(label) != label) Merge(pieces[label], pieces[labels.Root(label)]);
  }
  for (size_t label = 0; label < pieces.size(); ++label) {
    if (labels.Root(label) != label) continue;
    components.push_back(pieces[label]);
    ++components.back().holes;
  }
  return components;
}

// Ink is value ^ `flip`.
std::vector<Component> Find(ImageView<const uint8_t> picture, uint8_t flip, uint8_t threshold) {
  assert(picture.channels == 1 && threshold > 0);
  Labels labels;
  std::vector<Component> pieces;  // by label
  std::vector<Run> previous;
  std::vector<Run> current;
  std::vector<uint64_t> inked(RowWords(picture.width));
  for (int y = 0; y < picture.height; ++y) {
    const uint8_t* row = picture.Row(y);
    RowBits(row, picture.width, flip, threshold, inked.data());
    current.clear();
    size_t above = 0;
    for (int x = NextBit(inked.data(), 0, picture.width, true); x < picture.width;) {
      Run run{x, NextBit(inked.data(), x, picture.width, false), 0};
      const Contact contact = LabelRun(previous, above, run, labels);
      pieces.resize(labels.size());
      const int area = run.right - run.left;
      // As by Euler: holes = edges - corners + 1 of the graph of runs that touch.
      Merge({{run.left, y, run.right, y + 1}, area, MassOf(row, run.left, run.right, flip), 1, area - contact.pixels, contact.runs - 1}, pieces[run.label]);
      current.push_back(run);
      x = NextBit(inked.data(), run.right, picture.width, true);
    }
    std::swap(previous, current);
  }
  return ByRoot(pieces, labels);
}

}  // namespace

std::vector<Component> FindComponents(ImageView<const uint8_t> ink, uint8_t threshold) { return Find(ink, 0, threshold); }

std::vector<Component> FindDarkComponents(ImageView<const uint8_t> gray, uint8_t level) { return Find(gray, 255, 255 - level); }

}  // namespace scipix
